"""What a department found in a quarter, before anyone has written it into a workbook. Frozen."""

from dataclasses import dataclass, field
from datetime import date

from ledelsestilsyn.model import AnswerValue, Area, QuestionVersion
from ledelsestilsyn.periods import Period


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer; `value` None is not answered. The dates are those an error carries, None where not known."""

    value: AnswerValue | None
    occurred: date | None = None
    remedied: date | None = None


@dataclass(frozen=True, slots=True)
class Case:
    number: str
    decided: date | None
    followed_up: date | None
    replies: dict[str, Reply]


@dataclass(frozen=True, slots=True)
class PlanRow:
    question: str
    cause: str
    measure: str
    owner: str
    due: date
    status: str


@dataclass(frozen=True, slots=True)
class Round:
    """One supervision of one area: a tab. `month` is set where a quarter's months have a tab each."""

    area: Area
    supervised_on: date
    versions: tuple[tuple[str, QuestionVersion], ...]
    cases: tuple[Case, ...]
    population: int
    method: str
    remarks: str
    plan: tuple[PlanRow, ...]
    month: Period | None = None

    def errors(self, question: str) -> int:
        return sum(1 for case in self.cases if case.replies[question].value is AnswerValue.ERROR)

    def checked(self, question: str) -> int:
        counted = (AnswerValue.ERROR, AnswerValue.CORRECT)
        return sum(1 for case in self.cases if case.replies[question].value in counted)


@dataclass(frozen=True, slots=True)
class Handed:
    """All that one department hands in for one quarter."""

    code: str
    name: str
    aliases: tuple[str, ...]
    period: Period
    supervised_on: date
    filled_by: str
    remarks: str
    rounds: tuple[Round, ...] = field(default=())

    @property
    def key(self) -> str:
        return f"{self.code} {self.period.key}"
