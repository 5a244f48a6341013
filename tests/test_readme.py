"""The documentation is executed: every command in the README and the readers' pages runs as it stands."""

import csv
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT
from tools import needed

from ledelsestilsyn.cli import run_words

PAGES = (
    "README.md",
    "docs/afdeling.md",
    "docs/udvalgssekretaer.md",
    "docs/revisor.md",
    "docs/slaa-et-tal-op.md",
    "docs/udtraekning.md",
    "docs/risikovurdering.md",
    "docs/planlaegning.md",
    "docs/evaluering.md",
    "docs/protokol.md",
    "docs/manifest.md",
    "docs/paragraf-72.md",
    "docs/sammenlign.md",
    "docs/sikkerhedskopi.md",
)
_BLOCK = re.compile(r"^ *```console\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
_PROGRAM = ".venv/bin/ledelsestilsyn"


def console_lines(page: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    lines = [line.strip() for block in _BLOCK.findall(text) for line in block.splitlines()]
    return [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]


def test_the_readme_opens_with_the_two_commands_then_the_picture_then_the_three_readers() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert console_lines("README.md")[:2] == ["make run", "make test"]
    places = [text.index(part) for part in ("make run", "make test", "docs/rapport-side-1.png", "docs/afdeling.md")]
    assert places == sorted(places)
    for page in ("docs/afdeling.md", "docs/udvalgssekretaer.md", "docs/revisor.md"):
        assert page in text


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_something(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    assert [link for link in links if not (ROOT / page).parent.joinpath(link).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_command_runs_as_it_stands(
    page: str, whole_way: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The README from nothing; each reader's page as things stand after the README's `make run`."""
    for folder in ("sample_workbooks", "risk_models", "reports", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for file in ("Makefile", "pyproject.toml", "requirements.lock", "requirements-test.lock"):
        shutil.copy(ROOT / file, tmp_path)
    monkeypatch.chdir(tmp_path)
    with (tmp_path / "reports" / "2024K4" / "findings.csv").open(encoding="utf-8", newline="") as file:
        finding = next(csv.DictReader(file))["finding"]
    lines = console_lines(page)
    if page != "README.md":
        for part in whole_way.glob("ledelsestilsyn.*"):
            (shutil.copytree if part.is_dir() else shutil.copy)(part, tmp_path / part.name)
    for line in lines:
        if line.startswith("make "):
            # The targets are there and name no file that is missing; running them here would run this test in itself.
            subprocess.run(["make", "--dry-run", *line.split()[1:]], check=True, capture_output=True)
            continue
        words = shlex.split(line)
        assert words[0] == _PROGRAM, line
        code = run_words([finding if word == "FINDING" else word for word in words[1:]])
        assert code == 0, (line, capsys.readouterr())


def test_the_picture_of_the_first_page_is_the_first_page_of_the_checked_in_report(tmp_path: Path) -> None:
    needed("pdftoppm", "poppler-utils")
    pdf = ROOT / "reports" / "2024K4" / "rapport-2024K4.pdf"
    target = tmp_path / "side"
    subprocess.run(["pdftoppm", "-r", "80", "-png", "-f", "1", "-l", "1", "-singlefile", pdf, target], check=True)
    from PIL import Image, ImageChops

    with Image.open(f"{target}.png") as made, Image.open(ROOT / "docs" / "rapport-side-1.png") as shown:
        assert made.size == shown.size
        difference = ImageChops.difference(made.convert("L"), shown.convert("L"))
        # Another version of poppler may smooth an edge differently; another page differs by far more.
        assert sum(difference.histogram()[64:]) < 0.002 * made.width * made.height
