"""What the template is filled in with beforehand: the drawn cases, and a tab that tells how they were drawn."""

from collections.abc import Mapping
from dataclasses import dataclass

from ledelsestilsyn.template.look import Book, set_up_page

_SHEET = "Udtrækning"
_WIDTHS = (8, 30, 52)
_LINE_CHARS, _LINE_POINTS, _TITLE_POINTS = 92, 13.5, 22
_CASE_COLUMN = 1


@dataclass(frozen=True, slots=True)
class FilledArea:
    """An area's facts and case numbers, in the order they are to stand in."""

    population: int
    method: str
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the tab that tells of the draw: one text across the page, or up to three cells of which one is a case.

    `look` is one of the template's formats.
    """

    cells: tuple[str, ...]
    look: str = "body"


@dataclass(frozen=True, slots=True)
class Filled:
    """`areas` by their ids; an area that is due and not among them has an empty tab, unless it is a `second_reading`.

    `extra` are areas that get a tab though they are not due. `told` is the tab about the draw.
    """

    areas: Mapping[str, FilledArea]
    told: tuple[Line, ...]
    extra: frozenset[str] = frozenset()
    second_reading: bool = False


def write_told(book: Book, told: tuple[Line, ...]) -> None:
    """Add the tab about the draw; nothing on it can be taken for a table or a label."""
    sheet, look = book.workbook.add_worksheet(_SHEET), book.formats
    set_up_page(sheet, book, _SHEET, landscape=False)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    for row, line in enumerate(told):
        if len(line.cells) == 1:
            text = line.cells[0]
            points = _LINE_POINTS * max(1, -(-len(text) // _LINE_CHARS)) + 3
            sheet.set_row(row, _TITLE_POINTS if line.look == "title" else points)
            sheet.merge_range(row, 0, row, len(_WIDTHS) - 1, text, look[line.look])
            continue
        for column, text in enumerate(line.cells):
            sheet.write_string(row, column, text, look["told_case" if column == _CASE_COLUMN else "told"])
