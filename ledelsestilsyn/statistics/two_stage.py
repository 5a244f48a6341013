"""A plan in two stages: stop where nothing is found, read as many again where one error is."""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import comb

from ledelsestilsyn.statistics.shares import Share, between, cases_at


@dataclass(frozen=True)
class TwoStage:
    """Read `first` cases; done at no error, not accepted at two or more; at one read `more`, which must hold none."""

    first: int
    more: int


def two_stage(*, tolerable_rate: Share, confidence: Share, population_size: int | None = None) -> TwoStage:
    """The fewest cases a stage, alike in both, that accept a tolerable rate of errors at most 1 - confidence of times.

    Touw & Hoogduin, Statistiek voor audit en controlling (2011), p. 129: 5 % and 90 % give 49 and 49. With a
    population_size the samples are without replacement from ceil(tolerable_rate * population_size) errors, and the
    second stage is at most what the first left. ValueError for a rate or confidence not between 0 and 1.
    """
    size = None if population_size is None else int(population_size)
    return _plan(between(tolerable_rate, "tolerable rate"), 1 - between(confidence, "confidence"), size)


@lru_cache(maxsize=4096)
def _plan(tolerable: Fraction, doubt: Fraction, size: int | None) -> TwoStage:
    # A sample one larger accepts no order of cases that the smaller one does not, so the risk falls with every case.
    low, high = 1, 1
    while high != size and _accepting(high, tolerable, size) > doubt:
        low, high = high + 1, high * 2 if size is None else min(high * 2, size)
    while low < high:
        middle = (low + high) // 2
        if _accepting(middle, tolerable, size) <= doubt:
            high = middle
        else:
            low = middle + 1
    return TwoStage(low, low if size is None else min(low, size - low))


def _accepting(first: int, tolerable: Fraction, size: int | None) -> Fraction:
    """The probability that the plan accepts a population or process in which the rate is the tolerable one."""
    if size is None:
        right = 1 - tolerable
        return right**first + first * tolerable * right ** (first - 1) * right**first
    wrong = cases_at(tolerable, size)
    correct, more = size - wrong, min(first, size - first)
    none = Fraction(comb(correct, first), comb(size, first))
    one = Fraction(wrong * comb(correct, first - 1), comb(size, first))
    return none + one * Fraction(comb(max(correct - first + 1, 0), more), comb(size - first, more))
