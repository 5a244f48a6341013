"""One quarter's figures as one set of rules and one program give them: a side of the comparison."""

from collections.abc import Mapping
from dataclasses import dataclass

from ledelsestilsyn.finding_id import finding_id
from ledelsestilsyn.model import CaseTally, EngineResult, Finding, Known, RiskModel, Tally
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.beside import beside
from ledelsestilsyn.risk.assess import assess, propose

Spot = tuple[str, str, str]  # department, area, question; the question is empty for what is said of an area


@dataclass(frozen=True, slots=True)
class Figure:
    """A question's tally and arrow. `chance` is that of the arrow (`report.beside`), None where the side keeps none."""

    tally: Tally
    sign: str
    chance: str | None = None


@dataclass(frozen=True, slots=True)
class FindingAt:
    """A finding by its id and the cell it came from, and never by its case."""

    id: str
    department: str
    area: str
    question: str
    workbook: str
    sheet: str
    cell: str
    finding_class: str
    reason: str
    reimbursement: str


@dataclass(frozen=True, slots=True)
class Risk:
    """What the figures say of an area's risk; None where they say nothing. `band` is its name, `pointed` a likelihood.

    `likelihood` to `band` are those of the year's assessment, `proposal` and `pointed` those after the quarter.
    """

    likelihood: int | None
    score: int | None
    band: str | None
    proposal: str | None
    pointed: int | None


@dataclass(frozen=True, slots=True)
class Side:
    """None for what is not kept of a quarter that was published: it can't be held against anything."""

    figures: Mapping[Spot, Figure]
    findings: Mapping[str, FindingAt] | None = None
    cases: Mapping[Spot, CaseTally] | None = None
    risks: Mapping[Spot, Risk] | None = None


def side_of(result: EngineResult, model: RiskModel, quarter: Period) -> Side:
    """The quarter's figures in a result that reaches to it or beyond; `model` has the owners' decisions in it."""
    arrows = {(row.department, row.area, row.question): row for row in result.arrows if row.period == quarter.key}
    figures = {}
    for row in result.tallies:
        if row.period == quarter.key:
            spot = (row.department, row.area, row.question)
            arrow = arrows.get(spot)
            figures[spot] = Figure(row, str(arrow.sign), beside(arrow).chance) if arrow else Figure(row, "", "")
    found = (finding_at(row) for row in result.findings if row.period == quarter.key)
    return Side(
        figures=figures,
        findings={row.id: row for row in found},
        cases={(row.department, row.area, ""): row for row in result.cases if row.period == quarter.key},
        risks=_risks(result, model, quarter),
    )


def side_of_known(known: Mapping[tuple[str, str, str, str], Known], quarter: Period) -> Side:
    """The quarter's figures as they were published, by `report.known_csv`."""
    return Side(
        {
            (department, area, question): Figure(row.tally, row.sign)
            for (period, department, area, question), row in known.items()
            if period == quarter.key
        }
    )


def finding_at(row: Finding) -> FindingAt:
    return FindingAt(
        id=finding_id(row),
        department=row.department,
        area=row.area,
        question=row.question,
        workbook=row.workbook,
        sheet=row.sheet,
        cell=row.cell,
        finding_class=str(row.finding_class),
        reason=row.reason,
        reimbursement=str(row.reimbursement),
    )


def _risks(result: EngineResult, model: RiskModel, quarter: Period) -> dict[Spot, Risk]:
    proposals = {(row.department, row.area): row for row in propose(model, result, quarter)}
    assessed = {(row.department, row.area): row for row in assess(model, result, quarter.year)}
    found = {}
    for key in sorted(proposals.keys() | assessed.keys()):
        risk, proposal = assessed.get(key), proposals.get(key)
        found[*key, ""] = Risk(
            likelihood=risk.likelihood if risk else None,
            score=risk.score if risk else None,
            band=risk.band.name if risk and risk.band else None,
            proposal=proposal.proposal if proposal else None,
            pointed=proposal.pointed if proposal else None,
        )
    return found
