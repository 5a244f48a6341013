"""The owners' decisions on the risk after a supervision, as review workbooks hand them in. None is ever edited."""

from datetime import date

import duckdb

from ledelsestilsyn.model import DecisionOf, ReviewDecision, ReviewedArea, Submission
from ledelsestilsyn.periods import Period
from ledelsestilsyn.store.ledger import Witness, append
from ledelsestilsyn.store.reading import REVIEWS


def decisions(connection: duckdb.DuckDBPyConnection, until: Period) -> tuple[DecisionOf, ...]:
    """Those of the review workbooks up to and with the quarter, in order of receipt; what was decided again too."""
    rows = connection.execute(
        f"""SELECT w.department, w.quarter, w.workbook, d.area, d.decision, d.owner, d.reason, d.decided_on
            FROM decisions d JOIN workbooks w ON w.id = d.workbook_id
            WHERE {REVIEWS} AND w.quarter <= ? ORDER BY d.workbook_id, d.position""",
        [until.key],
    ).fetchall()
    return tuple(_decision(*row) for row in rows)


def _decision(
    department: str, quarter: str, workbook: str, area: str, decision: str, owner: str, reason: str, on: date
) -> DecisionOf:
    taken = ReviewDecision(Period.parse(quarter), decision, owner, reason, on, workbook)
    return DecisionOf(department, area, taken)


def fresh_decisions(connection: duckdb.DuckDBPyConnection, submission: Submission) -> tuple[ReviewedArea, ...]:
    """The decisions that no workbook has handed in before with the same words and day; asked before it is written."""
    return tuple(row for row in submission.decisions if not _is_known(connection, submission, row))


def enter_decisions(
    connection: duckdb.DuckDBPyConnection, submission: Submission, fresh: tuple[ReviewedArea, ...], witness: Witness
) -> None:
    """Enter each of the `fresh` ones into the ledger, within the caller's transaction."""
    for row in fresh:
        append(
            connection,
            "decision",
            witness,
            department=submission.department,
            area=row.area,
            period=submission.period.key,
            decision=row.decision,
            owner=row.owner,
            decided_on=row.decided_on.isoformat(),
            workbook=submission.workbook,
            sha256=submission.sha256,
        )


def _is_known(connection: duckdb.DuckDBPyConnection, submission: Submission, row: ReviewedArea) -> bool:
    found = connection.execute(
        """SELECT count(*) FROM decisions d JOIN workbooks w ON w.id = d.workbook_id
           WHERE w.department = ? AND w.period = ? AND d.area = ? AND d.decision = ? AND d.owner = ? AND d.reason = ?
             AND d.decided_on = ?""",
        [submission.department, submission.period.key, row.area, row.decision, row.owner, row.reason, row.decided_on],
    ).fetchall()
    return found != [(0,)]
