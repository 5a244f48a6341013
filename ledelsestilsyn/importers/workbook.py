"""A workbook's bytes to its tabs and cells, read without trust: nothing is written to disk and nothing is fetched."""

from ledelsestilsyn.cells import Limits, UnreadableWorkbookError, Workbook
from ledelsestilsyn.importers.file_kind import check_ole, is_xlsx, is_zip
from ledelsestilsyn.importers.old_workbook import read_old_workbook
from ledelsestilsyn.importers.package import open_package
from ledelsestilsyn.importers.workbook_xml import main_part
from ledelsestilsyn.importers.xlsx import read_xlsx

_DEFAULT_LIMITS = Limits()


def read_workbook(data: bytes, name: str, limits: Limits = _DEFAULT_LIMITS) -> Workbook:
    """The workbook in `data`; of the file's `name` only the length counts. UnreadableWorkbookError if it is none,
    locked, over a limit or damaged.

    All that `Sheet` holds is known for .xlsx and .xlsm. Of an .xls, .xlsb or .ods only the names, the hidden tabs, the
    cells and (.xls) the merged ranges are: an error value and a formula without result read as empty, and hidden rows
    and columns, notes, and the date system (dates come out right; `epoch_1904` is False) are not known.
    """
    if len(name) > limits.name_length:
        raise UnreadableWorkbookError("for_stor", f"Filens navn er længere end {limits.name_length} tegn.")
    if len(data) > limits.packed_bytes:
        raise UnreadableWorkbookError("for_stor", f"Filen fylder mere end {limits.packed_bytes // 1_000_000} MB.")
    if not is_zip(data):
        check_ole(data)
        return read_old_workbook(data, limits)
    package = open_package(data, limits)
    if is_xlsx(package, main_part(package)):
        return read_xlsx(package, limits)
    package.check(frozenset())
    return read_old_workbook(data, limits)
