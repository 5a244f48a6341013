"""The figures a report is made of, looked up by quarter, department and area. No words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import TypeVar

from ledelsestilsyn.model import (
    Area,
    Arrow,
    CaseTally,
    Department,
    Finding,
    Question,
    QuestionVersion,
    Reimbursement,
    ReportBasis,
    TabOf,
    Tally,
    TallySource,
)
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.hidden import NOTHING_HIDDEN, Hidden

Row = TypeVar("Row", Tally, Arrow, Finding)
Spot = tuple[str, str, str]  # quarter key, department, area


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of one or more areas in one quarter, both in errors and in cases (rules.md 3).

    `checks` are answers that count; 0 means that nothing was measured, and the other counts say nothing then.
    Cases are those of the answers alone: `declared_checks` were counted by the department, which counts no cases.
    `hidden`: none of the counts may be shown; `classes_hidden`: not how errors and cases fall by class (hidden.py).
    """

    supervisions: int = 0
    checks: int = 0
    declared_checks: int = 0
    errors: int = 0
    new: int = 0
    old: int = 0
    undetermined: int = 0
    cases: int = 0
    cases_new: int = 0
    cases_undetermined: int = 0
    cases_old: int = 0
    reimbursement_yes: int = 0
    reimbursement_no: int = 0
    reimbursement_not_settled: int = 0
    hidden: bool = False
    classes_hidden: bool = False

    @property
    def measured(self) -> bool:
        return self.checks > 0

    @property
    def cases_with_errors(self) -> int:
        return self.cases_new + self.cases_undetermined + self.cases_old

    @property
    def cases_in_order(self) -> int:
        return self.cases - self.cases_with_errors

    def __add__(self, other: "Figures") -> "Figures":
        hidden, classes = self.hidden or other.hidden, self.classes_hidden or other.classes_hidden
        counts = [part.name for part in fields(self) if part.name not in ("hidden", "classes_hidden")]
        summed = (getattr(self, name) + getattr(other, name) for name in counts)
        return replace(Figures(*summed), hidden=hidden, classes_hidden=classes)


