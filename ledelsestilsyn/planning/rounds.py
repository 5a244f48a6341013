"""When an area is supervised in a year and how its cases are spread over the rounds: what the year's wheel shows."""

from dataclasses import dataclass
from datetime import date, timedelta

from ledelsestilsyn.model import Area, Cadence, Every
from ledelsestilsyn.periods import Period

# From the most to the least frequent, with the quarters an area is due in where its own cadence names none.
_QUARTERS = {
    Every.MONTH: (1, 2, 3, 4),
    Every.QUARTER: (1, 2, 3, 4),
    Every.HALF_YEAR: (2, 4),
    Every.YEAR: (4,),
}
_FREQUENCIES = tuple(_QUARTERS)


@dataclass(frozen=True, slots=True)
class Round:
    """One supervision of the plan: so many cases for the period, and the last day to hand in the workbook."""

    period: Period
    cases: int
    deadline: date

    @property
    def month(self) -> int:
        """The month (1-12) of the supervision: the last one of its period."""
        return self.period.last_day.month


@dataclass(frozen=True, slots=True)
class Course:
    """An area's rounds in a year, in order; never empty. The first rounds take the cases that do not divide evenly."""

    every: Every
    rounds: tuple[Round, ...]

    @property
    def cases(self) -> int:
        """In the whole year."""
        return sum(one.cases for one in self.rounds)

    @property
    def fewest(self) -> int:
        """In the smallest of the rounds."""
        return min(one.cases for one in self.rounds)

    @property
    def most(self) -> int:
        """In the largest of the rounds."""
        return max(one.cases for one in self.rounds)


def first_day(area: Area, year: int) -> date | None:
    """The year's first day on which the area asks a question; None where it asks none at the end of any month."""
    begun = {version.from_on for question in area.questions for version in question.versions}
    days = [date(year, 1, 1), *sorted(day for day in begun if day.year == year)]
    asking = next((day for day in days if area.questions_on(day)), None)
    return asking if asking and _months(area, year) else None


def cadence_of(area: Area, year: int) -> Cadence | None:
    """The risk model's cadence as the year begins for the area, or the first that begins within the year."""
    day = first_day(area, year) or date(year, 1, 1)
    later = (cadence for cadence in area.cadence if cadence.from_on.year == year)
    return area.cadence_on(day) or next(later, None)


def evenly(area: Area, year: int, every: Every, cases: int) -> Course:
    """So many cases in every round of that cadence."""
    return _course(area, every, [(period, cases) for period in _periods(area, year, every)])


def spread(area: Area, year: int, every: Every, total: int, least: int) -> Course:
    """The year's cases over as many rounds as hold at least `least` each, at most as often as `every`.

    A single round where there are too few for that.
    """
    for slower in _FREQUENCIES[_FREQUENCIES.index(every) :]:
        periods = _periods(area, year, slower)
        if total // len(periods) >= least:
            break
    whole, over = divmod(total, len(periods))
    return _course(area, slower, [(period, whole + (place < over)) for place, period in enumerate(periods)])


def _course(area: Area, every: Every, sizes: list[tuple[Period, int]]) -> Course:
    rounds = (Round(period, cases, _deadline(area, period)) for period, cases in sizes if cases)
    return Course(every, tuple(rounds))


def _deadline(area: Area, period: Period) -> date:
    cadence = area.cadence_on(period.last_day) or cadence_of(area, period.year)
    days = cadence.deadline_days if cadence else Cadence(period.first_day, Every.YEAR).deadline_days
    return period.last_day + timedelta(days=days)


def _periods(area: Area, year: int, every: Every) -> tuple[Period, ...]:
    """The year's periods of that cadence on whose last day the area asks something; never empty.

    One that asks in none of a half year's or a year's own quarters is due in the last quarter that has a question.
    """
    if every is Every.MONTH:
        return _months(area, year)
    cadence = cadence_of(area, year)
    named = cadence.quarters if cadence and cadence.every is every else _QUARTERS[every]
    asked = [month.whole_quarter for month in _months(area, year)]
    due = [Period(year, quarter) for quarter in named if area.questions_on(Period(year, quarter).last_day)]
    return tuple(due) or (asked[-1],)


def _months(area: Area, year: int) -> tuple[Period, ...]:
    months = (Period.of_month(year, month) for month in range(1, 13))
    return tuple(month for month in months if area.questions_on(month.last_day))
