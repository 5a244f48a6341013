"""Draws a figure's panels as SVG: errors stacked by class over the quarters, on one scale, readable in grey print."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.blocks import Bar, Figure, Panel
from ledelsestilsyn.report.hidden import HIDDEN, HiddenBar

FAMILY = "Source Sans Pro"
FONTS = Path(__file__).parent / "fonts"
WIDTH_CM = 17.6
SIZE = 9.0
_POINTS_IN_CM = 72 / 2.54
_LINE = SIZE * 1.25
_LEGEND = 1.6 * _LINE
_LABELS = 2.4 * _LINE
_GAP = 12.0
_DOT = 5.5
_EDGE = 0.6
_TITLE_LINES = 3
# A title is no smaller than this, in points; a word that is wider even so is cut.
_SMALLEST = 7.5
_FEWEST_SLOTS = 4
# Dark, hatched and middle: told apart without colour too, each at least 3:1 against white or by its edge.
NEW, OLD, UNDETERMINED, INK, GREY = "#1d3c5e", "#c97a12", "#ffffff", "#1a1a1a", "#595959"
# A bar without classes.
PLAIN, DOTS = "#ffffff", "...."
_SALT = "ledelsestilsyn"


def draw(figure: Figure) -> str:
    """The figure as SVG, at its own size; the same figure gives the same text."""
    return svg_of(lambda: canvas(figure))


def svg_of(make: Callable[[], Canvas]) -> str:
    """The canvas that `make` draws, as SVG without a date and with the same ids each time; texts stay texts."""
    with mpl.rc_context({"svg.hashsalt": _SALT, "svg.fonttype": "none", "hatch.linewidth": 0.7, "hatch.color": INK}):
        svg = io.StringIO()
        make().savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
    return svg.getvalue()


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where a panel's bars stand, in points from the picture's lower left; `top` is the count at its upper edge."""

    left: float
    bottom: float
    width: float
    height: float
    bars: int
    top: float

    @property
    def slot(self) -> float:
        """The width a bar has to itself; a few bars are not drawn out to fill the panel."""
        return self.width / max(self.bars, _FEWEST_SLOTS)

    def across(self, place: float) -> float:
        return self.left + (place + 0.5) * self.slot

    def up(self, count: float) -> float:
        return self.bottom + self.height * count / self.top


def canvas(figure: Figure) -> Canvas:
    """Panels in rows from the top, under one legend, all on the figure's own scale.

    One pair of axes in points holds them all: a pair for each panel takes several times as long to draw.
    """
    width = WIDTH_CM * _POINTS_IN_CM
    panel_width = width / figure.columns
    size = _title_size([panel.title for panel in figure.panels], panel_width - _GAP)
    titles = [_wrap(panel.title, (panel_width - _GAP) * SIZE / size) for panel in figure.panels]
    title_height = max(title.count("\n") + 1 for title in titles) * _LINE + 4
    row_height = figure.panel_height_cm * _POINTS_IN_CM + title_height
    rows = -(-len(figure.panels) // figure.columns)
    height = _LEGEND + rows * row_height
    picture = Canvas(figsize=(width / 72, height / 72), dpi=72)
    axes = picture.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(0, height))
    axes.set_axis_off()
    _legend(picture, figure)
    for place, (panel, title) in enumerate(zip(figure.panels, titles, strict=True)):
        row, column = divmod(place, figure.columns)
        bottom = height - _LEGEND - (row + 1) * row_height + _LABELS
        plot_height = row_height - title_height - _LABELS
        plot = _Plot(column * panel_width, bottom, panel_width - _GAP, plot_height, len(panel.bars), _top(figure))
        _panel(axes, plot, panel, title, size)
    return picture


def _top(figure: Figure) -> float:
    """The scale's upper end: room for the totals, and above them for the word at a break."""
    return max(figure.highest, 1) * (1.45 if any(panel.breaks for panel in figure.panels) else 1.2)


