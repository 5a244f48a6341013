"""The whole way: cases drawn into the workbook, the workbook filled in and received, and read a second time, blind."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import duckdb
import pytest
from drawing_house import SEED, TWO_STRATA, House, house_in
from openpyxl import Workbook, load_workbook

from ledelsestilsyn.cpr import Pseudonymiser
from ledelsestilsyn.importers.reader import read_submission
from ledelsestilsyn.model import AnswerValue, Refusal, RiskModel, SecondAnswer, Submission, WorkbookForm
from ledelsestilsyn.periods import Period
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.store import reading
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.second_readings import second_readings

_NUMBERS = ("--cases", "cvo-100=10", "--cases", "cvo-95=3", "--second-reading", "20%")
_FIRST_ROW = 6


@pytest.fixture
def house(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> House:
    return house_in(tmp_path, capsys, monkeypatch)


def _drawn(house: House) -> tuple[Path, Path]:
    """The workbook and the second reader's."""
    house.write_list()
    house.draw()
    assert house.draw("--seed", SEED, *_NUMBERS)[0] == 0
    return house.root / "ud.xlsx", house.root / "ud anden læsning.xlsx"


def _cases(file: Path, sheet: str) -> list[str]:
    rows = load_workbook(file)[sheet].iter_rows(min_row=_FIRST_ROW, max_row=45, max_col=1, values_only=True)
    return [str(case) for (case,) in rows if case]


def _fill_in(file: Path, answer: str) -> Path:
    """Answer every question of every case with the same word, as the last in its row."""
    book = load_workbook(file)
    book["Forside"]["B5"] = date(2025, 3, 20)
    for sheet in book.worksheets[3:]:
        for row in range(_FIRST_ROW, 46):
            if sheet.cell(row, 1).value:
                for column in range(2, 4):
                    if str(sheet.cell(5, column).value).startswith("Spm."):
                        sheet.cell(row, column).value = answer
    book.save(file)
    return file


def _read(file: Path, model: RiskModel) -> Submission | Refusal:
    return read_submission(file.read_bytes(), file.name, model, Pseudonymiser(b"k" * 32))


def test_the_drawn_cases_stand_in_the_workbook_with_how_they_were_drawn(house: House) -> None:
    file, _ = _drawn(house)
    book = load_workbook(file)
    assert book.sheetnames == ["Forside", "Vejledning", "Udtrækning", "§ 100 Merudgifter", "§ 95 BPA"]
    sheet = book["§ 100 Merudgifter"]
    assert [sheet["B1"].value, sheet["D1"].value, sheet["F1"].value] == [
        30,
        10,
        f'Lodtrækning efter frøet "{SEED}": 10 af 30 sager i listen BE63-D651, som blev registreret i protokollen '
        f"({house.code(2)}), før frøet var kendt.",
    ]
    assert len(set(_cases(file, "§ 100 Merudgifter"))) == 10
    assert all(cell.number_format == "@" for (cell,) in sheet.iter_rows(min_row=6, max_row=15, max_col=1))
    strata = dict(TWO_STRATA)
    told = [[cell for cell in row if cell] for row in book["Udtrækning"].iter_rows(values_only=True)]
    assert told[:5] == [
        ["Sådan er sagerne trukket"],
        [
            "Listen har koden BE63-D651. Hele dens SHA-256 er "
            "be63d651c28a8dfaf5266f74f262d25e92eba9c30fd968b08bd79436cea5a122."
        ],
        [f"Den blev registreret i protokollen som {house.code(2)}, før frøet var kendt."],
        [f'Frøet er "{SEED}", uden anførselstegnene.'],
        [
            "Rækkefølgen: frøet, et linjeskift og sagsnummeret skrives efter hinanden (UTF-8), og sagerne stilles op "
            "efter SHA-256 af det, den mindste først. I lag kommer den næste sag fra det lag, hvor vægten delt med to "
            "gange de trukne sager plus en er størst."
        ],
    ]
    assert told[6:] == [
        [],
        ["SEL § 100 Merudgifter: 10 af 30 sager."],
        ["Trukket i denne rækkefølge:"],
        *([f"{n}.", case, strata[case]] for n, case in enumerate(_cases(file, "§ 100 Merudgifter"), start=1)),
        [],
        ["SEL § 95 BPA: 3 af 12 sager."],
    ]


def test_more_than_forty_cases_have_room(house: House) -> None:
    house.write_list(others=90)
    house.draw()
    house.draw("--seed", SEED, "--cases", "cvo-100=1", "--cases", "cvo-95=90")
    sheet = load_workbook(house.root / "ud.xlsx")["§ 95 BPA"]
    cases = [sheet.cell(row, 1).value for row in range(_FIRST_ROW, _FIRST_ROW + 90)]
    assert len(set(cases)) == 90 and None not in cases
    assert sheet.cell(_FIRST_ROW + 91, 1).value == "Sagsnr."  # the errors' table, a row below


