"""What speaks for or against an area's risk, kind by kind, against the year before."""

from dataclasses import dataclass
from datetime import date

from ledelsestilsyn.model import Area, Factor, FactorKind
from ledelsestilsyn.risk.changes import Mark


@dataclass(frozen=True, slots=True)
class MarkedFactor:
    """One kind of factor; `now` is None where it is not assessed for the year, `before` where not the year before.

    `mark` is None where it is assessed in neither, and where the area was not assessed at all the year before: then
    all is assessed for the first time.
    """

    kind: FactorKind
    mark: Mark | None
    now: Factor | None
    before: Factor | None


def mark_factors(area: Area, year: int) -> tuple[MarkedFactor, ...]:
    """Every kind in its order, as they hold on 1 January of the year and of the year before."""
    now = {factor.kind: factor for factor in area.factors_on(date(year, 1, 1))}
    before = {factor.kind: factor for factor in area.factors_on(date(year - 1, 1, 1))}
    return tuple(
        MarkedFactor(kind, _mark(now.get(kind), before.get(kind)) if before else None, now.get(kind), before.get(kind))
        for kind in FactorKind
    )


def is_other(row: MarkedFactor) -> bool:
    """Whether it is not what it was the year before."""
    return row.mark in (Mark.NEW, Mark.CHANGED, Mark.DROPPED)


def _mark(now: Factor | None, before: Factor | None) -> Mark | None:
    if now is None:
        return Mark.DROPPED if before else None
    if before is None:
        return Mark.NEW
    return Mark.UNCHANGED if _says(now) == _says(before) else Mark.CHANGED


def _says(factor: Factor) -> tuple[object, ...]:
    """A new day or owner alone is no change."""
    return factor.text, factor.amount_ore, factor.cases, factor.rate, factor.source
