"""What a year's risk assessment asks that the year before did not: new, changed, unchanged and dropped (rules.md 6)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ledelsestilsyn.model import Area, Every, Question, QuestionVersion, in_force_on


class Mark(StrEnum):
    """How an area or a question stands against the year before; both years as on their 1 January."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DROPPED = "dropped"


# What a department must know is another: a new approval of the same question is no change.
_SUBSTANCE = (
    "number", "text", "kind", "error_answer", "reimbursement", "source", "interval_months", "legal_basis",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One field with its value before and now, as the model spells it; None is not stated."""

    field: str
    before: object
    now: object


@dataclass(frozen=True, slots=True)
class MarkedQuestion:
    """A question with its versions of the two years; `now` is None where it is dropped, `before` where it is new."""

    id: str
    mark: Mark
    now: QuestionVersion | None
    before: QuestionVersion | None
    changes: tuple[Change, ...] = ()

    @property
    def version(self) -> QuestionVersion:
        """The version to show: this year's, or the last year's of a dropped question."""
        shown = self.now or self.before
        if shown is None:
            raise ValueError(f"{self.id} is asked in neither year")
        return shown


def mark_questions(area: Area, year: int) -> tuple[MarkedQuestion, ...]:
    """The area's questions of the year by number, then those that are dropped; what neither year asks is left out."""
    now, before = date(year, 1, 1), date(year - 1, 1, 1)
    marked = [_mark(question, question.on(now), question.on(before)) for question in area.questions]
    found = [question for question in marked if question is not None]
    return tuple(sorted(found, key=lambda question: (question.now is None, question.version.number, question.id)))


def _mark(question: Question, now: QuestionVersion | None, before: QuestionVersion | None) -> MarkedQuestion | None:
    if now is None:
        return MarkedQuestion(question.id, Mark.DROPPED, None, before) if before else None
    if before is None:
        return MarkedQuestion(question.id, Mark.NEW, now, None)
    changes = _changes(before, now)
    return MarkedQuestion(question.id, Mark.CHANGED if changes else Mark.UNCHANGED, now, before, changes)


def _changes(before: QuestionVersion, now: QuestionVersion) -> tuple[Change, ...]:
    pairs = (Change(field, getattr(before, field), getattr(now, field)) for field in _SUBSTANCE)
    return tuple(change for change in pairs if change.before != change.now)


def area_changes(area: Area, year: int) -> tuple[Change, ...]:
    """Consequence, cadence and inherent likelihood against the year before; questions and factors tell for themselves.

    What was not assessed the year before is no change, but assessed for the first time.
    """
    was, now = date(year - 1, 1, 1), date(year, 1, 1)
    changes = (
        Change("consequence", _consequence(area, was), _consequence(area, now)),
        Change("every", _every(area, was), _every(area, now)),
    )
    inherent = Change("inherent", _inherent(area, was), _inherent(area, now))
    found = (*changes, inherent) if inherent.before is not None else changes
    return tuple(change for change in found if change.before != change.now)


def _inherent(area: Area, day: date) -> int | None:
    found = in_force_on(area.inherent, day)
    return found.score if found else None


def _consequence(area: Area, day: date) -> int | None:
    found = area.consequence_on(day)
    return found.score if found else None


def _every(area: Area, day: date) -> Every | None:
    found = area.cadence_on(day)
    return found.every if found else None


def mark_area(questions: tuple[MarkedQuestion, ...], changes: tuple[Change, ...]) -> Mark | None:
    """The area's own mark, made of its questions' and its changes; None where neither year asks anything."""
    marks = {question.mark for question in questions}
    if not marks:
        return None
    if marks == {Mark.NEW}:
        return Mark.NEW
    if marks == {Mark.DROPPED}:
        return Mark.DROPPED
    return Mark.UNCHANGED if marks == {Mark.UNCHANGED} and not changes else Mark.CHANGED
