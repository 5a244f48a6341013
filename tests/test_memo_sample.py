"""The agenda item of the sample workbooks, 2024K4: one department letter by letter, all figures against the tallies."""

import shutil
from pathlib import Path

import pytest
from memo_texts import memo, told

from ledelsestilsyn.model import Department, ReportBasis
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.basis import report_basis
from ledelsestilsyn.report.blocks import Table
from ledelsestilsyn.report.memo_parts import Memo
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.store.database import open_database

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def basis(whole_way: Path, tmp_path_factory: pytest.TempPathFactory) -> ReportBasis:
    store = tmp_path_factory.mktemp("memo") / "store.duckdb"
    shutil.copy(whole_way / "ledelsestilsyn.duckdb", store)
    with open_database(store) as connection:
        return report_basis(connection, load_risk_model(ROOT / "risk_models"), Period(2024, 4))


@pytest.fixture(scope="module")
def sample(basis: ReportBasis) -> Memo:
    return memo(basis)


def errors_of(basis: ReportBasis, departments: tuple[Department, ...]) -> list[str]:
    """Errors, new, old and undetermined of the quarter, added up from the tallies."""
    codes = {department.code for department in departments}
    rows = [row for row in basis.result.tallies if row.period == "2024K4" and row.department in codes]
    columns = [(row.errors or 0, row.new or 0, row.old or 0, row.undetermined or 0) for row in rows]
    return [str(sum(column)) for column in zip(*columns, strict=True)]


def test_the_summary_is_the_reports_own(sample: Memo) -> None:
    assert told(sample, "Resumé") == [
        "I denne sag forelægges resultatet af ledelsestilsynene og handleplanerne for 4.\u00a0kvartal 2024 fra "
        "Borgerservice, Center for Velfærd & Omsorg (Visitationen), Familierådgivningen, Jobcenter og Unge og Voksne "
        "med Særlige Behov.",
        "Fem afdelinger har gennemgået 383 sager i 38 tilsynsområder; 206 af dem har mindst én fejl. Der er 295 fejl: "
        "234 nye, 58 gamle og 3 uafklarede. Antallet af fejl i de 208 spørgsmål, der kan sammenlignes, er faldet fra "
        "334 til 261; faldet er tydeligt. De øvrige 23 spørgsmål er udeladt, fordi de ikke kan sammenlignes.",
    ]


def test_borgerservice_is_told_letter_by_letter(sample: Memo) -> None:
    """Seed 003, punkt 8: Borgerservice cannot compare with the year before, and says so."""
    assert told(sample, "BS – Borgerservice") == [
        "> Stort set uændret siden sidst. Kontrollen af dokumentation for enkeltudgifter er skrevet ind i "
        "arbejdsgangen.",
        "> Afdelingens bemærkninger i Q4 - Handleplan - CBD.xlsx",
        "Der er 53 fejl: 44 nye, 9 gamle og ingen uafklarede. Der er gennemgået 61 sager: 32 har nye fejl, 4 har kun "
        "gamle fejl og 25 er i orden. Antallet af fejl i de 26 spørgsmål, der kan sammenlignes, er faldet fra 38 til "
        "32; faldet kan være tilfældigt. De øvrige 12 spørgsmål er udeladt, fordi de ikke kan sammenlignes.",
        "Antallet af fejl er steget i 3 spørgsmål og faldet i 9 spørgsmål, men hver af ændringerne kan være tilfældig. "
        "I 14 spørgsmål er antallet af fejl uændret.",
        "Uden pil: første måling (8 spørgsmål); metoden er ændret (4 spørgsmål; »Ny opgørelsesmetode fra 2024: 1. "
        "kvartal 2024 er nyt udgangspunkt og kan ikke sammenlignes med 2023«).",
    ]


def test_the_table_has_the_tallies_figures_for_every_department_and_for_all(basis: ReportBasis, sample: Memo) -> None:
    part = next(part for part in sample.parts if part.heading.startswith("Tallene"))
    (table,) = (block for block in part.blocks if isinstance(block, Table))
    departments = basis.model.departments
    expected = [[row.name, *errors_of(basis, (row,))] for row in departments]
    expected.append(["I alt", *errors_of(basis, departments)])
    assert [[row[0].text, *(cell.text for cell in row[2:6])] for row in table.rows] == expected


def test_each_departments_sentence_has_the_tallies_figures(basis: ReportBasis, sample: Memo) -> None:
    for department in basis.model.departments:
        errors = errors_of(basis, (department,))[0]
        text = told(sample, f"{department.code} – {department.name}")
        assert sum(line.startswith(f"Der er {errors} fejl: ") for line in text) == 1


def test_the_errors_with_a_meaning_for_the_reimbursement_are_the_findings(basis: ReportBasis, sample: Memo) -> None:
    """The samples of the quarter hold no counts by hand: every error is a finding."""
    found = [row for row in basis.result.findings if row.period == "2024K4"]
    yes, unsettled = (sum(row.reimbursement == code for row in found) for code in ("yes", "not_settled"))
    assert told(sample, "Økonomi og finansiering")[1] == (
        f"Af kvartalets {len(found)} fejl har {yes} betydning for refusionen; for {unsettled} er det ikke afgjort."
    )


@pytest.mark.parametrize(
    ("committee", "title", "departments"),
    [
        (
            "BU",
            "BU - Status på kvartalsplaner på ledelsestilsyn, 4.\u00a0kvartal\u00a02024",
            ["FR – Familierådgivningen"],
        ),
        ("JAI", "JAI - Status på kvartalsplaner på ledelsestilsyn, 4.\u00a0kvartal\u00a02024", ["JC – Jobcenter"]),
    ],
)
def test_a_committee_gets_its_own_departments_and_oeu_decides(
    basis: ReportBasis, committee: str, title: str, departments: list[str]
) -> None:
    found = memo(basis, committee)
    assert found.title == title
    assert [part.heading for part in found.parts if part.level == 3] == departments
    assert told(found, "Beslutningskompetence") == ["Økonomiudvalget"]
