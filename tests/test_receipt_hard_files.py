"""Receipts for workbooks with more than cells in them, laid out oddly, with macros, or in other formats."""

import zipfile
from io import BytesIO

import pytest
from handmade_workbooks import MAIN, STRICT, relations, zipped
from hard_workbooks import TAB, as_macro_workbook, rich_workbook
from receipts import PSEUDONYMISER, front_texts, marked_cells, opened, parts, received
from small_model import MODEL
from test_receipt import differences

from ledelsestilsyn.excel.workbook import read_workbook
from ledelsestilsyn.importers.own_receipt import is_receipt
from ledelsestilsyn.importers.reader import read_submission
from ledelsestilsyn.model import Deviation, Place, Refusal, Severity
from ledelsestilsyn.receipt.contents import ReceiptFacts
from ledelsestilsyn.receipt.plain import tab_names
from ledelsestilsyn.receipt.write import write_receipt

_GRID = "xl/worksheets/sheet2.xml"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/></Types>'
)


def _tab(grid: str, before: str = "", after: str = "", namespace: str = MAIN) -> bytes:
    """A taken workbook of two tabs, the second with this grid between the tags of `sheetData`."""
    texts = ("Afdeling", "CVO", "Periode", "2024K1")
    cover = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{label}</t></is></c>'
        f'<c r="B{row}" t="inlineStr"><is><t>{value}</t></is></c></row>'
        for row, (label, value) in enumerate((texts[:2], texts[2:]), start=1)
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    head = f'<x:worksheet xmlns:x="{namespace}">{before}<x:sheetData>'
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook xmlns="{namespace}" xmlns:rel="{office}"><sheets>'
            f'<sheet name="Forside" sheetId="1" rel:id="rId1"/><sheet name="{TAB}" sheetId="7" rel:id="rId2"/>'
            "</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": relations(("worksheet", "worksheets/sheet1.xml"), ("worksheet", _GRID[3:])),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{namespace}"><sheetData>{cover}</sheetData></worksheet>',
            _GRID: f"{head}{grid}</x:sheetData>{after}</x:worksheet>",
        }
    )


def _row(number: int | None, *texts: str) -> str:
    cells = "".join(f"<x:c t='inlineStr'><x:is><x:t>{text}</x:t></x:is></x:c>" for text in texts)
    return f"<x:row{f' r={chr(39)}{number}{chr(39)}' if number else ''}>{cells}</x:row>"


def test_charts_pictures_rules_and_names_survive() -> None:
    data = rich_workbook()
    before, after = parts(data), parts(received(data)[1].workbook)
    assert [name for name in before if name not in after] == []
    assert {name for name in before if before[name] != after[name]} == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
        _GRID,
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
    }
    assert differences(data, received(data)[1].workbook) == []


def test_only_the_marked_rows_of_a_tab_differ() -> None:
    data = rich_workbook()
    before, after = (parts(each)[_GRID] for each in (data, received(data)[1].workbook))
    assert before.split(b"</sheetData>")[1] == after.split(b"</sheetData>")[1]
    assert before.split(b'<row r="6"')[0] == after.split(b'<row r="6"')[0]


def test_stored_results_of_formulas_stay() -> None:
    book = read_workbook(received(rich_workbook())[1].workbook, "")
    sheet = next(sheet for sheet in book.sheets if sheet.name == TAB)
    assert (sheet.rows[5][5], sheet.rows[6][5]) == (1, "Jax")


def test_a_department_s_own_note_is_added_to_and_the_others_are_left() -> None:
    sheet = opened(received(rich_workbook())[1].workbook)[TAB]
    assert sheet["B6"].comment.text == (
        "Spørg Birthe om den her.\n\nKvittering fra ledelsestilsyn:\n"
        'Her står "næj". Skriv Ja, Nej eller Ikke relevant. Mente du "Nej"? Sagen tæller ikke med i spørgsmål 1, før '
        "det er rettet. De andre svar i rækken er modtaget. [svar_ukendt]"
    )
    assert sheet["C6"].comment.text == "Set af teamlederen."


def test_names_for_one_tab_follow_their_tab() -> None:
    book = opened(received(rich_workbook())[1].workbook)
    assert book.sheetnames == ["Kvittering", "Forside", TAB, "Lister", "Tabel"]
    assert book[TAB].defined_names["Lokal"].value == "Lister!$A$2"
    assert book[TAB].print_area == f"'{TAB}'!$A$1:$H$30"


def test_a_missing_cell_is_made_to_be_marked() -> None:
    sheet = opened(received(rich_workbook())[1].workbook)[TAB]
    assert marked_cells(sheet) == {"B6", "F6", "A9"}
    assert sheet["A9"].value is None


def test_macros_and_their_buttons_are_left_out_and_the_rest_opens_as_xlsx() -> None:
    data = as_macro_workbook(rich_workbook())
    after = parts(received(data)[1].workbook)
    assert set(parts(data)) - set(after) == {"xl/vbaProject.bin", "customUI/customUI.xml"}
    assert [name for name, part in after.items() if b"vba" in part.lower() or b"macroEnabled" in part] == []
    assert opened(received(data)[1].workbook)[TAB]["A6"].value == "0012345"


