"""What stands beside an arrow, never in it: rates, the p-value and whether the change may be chance (rules.md 5)."""

from dataclasses import dataclass
from functools import cache

from ledelsestilsyn.model import Arrow, ArrowSign
from ledelsestilsyn.statistics import boschloo, is_clear

CLEAR = "clear"
MAY_BE_CHANCE = "may_be_chance"


@dataclass(frozen=True, slots=True)
class Beside:
    """`rate` and `previous_rate` are 0-1, None where nothing was checked; `p_value` and `chance` only for an arrow.

    `rate_differs` is `up`, `down` or `level` where the rate goes another way than the count, else empty. An unchanged
    count has next to always another rate, for never quite as many cases are read: that is said only where it is clear.
    """

    rate: float | None
    previous_rate: float | None
    p_value: float | None
    chance: str
    rate_differs: str


def beside(arrow: Arrow) -> Beside:
    """The remarks for one question's arrow: the only place that the PDF and arrows.csv take them from."""
    rate = _rate(arrow.errors, arrow.checked)
    previous = _rate(arrow.previous_errors, arrow.previous_checked)
    if arrow.sign == ArrowSign.NONE or arrow.errors is None:
        return Beside(rate, previous, None, "", "")
    if arrow.previous_errors is None or arrow.previous_checked is None:
        raise ValueError("an arrow that is drawn has figures to compare with")
    p_value, chance = judge(arrow.errors, arrow.checked, arrow.previous_errors, arrow.previous_checked)
    direction = rate_direction(arrow.errors, arrow.checked, arrow.previous_errors, arrow.previous_checked)
    hardly = arrow.sign == ArrowSign.LEVEL and chance != CLEAR
    return Beside(rate, previous, p_value, chance, "" if hardly or direction == arrow.sign else direction)


@cache
def judge(errors: int, checked: int, previous_errors: int, previous_checked: int) -> tuple[float, str]:
    """The p-value of the change, and `clear` or `may_be_chance`."""
    p_value = boschloo(errors, checked, previous_errors, previous_checked)
    return p_value, CLEAR if is_clear(p_value) else MAY_BE_CHANCE


def rate_direction(errors: int, checked: int, previous_errors: int, previous_checked: int) -> str:
    """`up`, `down` or `level` for the rate, compared in whole numbers so that no rounding decides."""
    now, before = errors * previous_checked, previous_errors * checked
    return ArrowSign.UP if now > before else ArrowSign.DOWN if now < before else ArrowSign.LEVEL


def _rate(errors: int | None, checked: int | None) -> float | None:
    return errors / checked if errors is not None and checked else None
