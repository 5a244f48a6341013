"""Labels and their values on a tab, outside its tables: to the right, or below where the right is empty."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledelsestilsyn.importers.headings import HeadingReader
from ledelsestilsyn.importers.labels import FIELDS_BESIDE_TABLES, Field, Role, near_label
from ledelsestilsyn.importers.remarks import Spot
from ledelsestilsyn.importers.tables import Table, is_info_row
from ledelsestilsyn.importers.view import View
from ledelsestilsyn.model import Beside

_ROWS_BELOW = 2
_ROWS_OF_NEAR_LABELS = 30


@dataclass(frozen=True, slots=True)
class Labelled:
    """A value with its label, in the cell `row`, `column` of the tab; `label` is as it stands there."""

    field: Field
    label: str
    view: View
    row: int
    column: int

    @property
    def spot(self) -> Spot:
        return self.view.spot(self.row, self.column)

    @property
    def beside(self) -> Beside:
        """Where it stands, for those it says something of."""
        return Beside(self.field, self.view.name, self.spot.cell)

    @property
    def stands(self) -> str:
        return self.view.stands(self.row, self.column)

    @property
    def text(self) -> str:
        return self.view.text(self.row, self.column)


def find_labelled(view: View, tables: Sequence[Table], reader: HeadingReader) -> tuple[Labelled, ...]:
    """Every label that has a value, from the top left; a label without one says nothing."""
    finder = _Finder(view, tables, reader)
    cells = ((row, column, value) for row, line in enumerate(view.rows) for column, value in enumerate(line))
    found = []
    for row, column, value in cells:
        if type(value) is not str or (field := view.field(value)) is None:
            continue
        if finder.may_be_label(row, column, field) and (cell := finder.value_of(row, column)):
            found.append(Labelled(field, value.strip().rstrip(": "), view, *cell))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class NearLabel:
    """A cell that nearly is a label and has a value; `guess` is the label."""

    spot: Spot
    stands: str
    guess: str

    @property
    def facts(self) -> dict[str, str]:
        return {"stands": self.stands, "guess": self.guess}


def find_near(view: View, tables: Sequence[Table], reader: HeadingReader, field: Field) -> NearLabel | None:
    """The first cell at the top of the tab that nearly is a label of the field."""
    finder = _Finder(view, tables, reader)
    for row, line in enumerate(view.rows[:_ROWS_OF_NEAR_LABELS]):
        for column, value in enumerate(line):
            if type(value) is not str or view.field(value) or not (guess := near_label(value, field)):
                continue
            if finder.may_be_label(row, column, field) and finder.value_of(row, column):
                return NearLabel(view.spot(row, column), view.stands(row, column), guess)
    return None


class _Finder:
    def __init__(self, view: View, tables: Sequence[Table], reader: HeadingReader) -> None:
        self._view, self._tables, self._reader = view, tables, reader

    def may_be_label(self, row: int, column: int, field: Field) -> bool:
        table = self._table_at(row, column)
        if table is None:
            return True
        if row <= table.heading_row:
            return False
        return is_info_row(self._view, table, row) or (field in FIELDS_BESIDE_TABLES and not _within(table, column))

    def value_of(self, row: int, column: int) -> tuple[int, int] | None:
        return self._right_of(row, column) or self._below(row, column)

    def _right_of(self, row: int, column: int) -> tuple[int, int] | None:
        for right in range(column + 1, self._view.width):
            if self._view.filled(row, right):
                return None if self._is_label(row, right) else (row, right)
        return None

    def _below(self, row: int, column: int) -> tuple[int, int] | None:
        bottom = max(
            (last for top, left, last, _ in self._view.sheet.merged if (top, left) == (row, column)), default=row
        )
        for below in range(bottom + 1, bottom + 1 + _ROWS_BELOW):
            if self._view.spread(below, column) != (below, column) or self._in_table(below, column):
                return None
            if self._view.filled(below, column):
                return None if self._is_label(below, column) else (below, column)
        return None

    def _is_label(self, row: int, column: int) -> bool:
        """A label, a column's heading or a question's text is nobody's value."""
        folded = self._view.folded(row, column)
        if not folded:
            return False
        return (
            self._view.field(folded) is not None
            or self._reader.role(folded) is Role.CASE
            or self._reader.is_question_text(folded)
        )

    def _table_at(self, row: int, column: int) -> Table | None:
        inside = (t for t in self._tables if t.top <= row < t.end and t.left <= column < t.right)
        return next(inside, None)

    def _in_table(self, row: int, column: int) -> bool:
        table = self._table_at(row, column)
        return table is not None and (row <= table.heading_row or _within(table, column))


def _within(table: Table, column: int) -> bool:
    columns = [heading.column for heading in table.headings] or [table.left, table.right]
    return min(columns) <= column <= max(columns)
