"""An .xls, .xlsb or .ods, read in a process of its own: nothing measures it, and a far cell makes calamine abort."""

import io
import multiprocessing
import sys
from multiprocessing.connection import Connection

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from ledelsestilsyn.cells import Limits, Sheet, UnreadableWorkbookError, Workbook
from ledelsestilsyn.importers.calamine_cells import cells_of, merged_of, refusing_faults
from ledelsestilsyn.importers.xlsx import check_tab_names

_SECONDS = 120
_MEMORY = 4_000_000_000


def read_old_workbook(data: bytes, limits: Limits) -> Workbook:
    """The workbook; UnreadableWorkbookError also where the reading takes too long, too much memory or breaks off."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_read_and_send, args=(theirs, data, limits), daemon=True)
    child.start()
    theirs.close()
    try:
        result = ours.recv() if ours.poll(_SECONDS) else None
    except EOFError:
        result = None
    finally:
        child.kill()
        child.join()
        ours.close()
    if isinstance(result, Workbook):
        return result
    if isinstance(result, tuple):
        raise UnreadableWorkbookError(*result)
    raise UnreadableWorkbookError(
        "for_stor", "Filen kunne ikke læses inden for grænserne. Åbn den i Excel, og gem den som .xlsx."
    )


def _read_and_send(connection: Connection, data: bytes, limits: Limits) -> None:
    _limit_memory()
    try:
        connection.send(_read(data, limits))
    except UnreadableWorkbookError as fault:
        connection.send((fault.code, fault.detail))
    finally:
        connection.close()


def _limit_memory() -> None:
    """Where the system has such limits. Windows has none; there too a far cell ends the process at once."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        memory = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (memory, hard))


def _read(data: bytes, limits: Limits) -> Workbook:
    with refusing_faults():
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    check_tab_names(book.sheet_names, limits)
    sheets: list[Sheet] = []
    cells = limits.cells
    for index, meta in enumerate(book.sheets_metadata):
        if meta.typ is not SheetTypeEnum.WorkSheet:
            continue
        with refusing_faults():
            sheet = book.get_sheet_by_index(index)
        cells -= sheet.total_height * sheet.total_width
        if cells < 0:
            raise UnreadableWorkbookError("for_stor", f"Arbejdsbogen fylder mere end {limits.cells} celler.")
        hidden = meta.visible is not SheetVisibleEnum.Visible
        rows = cells_of(sheet)
        sheets.append(Sheet(meta.name, hidden, rows, {}, merged_of(sheet), frozenset(), frozenset(), {}))
    return Workbook(tuple(sheets), epoch_1904=False)
