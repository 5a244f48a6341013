"""A list of an area's cases, from Excel or CSV: what cases are drawn from. Read as carefully as a workbook.

What it says of the list never holds a case number: it is printed on the screen.
"""

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ledelsestilsyn.cells import Limits, UnreadableWorkbookError
from ledelsestilsyn.cpr import Pseudonymiser
from ledelsestilsyn.danish import fold
from ledelsestilsyn.excel.workbook import check_outside, read_workbook
from ledelsestilsyn.importers import case_list_words as words
from ledelsestilsyn.importers.accepted import AcceptedHeadings
from ledelsestilsyn.importers.areas import AreaNames
from ledelsestilsyn.importers.case_list_columns import Columns, find_columns
from ledelsestilsyn.importers.csv_cells import is_csv, read_csv
from ledelsestilsyn.importers.labels import is_totals
from ledelsestilsyn.importers.values import case_of
from ledelsestilsyn.importers.view import View
from ledelsestilsyn.model import Area, Department, RiskModel, StratumRule, in_force_on

_DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class WantedList:
    """What a list is read for: a department's code, and the day whose rules hold.

    `area` is the id of the area that all cases are of where the list has no column for it; empty if it must have one.
    """

    department: str
    day: date
    area: str = ""


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list as read: each case once as (area's id, stratum's id, case number), in the list's order.

    The stratum is empty in an area without strata. `told` are warnings and `faults` what refuses the list, in Danish;
    with a fault there are no cases.
    """

    sha256: str
    cases: tuple[tuple[str, str, str], ...]
    told: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def read_case_list(
    data: bytes,
    name: str,
    wanted: WantedList,
    model: RiskModel,
    pseudonymiser: Pseudonymiser,
    limits: Limits = _DEFAULT_LIMITS,
    *,
    apart: bool = True,
) -> ReadList:
    """Read a list received as `name`, whatever its bytes. `apart` is as in `read_workbook`."""
    sha256 = hashlib.sha256(data).hexdigest()
    department = model.department(wanted.department)
    accepted = AcceptedHeadings(department.headings_on(wanted.day))
    try:
        if is_csv(data):
            check_outside(data, name, limits)
            book = read_csv(data, limits, accepted)
        else:
            book = read_workbook(data, name, limits, apart=apart)
    except UnreadableWorkbookError as error:
        return ReadList(sha256, (), (), (words.unreadable(error.code, error.detail),))
    views = [View(sheet, index, accepted) for index, sheet in enumerate(book.sheets)]
    columns = find_columns(views)
    if isinstance(columns, str):
        return ReadList(sha256, (), (), (columns,))
    return _Rows(columns, department, wanted, pseudonymiser).read(sha256)


class _Rows:
    """Reads the rows of the one table of the list."""

    def __init__(self, columns: Columns, department: Department, wanted: WantedList, key: Pseudonymiser) -> None:
        self._columns, self._department, self._wanted, self._key = columns, department, wanted, key
        self._view = columns.view
        self._names = AreaNames(department)
        self._strata: Mapping[str, Sequence[StratumRule]] = {
            area.id: drawing.strata
            for area in department.areas
            if (drawing := in_force_on(area.drawing, wanted.day)) and drawing.strata
        }
        self._faults: list[str] = []
        self._seen: dict[tuple[str, str], tuple[str, int]] = {}
        self._twice = self._pseudonyms = 0
        self._unused: dict[str, Area] = {}

    def read(self, sha256: str) -> ReadList:
        if self._columns.area is None and not self._wanted.area:
            return ReadList(sha256, (), (), (words.no_area_column(self._department, self._columns.near_area),))
        for row in self._rows():
            self._read_row(row)
        if not self._seen and not self._faults:
            self._faults.append(words.EMPTY)
        if self._faults:
            return ReadList(sha256, (), (), tuple(self._faults))
        cases = tuple((area, stratum, case) for (area, case), (stratum, _) in self._seen.items())
        told = words.told(self._twice, self._pseudonyms, list(self._unused.values()))
        return ReadList(sha256, cases, told)

    def _rows(self) -> Iterator[int]:
        """The rows that hold anything and are no row of totals."""
        view, key = self._view, self._columns.case
        for row in range(self._columns.heading_row + 1, view.height):
            if not any(view.filled(row, column) for column in range(view.width)):
                continue
            empty = not view.filled(*view.spread(row, key))
            if (empty or is_totals(view.folded(row, key))) and self._has_totals(row):
                continue
            yield row

    def _has_totals(self, row: int) -> bool:
        return any(is_totals(self._view.folded(row, column)) for column in range(self._view.width))

    def _read_row(self, row: int) -> None:
        case, area = self._case(row), self._area(row)
        if area is None:
            return
        stratum = self._stratum(row, area)
        if case is None or stratum is None:
            return
        former = self._seen.setdefault((area.id, case), (stratum, row))
        if former == (stratum, row):
            return
        if former[0] == stratum:
            self._twice += 1
        else:
            self._fault(row, self._columns.case, words.in_two_strata(self._cell(former[1], self._columns.case)))

    def _case(self, row: int) -> str | None:
        spot = self._view.spread(row, self._columns.case)
        if self._view.fault(*spot):
            self._fault(row, self._columns.case, words.FAULTY_CASE)
            return None
        case = case_of(self._view.value(*spot), self._key)
        became = case.became or words.spoilt(case.number)
        if not case.number or became:
            self._fault(row, self._columns.case, words.changed_case(became) if became else words.NO_CASE)
            return None
        self._pseudonyms += case.was_personal_number
        return unicodedata.normalize("NFC", case.number)

    def _area(self, row: int) -> Area | None:
        if self._columns.area is None:
            return self._department.area(self._wanted.area)
        text = self._text(row, self._columns.area)
        named = self._names.named(text)
        if len(named) == 1:
            return named[0]
        if named:
            said = words.several_areas(text, named)
        else:
            said = words.unknown_area(text, self._names.guess(text), self._department)
        self._fault(row, self._columns.area, said)
        return None

    def _stratum(self, row: int, area: Area) -> str | None:
        """The stratum's id, empty in an area without; None with a fault where it is none of the area's."""
        strata = self._strata.get(area.id, ())
        text = "" if self._columns.stratum is None else self._text(row, self._columns.stratum)
        if not strata:
            if text:
                self._unused[area.id] = area
            return ""
        hits = [rule.id for rule in strata if fold(text) in (fold(rule.id), fold(rule.name))]
        if len(hits) == 1:
            return hits[0]
        if self._columns.stratum is None:
            if (said := words.no_stratum_column(area, strata, self._columns.near_stratum)) not in self._faults:
                self._faults.append(said)
        else:
            self._fault(row, self._columns.stratum, words.unknown_stratum(text, area, strata))
        return None

    def _text(self, row: int, column: int) -> str:
        row, column = self._view.spread(row, column)
        return self._view.stands(row, column) if self._view.fault(row, column) else self._view.text(row, column)

    def _fault(self, row: int, column: int, said: str) -> None:
        self._faults.append(f"{words.place(self._view.name, self._cell(row, column))}: {said}")

    def _cell(self, row: int, column: int) -> str:
        return self._view.spot(row, column).cell
