"""The texts of files that are text: CSV by the cell, JSON by the value, HTML by the block, others by the line."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

from ledelsestilsyn.audit.piece import Piece, UnreadableError

# Elements that do not part two words: a number that is split by them is still read as one.
_INLINE = frozenset(
    ("a", "abbr", "b", "em", "i", "mark", "s", "small", "span", "strong", "sub", "sup", "tspan", "u", "wbr")
)


def csv_pieces(file: str, data: bytes) -> Iterator[Piece]:
    """Every cell with its column's heading."""
    rows = csv.reader(io.StringIO(_decoded(data)))
    header = next(rows, [])
    yield from (Piece(file, "overskrifterne", name) for name in header)
    for number, row in enumerate(rows, start=2):
        for place, value in enumerate(row):
            heading = header[place] if place < len(header) else ""
            yield Piece(file, f"linje {number}, kolonnen {heading or place + 1}", value, heading)


def json_pieces(file: str, data: bytes) -> Iterator[Piece]:
    """Every key and value by its path; the names of keys are the headings of their values."""
    try:
        body = json.loads(_decoded(data))
    except ValueError as fault:
        raise UnreadableError(file) from fault
    yield from _values(file, body, "", "")


def json_lines_pieces(file: str, data: bytes) -> Iterator[Piece]:
    """Every line's keys and values; a text that is JSON itself is opened. Numbers are counts, by any name."""
    for number, line in enumerate(_decoded(data).splitlines(), start=1):
        try:
            body = json.loads(line)
        except ValueError as fault:
            raise UnreadableError(file) from fault
        for piece in _values(file, _opened(body), "", ""):
            yield replace(piece, place=f"linje {number}, {piece.place}")


def _opened(value: Any) -> Any:
    """The value with the texts in it opened that are JSON objects, and its numbers left out."""
    if isinstance(value, dict):
        return {key: _opened(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_opened(inner) for inner in value]
    if isinstance(value, str) and value.startswith("{"):
        try:
            return _opened(json.loads(value))
        except ValueError:
            return value
    return value if isinstance(value, str) else None


def _values(file: str, value: Any, path: str, heading: str) -> Iterator[Piece]:
    if isinstance(value, dict):
        for key, inner in value.items():
            where = f"{path}.{key}" if path else key
            yield Piece(file, f"nøglen {where}", key)
            yield from _values(file, inner, where, key)
    elif isinstance(value, list):
        for place, inner in enumerate(value, start=1):
            yield from _values(file, inner, f"{path}[{place}]", heading)
    elif isinstance(value, str | int | float):
        yield Piece(file, f"værdien af {path}", str(value), heading)


def line_pieces(file: str, data: bytes) -> Iterator[Piece]:
    for number, line in enumerate(_decoded(data).splitlines(), start=1):
        yield Piece(file, f"linje {number}", line)


def html_pieces(file: str, data: bytes) -> Iterator[Piece]:
    """The text of each block, each attribute, comment, style and script."""
    reader = _Html(file)
    reader.feed(_decoded(data))
    reader.close()
    reader.end_block()
    yield from reader.found


class _Html(HTMLParser):
    def __init__(self, file: str) -> None:
        super().__init__(convert_charrefs=True)
        self.file = file
        self.found: list[Piece] = []
        self.block: list[str] = []
        self.begun = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self.end_block()
        for name, value in attrs:
            if value:
                place = f"linje {self.getpos()[0]}, attributten {name} på <{tag}>"
                self.found.append(Piece(self.file, place, value, name))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self.end_block()

    def handle_data(self, data: str) -> None:
        if not self.block:
            self.begun = self.getpos()[0]
        self.block.append(data)

    def handle_comment(self, data: str) -> None:
        self.found.append(Piece(self.file, f"linje {self.getpos()[0]}, en kommentar", data))

    def handle_decl(self, decl: str) -> None:
        self.found.append(Piece(self.file, f"linje {self.getpos()[0]}", decl))

    def end_block(self) -> None:
        if text := "".join(self.block).strip():
            self.found.append(Piece(self.file, f"linje {self.begun}", text))
        self.block = []


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise UnreadableError from fault
