"""What the report says, as plain tables and sentences; every writer prints exactly these."""

from ledelsestilsyn.model import Department, ReportBasis
from ledelsestilsyn.report.actions import action_plans
from ledelsestilsyn.report.blocks import Contents, Section
from ledelsestilsyn.report.contents_actions import actions_section
from ledelsestilsyn.report.contents_department import department_section
from ledelsestilsyn.report.contents_gaps import gaps_section
from ledelsestilsyn.report.contents_method import method_section
from ledelsestilsyn.report.contents_open import open_matters
from ledelsestilsyn.report.contents_reimbursement import reimbursement_section
from ledelsestilsyn.report.contents_risk import risk_picture, risk_section
from ledelsestilsyn.report.contents_summary import summary
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.run_facts import RunFacts

__all__ = ["RunFacts", "build_contents"]


def build_contents(basis: ReportBasis, run: RunFacts, departments: tuple[Department, ...] | None = None) -> Contents:
    """The report for the basis's quarter, about `departments` (all, if None)."""
    facts = Facts(basis, basis.model.departments if departments is None else departments)
    plans, picture = action_plans(facts), risk_picture(facts)
    sections = (
        summary(facts, open_matters(facts, plans, picture)),
        _departments(facts, 2),
        reimbursement_section(facts, 3),
        actions_section(facts, plans, 4),
        risk_section(facts, picture, 5),
        gaps_section(facts, 6),
        method_section(facts, run, 7),
    )
    return Contents(
        title=f"Risikobaseret ledelsestilsyn, {basis.period.label}",
        period=basis.period.key,
        dated_on=basis.period.last_day,
        footer=f"Rapportens kode: {run.code}",
        sections=sections,
    )


def _departments(facts: Facts, chapter: int) -> Section:
    parts = tuple(
        department_section(facts, department, chapter, place) for place, department in enumerate(facts.departments, 1)
    )
    return Section(f"{chapter} Afdelingerne", (), parts, new_page=True)
