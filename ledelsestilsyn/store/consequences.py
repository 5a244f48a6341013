"""What a workbook does to those before it, as entries of their own: it takes another's place, or corrects a report."""

import duckdb

from ledelsestilsyn.model import Submission, WorkbookForm
from ledelsestilsyn.store.ledger import Witness, append
from ledelsestilsyn.store.publications import code_of


def enter_consequences(
    connection: duckdb.DuckDBPyConnection, submission: Submission, replaces: int | None, witness: Witness
) -> None:
    """Enter what the workbook supersedes, and the publication that it corrects, within the caller's transaction.

    `replaces` is the id of the workbook whose place it takes; None for none.
    """
    if replaces is not None:
        former = connection.execute("SELECT workbook, sha256 FROM workbooks WHERE id = ?", [replaces]).fetchone()
        workbook, sha256 = former or ("", "")
        facts = {"former": workbook, "former_sha256": sha256, **_about(submission)}
        append(connection, "superseded", witness, supersedes=replaces, **facts)
    quarter = submission.period.whole_quarter
    published = code_of(connection, quarter)
    if published is not None and submission.form == WorkbookForm.SUPERVISION:
        facts = {"quarter": quarter.key, "publication": published, **_about(submission)}
        append(connection, "correction", witness, **facts)


def _about(submission: Submission) -> dict[str, str]:
    return {
        "workbook": submission.workbook,
        "sha256": submission.sha256,
        "department": submission.department,
        "period": submission.period.key,
    }
