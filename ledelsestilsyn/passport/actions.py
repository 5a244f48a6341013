"""The actions behind a figure of chapter 3: their cells, and the answers that their effect is judged by."""

from collections.abc import Iterable

from ledelsestilsyn.model import ActionOf, Area, Department
from ledelsestilsyn.passport.book import Book
from ledelsestilsyn.passport.ground import NOTHING, Ground, of_nodes
from ledelsestilsyn.passport.layout import item
from ledelsestilsyn.report.actions import PlannedAction, action_plans
from ledelsestilsyn.report.contents_action_rows import NOT_TOLD, WHOLE_AREA, question_number, write_due
from ledelsestilsyn.report.sentences import short_quarter


def planned_in(book: Book) -> tuple[PlannedAction, ...]:
    """All that chapter 3 tells of: the quarter's actions, and those of earlier plans that it still speaks of."""
    plans = action_plans(book.facts)
    return (*plans.everything, *plans.gone, *plans.waiting, *plans.seen_again)


def row_actions(book: Book, department: Department, area: Area, numbers: str, measure: str) -> list[PlannedAction]:
    """Those of the area that a row stands for: its measure, at the questions whose numbers it begins with."""
    asked = {text.strip() for text in numbers.split(",")}
    found = []
    for row in planned_in(book):
        action = row.given.action
        if (row.given.department, action.area) != (department.code, area.id):
            continue
        if (action.measure or NOT_TOLD) != measure:
            continue
        targets = action.moves if numbers != WHOLE_AREA and action.question is None else (action.question,)
        shown = {_number(book, department, area, question) for question in targets}
        if shown & asked:
            found.append(row)
    return found


def earlier_lines(rows: Iterable[PlannedAction]) -> list[str]:
    """Where each stood in the plans before, oldest first, with the deadline and status it had then."""
    return [item(f"{row.given.action.cell}, {_stood(stage)}") for row in rows for stage in row.earlier]


def _stood(stage: ActionOf) -> str:
    action, quarter = stage.action, short_quarter(stage.period.whole_quarter.key)
    place = f'{stage.workbook}, ark "{action.sheet}", celle {action.cell}'
    return f'i {quarter}: {place}: frist {write_due(action)}, status "{action.status or NOT_TOLD}"'


def action_ground(book: Book, rows: Iterable[PlannedAction], *, judged: bool = False) -> Ground:
    """The cells the actions stand in; with `judged` the answers that say whether they work, too."""
    every = list(rows)
    cells = tuple((row.given.workbook, row.given.action.sheet, row.given.action.cell) for row in every)
    ground = Ground(cells=tuple(dict.fromkeys(cells)))
    codes = tuple(dict.fromkeys(f"{row.given.period.whole_quarter.key}/{row.given.action.area}" for row in every))
    found = sum((_judged(book, row) for row in every), NOTHING) if judged else NOTHING
    return (ground + found).named(*codes)


def _judged(book: Book, row: PlannedAction) -> Ground:
    """The questions it should move, in the quarters it is judged by; without a list of them all of the area's."""
    effect, given = row.effect, row.given
    if effect is None or not effect.is_read:
        return NOTHING
    spots = {(quarter, given.department, given.action.area) for quarter in effect.judged.quarters}
    return of_nodes(
        node for node in book.tallies if node[:3] in spots and (not effect.questions or node[3] in effect.questions)
    )


def _number(book: Book, department: Department, area: Area, question: str | None) -> str:
    number = question_number(book.facts, department, area, question)
    return WHOLE_AREA if number is None else str(number)
