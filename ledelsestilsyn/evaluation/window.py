"""The quarters that are evaluated together, and the engine's figures looked up by quarter, department and area."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ledelsestilsyn.model import Area, Arrow, CaseTally, EngineResult, Question, TabOf, Tally, TallySource
from ledelsestilsyn.periods import Period

Spot = tuple[str, str, str]  # quarter key, department, area
# Quarter key, department, area, question ("" for the area's own): whether its figures are left out.
Hides = Callable[[str, str, str, str], bool]

QUARTERS_BEFORE = 4


def nothing(*_: str) -> bool:
    """Hides no figure."""
    return False


@dataclass(frozen=True, slots=True)
class Window:
    """A quarter, or the quarters of a year in order."""

    quarters: tuple[Period, ...]

    @classmethod
    def of_year(cls, year: int) -> "Window":
        return cls(tuple(Period(year, quarter) for quarter in (1, 2, 3, 4)))

    @property
    def last(self) -> Period:
        return self.quarters[-1]

    @property
    def is_year(self) -> bool:
        return len(self.quarters) > 1

    @property
    def key(self) -> str:
        """`2024K4`, or `2024` for a year."""
        return str(self.last.year) if self.is_year else self.last.key

    @property
    def label(self) -> str:
        return str(self.last.year) if self.is_year else self.last.label

    @property
    def day(self) -> date:
        """The last day: rules and numbers of cases are those of that day."""
        return self.last.last_day

    @property
    def before(self) -> tuple[Period, ...]:
        """The four quarters before the window, in order."""
        found = [self.quarters[0].previous]
        while len(found) < QUARTERS_BEFORE:
            found.insert(0, found[0].previous)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Counts:
    """`errors` among `checked`, which is never 0; `quarters` are those they are from, in order."""

    errors: int
    checked: int
    quarters: tuple[Period, ...]

    @property
    def rate(self) -> float:
        return self.errors / self.checked


@dataclass(frozen=True)
class Looked:
    """An engine's result and the tabs behind it, looked up. `hides` says which figures must not be used."""

    result: EngineResult
    tabs: tuple[TabOf, ...]
    hides: Hides = nothing

    @cached_property
    def cases(self) -> dict[Spot, CaseTally]:
        return {(row.period, row.department, row.area): row for row in self.result.cases}

    @cached_property
    def tallies(self) -> dict[tuple[str, str, str, str], Tally]:
        return {(row.period, row.department, row.area, row.question): row for row in self.result.tallies}

    @cached_property
    def arrows(self) -> dict[tuple[str, str, str, str], Arrow]:
        return {(row.period, row.department, row.area, row.question): row for row in self.result.arrows}

    @cached_property
    def declared(self) -> frozenset[Spot]:
        """Where the department has counted, wholly or in part: its cases are not known one by one."""
        rows = (row for row in self.result.tallies if row.source == TallySource.DECLARED and row.checked)
        return frozenset((row.period, row.department, row.area) for row in rows)

    @cached_property
    def supervised(self) -> dict[Spot, tuple[date, ...]]:
        """The supervision dates of the tabs handed in, in order; several where there were several rounds."""
        found: dict[Spot, list[date]] = defaultdict(list)
        for row in self.tabs:
            found[row.period.whole_quarter.key, row.department, row.tab.area].append(row.tab.supervised_on)
        return {spot: tuple(sorted(days)) for spot, days in found.items()}

    @cached_property
    def first(self) -> Period | None:
        """The first quarter with a tab; None where there is none."""
        return min((row.period.whole_quarter for row in self.tabs), default=None)


def comparable(
    looked: Looked, department: str, area: Area, questions: tuple[Question, ...], quarters: tuple[Period, ...]
) -> tuple[Period, ...]:
    """Those of the quarters, in order, that had a supervision and can be compared with the last of them that had one.

    By the rule of the arrows (rules.md 5): never across a break of the area, nor a version of one of the questions
    that says its figures can't be compared.
    """
    changes = [change.from_on for change in area.breaks]
    changes += [row.from_on for question in questions for row in question.versions if not row.comparable]
    kept: list[Period] = []
    latest: date | None = None
    for quarter in reversed(quarters):
        days = looked.supervised.get((quarter.key, department, area.id))
        if not days:
            continue
        latest = latest or days[-1]
        if any(days[0] < day <= latest for day in changes):
            break
        kept.insert(0, quarter)
    return tuple(kept)


def case_counts(looked: Looked, department: str, area: Area, quarters: tuple[Period, ...]) -> Counts | None:
    """The area's cases with an error in those of the quarters whose cases are all known; None where no case is."""
    rows = []
    for quarter in quarters:
        spot = (quarter.key, department, area.id)
        row = looked.cases.get(spot)
        if row and row.checked and spot not in looked.declared:
            rows.append((quarter, row))
    return _summed([(quarter, row.checked - row.in_order, row.checked) for quarter, row in rows])


def question_counts(
    looked: Looked, department: str, area: Area, question: str, quarters: tuple[Period, ...]
) -> Counts | None:
    """The question's errors in the quarters in which it was checked; None where it was in none of them."""
    found = ((quarter, looked.tallies.get((quarter.key, department, area.id, question))) for quarter in quarters)
    return _summed([(quarter, row.errors or 0, row.checked) for quarter, row in found if row and row.checked])


def is_hidden(looked: Looked, department: str, area: str, quarters: tuple[Period, ...], question: str = "") -> bool:
    """Whether a sum over the quarters would tell of a figure that is left out."""
    return any(looked.hides(quarter.key, department, area, question) for quarter in quarters)


def _summed(rows: list[tuple[Period, int, int]]) -> Counts | None:
    checked = sum(row[2] for row in rows)
    if checked == 0:
        return None
    return Counts(sum(row[1] for row in rows), checked, tuple(row[0] for row in rows))
