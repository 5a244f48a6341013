"""What is no workbook, locked, too large, damaged or unsafe is refused before it can do harm (workbook-format.md)."""

import io
import struct
import zipfile

import pytest
from handmade_workbooks import parts_of, relations, sheet_xml, workbook_of, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from ledelsestilsyn.cells import Limits, UnreadableWorkbookError
from ledelsestilsyn.excel.workbook import read_workbook

_OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
_DAMAGED = ("ulaeselig", "")
_ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'


def _refusal(data: bytes, limits: Limits | None = None, name: str = "prøve.xlsx") -> tuple[str, str]:
    with pytest.raises(UnreadableWorkbookError) as caught:
        read_workbook(data, name, limits or Limits())
    return caught.value.code, caught.value.detail


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "et billede (PNG)"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "et billede (JPEG)"),
        (b"%PDF-1.7\n", "en PDF-fil"),
        (b"\xef\xbb\xbf<html><table><tr><td>Sagsnr.</td></tr></table></html>", "en hjemmeside (HTML)"),
        (b'<?xml version="1.0"?><Workbook/>', "en XML-fil"),
        (b"Sagsnr.;Svar\n0012345;Ja\n", "en anden slags fil"),
        (_OLE + "WordDocument".encode("utf-16-le"), "en anden slags Office-fil"),
        (zipped({"_rels/.rels": relations(("officeDocument", "word/document.xml"))}), "et Word-dokument"),
        (zipped({"_rels/.rels": relations(("officeDocument", "ppt/presentation.xml"))}), "en PowerPoint-fil"),
        (zipped({"notat.txt": "hej"}), "en zip-fil"),
    ],
)
def test_a_renamed_file_is_known_for_what_it_is(data: bytes, what: str) -> None:
    assert _refusal(data) == ("ikke_en_arbejdsbog", f"Den er {what}, uanset hvad den hedder.")


def test_an_empty_file_is_no_workbook() -> None:
    assert _refusal(b"") == ("ikke_en_arbejdsbog", "Filen er tom.")


def test_a_workbook_with_a_password_is_refused_as_locked() -> None:
    locked = _OLE + "EncryptionInfo".encode("utf-16-le") + "EncryptedPackage".encode("utf-16-le")

    assert _refusal(locked) == ("adgangskode", "")


def test_a_zip_with_a_password_is_refused_as_locked() -> None:
    data = bytearray(workbook_of(sheet_xml(_ONE)))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1

    assert _refusal(bytes(data)) == ("adgangskode", "")


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_workbook_without_one_of_its_parts_is_damaged(part: str) -> None:
    parts = parts_of(sheet_xml(_ONE))
    del parts[part]

    assert _refusal(zipped(parts)) == _DAMAGED


@pytest.mark.parametrize(
    "sheet",
    [
        sheet_xml(_ONE)[:-20],
        sheet_xml('<row r="1"><c r="A1" t="s"><v>9</v></c></row>'),
        sheet_xml('<row r="1"><c r="AAAAAAAA1"><v>1</v></c></row>'),
        sheet_xml('<row r="1"><c r="XFE1"><v>1</v></c></row>'),
        sheet_xml('<row r="1"><c r="A1048577"><v>1</v></c></row>'),
        "",
    ],
)
def test_a_damaged_tab_is_damaged(sheet: str) -> None:
    assert _refusal(workbook_of(sheet)) == _DAMAGED


@pytest.mark.parametrize("kept", [4, 100, 1000, -1, -30])
def test_a_file_that_was_cut_off_is_damaged(kept: int) -> None:
    assert _refusal(workbook_of(sheet_xml(_ONE))[:kept]) == _DAMAGED


def test_a_file_with_a_changed_byte_is_damaged() -> None:
    data = zipped(parts_of(sheet_xml(_ONE)))
    begin = data.index(b"xl/worksheets/sheet1.xml") + len("xl/worksheets/sheet1.xml")

    assert _refusal(data[: begin + 9] + bytes([data[begin + 9] ^ 255]) + data[begin + 10 :]) == _DAMAGED


def test_two_parts_or_two_tabs_of_one_name_are_damage() -> None:
    parts = parts_of(sheet_xml(_ONE))
    tab = '<sheet name="Ark1" sheetId="1" r:id="rId1"/>'
    twice = str(parts["xl/workbook.xml"]).replace(tab, tab + tab.replace("Ark1", "ARK1"))

    assert _refusal(zipped({**parts, "XL/Worksheets/Sheet1.xml": sheet_xml("")})) == _DAMAGED
    assert _refusal(zipped({**parts, "xl/workbook.xml": twice})) == _DAMAGED


@pytest.mark.parametrize(
    "row",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<c r="XFD1048576"><v>1</v></c>',
        '<row r="1"><c r="XFD1048576" cm="/>"><v>1</v></c></row>',
        '<row r="1"><x:c xmlns:x="x" r="XFD1048576"><x:v>1</x:v></x:c></row>',
        "<row r='1'><c r='XFD1048576'><v>1</v></c></row>",
    ],
)
@pytest.mark.parametrize("dimension", ["", '<dimension ref="A1"/>', '<dimension ref="A1:XFD1048576"/>'])
def test_a_cell_in_the_far_corner_is_refused_with_its_address(row: str, dimension: str) -> None:
    assert _refusal(workbook_of(sheet_xml(row, before=dimension))) == (
        "for_stor",
        'Ark "Ark1" har indhold helt ude ved celle XFD1048576. Højst 2.000.000 celler kan læses.',
    )


