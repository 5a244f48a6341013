"""Last year's likelihoods against what was found in the year: who rated too low, too high, or right. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ledelsestilsyn.model import Area, Department, EngineResult, RiskModel, Scale
from ledelsestilsyn.periods import Period
from ledelsestilsyn.risk.assess import assess
from ledelsestilsyn.risk.figures import Found, RiskFigures, figures, four_quarters, likely_steps, step
from ledelsestilsyn.statistics import interval


class Verdict(StrEnum):
    """How a likelihood stood to the year's figures; `cannot_say` where their limits rule nothing out."""

    TOO_LOW = "too_low"
    TOO_HIGH = "too_high"
    RIGHT = "right"
    CANNOT_SAY = "cannot_say"
    NO_FIGURES = "no_figures"
    NOT_RATED = "not_rated"


@dataclass(frozen=True, slots=True)
class Calibration:
    """One area's likelihood for `year` and the figures of the year's own four quarters.

    `decided` says whether the likelihood was the owner's; else it was the one proposed. `owner` is who answers for it.
    `lowest` and `highest` are the steps that the two-sided 95 % limits `lower` and `upper` lie in, `pointed` that of
    the rate itself; all None without figures.
    """

    department: str
    area: str
    title: str
    year: int
    owner: str
    decided: bool
    likelihood: int | None
    figures: RiskFigures | None
    pointed: int | None
    lower: float | None
    upper: float | None
    lowest: int | None
    highest: int | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Tallied:
    """How many of an owner's areas got each verdict."""

    department: str
    owner: str
    counts: tuple[tuple[Verdict, int], ...]

    def of(self, verdict: Verdict) -> int:
        return dict(self.counts)[verdict]


def calibrate(model: RiskModel, result: EngineResult, year: int) -> tuple[Calibration, ...]:
    """Each area of the year's assessment against what was found in the year, in model order."""
    found = Found(result)
    rated = {(risk.department, risk.area): risk.likelihood for risk in assess(model, result, year)}
    return tuple(
        _calibrate(model.scale, found, department, area, year, rated[department.code, area.id])
        for department in model.departments
        for area in department.areas
        if (department.code, area.id) in rated and area.questions_on(date(year, 1, 1))
    )


def _calibrate(
    scale: Scale, found: Found, department: Department, area: Area, year: int, likelihood: int | None
) -> Calibration:
    own = figures(found, department.code, area, four_quarters(Period(year, 4)))
    decision = next((row for row in area.likelihood if row.year == year), None)
    consequence = area.consequence_on(date(year, 1, 1))
    owner = decision.owner if decision else consequence.owner if consequence else ""
    lower, upper = interval(own.errors, own.checked) if own else (None, None)
    lowest, highest = likely_steps(own, scale.likelihood_limits) if own else (None, None)
    return Calibration(
        department=department.code,
        area=area.id,
        title=area.title,
        year=year,
        owner=owner,
        decided=decision is not None,
        likelihood=likelihood,
        figures=own,
        pointed=step(own.rate, scale.likelihood_limits) if own else None,
        lower=lower,
        upper=upper,
        lowest=lowest,
        highest=highest,
        verdict=_verdict(likelihood, lowest, highest),
    )


def _verdict(likelihood: int | None, lowest: int | None, highest: int | None) -> Verdict:
    """Only what the limits rule out is called wrong, and only what they settle is called right."""
    if likelihood is None:
        return Verdict.NOT_RATED
    if lowest is None or highest is None:
        return Verdict.NO_FIGURES
    if likelihood < lowest:
        return Verdict.TOO_LOW
    if likelihood > highest:
        return Verdict.TOO_HIGH
    return Verdict.RIGHT if lowest == highest else Verdict.CANNOT_SAY


def by_owner(calibrations: Sequence[Calibration]) -> tuple[Tallied, ...]:
    """The verdicts counted for each department's owners, in the order they come."""
    owners = dict.fromkeys((row.department, row.owner) for row in calibrations)
    return tuple(
        Tallied(
            department, owner, tuple((verdict, _count(calibrations, department, owner, verdict)) for verdict in Verdict)
        )
        for department, owner in owners
    )


def _count(calibrations: Sequence[Calibration], department: str, owner: str, verdict: Verdict) -> int:
    return sum((row.department, row.owner, row.verdict) == (department, owner, verdict) for row in calibrations)
