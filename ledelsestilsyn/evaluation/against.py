"""The window against the four quarters before it pooled, beside the arrow from one quarter to the next."""

from dataclasses import dataclass, replace

from ledelsestilsyn.evaluation.window import (
    Counts,
    Looked,
    Window,
    case_counts,
    comparable,
    is_hidden,
    question_counts,
)
from ledelsestilsyn.model import Area, ArrowSign, Question
from ledelsestilsyn.periods import Period
from ledelsestilsyn.statistics import change, is_clear

UP, DOWN, LEVEL = ArrowSign.UP.value, ArrowSign.DOWN.value, ArrowSign.LEVEL.value


@dataclass(frozen=True, slots=True)
class Compared:
    """`before` against now: where the rate goes (`up`, `down`, `level`), and the two-sided p-value (Boschloo)."""

    before: Counts
    direction: str
    p_value: float

    @property
    def is_clear(self) -> bool:
        return is_clear(self.p_value)


@dataclass(frozen=True, slots=True)
class Against:
    """The comparison with the last quarter that can be compared, and with the pooled ones; None: there is none.

    The last quarter is the arrow's own for a question. A year is not held against a quarter.
    """

    last: Compared | None = None
    pooled: Compared | None = None

    @property
    def disagree(self) -> bool:
        """Whether one calls the change clear and the other does not, or both do and point in different directions."""
        if self.last is None or self.pooled is None:
            return False
        if self.last.is_clear != self.pooled.is_clear:
            return True
        return self.last.is_clear and self.last.direction != self.pooled.direction


def cases_against(looked: Looked, department: str, area: Area, window: Window, now: Counts | None) -> Against:
    """The area's cases with an error; the last quarter is the last one with cases known."""
    quarters = _before(looked, department, area, area.questions, window)
    if now is None or is_hidden(looked, department, area.id, quarters):
        return Against()
    before = case_counts(looked, department, area, quarters)
    if before is None:
        return Against()
    last = None if window.is_year else case_counts(looked, department, area, before.quarters[-1:])
    return Against(_compared(now, last), _compared(now, before))


def question_against(
    looked: Looked, department: str, area: Area, question: Question, window: Window, now: Counts | None
) -> Against:
    """The question's errors; beside the arrow, which decides whether the last quarter can be compared."""
    if now is None:
        return Against()
    quarters = _before(looked, department, area, (question,), window)
    before = None
    if not is_hidden(looked, department, area.id, quarters, question.id):
        before = question_counts(looked, department, area, question.id, quarters)
    found = Against(None, _compared(now, before))
    return found if window.is_year else replace(found, last=_by_the_arrow(looked, department, area, question, window))


def _by_the_arrow(looked: Looked, department: str, area: Area, question: Question, window: Window) -> Compared | None:
    arrow = looked.arrows.get((window.key, department, area.id, question.id))
    if arrow is None or arrow.sign == ArrowSign.NONE or arrow.previous_period is None:
        return None
    if looked.hides(arrow.previous_period, department, area.id, question.id):
        return None
    now = Counts(arrow.errors or 0, arrow.checked, (window.last,))
    # The arrow's own quarter may lie further back than the four.
    previous = window.last.previous
    while previous.key != arrow.previous_period:
        previous = previous.previous
    return _compared(now, Counts(arrow.previous_errors or 0, arrow.previous_checked or 0, (previous,)))


def _before(
    looked: Looked, department: str, area: Area, questions: tuple[Question, ...], window: Window
) -> tuple[Period, ...]:
    """The four quarters before the window that can be compared with it."""
    kept = comparable(looked, department, area, questions, (*window.before, *window.quarters))
    return tuple(quarter for quarter in kept if quarter in window.before)


def _compared(now: Counts, before: Counts | None) -> Compared | None:
    if before is None:
        return None
    p_value = change(
        errors=now.errors, checked=now.checked, previous_errors=before.errors, previous_checked=before.checked
    )
    # In whole numbers, so that no rounding decides.
    more, fewer = now.errors * before.checked, before.errors * now.checked
    return Compared(before, UP if more > fewer else DOWN if more < fewer else LEVEL, p_value)
