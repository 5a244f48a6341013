"""Copies all that cannot be made again into one file: the store, the ledger, the archive and the pseudonyms' key."""

import io
import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ledelsestilsyn import __version__
from ledelsestilsyn.errors import UsageError, VerificationError
from ledelsestilsyn.pipeline.archive import digest
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.pipeline.stored import opened
from ledelsestilsyn.pipeline.world import witness
from ledelsestilsyn.store import ledger
from ledelsestilsyn.store.digests import table_digests
from ledelsestilsyn.store.transaction import transaction

CONTENTS = "indhold.json"
STORE, LEDGER, KEY, ARCHIVE = "database.duckdb", "protokol.jsonl", "noegle.key", "arkiv/"
# A zip file holds the time of each part; a copy's own time stands in its contents.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a copy holds: each part's SHA-256, and each table's digest as the store had it when it was copied.

    A table's digest is its number of rows and the SHA-256 over them. `ledger` is the code of the ledger's last entry
    then; the copy's own.
    """

    made_at: str
    program: str
    ledger: str
    files: Mapping[str, str]
    tables: Mapping[str, tuple[int, str]]

    def to_json(self) -> bytes:
        body = {
            "made_at": self.made_at,
            "program": self.program,
            "ledger": self.ledger,
            "files": dict(sorted(self.files.items())),
            "tables": {name: list(table) for name, table in sorted(self.tables.items())},
        }
        return (json.dumps(body, ensure_ascii=False, indent=2) + "\n").encode()


def read_contents(data: bytes, place: str) -> Contents:
    """The contents from their file's bytes; VerificationError if they are none."""
    try:
        body = json.loads(data)
        tables = {name: (int(rows), str(sha256)) for name, (rows, sha256) in body["tables"].items()}
        return Contents(body["made_at"], body["program"], body["ledger"], body["files"], tables)
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise VerificationError("Kopiens indholdsfortegnelse kan ikke læses.", place) from fault


def write_backup(settings: Settings, target: Path) -> Contents:
    """Write the copy, mode 600, whole or not at all. The store is held from its last entry until it is copied.

    Raises UsageError where the file is there already: a copy is never written over.
    """
    if target.exists():
        raise UsageError("Filen findes, og en kopi bliver ikke overskrevet.", str(target), "Giv den et andet navn.")
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.del")
    at = witness()
    with opened(settings) as connection:
        with transaction(connection):
            entry = ledger.append(connection, "backup", at, tables=_summed(table_digests(connection)))
        tables = table_digests(connection)
        with _file_of(connection, settings.store) as store:
            files = _write(partial, store, settings)
        contents = Contents(
            at.at.isoformat(timespec="seconds"), f"ledelsestilsyn {__version__}", entry.code, files, tables
        )
        with zipfile.ZipFile(partial, "a", zipfile.ZIP_DEFLATED) as archive:
            _put(archive, CONTENTS, contents.to_json())
    partial.replace(target)
    return contents


def _summed(tables: Mapping[str, tuple[int, str]]) -> str:
    """One hash over the tables as they stood before the copy's own entry."""
    return digest(json.dumps(tables, sort_keys=True).encode())


@contextmanager
def _file_of(connection: duckdb.DuckDBPyConnection, store: Path) -> Iterator[io.BufferedReader]:
    """The store's file, all in it, for as long as the block runs.

    It is closed after the connection is: a process that closes a file gives up its lock on it (POSIX), and another
    could write meanwhile.
    """
    connection.execute("CHECKPOINT")
    file = store.open("rb")
    try:
        yield file
    finally:
        connection.close()
        file.close()


def _write(partial: Path, store: io.BufferedReader, settings: Settings) -> dict[str, str]:
    """The parts into the new file; gives each one's SHA-256."""
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    parts: dict[str, Path] = {LEDGER: settings.mirror, KEY: settings.key_file}
    parts |= {f"{ARCHIVE}{file.name}": file for file in _kept(settings.archive)}
    written: dict[str, str] = {}
    with os.fdopen(handle, "wb") as raw, zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        written[STORE] = _put(archive, STORE, store.read())
        for name, file in sorted(parts.items()):
            if file.exists():
                written[name] = _put(archive, name, file.read_bytes())
    return written


def _kept(archive: Path) -> list[Path]:
    files = sorted(archive.iterdir()) if archive.is_dir() else []
    return [file for file in files if file.is_file() and not file.name.startswith(".")]


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> str:
    part = zipfile.ZipInfo(name, _NO_TIME)
    part.external_attr = 0o600 << 16
    archive.writestr(part, data, zipfile.ZIP_DEFLATED)
    return digest(data)
