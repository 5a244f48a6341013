"""What stands in a cell comes out as it stands (workbook-format.md, "Cell values")."""

import io
from datetime import date, datetime, time, timedelta

import pytest
import xlsxwriter
from handmade_workbooks import sheet_xml, workbook_of

from ledelsestilsyn.cells import CellValue, Sheet, Workbook
from ledelsestilsyn.excel.workbook import read_workbook


def _sheet(rows: list[list[CellValue]], name: str = "Ark1", **known: object) -> Sheet:
    facts: dict[str, object] = {
        "hidden": False,
        "faults": {},
        "merged": (),
        "hidden_rows": frozenset(),
        "hidden_columns": frozenset(),
        "notes": {},
    }
    return Sheet(name=name, rows=rows, **{**facts, **known})


def _only_sheet(data: bytes) -> Sheet:
    (sheet,) = read_workbook(data, "prøve.xlsx").sheets
    return sheet


@pytest.mark.parametrize(
    "text", ["0012345", "12E3", "1-2", "24-002111", "NA", "  ja ", "1,5", "=1+1", "TRUE", "Ja\nNej", "æøå – §", "0"]
)
def test_text_is_kept_to_the_letter(text: str) -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.add_worksheet("Ark1").write_string(0, 0, text)

    assert _only_sheet(buffer.getvalue()) == _sheet([[text]])


def test_text_within_the_cell_in_the_shared_list_and_in_pieces_is_the_same() -> None:
    pieces = '<r><t>§ 100 </t></r><r><rPr><b/></rPr><t xml:space="preserve">Merudgifter</t></r>'
    row = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
        '<c r="C1" t="inlineStr"><is><t>§ 100 Merudgifter</t></is></c>'
        f'<c r="D1" t="inlineStr"><is>{pieces.replace("100 <", "100&#160;<")}</is></c>'
        '<c r="E1" t="str"><f>A1</f><v>§ 100 Merudgifter</v></c></row>'
    )
    preserved = pieces.replace("<t>", '<t xml:space="preserve">')

    sheet = _only_sheet(workbook_of(sheet_xml(row), shared=("<t>§ 100 Merudgifter</t>", preserved)))

    text = "§ 100 Merudgifter"
    assert sheet == _sheet([[text, text, text, "§ 100\u00a0Merudgifter", text]])


def test_escaped_line_breaks_and_signs_come_out_as_themselves() -> None:
    row = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c>'
        '<c r="B1" t="inlineStr"><is><t>&lt;&#230;&amp;amp;&gt;</t></is></c></row>'
    )

    assert _only_sheet(workbook_of(sheet_xml(row), shared=("<t>Ja_x000D_\nNej</t>",))) == _sheet(
        [["Ja\r\nNej", "<æ&amp;>"]]
    )


def test_numbers_keep_their_kind_and_whole_numbers_are_whole() -> None:
    row = (
        '<row r="1"><c r="A1"><v>12</v></c><c r="B1"><v>1.5</v></c><c r="C1"><v>1.2E4</v></c><c r="D1"><v>0</v></c>'
        '<c r="E1" t="b"><v>1</v></c><c r="F1"><v>-3</v></c><c r="G1"><v>45363</v></c></row>'
    )

    (values,) = _only_sheet(workbook_of(sheet_xml(row))).rows

    assert values == [12, 1.5, 12000, 0, True, -3, 45363]
    assert [type(value) for value in values] == [int, float, int, int, bool, int, int]


def test_a_number_longer_than_excel_can_keep_is_left_a_float() -> None:
    row = '<row r="1"><c r="A1"><v>999999999999999</v></c><c r="B1"><v>1.23456789012345E+17</v></c></row>'

    (values,) = _only_sheet(workbook_of(sheet_xml(row))).rows

    assert [(type(value), value) for value in values] == [(int, 999999999999999), (float, 1.23456789012345e17)]


