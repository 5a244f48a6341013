"""All that is known of one quarter's report, looked up as the explanations need it. No words."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ledelsestilsyn.model import AnswerRow, AnswerValue, Area, Arrow, Department, Finding, Tally
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.blocks import Contents
from ledelsestilsyn.report.codes import Coded, coded
from ledelsestilsyn.report.contents_risk import RiskPicture, risk_picture
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.run_facts import RunFacts
from ledelsestilsyn.store.places import CountAt

# Quarter key, department, area, question.
Node = tuple[str, str, str, str]
# Workbook period key, department.
HandedIn = tuple[str, str]
Sheet = tuple[str, str, str]  # workbook, tab, cell


@dataclass(frozen=True, eq=False)
class Book:
    """The report's figures with nothing hidden (`facts`), and what they rest on.

    `made` gives what it prints, which takes longer than the figures: it is asked only for the parts of the report.
    `told` says in Danish which report it is. `workbooks` are name and SHA-256 of those that count, by period and
    department; `answers` and `counts` are theirs, up to and with the quarter.
    """

    facts: Facts
    made: Callable[[], Contents]
    run: RunFacts
    answers: tuple[AnswerRow, ...]
    counts: tuple[CountAt, ...]
    workbooks: Mapping[HandedIn, tuple[str, str]]
    told: str

    @property
    def quarter(self) -> Period:
        return self.facts.period

    @cached_property
    def contents(self) -> Contents:
        return self.made()

    @property
    def codes(self) -> str:
        """What the codes of its parts begin with."""
        return self.contents.codes

    def code(self, own: str) -> str:
        return f"{self.codes}/{own}"

    @cached_property
    def chapters(self) -> tuple[Coded, ...]:
        return coded(self.contents)

    @cached_property
    def picture(self) -> RiskPicture:
        return risk_picture(self.facts)

    @cached_property
    def answers_of(self) -> dict[Node, tuple[AnswerRow, ...]]:
        """The answers of a question in a quarter, in order of receipt; also those that are not relevant."""
        found: dict[Node, list[AnswerRow]] = defaultdict(list)
        for row in self.answers:
            found[quarter_of(row.period), row.department, row.area, row.question].append(row)
        return {node: tuple(rows) for node, rows in found.items()}

    @cached_property
    def counts_of(self) -> dict[Node, tuple[CountAt, ...]]:
        """The counts by hand that are used: those of workbooks without an answer to the question."""
        answered = {(row.period, row.department, row.area, row.question) for row in self.answers}
        found: dict[Node, list[CountAt]] = defaultdict(list)
        for row in self.counts:
            if (row.period, row.department, row.area, row.question) not in answered:
                found[quarter_of(row.period), row.department, row.area, row.question].append(row)
        return {node: tuple(rows) for node, rows in found.items()}

    @cached_property
    def findings_at(self) -> dict[tuple[str, str, Sheet], Finding]:
        """A finding by the period and department of its workbook and its place in it."""
        rows = self.facts.basis.result.findings
        return {(row.handed_in, row.department, (row.workbook, row.sheet, row.cell)): row for row in rows}

    @cached_property
    def tallies(self) -> dict[Node, Tally]:
        rows = self.facts.basis.result.tallies
        return {(row.period, row.department, row.area, row.question): row for row in rows}

    @cached_property
    def arrows(self) -> dict[Node, Arrow]:
        rows = self.facts.basis.result.arrows
        return {(row.period, row.department, row.area, row.question): row for row in rows}

    @cached_property
    def places(self) -> dict[str, tuple[Department, Area]]:
        """Every area of the report's departments by its id."""
        return {area.id: (department, area) for department in self.facts.departments for area in department.areas}

    def finding_of(self, answer: AnswerRow) -> Finding | None:
        return self.findings_at.get((answer.period, answer.department, (answer.workbook, answer.sheet, answer.cell)))

    def sha256(self, period: str, department: str) -> str:
        """That of the workbook handed in for the period; empty where none counts."""
        return self.workbooks.get((period, department), ("", ""))[1]

    def nodes(self, department: Department, area: Area, quarter: Period | None = None) -> list[Node]:
        """The area's questions in the quarter, the report's if None."""
        spot = self.facts.spot(department, area, quarter)
        return [(*spot, row.question) for row in self.facts.tallies.get(spot, ())]


def quarter_of(period: str) -> str:
    """The key of the quarter that a workbook's period, a quarter or a month, belongs to."""
    return Period.parse(period).whole_quarter.key


def is_counted(answer: AnswerRow) -> bool:
    """Whether the answer counts: correct or error."""
    return answer.value != AnswerValue.NOT_RELEVANT
