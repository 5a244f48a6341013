"""Writes the auditor's kit of a quarter: one folder that can be checked without this program, entered in the ledger."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from ledelsestilsyn.audit.manifest import MANIFEST, read_manifest
from ledelsestilsyn.danish import write_list
from ledelsestilsyn.errors import UsageError
from ledelsestilsyn.finding_id import finding_id
from ledelsestilsyn.kit import schema
from ledelsestilsyn.kit.about import About
from ledelsestilsyn.kit.folder import LEDGER, SPREADSHEET, Kit, kit_of, workbook_path
from ledelsestilsyn.kit.formulas import genberegning
from ledelsestilsyn.kit.tables import Spot, Spots, kit_tables, settings_rows, table
from ledelsestilsyn.model import Audience, EngineInput, EngineResult, RiskModel
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.archive import box_of, find_all
from ledelsestilsyn.pipeline.basis import behind
from ledelsestilsyn.pipeline.build import Request, build_report
from ledelsestilsyn.pipeline.calculate import calculate
from ledelsestilsyn.pipeline.published import published_store
from ledelsestilsyn.pipeline.report import folder_of, forms_in, known_before, record, rule_files
from ledelsestilsyn.pipeline.rules_kept import keep_rules
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.pipeline.stored import opened
from ledelsestilsyn.pipeline.world import witness
from ledelsestilsyn.pipeline.write import lay_out, put
from ledelsestilsyn.report.forms import EVERYONES
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.store import reading
from ledelsestilsyn.store.ledger import append, entries, head
from ledelsestilsyn.store.mirror import line_of
from ledelsestilsyn.store.publications import publication_of
from ledelsestilsyn.store.reading import StoredWorkbook
from ledelsestilsyn.store.spots import StoredSpot, stored_spots, successors
from ledelsestilsyn.store.transaction import transaction


@dataclass(frozen=True, slots=True)
class Source:
    """What the kit is made from: the store itself, or for a published quarter what it was published from, received
    again; and every file of the report by its name.
    """

    connection: duckdb.DuckDBPyConnection
    model: RiskModel
    report: Mapping[str, bytes]
    published_on: date | None


def kit(settings: Settings, quarter: Period, out: Path, *, with_cases: bool) -> str:
    """Write the folder and enter it into the ledger; gives what to print.

    Raises UsageError for a folder that has something in it, PublicationError if a file would lead to a person without
    `with_cases`, StoreError if a workbook is gone from the archive; else as building a report does.
    """
    folder = out.absolute()
    _check_free(folder)
    with opened(settings) as connection, source_of(settings, connection, quarter) as source:
        about = _about(connection, source, quarter, with_cases=with_cases)
        made = _made(settings, connection, source, about)
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = lay_out(folder, made.files)
        with transaction(connection):
            facts = {"quarter": quarter.key, "sums": made.sums, "with_cases": with_cases}
            entry = append(connection, "kit", witness(), **facts)
        (fresh / LEDGER).write_bytes(_lines(connection))
        put(fresh, folder)
    return _told(out, about, made, entry.code)


def _check_free(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(
            "Der ligger noget i forvejen.", str(folder), "Vælg en mappe, der ikke findes endnu, eller som er tom."
        )


@contextmanager
def source_of(settings: Settings, connection: duckdb.DuckDBPyConnection, quarter: Period) -> Iterator[Source]:
    published = publication_of(connection, quarter)
    if published is not None:
        with published_store(settings, published) as (again, model, files):
            yield Source(again, model, files, published.at.date())
        return
    model = load_risk_model(settings.models)
    forms = forms_in(folder_of(settings, quarter, Audience.INTERN)) | {EVERYONES}
    request = Request(quarter, forms, known_before(connection, quarter))
    files = build_report(connection, model, rule_files(settings.models), request).files
    keep_rules(settings, model)
    record(connection, model, files, witness())
    yield Source(connection, model, files, None)


def _about(connection: duckdb.DuckDBPyConnection, source: Source, quarter: Period, *, with_cases: bool) -> About:
    manifest, last = read_manifest(source.report[MANIFEST], MANIFEST), head(connection)
    return About(
        quarter=quarter,
        published_on=source.published_on,
        with_cases=with_cases,
        program=manifest.program,
        report_code=manifest.code,
        ledger_code=last.code if last else "",
        window_months=source.model.scale.window_months,
        on_cutoff=source.model.scale.on_cutoff,
    )


def _made(settings: Settings, connection: duckdb.DuckDBPyConnection, source: Source, about: About) -> Kit:
    quarter = about.quarter
    result = calculate(source.connection, source.model, quarter)
    given = reading.engine_input(source.connection, source.model, quarter)
    stored = behind(reading.workbooks(source.connection), quarter)
    calculated = _tables(source.connection, given, result, about, stored)
    calculated[SPREADSHEET] = genberegning(calculated)
    if about.with_cases:
        calculated |= _workbooks(settings, stored)
    secrets = _secrets((connection, source.connection), result)
    return kit_of(about, calculated, source.report, _lines(connection), secrets)


def _tables(
    connection: duckdb.DuckDBPyConnection,
    given: EngineInput,
    result: EngineResult,
    about: About,
    stored: Sequence[StoredWorkbook],
) -> dict[str, bytes]:
    """The tables with the workbooks' own numbers, from 1 in the order of receipt."""
    numbers = {row.id: number for number, row in enumerate(stored, start=1)}
    found = stored_spots(connection, about.quarter)
    spots = Spots(*(_spots(rows, numbers) for rows in (found.answers, found.counts, found.tabs)))
    tables = kit_tables(given, result, about.quarter, with_cases=about.with_cases, spots=spots)
    tables[schema.SETTINGS] = table(schema.SETTINGS, settings_rows(given, about))
    tables[schema.WORKBOOKS] = table(schema.WORKBOOKS, _workbook_rows(stored, successors(connection)))
    return tables


