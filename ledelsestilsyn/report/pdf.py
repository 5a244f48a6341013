"""Sets the report's contents as a PDF that is both PDF/UA-1 and PDF/A-3a, with typst."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, is_dataclass
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib as mpl
import typst
from matplotlib.ft2font import FT2Font

from ledelsestilsyn.report.blocks import Block, Contents, Figure, Section
from ledelsestilsyn.report.charts import FONTS, draw

TEMPLATE = Path(__file__).parent / "report.typ"
# Both at once: UA-1 for readers who cannot see the page, A-3a for the archive and for the tables carried along.
STANDARDS = ["ua-1", "a-3a"]
_UNKNOWN = "\N{WHITE VERTICAL RECTANGLE}"
_FALLBACK = Path(mpl.get_data_path()) / "fonts" / "ttf"


def write_pdf(contents: Contents, attachments: Mapping[str, bytes] | None = None) -> bytes:
    """The PDF's bytes, the same for the same contents; `attachments` are CSV and JSON files by name."""
    data = {
        "title": contents.title,
        "footer": contents.footer,
        "dated": [contents.dated_on.year, contents.dated_on.month, contents.dated_on.day],
        "sections": [_section(section) for section in contents.sections],
        "charts": {figure.id: draw(figure) for figure in figures(contents)},
        "attachments": {name: file.decode() for name, file in (attachments or {}).items()},
    }
    compiled = typst.compile(
        TEMPLATE,
        font_paths=[FONTS, _FALLBACK],
        ignore_system_fonts=True,
        sys_inputs={"report": json.dumps(data, ensure_ascii=False)},
        pdf_standards=STANDARDS,
        timestamp=datetime.combine(contents.dated_on, time(), UTC),
    )
    if not isinstance(compiled, bytes):
        raise TypeError("typst gave no single file")
    return compiled


def figures(contents: Contents) -> Iterator[Figure]:
    """Every chart of the report, in order."""
    for section in contents.sections:
        yield from _figures(section)


def _figures(section: Section) -> Iterator[Figure]:
    yield from (block for block in section.blocks if isinstance(block, Figure))
    for part in section.sections:
        yield from _figures(part)


def _section(section: Section) -> dict[str, Any]:
    return {
        "heading": printable(section.heading),
        "new_page": section.new_page,
        "blocks": [_block(block) for block in section.blocks],
        "sections": [_section(part) for part in section.sections],
    }


def _block(block: Block) -> dict[str, Any]:
    """The block as plain data with its kind; of a figure only what the page needs beside the drawn chart."""
    if isinstance(block, Figure):
        return {"kind": "figure", "id": block.id, "caption": printable(block.caption), "alt": printable(block.alt)}
    plain = _printable(asdict(block))
    if not is_dataclass(block) or not isinstance(plain, dict):
        raise TypeError(f"no block of a report: {block!r}")
    return {"kind": type(block).__name__.lower(), **plain}


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: _printable(inner) for key, inner in value.items()}
    return [_printable(inner) for inner in value] if isinstance(value, list | tuple) else value


def printable(text: str) -> str:
    """The text with a box for every character that no font at hand can show; PDF/A allows no missing glyph."""
    return "".join(char if char == "\n" or ord(char) in _glyphs() else _UNKNOWN for char in text)


@cache
def _glyphs() -> frozenset[int]:
    """The characters that Source Sans, or DejaVu Sans after it, can show; without controls."""
    files = (FONTS / "SourceSansPro-Regular.ttf", _FALLBACK / "DejaVuSans.ttf")
    known = {code for file in files for code in FT2Font(str(file)).get_charmap()}
    return frozenset(code for code in known if code >= 0x20 and not 0x7F <= code < 0xA0)
