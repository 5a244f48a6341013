"""An evaluation as an Excel workbook: the municipality, departments, areas, questions, limits and the method."""

from datetime import datetime, time
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ledelsestilsyn.evaluation.evaluate import Evaluation
from ledelsestilsyn.evaluation.words import method
from ledelsestilsyn.report.evaluation_rows import RunText, tabs
from ledelsestilsyn.report.excel_page import height, set_up_page
from ledelsestilsyn.report.risk_table import looks_of, write_table

METHOD = "Sådan er der regnet"
_METHOD_WIDTH = 110


def write_evaluation_workbook(found: Evaluation, run_text: RunText) -> bytes:
    """The workbook's bytes, the same for the same evaluation; it says it was made on the window's last day."""
    target = BytesIO()
    title = f"Evaluering af ledelsestilsyn, {found.window.label}"
    with Workbook(target, {"in_memory": True}) as book:
        # A day of the content, not of the clock: the same figures give the same bytes.
        book.set_properties({"title": title, "created": datetime.combine(found.window.day, time())})
        formats = looks_of(book)
        for tab, rows in tabs(found, run_text):
            write_table(book.add_worksheet(tab.name), tab, title, rows, formats)
        sheet = book.add_worksheet(METHOD)
        _write_method(sheet, title)
        sheet.write_string(0, 0, METHOD, formats["title"])
        for row, paragraph in enumerate(method(), start=2):
            sheet.write_string(row, 0, paragraph, formats["paragraph"])
    return target.getvalue()


def _write_method(sheet: Worksheet, title: str) -> None:
    """The page of the method, with rows as high as their text."""
    set_up_page(sheet, title, landscape=True)
    sheet.set_column(0, 0, _METHOD_WIDTH)
    for row, paragraph in enumerate(method(), start=2):
        sheet.set_row(row, height([(paragraph, _METHOD_WIDTH)]) + 6)
    sheet.freeze_panes(1, 0)
    sheet.print_area(0, 0, len(method()) + 1, 0)
