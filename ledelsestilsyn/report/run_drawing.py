"""Draws a run chart as SVG: a dot for each quarter's share, about the line of their median."""

import math

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.lines import Line2D

from ledelsestilsyn.danish import write_percent
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.blocks import RunFigure
from ledelsestilsyn.report.charts import GREY, INK, NEW, SIZE, WIDTH_CM, font, line, svg_of

HEIGHT_CM = 4.4
_POINTS_IN_CM = 72 / 2.54
_LEFT, _RIGHT, _LOW, _HIGH = 34.0, 92.0, 2.5 * SIZE, 8.0
_STEPS = (0.05, 0.1, 0.2, 0.25)
_MOST_LINES = 5
_DOT = 6.0


def draw_run(figure: RunFigure) -> str:
    """The chart as SVG, at its own size; the same chart gives the same text."""
    return svg_of(lambda: _canvas(figure))


def _canvas(figure: RunFigure) -> Canvas:
    width, height = WIDTH_CM * _POINTS_IN_CM, HEIGHT_CM * _POINTS_IN_CM
    canvas = Canvas(figsize=(width / 72, height / 72), dpi=72)
    axes = canvas.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(0, height))
    axes.set_axis_off()
    step = next((step for step in _STEPS if _top(figure) / step <= _MOST_LINES), _STEPS[-1])
    top = step * math.ceil(_top(figure) / step)

    def up(share: float) -> float:
        return _LOW + (height - _LOW - _HIGH) * share / top

    slot = (width - _LEFT - _RIGHT) / len(figure.points)
    for number in range(round(top / step) + 1):
        _level(axes, up(number * step), width, write_percent(number * step))
    across = [_LEFT + (place + 0.5) * slot for place in range(len(figure.points))]
    _median(axes, up(figure.median), width, figure.median)
    shares = [up(point.share) for point in figure.points]
    axes.add_artist(Line2D(across, shares, color=NEW, linewidth=1.2, marker="o", markersize=_DOT, markerfacecolor=NEW))
    _quarters(axes, figure, across)
    return canvas


def _top(figure: RunFigure) -> float:
    """The greatest share, and never so little that the scale says nothing."""
    return max(0.1, *(point.share for point in figure.points))


def _level(axes: Axes, at: float, width: float, label: str) -> None:
    line(axes, (_LEFT, at), (width - _RIGHT, at), "#d9d9d9")
    axes.text(_LEFT - 4, at, label, ha="right", va="center", color=INK, fontproperties=font())


def _median(axes: Axes, at: float, width: float, share: float) -> None:
    line(axes, (_LEFT, at), (width - _RIGHT, at), INK, dashed=True)
    told = f"medianen, {write_percent(share)}"
    axes.text(width - _RIGHT + 4, at, told, ha="left", va="center", color=INK, fontproperties=font())


def _quarters(axes: Axes, figure: RunFigure, across: list[float]) -> None:
    """`K1` under each point, and the year under the first of each."""
    before = None
    for place, point in zip(across, figure.points, strict=True):
        quarter = Period.parse(point.period)
        label = f"K{quarter.quarter}" if quarter.year == before else f"K{quarter.quarter}\n{quarter.year}"
        axes.text(place, _LOW - 4, label, ha="center", va="top", color=GREY, fontproperties=font())
        before = quarter.year
