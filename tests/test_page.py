"""The page: the same chapters and figures as the PDF, nothing from the network, nothing that text can break."""

import csv
import hashlib
import io
import os
import re
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from report_basis import Basis

from ledelsestilsyn.model import Arrow, Tally
from ledelsestilsyn.report.blocks import (
    Block,
    Box,
    Boxes,
    Bullets,
    Cell,
    Column,
    Contents,
    Figure,
    Panel,
    Paragraph,
    Quote,
    RunFigure,
    RunPoint,
    Section,
    Table,
)
from ledelsestilsyn.report.contents import RunFacts, contents_of
from ledelsestilsyn.report.csv_files import tallies_csv
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.hidden import HIDDEN, Hidden, HiddenBar
from ledelsestilsyn.report.page import GUIDE, write_page
from ledelsestilsyn.report.page.html import tag, words

RUN = RunFacts("ledelsestilsyn 0.1.0", "ABCD-1234", (), ())
TREACHEROUS = "<script>alert(1)</script> & \"x\" 'y' \x00\u202e"


class Page(HTMLParser):
    """What a page says: its start tags with attributes in order, its words, and tags that are not closed in order."""

    void = frozenset({"meta", "input", "br"})

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.faults: list[str] = []
        self._open: list[str] = []
        self.feed(page.decode())
        self.close()
        self.faults += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))
        if tag not in self.void:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] not in ("style", "script"):
            self.words.append(" ".join(data.split()))

    @property
    def text(self) -> str:
        return " ".join(self.words)

    def lines(self, level: str) -> list[dict[str, str]]:
        return [found for name, found in self.tags if name == "tr" and found.get("data-level") == level]


def facts_of(basis: Basis, hidden: Hidden | None = None) -> Facts:
    built = basis.build()
    return Facts(built, built.model.departments, hidden or Hidden())


def page_of(facts: Facts) -> Page:
    return Page(write_page(facts, contents_of(facts, RUN)))


def page_with(*blocks: Block) -> Page:
    contents = Contents("Titel", "2024K4", date(2024, 12, 31), "Fod", (Section("1 Kapitel", blocks),))
    return Page(write_page(facts_of(Basis(quarters=1, questions=1)), contents))


@pytest.fixture(scope="module")
def facts() -> Facts:
    return facts_of(Basis())


@pytest.fixture(scope="module")
def contents(facts: Facts) -> Contents:
    return contents_of(facts, RUN)


@pytest.fixture(scope="module")
def made(facts: Facts, contents: Contents) -> bytes:
    return write_page(facts, contents)


@pytest.fixture(scope="module")
def page(made: bytes) -> Page:
    return Page(made)


def test_building_it_elsewhere_and_later_gives_the_same_bytes(made: bytes) -> None:
    """In another time zone, locale and hash seed, and in another process."""
    here = Path(__file__).parent
    code = (
        "import hashlib, test_page\n"
        "facts = test_page.facts_of(test_page.Basis())\n"
        "page = test_page.write_page(facts, test_page.contents_of(facts, test_page.RUN))\n"
        "print(hashlib.sha256(page).hexdigest())\n"
    )
    elsewhere = {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": f"{here}:{here.parent}",
    }
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **elsewhere}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == hashlib.sha256(made).hexdigest()


@pytest.mark.parametrize(
    "basis",
    [
        Basis(),
        Basis(quarters=12, questions=2),
        Basis(quarters=1, areas=1, questions=40),
        Basis(areas=12, questions=1),
        Basis(left_out={("2024K4", "cvo-100"), ("2024K2", "fr-86")}),
    ],
    ids=["five quarters", "twelve quarters", "forty questions", "twelve areas", "not handed in"],
)
def test_the_quarters_of_the_drill_down_are_the_rows_of_tallies_csv(basis: Basis) -> None:
    facts = facts_of(basis)
    names = ("period", "department", "area", "question", "checked", "errors", "new", "old", "undetermined")
    shown = [tuple(line[f"data-{name}"] for name in names) for line in page_of(facts).lines("quarter")]
    rows = csv.DictReader(io.StringIO(tallies_csv(facts.basis.result.tallies).decode()))
    assert sorted(shown) == sorted(tuple(row[name] for name in names) for row in rows)


