"""An .ods tells what an .xlsx tells; an .xls and .xlsb tell their values; none of them can take the program down."""

import base64
import struct
import zlib
from datetime import date, datetime

import pytest
from handmade_workbooks import relations, sheet_xml, workbook_of, zipped

from ledelsestilsyn.cells import Limits, Sheet, UnreadableWorkbookError, Workbook
from ledelsestilsyn.excel.apart import read_apart
from ledelsestilsyn.excel.workbook import read_workbook

_TOO_MUCH = ("for_stor", "Den tog for megen tid eller hukommelse. Gem den som .xlsx.")

# Saved as .xls by LibreOffice: the tab Forside with B2:G2 = text, 12, 1.5, a date, =1/0, TRUE and B3:C3 merged; Lister,
# hidden. Packed, since nothing in Python writes the format.
_XLS = (
    b"c-rk)U1%It6h3!$Gdr84*-"
    b"6^enznJRw)rnf>Q6*#woO~DR8q8R(SY41o49t94Vws76t~vAhy|q&eJMyW`l9%QpooeI_~3(oFMUuH(t@JYhgFnPFd4sd=1ww+8^~@{(Bv#<"
    b"?wvFD-gE9fzjwd-vU2L&+cg(x0o+OfnsLHp`e+Im_FilvL(^s)$MML{D*UHlTDPpjAoN!PWSxhAmey^lZdc*|2lr4Kzfp?PUK&E1q2p8ttcS"
    b"(;*IUY*nI(=}Dy;G^o<GNLj^hDfKL6)<&;DNqEC;RuRsbVz3ZP106>u$Z9k5z#g6JyX2H@4e8sJ9YCg5gZE$|v(6nHIgi<aqn-"
    b"7?mpU$5UA(KfBdpnn9y7PM%V&<ATiW0i~UFTf(+3Qme$Tm<&eFxy5~Jk=Zhw_vx(5LYb21dMd23c^+mIt#3zH--M8Ja>xy0b&&G&^CS8h>7&"
    b"4<hezj6?iIoPv(3hlr~u6w_@inh#M#hsV<6Bijs5`kuZr7HS{Ta*wZqC{X^}NFFa~FUu%QqG|pajM`9?EiKl9VmGlaGSYKaH%iv&7%W=SzxY"
    b"RiP?nHg=I}v3%uPOB3mPR)Uq|=I{kK^p}opX~rKDUtGun4_*5qjey^l)A}!5l=M;39I?&(TjC7?dT4TRR(&wlZr<Ta^t;yEYq=c3rl_IU-Il"
    b"h9EvAtA}V`Ix~{&ON_xw>O$;6CLKtQj3zSA6Z@T_No4_v4xLhT3EqMDpL<Z)n>jf&%grGM&D{%>ufK!Ja_pxcW1vMR6!MBSp<;N(sP-"
    b"4z%`6t|-$LfFE+e`8fgIwk29a7@+uC>Ba3kLCiaSV27QGsDQ&O*04V=?kwQdd0TW)-"
    b"_=f$^jtl5Vha6G7#^=&NI(zWT*#hYq69~OF+=2qOw$4kxX1inlL8)Zh5JfD%VUfw$?v}fhH4f6;38Gh)j^Y!az*Zr}x!Ph^BC>4fOB&ThFTe"
    b"I3wZl0VxGS%s|itfV~i=L8glX}jI=$%%`83$yxWNyQjbwXIj4T%w<v9tjnZ5jv3<J@&VLdIs^5o(tV|B%7^`r;D<Hee!iD^v%3Y9XmPT-"
    b"G6~Rh-aGQzn}jphOsNfI*uTvticjU9&Juycu}=Uf3J*&7hy@ATOW0(^W{$(x$^65TQV>RfG!W>V+Q8*?CGEgGyx{&*4($cB6{kHQnq$bekM7"
    b"7a<WjERO+T0CqQE`4>`NIkl3^Xg>Hg67_4uDncWcPb0K^jm*}sGftq?t$}UJa08<IX&={|cPD!@>5+8*Xms!6y@^!xmYZ7+#g8UZsf6foce1"
    b"~~V>z|AasyP+FyoLYD$lw!HTKf4SGpguUwhG_rn+~&=Hq@+8y|n~(DivtAISk-rytg}dY`V>hjkSFY1*y5x!<bid9bjbZM*z(#S`Btf4>m<C"
    b"32tt{QTMN8|~9)Ab<0fH}-H1w1C#5?+ISMuzj)~)G>|pUBTP4p=I>)3-"
    b"5W?@bLW!<goP6{JpXPwY6_=1<)$|75>iqzvyp)59XUAIxTbi4}g1yj-jGpIgS-"
    b"9f0d*Uw@PvfxL3b#d4ARfzJu_QZpiRxQTzkGJNQ!OTnF4g>*w9L4J3-zA1BsA@Bdr%U0v=ZbT2)I{SV?+!n)rNE9e)UFl7|Cl{6@eL%rr-"
    b"Qo#9d1HL}Xe-AkHiVO*{z{2F|C}RH&KK?8H|DQhr&<Zn2"
)


