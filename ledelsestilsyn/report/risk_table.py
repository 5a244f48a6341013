"""A tab with one table in the workbooks about the risk: headings, rows of cells, and how they look."""

from dataclasses import dataclass
from datetime import date

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ledelsestilsyn.report.excel_page import BODY, CHANGED, HEADING, INK, LINE_HEIGHT, TITLE_SIZE, set_up_page
from ledelsestilsyn.report.risk_rows import RiskCell, Row

TITLE_ROWS = 3
# Dark ink on light ground: the band's word stands in the cell, the colour only repeats it.
_BANDS = {"green": "#D5EBD6", "yellow": "#FFF0B3", "red": "#F7CFCB"}
_INPUT = "#FFFBEA"

_LOOKS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": TITLE_SIZE},
    "lead": {"italic": True},
    "label": {"bold": True, "valign": "top"},
    "heading": HEADING,
    "text": BODY,
    "strong": {**BODY, "bold": True},
    "number": {**BODY, "align": "center"},
    "kroner": {**BODY, "num_format": "#,##0"},
    "percent": {**BODY, "num_format": "0.0%", "align": "center"},
    "date": {**BODY, "num_format": "dd.mm.yyyy", "align": "left"},
    "before": {**BODY, "font_strikeout": True},
    "now": {**BODY, **CHANGED},
    "paragraph": {"text_wrap": True, "valign": "top"},
    "answer": {**BODY, "bg_color": _INPUT, "locked": False},
    "answer_date": {**BODY, "bg_color": _INPUT, "locked": False, "num_format": "dd.mm.yyyy", "align": "left"},
    **{band: {**BODY, "bg_color": colour, "bold": True, "align": "center"} for band, colour in _BANDS.items()},
}


@dataclass(frozen=True, slots=True)
class TableTab:
    """A tab with one table: its columns as heading and width in characters. `empty` stands where there are no rows."""

    name: str
    lead: str
    columns: tuple[tuple[str, int], ...]
    empty: str = ""


def looks_of(book: Workbook) -> dict[str, Format]:
    """Every look by its name."""
    base = {"font_name": "Arial", "font_color": INK, "font_size": 10}
    return {name: book.add_format({**base, **look}) for name, look in _LOOKS.items()}


def write_table(sheet: Worksheet, what: TableTab, title: str, rows: list[Row], formats: dict[str, Format]) -> None:
    """The whole tab, headings frozen and repeated on every printed page."""
    set_up_page(sheet, title, landscape=True)
    sheet.write_string(0, 0, title, formats["title"])
    sheet.write_string(1, 0, what.lead, formats["lead"])
    for column, (heading, width) in enumerate(what.columns):
        sheet.set_column(column, column, width)
        sheet.write_string(TITLE_ROWS, column, heading, formats["heading"])
    sheet.set_row(TITLE_ROWS, 3 * LINE_HEIGHT + 3)
    for number, row in enumerate(rows, start=TITLE_ROWS + 1):
        sheet.set_row(number, LINE_HEIGHT * _lines(row, what) + 3)
        for column, cell in enumerate(row):
            write_cell(sheet, number, column, cell, formats[cell.look])
    if not rows:
        sheet.write_string(TITLE_ROWS + 1, 0, what.empty)
    sheet.autofilter(TITLE_ROWS, 0, TITLE_ROWS + max(1, len(rows)), len(what.columns) - 1)
    sheet.freeze_panes(TITLE_ROWS + 1, 1)
    sheet.repeat_rows(TITLE_ROWS)
    sheet.print_area(0, 0, TITLE_ROWS + max(1, len(rows)), len(what.columns) - 1)


def _lines(row: Row, what: TableTab) -> int:
    """How many lines the row's longest text takes: spreadsheets do not agree on growing rows by themselves."""
    return max(
        1 + int(1.1 * len(str(cell.value or ""))) // width for cell, (_, width) in zip(row, what.columns, strict=True)
    )


def write_cell(sheet: Worksheet, row: int, column: int, cell: RiskCell, look: Format) -> None:
    """A number as a number, a day as a day, None as an empty cell."""
    if cell.value is None:
        sheet.write_blank(row, column, None, look)
    elif isinstance(cell.value, date):
        sheet.write_datetime(row, column, cell.value, look)
    elif isinstance(cell.value, (int, float)):
        sheet.write_number(row, column, cell.value, look)
    else:
        sheet.write_string(row, column, cell.value, look)
