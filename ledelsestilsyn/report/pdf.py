"""Sets the report's contents as a PDF that is both PDF/UA-1 and PDF/A-3a, with typst."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Literal

import matplotlib as mpl
import typst
from matplotlib.ft2font import FT2Font

from ledelsestilsyn.report.blocks import BEFORE, Block, Boxes, Contents, Figure, RunFigure, Section, Table
from ledelsestilsyn.report.chapters import Chapter
from ledelsestilsyn.report.charts import FONTS, draw
from ledelsestilsyn.report.codes import Coded, box_codes, coded
from ledelsestilsyn.report.fitting import BREAK, breakable, set_out
from ledelsestilsyn.report.run_drawing import draw_run

TEMPLATE = Path(__file__).parent / "report.typ"
# Both at once: UA-1 for readers who cannot see the page, A-3a for the archive and for the tables carried along.
STANDARDS: list[Literal["ua-1", "a-3a"]] = ["ua-1", "a-3a"]
GUIDE = (
    "Side 1 er hele rapporten på én side. Hver afdeling begynder på en ny side med sine tal, bemærkninger og søjler; "
    "tabellerne efter den, med et kontrolspørgsmål på hver linje, er til opslag. Pilene er forklaret i afsnit "
    f"{Chapter.METHOD}."
)
_UNSEEN = ("\n", BREAK)
_UNKNOWN = "\N{WHITE VERTICAL RECTANGLE}"
_FALLBACK = Path(mpl.get_data_path()) / "fonts" / "ttf"


def write_pdf(contents: Contents, attachments: Mapping[str, bytes] | None = None, guide: str = GUIDE) -> bytes:
    """The PDF's bytes, the same for the same contents; `attachments` are CSV and JSON files by name.

    `guide` is what stands before the list of contents; where it is empty there is no list.
    """
    compiled = typst.compile(
        TEMPLATE,
        font_paths=[FONTS, _FALLBACK],
        ignore_system_fonts=True,
        sys_inputs=_inputs(contents, attachments or {}, guide),
        pdf_standards=[*STANDARDS],
        timestamp=_dated(contents),
    )
    return _pages(compiled)[0]


def write_pictures(contents: Contents, ppi: float = 144) -> list[bytes]:
    """Every page as a PNG picture, set as in the PDF."""
    compiled = typst.compile(
        TEMPLATE,
        font_paths=[FONTS, _FALLBACK],
        ignore_system_fonts=True,
        sys_inputs=_inputs(contents, {}),
        format="png",
        ppi=ppi,
        timestamp=_dated(contents),
    )
    return _pages(compiled)


def _dated(contents: Contents) -> datetime:
    return datetime.combine(contents.dated_on, time(), UTC)


def _pages(compiled: bytes | list[bytes] | None) -> list[bytes]:
    """typst gives one file as bytes and several as a list."""
    return compiled if isinstance(compiled, list) else [compiled or b""]


def _inputs(contents: Contents, attachments: Mapping[str, bytes], guide: str = GUIDE) -> dict[str, str]:
    """All the template is told, as one JSON text: words come as data and never as markup."""
    report = {
        "title": contents.title,
        "footer": contents.footer,
        "guide": guide,
        "before": BEFORE,
        "dated": [contents.dated_on.year, contents.dated_on.month, contents.dated_on.day],
        "sections": [_section(section) for section in coded(contents)],
        "charts": {figure.id: _drawn(figure) for figure in figures(contents)},
        "attachments": {name: file.decode() for name, file in attachments.items()},
    }
    return {"report": json.dumps(report, ensure_ascii=False)}


def _drawn(figure: Figure | RunFigure) -> str:
    return draw(figure) if isinstance(figure, Figure) else draw_run(figure)


def figures(contents: Contents) -> Iterator[Figure | RunFigure]:
    """Every chart of the report, in order."""
    for section in contents.sections:
        yield from _figures(section)


def _figures(section: Section) -> Iterator[Figure | RunFigure]:
    yield from (block for block in section.blocks if isinstance(block, Figure | RunFigure))
    for part in section.sections:
        yield from _figures(part)


def _section(found: Coded) -> dict[str, Any]:
    """A heading that begins with its own number bears its code already."""
    section = found.section
    return {
        "heading": breakable(printable(section.heading)),
        "code": found.code if section.code else "",
        "new_page": section.new_page,
        "blocks": [{**_block(block), **_codes(code, block)} for code, block in found.blocks],
        "sections": [_section(part) for part in found.sections],
    }


def _codes(code: str, block: Block) -> dict[str, Any]:
    return {"codes": box_codes(code, block)} if isinstance(block, Boxes) else {"code": code}


def _block(block: Block) -> dict[str, Any]:
    """The block as plain data with its kind; of a figure only what the page needs beside the drawn chart."""
    if isinstance(block, Table):
        return {"kind": "table", **_printable(set_out(block))}
    if isinstance(block, Figure | RunFigure):
        caption = breakable(printable(block.caption))
        return {"kind": "figure", "id": block.id, "caption": caption, "alt": printable(block.alt)}
    return {"kind": type(block).__name__.lower(), **_printable(asdict(block))}


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return breakable(printable(value))
    if isinstance(value, dict):
        return {key: _printable(inner) for key, inner in value.items()}
    return [_printable(inner) for inner in value] if isinstance(value, list | tuple) else value


def printable(text: str) -> str:
    """The text with a box for every character that no font at hand can show; PDF/A allows no missing glyph."""
    return "".join(char if char in _UNSEEN or ord(char) in _glyphs() else _UNKNOWN for char in text)


@cache
def _glyphs() -> frozenset[int]:
    """The characters that Source Sans, or DejaVu Sans after it, can show; without controls."""
    files = (FONTS / "SourceSansPro-Regular.ttf", _FALLBACK / "DejaVuSans.ttf")
    known = {code for file in files for code in FT2Font(str(file)).get_charmap()}
    return frozenset(code for code in known if code >= 0x20 and not 0x7F <= code < 0xA0)
