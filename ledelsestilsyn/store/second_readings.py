"""What second reviewers answered, blind, of cases that a first one had read. It never counts in a tally."""

import duckdb

from ledelsestilsyn.model import AnswerValue, SecondAnswer


def second_readings(connection: duckdb.DuckDBPyConnection) -> tuple[SecondAnswer, ...]:
    """The answers of the second readings that stand, by period, department, area, question and case."""
    rows = connection.execute(
        """SELECT w.department, w.period, a.area, a.question, a."case", a.value
           FROM second_answers a JOIN workbooks w ON w.id = a.workbook_id
           WHERE w.form = 'second_reading' AND w.status <> 'refused' AND w.superseded_by IS NULL
           ORDER BY w.quarter, w.period, w.department, a.area, a.question, a."case", a.position"""
    ).fetchall()
    return tuple(
        SecondAnswer(department, period, area, question, case, AnswerValue(value))
        for department, period, area, question, case, value in rows
    )
