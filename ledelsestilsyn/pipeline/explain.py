"""Finds what a code stands for, in the written reports or in the store, and has it explained."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ledelsestilsyn.audit.manifest import MANIFEST, read_manifest
from ledelsestilsyn.engine.reference_classify import classify
from ledelsestilsyn.errors import UsageError, VerificationError
from ledelsestilsyn.model import NO_DATE, Audience, FindingClass, RiskModel, StatedDate
from ledelsestilsyn.model.sheet_words import Field, Role
from ledelsestilsyn.passport.finding import Stands, explain_finding
from ledelsestilsyn.passport.lookup import explain_code
from ledelsestilsyn.passport.proof import Proof
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.books import Wanted, open_book, proof_of
from ledelsestilsyn.pipeline.build import RULES
from ledelsestilsyn.pipeline.read_kept import read_kept
from ledelsestilsyn.pipeline.report import rule_files
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.pipeline.stored import opened
from ledelsestilsyn.report.csv_files import findings_csv
from ledelsestilsyn.risk_models import load_files
from ledelsestilsyn.store import reading
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.places import named

_UNSTATED = ("date_unreadable", "dates_disagree")


def explain(settings: Settings, code: str) -> str:
    """The passport of a finding's number, or of any code that a report bears (`report.codes`).

    By the rules the report was made under. Raises UsageError if neither a report nor the store knows it,
    VerificationError if the rules or the workbooks say otherwise now.
    """
    return _finding(settings, code.strip().upper()) if "/" not in code else _figure(settings, code.strip())


def _finding(settings: Settings, wanted: str) -> str:
    for rows, model, proof in _sources(settings):
        for row in rows:
            if row["finding"] == wanted:
                _check(row, model)
                return explain_finding(row, model, proof, _stands(settings, row, model, proof))
    raise UsageError(
        f"Der er ingen fejl med nummeret {wanted}.",
        "",
        "Nummeret står i første kolonne af findings.csv i rapportens mappe, for eksempel reports/2024K4. Et andet tal "
        "slås op med sin kode fra rapporten, for eksempel 2024K4/T1.",
    )


def _stands(settings: Settings, row: dict[str, str], model: RiskModel, proof: Proof) -> Stands:
    """Where its case number and dates stand, by the workbook in the archive; nothing where that is not there."""
    own = (row["workbook"], row["department"])
    sha256 = next((sha256 for *known, sha256 in proof.workbooks if tuple(known) == own), "")
    if not sha256 or not settings.store.exists():
        return {}
    with open_database(settings.store) as connection:
        stored = named(connection, sha256)
    again = read_kept(settings, row["workbook"], sha256, stored[-1].limits, model) if stored else None
    answers = [one for one in again.answers if (one.sheet, one.cell) == (row["sheet"], row["cell"])] if again else []
    found: dict[Role | Field, tuple[tuple[str, str], ...]] = {}
    for beside in (beside for answer in answers for beside in answer.beside):
        found[beside.role] = (*found.get(beside.role, ()), (beside.sheet, beside.cell))
    return found


def _figure(settings: Settings, code: str) -> str:
    wanted = wanted_of(code)
    try:
        with opened(settings) as connection:
            book, proof = open_book(settings, connection, wanted)
        return explain_code(book, code, proof)
    except KeyError:
        raise _unknown(code) from None


def wanted_of(code: str) -> Wanted:
    """The quarter, committee and audience that a code begins with: `2024K4`, `2024K4-BU`, `2024K4-BU-offentlig`."""
    quarter, *rest = code.partition("/")[0].split("-")
    audiences = {str(audience) for audience in Audience}
    audience = next((word.lower() for word in rest if word.lower() in audiences), Audience.INTERN)
    committee = next((word.upper() for word in rest if word.lower() not in audiences), "")
    try:
        return Wanted(Period.parse(quarter.upper()).whole_quarter, committee, Audience(audience))
    except ValueError:
        raise _unknown(code) from None


def _unknown(code: str) -> UsageError:
    return UsageError(
        f"Koden {code} står ikke i nogen rapport.",
        "",
        "Koden står med småt i rapporten, for eksempel 2024K4/T1 ved den første tabel. Et spørgsmål, et område og en "
        "afdeling har også en kode: 2024K4/bs-11-3, 2024K4/bs-11, 2024K4/BS; alle tilsammen 2024K4/ALLE.",
    )


def _sources(settings: Settings) -> Iterator[tuple[list[dict[str, str]], RiskModel, Proof]]:
    """The rows of every report with the rules it recorded, then those of the store with the rules at hand."""
    for table in sorted(settings.reports.glob("*/findings.csv")):
        yield _rows(table.read_bytes()), load_files(rule_files(table.parent / RULES)), _written_proof(table.parent)
    if settings.store.exists():
        yield from _stored(settings)


def _written_proof(folder: Path) -> Proof:
    if not (folder / MANIFEST).is_file():
        return Proof(f"rapporten i {folder.name}")
    return proof_of(read_manifest((folder / MANIFEST).read_bytes(), MANIFEST), f"rapporten i {folder.name}")


def _stored(settings: Settings) -> Iterator[tuple[list[dict[str, str]], RiskModel, Proof]]:
    with open_database(settings.store) as connection:
        quarters = [row.quarter for row in reading.workbooks(connection) if row.is_current and row.quarter]
        if not quarters:
            return
        book, proof = open_book(settings, connection, Wanted(Period.parse(max(quarters))))
    yield _rows(findings_csv(book.facts.basis.result.findings)), book.facts.basis.model, proof


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
