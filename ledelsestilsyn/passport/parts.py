"""A part of the report in words: a table, a row, a chart, a panel, a statement, or a section with all that is in it."""

from collections.abc import Iterator

from ledelsestilsyn.danish import write_count
from ledelsestilsyn.passport.book import Book
from ledelsestilsyn.passport.columns import how_reckoned, over_rows
from ledelsestilsyn.passport.counted_rows import counted_again, told_besides
from ledelsestilsyn.passport.elements import Element, elements
from ledelsestilsyn.passport.ground import Ground
from ledelsestilsyn.passport.layout import fact, in_short, item, paragraph, section
from ledelsestilsyn.passport.panels import bar_lines, panel_ground
from ledelsestilsyn.passport.proof import Proof
from ledelsestilsyn.passport.question import fact_line
from ledelsestilsyn.passport.rows import row_ground
from ledelsestilsyn.passport.statements import rule_of
from ledelsestilsyn.report.blocks import Cell, Figure, RunFigure, Table

RULED = "Tallene her kommer ikke fra en arbejdsbog: de står i reglerne, i programmets filer eller i rapporten selv."


def ground_of(book: Book, found: Element) -> Ground:
    """What the part is counted from; of a table or chart as a whole, all of its rows or panels together."""
    if found.text:
        rule = rule_of(found)
        return rule.ground(book, found) if rule else Ground()
    if found.row:
        return row_ground(book, found)
    if isinstance(found.block, Figure | RunFigure):
        return panel_ground(book, found)
    return Ground()


def explain_part(book: Book, found: Element) -> list[str]:
    """The lines of its passport, without the hashes."""
    where = " · ".join(found.headings)
    if found.text:
        return list(_statement(book, found, where))
    if found.row:
        return list(_row(book, found, where))
    return list(_table(book, found, where) if isinstance(found.block, Table) else _figure(book, found, where))


def explain_section(book: Book, code: str, proof: Proof) -> list[str]:
    """What stands in the section, each with its own code; KeyError if there is none of that code."""
    inside = [found for found in elements(book) if _is_in(found, code)]
    every = (part for chapter in book.chapters for part in chapter.every())
    own = next((part for part in every if _own_code(book, part.place) == code), None)
    if own is None:
        raise KeyError(code)
    lines = [item(f"{found.code}: {_short(found)}") for found in inside if not found.row and found.panel < 0]
    return [
        *fact_line(code, own.section.heading),
        *section("Her står", lines),
        *proof.lines((), ()),
    ]


def _own_code(book: Book, place: tuple[int, ...]) -> str:
    return book.code(".".join(map(str, place)))


def _is_in(found: Element, code: str) -> bool:
    return any(code.rpartition("/")[2] == ".".join(map(str, part.place)) for part in (*found.above, found.section))


def _short(found: Element) -> str:
    if found.text:
        return found.text
    block = found.block
    if isinstance(block, Table):
        return f"tabel med {write_count(_lines(block))} linjer. {block.summary}"
    return f"diagram. {block.caption.partition('.')[0]}." if isinstance(block, Figure | RunFigure) else ""


def _lines(table: Table) -> int:
    return sum(len(row) > 1 for row in table.rows)


def _statement(book: Book, found: Element, where: str) -> Iterator[str]:
    yield from fact_line(found.code, f"en sætning i rapporten ({where})")
    yield ""
    yield paragraph(f"»{found.text}«", "  ")
    yield ""
    rule = rule_of(found)
    if rule is None:
        yield fact("Sådan regnet", RULED)
        return
    yield fact("Sådan regnet", rule.how)
    values = [f"{write_count(value)} {name}" for name, value in rule.values(book, found)]
    if values:
        yield fact("Talt igen", "\n".join(values))
    yield from _ground(rule.ground(book, found))


def _row(book: Book, found: Element, where: str) -> Iterator[str]:
    table = found.block
    yield from fact_line(found.code, f"en linje i en tabel ({where})")
    yield ""
    if found.group:
        yield fact("Under", found.group)
    if not isinstance(table, Table):
        return
    for cell, column in zip(found.row, table.columns, strict=True):
        yield fact(column.heading, printed(cell))
    yield from _legend(table)
    yield from told_besides(book, found)
    ground = row_ground(book, found)
    # Where the sums are told action by action, so are their cells.
    yield from _ground(Ground(ground.codes) if counted_again(book, found) else ground)


def _legend(table: Table) -> Iterator[str]:
    told = [("Overskriften", over_rows(table))]
    told += [(column.heading, how_reckoned(table, column.heading)) for column in table.columns]
    yield from section("Sådan er kolonnerne regnet", [fact(name, words) for name, words in told if words])


def printed(cell: Cell) -> str:
    """What a cell shows, its lighter lines on lines of their own."""
    struck = [f"før: {text}" for text in cell.struck]
    return "\n".join([cell.text, *struck, *cell.below])


def _table(book: Book, found: Element, where: str) -> Iterator[str]:
    yield from fact_line(found.code, f"en tabel ({where})")
    table = found.block
    if not isinstance(table, Table):
        return
    yield ""
    yield paragraph(table.summary, "  ")
    rows = [row for row in elements(book) if row.row and row.code.startswith(f"{found.code}-")]
    lines, group = [], ""
    for row in rows:
        if row.group != group:
            group = row.group
            lines.append(item(group))
        lines.append(item(f"{row.code}: {' · '.join(cell.text for cell in row.row if cell.text)}"))
    yield from section("Linjerne, hver med sin kode", lines)
    yield from section("Under tabellen står", [paragraph(table.note, "  ")] if table.note else [])
    yield from _legend(table)


def _figure(book: Book, found: Element, where: str) -> Iterator[str]:
    what = "et felt i et diagram" if found.panel >= 0 else "et diagram"
    yield from fact_line(found.code, f"{what} ({where})")
    yield ""
    yield from bar_lines(book, found)
    yield from _ground(panel_ground(book, found))


def _ground(ground: Ground) -> Iterator[str]:
    """The figures one step down, each by its code, and the cells that are no answers."""
    if not ground.codes and not ground.cells:
        yield from section("Grundlag", [paragraph(RULED, "  ")])
        return
    codes = [paragraph(in_short(ground.codes), "  ")] if ground.codes else []
    yield from section("Lagt sammen af (slå koden op)", codes)
    cells: dict[tuple[str, str], list[str]] = {}
    for workbook, sheet, cell in ground.cells:
        cells.setdefault((workbook, sheet), []).append(cell)
    lines = []
    for (workbook, sheet), found in cells.items():
        at = f', ark "{sheet}"' if sheet else ""
        named = ", ".join(cell for cell in found if cell)
        lines.append(item(f"{workbook}{at}{f', celle {named}' if named else ''}"))
    yield from section("Står i", lines)
