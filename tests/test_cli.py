"""The command line: Danish throughout, one exit code per kind of fault, and quick to help."""

import re
from pathlib import Path

import click
import pytest
from conftest import ROOT, places
from plain_workbooks import workbook

from ledelsestilsyn.cli import cli, run_words


def commands(group: click.Group, path: str = "") -> dict[str, click.Command]:
    found: dict[str, click.Command] = {}
    for name, command in group.commands.items():
        found |= commands(command, f"{path}{name} ") if isinstance(command, click.Group) else {f"{path}{name}": command}
    return found


COMMANDS = commands(cli)
ENGLISH = re.compile(
    r"\b(the|usage|options?|show|this|message|exit|commands?|error|missing|such|required)\b", re.IGNORECASE
)


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = run_words(list(words))
    out = capsys.readouterr()
    return code, out.out, out.err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_danish_help_within_eighty_columns_and_stands_in_the_readme(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = told(capsys, *command.split(), "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"Brug: ledelsestilsyn {command}")
    assert ENGLISH.findall(out.removeprefix(f"Brug: ledelsestilsyn {command}")) == []
    assert [line for line in out.splitlines() if len(line) > 80] == []
    assert f"ledelsestilsyn {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_the_three_places_with_their_defaults(command: str) -> None:
    defaults = {param.opts[0]: param.default for param in COMMANDS[command].params if isinstance(param, click.Option)}
    assert defaults.items() >= {
        ("--models", "risk_models"),
        ("--store", "ledelsestilsyn.duckdb"),
        ("--reports", "reports"),
    }


def test_the_exit_codes_stand_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = told(capsys, "--help")
    assert code == 0
    assert ENGLISH.findall(out) == []
    assert re.findall(r"^ +(\d+)  ", out, re.MULTILINE) == ["0", "2", "10", "11", "12", "13"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["verfy"], "Der er ingen kommando, der hedder verfy.\nSe hjælpen med: ledelsestilsyn --help\n"),
        (["report"], "Der mangler KVARTAL.\nSe hjælpen med: ledelsestilsyn report --help\n"),
        (
            ["report", "2024K9"],
            "2024K9 er ikke et kvartal. Skriv for eksempel 2024K1.\nSe hjælpen med: ledelsestilsyn report --help\n",
        ),
        (
            ["report", "2024K1", "--stor", "x"],
            "Der er intet valg, der hedder --stor. Mente du --store?\nSe hjælpen med: ledelsestilsyn report --help\n",
        ),
        (
            ["report", "2024K1", "--store"],
            "--store skal have en værdi.\n",
        ),
        (
            ["report", "2024K1", "a"],
            "Der er ord for meget på linjen: a.\nSe hjælpen med: ledelsestilsyn report --help\n",
        ),
        (
            ["risk", "20x4"],
            "20x4 er ikke et årstal. Skriv for eksempel 2025.\nSe hjælpen med: ledelsestilsyn risk assess --help\n",
        ),
        (
            ["models", "show", "CVO", "--on", "marts 2024"],
            "--on: marts 2024 er ikke en dato. Skriv for eksempel 2024-03-20.\n"
            "Se hjælpen med: ledelsestilsyn models show --help\n",
        ),
        (["models", "show", "CVO"], "Der mangler --on.\nSe hjælpen med: ledelsestilsyn models show --help\n"),
    ],
)
def test_words_that_are_off_are_told_in_danish_with_exit_code_two(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys, *words) == (2, "", message)


def test_a_folder_that_is_not_there_is_a_usage_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "mappe"
    assert told(capsys, "run", str(missing), *places(tmp_path)) == (
        2,
        "",
        f"{missing}: Mappen findes ikke.\nSkriv stien til mappen med afdelingernes arbejdsbøger.\n",
    )


def test_a_department_that_is_not_known_is_guessed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "models", "show", "UVBS", "--on", "2024-03-20", *places(tmp_path)) == (
        2,
        "",
        "Der er ingen afdeling, der hedder UVBS.\nMente du UVSB? Afdelingerne er BS, CVO, FR, JC, UVSB.\n",
    )


