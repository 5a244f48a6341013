"""Shares a department's hours of reading out over its areas, where an hour is expected to find most harm."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush


@dataclass(frozen=True, slots=True)
class Claim:
    """What an area asks of the year's hours: `least` cases whatever comes, at most `wished`, `minutes` for each.

    `harm` is the harm that reading a case is expected to find: the probability of an error in it times its consequence.
    """

    least: int
    wished: int
    minutes: int
    harm: Fraction


def expected_rate(errors: int, checked: int) -> Fraction:
    """The probability that the next case has an error: Laplace's rule of succession (1774).

    One case with and one without an error are added, so that a few cases without errors are not taken for none at
    all, and an area without figures counts one half.
    """
    return Fraction(errors + 1, checked + 2)


def share_out(claims: Sequence[Claim], minutes: int) -> tuple[int, ...]:
    """How many cases each may read in a year, in the order of the claims.

    Everyone gets its least, even if the minutes do not last. Then one case at a time goes where harm over minutes over
    (cases had + 1) is highest, the first of equals first, until no case wished for fits: d'Hondt's method, with the
    harm of an hour for votes. A case is worth less the more are read: the sum of harm times the logarithm of the cases
    is the largest it can be, so whole areas are not emptied for another's sake.
    """
    had = [claim.least for claim in claims]
    left = minutes - sum(claim.minutes * claim.least for claim in claims)
    turns = [(-_worth(claim, claim.least), place) for place, claim in enumerate(claims) if claim.least < claim.wished]
    heapify(turns)
    while turns:
        _, place = heappop(turns)
        claim = claims[place]
        if claim.minutes > left:
            continue
        had[place] += 1
        left -= claim.minutes
        if had[place] < claim.wished:
            heappush(turns, (-_worth(claim, had[place]), place))
    return tuple(had)


def _worth(claim: Claim, had: int) -> Fraction:
    return claim.harm / (claim.minutes * (had + 1))
