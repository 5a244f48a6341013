"""What was read at a place in a workbook, and which cells the counts by hand stand in."""

from dataclasses import dataclass, fields
from datetime import date

import duckdb

from ledelsestilsyn.model import CountRow, Deviation
from ledelsestilsyn.periods import Period
from ledelsestilsyn.store import reading
from ledelsestilsyn.store.reading import StoredWorkbook


@dataclass(frozen=True, slots=True)
class CountAt(CountRow):
    """A row of counts by hand with the cell it stands in."""

    workbook: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class ReadAt:
    """One thing read from a cell. `what` is `answer`, `second`, `count`, `action` or `decision`; `question` may be "".

    `value` is what was made of it, of a count `checked/errors`. `dates` are those of an answer that are stated:
    decided, occurred, remedied, as days or as the word of the problem (`unreadable`, `disagree`).
    """

    what: str
    area: str
    question: str
    case: str
    supervised_on: date | None
    value: str
    dates: tuple[tuple[str, str], ...]
    sheet: str
    cell: str


_DATES = ("decided", "occurred", "remedied")
_STATED = ", ".join(f"coalesce({name}_problem, strftime({name}_on, '%Y-%m-%d'), '')" for name in _DATES)
_READ = {
    "answer": f'SELECT area, question, "case", supervised_on, value, {_STATED}, sheet, cell FROM answers',
    "second": f'SELECT area, question, "case", supervised_on, value, {_STATED}, sheet, cell FROM second_answers',
    "count": """SELECT area, question, '', supervised_on, checked || '/' || errors, '', '', '',
                sheet, cell FROM counts""",
    "action": "SELECT area, coalesce(question, ''), '', NULL, measure, '', '', '', sheet, cell FROM actions",
    "decision": "SELECT area, '', '', decided_on, decision, '', '', '', sheet, cell FROM decisions",
}


def counts(connection: duckdb.DuckDBPyConnection, until: Period) -> tuple[CountAt, ...]:
    """The counts by hand of the current workbooks up to and with the quarter `until`."""
    reading.create_input_views(connection, until)
    names = ", ".join(f'"{field.name}"' for field in fields(CountAt))
    rows = connection.execute(f"SELECT {names} FROM count_rows ORDER BY workbook_id, position").fetchall()
    return tuple(CountAt(*row) for row in rows)


def read_in(connection: duckdb.DuckDBPyConnection, workbook: int) -> tuple[ReadAt, ...]:
    """All that was read from the cells of one workbook, by its id in the store."""
    found: list[ReadAt] = []
    for what, select in _READ.items():
        for row in connection.execute(f"{select} WHERE workbook_id = ? ORDER BY position", [workbook]).fetchall():
            stated = tuple((name, text) for name, text in zip(_DATES, row[5:8], strict=True) if text)
            area, question, case, day, value = row[:5]
            found.append(ReadAt(what, area, question, case, day, value, stated, *row[8:]))
    return tuple(found)


def deviations_in(connection: duckdb.DuckDBPyConnection, workbook: int) -> tuple[Deviation, ...]:
    """What in one workbook could not be used as it stands."""
    return reading.deviations(connection, (workbook,))


def named(connection: duckdb.DuckDBPyConnection, name: str) -> tuple[StoredWorkbook, ...]:
    """The workbooks of that name, or whose SHA-256 begins with it (six digits or more), in order of receipt."""
    digits, every = name.strip().lower(), reading.workbooks(connection)
    known = [row for row in every if row.workbook.casefold() == name.strip().casefold()]
    if known or len(digits) < 6:
        return tuple(known)
    return tuple(row for row in every if row.sha256.startswith(digits))
