"""Control limits quarter by quarter: which counts of cases with an error chance alone would hardly give."""

from dataclasses import dataclass
from fractions import Fraction

from ledelsestilsyn.evaluation.window import Counts, Looked, Window, case_counts, comparable, is_hidden
from ledelsestilsyn.model import Area
from ledelsestilsyn.periods import Period
from ledelsestilsyn.statistics import SparseCountsError, Xmr, control_limits, xmr

# With fewer quarters, the common rate is little more than the quarters' own.
FEWEST_QUARTERS = 4
ABOVE, BELOW, INSIDE = "above", "below", "inside"


@dataclass(frozen=True, slots=True)
class ControlPoint:
    """A quarter's cases with an error; fewer than `lower` or more than `upper` (both inclusive) is a signal."""

    quarter: Period
    errors: int
    checked: int
    lower: int
    upper: int

    @property
    def signal(self) -> str:
        return ABOVE if self.errors > self.upper else BELOW if self.errors < self.lower else INSIDE


@dataclass(frozen=True, slots=True)
class Control:
    """An area's comparable quarters about their common rate; `xmr` is None where the counts are too sparse for it."""

    department: str
    area: Area
    rate: Fraction
    points: tuple[ControlPoint, ...]
    xmr: Xmr | None

    @property
    def signals(self) -> tuple[ControlPoint, ...]:
        return tuple(point for point in self.points if point.signal != INSIDE)


def control(looked: Looked, department: str, area: Area, window: Window) -> Control | None:
    """None with fewer than four comparable quarters up to the window's last, and where one of them is hidden."""
    quarters = comparable(looked, department, area, area.questions, _until(looked, window.last))
    if is_hidden(looked, department, area.id, quarters):
        return None
    found = [counts for quarter in quarters if (counts := case_counts(looked, department, area, (quarter,)))]
    if len(found) < FEWEST_QUARTERS:
        return None
    rate = Fraction(sum(row.errors for row in found), sum(row.checked for row in found))
    return Control(department, area, rate, tuple(_point(row, rate) for row in found), _xmr(found))


def _point(row: Counts, rate: Fraction) -> ControlPoint:
    lower, upper = control_limits(rate=rate, checked=row.checked)
    return ControlPoint(row.quarters[0], row.errors, row.checked, lower, upper)


def _xmr(found: list[Counts]) -> Xmr | None:
    try:
        return xmr([row.errors for row in found])
    except SparseCountsError:
        return None


def _until(looked: Looked, last: Period) -> tuple[Period, ...]:
    """Every quarter from the first with a tab to `last`."""
    quarters = [last]
    while looked.first and looked.first < quarters[0]:
        quarters.insert(0, quarters[0].previous)
    return tuple(quarters)
