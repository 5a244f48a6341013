"""What a worked folder holds when all is done: the rows of the store, the receipts, and what must not be left."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from ledelsestilsyn.store import ledger
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.mirror import read_mirror

# By time and by how often the job was cut off these may differ, and nothing else.
_NOT_COMPARED = {"batch", "received_at"}
_TABLES = ("workbooks", "tabs", "answers", "counts", "actions", "deviations", "skipped_tabs")
_REPORT = ("findings.csv", "tallies.csv", "arrows.csv", "deviations.csv")


@dataclass(frozen=True, slots=True)
class State:
    """`digests` are over the ordered rows of each table; `rows` how many there are."""

    digests: dict[str, str]
    rows: dict[str, int]
    ledger: tuple[tuple[str, str], ...]
    folders: dict[str, tuple[str, ...]]
    report: dict[str, str]
    left_over: tuple[str, ...]

    def differences(self, other: "State") -> list[str]:
        """A word for each thing in which the two differ, and for what is left over."""
        found = [f"table {name}" for name in self.digests if self.digests[name] != other.digests[name]]
        found += ["ledger"] if self.ledger != other.ledger else []
        found += [f"folder {name}" for name in self.folders if self.folders[name] != other.folders[name]]
        found += [f"report {name}" for name in _REPORT if self.report.get(name) != other.report.get(name)]
        return found + [f"left over: {name}" for name in self.left_over]


def state_of(folder: Path) -> State:
    """Read it all. Raises what the store raises if it cannot be opened, ValueError for a broken chain."""
    digests, rows = {}, {}
    with open_database(folder / "s.duckdb") as connection:
        for table in _TABLES:
            columns = [row[0] for row in connection.execute(f"DESCRIBE {table}").fetchall()]
            names = ", ".join(f'"{name}"' for name in columns if name not in _NOT_COMPARED)
            found = connection.execute(f"SELECT {names} FROM {table} ORDER BY ALL").fetchall()
            rows[table], digests[table] = len(found), hashlib.sha256(repr(found).encode()).hexdigest()
        entries = ledger.entries(connection)
    if read_mirror(folder / "s.protokol.jsonl") != (entries, ()):
        raise ValueError("the ledger's file says something else than the ledger")
    return State(digests, rows, _told(entries), _folders(folder), _report(folder), _left_over(folder))


def rows_without(folder: Path, sha256: str) -> str:
    """One digest over all the rows but those of one workbook, whatever the order they were stored in."""
    found = []
    passed_over = _NOT_COMPARED | {"id", "workbook_id", "superseded_by"}
    with open_database(folder / "s.duckdb") as connection:
        for table in _TABLES:
            columns = [row[0] for row in connection.execute(f"DESCRIBE {table}").fetchall()]
            names = ", ".join(f'x."{name}"' for name in columns if name not in passed_over)
            own = "id" if table == "workbooks" else "workbook_id"
            query = f"SELECT w.sha256, {names} FROM {table} x JOIN workbooks w ON w.id = x.{own} WHERE w.sha256 <> ?"
            found.append(connection.execute(f"{query} ORDER BY ALL", [sha256]).fetchall())
    return hashlib.sha256(repr(found).encode()).hexdigest()


def _told(entries: tuple[ledger.Entry, ...]) -> tuple[tuple[str, str], ...]:
    previous = ledger.BEGINNING
    for number, entry in enumerate(entries, start=1):
        if (entry.number, entry.previous, entry.hash) != (number, previous, ledger.chained(previous, entry.text)):
            raise ValueError(f"the chain breaks at entry {number}")
        previous = entry.hash
    told = [json.loads(entry.text) for entry in entries]
    # A job that was cut off after its report makes the report again, and says so.
    return tuple((fact["what"], fact["sha256"]) for fact in told if "sha256" in fact)


def _folders(folder: Path) -> dict[str, tuple[str, ...]]:
    rooms = [folder / "s.arkiv", *(folder / "mappe" / name for name in ("indbakke", "kvitteringer", "arkiv", "afvist"))]
    return {room.name: tuple(sorted(file.name for file in room.iterdir())) for room in rooms}


def _report(folder: Path) -> dict[str, str]:
    files = (folder / "reports").glob("*/*.csv")
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def _left_over(folder: Path) -> tuple[str, ...]:
    passing = (".del", ".ny", ".gammel", ".wal", ".tmp")
    return tuple(sorted(path.name for path in folder.rglob("*") if path.name.endswith(passing)))
