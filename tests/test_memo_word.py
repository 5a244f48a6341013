"""The agenda item as a Word file: accessible, Danish, without anybody's name, and the same bytes anywhere."""

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from memo_texts import ANNEXES, RUN, memo
from report_basis import Basis

from ledelsestilsyn.report.blocks import Bullets, Cell, Column, Paragraph, Quote, Table
from ledelsestilsyn.report.contents import build_contents
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.memo import set_in_word, write_memo
from ledelsestilsyn.report.memo_parts import Lines, Memo, Numbered, Part, ToFill

CM = 360_000


@pytest.fixture(scope="module")
def data() -> bytes:
    basis = Basis().build()
    return write_memo(Facts(basis, basis.model.departments), build_contents(basis, RUN), ANNEXES)


@pytest.fixture(scope="module")
def word(data: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(data))


def small(*blocks: Paragraph | Bullets | Quote | Table | Numbered | ToFill) -> WordDocument:
    made = Memo("Titel", date(2024, 12, 31), "Kode", (Part("Resumé", 1, blocks),))
    return docx.Document(io.BytesIO(set_in_word(made)))


def test_building_it_elsewhere_and_later_gives_the_same_bytes(data: bytes) -> None:
    """In another time zone, locale and hash seed, and in another process."""
    here = Path(__file__).parent
    code = (
        "import hashlib\n"
        "from memo_texts import ANNEXES, RUN\n"
        "from ledelsestilsyn.report.contents import build_contents\n"
        "from ledelsestilsyn.report.facts import Facts\n"
        "from ledelsestilsyn.report.memo import write_memo\n"
        "from report_basis import Basis\n"
        "basis = Basis().build()\n"
        "made = write_memo(Facts(basis, basis.model.departments), build_contents(basis, RUN), ANNEXES)\n"
        "print(hashlib.sha256(made).hexdigest())\n"
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
    assert done.stdout.strip() == hashlib.sha256(data).hexdigest()


def test_every_part_of_the_file_bears_the_quarters_last_day(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {info.date_time for info in parts.infolist()} == {(2024, 12, 31, 12, 0, 0)}
        assert parts.namelist() == [
            "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "docProps/app.xml", "word/document.xml",
            "word/_rels/document.xml.rels", "word/styles.xml", "word/settings.xml", "word/webSettings.xml",
            "word/fontTable.xml", "word/theme/theme1.xml", "word/numbering.xml", "word/footer1.xml",
        ]  # fmt: skip


def test_the_properties_name_the_title_and_the_day_and_nobody(word: WordDocument) -> None:
    core, day = word.core_properties, datetime(2024, 12, 31, 12, tzinfo=UTC)
    assert core.title == "BU/SSÆ/JAI - Status på kvartalsplaner på ledelsestilsyn, 4. kvartal 2024"
    assert (core.author, core.last_modified_by, core.comments, core.keywords) == ("Ledelsestilsyn", "", "", "")
    assert (core.created, core.modified, core.revision, core.language) == (day, day, 1, "da-DK")


def test_nothing_in_the_file_is_marked_as_english_or_as_anothers_program(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        text = {name: parts.read(name).decode() for name in parts.namelist() if "theme" not in name}
    for word in ("en-US", "ja-JP", "python-docx", "Microsoft Macintosh"):
        assert [name for name, part in text.items() if word in part] == []
    assert 'w:lang w:val="da-DK"' in text["word/styles.xml"]


def test_headings_are_real_and_skip_no_level(word: WordDocument) -> None:
    levels = [int(row.style.name[-1]) for row in word.paragraphs if row.style and row.style.name.startswith("Heading")]
    assert levels == [1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 3, 3, 2, 3, 3, 3, 3, 2, 2, 2]


def test_the_tables_first_row_is_a_header_and_no_row_breaks_over_two_pages(word: WordDocument) -> None:
    (table,) = word.tables
    marked = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert marked == [True, *[False] * 6]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    told = table._tbl.tblPr.find(qn("w:tblDescription"))
    assert told.get(qn("w:val")) == (
        "Afdelingernes tal for kvartalet, og hvordan de har flyttet sig siden sidste tilsyn."
    )


def test_an_arrow_is_a_sign_a_word_and_only_then_a_colour(word: WordDocument) -> None:
    cells = [row.cells[-1] for row in word.tables[0].rows[1:]]
    assert [cell.text.split(":")[0] for cell in cells] == [
        "↓ færre", "↓ færre", "↓ færre", "↓ færre", "↑ flere", "↓ færre"
    ]  # fmt: skip
    colours = [str(cell.paragraphs[0].runs[0].font.color.rgb) for cell in cells]
    assert colours == ["1E6B2E", "1E6B2E", "1E6B2E", "1E6B2E", "A61B1B", "1E6B2E"]


def test_the_page_is_a4_with_page_numbers_that_word_counts(word: WordDocument) -> None:
    page = word.sections[0]
    assert (round(page.page_width / CM, 1), round(page.page_height / CM, 1)) == (21.0, 29.7)
    (line,) = page.footer.paragraphs
    assert [field.get(qn("w:instr")) for field in line._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert "".join(text.text or "" for text in line._p.iter(qn("w:t"))) == "Rapportens kode: ABCD-1234Side 1 af 1"


def test_everything_the_item_says_stands_in_the_file_and_in_order(word: WordDocument) -> None:
    made = memo(Basis().build())
    expected = [made.title, "[UDFYLDES: Skriv sagens nummer.]"]
    for part in made.parts:
        expected.append(part.heading)
        for block in part.blocks:
            if isinstance(block, Bullets | Numbered | Lines):
                expected += block.items
            elif isinstance(block, Quote):
                expected += [block.text, f"Kilde: {block.source}"]
            elif isinstance(block, Table):
                expected.append(block.note)
            else:
                expected.append(f"[{block.text}]" if isinstance(block, ToFill) else block.text)
    assert [row.text for row in word.paragraphs if row.text] == expected


def test_each_kind_of_text_has_a_style_of_its_own() -> None:
    found = small(
        Paragraph("a"), Bullets(("b",)), Numbered(("c",)), Quote("d", "e"), ToFill("f"), Table("g", (), (), note="h")
    )
    assert [(row.style.name, row.text) for row in found.paragraphs[2:] if row.style] == [
        ("Normal", "a"), ("List Bullet", "b"), ("List Number", "c"), ("Quote", "d"), ("Kilde", "Kilde: e"),
        ("Udfyldes", "[f]"), ("Note", "h"),
    ]  # fmt: skip


def test_characters_that_no_word_file_can_hold_are_marked_and_lines_are_kept() -> None:
    found = small(Quote("første\r\nanden\ttab\x0b\x00\ud800\uffff 🦊", "navn\u202exslx.æ"))
    assert [row.text for row in found.paragraphs[2:]] == [
        "første\nanden tab\n\ufffd\ufffd\ufffd 🦊", "Kilde: navn\ufffdxslx.æ"
    ]  # fmt: skip


def test_without_annexes_it_is_said() -> None:
    basis = Basis(quarters=1).build()
    made = write_memo(Facts(basis, basis.model.departments), build_contents(basis, RUN), ())
    assert docx.Document(io.BytesIO(made)).paragraphs[-1].text == "Ingen bilag."


def test_a_very_long_name_of_a_department_is_set_whole() -> None:
    basis = Basis(quarters=1).build()
    name = "Center for " + "meget lange navne " * 6
    rows = tuple(replace(row, name=name.strip()) for row in basis.model.departments)
    basis = replace(basis, model=replace(basis.model, departments=rows))
    made = write_memo(Facts(basis, rows), build_contents(basis, RUN), ())
    table = docx.Document(io.BytesIO(made)).tables[0]
    assert [row.cells[0].text for row in table.rows[1:-1]] == [name.strip()] * 5


def kept(document: WordDocument, style: str) -> list[bool]:
    """Whether each paragraph of the style must stand on the page of the one after it."""
    rows = [row for row in document.paragraphs if row.style and row.style.name == style]
    return [bool(row.paragraph_format.keep_with_next) for row in rows]


def test_a_short_list_stands_on_one_page_with_the_words_that_lead_up_to_it() -> None:
    found = small(Paragraph("Bilag følger."), Lines(("Bilag 1 - a", "Bilag 2 - b", "Bilag 3 - c")), Paragraph("Slut."))
    assert (kept(found, "Normal"), kept(found, "Bilagslinje")) == ([True, False], [True, True, False])
    assert kept(small(Bullets(tuple("abcdefghijklmno"))), "List Bullet") == [False] * 15


def kept_rows(rows: int) -> list[bool]:
    table = small(Table("g", (Column("a"),), tuple((Cell(str(row)),) for row in range(rows)))).tables[0]
    return [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in table.rows]


def test_a_short_table_stands_on_one_page_and_a_long_ones_last_row_is_never_alone() -> None:
    assert kept_rows(3) == [True, True, True, False]
    assert kept_rows(20) == [True, *[False] * 18, True, False]


def test_the_tables_columns_fill_the_text_and_hold_their_longest_word(word: WordDocument) -> None:
    """»Uafklarede« and »Familierådgivningen« are not broken: 2.1 and 3.6 cm in 9 points."""
    widths = [round(cell.width / CM, 1) for cell in word.tables[0].rows[0].cells]
    assert widths == [3.6, 2.0, 1.3, 1.3, 1.4, 2.1, 1.7, 3.6] and round(sum(widths), 1) == 17.0
