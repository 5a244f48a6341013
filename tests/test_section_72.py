"""What an auditor reports of each area (BEK 802/2025 § 72; issue 6: Provenance in the open)."""

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import places
from evaluation_model import RED
from openpyxl import load_workbook
from planning_model import BANDS, RULES
from report_basis import Basis

from ledelsestilsyn.cli import run_words
from ledelsestilsyn.evaluation.areas import Yardstick
from ledelsestilsyn.evaluation.window import Counts, Window
from ledelsestilsyn.model import (
    Area,
    Band,
    EngineResult,
    Every,
    Factor,
    FactorKind,
    ReportBasis,
    Tolerable,
)
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline import section_72 as pipeline
from ledelsestilsyn.pipeline.section_72 import files_of
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.hidden import Hidden
from ledelsestilsyn.report.section_72 import AreaOf72, Corrected, Section72, State
from ledelsestilsyn.report.section_72_selection import selection_of, without_unknown
from ledelsestilsyn.report.section_72_systematic import systematic
from ledelsestilsyn.report.section_72_words import selection_text, systematic_reason
from ledelsestilsyn.report.section_72_work import section_72

QUARTERS = tuple(Period(2024, quarter) for quarter in (1, 2, 3, 4))
QUARTER, YEAR = Window((Period(2024, 4),)), Window.of_year(2024)
BAND = Band("red", "Rød", 15, 25, Every.MONTH, 30, Decimal("0.95"))
YARDSTICK = Yardstick(Decimal("0.10"), False, BAND, True)


def planned(basis: ReportBasis) -> ReportBasis:
    """With a tolerable rate and confidences, which the made-up basis has none of."""
    return replace(basis, model=replace(basis.model, scale=replace(basis.model.scale, planning=RULES, bands=BANDS)))


def exported(basis: ReportBasis, window: Window = QUARTER, **others: object) -> Section72:
    return section_72(Facts(basis, basis.model.departments), window, **others)


def area_of(found: Section72, area: str) -> AreaOf72:
    return next(row for row in found.areas if row.area.id == area)


def with_area(basis: ReportBasis, area: str, **changes: object) -> ReportBasis:
    """The same basis with the area's rules changed."""

    def changed(row: Area) -> Area:
        return replace(row, **changes) if row.id == area else row

    departments = tuple(replace(one, areas=tuple(map(changed, one.areas))) for one in basis.model.departments)
    return replace(basis, model=replace(basis.model, departments=departments))


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode())))


def judged(errors: int, checked: int, yardstick: Yardstick | None = YARDSTICK) -> tuple[str | None, str]:
    area = Basis(quarters=1).build().model.departments[0].areas[0]
    found = systematic(errors, Counts(errors, checked, QUARTERS), yardstick, area, date(2024, 12, 31))
    return found.verdict, systematic_reason(found).replace("\u00a0", " ")


def test_errors_are_systematic_when_the_lower_limit_is_above_what_can_be_tolerated() -> None:
    """Clopper and Pearson: 5 of 10 is at least 22.2 % with 95 % on one side (beta 0.05 of 5 and 6: 0.22244)."""
    assert judged(5, 10) == (
        "yes",
        "5 af 10 svar i 4 kvartaler: mindst 22,2 % med 95 % sikkerhed, og 10 % kan tåles.",
    )


def test_errors_are_not_systematic_when_the_upper_limit_is_not_above_it() -> None:
    """One error of 46 is at most 9.95 % with 95 %, the classic attribute table's 46 for one error at 10 %."""
    assert judged(1, 46) == ("no", "1 af 46 svar i 4 kvartaler: højst 10,0 % med 95 % sikkerhed, og 10 % kan tåles.")
    assert judged(1, 45)[0] == "cannot_be_told"


def test_what_the_sample_is_too_small_for_is_said_so_and_not_guessed() -> None:
    assert judged(2, 10) == (
        "cannot_be_told",
        "2 af 10 svar i 4 kvartaler: mellem 3,6 % og 50,7 % med 95 % sikkerhed til hver side, og 10 % kan tåles. "
        "Stikprøven er for lille.",
    )


def test_without_a_rule_nothing_is_systematic_and_the_missing_rule_is_named() -> None:
    assert judged(9, 10, replace(YARDSTICK, tolerable=None)) == (
        "cannot_be_told",
        "Kommunen har ikke fastsat, hvor stor en andel der kan tåles i området.",
    )
    assert judged(9, 10, replace(YARDSTICK, band=None)) == (
        "cannot_be_told",
        "Skalaen siger ikke, med hvilken sikkerhed det skal siges i området.",
    )
    assert judged(0, 10) == (None, "")


def test_errors_from_before_a_break_are_not_judged_by_what_came_after() -> None:
    area = Basis(quarters=1).build().model.departments[0].areas[0]
    found = systematic(3, None, YARDSTICK, area, date(2024, 12, 31))
    assert (found.verdict, systematic_reason(found)) == (
        "cannot_be_told",
        "Ingen af de sidste fire kvartaler kan lægges sammen.",
    )


