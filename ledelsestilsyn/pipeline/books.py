"""Opens a quarter's figures for the passport: as published, else as its report stands written, else from the store."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

import duckdb

from ledelsestilsyn import __version__
from ledelsestilsyn.audit.manifest import MANIFEST, Manifest, read_manifest, workbook_entries
from ledelsestilsyn.danish import write_list
from ledelsestilsyn.errors import VerificationError
from ledelsestilsyn.model import Audience, EngineResult, ReportBasis, RiskModel
from ledelsestilsyn.passport.book import Book
from ledelsestilsyn.passport.proof import Proof
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.again import received_again, request_of, rules_of
from ledelsestilsyn.pipeline.archive import box_of, digest, find_all
from ledelsestilsyn.pipeline.basis import behind, only_quarter, report_basis
from ledelsestilsyn.pipeline.build import KNOWN, RULES
from ledelsestilsyn.pipeline.report import known_before, rule_files
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.report.contents import RunFacts, contents_of
from ledelsestilsyn.report.csv_files import arrows_csv, findings_csv, tallies_csv
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.forms import EVERYONES, Form
from ledelsestilsyn.report.known_csv import corrections, read_known
from ledelsestilsyn.report.suppress import hidden_figures
from ledelsestilsyn.risk_models import load_files
from ledelsestilsyn.store import reading
from ledelsestilsyn.store.places import counts
from ledelsestilsyn.store.publications import publication_of


@dataclass(frozen=True, slots=True)
class Written:
    """A report as it stands written: its manifest, its rules and known figures by name, and which it is in Danish."""

    manifest: Manifest
    files: Mapping[str, bytes]
    told: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which form of a quarter's report the codes are of."""

    quarter: Period
    committee: str = ""
    audience: Audience = Audience.INTERN


def written(settings: Settings, connection: duckdb.DuckDBPyConnection, quarter: Period) -> Written | None:
    """The quarter's published report, else the one in its folder; None where none is written."""
    published = publication_of(connection, quarter)
    if published is not None:
        manifest = read_manifest(published.manifest, MANIFEST)
        return Written(manifest, published.files, f"{quarter.label}, som det blev offentliggjort")
    folder = settings.reports / quarter.key
    if not (folder / MANIFEST).is_file():
        return None
    manifest = read_manifest((folder / MANIFEST).read_bytes(), str(folder / MANIFEST))
    files = {f"{RULES}/{name}": data for name, data in rule_files(folder / RULES).items()}
    if (folder / KNOWN).is_file():
        files[KNOWN] = (folder / KNOWN).read_bytes()
    return Written(manifest, files, f"{quarter.label}, som rapporten er skrevet i {folder.name}")


def open_book(settings: Settings, connection: duckdb.DuckDBPyConnection, wanted: Wanted) -> tuple[Book, Proof]:
    """The figures with the rules that they were made by, and their hashes.

    Raises VerificationError if they are others than the written report's, StoreError if a workbook behind it is gone.
    """
    report = written(settings, connection, wanted.quarter)
    if report is None:
        return _from_store(settings, connection, wanted)
    model = _recorded(report)
    stored = workbook_entries(behind(reading.workbooks(connection), wanted.quarter))
    if stored == report.manifest.workbooks:
        return _made(connection, model, wanted, report)
    with _again(settings, report.manifest, model) as fresh:
        return _made(fresh, model, wanted, report)


def rules_behind(settings: Settings, connection: duckdb.DuckDBPyConnection, quarter: Period) -> RiskModel:
    """The rules that the quarter's written report was made by; where none is written those at hand."""
    report = written(settings, connection, quarter)
    return _recorded(report) if report else load_files(rule_files(settings.models))


def _recorded(report: Written) -> RiskModel:
    """The rules that the report was made by; VerificationError where a file of them is gone or another."""
    wrong = [
        name
        for name, sha256 in report.manifest.rules.items()
        if digest(report.files.get(f"{RULES}/{name}", b"")) != sha256
    ]
    if wrong:
        raise VerificationError(
            f"Rapportens regelfiler mangler eller er ændret: {write_list(wrong)}.",
            report.manifest.period.key,
            "Efterprøv rapporten med: ledelsestilsyn verify",
        )
    return load_files(rules_of(report.manifest, report.files))


