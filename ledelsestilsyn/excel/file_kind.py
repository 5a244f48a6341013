"""What a file is by its content; its name is never asked."""

from enum import Enum

from ledelsestilsyn.cells import UnreadableWorkbookError
from ledelsestilsyn.excel.package import Package

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ZIP = b"PK\x03\x04"
_OTHERS = (
    (b"\x89PNG", "et billede (PNG)"),
    (b"\xff\xd8\xff", "et billede (JPEG)"),
    (b"GIF8", "et billede (GIF)"),
    (b"%PDF", "en PDF-fil"),
    (b"{\\rtf", "et tekstdokument (RTF)"),
    (b"<html", "en hjemmeside (HTML)"),
    (b"<!doctype html", "en hjemmeside (HTML)"),
    (b"<table", "en hjemmeside (HTML)"),
    (b"<?xml", "en XML-fil"),
)


class FileKind(Enum):
    """The kinds of workbook that are a zip; .xlsm is `XLSX`."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    ODS = "ods"


def is_zip(data: bytes) -> bool:
    return data.startswith(_ZIP)


def check_ole(data: bytes) -> None:
    """Refuse all but an .xls: also a locked .xlsx, which lies in the same kind of container."""
    if not data:
        raise UnreadableWorkbookError("ikke_en_arbejdsbog", "Filen er tom.")
    if not data.startswith(_OLE):
        raise not_a_workbook(_guess(data))
    if _stream_name("EncryptedPackage") in data:
        raise UnreadableWorkbookError("adgangskode")
    if _stream_name("Workbook") not in data and _stream_name("Book") not in data:
        raise not_a_workbook("en anden slags Office-fil")


def kind_of(package: Package, main_part: str) -> FileKind:
    """UnreadableWorkbookError if it is none of these."""
    folder, _, name = main_part.lower().rpartition("/")
    if folder == "xl" and name.endswith(".xml"):
        return FileKind.XLSX
    if folder == "xl" and name.endswith(".bin"):
        return FileKind.XLSB
    if "mimetype" in package and b"opendocument.spreadsheet" in package.read("mimetype"):
        return FileKind.ODS
    raise not_a_workbook({"word": "et Word-dokument", "ppt": "en PowerPoint-fil"}.get(folder, "en zip-fil"))


def not_a_workbook(what: str) -> UnreadableWorkbookError:
    return UnreadableWorkbookError("ikke_en_arbejdsbog", f"Den er {what}, uanset hvad den hedder.")


def _guess(data: bytes) -> str:
    start = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next((what for mark, what in _OTHERS if start.startswith(mark.lower())), "en anden slags fil")


def _stream_name(name: str) -> bytes:
    return name.encode("utf-16-le")