def _panel(axes: Axes, plot: _Plot, panel: Panel, title: str, size: float) -> None:
    ceiling = plot.bottom + plot.height
    axes.text(plot.left, ceiling + 4, title, ha="left", va="bottom", color=INK, fontproperties=font(True, size))
    line(axes, (plot.left, plot.bottom), (plot.left + plot.width, plot.bottom), GREY)
    for place, (bar, label) in enumerate(zip(panel.bars, _quarter_labels(panel, plot.slot), strict=True)):
        axes.text(plot.across(place), plot.bottom - 3, label, ha="center", va="top", color=INK, fontproperties=font())
        _bar(axes, plot, place, bar)
    for place in panel.breaks:
        across = plot.across(place - 0.5)
        end = ceiling if place == panel.breaks[0] else ceiling - _LINE
        line(axes, (across, plot.bottom), (across, end), INK, dashed=True)
    if panel.breaks:
        _name_break(axes, plot, panel.breaks[0])


def _bar(axes: Axes, plot: _Plot, place: int, bar: Bar) -> None:
    if isinstance(bar, HiddenBar):
        _hidden_bar(axes, plot, place, bar)
        return
    if bar.errors is None or bar.new is None or bar.old is None or bar.undetermined is None:
        _number(axes, plot, place, plot.bottom, "–", GREY)
        return
    floor, breadth = 0, 0.8 * plot.slot
    for count, fill, hatch in ((bar.new, NEW, ""), (bar.undetermined, UNDETERMINED, "////"), (bar.old, OLD, "")):
        if count:
            corner = (plot.across(place) - breadth / 2, plot.up(floor))
            tall = plot.up(count) - plot.bottom
            axes.add_artist(
                Rectangle(corner, breadth, tall, facecolor=fill, hatch=hatch, edgecolor=INK, linewidth=_EDGE)
            )
        floor += count
    _total(axes, plot, place, bar, bar.errors)


def _total(axes: Axes, plot: _Plot, place: int, bar: Bar, errors: int) -> None:
    """The number over a bar, and the cases' dot."""
    above = plot.up(errors)
    if bar.cases is not None:
        axes.add_artist(_dot([plot.across(place)], [plot.up(bar.cases)]))
        above = max(above, plot.up(bar.cases) + _DOT / 2)
    _number(axes, plot, place, above, f"{errors}{'*' if bar.declared else ''}", INK)


def _hidden_bar(axes: Axes, plot: _Plot, place: int, bar: HiddenBar) -> None:
    """A dotted bar without classes; where the errors are left out too, the word alone, standing on the line."""
    if bar.total is None:
        across, up = plot.across(place), plot.bottom + 3
        axes.text(across, up, HIDDEN, rotation=90, ha="center", va="bottom", color=GREY, fontproperties=font())
        return
    if bar.total:
        corner, tall = (plot.across(place) - 0.4 * plot.slot, plot.bottom), plot.up(bar.total) - plot.bottom
        axes.add_artist(
            Rectangle(corner, 0.8 * plot.slot, tall, facecolor=PLAIN, hatch=DOTS, edgecolor=INK, linewidth=_EDGE)
        )
    _total(axes, plot, place, bar, bar.total)


def _dot(across: list[float], up: list[float]) -> Line2D:
    return Line2D(across, up, marker="o", linestyle="", markersize=_DOT, markerfacecolor="white", markeredgecolor=INK)


def line(axes: Axes, start: tuple[float, float], end: tuple[float, float], colour: str, dashed: bool = False) -> None:
    line = Line2D([start[0], end[0]], [start[1], end[1]], color=colour, linewidth=1)
    if dashed:
        line.set_linestyle((0, (3, 2)))
    axes.add_artist(line)


def _number(axes: Axes, plot: _Plot, place: int, at: float, text: str, colour: str) -> None:
    axes.text(plot.across(place), at + 2, text, ha="center", va="bottom", color=colour, fontproperties=font())


