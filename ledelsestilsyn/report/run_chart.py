"""Run charts: whether an area's share of cases with errors has moved over ten quarters or more. No words."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from statistics import median

from ledelsestilsyn.model import Area, Department
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.statistics import runs_limits

# Fewer points say nothing: Anhøj & Olesen, PLoS ONE 2014;9(11):e113825.
FEWEST_POINTS = 10
_CHANGED = ("method_changed", "question_changed")


@dataclass(frozen=True, slots=True)
class Point:
    """One quarter: the cases with at least one error, of the cases read."""

    quarter: Period
    cases_with_errors: int
    cases: int

    @property
    def share(self) -> Fraction:
        return Fraction(self.cases_with_errors, self.cases)


@dataclass(frozen=True, slots=True)
class RunChart:
    """A series and what Anhøj's two rules say of it.

    `useful` are the points off the median.
    """

    points: tuple[Point, ...]
    median: Fraction
    useful: int
    longest_run: int
    crossings: int
    most: int
    fewest: int

    @property
    def is_long(self) -> bool:
        return self.longest_run > self.most

    @property
    def crosses_seldom(self) -> bool:
        return self.crossings < self.fewest


def run_chart(facts: Facts, department: Department, area: Area) -> RunChart | None:
    """The area's chart; None with fewer than ten comparable quarters, or where every quarter is at the median."""
    points = comparable(facts, department, area)
    if len(points) < FEWEST_POINTS:
        return None
    middle = median(point.share for point in points)
    sides = [point.share > middle for point in points if point.share != middle]
    if not sides:
        return None
    runs = [len(list(same)) for _, same in groupby(sides)]
    most, fewest = runs_limits(len(sides))
    return RunChart(points, middle, len(sides), max(runs), len(runs) - 1, most, fewest)


def comparable(facts: Facts, department: Department, area: Area) -> tuple[Point, ...]:
    """The latest quarters in which the same questions were asked by the same method, of those whose cases are known.

    A quarter that was counted by the department, or not measured, is passed over; a hidden one ends the series.
    """
    points: list[Point] = []
    asked: frozenset[str] | None = None
    for quarter in reversed(facts.quarters):
        found = facts.figures(department, area, quarter)
        if not found.cases or found.declared_checks:
            continue
        spot = facts.spot(department, area, quarter)
        questions = frozenset(row.question for row in facts.tallies.get(spot, ()))
        hidden = facts.hidden.hides(quarter.key, department.code, area.id)
        if hidden or (asked is not None and questions != asked):
            break
        asked = questions
        points.append(Point(quarter, found.cases_with_errors, found.cases))
        if any(row.reason in _CHANGED for row in facts.arrows.get(spot, ())):
            break
    return tuple(reversed(points))
