"""Evaluates a quarter or a year: a workbook, a table, and a few lines for the screen."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from ledelsestilsyn.errors import WorkbookError
from ledelsestilsyn.evaluation.evaluate import Evaluation, evaluate
from ledelsestilsyn.evaluation.summary import summary
from ledelsestilsyn.evaluation.window import Looked, Window
from ledelsestilsyn.model import Area, RiskModel
from ledelsestilsyn.pipeline.basis import facts_of, report_basis
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.pipeline.stored import need_store
from ledelsestilsyn.pipeline.write import write_folder
from ledelsestilsyn.report.contents_evaluation import hidden_bands
from ledelsestilsyn.report.contents_runs import verdict
from ledelsestilsyn.report.evaluation_csv import evaluation_csv
from ledelsestilsyn.report.evaluation_workbook import write_evaluation_workbook
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.run_chart import run_chart
from ledelsestilsyn.risk.assess import assess
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.store import reading
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.second_readings import second_readings

TABLE = "evaluering.csv"
NOT_DRAWN = "Ikke tegnet: der er under ti kvartaler, der kan sammenlignes, eller de er alle ens."


@dataclass(frozen=True, slots=True)
class WrittenEvaluation:
    """What to print, and where the files lie: the workbook, then the table."""

    text: str
    files: tuple[Path, ...]


def write_evaluation(settings: Settings, window: Window) -> WrittenEvaluation:
    """Write `reports/QUARTER-evaluering/` or `reports/YEAR-evaluering/`.

    Raises WorkbookError if there is no store yet, or no workbook in the window that counts.
    """
    need_store(settings)
    model = load_risk_model(settings.models)
    with open_database(settings.store) as connection:
        found, facts = evaluated(connection, model, window)
    if not found.areas:
        raise WorkbookError(
            f"Der er ingen arbejdsbøger for {window.label}.",
            "",
            "Indlæs afdelingernes arbejdsbøger med: ledelsestilsyn import MAPPE",
        )
    files = files_of(found, facts)
    folder = settings.reports / f"{window.key}-evaluering"
    settings.reports.mkdir(parents=True, exist_ok=True)
    write_folder(folder, files)
    return WrittenEvaluation(summary(found), tuple(folder / name for name in files))


def evaluated(connection: duckdb.DuckDBPyConnection, model: RiskModel, window: Window) -> tuple[Evaluation, Facts]:
    """The evaluation, and the facts up to and with the window; small numbers as the municipality itself sees them."""
    basis = report_basis(connection, model, window.last)
    facts = facts_of(basis)
    second = second_readings(connection)
    risks = assess(basis.model, basis.result, window.last.year)
    found = evaluate(
        Looked(basis.result, basis.tabs, facts.hidden.hides),
        basis.model.scale,
        basis.model.departments,
        risks,
        window,
        withheld=hidden_bands(facts, risks),
        first=reading.engine_input(connection, model, window.last).answers if second else (),
        second=second,
    )
    return found, facts


def files_of(found: Evaluation, facts: Facts) -> dict[str, bytes]:
    """The workbook and the table, by name."""

    def run_text(department: str, area: Area) -> str:
        chart = run_chart(facts, facts.basis.model.department(department), area)
        return verdict(chart) if chart else NOT_DRAWN

    return {
        f"Evaluering {found.window.key}.xlsx": write_evaluation_workbook(found, run_text),
        TABLE: evaluation_csv(found),
    }
