"""Publishing locks a quarter; what is handed in for it later is a correction in the next report (issue 4: Frozen)."""

from datetime import datetime
from pathlib import Path

import pytest
from conftest import places
from fixed_time import Run, hand_in, runner
from manifests import BOTH, manifest_of
from plain_workbooks import workbook

from ledelsestilsyn.cli import run_words
from ledelsestilsyn.store import ledger
from ledelsestilsyn.store.database import open_database

FIRST = {"24-001": ["Ja"], "24-002": ["Nej"], "24-003": ["Nej"]}
MENDED = {**FIRST, "24-002": ["Ja"]}
SECOND = {"24-011": ["Ja"], "24-012": ["Nej"], "24-013": ["Nej"]}


def bytes_of(room: Path, quarter: str) -> dict[str, bytes]:
    root = room / "reports" / quarter
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(tmp_path, monkeypatch, capsys, datetime(2024, 4, 12, 9, 30))


@pytest.fixture
def published(run: Run, tmp_path: Path) -> dict[str, bytes]:
    hand_in(run, tmp_path, "fr.xlsx", workbook("FR", "2024K1", {"§ 86": FIRST}))
    run("publish", "2024K1")
    return bytes_of(tmp_path, "2024K1")


def test_publishing_says_where_it_lies_and_its_two_codes(run: Run, tmp_path: Path) -> None:
    hand_in(run, tmp_path, "fr.xlsx", workbook("FR", "2024K1", {"§ 86": FIRST}))
    told = run("publish", "2024K1").splitlines()
    with open_database(tmp_path / "ledelsestilsyn.duckdb") as connection:
        head = ledger.head(connection)
    assert head is not None
    assert told == [
        "1. kvartal 2024 er offentliggjort: …/reports/2024K1",
        told[1],
        f"Kode i protokollen: {head.code}",
        "En ny arbejdsbog for kvartalet bliver en rettelse i den næste rapport.",
    ]
    code = told[1].removeprefix("Rapportens kode: ")
    assert manifest_of(tmp_path / "reports" / "2024K1").code == code
    assert '"what": "published"' in head.text and f'"code": "{code}"' in head.text


def test_publishing_says_whose_remarks_must_be_read_for_names(run: Run, tmp_path: Path) -> None:
    """The guard can't know a name from a word; a department without remarks is not named."""
    for code, tab, remarks in (("UVSB", "§ 109", "Hanne er ny."), ("FR", "§ 86", "Travlt."), ("CVO", "§ 100", "")):
        hand_in(run, tmp_path, f"{code}.xlsx", workbook(code, "2024K1", {tab: FIRST}, remarks=remarks))
    assert run("publish", "2024K1").splitlines()[3:] == [
        "En ny arbejdsbog for kvartalet bliver en rettelse i den næste rapport.",
        "Afdelingernes bemærkninger er trykt ordret: læs dem for navne. Bemærkninger er der fra FR og UVSB.",
    ]


def test_a_quarter_is_published_once(run: Run, published: dict[str, bytes]) -> None:
    told = run("publish", "2024K1", code=2)
    assert told.startswith("1. kvartal 2024 er offentliggjort 2. maj 2024 (kode ")
    assert told.endswith("Det ændres ikke. En ny arbejdsbog for kvartalet bliver en rettelse i den næste rapport.\n")
    assert published


def test_a_quarter_before_a_published_one_is_not_published_after_it(run: Run, tmp_path: Path) -> None:
    hand_in(run, tmp_path, "fr.xlsx", workbook("FR", "2024K1", {"§ 86": FIRST}))
    hand_in(run, tmp_path, "fr2.xlsx", workbook("FR", "2024K2", {"§ 86": SECOND}))
    run("publish", "2024K2")
    assert run("publish", "2024K1", code=2) == (
        "2. kvartal 2024 er offentliggjort, så 1. kvartal 2024 kan ikke offentliggøres efter det.\n"
        "Offentliggør kvartalerne i rækkefølge.\n"
    )


