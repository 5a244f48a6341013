"""The receipt's first tab as XML: what to do with links to the cells, and what was taken, on one page's width."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil

from ledelsestilsyn.cells import address
from ledelsestilsyn.receipt.causes import Item, Target
from ledelsestilsyn.receipt.contents import TITLE, Contents, TabRow, total
from ledelsestilsyn.receipt.looks import Styles
from ledelsestilsyn.receipt.words import (
    ASSUMED,
    BALANCES,
    FACTS,
    HOW_TO,
    NOTHING_TO_DO,
    REPLACED,
    REPLACED_NOTE,
    TAKEN,
    TO_MEND,
    UNMARKED,
)
from ledelsestilsyn.receipt.xml_bytes import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WIDTHS = (5, 26, 24, 10, 10, 10, 10, 12, 10, 10, 10, 10)
WIDTH = len(_WIDTHS)
_LAST = WIDTH - 1
# The title and the verdict: what a loose page needs to be known by.
HEADING_ROWS = 2
_LINE_POINTS = 13.5
_LONGEST_TEXT = 32_000
_ROW_HEADS = ("Set", "Modtaget", "Udeladt", "Tomme", "I alt-rækker")
_ANSWER_HEADS = ("Set", "Modtaget", "Ikke besvaret", "Udeladt")


@dataclass(frozen=True, slots=True)
class _Cell:
    """From its column to `last`, inclusive; a number is right-aligned as one."""

    value: str | int
    look: str
    first: int
    last: int
    target: Target | None = None


@dataclass(slots=True)
class _Page:
    """The rows as they are written; `names` are the tabs' names by their place in the workbook as read."""

    styles: Styles
    names: Sequence[str]
    rows: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def add(self, *cells: _Cell, lines: int = 0) -> None:
        """A row as high as its longest text needs, or as `lines` say."""
        row = len(self.rows)
        high = lines or max((_lines(cell) for cell in cells), default=1)
        size = {"title": 22.0, "heading": 18.0}.get(cells[0].look if cells else "", _LINE_POINTS * high + 3)
        xml = "".join(self._cell(row, cell) for cell in cells)
        self.rows.append(f'<row r="{row + 1}" ht="{size}" customHeight="1">{xml}</row>')

    def heading(self, text: str) -> None:
        self.add(_Cell("", "plain", 0, 0))
        self.add(_Cell(text, "heading", 0, _LAST))

    def _cell(self, row: int, cell: _Cell) -> str:
        style, here = self.styles.front(cell.look), address(row, cell.first)
        if cell.last > cell.first:
            self.merged.append(f'<mergeCell ref="{here}:{address(row, cell.last)}"/>')
        if cell.target is not None and cell.target.tab < len(self.names):
            name = self.names[cell.target.tab].replace("'", "''")
            place = escape(f"'{name}'!{cell.target.cell}")
            self.links.append(f'<hyperlink ref="{here}" location="{place}" display="{escape(str(cell.value))}"/>')
        if isinstance(cell.value, int):
            first = f'<c r="{here}" s="{style}"><v>{cell.value}</v></c>'
        else:
            text = escape(cell.value[:_LONGEST_TEXT])
            first = f'<c r="{here}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
        rest = range(cell.first + 1, cell.last + 1)
        return first + "".join(f'<c r="{address(row, column)}" s="{style}"/>' for column in rest)

    def xml(self) -> str:
        widths = "".join(
            f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
            for place, width in enumerate(_WIDTHS, start=1)
        )
        merged = f'<mergeCells count="{len(self.merged)}">{"".join(self.merged)}</mergeCells>' if self.merged else ""
        links = f"<hyperlinks>{''.join(self.links)}</hyperlinks>" if self.links else ""
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{_MAIN}">'
            '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>'
            '<sheetView showGridLines="0" tabSelected="1" workbookViewId="0"/></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="15"/><cols>{widths}</cols><sheetData>{"".join(self.rows)}</sheetData>'
            f'{merged}{links}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
            '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
            f"<headerFooter><oddFooter>&amp;L{TITLE}&amp;RSide &amp;P af &amp;N</oddFooter></headerFooter></worksheet>"
        )


