"""Where the tables of a tab stand: their kind, their headings and their rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ledelsestilsyn.danish import fold
from ledelsestilsyn.importers.headings import Heading, HeadingReader, kind_of, runs, score, segments
from ledelsestilsyn.importers.labels import (
    COLUMNS_OF,
    FIELDS_BESIDE_TABLES,
    Field,
    Role,
    TableKind,
    is_totals,
)
from ledelsestilsyn.importers.questions import is_number_form
from ledelsestilsyn.importers.view import View

_WORD = re.compile(r"[^\W\d_]{4}")
_NO_LABELS_OF_COLUMNS = frozenset({Field.DEPARTMENT, Field.PERIOD, Field.YEAR, Field.FILLED_BY})


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `top`-`heading_row` are its heading rows, `heading_row + 1`-`end` (exclusive) its rows.

    `left`-`right` (exclusive) are the columns it may use; headings of columns its kind does not have are in `others`.
    """

    kind: TableKind
    top: int
    heading_row: int
    end: int
    left: int
    right: int
    headings: tuple[Heading, ...]
    others: tuple[Heading, ...]

    def column(self, role: Role) -> int | None:
        """The first column with that role."""
        return next((heading.column for heading in self.headings if heading.role is role), None)

    @property
    def rows(self) -> range:
        return range(self.heading_row + 1, self.end)

    @property
    def span(self) -> tuple[int, int]:
        columns = [heading.column for heading in (*self.headings, *self.others)]
        return min(columns), max(columns)


def find_tables(view: View, reader: HeadingReader) -> tuple[Table, ...]:
    """The tab's tables from the top; each ends where the next headings below it begin, or with the tab."""
    begun: list[Table] = []
    known = [reader.knows_any(row) for row in view.rows]
    known.extend([False] * (view.height + 1 - len(known)))
    row = 0
    while row < view.height:
        if not (known[row] or known[row + 1]):
            row += 1
            continue
        top, bottom, headings = _headings_at(view, reader, row)
        if headings:
            begun.extend(_tables_of(view, _beside_rows(headings, begun), top, bottom))
        row = bottom + 1
    ended = [replace(table, end=_end(table, begun, view)) for table in begun]
    return tuple(_clipped(table, ended) for table in ended)


def _beside_rows(headings: list[Heading], begun: list[Table]) -> list[Heading]:
    """The headings without what stands beside them, after an empty column, in the columns of a table begun above."""
    parts = runs(headings)
    new = [part for part in parts if kind_of(part)]
    if len(new) != 1 or len(parts) == 1:
        return headings
    left, right = new[0][0].column, new[0][-1].column
    above = [table.span for table in begun if table.span[1] < left or right < table.span[0]]
    return [h for h in headings if h in new[0] or not any(begin <= h.column <= end for begin, end in above)]


def _clipped(table: Table, tables: list[Table]) -> Table:
    """The table without the columns of those that stand beside its rows."""
    beside = [t.span for t in tables if t is not table and t.top < table.end and table.heading_row < t.end]
    first, last = table.span
    left = max((end + 1 for _, end in beside if end < first), default=0)
    right = min((begin for begin, _ in beside if begin > last), default=table.right)
    return replace(table, left=max(table.left, left), right=min(table.right, right))


def _headings_at(view: View, reader: HeadingReader, row: int) -> tuple[int, int, list[Heading]]:
    """The heading rows that begin here and their headings; none if there are no headings."""
    one = reader.single(view, row)
    if not one:
        return row, row, []
    single, known = score(one), any(heading.role for heading in one)
    if row + 1 < view.height and _may_go_on(view, reader, row, one):
        two = reader.double(view, row)
        double = score(two)
        below = score(reader.single(view, row + 1))
        if double > max(single, below) or (double and double >= single and _is_tied(view, reader, row, one, two)):
            return row, row + 1, two
    if single or (known and reader.looks_like_headings(one)):
        return row, row, one
    return row, row, []


def _may_go_on(view: View, reader: HeadingReader, row: int, one: list[Heading]) -> bool:
    """Whether the row below can be the lower half of headings: cheap, since nearly every row is data."""
    if any(heading.role and heading.role is not Role.ASKED for heading in one):
        return True
    lower = reader.single(view, row + 1)
    return any(heading.role for heading in lower) or _joins_to_key(reader, one, lower)