def test_nothing_is_published_without_a_store(run: Run) -> None:
    assert run("publish", "2024K1", code=11).startswith("…/ledelsestilsyn.duckdb: Der er ingen database endnu.")


def test_a_later_workbook_is_taken_and_told_of_as_a_correction(
    run: Run, tmp_path: Path, published: dict[str, bytes]
) -> None:
    inbox = tmp_path / "mappe" / "indbakke"
    inbox.mkdir(parents=True)
    (inbox / "fr ny.xlsx").write_bytes(workbook("FR", "2024K1", {"§ 86": MENDED}))
    run("run", str(tmp_path / "mappe"), "--period", "2024K1")
    receipt = (tmp_path / "mappe" / "kvitteringer" / "fr ny.kvittering.txt").read_text(encoding="utf-8")
    assert (
        "Rapporten for 1. kvartal 2024 er offentliggjort og ændres ikke. Arbejdsbogen tæller med fra nu af, og det, "
        "den ændrer, bliver en rettelse i den næste rapport."
    ) in " ".join(receipt.split())
    assert published


def test_the_published_report_is_built_again_byte_for_byte_whatever_came_later(
    run: Run, tmp_path: Path, published: dict[str, bytes]
) -> None:
    """Also after newer rules: the ones it was published by are kept in the store."""
    hand_in(run, tmp_path, "fr ny.xlsx", workbook("FR", "2024K1", {"§ 86": MENDED}))
    newer = tmp_path / "nyere"
    newer.mkdir()
    for name, data in published.items():
        if name.startswith("rules/"):
            text = data.decode().replace("window_months = 12", "window_months = 6")
            (newer / name.removeprefix("rules/")).write_text(text, encoding="utf-8")
    for file in (tmp_path / "reports" / "2024K1").rglob("*.*"):
        file.unlink()
    assert run_words(["report", "2024K1", *places(tmp_path), "--models", str(newer)]) == 0
    assert bytes_of(tmp_path, "2024K1") == published


def test_a_form_asked_for_later_shows_the_published_figures(
    run: Run, tmp_path: Path, published: dict[str, bytes]
) -> None:
    hand_in(run, tmp_path, "fr ny.xlsx", workbook("FR", "2024K1", {"§ 86": MENDED}))
    run("report", "2024K1", "--committee", "BU")
    now = bytes_of(tmp_path, "2024K1")
    assert sorted(set(now) - set(published)) == [
        "bilag-BU/Bilag 1 - Risikovurdering FR 2024.xlsx",
        "bilag-BU/Bilag 2 - Q1 - Handleplan - FR.xlsx",
        "rapport-2024K1-BU.pdf",
    ]
    assert [name for name in published if now[name] != published[name]] == BOTH
    checks = run("verify", str(tmp_path / "reports" / "2024K1")).splitlines()
    assert "ok    rapport-2024K1-BU.pdf er den samme, byte for byte" in checks
    assert checks[-1] == "Rapporten er efterprøvet uden afvigelser."


def test_the_next_report_tells_what_was_corrected_and_what_it_changes(
    run: Run, tmp_path: Path, published: dict[str, bytes]
) -> None:
    hand_in(run, tmp_path, "fr ny.xlsx", workbook("FR", "2024K1", {"§ 86": MENDED}))
    hand_in(run, tmp_path, "fr2.xlsx", workbook("FR", "2024K2", {"§ 86": SECOND}))
    run("report", "2024K2")
    files = bytes_of(tmp_path, "2024K2")
    assert files["offentliggjort.csv"].decode().splitlines()[0] == (
        "period,department,area,question,checked,errors,new,old,undetermined,source,arrow"
    )
    checks = run("verify", str(tmp_path / "reports" / "2024K2")).splitlines()
    assert checks[-1] == "Rapporten er efterprøvet uden afvigelser."
    assert published
