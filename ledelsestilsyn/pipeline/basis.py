"""Gathers all that one quarter's report is made from."""

from dataclasses import replace

import duckdb

from ledelsestilsyn.model import Audience, EngineResult, ReportBasis, RiskModel, WorkbookForm
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.calculate import calculate
from ledelsestilsyn.pipeline.derived import derived_deviations
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.suppress import hidden_figures
from ledelsestilsyn.risk.decisions import with_decisions
from ledelsestilsyn.store import reading
from ledelsestilsyn.store.decisions import decisions
from ledelsestilsyn.store.reading import StoredWorkbook


def report_basis(connection: duckdb.DuckDBPyConnection, model: RiskModel, quarter: Period) -> ReportBasis:
    """Everything for the report of `quarter`; raises VerificationError if the engines disagree."""
    result = calculate(connection, model, quarter)
    stored = reading.workbooks(connection)
    told = told_in(stored, quarter)
    place = {row.workbook: number for number, row in enumerate(told)}
    deviations = (
        *reading.deviations(connection, tuple(row.id for row in told)),
        *derived_deviations(connection, model, quarter),
    )
    return ReportBasis(
        period=quarter,
        model=with_decisions(model, decisions(connection, quarter)),
        result=result,
        workbooks=tuple(row.received for row in told),
        tabs=reading.tabs(connection, quarter),
        actions=reading.actions(connection, quarter),
        deviations=tuple(sorted(deviations, key=lambda deviation: place[deviation.place.workbook])),
    )


def facts_of(basis: ReportBasis) -> Facts:
    """The facts of every department, with small numbers as the municipality itself sees them."""
    return Facts(basis, basis.model.departments, hidden_figures(basis, Audience.INTERN))


def only_quarter(result: EngineResult, quarter: Period) -> EngineResult:
    """The rows of that quarter alone."""
    return EngineResult(
        findings=tuple(row for row in result.findings if row.period == quarter.key),
        tallies=tuple(row for row in result.tallies if row.period == quarter.key),
        arrows=tuple(row for row in result.arrows if row.period == quarter.key),
        cases=tuple(row for row in result.cases if row.period == quarter.key),
    )


def told_in(stored: tuple[StoredWorkbook, ...], quarter: Period) -> tuple[StoredWorkbook, ...]:
    """The workbooks a quarter's report tells of: its own that count, and the refusals that nobody has mended since.

    A refused workbook that does not say its period is told of in the latest quarter known when it came.
    """
    told = (row for row in stored if row.form == WorkbookForm.SUPERVISION)
    rows = [row for row in told if _quarter(row, stored) == quarter.key and not _mended(row, stored)]
    return tuple(sorted(rows, key=lambda row: (row.department or "~", row.period or "~", row.workbook, row.id)))


def _quarter(row: StoredWorkbook, stored: tuple[StoredWorkbook, ...]) -> str | None:
    if row.quarter is not None:
        return row.quarter
    return max((other.quarter for other in stored if other.quarter and other.batch <= row.batch), default=None)


def _mended(row: StoredWorkbook, stored: tuple[StoredWorkbook, ...]) -> bool:
    """Whether a refused workbook has been handed in again: by name, by period, or the same bytes once more."""
    if row.status != "refused":
        return False
    later = [other for other in stored if other.id > row.id]
    same = [other for other in later if other.sha256 == row.sha256 or other.workbook == row.workbook]
    stands = [
        other
        for other in stored
        if other.is_current
        and row.department
        and row.period
        and other.id > row.id
        and (other.department, other.period) == (row.department, row.period)
    ]
    return bool(same or stands)


def behind(stored: tuple[StoredWorkbook, ...], quarter: Period) -> tuple[StoredWorkbook, ...]:
    """Every workbook, superseded and refused ones too, that the report of `quarter` rests on, in order of receipt.

    The batches are counted from 1 within them, so that a store that knows later quarters says the same.
    """
    rows = [row for row in stored if (key := _quarter(row, stored)) is None or key <= quarter.key]
    batches = {batch: number for number, batch in enumerate(sorted({row.batch for row in rows}), start=1)}
    return tuple(replace(row, batch=batches[row.batch]) for row in rows)
