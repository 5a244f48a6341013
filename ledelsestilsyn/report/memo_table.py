"""The agenda item's one table: each department's figures and how they have moved."""

from dataclasses import replace

from ledelsestilsyn.danish import write_count
from ledelsestilsyn.model import ArrowSign, Reimbursement
from ledelsestilsyn.report import memo_sentences as words
from ledelsestilsyn.report.aggregate import change
from ledelsestilsyn.report.blocks import Cell, Column, Table, number
from ledelsestilsyn.report.contents_area import count_cell
from ledelsestilsyn.report.contents_summary import change_cell
from ledelsestilsyn.report.facts import Facts, Figures
from ledelsestilsyn.report.hidden import HIDDEN
from ledelsestilsyn.report.repaid import hides_repaid
from ledelsestilsyn.report.sentences import hidden_sentence

COLUMNS = (
    Column("Afdeling", 3.6),
    Column("Sager med fejl", 2.0, right=True),
    Column("Fejl", 1.3, right=True),
    Column("Nye", 1.3, right=True),
    Column("Gamle", 1.4, right=True),
    Column("Uafklarede", 2.1, right=True),
    Column("Refusion", 1.7, right=True),
    Column("Siden sidste tilsyn", 3.6),
)


def key_figures(facts: Facts) -> Table:
    """A row per department, and their sum."""
    rows = [_row(replace(facts, departments=(department,)), department.name) for department in facts.departments]
    total = len(rows) > 1
    if total:
        rows.append(_row(facts, "I alt"))
    by_hand = [row.name for row in facts.departments if facts.department_figures(row).declared_checks]
    hidden = hidden_sentence(facts.hidden.threshold) if facts.hidden.nodes or facts.hidden.splits else ""
    note = " ".join(text for text in (words.NOTE, words.some_counted(by_hand), hidden) if text)
    return Table(words.TABLE, COLUMNS, tuple(rows), note=note, total=total)


def _row(facts: Facts, name: str) -> tuple[Cell, ...]:
    """All the departments of `facts` together."""
    found = facts.total_figures()
    if not found.measured:
        counts = [number(None)] * 5
    else:
        by_class = (found.new, found.old, found.undetermined)
        counts = [
            count_cell(found.errors, found.hidden),
            *(count_cell(count, found.classes_hidden) for count in by_class),
            count_cell(found.reimbursement_yes, found.hidden or hides_repaid(facts, Reimbursement.YES, facts.period)),
        ]
    return (
        Cell(name, strong=True),
        _cases(found),
        *counts,
        change_cell(change(facts.arrows_of(*facts.departments), facts)),
    )


def _cases(found: Figures) -> Cell:
    if not found.cases:
        return Cell("ikke kendt" if found.measured else "ikke målt")
    if found.hidden:
        return Cell(HIDDEN)
    shown = f"{write_count(found.cases_with_errors)}\u00a0af\u00a0{write_count(found.cases)}"
    return Cell(shown, value=found.cases_with_errors)


# The arrow as a character with its colour; each is 4.5:1 on white. The word beside it says the same.
ARROWS = {
    ArrowSign.UP: ("↑", "A61B1B"),
    ArrowSign.DOWN: ("↓", "1E6B2E"),
    ArrowSign.LEVEL: ("→", "7A5C00"),
    ArrowSign.NONE: ("–", "595959"),
}
