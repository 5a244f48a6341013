"""The risk models' rules as the plain tables that the SQL reads."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Protocol, TypeVar

import pyarrow as pa

from ledelsestilsyn.model import Area, Department, RiskModel
from ledelsestilsyn.periods import Period


class _Dated(Protocol):
    @property
    def from_on(self) -> date: ...


T = TypeVar("T", bound=_Dated)


def rule_tables(model: RiskModel, quarters: Iterable[Period]) -> dict[str, pa.Table]:
    """Each rule table by its name; `quarters` are those the calculation covers."""
    covered = sorted(set(quarters), key=lambda quarter: quarter.key)
    areas = [(department, area) for department in model.departments for area in department.areas]
    return {
        "settings": _table(
            [("window_months", pa.int32()), ("on_cutoff", pa.string())],
            [(model.scale.window_months, model.scale.on_cutoff)],
        ),
        "covered_quarters": _table(
            [("quarter", pa.string()), ("quarter_number", pa.int32()), ("last_day", pa.date32())],
            [(quarter.key, quarter.quarter, quarter.last_day) for quarter in covered],
        ),
        "covered_months": _table(
            [("quarter", pa.string()), ("month", pa.string()), ("last_day", pa.date32())],
            [(quarter.key, month.key, month.last_day) for quarter in covered for month in quarter.months],
        ),
        "question_versions": _table(_VERSION, [row for pair in areas for row in _versions(*pair)]),
        "cadences": _table(
            [*_AREA, *_SPAN, ("every", pa.string())],
            [(*_key(*pair), *span, str(cadence.every)) for pair in areas for cadence, span in _spans(pair[1].cadence)],
        ),
        "cadence_quarters": _table(
            [*_AREA, *_SPAN, ("quarter_number", pa.int32())],
            [
                (*_key(*pair), *span, number)
                for pair in areas
                for cadence, span in _spans(pair[1].cadence)
                for number in cadence.quarters
            ],
        ),
        "breaks": _table(
            [*_AREA, ("from_on", pa.date32())],
            [(*_key(*pair), found.from_on) for pair in areas for found in pair[1].breaks],
        ),
    }


_AREA = [("department", pa.string()), ("area", pa.string())]
_SPAN = [("from_on", pa.date32()), ("until_on", pa.date32())]
_VERSION = [
    *_AREA,
    ("question", pa.string()),
    *_SPAN,
    ("kind", pa.string()),
    ("reimbursement", pa.string()),
    ("comparable", pa.bool_()),
    ("in_force", pa.bool_()),
]


def _key(department: Department, area: Area) -> tuple[str, str]:
    return department.code, area.id


def _versions(department: Department, area: Area) -> list[tuple[Any, ...]]:
    return [
        (
            *_key(department, area),
            question.id,
            *span,
            str(version.kind),
            str(version.reimbursement),
            version.comparable,
            version.in_force,
        )
        for question in area.questions
        for version, span in _spans(question.versions)
    ]


def _spans(entries: Sequence[T]) -> list[tuple[T, tuple[date, date | None]]]:
    """Each entry with its first day and the first day of the next, which is None for the last."""
    ends: list[date | None] = [entry.from_on for entry in entries[1:]]
    return [(entry, (entry.from_on, end)) for entry, end in zip(entries, [*ends, None], strict=True)]


def _table(fields: Sequence[tuple[str, pa.DataType]], rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) if rows else [() for _ in fields]
    arrays = [pa.array(column, kind) for column, (_, kind) in zip(columns, fields, strict=True)]
    return pa.Table.from_arrays(arrays, names=[name for name, _ in fields])
