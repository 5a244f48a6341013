"""What calamine gives, put in this program's own terms: None for empty, whole numbers whole, its faults as ours."""

from collections.abc import Iterator
from contextlib import contextmanager

from python_calamine import CalamineError, CalamineSheet, PasswordError

from ledelsestilsyn.cells import CellValue, UnreadableWorkbookError
from ledelsestilsyn.excel.package import damaged

# Excel keeps 15 digits: a longer number has been rounded, so it is left a float for the reader to wonder at.
_EXACT = 1e15


def cells_of(sheet: CalamineSheet) -> list[list[CellValue]]:
    """The rectangle from A1; calamine gives every number of an .xlsx as a float, and "" for an empty cell."""
    return [
        [
            None
            if not value and value == ""
            else int(value)
            if type(value) is float and value.is_integer() and -_EXACT < value < _EXACT
            else value
            for value in row
        ]
        for row in sheet.to_python(skip_empty_area=False)
    ]


def merged_of(sheet: CalamineSheet) -> tuple[tuple[int, int, int, int], ...]:
    return tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())


@contextmanager
def refusing_faults() -> Iterator[None]:
    """Calamine's errors as UnreadableWorkbookError. A panic in Rust is a BaseException without a public type."""
    try:
        yield
    except PasswordError:
        raise UnreadableWorkbookError("adgangskode") from None
    except CalamineError as fault:
        raise damaged() from fault
    except BaseException as fault:
        if type(fault).__name__ == "PanicException":
            raise damaged() from fault
        raise
