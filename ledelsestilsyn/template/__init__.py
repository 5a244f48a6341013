"""The workbook a department fills in for a period, made from the risk model in force on the period's last day."""

from datetime import datetime, time
from io import BytesIO

import xlsxwriter

from ledelsestilsyn.model import Area, Department
from ledelsestilsyn.periods import Period
from ledelsestilsyn.template.area import write_area
from ledelsestilsyn.template.filled import Filled, write_told
from ledelsestilsyn.template.guide import write_guide
from ledelsestilsyn.template.look import Book, cell_formats, date_rule, set_up_page

TEMPLATE_VERSION = 1

_LONGEST_SHEET_NAME = 31
_NOT_IN_SHEET_NAMES = str.maketrans(dict.fromkeys(r"[]:*?/\\", "-"))
_REMARK_ROWS = 8


def write_template(department: Department, period: Period, filled: Filled | None = None) -> bytes:
    """The workbook as xlsx bytes, empty or with the drawn cases; the same content gives the same bytes."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        workbook.set_properties(
            {
                "title": f"Ledelsestilsyn {period.label}: {department.name}",
                "subject": "Skabelon til afdelingens ledelsestilsyn",
                "created": datetime.combine(period.last_day, time()),
            }
        )
        book = Book(workbook, cell_formats(workbook), department, period)
        second = filled is not None and filled.second_reading
        _write_cover(book, second_reading=second)
        write_guide(book)
        if filled:
            write_told(book, filled.told)
        taken = {"forside", "vejledning", "udtrækning"}
        for area in _areas(department, period, filled):
            write_area(
                book, area, sheet_name(area, taken), filled.areas.get(area.id) if filled else None, plan=not second
            )
    return buffer.getvalue()


def _areas(department: Department, period: Period, filled: Filled | None) -> tuple[Area, ...]:
    due = areas_due(department, period)
    if filled is None:
        return due
    if filled.second_reading:
        return tuple(area for area in department.areas if area.id in filled.areas)
    return tuple(area for area in department.areas if area in due or area.id in filled.extra)


def areas_due(department: Department, period: Period) -> tuple[Area, ...]:
    """The areas a workbook for the period covers: a month has the monthly areas, a quarter all that are due in it."""
    if period.month is not None:
        return tuple(area for area in department.areas if period in area.months_due(period.whole_quarter))
    return tuple(area for area in department.areas if area.due_in(period))


def sheet_name(area: Area, taken: set[str]) -> str:
    """`§ 100 Merudgifter` within what Excel allows for a tab, and not yet in `taken` (lower case), which grows."""
    law = area.law[area.law.index("§") :] if "§" in area.law else area.law
    whole = f"{law} {area.name}".translate(_NOT_IN_SHEET_NAMES).strip("'")
    name = whole[:_LONGEST_SHEET_NAME].strip("' ")
    number = 2
    while name.casefold() in taken:
        ending = f" ({number})"
        name = whole[: _LONGEST_SHEET_NAME - len(ending)].strip("' ") + ending
        number += 1
    taken.add(name.casefold())
    return name


def _write_cover(book: Book, *, second_reading: bool) -> None:
    sheet, look = book.workbook.add_worksheet("Forside"), book.formats
    set_up_page(sheet, book, "Forside", landscape=False)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 62)
    sheet.write(0, 0, f"Ledelsestilsyn, {book.period.label}", look["title"])
    fixed = {"Afdeling": book.department.name, "Periode": book.period.label}
    for row, (label, value) in enumerate(fixed.items(), start=2):
        sheet.write(row, 0, label, look["label"])
        sheet.write(row, 1, value, look["fixed"])
    sheet.write(4, 0, "Tilsynsdato", look["label"])
    sheet.write_blank(4, 1, None, look["date"])
    sheet.data_validation(4, 1, 4, 1, date_rule(book.period, "Den dag, sagerne blev gennemgået."))
    sheet.write(5, 0, "Udfyldt af", look["label"])
    sheet.write_blank(5, 1, None, look["text"])
    sheet.write(6, 0, "Bemærkninger", look["label"])
    sheet.merge_range(6, 1, 5 + _REMARK_ROWS, 1, "", look["long_text"])
    sheet.write(6 + _REMARK_ROWS, 0, "Skabelon", look["label"])
    stamp = f"Version {TEMPLATE_VERSION}, {book.department.code} {book.period.key}"
    sheet.write(6 + _REMARK_ROWS, 1, stamp, look["fixed"])
    if second_reading:
        sheet.write(7 + _REMARK_ROWS, 0, "Læsning", look["label"])
        sheet.write(7 + _REMARK_ROWS, 1, "anden", look["fixed"])
    sheet.set_selection(4, 1, 4, 1)
    sheet.activate()
