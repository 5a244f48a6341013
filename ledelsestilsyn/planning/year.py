"""What a year's plan is made of: what each area's plan stands on, what is planned and the hours. Frozen."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ledelsestilsyn.model import Area, Band, Cadence, Planning, Scale, Tolerable
from ledelsestilsyn.periods import Period
from ledelsestilsyn.planning.rounds import Course, first_day
from ledelsestilsyn.planning.sample import Reach, Required
from ledelsestilsyn.risk.assess import AreaRisk
from ledelsestilsyn.risk.figures import RiskFigures
from ledelsestilsyn.risk.population import Known

# The consequence that an area without one is shared out by: the middle of the scale 1-5.
MIDDLE = 3


@dataclass(frozen=True, slots=True)
class Ground:
    """What an area's plan stands on, as the year begins for the area.

    `risk` is the year's assessment, None for an area that begins within the year. `band` is the one the plan follows:
    the assessment's, else (`is_assessed` False) the one with the risk model's cadence, else the lowest. `cadence` is
    the risk model's own, None where it has none. `tolerable` is the area's own rate, None: the scale's counts.
    """

    department: str
    area: Area
    year: int
    risk: AreaRisk | None
    band: Band
    is_assessed: bool
    cadence: Cadence | None
    population: Known | None
    tolerable: Tolerable | None
    rules: Planning | None
    minutes: int | None

    @property
    def figures(self) -> RiskFigures | None:
        return self.risk.figures if self.risk else None

    @property
    def rate(self) -> Fraction | None:
        """The share (0-1) of cases with an error in the four quarters before the year; None without figures."""
        found = self.figures
        return Fraction(found.errors, found.checked) if found else None

    @property
    def tolerable_rate(self) -> Decimal | None:
        if self.tolerable:
            return self.tolerable.rate
        return self.rules.tolerable_rate if self.rules else None

    @property
    def consequence(self) -> int | None:
        found = self.area.consequence_on(first_day(self.area, self.year) or date(self.year, 1, 1))
        return found.score if found else None

    @property
    def weight(self) -> int:
        """The consequence that hours are shared out by."""
        return self.consequence or MIDDLE

    @property
    def cases(self) -> int | None:
        """The area's number of cases, None where it is not known."""
        return self.population.cases if self.population else None


@dataclass(frozen=True, slots=True)
class AreaPlan:
    """An area's plan for the year.

    `wished` is what band and sample ask for, `possible` the same with each case read at most once in the year,
    `planned` what the hours last for. `reach` is that of the smallest round planned; `missed_if_possible` (0-1) is what
    the smallest round possible would miss, None without a tolerable rate. `harm` is the harm expected of a case, by
    which hours are shared out; `least` are the cases of a year that the area has whatever the hours.
    """

    ground: Ground
    required: Required
    wished: Course
    possible: Course
    planned: Course
    least: int
    harm: Fraction
    missed_if_possible: float | None
    reach: Reach

    @property
    def is_cut(self) -> bool:
        """Whether the hours do not last for what could be read."""
        return self.planned.cases < self.possible.cases

    @property
    def is_proposed(self) -> bool:
        """Whether the plan asks for another frequency than the risk model, which holds until it is changed."""
        return self.ground.cadence is None or self.planned.every is not self.ground.cadence.every

    def cases_in(self, period: Period) -> int:
        """How many cases are planned in a quarter or a month; a round of a longer period belongs to its last month."""
        months = {month.key for month in period.whole_quarter.months} if period.month is None else {period.key}
        rounds = ((Period.of_month(self.ground.year, one.month).key, one.cases) for one in self.planned.rounds)
        return sum(cases for month, cases in rounds if month in months)

    def minutes_of(self, course: Course) -> int | None:
        return None if self.ground.minutes is None else course.cases * self.ground.minutes


@dataclass(frozen=True, slots=True)
class DepartmentPlan:
    """A department's plan; `hours` is what it has for reading in the year, None where the risk model does not say.

    `wished_minutes` and `planned_minutes` are None where the risk scale has no time for reading a case.
    """

    code: str
    name: str
    hours: int | None
    areas: tuple[AreaPlan, ...]
    wished_minutes: int | None
    planned_minutes: int | None

    @property
    def minutes_left(self) -> int | None:
        """What the plan leaves of the hours, negative where they do not last for the least; None where unknown."""
        if self.hours is None or self.planned_minutes is None:
            return None
        return 60 * self.hours - self.planned_minutes


@dataclass(frozen=True, slots=True)
class YearPlan:
    """Departments with something to ask in the year, in the risk model's order."""

    year: int
    scale: Scale
    departments: tuple[DepartmentPlan, ...]