def _refusal(data: bytes, limits: Limits | None = None) -> tuple[str, str]:
    with pytest.raises(UnreadableWorkbookError) as caught:
        read_workbook(data, "prøve", limits or Limits())
    return caught.value.code, caught.value.detail


def test_an_xls_tells_names_values_merged_cells_and_hidden_tabs() -> None:
    assert read_workbook(zlib.decompress(base64.b85decode(_XLS)), "prøve.xls") == Workbook(
        (
            Sheet(
                name="Forside",
                hidden=False,
                rows=[
                    [None] * 7,
                    [None, "0012345", 12, 1.5, date(2024, 3, 12), None, True],
                    [None, "Ja", None, None, None, None, None],
                ],
                faults={},
                merged=((2, 1, 2, 2),),
                hidden_rows=frozenset(),
                hidden_columns=frozenset(),
                notes={},
            ),
            Sheet("Lister", True, [], {}, (), frozenset(), frozenset(), {}),
        ),
        epoch_1904=False,
    )


def test_an_xls_is_held_to_the_limits_on_cells_and_tabs() -> None:
    data = zlib.decompress(base64.b85decode(_XLS))

    assert len(read_workbook(data, "prøve.xls", Limits(cells=21)).sheets) == 2
    assert _refusal(data, Limits(cells=20)) == (
        "for_stor",
        'Ark "Forside" har indhold helt ude ved celle G3. Højst 20 celler kan læses.',
    )
    assert _refusal(data, Limits(sheets=1)) == ("for_stor", "Den har 2 ark; højst 1 kan læses.")


def _record(kind: int, content: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    return head + bytes([len(content)]) + content


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _xlsb(row: int, column: int) -> bytes:
    """A workbook with the one tab Ark1, a text in A1 and a number in the cell."""
    tab = struct.pack("<II", 0, 1) + _wide("rId1") + _wide("Ark1")
    sheet = (
        _record(129)
        + _record(148, struct.pack("<IIII", 0, row, 0, column))
        + _record(145)
        + _record(0, struct.pack("<I", 0) + bytes(13))
        + _record(6, struct.pack("<II", 0, 0) + _wide("0012345"))
        + _record(0, struct.pack("<I", row) + bytes(13))
        + _record(5, struct.pack("<IId", column, 0, 12.0))
        + _record(146)
        + _record(130)
    )
    return zipped(
        {
            "_rels/.rels": relations(("officeDocument", "xl/workbook.bin")),
            "xl/workbook.bin": _record(131) + _record(143) + _record(156, tab) + _record(144) + _record(132),
            "xl/_rels/workbook.bin.rels": relations(("worksheet", "worksheets/sheet1.bin")),
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def test_an_xlsb_tells_its_values() -> None:
    assert read_workbook(_xlsb(row=1, column=2), "prøve.xlsb") == Workbook(
        (Sheet("Ark1", False, [["0012345", None, None], [None, None, 12]], {}, (), frozenset(), frozenset(), {}),),
        epoch_1904=False,
    )


def test_a_far_cell_in_an_xlsb_ends_only_the_process_that_reads_it() -> None:
    assert _refusal(_xlsb(row=1_048_575, column=16_383)) == _TOO_MUCH


def test_a_reader_that_breaks_off_is_a_refusal() -> None:
    row = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    far = workbook_of(sheet_xml(row))

    with pytest.raises(UnreadableWorkbookError) as caught:
        read_apart(far, Limits())

    assert (caught.value.code, caught.value.detail) == _TOO_MUCH


_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"))
)
_CALCEXT = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def _ods(tables: str, manifest: str = "") -> bytes:
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMESPACES} {_CALCEXT} {_DC}>'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
            "content.xml": content,
        }
    )


