"""A test without its program is told of, and in `.ci/run` it fails."""

import shutil

import pytest
from tools import needed


def test_a_program_that_is_there_is_given_by_its_path() -> None:
    assert needed("sh", "dash") == shutil.which("sh")


def test_a_missing_program_passes_the_test_over_and_fails_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match=r"^findes-ikke is missing: apt-get install pakken$"):
        needed("findes-ikke", "pakken")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=r"^findes-ikke is missing: apt-get install pakken$"):
        needed("findes-ikke", "pakken")
