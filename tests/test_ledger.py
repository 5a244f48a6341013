"""What the ledger holds of a run, and the code by which a report names what it rests on (issue 2: Store)."""

import json
from pathlib import Path

from conftest import ROOT, places
from manifests import manifest_of
from plain_workbooks import workbook

from ledelsestilsyn.cli import run_words
from ledelsestilsyn.store import ledger
from ledelsestilsyn.store.database import open_database

CASES = {"24-001": ["Ja"], "24-002": ["Nej"]}
MORE = {**CASES, "24-003": ["Nej"]}


def handed_in(room: Path, name: str, data: bytes) -> None:
    (room / name).write_bytes(data)
    assert run_words(["import", str(room / name), *places(room)]) == 0


def facts(room: Path) -> list[dict[str, object]]:
    with open_database(room / "ledelsestilsyn.duckdb") as connection:
        return [json.loads(entry.text) for entry in ledger.entries(connection)]


def code_of(room: Path, quarter: str) -> str:
    return manifest_of(room / "reports" / quarter).ledger


def test_every_import_supersession_classification_and_report_is_an_entry(tmp_path: Path) -> None:
    handed_in(tmp_path, "a.xlsx", workbook("FR", "2024K1", {"§ 86": CASES}))
    handed_in(tmp_path, "b.xlsx", workbook("FR", "2024K1", {"§ 86": MORE}))
    assert run_words(["report", "2024K1", *places(tmp_path)]) == 0
    told = facts(tmp_path)
    assert [(fact["what"], fact.get("supersedes")) for fact in told] == [
        ("rules", None),
        ("taken", None),
        ("taken", 1),
        ("superseded", 1),
        ("classified", None),
        ("reported", None),
    ]
    manifest = manifest_of(tmp_path / "reports" / "2024K1")
    assert (told[4]["quarter"], told[4]["tallies.csv"]) == ("2024K1", manifest.files["tallies.csv"])
    assert (told[5]["code"], told[5]["forms"]) == (manifest.code, ["pdf"])


def test_a_report_prints_the_code_of_the_last_workbook_behind_it(tmp_path: Path) -> None:
    handed_in(tmp_path, "a.xlsx", workbook("FR", "2024K1", {"§ 86": CASES}))
    run_words(["report", "2024K1", *places(tmp_path)])
    code = code_of(tmp_path, "2024K1")
    handed_in(tmp_path, "c.xlsx", workbook("FR", "2024K2", {"§ 86": MORE}))
    run_words(["report", "2024K1", *places(tmp_path)])
    assert code.startswith("2-") and code_of(tmp_path, "2024K1") == code
    run_words(["report", "2024K2", *places(tmp_path)])
    # The first entry is the rules', the third and the fourth are the first report's.
    assert code_of(tmp_path, "2024K2").startswith("5-")


def test_the_same_workbooks_handed_in_another_day_give_the_same_code(tmp_path: Path) -> None:
    """Else `make run` could not rebuild the example that is checked in, byte for byte.

    A personal number is stored under a pseudonym, by a key that every store has its own of.
    """
    codes, data = [], workbook("FR", "2024K1", {"§ 86": {**CASES, "311257-5000": ["Nej"]}})
    for name in ("one", "two"):
        room = tmp_path / name
        room.mkdir()
        handed_in(room, "a.xlsx", data)
        with open_database(room / "ledelsestilsyn.duckdb") as connection:
            _, entry = ledger.entries(connection)
            codes.append((ledger.trail_code(connection, frozenset({json.loads(entry.text)["sha256"]})), entry.code))
    assert codes[0][0] == codes[1][0] and codes[0][1] != codes[1][1]
    assert codes[0][0].split("-")[0] == codes[0][1].split("-")[0] == "2"


def test_another_workbook_before_it_gives_another_code(tmp_path: Path) -> None:
    first, second, data = tmp_path / "one", tmp_path / "two", workbook("FR", "2024K1", {"§ 86": CASES})
    for room in (first, second):
        room.mkdir()
    handed_in(second, "o.xlsx", workbook("UVSB", "2024K1", {"§ 109": CASES}))
    for room in (first, second):
        handed_in(room, "a.xlsx", data)
        assert run_words(["report", "2024K1", *places(room)]) == 0
    assert code_of(first, "2024K1") != code_of(second, "2024K1")


def test_the_checked_in_report_names_its_code() -> None:
    assert manifest_of(ROOT / "reports" / "2024K4").ledger.startswith("26-")
