"""A copy that has been tried: written whole, put back in an empty folder, every table as it was."""

import shutil
import stat
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from conftest import places
from plain_workbooks import workbook

from ledelsestilsyn.cli import run_words
from ledelsestilsyn.pipeline import backup
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.digests import table_digests
from ledelsestilsyn.store.ledger import Witness, head

CASES = {"24-001": ["Nej"], "24-002": ["Ja"]}
AT = Witness(datetime(2024, 5, 2, 10, 0), "sekretær")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of two workbooks, its archive, ledger and key, and the copy `kopi.zip`; only to be read."""
    room = tmp_path_factory.mktemp("bygget") / "hus"
    room.mkdir()
    received(room, "FR")
    received(room, "UVSB")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(backup, "witness", lambda: AT)
        assert run_words(["backup", str(room / "kopi.zip"), *places(room)]) == 0
    return room


@pytest.fixture
def house(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The same, to be changed."""
    room = tmp_path / "hus"
    shutil.copytree(built, room)
    capsys.readouterr()
    return room


def received(room: Path, department: str) -> None:
    (room / "ind").mkdir(exist_ok=True)
    tab = {"FR": "§ 86", "UVSB": "§ 109"}[department]
    (room / "ind" / f"{department}.xlsx").write_bytes(workbook(department, "2024K1", {tab: CASES}))
    # Department for department, so that each has its own batch.
    assert run_words(["import", str(room / "ind" / f"{department}.xlsx"), *places(room)]) == 0


def said(capsys: pytest.CaptureFixture[str], room: Path, *words: str) -> tuple[int, str]:
    code = run_words([*words, *places(room)])
    told = capsys.readouterr()
    return code, (told.out + told.err).replace(str(room.parent), "…")


def changed(copy: Path, name: str, data: bytes | None) -> None:
    """Write the copy anew with one part replaced, added, or left out for None."""
    with zipfile.ZipFile(copy) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    if data is None:
        del parts[name]
    else:
        parts[name] = data
    with zipfile.ZipFile(copy, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)


def parts_of(copy: Path) -> list[str]:
    with zipfile.ZipFile(copy) as archive:
        return sorted(archive.namelist())


