"""Every part of a report that bears a code: tables and their rows, charts and their panels, statements, sections."""

from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from ledelsestilsyn.passport.book import Book
from ledelsestilsyn.report.blocks import Block, Cell, Figure, RunFigure, Table
from ledelsestilsyn.report.codes import Coded, statements


@dataclass(frozen=True, slots=True)
class Element:
    """`section` is the section it stands in, with its code; `above` those over it, the chapter first.

    `row` is a table's row with `group`, the heading over it (""), `panel` the place of a chart's panel from 0, `text` a
    statement. `block` is the table, chart or the block that makes the statement.
    """

    code: str
    section: Coded
    above: tuple[Coded, ...]
    block: Block
    row: tuple[Cell, ...] = ()
    group: str = ""
    panel: int = -1
    text: str = ""

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(found.section.heading for found in (*self.above, self.section))


_KNOWN: "WeakKeyDictionary[Book, tuple[Element, ...]]" = WeakKeyDictionary()


def elements(book: Book) -> tuple[Element, ...]:
    """All of them in the report's order, a table's and a chart's parts after itself."""
    if book not in _KNOWN:
        _KNOWN[book] = tuple(found for chapter in book.chapters for found in _in_section(chapter, ()))
    return _KNOWN[book]


def _in_section(found: Coded, above: tuple[Coded, ...]) -> Iterator[Element]:
    for code, block in found.blocks:
        if isinstance(block, Table):
            yield Element(code, found, above, block)
            yield from _rows(code, found, above, block)
        elif isinstance(block, Figure):
            yield Element(code, found, above, block)
            yield from (
                Element(f"{code}-{place}", found, above, block, panel=place - 1)
                for place in range(1, len(block.panels) + 1)
            )
        elif isinstance(block, RunFigure):
            yield Element(code, found, above, block)
        else:
            yield from _statements(code, found, above, block)
    for part in found.sections:
        yield from _in_section(part, (*above, found))


def _rows(code: str, found: Coded, above: tuple[Coded, ...], table: Table) -> Iterator[Element]:
    """A heading over rows bears no code of its own; what it names holds for the rows below it."""
    group, place = "", 0
    for row in table.rows:
        if len(row) == 1:
            group = row[0].text
            continue
        place += 1
        yield Element(f"{code}-{place}", found, above, table, row=row, group=group)


def _statements(code: str, found: Coded, above: tuple[Coded, ...], block: Block) -> Iterator[Element]:
    stem, _, first = code.rpartition("-")
    for place, text in enumerate(statements(block)):
        yield Element(f"{stem}-{int(first) + place}", found, above, block, text=text)
