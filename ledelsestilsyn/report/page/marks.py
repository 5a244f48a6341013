"""The signs before a word, drawn as the PDF draws them: each has its own shape, and the word stands beside it."""

from ledelsestilsyn.report.page.html import NOTHING, Html, tag

INK, RED, GREEN, YELLOW, GREY, ACCENT = "#1a1a1a", "#b3261e", "#1b7a3d", "#e0a800", "#767676", "#1d3c5e"
_SHAPES = {
    "up": ("1,13 7,2 13,13", RED),
    "down": ("1,2 13,2 7,13", GREEN),
    "level": ("2,1 13,7 2,13", YELLOW),
    "none": ("1,5.5 13,5.5 13,8.5 1,8.5", GREY),
    "new": ("5.5,1 8.5,1 8.5,5.5 13,5.5 13,8.5 8.5,8.5 8.5,13 5.5,13 5.5,8.5 1,8.5 1,5.5 5.5,5.5", ACCENT),
    "changed": ("7,1 13,7 7,13 1,7", RED),
}


def sign(mark: str) -> Html:
    """Nothing for an empty mark; it says nothing to those who have the page read aloud."""
    if not mark:
        return NOTHING
    drawn: tuple[Html, ...]
    if mark == "overdue":
        drawn = (_rect(1, 1, 12, 12, RED), _rect(5.8, 3.5, 2.4, 7, "#ffffff"))
    elif mark == "weak":
        drawn = (tag("circle", cx=7, cy=7, r=5, fill="#ffffff", stroke=INK, stroke_width=1.5),)
    elif mark.startswith("band"):
        drawn = _band(*(int(part) for part in mark.removeprefix("band").split("of")))
    else:
        points, fill = _SHAPES[mark]
        drawn = (tag("polygon", points=points, fill=fill, stroke=INK, stroke_width=0.8),)
    return tag("svg", *drawn, class_="tegn", viewBox="0 0 14 14", width=14, height=14, aria_hidden="true")


def _band(number: int, bands: int) -> tuple[Html, ...]:
    """The higher the band, the fuller the square."""
    full = 12 * number / bands
    fill = GREEN if number == 1 else RED if number == bands else YELLOW
    outline = tag("rect", x=1, y=1, width=12, height=12, fill="#ffffff", stroke=INK, stroke_width=1)
    return outline, _rect(1, 13 - full, 12, full, fill)


def _rect(x: float, y: float, width: float, height: float, fill: str) -> Html:
    size = {"x": f"{x:g}", "y": f"{y:g}", "width": f"{width:g}", "height": f"{height:g}"}
    return tag("rect", **size, fill=fill, stroke=INK, stroke_width=0.8)
