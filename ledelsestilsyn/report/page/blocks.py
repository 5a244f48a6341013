"""Every kind of block of the report's contents as HTML, and the sections they stand in."""

from dataclasses import dataclass

from ledelsestilsyn.danish import write_count, write_percent
from ledelsestilsyn.report.blocks import (
    BEFORE,
    Bar,
    Block,
    Box,
    Boxes,
    Bullets,
    Cell,
    Column,
    Contents,
    Figure,
    Paragraph,
    Quote,
    RunFigure,
    Table,
)
from ledelsestilsyn.report.codes import Coded, box_codes
from ledelsestilsyn.report.hidden import HIDDEN, HiddenBar
from ledelsestilsyn.report.page.chart import legend, panel_chart
from ledelsestilsyn.report.page.html import NOTHING, Html, join, tag, words
from ledelsestilsyn.report.page.marks import sign
from ledelsestilsyn.report.page.run import run_drawing
from ledelsestilsyn.report.sentences import short_quarter

_BOX_SIGNS = {"better": "down", "worse": "up", "unknown": "none", "decide": "overdue"}
_DEEPEST = 6
# A column is given room for words where it is at least this share of its table.
_WIDE = 0.15
# With more bars than this a panel is given more room.
_FEW_BARS = 6


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with the id that a link leads to; `level` is 2 for a chapter."""

    id: str
    level: int
    text: str


def headings(contents: Contents) -> list[Heading]:
    """The chapters and their parts, in order: what the page's list of contents holds."""
    found = []
    for place, chapter in enumerate(contents.sections, start=1):
        found.append(Heading(section_id((place,)), 2, chapter.heading))
        found += [
            Heading(section_id((place, part)), 3, section.heading)
            for part, section in enumerate(chapter.sections, start=1)
        ]
    return found


def section_id(place: tuple[int, ...]) -> str:
    """`kapitel-2-1` for the first section of the second chapter."""
    return f"kapitel-{'-'.join(map(str, place))}"


def section_html(found: Coded) -> Html:
    section = found.section
    name, level = section_id(found.place), len(found.place) + 1
    blocks = [block_html(block, level, code) for code, block in found.blocks]
    own = _code(found.code if section.code else "")
    head = tag(f"h{min(level, _DEEPEST)}", words(section.heading), id=name)
    return tag("section", head, own, *blocks, *map(section_html, found.sections), aria_labelledby=name)


def block_html(block: Block, level: int, code: str) -> Html:
    """A block under a heading of that level, with the code by which it is looked up where that is not its section's."""
    if isinstance(block, Paragraph):
        return tag("p", words(block.text))
    if isinstance(block, Bullets):
        return _list(block.items)
    if isinstance(block, Quote):
        source = tag("p", words(f"{block.source}:"), class_="kilde")
        return tag("figure", source, tag("blockquote", words(block.text)), class_="citat")
    if isinstance(block, Boxes):
        pairs = zip(block.boxes, box_codes(code, block), strict=True)
        return tag("div", *(_box(box, level + 1, own) for box, own in pairs), class_="bokse")
    if isinstance(block, Table):
        return join([table_html(block), _code(code)])
    if isinstance(block, RunFigure):
        picture = tag("div", run_drawing(block), role="img", aria_label=block.alt)
        caption = tag("figcaption", words(block.caption), _code(code))
        return tag("figure", picture, caption, _run_numbers(block), class_="billede")
    return _figure(block, code)


def _code(code: str) -> Html:
    return tag("small", words(code), class_="kode") if code else NOTHING


def _list(items: tuple[str, ...]) -> Html:
    return tag("ul", *(tag("li", words(item)) for item in items))


def _box(box: Box, level: int, code: str) -> Html:
    head = tag(f"h{min(level, _DEEPEST)}", sign(_BOX_SIGNS[box.kind]), words(f" {box.heading}"))
    return tag("div", head, _list(box.items), _code(code), class_=f"boks {box.kind}")


def scrolled(table: Html, name: str) -> Html:
    """The table in a frame that scrolls sideways by itself and can be reached with the keyboard."""
    return tag("div", table, class_="rulle", role="group", tabindex=0, aria_label=name)


def table_html(table: Table) -> Html:
    head = tag("thead", tag("tr", *(_heading(column) for column in table.columns)))
    caption = tag("caption", words(table.summary), class_="kun-oplaesning")
    note = tag("p", words(table.note), class_="note") if table.note else NOTHING
    return join([scrolled(tag("table", caption, head, *_bodies(table)), table.summary), note])


