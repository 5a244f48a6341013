"""The guard before publication (issue 4): every kind of secret in every kind of file is found, with its place."""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from report_basis import Basis
from xlsxwriter import Workbook

from ledelsestilsyn.audit.guard import Found, find_personal, internal_tabs, refuse_personal
from ledelsestilsyn.audit.personal import is_internal, masked
from ledelsestilsyn.errors import PublicationError
from ledelsestilsyn.model import Deviation, Place, Severity
from ledelsestilsyn.report.blocks import Bar, Contents, Figure, Panel, Paragraph, Section
from ledelsestilsyn.report.pdf import write_pdf

CASES = ("24-002111", "17")
TABS = ("Intern arbejdsliste", "Noter")
# Each kind as it stands in a text, and what the guard may say of it.
SECRETS = {
    "CPR-nummer": ("311257-5000", "31•••••••••"),
    "sagsnummer": ("24-002111", "24•••••••"),
    "e-mailadresse": ("jette.jensen@kommune.example", "je••••••••••••••••••••••••••"),
    "navn på en intern fane": ("Intern arbejdsliste", "in•••••••••••••••••"),
}


def guarded(files: dict[str, bytes]) -> list[str]:
    return [str(found) for found in find_personal(files, CASES, TABS)]


def pdf(title: str = "Rapport", text: str = "Alt er i orden.", alt: str = "En søjle.", **carried: str) -> bytes:
    bar = Bar("2024K4", 3, 2, 1, None, None)
    figure = Figure("f", "Fejl.", alt, (Panel("Felt", (bar,)),), 1, 3.4, 6)
    section = Section("1 Overskrift", (Paragraph(text), figure))
    contents = Contents(title, "2024K4", date(2024, 12, 31), "Kode", (section,))
    return write_pdf(contents, {name.replace("_", "."): value.encode() for name, value in carried.items()})


def xlsx(cell: str = "Tekst", tab: str = "Fane", author: str = "", comment: str = "", hidden: bool = False) -> bytes:
    written = io.BytesIO()
    with Workbook(written, {"in_memory": True}) as book:
        book.set_properties({"author": author, "created": date(2024, 12, 31)})
        sheet = book.add_worksheet(tab)
        sheet.write_string("B3", cell)
        if comment:
            sheet.write_comment("B3", comment)
        if hidden:
            book.add_worksheet("Data").hide()
    return written.getvalue()


def docx(*runs: str, title: str = "") -> bytes:
    """The least a Word file can be; each of the texts is a run of the one paragraph."""
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    text = "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    properties = '<p xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{0}</dc:title></p>'
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        package.writestr("word/document.xml", f"<w:document {word}><w:body><w:p>{text}</w:p></w:body></w:document>")
        package.writestr("docProps/core.xml", properties.format(title))
    return written.getvalue()


PLANTED: dict[str, tuple[str, Callable[[str], bytes], str]] = {
    "a page of a PDF": ("r.pdf", lambda it: pdf(text=f"Se {it} for resten."), ", side 1"),
    "a PDF's title": ("r.pdf", lambda it: pdf(title=f"Om {it}"), ", egenskaben Title"),
    "a PDF's alternative text": ("r.pdf", lambda it: pdf(alt=f"Se {it}."), ", side 1, en alternativ tekst"),
    "a table that a PDF carries": (
        "r.pdf",
        lambda it: pdf(t_csv=f"a,b\n1,{it}\n"),
        ", vedhæftet t.csv, linje 2, kolonnen b",
    ),
    "a manifest that a PDF carries": (
        "r.pdf",
        lambda it: pdf(m_json=f'{{"a": ["x", "{it}"]}}'),
        ", vedhæftet m.json, værdien af a[2]",
    ),
    "a cell": ("bilag/b.xlsx", lambda it: xlsx(cell=f"Se {it}."), ", fanen Fane, celle B3"),
    "a tab's name": ("bilag/b.xlsx", lambda it: xlsx(tab=it), ", delen xl/workbook.xml, name på <sheet>"),
    "a workbook's author": (
        "bilag/b.xlsx",
        lambda it: xlsx(author=it),
        ", egenskaberne (docProps/core.xml), <creator>",
    ),
    "a cell's comment": ("bilag/b.xlsx", lambda it: xlsx(comment=f"Se {it}"), ", delen xl/comments1.xml, afsnit 1"),
    "a paragraph in Word": ("d.docx", lambda it: docx(it[:4], it[4:]), ", delen word/document.xml, afsnit 1"),
    "a Word file's title": ("d.docx", lambda it: docx(title=it), ", egenskaberne (docProps/core.xml), <title>"),
    "a page's text": ("r.html", lambda it: f"<p>a\n<p>Se <b>{it[:5]}</b>{it[5:]}".encode(), ", linje 2"),
    "a page's attribute": (
        "r.html",
        lambda it: f'<div data-x="{it}">'.encode(),
        ", linje 1, attributten data-x på <div>",
    ),
    "a page's script": ("r.html", lambda it: f"<script>\nlet a = '{it}';</script>".encode(), ", linje 1"),
    "a page's comment": ("r.html", lambda it: f"<!-- {it} -->".encode(), ", linje 1, en kommentar"),
    "a CSV file": ("t.csv", lambda it: f"a,b\nx,y\nx,{it}\n".encode(), ", linje 3, kolonnen b"),
    "the manifest": ("manifest.json", lambda it: f'{{"a": {{"{it}": 1}}}}'.encode(), ", nøglen a."),
    "the rules": ("rules/CVO.toml", lambda it: f'a = 1\n# {it}\n'.encode(), ", linje 2"),
}  # fmt: skip


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("where", PLANTED)
def test_every_kind_of_secret_is_found_in_every_kind_of_file(where: str, secret: str) -> None:
    file, plant, place = PLANTED[where]
    text, shown = SECRETS[secret]
    found = find_personal({"ren.csv": b"a\n1\n", file: plant(text)}, CASES, TABS)
    named = [row for row in found if row.kind == secret and f"{row.file}, {row.place}".startswith(file + place)]
    assert named and {row.shown for row in named} == {shown}
    assert {row.kind for row in found} == {secret}


