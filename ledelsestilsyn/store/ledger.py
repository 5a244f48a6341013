"""The ledger: what was done, when and by whom, each entry chained to the one before by its hash.

The hash of an entry is SHA-256 over the previous hash, a line break and the entry's JSON. The short code of the last
entry is printed on every receipt, so that the departments' own copies are witnesses to what the ledger said. A report
prints the code of its trail: what was received, in order, without the time and the user, so that the same workbooks
handed in the same way give the same report.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

BEGINNING = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger; `text` is the JSON that the hash covers."""

    number: int
    text: str
    previous: str
    hash: str

    @property
    def code(self) -> str:
        """The entry's number and the first of its hash: `17-3F2A-9C1B`."""
        return f"{self.number}-{self.hash[:4]}-{self.hash[4:8]}".upper()


@dataclass(frozen=True, slots=True)
class Witness:
    """When something is done and by whom: the operating system's user.

    `limits` are the limits in force that were not the usual ones, as `pipeline.limits` writes them; empty if none.
    """

    at: datetime
    by: str
    limits: str = ""


def append(connection: duckdb.DuckDBPyConnection, what: str, witness: Witness, **facts: Any) -> Entry:
    """Add an entry within the caller's transaction, so that it stands if and only if what it tells of does."""
    last = head(connection)
    number = last.number + 1 if last else 1
    previous = last.hash if last else BEGINNING
    body = {"what": what, "at": witness.at.isoformat(timespec="seconds"), "by": witness.by, **facts}
    if witness.limits:
        body["limits"] = witness.limits
    text = json.dumps(body, ensure_ascii=False, sort_keys=True)
    entry = Entry(number, text, previous, chained(previous, text))
    connection.execute("INSERT INTO ledger VALUES (?, ?, ?, ?)", [number, text, previous, entry.hash])
    return entry


def chained(previous: str, text: str) -> str:
    """The hash of an entry that follows `previous`."""
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()


def head(connection: duckdb.DuckDBPyConnection) -> Entry | None:
    """The last entry, or None where nothing has been done yet."""
    row = connection.execute("SELECT number, entry, previous, hash FROM ledger ORDER BY number DESC LIMIT 1").fetchone()
    return Entry(*row) if row else None


def entries(connection: duckdb.DuckDBPyConnection) -> tuple[Entry, ...]:
    """All entries, in order."""
    rows = connection.execute("SELECT number, entry, previous, hash FROM ledger ORDER BY number").fetchall()
    return tuple(Entry(*row) for row in rows)


# What figures rest on; a report or a classification changes none.
_RECEIVED = ("taken", "refused")
# What is another each time the same is done.
_CIRCUMSTANCES = ("at", "by")


def trail_code(connection: duckdb.DuckDBPyConnection, hashes: frozenset[str]) -> str:
    """The code of the last entry that received one of these workbooks: its number, and the first of its trail's hash.

    The trail chains what was received up to and with that entry, each text without time and user. Empty if none was.
    """
    trail, code = BEGINNING, ""
    for entry in entries(connection):
        facts = json.loads(entry.text)
        if facts["what"] not in _RECEIVED:
            continue
        kept = {name: value for name, value in facts.items() if name not in _CIRCUMSTANCES}
        trail = chained(trail, json.dumps(kept, ensure_ascii=False, sort_keys=True))
        if facts["sha256"] in hashes:
            code = f"{entry.number}-{trail[:4]}-{trail[4:8]}".upper()
    return code
