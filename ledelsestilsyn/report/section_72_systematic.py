"""Whether the errors of a control point are systematic, by a rule that the municipality owns. No words.

The order uses the word and does not define it (§ 72; no n of m). The rule here rests on what the municipality has set
for other ends, each with an owner: the share of cases with an error that can be lived with, and the confidence of the
area's band. The limits are one-sided, exact, of the process (Clopper-Pearson), for errors of a cause that goes on.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ledelsestilsyn.evaluation.areas import Yardstick
from ledelsestilsyn.evaluation.window import Counts
from ledelsestilsyn.model import Area, in_force_on
from ledelsestilsyn.statistics import bounds
from ledelsestilsyn.statistics.shares import exact

YES, NO, CANNOT_BE_TOLD = "yes", "no", "cannot_be_told"
TOO_FEW, NO_RATE, NO_CONFIDENCE, NOTHING_COMPARABLE = "too_few", "no_rate", "no_confidence", "nothing_comparable"


@dataclass(frozen=True, slots=True)
class Systematic:
    """`verdict` is None where there is no error; `reason` is why it cannot be told, else empty.

    `counts` are those it rests on, `least` and `most` the one-sided limits (0-1) at `confidence`; `owner` is the one
    who set `tolerable`, empty where it is the municipality's general one.
    """

    verdict: str | None
    reason: str = ""
    counts: Counts | None = None
    least: float | None = None
    most: float | None = None
    tolerable: Decimal | None = None
    confidence: Decimal | None = None
    owner: str = ""


def systematic(errors: int, counts: Counts | None, yardstick: Yardstick | None, area: Area, day: date) -> Systematic:
    """`errors` are the period's; `counts` those of the quarters that can be compared, None where there are none."""
    if not errors:
        return Systematic(None)
    if counts is None:
        return Systematic(CANNOT_BE_TOLD, NOTHING_COMPARABLE)
    tolerable = yardstick.tolerable if yardstick else None
    confidence = yardstick.confidence if yardstick else None
    own = in_force_on(area.tolerable, day)
    owner = own.owner if own else ""
    if tolerable is None or confidence is None:
        return Systematic(CANNOT_BE_TOLD, NO_CONFIDENCE if tolerable else NO_RATE, counts, owner=owner)
    least, _ = bounds(counts.errors, counts.checked, confidence=confidence, alternative="greater")
    _, most = bounds(counts.errors, counts.checked, confidence=confidence, alternative="less")
    verdict, reason = _judged(least, most, tolerable)
    return Systematic(verdict, reason, counts, least, most, tolerable, confidence, owner)


def _judged(least: float, most: float, tolerable: Decimal) -> tuple[str, str]:
    """Compared as exact decimals, as an area's own verdict is."""
    if exact(least) > exact(tolerable):
        return YES, ""
    return (NO, "") if exact(most) <= exact(tolerable) else (CANNOT_BE_TOLD, TOO_FEW)
