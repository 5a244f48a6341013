"""What has been published: a quarter once, with all that is needed to build its report again."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import duckdb

from ledelsestilsyn.periods import Period
from ledelsestilsyn.store.ledger import Entry, Witness, append
from ledelsestilsyn.store.transaction import transaction


@dataclass(frozen=True, slots=True)
class Publication:
    """`files` are the rules and the known figures it was made from, by their names in the report's folder.

    `known` are all quarters' figures as the committees know them by it (`report.known_csv`).
    """

    quarter: Period
    code: str
    manifest: bytes
    at: datetime
    files: Mapping[str, bytes]
    known: bytes


# Among the files of a publication, but not of the report: what is known from now on.
_KNOWN = "known"


def publications(connection: duckdb.DuckDBPyConnection) -> tuple[Publication, ...]:
    """Every publication, the earliest quarter first."""
    rows = connection.execute(
        "SELECT number, quarter, code, manifest, published_at FROM publications ORDER BY quarter"
    ).fetchall()
    return tuple(_publication(connection, *row) for row in rows)


def publication_of(connection: duckdb.DuckDBPyConnection, quarter: Period) -> Publication | None:
    """The quarter's publication; None if it has not been published."""
    return next((row for row in publications(connection) if row.quarter == quarter), None)


def last_before(connection: duckdb.DuckDBPyConnection, quarter: Period) -> Publication | None:
    """The latest quarter published of those before `quarter`; None if there is none."""
    return next((row for row in reversed(publications(connection)) if row.quarter < quarter), None)


def last_published(connection: duckdb.DuckDBPyConnection) -> Publication | None:
    """The latest quarter published; None if none has been."""
    return next(reversed(publications(connection)), None)


def is_published(connection: duckdb.DuckDBPyConnection, quarter: Period) -> bool:
    query = "SELECT count(*) FROM publications WHERE quarter = ?"
    return connection.execute(query, [quarter.key]).fetchall() != [(0,)]


def code_of(connection: duckdb.DuckDBPyConnection, quarter: Period) -> str | None:
    """The code of the report that was published for the quarter; None if it has not been."""
    row = connection.execute("SELECT code FROM publications WHERE quarter = ?", [quarter.key]).fetchone()
    return str(row[0]) if row else None


def write_publication(connection: duckdb.DuckDBPyConnection, published: Publication, witness: Witness) -> Entry:
    """Record it with its entry in the ledger, both or neither. The entry names all that is kept by its SHA-256."""
    with transaction(connection):
        row = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM publications").fetchone()
        number = row[0] if row else 1
        values = [number, published.quarter.key, published.code, published.manifest, published.at]
        connection.execute("INSERT INTO publications VALUES (?, ?, ?, ?, ?)", values)
        for name, data in {**published.files, _KNOWN: published.known}.items():
            connection.execute("INSERT INTO publication_files VALUES (?, ?, ?)", [number, name, data])
        return append(
            connection,
            "published",
            witness,
            quarter=published.quarter.key,
            code=published.code,
            manifest=sha256_of(published.manifest),
            files={name: sha256_of(data) for name, data in sorted(published.files.items())},
            known=sha256_of(published.known),
        )


def sha256_of(data: bytes) -> str:
    """In lower-case hex."""
    return hashlib.sha256(data).hexdigest()


def _publication(
    connection: duckdb.DuckDBPyConnection, number: int, quarter: str, code: str, manifest: bytes, at: datetime
) -> Publication:
    query = "SELECT name, data FROM publication_files WHERE number = ? ORDER BY name"
    files = {name: bytes(data) for name, data in connection.execute(query, [number]).fetchall()}
    known = files.pop(_KNOWN)
    return Publication(Period.parse(quarter), code, bytes(manifest), at, files, known)
