"""Where the rows that the engines read stand: the workbook, the tab and the cell of each."""

from dataclasses import dataclass

import duckdb

from ledelsestilsyn.periods import Period
from ledelsestilsyn.store.reading import create_input_views


@dataclass(frozen=True, slots=True)
class StoredSpot:
    """`workbook` is the workbook's id in the store; `cell` is empty for a tab."""

    workbook: int
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class StoredSpots:
    """Row for row in the order of `reading.engine_input`."""

    answers: tuple[StoredSpot, ...]
    counts: tuple[StoredSpot, ...]
    tabs: tuple[StoredSpot, ...]


def stored_spots(connection: duckdb.DuckDBPyConnection, until: Period) -> StoredSpots:
    """Of the current workbooks up to and with the quarter `until`."""
    create_input_views(connection, until)
    return StoredSpots(
        answers=_spots(connection, "SELECT workbook_id, sheet, cell FROM answer_rows ORDER BY workbook_id, position"),
        counts=_spots(connection, "SELECT workbook_id, sheet, cell FROM count_rows ORDER BY workbook_id, position"),
        tabs=_spots(
            connection,
            """SELECT r.workbook_id, t.sheet, '' FROM tab_rows r
               JOIN tabs t ON t.workbook_id = r.workbook_id AND t.position = r.position
               ORDER BY r.workbook_id, r.position""",
        ),
    )


def successors(connection: duckdb.DuckDBPyConnection) -> dict[int, str]:
    """The SHA-256 of the workbook of other bytes that came in each one's place, by its id; none for one that stands.

    A workbook that was read again by other rules is one workbook.
    """
    rows = connection.execute("SELECT id, sha256, superseded_by FROM workbooks").fetchall()
    hashes, later = {row[0]: row[1] for row in rows}, {row[0]: row[2] for row in rows}
    found = {}
    for identity, sha256 in hashes.items():
        after = later[identity]
        while after is not None and hashes[after] == sha256:
            after = later[after]
        if after is not None:
            found[identity] = hashes[after]
    return found


def _spots(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[StoredSpot, ...]:
    return tuple(StoredSpot(*row) for row in connection.execute(query).fetchall())
