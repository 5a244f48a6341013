"""Whether as many cases were read in the quarter as the risk scale asks for, band by band. No words."""

from collections.abc import Iterable
from dataclasses import dataclass

from ledelsestilsyn.model import Area, Band, Department, Every
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.facts import Facts, Spot
from ledelsestilsyn.report.risk_shown import hides_likelihood
from ledelsestilsyn.risk.assess import AreaRisk

_ROUNDS = {Every.MONTH: 3}  # in a quarter; one for the others
_QUARTERS = {Every.HALF_YEAR: 2, Every.YEAR: 4}  # that one round of the scale spans; one for the others


@dataclass(frozen=True, slots=True)
class AreaSample:
    """`read` are the cases read where the scale asks for `BandSamples.asked`; None: the department states no number.

    `spots` are the quarters' figures it is the sum of.
    """

    read: int | None
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class BandSamples:
    """The areas of a band that the scale asks to be read in the quarter, and `asked`: how many cases of each.

    `hidden`: how many are read may not be shown, neither in all nor of the area with the fewest.
    """

    band: Band
    asked: int
    samples: tuple[AreaSample, ...]
    hidden: bool

    @property
    def known(self) -> list[int]:
        return [sample.read for sample in self.samples if sample.read is not None]

    @property
    def below(self) -> int:
        return sum(read < self.asked for read in self.known)

    @property
    def unread(self) -> int:
        """The areas of which no case at all is read."""
        return self.known.count(0)

    @property
    def fewest(self) -> int | None:
        """Of the areas that are read; None where it may not be shown or none is read."""
        return None if self.hidden else min((read for read in self.known if read), default=None)


def scale_kept(facts: Facts, risks: Iterable[AreaRisk]) -> tuple[BandSamples, ...]:
    """The bands with areas to read, the gravest first; areas whose band is unknown or not shown are in none."""
    shown = [risk for risk in risks if risk.band is not None and not hides_likelihood(facts, risk)]
    found = []
    for band in reversed(facts.basis.model.scale.bands):
        samples = [sample for risk in shown if risk.band == band and (sample := _sample(facts, risk, band))]
        if samples:
            asked = band.cases * _ROUNDS.get(band.every, 1)
            found.append(BandSamples(band, asked, tuple(samples), _hides(facts, samples)))
    return tuple(found)


def _sample(facts: Facts, risk: AreaRisk, band: Band) -> AreaSample | None:
    """None where the scale asks for nothing: it says how often, and the area's own plan says in which quarters."""
    department = facts.basis.model.department(risk.department)
    area = department.area(risk.area)
    seldom = band.every in _QUARTERS
    if not area.questions_on(facts.period.last_day) or (seldom and not area.due_in(facts.period)):
        return None
    quarters = [facts.period]
    while len(quarters) < _QUARTERS.get(band.every, 1):
        quarters.append(quarters[-1].previous)
    read = [_read(facts, department, area, quarter) for quarter in quarters]
    spots = tuple(facts.spot(department, area, quarter) for quarter in quarters)
    return AreaSample(None if None in read else sum(count or 0 for count in read), spots)


def _read(facts: Facts, department: Department, area: Area, quarter: Period) -> int | None:
    """The cases read; as the tabs state them where the department has counted itself, for then none stands in them."""
    found = facts.figures(department, area, quarter)
    if not found.declared_checks:
        return found.cases
    stated = [tab.tab.sample_size for tab in facts.tabs.get(facts.spot(department, area, quarter), ())]
    return None if not stated or None in stated else sum(count or 0 for count in stated)


def _hides(facts: Facts, samples: list[AreaSample]) -> bool:
    spots = [(*spot, "") for sample in samples for spot in sample.spots]
    return any(facts.hidden.hides(*spot) for spot in spots) or facts.hidden.gives_away(spots)
