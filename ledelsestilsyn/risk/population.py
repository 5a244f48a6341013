"""How many cases an area has to draw from: what the department handed in, or what the risk model says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ledelsestilsyn.model import Area, TabOf, in_force_on


@dataclass(frozen=True, slots=True)
class Known:
    """So many cases as of the day `on`. `owner` says so in the risk model; empty: a workbook said so."""

    cases: int
    on: date
    owner: str = ""


def population_of(area: Area, department: str, tabs: Sequence[TabOf], day: date) -> Known | None:
    """The area's number of cases on `day`, or None where nobody has said.

    The latest tab that states one goes before the risk model, unless the model's entry begins after the tab's
    supervision. A stated 0 is no number of cases to draw from.
    """
    stated = [
        Known(row.tab.population, row.tab.supervised_on)
        for row in tabs
        if row.department == department
        and row.tab.area == area.id
        and row.tab.supervised_on <= day
        and row.tab.population
    ]
    handed_in = max(stated, key=lambda known: known.on, default=None)
    entry = in_force_on(area.population, day)
    if entry is None or (handed_in is not None and entry.from_on <= handed_in.on):
        return handed_in
    return Known(entry.cases, entry.from_on, entry.owner)
