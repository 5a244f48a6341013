"""What of the risk picture is not shown: a likelihood reckoned from hidden figures, and a proposal, would tell of them.

A decision of the owner's is shown: it is no figure. No words.
"""

from dataclasses import replace

from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.look_back import LookBack, look_back
from ledelsestilsyn.risk.assess import AreaRisk, Proposal
from ledelsestilsyn.risk.figures import CASES, RiskFigures


def hides_figures(facts: Facts, department: str, area: str, found: RiskFigures | None) -> bool:
    """Whether the sum over the quarters would tell of a hidden one: of cases by area, of answers by question."""
    if found is None:
        return False
    spots = [(quarter.key, department, area) for quarter in found.quarters]
    if any(facts.hidden.hides(*spot) for spot in spots):
        return True
    tallies = [row for spot in spots for row in facts.tallies.get(spot, ()) if found.unit != CASES]
    return any(facts.hidden.hides(row.period, row.department, row.area, row.question) for row in tallies)


def hides_likelihood(facts: Facts, risk: AreaRisk) -> bool:
    """Whether the likelihood that counts, and with it score and band, is the one that hidden figures propose."""
    return risk.decision is None and hides_figures(facts, risk.department, risk.area, risk.figures)


def hides_proposal(facts: Facts, proposal: Proposal, risk: AreaRisk | None) -> bool:
    """Whether the proposal follows from hidden figures, or is held up against a hidden likelihood."""
    if proposal.proposal is None:
        return False
    return hides_figures(facts, proposal.department, proposal.area, proposal.figures) or (
        risk is not None and hides_likelihood(facts, risk)
    )


def shown_back(facts: Facts) -> LookBack:
    """The look back from the report's quarter, with the areas whose figures are not shown."""
    back = look_back(facts.basis.model, facts.basis.result, facts.period)
    rows = (row for row in back.calibrations if hides_figures(facts, row.department, row.area, row.figures))
    return replace(back, hidden=frozenset(row.area for row in rows))
