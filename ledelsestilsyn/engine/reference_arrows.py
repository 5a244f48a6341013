"""Arrows in plain Python: errors now against the last supervision, or the reason why there is no arrow (rules.md 5)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ledelsestilsyn.engine.reference_tally import Measurement
from ledelsestilsyn.model import Area, Arrow, ArrowSign, Question, TabRow, Tally
from ledelsestilsyn.periods import Period

# The keys of the periods handed in for an area, months and quarters alike.
HandedIn = Mapping[tuple[str, str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A measurement now, with the latest earlier one in which the question was checked, if there is one."""

    now: Measurement
    previous: Measurement | None


def handed_in(tabs: Iterable[TabRow]) -> HandedIn:
    """For each department and area the periods that a tab was handed in for."""
    periods: dict[tuple[str, str], set[str]] = {}
    for tab in tabs:
        periods.setdefault((tab.department, tab.area), set()).add(tab.period)
    return {key: frozenset(found) for key, found in periods.items()}


def pair_up(measurements: Iterable[Measurement]) -> list[Comparison]:
    """Give each measurement its predecessor; all measurements of one question, in order of quarter."""
    comparisons: list[Comparison] = []
    previous: Measurement | None = None
    for now in measurements:
        comparisons.append(Comparison(now, previous))
        if now.tally.checked > 0:
            previous = now
    return comparisons


def draw(comparison: Comparison, area: Area, question: Question, periods: frozenset[str]) -> Arrow:
    """The arrow of one question in one quarter; `periods` are the keys handed in for the area."""
    now, previous = comparison.now.tally, comparison.previous
    reason = _no_arrow(comparison, area, question, periods)
    if previous is None or reason in ("not_checked", "period_incomplete", "first_measurement"):
        return _arrow(now, None, ArrowSign.NONE, reason)
    if reason:
        return _arrow(now, previous.tally, ArrowSign.NONE, reason)
    return _arrow(now, previous.tally, _sign(now, previous.tally), "")


def _no_arrow(comparison: Comparison, area: Area, question: Question, periods: frozenset[str]) -> str:
    """The first reason that fits, in the order of rules.md 5; empty if the arrow can be drawn."""
    now, previous = comparison.now, comparison.previous
    if now.tally.checked == 0:
        return "not_checked"
    if _incomplete(area, now.tally, periods) or (previous and _incomplete(area, previous.tally, periods)):
        return "period_incomplete"
    if previous is None:
        return "first_measurement"
    if any(_between(previous, change.from_on, now) for change in area.breaks):
        return "method_changed"
    if any(_between(previous, version.from_on, now) for version in question.versions if not version.comparable):
        return "question_changed"
    return ""


def _incomplete(area: Area, tally: Tally, periods: frozenset[str]) -> bool:
    """Whether a monthly area lacks a month: no tab for that month, and none for the whole quarter."""
    months = area.months_due(Period.parse(tally.period))
    return tally.period not in periods and any(month.key not in periods for month in months)


def _between(previous: Measurement, day: date, now: Measurement) -> bool:
    """After the earliest supervision then, and not after the latest one now."""
    if previous.earliest is None or now.latest is None:
        raise ValueError("a question that was checked has a supervision date")
    return previous.earliest < day <= now.latest


def _sign(now: Tally, previous: Tally) -> ArrowSign:
    if now.errors is None or previous.errors is None:
        raise ValueError("a question that was checked has a number of errors")
    if now.errors > previous.errors:
        return ArrowSign.UP
    return ArrowSign.DOWN if now.errors < previous.errors else ArrowSign.LEVEL


def _arrow(now: Tally, previous: Tally | None, sign: ArrowSign, reason: str) -> Arrow:
    return Arrow(
        period=now.period,
        department=now.department,
        area=now.area,
        question=now.question,
        checked=now.checked,
        errors=now.errors,
        source=now.source,
        previous_period=previous.period if previous else None,
        previous_checked=previous.checked if previous else None,
        previous_errors=previous.errors if previous else None,
        previous_source=previous.source if previous else None,
        sign=sign.value,
        reason=reason,
    )
