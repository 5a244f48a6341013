"""`risk 2025` and `risk review 2024K4` in one group: a year alone is the assessment."""

from pathlib import Path

import pytest
from conftest import places
from plain_workbooks import workbook
from pypdf import PdfReader

from ledelsestilsyn.cli import run_words

READ = workbook("UVSB", "2024K4", {"§ 109": {f"24-00{n}": ["Nej" if n < 5 else "Ja"] for n in range(1, 9)}})
OF_2025 = [
    *(f"Risikovurderingen er skrevet til …/reports/2025-risikovurdering/Risikovurdering {code} 2025.xlsx"
      for code in ("BS", "CVO", "FR", "JC", "UVSB")),
    "Risikovurderingen er skrevet til …/reports/2025-risikovurdering/Risikovurdering 2025.pdf",
]  # fmt: skip


def told(capsys: pytest.CaptureFixture[str], room: Path, *words: str) -> tuple[int, list[str]]:
    code = run_words(list(words))
    said = capsys.readouterr()
    return code, (said.out + said.err).replace(str(room), "…").splitlines()


@pytest.fixture
def room(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    (tmp_path / "UVSB.xlsx").write_bytes(READ)
    assert run_words(["import", str(tmp_path / "UVSB.xlsx"), *places(tmp_path)]) == 0
    capsys.readouterr()
    return tmp_path


def test_a_year_alone_writes_a_workbook_a_department_and_one_document(
    room: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = places(room)
    assert told(capsys, room, "risk", "2025", *where) == (0, OF_2025)
    folder = room / "reports" / "2025-risikovurdering"
    first = {file.name: file.read_bytes() for file in folder.iterdir()}
    # The options may stand before the year too, and the command may be named.
    assert told(capsys, room, "risk", *where, "2025") == (0, OF_2025)
    assert told(capsys, room, "risk", "assess", "2025", *where) == (0, OF_2025)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == first
    assert len(PdfReader(folder / "Risikovurdering 2025.pdf").pages) > 5


def test_a_number_that_is_no_year_and_a_word_that_is_no_command_are_told_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys, tmp_path, "risk", "205") == (
        2,
        ["205 er ikke et årstal. Skriv for eksempel 2025.", "Se hjælpen med: ledelsestilsyn risk assess --help"],
    )
    assert told(capsys, tmp_path, "risk", "reviw", "2024K4") == (
        2,
        ["Der er ingen kommando, der hedder reviw.", "Se hjælpen med: ledelsestilsyn risk --help"],
    )
    assert told(capsys, tmp_path, "risk", "review", "2024") == (
        2,
        ["2024 er ikke et kvartal. Skriv for eksempel 2024K1.", "Se hjælpen med: ledelsestilsyn risk review --help"],
    )


def test_the_group_alone_shows_its_help(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = told(capsys, tmp_path, "risk")
    assert (code, lines[0]) == (0, "Brug: ledelsestilsyn risk KOMMANDO ...")
    assert lines[-2:] == [
        "  assess  Skriv årets risikovurdering for hver afdeling.",
        "  review  Skriv skemaer, hvor ejerne svarer efter kvartalets tilsyn.",
    ]
