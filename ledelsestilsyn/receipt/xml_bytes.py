"""Changes an XML part where it must be changed and leaves every other byte as it was.

The parts are well-formed and have no DOCTYPE (`package_parts` has seen to that), so that patterns find their tags.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

_ASIDE = rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
_REST = rb"(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>"
_MARKUP = re.compile(_ASIDE + rb"|<(/?)(?:([^\s:/>\"'=]+):)?([^\s:/>\"'=]+)" + _REST, re.DOTALL)
_ATTRIBUTE = re.compile(rb"\s([^\s=/>]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_REFERENCE = re.compile(r"&(#x[0-9A-Fa-f]+|#[0-9]+|amp|lt|gt|quot|apos);")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Tag(NamedTuple):
    """A tag and where it stands: from `start`, up to but not with `end`. `name` is without its prefix."""

    raw: bytes
    name: str
    prefix: str
    start: int
    end: int
    is_end: bool

    @property
    def is_empty(self) -> bool:
        return self.raw.endswith(b"/>")

    def get(self, name: str, default: str = "") -> str:
        return attributes(self.raw).get(name, default)


def tags(data: bytes, *names: str, start: int = 0, end: int = sys.maxsize) -> Iterator[Tag]:
    """Every start and end tag (of those names, if any are given) from `start` up to `end`, in order.

    Comments, CDATA and instructions are passed over. Naming the tags makes it many times faster.
    """
    for found in (_markup_of(names) if names else _MARKUP).finditer(data, start, end):
        close, prefix, name = found.groups()
        if name is not None:
            shown = _shown(prefix) if prefix else ""
            yield Tag(found[0], _shown(name), shown, found.start(), found.end(), close == b"/")


@lru_cache(maxsize=64)
def _markup_of(names: tuple[str, ...]) -> re.Pattern[bytes]:
    wanted = "|".join(map(re.escape, names)).encode()
    return re.compile(_ASIDE + rb"|<(/?)(?:([^\s:/>\"'=<]+):)?(" + wanted + rb")(?=[\s/>])" + _REST, re.DOTALL)


@lru_cache(maxsize=1024)
def _shown(name: bytes) -> str:
    return name.decode()


def attributes(raw: bytes) -> Mapping[str, str]:
    """A start tag's attributes by their whole name, their references resolved."""
    return {name.decode(): unescape(value[1:-1].decode()) for name, value in _ATTRIBUTE.findall(raw)}


def with_attribute(raw: bytes, name: str, value: str) -> bytes:
    """The start tag with that attribute set, in its place or at the end; the others as they are."""
    new = f'{name}="{escape(value)}"'.encode()
    for found in _ATTRIBUTE.finditer(raw):
        if found[1] == name.encode():
            return raw[: found.start() + 1] + new + raw[found.end() :]
    cut = len(raw) - (2 if raw.endswith(b"/>") else 1)
    return raw[:cut].rstrip() + b" " + new + raw[cut:]


def without_attribute(raw: bytes, name: str) -> bytes:
    return re.sub(rb"\s" + re.escape(name.encode()) + rb"\s*=\s*(\"[^\"]*\"|'[^']*')", b"", raw)


def unescape(text: str) -> str:
    def resolved(found: re.Match[str]) -> str:
        reference = found[1]
        if reference.startswith("#x"):
            return chr(int("0" + reference[1:], 0))
        return chr(int(reference[1:])) if reference.startswith("#") else _NAMED[reference]

    return _REFERENCE.sub(resolved, text) if "&" in text else text


def escape(text: str) -> str:
    """Fit for an attribute in double quotes and for a text; characters that XML does not allow are left out."""
    bare = _NOT_XML.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return bare.replace('"', "&quot;").replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#9;")


@dataclass(slots=True)
class Edits:
    """Replacements to be made in one part, gathered and then made at once."""

    made: list[tuple[int, int, bytes]] = field(default_factory=list)

    def replace(self, start: int, end: int, content: bytes) -> None:
        self.made.append((start, end, content))

    def insert(self, at: int, content: bytes) -> None:
        self.made.append((at, at, content))

    def applied(self, data: bytes) -> bytes:
        """The part with all of them; ValueError if two overlap. At one place they stand in the order they were made."""
        pieces, done = [], 0
        for start, end, content in sorted(self.made, key=lambda edit: edit[:2]):
            if start < done:
                raise ValueError("overlapping edits")
            pieces += [data[done:start], content]
            done = end
        return b"".join([*pieces, data[done:]])


def element(data: bytes, name: str) -> tuple[Tag, Tag] | None:
    """The first element of that name: its start and end tag, which are the same for an empty one."""
    opened: Tag | None = None
    depth = 0
    for tag in tags(data, name):
        if tag.is_empty:
            if opened is None:
                return tag, tag
        elif tag.is_end:
            depth -= 1
            if opened is not None and depth == 0:
                return opened, tag
        else:
            opened = opened or tag
            depth += 1
    return None


def append_to(edits: Edits, opened: Tag, closed: Tag, content: bytes, start: bytes = b"") -> None:
    """Put children at the end of an element; `start` replaces its start tag where that changes too."""
    raw = start or opened.raw
    if opened is closed:
        name = b":".join(part.encode() for part in (opened.prefix, opened.name) if part)
        edits.replace(opened.start, opened.end, raw[:-2].rstrip() + b">" + content + b"</" + name + b">")
        return
    if start:
        edits.replace(opened.start, opened.end, start)
    edits.insert(closed.start, content)


def relation_attribute(root: Tag, namespace: str, identity: str) -> str:
    """`r:id="rId7"`, by the prefix that the part's root has for relations; with one of its own where it has none."""
    for name, value in attributes(root.raw).items():
        if value == namespace and name.startswith("xmlns:"):
            return f'{name.removeprefix("xmlns:")}:id="{identity}"'
    return f'xmlns:k="{namespace}" k:id="{identity}"'


def named(prefix: str, name: str) -> str:
    """An element's name with the prefix that the part uses."""
    return f"{prefix}:{name}" if prefix else name
