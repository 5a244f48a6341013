"""What chance alone gives in a run chart: how long a run, how few crossings of the median."""

import math
from itertools import accumulate


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
