"""Control limits: the counts that chance gives a steady process, exact for small samples, XmR for large counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum

from ledelsestilsyn.statistics.shares import Share, between, exact

# Three standard deviations of a normal, as shares of the mean moving range (2.66) and for a moving range (3.267).
_REACH = 2.66
_LONGEST_MOVE = 3.267

_FEWEST_ERRORS = 5
_MOST_ZEROS = 0.25
# Relative: a probability this near the line lies on it.
_TIE = 1e-12


class SparseCountsError(ValueError):
    """Counts so low that an XmR chart would call chance a signal, or a signal chance."""


@dataclass(frozen=True)
class Xmr:
    """The centre line of an XmR chart and its natural process limits, in the unit of the values."""

    centre: float
    lower: float
    upper: float


def control_limits(*, rate: Share, checked: int, confidence: Share = 0.9973) -> tuple[int, int]:
    """The lowest and the highest number of errors that a process with this rate (0-1) gives, both inclusive.

    Fewer or more is a signal: so extreme a number has at most half of 1 - confidence, at either end. Exact binomial
    probability limits (Montgomery, Introduction to Statistical Quality Control, 6th ed. 2009, ch. 7.2: the normal
    three-sigma limits, whose level 0.9973 this keeps, mislead for small samples). ValueError for nothing checked.
    """
    import numpy as np
    from scipy.special import bdtr, bdtrc

    share, half = float(exact(rate)), float((1 - between(confidence, "confidence")) / 2)
    if checked < 1 or not 0 <= share <= 1:
        raise ValueError(f"rate {rate} of {checked} checked")
    errors = np.arange(checked + 1.0)
    so_few, so_many = bdtr(errors, checked, share), np.append(1.0, bdtrc(errors[:-1], checked, share))
    line = half * (1 + _TIE)
    return int(np.flatnonzero(so_few > line)[0]), int(np.flatnonzero(so_many > line)[-1])


def xmr(values: Sequence[float], *, counts: bool = True, screened: bool = False) -> Xmr:
    """The limits of an individuals chart: the mean and 2.66 mean moving ranges to either side.

    Shewhart's chart as Wheeler has it (Understanding Variation, 2nd ed. 2000). `screened` leaves out, once, moving
    ranges of 3.267 times their mean or more, as the NHS charts do. SparseCountsError where `values` are counts with a
    mean below 5 (below it a count is too skewed for limits alike on both sides: Montgomery, ch. 7.3) or more than a
    quarter of them 0 (Provost & Murray, The Health Care Data Guide, 2011). ValueError for fewer than two values.
    """
    if len(values) < 2:
        raise ValueError(f"{len(values)} values")
    centre = _mean(values)
    if counts and (centre < _FEWEST_ERRORS or sum(not value for value in values) > _MOST_ZEROS * len(values)):
        raise SparseCountsError(f"mean {centre:g}, {sum(not value for value in values)} of {len(values)} zero")
    moves = [abs(after - before) for before, after in pairwise(values)]
    if screened:
        longest = _LONGEST_MOVE * _mean(moves)
        moves = [move for move in moves if move < longest] or moves
    reach = _REACH * _mean(moves)
    return Xmr(centre, centre - reach, centre + reach)


def _mean(values: Sequence[float]) -> float:
    return fsum(values) / len(values)
