"""The owners' decisions after a supervision, from the risk model and from review workbooks: which of them holds."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ledelsestilsyn.model import Area, DecisionOf, Department, ReviewDecision, RiskModel
from ledelsestilsyn.periods import Period


def with_decisions(model: RiskModel, decisions: Sequence[DecisionOf]) -> RiskModel:
    """The model with the decisions of the workbooks among its own; `decisions` are in order of receipt.

    Of those for one area and quarter the last in order holds: the later date, on the same date the workbook's, of two
    workbooks the one received last. All are kept; one that says the same again is not.
    """
    if not decisions:
        return model
    handed_in: dict[tuple[str, str], list[ReviewDecision]] = defaultdict(list)
    for row in decisions:
        handed_in[row.department, row.area].append(row.decision)

    def of_area(department: Department, area: Area) -> Area:
        own = handed_in.get((department.code, area.id), [])
        return replace(area, review=_ordered((*area.review, *own))) if own else area

    departments = (
        replace(department, areas=tuple(of_area(department, area) for area in department.areas))
        for department in model.departments
    )
    return replace(model, departments=tuple(departments))


def _ordered(decisions: Sequence[ReviewDecision]) -> tuple[ReviewDecision, ...]:
    """By quarter and date; the order they come in decides among equals."""
    kept: dict[ReviewDecision, ReviewDecision] = {}
    for decision in decisions:
        kept.setdefault(replace(decision, workbook=""), decision)
    return tuple(sorted(kept.values(), key=lambda decision: (decision.period, decision.decided_on)))


def of_quarter(decisions: Sequence[ReviewDecision], quarter: Period) -> tuple[ReviewDecision, ...]:
    """Those for the quarter; the last one holds."""
    return tuple(decision for decision in decisions if decision.period.whole_quarter == quarter)


def holding(decisions: Sequence[ReviewDecision]) -> tuple[ReviewDecision, ...]:
    """The one that holds for each quarter, in the quarters' order."""
    last = {decision.period.whole_quarter: decision for decision in decisions}
    return tuple(last[quarter] for quarter in sorted(last))
