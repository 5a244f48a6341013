"""A department's yearly risk assessment as an Excel workbook: assessment, questions, changes and method."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ledelsestilsyn.model import Department, Scale
from ledelsestilsyn.report.excel_page import BODY, CHANGED, HEADING, INK, LINE_HEIGHT, TITLE_SIZE, set_up_page
from ledelsestilsyn.report.risk_rows import RiskCell, Row, assessment_rows, change_rows, question_rows, reason_rows
from ledelsestilsyn.risk.assess import AreaRisk
from ledelsestilsyn.risk.words import EVERY, method

_TITLE_ROWS = 3
_METHOD_LINE = 90
# Dark ink on light ground: the band's word stands in the cell, the colour only repeats it.
_BANDS = {"green": "#D5EBD6", "yellow": "#FFF0B3", "red": "#F7CFCB"}

_LOOKS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": TITLE_SIZE},
    "lead": {"italic": True},
    "heading": HEADING,
    "text": BODY,
    "number": {**BODY, "align": "center"},
    "before": {**BODY, "font_strikeout": True},
    "now": {**BODY, **CHANGED},
    "paragraph": {"text_wrap": True, "valign": "top"},
    **{band: {**BODY, "bg_color": colour, "bold": True, "align": "center"} for band, colour in _BANDS.items()},
}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A tab with one table: its columns as heading and width in characters."""

    name: str
    lead: str
    columns: tuple[tuple[str, int], ...]
    empty: str = ""


_ASSESSMENT = _Sheet(
    "Risikovurdering",
    "Score = sandsynlighed × konsekvens. Båndet afgør, hvor tit der holdes tilsyn, og hvor mange sager der trækkes.",
    (
        ("Tilsynsområde", 30),
        ("Mod året før", 10),
        ("Foreslået sandsynlighed", 14),
        ("Sandsynlighed", 14),
        ("Ejerens beslutning", 24),
        ("Konsekvens", 12),
        ("Score", 8),
        ("Bånd", 9),
        ("Hvor tit", 15),
        ("Antal sager", 8),
        ("Kontrolspørgsmål", 18),
    ),
)
_REASONS = _Sheet(
    "Begrundelser",
    "Tallene bag den foreslåede sandsynlighed, og ejerens egne ord.",
    (
        ("Tilsynsområde", 30),
        ("Tallene bag forslaget", 50),
        ("Ejerens begrundelse for sandsynligheden", 42),
        ("Begrundelse for konsekvensen", 42),
    ),
)
_QUESTIONS = _Sheet(
    "Kontrolspørgsmål",
    "De spørgsmål, der stilles, som de gælder 1. januar.",
    (
        ("Tilsynsområde", 26), ("Nr.", 6), ("Ordlyd", 48), ("Art", 16), ("Svar, der er en fejl", 10),
        ("Refusion", 10), ("Kilde", 8), ("Interval i måneder", 10), ("Retsgrundlag", 30), ("Mod året før", 10),
        ("Id", 12),
    ),
)  # fmt: skip
_CHANGES = _Sheet(
    "Ændringer",
    "Alt, der er nyt, ændret eller udgået i forhold til året før. Begge år er som de gælder 1. januar. Det, der gælder "
    "nu, står med rødt efter ◆, og det, der gjaldt før, er streget over.",
    (("Tilsynsområde", 26), ("Kontrolspørgsmål", 20), ("Mod året før", 10), ("Hvad", 18), ("Før", 42), ("Nu", 42)),
    "Intet er nyt, ændret eller udgået.",
)


