"""The receipt's workbook is the department's own, cell by cell, with marks and a first tab (issue 3: the receipt)."""

import re
from collections.abc import Iterator
from copy import copy
from pathlib import Path

import pytest
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from receipts import SAMPLES, front_texts, marked_cells, opened, parts, real_model, received, sample

from ledelsestilsyn.cells import address
from ledelsestilsyn.excel.workbook import read_workbook
from ledelsestilsyn.importers.own_receipt import is_receipt
from ledelsestilsyn.model import Submission
from ledelsestilsyn.periods import Period
from ledelsestilsyn.receipt.looks import MARK_COLOURS
from ledelsestilsyn.receipt.printing import name_what_is_printed
from ledelsestilsyn.receipt.xml_bytes import Edits
from ledelsestilsyn.template import write_template

_HARD = "Q2 - Handleplan - CBD ENDELIG.xlsx"
_WITH_NUMBER = "Q1 - Handleplan - CBD.xlsx"
_CHANGED = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}


def _sample(name: str) -> Path:
    return next(path for path in SAMPLES if path.name == name)


def _template(code: str) -> bytes:
    return write_template(real_model().department(code), Period.parse("2024K4"))


def _look(cell: Cell) -> tuple[tuple[object, ...], object]:
    """All about a cell's format, its fill apart."""
    styles = (cell.font, cell.border, cell.alignment, cell.protection)
    return (cell.number_format, *map(copy, styles)), copy(cell.fill)


def _surroundings(sheet: Worksheet) -> dict[str, object]:
    """All about a tab but its cells."""
    return {
        "columns": {key: (column.width, column.hidden) for key, column in sheet.column_dimensions.items()},
        "rows": {
            key: (row.height, row.hidden) for key, row in sheet.row_dimensions.items() if row.height or row.hidden
        },
        "merged": sorted(map(str, sheet.merged_cells.ranges)),
        "rules": sorted((str(each.sqref), each.type, each.formula1) for each in sheet.data_validations.dataValidation),
        "colours": [
            (str(area.sqref), [rule.formula for rule in rules])
            for area, rules in sheet.conditional_formatting._cf_rules.items()
        ],
        "frozen": sheet.freeze_panes,
        "state": sheet.sheet_state,
        "protection": vars(sheet.protection),
        "print": (sheet.print_area, sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.print_title_rows),
        "filter": sheet.auto_filter.ref,
    }


def differences(before: bytes, after: bytes, replaced: frozenset[str] = frozenset()) -> list[str]:
    """Where the receipt says something else than the original; `replaced` are cells (`Ark!A4`) with a pseudonym."""
    old, new = opened(before), opened(after)
    found = [] if new.sheetnames[1:] == old.sheetnames else [f"tabs {new.sheetnames}"]
    compared: dict[tuple[int, int], tuple[bool, bool]] = {}
    for mine, yours in zip(old.worksheets, new.worksheets[1:], strict=True):
        theirs = _surroundings(yours)
        found += [f"{mine.title} {key}" for key, value in _surroundings(mine).items() if theirs[key] != value]
        marked = marked_cells(yours)
        size = {"max_row": max(mine.max_row, yours.max_row), "max_col": max(mine.max_column, yours.max_column)}
        for one, other in zip(_cells(mine, size), _cells(yours, size), strict=True):
            pair = (one.style_id, other.style_id)
            if pair not in compared:
                (look, fill), (new_look, new_fill) = _look(one), _look(other)
                compared[pair] = look == new_look, fill == new_fill
            same_look, same_fill = compared[pair]
            there = f"{mine.title}!{one.coordinate}"
            if there not in replaced and one.value != other.value:
                found.append(f"{there} value")
            if not same_look or one.hyperlink != other.hyperlink:
                found.append(f"{there} look")
            if not same_fill and one.coordinate not in marked:
                found.append(f"{there} fill")
    return found


def _cells(sheet: Worksheet, size: dict[str, int]) -> Iterator[Cell]:
    for row in sheet.iter_rows(**size):
        yield from row


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_all_but_the_marks_is_as_the_department_made_it(path: Path) -> None:
    replaced = {"§§ 35-40 a Sanktioner!A4", "§§ 35-40 a Sanktioner!H4"} if path.name == _WITH_NUMBER else set()
    assert differences(path.read_bytes(), sample(path)[1].workbook, frozenset(replaced)) == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_part_without_a_mark_keeps_its_bytes(path: Path) -> None:
    receipt = sample(path)[1]
    before, after = parts(path.read_bytes()), parts(receipt.workbook)
    changed = {name for name in before if after[name] != before[name]} - _CHANGED
    chosen = {name for name in changed if b"tabSelected" in before[name]}
    marked = [sheet for sheet in opened(receipt.workbook).worksheets if marked_cells(sheet)]
    with_number = {"xl/sharedStrings.xml"} if path.name == _WITH_NUMBER else set()
    assert {name for name in changed if not name.startswith("xl/worksheets/")} == with_number
    assert len(changed - chosen - with_number) <= len(marked)


