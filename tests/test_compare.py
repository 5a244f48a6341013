"""A published quarter under other rules or another program: what is told, letter by letter (issue 6: Rerun)."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from conftest import ROOT
from fixed_time import runner
from openpyxl import load_workbook
from plain_workbooks import workbook

from ledelsestilsyn.cli import run_words
from ledelsestilsyn.engine import reference_classify, sql
from ledelsestilsyn.store import ledger, reading
from ledelsestilsyn.store.database import open_database

CASES_K1 = {"24-001": ["Ja"], "24-002": ["Nej"], "24-003": ["Nej"], "24-004": ["Nej"]}
# The supervision is the last day of the quarter: the first date is on the cutoff, the second within its last month.
DATES_K1 = {"24-002": date(2023, 3, 31), "24-003": date(2023, 4, 15), "24-004": date(2022, 1, 1)}
CASES_K2 = {"24-011": ["Ja"], "24-012": ["Nej"], "24-013": ["Nej"]}
DATES_K2 = {"24-012": date(2024, 6, 1), "24-013": date(2023, 7, 10)}

Compare = Callable[..., str]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store with two quarters of one area, the first published on 2 May 2024. Only to be read."""
    room = tmp_path_factory.mktemp("hus")
    with pytest.MonkeyPatch.context() as patch:
        run = runner(room, patch, _Silent(), datetime(2024, 4, 12, 9, 30))
        inbox = room / "ind"
        inbox.mkdir()
        for quarter, cases, dates in (("2024K1", CASES_K1, DATES_K1), ("2024K2", CASES_K2, DATES_K2)):
            data = workbook("FR", quarter, {"§ 86": cases}, decided_on=dates)
            (inbox / f"FR {quarter}.xlsx").write_bytes(data)
        run("import", str(inbox))
        run("publish", "2024K1")
    yield room


class _Silent:
    """In the place of `capsys`, which a fixture of the whole module can't have."""

    out = err = ""

    def readouterr(self) -> "_Silent":
        return self