def test_far_cells_that_are_only_formatted_do_no_harm() -> None:
    row = _ONE + '<row r="1048576"><c r="A1048576" s="1"/><c r="XFD1048576" s="1"/></row>'

    assert read_workbook(workbook_of(sheet_xml(row)), "prøve.xlsx").sheets[0].rows == [[1]]


def test_the_cells_of_all_tabs_count_together() -> None:
    parts = parts_of(sheet_xml('<row r="1"><c r="C1"><v>1</v></c></row>'))
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace(
        "</sheets>", '<sheet name="Ark2" sheetId="2" r:id="rId1"/></sheets>'
    )

    assert len(read_workbook(zipped(parts), "prøve.xlsx", Limits(cells=6)).sheets) == 2
    assert _refusal(zipped(parts), Limits(cells=5)) == (
        "for_stor",
        'Ark "Ark2" har indhold helt ude ved celle C1. Højst 5 celler kan læses.',
    )


def test_a_zip_bomb_is_refused_for_its_ratio_before_it_is_unpacked() -> None:
    bomb = workbook_of(sheet_xml(_ONE + " " * 5_000_000))

    assert _refusal(bomb) == (
        "for_stor",
        "En del af den fylder over 200 gange så meget udpakket som pakket.",
    )


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(workbook_of(sheet_xml(_ONE + " " * 5_000_000)))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 300)

    assert _refusal(bytes(data)) == _DAMAGED


def test_a_part_packed_in_a_way_that_excel_does_not_know_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_BZIP2) as archive:
        for path, content in parts_of(sheet_xml(_ONE)).items():
            archive.writestr(path, content)

    assert _refusal(buffer.getvalue()) == _DAMAGED


@pytest.mark.parametrize(
    ("limits", "detail"),
    [
        (Limits(packed_bytes=1000), "Den fylder over 0 MB."),
        (Limits(unpacked_bytes=1000), "Den fylder udpakket over 0 MB."),
        (Limits(parts=6), "Den har 7 dele; højst 6 kan læses."),
        (Limits(sheets=0), "Den har 1 ark; højst 0 kan læses."),
        (Limits(name_length=9), "Filens navn er på over 9 tegn."),
        (Limits(cells=0), 'Ark "Ark1" har indhold helt ude ved celle A1. Højst 0 celler kan læses.'),
    ],
)  # fmt: skip
def test_each_limit_is_kept(limits: Limits, detail: str) -> None:
    assert _refusal(workbook_of(sheet_xml(_ONE)), limits) == ("for_stor", detail)


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "_rels/.rels"])
def test_an_entity_that_would_fetch_a_file_is_refused_in_every_part(part: str) -> None:
    parts = parts_of(sheet_xml(_ONE))
    declared = '<!DOCTYPE x [<!ENTITY fil SYSTEM "file:///etc/hostname">]>' + str(parts[part]).split("?>\n")[-1]

    assert _refusal(zipped({**parts, part: declared})) == (
        "ulaeselig",
        "Den indeholder en DOCTYPE. Det gør ingen almindelig arbejdsbog.",
    )


def test_a_part_in_utf_16_could_hide_one_and_is_refused() -> None:
    hidden = sheet_xml(_ONE).replace("UTF-8", "UTF-16").encode("utf-16")

    assert _refusal(workbook_of(hidden)) == (
        "ulaeselig",
        "Den er skrevet med et tegnsæt, som Excel ikke bruger.",
    )


def test_an_error_value_that_calamine_does_not_know_is_refused_with_its_cell() -> None:
    row = '<row r="7"><c r="C7" t="e"><v>#GETTING_DATA</v></c></row>'

    assert _refusal(workbook_of(sheet_xml(row))) == (
        "ulaeselig",
        'Ark "Ark1", celle C7: Her står fejlværdien #GETTING_DATA. Ret den først.',
    )


def test_a_zip_with_a_part_without_a_name_is_damaged() -> None:
    assert _refusal(zipped({"x": "y"}).replace(b"x", b"\0")) == _DAMAGED


_WRITTEN = st.binary(max_size=3) | st.sampled_from(
    [b"<", b'"', b"&", b"!", b"-1", b"9" * 5000, b'hidden="1" max="x"', b"OTF-8"]
)


@settings(deadline=None)
@given(
    part=st.sampled_from(sorted(parts_of(""))),
    place=st.floats(0, 1, exclude_max=True),
    cut=st.integers(0, 20),
    written=_WRITTEN,
)
def test_whatever_stands_in_a_part_the_end_is_a_workbook_or_a_refusal(
    part: str, place: float, cut: int, written: bytes
) -> None:
    head = '<cols><col min="2" max="2" hidden="1"/></cols>'
    rows = '<row r="1" hidden="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    parts = parts_of(sheet_xml(rows, before=head), shared=("<t>Ja</t>",))
    whole = str(parts[part]).encode()
    begin = int(place * len(whole))
    data = zipped({**parts, part: whole[:begin] + written + whole[begin + cut :]})

    try:
        read_workbook(data, "prøve.xlsx")
    except UnreadableWorkbookError as refusal:
        assert refusal.code in {"ikke_en_arbejdsbog", "adgangskode", "for_stor", "ulaeselig"}
