"""The archive of originals: each under its hash, sealed if so wished, and found again by hash alone."""

import stat
from pathlib import Path

import pytest
from conftest import places
from plain_workbooks import workbook

from ledelsestilsyn.cli import run_words
from ledelsestilsyn.errors import UsageError
from ledelsestilsyn.pipeline.archive import box_of, digest, find, keep

DATA = workbook("UVSB", "2024K1", {"§ 109": {"24-001": ["Nej"]}})


def test_the_same_bytes_are_kept_once_under_their_hash(tmp_path: Path) -> None:
    assert keep(tmp_path, DATA, ".xlsx") == keep(tmp_path, DATA, ".xlsx") == tmp_path / f"{digest(DATA)}.xlsx"
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [DATA]


def test_a_file_whose_bytes_have_changed_is_not_found(tmp_path: Path) -> None:
    kept = keep(tmp_path, DATA, ".xlsx")
    assert find([digest(DATA)], [tmp_path]) == {digest(DATA): DATA}
    kept.write_bytes(DATA + b"x")
    assert find([digest(DATA)], [tmp_path]) == {}


def test_a_sealed_archive_shows_nothing_without_its_key(tmp_path: Path) -> None:
    box = box_of(tmp_path / "arkiv.key")
    kept = keep(tmp_path / "arkiv", DATA, ".xlsx", box)
    assert kept.name == f"{digest(DATA)}.xlsx.krypt"
    assert b"PK\x03\x04" not in kept.read_bytes()
    assert stat.S_IMODE((tmp_path / "arkiv.key").stat().st_mode) == 0o600
    assert find([digest(DATA)], [tmp_path / "arkiv"], box_of(tmp_path / "arkiv.key")) == {digest(DATA): DATA}
    assert find([digest(DATA)], [tmp_path / "arkiv"]) == {}
    assert find([digest(DATA)], [tmp_path / "arkiv"], box_of(tmp_path / "anden.key")) == {}


def test_a_file_that_is_no_key_is_told(tmp_path: Path) -> None:
    (tmp_path / "forkert.key").write_text("ikke en nøgle", encoding="utf-8")
    with pytest.raises(UsageError) as told:
        box_of(tmp_path / "forkert.key")
    assert str(told.value) == f"{tmp_path / 'forkert.key'}: Filen er ikke en nøgle til arkivet.\nPeg på den rigtige."


def test_a_report_made_from_a_sealed_archive_can_be_verified_with_the_key_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox = tmp_path / "ind"
    inbox.mkdir()
    (inbox / "god.xlsx").write_bytes(DATA)
    key = ["--archive-key", str(tmp_path / "arkiv.key")]
    assert run_words(["run", str(inbox), "--period", "2024K1", *key, *places(tmp_path)]) == 0
    report = str(tmp_path / "reports" / "2024K1")
    assert run_words(["verify", report, *key, *places(tmp_path)]) == 0
    capsys.readouterr()
    assert run_words(["verify", report, *places(tmp_path)]) == 13
    assert "god.xlsx: findes ikke uændret" in capsys.readouterr().out
