"""The lists that cases are drawn from, which were read lately, and how many have been drawn. Nothing is ever edited
but a list's first seed and the list that came in its place.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from ledelsestilsyn.periods import Period
from ledelsestilsyn.store.digests import rows_digest
from ledelsestilsyn.store.ledger import Entry, entries
from ledelsestilsyn.store.reading import CURRENT


@dataclass(frozen=True, slots=True)
class StoredList:
    """A registered list. `content` is what the list and the rules came to, as JSON; `code` that of its ledger entry.

    `entry` and `seeded` are numbers of ledger entries; `seed` and `seeded` are None until a seed has been used.
    """

    number: int
    department: str
    period: str
    sha256: str
    content: str
    entry: int
    code: str
    replaced_by: int | None
    seed: str | None
    seeded: int | None


def standing_list(connection: duckdb.DuckDBPyConnection, department: str, period: Period) -> StoredList | None:
    """The list that holds for the department and the period, or None."""
    row = connection.execute(
        "SELECT * FROM populations WHERE department = ? AND period = ? AND replaced_by IS NULL",
        [department, period.key],
    ).fetchone()
    return StoredList(*row) if row else None


def first_use(connection: duckdb.DuckDBPyConnection, seed: str) -> int | None:
    """The number of the ledger's entry that first told of the seed, drawn by or refused; None if it is unused."""
    for entry in entries(connection):
        facts = json.loads(entry.text)
        if facts["what"] in ("draw", "draw_refused") and facts.get("seed") == seed:
            return entry.number
    return None


def add_list(
    connection: duckdb.DuckDBPyConnection,
    former: StoredList | None,
    told: Entry,
    department: str,
    period: Period,
    sha256: str,
    content: str,
    left_out: Mapping[str, Mapping[str, date]],
) -> StoredList:
    """Keep a list that the entry told of, in the caller's transaction; it takes the place of the `former` one."""
    row = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM populations").fetchone()
    number = int(row[0]) if row else 1
    listed = StoredList(number, department, period.key, sha256, content, told.number, told.code, None, None, None)
    values = [number, department, period.key, sha256, content, told.number, told.code, None, None, None]
    connection.execute(f"INSERT INTO populations VALUES ({', '.join('?' for _ in values)})", values)
    if former is not None:
        connection.execute("UPDATE populations SET replaced_by = ? WHERE number = ?", [number, former.number])
    for position, (area, case, day) in enumerate(_left_out_rows(left_out)):
        connection.execute(
            "INSERT INTO population_left_out VALUES (?, ?, ?, ?, ?)", [number, position, area, case, day]
        )
    return listed


def name_list(connection: duckdb.DuckDBPyConnection, told: Entry) -> None:
    """Let a list bear the code of the entry that told of it, in the caller's transaction.

    Before an entry told of the program, a code had eight digits.
    """
    code = told.code if "program" in told.facts else told.code.rsplit("-", 2)[0]
    connection.execute("UPDATE populations SET code = ? WHERE entry = ?", [code, told.number])


def list_digests(content: str, left_out: Mapping[str, Mapping[str, date]]) -> dict[str, str]:
    """The digests of what is kept of a list: its `content`, and the cases that had been read lately, if any."""
    rows = _left_out_rows(left_out)
    found = {"population_left_out": rows_digest(rows)} if rows else {}
    return {"populations": rows_digest([[content]]), **found}


def _left_out_rows(left_out: Mapping[str, Mapping[str, date]]) -> list[tuple[str, str, date]]:
    return [(area, case, day) for area, cases in left_out.items() for case, day in cases.items()]


def lists(connection: duckdb.DuckDBPyConnection) -> tuple[StoredList, ...]:
    """Every list ever registered, in order."""
    rows = connection.execute("SELECT * FROM populations ORDER BY number").fetchall()
    return tuple(StoredList(*row) for row in rows)


def use_seed(connection: duckdb.DuckDBPyConnection, listed: StoredList, seed: str, told: Entry) -> None:
    """Keep the list's seed, in the caller's transaction."""
    connection.execute(
        "UPDATE populations SET seed = ?, seeded = ? WHERE number = ?", [seed, told.number, listed.number]
    )


def left_out_of(connection: duckdb.DuckDBPyConnection, listed: StoredList) -> dict[str, dict[str, date]]:
    """The cases of the list that had been read lately when it was registered, with the day, area by area."""
    rows = connection.execute(
        'SELECT area, "case", read_on FROM population_left_out WHERE population = ? ORDER BY position', [listed.number]
    ).fetchall()
    found: dict[str, dict[str, date]] = {}
    for area, case, day in rows:
        found.setdefault(area, {})[case] = day
    return found


def draws_of(connection: duckdb.DuckDBPyConnection, listed: StoredList) -> dict[str, list[tuple[int, int]]]:
    """The draws from the list so far, area by area: cases drawn, and how many of them for a second reading."""
    rows = connection.execute(
        "SELECT area, cases, second FROM draws WHERE population = ? ORDER BY position", [listed.number]
    ).fetchall()
    found: dict[str, list[tuple[int, int]]] = {}
    for area, cases, second in rows:
        found.setdefault(area, []).append((cases, second))
    return found


def add_draws(connection: duckdb.DuckDBPyConnection, listed: StoredList, draws: Sequence[tuple[str, int, int]]) -> None:
    """Keep how many are now drawn, in the caller's transaction: (area, cases, of them for a second reading)."""
    row = connection.execute(
        "SELECT coalesce(max(position) + 1, 0) FROM draws WHERE population = ?", [listed.number]
    ).fetchone()
    begin = int(row[0]) if row else 0
    for position, (area, cases, second) in enumerate(draws, start=begin):
        connection.execute("INSERT INTO draws VALUES (?, ?, ?, ?, ?)", [listed.number, position, area, cases, second])


def read_lately(
    connection: duckdb.DuckDBPyConnection, department: str, area: str, since: date, before: date
) -> dict[str, date]:
    """The cases answered in the area on supervisions from `since` (inclusive) to `before` (exclusive): the last day."""
    rows = connection.execute(
        f"""SELECT a."case", max(a.supervised_on) FROM answers a JOIN workbooks w ON w.id = a.workbook_id
            WHERE {CURRENT} AND w.department = ? AND a.area = ? AND a.supervised_on >= ? AND a.supervised_on < ?
            GROUP BY a."case" ORDER BY 1""",
        [department, area, since, before],
    ).fetchall()
    return dict(rows)
