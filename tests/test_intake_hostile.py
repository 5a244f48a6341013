"""Nothing hostile gets through: each file is taken or refused with its cause, and the next one is read (issue 3)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile.files import FILES, NAMES, Hostile, good
from importer_workbooks import PSEUDONYMISER, codes
from small_model import MODEL

from ledelsestilsyn.cells import Limits
from ledelsestilsyn.intake.readers import Reader
from ledelsestilsyn.model import Refusal, Submission


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """One for all of them: what a file leaves behind would show in the next."""
    with Reader(MODEL, PSEUDONYMISER, Limits(cells=20_000)) as reader:
        yield reader


def outcome(found: Submission | Refusal) -> str | None:
    """The code that refuses it; None if it is taken."""
    if isinstance(found, Submission):
        return None
    (code,) = codes(found)
    return code


@pytest.mark.parametrize("hostile", FILES.values(), ids=FILES.keys())
def test_a_hostile_file_is_taken_or_refused_with_its_cause_and_the_next_is_read(
    hostile: Hostile, reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)

    assert outcome(reader.read(hostile.make(), hostile.name)) == hostile.code

    after = reader.read(good(), "CVO.xlsx")
    assert isinstance(after, Submission)
    assert (len(after.answers), after.deviations) == (6, ())
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "b"]


@pytest.mark.parametrize(("name", "code"), NAMES.values(), ids=NAMES.keys())
def test_a_file_may_be_called_anything(name: str, code: str | None, reader: Reader) -> None:
    found = reader.read(good(), name)

    assert outcome(found) == code
    assert "311257" not in repr(found)


def test_the_values_of_a_workbook_with_macros_are_those_of_the_workbook_without(reader: Reader) -> None:
    with_macros = reader.read(FILES["macros"].make(), "CVO.xlsm")
    without = reader.read(good(), "CVO.xlsx")

    assert isinstance(with_macros, Submission)
    assert isinstance(without, Submission)
    assert with_macros.answers == without.answers


def test_an_xls_and_an_ods_say_what_the_xlsx_says(reader: Reader) -> None:
    said = [reader.read(FILES[kind].make(), "CVO.xlsx") for kind in ("an .xls", "an .ods")]

    expected = reader.read(good(), "CVO.xlsx")
    assert isinstance(expected, Submission)
    assert [found.answers for found in said if isinstance(found, Submission)] == [expected.answers] * 2
