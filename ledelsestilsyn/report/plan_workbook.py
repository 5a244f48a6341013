"""The year's plan as an Excel workbook: plan, sentences, the year's wheel, deadlines, hours and method."""

from datetime import date, datetime, time
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ledelsestilsyn.planning.method import method
from ledelsestilsyn.planning.year import YearPlan
from ledelsestilsyn.report.excel_page import BODY, HEADING, INK, LINE_HEIGHT, TITLE_SIZE, height, set_up_page
from ledelsestilsyn.report.plan_rows import PlanRow, PlanTable, Value, tables

_TITLE_ROWS = 3
_METHOD_WIDTH = 100
_STRONG = {"bold": True, "bg_color": "#E7ECF2"}
_NUMBER: dict[str, object] = {**BODY, "align": "right"}
_CELLS: dict[str, dict[str, object]] = {
    "text": BODY,
    "count": {**_NUMBER, "num_format": "#,##0"},
    "percent": {**_NUMBER, "num_format": "0.0%"},
    "hours": {**_NUMBER, "num_format": "#,##0.0"},
    "number": {**_NUMBER, "num_format": "0.00"},
    "date": {**BODY, "num_format": "dd.mm.yyyy", "align": "left"},
}
_LOOKS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": TITLE_SIZE},
    "lead": {"italic": True},
    "heading": HEADING,
    "paragraph": {"text_wrap": True, "valign": "top"},
    **_CELLS,
    **{f"strong {name}": {**look, **_STRONG} for name, look in _CELLS.items()},
}


def write_plan_workbook(plan: YearPlan) -> bytes:
    """The workbook's bytes, the same for the same plan; it says it was made on the year's first day."""
    target = BytesIO()
    title = f"Årsplan {plan.year} for ledelsestilsyn"
    with Workbook(target, {"in_memory": True}) as book:
        # A day of the content, not of the clock: the same plan gives the same bytes.
        book.set_properties({"title": title, "created": datetime.combine(date(plan.year, 1, 1), time())})
        base = {"font_name": "Arial", "font_size": 10, "font_color": INK}
        formats = {name: book.add_format({**base, **look}) for name, look in _LOOKS.items()}
        for table in tables(plan):
            _write_table(book.add_worksheet(table.name), table, title, formats)
        _write_method(book.add_worksheet("Sådan er der regnet"), title, plan, formats)
    return target.getvalue()


def _write_table(sheet: Worksheet, table: PlanTable, title: str, formats: dict[str, Format]) -> None:
    set_up_page(sheet, f"{title}: {table.name}", landscape=True)
    sheet.write_string(0, 0, title, formats["title"])
    sheet.write_string(1, 0, table.lead, formats["lead"])
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(_TITLE_ROWS, place, column.heading, formats["heading"])
    sheet.set_row(_TITLE_ROWS, height((column.heading, column.width - 1) for column in table.columns))
    for number, row in enumerate(table.rows, start=_TITLE_ROWS + 1):
        _write_row(sheet, number, row, table, formats)
    last = _TITLE_ROWS + max(1, len(table.rows))
    sheet.autofilter(_TITLE_ROWS, 0, last, len(table.columns) - 1)
    sheet.freeze_panes(_TITLE_ROWS + 1, table.frozen)
    sheet.repeat_rows(_TITLE_ROWS)
    sheet.print_area(0, 0, last, len(table.columns) - 1)


def _write_row(sheet: Worksheet, number: int, row: PlanRow, table: PlanTable, formats: dict[str, Format]) -> None:
    texts = [
        (value, column.width) for value, column in zip(row.values, table.columns, strict=True) if isinstance(value, str)
    ]
    sheet.set_row(number, max(LINE_HEIGHT + 3, height(texts)))
    for place, (value, column) in enumerate(zip(row.values, table.columns, strict=True)):
        look = formats[f"strong {column.look}" if row.strong else column.look]
        _write_value(sheet, number, place, value, look)


def _write_value(sheet: Worksheet, row: int, column: int, value: Value, look: Format) -> None:
    if value is None:
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, look)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime.combine(value, time()), look)
    else:
        sheet.write_number(row, column, value, look)


def _write_method(sheet: Worksheet, title: str, plan: YearPlan, formats: dict[str, Format]) -> None:
    set_up_page(sheet, f"{title}: Sådan er der regnet", landscape=True)
    sheet.set_column(0, 0, _METHOD_WIDTH)
    sheet.write_string(0, 0, "Sådan er der regnet", formats["title"])
    paragraphs = method(plan.scale)
    for row, paragraph in enumerate(paragraphs, start=2):
        sheet.set_row(row, height([(paragraph, _METHOD_WIDTH)]) + 6)
        sheet.write_string(row, 0, paragraph, formats["paragraph"])
    sheet.freeze_panes(1, 0)
    sheet.print_area(0, 0, len(paragraphs) + 1, 0)
