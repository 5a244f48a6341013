"""What an .ods says beyond its values: faults, hidden rows and columns, merged cells, notes, and how far it reaches."""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat

from ledelsestilsyn.cells import FORMULA_WITHOUT_VALUE
from ledelsestilsyn.excel.package import damaged
from ledelsestilsyn.excel.sheet_facts import SheetFacts, check_reach

_CALCEXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"


@dataclass(frozen=True, slots=True)
class OdsTab:
    facts: SheetFacts
    merged: tuple[tuple[int, int, int, int], ...]
    notes: Mapping[tuple[int, int], str]


@dataclass(frozen=True, slots=True)
class OdsFacts:
    """One of `tabs` for each tab, in the file's order."""

    tabs: tuple[OdsTab, ...]
    epoch_1904: bool


def read_ods_facts(content: bytes, cells: int) -> OdsFacts:
    """From the part `content.xml`. UnreadableWorkbookError: damaged, or its tabs would take over `cells` cells."""
    reader = _ContentReader(cells)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError):
        raise damaged() from None
    return OdsFacts(tuple(reader.tabs), reader.epoch_1904)


class _Tab:
    """What is gathered about the tab being read. Rows and columns may stand for many, so they are kept as ranges."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.faults: dict[tuple[int, int], str] = {}
        self.merged: list[tuple[int, int, int, int]] = []
        self.notes: dict[tuple[int, int], str] = {}
        self.hidden_rows: list[tuple[int, int]] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self.height = self.width = 0
        self.row = self.column = self.columns = 0

    def result(self) -> OdsTab:
        """Rows far below the last one that holds something are empty to the edge of the sheet, and left out."""
        hidden_rows = frozenset(
            row for first, last in self.hidden_rows for row in range(first, min(last + 1, self.height))
        )
        return OdsTab(SheetFacts(self.faults, hidden_rows, tuple(self.hidden_columns)), tuple(self.merged), self.notes)


class _ContentReader:
    """Expat's handlers. A name is its namespace, a blank and its own name; only the latter is looked at."""

    def __init__(self, cells: int) -> None:
        self.tabs: list[OdsTab] = []
        self.epoch_1904 = False
        self._cells = cells
        self._tab = _Tab("")
        self._row_repeated = 1
        self._cell: dict[str, str] = {}
        self._texts: list[str] = []
        self._note: list[str] | None = None
        self._shows_text = self._in_paragraph = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        own = {key if key.startswith(_CALCEXT) else key.rpartition(" ")[2]: text for key, text in attributes.items()}
        match name.rpartition(" ")[2]:
            case "table":
                self._tab = _Tab(own.get("name", ""))
            case "table-column":
                self._read_columns(own)
            case "table-row":
                self._tab.column = 0
                if own.get("visibility", "visible") != "visible":
                    self._tab.hidden_rows.append((self._tab.row, self._tab.row + _repeated(own, "rows") - 1))
                self._row_repeated = _repeated(own, "rows")
            case "table-cell" | "covered-table-cell":
                self._cell, self._texts, self._shows_text = own, [], False
            case "annotation":
                self._note = []
            case "p":
                self._start_paragraph()
            case "null-date":
                self.epoch_1904 = own.get("date-value", "").startswith("1904-01-01")

    def text(self, text: str) -> None:
        if self._note is None:
            self._texts.append(text)
        elif self._in_paragraph:
            self._note[-1] += text

    def end(self, name: str) -> None:
        tab = self._tab
        match name.rpartition(" ")[2]:
            case "table":
                self._cells -= tab.height * tab.width
                self.tabs.append(tab.result())
            case "table-row":
                tab.row += self._row_repeated
            case "table-cell" | "covered-table-cell":
                self._end_cell(tab)
            case "p":
                self._in_paragraph = False
            case "annotation":
                tab.notes[tab.row, tab.column] = "\n".join(self._note or ())
                self._note = None

    def _read_columns(self, own: dict[str, str]) -> None:
        first = self._tab.columns
        self._tab.columns += _repeated(own, "columns")
        if own.get("visibility", "visible") != "visible":
            self._tab.hidden_columns.append((first, self._tab.columns - 1))

    def _start_paragraph(self) -> None:
        self._in_paragraph = True
        if self._note is None:
            self._shows_text = True
        else:
            self._note.append("")

    def _end_cell(self, tab: _Tab) -> None:
        cell, repeated = self._cell, _repeated(self._cell, "columns")
        if "value-type" in cell or "formula" in cell or self._shows_text:
            tab.height = max(tab.height, tab.row + self._row_repeated)
            tab.width = max(tab.width, tab.column + repeated)
            check_reach(tab.name, tab.height, tab.width, self._cells)
        if fault := self._fault():
            rows = range(tab.row, tab.row + self._row_repeated)
            columns = range(tab.column, tab.column + repeated)
            tab.faults.update(((row, column), fault) for row in rows for column in columns)
        height, width = int(cell.get("number-rows-spanned", 1)), int(cell.get("number-columns-spanned", 1))
        if height > 1 or width > 1:
            tab.merged.append((tab.row, tab.column, tab.row + height - 1, tab.column + width - 1))
        tab.column += repeated

    def _fault(self) -> str:
        if self._cell.get(f"{_CALCEXT} value-type") == "error":
            return "".join(self._texts)
        without_value = "formula" in self._cell and "value-type" not in self._cell and not self._shows_text
        return FORMULA_WITHOUT_VALUE if without_value else ""


def _repeated(own: dict[str, str], what: str) -> int:
    return int(own.get(f"number-{what}-repeated", 1))
