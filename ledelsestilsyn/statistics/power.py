"""How often a fall of the error rate is seen, where the sample before and the one after need not be as large."""

from ledelsestilsyn.statistics.boschloo import clear_by_fisher, clear_from
from ledelsestilsyn.statistics.rates import CLEAR_AT
from ledelsestilsyn.statistics.shares import Share, exact

# Larger samples are taken to be so large: more cases see a fall no less often, and the tables stay small.
_MOST = 1000
_SMALL = 150


def fall_seen(*, rate: Share, previous_checked: int, lower_rate: Share, checked: int, limit: Share = CLEAR_AT) -> float:
    """The probability (0-1) that two samples show a fall from `rate` to `lower_rate` as clear.

    Clear: Boschloo's two-sided p at most `limit` and the lower rate in the later sample, over all pairs of samples
    there can be, each as probable as its two binomials say (Cohen, Statistical Power Analysis, 2nd ed. 1988, ch. 6).
    Where they have more than 150 cases together, by Fisher's test, which sees no more: the answer is then a little
    careful. Samples above 1,000 cases are taken as 1,000. ValueError for fewer than one case or a rate outside 0-1.
    """
    import numpy as np
    from scipy.special import bdtrc, gammaln, xlog1py, xlogy

    before, after = float(exact(rate)), float(exact(lower_rate))
    if min(previous_checked, checked) < 1 or not (0 <= before <= 1 and 0 <= after <= 1):
        raise ValueError(f"{previous_checked} cases at {rate}, {checked} at {lower_rate}")
    cases, previous = min(checked, _MOST), min(previous_checked, _MOST)
    errors = np.arange(cases + 1)
    ways = gammaln(cases + 1) - gammaln(errors + 1) - gammaln(cases - errors + 1)
    likely = np.exp(ways + xlogy(errors, after) + xlog1py(cases - errors, -after))
    find = clear_from if cases + previous <= _SMALL else clear_by_fisher
    starts = np.array(find(cases, float(exact(limit)), previous))
    return float((likely * bdtrc(starts - 1.0, previous, before)).sum())
