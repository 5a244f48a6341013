"""A tab's part with its marked cells in colour and personal numbers replaced; every other byte stays."""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ledelsestilsyn.cells import address
from ledelsestilsyn.excel.sheet_facts import cell_position
from ledelsestilsyn.receipt.looks import Styles
from ledelsestilsyn.receipt.package_parts import CannotKeepError
from ledelsestilsyn.receipt.xml_bytes import (
    Edits,
    Tag,
    append_to,
    attributes,
    element,
    escape,
    named,
    relation_attribute,
    tags,
    with_attribute,
    without_attribute,
)

Cell = tuple[int, int]

# What comes after the place of a tab's link to its drawings of notes.
_AFTER_NOTES = frozenset(
    (
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
        "AlternateContent",
    )
)


def merged_spans(data: bytes) -> list[tuple[Cell, Cell]]:
    """The first and the last cell of each merged one in a tab's part."""
    found = element(data, "mergeCells")
    if found is None:
        return []
    places = [tag.get("ref").partition(":") for tag in tags(data, "mergeCell", start=found[0].end, end=found[1].start)]
    cells = [(cell_position(first), cell_position(last)) for first, _, last in places]
    return [(first, last) for first, last in cells if first is not None and last is not None]


@dataclass(slots=True)
class GridEditor:
    """Goes once over a tab's rows. `marks` are the kinds of mark by cell, `texts` the texts to put into cells."""

    data: bytes
    styles: Styles
    marks: Mapping[Cell, str]
    texts: Mapping[Cell, str]
    edits: Edits = field(default_factory=Edits)
    _prefix: str = ""
    _wanted: dict[int, list[int]] = field(default_factory=dict)
    _rows: deque[int] = field(default_factory=deque)
    _columns: list[tuple[int, int, int]] = field(default_factory=list)
    _row_format: int | None = None

    def edited(self) -> bytes:
        self._prepare()
        rows = {row for row, _ in (*self.marks, *self.texts)}
        row, inside = -1, 0
        for tag in tags(self.data, "row", "sheetData"):
            if tag.name == "sheetData":
                self._end_grid(tag)
            elif tag.is_end:
                if row in rows:
                    self._edit_row(row, inside, tag.start)
            else:
                row, inside = int(tag.get("r", str(row + 2))) - 1, tag.end
                self._rows_before(row, tag.start)
                self._start_row(row, tag)
        return self.edits.applied(self.data)

    def _end_grid(self, tag: Tag) -> None:
        if tag.is_empty:
            append_to(self.edits, tag, tag, b"".join(self._new_rows(None)))
        elif tag.is_end:
            self._rows_before(None, tag.start)

    def _edit_row(self, row: int, start: int, end: int) -> None:
        """Mark, replace and add the row's cells, which stand between these places."""
        column = -1
        cell: tuple[Cell, bytes, int] | None = None
        for tag in tags(self.data, "c", start=start, end=end):
            if tag.is_end:
                self._end_cell(cell, tag)
                cell = None
                continue
            reference = tag.get("r")
            position = cell_position(reference) if reference else (row, column + 1)
            if position is None or position[0] != row:
                raise CannotKeepError("cell")
            column = position[1]
            self._insert_cells(row, column, tag.start)
            cell = self._start_cell(position, tag)
        self._insert_cells(row, None, end)

    def _prepare(self) -> None:
        wanted = defaultdict(list)
        for row, column in sorted(self.marks):
            wanted[row].append(column)
        self._wanted, self._rows = dict(wanted), deque(sorted(wanted))
        found = element(self.data, "cols")
        if found:
            for tag in tags(self.data[found[0].end : found[1].start]):
                if tag.name == "col" and not tag.is_end:
                    own = attributes(tag.raw)
                    self._columns.append((int(own["min"]) - 1, int(own["max"]) - 1, int(own.get("style", "0"))))

    def _start_row(self, row: int, tag: Tag) -> None:
        self._prefix = tag.prefix
        if not self._rows or self._rows[0] != row:
            return
        self._rows.popleft()
        own = attributes(tag.raw)
        is_own = own.get("customFormat") in ("1", "true")
        self._row_format = int(own.get("s", "0")) if is_own else None
        # Spans are a hint of how far the row reaches, and a new cell may lie beyond.
        start = without_attribute(tag.raw, "spans")
        if tag.is_empty:
            columns = self._wanted.pop(row)
            append_to(self.edits, tag, tag, b"".join(self._new_cell(row, column) for column in columns), start)
        elif start != tag.raw:
            self.edits.replace(tag.start, tag.end, start)

    def _rows_before(self, row: int | None, at: int) -> None:
        for content in self._new_rows(row):
            self.edits.insert(at, content)

    def _new_rows(self, before: int | None) -> Iterator[bytes]:
        """The rows that the tab lacks, up to but not with `before`."""
        self._row_format = None
        while self._rows and (before is None or self._rows[0] < before):
            row = self._rows.popleft()
            cells = b"".join(self._new_cell(row, column) for column in self._wanted.pop(row))
            name = named(self._prefix, "row")
            yield f'<{name} r="{row + 1}">'.encode() + cells + f"</{name}>".encode()

    def _insert_cells(self, row: int, before: int | None, at: int) -> None:
        """The row's cells that the tab lacks, up to but not with the column `before`; that one is there."""
        columns = self._wanted.get(row, [])
        while columns and (before is None or columns[0] < before):
            self.edits.insert(at, self._new_cell(row, columns.pop(0)))
        if columns and columns[0] == before:
            columns.pop(0)

    def _new_cell(self, row: int, column: int) -> bytes:
        own = self._row_format
        if own is None:
            own = next((style for first, last, style in self._columns if first <= column <= last), 0)
        style = self.styles.marked(own, self.marks[row, column])
        return f'<{named(self._prefix, "c")} r="{address(row, column)}" s="{style}"/>'.encode()

    def _start_cell(self, position: Cell, tag: Tag) -> tuple[Cell, bytes, int] | None:
        """Mark the cell; one whose text is replaced is given back with its start tag, to be replaced at its end."""
        raw = tag.raw
        if position in self.marks:
            raw = with_attribute(raw, "s", str(self.styles.marked(int(tag.get("s", "0")), self.marks[position])))
        if position in self.texts and not tag.is_empty:
            return position, raw, tag.start
        if raw != tag.raw:
            self.edits.replace(tag.start, tag.end, raw)
        return None

    def _end_cell(self, cell: tuple[Cell, bytes, int] | None, tag: Tag) -> None:
        if cell is None:
            return
        position, raw, start = cell
        formula = element(self.data[start : tag.end], "f")
        if formula:
            # A formula may be the first of many that share it, so it stays, with another stored result.
            kept = self.data[start + formula[0].start : start + formula[1].end]
            value = named(tag.prefix, "v")
            result = f"<{value}>{escape(self.texts[position])}</{value}>".encode()
            self.edits.replace(start, tag.end, with_attribute(raw, "t", "str") + kept + result + tag.raw)
            return
        text, name = named(tag.prefix, "t"), named(tag.prefix, "is")
        shown = f'<{name}><{text} xml:space="preserve">{escape(self.texts[position])}</{text}></{name}>'
        self.edits.replace(start, tag.end, with_attribute(raw, "t", "inlineStr") + shown.encode() + tag.raw)


