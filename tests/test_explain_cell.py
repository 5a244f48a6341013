"""From a cell in a department's workbook to every figure it moved, as the program tells it (issue 6: the passport)."""

import hashlib
import io
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import openpyxl
import pytest
from conftest import places
from plain_workbooks import workbook

from ledelsestilsyn.cli import run_words
from ledelsestilsyn.passport.cell import read_lines
from ledelsestilsyn.passport.layout import by_hand
from ledelsestilsyn.store.places import ReadAt

ROWS = {"24-001": ["Ja"], "24-002": ["Nej"], "24-003": ["Ikke relevant"], "24-004": ["Måske"]}
MENDED = {**ROWS, "24-002": ["Ja"]}
FIRST = workbook("FR", "2024K1", {"§ 86": ROWS}, decided_on={"24-002": date(2024, 2, 5)})
LATER = workbook("FR", "2024K2", {"§ 86": {"24-011": ["Ja"], "24-012": ["Nej"]}})
REPLACED = workbook("FR", "2024K1", {"§ 86": MENDED})
Run = Callable[..., str]
Capsys = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two quarters of one department, the later one's report written. Only to be read."""
    folder = tmp_path_factory.mktemp("room")
    (folder / "fr.xlsx").write_bytes(FIRST)
    (folder / "fr2.xlsx").write_bytes(LATER)
    words = [str(folder / "fr.xlsx"), str(folder / "fr2.xlsx")]
    assert run_words(["import", *words, *places(folder)]) == 0
    assert run_words(["report", "2024K2", *places(folder)]) == 0
    return folder