def test_the_workbook_filled_in_is_taken_whole(house: House) -> None:
    file, _ = _drawn(house)
    cases = {("cvo-100", case) for case in _cases(file, "§ 100 Merudgifter")}
    cases |= {("cvo-95", case) for case in _cases(file, "§ 95 BPA")}
    model = load_risk_model(house.root / "models")
    found = _read(_fill_in(file, "Ja"), model)
    assert isinstance(found, Submission)
    assert found.deviations == () and found.skipped == ("Vejledning", "Udtrækning")
    assert {(answer.area, answer.case) for answer in found.answers} == cases
    assert [(tab.area, tab.population, tab.sample_size) for tab in found.tabs] == [
        ("cvo-100", 30, 10),
        ("cvo-95", 12, 3),
    ]
    assert house.tell("import", str(file)) == (0, "1 arbejdsbog: 1 taget helt.\n", f"Læser {file.name}\n")


def test_the_second_readers_workbook_has_some_of_the_cases_and_no_answers(house: House) -> None:
    file, second = _drawn(house)
    book = load_workbook(second)
    assert book.sheetnames == ["Forside", "Vejledning", "Udtrækning", "§ 100 Merudgifter", "§ 95 BPA"]
    assert [book["Forside"].cell(16, column).value for column in (1, 2)] == ["Læsning", "anden"]
    for sheet, number in (("§ 100 Merudgifter", 2), ("§ 95 BPA", 1)):
        chosen = _cases(second, sheet)
        assert len(chosen) == number and set(chosen) <= set(_cases(file, sheet))
    assert book["§ 95 BPA"]["F1"].value == (
        f'Anden læsning: 1 af de 3 sager, der er trukket efter frøet "{SEED}" af listen BE63-D651 ({house.code(2)}).'
    )
    assert house.ledger()[-1]["second"] == {"cvo-100": 2, "cvo-95": 1}
    headings = [cell.value for row in book["§ 95 BPA"].iter_rows(max_col=1) for cell in row if cell.value]
    assert "Kontrolspørgsmål" not in headings


def _figures(connection: duckdb.DuckDBPyConnection, model: RiskModel) -> object:
    quarter = Period(2025, 1)
    return (reading.engine_input(connection, model, quarter), reading.tabs(connection, quarter))


def test_a_second_reading_lies_beside_the_first_and_changes_no_figure(house: House) -> None:
    file, second = _drawn(house)
    chosen = _cases(second, "§ 95 BPA")
    _fill_in(file, "Ja")
    model, store = load_risk_model(house.root / "models"), house.root / "ledelsestilsyn.duckdb"
    assert house.tell("import", str(file))[0] == 0
    with open_database(store) as connection:
        before = _figures(connection, model)
    assert house.tell("import", str(_fill_in(second, "Nej")))[:2] == (0, "1 arbejdsbog: 1 taget helt.\n")
    with open_database(store) as connection:
        assert _figures(connection, model) == before
        told = second_readings(connection)
        assert set(reading.every_case(connection)) >= {row.case for row in told}
    assert [row for row in told if row.area == "cvo-95"] == [
        SecondAnswer("CVO", "2025K1", "cvo-95", "cvo-95-1", case, AnswerValue.ERROR) for case in chosen
    ]
    assert {row.question for row in told} == {"cvo-100-1", "cvo-95-1"}
    assert house.ledger()[-1].items() >= {"what": "taken", "form": "second_reading", "answers": 3}.items()


def test_both_may_come_at_once_and_a_newer_second_reading_takes_the_place_of_the_older(house: House) -> None:
    file, second = _drawn(house)
    _fill_in(file, "Ja")
    _fill_in(second, "Nej")
    assert house.tell("import", str(file), str(second))[:2] == (0, "2 arbejdsbøger: 2 taget helt.\n")
    assert house.tell("import", str(file), str(second))[:2] == (0, "2 arbejdsbøger: 2 modtaget før.\n")
    _fill_in(second, "Ja")
    assert house.tell("import", str(second))[0] == 0
    with open_database(house.root / "ledelsestilsyn.duckdb") as connection:
        assert {row.value for row in second_readings(connection)} == {AnswerValue.CORRECT}
        assert [row.form for row in reading.workbooks(connection) if row.stands] == ["supervision", "second_reading"]


def test_the_report_and_its_second_calculation_stand_beside_a_second_reading(house: House) -> None:
    file, second = _drawn(house)
    house.tell("import", str(_fill_in(file, "Ja")), str(_fill_in(second, "Nej")))
    assert house.tell("report", "2025K1")[0] == 0
    tallies = (house.root / "reports" / "2025K1" / "tallies.csv").read_text(encoding="utf-8")
    assert [line.split(",")[3:6] for line in tallies.splitlines()[1:]] == [
        ["cvo-100-1", "10", "0"],
        ["cvo-95-1", "3", "0"],
    ]
    code, out, err = house.tell("verify", str(house.root / "reports" / "2025K1"), "--workbooks", str(house.root))
    assert (code, out.splitlines()[-1]) == (0, "Rapporten er efterprøvet uden afvigelser."), err


