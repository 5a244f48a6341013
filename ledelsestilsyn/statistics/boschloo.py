"""Boschloo's exact test of whether two periods have one error rate, fast enough for a whole report.

From scipy only `special`, within the functions: to import `scipy.stats` takes a second, a fifth of a whole report.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from ledelsestilsyn.statistics.rates import refuse

if TYPE_CHECKING:
    import numpy as np

# Relative: two tables with the same probability must not fall on either side of the line by rounding.
_TIE = 1e-10

# Samples up to this size share one grid of rates, whose probabilities are kept: the many small ones of a report.
_SMALL = 150
_KEPT_ANGLES = 257


def boschloo(errors_now: int, checked_now: int, errors_before: int, checked_before: int) -> float:
    """The two-sided p-value (0-1) of Boschloo's exact unconditional test that the two periods have one error rate.

    Boschloo, Statistica Neerlandica 1970;24:1-9. Twice the smaller of the one-sided values, at most 1, as
    scipy.stats.boschloo_exact has it with the periods as columns; the periods can be swapped. scipy's own looks at
    every possible pair of samples and takes 25 seconds for 1,000 cases a period, this one well under a second.
    ValueError where nothing was checked in one of them.
    """
    now, before = (errors_now, checked_now), (errors_before, checked_before)
    refuse(*now)
    refuse(*before)
    return _two_sided(*min((now, before), (before, now)))


@lru_cache(maxsize=65536)
def _two_sided(one: tuple[int, int], other: tuple[int, int]) -> float:
    # The direction in which the rates differ first: its value is nearly always the smaller.
    low, high = (one, other) if one[0] * other[1] <= other[0] * one[1] else (other, one)
    smaller = _one_sided(*low, *high, 1.0)
    return min(1.0, 2 * min(smaller, _one_sided(*high, *low, smaller)))


def _one_sided(low_errors: int, low_checked: int, high_errors: int, high_checked: int, needless: float) -> float:
    """How probable so clear a difference is, at most, where the first rate is in truth not below the second.

    The pairs of samples at least as clear as the observed one, by Fisher's p-value, at the common rate
    where they are most probable. Not looked for further once it is seen to be above `needless`.
    """
    line = float(_fisher(low_checked, high_checked)[low_errors + high_errors, low_errors])
    return _most_probable(_first_as_clear(line, low_checked, high_checked), low_checked, high_checked, needless)


@lru_cache(maxsize=1024)
def clear_from(cases: int, limit: float, others: int | None = None) -> tuple[int, ...]:
    """For each number of errors in one sample, the fewest in another that are clearly more (two-sided).

    The other has `others` cases; as many as the first if None. One more than there can be where none is.
    """
    import numpy as np

    others = cases if others is None else others
    lines = np.unique(_fisher(cases, others))
    # Fisher's test is never the less careful one, so a line at half the limit is never too high.
    low, high = int(np.searchsorted(lines, limit / 2, side="right")) - 1, len(lines) - 1
    while low < high:
        middle = (low + high + 1) // 2
        starts = _first_as_clear(float(lines[middle]), cases, others)
        clear = 2 * _most_probable(starts, cases, others, limit / 2) <= limit
        low, high = (middle, high) if clear else (low, middle - 1)
    return tuple(int(start) for start in _first_as_clear(float(lines[low]), cases, others))


def clear_by_fisher(cases: int, limit: float, others: int) -> tuple[int, ...]:
    """The same by Fisher's test, at twice its one-sided value: never fewer, hardly more in large samples, and quick."""
    return tuple(int(start) for start in _first_as_clear(limit / 2, cases, others))


def _first_as_clear(line: float, low_checked: int, high_checked: int) -> "np.ndarray":
    """For each number of errors in the first sample, the fewest in the second with a Fisher p-value of the line's.

    One more than there can be where none is. Fisher's p-value falls with every error more in the second sample.
    """
    import numpy as np

    table = _fisher(low_checked, high_checked)
    first = np.arange(low_checked + 1)[:, None]
    second = np.arange(high_checked + 1)
    unclear: np.ndarray = (table[first + second, first] > line * (1 + _TIE)).sum(axis=1)
    return unclear


@lru_cache(maxsize=256)
def _fisher(low_checked: int, high_checked: int) -> "np.ndarray":
    """Fisher's one-sided p-values: for each number of errors in both samples, of so few or fewer in the first.

    Rows are errors in both, columns errors in the first; what cannot be is 0 or 1.
    """
    import numpy as np
    from scipy.special import gammaln

    total = low_checked + high_checked
    logs = gammaln(np.arange(total + 1) + 1.0)
    both, first = np.arange(total + 1)[:, None], np.arange(low_checked + 1)
    second = both - first
    possible = (second >= 0) & (second <= high_checked)
    second = np.clip(second, 0, high_checked)
    chosen = logs[low_checked] - logs[first] - logs[low_checked - first]
    chosen = chosen + logs[high_checked] - logs[second] - logs[high_checked - second]
    every = logs[total] - logs[both] - logs[total - both]
    summed: np.ndarray = np.where(possible, np.exp(chosen - every), 0.0).cumsum(axis=1)
    return summed


