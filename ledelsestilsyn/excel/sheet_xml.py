"""The facts of an .xlsx tab by patterns over its bytes: a tenth of the time of parsing, for XML laid out as Excel does.

A part laid out in another way (a prefix on its names, cells without address, comments) goes to `sheet_parser`, which is
slower and always right. Whatever is in doubt goes there, so a doubt costs time and never a fault. Each pattern begins
with a literal, and each passes over the whole part, so their number is what the time depends on.
"""

import re

from ledelsestilsyn.cells import FORMULA_WITHOUT_VALUE
from ledelsestilsyn.excel.package import damaged
from ledelsestilsyn.excel.sheet_facts import (
    MAX_COLUMNS,
    MAX_ROWS,
    SheetFacts,
    cell_position,
    check_reach,
    column_number,
)
from ledelsestilsyn.excel.sheet_parser import parse_sheet

_DECLARATIONS = (b"<?xml ", b"\xef\xbb\xbf<?xml ")
# A comment or CDATA; a processing instruction; an attribute in single quotes; a name with a prefix.
_ODD_MARKUP = tuple(map(re.compile, (rb"!(?<=<!)", rb"\?(?<=<\?)", rb"'(?<==')", rb":(?:c|row)[\s/>]")))
_ODD_CELL = re.compile(rb'<c(?! r="[A-Z]{1,3}[1-9][0-9]{0,6}")[\s/>]')
_ODD_ROW = re.compile(rb'<row(?! r="[1-9][0-9]{0,6}")[\s/>]')
_DIMENSION = re.compile(rb'<dimension ref="(?:[A-Z]+[0-9]+:)?([A-Z]?)[A-Z]([1-9])([0-9]{0,6})"')
_FILLED_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]+)"(?!(?:\s+[\w:]+="[^"<>]*")*\s*(?:/>|>\s*</c>))')
_ERROR = re.compile(
    rb'<c r="([A-Z]+[0-9]+)"[^<>]*?\st="e"[^<>]*>\s*(?:<f[^<>]*/>|<f[^<>]*>[^<]*</f>)?\s*<v[^<>]*>([^<&]+)</v>'
)
_FORMULA_WITHOUT_VALUE = re.compile(rb"<f(?:\s[^<>]*/>|/>|[^<>]*>[^<]*</f>)\s*(<v[^<>]*/>|<v[^<>]*></v>|</c>)")
_CELL = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^<>]*)>\s*')
_HIDDEN_ROW = re.compile(rb'<row r="([0-9]+)"(?=[^<>]* hidden="(?:1|true)")')
_COLUMNS = re.compile(rb"<col\s([^<>]*)>")
_ATTRIBUTE = re.compile(rb'\b(\w+)="([^"]*)"')


def scan_sheet(part: bytes, tab: str, cells: int) -> SheetFacts:
    """The facts of the tab; UnreadableWorkbookError if it is damaged or would take more than `cells` cells."""
    declared = part.find(b"?>") if part.startswith(_DECLARATIONS) else 0
    start = part.find(b"<sheetData")
    if start < 0 or any(odd.search(part, declared) for odd in _ODD_MARKUP):
        return parse_sheet(part, tab, cells)
    if not _is_plain_and_small(part, start, cells):
        if _ODD_CELL.search(part):
            return parse_sheet(part, tab, cells)
        _measure(part, tab, cells)
    faults = _faults(part)
    hidden_rows = _hidden_rows(part)
    if faults is None or hidden_rows is None:
        return parse_sheet(part, tab, cells)
    return SheetFacts(faults, hidden_rows, _hidden_columns(part[:start]))


def _is_plain_and_small(part: bytes, start: int, cells: int) -> bool:
    """Whether every cell has a plain address no further out than the tab says it reaches, rounded up, and that is
    within `cells`. What the tab says is thus checked, not trusted.
    """
    if not (said := _DIMENSION.search(part, 0, start)):
        return False
    letter, digit, digits = said.groups()
    width = 26 * (column_number(letter.decode()) + 1)
    columns = b"[A-%c]?[A-Z]" % letter if letter else b"[A-Z]"
    if 10 ** (len(digits) + 1) * width <= cells:
        rows = b"[1-9][0-9]{0,%d}" % len(digits)
    elif digits and (int(digit) + 1) * 10 ** len(digits) * width <= cells:
        rows = b"(?:[1-9][0-9]{0,%d}|[1-%c][0-9]{%d})" % (len(digits) - 1, digit, len(digits))
    else:
        return False
    return not re.search(rb'<c(?! r="%s%s")[\s/>]' % (columns, rows), part)


def _measure(part: bytes, tab: str, cells: int) -> None:
    columns, rows = set(), set()
    for found in _FILLED_CELL.finditer(part):
        columns.add(found[1])
        rows.add(found[2])
    height = max(map(int, rows), default=0)
    width = max((column_number(column.decode()) for column in columns), default=0)
    if height > MAX_ROWS or width > MAX_COLUMNS:
        raise damaged()
    check_reach(tab, height, width, cells)


def _faults(part: bytes) -> dict[tuple[int, int], str] | None:
    """Error values and formulas without value; None if one stands in a way that the patterns do not know."""
    faults: dict[tuple[int, int], str] = {}
    if b"#" in part:
        errors = _ERROR.findall(part)
        if len(errors) != part.count(b't="e"'):
            return None
        faults.update((_position(reference), text.decode()) for reference, text in errors)
    for found in _FORMULA_WITHOUT_VALUE.finditer(part):
        cell = _CELL.fullmatch(part, part.rfind(b"<c ", 0, found.start()), found.start())
        if cell is None:
            return None
        if b't="str"' not in cell[2] or found[1] == b"</c>":
            faults[_position(cell[1])] = FORMULA_WITHOUT_VALUE
    return faults


def _hidden_rows(part: bytes) -> frozenset[int] | None:
    """None if the rows do not say which they are."""
    if b'hidden="1"' not in part and b'hidden="true"' not in part:
        return frozenset()
    if _ODD_ROW.search(part):
        return None
    return frozenset(int(number) - 1 for number in _HIDDEN_ROW.findall(part))


def _hidden_columns(head: bytes) -> tuple[tuple[int, int], ...]:
    columns = [dict(_ATTRIBUTE.findall(attributes)) for attributes in _COLUMNS.findall(head)]
    return tuple(
        (int(column.get(b"min", 1)) - 1, int(column.get(b"max", 1)) - 1)
        for column in columns
        if column.get(b"hidden") in (b"1", b"true")
    )


def _position(reference: bytes) -> tuple[int, int]:
    position = cell_position(reference.decode())
    if position is None:
        raise damaged()
    return position
