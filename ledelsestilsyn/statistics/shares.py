"""Rates and confidences as exact numbers: no decision rests on how a binary fraction happens to round."""

from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import TypeAlias

Share: TypeAlias = Fraction | Decimal | float


def exact(share: Share) -> Fraction:
    """The number as it was meant: a float is taken as its shortest decimal, so 0.07 is seven hundredths.

    ValueError for what is no number.
    """
    # float(): the repr of a numpy number is not the number.
    number = Decimal(repr(float(share))) if isinstance(share, float) else share
    if isinstance(number, Decimal) and not number.is_finite():
        raise ValueError(f"{share} is no share")
    return Fraction(number)


def between(share: Share, name: str) -> Fraction:
    """The number, exact; ValueError, with its name, unless it lies strictly between 0 and 1."""
    number = exact(share)
    if not 0 < number < 1:
        raise ValueError(f"{name} {share} is not between 0 and 1")
    return number


def cases_at(share: Share, cases: int) -> int:
    """A share of so many cases, rounded up to whole ones: 7 % of 1,300 is 91, where binary fractions say 92."""
    return ceil(exact(share) * int(cases))
