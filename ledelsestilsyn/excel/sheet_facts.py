"""What a tab's XML says beyond its values: faults, and hidden rows and columns; and how far a tab may reach."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from ledelsestilsyn.cells import Limits, Sheet, TooFarError, UnreadableWorkbookError, address
from ledelsestilsyn.danish import write_count
from ledelsestilsyn.excel.package import damaged

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """Rows and columns count from 0. `hidden_columns` are ranges, last one inclusive; they may go on to the edge."""

    faults: Mapping[tuple[int, int], str]
    hidden_rows: frozenset[int]
    hidden_columns: tuple[tuple[int, int], ...]


def check_reach(tab: str, height: int, width: int, cells: int) -> None:
    """Refuse a tab whose filled cells reach so far that the rectangle from A1 holds more than `cells` cells."""
    if height * width > cells:
        raise TooFarError(
            "for_stor",
            f'Ark "{tab}" har indhold helt ude ved celle {address(height - 1, width - 1)}.',
        )


@contextmanager
def telling_cells(limits: Limits) -> Iterator[None]:
    """Say how many cells may be read, when there are more; the tabs before may have taken most of them."""
    try:
        yield
    except TooFarError as error:
        most = f"Højst {write_count(limits.cells)} celler kan læses."
        raise UnreadableWorkbookError(error.code, f"{error.detail} {most}") from None


def check_tab_names(names: list[str], limits: Limits) -> None:
    """Refuse too many tabs, too long names, and two of one name."""
    if len(names) > limits.sheets:
        raise UnreadableWorkbookError("for_stor", f"Den har {len(names)} ark; højst {limits.sheets} kan læses.")
    if any(len(name) > limits.name_length for name in names):
        raise UnreadableWorkbookError("for_stor", f"Et af dens ark har et navn på over {limits.name_length} tegn.")
    if len({name.casefold() for name in names}) != len(names):
        raise damaged()


def check_merged(merged: tuple[tuple[int, int, int, int], ...], height: int, width: int) -> None:
    """Refuse merged cells that cover the filled cells more than once: Excel makes none, and each is gone through."""
    covered = sum(
        max(0, min(bottom, height - 1) - top + 1) * max(0, min(right, width - 1) - left + 1)
        for top, left, bottom, right in merged
    )
    if covered > height * width:
        raise damaged()


def with_facts(sheet: Sheet, facts: SheetFacts) -> Sheet:
    """The tab with its facts; hidden rows and columns outside its rectangle are nobody's.

    UnreadableWorkbookError where its merged cells lie over each other.
    """
    width = len(sheet.rows[0]) if sheet.rows else 0
    check_merged(sheet.merged, len(sheet.rows), width)
    hidden_columns = (range(max(first, 0), min(last + 1, width)) for first, last in facts.hidden_columns)
    return replace(
        sheet,
        faults=facts.faults,
        hidden_rows=frozenset(row for row in facts.hidden_rows if 0 <= row < len(sheet.rows)),
        hidden_columns=frozenset(column for columns in hidden_columns for column in columns),
    )


def cell_position(reference: str) -> tuple[int, int] | None:
    """Row and column of `B7`, from 0; None if no sheet has such a cell.

    >>> cell_position("XFD1048576"), cell_position("XFE1"), cell_position("7B")
    ((1048575, 16383), None, None)
    """
    if not (found := _REFERENCE.fullmatch(reference)):
        return None
    row, column = int(found[2]), column_number(found[1])
    return (row - 1, column - 1) if row <= MAX_ROWS and column <= MAX_COLUMNS else None


def column_number(letters: str) -> int:
    """The number of a column, from 1.

    >>> column_number("A"), column_number("XFD")
    (1, 16384)
    """
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
