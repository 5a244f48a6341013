"""Many tests at once: which of them can be called clear when a report asks a hundred questions."""

from collections.abc import Sequence
from fractions import Fraction

from ledelsestilsyn.statistics.shares import Share, between, exact


def discoveries(p_values: Sequence[Share | None], *, limit: Share = 0.05, dependent: bool = False) -> tuple[bool, ...]:
    """For each p-value, whether it stands when, of all that stand, at most `limit` may be chance on average.

    Benjamini & Hochberg, J. R. Statist. Soc. B 1995;57:289-300: all up to the largest p(i) <= i / m * limit. That
    holds for tests that are independent or rise together; `dependent` asks for what holds however they hang together
    (Benjamini & Yekutieli, Annals of Statistics 2001;29:1165-1188). None, nothing to test, is False and not counted.
    """
    tested = sorted((exact(p), place) for place, p in enumerate(p_values) if p is not None)
    doubt = between(limit, "limit")
    if dependent:
        doubt /= sum((Fraction(1, number) for number in range(1, len(tested) + 1)), start=Fraction(0)) or 1
    standing = [number for number, (p, _) in enumerate(tested, 1) if p * len(tested) <= number * doubt]
    found = {place for _, place in tested[: max(standing, default=0)]}
    return tuple(place in found for place in range(len(p_values)))
