"""Shows the ledger, and checks it against its own chain, its file, the archive, the store and codes kept elsewhere."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

import duckdb

from ledelsestilsyn.audit.ledger_chain import chain_faults, differences
from ledelsestilsyn.audit.ledger_codes import find_code
from ledelsestilsyn.audit.ledger_words import follow, last_told, sentences
from ledelsestilsyn.danish import first_lines
from ledelsestilsyn.errors import StoreError, WorkbookError
from ledelsestilsyn.pipeline.ledger_archive import archive_checks
from ledelsestilsyn.pipeline.ledger_rows import row_checks
from ledelsestilsyn.pipeline.proof import Check
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.report.sentences import plural
from ledelsestilsyn.store import ledger
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.ledger import Entry
from ledelsestilsyn.store.mirror import read_mirror

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class _Copies:
    """The ledger as the file beside the store has it; `lines` are those of its lines that are no entries, from 1."""

    file: tuple[Entry, ...] | None
    lines: tuple[int, ...]


def show(settings: Settings, last: int | None, since: date | None) -> str:
    """The entries since that day, at most the `last` of them, each in words.

    From the file where there is no store, or none that can be read. Raises WorkbookError where there is neither.
    """
    found = None
    if settings.store.exists():
        with suppress(StoreError), open_database(settings.store, mirrored=False) as connection:
            found = ledger.entries(connection)
    if found is None:
        found = _need(settings, _copies(settings).file)
    said = last_told(found, last, since.isoformat() if since else "")
    return "\n".join(said) if said else "Der er ingen poster i protokollen i det tidsrum."


def check(settings: Settings, codes: Sequence[str]) -> Iterator[Check]:
    """The checks of the ledger, one at a time as they are made. Where the store is gone, the file is checked alone.

    `codes` are those that were printed on receipts and reports. Raises WorkbookError where there is no ledger at all,
    UsageError for a code that is none.
    """
    copies = _copies(settings)
    try:
        if not settings.store.exists():
            raise StoreError("Databasen er væk, så kun protokollens fil er efterset.", str(settings.store))
        with open_database(settings.store, mirrored=False) as connection:
            yield from _with_store(settings, connection, copies, codes)
    except StoreError as fault:
        found = _need(settings, copies.file)
        yield Check("Databasen er ved hånden", False, (str(fault),))
        yield _chain(found, "protokollens fil", copies.lines)
        yield from archive_checks(settings, _readable(found))
        yield from _codes(_readable(found), codes)


def _with_store(
    settings: Settings, connection: duckdb.DuckDBPyConnection, copies: _Copies, codes: Sequence[str]
) -> Iterator[Check]:
    found = ledger.entries(connection)
    yield _chain(found, "databasen")
    if copies.file is None:
        gone = "filen mangler; den skrives på ny af databasen, næste gang programmet bruges"
        yield Check(f"Protokollens fil {settings.mirror.name}", False, (gone,))
    else:
        yield _chain(copies.file, "protokollens fil", copies.lines)
        differ = differences(found, copies.file)
        yield Check("Databasen og protokollens fil siger det samme", not differ, first_lines(differ, _SHOWN))
    # What was taken is checked by whichever copy is whole: the file, if the store's chain is broken.
    whole = found if not chain_faults(found) or copies.file is None else copies.file
    yield from archive_checks(settings, _readable(whole))
    yield from row_checks(connection, _readable(whole))
    yield from _codes(_readable(found), codes)


def _copies(settings: Settings) -> _Copies:
    if not settings.mirror.exists():
        return _Copies(None, ())
    return _Copies(*read_mirror(settings.mirror))


def _need(settings: Settings, found: tuple[Entry, ...] | None) -> tuple[Entry, ...]:
    if found is None:
        raise WorkbookError("Der er hverken database eller protokol.", str(settings.store), "Ret --store.")
    return found


def _chain(found: Sequence[Entry], where: str, wrong_lines: Sequence[int] = ()) -> Check:
    faults = (*(f"Linje {line} er ikke en post." for line in wrong_lines), *chain_faults(found))
    last = f", den sidste med koden {found[-1].code}" if found else ""
    entries = plural(len(found), "post", "poster")
    return Check(f"Kæden i {where} er hel: {entries}, numre uden huller{last}", not faults, first_lines(faults, _SHOWN))


def _codes(found: Sequence[Entry], codes: Sequence[str]) -> Iterator[Check]:
    for code in codes:
        entry, told = find_code(found, code)
        yield Check(told, entry is not None, () if entry is None else _sentences(found, entry))


def _sentences(found: Sequence[Entry], wanted: Entry) -> tuple[str, ...]:
    numbers = dict[str, int]()
    for entry in found:
        if entry.number == wanted.number:
            break
        follow(numbers, entry)
    return sentences(wanted.facts, numbers)


def _readable(found: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries whose text can be read; the chain tells of the others."""
    return tuple(entry for entry in found if _is_readable(entry))


def _is_readable(entry: Entry) -> bool:
    try:
        return "what" in entry.facts
    except ValueError:
        return False
