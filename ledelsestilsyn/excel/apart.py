"""A workbook that nothing has measured, read in a process of its own: a far cell makes calamine abort."""

import contextlib
import io
import multiprocessing
import sys
from multiprocessing.connection import Connection

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from ledelsestilsyn.cells import Limits, Sheet, UnreadableWorkbookError, Workbook
from ledelsestilsyn.excel.calamine_cells import cells_of, merged_of, refusing_faults
from ledelsestilsyn.excel.sheet_facts import check_reach, check_tab_names, telling_cells

_SECONDS = 120
_MEMORY = 4_000_000_000


def read_apart(data: bytes, limits: Limits) -> Workbook:
    """The workbook as far as calamine tells, without faults, notes and what is hidden within a tab.

    UnreadableWorkbookError also where the reading takes too long or too much memory, or breaks off.
    """
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
    raise UnreadableWorkbookError("for_stor", "Den tog for megen tid eller hukommelse. Gem den som .xlsx.")


def _read_and_send(connection: Connection, data: bytes, limits: Limits) -> None:
    _keep_quiet_and_small()
    try:
        with telling_cells(limits):
            book = read_here(data, limits)
        connection.send(book)
    except UnreadableWorkbookError as fault:
        connection.send((fault.code, fault.detail))
    finally:
        connection.close()


def _keep_quiet_and_small() -> None:
    """No last words on the operator's screen, no core file, and limited memory, where the system has such a limit.

    Windows has none; there too a far cell ends the process at once.
    """
    with contextlib.suppress(OSError):
        io.FileIO(2).close()
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        memory = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (memory, hard))


def read_here(data: bytes, limits: Limits) -> Workbook:
    """As `read_apart`, in this process: a far cell ends it at once, without an exception."""
    with refusing_faults():
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    check_tab_names(book.sheet_names, limits)
    sheets: list[Sheet] = []
    cells = limits.cells
    for index, meta in enumerate(book.sheets_metadata):
        if meta.typ != SheetTypeEnum.WorkSheet:
            continue
        with refusing_faults():
            sheet = book.get_sheet_by_index(index)
        last_row, last_column = sheet.end or (-1, -1)
        check_reach(meta.name, last_row + 1, last_column + 1, cells)
        cells -= (last_row + 1) * (last_column + 1)
        hidden = meta.visible != SheetVisibleEnum.Visible
        with refusing_faults():
            rows = cells_of(sheet)
        sheets.append(Sheet(meta.name, hidden, rows, {}, merged_of(sheet), frozenset(), frozenset(), {}))
    return Workbook(tuple(sheets), epoch_1904=False)
