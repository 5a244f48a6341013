"""Evaluating a year for every area of the five departments, from figures that are already calculated."""

from ledelsestilsyn.evaluation.evaluate import evaluate
from ledelsestilsyn.evaluation.window import Looked, Window
from ledelsestilsyn.model import Arrow, Balance, CaseTally, EngineResult, RiskModel, Tab, TabOf, Tally
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.evaluation_csv import evaluation_csv
from ledelsestilsyn.report.evaluation_workbook import write_evaluation_workbook
from ledelsestilsyn.risk.assess import assess
from ledelsestilsyn.risk_models import load_risk_model

from .answers import MODELS, QUARTERS, UNTIL
from .planning import forget
from .table import Row
from .timing import alternate

GOAL = 2.0
_CASES = 12
_POPULATION = 200


def evaluating(repetitions: int) -> list[Row]:
    """Each time with nothing remembered of the statistics before; the workbook and the table are written too."""
    model = load_risk_model(MODELS)
    result, tabs = _result(model), _tabs(model)
    risks = assess(model, result, UNTIL.year)
    questions = len({row.question for row in result.tallies})

    def year() -> object:
        forget()
        looked, window = Looked(result, tabs), Window.of_year(UNTIL.year)
        found = evaluate(looked, model.scale, model.departments, risks, window)
        return write_evaluation_workbook(found, lambda *_: ""), evaluation_csv(found)

    timing = alternate({"year": year}, repetitions)["year"]
    return [
        Row(
            f"Evaluate a year: {len(risks)} areas, {questions} questions, eight quarters",
            timing,
            f"{1000 * timing.median / len(risks):.0f} ms an area",
            f"under {GOAL:.0f} s",
            timing.median < GOAL,
        )
    ]


def _result(model: RiskModel) -> EngineResult:
    """Every question of every area in all quarters, with between none and seven errors."""
    cases, tallies, arrows = [], [], []
    for department in model.departments:
        for place, area in enumerate(department.areas):
            for quarter in QUARTERS:
                spot = (quarter.key, department.code, area.id)
                errors = _errors(quarter, place)
                cases.append(CaseTally(*spot, _CASES, errors, 0, 0, _CASES - errors))
                for number, question in enumerate(area.questions):
                    now, before = _errors(quarter, place + number), _errors(quarter.previous, place + number)
                    tallies.append(Tally(*spot, question.id, _CASES, now, now, 0, 0, "recomputed"))
                    then = (quarter.previous.key, _CASES, before, "recomputed")
                    arrows.append(Arrow(*spot, question.id, _CASES, now, "recomputed", *then, "up", ""))
    return EngineResult(tallies=tuple(tallies), arrows=tuple(arrows), cases=tuple(cases))


def _errors(quarter: Period, place: int) -> int:
    return (3 * quarter.year + 5 * quarter.quarter + place) % 8


def _tabs(model: RiskModel) -> tuple[TabOf, ...]:
    return tuple(
        TabOf(
            department.code,
            quarter,
            "",
            Tab(area.id, area.id, quarter.last_day, "tab", _POPULATION + place, None, "", "", False, True, Balance()),
        )
        for department in model.departments
        for place, area in enumerate(department.areas)
        for quarter in QUARTERS
    )
