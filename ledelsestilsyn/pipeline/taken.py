"""What became of a workbook that now stands in the store, whatever its form."""

import duckdb

from ledelsestilsyn.model import Severity, Submission
from ledelsestilsyn.pipeline.outcome import Outcome
from ledelsestilsyn.store import ledger


def taken(connection: duckdb.DuckDBPyConnection, submission: Submission) -> Outcome:
    """With all its deviations and the code of the entry that it made."""
    in_part = any(deviation.severity is Severity.LEFT_OUT for deviation in submission.deviations)
    return Outcome(
        workbook=submission.workbook,
        sha256=submission.sha256,
        status="taken_in_part" if in_part else "taken",
        department=submission.department,
        period=submission.period,
        deviations=submission.deviations,
        result=submission,
        ledger_code=code_now(connection),
    )


def code_now(connection: duckdb.DuckDBPyConnection) -> str:
    last = ledger.head(connection)
    return last.code if last else ""