def front_tab(contents: Contents, styles: Styles, names: Sequence[str]) -> bytes:
    """The tab's part."""
    page = _Page(styles, names)
    page.add(_Cell(TITLE, "title", 0, _LAST))
    page.add(_Cell(contents.verdict, contents.status, 0, _LAST))
    _write_todo(page, contents)
    _write_tabs(page, contents)
    if contents.assumed:
        page.heading(ASSUMED)
        for item in contents.assumed:
            _write_item(page, "–", item)
    _write_replaced(page, contents)
    page.heading(FACTS)
    for label, value in contents.facts:
        page.add(_Cell(label, "label", 0, 1), _Cell(value, "plain", 2, _LAST))
    return page.xml().encode()


def _write_todo(page: _Page, contents: Contents) -> None:
    page.heading(TO_MEND)
    if not contents.todo:
        page.add(_Cell(NOTHING_TO_DO, "plain", 0, _LAST))
        return
    page.add(_Cell(" ".join(text for text in (HOW_TO, contents.marks) if text), "plain", 0, _LAST))
    page.add(_Cell("Nr.", "head", 0, 0), _Cell("Hvor", "head", 1, 2), _Cell("Hvad", "head", 3, _LAST))
    for number, item in enumerate(contents.todo, start=1):
        _write_item(page, number, item)
    if contents.more:
        page.add(_Cell(contents.more, "label", 0, _LAST))
    if contents.unmarked:
        page.add(_Cell(UNMARKED, "label", 0, _LAST))
        for item in contents.unmarked:
            _write_item(page, "–", item)


def _write_item(page: _Page, number: str | int, item: Item) -> None:
    text = f"{item.text} [{item.code}]" if item.code else item.text
    look = "link" if item.target else "cell"
    mark = item.kind if item.kind and isinstance(number, int) else "cell"
    page.add(_Cell(number, mark, 0, 0), _Cell(item.where, look, 1, 2, item.target), _Cell(text, "cell", 3, _LAST))


def _write_tabs(page: _Page, contents: Contents) -> None:
    page.heading(TAKEN)
    if contents.tabs:
        page.add(_Cell(BALANCES, "plain", 0, _LAST))
        page.add(
            _Cell("", "head", 0, 1), _Cell("", "head", 2, 2),
            _Cell("Rækker", "head_number", 3, 7), _Cell("Svar", "head_number", 8, _LAST),
        )  # fmt: skip
        heads = [
            _Cell(head, "head_number", 3 + place, 3 + place) for place, head in enumerate(_ROW_HEADS + _ANSWER_HEADS)
        ]
        page.add(_Cell("Ark", "head", 0, 1), _Cell("Tilsynsområde", "head", 2, 2), *heads)
        for tab in contents.tabs:
            _write_tab(page, tab, "")
        _write_tab(page, TabRow("I alt", "", total(contents.tabs)), "total")
    if contents.unanswered:
        page.add(_Cell(contents.unanswered, "plain", 0, _LAST))
    if contents.skipped:
        page.add(_Cell(contents.skipped, "plain", 0, _LAST))


def _write_tab(page: _Page, tab: TabRow, kind: str) -> None:
    own = tab.balance
    numbers = (
        own.rows_seen, own.rows_taken, own.rows_left_out, own.rows_empty, own.rows_totals,
        own.answers_seen, own.answers_taken, own.answers_not_answered, own.answers_left_out,
    )  # fmt: skip
    look = kind or "cell"
    cells = [
        _Cell(number, f"{kind}_number" if kind else "number", 3 + place, 3 + place)
        for place, number in enumerate(numbers)
    ]
    page.add(_Cell(tab.sheet, look, 0, 1), _Cell(tab.area, look, 2, 2), *cells)


def _write_replaced(page: _Page, contents: Contents) -> None:
    if not contents.replaced:
        return
    page.heading(REPLACED)
    page.add(_Cell(REPLACED_NOTE, "plain", 0, _LAST))
    page.add(_Cell("Ark", "head", 0, 1), _Cell("Celle", "head", 2, 2), _Cell("Pseudonym", "head", 3, 5))
    for row in contents.replaced:
        page.add(
            _Cell(row.sheet, "cell", 0, 1),
            _Cell(row.cell, "link", 2, 2, row.target),
            _Cell(row.pseudonym, "cell", 3, 5),
        )


def _lines(cell: _Cell) -> int:
    """How many lines the text takes in its columns, reckoned a little too wide rather than too narrow."""
    if isinstance(cell.value, int):
        return 1
    wide = 1.1 if cell.look in ("taken", "in_part", "refused", "total", "head", "head_number", "label") else 0.95
    room = sum(_WIDTHS[cell.first : cell.last + 1]) / wide
    return sum(max(1, ceil(len(line) / room)) for line in cell.value.split("\n"))
