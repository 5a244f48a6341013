"""A department's part: its own remarks, its areas side by side, its charts, and a table per area."""

from ledelsestilsyn.danish import write_count
from ledelsestilsyn.model import Area, Department
from ledelsestilsyn.report.aggregate import change
from ledelsestilsyn.report.blocks import Block, Cell, Column, Paragraph, Section, Table
from ledelsestilsyn.report.contents_area import area_section
from ledelsestilsyn.report.contents_figures import department_figures
from ledelsestilsyn.report.contents_gaps import not_planned
from ledelsestilsyn.report.contents_runs import run_figures
from ledelsestilsyn.report.contents_summary import change_cell
from ledelsestilsyn.report.facts import Facts, Figures
from ledelsestilsyn.report.hidden import HIDDEN
from ledelsestilsyn.report.remarks import handed_in_nothing, remarks
from ledelsestilsyn.report.sentences import cases_sentence, change_sentence, errors, errors_sentence, law

OVERVIEW = (
    Column("Tilsynsområde", 4.0),
    Column("Fejl", 2.8),
    Column("Sager med fejl", 2.8),
    Column("Kvartalet før", 2.1),
    Column("Pil", 5.9),
)
UNITS = (
    "En sag kan have flere fejl. En sag tæller som ny, hvis bare én af dens fejl er ny; ellers som uafklaret, hvis "
    "én af dem er uafklaret; ellers som gammel."
)
CLASSES_HIDDEN = f"nye og gamle {HIDDEN}"


def department_section(facts: Facts, department: Department, chapter: int, place: int) -> Section:
    heading = f"{chapter}.{place} {department.code} – {department.name}"
    if handed_in_nothing(facts, department):
        missing = Paragraph(f"Afdelingen har ikke afleveret for {facts.period.label}.")
        return Section(heading, (missing,))
    covered = facts.covered(department)
    blocks: list[Block] = [Paragraph(_figures_in_words(facts, department)), *remarks(facts, department)]
    if covered:
        blocks += [_overview(facts, department, covered), *_not_planned(facts, department)]
    blocks += [*department_figures(facts, department, covered), *run_figures(facts, department, covered)]
    return Section(heading, tuple(blocks), tuple(area_section(facts, department, area) for area in covered), True)


def _figures_in_words(facts: Facts, department: Department) -> str:
    found = facts.department_figures(department)
    if not found.measured:
        return "Ingen sager er gennemgået i kvartalet."
    told = f"{errors_sentence(found)} {cases_sentence(found)}"
    return f"{told} {change_sentence(change(facts.arrows_of(department), facts))}"


def _not_planned(facts: Facts, department: Department) -> list[Block]:
    rest = [law(area.title) for area in not_planned(facts, department)]
    return [Paragraph(f"Ikke planlagt i kvartalet: {'; '.join(rest)}.")] if rest else []


def _overview(facts: Facts, department: Department, covered: tuple[Area, ...]) -> Table:
    rows = tuple(_row(facts, department, area) for area in covered)
    return Table(f"Tilsynsområderne i {department.code}, i fejl og i sager.", OVERVIEW, rows, note=UNITS)


def _row(facts: Facts, department: Department, area: Area) -> tuple[Cell, ...]:
    now, before = facts.figures(department, area), facts.figures(department, area, facts.period.previous)
    return (
        Cell(law(area.title), strong=True),
        _errors_cell(now),
        _cases_cell(now),
        _before_cell(before),
        change_cell(change(facts.arrows.get(facts.spot(department, area), ()), facts)),
    )


def _errors_cell(found: Figures) -> Cell:
    if not found.measured:
        return Cell("ikke målt")
    if found.hidden:
        return Cell(HIDDEN)
    if found.classes_hidden:
        return Cell(write_count(found.errors), below=(CLASSES_HIDDEN,) if found.errors else (), value=found.errors)
    by_class = _classes(found.new, found.undetermined, found.old)
    return Cell(write_count(found.errors), below=(by_class,) if by_class else (), value=found.errors)


def _cases_cell(found: Figures) -> Cell:
    if not found.cases:
        return Cell("ikke kendt" if found.measured else "ikke målt")
    if found.hidden:
        return Cell(HIDDEN)
    by_class = _classes(found.cases_new, found.cases_undetermined, found.cases_old)
    if found.classes_hidden and by_class:
        by_class = CLASSES_HIDDEN
    shown = f"{write_count(found.cases_with_errors)} af {write_count(found.cases)}"
    return Cell(shown, below=(by_class,) if by_class else (), value=found.cases_with_errors)


def _before_cell(found: Figures) -> Cell:
    if not found.measured:
        return Cell("ikke målt")
    return Cell(HIDDEN) if found.hidden else Cell(errors(found.errors), below=_cases_before(found))


def _cases_before(found: Figures) -> tuple[str, ...]:
    if not found.cases:
        return ()
    return (f"{write_count(found.cases_with_errors)} af {write_count(found.cases)} sager",)


def _classes(new: int, undetermined: int, old: int) -> str:
    """`4 nye, 1 uafklaret, 2 gamle`; what there is none of is left out."""
    parts = ((new, "ny", "nye"), (undetermined, "uafklaret", "uafklarede"), (old, "gammel", "gamle"))
    return ", ".join(f"{write_count(count)} {one if count == 1 else many}" for count, one, many in parts if count)
