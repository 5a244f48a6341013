"""Knows a receipt when it is handed in as a workbook."""

from ledelsestilsyn.cells import Workbook
from ledelsestilsyn.danish import fold

TITLE = "Kvittering fra ledelsestilsyn"

# The title stands in A1; whoever works in the tab may have put a row or a column before it.
_ROWS, _COLUMNS = 5, 3


def is_receipt(workbook: Workbook) -> bool:
    """Whether a tab, wherever it stands and whatever it is called, begins with a receipt's title."""
    title = fold(TITLE)
    return any(
        isinstance(value, str) and fold(value) == title
        for sheet in workbook.sheets
        for row in sheet.rows[:_ROWS]
        for value in row[:_COLUMNS]
    )
