"""How the template looks and what its cells allow: formats, date rules, protection and print."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ledelsestilsyn.danish import write_date
from ledelsestilsyn.model import Department
from ledelsestilsyn.periods import Period

Rule = dict[str, Any]

_FIRST_DATE = date(1950, 1, 1)
_A4 = 9
_INK, _HEAD, _FIXED, _INPUT, _LINE = "#1F2933", "#1F4E79", "#E7ECF2", "#FFFFFF", "#9AA5B1"

_FREE = {"locked": False, "bg_color": _INPUT, "border": 1, "border_color": _LINE, "valign": "top"}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "heading": {"bold": True, "font_size": 12, "text_wrap": True, "valign": "top"},
    "body": {"text_wrap": True, "valign": "top"},
    "label": {"bold": True, "valign": "top"},
    "wrapped_label": {"bold": True, "valign": "top", "text_wrap": True},
    "fixed": {"bg_color": _FIXED, "text_wrap": True, "valign": "top"},
    "question": {"bg_color": _FIXED, "text_wrap": True, "valign": "bottom", "border": 1, "border_color": _LINE},
    "column": {"bold": True, "bg_color": _HEAD, "font_color": "#FFFFFF", "text_wrap": True, "border": 1},
    "text": {**_FREE, "text_wrap": True},
    "long_text": {**_FREE, "text_wrap": True},
    "case": {**_FREE, "num_format": "@"},
    "numbers": {**_FREE, "num_format": "@", "text_wrap": True},
    "answer": {**_FREE, "align": "center"},
    "number": {**_FREE, "num_format": "0"},
    "told": {"valign": "top"},
    "told_case": {"valign": "top", "num_format": "@"},
    "date": {**_FREE, "num_format": "dd-mm-yyyy", "align": "left"},
}


@dataclass(frozen=True, slots=True)
class Book:
    """The workbook being written, with what every tab needs to know."""

    workbook: Workbook
    formats: dict[str, Format]
    department: Department
    period: Period


def cell_formats(workbook: Workbook) -> dict[str, Format]:
    base = {"font_name": "Arial", "font_size": 10, "font_color": _INK}
    return {name: workbook.add_format({**base, **look}) for name, look in _LOOKS.items()}


def set_up_page(sheet: Worksheet, book: Book, title: str, *, landscape: bool) -> None:
    """A4, one page wide, named and numbered; what is not to be typed in is locked, without a password."""
    sheet.set_paper(_A4)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    department = f"{book.department.code}, {book.period.label}"
    sheet.set_header(f"&L{_plain(title)}&R{_plain(department)}")
    sheet.set_footer("&LLedelsestilsyn&RSide &P af &N")
    sheet.hide_gridlines(2)
    allowed = ("format_cells", "format_columns", "format_rows", "insert_rows", "sort", "autofilter")
    sheet.protect("", dict.fromkeys(allowed, True))


def _plain(text: str) -> str:
    """A header's text with `&`, which starts a code there, doubled."""
    return text.replace("&", "&&")


def date_rule(period: Period, hint: str) -> Rule:
    """A date from 1950 until a year after the period's last day (which is never a 29 February)."""
    last = period.last_day
    latest = date(last.year + 1, last.month, min(last.day, 28) if last.month == 2 else last.day)
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": _FIRST_DATE,
        "maximum": latest,
        "input_title": "Dato",
        "input_message": f"{hint} Skriv for eksempel 12-03-{last.year}.",
        "error_title": "Datoen kan ikke bruges",
        "error_message": (
            f"Skriv dag, måned og år, for eksempel 12-03-{last.year}. "
            f"Datoen skal ligge mellem {write_date(_FIRST_DATE)} og {write_date(latest)}."
        ),
    }


def list_rule(choices: list[str] | str, allowed: str, *, strict: bool = True) -> Rule:
    """A drop-down of the choices (a list, or a range as a formula); not `strict` lets other text pass with a notice."""
    return {
        "validate": "list",
        "source": choices,
        "error_title": "Vælg fra listen",
        "error_message": f"Her kan stå {allowed}. Tryk Alt+Pil ned for at åbne listen.",
        "error_type": "stop" if strict else "information",
    }


def count_rule(what: str) -> Rule:
    return {
        "validate": "integer",
        "criteria": ">=",
        "value": 0,
        "error_title": "Det er ikke et antal",
        "error_message": f"Skriv {what} som et helt tal, for eksempel 10.",
    }
