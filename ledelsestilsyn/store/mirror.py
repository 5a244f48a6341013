"""The ledger once more, as a file of plain lines beside the store, so that neither can be changed without the other.

A line is a JSON object with `number`, `entry` (the text that the hash covers), `previous` and `hash`. Lines are only
ever added, each after its commit; what a kill left out is added at the next opening.
"""

import json
import os
from collections.abc import Sequence
from pathlib import Path

import duckdb

from ledelsestilsyn.errors import StoreError
from ledelsestilsyn.store.ledger import Entry, entries

ENDING = ".protokol.jsonl"
_BLOCK = 65_536
_NAMES = ("number", "entry", "previous", "hash")


def mirror_of(store: Path) -> Path:
    """Where the ledger's file lies: beside the store, by its name."""
    return store.with_suffix(ENDING)


def line_of(entry: Entry) -> bytes:
    """The entry's line, with its line break."""
    values = dict(zip(_NAMES, (entry.number, entry.text, entry.previous, entry.hash), strict=True))
    return (json.dumps(values, ensure_ascii=False) + "\n").encode()


def entry_of(line: bytes) -> Entry:
    """The entry of a line; ValueError if it is none."""
    values = json.loads(line)
    if not isinstance(values, dict) or set(values) != set(_NAMES):
        raise ValueError("not a line of the ledger")
    entry = Entry(*(values[name] for name in _NAMES))
    if type(entry.number) is not int or not all(isinstance(values[name], str) for name in _NAMES[1:]):
        raise ValueError("not a line of the ledger")
    entry.text.encode()  # half a character can be written in JSON, but not hashed
    return entry


def open_mirror(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    """From now on `follow` keeps the file; what it lacks is added at once. Raises StoreError as `follow` does."""
    connection.execute("SET VARIABLE mirror = ?", [str(file.absolute())])
    follow(connection)


def follow(connection: duckdb.DuckDBPyConnection) -> None:
    """Add what the ledger has and its file lacks; nothing for a store that has none.

    Raises StoreError, and writes nothing, if the file says more than the ledger or something else.
    """
    row = connection.execute("SELECT getvariable('mirror')").fetchone()
    if row is None or row[0] is None:
        return
    file = Path(row[0])
    whole, torn = _tail(file)
    number = _met(connection, file, whole)
    new = entries(connection, after=number)
    if torn and not (new and line_of(new[0]).startswith(torn)):
        raise _otherwise(file, f"Efter post nr. {number} står der noget i filen, som databasen ikke har.")
    if new:
        _add(file, new, len(torn))


def _met(connection: duckdb.DuckDBPyConnection, file: Path, last_line: bytes | None) -> int:
    """The number of the file's last whole line, once it is found to be what the ledger has there; 0 for none."""
    if last_line is None:
        return 0
    try:
        last = entry_of(last_line)
    except ValueError:
        raise _otherwise(file, "Den sidste linje i filen er ikke en post.") from None
    row = connection.execute("SELECT entry, previous, hash FROM ledger WHERE number = ?", [last.number]).fetchone()
    if row is None:
        count = connection.execute("SELECT coalesce(max(number), 0) FROM ledger").fetchall()[0][0]
        raise _otherwise(file, f"Filen når til post nr. {last.number}, men databasen kun til nr. {count}.")
    if row != (last.text, last.previous, last.hash):
        raise _otherwise(file, f"Post nr. {last.number} er en anden i filen end i databasen.")
    return last.number


def _otherwise(file: Path, what: str) -> StoreError:
    return StoreError(
        f"Protokollens fil og databasen siger ikke det samme. {what}",
        str(file),
        "Intet er ændret. Se, hvor det er galt, med: ledelsestilsyn ledger check\n"
        "Er databasen lagt tilbage fra en ældre kopi, så lav den på ny af arkivet og protokollen med: "
        "ledelsestilsyn rebuild",
    )


def _tail(file: Path) -> tuple[bytes | None, bytes]:
    """The last whole line of the file, None if it has none, and what stands after it: a line that was cut off."""
    if not file.exists():
        return None, b""
    with file.open("rb") as stream:
        end = stream.seek(0, os.SEEK_END)
        data = b""
        while end > 0 and data.removesuffix(b"\n").count(b"\n") < 2:
            step = min(_BLOCK, end)
            end -= step
            stream.seek(end)
            data = stream.read(step) + data
    whole, ended, torn = data.rpartition(b"\n")
    return (whole.rpartition(b"\n")[2] if ended else None), torn


def _add(file: Path, new: Sequence[Entry], torn: int) -> None:
    """Write the lines behind those that stand, in place of a torn one, and see them on the disk."""
    with file.open("ab") as stream:
        if torn:
            stream.truncate(stream.tell() - torn)
        stream.write(b"".join(map(line_of, new)))
        stream.flush()
        os.fsync(stream.fileno())


def read_mirror(file: Path) -> tuple[tuple[Entry, ...], tuple[int, ...]]:
    """The entries of the file in the order of its lines, and the numbers of the lines that are none, from 1.

    The two tell nothing of a last line without a line break: it was being written.
    """
    found, wrong = [], []
    for number, line in enumerate(file.read_bytes().split(b"\n")[:-1], start=1):
        try:
            found.append(entry_of(line))
        except ValueError:
            wrong.append(number)
    return tuple(found), tuple(wrong)