@pytest.mark.parametrize(
    ("properties", "epoch_1904", "day", "moment"),
    [
        ("", False, date(2024, 3, 12), datetime(2024, 3, 12, 12)),
        ('<workbookPr date1904="0"/>', False, date(2024, 3, 12), datetime(2024, 3, 12, 12)),
        ('<workbookPr date1904="1"/>', True, date(2028, 3, 13), datetime(2028, 3, 13, 12)),
        ('<workbookPr date1904="true"/>', True, date(2028, 3, 13), datetime(2028, 3, 13, 12)),
    ],
)
def test_dates_come_out_right_in_both_date_systems(
    properties: str, epoch_1904: bool, day: date, moment: datetime
) -> None:
    row = (
        '<row r="1"><c r="A1" s="1"><v>45363</v></c><c r="B1" s="2"><v>45363.5</v></c><c r="C1" s="3"><v>1.5</v></c>'
        '<c r="D1" s="4"><v>0.375</v></c><c r="E1"><v>45363</v></c><c r="F1" s="1" t="d"><v>2024-03-12</v></c></row>'
    )
    rows: list[list[CellValue]] = [[day, moment, timedelta(hours=36), time(9), 45363, date(2024, 3, 12)]]

    assert read_workbook(workbook_of(sheet_xml(row), properties), "prøve.xlsx") == Workbook((_sheet(rows),), epoch_1904)


def test_errors_and_formulas_without_result_are_faults_and_an_empty_text_is_not() -> None:
    row = (
        '<row r="3"><c r="B3" t="e"><v>#REF!</v></c><c r="C3" s="1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="D3"><f>A1+1</f></c><c r="E3"><f>A1+1</f><v/></c><c r="F3"><f>A1+1</f><v></v></c>'
        '<c r="G3"><f t="shared" si="0"/></c><c r="H3" t="str"><f>""</f><v></v></c><c r="I3" t="str"><f>""</f></c>'
        '<c r="J3"><f>A1+1</f><v>7</v></c></row>'
    )

    rows: list[list[CellValue]] = [[None] * 10, [None] * 10, [*[None] * 9, 7]]
    assert _only_sheet(workbook_of(sheet_xml(row))) == _sheet(
        rows,
        faults={
            (2, 1): "#REF!",
            (2, 2): "#DIV/0!",
            (2, 3): "formula",
            (2, 4): "formula",
            (2, 5): "formula",
            (2, 6): "formula",
            (2, 8): "formula",
        },
    )


def test_an_empty_tab_has_no_rows() -> None:
    assert _only_sheet(workbook_of(sheet_xml(""))) == _sheet([])


def test_a_tab_tells_its_place_in_the_book_what_is_hidden_merged_and_noted() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        first = book.add_worksheet("§ 100 Merudgifter & <tab>")
        first.write_string("B3", "Sagsnr.")
        first.write_comment("B3", "Skrevet i bemærkningen")
        first.merge_range("B4:C5", "0012345")
        first.set_row(3, None, None, {"hidden": True})
        first.set_column("A:A", None, None, {"hidden": True})
        first.set_column("C:XFD", None, None, {"hidden": True})
        chart_tab, chart = book.add_chartsheet("Diagram"), book.add_chart({"type": "column"})
        chart.add_series({"values": "='§ 100 Merudgifter & <tab>'!$B$3:$B$4"})
        chart_tab.set_chart(chart)
        book.add_worksheet("Lister").hide()
        book.add_worksheet("Noter").very_hidden()

    assert read_workbook(buffer.getvalue(), "prøve.xlsx") == Workbook(
        (
            _sheet(
                [[None] * 2, [None] * 2, [None, "Sagsnr."], [None, "0012345"]],
                name="§ 100 Merudgifter & <tab>",
                merged=((3, 1, 4, 2),),
                hidden_rows=frozenset({3}),
                hidden_columns=frozenset({0}),
                notes={(2, 1): "Skrevet i bemærkningen"},
            ),
            _sheet([], name="Lister", hidden=True),
            _sheet([], name="Noter", hidden=True),
        ),
        epoch_1904=False,
    )
