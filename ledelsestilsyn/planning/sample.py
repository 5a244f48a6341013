"""What one round's sample must be to say something, and what it would miss: an area's figures put to the statistics."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from ledelsestilsyn.statistics import TwoStage, missed, sample_size, smallest_change, two_stage

# A rate just below the tolerable one asks for thousands of cases: above so many times the band's, the band's are read.
MOST_TIMES = 10


class Need(StrEnum):
    """What a sample of the area can be for."""

    SHOWS = "shows"
    """Enough cases show that the tolerable rate is not passed."""
    FOLLOWS = "follows"
    """So many cases have errors that none can: the band's cases follow how it goes."""
    TOO_CLOSE = "too_close"
    """It takes more than MOST_TIMES the band's cases: they follow how it goes."""
    NO_RULES = "no_rules"
    """The risk scale says neither the tolerable rate nor the confidence."""


@dataclass(frozen=True, slots=True)
class Required:
    """What a round needs. `cases` show the tolerable rate with the errors expected; None where no number does.

    `expected` are the errors that so many cases may hold. `clean` cases without any error show it too, and so do the
    two stages; both None without rules. A population is never asked for more cases than it has.
    """

    need: Need
    cases: int | None = None
    expected: int | None = None
    clean: int | None = None
    stages: TwoStage | None = None

    @property
    def asked(self) -> int:
        """The cases that a round is to have for the sake of what it shows; 0 where it only follows how it goes."""
        return self.cases or 0 if self.need is Need.SHOWS else 0


@dataclass(frozen=True, slots=True)
class Reach:
    """What a round of so many cases would show. `missed` (0-1): no error is found though the rate is the tolerable one.

    `fall` and `rise` are the nearest rates below and above the area's own that two such rounds tell apart from it;
    None where even no error at all, or an error in every case, would not show. `compared` False: there is no rate to
    start from.
    """

    missed: float | None
    compared: bool
    fall: float | None = None
    rise: float | None = None


def required(
    tolerable: Decimal | None, confidence: Decimal | None, rate: Fraction | None, population: int | None, of_band: int
) -> Required:
    """What a round must be, beside the cases `of_band`.

    `rate` (0-1) is the one expected; None where nothing is known, and then no error is expected.
    """
    if tolerable is None or confidence is None:
        return Required(Need.NO_RULES)
    likelihood = "binomial" if population is None else "hypergeometric"
    expected = rate or Fraction(0)

    def size(of: Fraction) -> int:
        return sample_size(
            tolerable_rate=tolerable,
            confidence=confidence,
            expected=of,
            population_size=population,
            likelihood=likelihood,
        )

    clean = size(Fraction(0))
    stages = two_stage(tolerable_rate=tolerable, confidence=confidence, population_size=population)
    if expected >= Fraction(tolerable):
        return Required(Need.FOLLOWS, clean=clean, stages=stages)
    cases = size(expected)
    need = Need.SHOWS if cases <= MOST_TIMES * of_band else Need.TOO_CLOSE
    return Required(need, cases, -int(-expected * cases // 1), clean, stages)


def reach(
    cases: int, tolerable: Decimal | None, power: Decimal | None, rate: Fraction | None, population: int | None
) -> Reach:
    """What a round of so many cases, at most the population, would miss and show."""
    lost = overlooked(cases, tolerable, population)
    if rate is None or power is None:
        return Reach(lost, compared=False)
    fall, rise = smallest_change(cases=cases, rate=rate, power=power)
    return Reach(lost, True, fall, rise)


def overlooked(cases: int, tolerable: Decimal | None, population: int | None) -> float | None:
    """How often (0-1) so many cases, at most the population, hold no error though the rate is the tolerable one."""
    return None if tolerable is None else missed(cases=cases, rate=tolerable, population_size=population)
