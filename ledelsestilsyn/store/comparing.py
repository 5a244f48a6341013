"""Reads what is needed to hold workbooks against one another."""

from dataclasses import dataclass

import duckdb

from ledelsestilsyn.model import Submission
from ledelsestilsyn.periods import Period
from ledelsestilsyn.store.reading import CURRENT, create_input_views
from ledelsestilsyn.store.writing import content


def cases_of(connection: duckdb.DuckDBPyConnection, identity: int) -> set[tuple[str, str]]:
    """Area and case of every answer of one workbook."""
    query = """SELECT area, "case" FROM answers WHERE workbook_id = $1
               UNION SELECT area, "case" FROM second_answers WHERE workbook_id = $1"""
    return set(connection.execute(query, [identity]).fetchall())


def areas_of(connection: duckdb.DuckDBPyConnection, identity: int) -> set[str]:
    """The areas that one workbook had a tab for."""
    query = "SELECT DISTINCT area FROM tabs WHERE workbook_id = ?"
    return {row[0] for row in connection.execute(query, [identity]).fetchall()}


@dataclass(frozen=True, slots=True)
class CaseInPeriod:
    """A case of one area in one handed-in period, at its first cell."""

    department: str
    area: str
    case: str
    period: str
    workbook: str
    sheet: str
    cell: str


def cases_by_period(connection: duckdb.DuckDBPyConnection, quarter: Period) -> tuple[CaseInPeriod, ...]:
    """Every case of the quarter, month by month; for one that is read in two months, two rows."""
    create_input_views(connection, quarter)
    rows = connection.execute(
        """SELECT department, area, "case", period, min_by(workbook, (workbook_id, position)),
                  min_by(sheet, (workbook_id, position)), min_by(cell, (workbook_id, position))
           FROM answer_rows WHERE quarter = ?
           GROUP BY department, area, "case", period ORDER BY department, area, "case", period""",
        [quarter.key],
    ).fetchall()
    return tuple(CaseInPeriod(*row) for row in rows)


def answers_of_period(
    connection: duckdb.DuckDBPyConnection, department: str, period: Period
) -> set[tuple[str, str, str]]:
    """Question, case and value of every answer that the current workbook of one department and period gave."""
    query = f"""SELECT a.question, a."case", a.value FROM answers a JOIN workbooks w ON w.id = a.workbook_id
                WHERE {CURRENT} AND w.department = ? AND w.period = ?"""
    return set(connection.execute(query, [department, period.key]).fetchall())


def says_the_same(connection: duckdb.DuckDBPyConnection, identity: int, submission: Submission) -> bool:
    """Whether a stored workbook's content is what the submission says, to the last row."""
    return all(
        connection.execute(f"SELECT * FROM {table} WHERE workbook_id = ? ORDER BY position", [identity]).fetchall()
        == [tuple(row) for row in rows]
        for table, rows in content(identity, submission).items()
    )
