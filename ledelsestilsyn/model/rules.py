"""The rules as dated data: departments, areas, questions with their versions, and the risk scale. Frozen."""

import hashlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ledelsestilsyn.danish import fold
from ledelsestilsyn.model.planning import (
    Drawing,
    Factor,
    FactorKind,
    Hours,
    Inherent,
    Planning,
    Population,
    Reading,
    Tolerable,
    in_force_on,
)
from ledelsestilsyn.model.words import Audience, Every, FindingClass, Kind, Reimbursement, Source
from ledelsestilsyn.periods import Period


@dataclass(frozen=True, slots=True)
class Approval:
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class QuestionVersion:
    """What a question is from `from_on` (inclusive) until the next version. `in_force` False: it is no longer asked.

    `number` is the number the department knows it by. `error_answer` is `ja` or `nej`. `interval_months` is None where
    there is no fixed interval. `comparable` says whether figures can be compared with the version before (rules.md 5).
    """

    from_on: date
    number: int
    text: str
    kind: Kind
    error_answer: str
    reimbursement: Reimbursement
    source: Source
    legal_basis: str
    approved: Approval
    interval_months: int | None = None
    comparable: bool = False
    in_force: bool = True


@dataclass(frozen=True, slots=True)
class Question:
    """A yes/no question asked of every sampled case in an area; `versions` are in order of their first day."""

    id: str
    area: str
    versions: tuple[QuestionVersion, ...]

    def on(self, day: date) -> QuestionVersion | None:
        """The version in force on `day`, or None."""
        begun = [version for version in self.versions if version.from_on <= day]
        return begun[-1] if begun and begun[-1].in_force else None


@dataclass(frozen=True, slots=True)
class Cadence:
    """From `from_on` the area is due every month, quarter, half year or year.

    `quarters` names the quarters (1-4) of the year in which it is due; a month or quarter cadence has all four.
    `deadline_days` is how many days after the period's last day the workbook is due.
    """

    from_on: date
    every: Every
    quarters: tuple[int, ...] = (1, 2, 3, 4)
    deadline_days: int = 15


@dataclass(frozen=True, slots=True)
class Break:
    """From `from_on` the area's figures cannot be compared with those before."""

    from_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Consequence:
    """How grave an error in the area is, 1-5, set by a named owner with a reason, from `from_on` (rules.md 6)."""

    from_on: date
    score: int
    owner: str
    reason: str


@dataclass(frozen=True, slots=True)
class LikelihoodDecision:
    """The owner's decision on an area's likelihood for a year: `accepted` the engine's proposal, or overruled it."""

    year: int
    score: int
    owner: str
    reason: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class ReviewDecision:
    """The owner's decision after a supervision: `unchanged`, `raise` or `lower`, on the engine's proposal.

    `workbook` is the name of the one it was handed in with; empty where it stands in the risk model.
    """

    period: Period
    decision: str
    owner: str
    reason: str
    decided_on: date
    workbook: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A law section under supervision in one department. `law` is as people write it: `SEL § 100`."""

    id: str
    name: str
    law: str
    aliases: tuple[str, ...]
    cadence: tuple[Cadence, ...]
    breaks: tuple[Break, ...]
    questions: tuple[Question, ...]
    consequence: tuple[Consequence, ...]
    likelihood: tuple[LikelihoodDecision, ...] = ()
    review: tuple[ReviewDecision, ...] = ()
    factors: tuple[Factor, ...] = ()
    inherent: tuple[Inherent, ...] = ()
    population: tuple[Population, ...] = ()
    reading: tuple[Reading, ...] = ()
    tolerable: tuple[Tolerable, ...] = ()
    drawing: tuple[Drawing, ...] = ()

    @property
    def title(self) -> str:
        """`SEL § 100 Merudgifter`."""
        return f"{self.law} {self.name}"

    def cadence_on(self, day: date) -> Cadence | None:
        return in_force_on(self.cadence, day)

    def consequence_on(self, day: date) -> Consequence | None:
        return in_force_on(self.consequence, day)

    def factors_on(self, day: date) -> tuple[Factor, ...]:
        """What holds on `day` of each kind, in the kinds' order."""
        latest = (
            in_force_on(tuple(factor for factor in self.factors if factor.kind is kind), day) for kind in FactorKind
        )
        return tuple(factor for factor in latest if factor is not None and factor.in_force)

    def due_in(self, quarter: Period) -> bool:
        """Whether the area is due in the quarter by the cadence of its last day, with a question in force."""
        cadence = self.cadence_on(quarter.last_day)
        asked = any(question.on(quarter.last_day) for question in self.questions)
        return asked and cadence is not None and quarter.quarter in cadence.quarters

    def months_due(self, quarter: Period) -> tuple[Period, ...]:
        """The months of the quarter that a monthly area owes; empty for an area that is not monthly."""
        due = ((month, self.cadence_on(month.last_day)) for month in quarter.months)
        return tuple(month for month, cadence in due if cadence is not None and cadence.every is Every.MONTH)

    def questions_on(self, day: date) -> tuple[tuple[Question, QuestionVersion], ...]:
        """The questions in force on `day` with their versions, by number."""
        pairs = [(question, version) for question in self.questions if (version := question.on(day))]
        return tuple(sorted(pairs, key=lambda pair: (pair[1].number, pair[0].id)))


