"""The rules a second time, in plain and slow Python that shares no code with the SQL (rules.md 3-5)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from ledelsestilsyn.engine.reference_arrows import draw, handed_in, pair_up
from ledelsestilsyn.engine.reference_classify import classify
from ledelsestilsyn.engine.reference_tally import (
    JudgedAnswer,
    Measurement,
    Subject,
    measure,
    not_asked,
    tally_cases,
)
from ledelsestilsyn.model import (
    AnswerRow,
    AnswerValue,
    Arrow,
    CaseTally,
    CountRow,
    DateProblem,
    EngineInput,
    EngineResult,
    Finding,
    Question,
    QuestionVersion,
    RiskModel,
    StatedDate,
    TabRow,
    Tally,
)
from ledelsestilsyn.periods import Period

__all__ = ["classify", "evaluate"]


def evaluate(given: EngineInput, until: Period) -> EngineResult:
    """Findings, tallies, arrows and cases of every covered quarter up to and with `until`, each in its fixed order.

    ValueError for a row that no rule speaks of: of an unknown area or question, of a question with no version in
    force on its supervision date, or of a quarter that no tab was handed in for. The importer lets none through.
    """
    last = until.whole_quarter.key
    known = _up_to(given, last)
    quarters = sorted({_quarter(tab.period) for tab in known.tabs} | {last})
    versions = _Versions(known.model)
    _refuse_strangers(known, quarters)
    for count in known.counts:
        versions.asked(count)
    judged = [_judge(answer, versions.asked(answer), given.model) for answer in known.answers]
    measurements = _measure_all(known, judged, quarters)
    return EngineResult(
        findings=tuple(sorted((row.finding for row in judged if row.finding is not None), key=_finding_order)),
        tallies=tuple(sorted((row.tally for row in measurements), key=_order)),
        arrows=tuple(sorted(_draw_all(known, measurements), key=_order)),
        cases=tuple(_cases(judged)),
    )


@cache
def _quarter(period_key: str) -> str:
    """The key of the quarter that a handed-in period is, or belongs to."""
    return Period.parse(period_key).whole_quarter.key


def _up_to(given: EngineInput, last: str) -> EngineInput:
    """The rows of the quarters up to and with `last`. Keys of quarters sort as text the way they do in time."""
    return replace(
        given,
        answers=tuple(row for row in given.answers if _quarter(row.period) <= last),
        counts=tuple(row for row in given.counts if _quarter(row.period) <= last),
        tabs=tuple(row for row in given.tabs if _quarter(row.period) <= last),
    )


def _refuse_strangers(known: EngineInput, quarters: list[str]) -> None:
    rows: list[AnswerRow | CountRow] = [*known.answers, *known.counts]
    for row in rows:
        if _quarter(row.period) not in quarters:
            raise ValueError(f"no tab was handed in for {row.period}, but there are rows of {row.question}")


class _Versions:
    """Which version of a question a row falls under."""

    def __init__(self, model: RiskModel) -> None:
        self._questions: dict[Subject, Question] = {
            (department.code, area.id, question.id): question
            for department in model.departments
            for area in department.areas
            for question in area.questions
        }

    def asked(self, row: AnswerRow | CountRow) -> QuestionVersion:
        """The version in force on the row's supervision date; ValueError if there is none."""
        question = self._questions.get(_subject(row))
        version = question.on(row.supervised_on) if question else None
        if version is None:
            raise ValueError(f"{row.question} in {row.area} has no version in force on {row.supervised_on}")
        return version


def _subject(row: AnswerRow | CountRow | Tally) -> Subject:
    return row.department, row.area, row.question


def _judge(answer: AnswerRow, version: QuestionVersion, model: RiskModel) -> JudgedAnswer:
    """The answer with its finding, if it is an error."""
    if answer.value != AnswerValue.ERROR:
        return JudgedAnswer(answer, None)
    finding_class, reason = classify(
        version.kind,
        answer.supervised_on,
        _stated(answer.decided_on, answer.decided_problem),
        _stated(answer.occurred_on, answer.occurred_problem),
        _stated(answer.remedied_on, answer.remedied_problem),
        model.scale.window_months,
        model.scale.on_cutoff,
    )
    return JudgedAnswer(answer, _finding(answer, version, finding_class.value, reason))


