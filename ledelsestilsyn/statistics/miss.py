"""What a plan would miss: errors that are there and not found, changes that happened and are not seen."""

from collections.abc import Callable

from ledelsestilsyn.statistics.boschloo import clear_from
from ledelsestilsyn.statistics.finite import at_most, refuse_population
from ledelsestilsyn.statistics.rates import CLEAR_AT
from ledelsestilsyn.statistics.sample_size import binomial_at_most
from ledelsestilsyn.statistics.shares import Share, cases_at, exact

# How near the nearest rate is found: a hundredth of a percentage point is below what anyone prints.
_HALVINGS = 16


def missed(*, cases: int, rate: Share, population_size: int | None = None, accepted: int = 0) -> float:
    """The probability (0-1) that so many cases hold at most `accepted` errors where the true rate (0-1) is `rate`.

    Binomial for the process; hypergeometric where there are population_size cases, ceil(rate * population_size) of
    them with an error: the type II risk of acceptance sampling (Dodge & Romig, Sampling Inspection Tables, 1944).
    ValueError for a rate outside 0-1, a negative number, or more cases than there are.
    """
    share = exact(rate)
    if not 0 <= share <= 1 or min(cases, accepted) < 0:
        raise ValueError(f"{cases} cases, rate {rate}, {accepted} accepted")
    if population_size is None:
        return float(binomial_at_most(min(accepted, cases), cases, share))
    refuse_population(cases, population_size)
    return float(at_most(accepted, cases, cases_at(share, population_size), population_size))


def smallest_change(
    *, cases: int, rate: Share, power: Share = 0.8, limit: Share = CLEAR_AT
) -> tuple[float | None, float | None]:
    """The nearest lower and the nearest higher rate that a second sample as large shows to be clearly other.

    Clear: Boschloo's two-sided p at most `limit`, in the direction of the change, with a probability of at least
    `power` over both samples, which is how the size of a comparison is judged (Cohen, Statistical Power Analysis,
    2nd ed. 1988, ch. 6; 0.8 is his). Within 0.00002, on the far side. None where not even a fall to 0, or a rise
    to 1, would be seen so often. ValueError for fewer than one case or a rate outside 0-1.
    """
    before, enough, doubt = float(exact(rate)), float(exact(power)), float(exact(limit))
    if cases < 1 or not 0 <= before <= 1:
        raise ValueError(f"{cases} cases, rate {rate}")
    starts = clear_from(cases, doubt)
    fall = _nearest(lambda new: _seen(new, before, starts) >= enough, before, 0.0)
    return fall, _nearest(lambda new: _seen(before, new, starts) >= enough, before, 1.0)


def _seen(low: float, high: float, starts: tuple[int, ...]) -> float:
    """How often the sample at the high rate has clearly more errors than that at the low one."""
    import numpy as np
    from scipy.special import bdtrc, gammaln, xlog1py, xlogy

    cases = len(starts) - 1
    errors = np.arange(cases + 1)
    ways = gammaln(cases + 1) - gammaln(errors + 1) - gammaln(cases - errors + 1)
    likely = np.exp(ways + xlogy(errors, low) + xlog1py(cases - errors, -low))
    return float((likely * bdtrc(np.array(starts) - 1.0, cases, high)).sum())


def _nearest(seen: Callable[[float], bool], start: float, end: float) -> float | None:
    """The rate nearest to `start` that is seen, on the way to `end`, where all beyond it are."""
    if start == end or not seen(end):
        return None
    for _ in range(_HALVINGS):
        middle = (start + end) / 2
        start, end = (start, middle) if seen(middle) else (middle, end)
    return end