def write_risk_workbook(
    department: Department,
    assessment: Sequence[AreaRisk],
    scale: Scale,
    year: int,
    dated_on: date | None = None,
    hidden: Collection[str] = (),
) -> bytes:
    """The workbook's bytes, the same for the same content; areas of other departments are left out.

    `dated_on` is the day the file says it was made; the year's first if None. `hidden` are the ids of areas whose
    figures are not shown, nor what they propose.
    """
    own = [risk for risk in assessment if risk.department == department.code]
    target = BytesIO()
    title = f"Risikovurdering {year}: {department.name}"
    with Workbook(target, {"in_memory": True}) as book:
        # A day of the content, not of the clock: the same figures give the same bytes.
        book.set_properties({"title": title, "created": datetime.combine(dated_on or date(year, 1, 1), time())})
        formats = {name: book.add_format({"font_name": "Arial", "font_color": INK, **look}) for name, look in _looks()}
        _write_table(book.add_worksheet(_ASSESSMENT.name), _ASSESSMENT, title, assessment_rows(own, hidden), formats)
        _write_table(book.add_worksheet(_REASONS.name), _REASONS, title, reason_rows(own, hidden), formats)
        _write_table(book.add_worksheet(_QUESTIONS.name), _QUESTIONS, title, question_rows(own), formats)
        _write_table(book.add_worksheet(_CHANGES.name), _CHANGES, title, change_rows(own), formats)
        _write_method(book.add_worksheet("Metode"), title, scale, formats)
    return target.getvalue()


def _looks() -> list[tuple[str, dict[str, object]]]:
    return [(name, {"font_size": 10, **look}) for name, look in _LOOKS.items()]


def _write_table(sheet: Worksheet, what: _Sheet, title: str, rows: list[Row], formats: dict[str, Format]) -> None:
    set_up_page(sheet, title, landscape=True)
    sheet.write_string(0, 0, title, formats["title"])
    sheet.write_string(1, 0, what.lead, formats["lead"])
    for column, (heading, width) in enumerate(what.columns):
        sheet.set_column(column, column, width)
        sheet.write_string(_TITLE_ROWS, column, heading, formats["heading"])
    sheet.set_row(_TITLE_ROWS, 3 * LINE_HEIGHT + 3)
    for number, row in enumerate(rows, start=_TITLE_ROWS + 1):
        sheet.set_row(number, LINE_HEIGHT * _lines(row, what) + 3)
        for column, cell in enumerate(row):
            _write_cell(sheet, number, column, cell, formats[cell.look])
    if not rows:
        sheet.write_string(_TITLE_ROWS + 1, 0, what.empty)
    sheet.autofilter(_TITLE_ROWS, 0, _TITLE_ROWS + max(1, len(rows)), len(what.columns) - 1)
    sheet.freeze_panes(_TITLE_ROWS + 1, 1)
    sheet.repeat_rows(_TITLE_ROWS)
    sheet.print_area(0, 0, _TITLE_ROWS + max(1, len(rows)), len(what.columns) - 1)


def _lines(row: Row, what: _Sheet) -> int:
    """How many lines the row's longest text takes: spreadsheets do not agree on growing rows by themselves."""
    return max(
        1 + int(1.1 * len(str(cell.value or ""))) // width for cell, (_, width) in zip(row, what.columns, strict=True)
    )


def _write_cell(sheet: Worksheet, row: int, column: int, cell: RiskCell, look: Format) -> None:
    if cell.value is None:
        sheet.write_blank(row, column, None, look)
    elif isinstance(cell.value, int):
        sheet.write_number(row, column, cell.value, look)
    else:
        sheet.write_string(row, column, cell.value, look)


def _write_method(sheet: Worksheet, title: str, scale: Scale, formats: dict[str, Format]) -> None:
    set_up_page(sheet, title, landscape=False)
    for column, width in enumerate((18, 14, 14, 22, 14)):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, "Sådan er vurderingen lavet", formats["title"])
    row = 2
    for paragraph in method(scale):
        sheet.merge_range(row, 0, row, 4, paragraph, formats["paragraph"])
        # Merged cells do not grow by themselves.
        sheet.set_row(row, LINE_HEIGHT * (1 + len(paragraph) // _METHOD_LINE) + 8)
        row += 1
    row += 1
    for column, heading in enumerate(("Bånd", "Laveste score", "Højeste score", "Hvor tit", "Antal sager")):
        sheet.write_string(row, column, heading, formats["heading"])
    for band in scale.bands:
        row += 1
        sheet.write_string(row, 0, band.name, formats[band.id])
        sheet.write_number(row, 1, band.lowest, formats["number"])
        sheet.write_number(row, 2, band.highest, formats["number"])
        sheet.write_string(row, 3, EVERY[band.every], formats["text"])
        sheet.write_number(row, 4, band.cases, formats["number"])
