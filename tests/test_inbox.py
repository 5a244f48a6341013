"""The folder a department drops its workbook in: picked up when whole, receipted, moved out, and nothing lost."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import ROOT, places
from plain_workbooks import workbook

from ledelsestilsyn.cli import run_words
from ledelsestilsyn.pipeline import run as run_module
from ledelsestilsyn.pipeline.archive import digest
from ledelsestilsyn.pipeline.inbox import Folders, stamps, whole
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.pipeline.watch import watch
from ledelsestilsyn.pipeline.work import Worker
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.store import reading
from ledelsestilsyn.store.database import open_database

GOOD = workbook("UVSB", "2024K1", {"§ 109": {"24-001": ["Ja"], "24-002": ["Nej"]}})
NEWER = workbook("UVSB", "2024K1", {"§ 109": {"24-001": ["Ja"], "24-003": ["Nej"]}})
BAD = b"not a workbook"


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    monkeypatch.setattr(run_module, "STILL_SECONDS", 0.05)
    (tmp_path / "mappe" / "indbakke").mkdir(parents=True)
    return Folders(tmp_path / "mappe")


def settings(folders: Folders) -> Settings:
    return Settings(
        ROOT / "risk_models", folders.root.parent / "ledelsestilsyn.duckdb", folders.root.parent / "reports"
    )


def drop(folders: Folders, **files: bytes) -> None:
    for name, data in files.items():
        (folders.inbox / f"{name}.xlsx").write_bytes(data)


def names_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def work(folders: Folders, *names: str) -> dict[str, str]:
    with Worker(settings(folders), folders, load_risk_model(ROOT / "risk_models")) as worker:
        return {outcome.workbook: outcome.status for outcome in worker.work(names, lambda _: None)}


def current(folders: Folders) -> list[str]:
    with open_database(settings(folders).store) as connection:
        return [row.workbook for row in reading.workbooks(connection) if row.is_current]


def test_run_takes_what_is_good_refuses_what_is_not_and_leaves_the_inbox_empty(
    folders: Folders, capsys: pytest.CaptureFixture[str]
) -> None:
    drop(folders, god=GOOD, rod=BAD)
    code = run_words(["run", str(folders.root), "--period", "2024K1", *places(folders.root.parent)])
    assert code == 11
    assert capsys.readouterr().out.splitlines()[0] == "2 arbejdsbøger: 1 taget helt, 1 afvist."
    assert names_in(folders.inbox) == []
    assert names_in(folders.refused) == ["rod.xlsx"]
    assert (folders.refused / "rod.xlsx").read_bytes() == BAD
    assert names_in(folders.archive) == sorted(f"{digest(data)}.xlsx" for data in (GOOD, BAD))
    assert names_in(folders.receipts) == [
        "god.kvittering.txt",
        "god.kvittering.xlsx",
        "rod.kvittering.txt",
        "rod.kvittering.xlsx",
    ]


def test_a_file_that_is_open_or_on_its_way_is_left_alone(folders: Folders) -> None:
    for name in ("åben.xlsx", "~$åben.xlsx", "regneark.ods", ".~lock.regneark.ods#", "halv.xlsx.part", "tom.xlsx"):
        (folders.inbox / name).write_bytes(b"" if name == "tom.xlsx" else b"x")
    (folders.inbox / "hel.xlsx").write_bytes(GOOD)
    (folders.inbox / "mappe.xlsx").mkdir()
    assert list(stamps(folders.inbox)) == ["hel.xlsx"]


def test_a_file_that_grows_between_two_looks_is_not_whole(folders: Folders) -> None:
    drop(folders, a=GOOD, b=GOOD[:100])
    before = stamps(folders.inbox)
    drop(folders, b=GOOD)
    assert whole(before, stamps(folders.inbox)) == ("a.xlsx",)


def test_a_file_replaced_while_it_is_read_stays_and_is_taken_next_time(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(folders, a=GOOD)
    from ledelsestilsyn.pipeline import work as work_module

    def replaced_meanwhile(*arguments: object) -> object:
        drop(folders, a=NEWER)
        return write_receipt(*arguments)

    write_receipt: Callable[..., object] = work_module.write_receipt
    with monkeypatch.context() as patch:
        patch.setattr(work_module, "write_receipt", replaced_meanwhile)
        assert work(folders, "a.xlsx") == {"a.xlsx": "taken"}
    assert names_in(folders.inbox) == ["a.xlsx"]
    assert work(folders, "a.xlsx") == {"a.xlsx": "taken"}
    assert (names_in(folders.inbox), current(folders)) == ([], ["a.xlsx"])


def test_a_file_that_changes_while_it_is_read_is_not_settled_and_is_taken_next_time(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_bytes = Path.read_bytes

    def changed_meanwhile(file: Path) -> bytes:
        data = read_bytes(file)
        if file.parent != folders.inbox:
            return data
        drop(folders, a=NEWER + b" ")
        return data[:100] + NEWER[100:]

    drop(folders, a=GOOD)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", changed_meanwhile)
        assert work(folders, "a.xlsx") == {"a.xlsx": "refused"}
    assert (names_in(folders.inbox), names_in(folders.receipts), names_in(folders.archive)) == (["a.xlsx"], [], [])
    drop(folders, a=NEWER)
    assert work(folders, "a.xlsx") == {"a.xlsx": "taken"}
    with open_database(settings(folders).store) as connection:
        assert [row.status for row in reading.workbooks(connection)] == ["taken"]


@pytest.mark.parametrize("step", ["keep", "link", "write_receipt", "move_out"])
def test_cut_off_at_any_step_the_next_run_ends_as_if_nothing_had_happened(
    step: str, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ledelsestilsyn.pipeline import work as work_module

    class CutOffError(BaseException):
        """Stands for a process that is gone."""

    def cut(*_: object) -> None:
        raise CutOffError

    drop(folders, god=GOOD, rod=BAD)
    with monkeypatch.context() as patch:
        patch.setattr(work_module, step, cut)
        with pytest.raises(CutOffError):
            work(folders, "god.xlsx", "rod.xlsx")
    assert names_in(folders.inbox) == ["god.xlsx", "rod.xlsx"]
    work(folders, "god.xlsx", "rod.xlsx")
    assert names_in(folders.inbox) == []
    assert current(folders) == ["god.xlsx"]
    assert names_in(folders.refused) == ["rod.xlsx"]
    assert len(names_in(folders.receipts)) == 4
    with open_database(settings(folders).store) as connection:
        assert [row.status for row in reading.workbooks(connection)] == ["taken", "refused"]
        assert connection.execute("SELECT count(*) FROM answers").fetchone() == (2,)


def test_watch_takes_a_file_up_after_two_looks_and_tells_of_it_once(folders: Folders) -> None:
    told: list[tuple[str, str]] = []

    def looks() -> Iterator[None]:
        yield
        drop(folders, god=GOOD)
        yield
        assert told == []
        yield
        assert told == [("god.xlsx", "taken")]
        yield

    watch(settings(folders), folders.root, lambda o: told.append((o.workbook, o.status)), told.append, looks())
    assert told == [("god.xlsx", "taken")]
    assert names_in(folders.inbox) == []


def test_a_personal_number_in_a_files_name_is_masked_wherever_the_name_is_kept(folders: Folders) -> None:
    """311257-5000 can be nobody's yet: its seventh digit says born in 2057."""
    (folders.inbox / "sag 311257-5000.xlsx").write_bytes(BAD)
    assert work(folders, "sag 311257-5000.xlsx") == {"sag [personnummer].xlsx": "refused"}
    assert names_in(folders.refused) == [f"sag [personnummer] {digest(BAD)[:8]}.xlsx"]
    assert [name for name in names_in(folders.receipts) if "311257" in name] == []


