"""Boschloo's test from its definition in whole numbers, slowly: what the program's quick one is held against."""

from functools import cache
from itertools import accumulate
from math import comb, exp, log


def boschloo(errors: int, checked: int, errors_before: int, checked_before: int) -> float:
    """The two-sided p-value: twice the smaller one-sided one, at most 1 (Statistica Neerlandica 1970;24:1-9)."""
    one = _one_sided(errors, checked, errors_before, checked_before)
    return min(1.0, 2 * min(one, _one_sided(errors_before, checked_before, errors, checked)))


@cache
def _one_sided(low: int, of_low: int, high: int, of_high: int) -> float:
    """How probable a Fisher p-value as small is, at most, whatever the common rate."""
    total, ways = of_low + of_high, comb(of_low + of_high, low + high)
    # For each number of errors in both: in how many ways the first sample gets none of them, at most one, …
    tails = [list(accumulate(comb(of_low, n) * comb(of_high, e - n) for n in range(e + 1))) for e in range(total + 1)]
    clear = [max((n for n in tail if n * ways <= tails[low + high][low] * tail[-1]), default=0) for tail in tails]
    logs = [(errors, log(n)) for errors, n in enumerate(clear) if n]

    def chance(rate: float) -> float:
        return sum(exp(n + errors * log(rate) + (total - errors) * log(1 - rate)) for errors, n in logs)

    rate, step = max(range(1, 1000), key=lambda n: chance(n / 1000)) / 1000, 1 / 2000
    while step > 1e-9:
        rate, step = max((rate - step, rate, rate + step), key=chance), step / 2
    return chance(rate)
