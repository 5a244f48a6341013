"""Which marks stand when it is taken into account how many questions a report asks."""

from fractions import Fraction
from functools import cache

import numpy as np

from ledelsestilsyn.evaluation.many import many
from ledelsestilsyn.statistics import CLEAR_AT

_NEVER = Fraction(1)


def standing(p_values: np.ndarray) -> np.ndarray:
    """For each report (a row of p-values of all its questions), which stand.

    The rule itself is asked only where something can stand: it takes exact numbers and its time.
    """
    ordered = np.sort(p_values, axis=1)
    tested = p_values.shape[1]
    line = np.arange(1, tested + 1) / tested * CLEAR_AT * (1 + 1e-9)
    found = np.zeros(p_values.shape, bool)
    for row in np.flatnonzero((ordered <= line).any(axis=1)):
        found[row] = p_values[row] <= _highest(tuple(one for one in ordered[row].tolist() if one <= CLEAR_AT), tested)
    return found


@cache
def _highest(low: tuple[float, ...], tested: int) -> float:
    """The highest p-value that stands among so many; -1 where none does. None above the limit ever can."""
    stands = many([*map(Fraction, map(str, low)), *(_NEVER,) * (tested - len(low))]).stands
    return max((p for p, stood in zip(low, stands, strict=False) if stood), default=-1.0)
