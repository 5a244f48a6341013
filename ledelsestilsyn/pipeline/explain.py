"""Finds one finding, in the written reports or in the store, and has it explained."""

import csv
import io
from collections.abc import Iterator
from datetime import date

from ledelsestilsyn.audit.explain import explain as explain_row
from ledelsestilsyn.engine.reference_classify import classify
from ledelsestilsyn.errors import UsageError, VerificationError
from ledelsestilsyn.model import NO_DATE, FindingClass, RiskModel, StatedDate
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.build import RULES
from ledelsestilsyn.pipeline.calculate import calculate
from ledelsestilsyn.pipeline.report import rule_files
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.report.csv_files import findings_csv
from ledelsestilsyn.risk_models import load_files, load_risk_model
from ledelsestilsyn.store import reading
from ledelsestilsyn.store.database import open_database

_UNSTATED = ("date_unreadable", "dates_disagree")


def explain(settings: Settings, finding: str) -> str:
    """The explanation of the finding with that id, by the rules it was classified under.

    Raises UsageError if neither a report nor the store knows it, VerificationError if the rules say otherwise now.
    """
    wanted = finding.strip().upper()
    for rows, model in _sources(settings):
        for row in rows:
            if row["finding"] == wanted:
                _check(row, model)
                return explain_row(row, model)
    raise UsageError(
        f"Der er ingen fejl med nummeret {wanted}.",
        "",
        "Nummeret står i første kolonne af findings.csv i rapportens mappe, for eksempel reports/2024K4.",
    )


def _sources(settings: Settings) -> Iterator[tuple[list[dict[str, str]], RiskModel]]:
    """The rows of every report with the rules it recorded, then those of the store with the rules at hand."""
    for table in sorted(settings.reports.glob("*/findings.csv")):
        yield _rows(table.read_bytes()), load_files(rule_files(table.parent / RULES))
    if settings.store.exists():
        yield _stored(settings)


def _stored(settings: Settings) -> tuple[list[dict[str, str]], RiskModel]:
    model = load_risk_model(settings.models)
    with open_database(settings.store) as connection:
        quarters = [row.quarter for row in reading.workbooks(connection) if row.is_current and row.quarter]
        if not quarters:
            return [], model
        result = calculate(connection, model, Period.parse(max(quarters)))
    return _rows(findings_csv(result.findings)), model


def _rows(data: bytes) -> list[dict[str, str]]:
    rows = csv.DictReader(io.StringIO(data.decode("utf-8")))
    return [{name: value.removeprefix("'") for name, value in row.items()} for row in rows]


def _check(row: dict[str, str], model: RiskModel) -> None:
    """Classify the row once more; what is told must be what the rule gives."""
    if row["reason"] in _UNSTATED:
        return
    supervised_on = _date(row["supervised_on"]).on
    version = model.department(row["department"]).question(row["question"]).on(supervised_on) if supervised_on else None
    if supervised_on is None or version is None:
        raise VerificationError("Rækken passer ikke til de registrerede regler.", row["finding"])
    again = classify(
        version.kind,
        supervised_on,
        _date(row["decided_on"]),
        _date(row["occurred_on"]),
        _date(row["remedied_on"]),
        model.scale.window_months,
        model.scale.on_cutoff,
    )
    if again != (FindingClass(row["class"]), row["reason"]):
        raise VerificationError(
            f"Rækken siger {row['class']} ({row['reason']}), men reglerne giver {again[0]} ({again[1]}).",
            row["finding"],
            "Efterprøv rapporten med: ledelsestilsyn verify",
        )


def _date(text: str) -> StatedDate:
    return StatedDate(date.fromisoformat(text)) if text else NO_DATE
