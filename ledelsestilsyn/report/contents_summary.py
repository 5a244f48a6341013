"""The summary page: what got better, what got worse, what can't be told yet, what needs a decision; key figures."""

from ledelsestilsyn.danish import write_count, write_list
from ledelsestilsyn.model import ArrowSign, Department, Reimbursement
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.aggregate import Change, change
from ledelsestilsyn.report.blocks import Block, Boxes, Cell, Column, Paragraph, Section, Table, number
from ledelsestilsyn.report.contents_area import count_cell
from ledelsestilsyn.report.contents_boxes import boxes
from ledelsestilsyn.report.contents_corrections import corrections_in_short
from ledelsestilsyn.report.contents_figures import summary_figure
from ledelsestilsyn.report.facts import Facts, Figures
from ledelsestilsyn.report.hidden import HIDDEN
from ledelsestilsyn.report.repaid import hides_repaid
from ledelsestilsyn.report.sentences import (
    CHANCES,
    SIGNS,
    areas,
    at_start,
    cases,
    change_sentence,
    errors_sentence,
    hidden_sentence,
    in_questions,
    questions,
)

HOW_TO_READ = (
    "Tallene er alt, hvad der er talt; »før« er kvartalet før. {classes} Refusion er de fejl, der kan ændre, hvad "
    "staten refunderer. {arrow}»Kan være tilfældig« betyder, at ændringen godt kan skyldes, hvilke sager der blev "
    "udtrukket."
)
# Left out where the summary says it with the quarter's own figures.
ARROW = (
    "Pilen ser kun på de spørgsmål, der kan sammenlignes med sidste tilsyn, som kan ligge før kvartalet før; derfor "
    "kan den vise andre tal. "
)
CLASSES = (
    "Nye fejl er lavet inden for de seneste {months} måneder, gamle fejl tidligere; uafklarede mangler en dato, der "
    "kan afgøre det."
)
NO_BREAK = "\u00a0"
# With more letters than that above the table, a chart of the usual height would be pushed off the page.
MANY_LETTERS = 1250
HIGH_CM, LOW_CM = 3.4, 2.5
COLUMNS = (
    Column("Afdeling", 1.6),
    Column("Tilsyn", 1.2, right=True),
    Column("Sager", 1.3, right=True),
    Column("Sager med fejl", 1.5, right=True),
    Column("Fejl", 1.3, right=True),
    Column("Nye", 1.5, right=True),
    Column("Gamle", 1.5, right=True),
    Column("Uafklarede", 1.85, right=True),
    Column("Refusion", 1.7, right=True),
    Column("Pil", 4.3),
)


def summary(facts: Facts, undecided: tuple[str, ...]) -> Section:
    """`undecided` are the sentences about what needs a decision or is missing."""
    corrected, apart, told = corrections_in_short(facts), _apart(facts), boxes(facts, undecided)
    before = [Paragraph(text) for text in (_lead(facts), corrected) if text]
    between = [Paragraph(apart)] if apart else []
    written = [row.text for row in (*before, *between)] + [item for box in told for item in box.items]
    figure = summary_figure(facts, LOW_CM if sum(map(len, written)) > MANY_LETTERS else HIGH_CM)
    blocks: list[Block] = [*before, Boxes(told), *between, _key_figures(facts, "" if apart else ARROW)]
    return Section("1 På én side", tuple([*blocks, figure] if figure else blocks))


def _lead(facts: Facts) -> str:
    found = facts.total_figures()
    if not found.measured:
        return f"Der er ikke afleveret nogen tal for {facts.period.label}."
    measured = sum(facts.department_figures(department).measured for department in facts.departments)
    covered = sum(facts.figures(d, area).measured for d in facts.departments for area in d.areas)
    one = facts.departments[0].name if len(facts.departments) == 1 else ""
    who = f"{one or at_start(measured, 'afdeling', 'afdelinger')} har gennemgået"
    read = f"{who} {cases(found.cases)} i {areas(covered)}; {_with_errors(found)}"
    told = f"{f'{who} {areas(covered)}' if found.hidden else read}. {errors_sentence(found)}"
    return f"{told} {change_sentence(change(facts.arrows_of(*facts.departments), facts))}"


