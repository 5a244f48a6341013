"""What an auditor reports of each area (BEK 802/2025 § 72): the nouns of the export."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ledelsestilsyn.evaluation.window import Window
from ledelsestilsyn.model import Area, Department, Question, QuestionVersion
from ledelsestilsyn.report.facts import Figures
from ledelsestilsyn.report.section_72_selection import Selection
from ledelsestilsyn.report.section_72_systematic import Systematic


class State(StrEnum):
    """What became of an area in the period; DESELECTED: not due by its own rule, and not handed in either."""

    READ = "read"
    COUNTED = "counted"
    NOT_HANDED_IN = "not_handed_in"
    DESELECTED = "deselected"


@dataclass(frozen=True, slots=True)
class Corrected:
    """Errors by whether they were put right: with a day of it, by rule not on the supervision date, or nothing said."""

    corrected: int = 0
    not_corrected: int = 0
    not_stated: int = 0

    @property
    def verdict(self) -> str | None:
        """`yes`, `no`, `partly` or `cannot_be_told`; None where there is no error."""
        if not (self.corrected or self.not_corrected or self.not_stated):
            return None
        if self.not_stated:
            return "cannot_be_told"
        if self.corrected and self.not_corrected:
            return "partly"
        return "yes" if self.corrected else "no"


@dataclass(frozen=True, slots=True)
class Plan:
    """How many actions of the last quarter's plan are about the area."""

    done: int
    open: int
    overdue: int


@dataclass(frozen=True, slots=True)
class QuestionOf72:
    """A control point with its figures. `repaid` are the errors by reimbursement code; `declared`: partly counted."""

    question: Question
    version: QuestionVersion
    checked: int
    errors: int
    new: int
    old: int
    undetermined: int
    repaid: dict[str, int]
    declared: bool
    corrected: Corrected
    systematic: Systematic


@dataclass(frozen=True, slots=True)
class AreaOf72:
    """An area. `figures` is None where nothing was handed in, or where its small numbers are hidden (`hidden`).

    `stated` is the sum of the sample sizes that its tabs state, None where one does not; `population` the number of
    cases, None where nobody knows. `plan` is None without a plan for the area in the last quarter. `remarked_on` is
    the day from which the risk model knows an audit remark on the area.
    """

    department: Department
    area: Area
    state: State
    days: tuple[date, ...]
    selection: Selection
    stated: int | None
    population: int | None
    figures: Figures | None
    corrected: Corrected
    questions: tuple[QuestionOf72, ...]
    plan: Plan | None
    remarked_on: date | None
    hidden: bool = False

    @property
    def systematic(self) -> str | None:
        """`yes` if any control point is; `no` if none can be; else `cannot_be_told`. None without errors."""
        found = {row.systematic.verdict for row in self.questions if row.errors}
        return next((word for word in ("yes", "cannot_be_told", "no") if word in found), None)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the departments have written that no export may hold: how many texts, and words of how cases were chosen."""

    remarks: int
    words: int


@dataclass(frozen=True, slots=True)
class Origin:
    """What the figures come from: the program, the rules' code, and the ledger's code for the workbooks behind them."""

    program: str
    rules: str
    ledger: str


NO_ORIGIN = Origin("", "", "")


@dataclass(frozen=True, slots=True)
class Section72:
    """The whole: `looked_back` are the last four quarters up to and with the period's last; "systematic" rests on them.

    `owner` is the one who owns the general tolerable rate, None where there is no such rule. An error made within
    `months` before the supervision is new.
    """

    window: Window
    looked_back: Window
    owner: str | None
    months: int
    areas: tuple[AreaOf72, ...]
    left_out: LeftOut
    origin: Origin
