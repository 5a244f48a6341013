"""The facts of an .xlsx tab by parsing its XML: right for every legal layout, and some times slower than patterns."""

from xml.parsers import expat

from ledelsestilsyn.cells import FORMULA_WITHOUT_VALUE
from ledelsestilsyn.excel.package import damaged
from ledelsestilsyn.excel.sheet_facts import SheetFacts, cell_position, check_reach


def parse_sheet(part: bytes, tab: str, cells: int) -> SheetFacts:
    """As `sheet_xml.scan_sheet`."""
    reader = _SheetReader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartCdataSectionHandler = reader.marked_section
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, LookupError, ValueError):
        raise damaged() from None
    check_reach(tab, reader.height, reader.width, cells)
    return SheetFacts(reader.faults, frozenset(reader.hidden_rows), tuple(reader.hidden_columns))


def _refuse_doctype(*_: object) -> None:
    raise damaged()


class _SheetReader:
    """Expat's handlers. A row or cell without address follows the one before it, as in the readers of such files."""

    def __init__(self) -> None:
        self.faults: dict[tuple[int, int], str] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.height = self.width = 0
        self._row_tag = self._row = self._column = -1
        self._kind = ""
        self._in_cell = self._formula = self._value_seen = self._in_value = False
        self._value: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "c":
                self._start_cell(attributes)
            case "f" | "v" | "is" as inner if self._in_cell:
                self._fill(inner)
            case "row":
                self._start_row(attributes)
            case "col":
                self._read_columns(attributes)

    def text(self, text: str) -> None:
        if self._in_value:
            self._value.append(text)

    def end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "v":
                self._in_value = False
            case "c":
                self._end_cell()

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        self._row_tag = int(number) - 1 if number else self._row_tag + 1
        self._column = -1
        if _is_true(attributes.get("hidden")):
            self.hidden_rows.add(self._row_tag)

    def _read_columns(self, attributes: dict[str, str]) -> None:
        if _is_true(attributes.get("hidden")):
            self.hidden_columns.append((int(attributes.get("min", "1")) - 1, int(attributes.get("max", "1")) - 1))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference is None:
            self._row, self._column = self._row_tag, self._column + 1
        else:
            position = cell_position(reference)
            if position is None:
                raise damaged()
            self._row, self._column = position
        self._kind = attributes.get("t", "n")
        self._in_cell = True
        self._formula = self._value_seen = False
        self._value = []

    def _fill(self, inner: str) -> None:
        self._formula = self._formula or inner == "f"
        self._in_value = inner == "v"
        self._value_seen = self._value_seen or self._in_value
        self.height = max(self.height, self._row + 1)
        self.width = max(self.width, self._column + 1)

    def marked_section(self) -> None:
        """CDATA in a value: calamine would drop it without a word."""
        if self._in_value:
            raise damaged()

    def _end_cell(self) -> None:
        self._in_cell = False
        value = "".join(self._value)
        if self._kind == "e" and value:
            self.faults[self._row, self._column] = value
        elif self._formula and not value and not (self._kind == "str" and self._value_seen):
            self.faults[self._row, self._column] = FORMULA_WITHOUT_VALUE


def _is_true(value: str | None) -> bool:
    return value in ("1", "true")
