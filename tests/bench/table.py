"""The one table: rows of measurements, written as Markdown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .timing import Timing

_HEADINGS = ("Measured", "Median", "Min–max", "That is", "Goal", "Met")


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement. `result` is what it comes to (a ratio, a rate, memory); `met` is None where no goal is set."""

    measured: str
    timing: Timing
    result: str = ""
    goal: str = ""
    met: bool | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        met = {None: "", True: "yes", False: "**no**"}[self.met]
        return (self.measured, write_seconds(self.timing.median), _spread(self.timing), self.result, self.goal, met)


def write_table(rows: Iterable[Row]) -> str:
    """A Markdown table that also reads as plain text: columns are padded, numbers stand to the right."""
    lines = [_HEADINGS, *(row.cells for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(_HEADINGS))]
    rule = [f"{'-' * (width - 1)}:" if place in (1, 2) else "-" * width for place, width in enumerate(widths)]
    return "\n".join(_line(line, widths) for line in (lines[0], rule, *lines[1:]))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [
        cell.rjust(width) if place in (1, 2) else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return f"| {' | '.join(padded)} |"


def write_seconds(seconds: float) -> str:
    """Three significant digits: `0.0123 s`, `1.23 s`, `123 s`.

    >>> [write_seconds(number) for number in (0.012345, 0.5, 9.876, 12.34, 123.4)]
    ['0.012 s', '0.500 s', '9.88 s', '12.3 s', '123 s']
    """
    digits = 3 if seconds < 1 else 2 if seconds < 10 else 1 if seconds < 100 else 0
    return f"{seconds:.{digits}f} s"


def _spread(timing: Timing) -> str:
    low, high = (write_seconds(seconds).removesuffix(" s") for seconds in timing.spread)
    return f"{low}–{high}"