@contextmanager
def _again(settings: Settings, manifest: Manifest, model: RiskModel) -> Iterator[duckdb.DuckDBPyConnection]:
    """The store has received more since, or other workbooks: those behind the report alone, once more."""
    names = {row.sha256: row.workbook for row in manifest.workbooks}
    box = box_of(settings.archive_key)
    workbooks = find_all(names, settings.archive, box, "Rapportens arbejdsbøger mangler i arkivet")
    with received_again(manifest.workbooks, workbooks, model, settings.key()) as connection:
        yield connection


def _from_store(settings: Settings, connection: duckdb.DuckDBPyConnection, wanted: Wanted) -> tuple[Book, Proof]:
    model = load_files(rule_files(settings.models))
    entries = workbook_entries(behind(reading.workbooks(connection), wanted.quarter))
    known = known_before(connection, wanted.quarter)
    manifest = Manifest(
        period=wanted.quarter,
        program=f"ledelsestilsyn {__version__}",
        versions={},
        workbooks=entries,
        rules=dict(model.digests),
        files={},
        counts={},
        published=known[0].key if known else None,
    )
    told = f"{wanted.quarter.label}, som databasen er nu (ingen rapport)"
    return _book(connection, model, wanted, Written(manifest, {KNOWN: known[1]} if known else {}, told), drafted=True)


def _made(
    connection: duckdb.DuckDBPyConnection, model: RiskModel, wanted: Wanted, report: Written
) -> tuple[Book, Proof]:
    book, proof = _book(connection, model, wanted, report)
    _check(only_quarter(book.facts.basis.result, wanted.quarter), report.manifest)
    return book, proof


def _book(
    connection: duckdb.DuckDBPyConnection, model: RiskModel, wanted: Wanted, report: Written, drafted: bool = False
) -> tuple[Book, Proof]:
    basis = _basis(connection, model, wanted.quarter, report)
    departments = Form(EVERYONES.kind, wanted.committee).departments(basis.model.departments)
    facts = Facts(basis, departments)
    shown = replace(facts, hidden=hidden_figures(basis, wanted.audience))
    run = _run(report.manifest, wanted.audience, drafted)
    book = Book(
        facts=facts,
        made=lambda: contents_of(shown, run, wanted.committee),
        run=run,
        answers=reading.engine_input(connection, model, wanted.quarter).answers,
        counts=counts(connection, wanted.quarter),
        workbooks=_counting(reading.workbooks(connection)),
        told=report.told,
    )
    proof = proof_of(report.manifest, report.told)
    return book, replace(proof, code="", ledger="") if drafted else proof


def _basis(connection: duckdb.DuckDBPyConnection, model: RiskModel, quarter: Period, report: Written) -> ReportBasis:
    """With the corrections that the report tells of."""
    basis = report_basis(connection, model, quarter)
    if not report.manifest.published:
        return basis
    before, known = request_of(report.manifest, report.files).published or (None, b"")
    return replace(basis, published=before, corrections=corrections(read_known(known), basis.result))


def _run(manifest: Manifest, audience: Audience, drafted: bool) -> RunFacts:
    return RunFacts(
        program=manifest.program,
        code="" if drafted else manifest.code,
        ledger=manifest.ledger,
        workbooks=tuple((row.workbook, row.sha256) for row in manifest.workbooks),
        rules=tuple(sorted(manifest.rules.items())),
        audience=audience,
    )


def proof_of(manifest: Manifest, told: str) -> Proof:
    """The hashes that a written report was made from; `told` says in Danish which it is."""
    rows = (row for row in manifest.workbooks if row.department)
    workbooks = tuple((row.workbook, row.department or "", row.sha256) for row in rows)
    return Proof(told, workbooks, tuple(sorted(manifest.rules.items())), manifest.code, manifest.ledger)


def _counting(stored: tuple[reading.StoredWorkbook, ...]) -> dict[tuple[str, str], tuple[str, str]]:
    return {
        (row.period, row.department): (row.workbook, row.sha256)
        for row in stored
        if row.is_current and row.period and row.department
    }


def _check(found: EngineResult, manifest: Manifest) -> None:
    """What is explained must be what the report says, row by row."""
    if manifest.audience != Audience.INTERN:
        return
    files = {
        "findings.csv": findings_csv(found.findings),
        "tallies.csv": tallies_csv(found.tallies),
        "arrows.csv": arrows_csv(found.arrows),
    }
    wrong = [name for name, data in files.items() if manifest.files.get(name) not in (None, digest(data))]
    if wrong:
        raise VerificationError(
            f"Rapportens tal er andre end dem, arbejdsbøgerne giver: {write_list(wrong)}.",
            manifest.period.key,
            "Efterprøv rapporten med: ledelsestilsyn verify",
        )
