"""The engines' rows stand in one order, whatever departments, areas and questions are called."""

from dataclasses import replace
from itertools import product
from random import Random

from both_engines import evaluate
from small_histories import answer, area, model, question

from ledelsestilsyn.model import AnswerRow, Area, EngineInput, EngineResult, RiskModel, TabRow
from ledelsestilsyn.periods import Period

# The names run the wrong way at each level: the first department has the last areas, the first area the last questions.
NAMES = {"BS": {"y1": ("q4", "q3"), "y2": ("q2", "q1")}, "CVO": {"x1": ("q8", "q7"), "x2": ("q6", "q5")}}
ASKED = [
    (department, area, name) for department in NAMES for area, names in NAMES[department].items() for name in names
]
QUARTERS = {"2023K4": ("2023-10", "2023-11"), "2024K1": ("2024-01", "2024-02")}
HANDED_IN = [month for months in QUARTERS.values() for month in months]


def named_area(name: str, questions: tuple[str, ...]) -> Area:
    asked = tuple(replace(question(number), id=each, area=name) for number, each in enumerate(questions, start=1))
    return replace(area(*asked), id=name)


def rules() -> RiskModel:
    (only,) = model().departments
    departments = tuple(
        replace(only, code=code, areas=tuple(named_area(*each) for each in reversed(areas.items())))
        for code, areas in reversed(NAMES.items())
    )
    return replace(model(), departments=departments)


def error(asked: tuple[str, str, str], period: str, case: str, workbook: str, sheet: str, cell: str) -> AnswerRow:
    department, area, question = asked
    named = {"department": department, "area": area, "question": question, "workbook": workbook, "sheet": sheet}
    return replace(answer(period, "error", case=case, cell=cell), **named)


def shuffled() -> EngineResult:
    """Each of two cases, workbooks, tabs and cells in each of four months, for every question; in a random order."""
    answers = [error(*each) for each in product(ASKED, HANDED_IN, ("1", "2"), ("k", "l"), ("m", "n"), ("F1", "F2"))]
    tabs = [
        TabRow(asked[0], asked[1], period, Period.parse(period).last_day) for asked in ASKED for period in HANDED_IN
    ]
    Random(1).shuffle(answers)
    Random(2).shuffle(tabs)
    return evaluate(EngineInput(rules(), tuple(answers), (), tuple(tabs)), Period(2024, 1))


def test_every_row_has_one_place_by_quarter_department_area_question_case_and_cell() -> None:
    result = shuffled()
    assert [
        (row.period, row.department, row.area, row.question, row.case, row.handed_in, row.workbook, row.sheet, row.cell)
        for row in result.findings
    ] == [
        (quarter, *asked, case, month, *place)
        for quarter in QUARTERS
        for asked in sorted(ASKED)
        for case in ("1", "2")
        for month in QUARTERS[quarter]
        for place in product(("k", "l"), ("m", "n"), ("F1", "F2"))
    ]
    by_question = [(quarter, *asked) for quarter in QUARTERS for asked in sorted(ASKED)]
    assert [(row.period, row.department, row.area, row.question) for row in result.tallies] == by_question
    assert [(row.period, row.department, row.area, row.question) for row in result.arrows] == by_question
    assert [(row.period, row.department, row.area) for row in result.cases] == [
        (quarter, department, area) for quarter in QUARTERS for department in NAMES for area in NAMES[department]
    ]