def _heading(column: Column) -> Html:
    return tag("th", words(column.heading), scope="col", class_="tal" if column.right else None)


def _bodies(table: Table) -> list[Html]:
    """A body for the rows below each heading over rows, so that the heading is theirs and no others'."""
    bodies: list[list[Html]] = [[]]
    for place, row in enumerate(table.rows, start=1):
        if len(row) == 1:
            heading = tag("th", _cell_words(row[0]), scope="rowgroup", colspan=len(table.columns), class_="gruppe")
            bodies.append([tag("tr", heading)])
            continue
        last = table.total and place == len(table.rows)
        bodies[-1].append(tag("tr", *_cells(table, row), class_="total" if last else None))
    return [tag("tbody", *rows) for rows in bodies if rows]


def _cells(table: Table, row: tuple[Cell, ...]) -> list[Html]:
    """The first column of words names the row."""
    named = next((place for place, column in enumerate(table.columns) if not column.right), 0)
    whole = sum(column.width for column in table.columns)
    cells = []
    for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
        kind = "tal" if column.right else "bred" if column.width / whole >= _WIDE else None
        name, scope = ("th", "row") if place == named else ("td", None)
        cells.append(tag(name, cell_html(cell), scope=scope, class_=kind))
    return cells


def cell_html(cell: Cell) -> Html:
    struck = [tag("span", words(f"{BEFORE} "), tag("s", words(text)), class_="under") for text in cell.struck]
    below = [tag("span", words(text), class_="under") for text in cell.below]
    return join([_cell_words(cell), *struck, *below])


def _cell_words(cell: Cell) -> Html:
    main = words(cell.text)
    if cell.changed:
        main = join([sign("changed"), words(" "), tag("span", main, class_="aendret")])
    if cell.strong:
        main = tag("strong", main)
    return join([sign(cell.mark), words(" "), main]) if cell.mark else main


def _figure(figure: Figure, code: str) -> Html:
    """The panels are one picture to those who have it read aloud; its numbers are in a table as well, for everyone."""
    panels = [
        tag("div", tag("p", words(panel.title), class_="felt"), panel_chart(panel, figure.highest), class_="panel")
        for panel in figure.panels
    ]
    many = max(len(panel.bars) for panel in figure.panels) > _FEW_BARS
    picture = tag(
        "div",
        legend(figure.panels),
        tag("div", *panels, class_="paneler mange" if many else "paneler"),
        role="img",
        aria_label=figure.alt,
    )
    numbers = _folded(_numbers(figure))
    return tag("figure", picture, tag("figcaption", words(figure.caption), _code(code)), numbers, class_="billede")


def _folded(table: Table) -> Html:
    return tag("details", tag("summary", words("Tallene i diagrammet")), table_html(table))


def _run_numbers(figure: RunFigure) -> Html:
    columns = (Column("Kvartal", 2.0), Column("Andel af sager med fejl", 2.0, right=True))
    rows = [(Cell(short_quarter(point.period)), Cell(write_percent(point.share))) for point in figure.points]
    rows.append((Cell("Medianen"), Cell(write_percent(figure.median))))
    return _folded(Table(f"Tallene i diagrammet: {figure.caption}", columns, tuple(rows), total=True))


def _numbers(figure: Figure) -> Table:
    """With a column for cases where the picture has dots for them."""
    cases = any(bar.cases is not None for panel in figure.panels for bar in panel.bars)
    columns = (
        Column("Kvartal", 2.0),
        *(Column(name, 1.0, right=True) for name in ("Fejl", "Nye", "Uafklarede", "Gamle")),
        *((Column("Sager med fejl", 1.0, right=True),) if cases else ()),
    )
    rows: list[tuple[Cell, ...]] = []
    for panel in figure.panels:
        rows.append((Cell(panel.title),))
        numbered = [_numbers_row(bar, place in panel.breaks) for place, bar in enumerate(panel.bars)]
        rows += [row[: len(columns)] for row in numbered]
    return Table(f"Tallene i diagrammet: {figure.caption}", columns, tuple(rows))


def _numbers_row(bar: Bar, broken: bool) -> tuple[Cell, ...]:
    below = (*(("talt af afdelingen",) if bar.declared else ()), *(("metoden er ændret",) if broken else ()))
    left_out = isinstance(bar, HiddenBar)
    total = bar.total if isinstance(bar, HiddenBar) else bar.errors
    counts = (total, bar.new, bar.undetermined, bar.old, bar.cases)
    return (
        Cell(short_quarter(bar.period), below=below),
        *(Cell(HIDDEN if left_out and count is None else write_count(count)) for count in counts),
    )