def _spots(rows: Iterable[StoredSpot], numbers: Mapping[int, int]) -> tuple[Spot, ...]:
    return tuple(Spot(numbers[row.workbook], row.sheet, row.cell) for row in rows)


def _workbook_rows(
    stored: Sequence[StoredWorkbook], after: Mapping[int, str]
) -> Iterator[tuple[str | int | None, ...]]:
    for number, row in enumerate(stored, start=1):
        later = [place for place, other in enumerate(stored, start=1)
                 if place > number and other.sha256 == after.get(row.id)]  # fmt: skip
        yield (
            number, row.workbook, row.sha256, row.status, row.department, row.period, row.batch,
            later[0] if later else None,
        )  # fmt: skip


def _workbooks(settings: Settings, stored: Sequence[StoredWorkbook]) -> dict[str, bytes]:
    """Every workbook as it was received; StoreError if one is gone from the archive."""
    names = {row.sha256: row.workbook for row in stored}
    box = box_of(settings.archive_key)
    bytes_of = find_all(names, settings.archive, box, "Der mangler arbejdsbøger i arkivet")
    return {
        workbook_path(number, row.sha256, row.workbook): bytes_of[row.sha256]
        for number, row in enumerate(stored, start=1)
    }


def _secrets(connections: Iterable[duckdb.DuckDBPyConnection], result: EngineResult) -> tuple[str, ...]:
    """All case numbers ever received, and the ids of all findings."""
    cases = {case for connection in connections for case in reading.every_case(connection)}
    return tuple(sorted(cases | {finding_id(row) for row in result.findings}))


def _lines(connection: duckdb.DuckDBPyConnection) -> bytes:
    return b"".join(map(line_of, entries(connection)))


def _told(out: Path, about: About, made: Kit, code: str) -> str:
    left_out = write_list(list(made.left_out))
    cases = (
        "Mappen har sagsnumre og arbejdsbøger og indeholder personoplysninger. Giv den kun til revisor."
        if about.with_cases
        else f"Udeladt, fordi der kan stå sagsnumre: {left_out}."
        if left_out
        else ""
    )
    lines = (
        f"Mappen til revisor er skrevet: {out}",
        f"{about.standing}.",
        cases,
        f"Mappens kode i protokollen: {code}",
        "Skriv koden på papir, og giv den til revisor for sig: den viser, hvis mappen bliver ændret.",
    )
    return "\n".join(line for line in lines if line)
