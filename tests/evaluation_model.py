"""Areas, supervisions and figures for tests of the evaluation, one short call each."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from planning_model import PLANNED
from small_histories import area, model

from ledelsestilsyn.evaluation.areas import AreaEvaluation
from ledelsestilsyn.evaluation.evaluate import Evaluation, evaluate
from ledelsestilsyn.evaluation.window import Looked, Window, nothing
from ledelsestilsyn.model import (
    Area,
    Arrow,
    Balance,
    CaseTally,
    EngineResult,
    LikelihoodDecision,
    RiskModel,
    Scale,
    Tab,
    TabOf,
    Tally,
)
from ledelsestilsyn.periods import Period
from ledelsestilsyn.risk.assess import assess

QUARTER = Window((Period(2024, 4),))
YEAR = Window.of_year(2024)
# With a consequence of 4: score 4, 12 and 20, so the bands' 80, 90 and 95 % confidence.
GREEN, YELLOW, RED = (
    (LikelihoodDecision(2024, score, "Centerchef", "Erfaring", date(2023, 12, 15)),) for score in (1, 3, 5)
)
# (area id, quarter) -> errors, checked, and the area's number of cases as the tab states it.
Read = dict[tuple[str, str], tuple[int, int, int | None]]
QUESTION = "cvo-100-1"


def red(rules: Area | None = None) -> Area:
    return replace(rules or area(), likelihood=RED)


def case_tally(area_id: str, period: str, errors: int, checked: int, department: str = "CVO") -> CaseTally:
    return CaseTally(period, department, area_id, checked, errors, 0, 0, checked - errors)


def tally(period: str, errors: int, checked: int, source: str = "recomputed", question: str = QUESTION) -> Tally:
    return Tally(period, "CVO", "cvo-100", question, checked, errors, errors, 0, 0, source)


def arrow(period: str, now: tuple[int, int], previous: str, before: tuple[int, int], sign: str = "up") -> Arrow:
    (errors, checked), (previous_errors, previous_checked) = now, before
    then = (previous, previous_checked, previous_errors, "recomputed")
    return Arrow(period, "CVO", "cvo-100", QUESTION, checked, errors, "recomputed", *then, sign, "")


def handed_in(area_id: str, period: str, population: int | None = None, day: date | None = None) -> TabOf:
    key = Period.parse(period)
    stated = Tab(area_id, area_id, day or key.last_day, "tab", population, None, "", "", False, True, Balance())
    return TabOf("CVO", key, f"CVO {period}.xlsx", stated)


def evaluated(
    read: Read,
    *areas: Area,
    window: Window = QUARTER,
    scale: Scale = PLANNED,
    tallies: tuple[Tally, ...] = (),
    arrows: tuple[Arrow, ...] = (),
    hides: Callable[[str, str, str, str], bool] = nothing,
    withheld: tuple[tuple[str, str], ...] = (),
) -> Evaluation:
    """Every quarter in `read` was one supervision of its area on the quarter's last day."""
    rules: RiskModel = model(*(areas or (red(),)), scale=scale)
    cases = tuple(
        case_tally(area_id, period, errors, checked) for (area_id, period), (errors, checked, _) in read.items()
    )
    tabs = tuple(handed_in(area_id, period, population) for (area_id, period), (_, _, population) in read.items())
    result = EngineResult(tallies=tallies, arrows=arrows, cases=tuple(row for row in cases if row.checked))
    risks = assess(rules, result, 2024)
    return evaluate(Looked(result, tabs, hides), rules.scale, rules.departments, risks, window, withheld=withheld)


def one(
    errors: int,
    checked: int,
    population: int | None = None,
    rules: Area | None = None,
    tolerable: str = "0.10",
    scale: Scale = PLANNED,
) -> AreaEvaluation:
    """One area read once in the quarter."""
    planning = scale.planning and replace(scale.planning, tolerable_rate=Decimal(tolerable))
    found = evaluated(
        {("cvo-100", "2024K4"): (errors, checked, population)},
        rules or red(),
        scale=replace(scale, planning=planning),
    )
    (row,) = found.areas
    return row
