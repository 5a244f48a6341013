"""Charts as SVG: errors stacked by class over the quarters, told apart without colour too. Pure, no libraries."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.blocks import Bar, Panel
from ledelsestilsyn.report.hidden import HIDDEN, HiddenBar
from ledelsestilsyn.report.page.html import NOTHING, Html, join, tag, words

# As in the PDF: dark, white and middle, each with a dark edge.
NEW, OLD, UNDETERMINED, INK, GREY = "#1d3c5e", "#c97a12", "#ffffff", "#1a1a1a", "#595959"
_FEWEST_SLOTS = 4
_WORD = 16
# How far apart the slanting lines are; or that there are dots.
_SLANTED, _DOTTED = 4, -1
# Room for a number of three digits and a star.
_SLOT = 26


@dataclass(frozen=True, slots=True)
class _Size:
    """The picture's measures in units of its own; `head` and `foot` are kept free for numbers and for quarters."""

    width: float
    height: float
    head: float
    foot: float
    labels: bool


_PANEL = _Size(240, 150, 34, 34, labels=True)
_SPARK = _Size(96, 30, 2, 3, labels=False)


def panel_chart(panel: Panel, highest: int) -> Html:
    """A chart with a number over each bar and its quarter below it, on a scale up to the count `highest`."""
    size = replace(_PANEL, width=max(_PANEL.width, _SLOT * len(panel.bars)))
    return _chart(panel, highest, size, {"class_": "diagram", "aria_hidden": "true"})


def spark(panel: Panel, highest: int, alternative: str) -> Html:
    """The same bars, small enough for a table's cell; the numbers stand in `alternative`."""
    return _chart(panel, highest, _SPARK, {"class_": "forloeb", "role": "img", "aria_label": alternative})


def legend(panels: Iterable[Panel]) -> Html:
    """What the fills and the dots mean that the panels have."""
    bars = [bar for panel in panels for bar in panel.bars]
    entries = [
        ("nye fejl", _swatch(NEW)),
        ("uafklarede fejl", _swatch(UNDETERMINED, _SLANTED)),
        ("gamle fejl", _swatch(OLD)),
    ]
    dot = tag("circle", cx=7, cy=7, r=3.5, fill="#ffffff", stroke=INK)
    if any(isinstance(bar, HiddenBar) and bar.total for bar in bars):
        entries.append(("fejl, ikke fordelt", _swatch(UNDETERMINED, _DOTTED)))
    if any(bar.cases is not None for bar in bars):
        entries.append(("sager med fejl", join([dot])))
    items = []
    for name, drawn in entries:
        picture = tag("svg", drawn, viewBox="0 0 14 14", width=14, height=14, aria_hidden="true")
        items.append(tag("li", picture, words(f" {name}")))
    return tag("ul", *items, class_="forklaring")


def _swatch(fill: str, hatch: int = 0) -> Html:
    return join([_rect(1, 1, 12, 12, fill), _pattern(1, 1, 12, 12, hatch)])


def _chart(panel: Panel, highest: int, size: _Size, attributes: dict[str, str]) -> Html:
    slot = size.width / max(len(panel.bars), _FEWEST_SLOTS)
    floor = size.height - size.foot
    unit = (floor - size.head) / max(highest, 1)
    drawn = [line(0, floor, size.width, floor, GREY)]
    drawn += [_bar(bar, place * slot, slot, floor, unit, size) for place, bar in enumerate(panel.bars)]
    for place in panel.breaks:
        # The word stands beside the first of them; the others leave room for it.
        start = _WORD if size.labels and place != panel.breaks[0] else 0
        drawn.append(line(place * slot, start, place * slot, floor, INK, dashed=True))
    if size.labels:
        drawn += _quarters(panel, slot, floor)
        if panel.breaks:
            across = panel.breaks[0] * slot
            late = across > size.width / 2
            drawn.append(label(across + (-4 if late else 4), 11, "ny metode", "end" if late else "start"))
    return tag("svg", *drawn, viewBox=f"0 0 {size.width:g} {size.height:g}", **attributes)


