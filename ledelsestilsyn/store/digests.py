"""Digests over what the store holds: of one workbook's rows, table by table, and of every table."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import duckdb

# The columns of `workbooks` that are settled when it is received. The rest are told of by the ledger's entries.
OWN = (
    "workbook", "sha256", "status", "department", "period", "quarter", "filled_by", "remarks", "template", "limits",
    "form",
)  # fmt: skip
# What the rows of one workbook lie in, each row behind the workbook's id.
CONTENT = ("tabs", "answers", "counts", "actions", "deviations", "skipped_tabs", "second_answers", "decisions")


def rows_digest(rows: Iterable[Sequence[Any]]) -> str:
    """SHA-256 over the rows in their order, each as a line of JSON; dates as ISO 8601."""
    hashed = hashlib.sha256()
    for row in rows:
        hashed.update(json.dumps(list(row), ensure_ascii=False, default=_plain).encode("utf-8", "surrogatepass"))
        hashed.update(b"\n")
    return hashed.hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | bytearray):
        return hashlib.sha256(value).hexdigest()
    raise TypeError(f"no column holds {type(value)}")


def content_digests(own: Sequence[Any], tables: Mapping[str, Sequence[Sequence[Any]]]) -> dict[str, str]:
    """The digest of each table in which a workbook has rows; `workbooks` is that of its own row's `own` values.

    The first value of each row, the workbook's id in the store, is left out.
    """
    found = {table: rows_digest(row[1:] for row in rows) for table, rows in tables.items() if rows}
    return {"workbooks": rows_digest([own]), **found}


def stored_contents(connection: duckdb.DuckDBPyConnection) -> dict[int, dict[str, str]]:
    """The same of every workbook, as its rows stand in the store now, by its id.

    Rows without a workbook are told of under the id that they name.
    """
    found: dict[int, dict[str, str]] = {}
    columns = ", ".join(f'"{name}"' for name in OWN)
    for identity, *own in connection.execute(f"SELECT id, {columns} FROM workbooks ORDER BY id").fetchall():
        found[identity] = {"workbooks": rows_digest([own])}
    for table in CONTENT:
        # The first two columns are the workbook's id and the row's position.
        rows = connection.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall()
        grouped: dict[int, list[Sequence[Any]]] = {}
        for row in rows:
            grouped.setdefault(row[0], []).append(row[1:])
        for identity, own_rows in grouped.items():
            found.setdefault(identity, {})[table] = rows_digest(own_rows)
    return found


def tables(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """The names of the store's tables, in order."""
    query = "SELECT table_name FROM duckdb_tables() WHERE NOT temporary AND NOT internal ORDER BY table_name"
    return tuple(row[0] for row in connection.execute(query).fetchall())


def table_rows(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[Any, ...]]:
    """Its rows in their full order."""
    return connection.execute(f'SELECT * FROM "{table}" ORDER BY ALL').fetchall()


def table_digests(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[int, str]]:
    """How many rows each table of the store has, and the digest over them in their full order."""
    found = {}
    for name in tables(connection):
        rows = table_rows(connection, name)
        found[name] = (len(rows), rows_digest(rows))
    return found
