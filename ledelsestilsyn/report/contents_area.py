"""An area's part: when and how it was read, and a table of its questions with arrow and remarks."""

from ledelsestilsyn.danish import write_count, write_date, write_list
from ledelsestilsyn.model import Area, Arrow, ArrowSign, Department, Question, TabOf, Tally, TallySource
from ledelsestilsyn.report.aggregate import hides_arrow
from ledelsestilsyn.report.beside import Beside, beside
from ledelsestilsyn.report.blocks import Block, Cell, Column, Paragraph, Quote, Section, Table, number
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.hidden import HIDDEN
from ledelsestilsyn.report.sentences import (
    CHANCES,
    REASONS,
    SIGNS,
    cases_sentence,
    errors_sentence,
    law,
    rate_remark,
    short_quarter,
)

COLUMNS = (
    Column("Nr.", 0.75, right=True),
    Column("Kontrolspørgsmål", 5.6),
    Column("Sager", 1.2, right=True),
    Column("Fejl", 1.0, right=True),
    Column("Nye", 1.0, right=True),
    Column("Gamle", 1.2, right=True),
    Column("Uafklarede", 1.85, right=True),
    Column("Sidste tilsyn", 2.3),
    Column("Pil", 2.8),
)
COUNTED_BY_DEPARTMENT = "talt af afdelingen"


def area_section(facts: Facts, department: Department, area: Area) -> Section:
    if not facts.handed_in(department, area):
        missing = Paragraph(f"Området er ikke afleveret for {facts.period.label}.")
        return Section(law(area.title), (missing,), code=area.id)
    found = facts.figures(department, area)
    tabs = facts.tabs[facts.spot(department, area)]
    read = f" {errors_sentence(found)} {cases_sentence(found)}" if found.measured else " Ingen sager er gennemgået."
    blocks: list[Block] = [Paragraph(_how_read(tabs, found.hidden) + read), _questions(facts, department, area)]
    blocks += [
        Quote(tab.tab.remarks, f"Bemærkninger til tilsynsområdet i {tab.workbook}") for tab in tabs if tab.tab.remarks
    ]
    return Section(law(area.title), tuple(blocks), code=area.id)


def _how_read(tabs: tuple[TabOf, ...], hidden: bool) -> str:
    """The supervision dates, and the sample as the department states it, where its size may be shown."""
    days = sorted({tab.tab.supervised_on for tab in tabs})
    word = "Tilsynsdato" if len(days) == 1 else "Tilsynsdatoer"
    told = f"{word}: {write_list([write_date(day) for day in days])}."
    if any(tab.tab.supervised_from == "period" for tab in tabs):
        told += " Hvor datoen ikke er oplyst, er periodens sidste dag brugt."
    return told if hidden else told + "".join(dict.fromkeys(_sample(tab) for tab in tabs))


def _sample(tab: TabOf) -> str:
    size, population, method = tab.tab.sample_size, tab.tab.population, tab.tab.selection_method.strip()
    if size is None and population is None and not method:
        return ""
    drawn = f" Stikprøve: {write_count(size) if size is not None else 'ikke oplyst antal'}"
    whole = f" af {write_count(population)} sager" if population is not None else " sager"
    return f"{drawn}{whole}{f' ({method})' if method else ''}."


def _questions(facts: Facts, department: Department, area: Area) -> Table:
    spot = facts.spot(department, area)
    tallies = {row.question: row for row in facts.tallies.get(spot, ())}
    arrows = [(department.question(arrow.question), arrow) for arrow in facts.arrows.get(spot, ())]
    arrows.sort(key=lambda pair: (facts.version(department, area, pair[0]).number, pair[0].id))
    rows = tuple(_row(facts, department, area, question, tallies[arrow.question], arrow) for question, arrow in arrows)
    return Table(f"Kontrolspørgsmålene i {law(area.title)}.", COLUMNS, rows)


def _row(
    facts: Facts, department: Department, area: Area, question: Question, tally: Tally, arrow: Arrow
) -> tuple[Cell, ...]:
    version = facts.version(department, area, question)
    declared = (COUNTED_BY_DEPARTMENT,) if tally.source == TallySource.DECLARED else ()
    spot = (tally.period, tally.department, tally.area, tally.question)
    counts, classes = facts.hidden.hides(*spot), facts.hidden.hides_classes(*spot)
    return (
        number(version.number),
        Cell(law(version.text), below=declared),
        count_cell(tally.checked, counts),
        count_cell(tally.errors, counts, strong=True),
        count_cell(tally.new, classes),
        count_cell(tally.old, classes),
        count_cell(tally.undetermined, classes),
        _last_time(arrow, facts),
        Cell(HIDDEN) if hides_arrow(arrow, facts) else arrow_cell(arrow, beside(arrow)),
    )


def count_cell(count: int | None, hidden: bool, strong: bool = False) -> Cell:
    """The count, or the word for one that is left out."""
    return Cell(HIDDEN) if hidden else number(count, strong=strong)


def _last_time(arrow: Arrow, facts: Facts) -> Cell:
    if arrow.previous_period is None or arrow.previous_checked is None:
        return Cell("–")
    if facts.hidden.hides(arrow.previous_period, arrow.department, arrow.area, arrow.question):
        return Cell(short_quarter(arrow.previous_period), below=(HIDDEN,))
    figures = f"{write_count(arrow.previous_errors)} af {write_count(arrow.previous_checked)}"
    declared = (COUNTED_BY_DEPARTMENT,) if arrow.previous_source == TallySource.DECLARED else ()
    return Cell(short_quarter(arrow.previous_period), below=(figures, *declared))


def arrow_cell(arrow: Arrow, remark: Beside) -> Cell:
    """Sign and word; below it why there is none, or whether the change may be chance.

    An unchanged count is no change that could be chance, unless the rate has moved all the same.
    """
    if arrow.sign == ArrowSign.NONE:
        return Cell(SIGNS[ArrowSign.NONE], below=(REASONS[arrow.reason],), mark=arrow.sign)
    chance, differs = CHANCES[remark.chance], rate_remark(remark)
    if differs:
        return Cell(SIGNS[ArrowSign(arrow.sign)], below=(f"{differs} ({chance})",), mark=arrow.sign)
    below = () if arrow.sign == ArrowSign.LEVEL else (chance,)
    return Cell(SIGNS[ArrowSign(arrow.sign)], below=below, mark=arrow.sign)
