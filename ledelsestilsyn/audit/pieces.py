"""The texts of any file of a report, each with its place: all that a curious reader can find in it."""

from collections.abc import Callable, Iterator

from ledelsestilsyn.audit.office_pieces import office_pieces
from ledelsestilsyn.audit.pdf_pieces import attachments, pdf_pieces
from ledelsestilsyn.audit.piece import Piece, UnreadableError
from ledelsestilsyn.audit.plain_pieces import csv_pieces, html_pieces, json_lines_pieces, json_pieces, line_pieces

Reader = Callable[[str, bytes], Iterator[Piece]]
_READERS: dict[str, Reader] = {
    "csv": csv_pieces,
    "docx": office_pieces,
    "html": html_pieces,
    "json": json_pieces,
    "jsonl": json_lines_pieces,
    "pdf": pdf_pieces,
    "py": line_pieces,
    "sha256sums": line_pieces,
    "svg": html_pieces,
    "toml": line_pieces,
    "txt": line_pieces,
    "xlsx": office_pieces,
}


def pieces(file: str, data: bytes) -> Iterator[Piece]:
    """Every text of the file, its own name, and the files it carries.

    Raises UnreadableError if it cannot be searched.
    """
    kind = file.rsplit(".", 1)[-1].lower()
    if kind not in _READERS:
        raise UnreadableError(file)
    yield Piece(file, "filens navn", file.rsplit("/", 1)[-1])
    yield from _READERS[kind](file, data)
    if kind == "pdf":
        for name, carried in attachments(file, data):
            yield from pieces(f"{file}, vedhæftet {name}", carried)