@dataclass(frozen=True, eq=False)
class Facts:
    """Lookups over a basis. `departments` are those the report is about, in the model's order.

    Each is itself alone, so that what is worked out from one can be known by it.
    The counts are whole whatever `hidden` says: who shows one asks it first.
    """

    basis: ReportBasis
    departments: tuple[Department, ...]
    hidden: Hidden = NOTHING_HIDDEN

    @property
    def period(self) -> Period:
        return self.basis.period

    @cached_property
    def tallies(self) -> dict[Spot, tuple[Tally, ...]]:
        return _group(self.basis.result.tallies)

    @cached_property
    def arrows(self) -> dict[Spot, tuple[Arrow, ...]]:
        return _group(self.basis.result.arrows)

    @cached_property
    def findings(self) -> dict[Spot, tuple[Finding, ...]]:
        return _group(self.basis.result.findings)

    @cached_property
    def cases(self) -> dict[Spot, CaseTally]:
        return {(row.period, row.department, row.area): row for row in self.basis.result.cases}

    @cached_property
    def tabs(self) -> dict[Spot, tuple[TabOf, ...]]:
        found: dict[Spot, list[TabOf]] = defaultdict(list)
        for tab in self.basis.tabs:
            found[tab.period.whole_quarter.key, tab.department, tab.tab.area].append(tab)
        return {spot: tuple(rows) for spot, rows in found.items()}

    @cached_property
    def quarters(self) -> tuple[Period, ...]:
        """Every quarter from the first one with a tab up to and with the report's own."""
        first = min([tab.period.whole_quarter for tab in self.basis.tabs], default=self.period)
        quarters = [self.period]
        while first < quarters[0]:
            quarters.insert(0, quarters[0].previous)
        return tuple(quarters)

    def covered(self, department: Department) -> tuple[Area, ...]:
        """The department's areas that were due or handed in in the report's quarter."""
        return tuple(area for area in department.areas if self.tallies.get(self.spot(department, area)))

    def arrows_of(self, *departments: Department) -> list[Arrow]:
        """The quarter's arrows of the departments' questions."""
        spots = [self.spot(department, area) for department in departments for area in department.areas]
        return [arrow for spot in spots for arrow in self.arrows.get(spot, ())]

    def handed_in(self, department: Department, area: Area) -> bool:
        return self.spot(department, area) in self.tabs

    def concerns(self, code: str | None) -> bool:
        """Whether something of the department with that code belongs in the report; None is of no known one."""
        return code is None or any(department.code == code for department in self.departments)

    def spot(self, department: Department, area: Area, period: Period | None = None) -> Spot:
        return ((period or self.period).key, department.code, area.id)

    def version(self, department: Department, area: Area, question: Question) -> QuestionVersion:
        """The question's version in the report's quarter: by the area's latest supervision, else its earliest."""
        days = [tab.tab.supervised_on for tab in self.tabs.get(self.spot(department, area), ())]
        for day in (max(days, default=self.period.last_day), min(days, default=self.period.last_day)):
            if found := question.on(day):
                return found
        begun = [version for version in question.versions if version.from_on <= self.period.last_day]
        return (begun or list(question.versions))[-1]

    def figures(self, department: Department, area: Area, period: Period | None = None) -> Figures:
        spot = self.spot(department, area, period)
        tallies, cases = self.tallies.get(spot, ()), self.cases.get(spot)
        repaid = self._reimbursement(department, area, spot)
        return Figures(
            supervisions=len({tab.tab.supervised_on for tab in self.tabs.get(spot, ())}),
            checks=sum(row.checked for row in tallies),
            declared_checks=sum(row.checked for row in tallies if row.source == TallySource.DECLARED),
            errors=sum(row.errors or 0 for row in tallies),
            new=sum(row.new or 0 for row in tallies),
            old=sum(row.old or 0 for row in tallies),
            undetermined=sum(row.undetermined or 0 for row in tallies),
            cases=cases.checked if cases else 0,
            cases_new=cases.new if cases else 0,
            cases_undetermined=cases.undetermined if cases else 0,
            cases_old=cases.old if cases else 0,
            reimbursement_yes=repaid[Reimbursement.YES],
            reimbursement_no=repaid[Reimbursement.NO],
            reimbursement_not_settled=repaid[Reimbursement.NOT_SETTLED],
            hidden=self.hidden.hides(*spot),
            classes_hidden=self.hidden.hides_classes(*spot),
        )

    def department_figures(self, department: Department, period: Period | None = None) -> Figures:
        key = (period or self.period).key
        found = sum((self.figures(department, area, period) for area in department.areas), Figures())
        hidden, classes = self.hidden.hides(key, department.code), self.hidden.hides_classes(key, department.code)
        return replace(found, hidden=hidden, classes_hidden=classes)

    def total_figures(self, period: Period | None = None, departments: tuple[Department, ...] | None = None) -> Figures:
        """The figures of the departments together, the report's if None; hidden where the sum would tell of one."""
        key = (period or self.period).key
        chosen = self.departments if departments is None else departments
        found = sum((self.department_figures(department, period) for department in chosen), Figures())
        spots = [(key, department.code, "", "") for department in chosen]
        hidden, classes = self.hidden.gives_away(spots), self.hidden.gives_away(spots, classes=True)
        return replace(found, hidden=hidden, classes_hidden=hidden or classes)

    def by_reimbursement(self, department: Department, area: Area, period: Period) -> dict[tuple[str, str], int]:
        """Errors by question and reimbursement code.

        Findings carry the code of their own supervision date; errors beyond them were counted by the department and
        take the code of the version in force on the area's latest supervision date.
        """
        spot = self.spot(department, area, period)
        found: dict[tuple[str, str], int] = defaultdict(int)
        for finding in self.findings.get(spot, ()):
            found[finding.question, finding.reimbursement] += 1
        for tally in self.tallies.get(spot, ()):
            known = sum(count for (question, _), count in found.items() if question == tally.question)
            if (tally.errors or 0) > known:
                days = [tab.tab.supervised_on for tab in self.tabs.get(spot, ())]
                version = department.question(tally.question).on(max(days, default=period.last_day))
                code = version.reimbursement if version else Reimbursement.NOT_SETTLED
                found[tally.question, code] += (tally.errors or 0) - known
        return dict(found)

    def _reimbursement(self, department: Department, area: Area, spot: Spot) -> dict[str, int]:
        totals: dict[str, int] = defaultdict(int)
        for (_, code), count in self.by_reimbursement(department, area, Period.parse(spot[0])).items():
            totals[code] += count
        return totals


def _group(rows: Iterable[Row]) -> dict[Spot, tuple[Row, ...]]:
    found: dict[Spot, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.period, row.department, row.area].append(row)
    return {spot: tuple(group) for spot, group in found.items()}
