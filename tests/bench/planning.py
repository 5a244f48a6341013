"""Planning a year for every area of the five departments, from figures that are already calculated."""

import sys

from ledelsestilsyn.model import CaseTally, Department, EngineResult, RiskModel
from ledelsestilsyn.periods import Period
from ledelsestilsyn.planning.plan import plan_year
from ledelsestilsyn.risk.figures import four_quarters
from ledelsestilsyn.risk_models import load_risk_model

from .answers import MODELS, UNTIL
from .table import Row
from .timing import alternate

GOAL = 1.0
_YEAR = UNTIL.year + 1
_CASES = 12


def planning(repetitions: int) -> list[Row]:
    """Each time with nothing remembered of the statistics before, as when the program has just been started."""
    model = load_risk_model(MODELS)
    result = _result(model)
    areas = sum(len(department.areas) for department in model.departments)

    def plan() -> object:
        forget()
        return plan_year(model, result, (), _YEAR)

    timing = alternate({"plan": plan}, repetitions)["plan"]
    return [
        Row(
            f"Plan a year for {areas} areas of {len(model.departments)} departments",
            timing,
            f"{1000 * timing.median / areas:.1f} ms an area",
            f"under {GOAL:.0f} s",
            timing.median < GOAL,
        )
    ]


def forget() -> None:
    """Empty what the statistics remember of earlier calls."""
    rooms = [vars(room) for name, room in list(sys.modules.items()) if name.startswith("ledelsestilsyn.statistics")]
    for thing in [thing for room in rooms for thing in room.values() if hasattr(thing, "cache_clear")]:
        thing.cache_clear()


def _result(model: RiskModel) -> EngineResult:
    """Every area read in all four quarters, with between none and seven errors, so that plans of every kind come up."""
    rows = [
        _tally(department, area.id, quarter, (place + quarter.quarter) % 8)
        for department in model.departments
        for place, area in enumerate(department.areas)
        for quarter in four_quarters(Period(_YEAR - 1, 4))
    ]
    return EngineResult(cases=tuple(rows))


def _tally(department: Department, area: str, quarter: Period, errors: int) -> CaseTally:
    return CaseTally(quarter.key, department.code, area, _CASES, errors, 0, 0, _CASES - errors)
