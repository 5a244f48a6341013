"""The year's plan as it is handed out: the workbook read back cell by cell, the page, and the command."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from conftest import places
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from plain_workbooks import workbook as handed_in
from planning_model import GREEN, PLANNED, RED, YELLOW, both, counted, found, named, year_plan
from printed import assert_every_tab_prints
from pypdf import PdfReader
from small_histories import area

from ledelsestilsyn.cli import run_words
from ledelsestilsyn.planning.method import method
from ledelsestilsyn.planning.year import YearPlan
from ledelsestilsyn.report.blocks import Bullets, Contents, Paragraph, Table
from ledelsestilsyn.report.contents_plan import GUIDE, plan_contents
from ledelsestilsyn.report.pdf import write_pdf
from ledelsestilsyn.report.plan_workbook import write_plan_workbook

PLAN = year_plan(
    replace(area(likelihood=YELLOW), population=counted(400)),
    replace(named(area(likelihood=RED), 112, "Hjælpemidler"), population=counted(1000)),
    named(area(likelihood=GREEN), 97, "Ledsagelse"),
    result=both(found(40, 1), found(40, 30, area_id="cvo-112")),
    hours=500,
)
NAME = "Center for Velfærd & Omsorg (Visitationen)"


@pytest.fixture(scope="module")
def book() -> Workbook:
    return load_workbook(BytesIO(write_plan_workbook(PLAN)))


def table(sheet: Worksheet) -> list[tuple[object, ...]]:
    return list(sheet.iter_rows(min_row=4, values_only=True))


def contents() -> Contents:
    return plan_contents(PLAN)


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert write_plan_workbook(PLAN) == write_plan_workbook(PLAN)
    assert write_pdf(contents(), guide=GUIDE) == write_pdf(contents(), guide=GUIDE)


def test_the_workbook_is_dated_on_the_years_first_day_and_names_no_one(book: Workbook) -> None:
    about = book.properties
    assert (about.title, about.creator) == ("Årsplan 2025 for ledelsestilsyn", None)
    assert about.created == datetime(2025, 1, 1)
    assert book.sheetnames == ["Plan", "I ord", "Årshjul", "Frister", "Timer", "Sådan er der regnet"]


def test_every_tab_is_printed_on_landscape_a4_with_frozen_headings(book: Workbook) -> None:
    assert_every_tab_prints(book)


def test_the_plan_stands_in_one_row_an_area_with_numbers_as_numbers(book: Workbook) -> None:
    headings, row, *_ = table(book["Plan"])
    assert dict(zip(headings, row, strict=True)) == {
        "Afdeling": "CVO",
        "Tilsynsområde": "SEL § 100 Merudgifter",
        "Bånd": "Gul",
        "Hvor tit: båndet": "hvert kvartal",
        "Hvor tit: risikomodellen": "hvert kvartal",
        "Hvor tit: planen": "hvert kvartal",
        "Sager i området": 400,
        "Fejlandel året før": 0.025,
        "Grænse": 0.1,
        "Sikkerhed": 0.9,
        "Krævede sager pr. tilsyn": 37,
        "Båndets sager pr. tilsyn": 20,
        "Tilsyn i planen": 4,
        "Sager pr. tilsyn, mindst": 37,
        "Sager i året": 148,
        "Timer": 111,
        "Overser grænsen": pytest.approx(0.0166, abs=0.0001),
    }


def test_what_is_not_known_is_left_empty(book: Workbook) -> None:
    """No number of cases, no figures; and where the rate is too high, no number of cases shows the limit."""
    _, _, monthly, unknown = table(book["Plan"])
    assert (monthly[1], monthly[5], monthly[10]) == ("SEL § 112 Hjælpemidler", "hver måned", None)
    assert (unknown[1], unknown[6], unknown[7], unknown[10]) == ("SEL § 97 Ledsagelse", None, None, 16)


def test_the_wheel_shows_the_cases_in_the_month_of_their_supervision(book: Workbook) -> None:
    rows = table(book["Årshjul"])
    assert rows == [
        (
            *("Afdeling", "Tilsynsområde"),
            *("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
            *("I alt", "Frist, dage efter perioden"),
        ),
        ("CVO", NAME, 30, 30, 67, 30, 30, 83, 30, 30, 67, 30, 30, 83, 540, None),
        ("CVO", "SEL § 100 Merudgifter", *(None, None, 37) * 4, 148, 15),
        ("CVO", "SEL § 112 Hjælpemidler", *(30,) * 12, 360, 15),
        ("CVO", "SEL § 97 Ledsagelse", *(*(None,) * 5, 16) * 2, 32, 15),
    ]


def test_the_deadlines_stand_by_their_days(book: Workbook) -> None:
    rows = table(book["Frister"])
    assert len(rows) == 1 + 12 + 4
    assert rows[:6] == [
        ("Sidste dag", "Afdeling", "Periode", "Tilsynsområder", "Sager"),
        (datetime(2025, 2, 15), "CVO", "januar 2025", "SEL § 112 Hjælpemidler *", 30),
        (datetime(2025, 3, 15), "CVO", "februar 2025", "SEL § 112 Hjælpemidler *", 30),
        (datetime(2025, 4, 15), "CVO", "1. kvartal 2025", "SEL § 100 Merudgifter", 37),
        (datetime(2025, 4, 15), "CVO", "marts 2025", "SEL § 112 Hjælpemidler *", 30),
        (datetime(2025, 5, 15), "CVO", "april 2025", "SEL § 112 Hjælpemidler *", 30),
    ]
    assert rows[7] == (
        datetime(2025, 7, 15), "CVO", "2. kvartal 2025", "SEL § 100 Merudgifter; SEL § 97 Ledsagelse *", 53
    )  # fmt: skip


def test_the_hours_are_told_with_what_they_are_shared_out_by(book: Workbook) -> None:
    headings, whole, first, *_ = table(book["Timer"])
    assert dict(zip(headings, whole, strict=True)) == {
        "Afdeling": "CVO",
        "Tilsynsområde": "Der er ønsket 405 timer, og afdelingen har 500 timer: der er 95 timer tilbage.",
        **dict.fromkeys(
            (
                "Fejl i en sag, ventet",
                "Konsekvens",
                "Minutter pr. sag",
                "Ventet skade pr. time",
                "Mindst, sager",
            )
        ),
        "Ønskede sager": 540,
        "Planlagte sager": 540,
        "Ønskede timer": 405,
        "Planlagte timer": 405,
        "Afdelingens timer": 500,
        "Timer tilbage": 95,
    }
    harm = 2 / 42
    assert first[2:] == (
        pytest.approx(harm), 4, 45, pytest.approx(harm * 4 * 60 / 45), 10, 148, 148, 111, 111, None, None
    )  # fmt: skip


def test_the_sentences_and_the_method_stand_in_the_workbook_too(book: Workbook) -> None:
    words = table(book["I ord"])[1][2]
    assert isinstance(words, str)
    assert words.splitlines()[0].startswith("Planen er ")
    told = [row[0] for row in book["Sådan er der regnet"].iter_rows(min_row=3, values_only=True)]
    assert told == list(method(PLANNED))


def test_the_method_names_the_scales_own_figures() -> None:
    paragraphs = " ".join(method(PLANNED)).replace("\u00a0", " ")
    for told in (
        "ét tilsyn om året med 10 sager",
        "i mindst 80 % af tilfældene",
        "ellers 45 minutter pr. sag",
        "ellers 10 %",
        "fastsat af: Økonomichef, og gælder fra 01.01.2024",
        "over 10 gange båndets antal",
    ):
        assert told in paragraphs


def test_a_scale_without_rules_has_a_method_that_says_so() -> None:
    assert method(replace(PLANNED, planning=None))[0] == (
        "Der er ingen planlægningsregler i scale.toml. Planen viser båndets hyppighed og antal sager, men kan hverken "
        "sige, hvor mange sager der skal til, eller hvad de overser."
    )


def test_the_page_has_the_wheel_then_the_deadlines_the_departments_and_the_method() -> None:
    page = contents()
    assert [section.heading for section in page.sections] == [
        "Årshjulet",
        "Frister",
        f"CVO: {NAME}",
        "Sådan er der regnet",
    ]
    wheel = page.sections[0].blocks[1]
    assert isinstance(wheel, Table)
    assert [cell.text for cell in wheel.rows[0]] == [f"CVO: {NAME}, 405 af 500 timer"]
    assert [cell.text for cell in wheel.rows[3]] == ["SEL § 97 Ledsagelse *", *(*("",) * 5, "16") * 2, "32"]
    assert [cell.value for cell in wheel.rows[-1]][-1] == 540


def test_each_area_has_its_sentences_under_its_department() -> None:
    department = contents().sections[2]
    assert isinstance(department.blocks[0], Paragraph)
    assert [part.heading for part in department.sections] == [
        "SEL § 100 Merudgifter",
        "SEL § 112 Hjælpemidler",
        "SEL § 97 Ledsagelse",
    ]
    assert all(isinstance(part.blocks[0], Bullets) for part in department.sections)


def test_the_pdf_has_the_guide_of_the_plan_and_not_that_of_the_report() -> None:
    pages = [page.extract_text() for page in PdfReader(BytesIO(write_pdf(contents(), guide=GUIDE))).pages]
    text = " ".join(" ".join(pages).split())
    assert GUIDE in text
    assert "kontrolspørgsmål på hver linje" not in text


def test_a_year_without_anything_to_ask_still_gives_both_files() -> None:
    empty = YearPlan(2025, PLANNED, ())
    assert write_plan_workbook(empty)[:2] == b"PK"
    assert write_pdf(plan_contents(empty), guide=GUIDE)[:5] == b"%PDF-"


def test_the_command_writes_both_files_and_tells_them_within_eighty_columns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox = tmp_path / "ind"
    inbox.mkdir()
    (inbox / "uvsb.xlsx").write_bytes(handed_in("UVSB", "2024K4", {"§ 109": {"24-001": ["Ja"]}}))
    assert run_words(["import", str(inbox), *places(tmp_path)]) == 0
    capsys.readouterr()
    assert run_words(["plan", "2025", *places(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    folder = tmp_path / "reports" / "2025-plan"
    assert lines[0] == "Årsplan 2025: 40 områder i 5 afdelinger."
    assert [line.split()[0] for line in lines[3:8]] == ["BS", "CVO", "FR", "JC", "UVSB"]
    assert [line for line in lines[:8] if len(line) > 80] == []
    assert lines[8:] == [
        f"Årsplanen er skrevet til {folder / 'Årsplan 2025.xlsx'}",
        f"Årsplanen er skrevet til {folder / 'Årsplan 2025.pdf'}",
    ]
    assert sorted(file.name for file in folder.iterdir()) == ["Årsplan 2025.pdf", "Årsplan 2025.xlsx"]


def test_without_a_store_the_command_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_words(["plan", "2025", *places(tmp_path)]) == 11
    assert capsys.readouterr().err == (
        f"{tmp_path / 'ledelsestilsyn.duckdb'}: Der er ingen database endnu.\n"
        "Indlæs afdelingernes arbejdsbøger først: ledelsestilsyn import MAPPE\n"
    )
