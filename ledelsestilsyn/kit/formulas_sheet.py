"""The tables of genberegning.xlsx: columns of given values, and of live formulas that name columns by their keys."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from ledelsestilsyn.report.excel_page import HEAD, INK, LINE, LINE_HEIGHT, TITLE_SIZE, WHITE, height, set_up_page

Value = str | int | float | date | None
Row = Mapping[str, Value]

# The rows of every tab, counted from 0: title, lead, what kind of column, what it means, heading; then the data.
_KINDS, _MEANINGS, _HEADINGS = 2, 3, 4
FIRST_ROW = 5
AGREES, DIFFERS = "stemmer", "afviger"

_NUMBER_FORMATS = {"date": "dd-mm-yyyy", "date_or_0": "dd-mm-yyyy;;", "p_value": "0.0000"}
_CELL = re.compile(r"\[(?P<above>\^?)(?P<below>\+?)(?:(?P<table>\w+):)?(?P<key>\w+)\]")
_A3 = 8
# How wide the columns of one printed page may be together, in digits.
_PAGE = 300


class Part(StrEnum):
    """What a column is; the word stands above its heading."""

    GIVEN = "Fra data"
    RULE = "Reglerne"
    HELP = "Hjælpekolonne"
    HERE = "Regnet ud her"
    ENGINE = "Programmets tal"
    CHECK = "Kontrol"


_GROUNDS = {
    Part.GIVEN: "#FFFFFF",
    Part.RULE: "#FFFFFF",
    Part.HELP: "#F2F4F7",
    Part.HERE: "#EAF3E6",
    Part.ENGINE: "#E7ECF2",
    Part.CHECK: "#FFFFFF",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `key` names it in formulas; without a `formula` its value is the row's `field`.

    In a formula `[key]` is the cell of the same row, `[^key]` of the row above, `[+key]` of the row below,
    `[table:key]` of the same row in another table, and `table_key` the whole column, as a defined name.
    """

    key: str
    heading: str
    meaning: str
    width: float
    part: Part
    field: str = ""
    formula: str = ""
    look: str = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a tab, from `first_column` (counted from 0); `prefix` stands before its columns' names.

    `lead` is the sentence under the tab's title; so many of the first columns are `frozen`, and on every printed page.
    """

    prefix: str
    tab: str
    lead: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    first_column: int = 0
    frozen: int = 1

    def letter(self, key: str) -> str:
        """The letter of the column with that key; KeyError if there is none."""
        for place, column in enumerate(self.columns):
            if column.key == key:
                return str(xl_col_to_name(self.first_column + place))
        raise KeyError(f"{self.prefix}_{key}")

    @property
    def last_row(self) -> int:
        """Counted from 1; an empty table has one empty row, so that its names name something."""
        return FIRST_ROW + max(1, len(self.rows))

    def area(self, key: str) -> str:
        """The whole column as Excel writes it: `'Svar'!$A$6:$A$90`."""
        letter = self.letter(key)
        return f"'{self.tab}'!${letter}${FIRST_ROW + 1}:${letter}${self.last_row}"


def agreement(pairs: Iterable[tuple[str, str]]) -> str:
    """The formula that says whether each computed column has the engine's value; as text, for 0 is not empty."""
    here, engine = zip(*pairs, strict=True)
    one, other = ('&"|"&'.join(f"[{key}]" for key in keys) for keys in (here, engine))
    return f'=IFERROR(IF(EXACT({one}&"",{other}&""),"{AGREES}","{DIFFERS}"),"{DIFFERS}")'


def _as_written(formula: str, *_: bool) -> str:
    """No formula here uses a function younger than Excel 2010, so none has to be looked for in each: a quarter of the
    time. A library that no longer asks for this would only be slower.
    """
    return formula.removeprefix("=")


