"""The short form of `make endurance` (issue 3): killed at a few writes, and run again, nothing is lost or doubled."""

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from plain_workbooks import workbook

from ledelsestilsyn.pipeline.archive import digest
from ledelsestilsyn.pipeline.inbox import Folders, finish_moving, move_out
from ledelsestilsyn.pipeline.outcome import Outcome
from ledelsestilsyn.pipeline.settings import Settings


def test_killed_at_some_writes_the_next_run_ends_as_an_undisturbed_one() -> None:
    words = [sys.executable, "-m", "tests.endurance", "--only", "writes", "--step", "20"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    rows = "{'workbooks': 4, 'tabs': 1, 'answers': 2, 'counts': 0, 'actions': 0, 'deviations': 11, 'skipped_tabs': 0}"
    assert done.stdout.partition(", rows ")[2] == f"{rows}\n"
    assert done.returncode == 0


def test_one_workbook_that_is_never_read_to_its_end_costs_the_others_no_more_than_its_limit() -> None:
    words = [sys.executable, "-m", "tests.endurance", "--only", "crowd", "--workbooks", "12", "--limit", "2"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == [
        "crowd",
        "crowd, one among them never read to its end (limit 2 s)",
        f"  the others came at most {done.stdout.rpartition('at most ')[2].split()[0]} s later",
    ]
    assert done.returncode == 0


def test_a_key_is_made_once_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    settings = Settings(tmp_path, tmp_path / "s.duckdb", tmp_path)
    key = settings.key()
    assert (len(key), settings.key(), settings.key_if_any()) == (32, key, key)
    assert settings.key_file.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["s.key"]


def test_a_process_cut_off_while_it_made_the_key_leaves_none_behind_that_counts(tmp_path: Path) -> None:
    (tmp_path / ".s.key.1.del").write_text("")
    assert len(Settings(tmp_path, tmp_path / "s.duckdb", tmp_path).key()) == 32
    assert [file.name for file in tmp_path.iterdir()] == ["s.key"]


def test_of_two_that_clash_none_stays_behind_when_the_moving_out_is_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one left would be alone in the next run, and taken: order would have decided."""
    folders = Folders(tmp_path)
    folders.open()
    files = {f"{case}.xlsx": workbook("UVSB", "2024K1", {"§ 109": {case: ["Ja"]}}) for case in ("a", "b")}
    for name, data in files.items():
        (folders.inbox / name).write_bytes(data)
    settled = [(name, Outcome(name, digest(data), "refused", None, None, ())) for name, data in files.items()]

    def cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Path, "unlink", cut)
        move_out(folders, settled)
    finish_moving(folders)
    assert [file.name for file in folders.inbox.iterdir()] == []
    assert sorted(file.name for file in folders.refused.iterdir()) == ["a.xlsx", "b.xlsx"]
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == []
