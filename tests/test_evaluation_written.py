"""The evaluation as it is handed out: the workbook read back, the table letter by letter, and the command."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from conftest import places
from evaluation_model import GREEN, arrow, evaluated, red, tally
from openpyxl import Workbook, load_workbook
from plain_workbooks import workbook as handed_in
from planning_model import named
from printed import assert_every_tab_prints
from small_histories import answer, area

from ledelsestilsyn.cli import run_words
from ledelsestilsyn.evaluation.second import second_readings
from ledelsestilsyn.evaluation.summary import summary
from ledelsestilsyn.evaluation.window import Counts
from ledelsestilsyn.evaluation.words import method
from ledelsestilsyn.model import AnswerValue, SecondAnswer
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.evaluation_csv import evaluation_csv
from ledelsestilsyn.report.evaluation_workbook import write_evaluation_workbook
from ledelsestilsyn.statistics import agreement

FOUND = evaluated(
    {
        **{("cvo-100", f"2024K{quarter}"): (2, 10, 60) for quarter in (1, 2, 3)},
        ("cvo-100", "2024K4"): (7, 10, 60),
        ("cvo-112", "2024K4"): (0, 24, 100),
        ("cvo-97", "2024K4"): (1, 10, None),
    },
    red(),
    named(red(), 112, "Hjælpemidler"),
    named(replace(area(), likelihood=GREEN), 97, "Ledsagelse"),
    tallies=(*(tally(f"2024K{quarter}", 2, 10) for quarter in (1, 2, 3)), tally("2024K4", 7, 10)),
    arrows=(arrow("2024K4", (7, 10), "2024K3", (2, 10)),),
)


def runs(*_: object) -> str:
    return "Midten er krydset 4 gange."


@pytest.fixture(scope="module")
def book() -> Workbook:
    return load_workbook(BytesIO(write_evaluation_workbook(FOUND, runs)))


def rows(book: Workbook, name: str) -> list[dict[str, object]]:
    headings, *found = book[name].iter_rows(min_row=4, values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in found]


def test_the_same_evaluation_gives_the_same_bytes() -> None:
    assert write_evaluation_workbook(FOUND, runs) == write_evaluation_workbook(FOUND, runs)


def test_the_tabs_are_all_shown_dated_on_the_windows_last_day_and_named_by_no_one(book: Workbook) -> None:
    assert book.sheetnames == [
        "Hele kommunen", "Afdelinger", "Områder", "Spørgsmål", "Kontrolgrænser", "Anden læsning", "Sådan er der regnet",
    ]  # fmt: skip
    about = book.properties
    assert (about.title, about.creator) == ("Evaluering af ledelsestilsyn, 4. kvartal 2024", None)
    assert about.created == datetime(2024, 12, 31)
    assert_every_tab_prints(book)


def test_the_municipality_stands_in_numbers_with_its_sentences(book: Workbook) -> None:
    told = {row["Hvad"]: row["Tal"] for row in rows(book, "Hele kommunen")}
    whole = FOUND.municipality
    assert told == {
        "Områder læst med kendt antal sager": 2,
        "Sager i områderne": 160,
        "Sager læst": 34,
        "Sager med fejl": 7,
        "Andel, vægtet": pytest.approx(60 * 0.7 / 160),
        "Andel, mindst": pytest.approx(whole.lower),
        "Andel, højst": pytest.approx(whole.upper),
        "Højst, forsigtigt (Šidák)": pytest.approx(whole.most_careful),
        "Højst, skarpt": pytest.approx(whole.most_sharp),
        "Områder, der holder": 1,
        "Områder, der ikke holder": 1,
        "Områder, hvor det ikke kan siges": 1,
        "Områder uden dom": 0,
        "Spørgsmål prøvet for en ændring": 1,
        "Kaldt tydelige": 1,
        "Stadig tydelige blandt alle": 1,
        "Stadig tydelige uanset sammenhæng": 1,
    }


def test_an_area_stands_in_one_row_with_its_verdict_in_words(book: Workbook) -> None:
    first, second, third = rows(book, "Områder")
    assert first["I ord"] == (
        "Med 95\u00a0% sikkerhed har mindst 41,6\u00a0% af sagerne fejl; det er over den tålelige andel på 10\u00a0%."
    )
    assert {name: value for name, value in second.items() if name != "I ord"} == {
        "Afdeling": "CVO",
        "Tilsynsområde": "SEL § 112 Hjælpemidler",
        "Sager i området": 100,
        "Sager læst": 24,
        "Sager med fejl": 0,
        "Andel": 0,
        "Områdets sager: mindst": 0,
        "Områdets sager: højst": 0.12,
        "Processen: mindst": 0,
        "Processen: højst": pytest.approx(0.1425, abs=0.0001),
        "Sikkerhed": 0.95,
        "Mindst, ensidet": 0,
        "Højst, ensidet": 0.1,
        "Tålelig andel": 0.1,
        "Holder den?": "holder",
        "De ensidede gælder": "områdets 100 sager",
        "Kvartaler": "2024K4",
    }
    assert (third["Sager i området"], third["Områdets sager: højst"], third["Holder den?"]) == (
        None,
        None,
        "kan ikke siges",
    )


def test_the_departments_row_says_what_its_numbers_are(book: Workbook) -> None:
    (row,) = rows(book, "Afdelinger")
    assert (row["Afdeling"], row["Sager læst"], row["Sager med fejl"], row["Mindst"]) == ("CVO", 44, 8, None)
    assert row["Hvad tallene er"] == (
        "Ren sum af det læste, uden grænser: antallet af sager er ikke kendt i SEL §\u00a097 (CVO)."
    )


def test_questions_are_described_under_the_cases_and_both_comparisons_stand_beside(book: Workbook) -> None:
    cases, asked, *rest = rows(book, "Spørgsmål")
    assert [row["Spørgsmål"] for row in rest] == ["Sagerne", "Sagerne"]
    assert (cases["Spørgsmål"], cases["Art"]) == ("Sagerne", "bedømt under Områder")
    assert (asked["Spørgsmål"], asked["Art"]) == (
        "Er de løbende merudgifter revurderet inden for det seneste år?",
        "beskrivende",
    )
    for row in (cases, asked):
        assert row["Mod sidste tilsyn"] == "op fra 2 af 10 (20\u00a0%), tydelig (p = 0,041)"
        assert row["Mod de fire kvartaler før"] == "op fra 6 af 30 (20\u00a0%), tydelig (p = 0,006)"
        assert row["Er de to uenige?"] == "nej"
    assert (cases["Stadig tydelig blandt alle"], asked["Stadig tydelig blandt alle"]) == (None, "ja")
    assert asked["Uanset sammenhæng"] == "ja"


def test_the_control_limits_stand_quarter_by_quarter_with_the_areas_sentences_last(book: Workbook) -> None:
    found = rows(book, "Kontrolgrænser")
    assert [(row["Kvartal"], row["Sager med fejl"], row["Lavest"], row["Højest"]) for row in found] == [
        ("1. kvartal 2024", 2, 0, 8), ("2. kvartal 2024", 2, 0, 8), ("3. kvartal 2024", 2, 0, 8),
        ("4. kvartal 2024", 7, 0, 8),
    ]  # fmt: skip
    assert [row["Seriediagram"] for row in found] == [None, None, None, "Midten er krydset 4 gange."]
    assert str(found[-1]["XmR-kort"]).startswith("XmR bruges ikke: ")


def test_without_a_second_reading_the_tab_says_so(book: Workbook) -> None:
    told = [row[0] for row in book["Anden læsning"].iter_rows(min_row=5, values_only=True)]
    assert told == ["Der er ingen anden læsning i perioden, så der er intet at sige om, hvor enige to læsere er."]


def test_a_second_reading_stands_with_the_rate_as_reported_and_as_adjusted() -> None:
    first = [answer("2024K4", "error" if place < 7 else "correct", case=f"A-{place}") for place in range(10)]
    second = [
        SecondAnswer("CVO", "2024K4", "cvo-100", "cvo-100-1", f"A-{place}", AnswerValue(value))
        for place, value in enumerate(("error",) * 6 + ("correct", "error", "correct", "correct"))
    ]
    counts = Counts(7, 10, (Period(2024, 4),))
    reported = {("CVO", "cvo-100", ""): counts, ("CVO", "cvo-100", "cvo-100-1"): counts}
    seconds = second_readings(first, second, reported, {"2024K4"})
    book = load_workbook(BytesIO(write_evaluation_workbook(replace(FOUND, seconds=seconds), runs)))
    cases, asked = rows(book, "Anden læsning")
    assert asked == {
        "Afdeling": "CVO",
        "Tilsynsområde": "SEL § 100 Merudgifter",
        "Hvad": "1. Er de løbende merudgifter revurderet inden for det seneste år?",
        "Læst af begge": 10,
        "Begge: fejl": 6,
        "Kun første: fejl": 1,
        "Kun anden: fejl": 1,
        "Ingen fejl": 2,
        "Enige": 0.8,
        "Kappa": 0.524,
        "Kappa, mindst": round(agreement(both=6, first_only=1, second_only=1, neither=2).lower or 0, 3),
        "Kappa, højst": round(agreement(both=6, first_only=1, second_only=1, neither=2).upper or 0, 3),
        "Fejlandel som meldt": 0.7,
        "Fejlandel rettet": pytest.approx(0.7),
    }
    assert {**cases, "Hvad": asked["Hvad"]} == asked


def test_fewer_than_ten_read_by_both_give_neither_kappa_nor_an_adjusted_rate() -> None:
    first = [answer("2024K4", "error" if place < 7 else "correct", case=f"A-{place}") for place in range(10)]
    second = [
        SecondAnswer("CVO", "2024K4", "cvo-100", "cvo-100-1", f"A-{place}", AnswerValue.ERROR) for place in range(9)
    ]
    reported = {("CVO", "cvo-100", ""): Counts(7, 10, (Period(2024, 4),))}
    seconds = second_readings(first, second, reported, {"2024K4"})
    book = load_workbook(BytesIO(write_evaluation_workbook(replace(FOUND, seconds=seconds), runs)))
    (cases,) = rows(book, "Anden læsning")
    few = "for få læst af begge"
    told = [cases[name] for name in ("Læst af begge", "Kappa", "Kappa, mindst", "Kappa, højst", "Fejlandel rettet")]
    assert told == [9, few, few, few, few]


def test_hidden_figures_are_in_no_cell_and_no_column() -> None:
    found = evaluated(
        {("cvo-100", "2024K4"): (7, 10, 60)},
        red(),
        tallies=(tally("2024K4", 7, 10),),
        hides=lambda *spot: spot[0] == "2024K4",
    )
    book = load_workbook(BytesIO(write_evaluation_workbook(found, runs)))
    (row,) = rows(book, "Områder")
    assert {row[name] for name in ("Sager læst", "Sager med fejl", "Andel", "Processen: højst", "Højst, ensidet")} == {
        "skjult"
    }
    assert [row["Andel"] for row in rows(book, "Spørgsmål")] == ["skjult", "skjult"]
    assert rows(book, "Afdelinger")[0]["Andel"] == "skjult"
    assert evaluation_csv(found).decode().splitlines()[1:] == [
        "2024K4,CVO,cvo-100,,60,,,,,,,0.95,,,0.10,,,,,,,,",
        "2024K4,CVO,cvo-100,cvo-100-1,,,,,,,,,,,,,,,,,,,",
    ]


def test_the_method_stands_last(book: Workbook) -> None:
    told = [row[0] for row in book["Sådan er der regnet"].iter_rows(min_row=3, values_only=True)]
    assert told == list(method())


def test_the_table_has_a_row_for_each_area_and_question() -> None:
    assert evaluation_csv(FOUND).decode() == (
        "period,department,area,question,population,checked,errors,process_lower,process_upper,population_lower,"
        "population_upper,confidence,least,most,tolerable_rate,verdict,previous_checked,previous_errors,p_value,"
        "pooled_checked,pooled_errors,pooled_p_value,stands\n"
        "2024K4,CVO,cvo-100,,60,10,7,0.347547,0.933260,0.383333,0.916667,0.95,0.416667,0.900000,0.10,does_not_hold,10,2,"
        "0.0414,30,6,0.0056,\n"
        "2024K4,CVO,cvo-100,cvo-100-1,,10,7,0.347547,0.933260,0.383333,0.916667,,,,,,10,2,0.0414,30,6,0.0056,yes\n"
        "2024K4,CVO,cvo-112,,100,24,0,0.000000,0.142474,0.000000,0.120000,0.95,0.000000,0.100000,0.10,holds,,,,,,,\n"
        "2024K4,CVO,cvo-97,,,10,1,0.002529,0.445016,,,0.80,0.022067,0.270988,0.10,cannot_be_told,,,,,,,\n"
    )


def test_the_screen_is_told_in_at_most_eighty_columns() -> None:
    lines = summary(FOUND).splitlines()
    assert lines[:2] == [
        "Evaluering 4. kvartal 2024",
        "3 områder: 1 holder, 1 holder ikke, 1 kan ikke siges, 0 uden dom.",
    ]
    assert [line for line in lines if len(line) > 80] == []
    without = replace(FOUND, areas=tuple(replace(row, verdict=None, missing="no_rate") for row in FOUND.areas))
    assert "Der er ingen tålelig andel at holde tallene op mod: ingen planlægningsregler i\nscale.toml." in summary(
        without
    )


@pytest.fixture
def loaded(tmp_path: Path) -> Path:
    inbox = tmp_path / "ind"
    inbox.mkdir()
    tabs = {"§ 109": {f"24-{place:03d}": ["Ja" if place else "Nej"] for place in range(10)}}
    (inbox / "uvsb.xlsx").write_bytes(handed_in("UVSB", "2024K4", tabs))
    assert run_words(["import", str(inbox), *places(tmp_path)]) == 0
    return tmp_path


@pytest.mark.parametrize(("window", "label"), [("2024K4", "4. kvartal 2024"), ("2024", "2024")])
def test_the_command_writes_the_workbook_and_the_table_twice_alike(
    loaded: Path, window: str, label: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run_words(["evaluate", window, *places(loaded)]) == 0
    folder = loaded / "reports" / f"{window}-evaluering"
    files = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert sorted(files) == [f"Evaluering {window}.xlsx", "evaluering.csv"]
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == [
        f"Evaluering {label}",
        "1 område: 0 holder, 0 holder ikke, 1 kan ikke siges, 0 uden dom.",
    ]
    assert lines[-2:] == [f"Evalueringen er skrevet til {folder / name}" for name in sorted(files)]
    assert run_words(["evaluate", window, *places(loaded)]) == 0
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == files


def test_a_second_reading_that_is_imported_stands_in_the_workbook_and_changes_no_count(
    loaded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two of the ten cases are read again, blind: the error is found by both, and one more."""
    assert run_words(["evaluate", "2024K4", *places(loaded)]) == 0
    folder = loaded / "reports" / "2024K4-evaluering"
    before = (folder / "evaluering.csv").read_bytes()
    again = load_workbook(BytesIO(handed_in("UVSB", "2024K4", {"§ 109": {"24-000": ["Nej"], "24-001": ["Nej"]}})))
    again["Forside"].append(["Læsning", "anden"])
    again.save(loaded / "ind" / "uvsb anden.xlsx")
    assert run_words(["import", str(loaded / "ind"), *places(loaded)]) == 0, capsys.readouterr()
    assert run_words(["evaluate", "2024K4", *places(loaded)]) == 0
    assert (folder / "evaluering.csv").read_bytes() == before
    cases, asked = rows(load_workbook(folder / "Evaluering 2024K4.xlsx"), "Anden læsning")
    assert (cases["Hvad"], cases["Læst af begge"], cases["Begge: fejl"], cases["Kun anden: fejl"]) == (
        "Sagerne", 2, 1, 1
    )  # fmt: skip
    assert (asked["Enige"], asked["Fejlandel som meldt"], asked["Fejlandel rettet"]) == (
        0.5, 0.1, "for få læst af begge"
    )  # fmt: skip


def test_what_cannot_be_evaluated_is_told(loaded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run_words(["evaluate", "2023K1", *places(loaded)]) == 11
    assert capsys.readouterr().err == (
        "Der er ingen arbejdsbøger for 1. kvartal 2023.\n"
        "Indlæs afdelingernes arbejdsbøger med: ledelsestilsyn import MAPPE\n"
    )
    assert run_words(["evaluate", "2024-02", *places(loaded)]) == 2
    assert capsys.readouterr().err.startswith(
        "2024-02 er hverken et kvartal eller et år. Skriv for eksempel 2024K4 eller 2024.\n"
    )
    empty = tmp_path / "tom"
    empty.mkdir()
    assert run_words(["evaluate", "2024", *places(empty)]) == 11
    assert capsys.readouterr().err.startswith(f"{empty / 'ledelsestilsyn.duckdb'}: Der er ingen database endnu.\n")
