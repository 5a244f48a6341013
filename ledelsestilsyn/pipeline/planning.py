"""Writes the year's plan: a workbook and a page, made on the four quarters before the year."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from ledelsestilsyn.model import RiskModel
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.calculate import calculate
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.pipeline.stored import opened
from ledelsestilsyn.pipeline.write import write_folder
from ledelsestilsyn.planning.plan import plan_year
from ledelsestilsyn.planning.summary import summary
from ledelsestilsyn.planning.year import YearPlan
from ledelsestilsyn.report.contents_plan import GUIDE, plan_contents
from ledelsestilsyn.report.pdf import write_pdf
from ledelsestilsyn.report.plan_workbook import write_plan_workbook
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.store import reading


@dataclass(frozen=True, slots=True)
class WrittenPlan:
    """What to print, and where the files lie: the workbook, then the page."""

    text: str
    files: tuple[Path, ...]


def write_plan(settings: Settings, year: int) -> WrittenPlan:
    """Write `reports/YEAR-plan/`. Raises WorkbookError if there is no store yet."""
    plan = _plan(settings, year)
    files = {
        f"Årsplan {year}.xlsx": write_plan_workbook(plan),
        f"Årsplan {year}.pdf": write_pdf(plan_contents(plan), guide=GUIDE),
    }
    folder = settings.reports / f"{year}-plan"
    settings.reports.mkdir(parents=True, exist_ok=True)
    write_folder(folder, files)
    return WrittenPlan(summary(plan), tuple(folder / name for name in files))


def _plan(settings: Settings, year: int) -> YearPlan:
    model = load_risk_model(settings.models)
    with opened(settings) as connection:
        return plan_of(connection, model, year)


def plan_of(connection: duckdb.DuckDBPyConnection, model: RiskModel, year: int) -> YearPlan:
    """The year's plan on what the store holds of the four quarters before it."""
    last = Period(year - 1, 4)
    return plan_year(model, calculate(connection, model, last), reading.tabs(connection, last), year)
