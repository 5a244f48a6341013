"""What a workbook says, frozen. Each thing read carries the place it was read from."""

from dataclasses import dataclass, field
from datetime import date

from ledelsestilsyn.model.sheet_words import Field, Role
from ledelsestilsyn.model.words import AnswerValue, DateProblem, FindingClass, Severity, WorkbookForm
from ledelsestilsyn.periods import Period


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a workbook's name as received, a tab and a cell or range as Excel names it.

    `sheet` and `cell` are empty for the workbook, and the tab, as a whole.
    """

    workbook: str
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Deviation:
    """Something in a workbook that could not be used as it stands. `message` is the whole Danish text.

    `spots` are the cells one by one, as (tab, row, column) from 0, the tab by its place in the workbook as read; a row
    of -1 is the tab, a tab of -1 the workbook. Empty once the deviation has been in the store.
    """

    place: Place
    code: str
    message: str
    severity: Severity
    area: str = ""
    cells: int = 1
    spots: tuple[tuple[int, int, int], ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date as a sheet states it: a day, nothing (both None), or a problem. Never both."""

    on: date | None = None
    problem: DateProblem | None = None


NO_DATE = StatedDate()


@dataclass(frozen=True, slots=True)
class Beside:
    """A cell, other than the answer's own, that says something of it.

    `role` is CASE, QUESTION, DECIDED, OCCURRED, REMEDIED or DECLARED; of a tab SUPERVISED_ON, POPULATION or
    SAMPLE_SIZE.
    """

    role: Role | Field
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reviewer found for one question in one case; `sheet` and `cell` are those of the answer itself.

    What dates are known is kept whatever the question's kind; the engine picks the one that decides. `beside` is where
    the case number, the dates and the rest stand: it is read, not stored, and two answers are the same without it.
    """

    area: str
    question: str
    case: str
    supervised_on: date
    value: AnswerValue
    sheet: str
    cell: str
    decided: StatedDate = NO_DATE
    occurred: StatedDate = NO_DATE
    remedied: StatedDate = NO_DATE
    declared_class: FindingClass | None = None
    beside: tuple[Beside, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class DeclaredCount:
    """One row of counts for a question, counted by the department. None is not stated."""

    area: str
    question: str
    supervised_on: date
    checked: int
    errors: int
    new: int | None
    old: int | None
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Action:
    """One row of the action plan. Texts are as typed, CPR numbers masked; `due_on` None if no readable deadline.

    `question` is the row's own, None for an action about the whole area. `targets` are the questions whose errors it
    should move, in the order named; empty where none are named: then the row's own question, or the whole area.
    """

    area: str
    question: str | None
    cause: str
    measure: str
    owner: str
    due_on: date | None
    due_text: str
    status: str
    sheet: str
    cell: str
    targets: tuple[str, ...] = ()

    @property
    def moves(self) -> tuple[str, ...]:
        """The questions it should move; empty for all of the area's."""
        return self.targets or ((self.question,) if self.question else ())


@dataclass(frozen=True, slots=True)
class Balance:
    """What became of one tab: rows seen = taken + left_out + empty + totals; answers likewise. It always balances."""

    rows_seen: int = 0
    rows_taken: int = 0
    rows_left_out: int = 0
    rows_empty: int = 0
    rows_totals: int = 0
    answers_seen: int = 0
    answers_taken: int = 0
    answers_not_answered: int = 0
    answers_left_out: int = 0


@dataclass(frozen=True, slots=True)
class Tab:
    """One area tab as read. `supervised_from` says where S came from: `tab`, `cover` or `period`.

    `has_answers` is False for a tab of counts only. `population` and `sample_size` are as stated, None if not.
    `beside` is where S and the two numbers stand; it is read, not stored, as that of an answer is.
    """

    sheet: str
    area: str
    supervised_on: date
    supervised_from: str
    population: int | None
    sample_size: int | None
    selection_method: str
    remarks: str
    hidden: bool
    has_answers: bool
    balance: Balance
    beside: tuple[Beside, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class ReviewedArea:
    """One owner's decision as a review workbook states it: `unchanged`, `raise` or `lower`; `cell` is the answer's."""

    area: str
    decision: str
    owner: str
    reason: str
    decided_on: date
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Submission:
    """Everything one workbook handed in. `skipped` are the tabs passed over as no area tabs.

    `decisions` are those of a review workbook, which hands in nothing else.
    """

    workbook: str
    sha256: str
    department: str
    period: Period
    filled_by: str
    remarks: str
    template: str
    tabs: tuple[Tab, ...]
    answers: tuple[Answer, ...]
    counts: tuple[DeclaredCount, ...]
    actions: tuple[Action, ...]
    deviations: tuple[Deviation, ...]
    skipped: tuple[str, ...] = ()
    form: WorkbookForm = WorkbookForm.SUPERVISION
    decisions: tuple[ReviewedArea, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A workbook of which nothing was counted; at least one deviation of severity `refused` says why.

    `department` and `period` are what could be read, None if not.
    """

    workbook: str
    sha256: str
    deviations: tuple[Deviation, ...]
    department: str | None = None
    period: Period | None = None
    form: WorkbookForm = WorkbookForm.SUPERVISION
