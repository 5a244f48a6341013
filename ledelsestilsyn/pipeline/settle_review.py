"""Stores a review workbook: it stands beside those before it, and what is decided again holds by its date."""

from dataclasses import replace

import duckdb

from ledelsestilsyn.importers.messages import message
from ledelsestilsyn.model import Place, RiskModel, Submission, WorkbookForm
from ledelsestilsyn.pipeline.outcome import Claim, Outcome, same
from ledelsestilsyn.pipeline.taken import taken
from ledelsestilsyn.store import comparing, reading, writing
from ledelsestilsyn.store.ledger import Witness
from ledelsestilsyn.store.publications import is_published
from ledelsestilsyn.store.writing import Arrival


def take_review(
    connection: duckdb.DuckDBPyConnection, claim: Claim, submission: Submission, model: RiskModel, batch: int,
    witness: Witness,
) -> Outcome:  # fmt: skip
    """Store the decisions; the same bytes read again by other rules take their own place."""
    quarter = submission.period.whole_quarter
    standing = reading.standing(connection, submission.department, quarter, WorkbookForm.REVIEW)
    former = next((row for row in standing if row.sha256 == submission.sha256), None)
    if former is not None and comparing.says_the_same(connection, former.id, submission):
        return same(claim)
    arrival = Arrival(batch, model.code)
    writing.write_submission(connection, submission, arrival, former.id if former else None, witness)
    place = Place(submission.workbook)
    told = [message("laest_igen", place)] if former else []
    if is_published(connection, quarter):
        # Told on the receipt and not stored: a second calculation in an empty store would not know it.
        told.append(message("risiko_offentliggjort", place, period=quarter.label, year=str(quarter.year + 1)))
    return taken(connection, replace(submission, deviations=(*submission.deviations, *told)))
