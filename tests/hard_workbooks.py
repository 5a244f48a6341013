"""Workbooks with all that Excel can hold beside cells, and workbooks full of personal numbers."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO

import xlsxwriter
from handmade_workbooks import zipped
from receipts import parts
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

NUMBER = "311257-5000"
BARE = "3112575000"
TAB = "§ 100 Merudgifter"
# One red dot.
_PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)


def rich_workbook() -> bytes:
    """A taken workbook with two wrong cells (B6, and B9 which does not stand in the file), and much beside."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    _cover(book)
    sheet = _cases(book, TAB, "0012345")
    lists = book.add_worksheet("Lister")
    lists.write_column(0, 0, ["Ja", "Nej", "Ikke relevant"])
    lists.hide()
    sheet.data_validation("B6:B30", {"validate": "list", "source": "=Lister!$A$1:$A$3"})
    sheet.conditional_format(
        "B6:B30", {"type": "cell", "criteria": "==", "value": '"Nej"', "format": book.add_format({"bold": True})}
    )
    sheet.conditional_format("C6:C30", {"type": "data_bar", "data_bar_2010": True})
    sheet.add_sparkline("H6", {"range": "Lister!A1:A3"})
    sheet.write_comment("B6", "Spørg Birthe om den her.")
    sheet.write_comment("C6", "Set af teamlederen.")
    sheet.insert_image("J2", "dot.png", {"image_data": BytesIO(_PICTURE), "description": "En prik"})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": ["Lister", 0, 0, 2, 0]})
    sheet.insert_chart("J5", chart)
    sheet.freeze_panes(5, 1)
    sheet.set_column(2, 2, 33, None, {"hidden": True})
    sheet.set_row(6, 40, None, {"hidden": True})
    sheet.print_area("A1:H30")
    sheet.repeat_rows(4)
    sheet.autofilter("A5:E12")
    sheet.write_formula("F6", "=SUM(Lister!B1:B3)+1", None, 1)
    sheet.write_formula("F7", '=Svar&"x"', None, "Jax")
    sheet.protect("", {"sort": True})
    book.define_name("Svar", "=Lister!$A$1")
    book.define_name(f"'{TAB}'!Lokal", "=Lister!$A$2")
    totals = book.add_worksheet("Tabel")
    totals.add_table("A1:B3", {"columns": [{"header": "Navn"}, {"header": "Antal"}]})
    book.close()
    return buffer.getvalue()


