"""Puts a copy back, or proves that it can be: in an empty folder, every table as it was."""

import os
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import duckdb

from ledelsestilsyn.danish import first_lines
from ledelsestilsyn.errors import StoreError, UsageError, UserError, VerificationError
from ledelsestilsyn.pipeline.archive import box_of, digest, find
from ledelsestilsyn.pipeline.backup import ARCHIVE, CONTENTS, KEY, LEDGER, STORE, Contents, read_contents
from ledelsestilsyn.pipeline.proof import Check
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.pipeline.world import witness
from ledelsestilsyn.report.sentences import plural
from ledelsestilsyn.store import ledger, reading
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.digests import table_digests
from ledelsestilsyn.store.transaction import transaction

_SHOWN = 5
_VERSION = "schema_version"
_NOT_A_COPY = "Filen er ikke en kopi, som programmet kan læse."


def drill(copy: Path, settings: Settings) -> Iterator[Check]:
    """Put the copy back in an empty folder that is thrown away again, and compare; the checks as they are made.

    Raises VerificationError if the file is no copy.
    """
    with tempfile.TemporaryDirectory(prefix="proeve-") as folder:
        trial = replace(settings, store=Path(folder) / "database.duckdb")
        parts = _parts(copy)
        contents = _contents(copy, parts)
        whole = _is_whole(contents, parts)
        yield whole
        if not whole.holds:
            return
        _lay_out(parts, trial)
        yield from _compared(contents, trial)


def _compared(contents: Contents, trial: Settings) -> Iterator[Check]:
    try:
        with open_database(trial.store) as connection:
            yield _same_tables(contents, connection)
            yield _same_head(contents, connection)
            yield _same_workbooks(connection, trial)
    except UserError as fault:
        yield Check("Databasen i kopien kan åbnes", False, (str(fault),))


def restore(copy: Path, settings: Settings) -> str:
    """Put the copy back where there is no store, once a drill has shown that it holds; gives what to print.

    Raises UsageError where a store is in the way, VerificationError if the drill shows a difference.
    """
    if settings.store.exists():
        raise UsageError(
            "Der er en database her, og den bliver ikke overskrevet.",
            str(settings.store),
            "Flyt den, eller vælg et andet sted med --store.",
        )
    failed = [check.text for check in drill(copy, settings) if not check.holds]
    if failed:
        raise VerificationError("Kopien er ikke hel, og intet er gendannet.\n" + "\n".join(failed), str(copy))
    parts = _parts(copy)
    contents = _contents(copy, parts)
    _nothing_newer(parts, settings)
    _lay_out(parts, settings)
    with open_database(settings.store) as connection, transaction(connection):
        entry = ledger.append(connection, "restored", witness(), copy=contents.ledger, sha256=digest(copy.read_bytes()))
    return (
        f"Gendannet fra {copy}: {settings.store}\n"
        f"Kopien er fra {_time(contents)}; dens kode i protokollen er {contents.ledger}.\n"
        f"Gendannelsens kode i protokollen: {entry.code}"
    )


def _time(contents: Contents) -> str:
    day, _, hour = contents.made_at.partition("T")
    year, month, date = day.split("-")
    return f"{date}.{month}.{year} kl. {hour[:5]}"


def _parts(copy: Path) -> Mapping[str, bytes]:
    """The copy's parts by name; VerificationError if the file is none."""
    try:
        with zipfile.ZipFile(copy) as archive:
            names = archive.namelist()
            if len(set(names)) != len(names) or not all(map(_is_ours, names)):
                raise VerificationError(_NOT_A_COPY, str(copy))
            return {name: archive.read(name) for name in names}
    except FileNotFoundError as fault:
        raise UsageError("Filen findes ikke.", str(copy), "Skriv stien til kopien.") from fault
    # What zipfile raises at a damaged or locked file; RuntimeError also covers its word for a method that it lacks.
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError) as fault:
        raise VerificationError(_NOT_A_COPY, str(copy)) from fault


def _is_ours(name: str) -> bool:
    """Nothing in a copy may lead out of the folder it is put back in."""
    plain = name.removeprefix(ARCHIVE)
    return name in (CONTENTS, STORE, LEDGER, KEY) or (name.startswith(ARCHIVE) and plain == Path(plain).name != "")


def _contents(copy: Path, parts: Mapping[str, bytes]) -> Contents:
    if CONTENTS not in parts:
        raise VerificationError(_NOT_A_COPY, str(copy))
    return read_contents(parts[CONTENTS], str(copy))