def test_a_folder_without_an_inbox_is_read_in_place_and_nothing_is_moved(
    folders: Folders, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(folders.inbox)
    (folders.root / "god.xlsx").write_bytes(GOOD)
    assert run_words(["run", str(folders.root), "--period", "2024K1", *places(folders.root.parent)]) == 0
    assert names_in(folders.root) == ["god.xlsx"]
    assert run_words(["watch", str(folders.root), *places(folders.root.parent)]) == 2
    assert capsys.readouterr().err.endswith(
        f"{folders.root}: Mappen har ingen indbakke.\nOpret mappen indbakke i den, og prøv igen.\n"
    )


def test_a_receipt_handed_in_as_a_workbook_is_refused_kindly(folders: Folders) -> None:
    drop(folders, god=GOOD)
    work(folders, "god.xlsx")
    shutil.copy(folders.receipts / "god.kvittering.xlsx", folders.inbox / "rettet.xlsx")
    assert work(folders, "rettet.xlsx") == {"rettet.xlsx": "refused"}
    text = (folders.receipts / "rettet.kvittering.txt").read_text(encoding="utf-8")
    assert "[er_en_kvittering]" in text
    assert current(folders) == ["god.xlsx"]


def test_two_files_that_differ_only_in_their_ending_each_get_a_receipt(folders: Folders) -> None:
    drop(folders, god=GOOD)
    (folders.inbox / "god.xls").write_bytes(BAD)
    work(folders, "god.xls", "god.xlsx")
    assert [name for name in names_in(folders.receipts) if name.endswith(".txt")] == [
        "god.kvittering.txt",
        "god.xls.kvittering.txt",
    ]


def test_a_number_too_great_for_the_store_stops_nobody_and_a_personal_number_is_no_count(folders: Folders) -> None:
    import io

    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(GOOD))
    book["§ 109"].insert_rows(1, 2)
    book["§ 109"]["A1"], book["§ 109"]["B1"] = "Antal sager i alt", 3112575000
    stream = io.BytesIO()
    book.save(stream)
    drop(folders, stor=stream.getvalue(), rod=BAD)
    assert work(folders, "rod.xlsx", "stor.xlsx") == {"rod.xlsx": "refused", "stor.xlsx": "taken"}
    assert "3112575000" not in (folders.receipts / "stor.kvittering.txt").read_text(encoding="utf-8")