def workbook_full_of_numbers() -> bytes:
    """A taken workbook with a personal number wherever one can stand."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": f"Sag {NUMBER}", "author": NUMBER, "keywords": BARE, "comments": f"om {NUMBER}"})
    book.set_custom_property("Sag", NUMBER)
    _cover(book)
    sheet = _cases(book, TAB, NUMBER)
    rich = book.add_format({"bold": True})
    sheet.write_number("A7", 112575000)
    sheet.write_string("E6", f"Ring til {NUMBER} i morgen")
    sheet.write_rich_string("E7", "Ring ", rich, "311257", "-5000", rich, " i dag")
    sheet.write_number("E8", 3112575000)
    sheet.write_formula("F6", f'="{NUMBER}"', None, NUMBER)
    sheet.write_formula("F7", f"=IF(A7=3112575000,'Sag {NUMBER}'!A1,0)", None, 3112575000)
    sheet.write_comment("B6", f"Se {NUMBER}", {"author": NUMBER})
    sheet.write_url("E9", f"mailto:{NUMBER}@example.org", string=f"Skriv til {NUMBER}", tip=NUMBER)
    sheet.write_url("E10", f"internal:'Sag {NUMBER}'!A1", string="arket")
    sheet.data_validation(
        "B6:B30", {"validate": "list", "source": ["Ja", NUMBER], "input_message": NUMBER, "error_message": NUMBER}
    )
    sheet.conditional_format("B6:B30", {"type": "text", "criteria": "containing", "value": NUMBER, "format": rich})
    sheet.autofilter("A5:E12")
    sheet.filter_column_list(0, [NUMBER])
    sheet.set_header(f"&L{NUMBER}")
    sheet.insert_textbox("J2", f"Husk {NUMBER}", {"description": NUMBER})
    sheet.insert_image("J9", "dot.png", {"image_data": BytesIO(_PICTURE), "description": NUMBER})
    named = book.add_worksheet(f"Sag {NUMBER}")
    named.write_string("A1", BARE)
    named.add_table("C1:D2", {"columns": [{"header": NUMBER}, {"header": "Antal"}]})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"name": NUMBER, "values": f"='Sag {NUMBER}'!$A$1:$A$2", "values_data": [3112575000, 2]})
    chart.set_title({"name": f"Sag {NUMBER}"})
    named.insert_chart("F2", chart)
    book.define_name("Sagen", f"='Sag {NUMBER}'!$A$1")
    book.define_name("Nummeret", f'="{NUMBER}"')
    book.close()
    return with_more_parts(buffer.getvalue())


def with_more_parts(data: bytes) -> bytes:
    """The workbook with parts that no library writes: data of its own, a printer's, a comment and CDATA in the XML."""
    more: Mapping[str, bytes] = {
        "customXml/item1.xml": f"<sag nr='{NUMBER}'><!-- {NUMBER} --><a><![CDATA[{NUMBER}]]></a>{BARE}</sag>".encode(),
        "xl/printerSettings/printerSettings1.bin": b"\x01\x02" + NUMBER.encode("utf-16-le") + b"\0\0" + NUMBER.encode(),
        "xl/embeddings/document.docx": zipped({"word/document.xml": f"<w>{NUMBER}</w>"}),
    }
    return zipped(parts(data) | more)


def as_macro_workbook(data: bytes) -> bytes:
    """The workbook as an .xlsm with macros, a button for them in the ribbon, and a signature."""
    held = parts(data)
    types = held["[Content_Types].xml"].replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")
    types = types.replace(b"spreadsheetml.sheet.macro", b"sheet.macro").replace(
        b"</Types>", b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    )
    book, root = held["xl/_rels/workbook.xml.rels"], held["_rels/.rels"]
    kinds = b"http://schemas.microsoft.com/office/2006/relationships"
    macro = b'<Relationship Id="m" Type="' + kinds + b'/%s" Target="%s"/></Relationships>'
    more = {
        "[Content_Types].xml": types,
        "xl/vbaProject.bin": b"Sub Auto_Open()",
        "customUI/customUI.xml": b'<customUI onLoad="Auto_Open"/>',
        "xl/_rels/workbook.xml.rels": book.replace(b"</Relationships>", macro % (b"vbaProject", b"vbaProject.bin")),
        "_rels/.rels": root.replace(b"</Relationships>", macro % (b"ui/extensibility", b"customUI/customUI.xml")),
    }
    return zipped(held | more)


def _cover(book: Workbook) -> None:
    cover = book.add_worksheet("Forside")
    for row, (label, value) in enumerate((("Afdeling", "CVO"), ("Periode", "1. kvartal 2024"))):
        cover.write_row(row, 0, (label, value))
    cover.write_string(2, 0, "Tilsynsdato")
    cover.write_datetime(2, 1, date(2024, 3, 31), book.add_format({"num_format": "dd-mm-yyyy"}))


def _cases(book: Workbook, name: str, first: str) -> Worksheet:
    """Headings in row 5; the answer in B6 is misspelt, and the case of row 9 has a number with decimals."""
    sheet = book.add_worksheet(name)
    sheet.write_row(4, 0, ("Sagsnr.", "Spm. 1", "Spm. 2", "Seneste afgørelse", "Bemærkning"))
    rows = ((first, "næj", "Ja"), ("A-2", "Ja", "Nej"), ("A-3", "Nej", "Ja"), (None, "Ja", "Ja"))
    for row, cells in enumerate(rows, start=5):
        for column, value in enumerate(cells):
            if value is not None:
                sheet.write(row, column, value)
    return sheet
