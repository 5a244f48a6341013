"""However a tab's XML is laid out, it tells the same; patterns and parser agree on every tab."""

from collections.abc import Callable

import pytest
from handmade_workbooks import MAIN, STRICT, parts_of, relations, sheet_xml, workbook_of, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from ledelsestilsyn.cells import Sheet, UnreadableWorkbookError
from ledelsestilsyn.excel.sheet_parser import parse_sheet
from ledelsestilsyn.excel.sheet_xml import scan_sheet
from ledelsestilsyn.excel.workbook import read_workbook

_PLAIN = sheet_xml(
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    '<row r="2" hidden="1"><c r="A2" s="1"><v>45363</v></c><c r="B2"><f>A1</f></c></row>',
    before='<dimension ref="A1:B2"/><cols><col min="2" max="2" width="9" hidden="1"/></cols>',
    after='<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>',
)


def _read(sheet: str) -> Sheet:
    return read_workbook(workbook_of(sheet, shared=("<t>Ja</t>",)), "prøve.xlsx").sheets[0]


def _prefixed(xml: str) -> str:
    names = ("worksheet", "dimension", "cols", "col", "sheetData", "row", "c", "f", "v", "mergeCells", "mergeCell")
    for name in names:
        for mark in (" ", ">", "/"):
            xml = xml.replace(f"<{name}{mark}", f"<x:{name}{mark}").replace(f"</{name}{mark}", f"</x:{name}{mark}")
    return xml.replace("xmlns=", "xmlns:x=")


_LAYOUTS: dict[str, Callable[[str], str]] = {
    "names with a prefix": _prefixed,
    "an attribute with a closing mark": lambda xml: xml.replace('r="B1" ', 'r="B1" cm="/>" ').replace(
        'r="B2"', 'r="B2" cm=">"'
    ),
    "single quotes": lambda xml: xml.replace('"', "'"),
    "no addresses": lambda xml: (
        xml.replace(' r="1"', "")
        .replace(' r="2"', "")
        .replace(' r="A1"', "")
        .replace(' r="B1"', "")
        .replace(' r="A2"', "")
        .replace(' r="B2"', "")
    ),
    "another order of attributes": lambda xml: xml.replace('r="B1" t="e"', 't="e" r="B1"'),
    "line breaks": lambda xml: xml.replace("><", ">\n  <").replace("<f>A1</f>\n", "<f>A1</f>"),
    "line breaks in tags": lambda xml: xml.replace('<c r="B1" ', '<c\n\tr="B1"\n'),
    "a comment": lambda xml: xml.replace("<sheetData>", '<sheetData><!-- <c r="Z9" t="e"><v>#N/A</v></c> -->'),
    "no dimension": lambda xml: xml.replace('<dimension ref="A1:B2"/>', ""),
    "a dimension that is too small": lambda xml: xml.replace("A1:B2", "A1"),
    "true in words": lambda xml: xml.replace('hidden="1"', 'hidden="true"'),
    "lower-case addresses": lambda xml: xml.replace('r="B1"', 'r="b1"'),
    "Excel's strict format": lambda xml: xml.replace(MAIN, STRICT),
    "a byte order mark": lambda xml: "\ufeff" + xml,
}


def test_a_tab_as_excel_lays_it_out() -> None:
    sheet = _read(_PLAIN)

    assert (sheet.faults, sheet.merged) == ({(0, 1): "#DIV/0!", (1, 1): "formula"}, ((0, 0, 1, 0),))
    assert (sheet.hidden_rows, sheet.hidden_columns) == (frozenset({1}), frozenset({1}))
    assert sheet.rows[0] == ["Ja", None]