def test_a_question_says_what_its_last_quarter_says(page: Page, facts: Facts) -> None:
    names = ("department", "area", "question", "checked", "errors", "new", "old", "undetermined", "arrow")
    questions = [tuple(line[f"data-{name}"] for name in names) for line in page.lines("question")]
    quarters = [line for line in page.lines("quarter") if line["data-period"] == facts.period.key]
    assert questions == [tuple(line[f"data-{name}"] for name in names) for line in quarters]


def test_areas_and_departments_add_up(page: Page, facts: Facts) -> None:
    names = ("errors", "new", "old", "undetermined")
    by_area = {line["data-area"]: line for line in page.lines("area")}
    for department in facts.departments:
        for area in department.areas:
            found = facts.figures(department, area)
            expected = tuple(str(getattr(found, name)) for name in names)
            assert tuple(by_area[area.id][f"data-{name}"] for name in names) == expected
    for line in page.lines("department"):
        parts = [part for part in page.lines("area") if part["data-department"] == line["data-department"]]
        for name in names:
            assert int(line[f"data-{name}"]) == sum(int(part[f"data-{name}"]) for part in parts)


def texts(section: Section) -> Iterator[str]:
    """Every word of a section that a writer prints."""
    yield section.heading
    for block in section.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Bullets):
            yield from block.items
        elif isinstance(block, Quote):
            yield from (f"{block.source}:", block.text)
        elif isinstance(block, Boxes):
            yield from (text for box in block.boxes for text in (box.heading, *box.items))
        elif isinstance(block, Table):
            yield from (block.summary, *(column.heading for column in block.columns))
            for cell in (cell for row in block.rows for cell in row):
                yield from (cell.text, *cell.struck, *cell.below)
            yield block.note
        elif isinstance(block, Figure):
            yield from (*(panel.title for panel in block.panels), block.caption)
        else:
            yield block.caption
    for part in section.sections:
        yield from texts(part)


def test_every_word_of_the_contents_stands_on_the_page_in_the_same_order(page: Page, contents: Contents) -> None:
    place = page.text.index(GUIDE)
    for section in contents.sections:
        for text in (line for whole in texts(section) for line in whole.split("\n")):
            place = page.text.find(" ".join(text.split()), place)
            assert place >= 0, text


def test_every_picture_says_in_words_what_it_shows(page: Page, contents: Contents) -> None:
    said = [found["aria-label"] for name, found in page.tags if name == "div" and found.get("role") == "img"]
    asked = [
        block.alt for section in walk(contents) for block in section.blocks if isinstance(block, Figure | RunFigure)
    ]
    assert said == [" ".join(alt.split(" ")) for alt in asked]
    sparks = [found for name, found in page.tags if name == "svg" and "forloeb" in found.get("class", "")]
    assert len(sparks) == len(page.lines("department") + page.lines("area") + page.lines("question"))
    assert all(found["aria-label"].startswith("Kvartal for kvartal: 4. kv. 2023 ") for found in sparks)


def walk(contents: Contents) -> Iterator[Section]:
    waiting = list(contents.sections)
    while waiting:
        section = waiting.pop(0)
        yield section
        waiting = [*section.sections, *waiting]


def test_the_page_is_danish_dated_by_its_quarter_and_well_formed(page: Page) -> None:
    assert page.faults == []
    assert ("html", {"lang": "da"}) in page.tags
    assert ("meta", {"name": "dcterms.date", "content": "2024-12-31"}) in page.tags
    assert "Risikobaseret ledelsestilsyn, 4. kvartal 2024" in page.words
    assert "Opgjort til og med 31. december 2024." in page.words


