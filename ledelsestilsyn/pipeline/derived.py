"""Deviations that only show when workbooks of several periods are held against one another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import duckdb

from ledelsestilsyn.danish import write_list
from ledelsestilsyn.importers.messages import message
from ledelsestilsyn.model import Deviation, Place, Refusal, RiskModel, Submission, WorkbookForm
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.checks import cases
from ledelsestilsyn.store import comparing
from ledelsestilsyn.store.comparing import CaseInPeriod

_SHOWN = 5

# A department and the key of the period it handed in: one workbook stands for both.
HandedIn = tuple[str, str]


def derived_deviations(
    connection: duckdb.DuckDBPyConnection, model: RiskModel, quarter: Period
) -> tuple[Deviation, ...]:
    """Those of the current workbooks of `quarter`, in the order workbook, tab, code."""
    return _ordered(deviation for _, deviation in _derived(connection, model, quarter))


class Across:
    """The same for one workbook at a time, as the store stands when first asked about its quarter."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, model: RiskModel) -> None:
        self._connection, self._model = connection, model
        self._found: dict[Period, Mapping[HandedIn, tuple[Deviation, ...]]] = {}

    def of(self, received: Submission | Refusal) -> tuple[Deviation, ...]:
        """Those of the department's workbook for the period; nothing of one that was refused or does not count.

        Not by its name: the workbooks of two departments, or of two months, may share one.
        """
        if isinstance(received, Refusal) or received.form is not WorkbookForm.SUPERVISION:
            return ()
        quarter = received.period.whole_quarter
        if quarter not in self._found:
            self._found[quarter] = self._by_workbook(quarter)
        return self._found[quarter].get((received.department, received.period.key), ())

    def _by_workbook(self, quarter: Period) -> Mapping[HandedIn, tuple[Deviation, ...]]:
        found: dict[HandedIn, list[Deviation]] = defaultdict(list)
        for handed_in, deviation in _derived(self._connection, self._model, quarter):
            found[handed_in].append(deviation)
        return {handed_in: _ordered(deviations) for handed_in, deviations in found.items()}


def _ordered(deviations: Iterable[Deviation]) -> tuple[Deviation, ...]:
    return tuple(sorted(deviations, key=lambda each: (each.place.workbook, each.place.sheet, each.code)))


def _derived(
    connection: duckdb.DuckDBPyConnection, model: RiskModel, quarter: Period
) -> Iterator[tuple[HandedIn, Deviation]]:
    rows = comparing.cases_by_period(connection, quarter)
    yield from _cases_in_two_months(rows)
    yield from _cases_read_last_quarter(rows, comparing.cases_by_period(connection, quarter.previous), model, quarter)


def _cases_in_two_months(rows: Sequence[CaseInPeriod]) -> Iterator[tuple[HandedIn, Deviation]]:
    seen: dict[tuple[str, str, str], str] = {}
    for row in rows:
        key = (row.department, row.area, row.case)
        if key in seen and seen[key] != row.period:
            place = Place(row.workbook, row.sheet, row.cell)
            other = Period.parse(seen[key]).label
            told = message("sag_i_to_maaneder", place, area=row.area, case=row.case, other=other)
            yield (row.department, row.period), told
        seen.setdefault(key, row.period)


def _cases_read_last_quarter(
    rows: Sequence[CaseInPeriod], earlier: Sequence[CaseInPeriod], model: RiskModel, quarter: Period
) -> Iterator[tuple[HandedIn, Deviation]]:
    before = {(row.department, row.area, row.case) for row in earlier}
    again: dict[tuple[str, str, str, str, str], list[str]] = defaultdict(list)
    for row in rows:
        if (row.department, row.area, row.case) in before:
            again[row.department, row.period, row.area, row.workbook, row.sheet].append(row.case)
    for (department, period, area, workbook, sheet), found in again.items():
        rest = [f"{len(found) - _SHOWN} mere"] if len(found) > _SHOWN else []
        told = message(
            "sager_ogsaa_sidst",
            Place(workbook, sheet),
            area=area,
            cells=len(found),
            count=cases(len(found)),
            area_title=model.department(department).area(area).title,
            previous=quarter.previous.label,
            listed=write_list([*found[:_SHOWN], *rest]),
        )
        yield (department, period), told