def _text_cell(text: str, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p></table:table-cell>'


_ODS_TAB = (
    '<table:table table:name="§ 100"><table:table-column/>'
    '<table:table-column table:visibility="collapse" table:number-columns-repeated="3"/>'
    '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    '<table:table-row table:visibility="collapse"><table:table-cell table:number-columns-repeated="2"/>'
    '<table:table-cell office:value-type="string"><office:annotation><dc:date>2024-03-12</dc:date>'
    "<text:p>Første</text:p><text:p>anden</text:p></office:annotation><text:p>0012345</text:p></table:table-cell>"
    '<table:table-cell office:value-type="date" office:date-value="2024-03-12"><text:p>12-03-24</text:p>'
    '</table:table-cell><table:table-cell office:value-type="float" office:value="12"><text:p>12</text:p>'
    '</table:table-cell><table:table-cell office:value-type="date" office:date-value="2024-03-12T10:30:00">'
    "<text:p>x</text:p></table:table-cell></table:table-row>"
    "<table:table-row>"
    + _text_cell("Ja", 'table:number-columns-spanned="2" table:number-rows-spanned="2"')
    + '<table:covered-table-cell/><table:table-cell table:formula="of:=1/0" office:value-type="string" '
    'office:string-value="" calcext:value-type="error" table:number-columns-repeated="2"><text:p>#DIV/0!</text:p>'
    '</table:table-cell><table:table-cell table:formula="of:=[.A1]"/>'
    '<table:table-cell table:formula="of:=&quot;&quot;"><text:p/></table:table-cell></table:table-row>'
    '<table:table-row table:visibility="filter" table:number-rows-repeated="1048572"><table:table-cell '
    'table:number-columns-repeated="16384"/></table:table-row></table:table>'
)


def test_an_ods_tells_all_that_an_xlsx_tells() -> None:
    assert read_workbook(_ods(_ODS_TAB), "prøve.ods") == Workbook(
        (
            Sheet(
                name="§ 100",
                hidden=False,
                rows=[
                    [None] * 6,
                    [None] * 6,
                    [None, None, "0012345", date(2024, 3, 12), 12, datetime(2024, 3, 12, 10, 30)],
                    ["Ja", None, None, None, None, None],
                ],
                faults={(3, 2): "#DIV/0!", (3, 3): "#DIV/0!", (3, 4): "formula"},
                merged=((3, 0, 4, 1),),
                hidden_rows=frozenset({2}),
                hidden_columns=frozenset({1, 2, 3}),
                notes={(2, 2): "Første\nanden"},
            ),
        ),
        epoch_1904=False,
    )


def test_an_ods_in_the_other_date_system_says_so() -> None:
    settings = (
        '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>'
    )

    assert read_workbook(_ods(settings + _ODS_TAB), "prøve.ods").epoch_1904


def test_a_cell_repeated_to_the_edge_of_an_ods_is_refused_with_its_address() -> None:
    far = (
        '<table:table table:name="§ 100"><table:table-row table:number-rows-repeated="1048576">'
        + _text_cell("Ja", 'table:number-columns-repeated="16384"')
        + "</table:table-row></table:table>"
    )

    assert _refusal(_ods(far)) == (
        "for_stor",
        'Ark "§ 100" har indhold helt ude ved celle XFD1048576. Højst 2.000.000 celler kan læses.',
    )


def test_an_ods_with_a_password_is_refused_as_locked() -> None:
    assert _refusal(_ods("", "<encryption-data/>")) == ("adgangskode", "")


def test_an_ods_without_its_content_or_cut_short_is_damaged() -> None:
    damage = ("ulaeselig", "")

    assert _refusal(zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})) == damage
    assert _refusal(_ods("<table:table>")) == damage
