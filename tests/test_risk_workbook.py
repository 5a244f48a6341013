"""The risk assessment as Excel: what stands in it, read back cell by cell."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from small_histories import SCALE, area, model, question, version

from ledelsestilsyn.model import CaseTally, EngineResult, Kind, LikelihoodDecision
from ledelsestilsyn.report.risk_workbook import write_risk_workbook
from ledelsestilsyn.risk.assess import assess

START = date(2024, 1, 1)
RULES = model(
    area(
        question(1, version(number=1), version(START, number=1, kind=Kind.EVENT)),
        question(2, version(number=2, text="Er der truffet en afgørelse?"), version(START, number=2, in_force=False)),
        question(3, version(START, number=3, text="Er borgeren partshørt?")),
        likelihood=(LikelihoodDecision(2024, 4, "Centerchef", "Klagesager", date(2023, 12, 15)),),
    )
)
RESULT = EngineResult(cases=(CaseTally("2023K4", "CVO", "cvo-100", 40, 2, 0, 1, 37),))


def written() -> bytes:
    return write_risk_workbook(RULES.department("CVO"), assess(RULES, RESULT, 2024), SCALE, 2024)


@pytest.fixture(scope="module")
def book() -> Workbook:
    return load_workbook(BytesIO(written()))


def table(sheet: Worksheet) -> list[tuple[object, ...]]:
    return list(sheet.iter_rows(min_row=4, values_only=True))


def test_the_same_assessment_gives_the_same_bytes() -> None:
    assert written() == written()


def test_the_workbook_has_its_tabs(book: Workbook) -> None:
    assert book.sheetnames == [
        "Risikovurdering", "Begrundelser", "Helhed", "Risikoforhold", "Landstal", "Kontrolspørgsmål", "Ændringer",
        "Metode",
    ]  # fmt: skip
    assert book["Risikovurdering"]["A1"].value == "Risikovurdering 2024: Center for Velfærd & Omsorg (Visitationen)"


def test_the_assessment_stands_in_one_row_an_area(book: Workbook) -> None:
    headings, row = table(book["Risikovurdering"])
    assert dict(zip(headings, row, strict=True)) == {
        "Tilsynsområde": "SEL § 100 Merudgifter",
        "Mod året før": "Ændret",
        "Foreslået sandsynlighed": 2,
        "Sandsynlighed": 4,
        "Ejerens beslutning": "Forslaget 2 er tilsidesat",
        "Konsekvens": 4,
        "Score": 16,
        "Bånd": "Rød",
        "Hvor tit": "hvert kvartal",
        "Antal sager": 20,
        "Kontrolspørgsmål": "1, 3",
    }


def test_the_reasons_stand_beside_the_figures(book: Workbook) -> None:
    assert table(book["Begrundelser"])[1] == (
        "SEL § 100 Merudgifter",
        "1. kvartal 2023 – 4. kvartal 2023: 3 af 40 sager har fejl (7,5\xa0%, med 95 % sikkerhed højst 18,3\xa0%). "
        "Der er kun tal fra 4. kvartal 2023.",
        "Klagesager (Centerchef, 15.12.2023)",
        "Halvdelen af udgiften refunderes (Centerchef)",
    )


def test_only_the_questions_that_are_asked_are_listed(book: Workbook) -> None:
    rows = table(book["Kontrolspørgsmål"])[1:]
    assert [(row[1], row[3], row[9], row[10]) for row in rows] == [
        (1, "Enkeltstående hændelse", "Ændret", "cvo-100-1"),
        (3, "Løbende pligt", "Ny", "cvo-100-3"),
    ]


def test_what_is_new_changed_and_dropped_is_told_field_by_field(book: Workbook) -> None:
    assert table(book["Ændringer"])[1:] == [
        ("SEL § 100 Merudgifter", "Nr. 1 (cvo-100-1)", "Ændret", "Art", "Løbende pligt", "Enkeltstående hændelse"),
        ("SEL § 100 Merudgifter", "Nr. 3 (cvo-100-3)", "Ny", "Nyt spørgsmål", None, "Er borgeren partshørt?"),
        (
            "SEL § 100 Merudgifter",
            "Nr. 2 (cvo-100-2)",
            "Udgået",
            "Stilles ikke mere",
            "Er der truffet en afgørelse?",
            None,
        ),
    ]


def test_what_stands_no_more_is_struck_through_and_what_stands_now_is_red_with_a_sign(book: Workbook) -> None:
    before, now = book["Ændringer"]["E5"], book["Ændringer"]["F5"]
    assert (before.value, before.font.strike) == ("Løbende pligt", True)
    assert (now.value, now.font.color.rgb, now.number_format) == ("Enkeltstående hændelse", "FFB3261E", '"◆ "@')


def test_figures_that_are_hidden_are_said_to_be() -> None:
    found = write_risk_workbook(RULES.department("CVO"), assess(RULES, RESULT, 2024), SCALE, 2024, hidden=("cvo-100",))
    row = table(load_workbook(BytesIO(found))["Begrundelser"])[1]
    assert row[:2] == ("SEL § 100 Merudgifter", "skjult")


def test_neither_is_the_likelihood_that_hidden_figures_propose() -> None:
    """A proposal is a range for them; the owner's own decision is no figure."""
    found = write_risk_workbook(RULES.department("CVO"), assess(RULES, RESULT, 2024), SCALE, 2024, hidden=("cvo-100",))
    row = table(load_workbook(BytesIO(found))["Risikovurdering"])[1]
    assert row[2:5] == ("skjult", 4, "Fastsat af ejeren; forslaget er skjult")
    undecided = model(area(question(1, version(number=1))))
    found = write_risk_workbook(
        undecided.department("CVO"), assess(undecided, RESULT, 2024), SCALE, 2024, hidden=("cvo-100",)
    )
    row = table(load_workbook(BytesIO(found))["Risikovurdering"])[1]
    assert row[2:5] == ("skjult", "skjult", "Beslutning ikke truffet; forslaget er brugt")


