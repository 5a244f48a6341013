"""The report's annexes, as the agenda has them: a risk assessment and an action plan for each department."""

from collections.abc import Iterable

from ledelsestilsyn.report.action_workbook import write_action_workbook
from ledelsestilsyn.report.actions import action_plans
from ledelsestilsyn.report.case_numbers import CaseNumbers
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.risk_shown import hides_figures, shown_back
from ledelsestilsyn.report.risk_workbook import write_risk_workbook
from ledelsestilsyn.risk.assess import assess


def annexes(facts: Facts, cases: Iterable[str] = ()) -> dict[str, bytes]:
    """The workbooks by file name: first the risk assessments, then the action plans, both in the model's order.

    `cases` are case numbers that must not leave the house, beside those of the errors found.
    """
    known = CaseNumbers.of((*cases, *(finding.case for finding in facts.basis.result.findings)))
    written = {**_risk_assessments(facts), **_action_plans(facts, known)}
    return {f"Bilag {number} - {name}.xlsx": data for number, (name, data) in enumerate(written.items(), start=1)}


def annex_names(facts: Facts) -> tuple[str, ...]:
    """The names of the annexes in the same order, without the files' ending."""
    names = (*(_risk_name(facts, one.code) for one in facts.departments),)
    names += (*(_plan_name(facts, one.code) for one in facts.departments),)
    return tuple(f"Bilag {number} - {name}" for number, name in enumerate(names, start=1))


def _risk_name(facts: Facts, code: str) -> str:
    return f"Risikovurdering {code} {facts.period.year}"


def _plan_name(facts: Facts, code: str) -> str:
    return f"Q{facts.period.quarter} - Handleplan - {code}"


def _risk_assessments(facts: Facts) -> dict[str, bytes]:
    year, scale = facts.period.year, facts.basis.model.scale
    assessment = assess(facts.basis.model, facts.basis.result, year)
    back = shown_back(facts)
    hidden = {risk.area for risk in assessment if hides_figures(facts, risk.department, risk.area, risk.figures)}
    return {
        _risk_name(facts, one.code): write_risk_workbook(
            one, assessment, scale, year, facts.period.last_day, hidden, back
        )
        for one in facts.departments
    }


def _action_plans(facts: Facts, cases: CaseNumbers) -> dict[str, bytes]:
    plans = action_plans(facts)
    return {
        _plan_name(facts, one.code): write_action_workbook(facts, one, plans.of(one.code), cases)
        for one in facts.departments
    }
