"""No personal number in any byte of a receipt, unpacked (issue 3: no personal data leaks)."""

import re
from functools import cache

import pytest
from hard_workbooks import BARE, NUMBER, TAB, workbook_full_of_numbers
from receipts import PSEUDONYMISER, facts_of, opened, parts, received

from ledelsestilsyn.cpr import MASK
from ledelsestilsyn.importers.messages import message
from ledelsestilsyn.model import Place, Refusal, Submission
from ledelsestilsyn.receipt.masking import Cleaner
from ledelsestilsyn.receipt.write import Receipt, write_receipt

_DATA = workbook_full_of_numbers()
_SPELT = [
    spelt.encode(code)
    for spelt in (NUMBER, BARE, "112575000", "311257 5000")
    for code in ("utf-8", "utf-16-le", "utf-16-be")
]


@cache
def _received() -> tuple[Submission | Refusal, Receipt]:
    return received(_DATA)


def _leaks(workbook: bytes) -> list[str]:
    return [
        name
        for name, part in parts(workbook).items()
        if any(spelt in part or spelt in name.encode() for spelt in _SPELT)
    ]


def test_the_workbook_has_them_in_every_kind_of_part() -> None:
    kinds = {re.match(r"(?:xl/)?([A-Za-z]+)", name)[1] for name in _leaks(_DATA)}
    assert kinds == {
        "charts", "comments", "customXml", "docProps", "drawings", "printerSettings", "sharedStrings", "tables",
        "workbook", "worksheets",
    }  # fmt: skip


def test_the_receipt_has_none() -> None:
    assert _leaks(_received()[1].workbook) == []
    assert [spelt for spelt in (NUMBER, BARE) if spelt in _received()[1].text] == []


def test_no_piece_of_one_stands_beside_the_rest_of_it() -> None:
    """A number in two colours is in two pieces in the file."""
    assert [name for name, part in parts(_received()[1].workbook).items() if b"311257" in part] == []


def test_the_receipt_for_a_refused_workbook_has_none() -> None:
    refusal = Refusal("CVO.xlsx", "0" * 64, (message("periode_mangler", Place("CVO.xlsx")),))
    receipt = write_receipt(_DATA, f"Sag {NUMBER}.xlsx", refusal, facts_of())
    assert _leaks(receipt.workbook) == []
    assert opened(receipt.workbook)[TAB]["A6"].value == MASK


def test_a_case_number_is_given_its_pseudonym_in_its_cell() -> None:
    sheet = opened(_received()[1].workbook)[TAB]
    assert sheet["A6"].value == PSEUDONYMISER.pseudonym(NUMBER)
    assert sheet["A7"].value == PSEUDONYMISER.pseudonym("0112575000")


def test_in_texts_numbers_and_formulas_it_is_masked() -> None:
    book = opened(_received()[1].workbook)
    assert {cell: book[TAB][cell].value for cell in ("E6", "E7", "E8", "E9", "F6", "F7")} == {
        "E6": f"Ring til {MASK} i morgen",
        "E7": f"Ring {MASK} i dag",
        "E8": MASK,
        "E9": f"Skriv til {MASK}",
        "F6": f'="{MASK}"',
        "F7": "=IF(A7=0,'Sag personnummer'!A1,0)",
    }


def test_a_tab_gets_another_name_and_what_points_to_it_follows() -> None:
    book = opened(_received()[1].workbook)
    assert book.sheetnames == ["Kvittering", "Forside", TAB, "Sag personnummer"]
    assert book.defined_names["Sagen"].value == "'Sag personnummer'!$A$1"
    assert book[TAB]["E10"].hyperlink.location == "'Sag personnummer'!A1"


@pytest.mark.parametrize(
    ("header", "clean"),
    [
        ("&LSag 311257-5000&RSide &P", f"&LSag {MASK}&RSide &P"),
        ("&L311257-5000", f"&L{MASK}"),
        ('&C&"Arial,Bold"&123112575000', f'&C&"Arial,Bold"&12{MASK}'),
        ("&93112575000", ""),
        ("&LLedelsestilsyn&R&P af &N", "&LLedelsestilsyn&R&P af &N"),
    ],
)
def test_a_header_s_codes_do_not_hide_one(header: str, clean: str) -> None:
    assert Cleaner().header(header) == clean


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<c r='A1'><v>0.3112575000</v></c>", "<c r='A1'><v>0.3112575000</v></c>"),
        ("<c r='A1'><v>3.112575E9</v></c>", "<c r='A1' t=\"str\"><v>[personnummer]</v></c>"),
        ("<c r='A1' t='s'><v>311257500</v></c>", "<c r='A1' t='s'><v>311257500</v></c>"),
        ("<t>311257&#45;5000</t>", "<t>[personnummer]</t>"),
        ("<t>3112<!-- -->575000</t>", "<t>[personnummer]</t>"),
        ("<a b='311257-5000'/>", '<a b="[personnummer]"/>'),
        ("<!-- 311257-5000 --><a/>", "<a/>"),
    ],
)
def test_a_part_is_changed_where_a_number_stands_and_nowhere_else(before: str, after: str) -> None:
    part = Cleaner().clean("xl/worksheets/sheet1.xml", f"<w>{before}</w>".encode())
    assert part == f"<w>{after}</w>".encode()


def test_what_is_no_xml_keeps_its_length() -> None:
    dull = b"\x01" + NUMBER.encode("utf-16-le") + b"x" + BARE.encode() + b" 123456789012"
    clean = b"\x01" + "000000-0000".encode("utf-16-le") + b"x0000000000 123456789012"
    assert Cleaner().clean("xl/media/image1.emf", dull) == clean


def test_a_chart_s_own_numbers_are_left() -> None:
    chart = b'<c:chart><c:axId val="3112575000"/></c:chart>'
    assert Cleaner().clean("xl/charts/chart1.xml", chart) == chart
