"""Deviations that only show when workbooks of several periods are held against one another."""

from collections import defaultdict
from collections.abc import Iterator

import duckdb

from ledelsestilsyn.danish import write_list
from ledelsestilsyn.importers.messages import message
from ledelsestilsyn.model import Deviation, Place, RiskModel
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.checks import cases
from ledelsestilsyn.store import comparing

_SHOWN = 5


def derived_deviations(
    connection: duckdb.DuckDBPyConnection, model: RiskModel, quarter: Period
) -> tuple[Deviation, ...]:
    """Those of the current workbooks of `quarter`, in the order workbook, tab, code."""
    found = [*_cases_in_two_months(connection, quarter), *_cases_read_last_quarter(connection, model, quarter)]
    return tuple(sorted(found, key=lambda deviation: (deviation.place.workbook, deviation.place.sheet, deviation.code)))


def _cases_in_two_months(connection: duckdb.DuckDBPyConnection, quarter: Period) -> Iterator[Deviation]:
    seen: dict[tuple[str, str, str], str] = {}
    for row in comparing.cases_by_period(connection, quarter):
        key = (row.department, row.area, row.case)
        if key in seen and seen[key] != row.period:
            place = Place(row.workbook, row.sheet, row.cell)
            other = Period.parse(seen[key]).label
            yield message("sag_i_to_maaneder", place, area=row.area, case=row.case, other=other)
        seen.setdefault(key, row.period)


def _cases_read_last_quarter(
    connection: duckdb.DuckDBPyConnection, model: RiskModel, quarter: Period
) -> Iterator[Deviation]:
    before = {(row.department, row.area, row.case) for row in comparing.cases_by_period(connection, quarter.previous)}
    again: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for row in comparing.cases_by_period(connection, quarter):
        if (row.department, row.area, row.case) in before:
            again[row.department, row.area, row.workbook, row.sheet].append(row.case)
    for (department, area, workbook, sheet), found in again.items():
        rest = [f"{len(found) - _SHOWN} mere"] if len(found) > _SHOWN else []
        yield message(
            "sager_ogsaa_sidst",
            Place(workbook, sheet),
            area=area,
            cells=len(found),
            count=cases(len(found)),
            area_title=model.department(department).area(area).title,
            previous=quarter.previous.label,
            listed=write_list([*found[:_SHOWN], *rest]),
        )
