"""A run chart as SVG: a dot for each quarter's share of cases with errors, about the line of their median."""

import math

from ledelsestilsyn.danish import write_percent
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.blocks import RunFigure
from ledelsestilsyn.report.page.chart import GREY, INK, NEW, label, line, short
from ledelsestilsyn.report.page.html import Html, tag

_LEFT, _TOP, _HEIGHT, _FOOT, _SLOT = 40.0, 24.0, 110.0, 34.0, 30.0
_STEPS = (0.05, 0.1, 0.2, 0.25)
_MOST_LINES = 5
# Never so little of the scale that it says nothing.
_LEAST = 0.1


def run_drawing(figure: RunFigure) -> Html:
    """The chart alone; what it shows stands in the figure's `alt`."""
    highest = max(_LEAST, figure.median, *(point.share for point in figure.points))
    step = next((step for step in _STEPS if highest / step <= _MOST_LINES), _STEPS[-1])
    steps = math.ceil(round(highest / step, 9))
    width = _LEFT + _SLOT * len(figure.points)

    def up(share: float) -> float:
        return _TOP + _HEIGHT * (1 - share / (steps * step))

    drawn = []
    for number in range(steps + 1):
        level = up(number * step)
        drawn += [line(_LEFT, level, width, level, "#d9d9d9" if number else GREY)]
        drawn += [label(_LEFT - 4, level + 4, write_percent(number * step), "end")]
    drawn.append(line(_LEFT, up(figure.median), width, up(figure.median), INK, dashed=True))
    drawn.append(label(width, 13, f"- - medianen, {write_percent(figure.median)}", "end"))
    across = [_LEFT + (place + 0.5) * _SLOT for place in range(len(figure.points))]
    dots = list(zip(across, (up(point.share) for point in figure.points), strict=True))
    drawn.append(tag("path", d=f"M{'L'.join(f'{short(x)} {short(y)}' for x, y in dots)}", stroke=NEW, fill="none"))
    drawn += [tag("circle", cx=short(x), cy=short(y), r=4, fill=NEW) for x, y in dots]
    drawn += _quarters(figure, across)
    size = f"0 0 {short(width)} {short(_TOP + _HEIGHT + _FOOT)}"
    return tag("svg", *drawn, viewBox=size, class_="diagram serie", aria_hidden="true")


def _quarters(figure: RunFigure, across: list[float]) -> list[Html]:
    """`K1` under each point, and the year under the first of each that has room for it."""
    floor, drawn, before, last = _TOP + _HEIGHT, [], 0, -2
    for place, (x, point) in enumerate(zip(across, figure.points, strict=True)):
        quarter = Period.parse(point.period)
        drawn.append(label(x, floor + 14, f"K{quarter.quarter}"))
        if quarter.year != before and place - last > 1:
            drawn.append(label(x, floor + 29, str(quarter.year)))
            before, last = quarter.year, place
    return drawn