def _apart(facts: Facts) -> str:
    """Why all that is counted and what the arrow compares are not the same numbers; empty where they are."""
    now, before = facts.total_figures(), facts.total_figures(facts.period.previous)
    arrows = facts.arrows_of(*facts.departments)
    found = change(arrows, facts)
    same = (now.errors, before.errors) == (found.errors, found.previous_errors)
    if same or not found.compared or not before.measured or now.hidden or before.hidden or found.hidden:
        return ""
    rest = now.errors - found.errors
    others = f" ({write_count(rest)} af de {write_count(now.errors)} fejl er i andre)" if rest else ""
    earlier = {row.previous_period for row in arrows if row.sign != ArrowSign.NONE} - {facts.period.previous.key}
    since = ", og nogle af dem blev sidst undersøgt før kvartalet før" if earlier else ""
    return (
        f"I alt er der talt {write_count(before.errors)} fejl i kvartalet før og {write_count(now.errors)} nu. Pilen "
        f"viser {write_count(found.previous_errors)} og {write_count(found.errors)}: den ser kun på "
        f"{questions(found.compared)}{others}{since}."
    )


def _with_errors(found: Figures) -> str:
    if found.cases_with_errors == 0:
        return "ingen af dem har fejl"
    return f"{write_count(found.cases_with_errors)} af dem har mindst én fejl"


def _key_figures(facts: Facts, arrow: str) -> Table:
    """`arrow` is what its note says of the arrow."""
    rows = [_row(facts, department.code, (department,)) for department in facts.departments]
    if len(facts.departments) > 1:
        rows.append(_row(facts, "I alt", facts.departments))
    summary = "Nøgletal for hver afdeling i kvartalet og i kvartalet før, med den samlede pil."
    classes = CLASSES.format(months=facts.basis.model.scale.window_months)
    note = HOW_TO_READ.format(classes=classes, arrow=arrow)
    note += _by_hand(facts)
    note += f" {hidden_sentence(facts.hidden.threshold)}" if facts.hidden.nodes or facts.hidden.splits else ""
    return Table(summary, COLUMNS, tuple(rows), note=note, total=len(facts.departments) > 1)


def _by_hand(facts: Facts) -> str:
    """That errors stand without their cases, where a department has counted itself: else they look like too many."""
    codes = [row.code for row in facts.departments if facts.department_figures(row).declared_checks]
    if not codes:
        return ""
    return f" {write_list(codes)} har helt eller delvis selv talt op; de sager er ikke med under »Sager«."


def _row(facts: Facts, name: str, departments: tuple[Department, ...]) -> tuple[Cell, ...]:
    now, earlier = (_counts(facts, quarter, departments) for quarter in (facts.period, facts.period.previous))
    pairs = zip(now, earlier, strict=True)
    arrow = change_cell(change(facts.arrows_of(*departments), facts))
    return (Cell(name, strong=True), *(_pair(count, before) for count, before in pairs), arrow)


def _counts(facts: Facts, quarter: Period, departments: tuple[Department, ...]) -> tuple[Cell, ...]:
    """The columns' numbers; none where nothing was measured, or where no cases are known."""
    found = facts.total_figures(quarter, departments)
    if not found.measured:
        return (number(None),) * 8
    cases_read = (found.cases, found.cases_with_errors) if found.cases else (None, None)
    by_class = (found.new, found.old, found.undetermined)
    repaid = count_cell(found.reimbursement_yes, hides_repaid(facts, Reimbursement.YES, quarter, departments))
    return (
        number(found.supervisions),
        *(count_cell(count, found.hidden) for count in (*cases_read, found.errors)),
        *(count_cell(count, found.classes_hidden) for count in by_class),
        repaid,
    )


def _pair(now: Cell, before: Cell) -> Cell:
    return Cell(now.text, below=(f"før{NO_BREAK}{before.text}",), value=now.value)


def change_cell(found: Change) -> Cell:
    """The arrow of several questions together: sign, word, from what to what, in how many questions, and chance."""
    if found.compared == 0:
        return Cell(SIGNS[ArrowSign.NONE], below=(f"{questions(found.left_out)} udeladt",), mark=ArrowSign.NONE)
    counted = in_questions(found.compared, found.left_out)
    if found.hidden:
        return Cell(HIDDEN, below=(counted,))
    if found.sign == ArrowSign.LEVEL:
        return Cell(f"uændret {write_count(found.errors)}", below=(counted,), mark=found.sign)
    if found.chance:
        counted = f"{counted}; {CHANCES[found.chance].replace(' ', NO_BREAK)}"
    word = f"{SIGNS[ArrowSign(found.sign)]}: fra {write_count(found.previous_errors)} til {write_count(found.errors)}"
    return Cell(word, below=(counted,), mark=found.sign)