def test_a_name_that_is_no_text_or_breaks_the_line_stops_nobody(folders: Folders) -> None:
    """Latin-1 bytes in a name, as an old disk leaves them; Python reads the byte as a lone surrogate."""
    odd, broken = os.fsdecode(b"CVO-\xe6.xlsx"), "to\nlinjer.xlsx"
    for name, data in ((odd, BAD), (broken, BAD + b"!"), ("god.xlsx", GOOD)):
        (folders.inbox / name).write_bytes(data)
    assert work(folders, odd, broken, "god.xlsx") == {
        "CVO-\ufffd.xlsx": "refused",
        "to\ufffdlinjer.xlsx": "refused",
        "god.xlsx": "taken",
    }
    assert names_in(folders.inbox) == []
    assert len(names_in(folders.receipts)) == 6


def test_a_name_that_is_no_text_is_told_of_when_a_folder_is_read_in_place(
    folders: Folders, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(folders.inbox)
    (folders.root / os.fsdecode(b"CVO-\xe6.xlsx")).write_bytes(BAD)
    (folders.root / "god.xlsx").write_bytes(GOOD)
    assert run_words(["import", str(folders.root), *places(folders.root.parent)]) == 11
    assert capsys.readouterr().out.splitlines()[:2] == [
        "2 arbejdsbøger: 1 taget helt, 1 afvist.",
        "Afvist: CVO-\ufffd.xlsx",
    ]


def test_of_two_that_clash_the_one_that_is_open_in_excel_when_they_are_moved_out_waits_and_never_comes_in_alone(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ledelsestilsyn.pipeline import work as work_module

    move_out: Callable[..., None] = work_module.move_out

    def opened_meanwhile(*arguments: object) -> None:
        drop(folders, **{"~$b": b"x"})
        move_out(*arguments)

    drop(folders, a=GOOD, b=NEWER)
    with monkeypatch.context() as patch:
        patch.setattr(work_module, "move_out", opened_meanwhile)
        assert work(folders, "a.xlsx", "b.xlsx") == {"a.xlsx": "refused", "b.xlsx": "refused"}
    assert (names_in(folders.inbox), names_in(folders.refused)) == (["b.xlsx", "~$b.xlsx"], ["a.xlsx"])
    told: list[str] = []

    def looks() -> Iterator[None]:
        yield from (None, None)
        (folders.inbox / "~$b.xlsx").unlink()
        yield from (None, None)
        drop(folders, a=GOOD)
        yield from (None, None)

    watch(settings(folders), folders.root, lambda o: told.append(f"{o.workbook} {o.status}"), told.append, looks())
    assert told == ["a.xlsx taken"]
    assert (names_in(folders.inbox), names_in(folders.refused)) == ([], ["a.xlsx", "b.xlsx"])
    assert not (folders.root / ".flyttes").exists()


def test_a_file_that_may_not_be_removed_is_worked_once_and_stays_until_it_may(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So Windows guards a file that a program holds open without a lock file beside it."""
    told: list[str] = []
    unlink = Path.unlink

    def guarded(file: Path, missing_ok: bool = False) -> None:
        if file.parent == folders.inbox:
            raise PermissionError(13, "in use", str(file))
        unlink(file, missing_ok)

    def looks() -> Iterator[None]:
        with monkeypatch.context() as patch:
            patch.setattr(Path, "unlink", guarded)
            yield from (None, None, None, None)
        assert names_in(folders.inbox) == ["a.xlsx"]
        yield from (None, None)

    drop(folders, a=GOOD)
    watch(settings(folders), folders.root, lambda o: told.append(f"{o.workbook} {o.status}"), told.append, looks())
    assert (told, names_in(folders.inbox)) == (["a.xlsx taken"], [])


def test_a_file_replaced_while_it_is_moved_out_stays_and_is_taken_next_time(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ledelsestilsyn.pipeline import inbox as inbox_module

    write_file: Callable[..., None] = inbox_module.write_file

    def replaced_meanwhile(file: Path, data: bytes) -> None:
        write_file(file, data)
        if file.parent == folders.refused:
            drop(folders, a=GOOD)

    drop(folders, a=BAD)
    with monkeypatch.context() as patch:
        patch.setattr(inbox_module, "write_file", replaced_meanwhile)
        assert work(folders, "a.xlsx") == {"a.xlsx": "refused"}
    assert (names_in(folders.inbox), names_in(folders.refused)) == (["a.xlsx"], ["a.xlsx"])
    assert work(folders, "a.xlsx") == {"a.xlsx": "taken"}


def test_bytes_refused_under_two_names_lie_among_the_refused_under_both(folders: Folders) -> None:
    drop(folders, a=BAD, b=BAD)
    assert sorted(work(folders, "a.xlsx", "b.xlsx").values()) == ["refused", "same"]
    assert (names_in(folders.inbox), names_in(folders.refused)) == ([], ["a.xlsx", "b.xlsx"])


def test_a_receipt_tells_nothing_of_another_departments_workbook_of_the_same_name(folders: Folders) -> None:
    drop(folders, k1=GOOD)
    work(folders, "k1.xlsx")
    drop(folders, k2=workbook("UVSB", "2024K2", {"§ 109": {"24-001": ["Ja"], "24-004": ["Nej"]}}))
    work(folders, "k2.xlsx")
    receipt = folders.receipts / "k2.kvittering.txt"
    assert "[sager_ogsaa_sidst]" in receipt.read_text(encoding="utf-8")
    drop(folders, k2=workbook("FR", "2024K2", {"§ 86": {"24-050": ["Ja"]}}))
    work(folders, "k2.xlsx")
    assert "[sager_ogsaa_sidst]" not in receipt.read_text(encoding="utf-8")


def test_a_watch_outlives_a_full_disk_and_says_so_once(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    from ledelsestilsyn.pipeline import work as work_module

    told: list[str] = []

    def full(file: Path, _: bytes) -> None:
        raise OSError(28, "No space left on device", str(file))

    def looks() -> Iterator[None]:
        with monkeypatch.context() as patch:
            patch.setattr(work_module, "write_file", full)
            yield from (None, None, None)
        yield from (None, None)

    drop(folders, a=GOOD)
    watch(settings(folders), folders.root, lambda o: told.append(f"{o.workbook} {o.status}"), told.append, looks())
    assert told == [
        f"{folders.receipts / 'a.kvittering.xlsx'}: Der kan ikke læses eller skrives (No space left on device).\n"
        "Se efter, om disken er fuld eller skrivebeskyttet, og kør igen. Intet er gået tabt.",
        "a.xlsx same",
    ]
    assert (names_in(folders.inbox), current(folders), len(names_in(folders.receipts))) == ([], ["a.xlsx"], 2)
