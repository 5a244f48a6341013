"""Puts a receipt together: the first tab, the marks and the notes into the parts of a workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ledelsestilsyn.receipt.contents import Contents
from ledelsestilsyn.receipt.front_tab import front_tab
from ledelsestilsyn.receipt.looks import Styles
from ledelsestilsyn.receipt.marks import Cell, Mark
from ledelsestilsyn.receipt.notes import Notes, free_block, without_threads
from ledelsestilsyn.receipt.original import Original
from ledelsestilsyn.receipt.package_parts import CannotKeepError, Parts, relation_target, relations_path
from ledelsestilsyn.receipt.plain import tab_names
from ledelsestilsyn.receipt.printing import name_what_is_printed
from ledelsestilsyn.receipt.sheet_marks import GridEditor, drawing_of_notes, unselected, with_drawing_of_notes
from ledelsestilsyn.receipt.xml_bytes import (
    Edits,
    Tag,
    append_to,
    attributes,
    element,
    escape,
    named,
    relation_attribute,
    tags,
    with_attribute,
)

FRONT_NAME = "Kvittering"

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_NO_STYLES = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<styleSheet xmlns="{_MAIN}"><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)

Marks = Mapping[int, Mapping[Cell, Mark]]
Texts = Mapping[int, Mapping[Cell, str]]


def assemble(original: Original, contents: Contents, marks: Marks, texts: Texts) -> bytes:
    """The receipt's bytes. `texts` are put into cells in place of what stands there. CannotKeepError if it is odd."""
    return _Assembly(original, original.parts).receipt(contents, marks, texts)