def _bar(bar: Bar, left: float, slot: float, floor: float, unit: float, size: _Size) -> Html:
    middle, total = left + slot / 2, bar.total if isinstance(bar, HiddenBar) else bar.errors
    if total is None:
        return _no_bar(bar, middle, floor, size)
    parts = [(bar.new, NEW, 0), (bar.undetermined, UNDETERMINED, _SLANTED), (bar.old, OLD, 0)]
    if isinstance(bar, HiddenBar):
        parts = [(total, UNDETERMINED, _DOTTED)]
    drawn, top, breadth = [], floor, 0.8 * slot
    for count, fill, hatch in parts:
        tall = (count or 0) * unit
        top -= tall
        if count:
            drawn.append(_rect(middle - breadth / 2, top, breadth, tall, fill))
            drawn.append(_pattern(middle - breadth / 2, top, breadth, tall, hatch))
    if size.labels:
        if bar.cases is not None:
            dot = floor - bar.cases * unit
            drawn.append(tag("circle", cx=short(middle), cy=short(dot), r=3.5, fill="#ffffff", stroke=INK))
            top = min(top, dot - 4)
        drawn.append(label(middle, top - 4, f"{total}{'*' if bar.declared else ''}"))
    return join(drawn)


def _no_bar(bar: Bar, middle: float, floor: float, size: _Size) -> Html:
    """A dash where nothing was measured, and a dashed box or the word where the figures are left out."""
    left_out = isinstance(bar, HiddenBar)
    if size.labels:
        return _turned(middle, floor - 5, HIDDEN) if left_out else label(middle, floor - 5, "–")
    if left_out:
        outline = {"x": short(middle - 3), "y": short(floor - 9), "width": "6", "height": "9"}
        return tag("rect", **outline, fill="none", stroke=GREY, stroke_dasharray="2 1.5")
    return line(middle - 2.5, floor - 4, middle + 2.5, floor - 4, GREY)


def _quarters(panel: Panel, slot: float, floor: float) -> list[Html]:
    """`K1` under each bar, and the year under a year's first one."""
    drawn, shown = [], 0
    room = max(1, round(34 / slot))
    last = -room
    for place, bar in enumerate(panel.bars):
        quarter = Period.parse(bar.period)
        drawn.append(label((place + 0.5) * slot, floor + 14, f"K{quarter.quarter}"))
        if quarter.year != shown and (quarter.quarter == 1 or place == 0) and place - last >= room:
            drawn.append(label((place + 0.5) * slot, floor + 29, str(quarter.year)))
            shown, last = quarter.year, place
    return drawn


def _pattern(x: float, y: float, width: float, height: float, hatch: int) -> Html:
    """Slanting lines, or dots, within the box, clipped by hand: a pattern would need an id of its own on the page."""
    if hatch == _DOTTED:
        return _dots(x, y, width, height)
    lines = []
    start = float(hatch)
    while hatch and start < width + height:
        x1, y1 = (x + start, y) if start <= width else (x + width, y + start - width)
        x2, y2 = (x, y + start) if start <= height else (x + start - height, y + height)
        lines.append(f"M{short(x1)} {short(y1)}L{short(x2)} {short(y2)}")
        start += hatch
    return tag("path", d="".join(lines), stroke=INK, stroke_width=0.7) if lines else NOTHING


def _dots(x: float, y: float, width: float, height: float) -> Html:
    rows = [y + 2 + 4 * step for step in range(int((height - 3) // 4) + 1)]
    columns = [x + 2 + 4 * step for step in range(int((width - 3) // 4) + 1)]
    dots = "".join(f"M{short(across)} {short(down)}h1" for down in rows for across in columns)
    return tag("path", d=dots, stroke=INK, stroke_width=1)


def _rect(x: float, y: float, width: float, height: float, fill: str) -> Html:
    size = {"x": short(x), "y": short(y), "width": short(width), "height": short(height)}
    return tag("rect", **size, fill=fill, stroke=INK, stroke_width=0.6)


def line(x1: float, y1: float, x2: float, y2: float, colour: str, dashed: bool = False) -> Html:
    ends = {"x1": short(x1), "y1": short(y1), "x2": short(x2), "y2": short(y2)}
    return tag("line", **ends, stroke=colour, stroke_dasharray="3 2" if dashed else None)


def label(x: float, y: float, text: str, anchor: str = "middle") -> Html:
    return tag("text", words(text), x=short(x), y=short(y), text_anchor=anchor, fill=INK)


def _turned(x: float, y: float, text: str) -> Html:
    return tag("text", words(text), transform=f"translate({short(x + 4)} {short(y)}) rotate(-90)", fill=INK)


def short(number: float) -> str:
    """At most one decimal: no more can be seen."""
    return f"{number:.1f}".removesuffix(".0")
