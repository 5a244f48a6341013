"""Tallies per question and quarter, and cases per area and quarter, in plain Python (rules.md 3 and 4)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ledelsestilsyn.model import AnswerRow, AnswerValue, CaseTally, CountRow, Finding, FindingClass, Tally, TallySource

# Department, area and question: what a tally is made for in a quarter.
Subject = tuple[str, str, str]

_CHECKED = (AnswerValue.CORRECT, AnswerValue.ERROR)


@dataclass(frozen=True, slots=True)
class JudgedAnswer:
    """An answer, and the finding it is if it is an error."""

    answer: AnswerRow
    finding: Finding | None


@dataclass(frozen=True, slots=True)
class Measurement:
    """A tally with the first and last supervision date of the rows it was made of; None where nothing was asked."""

    tally: Tally
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class _Part:
    """The sum of one handed-in period: a month, or the quarter itself."""

    checked: int
    errors: int
    new: int
    old: int
    source: TallySource
    supervised_on: tuple[date, ...]


def measure(quarter: str, subject: Subject, answers: Iterable[JudgedAnswer], counts: Iterable[CountRow]) -> Measurement:
    """Sum what was handed in for one question in one quarter; at least one answer or count is given.

    In each handed-in period the answers stand, if there are any; otherwise the department's own counts do.
    """
    answers_in: dict[str, list[JudgedAnswer]] = defaultdict(list)
    counts_in: dict[str, list[CountRow]] = defaultdict(list)
    for judged in answers:
        answers_in[judged.answer.period].append(judged)
    for count in counts:
        counts_in[count.period].append(count)
    parts = [_recomputed(rows) for rows in answers_in.values()]
    parts += [_declared(rows) for period, rows in counts_in.items() if period not in answers_in]
    days = [day for part in parts for day in part.supervised_on]
    return Measurement(_sum(quarter, subject, parts), min(days), max(days))


def not_asked(quarter: str, subject: Subject) -> Measurement:
    """A due question without an answer and without a count: nothing is known, and nothing is made up."""
    return Measurement(Tally(quarter, *subject, 0, None, None, None, None, None), None, None)


def _recomputed(rows: list[JudgedAnswer]) -> _Part:
    classes = [row.finding.finding_class for row in rows if row.finding is not None]
    return _Part(
        checked=sum(row.answer.value in _CHECKED for row in rows),
        errors=len(classes),
        new=classes.count(FindingClass.NEW),
        old=classes.count(FindingClass.OLD),
        source=TallySource.RECOMPUTED,
        supervised_on=tuple(row.answer.supervised_on for row in rows),
    )


def _declared(rows: list[CountRow]) -> _Part:
    return _Part(
        checked=sum(row.checked for row in rows),
        errors=sum(row.errors for row in rows),
        new=sum(row.new or 0 for row in rows),
        old=sum(row.old or 0 for row in rows),
        source=TallySource.DECLARED,
        supervised_on=tuple(row.supervised_on for row in rows),
    )


def _sum(quarter: str, subject: Subject, parts: list[_Part]) -> Tally:
    """One declared part makes the whole sum declared; what is neither new nor old is undetermined."""
    errors, new, old = (sum(getattr(part, name) for part in parts) for name in ("errors", "new", "old"))
    declared = any(part.source is TallySource.DECLARED for part in parts)
    return Tally(
        quarter,
        *subject,
        checked=sum(part.checked for part in parts),
        errors=errors,
        new=new,
        old=old,
        undetermined=errors - new - old,
        source=(TallySource.DECLARED if declared else TallySource.RECOMPUTED).value,
    )


def tally_cases(quarter: str, department: str, area: str, answers: Iterable[JudgedAnswer]) -> CaseTally:
    """Count an area's cases by their gravest finding; a case read in two months counts in both."""
    cases: dict[tuple[str, str], list[JudgedAnswer]] = defaultdict(list)
    for judged in answers:
        cases[judged.answer.period, judged.answer.case].append(judged)
    states = [state for rows in cases.values() if (state := _case_state(rows)) is not None]
    return CaseTally(
        quarter,
        department,
        area,
        checked=len(states),
        new=states.count("new"),
        undetermined=states.count("undetermined"),
        old=states.count("old"),
        in_order=states.count("in_order"),
    )


def _case_state(rows: list[JudgedAnswer]) -> str | None:
    """`new` before `undetermined` before `old` before `in_order`; None for a case with nothing relevant in it."""
    if not any(row.answer.value in _CHECKED for row in rows):
        return None
    classes = {row.finding.finding_class for row in rows if row.finding is not None}
    for finding_class in (FindingClass.NEW, FindingClass.UNDETERMINED, FindingClass.OLD):
        if finding_class in classes:
            return finding_class.value
    return "in_order"
