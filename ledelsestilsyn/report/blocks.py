"""What a report is made of, for any writer: sections of paragraphs, boxes, tables and charts, all words settled."""

from dataclasses import dataclass
from datetime import date

# The word before a struck-through text: a line through it is seen by some readers, and heard by none.
BEFORE = "før:"


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: a main text, and lighter lines below it.

    `mark` names a sign the writer draws before the text, never instead of it: `up`, `down`, `level`, `none` (arrows),
    `new`, `changed`, `overdue`, `weak` (a proposal that rests on little), or `band1of3`, `band2of3` … (risk bands from
    the lowest). `value` is the number for writers that keep numbers as numbers, None where the cell is no number.

    `changed`: the text is another than in the report before; it is set in red with the sign `changed`. `struck` are the
    former texts, struck through on lines of their own before `below`, each after the word BEFORE.
    """

    text: str
    below: tuple[str, ...] = ()
    mark: str = ""
    strong: bool = False
    value: float | None = None
    changed: bool = False
    struck: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is relative to the table's other columns; `right` aligns numbers."""

    heading: str
    width: float = 1.0
    right: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`summary` says what the table holds to someone who cannot see it; `total` sets the last row apart.

    A row of one cell is a heading over the rows below it, up to the next one.
    """

    summary: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    total: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a department, exactly as handed in; `source` says whose and from which workbook."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Box:
    """`kind` is `better`, `worse`, `unknown` or `decide`: it picks the box's sign, which repeats the heading."""

    kind: str
    heading: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Boxes:
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One quarter in a chart: errors by class, and the cases they are in. None is not measured, never zero.

    `cases` and `cases_checked` are None where the department counted itself: it counts errors, not cases.
    """

    period: str
    new: int | None
    old: int | None
    undetermined: int | None
    cases: int | None
    cases_checked: int | None
    declared: bool = False

    @property
    def errors(self) -> int | None:
        if self.new is None or self.old is None or self.undetermined is None:
            return None
        return self.new + self.old + self.undetermined


@dataclass(frozen=True, slots=True)
class Panel:
    """One small chart. `breaks` are the bars (from 0) that cannot be compared with the bars before them."""

    title: str
    bars: tuple[Bar, ...]
    breaks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart of panels side by side, all on one scale up to the count `highest`.

    `alt` says in numbers what it shows, to someone who cannot see it.
    """

    id: str
    caption: str
    alt: str
    panels: tuple[Panel, ...]
    columns: int
    panel_height_cm: float
    highest: int


@dataclass(frozen=True, slots=True)
class RunPoint:
    """One quarter of a run chart; `share` is 0-1."""

    period: str
    share: float


@dataclass(frozen=True, slots=True)
class RunFigure:
    """A run chart: shares over the quarters, in order and without gaps for quarters passed over, about their median."""

    id: str
    caption: str
    alt: str
    points: tuple[RunPoint, ...]
    median: float


Block = Paragraph | Bullets | Quote | Boxes | Table | Figure | RunFigure


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, its blocks, and its sections below; `new_page` starts it on a page of its own.

    `code` is that of what it is about (an area's id), by which it is looked up; empty: by its number (codes.py).
    """

    heading: str
    blocks: tuple[Block, ...]
    sections: tuple["Section", ...] = ()
    new_page: bool = False
    code: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """The whole report. `dated_on` is the quarter's last day: the files' date, so that a rebuild is byte-equal.

    `codes` is what the codes of its parts begin with (codes.py); empty: they bear none.
    """

    title: str
    period: str
    dated_on: date
    footer: str
    sections: tuple[Section, ...]
    codes: str = ""


def number(value: int | None, text: str | None = None, strong: bool = False) -> Cell:
    """A cell with a number; an en dash for None."""
    shown = text if text is not None else "–" if value is None else f"{value:,}".replace(",", ".")
    return Cell(shown, value=value, strong=strong)
