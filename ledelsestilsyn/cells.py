"""What a workbook is before anyone knows what it is about: tabs, cells and their addresses. Frozen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

CellValue = None | str | int | float | bool | datetime | date | time | timedelta

FORMULA_WITHOUT_VALUE = "formula"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A tab. Rows and columns count from 0, and `rows[0][0]` is A1 whatever stands before the first filled cell.

    `rows` is a rectangle; an empty cell is None, never "". A whole number is an int, also where Excel stores `12.0`;
    from 10^15 it is a float, since Excel has rounded it. A date cell is a `date`, with a time of day a `datetime`.
    `faults` holds the error text of a cell that shows one (`#REF!`), or `FORMULA_WITHOUT_VALUE` where a formula was
    saved without its result; such a cell is None in `rows`, or outside it.
    `merged` is (first row, first column, last row, last column), last inclusive; the value stands top left only.
    `hidden` is a tab that a person does not see. `notes` are the comments.
    """

    name: str
    hidden: bool
    rows: Sequence[Sequence[CellValue]]
    faults: Mapping[tuple[int, int], str]
    merged: tuple[tuple[int, int, int, int], ...]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    notes: Mapping[tuple[int, int], str]


@dataclass(frozen=True, slots=True)
class Workbook:
    """The tabs in their order. `epoch_1904` says how a bare count of days is meant (`danish.date_of_count`)."""

    sheets: tuple[Sheet, ...]
    epoch_1904: bool


@dataclass(frozen=True, slots=True)
class Limits:
    """What a workbook may hold at most, and what reading it may take at most.

    `ratio` is unpacked to packed bytes, for parts of more than 1 MB. The last three are for the child process in which
    it is read: its address space, and for each workbook its processor time and the time on the clock.
    """

    packed_bytes: int = 50_000_000
    unpacked_bytes: int = 500_000_000
    cells: int = 2_000_000
    sheets: int = 200
    parts: int = 2_000
    ratio: int = 200
    name_length: int = 255
    memory_bytes: int = 1_000_000_000
    cpu_seconds: int = 60
    wall_seconds: int = 60


class UnreadableWorkbookError(Exception):
    """A file that cannot be taken as a workbook. `detail` may be empty.

    `detail` is one or two Danish sentences on what was found; a tab's name in it is not masked.
    `code` is `ikke_en_arbejdsbog`, `adgangskode`, `for_stor` or `ulaeselig`.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


class TooFarError(UnreadableWorkbookError):
    """More cells than there is room for. How many there may be is said where it is known (`telling_cells`)."""


def address(row: int, column: int) -> str:
    """The cell as Excel names it.

    >>> address(16, 5), address(0, 25), address(0, 26), address(1048575, 16383)
    ('F17', 'Z1', 'AA1', 'XFD1048576')
    """
    letters = ""
    left = column + 1
    while left:
        left, digit = divmod(left - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return f"{letters}{row + 1}"


def range_address(first: tuple[int, int], last: tuple[int, int]) -> str:
    """From the first to the last cell, both inclusive; one cell where they are the same.

    >>> range_address((16, 5), (46, 5)), range_address((16, 5), (16, 5))
    ('F17–F47', 'F17')
    """
    begin, end = address(*first), address(*last)
    return begin if begin == end else f"{begin}–{end}"
