"""What the two engines work on, and what they find. Flat, frozen rows; codes as text, days as dates."""

from dataclasses import dataclass
from datetime import date

from ledelsestilsyn.model.rules import RiskModel
from ledelsestilsyn.model.words import AnswerValue


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One stored answer with all it needs to be classified. `period` is as handed in: a quarter's or a month's key.

    Dates and problems are as in StatedDate; a problem is `unreadable`, `disagree` or None.
    """

    department: str
    area: str
    question: str
    case: str
    period: str
    supervised_on: date
    value: str
    decided_on: date | None
    decided_problem: str | None
    occurred_on: date | None
    occurred_problem: str | None
    remedied_on: date | None
    remedied_problem: str | None
    workbook: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class SecondAnswer:
    """One answer of a second reading; `period` is the key of the quarter or month it was handed in for."""

    department: str
    period: str
    area: str
    question: str
    case: str
    value: AnswerValue


@dataclass(frozen=True, slots=True)
class CountRow:
    """One stored row of declared counts."""

    department: str
    area: str
    question: str
    period: str
    supervised_on: date
    checked: int
    errors: int
    new: int | None
    old: int | None


@dataclass(frozen=True, slots=True)
class TabRow:
    """One area tab that was handed in, current workbooks only."""

    department: str
    area: str
    period: str
    supervised_on: date


@dataclass(frozen=True, slots=True)
class EngineInput:
    """Everything the two engines may look at: the current (not superseded) workbooks' rows and the rules."""

    model: RiskModel
    answers: tuple[AnswerRow, ...]
    counts: tuple[CountRow, ...]
    tabs: tuple[TabRow, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """An error with its class. `period` is the quarter, `handed_in` the quarter or month of its workbook.

    The three dates are as stated, None where not known; `reason` is a reason code of rules.md 3.
    """

    period: str
    handed_in: str
    department: str
    area: str
    question: str
    case: str
    supervised_on: date
    kind: str
    decided_on: date | None
    occurred_on: date | None
    remedied_on: date | None
    finding_class: str
    reason: str
    reimbursement: str
    workbook: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Tally:
    """For one question in one quarter. All but `checked` are None where a due question was not asked (checked 0)."""

    period: str
    department: str
    area: str
    question: str
    checked: int
    errors: int | None
    new: int | None
    old: int | None
    undetermined: int | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Arrow:
    """One question's change since the last supervision. The `previous_` fields are None where nothing is compared.

    `reason` is empty for a drawn arrow. Statistics stand beside the arrow, not in it (rules.md 5).
    """

    period: str
    department: str
    area: str
    question: str
    checked: int
    errors: int | None
    source: str | None
    previous_period: str | None
    previous_checked: int | None
    previous_errors: int | None
    previous_source: str | None
    sign: str
    reason: str


@dataclass(frozen=True, slots=True)
class CaseTally:
    """Cases, not errors, in one area in one quarter: each case counts once a workbook period, by its gravest finding.

    checked = new + undetermined + old + in_order (rules.md 3).
    """

    period: str
    department: str
    area: str
    checked: int
    new: int
    undetermined: int
    old: int
    in_order: int


@dataclass(frozen=True, slots=True)
class EngineResult:
    """What an engine found, for one quarter and all before it, each list in the order of its own fields."""

    findings: tuple[Finding, ...] = ()
    tallies: tuple[Tally, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    cases: tuple[CaseTally, ...] = ()
