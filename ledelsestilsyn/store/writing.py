"""Writes what was received: one workbook, one transaction, one entry in the ledger. Nothing is ever edited."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from typing import Any

import duckdb
import pyarrow as pa

from ledelsestilsyn.model import Refusal, Severity, Submission, WorkbookForm, WorkbookStatus
from ledelsestilsyn.store.consequences import enter_consequences
from ledelsestilsyn.store.decisions import enter_decisions, fresh_decisions
from ledelsestilsyn.store.digests import content_digests
from ledelsestilsyn.store.ledger import Witness, append, last_of
from ledelsestilsyn.store.transaction import transaction

_ANSWER_DATES = ("decided", "occurred", "remedied")


def next_batch(connection: duckdb.DuckDBPyConnection) -> int:
    """The number of the run of the intake that is about to begin; the first is 1.

    A run that only reads again leaves no row with its number, but entries in the ledger.
    """
    told = [int(entry.facts.get("batch", 0)) for what in ("taken", "refused") if (entry := last_of(connection, what))]
    return max([_scalar(connection, "SELECT coalesce(max(batch), 0) FROM workbooks"), *told]) + 1


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a workbook came: the run of the intake it belongs to, the rules it was read by, and beside which others.

    `rules` is `RiskModel.code`; empty if it is not told. `beside` are name and SHA-256 of the other workbooks of the
    run that it clashed with.
    """

    batch: int
    rules: str = ""
    beside: tuple[tuple[str, str], ...] = ()

    @property
    def facts(self) -> dict[str, Any]:
        """What the ledger's entry says of it."""
        beside = {"beside": [list(pair) for pair in self.beside]} if self.beside else {}
        return {"batch": self.batch, "rules": self.rules or None, **beside}


def write_refusal(connection: duckdb.DuckDBPyConnection, refusal: Refusal, arrival: Arrival, witness: Witness) -> int:
    """Record a refused workbook; it supersedes nothing. Returns its id."""
    with transaction(connection):
        identity, own = _insert_workbook(connection, refusal, WorkbookStatus.REFUSED, arrival.batch, witness)
        rows = {"deviations": _deviation_rows(identity, refusal)}
        _insert(connection, "deviations", rows["deviations"])
        append(
            connection,
            "refused",
            witness,
            workbook=refusal.workbook,
            sha256=refusal.sha256,
            content=content_digests(own, rows),
            **arrival.facts,
        )
        return identity


def write_submission(
    connection: duckdb.DuckDBPyConnection,
    submission: Submission,
    arrival: Arrival,
    replaces: int | None,
    witness: Witness,
) -> int:
    """Record a workbook that was taken, and mark the one it replaces, if any, as superseded. Returns its id.

    The same bytes read again by other rules keep the time and the batch in which they were received.
    """
    with transaction(connection):
        identity = _write_submission(connection, submission, arrival, replaces, witness)
        connection.execute("UPDATE workbooks SET rules = ? WHERE id = ?", [arrival.rules or None, identity])
        connection.execute(
            """UPDATE workbooks SET batch = former.batch, received_at = former.received_at
               FROM workbooks former
               WHERE workbooks.id = ? AND former.id = ? AND former.sha256 = workbooks.sha256""",
            [identity, replaces],
        )
        return identity


def _write_submission(
    connection: duckdb.DuckDBPyConnection,
    submission: Submission,
    arrival: Arrival,
    replaces: int | None,
    witness: Witness,
) -> int:
    in_part = any(deviation.severity is Severity.LEFT_OUT for deviation in submission.deviations)
    status = WorkbookStatus.TAKEN_IN_PART if in_part else WorkbookStatus.TAKEN
    identity, own = _insert_workbook(connection, submission, status, arrival.batch, witness)
    if replaces is not None:
        connection.execute("UPDATE workbooks SET superseded_by = ? WHERE id = ?", [identity, replaces])
    entered = fresh_decisions(connection, submission)
    rows = content(identity, submission)
    for table, of_table in rows.items():
        _insert(connection, table, of_table)
    append(
        connection,
        "taken",
        witness,
        workbook=submission.workbook,
        sha256=submission.sha256,
        department=submission.department,
        period=submission.period.key,
        supersedes=replaces,
        answers=len(submission.answers),
        content=content_digests(own, rows),
        **arrival.facts,
        **({"form": str(submission.form)} if submission.form != WorkbookForm.SUPERVISION else {}),
    )
    enter_consequences(connection, submission, replaces, witness)
    enter_decisions(connection, submission, entered, witness)
    return identity


def content(identity: int, submission: Submission) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each table that a workbook's content is stored in, in their order.

    Of a second reading nothing is stored where it could be counted; a review workbook holds decisions alone.
    """
    if submission.form is WorkbookForm.SECOND_READING:
        return {
            "tabs": _tab_rows(identity, submission),
            "second_answers": _answer_rows(identity, submission),
            "deviations": _deviation_rows(identity, submission),
        }
    if submission.form == WorkbookForm.REVIEW:
        return {
            "decisions": [(identity, n, *astuple(row)) for n, row in enumerate(submission.decisions)],
            "deviations": _deviation_rows(identity, submission),
        }
    return {
        "tabs": _tab_rows(identity, submission),
        "answers": _answer_rows(identity, submission),
        "counts": [(identity, n, *astuple(row)) for n, row in enumerate(submission.counts)],
        "actions": _action_rows(identity, submission),
        "deviations": _deviation_rows(identity, submission),
        "skipped_tabs": [(identity, n, sheet) for n, sheet in enumerate(submission.skipped)],
    }


def _insert_workbook(
    connection: duckdb.DuckDBPyConnection,
    received: Submission | Refusal,
    status: WorkbookStatus,
    batch: int,
    witness: Witness,
) -> tuple[int, list[Any]]:
    """The id of its row, and the values of its `digests.OWN` columns."""
    identity = _scalar(connection, "SELECT coalesce(max(id), 0) + 1 FROM workbooks")
    period = received.period
    said = (received.filled_by, received.remarks, received.template) if isinstance(received, Submission) else ("",) * 3
    periods = (period.key, period.whole_quarter.key) if period else (None, None)
    names = (received.workbook, received.sha256, str(status), None, received.department)
    row = [identity, batch, *names, *periods, *said, witness.at, witness.limits, None, str(received.form)]
    connection.execute(f"INSERT INTO workbooks VALUES ({', '.join('?' for _ in row)})", row)
    form = str(received.form)
    named = (received.workbook, received.sha256, str(status), received.department)
    return identity, [*named, *periods, *said, witness.limits, form]


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


def _action_rows(identity: int, submission: Submission) -> list[tuple[Any, ...]]:
    """The targets are the last column: their ids with a comma between, NULL where none are named."""
    return [
        (identity, position, *astuple(action)[:-1], ",".join(action.targets) or None)
        for position, action in enumerate(submission.actions)
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
