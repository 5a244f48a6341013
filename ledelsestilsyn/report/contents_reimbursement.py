"""Which errors can change what the state repays: by area, and question by question."""

from ledelsestilsyn.danish import write_count
from ledelsestilsyn.model import Area, Department, Reimbursement
from ledelsestilsyn.report.blocks import Block, Cell, Column, Paragraph, Section, Table, number
from ledelsestilsyn.report.facts import Facts, Figures
from ledelsestilsyn.report.sentences import errors, law, plural

COLUMNS = (
    Column("Afdeling og tilsynsområde", 6.4),
    Column("Fejl i alt", 1.5, right=True),
    Column("Med betydning for refusion", 2.6, right=True),
    Column("Ikke afgjort", 2.2, right=True),
    Column("Uden betydning", 2.2, right=True),
    Column("Med betydning kvartalet før", 2.6, right=True),
)
BY_QUESTION = (
    Column("Tilsynsområde", 3.2),
    Column("Nr.", 0.9, right=True),
    Column("Kontrolspørgsmål", 6.8),
    Column("Fejl", 1.1, right=True),
    Column("Betydning", 2.1),
    Column("Retsgrundlag", 3.5),
)
INTRODUCTION = (
    "En fejl har refusionsmæssig betydning, hvis den kan ændre, hvad staten refunderer. Det står for hvert spørgsmål "
    "i risikovurderingen; »ikke afgjort« betyder, at der endnu ikke er taget stilling. Om refusionen i den enkelte "
    "sag skal rettes, afgøres ikke her."
)
WORDS = {Reimbursement.YES: "ja", Reimbursement.NOT_SETTLED: "ikke afgjort"}


def reimbursement_section(facts: Facts, chapter: int) -> Section:
    heading = f"{chapter} Fejl med betydning for refusion"
    total = sum((facts.department_figures(department) for department in facts.departments), Figures())
    blocks: list[Block] = [Paragraph(INTRODUCTION), Paragraph(_in_words(total))]
    if total.errors:
        blocks.append(_by_area(facts, total))
    rows = _question_rows(facts)
    if rows:
        summary = "De spørgsmål, hvor en fejl har eller kan have betydning for refusionen."
        blocks.append(Table(summary, BY_QUESTION, tuple(rows)))
    return Section(heading, tuple(blocks), new_page=True)


def _in_words(total: Figures) -> str:
    if total.errors == 0:
        return "Der er ingen fejl i kvartalet."
    if total.reimbursement_yes == 0:
        told = f"Ingen af kvartalets {errors(total.errors)} har betydning for refusionen"
    else:
        told = (
            f"{write_count(total.reimbursement_yes)} af kvartalets {errors(total.errors)} har betydning for refusionen"
        )
    unsettled = total.reimbursement_not_settled
    if unsettled == 0:
        return f"{told}."
    return f"{told}, og for {plural(unsettled, 'fejl', 'fejl')} mere er det ikke afgjort."


def _by_area(facts: Facts, total: Figures) -> Table:
    rows = []
    for department in facts.departments:
        for area in department.areas:
            found = facts.figures(department, area)
            if found.errors:
                before = facts.figures(department, area, facts.period.previous)
                rows.append(_row(f"{department.code}, {law(area.title)}", found, before))
    before_all = sum((facts.department_figures(d, facts.period.previous) for d in facts.departments), Figures())
    rows.append(_row("I alt", total, before_all))
    note = "Områder uden fejl er udeladt; kvartalet før er talt for de samme områder, i sidste linje for dem alle."
    return Table("Fejl efter betydning for refusion.", COLUMNS, tuple(rows), note=note, total=True)


def _row(name: str, found: Figures, before: Figures) -> tuple[Cell, ...]:
    return (
        Cell(name),
        number(found.errors),
        number(found.reimbursement_yes, strong=True),
        number(found.reimbursement_not_settled),
        number(found.reimbursement_no),
        number(before.reimbursement_yes if before.measured else None),
    )


def _question_rows(facts: Facts) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for department in facts.departments:
        for area in department.areas:
            found = facts.by_reimbursement(department, area, facts.period)
            for (question, code), count in sorted(
                found.items(), key=lambda item: _order(facts, department, area, item[0])
            ):
                if code != Reimbursement.NO and count:
                    rows.append(_question_row(facts, department, area, question, code, count))
    return rows


def _order(facts: Facts, department: Department, area: Area, key: tuple[str, str]) -> tuple[int, str, str]:
    return (facts.version(department, area, department.question(key[0])).number, *key)


def _question_row(
    facts: Facts, department: Department, area: Area, question: str, code: str, count: int
) -> tuple[Cell, ...]:
    version = facts.version(department, area, department.question(question))
    return (
        Cell(law(f"{department.code}, {area.law}")),
        number(version.number),
        Cell(law(version.text)),
        number(count, strong=True),
        Cell(WORDS[Reimbursement(code)]),
        Cell(law(version.legal_basis)),
    )
