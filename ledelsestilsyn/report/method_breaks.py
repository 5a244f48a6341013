"""Why figures cannot be compared after a break, in the risk model's own words."""

from collections.abc import Iterable
from datetime import date

from ledelsestilsyn.model import Area, Arrow, Department
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.sentences import law


def break_reasons(facts: Facts, department: Department, area: Area, arrows: Iterable[Arrow]) -> tuple[str, ...]:
    """The area's breaks after the arrows' earliest last supervision and up to the quarter's latest (rules.md 5).

    Each without a stop at its end, the earliest first; empty where the questions were never asked before.
    """
    before = {row.previous_period for row in arrows if row.previous_period}
    if not before:
        return ()
    since = min(min(_days(facts, department, area, Period.parse(key))) for key in before)
    until = max(_days(facts, department, area, facts.period))
    found = (law(one.reason.rstrip(".")) for one in area.breaks if since < one.from_on <= until)
    return tuple(dict.fromkeys(found))


def _days(facts: Facts, department: Department, area: Area, quarter: Period) -> list[date]:
    """The days of the area's supervisions in the quarter; its first and last day where none was handed in."""
    tabs = facts.tabs.get(facts.spot(department, area, quarter), ())
    return [tab.tab.supervised_on for tab in tabs] or [quarter.first_day, quarter.last_day]