@pytest.mark.parametrize("where", PLANTED)
def test_a_file_without_a_secret_is_clean(where: str) -> None:
    file, plant, _ = PLANTED[where]
    assert guarded({file: plant("Almindelig")}) == []


def test_the_place_is_told_and_the_secret_is_not() -> None:
    files = {"bilag/CVO.xlsx": xlsx(cell="Borger 311257-5000 skriver fra a.b@c.example")}
    assert guarded(files) == [
        "bilag/CVO.xlsx, fanen Fane, celle B3: CPR-nummer (31•••••••••)",
        "bilag/CVO.xlsx, fanen Fane, celle B3: e-mailadresse (a.•••••••••••)",
    ]


def test_a_secret_in_the_name_of_its_place_is_not_told_either() -> None:
    files = {"24-002111.json": b'{"311257-5000": "a@b.example"}'}
    assert guarded(files) == [
        "24•••••••.json, filens navn: sagsnummer (24•••••••)",
        "24•••••••.json, nøglen 31•••••••••: CPR-nummer (31•••••••••)",
        "24•••••••.json, værdien af 31•••••••••: e-mailadresse (a@•••••••••)",
    ]


def test_a_short_case_number_is_found_only_where_a_case_is_meant() -> None:
    """`17` stands everywhere in a report; the rule and its limit stand in audit/personal.py."""
    files = {
        "a.csv": b"errors,case\n17,3\n3,17\n",
        "b.toml": "§ 17\nI sag 17 mangler det\nsagsnr. 17\n17 sager\n".encode(),
    }
    assert guarded(files) == [
        "a.csv, linje 3, kolonnen case: sagsnummer (••)",
        "b.toml, linje 2: sagsnummer (••)",
        "b.toml, linje 3: sagsnummer (••)",
    ]


