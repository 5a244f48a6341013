"""A workbook's bytes to its tabs and cells, read without trust: nothing is written to disk and nothing is fetched."""

from ledelsestilsyn.cells import Limits, UnreadableWorkbookError, Workbook
from ledelsestilsyn.excel.apart import read_apart, read_here
from ledelsestilsyn.excel.file_kind import FileKind, check_ole, is_zip, kind_of
from ledelsestilsyn.excel.ods import read_ods
from ledelsestilsyn.excel.package import open_package
from ledelsestilsyn.excel.sheet_facts import telling_cells
from ledelsestilsyn.excel.workbook_xml import main_part
from ledelsestilsyn.excel.xlsx import read_xlsx

_DEFAULT_LIMITS = Limits()


def read_workbook(data: bytes, name: str, limits: Limits = _DEFAULT_LIMITS, *, apart: bool = True) -> Workbook:
    """The workbook in `data`; of the file's `name` only the length counts. UnreadableWorkbookError if it is none,
    locked, over a limit or damaged.

    All that `Sheet` holds is known for .xlsx, .xlsm and .ods (where True may be 1). Of an .xls or .xlsb only the names,
    the hidden tabs, the cells and (.xls) the merged ranges are: an error value and a formula without result read as
    empty, and hidden rows and columns, notes, and the date system (dates come out right; `epoch_1904` is False) are not
    known.

    An .xls, .xlsb or .ods is measured by nobody before calamine reads it, so `apart` has that done in a process of its
    own. False where the caller is such a process already.
    """
    check_outside(data, name, limits)
    with telling_cells(limits):
        return _read(data, limits, apart=apart)


def _read(data: bytes, limits: Limits, *, apart: bool) -> Workbook:
    if not is_zip(data):
        check_ole(data)
        return read_apart(data, limits) if apart else read_here(data, limits)
    package = open_package(data, limits)
    match kind_of(package, main_part(package)):
        case FileKind.XLSX:
            return read_xlsx(package, limits)
        case FileKind.ODS:
            return read_ods(package, limits, apart=apart)
        case FileKind.XLSB:
            package.check(frozenset())
            return read_apart(data, limits) if apart else read_here(data, limits)


def check_outside(data: bytes, name: str, limits: Limits) -> None:
    """UnreadableWorkbookError for what can be seen without opening the file: a name too long, or too many bytes."""
    if len(name) > limits.name_length:
        raise UnreadableWorkbookError("for_stor", f"Filens navn er på over {limits.name_length} tegn.")
    if len(data) > limits.packed_bytes:
        raise UnreadableWorkbookError("for_stor", f"Den fylder over {limits.packed_bytes // 1_000_000} MB.")
