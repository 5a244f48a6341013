"""Workbooks as grids of cells in memory, and those grids as xlsx bytes that are the same every time."""

import re
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

Spot = tuple[int, int]

_NO_VALUE = "uden-gemt-værdi"
_DATE_LOOKS = ("dd-mm-yyyy", "dd/mm/yyyy", "d. mmmm yyyy", "yyyy-mm-dd")
_LOOKS: dict[str, dict[str, object]] = {
    "": {},
    "head": {"bold": True, "bg_color": "#D9E1F2", "text_wrap": True, "border": 1},
    "label": {"bold": True},
    "title": {"bold": True, "font_size": 14},
    "wrap": {"text_wrap": True, "valign": "top"},
    "text": {"num_format": "@"},
    "total": {"bold": True, "top": 1},
    "note": {"italic": True, "font_color": "#7F7F7F"},
    **{f"date{place}": {"num_format": look, "align": "left"} for place, look in enumerate(_DATE_LOOKS)},
    "time": {"num_format": "dd-mm-yyyy hh:mm", "align": "left"},
}


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with the result that was stored with it; None if it was saved without one."""

    text: str
    stored: str | float | None = None


Value = None | str | int | float | date | datetime | Formula


@dataclass(slots=True)
class Grid:
    """One tab. `found` says where the writer put what; a key is for example ("answer", case, question)."""

    name: str
    cells: dict[Spot, tuple[Value, str]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    frozen: Spot | None = None
    found: dict[tuple[str, ...], Spot] = field(default_factory=dict)

    def put(self, row: int, column: int, value: Value, look: str = "", *key: str) -> None:
        self.cells[row, column] = (value, look)
        if key:
            self.found[key] = (row, column)

    def at(self, *key: str) -> Spot:
        return self.found[key]

    def change(self, spot: Spot, value: Value, look: str | None = None) -> None:
        """Another value in a cell that keeps its look, unless another is given."""
        before = self.cells.get(spot, (None, ""))[1]
        self.cells[spot] = (value, before if look is None else look)

    @property
    def last_row(self) -> int:
        return max((row for row, _ in self.cells), default=-1)


def cell_name(spot: Spot) -> str:
    return str(xl_rowcol_to_cell(*spot))


def workbook_bytes(grids: list[Grid], saved_on: date, *, epoch_1904: bool = False) -> bytes:
    buffer = BytesIO()
    options = {"in_memory": True, "date_1904": epoch_1904, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as workbook:
        workbook.set_properties({"created": datetime.combine(saved_on, time()), "author": ""})
        looks = {name: workbook.add_format(dict(look)) for name, look in _LOOKS.items()}
        for grid in grids:
            _write(workbook.add_worksheet(grid.name), grid, looks)
    return _without_stored_values(buffer.getvalue())


def _write(sheet: Worksheet, grid: Grid, looks: dict[str, Format]) -> None:
    for (row, column), (value, look) in sorted(grid.cells.items()):
        _write_cell(sheet, row, column, value, looks[look])
    for first_row, first_column, last_row, last_column in grid.merged:
        value, look = grid.cells.get((first_row, first_column), ("", ""))
        sheet.merge_range(first_row, first_column, last_row, last_column, "", looks[look])
        _write_cell(sheet, first_row, first_column, value, looks[look])
    for column, width in grid.widths.items():
        sheet.set_column(column, column, width)
    for column in grid.hidden_columns:
        sheet.set_column(column, column, None, None, {"hidden": True})
    for row in grid.hidden_rows:
        sheet.set_row(row, None, None, {"hidden": True})
    if grid.frozen:
        sheet.freeze_panes(*grid.frozen)
    if grid.hidden:
        sheet.hide()


def _write_cell(sheet: Worksheet, row: int, column: int, value: Value, look: Format) -> None:
    match value:
        case None:
            sheet.write_blank(row, column, None, look)
        case Formula(text, stored):
            sheet.write_formula(row, column, text, look, _NO_VALUE if stored is None else stored)
        case date():
            sheet.write_datetime(row, column, value, look)
        case int() | float():
            sheet.write_number(row, column, value, look)
        case _:
            sheet.write_string(row, column, value, look)


def _without_stored_values(data: bytes) -> bytes:
    """The workbook with the results of the marked formulas taken out, as a program without a calculator saves them."""
    out = BytesIO()
    pattern = re.compile(rf' t="str"(><f>[^<]*</f>)<v>{_NO_VALUE}</v>')
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename.startswith("xl/worksheets/sheet"):
                content = pattern.sub(r"\1<v></v>", content.decode()).encode()
            target.writestr(part, content)
    return out.getvalue()