def test_a_copy_is_written_and_tried_at_once(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, text = said(capsys, house, "backup", str(house / "to.zip"))
    with open_database(house / "ledelsestilsyn.duckdb") as connection:
        last = head(connection)
        rows = sum(count for name, (count, _) in table_digests(connection).items() if name != "schema_version")
        tables = len(table_digests(connection)) - 1
    assert last is not None
    assert (code, text) == (
        0,
        "Kopien er skrevet til …/hus/to.zip\n"
        f"Kode i protokollen: {last.code}\n"
        f"ok    {len(parts_of(house / 'to.zip')) - 1} filer har den SHA-256, som kopien siger\n"
        f"ok    Gendannet i en tom mappe: {tables} tabeller med {rows} rækker som før\n"
        f"ok    Protokollen når til {last.code}\n"
        "ok    2 arbejdsbøger ligger i arkivet\n"
        "Kopien kan gendannes.\n",
    )


def test_a_copy_is_for_its_owner_s_eyes_alone_and_holds_all_that_cannot_be_made_again(house: Path) -> None:
    copy = house / "kopi.zip"
    kept = {f"arkiv/{file.name}" for file in (house / "ledelsestilsyn.arkiv").iterdir()}
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert set(parts_of(copy)) == {"indhold.json", "database.duckdb", "protokol.jsonl", "noegle.key", *kept}


def test_what_is_put_back_is_what_was_copied_and_one_entry_that_says_so(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = house.parent / "nyt"
    code, text = said(capsys, new, "restore", str(house / "kopi.zip"))
    with open_database(house / "ledelsestilsyn.duckdb") as connection:
        before, copied = table_digests(connection), head(connection)
    with open_database(new / "ledelsestilsyn.duckdb") as connection:
        after, last = table_digests(connection), head(connection)
    assert copied is not None and last is not None
    assert (code, text) == (
        0,
        "Gendannet fra …/hus/kopi.zip: …/nyt/ledelsestilsyn.duckdb\n"
        f"Kopien er fra 02.05.2024 kl. 10:00; dens kode i protokollen er {copied.code}.\n"
        f"Gendannelsens kode i protokollen: {last.code}\n",
    )
    assert {name for name in before if before[name] != after[name]} == {"ledger"}
    assert (last.number, last.previous) == (copied.number + 1, copied.hash)
    for name in ("ledelsestilsyn.key", "ledelsestilsyn.arkiv"):
        assert (house / name).exists() and (new / name).exists()
    assert (new / "ledelsestilsyn.key").read_bytes() == (house / "ledelsestilsyn.key").read_bytes()
    assert stat.S_IMODE((new / "ledelsestilsyn.key").stat().st_mode) == 0o600
    # And work goes on where it stopped.
    received(new, "FR")
    assert run_words(["report", "2024K1", *places(new)]) == 0


@pytest.mark.parametrize("part", ["database.duckdb", "protokol.jsonl", "noegle.key", "arkiv/"])
def test_a_part_that_was_changed_or_taken_out_is_named(
    part: str, house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = house / "kopi.zip"
    name = next(name for name in parts_of(copy) if name.startswith(part))
    count = len(parts_of(copy)) - 1
    for data, told in ((b"andet", "er ændret"), (None, "mangler")):
        changed(copy, name, data)
        assert said(capsys, house, "restore", str(copy), "--drill") == (
            13,
            f"FEJL  {count} filer har den SHA-256, som kopien siger\n"
            f"      {name}: {told}\n"
            "Kopien kan ikke gendannes, som den er.\n",
        )
    assert said(capsys, house.parent / "nyt", "restore", str(copy)) == (
        13,
        "…/hus/kopi.zip: Kopien er ikke hel, og intet er gendannet.\n"
        f"FEJL  {count} filer har den SHA-256, som kopien siger\n"
        f"      {name}: mangler\n",
    )
    assert not (house.parent / "nyt").exists()


@pytest.mark.parametrize("name", ["../ud.txt", "arkiv/../ud.txt", "/ud.txt", "arkiv/", "andet.txt"])
def test_a_copy_with_a_part_that_is_not_ours_is_no_copy(
    name: str, house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(house / "kopi.zip", name, b"x")
    assert said(capsys, house.parent / "nyt", "restore", str(house / "kopi.zip")) == (
        13,
        "…/hus/kopi.zip: Filen er ikke en kopi, som programmet kan læse.\n",
    )


def test_a_part_that_the_copy_does_not_tell_of_is_named(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(house / "kopi.zip", "arkiv/fremmed.xlsx", b"x")
    code, text = said(capsys, house, "restore", str(house / "kopi.zip"), "--drill")
    assert (code, "      arkiv/fremmed.xlsx: står ikke i fortegnelsen\n" in text) == (13, True)


def test_a_file_that_is_no_copy_and_one_that_is_not_there_are_told(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (house / "notat.zip").write_text("ikke en kopi", encoding="utf-8")
    new = house.parent / "nyt"
    assert said(capsys, new, "restore", str(house / "notat.zip")) == (
        13,
        "…/hus/notat.zip: Filen er ikke en kopi, som programmet kan læse.\n",
    )
    assert said(capsys, new, "restore", str(house / "ingen.zip")) == (
        2,
        "…/hus/ingen.zip: Filen findes ikke.\nSkriv stien til kopien.\n",
    )


def test_neither_a_copy_nor_a_store_is_ever_written_over(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (house / "kopi.zip").read_bytes(), (house / "ledelsestilsyn.duckdb").read_bytes()
    assert said(capsys, house, "backup", str(house / "kopi.zip")) == (
        2,
        "…/hus/kopi.zip: Filen findes, og en kopi bliver ikke overskrevet.\nGiv den et andet navn.\n",
    )
    assert said(capsys, house, "restore", str(house / "kopi.zip")) == (
        2,
        "…/hus/ledelsestilsyn.duckdb: Der er en database her, og den bliver ikke overskrevet.\n"
        "Flyt den, eller vælg et andet sted med --store.\n",
    )
    assert before == ((house / "kopi.zip").read_bytes(), (house / "ledelsestilsyn.duckdb").read_bytes())


def test_a_ledger_that_says_more_than_the_copy_is_not_lost(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The store is gone after the copy was made: what came since lies in the ledger's file and the archive."""
    (house / "ind" / "FR.xlsx").write_bytes(workbook("FR", "2024K1", {"§ 86": {**CASES, "24-003": ["Ja"]}}))
    assert run_words(["import", str(house / "ind" / "FR.xlsx"), *places(house)]) == 0
    capsys.readouterr()
    (house / "ledelsestilsyn.duckdb").unlink()
    mirror = house / "ledelsestilsyn.protokol.jsonl"
    before = mirror.read_bytes()
    assert said(capsys, house, "restore", str(house / "kopi.zip")) == (
        12,
        "…/hus/ledelsestilsyn.protokol.jsonl: Protokollen her siger mere eller andet end kopiens, og den bliver ikke "
        "overskrevet.\n"
        "Byg databasen af protokollen og arkivet: ledelsestilsyn rebuild. Eller flyt protokollen.\n",
    )
    assert (mirror.read_bytes(), (house / "ledelsestilsyn.duckdb").exists()) == (before, False)


def test_another_key_is_not_overwritten(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = house.parent / "nyt"
    new.mkdir()
    (new / "ledelsestilsyn.key").write_text("00" * 32, encoding="ascii")
    assert said(capsys, new, "restore", str(house / "kopi.zip")) == (
        12,
        "…/nyt/ledelsestilsyn.key: Her ligger en anden nøgle end kopiens, og den bliver ikke overskrevet.\n"
        "Flyt den, eller gendan et andet sted med --store.\n",
    )
    assert (new / "ledelsestilsyn.key").read_text(encoding="ascii") == "00" * 32


def test_a_store_cut_off_before_its_time_is_put_back_beside_what_is_left(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The archive, the key and the ledger still lie there and say what the copy says."""
    (house / "ledelsestilsyn.duckdb").unlink()
    assert said(capsys, house, "restore", str(house / "kopi.zip"))[0] == 0
    assert run_words(["report", "2024K1", *places(house)]) == 0


def test_a_sealed_archive_is_copied_sealed_and_tried_with_its_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox = tmp_path / "hus" / "ind"
    inbox.mkdir(parents=True)
    (inbox / "god.xlsx").write_bytes(workbook("UVSB", "2024K1", {"§ 109": CASES}))
    key = ["--archive-key", str(tmp_path / "arkiv.key")]
    house = tmp_path / "hus"
    assert run_words(["run", str(inbox), "--period", "2024K1", *key, *places(house)]) == 0
    capsys.readouterr()
    assert said(capsys, house, "backup", str(house / "kopi.zip"), *key)[0] == 0
    assert [name.endswith(".krypt") for name in parts_of(house / "kopi.zip") if name.startswith("arkiv/")].count(True)
    assert said(capsys, house, "restore", str(house / "kopi.zip"), "--drill", *key)[0] == 0
    code, text = said(capsys, house, "restore", str(house / "kopi.zip"), "--drill")
    assert (code, "FEJL  1 arbejdsbog ligger i arkivet\n      god.xlsx: mangler i arkivet\n" in text) == (13, True)