def _name_break(axes: Axes, plot: _Plot, place: int) -> None:
    """The word at the first break of a panel, on the side that has room; at more of them it would stand on itself."""
    at = plot.across(place - 0.5)
    late = at > plot.left + plot.width / 2
    ceiling = plot.bottom + plot.height
    side = "right" if late else "left"
    axes.text(at + (-3 if late else 3), ceiling, "ny metode", ha=side, va="top", color=INK, fontproperties=font())


def _quarter_labels(panel: Panel, space: float) -> list[str]:
    """`K1` under each bar, and the year under a year's first one, where the labels do not run into each other."""
    quarters = [Period.parse(bar.period) for bar in panel.bars]
    starts = [place for place, quarter in enumerate(quarters) if quarter.quarter == 1]
    if 0 not in starts and (not starts or starts[0] * space > _width("2024 ")):
        starts.insert(0, 0)
    labels = [f"K{quarter.quarter}" for quarter in quarters]
    return [f"{label}\n{quarters[place].year}" if place in starts else label for place, label in enumerate(labels)]


def _legend(canvas: Canvas, figure: Figure) -> None:
    handles: list[Patch | Line2D] = [
        Patch(facecolor=NEW, edgecolor=INK, linewidth=_EDGE, label="nye fejl"),
        Patch(facecolor=UNDETERMINED, edgecolor=INK, linewidth=_EDGE, hatch="////", label="uafklarede fejl"),
        Patch(facecolor=OLD, edgecolor=INK, linewidth=_EDGE, label="gamle fejl"),
    ]
    if any(bar.cases is not None for panel in figure.panels for bar in panel.bars):
        dot = _dot([], [])
        dot.set_label("sager med fejl")
        handles.append(dot)
    if any(isinstance(bar, HiddenBar) and bar.total for panel in figure.panels for bar in panel.bars):
        plain = Patch(facecolor=PLAIN, edgecolor=INK, linewidth=_EDGE, hatch=DOTS, label="fejl, ikke fordelt")
        handles.insert(3, plain)
    canvas.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=(0, 1),
        ncols=5,
        frameon=False,
        prop=font(),
        borderpad=0,
        borderaxespad=0,
        handlelength=1.4,
        columnspacing=1.6,
    )


def _title_size(titles: list[str], width: float) -> float:
    """One size for all titles of a figure: smaller only as far as it keeps their longest word whole."""
    longest = max(_width(word) for title in titles for word in title.split(" "))
    return max(_SMALLEST, min(SIZE, SIZE * width / longest)) if longest else SIZE


def _wrap(text: str, width: float) -> str:
    """The text in at most three lines of that width in points; a word too long is cut, a text too long ends in `…`."""
    lines = [""]
    for word in text.split(" "):
        for piece in _pieces(word, width):
            longer = f"{lines[-1]} {piece}".strip()
            if not lines[-1] or _width(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(piece)
    if len(lines) <= _TITLE_LINES:
        return "\n".join(lines)
    last = lines[_TITLE_LINES - 1]
    while _width(f"{last}…") > width:
        last = last[:-1]
    return "\n".join([*lines[: _TITLE_LINES - 1], f"{last.rstrip()}…"])


def _pieces(word: str, width: float) -> list[str]:
    pieces = [word]
    while _width(pieces[-1]) > width:
        cut = len(pieces[-1]) - 1
        while cut > 1 and _width(pieces[-1][:cut]) > width:
            cut -= 1
        pieces[-1:] = [pieces[-1][:cut], pieces[-1][cut:]]
    return pieces


def _width(text: str) -> float:
    """The width in points of a text in bold, the wider of the two."""
    face = _face()
    face.set_text(text)
    return float(face.get_width_height()[0]) / 64


@cache
def _face() -> FT2Font:
    face = FT2Font(str(FONTS / "SourceSansPro-Bold.ttf"))
    face.set_size(SIZE, 72)
    return face


@cache
def font(bold: bool = False, size: float = SIZE) -> FontProperties:
    file, weight = (FONTS / f"SourceSansPro-{'Bold' if bold else 'Regular'}.ttf", "bold" if bold else "normal")
    return FontProperties(family=[FAMILY], weight=weight, size=size, fname=str(file))
