"""What a report is written from: what was received, and what the engines made of it. Frozen."""

from dataclasses import dataclass

from ledelsestilsyn.model.results import EngineResult, Tally
from ledelsestilsyn.model.rules import ReviewDecision, RiskModel
from ledelsestilsyn.model.submission import Action, Deviation, Tab
from ledelsestilsyn.model.words import WorkbookForm, WorkbookStatus
from ledelsestilsyn.periods import Period


@dataclass(frozen=True, slots=True)
class ReceivedWorkbook:
    """A workbook as the store knows it; `department` and `period` are None where a refused one did not say."""

    workbook: str
    sha256: str
    status: WorkbookStatus
    department: str | None
    period: Period | None
    filled_by: str
    remarks: str
    form: WorkbookForm = WorkbookForm.SUPERVISION


@dataclass(frozen=True, slots=True)
class TabOf:
    """An area tab with the department and period (quarter or month) it was handed in for."""

    department: str
    period: Period
    workbook: str
    tab: Tab


@dataclass(frozen=True, slots=True)
class ActionOf:
    """A row of an action plan with the department and period it was handed in for."""

    department: str
    period: Period
    workbook: str
    action: Action


@dataclass(frozen=True, slots=True)
class DecisionOf:
    """An owner's decision on the risk of an area, as a review workbook handed it in."""

    department: str
    area: str
    decision: ReviewDecision


@dataclass(frozen=True, slots=True)
class Known:
    """A question's figures in one quarter, with the sign of its arrow."""

    tally: Tally
    sign: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A question whose figures in an earlier quarter are others than those the committees know; None: not there."""

    period: str
    department: str
    area: str
    question: str
    published: Known | None
    now: Known | None


@dataclass(frozen=True, slots=True)
class ReportBasis:
    """All a report for the quarter `period` is made from, in a fixed order.

    `workbooks` and `deviations` are the quarter's own (refused workbooks of the quarter or of no known period too);
    `tabs` are all current ones up to and with the quarter; `actions` too.
    `model` has the decisions of the review workbooks up to and with the quarter beside its own.
    `published` is the last quarter published before this one, None if none has been; `corrections` are since then.
    """

    period: Period
    model: RiskModel
    result: EngineResult
    workbooks: tuple[ReceivedWorkbook, ...]
    tabs: tuple[TabOf, ...]
    actions: tuple[ActionOf, ...]
    deviations: tuple[Deviation, ...]
    published: Period | None = None
    corrections: tuple[Correction, ...] = ()
