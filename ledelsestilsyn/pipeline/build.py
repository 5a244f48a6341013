"""Builds every file of a quarter's report in memory, from the store and the rules alone."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version

import duckdb

from ledelsestilsyn import __version__
from ledelsestilsyn.audit.guard import internal_tabs, refuse_personal
from ledelsestilsyn.audit.manifest import Manifest, Release, crate, manifest_files, workbook_entries
from ledelsestilsyn.errors import WorkbookError
from ledelsestilsyn.model import Audience, ReportBasis, RiskModel
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.archive import digest
from ledelsestilsyn.pipeline.basis import behind, only_quarter, report_basis
from ledelsestilsyn.pipeline.documents import documents, sealed
from ledelsestilsyn.report.csv_files import arrows_csv, deviations_csv, findings_csv, tallies_csv
from ledelsestilsyn.report.csv_shown import (
    arrows_shown_csv,
    deviations_shown_csv,
    findings_shown_csv,
    tallies_shown_csv,
)
from ledelsestilsyn.report.forms import EVERYONES, Form
from ledelsestilsyn.report.hidden import Hidden
from ledelsestilsyn.report.known_csv import corrections, known_csv, read_known
from ledelsestilsyn.report.suppress import hidden_figures
from ledelsestilsyn.store import reading
from ledelsestilsyn.store.ledger import trail_code

RULES = "rules"
# Figures of quarters that are published, as the committees know them: what corrections are counted from.
KNOWN = "offentliggjort.csv"
# The libraries that decide what the files' bytes are.
_SHAPING = ("duckdb", "lxml", "matplotlib", "python-calamine", "python-docx", "scipy", "typst", "xlsxwriter")


@dataclass(frozen=True, slots=True)
class Request:
    """Which report to build. `published` is the last quarter published before it, with what is known by that.

    `ledger` is the code that the ledger had when the report was first built; None: ask the store's ledger. `release` is
    when it is published and by whom; None: it is a draft.
    """

    quarter: Period
    forms: frozenset[Form] = frozenset({EVERYONES})
    published: tuple[Period, bytes] | None = None
    ledger: str | None = None
    audience: Audience = Audience.INTERN
    release: Release | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The files of `reports/PERIOD/` by name, the manifest last; `known` are the figures known once it is published."""

    files: dict[str, bytes]
    known: bytes


def build_report(
    connection: duckdb.DuckDBPyConnection, model: RiskModel, rules: Mapping[str, bytes], request: Request
) -> Report:
    """Each file of the quarter's report, from the store and the rules.

    Raises WorkbookError if no workbook of the quarter has been taken, VerificationError if the engines disagree, and
    PublicationError if a file for others than the municipality itself would lead to a person.
    """
    stored, quarter = reading.workbooks(connection), request.quarter
    if not any(row.is_current and row.quarter == quarter.key for row in stored):
        raise WorkbookError(
            f"Der er ingen arbejdsbøger for {quarter.label}.",
            "",
            "Indlæs afdelingernes arbejdsbøger med: ledelsestilsyn import MAPPE",
        )
    basis = _corrected(report_basis(connection, model, quarter), request)
    hidden = hidden_figures(basis, request.audience)
    code = _ledger_code(connection, stored, request)
    manifest = replace(_manifest(stored, rules, basis, hidden, request), ledger=code)
    carried = {**_tables(basis, hidden, request), **{f"{RULES}/{name}": data for name, data in sorted(rules.items())}}
    written = documents(basis, manifest, carried, reading.cases(connection, quarter), hidden)
    files = {**written, **carried}
    if request.audience != Audience.INTERN:
        tabs = internal_tabs(basis, reading.every_skipped_tab(connection))
        refuse_personal(files, reading.every_case(connection), tabs)
    return Report({**files, **manifest_files(crate(sealed(manifest, files)))}, known_csv(basis.result))


def _ledger_code(
    connection: duckdb.DuckDBPyConnection, stored: tuple[reading.StoredWorkbook, ...], request: Request
) -> str:
    if request.ledger is not None:
        return request.ledger
    return trail_code(connection, frozenset(row.sha256 for row in behind(stored, request.quarter)))


def _corrected(basis: ReportBasis, request: Request) -> ReportBasis:
    if request.published is None:
        return basis
    quarter, known = request.published
    return replace(basis, published=quarter, corrections=corrections(read_known(known), basis.result))


def _tables(basis: ReportBasis, hidden: Hidden, request: Request) -> dict[str, bytes]:
    """The tables of the contract, and the known figures, which stay in the house; others get what is shown."""
    found = only_quarter(basis.result, basis.period)
    if request.audience == Audience.INTERN:
        return {
            "findings.csv": findings_csv(found.findings),
            "tallies.csv": tallies_csv(found.tallies),
            "arrows.csv": arrows_csv(found.arrows),
            "deviations.csv": deviations_csv(basis.deviations),
            **({KNOWN: request.published[1]} if request.published else {}),
        }
    return {
        "findings.csv": findings_shown_csv(found.findings, hidden),
        "tallies.csv": tallies_shown_csv(found.tallies, hidden),
        "arrows.csv": arrows_shown_csv(found.arrows, hidden),
        "deviations.csv": deviations_shown_csv(basis.deviations),
    }


def _manifest(
    stored: tuple[reading.StoredWorkbook, ...],
    rules: Mapping[str, bytes],
    basis: ReportBasis,
    hidden: Hidden,
    request: Request,
) -> Manifest:
    """The errors are those told of in the report's own table: all of them would tell of the hidden ones."""
    found = only_quarter(basis.result, basis.period)
    return Manifest(
        period=basis.period,
        program=f"ledelsestilsyn {__version__}",
        versions={name: version(name) for name in _SHAPING},
        workbooks=workbook_entries(behind(stored, basis.period)),
        rules={name: digest(data) for name, data in rules.items()},
        files={},
        counts={
            "findings": sum(
                not hidden.hides(row.period, row.department, row.area, row.question) for row in found.findings
            ),
            "tallies": len(found.tallies),
            "arrows": len(found.arrows),
            "deviations": len(basis.deviations),
        },
        forms=tuple(form.key for form in sorted(request.forms)),
        audience=request.audience,
        published=request.published[0].key if request.published else None,
        departments={department.code: department.name for department in basis.model.departments},
        release=_told_of(request),
    )


def _told_of(request: Request) -> Release | None:
    """When and by whom it was published; others than the municipality itself do not learn by whom."""
    if request.release is None or request.audience == Audience.INTERN:
        return request.release
    return Release(request.release.at)