@pytest.fixture
def run(room: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(room, capsys)


def runner(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def ran(*words: str, code: int = 0) -> str:
        assert run_words([*words, *places(folder)]) == code
        told = capsys.readouterr()
        return told.out + told.err

    return ran


@pytest.fixture
def copied(room: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(room, tmp_path / "room"))


def cell(run: Run, name: str, code: int = 0, book: str = "fr.xlsx", sheet: str = "§ 86") -> list[str]:
    return run("explain", "--cell", book, sheet, name, code=code).splitlines()


def sample(whole_way: Path, capsys: Capsys, sheet: str, name: str) -> list[str]:
    """A cell of one of the sample workbooks."""
    return cell(runner(whole_way, capsys), name, book="Q4 - Handleplan - CBD.xlsx", sheet=sheet)


def test_an_error_tells_what_was_read_and_all_that_it_moved_then_and_in_the_next_quarter(run: Run) -> None:
    told = cell(run, "b3")
    finding = told[14].partition(": ")[2].partition(": ")[0].strip()
    assert told[:20] == [
        'fr.xlsx, ark "§ 86", celle B3',
        "",
        "Arbejdsbogen:       FR, 1. kvartal 2024: modtaget i dele",
        "  SHA-256",
        f"    {hashlib.sha256(FIRST).hexdigest()}",
        "",
        "Her er læst",
        "Svar:               fejl",
        "Spørgsmål:          fr-86-1",
        "Sag:                24-002",
        "Tilsynsdato:        31.03.2024",
        "Seneste afgørelse:  05.02.2024",
        "",
        "Tal, den har flyttet: 1. kvartal 2024, som databasen er nu (ingen rapport)",
        f"Fejlens nummer:     {finding}: ny [decided_within_window]",
        "  2024K1/fr-86-1: 1 af 1 fejl (1 af 1 nye), 1 af 2 svar; der er ingen pil",
        "  2024K1/fr-86: 1 af 1 fejl (1 af 1 nye), 1 af 2 svar; sagen er 1 af 2 sager",
        "  2024K1/FR: 1 af 1 fejl (1 af 1 nye), 1 af 2 svar; sagen er 1 af 2 sager",
        "  2024K1/ALLE: 1 af 1 fejl (1 af 1 nye), 1 af 2 svar; sagen er 1 af 2 sager",
        "  2024K1/1-1, side 1: »Én afdeling har gennemgået 2 sager i 1 tilsynsområde; 1",
    ]
    assert [line for line in told if "Tabellinjer: 2024K1/T1-3, 2024K1/T1-6," in line] != []
    later = told[told.index("Tal, den har flyttet: 2. kvartal 2024, som rapporten er skrevet i 2024K2") + 2 :]
    assert later[:4] == [
        "  2024K2/fr-86-1: det forrige tal i pilen",
        "  2024K2/fr-86: det forrige tal i pilen; kvartalet før; de fire kvartaler bag",
        "    forslaget om risiko",
        "  2024K2/FR: det forrige tal i pilen; kvartalet før",
    ]
    assert "uændret: 1 af 2 nu mod 1 af 2 sidst (1. kv. 2024," in " ".join(run("explain", "2024K2/fr-86-1").split())


def test_an_answer_in_order_and_one_that_is_not_relevant(run: Run) -> None:
    assert "  2024K2/fr-86-1: 1 af 2 svar, i orden; tallet nu i pilen" in cell(run, "B2", book="fr2.xlsx")
    assert cell(run, "B4")[-2:] == [
        "Tal, den har flyttet",
        "  Ingen: »Ikke relevant« tæller ikke med i noget tal.",
    ]


def test_what_the_department_counted_is_told_in_the_right_number() -> None:
    one = ReadAt("count", "fr-86", "fr-86-1", "", None, "1/1", (), "§ 86", "B26")
    assert read_lines(one) == ["Optælling:          1 sag, 1 fejl, talt af afdelingen selv, spørgsmål fr-86-1"]
    assert by_hand(5, 0) == "5 sager, ingen fejl, talt af afdelingen"


def test_a_superseded_workbook_moves_nothing_and_says_what_took_its_place(
    copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = runner(copied, capsys)
    (copied / "rettet.xlsx").write_bytes(REPLACED)
    run("import", str(copied / "rettet.xlsx"))
    told = cell(run, "B3")
    assert told[2:4] == [
        "Arbejdsbogen:       FR, 1. kvartal 2024: erstattet af en nyere (rettet.xlsx,",
        f"                    SHA-256 {hashlib.sha256(REPLACED).hexdigest()[:16]})",
    ]
    assert told[-2:] == [
        "Tal, den har flyttet",
        "  Ingen: arbejdsbogen er erstattet af en nyere, og intet i den tæller.",
    ]


def test_what_was_left_out_is_told_with_its_deviation(run: Run) -> None:
    told = cell(run, "B5")
    assert "  Der er hverken læst et svar, en dato eller et sagsnummer i cellen." in told
    assert [line for line in told if '  Ark "§ 86", celle B5 (sag 24-004): her står "Måske"' in line] != []
    assert told[-2:] == ["Tal, den har flyttet", "  Ingen: det, der står i cellen, er udeladt."]


def test_a_case_number_moves_what_the_answers_of_its_case_move(run: Run) -> None:
    answer, case = cell(run, "B3"), cell(run, "A3")
    assert case[6:9] == ["Her er læst", "Sag:                24-002", "Gælder:             1 svar: B3"]
    assert case[10:12] == [answer[13], answer[14]]
    assert case[12] == "  Tal: 2024K1/fr-86-1, 2024K1/fr-86, 2024K1/FR, 2024K1/ALLE"
    assert [line for line in answer if "Tabellinjer" in line] == [line for line in case if "Tabellinjer" in line]


def test_a_date_moves_the_errors_that_it_decides(run: Run) -> None:
    date_cell = cell(run, "$c$3")
    assert date_cell[6:9] == ["Her er læst", "Seneste afgørelse:  05.02.2024", "Gælder:             1 svar: B3"]
    assert date_cell[10:] == cell(run, "A3")[10:]


def test_a_supervision_date_on_the_cover_moves_all_the_answers_of_the_tabs(whole_way: Path, capsys: Capsys) -> None:
    told = sample(whole_way, capsys, "forside", "B5")
    assert told[6:11] == [
        "Her er læst",
        "Tilsynsdato:        20.12.2024",
        'Gælder:             379 svar på ark "§ 11 Kontanthjælp", "§§ 81-85',
        '                    Enkeltudgifter", "§ 34 Særlig støtte", "§§ 91-94',
        '                    Tilbagebetaling", "§ 14 Personlige tillæg" og "§§ 54-60',
    ]
    assert "  og 45 fejl mere" in told  # 53 in all, eight are named


def test_the_dates_of_an_errors_table_are_the_error_s_and_say_when_they_decide_nothing(
    whole_way: Path, capsys: Capsys
) -> None:
    """The question is a running duty: the day the error was made does not decide."""
    assert sample(whole_way, capsys, "§ 11 Kontanthjælp", "C24")[6:] == [
        "Her er læst",
        "Fejl opstået:       01.07.2022",
        "Gælder:             1 svar: B10",
        "",
        "Tal, den har flyttet: 4. kvartal 2024, som rapporten er skrevet i 2024K4",
        "  Ingen: en dato afgør, om en fejl er ny eller gammel; denne afgør det ikke for",
        "  nogen af svarene.",
    ]
    assert sample(whole_way, capsys, "§ 11 Kontanthjælp", "B24")[7:9] == [
        "Spørgsmål:          bs-11-1",
        "Gælder:             1 svar: B10",
    ]


def test_the_number_of_cases_moves_how_sure_the_limits_are(whole_way: Path, capsys: Capsys) -> None:
    told = sample(whole_way, capsys, "§ 11 Kontanthjælp", "E1")
    assert told[7] == "Sager i området:    65"
    assert told[11] == "  Stikprøven, som den står i 2024K4/bs-11, og hvor sikre grænserne er"
    assert told[12].startswith("  Tabellinjer: 2024K4/T")


def test_a_cell_of_other_things_is_told_to_be_in_no_figure(whole_way: Path, capsys: Capsys) -> None:
    assert sample(whole_way, capsys, "§ 11 Kontanthjælp", "B3")[6:] == [
        "Her er læst",
        "  Der er hverken læst et svar, en dato eller et sagsnummer i cellen.",
        "",
        "Tal, den har flyttet",
        "  Ingen: intet i cellen indgår i et tal.",
    ]


def test_without_the_workbook_in_the_archive_the_answers_in_the_row_are_named(
    copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(copied / "ledelsestilsyn.arkiv")
    assert cell(runner(copied, capsys), "A3")[7:] == [
        "  Der er ikke læst noget svar i cellen. Svarene i samme række står i B3: slå en",
        "  af dem op.",
        "",
        "Tal, den har flyttet",
        "  Det kan ikke ses uden arbejdsbogen.",
    ]


def test_a_workbook_is_named_by_its_hash_too_and_an_unknown_one_is_told(run: Run) -> None:
    assert cell(run, "A3", book=hashlib.sha256(FIRST).hexdigest()[:8].upper()) == cell(run, "A3")
    assert cell(run, "B3", book="andet.xlsx", code=2) == [
        "Der er ikke modtaget nogen arbejdsbog, der hedder andet.xlsx.",
        "Skriv navnet, som det står i rapportens manifest, eller de første tegn (mindst seks) af dens SHA-256.",
    ]
    assert cell(run, "B3", sheet="§ 87", code=2) == [
        'Der er ikke læst noget ark, der hedder "§ 87", i fr.xlsx.',
        "Arkene er: § 86.",
    ]


def test_a_published_quarter_is_explained_as_it_was_published(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A workbook that comes later mends the figure; what was published is still what the code tells."""
    run = runner(copied, capsys)
    run("publish", "2024K1")
    before = run("explain", "2024K1/fr-86-1")
    assert "Fejl:               1 = 1 ny + 0 gamle + 0 uafklarede" in before.splitlines()
    assert "  Tallene er fra 1. kvartal 2024, som det blev offentliggjort." in before.splitlines()
    (copied / "rettet.xlsx").write_bytes(REPLACED)
    run("import", str(copied / "rettet.xlsx"))
    assert run("explain", "2024K1/fr-86-1") == before
    shutil.rmtree(copied / "reports" / "2024K2")
    corrections = run("explain", "2024K2/5.1").splitlines()
    assert "  2024K2/5.1-1: Ét tal er rettet siden rapporten for 1. kvartal 2024, fordi der" in corrections
    table = next(line for line in corrections if "Rettede tal" in line)
    row = run("explain", f"{table.split(':')[0].strip()}-1").splitlines()
    assert row[row.index("Lagt sammen af (slå koden op)") + 1] == "  2024K1/fr-86-1"
    assert "Forelagt:           1 fejl i 2 svar" in row and "Nu:                 ingen fejl i 2 svar" in row


def test_a_store_that_says_otherwise_than_the_report_is_not_explained_away(
    copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with duckdb.connect(str(copied / "ledelsestilsyn.duckdb")) as connection:
        connection.execute("UPDATE answers SET value = 'correct' WHERE value = 'error' AND cell = 'B3'")
    assert runner(copied, capsys)("explain", "2024K2/fr-86-1", code=13).splitlines() == [
        "2024K2: Rapportens tal er andre end dem, arbejdsbøgerne giver: findings.csv, tallies.csv og arrows.csv.",
        "Efterprøv rapporten med: ledelsestilsyn verify",
    ]


def test_rules_that_are_no_longer_the_reports_are_told(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copied / "reports" / "2024K2" / "rules" / "FR.toml").write_text("", encoding="utf-8")
    assert runner(copied, capsys)("explain", "2024K2/fr-86-1", code=13).splitlines() == [
        "2024K2: Rapportens regelfiler mangler eller er ændret: FR.toml.",
        "Efterprøv rapporten med: ledelsestilsyn verify",
    ]


def test_a_code_of_the_public_report_shows_what_that_prints(run: Run) -> None:
    """The row hides its small counts; who looks it up on the store is inside the house and gets the sum behind it."""
    told = run("explain", "2024K2-offentlig/T1-3").splitlines()
    assert told[0] == "2024K2-offentlig/T1-3: en linje i en tabel (1 På én side)"
    assert "Fejl:               skjult" in told
    assert "2024K2/FR: Familierådgivningen" in told


def test_a_code_that_is_in_no_report_and_no_code_at_all_are_told(run: Run) -> None:
    advice = (
        "Koden står med småt i rapporten, for eksempel 2024K4/T1 ved den første tabel. Et spørgsmål, et område og en "
        "afdeling har også en kode: 2024K4/bs-11-3, 2024K4/bs-11, 2024K4/BS; alle tilsammen 2024K4/ALLE."
    )
    for code in ("2024K2/T999", "i går/T1"):
        assert run("explain", code, code=2).splitlines() == [f"Koden {code} står ikke i nogen rapport.", advice]
    for words in ((), ("2024K1/T1", "--cell", "fr.xlsx", "§ 86", "B3")):
        assert run("explain", *words, code=2).splitlines() == [
            "Skriv enten en kode eller --cell.",
            "For eksempel: ledelsestilsyn explain 2024K4/T1",
        ]


def test_a_second_reading_moves_nothing(copied: Path, capsys: Capsys) -> None:
    """The same answers with one word on the cover."""
    book = openpyxl.load_workbook(io.BytesIO(FIRST))
    book["Forside"].append(["Læsning", "Anden"])
    book.save(copied / "anden.xlsx")
    run = runner(copied, capsys)
    run("import", str(copied / "anden.xlsx"))
    assert cell(run, "B3", book="anden.xlsx")[-2:] == [
        "  Ingen: en anden læsning tæller ikke med; den bliver kun holdt op mod den",
        "  første.",
    ]
