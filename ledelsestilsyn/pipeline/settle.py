"""Settles which of a batch's workbooks stand, and stores them: what clashes is refused, what is newer supersedes."""

from collections.abc import Sequence
from dataclasses import replace

import duckdb

from ledelsestilsyn.danish import fold, write_count, write_list
from ledelsestilsyn.importers.messages import message
from ledelsestilsyn.model import (
    Department,
    Deviation,
    Place,
    Refusal,
    RiskModel,
    Submission,
    WorkbookForm,
)
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.checks import own_deviations
from ledelsestilsyn.pipeline.outcome import Claim, Outcome, same
from ledelsestilsyn.pipeline.settle_review import take_review
from ledelsestilsyn.pipeline.taken import code_now, taken
from ledelsestilsyn.store import comparing, reading, writing
from ledelsestilsyn.store.ledger import Witness
from ledelsestilsyn.store.publications import is_published
from ledelsestilsyn.store.writing import Arrival

_LOST_SHOWN = 20
# So few answers may well be the same twice.
_FEW_ANSWERS = 5
_SAME_CASES = fold("samme sager som sidst")


def settle(
    connection: duckdb.DuckDBPyConnection,
    claims: Sequence[Claim],
    refusals: Sequence[Refusal],
    model: RiskModel,
    witness: Witness,
) -> list[Outcome]:
    """Store the batch: every claim that stands, and every refusal, old and new."""
    batch = writing.next_batch(connection)
    refused, outcomes = [(refusal, Arrival(batch, model.code)) for refusal in refusals], []
    for claim in claims:
        submission = claim.result
        if submission is None:
            continue
        if submission.form is WorkbookForm.REVIEW:
            outcomes.append(take_review(connection, claim, submission, model, batch, witness))
            continue
        others = _others(claim, claims)
        against = (*_clashes(connection, claim, others), *_copied(connection, submission))
        if against:
            refusal = Refusal(claim.workbook, claim.sha256, against, claim.department, claim.period)
            refused.append((refusal, Arrival(batch, model.code, _beside(claim, others))))
        else:
            checked = replace(claim, result=_with(submission, own_deviations(submission, model)))
            outcomes.append(_take(connection, checked, model, batch, witness))
    return outcomes + [_refuse(connection, refusal, arrival, witness) for refusal, arrival in refused]


def _others(claim: Claim, claims: Sequence[Claim]) -> list[tuple[Claim, Period]]:
    """The others of this run that say they are for the same department and quarter, each with its period."""
    quarter = claim.period.whole_quarter if claim.period else None
    return [
        (other, other.period)
        for other in claims
        if other.sha256 != claim.sha256
        and (other.department, other.form) == (claim.department, claim.form)
        and other.period is not None
        and other.period.whole_quarter == quarter
    ]


def _beside(claim: Claim, others: Sequence[tuple[Claim, Period]]) -> tuple[tuple[str, str], ...]:
    """Name and SHA-256 of those of the others that the claim clashes with."""
    month = claim.period.month if claim.period else None
    clashing = [
        other for other, theirs in others if theirs == claim.period or (theirs.month is None) != (month is None)
    ]
    return tuple(sorted((other.workbook, other.sha256) for other in clashing))


def _clashes(
    connection: duckdb.DuckDBPyConnection, claim: Claim, others: Sequence[tuple[Claim, Period]]
) -> tuple[Deviation, ...]:
    """Why the workbook cannot stand: another in this run for the same period, or a month against its quarter."""
    period, department = claim.period, claim.department
    if period is None or department is None:
        return ()
    place, found = Place(claim.workbook), []
    if twins := sorted({other.workbook for other, theirs in others if theirs == period}):
        other = write_list([_quoted(workbook) for workbook in twins])
        found.append(message("to_for_samme_periode", place, department=department, period=period.label, other=other))
    periods = {theirs for _, theirs in others} | _standing(connection, department, period, claim.form)
    if mixed := sorted(theirs for theirs in periods if (theirs.month is None) != (period.month is None)):
        taken = write_list([theirs.label for theirs in mixed])
        found.append(message("maaned_og_kvartal", place, period=period.label, taken=taken))
    return tuple(found)


def _standing(
    connection: duckdb.DuckDBPyConnection, department: str, period: Period, form: WorkbookForm
) -> set[Period]:
    """The periods of the same quarter that the department has a workbook of that form for."""
    rows = reading.standing(connection, department, period.whole_quarter, form)
    return {Period.parse(row.period) for row in rows if row.period}


