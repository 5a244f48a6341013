"""Everything an evaluation says, put together from a result, the tabs behind it and the year's assessment."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ledelsestilsyn.evaluation.against import Against, cases_against
from ledelsestilsyn.evaluation.areas import AreaEvaluation, evaluate_area
from ledelsestilsyn.evaluation.control import Control, control
from ledelsestilsyn.evaluation.many import Many, many
from ledelsestilsyn.evaluation.questions import QuestionEvaluation, evaluate_question
from ledelsestilsyn.evaluation.second import SecondReading, Subject, second_readings
from ledelsestilsyn.evaluation.whole import Whole, of_department, of_municipality
from ledelsestilsyn.evaluation.window import Counts, Looked, Window
from ledelsestilsyn.model import AnswerRow, Department, Scale, SecondAnswer
from ledelsestilsyn.risk.assess import AreaRisk
from ledelsestilsyn.statistics import is_clear


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A quarter or a year. `areas` and `against` go together; `departments` are those with an area in the window."""

    window: Window
    scale: Scale
    areas: tuple[AreaEvaluation, ...]
    against: tuple[Against, ...]
    departments: tuple[Whole, ...]
    municipality: Whole
    questions: tuple[QuestionEvaluation, ...]
    many: Many
    controls: tuple[Control, ...]
    seconds: tuple[SecondReading, ...]


@dataclass(frozen=True, slots=True)
class Samples:
    """What the samples show of areas, departments and the municipality; the part that a report tells of."""

    areas: tuple[AreaEvaluation, ...]
    departments: tuple[Whole, ...]
    municipality: Whole


def samples(
    looked: Looked,
    scale: Scale,
    departments: Sequence[Department],
    risks: Sequence[AreaRisk],
    window: Window,
    withheld: Collection[tuple[str, str]] = (),
) -> Samples:
    """The areas with a supervision in the window, in the order of the rules.

    `withheld` are the areas, by department and id, whose band may not be shown.
    """
    known = {(risk.department, risk.area): risk for risk in risks}
    areas = [
        found
        for department in departments
        for area in department.areas
        for spot in ((department.code, area.id),)
        if (found := evaluate_area(looked, scale, department, area, window, known.get(spot), spot in withheld))
    ]
    codes = dict.fromkeys(row.department for row in areas)
    wholes = (of_department(code, areas, _is_hidden(looked, code, window)) for code in codes)
    return Samples(tuple(areas), tuple(wholes), of_municipality(areas))


def _is_hidden(looked: Looked, department: str, window: Window) -> bool:
    return any(looked.hides(quarter.key, department, "", "") for quarter in window.quarters)


def evaluate(
    looked: Looked,
    scale: Scale,
    departments: Sequence[Department],
    risks: Sequence[AreaRisk],
    window: Window,
    *,
    withheld: Collection[tuple[str, str]] = (),
    first: Iterable[AnswerRow] = (),
    second: Sequence[SecondAnswer] = (),
) -> Evaluation:
    """`first` and `second` are the answers of the two readings; without second ones nothing is said of agreement."""
    found = samples(looked, scale, departments, risks, window, withheld)
    questions, tested = _tested(list(_questions(looked, found.areas, window)), window)
    reported = dict(_reported(found.areas, questions)) if second else {}
    quarters = {quarter.key for quarter in window.quarters}
    return Evaluation(
        window=window,
        scale=scale,
        areas=found.areas,
        against=tuple(cases_against(looked, row.department, row.area, window, row.counts) for row in found.areas),
        departments=found.departments,
        municipality=found.municipality,
        questions=questions,
        many=tested,
        controls=tuple(
            chart for row in found.areas if (chart := control(looked, row.department, row.area, window)) is not None
        ),
        seconds=second_readings(first, second, reported, quarters),
    )


def _questions(looked: Looked, areas: Sequence[AreaEvaluation], window: Window) -> Iterator[QuestionEvaluation]:
    """Those with a tally in the window."""
    tallied = {(row.department, row.area, row.question) for row in looked.result.tallies if _within(row.period, window)}
    for of in areas:
        for question in of.area.questions:
            if (of.department, of.area.id, question.id) in tallied:
                yield evaluate_question(looked, of, question, window)


def _within(period: str, window: Window) -> bool:
    return any(quarter.key == period for quarter in window.quarters)


def _tested(rows: list[QuestionEvaluation], window: Window) -> tuple[tuple[QuestionEvaluation, ...], Many]:
    """The questions with which of their marks stand among all that were tested."""
    p_values = [row.tested(window.is_year) for row in rows]
    found = many(p_values)
    marked = tuple(
        replace(row, stands=found.stands[place], stands_dependent=found.stands_dependent[place])
        if p_value is not None and is_clear(p_value)
        else row
        for place, (row, p_value) in enumerate(zip(rows, p_values, strict=True))
    )
    return marked, found


def _reported(
    areas: Sequence[AreaEvaluation], questions: Sequence[QuestionEvaluation]
) -> Iterator[tuple[Subject, Counts]]:
    for of in areas:
        if of.counts:
            yield (of.department, of.area.id, ""), of.counts
        for row in questions:
            if row.counts and (row.department, row.area) == (of.department, of.area.id):
                yield (row.department, row.area, row.question.id), row.counts
