"""The export for the auditor (§ 72) as an Excel workbook: samples, errors, control points, what is left out, rules."""

from datetime import datetime, time
from io import BytesIO

from xlsxwriter import Workbook

from ledelsestilsyn.report.excel_page import height, set_up_page
from ledelsestilsyn.report.risk_table import looks_of, write_table
from ledelsestilsyn.report.section_72 import Section72
from ledelsestilsyn.report.section_72_rows import tabs
from ledelsestilsyn.report.section_72_words import rules

RULES = "Regler"
_WIDTH = 110


def write_section_72_workbook(found: Section72) -> bytes:
    """The workbook's bytes, the same for the same figures; it says it was made on the period's last day."""
    target = BytesIO()
    title = f"Ledelsestilsyn {found.window.label}: stikprøver og fejl efter § 72"
    with Workbook(target, {"in_memory": True}) as book:
        # A day of the content, not of the clock: the same figures give the same bytes.
        book.set_properties({"title": title, "created": datetime.combine(found.window.day, time())})
        formats = looks_of(book)
        for tab, rows in tabs(found):
            write_table(book.add_worksheet(tab.name), tab, title, rows, formats)
        sheet = book.add_worksheet(RULES)
        set_up_page(sheet, title, landscape=True)
        sheet.set_column(0, 0, _WIDTH)
        sheet.write_string(0, 0, RULES, formats["title"])
        paragraphs = rules(found)
        for row, paragraph in enumerate(paragraphs, start=2):
            sheet.set_row(row, height([(paragraph, _WIDTH)]) + 6)
            sheet.write_string(row, 0, paragraph, formats["paragraph"])
        sheet.freeze_panes(1, 0)
        sheet.print_area(0, 0, len(paragraphs) + 1, 0)
    return target.getvalue()
