"""Which of the drawn cases a second reviewer reads, blind: by a second order that says nothing of the first."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal

from ledelsestilsyn.drawing.order import ordered

SECOND = "anden læsning"


def how_many(share: Decimal, drawn: int) -> int:
    """The share (0-1) of the drawn cases, rounded up.

    >>> how_many(Decimal("0.10"), 20), how_many(Decimal("0.10"), 21), how_many(Decimal("0.10"), 0)
    (2, 3, 0)
    """
    return int((share * drawn).to_integral_value(ROUND_CEILING))


def second_reading(drawn: Sequence[str], seed: str, readings: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The cases in the order of their choice: the first by SHA-256 of `seed`, a line break and `anden læsning`.

    `readings` are the draws so far as (cases drawn, of them for a second reading): when more cases are drawn later,
    those chosen before stay chosen.
    """
    chosen: list[str] = []
    for cases, number in readings:
        for case in ordered(f"{seed}\n{SECOND}", drawn[:cases]):
            if len(chosen) < number and case not in chosen:
                chosen.append(case)
    return tuple(chosen)
