"""The ledger: what was done, when and by whom, each entry chained to the one before by its hash.

The hash of an entry is SHA-256 over the previous hash, a line break and the entry's JSON. The short code of the last
entry is printed on every receipt, so that the departments' own copies are witnesses to what the ledger said. A report
prints the code of its trail: what was received, in order, without the time, the user, the program and the digests of
what was stored, so that the same workbooks handed in the same way give the same report.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from ledelsestilsyn import __version__

BEGINNING = "0" * 64
PROGRAM = f"ledelsestilsyn {__version__}"
# 32 bits can be forged in minutes: 64 are printed. Receipts and reports from before that have eight digits.
_PRINTED = 16


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger; `text` is the JSON that the hash covers."""

    number: int
    text: str
    previous: str
    hash: str

    @property
    def code(self) -> str:
        """The entry's number and the first of its hash: `17-3F2A-9C1B-77D0-12AB`."""
        return write_code(self.number, self.hash)

    @property
    def facts(self) -> dict[str, Any]:
        """What the text says; ValueError where it is no JSON object."""
        found = json.loads(self.text)
        if not isinstance(found, dict):
            raise ValueError(f"entry {self.number} is no JSON object")
        return found


@dataclass(frozen=True, slots=True)
class Witness:
    """When something is done and by whom: the operating system's user, with which program.

    `limits` are the limits in force that were not the usual ones, as `pipeline.limits` writes them; empty if none.
    `program` is empty where it is not known, as in entries from before it was kept.
    """

    at: datetime
    by: str
    limits: str = ""
    program: str = PROGRAM


def write_code(number: int, digits: str) -> str:
    """A number and the first 64 bits of a hash, in groups of four.

    >>> write_code(17, "3f2a9c1b77d012ab" + 48 * "0")
    '17-3F2A-9C1B-77D0-12AB'
    """
    groups = (digits[start : start + 4] for start in range(0, _PRINTED, 4))
    return "-".join((str(number), *groups)).upper()


def append(connection: duckdb.DuckDBPyConnection, what: str, witness: Witness, **facts: Any) -> Entry:
    """Add an entry within the caller's transaction, so that it stands if and only if what it tells of does."""
    last = head(connection)
    number = last.number + 1 if last else 1
    previous = last.hash if last else BEGINNING
    body = {"what": what, "at": witness.at.isoformat(timespec="seconds"), "by": witness.by, **facts}
    if witness.limits:
        body["limits"] = witness.limits
    if witness.program:
        body["program"] = witness.program
    text = json.dumps(body, ensure_ascii=False, sort_keys=True)
    entry = Entry(number, text, previous, chained(previous, text))
    insert(connection, (entry,))
    return entry


def insert(connection: duckdb.DuckDBPyConnection, found: Sequence[Entry]) -> None:
    """Put entries that are made already into the ledger, within the caller's transaction."""
    for entry in found:
        values = [entry.number, entry.text, entry.previous, entry.hash]
        connection.execute("INSERT INTO ledger VALUES (?, ?, ?, ?)", values)


def chained(previous: str, text: str) -> str:
    """The hash of an entry that follows `previous`."""
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()


def head(connection: duckdb.DuckDBPyConnection) -> Entry | None:
    """The last entry, or None where nothing has been done yet."""
    row = connection.execute("SELECT number, entry, previous, hash FROM ledger ORDER BY number DESC LIMIT 1").fetchone()
    return Entry(*row) if row else None


def entries(connection: duckdb.DuckDBPyConnection, after: int = 0) -> tuple[Entry, ...]:
    """All entries with a number above `after`, in order."""
    query = "SELECT number, entry, previous, hash FROM ledger WHERE number > ? ORDER BY number"
    return tuple(Entry(*row) for row in connection.execute(query, [after]).fetchall())


def last_of(connection: duckdb.DuckDBPyConnection, what: str) -> Entry | None:
    """The last entry of that kind; None if there is none."""
    row = connection.execute(
        """SELECT number, entry, previous, hash FROM ledger WHERE contains(entry, ?)
           ORDER BY number DESC LIMIT 1""",
        [f'"what": "{what}"'],
    ).fetchone()
    return Entry(*row) if row else None


# What figures rest on; a report or a classification changes none.
_RECEIVED = ("taken", "refused")
# What is another each time the same is done; what was stored may hold pseudonyms, by a key that is the store's own.
_CIRCUMSTANCES = ("at", "by", "program", "content")


def trails(found: Sequence[Entry]) -> Iterator[tuple[Entry, str]]:
    """Each entry that received a workbook, with the hash of the trail up to and with it."""
    trail = BEGINNING
    for entry in found:
        facts = entry.facts
        if facts.get("what") in _RECEIVED:
            kept = {name: value for name, value in facts.items() if name not in _CIRCUMSTANCES}
            trail = chained(trail, json.dumps(kept, ensure_ascii=False, sort_keys=True))
            yield entry, trail


def trail_code(connection: duckdb.DuckDBPyConnection, hashes: frozenset[str]) -> str:
    """The code of the last entry that received one of these workbooks: its number, and the first of its trail's hash.

    The trail chains what was received up to and with that entry, each text without time, user, program and the digests
    of what was stored. Empty if none was.
    """
    code = ""
    for entry, trail in trails(entries(connection)):
        if entry.facts["sha256"] in hashes:
            code = write_code(entry.number, trail)
    return code