def _is_whole(contents: Contents, parts: Mapping[str, bytes]) -> Check:
    wrong = [
        f"{name}: mangler" if name not in parts else f"{name}: er ændret"
        for name, sha256 in contents.files.items()
        if name not in parts or digest(parts[name]) != sha256
    ]
    wrong += [f"{name}: står ikke i fortegnelsen" for name in parts if name != CONTENTS and name not in contents.files]
    total = plural(
        len(contents.files), "fil har den SHA-256, som kopien siger", "filer har den SHA-256, som kopien siger"
    )
    return Check(total, not wrong, first_lines(wrong, _SHOWN))


def _lay_out(parts: Mapping[str, bytes], settings: Settings) -> None:
    """Each part to its place, the store last: cut off before it, there is no store, and it is done over."""
    settings.store.parent.mkdir(parents=True, exist_ok=True)
    settings.archive.mkdir(exist_ok=True)
    for name, data in parts.items():
        if name.startswith(ARCHIVE):
            _put(settings.archive / name.removeprefix(ARCHIVE), data)
    if KEY in parts:
        _put(settings.key_file, parts[KEY], 0o600)
    if LEDGER in parts:
        _put(settings.mirror, parts[LEDGER])
    _put(settings.store, parts[STORE])


def _put(file: Path, data: bytes, mode: int = 0o644) -> None:
    partial = file.with_name(f".{file.name}.del")
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as target:
        target.write(data)
        target.flush()
        os.fsync(target.fileno())
    partial.replace(file)


def _nothing_newer(parts: Mapping[str, bytes], settings: Settings) -> None:
    """What lies beside the lost store may say more than the copy; then it is not the copy that is wanted."""
    if settings.mirror.exists() and not parts.get(LEDGER, b"").startswith(settings.mirror.read_bytes()):
        raise StoreError(
            "Protokollen her siger mere eller andet end kopiens, og den bliver ikke overskrevet.",
            str(settings.mirror),
            "Byg databasen af protokollen og arkivet: ledelsestilsyn rebuild. Eller flyt protokollen.",
        )
    if settings.key_file.exists() and settings.key_file.read_bytes() != parts.get(KEY):
        raise StoreError(
            "Her ligger en anden nøgle end kopiens, og den bliver ikke overskrevet.",
            str(settings.key_file),
            "Flyt den, eller gendan et andet sted med --store.",
        )


def _same_tables(contents: Contents, connection: duckdb.DuckDBPyConnection) -> Check:
    """Each table as it was. Where a newer program has added columns, the rows are counted, and that is told."""
    now = table_digests(connection)
    lifted = now.get(_VERSION) != contents.tables.get(_VERSION)
    before = {name: table for name, table in contents.tables.items() if name != _VERSION}
    parts = slice(0, 1) if lifted else slice(0, 2)
    wrong = [f"{name}: er ikke den samme" for name in before if now.get(name, ())[parts] != before[name][parts]]
    wrong += [f"{name}: er kommet til" for name in now if name not in contents.tables and now[name][0]]
    rows = plural(sum(count for count, _ in before.values()), "række", "rækker")
    total = f"{plural(len(before), 'tabel', 'tabeller')} med {rows}"
    told = " (løftet til denne udgave af programmet; rækkerne er talt)" if lifted else ""
    return Check(f"Gendannet i en tom mappe: {total} som før{told}", not wrong, first_lines(wrong, _SHOWN))


def _same_head(contents: Contents, connection: duckdb.DuckDBPyConnection) -> Check:
    entries = ledger.entries(connection)
    code = entries[-1].code if entries else "ingen"
    wrong = () if code == contents.ledger else (f"den sidste indførsel er {code}, kopien siger {contents.ledger}",)
    return Check(f"Protokollen når til {contents.ledger}", not wrong, wrong)


def _same_workbooks(connection: duckdb.DuckDBPyConnection, trial: Settings) -> Check:
    """Every workbook that was taken must lie in the archive under its hash."""
    stored = {row.sha256: row.workbook for row in reading.workbooks(connection) if row.status != "refused"}
    found = find(stored, (trial.archive,), box_of(trial.archive_key))
    wrong = [f"{workbook}: mangler i arkivet" for sha256, workbook in stored.items() if sha256 not in found]
    total = plural(len(stored), "arbejdsbog", "arbejdsbøger")
    return Check(f"{total} ligger i arkivet", not wrong, first_lines(wrong, _SHOWN))
