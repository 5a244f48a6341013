"""Writes what was received: one workbook, one transaction. A new workbook supersedes; nothing is ever edited."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple
from typing import Any

import duckdb
import pyarrow as pa

from ledelsestilsyn.model import Refusal, Severity, Submission, WorkbookStatus

_ANSWER_DATES = ("decided", "occurred", "remedied")


def next_batch(connection: duckdb.DuckDBPyConnection) -> int:
    """The number of the run of the intake that is about to begin; the first is 1."""
    return _scalar(connection, "SELECT coalesce(max(batch), 0) + 1 FROM workbooks")


def write_refusal(connection: duckdb.DuckDBPyConnection, refusal: Refusal, batch: int) -> int:
    """Record a refused workbook; it supersedes nothing. Returns its id."""
    connection.begin()
    period = refusal.period
    identity = _insert_workbook(
        connection,
        (
            batch,
            refusal.workbook,
            refusal.sha256,
            str(WorkbookStatus.REFUSED),
            None,
            refusal.department,
            period.key if period else None,
            period.whole_quarter.key if period else None,
            "",
            "",
            "",
        ),
    )
    _insert(connection, "deviations", _deviation_rows(identity, refusal))
    connection.commit()
    return identity


def write_submission(
    connection: duckdb.DuckDBPyConnection, submission: Submission, batch: int, replaces: int | None
) -> int:
    """Record a workbook that was taken, and mark the one it replaces, if any, as superseded. Returns its id."""
    in_part = any(deviation.severity is Severity.LEFT_OUT for deviation in submission.deviations)
    connection.begin()
    identity = _insert_workbook(
        connection,
        (
            batch,
            submission.workbook,
            submission.sha256,
            str(WorkbookStatus.TAKEN_IN_PART if in_part else WorkbookStatus.TAKEN),
            None,
            submission.department,
            submission.period.key,
            submission.period.whole_quarter.key,
            submission.filled_by,
            submission.remarks,
            submission.template,
        ),
    )
    if replaces is not None:
        connection.execute("UPDATE workbooks SET superseded_by = ? WHERE id = ?", [identity, replaces])
    _insert(connection, "tabs", _tab_rows(identity, submission))
    _insert(connection, "answers", _answer_rows(identity, submission))
    _insert(connection, "counts", [(identity, n, *astuple(row)) for n, row in enumerate(submission.counts)])
    _insert(connection, "actions", [(identity, n, *astuple(row)) for n, row in enumerate(submission.actions)])
    _insert(connection, "deviations", _deviation_rows(identity, submission))
    _insert(connection, "skipped_tabs", [(identity, n, sheet) for n, sheet in enumerate(submission.skipped)])
    connection.commit()
    return identity


def _insert_workbook(connection: duckdb.DuckDBPyConnection, row: Sequence[Any]) -> int:
    identity = _scalar(connection, "SELECT coalesce(max(id), 0) + 1 FROM workbooks")
    places = ", ".join("?" for _ in range(len(row) + 1))
    connection.execute(f"INSERT INTO workbooks VALUES ({places})", [identity, *row])
    return identity


def _scalar(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(query).fetchone()
    if row is None:
        raise RuntimeError("the query gives one row by its form")
    return int(row[0])


def _tab_rows(identity: int, submission: Submission) -> list[tuple[Any, ...]]:
    return [
        (
            identity,
            position,
            tab.sheet,
            tab.area,
            tab.supervised_on,
            tab.supervised_from,
            tab.population,
            tab.sample_size,
            tab.selection_method,
            tab.remarks,
            tab.hidden,
            tab.has_answers,
            *astuple(tab.balance),
        )
        for position, tab in enumerate(submission.tabs)
    ]


def _answer_rows(identity: int, submission: Submission) -> list[tuple[Any, ...]]:
    return [
        (
            identity,
            position,
            answer.area,
            answer.question,
            answer.case,
            answer.supervised_on,
            str(answer.value),
            answer.decided.on,
            answer.decided.problem,
            answer.occurred.on,
            answer.occurred.problem,
            answer.remedied.on,
            answer.remedied.problem,
            answer.declared_class,
            answer.sheet,
            answer.cell,
        )
        for position, answer in enumerate(submission.answers)
    ]


def _deviation_rows(identity: int, received: Submission | Refusal) -> list[tuple[Any, ...]]:
    return [
        (
            identity,
            position,
            deviation.place.sheet,
            deviation.place.cell,
            deviation.code,
            deviation.message,
            str(deviation.severity),
            deviation.area,
            deviation.cells,
        )
        for position, deviation in enumerate(received.deviations)
    ]


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Sequence[Any]]) -> None:
    """Load rows by way of Arrow: `executemany` takes a thousand times as long (docs/measured-traps.md)."""
    rows = list(rows)
    if not rows:
        return
    columns = connection.execute(f"DESCRIBE {table}").fetchall()
    kinds = {"INTEGER": pa.int32(), "DATE": pa.date32(), "BOOLEAN": pa.bool_(), "VARCHAR": pa.string()}
    arrays = [
        pa.array(values, kinds[column[1]]) for values, column in zip(zip(*rows, strict=True), columns, strict=True)
    ]
    connection.register("incoming", pa.Table.from_arrays(arrays, names=[column[0] for column in columns]))
    connection.execute(f"INSERT INTO {table} SELECT * FROM incoming")
    connection.unregister("incoming")
