"""Publishes a quarter's report: from then on its figures stand, and what comes later is a correction."""

from collections.abc import Mapping

import duckdb

from ledelsestilsyn.audit.manifest import MANIFEST, read_manifest
from ledelsestilsyn.danish import write_long_date
from ledelsestilsyn.errors import UsageError
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.archive import digest
from ledelsestilsyn.pipeline.build import KNOWN, RULES, Request, build_report
from ledelsestilsyn.pipeline.remarks import to_be_read
from ledelsestilsyn.pipeline.report import forms_in, known_before, record, rule_files
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.pipeline.stored import opened
from ledelsestilsyn.pipeline.world import witness
from ledelsestilsyn.pipeline.write import write_folder
from ledelsestilsyn.report.forms import EVERYONES
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.store.publications import Publication, last_published, publication_of, write_publication


def publish(settings: Settings, quarter: Period) -> str:
    """Build the report, lock it in the store and write its folder; gives what to print.

    Raises UsageError for a quarter that is published, or earlier than one that is; else as building a report does.
    """
    model, folder = load_risk_model(settings.models), settings.reports / quarter.key
    with opened(settings) as connection:
        _check_order(connection, quarter)
        request = Request(quarter, forms_in(folder) | {EVERYONES}, known_before(connection, quarter))
        report = build_report(connection, model, rule_files(settings.models), request)
        record(connection, model, report.files)
        manifest, at = report.files[MANIFEST], witness()
        published = Publication(
            quarter, read_manifest(manifest, MANIFEST).code, manifest, at.at, _kept(report.files), report.known
        )
        entry = write_publication(connection, published, digest(manifest), at.by)
        remarks = to_be_read(connection, quarter)
    settings.reports.mkdir(parents=True, exist_ok=True)
    write_folder(folder, report.files)
    told = (
        f"{quarter.label[0].upper()}{quarter.label[1:]} er offentliggjort: {folder}\n"
        f"Rapportens kode: {published.code}\nKode i protokollen: {entry.code}\n"
        "En ny arbejdsbog for kvartalet bliver en rettelse i den næste rapport."
    )
    return f"{told}\n{remarks}" if remarks else told


def _check_order(connection: duckdb.DuckDBPyConnection, quarter: Period) -> None:
    """Raises UsageError for a quarter that is published, or is earlier than one that is."""
    if (earlier := publication_of(connection, quarter)) is not None:
        raise UsageError(
            f"{quarter.label} er offentliggjort {write_long_date(earlier.at.date())} (kode {earlier.code}).",
            "",
            "Det ændres ikke. En ny arbejdsbog for kvartalet bliver en rettelse i den næste rapport.",
        )
    last = last_published(connection)
    if last is not None and quarter < last.quarter:
        raise UsageError(
            f"{last.quarter.label} er offentliggjort, så {quarter.label} kan ikke offentliggøres efter det.",
            "",
            "Offentliggør kvartalerne i rækkefølge.",
        )


def _kept(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name.startswith(f"{RULES}/") or name == KNOWN}
