"""Writes the yearly risk assessment, a workbook for each department."""

from pathlib import Path

from ledelsestilsyn.errors import WorkbookError
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.calculate import calculate
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.pipeline.write import write_folder
from ledelsestilsyn.report.risk_workbook import write_risk_workbook
from ledelsestilsyn.risk.assess import assess
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.store.database import open_database


def write_risk(settings: Settings, year: int) -> tuple[Path, ...]:
    """Write `reports/YEAR-risikovurdering/`, made on the four quarters before the year; gives the files' paths."""
    model = load_risk_model(settings.models)
    if not settings.store.exists():
        raise WorkbookError(
            "Der er ingen database endnu.",
            str(settings.store),
            "Indlæs afdelingernes arbejdsbøger først: ledelsestilsyn import MAPPE",
        )
    with open_database(settings.store) as connection:
        result = calculate(connection, model, Period(year - 1, 4))
    assessment = assess(model, result, year)
    folder = settings.reports / f"{year}-risikovurdering"
    files = {
        f"Risikovurdering {department.code} {year}.xlsx": write_risk_workbook(
            department, tuple(row for row in assessment if row.department == department.code), model.scale, year
        )
        for department in model.departments
    }
    settings.reports.mkdir(parents=True, exist_ok=True)
    write_folder(folder, files)
    return tuple(folder / name for name in files)
