"""Writes the agenda item as a Word draft: the words of memo_parts.py in the styles of memo_word.py."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell

from ledelsestilsyn.danish import plain
from ledelsestilsyn.model import ArrowSign
from ledelsestilsyn.report.blocks import Bullets, Cell, Column, Contents, Paragraph, Quote, Table
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.memo_parts import Lines, Memo, MemoBlock, Numbered, ToFill, memo_of
from ledelsestilsyn.report.memo_table import ARROWS
from ledelsestilsyn.report.memo_word import (
    IN_TABLE,
    ITEM,
    KEPT_TOGETHER,
    NOTE,
    SOURCE,
    TEXT_WIDTH_CM,
    TO_FILL,
    empty_document,
    packed,
    page_footer,
)


def write_memo(facts: Facts, contents: Contents, annexes: Sequence[str], committee: str = "") -> bytes:
    """The agenda item as a Word file; the same input gives the same bytes.

    `contents` is the report on the same departments; `annexes` are the annexes' names in the agenda's order;
    `committee` is the code of the one it is laid before, empty for all that the departments report to.
    """
    return set_in_word(memo_of(facts, contents, annexes, committee))


def set_in_word(memo: Memo) -> bytes:
    document = empty_document(_safe(memo.title).replace("\u00a0", " "), memo.dated_on)
    document.add_heading(_safe(memo.title), level=1)
    _add_all(document, memo.opening)
    for part in memo.parts:
        document.add_heading(_safe(part.heading), level=part.level + 1)
        _add_all(document, part.blocks)
    page_footer(document, _safe(memo.footer))
    return packed(document, memo.dated_on)


def _add_all(document: WordDocument, blocks: Sequence[MemoBlock]) -> None:
    """A paragraph that only leads up to a list, a table or a quote stays on its page."""
    for block, following in zip_longest(blocks, blocks[1:]):
        _add(document, block)
        if isinstance(block, Paragraph) and isinstance(following, Bullets | Numbered | Lines | Table | Quote):
            document.paragraphs[-1].paragraph_format.keep_with_next = True


def _add(document: WordDocument, block: MemoBlock) -> None:
    if isinstance(block, Table):
        _add_table(document, block)
    elif isinstance(block, Quote):
        _lines(document, block.text, "Quote")
        _lines(document, f"Kilde: {block.source}", SOURCE)
    elif isinstance(block, Bullets | Numbered | Lines):
        _add_items(document, block)
    elif isinstance(block, ToFill):
        _lines(document, f"[{block.text}]", TO_FILL)
    elif isinstance(block, Paragraph):
        _lines(document, block.text, "Normal")


def _add_items(document: WordDocument, block: Bullets | Numbered | Lines) -> None:
    """A list that is no longer than a page stands on one."""
    style = {Bullets: "List Bullet", Numbered: "List Number", Lines: ITEM}[type(block)]
    for place, item in enumerate(block.items, start=1):
        _lines(document, item, style)
        document.paragraphs[-1].paragraph_format.keep_with_next = place < len(block.items) <= KEPT_TOGETHER


def _lines(document: WordDocument, text: str, style: str) -> None:
    document.add_paragraph(_safe(text), style=style)


def _safe(text: str) -> str:
    """The text with its line ends and tabs, and a mark for every character that a Word file cannot hold."""
    lines = [plain(line.replace("\t", " ")) for line in text.splitlines()]
    return "\n".join("".join("\ufffd" if char in "\ufffe\uffff" else char for char in line) for line in lines)


def _add_table(document: WordDocument, block: Table) -> None:
    table = document.add_table(rows=1, cols=len(block.columns), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    _describe(table, block.summary)
    total = sum(column.width for column in block.columns)
    for width, column in zip(table.columns, block.columns, strict=True):
        width.width = Cm(TEXT_WIDTH_CM * column.width / total)
    heading = tuple(Cell(column.heading, strong=True) for column in block.columns)
    for number, row in enumerate((heading, *block.rows)):
        target = table.add_row() if number else table.rows[0]
        last = block.total and number == len(block.rows)
        for cell, column, place in zip(row, block.columns, target.cells, strict=True):
            _write(place, replace(cell, strong=True) if last else cell, column, column.width / total)
    _mark_rows(table)
    _keep_together(table)
    if block.note:
        _lines(document, block.note, NOTE)


def _write(target: WordCell, cell: Cell, column: Column, share: float) -> None:
    """`share` is how much of the text width the column takes, 0-1."""
    target.width = Cm(TEXT_WIDTH_CM * share)
    line = target.paragraphs[0]
    line.style = IN_TABLE
    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT if column.right else WD_ALIGN_PARAGRAPH.LEFT
    if cell.mark:
        sign, colour = ARROWS[ArrowSign(cell.mark)]
        arrow = line.add_run(f"{sign} ")
        arrow.bold, arrow.font.color.rgb = True, RGBColor.from_string(colour)
    line.add_run(_safe(cell.text)).bold = cell.strong
    for text in cell.below:
        line.add_run(f"\n{_safe(text)}")


def _mark_rows(table: WordTable) -> None:
    """The first row is a header, read out with each cell and repeated on the next page; no row breaks in two."""
    for number, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))


def _keep_together(table: WordTable) -> None:
    """A table that is no longer than a page stands on one; in a longer one the last row is never alone."""
    rows = table.rows
    kept = range(len(rows) - 1) if len(rows) <= KEPT_TOGETHER else (0, len(rows) - 2)
    for place in kept:
        for cell in rows[place].cells:
            for line in cell.paragraphs:
                line.paragraph_format.keep_with_next = True


def _describe(table: WordTable, summary: str) -> None:
    """What the table holds, for someone who cannot see it."""
    told = OxmlElement("w:tblDescription")
    told.set(qn("w:val"), _safe(summary))
    table._tbl.tblPr.append(told)
