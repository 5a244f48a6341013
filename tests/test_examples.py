"""Every worked example in the risk models, through both engines."""

from pathlib import Path

import pytest

from ledelsestilsyn.engine import reference, sql
from ledelsestilsyn.model import AnswerRow, Department, EngineInput, Example, RiskModel, TabRow
from ledelsestilsyn.periods import Period
from ledelsestilsyn.risk_models import load_risk_model

MODEL = load_risk_model(Path(__file__).parent.parent / "risk_models")


def as_history(department: Department) -> EngineInput:
    """Each example of the department as one error in one case, handed in for the quarter of its supervision."""
    answers = tuple(
        as_answer(department, example, number) for number, example in enumerate(department.examples, start=1)
    )
    tabs = tuple(TabRow(row.department, row.area, row.period, row.supervised_on) for row in answers)
    return EngineInput(MODEL, answers, (), tabs)


def as_answer(department: Department, example: Example, number: int) -> AnswerRow:
    return AnswerRow(
        department=department.code,
        area=department.question(example.question).area,
        question=example.question,
        case=f"{number:04d}",
        period=Period.of_day(example.supervised_on).key,
        supervised_on=example.supervised_on,
        value="error",
        decided_on=example.decided_on,
        decided_problem=None,
        occurred_on=example.occurred_on,
        occurred_problem=None,
        remedied_on=example.remedied_on,
        remedied_problem=None,
        workbook="eksempler.xlsx",
        sheet="eksempler",
        cell=f"A{number}",
    )


@pytest.mark.parametrize("department", MODEL.departments, ids=lambda department: department.code)
def test_every_example_of_the_risk_model_comes_out_as_it_says(department: Department) -> None:
    until = Period.of_day(max(example.supervised_on for example in department.examples))
    history = as_history(department)
    told = {
        f"{number:04d}": (example.name, str(example.expected_class), example.expected_reason)
        for number, example in enumerate(department.examples, start=1)
    }
    for engine in (sql, reference):
        findings = engine.evaluate(history, until).findings
        found = {row.case: (told[row.case][0], row.finding_class, row.reason) for row in findings}
        assert found == told


def test_both_engines_agree_on_the_examples_in_every_row() -> None:
    everything = [as_history(department) for department in MODEL.departments]
    history = EngineInput(
        model=RiskModel(MODEL.departments, MODEL.scale, MODEL.digests),
        answers=tuple(row for one in everything for row in one.answers),
        counts=(),
        tabs=tuple(row for one in everything for row in one.tabs),
    )
    until = Period(2026, 4)
    assert sql.evaluate(history, until) == reference.evaluate(history, until)