@pytest.mark.parametrize("namespace", [MAIN, STRICT])
def test_cells_without_addresses_and_names_with_prefixes_are_found(namespace: str) -> None:
    grid = _row(None, "Sagsnr.", "Spm. 1") + _row(None, "A-1", "næj") + _row(9, "A-2", "Ja")
    result, receipt = received(_tab(grid, namespace=namespace))
    assert [each.place.cell for each in result.deviations if each.code == "svar_ukendt"] == ["B2"]
    book = read_workbook(receipt.workbook, "")
    assert [list(row) for row in book.sheets[2].rows[:2]] == [["Sagsnr.", "Spm. 1"], ["A-1", "næj"]]
    assert set(book.sheets[2].notes) == {(1, 1)}
    assert is_receipt(book)


def test_a_note_s_drawing_stands_before_what_must_follow_it() -> None:
    grid = _row(1, "Sagsnr.", "Spm. 1") + _row(2, "A-1", "næj")
    margins = "".join(f" {side}='1'" for side in ("left", "right", "top", "bottom", "header", "footer"))
    after = f"<x:pageMargins{margins}/><x:extLst><x:ext uri='u'/></x:extLst>"
    part = parts(received(_tab(grid, after=after))[1].workbook)[_GRID].decode()
    assert part.index("<x:pageMargins") < part.index("<x:legacyDrawing") < part.index("<x:extLst")


def test_a_whole_missing_row_is_put_in_its_place() -> None:
    """A deviation may be about a cell that the file does not hold, in a row it does not hold."""
    grid = _row(1, "Sagsnr.", "Spm. 1") + _row(2, "A-1", "Ja") + _row(9, "A-2", "Ja")
    data = _tab(grid, before="<x:cols><x:col min='1' max='9' style='0' width='9'/></x:cols>")
    place = Place("CVO.xlsx", TAB, "C5")
    extra = Deviation(place, "prøve", 'Ark "§ 100 Merudgifter", celle C5: prøve. [prøve]', Severity.WARNING)
    facts = ReceiptFacts(MODEL, PSEUDONYMISER, "K-1", extra=(extra,))
    result = read_submission(data, "CVO.xlsx", MODEL, PSEUDONYMISER)
    book = opened(write_receipt(data, "CVO.xlsx", result, facts).workbook)
    assert marked_cells(book[TAB]) == {"C5"}
    assert [row[0].row for row in book[TAB].iter_rows() if any(cell.value for cell in row)] == [1, 2, 9]


def test_a_tab_called_kvittering_keeps_its_name() -> None:
    data = rich_workbook()
    held = parts(data)
    held["xl/workbook.xml"] = held["xl/workbook.xml"].replace(b'name="Tabel"', b'name="KVITTERING"')
    names = opened(received(zipped(held))[1].workbook).sheetnames
    assert names == ["Kvittering (2)", "Forside", TAB, "Lister", "KVITTERING"]


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "ikke_en_arbejdsbog"), (b"PK\x03\x04", "ulaeselig"), (b"%PDF-1.7", "ikke_en_arbejdsbog")]
)
def test_what_cannot_be_read_gets_a_receipt_with_one_tab(data: bytes, code: str) -> None:
    result, receipt = received(data)
    assert isinstance(result, Refusal)
    assert opened(receipt.workbook).sheetnames == ["Kvittering"]
    assert f"[{code}]" in receipt.text
    assert "Filen kan ikke gengives, så kvitteringen har kun dette ark." in front_texts(receipt.workbook)


def test_a_workbook_in_another_format_is_given_with_its_values() -> None:
    office = "urn:oasis:names:tc:opendocument:xmlns"
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    texts = (("Afdeling", "CVO"), ("Periode", "2024K1"), ("Sagsnr.", "Spm. 1"), ("311257-5000", "næj"))
    cells = "".join(f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>" for row in texts)
    content = (
        f'<office:document-content xmlns:office="{office}:office:1.0" xmlns:table="{office}:table:1.0" '
        f'xmlns:text="{office}:text:1.0"><office:body><office:spreadsheet><table:table table:name="{TAB}">{cells}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    data = zipped({"mimetype": kind, "META-INF/manifest.xml": "<manifest/>", "content.xml": content})
    receipt = received(data, "CVO.ods")[1]
    book = opened(receipt.workbook)
    assert book.sheetnames == ["Kvittering", TAB]
    assert [cell.value for cell in book[TAB][3]] == ["Sagsnr.", "Spm. 1"]
    assert b"311257" not in b"".join(parts(receipt.workbook).values())
    told = front_texts(receipt.workbook)
    assert (
        "Filen kan ikke gengives, som den ser ud. Kvitteringen har dens værdier, men ikke dens udseende og formler."
    ) in told


def test_tab_names_become_such_as_excel_takes() -> None:
    assert tab_names(["a" * 40, "A" * 40, "", "x/y"]) == ["a" * 31, "A" * 27 + " (2)", "Ark", "x-y"]


def test_an_entry_that_leads_out_of_the_package_is_left_out() -> None:
    held = parts(rich_workbook()) | {"../../ud.txt": b"ud", "xl/../../ud.txt": b"ud"}
    names = zipfile.ZipFile(BytesIO(received(zipped(held))[1].workbook)).namelist()
    assert [name for name in names if ".." in name] == []


def test_more_marks_than_excel_bears_keep_their_colour() -> None:
    rows = "".join(_row(number, f"A-{number}", "måske") for number in range(2, 1203))
    receipt = received(_tab(_row(1, "Sagsnr.", "Spm. 1") + rows + _row(1300, "B", "Ja")))[1]
    book = opened(receipt.workbook)
    assert len(marked_cells(book[TAB])) == 1000
    assert book[TAB]["B1202"].fill.fgColor.rgb == "FFF8CBAD"
    assert any("kun de første 1.000 har en note" in text for text in front_texts(receipt.workbook))
