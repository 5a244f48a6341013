"""Draws a figure's panels as SVG: errors stacked by class over the quarters, on one scale, readable in grey print."""

import io
from functools import cache
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.blocks import Bar, Figure, Panel

FONTS = Path(__file__).parent / "fonts"
WIDTH_CM = 17.6
SIZE = 9.0
_POINTS_IN_CM = 72 / 2.54
_LINE = SIZE * 1.25
_LEGEND = 1.6 * _LINE
_TITLE_LINES = 3
_FEWEST_SLOTS = 4
# Dark, hatched and middle: told apart without colour too, each at least 3:1 against white or by its edge.
NEW, OLD, UNDETERMINED, INK, GREY = "#1d3c5e", "#c97a12", "#ffffff", "#1a1a1a", "#595959"
_SALT = "ledelsestilsyn"


def draw(figure: Figure) -> str:
    """The figure as SVG, at its own size; the same figure gives the same text."""
    with mpl.rc_context({"svg.hashsalt": _SALT, "svg.fonttype": "path", "hatch.linewidth": 0.7, "hatch.color": INK}):
        canvas = _canvas(figure)
        svg = io.StringIO()
        canvas.savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
    return svg.getvalue()


def _canvas(figure: Figure) -> Canvas:
    """Panels in rows from the top, under one legend; every panel has the figure's own scale."""
    width = WIDTH_CM * _POINTS_IN_CM
    panel_width = width / figure.columns
    titles = [_wrap(panel.title, panel_width - 12) for panel in figure.panels]
    title_height = max(title.count("\n") + 1 for title in titles) * _LINE + 4
    row_height = figure.panel_height_cm * _POINTS_IN_CM + title_height
    rows = -(-len(figure.panels) // figure.columns)
    height = _LEGEND + rows * row_height
    canvas = Canvas(figsize=(width / 72, height / 72), dpi=72)
    _legend(canvas, figure)
    for place, (panel, title) in enumerate(zip(figure.panels, titles, strict=True)):
        row, column = divmod(place, figure.columns)
        bottom = height - _LEGEND - (row + 1) * row_height
        plot = (column * panel_width, bottom + 2.4 * _LINE, panel_width - 12, row_height - title_height - 2.4 * _LINE)
        axes = canvas.add_axes((plot[0] / width, plot[1] / height, plot[2] / width, plot[3] / height))
        _panel(axes, panel, title, _top(figure), plot[2], plot[3])
    return canvas


def _top(figure: Figure) -> float:
    """The scale's upper end: room for the totals, and above them for the word at a break."""
    counts = [count for panel in figure.panels for bar in panel.bars for count in (bar.errors, bar.cases) if count]
    room = 1.45 if any(panel.breaks for panel in figure.panels) else 1.2
    return max([*counts, 1]) * room


def _panel(axes: Axes, panel: Panel, title: str, top: float, width: float, height: float) -> None:
    axes.set_xlim(-0.6, max(len(panel.bars), _FEWEST_SLOTS) - 0.4)
    axes.set_ylim(0, top)
    axes.spines[["top", "left", "right"]].set_visible(False)
    axes.spines["bottom"].set_color(GREY)
    axes.set_yticks([])
    axes.tick_params(axis="x", length=0, pad=3)
    axes.set_xticks(range(len(panel.bars)), labels=_quarter_labels(panel, width), fontproperties=_font(), color=INK)
    axes.set_title(title, loc="left", fontproperties=_font(bold=True), color=INK, pad=4)
    for place, bar in enumerate(panel.bars):
        _bar(axes, place, bar, top, height)
    for place in panel.breaks:
        _break(axes, place, len(panel.bars), top)


def _bar(axes: Axes, place: int, bar: Bar, top: float, height: float) -> None:
    if bar.errors is None or bar.new is None or bar.old is None or bar.undetermined is None:
        _number(axes, place, top * 0.01, "–", GREY)
        return
    floor = 0
    for count, fill, hatch in ((bar.new, NEW, ""), (bar.undetermined, UNDETERMINED, "////"), (bar.old, OLD, "")):
        if count:
            axes.bar(place, count, 0.72, bottom=floor, color=fill, hatch=hatch, edgecolor=INK, linewidth=0.6)
        floor += count
    if bar.cases is not None:
        axes.plot(place, bar.cases, "o", markersize=5.5, markerfacecolor="white", markeredgecolor=INK, clip_on=False)
    highest = max(bar.errors, bar.cases or 0)
    gap = 0.02 if not bar.cases or bar.cases < bar.errors - top * 0.04 else 4.5 / height
    _number(axes, place, highest + top * gap, f"{bar.errors}{'*' if bar.declared else ''}", INK)


def _number(axes: Axes, place: int, at: float, text: str, colour: str) -> None:
    axes.text(place, at, text, ha="center", va="bottom", color=colour, fontproperties=_font())


def _break(axes: Axes, place: int, bars: int, top: float) -> None:
    """A dashed line between two quarters, with its word on the side that has room."""
    axes.axvline(place - 0.5, color=INK, linewidth=1, linestyle=(0, (3, 2)))
    late = place > bars / 2
    axes.annotate(
        "ny metode",
        (place - 0.5, top),
        xytext=(-3 if late else 3, 0),
        textcoords="offset points",
        ha="right" if late else "left",
        va="top",
        color=INK,
        fontproperties=_font(),
    )


def _quarter_labels(panel: Panel, width: float) -> list[str]:
    """`K1` under each bar, and the year under a year's first one, where the labels do not run into each other."""
    quarters = [Period.parse(bar.period) for bar in panel.bars]
    space = width / max(len(quarters), _FEWEST_SLOTS)
    labels = [f"K{quarter.quarter}" for quarter in quarters]
    starts = [place for place, quarter in enumerate(quarters) if quarter.quarter == 1]
    if 0 not in starts and (not starts or starts[0] * space > _width("2024 ")):
        starts.insert(0, 0)
    return [f"{label}\n{quarters[place].year}" if place in starts else label for place, label in enumerate(labels)]


def _legend(canvas: Canvas, figure: Figure) -> None:
    handles: list[Patch | Line2D] = [
        Patch(facecolor=NEW, edgecolor=INK, linewidth=0.6, label="nye fejl"),
        Patch(facecolor=UNDETERMINED, edgecolor=INK, linewidth=0.6, hatch="////", label="uafklarede fejl"),
        Patch(facecolor=OLD, edgecolor=INK, linewidth=0.6, label="gamle fejl"),
    ]
    if any(bar.cases is not None for panel in figure.panels for bar in panel.bars):
        dot = Line2D([], [], marker="o", linestyle="", markersize=5.5, markerfacecolor="white", markeredgecolor=INK)
        dot.set_label("sager med fejl")
        handles.append(dot)
    canvas.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=(0, 1),
        ncols=4,
        frameon=False,
        prop=_font(),
        borderpad=0,
        borderaxespad=0,
        handlelength=1.4,
        columnspacing=1.6,
    )


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
def _font(bold: bool = False) -> FontProperties:
    return FontProperties(fname=str(FONTS / f"SourceSansPro-{'Bold' if bold else 'Regular'}.ttf"), size=SIZE)