@dataclass(frozen=True, slots=True)
class Example:
    """One worked classification from a risk model; every one is a test."""

    name: str
    question: str
    supervised_on: date
    decided_on: date | None
    occurred_on: date | None
    remedied_on: date | None
    expected_class: FindingClass
    expected_reason: str


@dataclass(frozen=True, slots=True)
class HeadingAlias:
    """A heading as the department writes it, accepted as what it `means`: a heading, a label or a question's id.

    From `from_on` it holds for workbooks whose period ends on that day or later, until the next one with the same
    text, folded. `in_force` False: from then on it is not accepted any more.
    """

    from_on: date
    text: str
    means: str
    approved: Approval
    in_force: bool = True


@dataclass(frozen=True, slots=True)
class Department:
    """One department's risk model: what it is called, which committees it reports to, and its areas in file order.

    `headings` are its own headings that the coordinator has accepted; those with the same text in order of their days.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    committees: tuple[str, ...]
    areas: tuple[Area, ...]
    examples: tuple[Example, ...]
    file: str
    headings: tuple[HeadingAlias, ...] = ()
    hours: tuple[Hours, ...] = ()

    def headings_on(self, day: date) -> tuple[HeadingAlias, ...]:
        """The accepted headings that hold for a workbook whose period ends on `day`, in file order."""
        latest = {fold(heading.text): heading for heading in self.headings if heading.from_on <= day}
        return tuple(heading for heading in latest.values() if heading.in_force)

    def area(self, area_id: str) -> Area:
        """The area with that id; KeyError if there is none."""
        for area in self.areas:
            if area.id == area_id:
                return area
        raise KeyError(area_id)

    def question(self, question_id: str) -> Question:
        """The question with that id; KeyError if there is none."""
        for area in self.areas:
            for question in area.questions:
                if question.id == question_id:
                    return question
        raise KeyError(question_id)


@dataclass(frozen=True, slots=True)
class Band:
    """A band of the risk scale: scores `lowest`-`highest` (both inclusive), how often to read and how many cases.

    `confidence` (0-1) is how sure a sample without errors is to make of it that the tolerable rate is not passed.
    None: nothing is planned.
    """

    id: str
    name: str
    lowest: int
    highest: int
    every: Every
    cases: int
    confidence: Decimal | None = None


@dataclass(frozen=True, slots=True)
class SmallNumbers:
    """The lowest count above zero that a report shows each audience; 0 and 1 hide nothing. No law fixes them."""

    intern: int = 0
    udvalg: int = 3
    offentlig: int = 5

    def lowest_shown(self, audience: Audience) -> int:
        return {
            Audience.INTERN: self.intern,
            Audience.UDVALG: self.udvalg,
            Audience.OFFENTLIG: self.offentlig,
        }[audience]


@dataclass(frozen=True, slots=True)
class Scale:
    """The municipality's own risk scale, with its owner. No law fixes one (rules.md 6).

    `likelihood_limits` are the four error rates (0-1) that separate likelihood 1|2|3|4|5, compared as the TOML says.
    """

    owner: str
    from_on: date
    likelihood_limits: tuple[float, ...]
    bands: tuple[Band, ...]
    window_months: int = 12
    on_cutoff: str = "new"
    small_numbers: SmallNumbers = SmallNumbers()
    planning: Planning | None = None


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee of the council: its short code, as the agenda writes it, and its full name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class RiskModel:
    """All departments' rules and the scale. `digests` maps each file's name to the SHA-256 of its bytes.

    `committees` stand in the order in which the agenda names them.
    """

    departments: tuple[Department, ...]
    scale: Scale
    digests: tuple[tuple[str, str], ...]
    committees: tuple[Committee, ...] = ()

    @property
    def code(self) -> str:
        """SHA-256 over the digests: another code, other rules."""
        return hashlib.sha256("\n".join(" ".join(pair) for pair in self.digests).encode()).hexdigest()

    def committee_name(self, code: str) -> str:
        """`Økonomiudvalget` for `ØU`; the code itself for a committee that is not known."""
        return next((row.name for row in self.committees if row.code == code), code)

    def department(self, code: str) -> Department:
        """The department with that code; KeyError if there is none."""
        for department in self.departments:
            if department.code == code:
                return department
        raise KeyError(code)
