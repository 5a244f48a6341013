"""A department's areas and figures for tests of the year's plan, one short call each."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from small_histories import OPENING, SCALE, model

from ledelsestilsyn.model import (
    Area,
    Balance,
    Band,
    CaseTally,
    EngineResult,
    Every,
    Hours,
    LikelihoodDecision,
    Planning,
    Population,
    RiskModel,
    Scale,
    Tab,
    TabOf,
)
from ledelsestilsyn.periods import Period
from ledelsestilsyn.planning.plan import plan_year
from ledelsestilsyn.planning.year import AreaPlan, YearPlan

YEAR = 2025
RULES = Planning("Økonomichef", date(2024, 1, 1), Decimal("0.10"), Decimal("0.80"), 45, Decimal("0.10"))
BANDS = (
    Band("green", "Grøn", 1, 5, Every.HALF_YEAR, 10, Decimal("0.80")),
    Band("yellow", "Gul", 6, 14, Every.QUARTER, 20, Decimal("0.90")),
    Band("red", "Rød", 15, 25, Every.MONTH, 30, Decimal("0.95")),
)
PLANNED = replace(SCALE, bands=BANDS, planning=RULES)


def likely(score: int) -> tuple[LikelihoodDecision, ...]:
    """The owner's decision for the year: with a consequence of 4 it settles the band."""
    return (LikelihoodDecision(YEAR, score, "Centerchef", "Erfaring fra klagesager", date(2024, 12, 15)),)


GREEN, YELLOW, RED = likely(1), likely(3), likely(5)


def counted(cases: int, on: date = OPENING) -> tuple[Population, ...]:
    return (Population(on, cases, "Centerchef"),)


def named(rules: Area, number: int, name: str) -> Area:
    """The area under another id, with its question's version of 2020."""
    return replace(rules, id=f"cvo-{number}", law=f"SEL § {number}", name=name)


def found(checked: int, errors: int, *, area_id: str = "cvo-100", period: str = "2024K4") -> EngineResult:
    """Cases checked, and cases with an error."""
    return EngineResult(cases=(CaseTally(period, "CVO", area_id, checked, errors, 0, 0, checked - errors),))


def both(*results: EngineResult) -> EngineResult:
    return EngineResult(cases=tuple(row for result in results for row in result.cases))


def tab(period: str, population: int | None, supervised_on: date | None = None) -> TabOf:
    key = Period.parse(period)
    day = supervised_on or key.last_day
    stated = Tab("§ 100", "cvo-100", day, "tab", population, None, "", "", False, True, Balance())
    return TabOf("CVO", key, f"CVO {period}.xlsx", stated)


def rules_of(*areas: Area, hours: int | None = None, scale: Scale = PLANNED) -> RiskModel:
    found_model = model(*areas, scale=scale)
    entries = () if hours is None else (Hours(OPENING, hours, "Centerchef"),)
    return replace(found_model, departments=(replace(found_model.departments[0], hours=entries),))


def year_plan(
    *areas: Area,
    result: EngineResult | None = None,
    hours: int | None = None,
    tabs: tuple[TabOf, ...] = (),
    scale: Scale = PLANNED,
) -> YearPlan:
    return plan_year(rules_of(*areas, hours=hours, scale=scale), result or EngineResult(), tabs, YEAR)


def area_plan(
    rules: Area, result: EngineResult | None = None, hours: int | None = None, scale: Scale = PLANNED
) -> AreaPlan:
    (department,) = year_plan(rules, result=result, hours=hours, scale=scale).departments
    (plan,) = department.areas
    return plan