def test_the_receipt_says_that_it_was_a_second_reading(house: House) -> None:
    _, second = _drawn(house)
    inbox = house.root / "mappe" / "indbakke"
    inbox.mkdir(parents=True)
    _fill_in(second, "Ja").rename(inbox / "anden.xlsx")
    house.tell("run", str(house.root / "mappe"), "--period", "2025K1")
    receipt = (house.root / "mappe" / "kvitteringer" / "anden.kvittering.txt").read_text(encoding="utf-8")
    said = " ".join(receipt.split())
    assert (
        "Arbejdsbogen er modtaget helt: 2 ark, 3 sager og 3 svar fra CVO er gemt som en anden læsning af 1. kvartal "
        "2025." in said
    )
    assert (
        'Ark "Forside", celle B16 Arbejdsbogen er en anden læsning. Svarene er gemt for sig og bliver holdt op mod den '
        "første læsning. De tæller ikke med i optællingerne. [anden_laesning]" in said
    )


def _marked(tmp_path: Path, *marks: str) -> Submission | Refusal:
    book = Workbook()
    for row in (("Afdeling", "CVO"), ("Periode", "2025K1"), *(("Læsning", mark) for mark in marks)):
        book.active.append(row)
    book.active.title = "Forside"
    sheet = book.create_sheet("§ 95 BPA")
    sheet.append(("Sagsnr.", "Spm. 1"))
    sheet.append(("1", "Ja"))
    book.save(tmp_path / "b.xlsx")
    return _read(tmp_path / "b.xlsx", load_risk_model(tmp_path / "models"))


def test_the_mark_on_the_cover_says_which_reading_it_is_and_no_other_word_will_do(house: House) -> None:
    forms = {mark: _marked(house.root, mark) for mark in ("anden", "2.", "Anden læsning", "første", "1")}
    assert {mark: found.form for mark, found in forms.items() if isinstance(found, Submission)} == {
        "anden": WorkbookForm.SECOND_READING,
        "2.": WorkbookForm.SECOND_READING,
        "Anden læsning": WorkbookForm.SECOND_READING,
        "første": WorkbookForm.SUPERVISION,
        "1": WorkbookForm.SUPERVISION,
    }
    unknown, both = _marked(house.root, "tredje"), _marked(house.root, "første", "anden")
    assert isinstance(unknown, Refusal) and isinstance(both, Refusal)
    assert [each.message for each in (*unknown.deviations, *both.deviations)] == [
        'Ark "Forside", celle B3: her står "tredje" ved "Læsning". Skriv anden, hvis det er en anden læsning af de '
        "samme sager, og ellers ingenting. Intet fra arbejdsbogen tæller med, før det er rettet. [laesning_ukendt]",
        'Ark "Forside", celle B4: her står "anden" ved "Læsning", men i celle B3 står der "første". En arbejdsbog er '
        "enten den første eller den anden læsning. Ret den ene. Intet fra arbejdsbogen tæller med, før det er rettet. "
        "[laesning_modstrid]",
    ]


def test_the_left_out_cases_are_named_on_the_workbooks_tab_so_that_anyone_can_redraw(house: House) -> None:
    read = Workbook()
    for row in (("Afdeling", "CVO"), ("Periode", "2024K3"), ("Tilsynsdato", date(2024, 9, 1))):
        read.active.append(row)
    read.active.title = "Forside"
    sheet = read.create_sheet("§ 100 Merudgifter")
    sheet.append(("Sagsnr.", "Spm. 1", "Spm. 2"))
    sheet.append(("24-0007", "Ja", "Ja"))
    read.save(house.root / "før.xlsx")
    assert house.tell("import", str(house.root / "før.xlsx"))[0] == 0
    file, _ = _drawn(house)
    told = [[cell for cell in row if cell] for row in load_workbook(file)["Udtrækning"].iter_rows(values_only=True)]
    place = told.index(["Udeladt:"])
    assert told[place + 1] == ["24-0007"]
    assert ["1 sag er udeladt, fordi den er læst i de sidste 12 måneder."] in told
    assert "24-0007" not in _cases(file, "§ 100 Merudgifter")


def test_the_same_draw_is_the_same_bytes_whatever_the_machine_is_set_to(house: House) -> None:
    file, second = _drawn(house)
    for seed, zone, language in (("1", "Asia/Tokyo", "da_DK.UTF-8"), ("77", "America/Lima", "C")):
        out = house.root / f"ud{seed}.xlsx"
        words = ["draw", "CVO", "2025K1", "--population", str(house.root / "liste.csv"), "--out", str(out)]
        words += ["--seed", SEED, *_NUMBERS, *house.places()]
        subprocess.run(
            [sys.executable, "-m", "ledelsestilsyn", *words],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language, "PYTHONUTF8": "1"},
        )
        assert out.read_bytes() == file.read_bytes()
        assert out.with_name(f"ud{seed} anden læsning.xlsx").read_bytes() == second.read_bytes()