def test_a_year_without_changes_says_so() -> None:
    found = write_risk_workbook(RULES.department("CVO"), assess(RULES, RESULT, 2025), SCALE, 2025)
    assert table(load_workbook(BytesIO(found))["Ændringer"])[1][0] == "Intet er nyt, ændret eller udgået."


def test_what_is_missing_is_a_dash_and_never_an_empty_cell_or_zero() -> None:
    found = write_risk_workbook(RULES.department("CVO"), assess(RULES, EngineResult(), 2025), SCALE, 2025)
    row = table(load_workbook(BytesIO(found))["Risikovurdering"])[1]
    assert row[2:10] == ("–", "–", "Beslutning ikke truffet", 4, "–", "–", "–", "–")


def test_the_band_stands_in_a_word_and_the_colour_repeats_it(book: Workbook) -> None:
    cell = book["Risikovurdering"]["H5"]
    assert (cell.value, cell.fill.fgColor.rgb) == ("Rød", "FFF7CFCB")


def test_headings_stay_in_sight_and_every_tab_prints_one_page_wide(book: Workbook) -> None:
    for name in ("Risikovurdering", "Begrundelser", "Kontrolspørgsmål", "Ændringer"):
        sheet = book[name]
        assert (sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.fitToHeight) == ("B5", "$4:$4", 0)
        assert sheet.auto_filter.ref.startswith("A4:")


def test_the_method_ends_with_the_scale(book: Workbook) -> None:
    rows = [tuple(cell for cell in row if cell is not None) for row in book["Metode"].iter_rows(values_only=True)]
    assert rows[-4:] == [
        ("Bånd", "Laveste score", "Højeste score", "Hvor tit", "Antal sager"),
        ("Grøn", 1, 6, "hvert år", 5),
        ("Gul", 7, 14, "hvert halve år", 10),
        ("Rød", 15, 25, "hvert kvartal", 20),
    ]
