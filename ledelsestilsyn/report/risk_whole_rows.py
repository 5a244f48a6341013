"""The rows of the whole assessment: inherent and left over, factors, national figures, and the year looked back on."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from ledelsestilsyn.model import FactorKind
from ledelsestilsyn.report.hidden import HIDDEN
from ledelsestilsyn.report.risk_rows import RiskCell, Row
from ledelsestilsyn.risk.assess import AreaRisk, Proposal
from ledelsestilsyn.risk.baseline import baseline_of
from ledelsestilsyn.risk.calibration import Calibration
from ledelsestilsyn.risk.factors import MarkedFactor
from ledelsestilsyn.risk.whole_words import (
    FACTORS,
    NOT_ASSESSED,
    VERDICTS,
    above_inherent,
    baseline_text,
    calibration_text,
    decision_text,
    factor_words,
    standing,
)

_NOT_KNOWN = "–"
_ORE = 100
_QUARTERS = (1, 2, 3, 4)


def whole_rows(assessment: Sequence[AreaRisk], hidden: Collection[str] = ()) -> list[Row]:
    """One row an area: inherent, by the figures, what counts, and what is at stake."""
    return [_whole_row(risk, risk.area in hidden) for risk in assessment]


def _whole_row(risk: AreaRisk, hidden: bool) -> Row:
    follows = hidden and risk.decision is None
    factors = {row.kind: row.now for row in risk.factors}
    money, volume = factors.get(FactorKind.REIMBURSEMENT_AT_STAKE), factors.get(FactorKind.VOLUME)
    inherent = risk.inherent
    return (
        RiskCell(risk.title),
        _number(inherent.score if inherent else None),
        _number(risk.consequence.score if risk.consequence else None),
        _number(risk.inherent_score),
        _shown(risk.proposed, hidden),
        _shown(risk.likelihood, follows),
        _shown(risk.score, follows),
        _band(risk, follows),
        _number(_kroner(money.amount_ore if money else None), "kroner"),
        _number(volume.cases if volume else None, "kroner"),
        RiskCell(_reason(risk, follows)),
    )


def _reason(risk: AreaRisk, hidden: bool) -> str:
    if risk.inherent is None:
        return NOT_ASSESSED.capitalize()
    told = f"{risk.inherent.reason} ({risk.inherent.owner})"
    return told if hidden or not above_inherent(risk) else f"{told}. {above_inherent(risk)}"


def _band(risk: AreaRisk, hidden: bool) -> RiskCell:
    if hidden:
        return RiskCell(HIDDEN, "number")
    return RiskCell(risk.band.name, risk.band.id) if risk.band else RiskCell(_NOT_KNOWN, "number")


def _shown(value: int | None, hidden: bool) -> RiskCell:
    return RiskCell(HIDDEN, "number") if hidden else _number(value)


def _number(value: float | None, look: str = "number") -> RiskCell:
    """A missing number is an en dash: an empty cell would be read as zero."""
    return RiskCell(_NOT_KNOWN, "number") if value is None else RiskCell(value, look)


def _kroner(ore: int | None) -> int | None:
    return None if ore is None else (ore + _ORE // 2) // _ORE


def factor_rows(assessment: Sequence[AreaRisk]) -> list[Row]:
    """One row for each kind of factor in each area, whether it is assessed or not."""
    return [_factor_row(risk, row) for risk in assessment for row in risk.factors]


def _factor_row(risk: AreaRisk, row: MarkedFactor) -> Row:
    now = row.now
    return (
        RiskCell(risk.title),
        RiskCell(FACTORS[row.kind], "strong"),
        RiskCell(factor_words(row)),
        _figure(_kroner(now.amount_ore) if now else None, "kroner"),
        _figure(now.cases if now else None, "kroner"),
        _figure(float(now.rate) if now and now.rate is not None else None, "percent"),
        RiskCell(now.owner if now else None),
        RiskCell(now.from_on if now else None, "date" if now else "text"),
        RiskCell(now.source or None if now else None),
        RiskCell(standing(row) or None),
    )


def _figure(value: float | None, look: str) -> RiskCell:
    """Empty where the kind has no such figure."""
    return RiskCell(value, look)


def baseline_rows(assessment: Sequence[AreaRisk], hidden: Collection[str] = ()) -> list[Row]:
    """One row for each area that has a national figure."""
    return [row for risk in assessment if (row := _baseline_row(risk, risk.area in hidden)) is not None]


def _baseline_row(risk: AreaRisk, hidden: bool) -> Row | None:
    found = baseline_of(risk)
    if found is None:
        return None
    own = found.own.rate if found.own else None
    of_area = tuple(
        RiskCell(HIDDEN, "number") if hidden else _number(value, "percent") for value in (own, found.lower, found.upper)
    )
    return (
        RiskCell(risk.title),
        RiskCell(found.national, "percent"),
        RiskCell(found.factor.text),
        *of_area,
        RiskCell(HIDDEN if hidden else baseline_text(found)),
        RiskCell(found.factor.source or None),
    )


def calibration_rows(calibrations: Sequence[Calibration], hidden: Collection[str] = ()) -> list[Row]:
    """One row an area: the likelihood of the year, and what the year's figures say of it."""
    return [_calibration_row(row, row.area in hidden) for row in calibrations]


def _calibration_row(row: Calibration, hidden: bool) -> Row:
    steps = _NOT_KNOWN if row.lowest is None else f"{row.lowest}–{row.highest}"
    figures = (
        _number(row.figures.rate if row.figures else None, "percent"),
        _number(row.lower, "percent"),
        _number(row.upper, "percent"),
        RiskCell(str(row.lowest) if row.lowest is not None and row.lowest == row.highest else steps, "number"),
        RiskCell(VERDICTS[row.verdict], "strong"),
        RiskCell(calibration_text(row)),
    )
    owner = row.owner if row.decided else f"Forslaget ({row.owner})" if row.owner else "Forslaget"
    return (
        RiskCell(row.title),
        _number(row.likelihood) if row.decided or not hidden else RiskCell(HIDDEN, "number"),
        RiskCell(owner),
        *((RiskCell(HIDDEN, "number"),) * len(figures) if hidden else figures),
    )


def talk_rows(proposals: Sequence[Proposal]) -> list[Row]:
    """One row an area, one column a quarter: the decision, that none was taken, or that there was no supervision."""
    by_area: dict[str, dict[int, Proposal]] = defaultdict(dict)
    for found in proposals:
        by_area[found.title][found.period.quarter] = found
    return [
        (RiskCell(title), *(RiskCell(_talk(quarters.get(quarter))) for quarter in _QUARTERS))
        for title, quarters in by_area.items()
        if any(found.supervised or found.decision for found in quarters.values())
    ]


def _talk(found: Proposal | None) -> str:
    if found is None:
        return _NOT_KNOWN
    if not (found.supervised or found.decision):
        return "intet tilsyn"
    return decision_text(found) if found.decision else "ikke truffet"
