"""What the report says, as plain tables and sentences; every writer prints exactly these."""

from dataclasses import replace

from ledelsestilsyn.model import Department, ReportBasis
from ledelsestilsyn.report.actions import action_plans
from ledelsestilsyn.report.blocks import Contents, Section
from ledelsestilsyn.report.chapters import Chapter
from ledelsestilsyn.report.codes import prefix_of
from ledelsestilsyn.report.contents_actions import actions_section
from ledelsestilsyn.report.contents_department import department_section
from ledelsestilsyn.report.contents_evaluation import evaluation_section
from ledelsestilsyn.report.contents_gaps import gaps_section
from ledelsestilsyn.report.contents_lookup import lookup_section
from ledelsestilsyn.report.contents_method import method_section
from ledelsestilsyn.report.contents_open import open_matters
from ledelsestilsyn.report.contents_reimbursement import reimbursement_section
from ledelsestilsyn.report.contents_risk import RiskPicture, risk_picture, risk_section
from ledelsestilsyn.report.contents_summary import summary
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.run_facts import RunFacts

__all__ = ["RunFacts", "build_contents"]


def build_contents(basis: ReportBasis, run: RunFacts, departments: tuple[Department, ...] | None = None) -> Contents:
    """The report for the basis's quarter, about `departments` (all, if None), with nothing hidden."""
    return contents_of(Facts(basis, basis.model.departments if departments is None else departments), run)


def contents_of(facts: Facts, run: RunFacts, committee: str = "") -> Contents:
    """The same from the facts at hand; `committee` is named in the title."""
    basis = facts.basis
    plans, picture = action_plans(facts), risk_picture(facts)
    codes = prefix_of(basis.period, committee, run.audience)
    sections = (
        summary(facts, open_matters(facts, plans, picture)),
        _departments(facts, Chapter.DEPARTMENTS),
        actions_section(facts, plans, Chapter.ACTIONS),
        _risk(facts, picture, Chapter.RISK),
        gaps_section(facts, Chapter.GAPS),
        _method(facts, run, Chapter.METHOD, codes),
    )
    return Contents(
        title=f"Risikobaseret ledelsestilsyn, {basis.period.label}{f', til {committee}' if committee else ''}",
        period=basis.period.key,
        dated_on=basis.period.last_day,
        footer=f"Rapportens kode: {run.code}{f' · kode i protokollen: {run.ledger}' if run.ledger else ''}",
        sections=sections,
        codes=codes,
    )


def _risk(facts: Facts, picture: RiskPicture, chapter: int) -> Section:
    """The risk picture, and last what the quarter's samples can show of it."""
    found = risk_section(facts, picture, chapter)
    shown = evaluation_section(facts, picture.risks, f"{chapter}.{len(found.sections) + 1}")
    return replace(found, sections=(*found.sections, shown)) if shown else found


def _method(facts: Facts, run: RunFacts, chapter: int, codes: str) -> Section:
    """The method, and last how a figure is looked up."""
    found = method_section(facts, run, chapter)
    lookup = lookup_section(f"{chapter}.{len(found.sections) + 1} Slå et tal op", codes)
    return replace(found, sections=(*found.sections, lookup))


def _departments(facts: Facts, chapter: int) -> Section:
    """Departments with figures begin pages of their own; until the first of them all stand under the heading."""
    parts = [
        department_section(facts, department, chapter, place) for place, department in enumerate(facts.departments, 1)
    ]
    parts.append(reimbursement_section(facts, f"{chapter}.{len(parts) + 1}"))
    first = next(place for place, part in enumerate(parts) if part.new_page)
    parts[first] = replace(parts[first], new_page=False)
    return Section(f"{chapter} Afdelingerne", (), tuple(parts), new_page=True)
