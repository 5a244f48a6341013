"""Builds every file of a quarter's report in memory, from the store and the rules alone."""

from collections.abc import Mapping
from importlib.metadata import version

import duckdb

from ledelsestilsyn import __version__
from ledelsestilsyn.audit.manifest import MANIFEST, Manifest, workbook_entries
from ledelsestilsyn.errors import WorkbookError
from ledelsestilsyn.model import ReportBasis, RiskModel
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.archive import digest
from ledelsestilsyn.pipeline.basis import behind, only_quarter, report_basis
from ledelsestilsyn.report.contents import RunFacts, build_contents
from ledelsestilsyn.report.csv_files import arrows_csv, deviations_csv, findings_csv, tallies_csv
from ledelsestilsyn.report.pdf import write_pdf
from ledelsestilsyn.store import reading

RULES = "rules"
# The libraries that decide what the files' bytes are.
_SHAPING = ("duckdb", "matplotlib", "python-calamine", "scipy", "typst")


def pdf_name(quarter: Period) -> str:
    return f"rapport-{quarter.key}.pdf"


def build_report(
    connection: duckdb.DuckDBPyConnection, model: RiskModel, rules: Mapping[str, bytes], quarter: Period
) -> dict[str, bytes]:
    """Each file of `reports/PERIOD/` by its name in the folder, the manifest last.

    Raises WorkbookError if no workbook of the quarter has been taken, VerificationError if the engines disagree.
    """
    stored = reading.workbooks(connection)
    if not any(row.is_current and row.quarter == quarter.key for row in stored):
        raise WorkbookError(
            f"Der er ingen arbejdsbøger for {quarter.label}.",
            "",
            "Indlæs afdelingernes arbejdsbøger med: ledelsestilsyn import MAPPE",
        )
    basis = report_basis(connection, model, quarter)
    manifest = _manifest(stored, rules, basis)
    tables = _tables(basis)
    facts = RunFacts(
        program=manifest.program,
        code=manifest.code,
        workbooks=tuple((entry.workbook, entry.sha256) for entry in manifest.workbooks),
        rules=tuple(sorted(manifest.rules.items())),
    )
    files = {
        pdf_name(quarter): write_pdf(build_contents(basis, facts), _attachments(tables)),
        **tables,
        **{f"{RULES}/{name}": data for name, data in sorted(rules.items())},
    }
    return {**files, MANIFEST: _sealed(manifest, files).to_json()}


def _tables(basis: ReportBasis) -> dict[str, bytes]:
    found = only_quarter(basis.result, basis.period)
    return {
        "findings.csv": findings_csv(found.findings),
        "tallies.csv": tallies_csv(found.tallies),
        "arrows.csv": arrows_csv(found.arrows),
        "deviations.csv": deviations_csv(basis.deviations),
    }


def _attachments(tables: Mapping[str, bytes]) -> dict[str, bytes]:
    """What the PDF carries with it: no table that names a case."""
    return {name: tables[name] for name in ("tallies.csv", "arrows.csv")}


def _manifest(stored: tuple[reading.StoredWorkbook, ...], rules: Mapping[str, bytes], basis: ReportBasis) -> Manifest:
    found = only_quarter(basis.result, basis.period)
    return Manifest(
        period=basis.period,
        program=f"ledelsestilsyn {__version__}",
        versions={name: version(name) for name in _SHAPING},
        workbooks=workbook_entries(behind(stored, basis.period)),
        rules={name: digest(data) for name, data in rules.items()},
        files={},
        counts={
            "findings": len(found.findings),
            "tallies": len(found.tallies),
            "arrows": len(found.arrows),
            "deviations": len(basis.deviations),
        },
    )


def _sealed(manifest: Manifest, files: Mapping[str, bytes]) -> Manifest:
    return Manifest(
        manifest.period,
        manifest.program,
        manifest.versions,
        manifest.workbooks,
        manifest.rules,
        {name: digest(data) for name, data in files.items()},
        manifest.counts,
    )
