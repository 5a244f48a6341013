"""Takes the personal numbers out of a workbook's parts, wherever they stand; a part without any keeps its bytes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ledelsestilsyn.cpr import MASK, contains_personal_number, is_personal_number, mask
from ledelsestilsyn.receipt.xml_bytes import Edits, Tag, attributes, escape, tags, unescape, with_attribute

# Where brackets have a meaning of their own: in formulas, addresses and the names of tabs.
BARE_MASK = MASK.strip("[]")

_SIX_DIGITS = re.compile(rb"[0-9]{6}")
_DIGITS = re.compile(rb"[0-9]{6}|&#")
# One of these is in every part that may hold a personal number; a large tab without any is not looked at further.
_SHORT_SIGNS = (
    re.compile(rb"[0-9][eE]\+?[0-9]{1,2}<"),
    re.compile(rb"&#(?!(?:9|10|13|34|38|39|x0?[9aAdD]);)"),
    re.compile(rb"</(?:\w+:)?(?:r|rPh)>|<!"),
)
_SIGNS = (
    *_SHORT_SIGNS,
    re.compile(rb"(?<![0-9A-Za-z])[0-9]{6}[^0-9A-Za-z<>\"'=]{0,8}[0-9A-Za-z]{4}(?![0-9A-Za-z])"),
    re.compile(rb"[0-9]{6}(?:&|<!)|>[0-9]{9}<"),
    re.compile(rb"[0-9]{6}[^<>]*</(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>"),
)
_ASIDE = re.compile(rb"<!--.*?-->|<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
# A zip, and the container of the old Office files: a document within the workbook.
_EMBEDDED = (b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1"))
_DECIMAL = re.compile(r"-?[0-9]*\.[0-9]+(?:[eE][-+]?[0-9]+)?")
_QUOTED = re.compile(r"(\"(?:[^\"]|\"\")*\")|('(?:[^']|'')*')")
# In a header `&L311257-5000` is a code and a number; the size in `&14311257-5000` cannot be told from it.
_HEADER_CODE = re.compile(r"(&(?:\"[^\"]*\"|K[0-9A-F]{6}|[0-9]{1,2}|[A-Za-z&+]))")
_LOOSE_NUMBER = re.compile(r"(?=([0-9]{6})[-\s]*([0-9]{4}))")
_IN_BYTES = re.compile(rb"(?<![0-9])[0-9]{6}(?:[- ]|)[0-9]{4}(?![0-9])")
_IN_WIDE_BYTES = re.compile(rb"(?<![0-9]\0)(?:[0-9]\0){6}(?:[- ]\0|)(?:[0-9]\0){4}(?![0-9]\0)")

_FORMULAS = frozenset(("f", "formula", "formula1", "formula2", "definedName", "calculatedColumnFormula", "oldFormula"))
_HEADERS = frozenset(f"{which}{what}" for which in ("odd", "even", "first") for what in ("Header", "Footer"))
_FORMULA_ATTRIBUTES = frozenset(("location", "refersTo"))
# The texts in one of these are one text to a reader, however many looks it has.
_WHOLE_TEXTS = frozenset(("si", "is", "text", "p"))
_PIECES = frozenset(("t", "v"))
_NAMES_IN_DRAWINGS = frozenset(("name", "descr", "title"))
_NUMBERS_IN_PIVOTS = frozenset(("minValue", "maxValue"))


@dataclass(frozen=True, slots=True)
class Cleaner:
    """Masks parts. `renamed` are the tabs' names that change, old and new, also where a formula uses them."""

    renamed: Sequence[tuple[str, str]] = ()

    def clean(self, name: str, data: bytes) -> bytes:
        """The part called `name` without personal numbers."""
        lower = name.lower()
        if lower.endswith((".xml", ".rels")):
            signs = _SIGNS if _SIX_DIGITS.search(data) else _SHORT_SIGNS
            if not any(sign.search(data) for sign in signs):
                return data
            plain = _without_asides(data)
            clean = _PartCleaner(self, lower, plain).cleaned()
            return data if clean == plain and not _told_aside(data) else clean
        if lower.endswith(".vml"):
            text = data.decode("utf-8", "surrogateescape")
            return mask(self._rename(text)).encode("utf-8", "surrogateescape")
        return b"" if data.startswith(_EMBEDDED) else _blotted(data)

    def _rename(self, text: str) -> str:
        for old, new in self.renamed:
            text = text.replace(old, new).replace(old.replace("'", "''"), new)
        return text

    def text(self, text: str) -> str:
        return mask(self._rename(text))

    def formula(self, text: str) -> str:
        """A formula that can still be read as one: a number outside quotes becomes 0."""
        text = self._rename(text)
        if not contains_personal_number(text):
            return text
        pieces, done = [], 0
        for found in _QUOTED.finditer(text):
            pieces.append(mask(text[done : found.start()]).replace(MASK, "0"))
            pieces.append(mask(found[1]) if found[1] else mask(found[2]).replace(MASK, BARE_MASK))
            done = found.end()
        return "".join([*pieces, mask(text[done:]).replace(MASK, "0")])

    def header(self, text: str) -> str:
        """A header or footer, its codes kept; an empty one if a number may still be in it."""
        clean = "".join(self.text(piece) for piece in _HEADER_CODE.split(self._rename(text)))
        loose = (f"{found[1]}{found[2]}" for found in _LOOSE_NUMBER.finditer(clean))
        return "" if any(map(contains_personal_number, loose)) else clean


