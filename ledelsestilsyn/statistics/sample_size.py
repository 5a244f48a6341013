"""How many cases must be read to be so sure that the error rate is below what can be tolerated."""

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache, partial
from math import comb
from numbers import Integral

from ledelsestilsyn.statistics.finite import ways_of_at_most
from ledelsestilsyn.statistics.shares import Share, between, cases_at, exact

# Closer to the line than this, relatively, whole numbers decide.
_NEAR = 1e-9


def sample_size(
    *,
    tolerable_rate: Share,
    confidence: Share,
    expected: Share = 0,
    population_size: int | None = None,
    likelihood: str = "binomial",
) -> int:
    """The fewest cases that, holding no more errors than expected, show the rate to be below the tolerable one.

    `expected` is a count of errors if it is an int and a rate (0-1) otherwise; a rate gives ceil(rate * cases) errors.
    Were the rate the tolerable one, so few would be found with a probability below 1 - confidence:

    "binomial" (AICPA, Audit Guide: Audit Sampling, 2017, tables A-1 and A-2): the process, or a population whose size
    is not known; "poisson" (ibid., table C-1; the reliability factors), whose expected errors need not be whole;
    "hypergeometric" (US DCAA, EZ-Quant; Touw & Hoogduin 2011, p. 123): ceil(tolerable_rate * population_size) errors
    in the population, at most 1 - confidence. Never more cases than the population has, whichever likelihood.

    ValueError for a rate or confidence not between 0 and 1, for more errors expected than are tolerable, and for
    "hypergeometric" without a population_size.
    """
    tolerable, doubt = between(tolerable_rate, "tolerable rate"), 1 - between(confidence, "confidence")
    if likelihood not in ("binomial", "poisson", "hypergeometric"):
        raise ValueError(f"{likelihood}: no such likelihood")
    if population_size is not None and population_size < 1:
        raise ValueError(f"a population of {population_size}")
    is_count = isinstance(expected, Integral)
    wanted = exact(expected)
    if wanted < 0 or (not is_count and wanted >= tolerable):
        raise ValueError(f"{expected} errors expected, {tolerable_rate} tolerable")
    if likelihood == "hypergeometric":
        if population_size is None:
            raise ValueError("hypergeometric without a population size")
        return _of_population(tolerable, doubt, wanted, is_count, population_size)
    cases = (_binomial if likelihood == "binomial" else _poisson)(tolerable, doubt, wanted, is_count)
    return cases if population_size is None else min(cases, population_size)


@lru_cache(maxsize=4096)
def _binomial(tolerable: Fraction, doubt: Fraction, expected: Fraction, is_count: bool) -> int:
    """AICPA: the probability of so few strictly below the doubt."""

    def enough(errors: int, cases: int) -> bool:
        return _few_enough(errors, cases, tolerable, doubt)

    if is_count or expected == 0:
        return _first(partial(enough, int(expected)), int(expected) + 1, None)
    # A rate rounds up to one number of errors for a stretch of cases, and within a stretch more cases are better.
    last = _first_stretch(tolerable, doubt, expected)
    return _first(partial(enough, last), _stretch(last - 1, expected) + 1, _stretch(last, expected))


def _stretch(errors: int, expected: Fraction) -> int:
    """The most cases of which the expected share is no more than so many errors."""
    return int(errors / expected)


def _first_stretch(tolerable: Fraction, doubt: Fraction, expected: Fraction) -> int:
    """The fewest expected errors at the end of whose stretch the cases are enough."""
    import numpy as np
    from scipy.special import betaincc

    begin, width = 1, 64
    while True:
        errors = np.arange(begin, begin + width)
        cases = np.array([_stretch(int(one), expected) for one in errors])
        # A little over the line too: each of these is then decided exactly.
        likely = betaincc(errors + 1, np.maximum(cases - errors, 1e-300), float(tolerable))
        for index in np.flatnonzero((likely < float(doubt) * (1 + _NEAR)) & (cases > errors)):
            if _few_enough(int(errors[index]), int(cases[index]), tolerable, doubt):
                return int(errors[index])
        begin, width = begin + width, width * 2


def _few_enough(errors: int, cases: int, tolerable: Fraction, doubt: Fraction) -> bool:
    """Whether so few errors in so many cases are less probable than the doubt; in whole numbers near the line."""
    from scipy.special import betaincc

    if cases <= errors:
        return False
    likely, line = float(betaincc(errors + 1, cases - errors, float(tolerable))), float(doubt)
    if abs(likely - line) > _NEAR * line:
        return likely < line
    return binomial_at_most(errors, cases, tolerable) < doubt


def binomial_at_most(errors: int, cases: int, rate: Fraction) -> Fraction:
    """The probability of at most so many errors in so many cases, exact."""
    cases = int(cases)
    wrong, right = rate.numerator, rate.denominator - rate.numerator
    ways = sum(comb(cases, one) * wrong**one * right ** (cases - one) for one in range(errors + 1))
    return Fraction(ways, rate.denominator**cases)


@lru_cache(maxsize=4096)
def _poisson(tolerable: Fraction, doubt: Fraction, expected: Fraction, is_count: bool) -> int:
    """The audit tables' reliability factor: the gamma distribution's point over the cases, below the tolerable rate.

    No whole number decides here: a power of e is never a fraction.
    """
    import numpy as np
    from scipy.special import gammaincc

    begin, width = 1, 1024
    while True:
        cases = np.arange(begin, begin + width, dtype=float)
        errors = float(expected) if is_count else float(expected) * cases
        enough = np.flatnonzero(gammaincc(1 + errors, float(tolerable) * cases) < float(doubt))
        if enough.size:
            return begin + int(enough[0])
        begin, width = begin + width, width * 2


@lru_cache(maxsize=4096)
def _of_population(tolerable: Fraction, doubt: Fraction, expected: Fraction, is_count: bool, size: int) -> int:
    """EZ-Quant: the probability of so few at most the doubt. All cases where not fewer will do."""
    wrong = cases_at(tolerable, size)
    if is_count and expected >= wrong:
        raise ValueError(f"{expected} errors expected, {wrong} tolerable")

    def enough(errors: int, cases: int) -> bool:
        return ways_of_at_most(errors, cases, wrong, size) <= doubt * comb(size, cases)

    if is_count or expected == 0:
        return _first(partial(enough, int(expected)), int(expected) + 1, size)
    for errors in range(1, wrong):
        end = min(_stretch(errors, expected), size)
        if enough(errors, end):
            return _first(partial(enough, errors), _stretch(errors - 1, expected) + 1, end)
    return size


def _first(enough: Callable[[int], bool], low: int, high: int | None) -> int:
    """The first number from `low` that is enough, where every later one is too; `high`, if given, is known to be."""
    if high is None:
        high = max(low, 16)
        while not enough(high):
            low, high = high + 1, high * 2
    while low < high:
        middle = (low + high) // 2
        if enough(middle):
            high = middle
        else:
            low = middle + 1
    return low