def _copied(connection: duckdb.DuckDBPyConnection, submission: Submission) -> tuple[Deviation, ...]:
    """Whether it is the workbook of the period before with another cover: the same cases, the same answers."""
    if not _counts(submission) or len(submission.answers) <= _FEW_ANSWERS or _SAME_CASES in fold(submission.remarks):
        return ()
    now = {(answer.question, answer.case, str(answer.value)) for answer in submission.answers}
    previous = submission.period.previous
    if now != comparing.answers_of_period(connection, submission.department, previous):
        return ()
    place = Place(submission.workbook)
    return (message("kopi_af_sidste_periode", place, previous=previous.label, period=submission.period.label),)


def _take(
    connection: duckdb.DuckDBPyConnection, claim: Claim, model: RiskModel, batch: int, witness: Witness
) -> Outcome:
    submission = claim.result
    if submission is None:
        raise ValueError(f"{claim.workbook} has not been read")
    former = _former(connection, submission)
    again = former is not None and former.sha256 == submission.sha256
    before = reading.replaced_by(connection, former.id) if former and again else former
    if before is not None:
        department = model.department(submission.department)
        submission = _with(submission, (_replaced(connection, submission, department, before),))
    if former and again and comparing.says_the_same(connection, former.id, submission):
        return same(claim)
    arrival = Arrival(batch, model.code)
    writing.write_submission(connection, submission, arrival, former.id if former else None, witness)
    return taken(connection, _with(submission, _only_told(connection, submission, again)))


def _only_told(connection: duckdb.DuckDBPyConnection, submission: Submission, again: bool) -> tuple[Deviation, ...]:
    """What belongs on the receipt but is not stored: a second calculation in an empty store would not know it."""
    place, quarter = Place(submission.workbook), submission.period.whole_quarter
    told = [message("laest_igen", place)] if again else []
    if is_published(connection, quarter) and _counts(submission):
        told.append(message("offentliggjort_kvartal", place, period=quarter.label))
    return tuple(told)


def _former(connection: duckdb.DuckDBPyConnection, submission: Submission) -> reading.StoredWorkbook | None:
    """The workbook of that form that stands for the department and the period."""
    period = submission.period
    standing = reading.standing(connection, submission.department, period.whole_quarter, submission.form)
    return next((stored for stored in standing if stored.period == period.key), None)


def _with(submission: Submission, more: tuple[Deviation, ...]) -> Submission:
    return replace(submission, deviations=(*submission.deviations, *more))


def _replaced(
    connection: duckdb.DuckDBPyConnection,
    submission: Submission,
    department: Department,
    former: reading.StoredWorkbook,
) -> Deviation:
    """What the new workbook no longer has, as against the one it replaces."""
    now = {(answer.area, answer.case) for answer in submission.answers}
    gone = sorted(comparing.cases_of(connection, former.id) - now)
    areas = sorted(comparing.areas_of(connection, former.id) - {tab.area for tab in submission.tabs})
    title = {area.id: area.title for area in department.areas}
    lost = [f"tilsynsområdet {title[area]}" for area in areas]
    lost += [f"sag {case} ({title[area]})" for area, case in gone if area not in areas]
    if len(lost) > _LOST_SHOWN:
        lost = [*lost[:_LOST_SHOWN], f"{write_count(len(lost) - _LOST_SHOWN)} mere"]
    return message(
        "erstatter",
        Place(submission.workbook),
        former=_quoted(former.workbook) if former.workbook != submission.workbook else "den tidligere af samme navn",
        department=submission.department,
        period=submission.period.label,
        lost=write_list(lost),
    )


def _refuse(connection: duckdb.DuckDBPyConnection, refusal: Refusal, arrival: Arrival, witness: Witness) -> Outcome:
    """A refusal is stored once: the same bytes refused again for the same reasons leave no second row."""
    before = reading.received_as(connection, refusal.sha256)
    if not before or before[-1].status != "refused" or not _same_reasons(connection, before[-1], refusal):
        writing.write_refusal(connection, refusal, arrival, witness)
    return Outcome(
        workbook=refusal.workbook,
        sha256=refusal.sha256,
        status="refused",
        department=refusal.department,
        period=refusal.period,
        deviations=refusal.deviations,
        result=refusal,
        ledger_code=code_now(connection),
    )


def _same_reasons(connection: duckdb.DuckDBPyConnection, stored: reading.StoredWorkbook, refusal: Refusal) -> bool:
    told = reading.deviations(connection, (stored.id,))
    return [deviation.message for deviation in told] == [deviation.message for deviation in refusal.deviations]


def _counts(submission: Submission) -> bool:
    return submission.form is WorkbookForm.SUPERVISION


def _quoted(workbook: str) -> str:
    return f'"{workbook}"'