def test_a_faulty_risk_model_is_exit_code_ten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "CVO.toml").write_text("department = CVO", encoding="utf-8")
    code, out, err = told(capsys, "models", "check", "--models", str(tmp_path / "models"))
    assert (code, out) == (10, "")
    assert "CVO.toml" in err


def test_a_refused_workbook_is_exit_code_eleven_and_the_others_are_taken_and_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox = tmp_path / "ind"
    inbox.mkdir()
    (inbox / "god.xlsx").write_bytes(workbook("UVSB", "2024K1", {"§ 109": {"24-001": ["Ja"]}}))
    (inbox / "rod.xlsx").write_bytes(b"not a workbook")
    code, out, err = told(capsys, "run", str(inbox), "--period", "2024K1", *places(tmp_path))
    pdf = tmp_path / "reports" / "2024K1" / "rapport-2024K1.pdf"
    assert code == 11
    assert out.splitlines()[0] == "2 arbejdsbøger: 1 taget helt, 1 afvist."
    assert out.splitlines()[-1] == f"Rapporten for 1. kvartal 2024: {pdf}"
    assert err.splitlines() == ["Læser god.xlsx", "Læser rod.xlsx"]
    assert pdf.read_bytes().startswith(b"%PDF-1.7")


def test_nothing_to_report_is_exit_code_eleven_and_says_who_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox = tmp_path / "ind"
    inbox.mkdir()
    empty = told(capsys, "run", str(inbox), *places(tmp_path))
    assert empty[:2] == (
        11,
        "Mappen har ingen arbejdsbøger.\n"
        "Der er ingen arbejdsbøger at lave en rapport af.\n"
        "Læg arbejdsbøgerne i mappen, eller vælg selv kvartalet med --period, for eksempel --period 2024K4.\n",
    )
    (inbox / "god.xlsx").write_bytes(workbook("UVSB", "2024K1", {"§ 109": {"24-001": ["Ja"]}}))
    code, out, _ = told(capsys, "run", str(inbox), *places(tmp_path))
    assert code == 11
    assert out.splitlines()[1] == "Intet kvartal er komplet. I 1. kvartal 2024 mangler BS, CVO, FR og JC."


def test_a_store_that_is_no_store_is_exit_code_twelve(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = tmp_path / "ledelsestilsyn.duckdb"
    store.write_bytes(b"x" * 5000)
    assert told(capsys, "report", "2024K1", *places(tmp_path)) == (
        12,
        "",
        f"{store}: Filen er ikke en database, som programmet kan læse.\n"
        "Vælg en anden fil med --store, eller flyt filen og indlæs arbejdsbøgerne igen.\n",
    )


def test_a_report_that_is_not_there_cannot_be_verified(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = tmp_path / "2024K1" / "manifest.json"
    assert told(capsys, "verify", str(tmp_path / "2024K1"), *places(tmp_path)) == (
        13,
        "",
        f"{manifest}: Der er intet manifest at efterprøve.\nAngiv en mappe med en rapport.\n",
    )


def test_a_template_is_written_and_never_over_a_file_that_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "cvo.xlsx"
    words = ["template", "Visitationen", "1. kvartal 2025", "--out", str(out), *places(tmp_path)]
    assert told(capsys, *words) == (0, f"Arbejdsbogen er skrevet til {out}\n", "")
    assert told(capsys, *words) == (2, "", f"{out}: Filen findes allerede.\nVælg et andet navn med --out.\n")


def test_a_store_in_a_folder_that_is_not_there_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inbox = tmp_path / "ind"
    inbox.mkdir()
    words = ["import", str(inbox), "--models", str(ROOT / "risk_models"), "--store", str(tmp_path / "væk" / "x.duckdb")]
    assert told(capsys, *words) == (
        12,
        "",
        f"{tmp_path / 'væk'}: Mappen til databasen findes ikke.\nOpret mappen, eller ret --store.\n",
    )
