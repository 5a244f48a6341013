"""The year's plan: for every area how often, how many cases, and what that would miss, within a department's hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ledelsestilsyn.model import (
    Area,
    Band,
    Cadence,
    Department,
    EngineResult,
    RiskModel,
    Scale,
    TabOf,
    in_force_on,
)
from ledelsestilsyn.planning.budget import Claim, expected_rate, share_out
from ledelsestilsyn.planning.rounds import Course, cadence_of, evenly, first_day, spread
from ledelsestilsyn.planning.sample import Required, overlooked, reach, required
from ledelsestilsyn.planning.year import AreaPlan, DepartmentPlan, Ground, YearPlan
from ledelsestilsyn.risk.assess import AreaRisk, assess
from ledelsestilsyn.risk.population import population_of


def plan_year(model: RiskModel, result: EngineResult, tabs: Sequence[TabOf], year: int) -> YearPlan:
    """The plan for `year` on the figures of the four quarters before it, and the tabs handed in until then.

    Every area that asks a question on 1 January, or begins to within the year, is planned.
    """
    risks = {(risk.department, risk.area): risk for risk in assess(model, result, year)}
    departments = (_department(model.scale, department, risks, tabs, year) for department in model.departments)
    return YearPlan(year, model.scale, tuple(plan for plan in departments if plan.areas))


def _department(
    scale: Scale,
    department: Department,
    risks: dict[tuple[str, str], AreaRisk],
    tabs: Sequence[TabOf],
    year: int,
) -> DepartmentPlan:
    grounds = [
        _ground(scale, department.code, area, risks.get((department.code, area.id)), tabs, year)
        for area in department.areas
        if first_day(area, year)
    ]
    drafts = [_draft(ground, scale) for ground in grounds]
    entry = in_force_on(department.hours, date(year, 1, 1))
    hours = entry.hours if entry else None
    areas = tuple(_settle(draft, cases) for draft, cases in zip(drafts, _shared_out(drafts, hours), strict=True))
    return DepartmentPlan(
        department.code,
        department.name,
        hours,
        areas,
        _sum([area.minutes_of(area.possible) for area in areas]),
        _sum([area.minutes_of(area.planned) for area in areas]),
    )


def _sum(minutes: Sequence[int | None]) -> int | None:
    known = [one for one in minutes if one is not None]
    return sum(known) if len(known) == len(minutes) else None


def _ground(
    scale: Scale, department: str, area: Area, risk: AreaRisk | None, tabs: Sequence[TabOf], year: int
) -> Ground:
    day = first_day(area, year) or date(year, 1, 1)
    cadence, reading = cadence_of(area, year), in_force_on(area.reading, day)
    band = risk.band if risk else None
    default = scale.planning.minutes if scale.planning else None
    return Ground(
        department=department,
        area=area,
        year=year,
        risk=risk,
        band=band or _borrowed(scale, cadence),
        is_assessed=band is not None,
        cadence=cadence,
        population=population_of(area, department, tabs, day),
        tolerable=in_force_on(area.tolerable, day),
        rules=scale.planning,
        minutes=reading.minutes if reading else default,
    )


def _borrowed(scale: Scale, cadence: Cadence | None) -> Band:
    """The band that an area without a score is planned by: the one of its cadence, else the lowest."""
    return next((band for band in scale.bands if cadence and band.every is cadence.every), scale.bands[0])


@dataclass(frozen=True, slots=True)
class _Draft:
    """An area's plan before the hours are shared out."""

    ground: Ground
    required: Required
    wished: Course
    possible: Course
    least: int
    harm: Fraction


def _draft(ground: Ground, scale: Scale) -> _Draft:
    band = ground.band
    needed = required(ground.tolerable_rate, band.confidence, ground.rate, ground.cases, band.cases)
    every = band.every if ground.is_assessed or ground.cadence is None else ground.cadence.every
    cases = max(needed.asked, band.cases)
    wished = evenly(ground.area, ground.year, every, cases if ground.cases is None else min(cases, ground.cases))
    total = wished.cases if ground.cases is None else min(wished.cases, ground.cases)
    least = min(scale.bands[0].cases, total)
    possible = wished if total == wished.cases else spread(ground.area, ground.year, every, total, least)
    found = ground.figures
    rate = expected_rate(found.errors, found.checked) if found else expected_rate(0, 0)
    return _Draft(ground, needed, wished, possible, least, rate * ground.weight)


def _shared_out(drafts: Sequence[_Draft], hours: int | None) -> list[int]:
    """The year's cases of each area: all that are possible, unless the hours are known and do not last for them."""
    wished = [draft.possible.cases for draft in drafts]
    minutes = [draft.ground.minutes for draft in drafts]
    known = [one for one in minutes if one is not None]
    if hours is None or len(known) < len(minutes):
        return wished
    if sum(one * cases for one, cases in zip(known, wished, strict=True)) <= 60 * hours:
        return wished
    claims = [
        Claim(draft.least, draft.possible.cases, one, draft.harm) for draft, one in zip(drafts, known, strict=True)
    ]
    return list(share_out(claims, 60 * hours))


def _settle(draft: _Draft, cases: int) -> AreaPlan:
    ground, possible = draft.ground, draft.possible
    planned = possible
    if cases < possible.cases:
        planned = spread(ground.area, ground.year, possible.every, cases, draft.least)
    return AreaPlan(
        ground=ground,
        required=draft.required,
        wished=draft.wished,
        possible=possible,
        planned=planned,
        least=draft.least,
        harm=draft.harm,
        missed_if_possible=overlooked(possible.fewest, ground.tolerable_rate, ground.cases),
        reach=reach(
            planned.fewest,
            ground.tolerable_rate,
            ground.rules.power if ground.rules else None,
            ground.rate,
            ground.cases,
        ),
    )
