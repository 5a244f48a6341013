"""The notes on a tab's marked cells: added to those that the department has written, which stay."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ledelsestilsyn.cells import address
from ledelsestilsyn.receipt.package_parts import CannotKeepError
from ledelsestilsyn.receipt.xml_bytes import Edits, Tag, append_to, element, escape, named, tags, with_attribute

AUTHOR = "Kvittering fra ledelsestilsyn"
# Excel grows slow with very many notes on a tab; cells beyond so many have the colour alone.
MOST_NOTES = 1_000

_SHAPES_OF_A_BLOCK = 1024
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_NO_COMMENTS = f'<?xml version="1.0" encoding="UTF-8"?>\n<comments xmlns="{_MAIN}"><authors/><commentList/></comments>'
_VML = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_TYPE = (
    f'<v:shapetype {_VML} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    f'<v:shape {_VML} id="_x0000_s{{number}}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
    'margin-top:2pt;width:260pt;height:{points}pt;z-index:{order};visibility:hidden" fillcolor="#ffffe1" '
    'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
    '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{first_column}, 15, {first_row}, 4, {last_column}, 15, {last_row}, 4</x:Anchor>"
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_LINE_CHARS, _LINE_POINTS, _ROW_POINTS, _COLUMNS = 48, 13, 15, 4
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383


@dataclass(frozen=True, slots=True)
class Notes:
    """The texts by cell, in the order of the cells, and not more than Excel bears."""

    texts: Mapping[tuple[int, int], str]

    @classmethod
    def of(cls, texts: Mapping[tuple[int, int], str]) -> "Notes":
        return cls({cell: texts[cell] for cell in sorted(texts)[:MOST_NOTES]})

    def in_comments(self, data: bytes | None) -> tuple[bytes, Sequence[tuple[int, int]]]:
        """The part of comments with these added, and the cells that had none before."""
        if data is None:
            data = _NO_COMMENTS.encode()
        authors, comments = element(data, "authors"), element(data, "commentList")
        if authors is None or comments is None:
            raise CannotKeepError("comments")
        prefix = authors[0].prefix
        own = sum(1 for tag in tags(data[authors[0].end : authors[1].start]) if tag.name == "author" and not tag.is_end)
        edits = Edits()
        name = named(prefix, "author")
        append_to(edits, *authors, f"<{name}>{AUTHOR}</{name}>".encode())
        known = self._add_to_known(data, edits, own)
        fresh = [cell for cell in self.texts if cell not in known]
        added = "".join(_comment(cell, self.texts[cell], own, prefix) for cell in fresh)
        append_to(edits, *comments, added.encode())
        return edits.applied(data), fresh

    def _add_to_known(self, data: bytes, edits: Edits, author: int) -> set[tuple[int, int]]:
        """Add to the comments that stand there on the same cells; which these are.

        One with answers becomes this program's: Excel would show it from another part, and not its text.
        """
        wanted = {address(*cell): cell for cell in self.texts}
        threaded = _authors_of_threads(data)
        known = set()
        cell: tuple[int, int] | None = None
        opened: Tag | None = None
        for tag in tags(data):
            if tag.name == "comment" and not tag.is_end:
                cell = wanted.get(tag.get("ref"))
                if cell is not None:
                    known.add(cell)
                    if tag.get("authorId") in threaded:
                        edits.replace(tag.start, tag.end, with_attribute(tag.raw, "authorId", str(author)))
            elif tag.name == "text" and cell is not None:
                if tag.is_end and opened is not None:
                    inner = _in_runs(data[opened.end : tag.start], tag.prefix)
                    edits.replace(opened.end, tag.start, inner + _run(self.texts[cell], tag.prefix))
                elif tag.is_empty:
                    append_to(edits, tag, tag, _run(self.texts[cell], tag.prefix, first=True))
                opened = tag
        return known

    def in_drawings(self, data: bytes | None, cells: Sequence[tuple[int, int]], block: int) -> bytes:
        """The part of drawings with a hidden box for each of the cells. `block` is a number no other part has."""
        if data is None:
            layout = f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout>'
            data = f"<xml {_VML}>{layout}{_TYPE}</xml>".encode()
        ends = list(re.finditer(rb"</(?:\w+:)?xml\s*>", data))
        if not ends:
            raise CannotKeepError("drawings")
        used = [int(number) for number in re.findall(rb"_x0000_s(\d+)", data)]
        first = max([*used, _SHAPES_OF_A_BLOCK * block]) + 1
        kind = "" if b"_x0000_t202" in data else _TYPE
        shapes = "".join(_shape(cell, self.texts[cell], first + place) for place, cell in enumerate(cells))
        at = ends[-1].start()
        return data[:at] + (kind + shapes).encode() + data[at:]


def free_block(drawings: Sequence[bytes]) -> int:
    """The first block of shape numbers that no part of drawings has."""
    used = [int(number) for data in drawings for number in re.findall(rb"data=[\"'](\d+)", data)]
    used += [int(number) // _SHAPES_OF_A_BLOCK for data in drawings for number in re.findall(rb"_x0000_s(\d+)", data)]
    return max(used, default=0) + 1


def without_threads(data: bytes, cells: Collection[tuple[int, int]]) -> bytes:
    """A part of comments with answers without those on the cells; the part of comments holds what they say too."""
    edits = Edits()
    wanted = {address(*cell) for cell in cells}
    start = -1
    for tag in tags(data):
        if tag.name != "threadedComment":
            continue
        if not tag.is_end and tag.get("ref") in wanted:
            start = tag.start
        if start >= 0 and (tag.is_end or tag.is_empty):
            edits.replace(start, tag.end, b"")
            start = -1
    return edits.applied(data)


def _authors_of_threads(data: bytes) -> set[str]:
    """The numbers of the authors that stand for a comment with answers."""
    found = element(data, "authors")
    if found is None:
        return set()
    opened, closed = found
    names = [tag for tag in tags(data[opened.end : closed.start]) if tag.name == "author" and not tag.is_end]
    return {str(number) for number, tag in enumerate(names) if data[opened.end + tag.end :].startswith(b"tc=")}


def _in_runs(inner: bytes, prefix: str) -> bytes:
    """What a comment says as pieces with a look each: a bare text cannot stand beside one."""
    if not inner.strip() or any(tag.name == "r" for tag in tags(inner)):
        return inner
    name = named(prefix, "r").encode()
    return b"<" + name + b">" + inner + b"</" + name + b">"


def _comment(cell: tuple[int, int], text: str, author: int, prefix: str) -> str:
    comment, body = named(prefix, "comment"), named(prefix, "text")
    run = _run(text, prefix, first=True).decode()
    return f'<{comment} ref="{address(*cell)}" authorId="{author}"><{body}>{run}</{body}></{comment}>'


def _run(text: str, prefix: str, *, first: bool = False) -> bytes:
    run, look, size, font, words = (named(prefix, name) for name in ("r", "rPr", "sz", "rFont", "t"))
    whole = f"{AUTHOR}:\n{text}" if first else f"\n\n{AUTHOR}:\n{text}"
    style = f'<{look}><{size} val="9"/><{font} val="Tahoma"/></{look}>'
    # A line break as it is: Excel shows a reference to one too, but other programs fold it.
    shown = escape(whole).replace("&#10;", "\n")
    return f'<{run}>{style}<{words} xml:space="preserve">{shown}</{words}></{run}>'.encode()


def _shape(cell: tuple[int, int], text: str, number: int) -> str:
    row, column = cell
    lines = 1 + sum(1 + len(line) // _LINE_CHARS for line in text.split("\n"))
    points = lines * _LINE_POINTS + 10
    first_row = max(row - 1, 0)
    return _SHAPE.format(
        number=number,
        order=number % _SHAPES_OF_A_BLOCK + 1,
        points=points,
        row=row,
        column=column,
        first_row=first_row,
        last_row=min(first_row + 1 + points // _ROW_POINTS, _LAST_ROW),
        first_column=min(column + 1, _LAST_COLUMN),
        last_column=min(column + 1 + _COLUMNS, _LAST_COLUMN),
    )
