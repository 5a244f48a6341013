"""The PDF, the page and the annexes state the same figures as `tallies.csv`, question by question (issue 4)."""

import csv
import io
import re
from pathlib import Path

import pypdfium2
import pytest
from conftest import ROOT, places
from openpyxl import load_workbook

from ledelsestilsyn.cli import run_words
from ledelsestilsyn.model import RiskModel
from ledelsestilsyn.risk_models import load_risk_model

COUNTS = ("checked", "errors", "new", "old", "undetermined")
Figures = dict[str, tuple[str, ...]]


@pytest.fixture(scope="module")
def report(whole_way: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample quarter in every form."""
    room = tmp_path_factory.mktemp("forms")
    (room / "ledelsestilsyn.duckdb").write_bytes((whole_way / "ledelsestilsyn.duckdb").read_bytes())
    assert run_words(["report", "2024K4", "--html", "--memo", *places(room)]) == 0
    return room / "reports" / "2024K4"


@pytest.fixture(scope="module")
def tallies(report: Path) -> Figures:
    """The counts of each question; an en dash for what was not asked."""
    rows = csv.DictReader(io.StringIO((report / "tallies.csv").read_text(encoding="utf-8")))
    return {row["question"]: tuple(row[name] or "–" for name in COUNTS) for row in rows}


@pytest.fixture(scope="module")
def model() -> RiskModel:
    return load_risk_model(ROOT / "risk_models")


def in_order(model: RiskModel, tallies: Figures, period: str = "2024K4") -> list[tuple[str, str]]:
    """Each question with its words, as the report has them: by department, area and number."""
    from ledelsestilsyn.periods import Period

    day = Period.parse(period).last_day
    found = []
    for department in model.departments:
        for area in department.areas:
            asked = sorted(area.questions_on(day), key=lambda pair: (pair[1].number, pair[0].id))
            found += [(question.id, version.text) for question, version in asked if question.id in tallies]
    return found


def plain(text: str) -> str:
    return " ".join(text.replace("\ufffe", "-").split())


def text_of(pdf: Path) -> str:
    """The whole text in its reading order, without the footers."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    return plain(" ".join(re.sub(r"Rapportens kode: .*?Side \d+ af \d+", "", page, flags=re.DOTALL) for page in pages))


def test_the_pdf_states_the_tallies(report: Path, tallies: Figures, model: RiskModel) -> None:
    text = text_of(report / "rapport-2024K4.pdf")
    place, found = text.index("2 Afdelingerne"), {}
    for question, words in in_order(model, tallies):
        row = re.compile(re.escape(plain(words)) + r"(?: talt af afdelingen)?((?: (?:\d+|–)){5}) ")
        match = row.search(text, place)
        assert match, question
        found[question], place = tuple(match[1].split()), match.end(1)
    assert found == tallies


def test_the_page_states_the_tallies(report: Path, tallies: Figures) -> None:
    html = (report / "rapport-2024K4.html").read_text(encoding="utf-8")
    found = {}
    for row in re.findall(r'<tr [^>]*data-level="quarter"[^>]*>', html):
        facts = dict(re.findall(r'data-([a-z]+)="([^"]*)"', row))
        if facts["period"] == "2024K4":
            found[facts["question"]] = tuple(facts[name] or "–" for name in COUNTS)
    assert found == tallies


def test_the_annexes_state_the_tallies(report: Path, tallies: Figures, model: RiskModel) -> None:
    found = {}
    for number, department in enumerate(model.departments, start=6):
        file = report / "bilag" / f"Bilag {number} - Q4 - Handleplan - {department.code}.xlsx"
        rows = list(load_workbook(file)["Fejl i kvartalet"].iter_rows(min_row=5, values_only=True))
        own = [(id_, words) for id_, words in in_order(model, tallies) if id_.startswith(f"{department.code.lower()}-")]
        assert [row[2] for row in rows] == [words for _, words in own]
        for (question, _), row in zip(own, rows, strict=True):
            found[question] = tuple(str(count) for count in row[3:8])
    assert found == tallies


def test_the_memo_names_the_totals_of_the_tallies(report: Path, tallies: Figures) -> None:
    from docx import Document

    total = sum(int(counts[1]) for counts in tallies.values() if counts[1] != "–")
    text = plain(" ".join(part.text for part in Document(str(report / "dagsordenspunkt-2024K4.docx")).paragraphs))
    assert f"Der er {total} fejl: " in text
