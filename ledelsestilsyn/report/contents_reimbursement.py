"""Which errors can change what the state repays: by area, and question by question."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from ledelsestilsyn.model import Area, Department, Reimbursement
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.blocks import Block, Cell, Column, Paragraph, Section, Table, number
from ledelsestilsyn.report.contents_area import count_cell
from ledelsestilsyn.report.facts import Facts, Figures
from ledelsestilsyn.report.hidden import HIDDEN
from ledelsestilsyn.report.repaid import hides_repaid, hides_repaid_of, hides_repaid_question
from ledelsestilsyn.report.sentences import area_name, law, repaid

COLUMNS = (
    Column("Afdeling og tilsynsområde", 6.4),
    Column("Fejl i alt", 1.5, right=True),
    Column("Med betydning for refusion", 2.6, right=True),
    Column("Ikke afgjort", 2.2, right=True),
    Column("Uden betydning", 2.2, right=True),
    Column("Med betydning kvartalet før", 2.6, right=True),
)
BY_QUESTION = (
    Column("Nr.", 0.75, right=True),
    Column("Kontrolspørgsmål", 8.9),
    Column("Fejl", 1.0, right=True),
    Column("Betydning", 2.1),
    Column("Retsgrundlag", 4.95),
)
INTRODUCTION = (
    "En fejl har refusionsmæssig betydning, hvis den kan ændre, hvad staten refunderer. Det står for hvert spørgsmål "
    "i risikovurderingen; »ikke afgjort« betyder, at der endnu ikke er taget stilling. Om refusionen i den enkelte "
    "sag skal rettes, afgøres ikke her."
)
WORDS = {Reimbursement.YES: "ja", Reimbursement.NOT_SETTLED: "ikke afgjort"}


def reimbursement_section(facts: Facts, place: str) -> Section:
    heading = f"{place} Fejl med betydning for refusion"
    total = facts.total_figures()
    blocks: list[Block] = [Paragraph(INTRODUCTION), Paragraph(_in_words(facts, total))]
    if total.errors:
        blocks.append(_by_area(facts, total))
    rows = _question_rows(facts)
    if rows:
        summary = "De spørgsmål, hvor en fejl har eller kan have betydning for refusionen."
        blocks.append(Table(summary, BY_QUESTION, tuple(rows)))
    return Section(heading, tuple(blocks), new_page=True)


def _in_words(facts: Facts, total: Figures) -> str:
    if total.hidden or any(hides_repaid(facts, code, facts.period) for code in WORDS):
        return f"Hvor mange af kvartalets fejl der har betydning for refusionen, er {HIDDEN}."
    return repaid(total.errors, total.reimbursement_yes, total.reimbursement_not_settled)


def _by_area(facts: Facts, total: Figures) -> Table:
    rows = []
    for department in facts.departments:
        for area in department.areas:
            found = facts.figures(department, area)
            if found.errors:
                rows.append(_area_row(facts, department, area, found))
    rows.append(_total_row(facts, total))
    note = (
        "Områder uden fejl er udeladt. Kvartalet før er talt for det samme område, i sidste linje for alle områder; en "
        "streg betyder, at området ikke er målt i kvartalet før."
    )
    return Table("Fejl efter betydning for refusion.", COLUMNS, tuple(rows), note=note, total=True)


def _area_row(facts: Facts, department: Department, area: Area, found: Figures) -> tuple[Cell, ...]:
    before = facts.figures(department, area, facts.period.previous)
    hides = partial(hides_repaid_of, facts, department, area)
    return _row(facts, area_name(department, area), found, before, hides)


def _total_row(facts: Facts, total: Figures) -> tuple[Cell, ...]:
    return _row(facts, "I alt", total, facts.total_figures(facts.period.previous), partial(hides_repaid, facts))


def _row(
    facts: Facts, name: str, found: Figures, before: Figures, hides: Callable[[str, Period], bool]
) -> tuple[Cell, ...]:
    counts = (found.reimbursement_yes, found.reimbursement_not_settled, found.reimbursement_no)
    codes = (Reimbursement.YES, Reimbursement.NOT_SETTLED, Reimbursement.NO)
    yes, *others = (count_cell(count, hides(code, facts.period)) for count, code in zip(counts, codes, strict=True))
    earlier = before.reimbursement_yes if before.measured else None
    return (
        Cell(name),
        count_cell(found.errors, found.hidden),
        replace(yes, strong=True),
        *others,
        count_cell(earlier, before.measured and hides(Reimbursement.YES, facts.period.previous)),
    )


def _question_rows(facts: Facts) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for department in facts.departments:
        for area in department.areas:
            of_area = _rows_of(facts, department, area)
            rows += [(Cell(area_name(department, area)),), *of_area] if of_area else []
    return rows


def _rows_of(facts: Facts, department: Department, area: Area) -> list[tuple[Cell, ...]]:
    found = facts.by_reimbursement(department, area, facts.period)
    return [
        _question_row(facts, department, area, question, code, count)
        for (question, code), count in sorted(found.items(), key=lambda item: _order(facts, department, area, item[0]))
        if code != Reimbursement.NO and count
    ]


def _order(facts: Facts, department: Department, area: Area, key: tuple[str, str]) -> tuple[int, str, str]:
    return (facts.version(department, area, department.question(key[0])).number, *key)


def _question_row(
    facts: Facts, department: Department, area: Area, question: str, code: str, count: int
) -> tuple[Cell, ...]:
    version = facts.version(department, area, department.question(question))
    spot = facts.spot(department, area)
    errors_of = next((row.errors or 0 for row in facts.tallies.get(spot, ()) if row.question == question), count)
    return (
        number(version.number),
        Cell(law(version.text)),
        count_cell(count, hides_repaid_question(facts, (*spot, question), count, errors_of), strong=True),
        Cell(WORDS[Reimbursement(code)]),
        Cell(law(version.legal_basis)),
    )