def _stated(on: date | None, problem: str | None) -> StatedDate:
    return StatedDate(on, None if problem is None else DateProblem(problem))


def _finding(answer: AnswerRow, version: QuestionVersion, finding_class: str, reason: str) -> Finding:
    return Finding(
        period=_quarter(answer.period),
        handed_in=answer.period,
        department=answer.department,
        area=answer.area,
        question=answer.question,
        case=answer.case,
        supervised_on=answer.supervised_on,
        kind=version.kind.value,
        decided_on=answer.decided_on,
        occurred_on=answer.occurred_on,
        remedied_on=answer.remedied_on,
        finding_class=finding_class,
        reason=reason,
        reimbursement=version.reimbursement.value,
        workbook=answer.workbook,
        sheet=answer.sheet,
        cell=answer.cell,
    )


def _measure_all(known: EngineInput, judged: list[JudgedAnswer], quarters: list[str]) -> list[Measurement]:
    """Every question that was answered or counted, and every due one that was not asked, quarter by quarter."""
    answers: dict[tuple[str, Subject], list[JudgedAnswer]] = defaultdict(list)
    counts: dict[tuple[str, Subject], list[CountRow]] = defaultdict(list)
    for row in judged:
        answers[_quarter(row.answer.period), _subject(row.answer)].append(row)
    for count in known.counts:
        counts[_quarter(count.period), _subject(count)].append(count)
    asked = answers.keys() | counts.keys()
    due = {(quarter, subject) for quarter in quarters for subject in _due(known, quarter)}
    measured = [measure(*key, answers.get(key, []), counts.get(key, [])) for key in sorted(asked)]
    return measured + [not_asked(*key) for key in sorted(due - asked)]


def _due(known: EngineInput, quarter: str) -> Iterator[Subject]:
    """The questions in force in the areas that are due in the quarter."""
    tabs: dict[tuple[str, str], list[TabRow]] = defaultdict(list)
    for tab in known.tabs:
        if _quarter(tab.period) == quarter:
            tabs[tab.department, tab.area].append(tab)
    period = Period.parse(quarter)
    for department in known.model.departments:
        for area in department.areas:
            if area.due_in(period):
                day = max((tab.supervised_on for tab in tabs[department.code, area.id]), default=period.last_day)
                yield from ((department.code, area.id, question.id) for question, _ in area.questions_on(day))


def _draw_all(known: EngineInput, measurements: list[Measurement]) -> Iterator[Arrow]:
    by_subject: dict[Subject, list[Measurement]] = defaultdict(list)
    for row in sorted(measurements, key=lambda row: row.tally.period):
        by_subject[_subject(row.tally)].append(row)
    periods = handed_in(known.tabs)
    for department in known.model.departments:
        for area in department.areas:
            own = periods.get((department.code, area.id), frozenset())
            for question in area.questions:
                for comparison in pair_up(by_subject[department.code, area.id, question.id]):
                    yield draw(comparison, area, question, own)


def _cases(judged: list[JudgedAnswer]) -> Iterator[CaseTally]:
    """One row for each area with an answer in the quarter."""
    by_area: dict[tuple[str, str, str], list[JudgedAnswer]] = defaultdict(list)
    for row in judged:
        by_area[_quarter(row.answer.period), row.answer.department, row.answer.area].append(row)
    for key in sorted(by_area):
        yield tally_cases(*key, by_area[key])


def _order(row: Tally | Arrow) -> tuple[str, str, str, str]:
    return row.period, row.department, row.area, row.question


def _finding_order(row: Finding) -> tuple[str, ...]:
    return (
        row.period, row.department, row.area, row.question, row.case, row.handed_in, row.workbook, row.sheet, row.cell,
    )  # fmt: skip
