"""What the Excel workbooks of the report look like: ink, lines, heights of rows, and the printed page."""

from collections.abc import Iterable
from textwrap import wrap

from xlsxwriter.worksheet import Worksheet

TITLE_SIZE = 16
LINE_HEIGHT = 13
INK, HEAD, LINE, WHITE = "#1F2933", "#1F4E79", "#9AA5B1", "#FFFFFF"
BODY: dict[str, object] = {"text_wrap": True, "valign": "top", "border": 1, "border_color": LINE}
HEADING: dict[str, object] = {**BODY, "bold": True, "bg_color": HEAD, "font_color": WHITE}
# The sign is shown by the cell's format, so that the value can still be filtered, sorted and searched.
CHANGED: dict[str, object] = {"font_color": "#B3261E", "num_format": '"◆ "@'}
_A4 = 9
# Excel shows no row higher than this, in points.
_HIGHEST = 409


def height(cells: Iterable[tuple[str, float]]) -> float:
    """The height of a row of texts in columns of these widths: spreadsheets do not agree on growing rows."""
    lines = max(sum(_lines(line, width) for line in text.split("\n")) for text, width in cells)
    return min(_HIGHEST, LINE_HEIGHT * lines + 3)


def _lines(line: str, width: float) -> int:
    """A column's width is counted in digits, and a letter is narrower than a digit on the whole."""
    return 1 if len(line) <= width else len(wrap(line, int(1.15 * width)))


def set_up_page(sheet: Worksheet, title: str, *, landscape: bool) -> None:
    """A4, one page wide, with title and page number in the footer."""
    sheet.set_paper(_A4)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    sheet.hide_gridlines(2)
    sheet.set_footer(f"&L{title.replace('&', '&&')}&RSide &P af &N")
