"""The samples that an action is held against: which stand before it, and which after it took effect. No words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ledelsestilsyn.periods import Period

MOST_QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Counted:
    """Errors in so many checked; both 0 where nothing was read."""

    errors: int = 0
    checked: int = 0


@dataclass(frozen=True, slots=True)
class Sample:
    """What was read in one quarter, at least one case. `first` and `last`: the earliest and latest supervision."""

    period: Period
    first: date
    last: date
    errors: int
    checked: int


@dataclass(frozen=True, slots=True)
class Measured:
    """A question's samples, oldest first, or those of several questions together, then in cases.

    From each of the days `changed_on` the figures cannot be compared with those before (rules.md 5).
    """

    samples: tuple[Sample, ...]
    changed_on: tuple[date, ...] = ()

    def comparable(self, older: Sample, newer: Sample) -> bool:
        """The rule of the arrows: no change after the earliest supervision then and up to the latest one now."""
        return not any(older.first < day <= newer.last for day in self.changed_on)


@dataclass(frozen=True, slots=True)
class Course:
    """An action's way through the plans.

    `began`: the first quarter whose plan it stood in. `closed`: the quarter it was told done in, None where it is not
    done as last told. `due_on`: the first deadline it was given, None where none could be read. `begun` False: it is
    not begun as last told, so nothing that has happened is its doing.
    """

    began: Period
    closed: Period | None = None
    due_on: date | None = None
    begun: bool = True

    @property
    def took_effect(self) -> date:
        """The last day without the effect: of the quarter it was closed in, else the deadline, else of the first."""
        if self.closed is not None:
            return self.closed.last_day
        return self.due_on or self.began.last_day


def before(course: Course, measured: Measured) -> tuple[Sample, ...]:
    """Up to four quarters, ending with the one it first stood in; those that compare with the latest of them."""
    earlier = [sample for sample in measured.samples if not course.began < sample.period]
    return tuple(sample for sample in earlier if measured.comparable(sample, earlier[-1]))[-MOST_QUARTERS:]


def read_after(course: Course, measured: Measured, until: Period) -> tuple[Sample, ...]:
    """Every sample up to and with `until` of a later quarter and later supervisions, compared with nothing yet."""
    return tuple(
        sample
        for sample in measured.samples
        if course.began < sample.period and course.took_effect < sample.first and not until < sample.period
    )


def after(course: Course, measured: Measured, until: Period) -> tuple[Sample, ...]:
    """The latest four of them that compare with those before; with each other where there are none before."""
    later, former = read_after(course, measured, until), before(course, measured)
    if former:
        kept = tuple(sample for sample in later if measured.comparable(former[-1], sample))
    else:
        kept = tuple(sample for sample in later if measured.comparable(sample, later[-1]))
    return kept[-MOST_QUARTERS:]


def pooled(samples: Iterable[Sample]) -> Counted:
    rows = tuple(samples)
    return Counted(sum(row.errors for row in rows), sum(row.checked for row in rows))
