"""Writes the report of a quarter, and finds the quarter to report when none is named."""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from ledelsestilsyn.audit.manifest import MANIFEST, read_manifest
from ledelsestilsyn.danish import write_list
from ledelsestilsyn.errors import UsageError, VerificationError, WorkbookError
from ledelsestilsyn.model import Audience, Department, RiskModel
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.archive import digest
from ledelsestilsyn.pipeline.build import Request, build_report
from ledelsestilsyn.pipeline.published import build_published
from ledelsestilsyn.pipeline.rules_kept import keep_rules
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.pipeline.world import witness
from ledelsestilsyn.pipeline.write import write_folder
from ledelsestilsyn.report.forms import EVERYONES, Form
from ledelsestilsyn.store import reading
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.ledger import Witness, append
from ledelsestilsyn.store.publications import last_before, publication_of
from ledelsestilsyn.store.rules_told import enter_rules
from ledelsestilsyn.store.transaction import transaction


def rule_files(folder: Path) -> dict[str, bytes]:
    """The risk model files of a folder, by name."""
    return {file.name: file.read_bytes() for file in sorted(folder.glob("*.toml"))}


def report(
    settings: Settings,
    quarter: Period | None,
    model: RiskModel,
    wanted: frozenset[Form] = frozenset(),
    audience: Audience = Audience.INTERN,
) -> tuple[tuple[Path, ...], Period]:
    """Write `reports/PERIOD/` of the quarter, or of the latest complete one; gives what was asked for, and the quarter.

    The report on everyone is always written, and so is what the folder held before. A published quarter is built again
    as it was published. A report for others than the municipality itself has a folder of its own, `PERIOD-AUDIENCE`.
    Raises UsageError for a committee that no department reports to.
    """
    for form in wanted:
        check_committee(form, model)
    with open_database(settings.store) as connection:
        quarter = quarter or latest_complete(connection, model)
        folder = folder_of(settings, quarter, audience)
        forms = wanted | {EVERYONES} | forms_in(folder)
        published = publication_of(connection, quarter)
        if published is None:
            request = Request(quarter, forms, known_before(connection, quarter), audience=audience)
            files = build_report(connection, model, rule_files(settings.models), request).files
            keep_rules(settings, model)
            record(connection, model, files, witness())
    if published is not None:
        files = build_published(settings, published, forms, audience)
    settings.reports.mkdir(parents=True, exist_ok=True)
    write_folder(folder, files)
    return tuple(folder / form.file_name(quarter) for form in sorted(wanted or {EVERYONES})), quarter


def folder_of(settings: Settings, quarter: Period, audience: Audience) -> Path:
    """Where the quarter's report for the audience lies."""
    return settings.reports / (quarter.key if audience == Audience.INTERN else f"{quarter.key}-{audience}")


def record(connection: duckdb.DuckDBPyConnection, model: RiskModel, files: Mapping[str, bytes], at: Witness) -> None:
    """Enter into the ledger what was classified, by which rules, and the report that was made of it."""
    manifest = read_manifest(files[MANIFEST], MANIFEST)
    enter_rules(connection, model, at)
    found = {name: manifest.files[name] for name in ("findings.csv", "tallies.csv", "arrows.csv")}
    with transaction(connection):
        append(connection, "classified", at, quarter=manifest.period.key, rules=model.code, **found)
        facts = {
            "code": manifest.code,
            "forms": list(manifest.forms),
            "audience": manifest.audience,
            "manifest": digest(files[MANIFEST]),
        }
        append(connection, "reported", at, quarter=manifest.period.key, **facts)


def forms_in(folder: Path) -> frozenset[Form]:
    """The forms that a report's folder was written in; none where there is no report yet, or none that can be read."""
    try:
        manifest = read_manifest((folder / MANIFEST).read_bytes(), MANIFEST)
        return frozenset(map(Form.parse, manifest.forms))
    except (OSError, VerificationError, ValueError):
        return frozenset()


def known_before(connection: duckdb.DuckDBPyConnection, quarter: Period) -> tuple[Period, bytes] | None:
    """The last quarter published before this one, and the figures that the committees know by it."""
    published = last_before(connection, quarter)
    return (published.quarter, published.known) if published else None


def check_committee(form: Form, model: RiskModel) -> None:
    """Raises UsageError where no department reports to the form's committee."""
    known = sorted({committee for department in model.departments for committee in department.committees})
    if form.committee and form.committee not in known:
        raise UsageError(
            f"Ingen afdeling hører under udvalget {form.committee}.", "", f"Udvalgene er {', '.join(known)}."
        )


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
