"""Reads what is needed to hold workbooks against one another."""

from dataclasses import dataclass
from datetime import date

import duckdb

from ledelsestilsyn.periods import Period
from ledelsestilsyn.store.reading import create_input_views


def cases_of(connection: duckdb.DuckDBPyConnection, identity: int) -> set[tuple[str, str]]:
    """Area and case of every answer of one workbook."""
    query = 'SELECT DISTINCT area, "case" FROM answers WHERE workbook_id = ?'
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


def declared_classes(connection: duckdb.DuckDBPyConnection, quarter: Period) -> dict[tuple[str, str, str], str]:
    """What the sheets themselves call new or old, by workbook, tab and cell of the answer."""
    create_input_views(connection, quarter)
    rows = connection.execute(
        """SELECT workbook, sheet, cell, declared_class FROM answer_rows
           WHERE quarter = ? AND declared_class IS NOT NULL""",
        [quarter.key],
    ).fetchall()
    return {(workbook, sheet, cell): stated for workbook, sheet, cell, stated in rows}


@dataclass(frozen=True, slots=True)
class CountBesideAnswers:
    """A row counted by hand where the same period also holds answers; None is not stated."""

    department: str
    area: str
    question: str
    period: str
    supervised_on: date
    new: int | None
    old: int | None
    workbook: str
    sheet: str
    cell: str


def counts_beside_answers(connection: duckdb.DuckDBPyConnection, quarter: Period) -> tuple[CountBesideAnswers, ...]:
    """The rows of counts of the quarter to questions that were also answered case by case."""
    create_input_views(connection, quarter)
    rows = connection.execute(
        """SELECT c.department, c.area, c.question, c.period, c.supervised_on, c.new, c.old, c.workbook, c.sheet, c.cell
           FROM count_rows c
           WHERE c.quarter = ? AND EXISTS (
               SELECT 1 FROM answer_rows a
               WHERE a.department = c.department AND a.period = c.period AND a.question = c.question
           )
           ORDER BY c.workbook_id, c.position""",
        [quarter.key],
    ).fetchall()
    return tuple(CountBesideAnswers(*row) for row in rows)