def _joins_to_key(reader: HeadingReader, one: list[Heading], lower: list[Heading]) -> bool:
    below = {heading.column: heading.shown for heading in lower}
    joined = (f"{heading.shown} {below[heading.column]}" for heading in one if heading.column in below)
    return any(reader.role(text) in (Role.CASE, Role.QUESTION) for text in joined if len(text) < 30)


def _is_tied(view: View, reader: HeadingReader, row: int, one: list[Heading], two: list[Heading]) -> bool:
    """With as many names either way, the lower row is headings if it says the same as the upper, or a key is merged."""
    if not score(one):
        return False
    upper = {heading.column: heading.role for heading in one}
    if any(h.role is Role.CASE and view.spread(row + 1, h.column) == (row, h.column) for h in one):
        return True
    lower = [heading for heading in reader.single(view, row + 1) if heading.role]
    keys = [heading for heading in two if heading.role in (Role.CASE, Role.QUESTION)]
    agree = all(upper.get(heading.column) in (None, heading.role) for heading in lower)
    words = any(reader.is_question_text(heading.shown) for heading in lower)
    return bool(keys) and agree and (words or _numbers_texts(reader, one, reader.single(view, row + 1)))


def _numbers_texts(reader: HeadingReader, upper: list[Heading], lower: list[Heading]) -> bool:
    """Whether the lower row has nothing but rising numbers, each under the text of a question."""
    texts = {heading.column for heading in upper if reader.is_question_text(heading.shown)}
    folded = [fold(heading.shown) for heading in lower]
    if not lower or not all(h.column in texts and is_number_form(text) for h, text in zip(lower, folded, strict=True)):
        return False
    numbers = [int("".join(filter(str.isdigit, text))) for text in folded]
    return all(before < after for before, after in pairwise(numbers))


def _tables_of(view: View, headings: list[Heading], top: int, bottom: int) -> Iterator[Table]:
    parts = segments(headings)
    for number, part in enumerate(parts):
        kind = kind_of(part) or TableKind.UNKNOWN
        left = part[0].column if number else 0
        right = parts[number + 1][0].column if number + 1 < len(parts) else view.width
        named = [heading for heading in part if heading.role in COLUMNS_OF[kind]]
        right = _labels_beside(view, part, named, right)
        others = [heading for heading in part if heading.role not in COLUMNS_OF[kind] and heading.column < right]
        yield Table(kind, top, bottom, view.height, left, right, tuple(named), tuple(others))


def _labels_beside(view: View, part: list[Heading], named: list[Heading], right: int) -> int:
    """Where labels with their values begin on the heading row, after an empty column; `right` if they do not."""
    last = max((heading.column for heading in named), default=right)
    beside = (h.column for h in part if h.column > last + 1 and view.field(h.shown) in FIELDS_BESIDE_TABLES)
    return min(beside, default=right)


def _end(table: Table, tables: list[Table], view: View) -> int:
    """The next headings below that share a column with it, or come after its last row; a table beside it is no end."""
    first, last = table.span
    columns = range(first, last + 1)

    def ends(other: Table) -> bool:
        if other.span[0] <= last and first <= other.span[1]:
            return True
        return not any(view.filled(row, column) for row in range(other.top, view.height) for column in columns)

    below = [other.top for other in tables if other.top > table.heading_row and ends(other)]
    return _title_above(view, table, min(below)) if below else view.height


def _title_above(view: View, table: Table, end: int) -> int:
    """The row of the next table's title, one text by itself above its headings; else where the headings begin."""
    for row in range(end - 1, table.heading_row, -1):
        filled = [column for column in range(view.width) if view.filled(row, column)]
        if filled:
            value = view.value(row, filled[0])
            is_title = len(filled) == 1 and isinstance(value, str) and _WORD.search(value)
            return row if is_title and not is_totals(view.folded(row, filled[0])) else end
    return end


def is_totals_row(view: View, table: Table, row: int, key: int) -> bool:
    """`I alt`, `Total` or `Sum` in a row whose key cell (case number or question) is empty or says just that."""
    if view.filled(*view.spread(row, key)) and not is_totals(view.folded(row, key)):
        return False
    return any(is_totals(view.folded(row, column)) for column in range(table.left, table.right))


def is_info_row(view: View, table: Table, row: int) -> bool:
    """Whether the row is no row of the table but a label with its value, as remarks written below the table."""
    values = (view.value(row, column) for column in range(table.left, table.right))
    first = next((value for value in values if value is not None), None)
    field = view.field(first) if isinstance(first, str) else None
    return field is not None and field not in _NO_LABELS_OF_COLUMNS
