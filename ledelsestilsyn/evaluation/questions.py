"""One question's errors: described only, for a case is the unit that is judged."""

from dataclasses import dataclass

from ledelsestilsyn.evaluation.against import Against, question_against
from ledelsestilsyn.evaluation.areas import AreaEvaluation, Limits
from ledelsestilsyn.evaluation.window import Counts, Looked, Window, comparable, is_hidden, question_counts
from ledelsestilsyn.model import Question, TallySource
from ledelsestilsyn.statistics import CONFIDENCE, bounds


@dataclass(frozen=True, slots=True)
class QuestionEvaluation:
    """A question in the window. `counts` is None where nothing was checked, or nothing may be shown (`hidden`).

    `process` and `finite` are two-sided 95 % limits; `finite` only where the question was answered in each of the
    area's cases read, since else nobody knows how many of the area's cases it concerns. `declared`: counted, wholly or
    in part, by the department. `stands` and `stands_dependent` are None where no change is called clear, else whether
    the mark stands among all that were tested (evaluation/many.py).
    """

    department: str
    area: str
    question: Question
    counts: Counts | None
    against: Against
    process: Limits | None = None
    finite: Limits | None = None
    declared: bool = False
    hidden: bool = False
    stands: bool | None = None
    stands_dependent: bool | None = None

    def tested(self, is_year: bool) -> float | None:
        """The p-value that the change is called clear by: the arrow's, for a year the pooled one; None: no test."""
        found = self.against.pooled if is_year else self.against.last
        return found.p_value if found else None


def evaluate_question(looked: Looked, of: AreaEvaluation, question: Question, window: Window) -> QuestionEvaluation:
    department, area = of.department, of.area
    if is_hidden(looked, department, area.id, window.quarters, question.id):
        return QuestionEvaluation(department, area.id, question, None, Against(), hidden=True)
    kept = comparable(looked, department, area, (question,), window.quarters)
    counts = question_counts(looked, department, area, question.id, kept)
    against = question_against(looked, department, area, question, window, counts)
    if counts is None:
        return QuestionEvaluation(department, area.id, question, None, against)
    rows = (looked.tallies[quarter.key, department, area.id, question.id] for quarter in counts.quarters)
    return QuestionEvaluation(
        department=department,
        area=area.id,
        question=question,
        counts=counts,
        against=against,
        process=bounds(counts.errors, counts.checked, confidence=CONFIDENCE),
        finite=_finite(of, counts),
        declared=any(row.source == TallySource.DECLARED for row in rows),
    )


def _finite(of: AreaEvaluation, counts: Counts) -> Limits | None:
    in_each = of.counts is not None and counts.checked == of.counts.checked and counts.quarters == of.counts.quarters
    if not (in_each and of.is_finite and of.population):
        return None
    return bounds(counts.errors, counts.checked, confidence=CONFIDENCE, population_size=of.population.cases)