@dataclass(slots=True)
class _PartCleaner:
    """Goes once over the tags of one part. `_groups` are the pieces of the texts being gathered, innermost last."""

    cleaner: Cleaner
    name: str
    data: bytes
    edits: Edits = field(default_factory=Edits)
    _open: list[Tag] = field(default_factory=list)
    _groups: list[list[tuple[int, int, str]]] = field(default_factory=list)
    _after: int = 0

    def cleaned(self) -> bytes:
        for tag in tags(self.data):
            if self._open:
                self._text(self._after, tag.start)
            self._after = tag.end
            if tag.is_end:
                self._open.pop()
                self._close(tag)
                continue
            self._attributes(tag)
            if not tag.is_empty:
                self._open.append(tag)
                if tag.name in _WHOLE_TEXTS:
                    self._groups.append([])
        return self.edits.applied(self.data)

    def _text(self, start: int, end: int) -> None:
        raw = self.data[start:end]
        if not raw:
            return
        tag = self._open[-1]
        if self._groups and tag.name in _PIECES and not any(above.name == "rPh" for above in self._open):
            self._groups[-1].append((start, end, unescape(raw.decode())))
        elif _DIGITS.search(raw):
            text = unescape(raw.decode())
            self._change(start, end, text, self._cleaned(tag, text))

    def _cleaned(self, tag: Tag, text: str) -> str:
        if tag.name in _FORMULAS:
            return self.cleaner.formula(text)
        if tag.name in _HEADERS:
            return self.cleaner.header(text)
        if tag.name != "v":
            return text if _DECIMAL.fullmatch(text) else self.cleaner.text(text)
        if any(above.name in ("numCache", "numLit") for above in self._open):
            return "0" if _is_number(text) else text
        if len(self._open) > 1 and self._open[-2].name == "c":
            return self._in_cell(self._open[-2], text)
        return self.cleaner.text(text)

    def _in_cell(self, cell: Tag, text: str) -> str:
        kind = cell.get("t", "n")
        if kind == "str":
            return self.cleaner.text(text)
        if kind == "n" and _is_number(text):
            self.edits.replace(cell.start, cell.end, with_attribute(cell.raw, "t", "str"))
            return MASK
        return text

    def _close(self, tag: Tag) -> None:
        if tag.name not in _WHOLE_TEXTS:
            return
        pieces = self._groups.pop()
        whole = "".join(text for _, _, text in pieces)
        clean = self.cleaner.text(whole)
        if clean == whole:
            return
        each = [self.cleaner.text(text) for _, _, text in pieces]
        if "".join(each) != clean:
            each = [clean, *[""] * (len(pieces) - 1)]
        for (start, end, text), new in zip(pieces, each, strict=True):
            self._change(start, end, text, new)

    def _attributes(self, tag: Tag) -> None:
        if not _DIGITS.search(tag.raw):
            return
        raw = tag.raw
        for name, value in attributes(tag.raw).items():
            new = self._attribute(tag, name, value)
            if new != value:
                raw = with_attribute(raw, name, new)
        if raw != tag.raw:
            self.edits.replace(tag.start, tag.end, raw)

    def _attribute(self, tag: Tag, name: str, value: str) -> str:
        if name.startswith("xmlns") or _DECIMAL.fullmatch(value):
            return value
        if self.name.startswith(("xl/drawings/", "xl/charts/", "xl/diagrams/")):
            if value.isdecimal() and name not in _NAMES_IN_DRAWINGS:
                return value
        elif name in _NUMBERS_IN_PIVOTS or (tag.name == "n" and name == "v"):
            return "0" if _is_number(value) else value
        if name in _FORMULA_ATTRIBUTES:
            return self.cleaner.formula(value)
        is_address = self.name.endswith(".rels") or tag.name == "definedName"
        return self.cleaner.text(value).replace(MASK, BARE_MASK) if is_address else self.cleaner.text(value)

    def _change(self, start: int, end: int, old: str, new: str) -> None:
        if new != old:
            self.edits.replace(start, end, escape(new).encode())


def _without_asides(data: bytes) -> bytes:
    """The XML with its comments taken out and its CDATA as plain text, so that all between two tags is one text."""
    if b"<!" not in data:
        return data
    return _ASIDE.sub(lambda found: escape(found[1].decode()).encode() if found[1] is not None else b"", data)


def _told_aside(data: bytes) -> bool:
    """Whether a comment holds a personal number."""
    return any(contains_personal_number(found[0].decode()) for found in _ASIDE.finditer(data))


def _is_number(text: str) -> bool:
    try:
        return is_personal_number(int(float(text)))
    except (ValueError, OverflowError):
        return contains_personal_number(text)


def _blotted(data: bytes) -> bytes:
    """Bytes that are no XML, of the same length, with noughts for what reads as a personal number in them."""
    data = _IN_BYTES.sub(_noughts, data)
    return _IN_WIDE_BYTES.sub(_noughts, data)


def _noughts(found: re.Match[bytes]) -> bytes:
    if not contains_personal_number(found[0].replace(b"\0", b"").decode("ascii")):
        return found[0]
    return re.sub(rb"[0-9]", b"0", found[0])
