"""Writes the report of a quarter, and finds the quarter to report when none is named."""

from pathlib import Path

import duckdb

from ledelsestilsyn.danish import write_list
from ledelsestilsyn.errors import WorkbookError
from ledelsestilsyn.model import Department, RiskModel
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.build import build_report, pdf_name
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.pipeline.write import write_folder
from ledelsestilsyn.store import reading
from ledelsestilsyn.store.database import open_database


def rule_files(folder: Path) -> dict[str, bytes]:
    """The risk model files of a folder, by name."""
    return {file.name: file.read_bytes() for file in sorted(folder.glob("*.toml"))}


def report(settings: Settings, quarter: Period | None, model: RiskModel) -> tuple[Path, Period]:
    """Write `reports/PERIOD/` for the quarter, or for the latest complete one; gives the PDF's path and the quarter."""
    rules = rule_files(settings.models)
    with open_database(settings.store) as connection:
        quarter = quarter or latest_complete(connection, model)
        files = build_report(connection, model, rules, quarter)
    folder = settings.reports / quarter.key
    settings.reports.mkdir(parents=True, exist_ok=True)
    write_folder(folder, files)
    return folder / pdf_name(quarter), quarter


def latest_complete(connection: duckdb.DuckDBPyConnection, model: RiskModel) -> Period:
    """The latest quarter in which every department that owes a workbook has handed in all it owes.

    Raises WorkbookError, naming who is missing in the latest quarter, if no quarter is complete.
    """
    stored = [row for row in reading.workbooks(connection) if row.is_current]
    quarters = sorted({Period.parse(row.quarter) for row in stored if row.quarter}, reverse=True)
    handed_in = {(row.department, row.period) for row in stored if row.department and row.period}
    for quarter in quarters:
        if not _missing(model, quarter, handed_in):
            return quarter
    if not quarters:
        raise WorkbookError("Der er ingen arbejdsbøger at lave en rapport af.", "", _ADVICE)
    missing = write_list(_missing(model, quarters[0], handed_in))
    raise WorkbookError(f"Intet kvartal er komplet. I {quarters[0].label} mangler {missing}.", "", _ADVICE)


_ADVICE = "Læg arbejdsbøgerne i mappen, eller vælg selv kvartalet med --period, for eksempel --period 2024K4."


def _missing(model: RiskModel, quarter: Period, handed_in: set[tuple[str, str]]) -> list[str]:
    return [department.code for department in model.departments if not _complete(department, quarter, handed_in)]


def _complete(department: Department, quarter: Period, handed_in: set[tuple[str, str]]) -> bool:
    """Whether the department has handed in the quarter, or each month of it; one with nothing due owes nothing."""
    due = [area for area in department.areas if area.due_in(quarter)]
    if not due or (department.code, quarter.key) in handed_in:
        return True
    return all((department.code, month.key) in handed_in for month in quarter.months)