@pytest.mark.parametrize("layout", _LAYOUTS)
def test_another_layout_tells_the_same(layout: str) -> None:
    other = _LAYOUTS[layout](_PLAIN)

    assert other != _PLAIN
    assert _read(other) == _read(_PLAIN)


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("ark/første.xml", "xl/ark/første.xml"),
        ("worksheets/Sheet7.xml", "xl/worksheets/sheet7.xml"),
    ],
)
def test_a_tab_is_found_where_the_workbook_says_it_lies(target: str, path: str) -> None:
    parts = parts_of("", shared=("<t>Ja</t>",))
    del parts["xl/worksheets/sheet1.xml"]
    parts["xl/_rels/workbook.xml.rels"] = relations(
        ("worksheet", target), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")
    )

    assert read_workbook(zipped({**parts, path: _PLAIN}), "prøve.xlsx").sheets == (_read(_PLAIN),)


def test_a_marked_section_as_a_value_is_refused_since_it_would_be_lost() -> None:
    with pytest.raises(UnreadableWorkbookError, match="ulaeselig"):
        _read(_PLAIN.replace("<v>45363</v>", "<v><![CDATA[45363]]></v>"))


_CELLS = st.sampled_from(
    [
        "<c {r}/>",
        '<c {r} s="1"/>',
        "<c {r}><v>1</v></c>",
        '<c {r} s="1"><v>1</v></c>',
        '<c {r} t="e"><v>#N/A</v></c>',
        '<c {r} s="1" t="e"><f>A1&amp;"x"</f><v>#REF!</v></c>',
        '<c {r} t="e"><f t="shared" si="0"/><v>#NAME?</v></c>',
        '<c {r} t="e"><v>#A&amp;B</v></c>',
        '<c {r} t="e"><v></v></c>',
        "<c {r}><f>A1</f></c>",
        "<c {r}><f>A1</f><v/></c>",
        '<c {r}><f a="b">A1</f><v></v></c>',
        '<c {r}><f t="shared" si="0"/></c>',
        '<c {r}><f t="shared" si="0"/><v>2</v></c>',
        '<c {r} t="str"><f>A1</f><v></v></c>',
        '<c {r} t="str"><f>A1</f><v/></c>',
        '<c {r} t="str"><f>A1</f></c>',
        '<c {r} t="inlineStr"><is><t> t="e" # hidden="1" </t></is></c>',
        '<c {r} t="inlineStr"><is><t>\'!?:c = x</t></is></c>',
        "<c {r}>\n<f>A1</f>\n<v></v>\n</c>",
    ]
)
_ROWS = st.lists(
    st.tuples(st.sampled_from(["", ' hidden="1"', ' ht="5" hidden="true"', ' hidden="0"']), st.lists(_CELLS))
)


@settings(deadline=None)
@given(rows=_ROWS, first_row=st.sampled_from([1, 9, 999, 123456]), dimension=st.sampled_from(["", "A1", "A1:Z99999"]))
def test_patterns_and_parser_find_the_same(rows: list[tuple[str, list[str]]], first_row: int, dimension: str) -> None:
    body = "".join(
        f'<row r="{number}"{hidden}>'
        + "".join(cell.format(r=f'r="{chr(65 + column)}{number}"') for column, cell in enumerate(cells[:26]))
        + "</row>"
        for number, (hidden, cells) in enumerate(rows, start=first_row)
    )
    head = f'<dimension ref="{dimension}"/><cols><col min="3" max="16384" hidden="1"/></cols>'
    part = sheet_xml(body, before=head).encode()

    assert scan_sheet(part, "Ark1", 10_000_000) == parse_sheet(part, "Ark1", 10_000_000)


@settings(deadline=None)
@given(
    row=st.integers(1, 1_048_576), column=st.sampled_from(["A", "Z", "AA", "CV", "XFD"]), cells=st.integers(1, 10**7)
)
def test_patterns_and_parser_refuse_the_same_tabs_as_too_large(row: int, column: str, cells: int) -> None:
    for dimension in ("", f'<dimension ref="A1:{column}{row}"/>', '<dimension ref="A1"/>'):
        part = sheet_xml(f'<row r="{row}"><c r="{column}{row}"><v>1</v></c></row>', before=dimension).encode()
        verdicts = []
        for reading in (scan_sheet, parse_sheet):
            try:
                verdicts.append(str(reading(part, "Ark1", cells)))
            except UnreadableWorkbookError as refusal:
                verdicts.append(str(refusal))

        assert verdicts[0] == verdicts[1]
