"""The parts of an .xlsx as bytes, with what holds them together: relations and content types."""

import io
import posixpath
import zipfile
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from xml.parsers import expat

from ledelsestilsyn.cells import Limits
from ledelsestilsyn.excel.package import fold_path, open_package
from ledelsestilsyn.receipt.xml_bytes import Edits, Tag, append_to, element, escape, named, tags

CONTENT_TYPES = "[Content_Types].xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


class CannotKeepError(Exception):
    """The workbook is made so that it cannot be changed without the risk of breaking it."""


@dataclass(slots=True)
class Parts:
    """A workbook's parts by name, in their order. Names are compared as Excel does, without regard to case."""

    content: dict[str, bytes]

    def name_of(self, path: str) -> str | None:
        """The name as the package spells it; None if there is no such part."""
        folded = fold_path(path)
        return next((name for name in self.content if fold_path(name) == folded), None)

    def get(self, path: str) -> bytes:
        """The part; CannotKeepError if there is none."""
        name = self.name_of(path)
        if name is None:
            raise CannotKeepError(path)
        return self.content[name]

    def put(self, path: str, data: bytes) -> None:
        self.content[self.name_of(path) or path] = data

    def free_name(self, before: str, after: str) -> str:
        """A name that no part has: `before`, a number from 1, `after`."""
        number = 1
        while self.name_of(f"{before}{number}{after}"):
            number += 1
        return f"{before}{number}{after}"

    def relate(self, source: str, kind: str, target: str) -> str:
        """Make one part point to another; the new relation's id. `kind` is the whole type."""
        path = relations_path(source)
        if self.name_of(path) is None:
            self.content[path] = (
                f'<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="{_RELATIONS}"/>'.encode()
            )
        data = self.get(path)
        used = {tag.get("Id") for tag in tags(data) if tag.name == "Relationship"}
        number = 1
        while f"rIdK{number}" in used:
            number += 1
        opened, closed = _root(data)
        row = f'<{named(opened.prefix, "Relationship")} Id="rIdK{number}" Type="{kind}" Target="/{escape(target)}"/>'
        edits = Edits()
        append_to(edits, opened, closed, row.encode())
        self.put(path, edits.applied(data))
        return f"rIdK{number}"

    def declare(self, path: str, content_type: str) -> None:
        """Tell the package what kind of part it is."""
        data = self.get(CONTENT_TYPES)
        opened, closed = _root(data)
        row = f'<{named(opened.prefix, "Override")} PartName="/{escape(path)}" ContentType="{content_type}"/>'
        edits = Edits()
        append_to(edits, opened, closed, row.encode())
        self.put(CONTENT_TYPES, edits.applied(data))

    def drop(self, paths: Collection[str]) -> None:
        """Take parts out, with what they point to others by, what points to them, and what declares them."""
        gone = {fold_path(path) for path in paths}
        gone |= {fold_path(relations_path(path)) for path in gone}
        self.content = {name: data for name, data in self.content.items() if fold_path(name) not in gone}
        for name, data in self.content.items():
            if name.lower().endswith(".rels"):
                self.content[name] = _without(data, "Relationship", partial(relation_target, name), gone)
        kept = _without(self.get(CONTENT_TYPES), "Override", lambda tag: tag.get("PartName"), gone)
        self.put(CONTENT_TYPES, kept)

    def zipped(self) -> bytes:
        """The workbook's bytes: the same parts give the same bytes."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, data in self.content.items():
                info = zipfile.ZipInfo(name, _FIRST_DAY)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, data)
        return buffer.getvalue()


def open_parts(data: bytes, limits: Limits) -> Parts:
    """Every part, unpacked and measured. UnreadableWorkbookError if it is none; CannotKeepError for odd XML.

    An entry whose name leads out of the package is left out.
    """
    package = open_package(data, limits)
    content = {}
    for path, info in package.parts.items():
        name = info.filename.replace("\\", "/").lstrip("/")
        if ".." in name.split("/"):
            continue
        is_xml = path.endswith((".xml", ".rels"))
        content[name] = package.read_xml(path) if is_xml else package.read(path)
        if is_xml:
            _check(content[name])
    parts = Parts(content)
    parts.get(CONTENT_TYPES)
    return parts


def relations_path(path: str) -> str:
    folder, name = posixpath.split(path)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relation_target(rels: str, tag: Tag) -> str:
    """The part that a relation in the part `rels` points to; empty for one outside the package."""
    if tag.get("TargetMode") == "External":
        return ""
    folder = posixpath.dirname(posixpath.dirname(rels))
    return posixpath.normpath(posixpath.join("/" + folder, tag.get("Target"))).lstrip("/")


def _without(data: bytes, name: str, part_of: Callable[[Tag], str], gone: Collection[str]) -> bytes:
    """The part without the elements of that name which are about one of the parts that are gone."""
    edits = Edits()
    start = -1
    for tag in tags(data):
        if tag.name != name:
            continue
        if not tag.is_end and fold_path(part_of(tag)) in gone:
            start = tag.start
        if start >= 0 and (tag.is_end or tag.is_empty):
            edits.replace(start, tag.end, b"")
            start = -1
    return edits.applied(data)


def _root(data: bytes) -> tuple[Tag, Tag]:
    first = next(tags(data))
    found = element(data, first.name)
    if found is None:
        raise CannotKeepError(first.name)
    return found


def _check(data: bytes) -> None:
    """Only what expat reads as UTF-8 without a fault is worked on."""
    parser = expat.ParserCreate()
    declared: list[str] = []
    parser.XmlDeclHandler = lambda _version, encoding, _alone: declared.append(encoding or "utf-8")
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        raise CannotKeepError("xml") from None
    if any(encoding.lower() not in ("utf-8", "utf8", "us-ascii", "ascii") for encoding in declared):
        raise CannotKeepError("encoding")
