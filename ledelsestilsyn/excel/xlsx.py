"""An .xlsx or .xlsm that has passed the gate: values from calamine, and beside them what calamine does not tell."""

import io
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor

from python_calamine import CalamineSheet, CalamineWorkbook

from ledelsestilsyn.cells import FORMULA_WITHOUT_VALUE, Limits, Sheet, UnreadableWorkbookError, Workbook, address
from ledelsestilsyn.excel.calamine_cells import cells_of, merged_of, refusing_faults
from ledelsestilsyn.excel.package import Package, damaged, fold_path
from ledelsestilsyn.excel.sheet_facts import SheetFacts, cell_position, check_reach, check_tab_names, with_facts
from ledelsestilsyn.excel.sheet_xml import scan_sheet
from ledelsestilsyn.excel.workbook_xml import WORKSHEET, TabPart, read_contents, read_notes

_KNOWN_FAULTS = frozenset(
    (FORMULA_WITHOUT_VALUE, "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"),
)


def read_xlsx(package: Package, limits: Limits) -> Workbook:
    """The workbook's cell tabs; chart tabs are passed over. Every part is measured before calamine sees it."""
    contents = read_contents(package)
    check_tab_names([tab.name for tab in contents.tabs], limits)
    package.check(frozenset(fold_path(tab.path) for tab in contents.tabs if tab.kind == WORKSHEET))
    with refusing_faults():
        book = CalamineWorkbook.from_filelike(io.BytesIO(package.data))
    if book.sheet_names != [tab.name for tab in contents.tabs]:
        raise damaged()
    worksheets = [(index, tab) for index, tab in enumerate(contents.tabs) if tab.kind == WORKSHEET]
    return Workbook(tuple(_read_sheets(package, book, worksheets, limits)), contents.epoch_1904)


def _read_sheets(
    package: Package, book: CalamineWorkbook, tabs: list[tuple[int, TabPart]], limits: Limits
) -> Iterator[Sheet]:
    """Tab by tab. Calamine lets Python run while it loads one: the tab before is finished, and the next is measured.

    Two tabs are in hand at a time, so the cells of all are counted once more as each is done.
    """
    cells = limits.cells
    pending: tuple[TabPart, SheetFacts, Future[CalamineSheet]] | None = None
    with ThreadPoolExecutor(1) as pool:
        for index, tab in tabs:
            facts = _measured(package, tab, cells)
            loading = (tab, facts, pool.submit(book.get_sheet_by_index, index))
            if pending is not None:
                sheet = _finished(package, *pending, cells)
                cells -= sum(map(len, sheet.rows))
                yield sheet
            pending = loading
        if pending is not None:
            yield _finished(package, *pending, cells)


def _measured(package: Package, tab: TabPart, cells: int) -> SheetFacts:
    """What the tab's XML says, before calamine sees it."""
    if tab.path not in package:
        raise damaged()
    try:
        facts = scan_sheet(package.read_xml(tab.path), tab.name, cells)
    except ValueError:  # a number or a text that is none
        raise damaged() from None
    _check_errors(tab.name, facts.faults)
    return facts


def _finished(package: Package, tab: TabPart, facts: SheetFacts, loading: "Future[CalamineSheet]", cells: int) -> Sheet:
    with refusing_faults():
        sheet = loading.result()
        rows = cells_of(sheet)
    check_reach(tab.name, len(rows), len(rows[0]) if rows else 0, cells)
    bare = Sheet(tab.name, tab.hidden, rows, {}, merged_of(sheet), frozenset(), frozenset(), _notes(package, tab.path))
    return with_facts(bare, facts)


def _check_errors(tab: str, faults: Mapping[tuple[int, int], str]) -> None:
    """Calamine gives up a whole tab at an error value that it does not know, without saying where it stands."""
    for position, fault in faults.items():
        if fault not in _KNOWN_FAULTS:
            raise UnreadableWorkbookError(
                "ulaeselig",
                f'Ark "{tab}", celle {address(*position)}: Her står fejlværdien {fault}. Ret den først.',
            )


def _notes(package: Package, path: str) -> dict[tuple[int, int], str]:
    positions = ((cell_position(reference), text) for reference, text in read_notes(package, path).items())
    return {position: text for position, text in positions if position is not None}