@pytest.mark.parametrize(
    ("corrected", "not_corrected", "not_stated", "verdict"),
    [
        (0, 0, 0, None),
        (3, 0, 0, "yes"),
        (0, 2, 0, "no"),
        (1, 2, 0, "partly"),
        (3, 0, 1, "cannot_be_told"),
        (0, 2, 1, "cannot_be_told"),
    ],
)
def test_errors_are_corrected_only_where_each_of_them_is_known_to_be(
    corrected: int, not_corrected: int, not_stated: int, verdict: str | None
) -> None:
    assert Corrected(corrected, not_corrected, not_stated).verdict == verdict


def test_the_figures_are_those_of_the_tallies_and_each_error_is_counted_once() -> None:
    basis = planned(Basis().build())
    for window in (QUARTER, YEAR):
        keys = {quarter.key for quarter in window.quarters}
        for row in exported(basis, window).areas:
            tallies = [one for one in basis.result.tallies if one.period in keys and one.area == row.area.id]
            assert row.figures is not None
            assert row.figures.errors == sum(one.errors or 0 for one in tallies) == sum(q.errors for q in row.questions)
            repaid = [sum(question.repaid[code] for question in row.questions) for code in ("yes", "no", "not_settled")]
            assert repaid == [
                row.figures.reimbursement_yes,
                row.figures.reimbursement_no,
                row.figures.reimbursement_not_settled,
            ]
            corrected = row.corrected
            assert corrected.corrected + corrected.not_corrected + corrected.not_stated == row.figures.errors


def test_what_the_department_counted_is_told_as_counted_and_its_cases_are_not_known() -> None:
    found = exported(planned(Basis().build()))
    (counted,) = (row for row in found.areas if row.state is State.COUNTED)
    assert counted.area.id == "cvo-118" and all(question.declared for question in counted.questions)
    assert (counted.corrected.corrected, counted.corrected.not_corrected) == (0, 0)
    row = next(row for row in rows_of(files_of(found)["omraader.csv"]) if row["area"] == "cvo-118")
    assert (row["state"], row["cases_read"], row["cases_with_errors"], row["sample_stated"]) == (
        "counted",
        "",
        "",
        "12",
    )


def test_an_area_that_is_missing_or_not_due_is_told_with_what_became_of_it() -> None:
    basis = Basis(left_out={("2024K4", "fr-86")}).build()
    assert area_of(exported(basis), "fr-86").state is State.NOT_HANDED_IN
    yearly = tuple(replace(row, every=Every.YEAR, quarters=(1,)) for row in _area(basis, "fr-86").cadence)
    found = exported(with_area(basis, "fr-86", cadence=yearly))
    assert area_of(found, "fr-86").state is State.DESELECTED
    row = next(row for row in rows_of(files_of(found)["omraader.csv"]) if row["area"] == "fr-86")
    assert (row["state"], row["errors"], row["cases_read"], row["systematic"]) == ("deselected", "", "", "")


def _area(basis: ReportBasis, area: str) -> Area:
    return next(row for one in basis.model.departments for row in one.areas if row.id == area)


def test_a_tolerable_rate_of_the_areas_own_is_used_and_its_owner_named() -> None:
    own = (Tolerable(date(2024, 1, 1), Decimal("0.90"), "Centerchefen", "Et forsøg"),)
    basis = with_area(planned(Basis(error_rate=0.5).build()), "fr-86", tolerable=own, likelihood=RED)
    found = exported(basis)
    assert area_of(found, "fr-86").systematic == "no"
    assert area_of(exported(planned(Basis(error_rate=0.5).build())), "fr-86").systematic == "yes"
    sheet = load_workbook(io.BytesIO(files_of(found)["paragraf-72-2024K4.xlsx"]))["Vurdering"]
    row = next(row for row in sheet.iter_rows(values_only=True) if str(row[1]).startswith("BL §\u00a086"))
    assert row[2:4] == ("nej", "Spørgsmål 1, 2, 3, 4 og 5: nej. Tålelig andel: Centerchefen.")


def test_an_earlier_remark_is_the_risk_models_and_the_auditors_own_is_left_empty() -> None:
    factor = Factor(FactorKind.AUDIT_REMARK, date(2024, 3, 1), "Bemærkning i 2023", "Økonomichefen")
    found = exported(with_area(Basis().build(), "fr-86", factors=(factor,)))
    rows = {row["area"]: row for row in rows_of(files_of(found)["omraader.csv"])}
    assert (rows["fr-86"]["earlier_remark_from"], rows["fr-87"]["earlier_remark_from"]) == ("2024-03-01", "")
    assert {row["remark"] for row in rows.values()} == {""}


def test_where_one_figure_is_hidden_all_of_the_area_is() -> None:
    basis = Basis().build()
    hidden = Hidden(frozenset({("2024K4", "FR", "fr-86", "fr-86-2")}), 3)
    found = section_72(Facts(basis, basis.model.departments, hidden), QUARTER)
    files = files_of(found)
    row = next(row for row in rows_of(files["omraader.csv"]) if row["area"] == "fr-86")
    assert (row["hidden"], row["errors"], row["cases_read"], row["systematic"], row["corrected"]) == ("yes", *[""] * 4)
    assert "fr-86" not in {row["area"] for row in rows_of(files["kontrolspoergsmaal.csv"])}
    sheet = load_workbook(io.BytesIO(files["paragraf-72-2024K4.xlsx"]))["Fejl"]
    shown = next(row for row in sheet.iter_rows(values_only=True) if str(row[1]).startswith("BL §\u00a086"))
    assert set(shown[2:]) == {"skjult"}


