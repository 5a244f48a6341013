"""The figures behind a likelihood: cases with an error in four quarters, and the step of the scale they point at."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ledelsestilsyn.model import Area, CaseTally, EngineResult, Tally, TallySource
from ledelsestilsyn.periods import Period
from ledelsestilsyn.statistics import interval, upper_limit

CASES = "cases"
ANSWERS = "answers"

_QUARTERS = 4
_WIDE = 2


@dataclass(frozen=True, slots=True)
class RiskFigures:
    """An area's errors in the quarters `window`; `checked` is never 0.

    `unit` is `cases` (cases with an error of cases checked), or `answers` where the department only counted by hand:
    counts know errors and answers, not cases. `quarters` are those of the window with figures in them, `left_out` those
    with counts by hand that are not in the cases. `breaks` are the days between the first and the last figures from
    which they can't be compared with those before. `rate` and `upper` are 0-1; `upper` is the one-sided 95 % limit.
    """

    window: tuple[Period, ...]
    quarters: tuple[Period, ...]
    unit: str
    checked: int
    errors: int
    rate: float
    upper: float
    left_out: tuple[Period, ...] = ()
    breaks: tuple[date, ...] = ()


@dataclass(frozen=True)
class Found:
    """An engine's result, looked up by quarter, department and area."""

    result: EngineResult

    @cached_property
    def cases(self) -> dict[tuple[str, str, str], CaseTally]:
        return {(row.period, row.department, row.area): row for row in self.result.cases}

    @cached_property
    def counted(self) -> dict[tuple[str, str, str], list[Tally]]:
        """The tallies that the departments counted themselves."""
        found: dict[tuple[str, str, str], list[Tally]] = defaultdict(list)
        for row in self.result.tallies:
            if row.source == TallySource.DECLARED:
                found[row.period, row.department, row.area].append(row)
        return found


def four_quarters(last: Period) -> tuple[Period, ...]:
    """The four quarters up to and with `last`, in order."""
    window = [last.whole_quarter]
    while len(window) < _QUARTERS:
        window.insert(0, window[0].previous)
    return tuple(window)


def likelihood(rate: float, upper: float, limits: tuple[float, ...]) -> int:
    """The step 1-5 the figures point at: that of the rate, one higher where the upper limit lies two or more above.

    A rate on a limit belongs to the step above it. The limits are the municipality's own (rules.md 6); the lift
    keeps a few cases without errors from passing as proof of a low risk.
    """
    of_rate, of_upper = step(rate, limits), step(upper, limits)
    return of_rate + 1 if of_upper - of_rate >= _WIDE else of_rate


def step(rate: float, limits: tuple[float, ...]) -> int:
    """The step 1-5 that a rate lies in."""
    return 1 + sum(rate >= limit for limit in limits)


def likely_steps(found: RiskFigures, limits: tuple[float, ...]) -> tuple[int, int]:
    """The lowest and the highest step 1-5 that the rate's two-sided 95 % limits lie in, both inclusive."""
    lower, upper = interval(found.errors, found.checked)
    return step(lower, limits), step(upper, limits)


def figures(found: Found, department: str, area: Area, window: tuple[Period, ...]) -> RiskFigures | None:
    """The area's figures in the window; None where nothing was checked, which is never the same as no errors."""
    in_cases = _cases(found, department, area, window)
    by_hand = _counts(found, department, area, window)
    unit, rows = (CASES, in_cases) if in_cases else (ANSWERS, by_hand)
    checked = sum(row[1] for row in rows)
    if checked == 0:
        return None
    errors = sum(row[2] for row in rows)
    quarters = tuple(quarter for quarter, row_checked, _ in rows if row_checked)
    return RiskFigures(
        window=window,
        quarters=quarters,
        unit=unit,
        checked=checked,
        errors=errors,
        rate=errors / checked,
        upper=upper_limit(errors, checked),
        left_out=tuple(row[0] for row in by_hand) if unit == CASES else (),
        breaks=tuple(change.from_on for change in area.breaks if _inside(change.from_on, quarters)),
    )


def _inside(day: date, quarters: tuple[Period, ...]) -> bool:
    """After the first day: a break on that day has no figures before it."""
    return quarters[0].first_day < day <= quarters[-1].last_day


Row = tuple[Period, int, int]


def _cases(found: Found, department: str, area: Area, window: tuple[Period, ...]) -> list[Row]:
    """Quarter, cases checked and cases with an error, for the quarters with a case checked."""
    rows = ((quarter, found.cases.get((quarter.key, department, area.id))) for quarter in window)
    return [(quarter, row.checked, row.checked - row.in_order) for quarter, row in rows if row and row.checked]


def _counts(found: Found, department: str, area: Area, window: tuple[Period, ...]) -> list[Row]:
    """Quarter, answers checked and errors of the tallies that the department counted itself."""
    rows = ((quarter, found.counted.get((quarter.key, department, area.id), [])) for quarter in window)
    return [
        (quarter, sum(row.checked for row in own), sum(row.errors or 0 for row in own)) for quarter, own in rows if own
    ]
