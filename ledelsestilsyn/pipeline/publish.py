"""Publishes a quarter's report: from then on its figures stand, and what comes later is a correction."""

from pathlib import Path

import duckdb

from ledelsestilsyn.audit.manifest import MANIFEST, Release, read_manifest
from ledelsestilsyn.danish import write_long_date
from ledelsestilsyn.errors import UsageError
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.archive import box_of, keep
from ledelsestilsyn.pipeline.build import KNOWN, RULES, Report, Request, build_report
from ledelsestilsyn.pipeline.remarks import to_be_read
from ledelsestilsyn.pipeline.report import forms_in, known_before, record, rule_files
from ledelsestilsyn.pipeline.rules_kept import keep_rules
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.pipeline.stored import opened
from ledelsestilsyn.pipeline.world import witness
from ledelsestilsyn.pipeline.write import write_folder
from ledelsestilsyn.report.forms import EVERYONES
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.store.ledger import Witness
from ledelsestilsyn.store.publications import Publication, last_published, publication_of, write_publication


def publish(settings: Settings, quarter: Period) -> str:
    """Build the report, lock it in the store and write its folder; gives what to print.

    Raises UsageError for a quarter that is published, or earlier than one that is; else as building a report does.
    """
    model, folder = load_risk_model(settings.models), settings.reports / quarter.key
    with opened(settings) as connection:
        _check_order(connection, quarter)
        at = witness()
        forms, release = forms_in(folder) | {EVERYONES}, Release(at.at, at.by)
        request = Request(quarter, forms, known_before(connection, quarter), release=release)
        report = build_report(connection, model, rule_files(settings.models), request)
        published = published_of(report, quarter, at)
        keep_rules(settings, model)
        keep_publication(settings, published)
        record(connection, model, report.files, at)
        entry = write_publication(connection, published, at)
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


def published_of(report: Report, quarter: Period, witness: Witness) -> Publication:
    """What is locked of a report: its manifest, its rules, and what was known before it and is known by it."""
    manifest = report.files[MANIFEST]
    kept = {name: data for name, data in report.files.items() if name.startswith(f"{RULES}/") or name == KNOWN}
    return Publication(quarter, read_manifest(manifest, MANIFEST).code, manifest, witness.at, kept, report.known)


def keep_publication(settings: Settings, published: Publication) -> None:
    """Put it into the archive, each file under its SHA-256."""
    box = box_of(settings.archive_key)
    keep(settings.archive, published.manifest, Path(MANIFEST).suffix, box)
    keep(settings.archive, published.known, Path(KNOWN).suffix, box)
    for name, data in published.files.items():
        keep(settings.archive, data, Path(name).suffix, box)