def test_a_column_of_cases_in_excel_is_known_by_its_heading() -> None:
    written = io.BytesIO()
    with Workbook(written, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Liste")
        for row, values in enumerate((("Sagsnr.", "Antal"), (16, 17), (17, 16), ("", ""), (17, 17))):
            sheet.write_row(row, 0, values)
    assert guarded({"l.xlsx": written.getvalue()}) == ["l.xlsx, fanen Liste, celle A3: sagsnummer (••)"]


def test_a_case_number_is_a_whole_word() -> None:
    assert guarded({"a.txt": b"124-002111 24-0021112 24-002111x\n(24-002111)\n24-002111."}) == [
        "a.txt, linje 2: sagsnummer (24•••••••)",
        "a.txt, linje 3: sagsnummer (24•••••••)",
    ]


@pytest.mark.parametrize("written", ["24/002111", "24 002111", "24002111", "24 - 002111", "24_002111", "24–002111"])
def test_a_case_number_is_known_with_another_sign_between_its_parts(written: str) -> None:
    assert len(guarded({"a.txt": f"Sagen {written} mangler".encode()})) == 1


def test_a_case_number_that_is_a_month_or_a_day_is_not_looked_for_in_running_text() -> None:
    files = {"a.txt": b"2024-11 og 01.02.2024\nSag 2024-11"}
    found = find_personal(files, ("2024-11", "01.02.2024"), ())
    assert [str(row) for row in found] == ["a.txt, linje 2: sagsnummer (20•••••)"]


def test_a_tab_of_one_common_word_is_found_where_a_tab_is_meant() -> None:
    text = "Noter til tilsynet\nSe fanen Noter\n»Noter«\nNoter\n"
    assert guarded({"a.txt": text.encode()}) == [
        f"a.txt, linje {line}: navn på en intern fane (n••••)" for line in (2, 3, 4)
    ]


def test_a_number_cell_that_lost_its_first_zero_is_a_personal_number() -> None:
    written = io.BytesIO()
    with Workbook(written, {"in_memory": True}) as book:
        book.add_worksheet("Liste").write_number("A1", 112575000)
    assert guarded({"l.xlsx": written.getvalue()}) == ["l.xlsx, fanen Liste, celle A1: CPR-nummer (11•••••••)"]


def test_a_hidden_tab_is_told() -> None:
    assert guarded({"b.xlsx": xlsx(hidden=True)}) == ["b.xlsx, fanen Data: skjult fane"]


@pytest.mark.parametrize("file", ["r.pdf", "b.xlsx", "d.docx", "m.json", "t.csv", "ukendt.bin"])
def test_a_file_that_cannot_be_searched_is_refused_too(file: str) -> None:
    assert guarded({file: b"\xff\x00 noget"}) == [f"{file}: filen kan ikke gennemsøges"]


def test_the_refusal_names_every_place_and_the_remedy() -> None:
    with pytest.raises(PublicationError) as refusal:
        refuse_personal({"t.csv": b"case\n24-002111\n24-002111\n"}, CASES, TABS)
    assert refusal.value.exit_code == 11
    assert str(refusal.value) == (
        "Rapporten kan ikke offentliggøres: 2 steder kan føre til en person.\n"
        "  t.csv, linje 2, kolonnen case: sagsnummer (24•••••••)\n"
        "  t.csv, linje 3, kolonnen case: sagsnummer (24•••••••)\n"
        "Intet er skrevet. Ret teksten der, hvor den kommer fra: en bemærkning, et tiltag eller et navn i afdelingens "
        "arbejdsbog (indlæs den igen), eller en tekst i risikomodellen. Brug ellers rapporten internt."
    )


def test_many_places_are_told_as_a_number() -> None:
    rows = b"24-002111\n" * 25
    with pytest.raises(PublicationError) as refusal:
        refuse_personal({"t.csv": b"case\n" + rows}, CASES, TABS)
    assert str(refusal.value).splitlines()[20:22] == [
        "  t.csv, linje 21, kolonnen case: sagsnummer (24•••••••)",
        "  og 5 steder til",
    ]


def test_nothing_found_is_nothing_raised() -> None:
    refuse_personal({"t.csv": b"a\n1\n", "r.pdf": pdf()}, CASES, TABS)


def test_a_tab_says_itself_that_it_is_internal() -> None:
    names = ("Intern liste", "interne noter", "Noter (intern)", "(Intern)", "Internat", "§ 100 Merudgifter", "Eksternt")
    assert [name for name in names if is_internal(name)] == list(names[:5])


def test_the_internal_tabs_of_a_quarter_are_the_hidden_ones_and_those_that_say_so() -> None:
    """An area's own tab may be hidden in a workbook: its name is the area's, which stands all through the report."""
    given = Basis(quarters=1).build()
    hidden = [
        Deviation(Place("CVO.xlsx", sheet), "skjult_ark", "arket er skjult.", Severity.NOTE)
        for sheet in ("Kladde 2", "§ 100", "SEL § 100 Merudgif")
    ]
    found = internal_tabs(replace(given, deviations=tuple(hidden)), ["Intern liste", "Vejledning"])
    assert found == {"Kladde 2", "Intern liste"}


def test_what_is_masked_cannot_be_read() -> None:
    assert [masked(text) for text in ("17", "24-002111", "a")] == ["••", "24•••••••", "•"]


def test_a_place_is_told_once() -> None:
    assert find_personal({"a.txt": b"24-002111 24-002111"}, CASES, ()) == (
        Found("a.txt", "linje 1", "sagsnummer", "24•••••••"),
    )


def test_a_program_with_its_version_is_no_address() -> None:
    """A manifest names programs so; a kind of address begins with a letter."""
    assert guarded({"m.json": b'{"url": "pkg:pypi/lxml@6.0.0"}'}) == []
    assert guarded({"m.json": b'{"url": "pkg:pypi/lxml@6.0.example"}'}) == [
        "m.json, værdien af url: e-mailadresse (lx••••••••••••••)"
    ]


def test_the_ledgers_lines_are_opened_down_to_each_entrys_own_values() -> None:
    """Its numbers are counts, also of cases."""
    entry = json.dumps({"cases": 17, "reason": "sag 17", "weights": ["24-002111"]})
    line = json.dumps({"number": 17, "entry": entry, "previous": "{"}).encode()
    assert guarded({"protokol.jsonl": line + b"\n" + line}) == [
        f"protokol.jsonl, linje {number}, værdien af entry.{place}: sagsnummer ({shown})"
        for number in (1, 2)
        for place, shown in (("reason", "••"), ("weights[1]", "24•••••••"))
    ]
    assert guarded({"protokol.jsonl": b"17\nikke en post\n"}) == ["protokol.jsonl: filen kan ikke gennemsøges"]


def test_in_a_file_of_running_numbers_a_column_of_cases_is_read_as_any_other() -> None:
    files = {"answers.csv": b"case,note\n17,24-002111\n"}
    assert [str(found) for found in find_personal(files, CASES, TABS, ("answers.csv",))] == [
        "answers.csv, linje 2, kolonnen note: sagsnummer (24•••••••)"
    ]
    assert len(guarded(files)) == 2
