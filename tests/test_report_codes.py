"""Each table, chart, box and area of the report bears the code by which its figures are looked up (issue 6)."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from report_basis import Basis

from ledelsestilsyn.model import Audience
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.blocks import (
    Box,
    Boxes,
    Bullets,
    Cell,
    Column,
    Contents,
    Figure,
    Paragraph,
    Quote,
    Section,
    Table,
)
from ledelsestilsyn.report.codes import Coded, box_codes, coded, prefix_of, statements
from ledelsestilsyn.report.contents import RunFacts, build_contents
from ledelsestilsyn.report.contents_lookup import lookup_section
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.page import write_page
from ledelsestilsyn.report.pdf import write_pdf

RUN = RunFacts("ledelsestilsyn 0.1.0", "ABCD-1234", (), ())


@pytest.fixture(scope="module")
def usual() -> Contents:
    return build_contents(Basis().build(), RUN)


def every(contents: Contents) -> list[Coded]:
    return [part for chapter in coded(contents) for part in chapter.every()]


def small(*sections: Section, codes: str = "2024K4") -> Contents:
    return Contents("Titel", "2024K4", date(2024, 12, 31), "Fod", sections, codes)


def test_tables_and_charts_are_numbered_through_the_report_and_statements_in_their_section() -> None:
    table, boxes = Table("En tabel.", (), ()), Boxes((Box("better", "A", ("1", "2")), Box("worse", "B", ("3",))))
    inner = Section("SEL § 100 Merudgifter", (Paragraph("Tal."), table), code="cvo-100")
    contents = small(
        Section("1 Først", (Paragraph("a"), boxes, table, Quote("ord", "kilde"), Bullets(("b", "c")), Paragraph("d"))),
        Section("2 Så", (), (Section("2.1 En afdeling", (table,), (inner,)),)),
    )
    assert [(part.code, [code for code, _ in part.blocks]) for part in every(contents)] == [
        ("2024K4/1", ["2024K4/1-1", "2024K4/1-2", "2024K4/T1", "", "2024K4/1-5", "2024K4/1-7"]),
        ("2024K4/2", []),
        ("2024K4/2.1", ["2024K4/T2"]),
        ("2024K4/cvo-100", ["2024K4/2.1.1-1", "2024K4/T3"]),
    ]
    assert box_codes("2024K4/1-2", boxes) == ["2024K4/1-2–3", "2024K4/1-4"]


def test_a_document_that_is_no_quarters_report_bears_no_codes() -> None:
    contents = small(
        Section("1 Plan", (Paragraph("a"), Table("T.", (), ()), Boxes((Box("better", "A", ("1",)),)))), codes=""
    )
    (chapter,) = coded(contents)
    assert (chapter.code, [code for code, _ in chapter.blocks]) == ("", ["", "", ""])
    assert box_codes("", contents.sections[0].blocks[2]) == [""]


def test_a_report_for_a_committee_or_for_others_has_codes_of_its_own() -> None:
    quarter = Period.parse("2024K4")
    assert prefix_of(quarter) == "2024K4"
    assert prefix_of(quarter, "BU") == "2024K4-BU"
    assert prefix_of(quarter, "BU", Audience.OFFENTLIG) == "2024K4-BU-offentlig"


def test_a_sections_code_is_the_number_that_stands_in_its_heading(usual: Contents) -> None:
    """An area's section has no number; its code is the area's."""
    for part in every(usual):
        number = part.section.heading.partition(" ")[0]
        own = part.section.code or number
        assert part.code == f"2024K4/{own}"
        assert bool(part.section.code) == (len(part.place) == 3)


def test_no_two_parts_of_a_report_have_the_same_code(usual: Contents) -> None:
    codes = [code for part in every(usual) for code in (part.code, *(code for code, _ in part.blocks)) if code]
    assert len(codes) == len(set(codes)) > 40


def test_the_pdf_prints_the_code_of_each_table_box_and_area() -> None:
    columns, rows = (Column("Nr."), Column("Ord")), ((Cell("1"), Cell("a")),)
    boxes = Boxes((Box("better", "A", ("1", "2")), Box("worse", "B", ("3",))))
    area = Section("SEL § 100 Merudgifter", (Table("Uden note.", columns, rows),), code="cvo-100")
    sections = (
        Section("1 Først", (boxes, Table("Med note.", columns, rows, note="En note."))),
        Section("2 Så", (), (area,)),
    )
    (page, *pages) = PdfReader(BytesIO(write_pdf(small(*sections)))).pages
    assert "2024K4/1-1–2" in page.extract_text() and "2024K4/1-3" in page.extract_text()
    assert "2024K4/T1\nEn note." in page.extract_text()
    rest = "\n".join(page.extract_text() for page in pages).split()
    assert "2024K4/cvo-100" in rest and "2024K4/T2" in rest


def test_the_list_of_contents_bears_no_code_and_no_word_for_one() -> None:
    """Its heading once had »Afsnit« in small print to the right: the name that the typesetter gives a section."""
    contents = small(Section("1 Først", (Paragraph("a"),)), Section("2 Så", (Paragraph("b"),)))
    listed = next(page for page in PdfReader(BytesIO(write_pdf(contents))).pages if "Indhold" in page.extract_text())
    assert "Afsnit" not in listed.extract_text()


def test_the_page_prints_the_same_codes_as_the_pdf(usual: Contents) -> None:
    basis = Basis().build()
    page = write_page(Facts(basis, basis.model.departments), usual).decode()
    for part in every(usual):
        for code, block in part.blocks:
            if isinstance(block, Table | Figure):
                assert f'<small class="kode">{code}</small>' in page
        assert not part.section.code or f'<small class="kode">{part.code}</small>' in page


def test_the_last_section_tells_how_a_figure_is_looked_up(usual: Contents) -> None:
    assert usual.sections[-1].sections[-1] == lookup_section("6.6 Slå et tal op", "2024K4")
    (told, how) = lookup_section("6.6 Slå et tal op", "2024K4-BU").blocks
    assert told == Paragraph(
        "Ved tabeller, diagrammer, bokse og tilsynsområder står en lille kode, og et afsnits kode er dets nummer, for "
        "eksempel 2024K4-BU/2.1. Med koden fortæller kommunens program, hvad tallet er, hvordan det er regnet, og i "
        "hvilke celler i afdelingernes arbejdsbøger grundlaget står. Koden siger kun, hvor tallet står i rapporten."
    )
    assert statements(how) == (
        "ledelsestilsyn explain 2024K4-BU/T1 viser tabellens linjer med hver sin kode: 2024K4-BU/T1-2 er den anden "
        "linje. Diagrammer (D), bokse og afsnit slås op på samme måde.",
        "ledelsestilsyn explain --cell arbejdsbog ark celle viser omvendt, hvad der er læst i en celle, og hvilke tal "
        "den har flyttet.",
    )
