"""The yearly risk assessment, and the proposal after each supervision (rules.md 6). Pure."""

from dataclasses import dataclass
from datetime import date

from ledelsestilsyn.model import (
    Area,
    Band,
    Consequence,
    Department,
    EngineResult,
    Inherent,
    LikelihoodDecision,
    ReviewDecision,
    RiskModel,
    Scale,
    in_force_on,
)
from ledelsestilsyn.periods import Period
from ledelsestilsyn.risk.changes import Change, Mark, MarkedQuestion, area_changes, mark_area, mark_questions
from ledelsestilsyn.risk.decisions import holding, of_quarter
from ledelsestilsyn.risk.factors import MarkedFactor, is_other, mark_factors
from ledelsestilsyn.risk.figures import Found, RiskFigures, figures, four_quarters, likelihood, likely_steps
from ledelsestilsyn.risk.words import proposal_text

UNCHANGED, RAISE, LOWER = "unchanged", "raise", "lower"


@dataclass(frozen=True, slots=True)
class AreaRisk:
    """One area's risk assessment for a year.

    `proposed` is the engine's likelihood, None where there are no figures. `decision` is the owner's for the year,
    None where it is not taken. `likelihood` is the one that counts: the owner's, else the proposed one. `score` and
    `band` are None where likelihood or consequence is, and for an area that is dropped.
    `questions` are in force on 1 January of the year, by number, followed by the dropped ones. `inherent` is the
    likelihood without the department's own controls on that day, `factors` all kinds of them, assessed or not.
    """

    department: str
    area: str
    title: str
    year: int
    mark: Mark
    changes: tuple[Change, ...]
    figures: RiskFigures | None
    proposed: int | None
    decision: LikelihoodDecision | None
    likelihood: int | None
    consequence: Consequence | None
    score: int | None
    band: Band | None
    questions: tuple[MarkedQuestion, ...]
    inherent: Inherent | None = None
    factors: tuple[MarkedFactor, ...] = ()

    @property
    def inherent_score(self) -> int | None:
        """Without the department's own controls; None where likelihood or consequence is not set."""
        if self.inherent is None or self.consequence is None or self.mark is Mark.DROPPED:
            return None
        return self.inherent.score * self.consequence.score

    @property
    def asked(self) -> tuple[MarkedQuestion, ...]:
        """The questions to ask: all but the dropped ones."""
        return tuple(question for question in self.questions if question.mark is not Mark.DROPPED)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the figures propose for an area after the supervisions of the quarter `period`.

    `pointed` is the likelihood the last four quarters point at, `in_force` the year's (the owner's, else the one
    proposed for the year). `proposal` is `unchanged`, `raise` or `lower`, None where one of the two is missing.
    `supervised` says whether anything was checked in the quarter itself. `text` holds the figures in Danish.
    `decision` is the owner's for the period, None where it is not taken; `earlier` are those of the year before it,
    and `former` those for the period that it took the place of.
    `could_be_chance`: the proposal is to change, and the rate's 95 % limits hold the step in force too.
    """

    department: str
    area: str
    title: str
    period: Period
    supervised: bool
    figures: RiskFigures | None
    pointed: int | None
    in_force: int | None
    proposal: str | None
    text: str
    decision: ReviewDecision | None
    earlier: tuple[ReviewDecision, ...] = ()
    former: tuple[ReviewDecision, ...] = ()
    could_be_chance: bool = False


def assess(model: RiskModel, result: EngineResult, year: int) -> tuple[AreaRisk, ...]:
    """The assessment for `year`, on the figures of the four quarters before its 1 January; areas in model order.

    Areas that have no question in force on 1 January of the year nor of the year before are left out.
    """
    results = Found(result)
    found = (
        _assess(model.scale, results, department, area, year)
        for department in model.departments
        for area in department.areas
    )
    return tuple(risk for risk in found if risk is not None)


def _assess(scale: Scale, results: Found, department: Department, area: Area, year: int) -> AreaRisk | None:
    questions, changes = mark_questions(area, year), area_changes(area, year)
    mark, factors = mark_area(questions, changes), mark_factors(area, year)
    if mark is None:
        return None
    if mark is Mark.UNCHANGED and any(map(is_other, factors)):
        mark = Mark.CHANGED
    found = figures(results, department.code, area, _year_before(year))
    proposed = _proposed(found, scale)
    decision = _decision(area, year)
    counts = decision.score if decision else proposed
    consequence = area.consequence_on(date(year, 1, 1))
    score = None if counts is None or consequence is None or mark is Mark.DROPPED else counts * consequence.score
    return AreaRisk(
        department=department.code,
        area=area.id,
        title=area.title,
        year=year,
        mark=mark,
        changes=changes if mark is Mark.CHANGED else (),
        figures=found,
        proposed=proposed,
        decision=decision,
        likelihood=counts,
        consequence=consequence,
        score=score,
        band=_band(score, scale),
        questions=questions,
        inherent=in_force_on(area.inherent, date(year, 1, 1)),
        factors=factors,
    )


def propose(model: RiskModel, result: EngineResult, period: Period) -> tuple[Proposal, ...]:
    """For each area asked on the quarter's last day: should its likelihood change, on the last four quarters?"""
    results = Found(result)
    return tuple(
        _propose(model.scale, results, department, area, period.whole_quarter)
        for department in model.departments
        for area in department.areas
        if area.questions_on(period.whole_quarter.last_day)
    )


def _propose(scale: Scale, results: Found, department: Department, area: Area, quarter: Period) -> Proposal:
    found = figures(results, department.code, area, four_quarters(quarter))
    pointed = _proposed(found, scale)
    decision = _decision(area, quarter.year)
    opening = figures(results, department.code, area, _year_before(quarter.year))
    in_force = decision.score if decision else _proposed(opening, scale)
    proposal = _compare(pointed, in_force)
    chance = proposal in (RAISE, LOWER) and _holds(found, in_force, scale)
    reviews = [review for review in area.review if review.period.year == quarter.year]
    taken = of_quarter(reviews, quarter)
    return Proposal(
        department=department.code,
        area=area.id,
        title=area.title,
        period=quarter,
        supervised=found is not None and quarter in (*found.quarters, *found.left_out),
        figures=found,
        pointed=pointed,
        in_force=in_force,
        proposal=proposal,
        text=proposal_text(proposal, pointed, in_force, found, quarter.year, chance),
        decision=taken[-1] if taken else None,
        earlier=holding([review for review in reviews if review.period.whole_quarter < quarter]),
        former=taken[:-1],
        could_be_chance=chance,
    )


def _holds(found: RiskFigures | None, likelihood_in_force: int | None, scale: Scale) -> bool:
    if found is None or likelihood_in_force is None:
        return False
    lowest, highest = likely_steps(found, scale.likelihood_limits)
    return lowest <= likelihood_in_force <= highest


def _year_before(year: int) -> tuple[Period, ...]:
    return four_quarters(Period(year - 1, 4))


def _proposed(found: RiskFigures | None, scale: Scale) -> int | None:
    return None if found is None else likelihood(found.rate, found.upper, scale.likelihood_limits)


def _decision(area: Area, year: int) -> LikelihoodDecision | None:
    return next((decision for decision in area.likelihood if decision.year == year), None)


def _band(score: int | None, scale: Scale) -> Band | None:
    if score is None:
        return None
    return next((band for band in scale.bands if band.lowest <= score <= band.highest), None)


def _compare(pointed: int | None, in_force: int | None) -> str | None:
    if pointed is None or in_force is None:
        return None
    if pointed == in_force:
        return UNCHANGED
    return RAISE if pointed > in_force else LOWER
