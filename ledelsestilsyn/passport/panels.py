"""A chart's panels: each bar as the sum it is, with the code of the quarter's figures behind it."""

from collections.abc import Iterator

from ledelsestilsyn.danish import write_percent
from ledelsestilsyn.model import Area, Department
from ledelsestilsyn.passport.book import Book
from ledelsestilsyn.passport.elements import Element
from ledelsestilsyn.passport.ground import NOTHING, Ground, of_nodes
from ledelsestilsyn.passport.layout import item, paragraph
from ledelsestilsyn.passport.rows import department_of
from ledelsestilsyn.report.blocks import Bar, Figure, Panel, RunFigure
from ledelsestilsyn.report.hidden import HIDDEN, HiddenBar
from ledelsestilsyn.report.sentences import law

RUN = "serie-"


def panel_ground(book: Book, found: Element) -> Ground:
    """Of one panel, or of all of them; of a run chart its area's cases."""
    block = found.block
    if isinstance(block, RunFigure):
        named = book.places.get(block.id.removeprefix(RUN))
        quarters = [point.period for point in block.points]
        return _quarters(book, named[1].id, [named], quarters) if named else NOTHING
    if not isinstance(block, Figure):
        return NOTHING
    panels = block.panels if found.panel < 0 else (block.panels[found.panel],)
    return sum((_panel(book, found, panel) for panel in panels), NOTHING)


def _panel(book: Book, found: Element, panel: Panel) -> Ground:
    code, places = _about(book, found, panel)
    return _quarters(book, code, places, [bar.period for bar in panel.bars])


def _about(book: Book, found: Element, panel: Panel) -> tuple[str, list[tuple[Department, Area]]]:
    """The code of what the panel is about, and its areas: a department on page one, an area in its department."""
    department = department_of(book, found)
    if department is None:
        own = [place for place in book.places.values() if place[0].code == panel.title]
        return panel.title, own
    area = next((area for area in department.areas if law(area.title) == panel.title), None)
    return (area.id, [(department, area)]) if area else ("", [])


def _quarters(book: Book, code: str, places: list[tuple[Department, Area]], quarters: list[str]) -> Ground:
    own = {(department.code, area.id) for department, area in places}
    nodes = [node for node in book.tallies if node[0] in quarters and node[1:3] in own]
    with_figures = dict.fromkeys(node[0] for node in nodes if book.tallies[node].checked)
    return of_nodes(nodes).named(*(f"{quarter}/{code}" for quarter in with_figures))


def bar_lines(book: Book, found: Element) -> Iterator[str]:
    """What each bar stands for, in numbers."""
    block = found.block
    if isinstance(block, RunFigure):
        yield paragraph(block.caption, "  ")
        yield from (item(f"{point.period}: {write_percent(point.share)}") for point in block.points)
        yield item(f"Medianen: {write_percent(block.median)}")
        return
    if not isinstance(block, Figure):
        return
    yield paragraph(block.caption, "  ")
    for place, panel in enumerate(block.panels):
        if found.panel in (-1, place):
            code = f" ({found.code}-{place + 1})" if found.panel < 0 else ""
            yield ""
            yield item(f"{panel.title}{code}")
            about = _about(book, found, panel)[0]
            yield from (item(f"{bar.period}/{about}: {bar_words(bar)}", "    ") for bar in panel.bars)


def bar_words(bar: Bar) -> str:
    """`13 = 13 nye + 0 uafklarede + 0 gamle; 9 af 11 sager med fejl`."""
    if isinstance(bar, HiddenBar):
        return HIDDEN if bar.total is None else f"{bar.total} fejl; nye og gamle {HIDDEN}"
    if bar.errors is None:
        return "ikke målt"
    told = f"{bar.errors} = {bar.new} nye + {bar.undetermined} uafklarede + {bar.old} gamle"
    told += f"; {bar.cases} af {bar.cases_checked} sager med fejl" if bar.cases is not None else ""
    return f"{told}; helt eller delvis talt af afdelingen" if bar.declared else told
