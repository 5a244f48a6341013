"""Receives workbooks: reads each, settles which of them stand, and stores them. One bad workbook stops no other."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from ledelsestilsyn.cpr import Pseudonymiser, mask
from ledelsestilsyn.danish import write_count, write_list
from ledelsestilsyn.importers.messages import message
from ledelsestilsyn.importers.reader import read_submission
from ledelsestilsyn.model import Department, Deviation, Place, Refusal, RiskModel, Severity, Submission
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.archive import digest
from ledelsestilsyn.store import comparing, reading, writing

SAME = "same"
_LOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it lies in the folder; its name may hold anything and is masked before it is kept."""

    name: str
    read: Callable[[], bytes]

    @classmethod
    def of_path(cls, path: Path) -> "Incoming":
        return cls(path.name, path.read_bytes)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: `taken`, `taken_in_part`, `refused`, or `same` (received before, nothing happened)."""

    workbook: str
    sha256: str
    status: str
    department: str | None
    period: Period | None
    deviations: tuple[Deviation, ...]


@dataclass(frozen=True, slots=True)
class _Claim:
    """A workbook that says it is for a department and a period; `result` is None if it stands in the store already."""

    workbook: str
    sha256: str
    department: str
    period: Period
    result: Submission | None


def receive(
    connection: duckdb.DuckDBPyConnection,
    files: Iterable[Incoming],
    model: RiskModel,
    pseudonymiser: Pseudonymiser,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[Outcome, ...]:
    """Read and store the files as one batch, in the order of their names; the order they come in decides nothing."""
    outcomes: list[Outcome] = []
    claims: list[_Claim] = []
    refusals: list[Refusal] = []
    standing = {stored.sha256: stored for stored in reading.workbooks(connection) if stored.is_current}
    seen: set[str] = set()
    for file in sorted(files, key=lambda file: file.name):
        name, data = mask(file.name), file.read()
        sha256 = digest(data)
        progress(name)
        if sha256 in seen:
            outcomes.append(_same(name, sha256))
        elif sha256 in standing:
            known = standing[sha256].received
            outcomes.append(_same(name, sha256, known.department, known.period))
            if known.department and known.period:
                claims.append(_Claim(name, sha256, known.department, known.period, None))
        else:
            result = read_submission(data, name, model, pseudonymiser)
            if isinstance(result, Refusal):
                refusals.append(result)
            else:
                claims.append(_Claim(name, sha256, result.department, result.period, result))
        seen.add(sha256)
    outcomes += _settle(connection, claims, refusals, model)
    return tuple(sorted(outcomes, key=lambda outcome: outcome.workbook))


def _same(name: str, sha256: str, department: str | None = None, period: Period | None = None) -> Outcome:
    return Outcome(name, sha256, SAME, department, period, (message("samme_igen", Place(name)),))


def _settle(
    connection: duckdb.DuckDBPyConnection, claims: Sequence[_Claim], refusals: Sequence[Refusal], model: RiskModel
) -> list[Outcome]:
    batch = writing.next_batch(connection)
    outcomes = []
    for claim in claims:
        if claim.result is None:
            continue
        against = _clashes(connection, claim, claims)
        if against:
            refusals = [*refusals, Refusal(claim.workbook, claim.sha256, against, claim.department, claim.period)]
        else:
            outcomes.append(_take(connection, claim.result, model.department(claim.department), batch))
    return outcomes + [_refuse(connection, refusal, batch) for refusal in refusals]


def _clashes(connection: duckdb.DuckDBPyConnection, claim: _Claim, claims: Sequence[_Claim]) -> tuple[Deviation, ...]:
    """Why the workbook cannot stand: another in this run for the same period, or a month against its quarter."""
    others = [
        (other.workbook, other.period)
        for other in claims
        if other.sha256 != claim.sha256
        and other.department == claim.department
        and other.period.whole_quarter == claim.period.whole_quarter
    ]
    standing = [
        (stored.workbook, Period.parse(stored.period))
        for stored in reading.workbooks(connection)
        if stored.is_current
        and stored.period
        and stored.department == claim.department
        and stored.quarter == claim.period.whole_quarter.key
    ]
    twins = sorted({workbook for workbook, period in others if period == claim.period})
    mixed = {period for _, period in others + standing if (period.month is None) != (claim.period.month is None)}
    place, label = Place(claim.workbook), claim.period.label
    found = []
    if twins:
        other = write_list([_quoted(workbook) for workbook in twins])
        found.append(message("to_for_samme_periode", place, department=claim.department, period=label, other=other))
    if mixed:
        taken = write_list([period.label for period in sorted(mixed)])
        found.append(message("maaned_og_kvartal", place, period=label, taken=taken))
    return tuple(found)


def _quoted(workbook: str) -> str:
    return f'"{workbook}"'


def _take(connection: duckdb.DuckDBPyConnection, submission: Submission, department: Department, batch: int) -> Outcome:
    former = [
        stored
        for stored in reading.workbooks(connection)
        if stored.is_current and (stored.department, stored.period) == (submission.department, submission.period.key)
    ]
    if former:
        submission = _with(submission, _replaced(connection, submission, department, former[0]))
    writing.write_submission(connection, submission, batch, former[0].id if former else None)
    in_part = any(deviation.severity is Severity.LEFT_OUT for deviation in submission.deviations)
    return Outcome(
        submission.workbook,
        submission.sha256,
        "taken_in_part" if in_part else "taken",
        submission.department,
        submission.period,
        submission.deviations,
    )


def _with(submission: Submission, deviation: Deviation) -> Submission:
    return replace(submission, deviations=(*submission.deviations, deviation))


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
        former=_quoted(former.workbook),
        department=submission.department,
        period=submission.period.label,
        lost=write_list(lost),
    )


def _refuse(connection: duckdb.DuckDBPyConnection, refusal: Refusal, batch: int) -> Outcome:
    """A refusal is stored once: the same bytes refused again for the same reasons leave no second row."""
    before = [stored for stored in reading.workbooks(connection) if stored.sha256 == refusal.sha256]
    if not before or before[-1].status != "refused" or not _same_reasons(connection, before[-1], refusal):
        writing.write_refusal(connection, refusal, batch)
    return Outcome(refusal.workbook, refusal.sha256, "refused", refusal.department, refusal.period, refusal.deviations)


def _same_reasons(connection: duckdb.DuckDBPyConnection, stored: reading.StoredWorkbook, refusal: Refusal) -> bool:
    told = reading.deviations(connection, (stored.id,))
    return [deviation.message for deviation in told] == [deviation.message for deviation in refusal.deviations]