def unselected(data: bytes) -> bytes:
    """The tab's part with the tab no longer chosen: two chosen tabs would be typed in together."""
    edits = Edits()
    found = element(data, "sheetViews")
    if found:
        opened, closed = found
        for tag in tags(data[opened.end : closed.start]):
            if tag.name == "sheetView" and not tag.is_end and "tabSelected" in attributes(tag.raw):
                start = opened.end + tag.start
                edits.replace(start, start + len(tag.raw), without_attribute(tag.raw, "tabSelected"))
    return edits.applied(data)


def drawing_of_notes(data: bytes) -> str:
    """The id of the relation to the tab's drawings of notes; empty if it has none."""
    found = element(data, "legacyDrawing")
    if found is None:
        return ""
    return next((value for key, value in attributes(found[0].raw).items() if key.rpartition(":")[2] == "id"), "")


def with_drawing_of_notes(data: bytes, relation: str, namespace: str) -> bytes:
    """The tab's part linked to drawings of notes, at the place where Excel wants the link."""
    grid = element(data, "sheetData")
    if grid is None:
        raise CannotKeepError("grid")
    depth, at = 0, -1
    for tag in tags(data, start=grid[1].end):
        if depth == 0 and (tag.is_end or tag.name in _AFTER_NOTES):
            at = tag.start
            break
        depth += 0 if tag.is_empty else -1 if tag.is_end else 1
    identity = relation_attribute(next(tags(data)), namespace, relation)
    link = f"<{named(grid[0].prefix, 'legacyDrawing')} {identity}/>"
    return data[:at] + link.encode() + data[at:]