class Book:
    """The workbook being written: its formats, its tables, and the names that its formulas use."""

    def __init__(self, workbook: Workbook, tables: Sequence[Table], title: str) -> None:
        self.workbook = workbook
        self.title = title
        self._tables = {table.prefix: table for table in tables}
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}
        self._name_pattern = re.compile(rf"\b(?P<prefix>{'|'.join(self._tables)})_(?P<key>\w+)")
        self._named: set[str] = set()
        self._sheets: dict[str, Worksheet] = {}

    def format(self, **look: object) -> Format:
        """The format with this look, made once."""
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            base = {"font_name": "Arial", "font_size": 10, "font_color": INK, "valign": "top"}
            self._formats[key] = self.workbook.add_format({**base, **look})
        return self._formats[key]

    def sheet(self, tab: str) -> Worksheet:
        """The tab with that name, made at the first asking."""
        if tab not in self._sheets:
            self._sheets[tab] = self.workbook.add_worksheet(tab)
            self._sheets[tab]._prepare_formula = _as_written
        return self._sheets[tab]

    def formula(self, text: str, table: Table | None = None) -> str:
        """The formula with its cells as `H{row}` (`{above}`, `{below}`), and its names defined in the workbook."""

        def cell(found: re.Match[str]) -> str:
            row = "{above}" if found["above"] else "{below}" if found["below"] else "{row}"
            other = self._tables[found["table"]] if found["table"] else table
            if other is None:
                raise KeyError(found[0])
            sheet = "" if other is table else f"'{other.tab}'!"
            return f"{sheet}{other.letter(found['key'])}{row}"

        placed = _CELL.sub(cell, text)
        for found in self._name_pattern.finditer(placed):
            self._define(found["prefix"], found["key"])
        return placed

    def _define(self, prefix: str, key: str) -> None:
        name = f"{prefix}_{key}"
        if name not in self._named:
            self._named.add(name)
            self.workbook.define_name(name, f"={self._tables[prefix].area(key)}")

    def write(self, table: Table) -> None:
        """The whole table, headings explained, frozen, filtered and repeated on every printed page."""
        sheet = self.sheet(table.tab)
        if table.first_column == 0:
            self._set_up(sheet, table)
        # A second table beside the first is printed with it.
        last_row = max(other.last_row for other in self._tables.values() if other.tab == table.tab)
        sheet.print_area(0, 0, last_row - 1, table.first_column + len(table.columns) - 1)
        self._write_headings(sheet, table)
        for place, column in enumerate(table.columns, start=table.first_column):
            look = self._look(column)
            sheet.set_column(place, place, column.width, look)
            self._write_column(sheet, place, column, table, look)
            if column.part is Part.CHECK:
                self._mark(sheet, place, table)

    def _set_up(self, sheet: Worksheet, table: Table) -> None:
        set_up_page(sheet, f"{self.title}: {table.tab}", landscape=True)
        sheet.set_paper(_A3)
        sheet.fit_to_pages(1 + int(sum(column.width for column in table.columns) // _PAGE), 0)
        # Without the columns' own ground behind title and lead.
        for row, points in ((0, TITLE_SIZE + 8), (1, LINE_HEIGHT + 4)):
            sheet.set_row(row, points, self.format())
        sheet.write_string(0, 0, table.tab, self.format(bold=True, font_size=TITLE_SIZE))
        sheet.write_string(1, 0, table.lead, self.format())
        sheet.freeze_panes(FIRST_ROW, table.frozen)
        sheet.repeat_rows(_KINDS, _HEADINGS)
        if table.frozen:
            sheet.repeat_columns(0, table.frozen - 1)
        sheet.autofilter(_HEADINGS, 0, table.last_row - 1, len(table.columns) - 1)
        meanings = [(column.meaning, 1.15 * column.width) for column in table.columns]
        sheet.set_row(_MEANINGS, height(meanings))
        sheet.set_row(_HEADINGS, height([(column.heading, column.width - 2) for column in table.columns]))

    def _write_headings(self, sheet: Worksheet, table: Table) -> None:
        heading = self.format(bold=True, bg_color=HEAD, font_color=WHITE, text_wrap=True, border=1, border_color=LINE)
        before = None
        for place, column in enumerate(table.columns, start=table.first_column):
            ground = {"bg_color": _GROUNDS[column.part]}
            kind = column.part.value if column.part is not before else ""
            before = column.part
            sheet.write_string(_KINDS, place, kind, self.format(bold=True, font_size=8, **ground))
            meaning = self.format(font_size=8, text_wrap=True, border=1, border_color=LINE, **ground)
            sheet.write_string(_MEANINGS, place, column.meaning, meaning)
            sheet.write_string(_HEADINGS, place, column.heading, heading)

    def _look(self, column: Column) -> Format:
        look: dict[str, object] = {"bg_color": _GROUNDS[column.part], "align": "left"}
        if column.look in _NUMBER_FORMATS:
            look["num_format"] = _NUMBER_FORMATS[column.look]
        if column.part is Part.CHECK:
            look["bold"] = True
        return self.format(**look)

    def _write_column(self, sheet: Worksheet, place: int, column: Column, table: Table, look: Format) -> None:
        if not column.formula:
            for number, row in enumerate(table.rows, start=FIRST_ROW):
                _write_value(sheet, number, place, row[column.field], look)
            return
        template = self.formula(column.formula, table)
        for number in range(FIRST_ROW, FIRST_ROW + len(table.rows)):
            text = template.format(above=number, row=number + 1, below=number + 2)
            # Without a stored value: what has not been calculated says nothing, and every spreadsheet calculates it.
            sheet.write_formula(number, place, text, look, "")

    def _mark(self, sheet: Worksheet, place: int, table: Table) -> None:
        red = self.workbook.add_format({"bg_color": "#B3261E", "font_color": WHITE, "bold": True})
        rule = {"type": "cell", "criteria": "==", "value": f'"{DIFFERS}"', "format": red}
        sheet.conditional_format(FIRST_ROW, place, table.last_row - 1, place, rule)


def _write_value(sheet: Worksheet, row: int, column: int, value: Value, look: Format) -> None:
    """A number as a number, a day as a day; None leaves the cell empty, with the column's own format."""
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, look)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value, look)
    elif value:
        sheet.write_string(row, column, value, look)


def of_area(key: str) -> str:
    """That column of the answers, between the row's own `a` and `b`: the answers of its area in its quarter."""
    return f"INDEX(svar_{key},[a]):INDEX(svar_{key},[b])"


AREA_SPAN = (
    Column("a", "Svar fra", "Områdets svar på fanen Svar: det første nr.", 8, Part.HELP, formula="=INDEX(okv_a,[okv])"),
    Column("b", "Svar til", "Det sidste", 8, Part.HELP, formula="=INDEX(okv_b,[okv])"),
)
"""Where the answers of the row's area and quarter stand; needs `okv`."""


def numbered(rows: Iterable[Row]) -> Iterator[dict[str, Value]]:
    """Each row with its number in the table, from 1, as `nr`."""
    for number, row in enumerate(rows, start=1):
        yield {**row, "nr": number}
