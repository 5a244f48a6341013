"""The looks that a receipt adds to a workbook's styles: colours for marked cells, and those of its first tab."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ledelsestilsyn.receipt.package_parts import CannotKeepError
from ledelsestilsyn.receipt.xml_bytes import (
    Edits,
    Tag,
    append_to,
    element,
    named,
    tags,
    with_attribute,
)

# Excel takes 65,490 formats; a workbook near it is not added to.
_MOST_FORMATS = 60_000

LEFT_OUT, WARNING, NOTE = "left_out", "warning", "note"
MARK_COLOURS = {LEFT_OUT: "FFF8CBAD", WARNING: "FFFFE699", NOTE: "FFDDEBF7"}

_FONT = '<font>{bold}{underline}<sz val="{size}"/><color rgb="FF{colour}"/><name val="Arial"/><family val="2"/></font>'
_INK, _BLUE, _WHITE, _HEAD = "1F2933", "0B4F9E", "FFFFFF", "FF1F4E79"
_FONTS = {
    "plain": _FONT.format(bold="", underline="", size=10, colour=_INK),
    "bold": _FONT.format(bold="<b/>", underline="", size=10, colour=_INK),
    "heading": _FONT.format(bold="<b/>", underline="", size=12, colour=_INK),
    "title": _FONT.format(bold="<b/>", underline="", size=16, colour=_INK),
    "link": _FONT.format(bold="", underline="<u/>", size=10, colour=_BLUE),
    "white": _FONT.format(bold="<b/>", underline="", size=10, colour=_WHITE),
}
_FILL = '<fill><patternFill patternType="solid"><fgColor rgb="{}"/><bgColor indexed="64"/></patternFill></fill>'
_FILLS = {**MARK_COLOURS, "head": _HEAD, "taken": "FFE2EFDA"}
_SIDE = '<{0} style="thin"><color rgb="FF9AA5B1"/></{0}>'
_BORDER = f"<border>{''.join(map(_SIDE.format, ('left', 'right', 'top', 'bottom')))}<diagonal/></border>"

# Font, fill, border, horizontal place.
_FRONT: Mapping[str, tuple[str, str, bool, str]] = {
    "title": ("title", "", False, "left"),
    "heading": ("heading", "", False, "left"),
    "plain": ("plain", "", False, "left"),
    "label": ("bold", "", False, "left"),
    "taken": ("heading", "taken", False, "left"),
    "in_part": ("heading", WARNING, False, "left"),
    "refused": ("heading", LEFT_OUT, False, "left"),
    "head": ("white", "head", True, "left"),
    "head_number": ("white", "head", True, "center"),
    "cell": ("plain", "", True, "left"),
    "link": ("link", "", True, "left"),
    "number": ("plain", "", True, "right"),
    "total": ("bold", "", True, "left"),
    "total_number": ("bold", "", True, "right"),
    LEFT_OUT: ("plain", LEFT_OUT, True, "left"),
    WARNING: ("plain", WARNING, True, "left"),
    NOTE: ("plain", NOTE, True, "left"),
}

_EMPTY = '<{0} count="{1}">{2}</{0}>'  # a container with its first children, where a workbook has none
_CONTAINERS = {
    "fonts": ("font", '<font><sz val="11"/><name val="Calibri"/></font>', 1),
    "fills": (
        "fill",
        '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
        2,
    ),
    "borders": ("border", "<border><left/><right/><top/><bottom/><diagonal/></border>", 1),
    "cellXfs": ("xf", '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>', 1),
}
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles",
          "colors", "extLst")  # fmt: skip


@dataclass(slots=True)
class Styles:
    """A workbook's part of styles, being added to. `applied` gives it with all that was asked for."""

    data: bytes
    _prefix: str = ""
    _counts: dict[str, int] = field(default_factory=dict)
    _formats: list[bytes] = field(default_factory=list)
    _added: dict[str, list[bytes]] = field(default_factory=dict)
    _known: dict[tuple[str, int, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.data = _with_containers(self.data)
        self._prefix = next(tags(self.data)).prefix
        self._counts = dict.fromkeys(_CONTAINERS, 0)
        self._added = {name: [] for name in _CONTAINERS}
        for name, (child, _, _) in _CONTAINERS.items():
            children = _children(self.data, name, child)
            self._counts[name] = len(children)
            if name == "cellXfs":
                self._formats = children
        if self._counts["cellXfs"] > _MOST_FORMATS:
            raise CannotKeepError("styles")

    def marked(self, own: int, mark: str) -> int:
        """The format of a cell that has its `own`, with the mark's colour on it."""
        key = ("mark", own, mark)
        if key not in self._known:
            raw = self._formats[own] if own < len(self._formats) else self._formats[0]
            cut = raw.index(b">") + 1
            start = with_attribute(raw[:cut], "fillId", str(self._fill(mark)))
            self._known[key] = self._add("cellXfs", with_attribute(start, "applyFill", "1") + raw[cut:])
        return self._known[key]

    def front(self, look: str) -> int:
        """The format of a look of the first tab."""
        key = ("front", 0, look)
        if key not in self._known:
            font, fill, has_border, horizontal = _FRONT[look]
            p = self._name
            raw = (
                f'<{p("xf")} numFmtId="0" fontId="{self._font(font)}" fillId="{self._fill(fill) if fill else 0}" '
                f'borderId="{self._border() if has_border else 0}" applyFont="1" applyFill="1" applyBorder="1" '
                f'applyAlignment="1"><{p("alignment")} horizontal="{horizontal}" vertical="top" wrapText="1"/>'
                f"</{p('xf')}>"
            )
            self._known[key] = self._add("cellXfs", raw.encode())
        return self._known[key]

    def applied(self) -> bytes:
        edits = Edits()
        for name, added in self._added.items():
            found = element(self.data, name)
            if found and added:
                start = with_attribute(found[0].raw, "count", str(self._counts[name] + len(added)))
                append_to(edits, *found, b"".join(added), start)
        return edits.applied(self.data)

    def _font(self, name: str) -> int:
        return self._once("fonts", name, _FONTS[name])

    def _fill(self, name: str) -> int:
        return self._once("fills", name, _FILL.format(_FILLS[name]))

    def _border(self) -> int:
        return self._once("borders", "thin", _BORDER)

    def _once(self, container: str, name: str, xml: str) -> int:
        key = (container, 0, name)
        if key not in self._known:
            self._known[key] = self._add(container, _prefixed(xml, self._prefix))
        return self._known[key]

    def _add(self, container: str, raw: bytes) -> int:
        self._added[container].append(raw)
        return self._counts[container] + len(self._added[container]) - 1

    def _name(self, name: str) -> str:
        return named(self._prefix, name)


def _prefixed(xml: str, prefix: str) -> bytes:
    if prefix:
        xml = xml.replace("</", "\0").replace("<", f"<{prefix}:").replace("\0", f"</{prefix}:")
    return xml.encode()


def _with_containers(data: bytes) -> bytes:
    """The part with the four lists there must be, in the order Excel wants them."""
    for name, (_, first, count) in _CONTAINERS.items():
        if element(data, name) is None:
            data = _insert_container(data, name, first, count)
    return data


def _insert_container(data: bytes, name: str, first: str, count: int) -> bytes:
    found = element(data, "styleSheet")
    if found is None:
        raise CannotKeepError("styles")
    opened, closed = found
    content = _prefixed(_EMPTY.format(name, count, first), opened.prefix)
    later = _ORDER[_ORDER.index(name) + 1 :]
    following = [place[0].start for other in later if (place := element(data, other))]
    edits = Edits()
    if opened is closed or not following:
        append_to(edits, opened, closed, content)
    else:
        edits.insert(min(following), content)
    return edits.applied(data)


def _children(data: bytes, container: str, child: str) -> list[bytes]:
    """The raw elements of that name directly in the container."""
    found = element(data, container)
    if found is None:
        return []
    opened, closed = found
    children: list[bytes] = []
    start: Tag | None = None
    for tag in tags(data[opened.end : closed.start]):
        if tag.name != child:
            continue
        if tag.is_empty:
            children.append(tag.raw)
        elif tag.is_end and start is not None:
            children.append(data[opened.end + start.start : opened.end + tag.end])
        else:
            start = tag
    return children
