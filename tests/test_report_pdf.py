"""The PDF: equal bytes, Danish, tagged, figures that can be read out, and no text that breaks the page."""

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from report_basis import Basis

from ledelsestilsyn.report.blocks import Contents, Table
from ledelsestilsyn.report.contents import RunFacts, build_contents
from ledelsestilsyn.report.csv_files import tallies_csv
from ledelsestilsyn.report.fitting import fitted
from ledelsestilsyn.report.pdf import figures, printable, write_pdf, write_pictures

RUN = RunFacts("ledelsestilsyn 0.1.0", "ABCD-1234", (), ())


@pytest.fixture(scope="module")
def contents() -> Contents:
    return build_contents(Basis().build(), RUN)


@pytest.fixture(scope="module")
def pdf(contents: Contents) -> bytes:
    return write_pdf(contents, {"tallies.csv": tallies_csv(Basis().build().result.tallies)})


@pytest.fixture(scope="module")
def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def test_building_it_elsewhere_and_later_gives_the_same_bytes(contents: Contents) -> None:
    """In another time zone, locale and hash seed, and in another process."""
    here = Path(__file__).parent
    code = (
        "import hashlib\n"
        "from ledelsestilsyn.report.contents import RunFacts, build_contents\n"
        "from ledelsestilsyn.report.pdf import write_pdf\n"
        "from report_basis import Basis\n"
        "run = RunFacts('ledelsestilsyn 0.1.0', 'ABCD-1234', (), ())\n"
        "print(hashlib.sha256(write_pdf(build_contents(Basis().build(), run))).hexdigest())\n"
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
    assert done.stdout.strip() == hashlib.sha256(write_pdf(contents)).hexdigest()


def test_the_document_is_danish_with_a_title_and_the_quarters_last_day(reader: PdfReader) -> None:
    assert reader.root_object["/Lang"] == "da"
    assert reader.metadata is not None
    assert reader.metadata.title == "Risikobaseret ledelsestilsyn, 4. kvartal 2024"
    assert reader.metadata["/CreationDate"] == "D:20241231000000Z"
    assert reader.root_object["/MarkInfo"]["/Marked"]


def test_it_states_its_standards(pdf: bytes, reader: PdfReader) -> None:
    xmp = reader.root_object["/Metadata"].get_data().decode()
    for stated in ("<pdfuaid:part>1", "<pdfaid:part>3", "<pdfaid:conformance>A"):
        assert stated in xmp
    assert pdf.startswith(b"%PDF-1.7")


def test_every_table_has_a_header_row_with_scope(contents: Contents, reader: PdfReader) -> None:
    elements = list(_elements(reader))
    tables = [element for element in elements if element["/S"] == "/Table"]
    assert len(tables) == sum(isinstance(block, Table) for block in _blocks(contents))
    for table in tables:
        heads = [element for element in _inside(table) if element["/S"] == "/TH"]
        assert heads and all(
            attribute["/Scope"] == "/Column" for head in heads for attribute in _table_attributes(head)
        )
        assert [element["/S"] for element in _inside(table)].count("/THead") == 1


def test_every_chart_has_its_alternative_text(contents: Contents, reader: PdfReader) -> None:
    told = [element["/Alt"] for element in _elements(reader) if element["/S"] == "/Figure"]
    assert told == [figure.alt for figure in figures(contents)]
    assert all("fejl" in text and "4. kv. 2024" in text for text in told)


def test_the_bookmarks_are_the_headings(contents: Contents, reader: PdfReader) -> None:
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert titles == [section.heading for section in contents.sections]


def test_the_summary_is_the_first_page_and_one_page(reader: PdfReader) -> None:
    first, second = (_plain(reader.pages[number].extract_text()) for number in (0, 1))
    for box in ("Blevet bedre", "Blevet værre", "Kan ikke afgøres endnu", "Kræver en beslutning eller mangler"):
        assert box in first
    assert "Alle felter har samme skala." in first
    assert second.startswith("Indhold")
    assert "Side 1 er hele rapporten på én side." in second


def test_headings_within_a_table_are_header_cells_that_repeat(contents: Contents, reader: PdfReader) -> None:
    """PDF/UA-1 7.5: a heading over some rows is a header of those rows and no cell with data."""
    groups = sum(len(row) == 1 for block in _blocks(contents) if isinstance(block, Table) for row in block.rows)
    columns = sum(len(block.columns) for block in _blocks(contents) if isinstance(block, Table))
    heads = sum(element["/S"] == "/TH" for element in _elements(reader))
    assert groups > 10
    assert heads == groups + columns


def test_a_row_of_a_table_costs_no_border_for_each_of_its_cells(reader: PdfReader) -> None:
    """The lines are drawn once a row: told cell by cell they were half of a report's bytes."""
    cells = [element for element in _elements(reader) if element["/S"] == "/TD"]
    assert not any("BorderThickness" in str(element.get("/A")) for element in cells)


def test_every_cell_of_every_table_can_be_read_out(contents: Contents, reader: PdfReader) -> None:
    text = _squeezed("".join(page.extract_text() for page in reader.pages))
    for block in _blocks(contents):
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    assert _squeezed(cell.text) in text, cell


def test_the_pages_are_numbered(reader: PdfReader) -> None:
    for number, page in enumerate(reader.pages, start=1):
        assert f"Side {number} af {len(reader.pages)}" in _plain(page.extract_text())


def test_it_carries_its_own_data(reader: PdfReader) -> None:
    assert list(reader.attachments) == ["tallies.csv"]
    assert reader.attachments["tallies.csv"][0].startswith(b"period,department,area,question")


def test_only_the_shipped_fonts_are_used_and_all_are_embedded(reader: PdfReader) -> None:
    names = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            names.add(str(inner["/BaseFont"]).split("+")[-1])
            assert any(key in inner["/FontDescriptor"] for key in ("/FontFile2", "/FontFile3"))
    assert names <= {"SourceSansPro-Regular", "SourceSansPro-Bold", "SourceSansPro-It", "DejaVuSans"}


def test_a_character_no_font_has_becomes_a_box_and_the_rest_stays() -> None:
    assert printable("Sag 12 → ok ▲ 漢\x07 æøå\n§") == "Sag 12 → ok ▲ ▯▯ æøå\n§"


def test_markup_in_a_departments_words_stays_words() -> None:
    basis = Basis(quarters=1).build()
    words = '#panic("x") *fed* _skrå_ $x^2$ <mærke> @ref \\ // = Overskrift \U0001f600'
    books = tuple(replace(row, remarks=words) if row.department == "CVO" else row for row in basis.workbooks)
    pages = PdfReader(io.BytesIO(write_pdf(build_contents(replace(basis, workbooks=books), RUN)))).pages
    text = _squeezed("".join(page.extract_text() for page in pages))
    assert _squeezed(printable(words)) in text


@pytest.mark.parametrize(
    "wanted",
    [
        Basis(quarters=1, questions=1, areas=1),
        Basis(quarters=2, questions=40, areas=1, question_text="Er der " + "x" * 120 + " i sagen?"),
        Basis(quarters=12, questions=1, areas=12, area_name="Et navn på et tilsynsområde, der fylder " + "m" * 80),
    ],
)
def test_small_large_and_long_reports_leave_their_margins_white(wanted: Basis) -> None:
    basis = wanted.build()
    contents = build_contents(basis, RUN, departments=basis.model.departments[:1])
    for page in write_pictures(contents, ppi=36):
        with Image.open(io.BytesIO(page)) as picture:
            grey = picture.convert("L")
            left, _, right, _ = grey.point(lambda shade: 255 * (shade < 250)).getbbox()
            margin = grey.width * 1.7 / 21
            assert left >= margin - 2 and right <= grey.width - margin + 2


def _elements(reader: PdfReader) -> Iterator[DictionaryObject]:
    yield from _inside(reader.root_object["/StructTreeRoot"])


def _inside(element: Any) -> Iterator[DictionaryObject]:
    children = element.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        inner = child.get_object() if hasattr(child, "get_object") else child
        if isinstance(inner, DictionaryObject) and "/S" in inner:
            yield inner
            yield from _inside(inner)


def _table_attributes(head: DictionaryObject) -> list[Any]:
    attributes = head["/A"] if isinstance(head["/A"], list) else [head["/A"]]
    return [found.get_object() for found in attributes if found.get_object()["/O"] == "/Table"]


def _blocks(contents: Contents) -> list[Any]:
    def walk(sections: Any) -> Iterator[Any]:
        for section in sections:
            yield from section.blocks
            yield from walk(section.sections)

    return list(walk(contents.sections))


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def _squeezed(text: str) -> str:
    """Without blanks, and without the hyphens and joints that a line's end puts in."""
    return "".join(char for char in text if not char.isspace() and char not in "-\u00ad\u2010\u200b")


def test_a_long_word_of_letters_is_hyphenated_and_not_broken_between_any_two_of_them() -> None:
    """`misbrugskoordinatorfunktion` and an `en` below it, with a break in it that no search finds."""
    word = "misbrugskoordinatorfunktionen"
    assert fitted(f"Tidlig indsats ved {word}.", 4.2) == f"Tidlig indsats ved {word}."
    assert fitted("A" * 20 + "-" + "1" * 15, 4.2) == "\u200b".join("A" * 20 + "-" + "1" * 15)
    assert fitted("efterfølgende" * 3, 4.2) == "\u200b".join("efterfølgende" * 3)