def test_how_cases_were_chosen_is_told_by_lot_in_words_or_as_not_said() -> None:
    assert selection_text(selection_of(["Hver tiende sag", "Hver tiende  sag.", ""], drawn=False)) == (
        "Hver tiende sag. 1 ark siger intet om det."
    )
    assert selection_text(selection_of(["", ""], drawn=False)) == "Ikke oplyst."
    assert selection_text(selection_of([""], drawn=True)) == (
        "Trukket ved lod med programmet; lodtrækningen står i protokollen."
    )
    assert selection_text(selection_of([], drawn=False)) == "–"
    found = exported(Basis().build(), drawn={("FR", "2024K4", "fr-86")})
    assert [row.area.id for row in found.areas if row.selection.drawn] == ["fr-86"]


@pytest.mark.parametrize(
    "text",
    [
        "Tilfældigt udtræk i fagsystemet",
        "Lodtrækning blandt sager med udbetaling i kvartalet",
        "Hver tiende sag efter sagsnummer",
        "Hver 10. sag på listen, dog mindst én sag pr. sagsbehandler",
        "20 sager, 5 % af alle sager i området",
    ],
)
def test_an_ordinary_description_passes_whole(text: str) -> None:
    assert without_unknown(text) == (text, 0)


def test_every_column_is_explained_in_the_schema_and_the_same_figures_give_the_same_bytes() -> None:
    found, again = exported(Basis().build(), YEAR), exported(Basis().build(), YEAR)
    files = files_of(found)
    assert files == files_of(again)
    explained = [(row["file"], row["column"]) for row in rows_of(files["skema.csv"])]
    columns = [
        (name, column)
        for name in ("omraader.csv", "kontrolspoergsmaal.csv")
        for column in csv.DictReader(io.StringIO(files[name].decode())).fieldnames or ()
    ]
    assert explained == columns and all(row["unit"] and row["meaning"] for row in rows_of(files["skema.csv"]))


def test_without_any_figures_the_tabs_say_so() -> None:
    basis = replace(Basis().build(), result=EngineResult(), tabs=(), actions=())
    book = load_workbook(io.BytesIO(files_of(exported(basis))["paragraf-72-2024K4.xlsx"]))
    assert book.sheetnames == [
        "Stikprøver",
        "Fejl",
        "Vurdering",
        "Kontrolspørgsmål",
        "Systematisk",
        "Udeladt",
        "Regler",
    ]
    assert book["Systematisk"]["A5"].value == "Ingen fejl er fundet i perioden."


def test_the_command_writes_the_folder_leaves_another_alone_and_writes_nothing_that_leads_to_a_person(
    whole_way: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "ud"
    capsys.readouterr()
    assert run_words(["section72", "2024K4", str(out), *places(whole_way)]) == 0
    told = capsys.readouterr().out.splitlines()
    errors = sum(
        int(row["errors"] or 0) for row in rows_of((whole_way / "reports" / "2024K4" / "tallies.csv").read_bytes())
    )
    assert told[0] == f"4. kvartal 2024: 38 tilsynsområder med {errors} fejl."
    assert told[2].startswith("Udeladt, fordi det kan nævne personer: 6 bemærkninger og ingen ord om udvælgelsen.")
    names = ["kontrolspoergsmaal.csv", "omraader.csv", "paragraf-72-2024K4.xlsx", "skema.csv"]
    assert sorted(file.name for file in out.iterdir()) == names
    (out / "mit.txt").write_text("mit", encoding="utf-8")
    assert run_words(["section72", "2024K4", str(out), *places(whole_way)]) == 2
    assert capsys.readouterr().err == (
        f"{out}: Der ligger andet i mappen.\nVælg en mappe, der ikke findes endnu, eller som er tom.\n"
    )
    monkeypatch.setattr(pipeline, "files_of", lambda _: {"omraader.csv": b"area\nSagen om 311257-5000\n"})
    assert run_words(["section72", "2024K4", str(tmp_path / "intet"), *places(whole_way)]) == 11
    assert capsys.readouterr().err == (
        "Eksporten kan ikke skrives: 1 sted kan føre til en person.\n"
        "  omraader.csv, linje 2, kolonnen area: CPR-nummer (31•••••••••)\n"
        "Intet er skrevet. Afdelingernes egne tekster er ikke med, så ret teksten i risikomodellen.\n"
    )
    assert not (tmp_path / "intet").exists()


def test_a_period_without_workbooks_is_not_exported(
    whole_way: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_words(["section72", "2019K1", str(tmp_path / "intet"), *places(whole_way)]) == 11
    assert capsys.readouterr().err.startswith("Der er ingen arbejdsbøger for 1. kvartal 2019.")
