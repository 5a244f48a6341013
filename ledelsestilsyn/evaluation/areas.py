"""One area's cases with an error: estimate, limits, and whether the tolerable rate is kept."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from ledelsestilsyn.evaluation.window import Counts, Looked, Window, case_counts, comparable, is_hidden
from ledelsestilsyn.model import Area, Band, Department, Scale, in_force_on
from ledelsestilsyn.risk.assess import AreaRisk
from ledelsestilsyn.risk.population import Known, population_of
from ledelsestilsyn.statistics import CONFIDENCE, bounds
from ledelsestilsyn.statistics.shares import exact

HOLDS, DOES_NOT_HOLD, CANNOT_BE_TOLD = "holds", "does_not_hold", "cannot_be_told"
# Why there is no verdict.
NOT_READ, COUNTED, HIDDEN, NO_RATE = "not_read", "counted", "hidden", "no_rate"
NO_CONFIDENCE, BAND_HIDDEN = "no_confidence", "band_hidden"

Limits = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What an area is held against: the tolerable rate (0-1) and the confidence it is to be said with.

    `band` is the assessment's; where the area has no score (`is_assessed` False) the one with the cadence of its rules,
    else the lowest, and None where it may not be shown. A None `tolerable`: there is no rule for it.
    """

    tolerable: Decimal | None
    is_own: bool
    band: Band | None
    is_assessed: bool

    @property
    def confidence(self) -> Decimal | None:
        return self.band.confidence if self.band else None


@dataclass(frozen=True, slots=True)
class AreaEvaluation:
    """An area in the window. The unit is the case with at least one error.

    `counts` is None where no case can be shown, and `missing` says why there is no verdict. `population` is how many
    cases the area has, None where nobody knows; `is_finite`: the limits of those cases hold, since each was read once
    at most. `process` and `finite` are two-sided 95 % limits, `least` and `most` the one-sided ones at the
    yardstick's confidence that the verdict rests on: of the area's cases where `is_finite`, else of the process.
    `left_out` says that quarters of the window could not be summed with the last ones.
    """

    department: str
    area: Area
    yardstick: Yardstick
    population: Known | None
    counts: Counts | None = None
    is_finite: bool = False
    process: Limits | None = None
    finite: Limits | None = None
    least: float | None = None
    most: float | None = None
    verdict: str | None = None
    missing: str = ""
    left_out: bool = False


def evaluate_area(
    looked: Looked,
    scale: Scale,
    department: Department,
    area: Area,
    window: Window,
    risk: AreaRisk | None,
    withheld: bool = False,
) -> AreaEvaluation | None:
    """None where the area had no supervision in the window. `withheld`: its band may not be shown, nor followed."""
    spots = [(quarter.key, department.code, area.id) for quarter in window.quarters]
    supervised = tuple(
        quarter for quarter, spot in zip(window.quarters, spots, strict=True) if spot in looked.supervised
    )
    if not supervised:
        return None
    kept = comparable(looked, department.code, area, area.questions, window.quarters)
    yardstick = _yardstick(scale, area, window.day, risk)
    yardstick = replace(yardstick, band=None) if withheld else yardstick
    known = population_of(area, department.code, looked.tabs, window.day)
    bare = AreaEvaluation(department.code, area, yardstick, known, left_out=len(kept) < len(supervised))
    if is_hidden(looked, department.code, area.id, window.quarters):
        return _without(bare, HIDDEN)
    counts = case_counts(looked, department.code, area, kept)
    if counts is None:
        counted = any(spot in looked.declared for spot in spots)
        return _without(bare, COUNTED if counted else NOT_READ)
    rounds = sum(len(looked.supervised[quarter.key, department.code, area.id]) for quarter in counts.quarters)
    return _judged(bare, counts, _is_finite(area, known, counts, rounds, window.day))


def _yardstick(scale: Scale, area: Area, day: date, risk: AreaRisk | None) -> Yardstick:
    own = in_force_on(area.tolerable, day)
    rules = scale.planning
    general = rules.tolerable_rate if rules and rules.from_on <= day else None
    band, cadence = risk.band if risk else None, area.cadence_on(day)
    borrowed = next((row for row in scale.bands if cadence and row.every is cadence.every), scale.bands[0])
    return Yardstick(own.rate if own else general, own is not None, band or borrowed, band is not None)


def _is_finite(area: Area, known: Known | None, counts: Counts, rounds: int, day: date) -> bool:
    """Whether the cases read are a sample without repeats of those there are.

    One round is; several only where the area's own rule leaves out for so long what has been read.
    """
    if known is None or counts.checked > known.cases:
        return False
    rule = in_force_on(area.drawing, day)
    return rounds == 1 or (rule is not None and rule.leave_out_months >= 3 * _span(counts))


def _span(counts: Counts) -> int:
    """How many quarters there are from the first of the counts to the last, both included."""
    first, last = counts.quarters[0], counts.quarters[-1]
    return 4 * (last.year - first.year) + last.quarter - first.quarter + 1


def _without(bare: AreaEvaluation, missing: str) -> AreaEvaluation:
    return replace(bare, missing=missing)


def _judged(bare: AreaEvaluation, counts: Counts, is_finite: bool) -> AreaEvaluation:
    size = bare.population.cases if bare.population and is_finite else None
    least, most = _one_sided(counts, bare.yardstick, size)
    verdict, missing = _verdict(bare.yardstick, least, most)
    return replace(
        bare,
        counts=counts,
        is_finite=is_finite,
        process=bounds(counts.errors, counts.checked, confidence=CONFIDENCE),
        finite=bounds(counts.errors, counts.checked, confidence=CONFIDENCE, population_size=size) if size else None,
        least=least,
        most=most,
        verdict=verdict,
        missing=missing,
    )


def _one_sided(counts: Counts, yardstick: Yardstick, size: int | None) -> tuple[float | None, float | None]:
    sure = yardstick.confidence
    if sure is None:
        return None, None
    found = (counts.errors, counts.checked)
    least, _ = bounds(*found, confidence=sure, population_size=size, alternative="greater")
    _, most = bounds(*found, confidence=sure, population_size=size, alternative="less")
    return least, most


def _verdict(yardstick: Yardstick, least: float | None, most: float | None) -> tuple[str | None, str]:
    """What the limits say of the tolerable rate, and why where they say nothing; compared as exact decimals."""
    if yardstick.tolerable is None:
        return None, NO_RATE
    if least is None or most is None:
        return None, NO_CONFIDENCE if yardstick.band else BAND_HIDDEN
    if exact(most) <= exact(yardstick.tolerable):
        return HOLDS, ""
    return (DOES_NOT_HOLD if exact(least) > exact(yardstick.tolerable) else CANNOT_BE_TOLD), ""
