"""Writes the yearly risk assessment, a workbook for each department, and the workbooks of a quarter's review."""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from ledelsestilsyn.errors import WorkbookError
from ledelsestilsyn.model import EngineResult, RiskModel
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.calculate import calculate
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.pipeline.stored import opened
from ledelsestilsyn.pipeline.write import write_folder
from ledelsestilsyn.report.contents_assessment import GUIDE, assessment_contents
from ledelsestilsyn.report.look_back import look_back
from ledelsestilsyn.report.pdf import write_pdf
from ledelsestilsyn.report.review_workbook import write_review_workbook
from ledelsestilsyn.report.risk_workbook import write_risk_workbook
from ledelsestilsyn.risk.assess import assess, propose
from ledelsestilsyn.risk.decisions import with_decisions
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.store.decisions import decisions


def write_risk(settings: Settings, year: int) -> tuple[Path, ...]:
    """Write `reports/YEAR-risikovurdering/`, a workbook a department and a PDF of all; gives the files' paths.

    Made on the four quarters before the year.
    """
    last = Period(year - 1, 4)
    with opened(settings) as connection:
        model, result = _known(settings, connection, last)
    assessment, back = assess(model, result, year), look_back(model, result, last)
    files = {
        f"Risikovurdering {department.code} {year}.xlsx": write_risk_workbook(
            department, assessment, model.scale, year, look_back=back
        )
        for department in model.departments
    }
    contents = assessment_contents(model.departments, assessment, model.scale, year, back)
    files[f"Risikovurdering {year}.pdf"] = write_pdf(contents, guide=GUIDE)
    return _written(settings, settings.reports / f"{year}-risikovurdering", files)


def write_review(settings: Settings, quarter: Period) -> tuple[Path, ...]:
    """Write `reports/QUARTER-risikodrøftelse/`, a workbook for each department with an area to ask about.

    What is decided already stands in it. Raises WorkbookError where no workbook of the quarter has been taken.
    """
    with opened(settings) as connection:
        model, result = _known(settings, connection, quarter)
    if not any(row.period == quarter.key and row.checked for row in result.tallies):
        raise WorkbookError(
            f"Der er ingen tal for {quarter.label} at drøfte risikoen ud fra.",
            "",
            "Indlæs afdelingernes arbejdsbøger først: ledelsestilsyn import MAPPE",
        )
    proposals = propose(model, result, quarter)
    asked = {found.department for found in proposals}
    files = {
        f"Risikodrøftelse {department.code} {quarter.key}.xlsx": write_review_workbook(
            department, proposals, model.scale, quarter
        )
        for department in model.departments
        if department.code in asked
    }
    return _written(settings, settings.reports / f"{quarter.key}-risikodrøftelse", files)


def _known(settings: Settings, connection: duckdb.DuckDBPyConnection, last: Period) -> tuple[RiskModel, EngineResult]:
    """The rules with the owners' decisions among them, and the figures, both up to and with `last`."""
    model = load_risk_model(settings.models)
    return with_decisions(model, decisions(connection, last)), calculate(connection, model, last)


def _written(settings: Settings, folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    settings.reports.mkdir(parents=True, exist_ok=True)
    write_folder(folder, files)
    return tuple(folder / name for name in files)