@pytest.mark.parametrize("code", ["CVO", "UVSB", "FR", "BS", "JC"])
def test_a_template_keeps_its_drop_downs_protection_and_widths(code: str) -> None:
    data = _template(code)
    assert differences(data, received(data, model=real_model())[1].workbook) == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_cell_told_of_and_no_other_has_a_colour_and_a_note(path: Path) -> None:
    result, receipt = sample(path)
    names = [sheet.name for sheet in read_workbook(path.read_bytes(), path.name).sheets]
    told = {
        (names[tab], address(row, column))
        for each in result.deviations
        for tab, row, column in each.spots
        if row >= 0 and column >= 0
    }
    book = opened(receipt.workbook)
    noted = {(sheet.title, cell) for sheet in book.worksheets for cell in marked_cells(sheet)}
    assert noted == told
    assert {book[sheet][cell].fill.fgColor.rgb for sheet, cell in told} <= set(MARK_COLOURS.values())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_single_cell_told_of_is_the_one_with_the_note(path: Path) -> None:
    result, receipt = sample(path)
    book = opened(receipt.workbook)
    for each in result.deviations:
        if each.cells == 1 and each.place.cell and each.code != "cpr_i_sagsnr":
            note = book[each.place.sheet][each.place.cell].comment.text
            assert f"[{each.code}]" in note


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_links_lead_to_the_cells_they_name(path: Path) -> None:
    front = opened(sample(path)[1].workbook).worksheets[0]
    for link in front._hyperlinks:
        sheet, _, cell = link.location.rpartition("!")
        shown = front[link.ref].value
        assert f'Ark "{sheet.strip(chr(39))}"' in shown or shown == cell
        if found := re.search(r"celle ([A-Z]+\d+)|, ([A-Z]+\d+)–", shown):
            assert cell == (found[1] or found[2])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_table_of_tabs_comes_out_even(path: Path) -> None:
    result, receipt = sample(path)
    assert isinstance(result, Submission)
    front = opened(receipt.workbook).worksheets[0]
    rows = [[cell.value for cell in row] for row in front.iter_rows(min_col=4, max_col=12)]
    tables = [row for row in rows if all(isinstance(value, int) for value in row)]
    assert len(tables) == len(result.tabs) + 1
    for seen, taken, out, empty, totals, answers, used, unanswered, lost in tables:
        assert seen == taken + out + empty + totals
        assert answers == used + unanswered + lost
    assert tables[-1] == [sum(column) for column in zip(*tables[:-1], strict=True)]


def test_of_more_than_ten_things_to_do_ten_are_told_and_the_rest_counted() -> None:
    texts = front_texts(sample(_sample(_HARD))[1].workbook)
    assert [text for text in texts if text.isdecimal()][:10] == [str(number) for number in range(1, 11)]
    more = [text for text in texts if "ting mere" in text]
    assert more == [
        "Der er 5 ting mere, som er mærket i kvitteringens ark: 3 orange og 2 gule. Noten på cellerne siger, hvad der "
        "skal gøres. Ret dem gerne med det samme. 3 af dem forsvinder måske af sig selv, når det andet er rettet."
    ]


def test_the_receipt_opens_on_its_own_tab_alone() -> None:
    book = opened(sample(_sample(_HARD))[1].workbook)
    assert book.active.title == "Kvittering"
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected] == ["Kvittering"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_printed_receipt_is_one_page_wide_and_says_on_each_page_what_it_is_for(path: Path) -> None:
    """The names that the workbook had for its own tabs still stand, for the same tabs."""
    front, *others = opened(sample(path)[1].workbook).worksheets
    assert (front.print_title_rows, front.print_area) == ("$1:$2", f"'Kvittering'!$A$1:$L${front.max_row}")
    assert (front.page_setup.fitToHeight, front.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
    before = opened(path.read_bytes()).worksheets
    assert [(tab.title, tab.print_title_rows, tab.print_area) for tab in others] == [
        (tab.title, tab.print_title_rows, tab.print_area) for tab in before
    ]


@pytest.mark.parametrize(
    ("main", "expected"),
    [
        (b"<w><sheets/><calcPr/></w>", b"<w><sheets/><definedNames>NEW</definedNames><calcPr/></w>"),
        (b"<w><sheets></sheets><externalReferences/><x/></w>",
         b"<w><sheets></sheets><externalReferences/><definedNames>NEW</definedNames><x/></w>"),
        (b"<w><sheets/><definedNames/></w>", b"<w><sheets/><definedNames>NEW</definedNames></w>"),
        (b'<w><sheets/><definedNames><definedName name="a">1</definedName></definedNames></w>',
         b'<w><sheets/><definedNames><definedName name="a">1</definedName>NEW</definedNames></w>'),
    ],
)  # fmt: skip
def test_the_printed_names_stand_where_the_format_has_them(main: bytes, expected: bytes) -> None:
    edits = Edits()
    name_what_is_printed(edits, main, "Jens' <ark>", 30)
    new = (
        b"<definedName name=\"_xlnm.Print_Area\" localSheetId=\"0\">'Jens'' &lt;ark&gt;'!$A$1:$L$30</definedName>"
        b"<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'Jens'' &lt;ark&gt;'!$1:$2</definedName>"
    )
    assert edits.applied(main) == expected.replace(b"NEW", new)


def test_the_same_input_gives_the_same_bytes() -> None:
    path = _sample(_HARD)
    again = received(path.read_bytes(), path.name, real_model())[1]
    assert again == sample(path)[1]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_receipt_is_known_as_one_and_a_workbook_is_not(path: Path) -> None:
    assert is_receipt(read_workbook(sample(path)[1].workbook, ""))
    assert not is_receipt(read_workbook(path.read_bytes(), ""))
