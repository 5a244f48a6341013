"""Which columns of a list of cases hold the case number, the area and the stratum."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from ledelsestilsyn.danish import fold
from ledelsestilsyn.importers import case_list_words as words
from ledelsestilsyn.importers.labels import HEADINGS, Role
from ledelsestilsyn.importers.view import View

AREA_HEADINGS = ("Tilsynsområde", "Område")
STRATUM_HEADINGS = ("Lag",)
_CASES = frozenset(fold(heading) for heading in HEADINGS[Role.CASE])
_AREAS = frozenset(fold(heading) for heading in AREA_HEADINGS)
_STRATA = frozenset(fold(heading) for heading in STRATUM_HEADINGS)
_HEADING_ROWS = 20
_NEAR = 0.7


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the table's columns stand, counted from 0; None where the list has no such column.

    `near_area` and `near_stratum` are the places and texts of headings that nearly are one, empty if none is.
    """

    view: View
    heading_row: int
    case: int
    area: int | None
    stratum: int | None
    near_area: str = ""
    near_stratum: str = ""


def find_columns(views: Sequence[View]) -> Columns | str:
    """The columns of the one table of the list; what is wrong, in Danish, if there is not exactly one."""
    found = [(view, row) for view in views if (row := _heading_row(view)) is not None]
    if not found:
        return words.no_case_column(_near(views))
    if len(found) > 1:
        return words.several_tables([view.name for view, _ in found])
    view, row = found[0]
    columns = {_heading(view, row, column): column for column in reversed(range(view.width))}
    for wanted in (_CASES, _AREAS, _STRATA):
        twice = [column for column in range(view.width) if _heading(view, row, column) in wanted]
        if len(twice) > 1:
            cells = [view.spot(row, column).cell for column in twice]
            return f"{words.place(view.name, cells[1])}: {words.same_heading(cells[0])}"
    case, area, stratum = (next((columns[name] for name in names if name in columns), None) for names in _WANTED)
    if case is None:
        raise ValueError("the heading row has no case number")
    near = (_nearly(view, row, names) for names in (_AREAS, _STRATA))
    return Columns(view, row, case, area, stratum, *near)


_WANTED = (_CASES, _AREAS, _STRATA)


def _heading_row(view: View) -> int | None:
    for row in range(min(view.height, _HEADING_ROWS)):
        if any(_heading(view, row, column) in _CASES for column in range(view.width)):
            return row
    return None


def _heading(view: View, row: int, column: int) -> str:
    value = view.value(row, column)
    return fold(view.accepted.standard(value)) if isinstance(value, str) else ""


def _near(views: Sequence[View]) -> str:
    """The first text of the first rows that nearly is the heading of the case numbers, with its place."""
    for view in views:
        for row, column in _texts(view):
            if get_close_matches(_heading(view, row, column), _CASES, n=1, cutoff=_NEAR):
                return _shown(view, row, column)
    return ""


def _nearly(view: View, row: int, names: frozenset[str]) -> str:
    taken = _CASES | _AREAS | _STRATA
    for column in range(view.width):
        heading = _heading(view, row, column)
        if heading not in taken and get_close_matches(heading, names, n=1, cutoff=_NEAR):
            return _shown(view, row, column)
    return ""


def _texts(view: View) -> Iterator[tuple[int, int]]:
    rows = range(min(view.height, _HEADING_ROWS))
    return ((row, column) for row in rows for column in range(view.width) if isinstance(view.value(row, column), str))


def _shown(view: View, row: int, column: int) -> str:
    return f'"{view.stands(row, column)}" i celle {view.spot(row, column).cell}'
