"""The texts of Excel and Word files: every part of the package, sheets cell by cell, Word by the paragraph."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree import ElementTree as Xml

from ledelsestilsyn.audit.piece import CASE_HEADINGS, HIDDEN_TAB, Piece, UnreadableError
from ledelsestilsyn.danish import fold

_PROPERTIES = "docProps/"
_STRINGS = "xl/sharedStrings.xml"
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
# Read as one text, and what of them is written.
_WHOLE = frozenset(("p", "si", "is", "comment"))
_WRITTEN = frozenset(("t", "instrText", "delText"))
# Their attributes are addresses and measures.
_MEASURED = frozenset(("c", "row", "col", "cols"))
# What is nobody's text: pictures and fonts. Everything else in a package must be read or it is refused.
_WORDLESS = (".png", ".jpg", ".jpeg", ".ttf", ".odttf")


def office_pieces(file: str, data: bytes) -> Iterator[Piece]:
    """Raises UnreadableError for a damaged package, and for a part of a kind that is not known."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist() if not name.endswith("/")}
            comment = package.comment.decode("utf-8", "replace")
        yield Piece(file, "pakkens kommentar", comment)
        yield from _parts(file, parts)
    except (zipfile.BadZipFile, Xml.ParseError, KeyError, ValueError) as fault:
        raise UnreadableError(file) from fault


def _parts(file: str, parts: dict[str, bytes]) -> Iterator[Piece]:
    sheets, strings = _sheet_names(parts), _strings(parts)
    told: set[str] = set()
    for name, data in sorted(parts.items(), key=lambda part: part[0] == _STRINGS):
        yield Piece(file, f"delen {name}, navnet", PurePosixPath(name).name)
        if name.lower().endswith(_WORDLESS):
            continue
        if not name.lower().endswith((".xml", ".rels", ".vml")):
            raise UnreadableError(file)
        root = Xml.fromstring(data)
        where = f"egenskaberne ({name})" if name.startswith(_PROPERTIES) else f"delen {name}"
        if _SHEET.fullmatch(name):
            where = f"fanen {sheets.get(name, name)}"
            for cell in _cells(file, where, root, strings):
                told.add(cell.text)
                yield cell
        # A string of the sheets is told by its cell.
        yield from (piece for piece in _texts(file, where, root) if name != _STRINGS or piece.text not in told)
        yield from _attributes(file, where, root)


def _texts(file: str, where: str, root: Xml.Element) -> Iterator[Piece]:
    """Paragraphs and strings whole, since a word may be split between runs; every other text by itself.

    The cells of a sheet are told by their address.
    """
    seen = {inner for cell in root.iter() if _tag(cell) == "c" for inner in cell.iter() if _tag(inner) != "f"}
    whole = [element for element in root.iter() if _tag(element) in _WHOLE and element not in seen]
    for number, element in enumerate(whole, start=1):
        inner = [row for row in element.iter() if _tag(row) in _WRITTEN]
        seen.update(inner)
        text = "".join(row.text or "" for row in inner)
        yield Piece(file, f"{where}, afsnit {number}", text)
    for element in root.iter():
        if element not in seen and element.text and element.text.strip():
            yield Piece(file, f"{where}, <{_tag(element)}>", element.text)


def _attributes(file: str, where: str, root: Xml.Element) -> Iterator[Piece]:
    for element in root.iter():
        if _tag(element) in _MEASURED:
            continue
        for key, value in element.attrib.items():
            yield Piece(file, f"{where}, {key.rsplit('}', 1)[-1]} på <{_tag(element)}>", value)
        if _tag(element) == "sheet" and element.get("state", "visible") != "visible":
            yield Piece(file, f"fanen {element.get('name')}", "skjult", HIDDEN_TAB)


def _cells(file: str, where: str, root: Xml.Element, strings: list[str]) -> Iterator[Piece]:
    """Every cell; below a heading that says so, down to an empty row, with that heading."""
    under: dict[str, tuple[str, int]] = {}
    for cell in (row for row in root.iter() if _tag(row) == "c"):
        text = _cell_text(cell, strings)
        if not text:
            continue
        column, row = _split(cell.get("r", ""))
        heading, last = under.get(column, ("", 0))
        if fold(text) in CASE_HEADINGS:
            under[column] = (text, row)
        elif heading and row == last + 1:
            under[column] = (heading, row)
        else:
            heading = ""
        yield Piece(file, f"{where}, celle {column}{row}", text, heading)


def _split(address: str) -> tuple[str, int]:
    column = address.rstrip("0123456789")
    return column, int(address[len(column) :] or 0)


def _cell_text(cell: Xml.Element, strings: list[str]) -> str:
    value = "".join(row.text or "" for row in cell if _tag(row) == "v")
    if cell.get("t") == "s":
        return strings[int(value)]
    if cell.get("t") == "inlineStr":
        return "".join(row.text or "" for row in cell.iter() if _tag(row) == "t")
    return value.removesuffix(".0")


def _strings(parts: dict[str, bytes]) -> list[str]:
    if _STRINGS not in parts:
        return []
    root = Xml.fromstring(parts[_STRINGS])
    return ["".join(row.text or "" for row in item.iter() if _tag(row) == "t") for item in root]


def _sheet_names(parts: dict[str, bytes]) -> dict[str, str]:
    """The name of the tab behind each sheet part."""
    if "xl/workbook.xml" not in parts or "xl/_rels/workbook.xml.rels" not in parts:
        return {}
    links = {row.get("Id"): row.get("Target", "") for row in Xml.fromstring(parts["xl/_rels/workbook.xml.rels"])}
    found = {}
    for sheet in (row for row in Xml.fromstring(parts["xl/workbook.xml"]).iter() if _tag(row) == "sheet"):
        link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        target = (links.get(link) or "").lstrip("/")
        found[target if target.startswith("xl/") else f"xl/{target}"] = sheet.get("name", "")
    return found


def _tag(element: Xml.Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]