@dataclass(slots=True)
class _Assembly:
    """`office` is the namespace of relations that the workbook uses, Excel's usual or that of its strict format."""

    original: Original
    parts: Parts
    office: str = ""
    namespace: str = ""
    styles_path: str = ""
    styles: Styles = field(init=False)

    def __post_init__(self) -> None:
        main = self.parts.get(self.original.main)
        root = next(tags(main))
        own = attributes(root.raw)
        self.namespace = own.get(f"xmlns:{root.prefix}" if root.prefix else "xmlns", _MAIN)
        kinds = [tag.get("Type") for tag in self._relations(self.original.main).values()]
        strict = "purl.oclc.org" in "".join(kinds) or "purl.oclc.org" in self.namespace
        self.office = f"http://{'purl.oclc.org/ooxml' if strict else 'schemas.openxmlformats.org'}/officeDocument/"
        self.office += "relationships" if strict else "2006/relationships"
        self.styles_path = self._styles_path()
        self.styles = Styles(self.parts.get(self.styles_path))

    def receipt(self, contents: Contents, marks: Marks, texts: Texts) -> bytes:
        for tab, path in enumerate(self.original.sheets):
            self._mark(path, marks.get(tab, {}), texts.get(tab, {}))
        for path in self.original.others:
            self.parts.put(path, unselected(self.parts.get(path)))
        front = front_tab(contents, self.styles, self.original.sheet_names)
        self._add_front(front.replace(_MAIN.encode(), self.namespace.encode()))
        self.parts.put(self.styles_path, self.styles.applied())
        return self.parts.zipped()

    def _mark(self, path: str, marks: Mapping[Cell, Mark], texts: Mapping[Cell, str]) -> None:
        data = self.parts.get(path)
        if marks or texts:
            kinds = {cell: mark.kind for cell, mark in marks.items()}
            data = GridEditor(data, self.styles, kinds, texts).edited()
        self.parts.put(path, unselected(data))
        if marks:
            self._add_notes(path, Notes.of({cell: mark.text for cell, mark in marks.items()}))

    def _add_notes(self, path: str, notes: Notes) -> None:
        relations = self._relations(path)
        comments = self._target(path, relations, "comments")
        data, fresh = notes.in_comments(self.parts.get(comments) if comments else None)
        threads = self._target(path, relations, "threadedComment")
        if threads:
            self.parts.put(threads, without_threads(self.parts.get(threads), list(notes.texts)))
        if comments:
            self.parts.put(comments, data)
        else:
            name = self.parts.free_name("xl/kvitteringsnoter", ".xml")
            data = data.replace(_MAIN.encode(), self.namespace.encode())
            self._add_part(path, name, data, "comments", f"{_TYPES}.comments+xml")
        self._add_drawings(path, notes, fresh)

    def _add_drawings(self, path: str, notes: Notes, cells: Sequence[Cell]) -> None:
        own = drawing_of_notes(self.parts.get(path))
        if own:
            tag = self._relations(path).get(own)
            drawings = self.parts.name_of(relation_target(relations_path(path), tag)) if tag else None
            if drawings is None:
                raise CannotKeepError("drawings")
            self.parts.put(drawings, notes.in_drawings(self.parts.get(drawings), cells, 1))
            return
        known = [data for name, data in self.parts.content.items() if name.lower().endswith(".vml")]
        name = self.parts.free_name("xl/drawings/kvitteringsnoter", ".vml")
        data = notes.in_drawings(None, cells, free_block(known))
        relation = self._add_part(path, name, data, "vmlDrawing", _VML_TYPE)
        self.parts.put(path, with_drawing_of_notes(self.parts.get(path), relation, self.office))

    def _add_front(self, tab: bytes) -> None:
        path = self.parts.free_name("xl/worksheets/kvittering", ".xml")
        relation = self._add_part(self.original.main, path, tab, "worksheet", f"{_TYPES}.worksheet+xml")
        main = self.parts.get(self.original.main)
        found = element(main, "sheets")
        if found is None:
            raise CannotKeepError("sheets")
        opened, closed = found
        numbers = [int(tag.get("sheetId", "0")) for tag in tags(main) if tag.name == "sheet" and not tag.is_end]
        name = tab_names([*self.original.names, FRONT_NAME])[-1]
        row = (
            f'<{named(opened.prefix, "sheet")} name="{escape(name)}" sheetId="{max(numbers, default=0) + 1}" '
            f"{relation_attribute(next(tags(main)), self.office, relation)}/>"
        )
        edits = Edits()
        if opened is closed:
            append_to(edits, opened, closed, row.encode())
        else:
            edits.insert(opened.end, row.encode())
        for tag in tags(main):
            if not tag.is_end and (raw := _moved(tag)) != tag.raw:
                edits.replace(tag.start, tag.end, raw)
        name_what_is_printed(edits, main, name, tab.count(b"<row r="))
        self.parts.put(self.original.main, edits.applied(main))

    def _styles_path(self) -> str:
        found = self._target(self.original.main, self._relations(self.original.main), "styles")
        if found:
            return found
        data = _NO_STYLES.replace(_MAIN, self.namespace).encode()
        usual = "xl/styles.xml"
        name = self.parts.free_name("xl/styles", ".xml") if self.parts.name_of(usual) else usual
        self._add_part(self.original.main, name, data, "styles", f"{_TYPES}.styles+xml")
        return name

    def _add_part(self, source: str, path: str, data: bytes, kind: str, content_type: str) -> str:
        self.parts.put(path, data)
        self.parts.declare(path, content_type)
        return self.parts.relate(self._spelt(source), f"{self.office}/{kind}", path)

    def _relations(self, path: str) -> dict[str, Tag]:
        name = self.parts.name_of(relations_path(path))
        if name is None:
            return {}
        return {
            tag.get("Id"): tag for tag in tags(self.parts.get(name)) if tag.name == "Relationship" and not tag.is_end
        }

    def _target(self, source: str, relations: Mapping[str, Tag], kind: str) -> str:
        """The part that a relation of that kind points to; empty if there is none."""
        for tag in relations.values():
            if tag.get("Type").rpartition("/")[2] == kind:
                return self.parts.name_of(relation_target(relations_path(source), tag)) or ""
        return ""

    def _spelt(self, path: str) -> str:
        return self.parts.name_of(path) or path


def _moved(tag: Tag) -> bytes:
    """A tag of the workbook's part, now that all tabs have moved one place and the first one is shown."""
    own = attributes(tag.raw)
    if tag.name == "definedName" and "localSheetId" in own:
        return with_attribute(tag.raw, "localSheetId", str(int(own["localSheetId"]) + 1))
    raw = tag.raw
    if tag.name == "workbookView":
        for name in ("activeTab", "firstSheet"):
            raw = with_attribute(raw, name, "0") if name in own else raw
    return raw
