"""A tab seen as the importer needs it: any cell asked for, blanks as empty, merged cells known by their first."""

import math
from datetime import date
from functools import cached_property

from ledelsestilsyn.cells import FORMULA_WITHOUT_VALUE, CellValue, Sheet
from ledelsestilsyn.cpr import MASK, is_personal_number, mask
from ledelsestilsyn.danish import fold, is_blank, write_date
from ledelsestilsyn.importers.accepted import NONE_ACCEPTED, AcceptedHeadings
from ledelsestilsyn.importers.labels import Field, field_of_text
from ledelsestilsyn.importers.messages import quote
from ledelsestilsyn.importers.remarks import Spot


class View:
    """A sheet with its place in the workbook. `name` is masked; rows and columns count from 0.

    `accepted` are the department's own headings, which stand for the words they are accepted as.
    """

    def __init__(self, sheet: Sheet, index: int, accepted: AcceptedHeadings = NONE_ACCEPTED) -> None:
        self.accepted = accepted
        self.sheet = sheet
        self.index = index
        self.name = mask(sheet.name)
        self.rows = sheet.rows
        self.height = max(len(sheet.rows), 1 + max((row for row, _ in sheet.faults), default=-1))
        self.width = max(
            max((len(row) for row in sheet.rows), default=0), 1 + max((c for _, c in sheet.faults), default=-1)
        )

    @cached_property
    def origins(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For every cell inside a merged one, the first cell of it, which holds the value."""
        return {
            (row, column): (top, left)
            for top, left, bottom, right in self.sheet.merged
            for row in range(top, min(bottom, self.height - 1) + 1)
            for column in range(left, min(right, self.width - 1) + 1)
        }

    def value(self, row: int, column: int) -> CellValue:
        """What stands there; None for an empty cell, one with only blanks, and one outside the sheet."""
        if not (0 <= row < len(self.rows) and 0 <= column < len(self.rows[row])):
            return None
        value = self.rows[row][column]
        return None if isinstance(value, str) and is_blank(value) else value

    def spread(self, row: int, column: int) -> tuple[int, int]:
        """The cell that holds the value of this one: itself, or the first of the merged cell it is part of."""
        return self.origins.get((row, column), (row, column))

    def fault(self, row: int, column: int) -> str:
        """The error text, `formula` for a formula without a stored value, or nothing."""
        return self.sheet.faults.get((row, column), "")

    def filled(self, row: int, column: int) -> bool:
        return self.value(row, column) is not None or (row, column) in self.sheet.faults

    def folded(self, row: int, column: int) -> str:
        """The text folded; nothing for what is not a text."""
        value = self.value(row, column)
        return fold(value) if isinstance(value, str) else ""

    def field(self, text: str) -> Field | None:
        """The field that a text on the tab is a label of."""
        return field_of_text(self.accepted.standard(text))

    def stands(self, row: int, column: int) -> str:
        """What stands there as a message quotes it."""
        if fault := self.fault(row, column):
            return "en formel uden et resultat" if fault == FORMULA_WITHOUT_VALUE else fault
        return shown(self.value(row, column))

    def text(self, row: int, column: int) -> str:
        """The cell as a text to keep: personal numbers masked, nothing for an empty or faulty cell."""
        value = self.value(row, column)
        return mask(value.strip() if isinstance(value, str) else written(value))

    def spot(self, row: int = -1, column: int = -1) -> Spot:
        return Spot(self.index, row, column)

    def there(self, row: int, column: int, seen_from: int) -> str:
        """`i celle A9`, or with the tab's name where it is seen from another tab."""
        there = f"i celle {self.spot(row, column).cell}"
        return there if seen_from == self.index else f'{there} i ark "{self.name}"'


def shown(value: CellValue) -> str:
    """A value as a message quotes it: masked, on one line, cut at 60 characters."""
    return quote(value) if isinstance(value, str) else quote(written(value))


def written(value: CellValue) -> str:
    """A value that is not a text, the way Danish Excel shows it; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "SAND" if value else "FALSK"
    if isinstance(value, (int, float)) and _is_personal(value):
        return MASK
    if isinstance(value, float):
        return repr(value).replace(".", ",")
    if isinstance(value, date):
        return write_date(value)
    return str(value)


def _is_personal(value: int | float) -> bool:
    """A number cell whose whole part reads as a personal number, nine digits too."""
    return math.isfinite(value) and is_personal_number(int(value))
