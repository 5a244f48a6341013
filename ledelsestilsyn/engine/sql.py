"""Runs the rules as SQL. The files beside this one say what the rules are; nothing here decides anything."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from importlib import resources
from typing import Any, TypeVar

import duckdb
import pyarrow as pa

from ledelsestilsyn.engine.rule_tables import rule_tables
from ledelsestilsyn.model import (
    AnswerRow,
    Arrow,
    CaseTally,
    CountRow,
    EngineInput,
    EngineResult,
    Finding,
    RiskModel,
    TabRow,
    Tally,
)
from ledelsestilsyn.periods import Period
from ledelsestilsyn.store.database import scratch

# In the order in which they build on one another. Answers are never copied; the small tables drawn from them are.
STEPS = (
    ("VIEW", "classified", "classify.sql"),
    ("TABLE", "due_areas", "due.sql"),
    ("TABLE", "missing_months", "missing.sql"),
    ("TABLE", "tallies", "tally.sql"),
    ("VIEW", "arrows", "arrows.sql"),
    ("VIEW", "cases", "cases.sql"),
)
_INPUTS = ("answer_rows", "count_rows", "tab_rows")

_FINDINGS = """
    SELECT quarter, period, department, area, question, "case", supervised_on, kind, decided_on, occurred_on,
           remedied_on, class, reason, reimbursement, workbook, sheet, cell
    FROM classified WHERE value = 'error'
    ORDER BY quarter, department, area, question, "case", period, workbook, sheet, cell
"""
_TALLIES = """
    SELECT quarter, department, area, question, checked, errors, new, old, undetermined, source
    FROM tallies ORDER BY quarter, department, area, question
"""
_ARROWS = "SELECT * FROM arrows ORDER BY quarter, department, area, question"
_CASES = """
    SELECT quarter, department, area, checked, new, undetermined, old, in_order
    FROM cases ORDER BY quarter, department, area
"""

T = TypeVar("T")


def rule_text(file: str) -> str:
    """The SQL of one rule file, as an auditor reads it."""
    return (resources.files("ledelsestilsyn.engine") / file).read_text(encoding="utf-8")


def evaluate(given: EngineInput, until: Period) -> EngineResult:
    """Classify, tally and draw arrows for rows at hand, in a fresh database in memory; later quarters are ignored."""
    with scratch() as connection, _registered(connection, _input_tables(given)):
        for name in _INPUTS:
            connection.execute(
                f"CREATE TEMP VIEW {name} AS SELECT *, {QUARTER_OF_PERIOD} AS quarter FROM given_{name} "
                f"WHERE {QUARTER_OF_PERIOD} <= '{until.key}'"
            )
        return run(connection, given.model, until)


# `2024K1` is its own quarter; `2024-02` belongs to `2024K1`.
QUARTER_OF_PERIOD = (
    "CASE WHEN substr(period, 5, 1) = 'K' THEN period"
    " ELSE substr(period, 1, 4) || 'K' || CAST((CAST(substr(period, 6, 2) AS INTEGER) + 2) // 3 AS VARCHAR) END"
)


def run(connection: duckdb.DuckDBPyConnection, model: RiskModel, until: Period) -> EngineResult:
    """The results over the views `answer_rows`, `count_rows` and `tab_rows`, which hold no quarter after `until`."""
    with prepared(connection, model, until):
        return EngineResult(
            findings=_rows(connection, _FINDINGS, Finding),
            tallies=_rows(connection, _TALLIES, Tally),
            arrows=_rows(connection, _ARROWS, Arrow),
            cases=_rows(connection, _CASES, CaseTally),
        )


@contextmanager
def prepared(connection: duckdb.DuckDBPyConnection, model: RiskModel, until: Period) -> Iterator[None]:
    """The views `classified` to `cases` over the three input views, for as long as the block runs."""
    quarters = [Period.parse(row[0]) for row in connection.execute("SELECT DISTINCT quarter FROM tab_rows").fetchall()]
    with _registered(connection, rule_tables(model, [*quarters, until])):
        for form, name, file in STEPS:
            connection.execute(f"CREATE OR REPLACE TEMP {form} {name} AS {rule_text(file)}")
        yield
        for form, name, _ in reversed(STEPS):
            connection.execute(f"DROP {form} {name}")


@contextmanager
def _registered(connection: duckdb.DuckDBPyConnection, tables: dict[str, pa.Table]) -> Iterator[None]:
    for name, table in tables.items():
        connection.register(name, table)
    try:
        yield
    finally:
        for name in tables:
            connection.unregister(name)


def _rows(connection: duckdb.DuckDBPyConnection, query: str, noun: type[T]) -> tuple[T, ...]:
    return tuple(noun(*row) for row in connection.execute(query).fetchall())


_TYPES = {
    "supervised_on": pa.date32(),
    "decided_on": pa.date32(),
    "occurred_on": pa.date32(),
    "remedied_on": pa.date32(),
}
_COUNTS = {"checked", "errors", "new", "old"}


def _input_tables(given: EngineInput) -> dict[str, pa.Table]:
    return {
        "given_answer_rows": _table(AnswerRow, given.answers),
        "given_count_rows": _table(CountRow, given.counts),
        "given_tab_rows": _table(TabRow, given.tabs),
    }


def _table(noun: type[Any], rows: Iterable[Any]) -> pa.Table:
    rows = list(rows)
    names = [field.name for field in fields(noun)]
    kinds = [_TYPES.get(name, pa.int64() if name in _COUNTS else pa.string()) for name in names]
    arrays = [pa.array([getattr(row, name) for row in rows], kind) for name, kind in zip(names, kinds, strict=True)]
    return pa.Table.from_arrays(arrays, names=names)
