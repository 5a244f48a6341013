"""The short codes of the report's parts, by which each figure in it can be looked up (`ledelsestilsyn explain`).

A code says where a figure stands and nothing of the figure: `2024K4/T12` is the quarter's twelfth table, `2024K4/D3`
its third chart, `2024K4/2.1` a section, `2024K4/bs-11` an area's.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ledelsestilsyn.model import Audience
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.blocks import Block, Boxes, Bullets, Contents, Figure, Paragraph, RunFigure, Section, Table

ALL = "ALLE"
TABLE, CHART = "T", "D"


@dataclass(frozen=True, slots=True)
class Coded:
    """A section with its `code`, the same of each of its blocks, and its sections below.

    `place` counts chapters and sections from 1. A paragraph's, bullets' and boxes' code is that of their first
    statement; the others' follow it. A block that says nothing of its own (a quote) has none.
    """

    section: Section
    place: tuple[int, ...]
    code: str
    blocks: tuple[tuple[str, Block], ...]
    sections: tuple["Coded", ...]

    def every(self) -> Iterator["Coded"]:
        """Itself and all below it, in the report's order."""
        yield self
        for part in self.sections:
            yield from part.every()


def prefix_of(quarter: Period, committee: str = "", audience: Audience = Audience.INTERN) -> str:
    """What the codes of a report begin with: `2024K4`, `2024K4-BU`, `2024K4-BU-offentlig`."""
    return "-".join([quarter.key, *filter(None, [committee]), *([] if audience == Audience.INTERN else [audience])])


def coded(contents: Contents) -> tuple[Coded, ...]:
    """The report's chapters with the codes of all that stands in them; every code empty where it bears none."""
    counter = _Counter(contents.codes)
    return tuple(counter.section(section, (place,)) for place, section in enumerate(contents.sections, start=1))


def statements(block: Block) -> tuple[str, ...]:
    """What the block says sentence by sentence or point by point; nothing for tables, charts and quotes."""
    if isinstance(block, Paragraph):
        return (block.text,)
    if isinstance(block, Bullets):
        return block.items
    return tuple(item for box in block.boxes for item in box.items) if isinstance(block, Boxes) else ()


def box_codes(code: str, block: Boxes) -> list[str]:
    """For each box the code of its first statement, and of its last where it has several: `2024K4/1-2–3`."""
    stem, _, first = code.rpartition("-")
    place, found = int(first or 0), []
    for box in block.boxes:
        last = place + len(box.items) - 1
        found.append((f"{stem}-{place}" if last == place else f"{stem}-{place}–{last}") if code else "")
        place = last + 1
    return found


class _Counter:
    """Numbers the tables and charts through the whole report, and the statements within their section."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._found = {TABLE: 0, CHART: 0}

    def section(self, section: Section, place: tuple[int, ...]) -> Coded:
        own = ".".join(map(str, place))
        said, blocks = 1, []
        for block in section.blocks:
            blocks.append((self._code(self._of(block, own, said)), block))
            said += len(statements(block))
        parts = tuple(self.section(part, (*place, number)) for number, part in enumerate(section.sections, start=1))
        return Coded(section, place, self._code(section.code or own), tuple(blocks), parts)

    def _of(self, block: Block, section: str, said: int) -> str:
        kind = TABLE if isinstance(block, Table) else CHART if isinstance(block, Figure | RunFigure) else ""
        if not kind:
            return f"{section}-{said}" if statements(block) else ""
        self._found[kind] += 1
        return f"{kind}{self._found[kind]}"

    def _code(self, own: str) -> str:
        return f"{self._prefix}/{own}" if self._prefix and own else ""
