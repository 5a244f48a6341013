"""Opens the store: one file, one writer, numbered migrations, and no way out to the network."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

import duckdb

from ledelsestilsyn.errors import StoreError
from ledelsestilsyn.store.holder import holder_of, is_held
from ledelsestilsyn.store.mirror import mirror_of, open_mirror

# DuckDB fetches extensions by itself unless told not to; a memory-only store needs the same.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "enable_external_access": "false",
}
_PATIENCE_SECONDS = 5.0
_PAUSE_SECONDS = 0.25


def migrations() -> list[str]:
    """The SQL of each migration, in order; the store's version is how many of them it has had."""
    folder = resources.files("ledelsestilsyn.store") / "migrations"
    files = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".sql")), key=lambda entry: entry.name)
    return [entry.read_text(encoding="utf-8") for entry in files]


@contextmanager
def open_database(
    file: Path | None, patience: float = _PATIENCE_SECONDS, *, mirrored: bool = True
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The store in `file`, brought up to date; None is a fresh one in memory. Closed at the end.

    Raises StoreError if the file is not a store, is newer than this program, or is held by another process for
    longer than `patience` seconds; and, unless not `mirrored`, if the ledger's file beside it says otherwise than it.
    """
    if file is not None and not file.parent.is_dir():
        raise StoreError("Mappen til databasen findes ikke.", str(file.parent), "Opret mappen, eller ret --store.")
    connection = _connect(file, patience)
    try:
        _migrate(connection, file)
        if file is not None and mirrored:
            open_mirror(connection, mirror_of(file))
        yield connection
    except (duckdb.IOException, duckdb.TransactionException) as fault:
        raise StoreError(
            "Der kan ikke skrives i databasen. Det, der var gemt før, står der stadig.",
            str(file),
            "Se efter, om disken er fuld eller skrivebeskyttet, og kør igen.",
        ) from fault
    finally:
        connection.close()


@contextmanager
def scratch() -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty database in memory, without the store's tables, for rows that are at hand."""
    with duckdb.connect(":memory:", config=_CONFIG) as connection:
        yield connection


def _connect(file: Path | None, patience: float) -> duckdb.DuckDBPyConnection:
    deadline = time.monotonic() + patience
    while True:
        try:
            return duckdb.connect(":memory:" if file is None else str(file), config=_CONFIG)
        except duckdb.Error as fault:
            if not is_held(str(fault)):
                raise StoreError(
                    "Filen er ikke en database, som programmet kan læse.",
                    str(file),
                    "Vælg en anden fil med --store, eller flyt filen og indlæs arbejdsbøgerne igen.",
                ) from fault
            if time.monotonic() > deadline:
                raise _held(str(fault), str(file)) from fault
            time.sleep(_PAUSE_SECONDS)


def _held(words: str, file: str) -> StoreError:
    holder = holder_of(words)
    return StoreError(
        f"Databasen er optaget af en anden kørsel: {holder}." if holder else "Databasen er optaget af en anden kørsel.",
        file,
        "Vent til den anden kørsel er færdig, og prøv igen.",
    )


def _migrate(connection: duckdb.DuckDBPyConnection, file: Path | None) -> None:
    steps = migrations()
    connection.execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)")
    row = connection.execute("SELECT max(version) FROM schema_version").fetchone()
    version = (row[0] if row else None) or 0
    if version > len(steps):
        raise StoreError(
            f"Databasen er skrevet af en nyere udgave af programmet (version {version}, kendt er {len(steps)}).",
            str(file),
            "Brug den nyere udgave af programmet.",
        )
    for number in range(version + 1, len(steps) + 1):
        connection.begin()
        connection.execute(steps[number - 1])
        connection.execute("INSERT INTO schema_version VALUES (?)", [number])
        connection.commit()