def test_headings_go_down_one_step_at_a_time_and_every_id_is_one_of_a_kind(page: Page) -> None:
    levels = [int(name[1]) for name, _ in page.tags if re.fullmatch("h[1-6]", name)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = [found["id"] for _, found in page.tags if "id" in found]
    assert len(ids) == len(set(ids))
    links = [found["href"] for name, found in page.tags if name == "a"]
    assert [link for link in links if link != "#top" and link.removeprefix("#") not in ids] == []


def test_every_heading_of_a_table_has_its_scope(page: Page) -> None:
    headings = [found.get("scope") for name, found in page.tags if name == "th"]
    assert set(headings) == {"col", "row", "rowgroup"}


def test_nothing_on_the_page_is_fetched_or_sent(made: bytes, page: Page) -> None:
    assert re.findall(rb"https?:|//[a-z]|@import|url\(|fetch\(|XMLHttp|sendBeacon", made) == []
    assert [name for name, _ in page.tags if name in ("img", "link", "iframe", "object", "embed", "base")] == []
    assert [found for _, found in page.tags if "src" in found or "style" in found] == []
    assert [key for _, found in page.tags for key in found if key.startswith("on")] == []


def test_only_its_own_style_and_script_may_run(made: bytes, page: Page) -> None:
    policy = next(found["content"] for _, found in page.tags if "http-equiv" in found)
    digests = []
    for name in ("style", "script"):
        (body,) = re.findall(f"<{name}>(.*?)</{name}>".encode(), made, re.DOTALL)
        digests.append(f"{name}-src 'sha256-{b64encode(hashlib.sha256(body).digest()).decode()}'")
    assert policy == f"default-src 'none'; {'; '.join(digests)}; base-uri 'none'; form-action 'none'"


def test_no_text_becomes_markup_wherever_it_comes_from() -> None:
    cell = Cell(TREACHEROUS, below=(TREACHEROUS,), changed=True, struck=(TREACHEROUS,))
    bar = HiddenBar("2024K4", None, None, None, None, None, False, 3)
    page = page_with(
        Paragraph(TREACHEROUS),
        Bullets((TREACHEROUS,)),
        Quote(TREACHEROUS, TREACHEROUS),
        Boxes((Box("decide", TREACHEROUS, (TREACHEROUS,)),)),
        Table(TREACHEROUS, (Column(TREACHEROUS), Column("b")), ((cell,), (cell, cell)), note=TREACHEROUS),
        Figure("f", TREACHEROUS, TREACHEROUS, (Panel(TREACHEROUS, (bar,)),), 1, 3.0, 3),
        RunFigure("r", TREACHEROUS, TREACHEROUS, (RunPoint("2024K4", 0.5),), 0.5),
    )
    shown = "<script>alert(1)</script> & \"x\" 'y' ��"
    assert page.faults == []
    assert [name for name, _ in page.tags].count("script") == 1
    assert sum(shown in text for text in page.words) == 22
    named = Basis(quarters=1, questions=1, area_name=TREACHEROUS, question_text=TREACHEROUS)
    assert [name for name, _ in page_of(facts_of(named)).tags].count("script") == 1


def test_the_page_says_why_it_has_more_questions_than_the_report_counts(page: Page) -> None:
    assert "Opslaget har" not in page.text
    basis = Basis(left_out={("2024K4", "fr-87")}).build()
    fr = basis.model.department("FR")
    half = replace(fr.areas[1], cadence=(replace(fr.areas[1].cadence[0], quarters=(1, 3)),))
    model = replace(
        basis.model,
        departments=tuple(
            replace(fr, areas=(fr.areas[0], half)) if row.code == "FR" else row for row in basis.model.departments
        ),
    )
    result = replace(
        basis.result,
        tallies=tuple(row for row in basis.result.tallies if not _left_out(row)),
        arrows=tuple(row for row in basis.result.arrows if not _left_out(row)),
    )
    known = replace(basis, model=model, result=result)
    assert (
        "Opslaget har 65 spørgsmål. Rapportens tal for kvartalet bygger på 59 af dem: 5 er i områder, der ikke var "
        "planlagt i kvartalet, og 1 stilles ikke i kvartalet. Her står de kun med deres tidligere tal."
        in page_of(Facts(known, model.departments)).text
    )


def _left_out(row: Tally | Arrow) -> bool:
    return row.period == "2024K4" and (row.area == "fr-87" or row.question == "cvo-100-5")


def test_every_mark_of_a_cell_has_a_sign_of_its_own() -> None:
    marks = ("up", "down", "level", "none", "new", "changed", "overdue", "weak", "band1of3", "band2of3", "band3of3")
    rows = tuple((Cell("ord", mark=mark),) * 2 for mark in marks)
    page = write_page(
        facts_of(Basis(quarters=1, questions=1)),
        Contents(
            "T",
            "2024K4",
            date(2024, 12, 31),
            "",
            (Section("1", (Table("t", (Column("a"), Column("b")), rows),)),),
        ),
    ).decode()
    table = page[page.index("<caption") : page.index("</table>")]
    signs = re.findall(r'<th scope="row"[^>]*>(<svg.*?</svg>) ord</th>', table)
    assert len(set(signs)) == len(marks)


def test_what_is_changed_is_red_with_a_sign_and_the_old_words_after_a_word() -> None:
    cell = Cell("Nyt", changed=True, struck=("Gammelt",))
    table = Table("t", (Column("a"), Column("b")), ((cell, cell),))
    contents = Contents("T", "2024K4", date(2024, 12, 31), "", (Section("1", (table,)),))
    page = write_page(facts_of(Basis(quarters=1, questions=1)), contents).decode()
    assert '<span class="aendret">Nyt</span><span class="under">før: <s>Gammelt</s></span>' in page


def test_what_is_hidden_says_so_in_place_of_its_counts_its_arrow_and_its_bar() -> None:
    """Issue 4, small numbers: a hidden spot gives no count, rate, chance or bar; nor does what is compared with it."""
    now, before = ("2024K4", "CVO", "cvo-100", "cvo-100-1"), ("2024K3", "CVO", "cvo-100", "cvo-100-2")
    split = ("2024K4", "CVO", "cvo-100", "cvo-100-3")
    hidden = Hidden(frozenset({now, before, ("2024K4", "CVO", "cvo-95", "")}), 5, frozenset({split}))
    page = page_of(facts_of(Basis(), hidden))
    names = ("checked", "errors", "new", "old", "undetermined", "arrow")
    found = {
        (line["data-period"], line["data-area"], line["data-question"]): [line[f"data-{name}"] for name in names]
        for level in ("area", "quarter")
        for line in page.lines(level)
    }
    assert found["2024K4", "cvo-100", "cvo-100-1"] == [HIDDEN] * 5 + [""]
    assert found["2024K4", "cvo-95", ""][:5] == [HIDDEN] * 5
    assert found["2024K3", "cvo-100", "cvo-100-2"] == [HIDDEN] * 5 + [""]
    assert found["2024K4", "cvo-100", "cvo-100-2"][5] == ""
    assert found["2024K4", "cvo-100", "cvo-100-3"][:2] != [HIDDEN] * 2
    assert found["2024K4", "cvo-100", "cvo-100-3"][2:5] == [HIDDEN] * 3
    sparks = [found["aria-label"] for name, found in page.tags if "forloeb" in found.get("class", "") and name == "svg"]
    assert sum(f"4. kv. 2024 {HIDDEN}" in spark for spark in sparks) == 2
    assert sum(f"3. kv. 2024 {HIDDEN}" in spark for spark in sparks) == 1


def test_the_page_of_a_committee_has_its_own_departments_alone(facts: Facts) -> None:
    few = replace(facts, departments=facts.departments[2:3])
    page = page_of(few)
    assert {line["data-department"] for line in page.lines("quarter")} == {"FR"}
    assert [line["data-department"] for line in page.lines("department")] == ["FR"]


def test_an_element_is_written_as_html_wants_it() -> None:
    assert tag("input", id="a", hidden=True, title=None, value='"<') == '<input id="a" hidden value="&quot;&lt;">'
    assert tag("rect", x=1) == '<rect x="1"/>'
    assert tag("p", words("a\r\nb & c\u2028")) == "<p>a<br>b &amp; c�</p>"
