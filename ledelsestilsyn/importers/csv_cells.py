"""A CSV file as a workbook with one tab: every cell a text, kept to the letter."""

import csv
import io

from ledelsestilsyn.cells import Limits, Sheet, TooFarError, UnreadableWorkbookError, Workbook
from ledelsestilsyn.danish import fold
from ledelsestilsyn.importers.accepted import AcceptedHeadings
from ledelsestilsyn.importers.labels import HEADINGS, Role

_DELIMITERS = (";", "\t", ",")
_ENCODINGS = ("utf-8-sig", "cp1252")
_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0"
_HEADING_ROWS = 20
_CASES = frozenset(fold(heading) for heading in HEADINGS[Role.CASE])


def is_csv(data: bytes) -> bool:
    """Whether the bytes are to be read as text; a workbook begins as one, whatever its name."""
    return not data.startswith((_ZIP, _OLE))


def read_csv(data: bytes, limits: Limits, accepted: AcceptedHeadings) -> Workbook:
    """The table in UTF-8 or Windows-1252, parted by semicolon, tab or comma; UnreadableWorkbookError if it is none."""
    text = _decoded(data)
    tables = [_table(text, delimiter, limits) for delimiter in _DELIMITERS]
    # Where the case number has a column of its own, the parting is right; of several, the one that parts most.
    rows = max(tables, key=lambda table: (_names_cases(table, accepted), max(map(len, table), default=0)))
    width = max(map(len, rows), default=0)
    if width * len(rows) > limits.cells:
        raise TooFarError("for_stor", f"Den har over {limits.cells} celler.")
    cells = [[value or None for value in (*row, *[""] * (width - len(row)))] for row in rows]
    return Workbook((Sheet("CSV", False, cells, {}, (), frozenset(), frozenset(), {}),), epoch_1904=False)


def _decoded(data: bytes) -> str:
    if b"\0" in data:
        raise UnreadableWorkbookError("ikke_en_arbejdsbog")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableWorkbookError("ikke_en_arbejdsbog")


def _table(text: str, delimiter: str, limits: Limits) -> list[list[str]]:
    rows, left = [], limits.cells
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            left -= len(row)
            if left < 0:
                raise TooFarError("for_stor", f"Den har over {limits.cells} celler.")
            rows.append(row)
    except csv.Error:
        raise UnreadableWorkbookError("ulaeselig") from None
    return rows


def _names_cases(rows: list[list[str]], accepted: AcceptedHeadings) -> bool:
    return any(fold(accepted.standard(cell)) in _CASES for row in rows[:_HEADING_ROWS] for cell in row)
