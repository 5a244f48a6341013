"""A national figure beside an area's own, and how much the two can say of one another."""

from dataclasses import dataclass

from ledelsestilsyn.model import Factor, FactorKind
from ledelsestilsyn.risk.assess import AreaRisk
from ledelsestilsyn.risk.figures import RiskFigures
from ledelsestilsyn.statistics import interval

ABOVE, BELOW, WITHIN = "above", "below", "within"


@dataclass(frozen=True, slots=True)
class Baseline:
    """`lower` and `upper` are the two-sided 95 % limits of the area's own rate, None where there are no figures.

    `lies` is where the area's own rate lies by its limits: `above` or `below` the national one, or `within`: the
    national rate is not ruled out. `questions` is how many questions an error may be found by in the area.
    """

    factor: Factor
    national: float
    own: RiskFigures | None
    lower: float | None
    upper: float | None
    lies: str | None
    questions: int


def baseline_of(risk: AreaRisk) -> Baseline | None:
    """The area's national figure for the year; None where there is none."""
    factor = next((row.now for row in risk.factors if row.kind is FactorKind.NATIONAL_BASELINE and row.now), None)
    if factor is None or factor.rate is None:
        return None
    national, own, asked = float(factor.rate), risk.figures, len(risk.asked)
    if own is None:
        return Baseline(factor, national, None, None, None, None, asked)
    lower, upper = interval(own.errors, own.checked)
    lies = ABOVE if lower > national else BELOW if upper < national else WITHIN
    return Baseline(factor, national, own, lower, upper, lies, asked)