def _most_probable(starts: "np.ndarray", low_checked: int, high_checked: int, needless: float) -> float:
    """The probability of the clear pairs at the common rate where it is highest, or one found above `needless`."""
    import numpy as np

    larger = max(low_checked, high_checked)
    # Evenly in the arcsine of the root, where a binomial share varies alike everywhere; finer for larger samples.
    angles = _angles(_KEPT_ANGLES if larger <= _SMALL else 65 + 16 * int(larger**0.5))
    if larger <= _SMALL:
        values = np.einsum("ij,ij->i", _kept(low_checked)[0], _kept(high_checked)[1][:, starts])
    else:
        values = _probability(angles, starts, low_checked, high_checked)
    found = float(values.max())
    if found > needless:
        return min(1.0, found)
    inner = np.flatnonzero((values[1:-1] >= values[:-2]) & (values[1:-1] >= values[2:])) + 1
    # The grid comes within a few hundredths of the top of a peak: a far lower one cannot be the highest.
    peaks = angles[inner[values[inner] > 0.9 * found]]
    return min(1.0, max(found, _highest(peaks, angles[1], starts, low_checked, high_checked))) if peaks.size else found


def _highest(peaks: "np.ndarray", step: float, starts: "np.ndarray", low_checked: int, high_checked: int) -> float:
    """The highest top of the peaks that stand within a step of these angles: closer twice, then by a parabola."""
    import numpy as np

    best, nine = 0.0, np.arange(-4, 5) / 4
    for _ in range(2):
        near = np.minimum(np.maximum(peaks[:, None] + step * nine, 0.0), np.pi / 2)
        values = _probability(near.ravel(), starts, low_checked, high_checked).reshape(near.shape)
        tops = values.max(axis=1)
        # So near the top, one a thousandth below the highest cannot overtake it.
        values, near = values[tops > 0.999 * tops.max()], near[tops > 0.999 * tops.max()]
        each, at = np.arange(len(near)), values.argmax(axis=1)
        peaks, step, best = near[each, at], step / 4, max(best, float(tops.max()))
    before, after = values[each, np.maximum(at - 1, 0)], values[each, np.minimum(at + 1, 8)]
    bend = before - 2 * values[each, at] + after
    aside = np.where(bend < 0, (before - after) / np.where(bend < 0, bend, 1.0) / 2, 0.0)
    summits = np.minimum(np.maximum(peaks + step * aside, 0.0), np.pi / 2)
    return max(best, float(_probability(summits, starts, low_checked, high_checked).max()))


@lru_cache(maxsize=64)
def _angles(number: int) -> "np.ndarray":
    import numpy as np

    return np.linspace(0, np.pi / 2, number)


@lru_cache(maxsize=64)
def _kept(checked: int) -> "tuple[np.ndarray, np.ndarray]":
    return _distribution(checked, _angles(_KEPT_ANGLES))


def _distribution(checked: int, angles: "np.ndarray") -> "tuple[np.ndarray, np.ndarray]":
    """For each rate (rows, as an angle): the probability of each number of errors, and of at least so many."""
    import numpy as np
    from scipy.special import xlog1py, xlogy

    rates = np.sin(angles)[:, None] ** 2
    errors = np.arange(checked + 1.0)
    likely = np.exp(_log_ways(checked) + xlogy(errors, rates) + xlog1py(checked - errors, -rates))
    at_least = np.zeros((len(angles), checked + 2))
    at_least[:, :-1] = likely[:, ::-1].cumsum(axis=1)[:, ::-1]
    return likely, at_least


@lru_cache(maxsize=256)
def _log_ways(checked: int) -> "np.ndarray":
    import numpy as np
    from scipy.special import gammaln

    errors = np.arange(checked + 1.0)
    ways: np.ndarray = gammaln(checked + 1) - gammaln(errors + 1) - gammaln(checked - errors + 1)
    return ways


def _probability(angles: "np.ndarray", starts: "np.ndarray", low_checked: int, high_checked: int) -> "np.ndarray":
    """The probability of the clear pairs at each common rate; large samples over ten deviations off are left out."""
    import numpy as np
    from scipy.special import bdtrc, xlog1py, xlogy

    if max(low_checked, high_checked) <= _SMALL:
        one, other = _distribution(low_checked, angles)[0], _distribution(high_checked, angles)[1][:, starts]
    else:
        rates = np.sin(angles) ** 2
        width = min(low_checked + 1, 2 * (5 * int(low_checked**0.5) + 10))
        begin = np.clip((low_checked * rates).astype(int) - width // 2, 0, low_checked + 1 - width)
        first = begin[:, None] + np.arange(width)
        common = rates[:, None]
        # scipy.stats checks its arguments at every call, which takes ten times as long as the counting does.
        one = np.exp(_log_ways(low_checked)[first] + xlogy(first, common) + xlog1py(low_checked - first, -common))
        other = bdtrc(starts[first] - 1, high_checked, common)
    summed: np.ndarray = np.einsum("ij,ij->i", one, other)
    return summed
