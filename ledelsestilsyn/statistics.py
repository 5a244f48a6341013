"""Rates, their limits and the test that says whether a change could be chance; each formula with its source.

From scipy only `special`, within the functions: to import `scipy.stats` takes a second, a fifth of a whole report.
"""

import math
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

CLEAR_AT = 0.05
CONFIDENCE = 0.95

# Relative: two tables with the same probability must not fall on either side of the line by rounding.
_TIE = 1e-10


def rate(errors: int, checked: int) -> float | None:
    """Errors as a share (0-1) of what was checked; None where nothing was checked."""
    return errors / checked if checked else None


def upper_limit(errors: int, checked: int, confidence: float = CONFIDENCE) -> float:
    """The one-sided upper limit (0-1) of the error rate: at most so much, with this confidence.

    Clopper-Pearson (Biometrika 1934;26:404-413): the rate at which so few errors or fewer would be found in one of
    1 / (1 - confidence) samples. One-sided, since the question is how bad it may be, never how good; it is
    what audit tables print (AICPA, Audit Sampling, tables A-3 and A-4). 1.0 where everything checked is an error.
    ValueError where nothing was checked.
    """
    from scipy.special import betaincinv

    _refuse(errors, checked)
    return 1.0 if errors == checked else float(betaincinv(errors + 1, checked - errors, confidence))


def interval(errors: int, checked: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """The two-sided interval (0-1) of the error rate, half of the doubt on each side. Clopper-Pearson, as above."""
    from scipy.special import betaincinv

    _refuse(errors, checked)
    one_side = 1 - (1 - confidence) / 2
    lower = 0.0 if errors == 0 else float(betaincinv(errors, checked - errors + 1, 1 - one_side))
    return lower, upper_limit(errors, checked, one_side)


def is_clear(p_value: float) -> bool:
    """Whether a change is clear (tydelig) rather than possibly chance (rules.md 5): p <= 0.05."""
    return p_value <= CLEAR_AT


def boschloo(errors_now: int, checked_now: int, errors_before: int, checked_before: int) -> float:
    """The two-sided p-value (0-1) of Boschloo's exact unconditional test that the two periods have one error rate.

    Boschloo, Statistica Neerlandica 1970;24:1-9. Twice the smaller of the one-sided values, at most 1, as
    scipy.stats.boschloo_exact has it with the periods as columns; the periods can be swapped. scipy's own looks at
    every possible pair of samples and takes 25 seconds for 1,000 cases a period, this one well under a second.
    ValueError where nothing was checked in one of them.
    """
    now, before = (errors_now, checked_now), (errors_before, checked_before)
    _refuse(*now)
    _refuse(*before)
    return _two_sided(*min((now, before), (before, now)))


def runs_limits(useful: int) -> tuple[int, int]:
    """The longest run and the fewest crossings that chance alone is expected to give, both inclusive.

    `useful` are the points of a run chart that do not lie on its median. A longer run, or fewer crossings, is a signal.
    Anhøj & Olesen, PLoS ONE 2014;9(11):e113825 and Anhøj, PLoS ONE 2015;10(3):e0121349: round(log2(n) + 3), and the
    lower 5 % point of a binomial with n - 1 trials at one half. ValueError for fewer than one point.
    """
    if useful < 1:
        raise ValueError(f"{useful} points")
    # Exact: of the 2^(n-1) ways, how many have so few crossings.
    ways = accumulate(math.comb(useful - 1, crossings) for crossings in range(useful))
    fewest = next(crossings for crossings, so_few in enumerate(ways) if 20 * so_few >= 2 ** (useful - 1))
    return round(math.log2(useful)) + 3, fewest


@lru_cache(maxsize=65536)
def _two_sided(one: tuple[int, int], other: tuple[int, int]) -> float:
    return min(1.0, 2 * min(_one_sided(*one, *other), _one_sided(*other, *one)))


def _refuse(errors: int, checked: int) -> None:
    if not 0 <= errors <= checked or checked == 0:
        raise ValueError(f"{errors} errors in {checked} checked")


def _one_sided(low_errors: int, low_checked: int, high_errors: int, high_checked: int) -> float:
    """How probable so clear a difference is, at most, where the first rate is in truth not below the second.

    The pairs of samples at least as clear as the observed one, by Fisher's p-value, at the common rate
    where they are most probable.
    """
    import numpy as np

    starts = _first_as_clear(low_errors, low_checked, high_errors, high_checked)
    # Evenly in the arcsine of the root, where a binomial share varies alike everywhere; finer for larger samples.
    angles = np.linspace(0, np.pi / 2, 65 + 16 * int(max(low_checked, high_checked) ** 0.5))
    values = _probability(np.sin(angles) ** 2, starts, low_checked, high_checked)
    inner = np.flatnonzero((values[1:-1] >= values[:-2]) & (values[1:-1] >= values[2:])) + 1
    peaks = inner[np.argsort(values[inner])[-4:]]
    step = angles[1]
    found = float(values.max())
    for peak in angles[peaks]:
        found = max(found, _climb(peak, step, starts, low_checked, high_checked))
    return min(1.0, found)


def _first_as_clear(low_errors: int, low_checked: int, high_errors: int, high_checked: int) -> "np.ndarray":
    """For each number of errors in the first sample, the fewest in the second that are at least as clear.

    One more than there can be where none is. Fisher's p-value falls with every error more in the second sample.
    """
    import numpy as np

    table = _fisher(low_checked, high_checked)
    line = table[low_errors + high_errors, low_errors] * (1 + _TIE)
    first = np.arange(low_checked + 1)[:, None]
    second = np.arange(high_checked + 1)
    unclear: np.ndarray = (table[first + second, first] > line).sum(axis=1)
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


def _probability(rates: "np.ndarray", starts: "np.ndarray", low_checked: int, high_checked: int) -> "np.ndarray":
    """The probability of the clear pairs at each common rate; samples over ten deviations off are left out."""
    import numpy as np
    from scipy.special import bdtrc, gammaln, xlog1py, xlogy

    width = min(low_checked + 1, 2 * (5 * int(low_checked**0.5) + 10))
    begin = np.clip((low_checked * rates).astype(int) - width // 2, 0, low_checked + 1 - width)
    first = begin[:, None] + np.arange(width)
    common = rates[:, None]
    # scipy.stats checks its arguments at every call, which takes ten times as long as the counting does.
    ways = gammaln(low_checked + 1) - gammaln(first + 1) - gammaln(low_checked - first + 1)
    one = np.exp(ways + xlogy(first, common) + xlog1py(low_checked - first, -common))
    other = bdtrc(starts[first] - 1, high_checked, common)
    summed: np.ndarray = (one * other).sum(axis=1)
    return summed


def _climb(angle: float, step: float, starts: "np.ndarray", low_checked: int, high_checked: int) -> float:
    """The top of the peak that stands within one step of `angle`, by looking ever closer."""
    import numpy as np

    best = 0.0
    for _ in range(3):
        near = np.clip(angle + step * np.linspace(-1, 1, 17), 0, np.pi / 2)
        values = _probability(np.sin(near) ** 2, starts, low_checked, high_checked)
        angle, step = float(near[values.argmax()]), step / 8
        best = max(best, float(values.max()))
    return best