@pytest.fixture
def compare(house: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Compare:
    """Runs the command on a copy of the house; the rules in force are the project's."""
    room = tmp_path / "hus"
    shutil.copytree(house, room)

    def ran(*words: str, code: int = 0) -> str:
        store = ("--store", str(room / "ledelsestilsyn.duckdb"), "--reports", str(room / "reports"))
        assert run_words(["compare", *words, *store, "--now", str(ROOT / "risk_models")]) == code
        told = capsys.readouterr()
        text = (told.out + told.err).replace(str(tmp_path), "…")
        assert code in (2, 11) or [line for line in text.splitlines() if len(line) > 80] == []
        return text

    return ran


def other_models(folder: Path, *changes: tuple[str, str, str]) -> Path:
    """A copy of the project's rules with changes: a file, the text in it, and what stands in its place."""
    folder.mkdir()
    for file in (ROOT / "risk_models").glob("*.toml"):
        shutil.copy(file, folder)
    for name, text, instead in changes:
        was = (folder / name).read_text(encoding="utf-8")
        assert text in was
        (folder / name).write_text(was.replace(text, instead), encoding="utf-8")
    return folder


WINDOW_11 = """\
1. kvartal 2024 (offentliggjort 02.05.2024)
  - FR, BL § 86 Merudgifter til børn: sager: nye fra 2 til 0, gamle fra 1 til 3
  - FR, BL § 86 Merudgifter til børn, spørgsmål 1: nye fra 2 til 0, gamle fra 1
    til 3
  2 fejl flytter:
  FR, BL § 86 Merudgifter til børn, spørgsmål 1
  - FK4ZS6TR1E8, FR 2024K1.xlsx, ark »§ 86«, celle B3: fra ny (afgjort for
    nylig) til gammel (afgjort for længe siden)
  - FJF9RKQYH29, FR 2024K1.xlsx, ark »§ 86«, celle B4: fra ny (afgjort for
    nylig) til gammel (afgjort for længe siden)
"""
WINDOW_11_K2 = """\
2. kvartal 2024 (ikke offentliggjort)
  - FR, BL § 86 Merudgifter til børn: sager: nye fra 2 til 1, gamle fra 0 til 1
  - FR, BL § 86 Merudgifter til børn, spørgsmål 1: nye fra 2 til 1, gamle fra 0
    til 1
  1 fejl flytter:
  FR, BL § 86 Merudgifter til børn, spørgsmål 1
  - FHKET0CJNYD, FR 2024K2.xlsx, ark »§ 86«, celle B4: fra ny (afgjort for
    nylig) til gammel (afgjort for længe siden)
"""


def test_a_shorter_window_moves_the_findings_between_the_two_cutoffs(compare: Compare) -> None:
    told = """\
Reglerne med et vindue på 11 måneder ville ændre 4 tal i 1 offentliggjort
kvartal: 1. kv. 2024. To fejl ville få en anden klasse, grund eller refusion.

Sådan er reglerne anderledes:
- Skalaen: vinduet fra 12 måneder til 11 måneder.

"""
    assert compare("2024K1", "--window", "11") == told + WINDOW_11


def test_the_other_side_of_the_cutoff_moves_the_finding_on_it_in_a_whole_year(compare: Compare) -> None:
    assert (
        compare("2024", "--on-cutoff", "old")
        == """\
Reglerne med en fejl på skæringsdagen som gammel ville ændre 4 tal i 1 af 2
kvartaler: 1. kv. 2024. Én fejl ville få en anden klasse, grund eller refusion.

Sådan er reglerne anderledes:
- Skalaen: en fejl på selve skæringsdagen fra ny til gammel.

1. kvartal 2024 (offentliggjort 02.05.2024)
  - FR, BL § 86 Merudgifter til børn: sager: nye fra 2 til 1, gamle fra 1 til 2
  - FR, BL § 86 Merudgifter til børn, spørgsmål 1: nye fra 2 til 1, gamle fra 1
    til 2
  1 fejl flytter:
  FR, BL § 86 Merudgifter til børn, spørgsmål 1
  - FK4ZS6TR1E8, FR 2024K1.xlsx, ark »§ 86«, celle B3: fra ny (afgjort for
    nylig) til gammel (afgjort for længe siden)
"""
    )


def test_the_same_rules_would_change_nothing(compare: Compare) -> None:
    assert compare("2024K1", "--window", "12") == (
        "Reglerne med et vindue på 12 måneder ville ikke ændre noget tal i 1\n"
        "offentliggjort kvartal.\n\nReglerne er de samme.\n"
    )


def test_rules_in_a_folder_are_weighed_against_the_published_quarter_and_the_one_that_is_not(
    compare: Compare, tmp_path: Path
) -> None:
    folder = other_models(tmp_path / "nye", ("scale.toml", "window_months = 12", "window_months = 11"))
    told = """\
Reglerne i …/nye ville ændre 8 tal i 2 kvartaler: 1. og 2. kv. 2024. Tre fejl
ville få en anden klasse, grund eller refusion.

Sådan er reglerne anderledes:
- Skalaen: vinduet fra 12 måneder til 11 måneder.

"""
    before = bytes_in(tmp_path / "hus" / "reports"), heads(tmp_path)
    said = compare("2024K1", "2024K2", "--models", str(folder))
    assert unwrapped(said) == unwrapped(f"{told}{WINDOW_11}\n{WINDOW_11_K2}")
    assert (bytes_in(tmp_path / "hus" / "reports"), heads(tmp_path)) == before


def unwrapped(text: str) -> str:
    """Where a line ends depends on how long the path to the folder is."""
    return " ".join(text.split())


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def heads(room: Path) -> tuple[str, int]:
    """The head of the ledger, and how many workbooks there are."""
    with open_database(room / "hus" / "ledelsestilsyn.duckdb") as connection:
        head = ledger.head(connection)
        return head.code if head else "", len(reading.workbooks(connection))


def test_rules_that_read_otherwise_are_read_by_again_from_the_archive(compare: Compare, tmp_path: Path) -> None:
    """The right answer is no instead of yes: the errors are correct, and the correct answer is an error."""
    asked = 'text = "Er barnet omfattet af personkredsen, og er det dokumenteret?"\n    kind = "decision"\n'
    change = (f'{asked}    error_answer = "nej"', f'{asked}    error_answer = "ja"')
    folder = other_models(tmp_path / "nye", ("FR.toml", *change))
    assert unwrapped(compare("2024K1", "--models", str(folder))) == unwrapped("""\
Reglerne i …/nye ville ændre 8 tal og 1 risikovurdering i 1 offentliggjort
kvartal: 1. kv. 2024. Tre fejl ville gå ud. Én fejl ville komme til.

Sådan er reglerne anderledes:
- Spørgsmål fr-86-1: fejlsvaret fra nej til ja, fra 01.01.2023.

1. kvartal 2024 (offentliggjort 02.05.2024)
  - FR, BL § 86 Merudgifter til børn: sager: nye fra 2 til 0, uafklarede fra 0
    til 1, gamle fra 1 til 0, i orden fra 1 til 3; risiko: sandsynlighed efter
    tallene fra 4 til 3
  - FR, BL § 86 Merudgifter til børn, spørgsmål 1: fejl fra 3 til 1, nye fra 2
    til 0, gamle fra 1 til 0, uafklarede fra 0 til 1
  4 fejl flytter:
  FR, BL § 86 Merudgifter til børn, spørgsmål 1
  - F0ABVQHFW98, FR 2024K1.xlsx, ark »§ 86«, celle B2: fra ingen fejl til
    uafklaret (afgørelsesdato mangler)
  - FK4ZS6TR1E8, FR 2024K1.xlsx, ark »§ 86«, celle B3: fra ny (afgjort for
    nylig) til ingen fejl
  - FJF9RKQYH29, FR 2024K1.xlsx, ark »§ 86«, celle B4: fra ny (afgjort for
    nylig) til ingen fejl
  - FD9ATAMA7Q9, FR 2024K1.xlsx, ark »§ 86«, celle B5: fra gammel (afgjort for
    længe siden) til ingen fejl
""")


def test_todays_program_says_the_same_of_what_was_published(compare: Compare) -> None:
    assert compare("2024K1") == (
        "Ingen tal er anderledes. Programmet siger i dag det samme om 1 offentliggjort\nkvartal.\n"
    )


@pytest.fixture
def another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both engines take a date on the cutoff for old, whatever the scale says."""
    rule_text = sql.rule_text
    new_on_cutoff = "OR (deciding_on = cutoff AND on_cutoff = 'new')"
    monkeypatch.setattr(reference_classify, "_within", lambda day, cutoff, _: day > cutoff)
    monkeypatch.setattr(sql, "rule_text", lambda file: rule_text(file).replace(new_on_cutoff, ""))


BY_ANOTHER_PROGRAM = """\
  - FR, BL § 86 Merudgifter til børn, spørgsmål 1: nye fra 2 til 1, gamle fra 1
    til 2
"""
BYTES = """\
  1 fil kommer ud med andre bytes end offentliggjort: Bilag
  8 - Q1 - Handleplan - FR.xlsx. Om det er tal eller kun udseende, kan ikke ses
  her.
"""


@pytest.mark.usefixtures("another_program")
def test_a_program_that_says_otherwise_shows_with_the_finding_and_exit_code_thirteen(compare: Compare) -> None:
    lead = """\
Programmet siger i dag noget andet: 2 tal er anderledes i 1 offentliggjort
kvartal: 1. kv. 2024. Én fejl får en anden klasse, grund eller refusion.

1. kvartal 2024 (offentliggjort 02.05.2024)
"""
    finding = """\
  1 fejl flytter:
  FR, BL § 86 Merudgifter til børn, spørgsmål 1
  - FK4ZS6TR1E8, FR 2024K1.xlsx, ark »§ 86«, celle B3: fra ny (afgjort for
    nylig) til gammel (afgjort for længe siden)
"""
    said = compare("2024K1", code=13).replace("\u00a0", " ")
    assert said == lead + BYTES + BY_ANOTHER_PROGRAM + finding


@pytest.mark.usefixtures("another_program")
def test_without_the_published_findings_it_is_said_that_they_differ_and_not_which(
    compare: Compare, tmp_path: Path
) -> None:
    (tmp_path / "hus" / "reports" / "2024K1" / "findings.csv").write_text("rettet", encoding="utf-8")
    said = compare("2024K1", code=13).replace("\u00a0", " ")
    assert unwrapped(said) == unwrapped(
        "Programmet siger i dag noget andet: 2 tal er anderledes i 1 offentliggjort kvartal: 1. kv. 2024. "
        "1. kvartal 2024 (offentliggjort 02.05.2024) Fejlene er andre, men hvilke kan ikke siges: "
        "…/hus/reports/2024K1/findings.csv er der ikke, som den blev offentliggjort. " + BYTES + BY_ANOTHER_PROGRAM
    )


@pytest.mark.usefixtures("another_program")
def test_what_the_rules_move_is_told_apart_from_what_the_program_moves(compare: Compare) -> None:
    """One finding is old by the program alone: only the other is moved by the rules."""
    said = compare("2024K1", "--window", "11")
    assert unwrapped(said) == unwrapped("""\
Reglerne med et vindue på 11 måneder ville ændre 4 tal i 1 offentliggjort
kvartal: 1. kv. 2024. Én fejl ville få en anden klasse, grund eller refusion.

Sådan er reglerne anderledes:
- Skalaen: vinduet fra 12 måneder til 11 måneder.

1. kvartal 2024 (offentliggjort 02.05.2024)
  Bemærk: også med de gamle regler giver programmet i dag andre tal, end der
  blev offentliggjort. Se hvilke ved at sammenligne kvartalet uden andre regler.
  - FR, BL § 86 Merudgifter til børn: sager: nye fra 1 til 0, gamle fra 2 til 3
  - FR, BL § 86 Merudgifter til børn, spørgsmål 1: nye fra 1 til 0, gamle fra 2
    til 3
  1 fejl flytter:
  FR, BL § 86 Merudgifter til børn, spørgsmål 1
  - FJF9RKQYH29, FR 2024K1.xlsx, ark »§ 86«, celle B4: fra ny (afgjort for
    nylig) til gammel (afgjort for længe siden)
""")


def test_a_quarter_that_is_not_published_has_nothing_to_be_held_against(compare: Compare) -> None:
    assert compare("2024K1", "2024K2", code=2) == (
        "2. kvartal 2024 er ikke offentliggjort, så der er intet at holde programmets tal op imod.\n"
        "Offentliggør kvartalet, eller vælg andre regler med --models, --on-cutoff eller --window.\n"
    )


def test_a_quarter_and_a_year_without_workbooks_are_told(compare: Compare) -> None:
    assert compare("2024K3", "--window", "11", code=11) == "Der er ingen arbejdsbøger for 3. kvartal 2024.\n"
    assert compare("2023", "--window", "11", code=11) == "Der er ingen arbejdsbøger for 2023.\n"


def test_rules_that_are_wrong_are_told_as_models_check_tells_them(compare: Compare, tmp_path: Path) -> None:
    folder = other_models(tmp_path / "nye", ("scale.toml", "window_months = 12", "window_months = 0"))
    assert compare("2024K1", "--models", str(folder), code=10).startswith("Der er 1 fejl i risikomodellerne:")


def test_the_workbook_holds_every_figure_and_finding_and_is_the_same_every_time(
    compare: Compare, tmp_path: Path
) -> None:
    one, other = tmp_path / "en.xlsx", tmp_path / "to.xlsx"
    for file in (one, other):
        said = compare("2024K1", "--window", "11", "--out", str(file))
        assert said.endswith(f"\n\nDet hele er skrevet til …/{file.name}\n")
    assert one.read_bytes() == other.read_bytes()
    book = load_workbook(one)
    rows = {sheet.title: [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=5)] for sheet in book}
    where = ("2024K1", "FR, BL § 86 Merudgifter til børn")
    at = ("ny (afgjort for nylig)", "gammel (afgjort for længe siden)", "FR 2024K1.xlsx", "§ 86")
    assert rows == {
        "Overblik": [
            (
                "Svar",
                "Reglerne med et vindue på 11 måneder ville ændre 4 tal i 1 offentliggjort kvartal: 1. kv. 2024. "
                "To fejl ville få en anden klasse, grund eller refusion.",
            ),
            ("Regel", "Skalaen: vinduet fra 12 måneder til 11 måneder."),
        ],
        "Tal": [
            (*where, "spørgsmål 1", "nye", 2, 0),
            (*where, "spørgsmål 1", "gamle", 1, 3),
            (*where, "hele området", "sager, nye", 2, 0),
            (*where, "hele området", "sager, gamle", 1, 3),
        ],
        "Pile": [("Intet flytter.", None, None, None, None)],
        "Fejl": [
            ("FK4ZS6TR1E8", *where, "spørgsmål 1", *at, "B3"),
            ("FJF9RKQYH29", *where, "spørgsmål 1", *at, "B4"),
        ],
    }


def test_a_file_that_is_there_is_not_written_over(compare: Compare, tmp_path: Path) -> None:
    (tmp_path / "der.xlsx").write_bytes(b"kept")
    said = compare("2024K1", "--window", "11", "--out", str(tmp_path / "der.xlsx"), code=2)
    assert said == "…/der.xlsx: Filen findes allerede.\nVælg et andet navn med --out.\n"
    assert (tmp_path / "der.xlsx").read_bytes() == b"kept"
