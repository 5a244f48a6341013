"""Whether an action works, by the samples before and after it. No words."""

from dataclasses import dataclass
from enum import StrEnum

from ledelsestilsyn.effects.samples import Counted, Course, Measured, after, before, pooled, read_after
from ledelsestilsyn.periods import Period
from ledelsestilsyn.statistics import CLEAR_AT, change, fall_seen

# How often a halving must be seen for no clear change to say something (Cohen's four times in five).
POWER = 0.8
# Above so many cases together Boschloo's test takes long, and Fisher's says nearly the same.
_LARGE = 2000


class Verdict(StrEnum):
    WORKS = "works"
    NO_EFFECT = "no_effect"
    TOO_EARLY = "too_early"


class Why(StrEnum):
    """What the verdict rests on; the first two are clear (p at most 0.05), UNMOVED is a halving that was not seen.

    TOO_FEW: so few read that a halving would not be seen four times in five. NO_ERRORS: none before, so none fewer.
    NOTHING_AFTER, NOTHING_BEFORE: no samples there. CHANGED: those after cannot be compared with those before.
    NOT_BEGUN: the department says that the action is not begun.
    """

    FALL = "fall"
    RISE = "rise"
    UNMOVED = "unmoved"
    TOO_FEW = "too_few"
    NO_ERRORS = "no_errors"
    NOTHING_AFTER = "nothing_after"
    NOTHING_BEFORE = "nothing_before"
    CHANGED = "changed"
    NOT_BEGUN = "not_begun"


_NO_EFFECT = frozenset({Why.RISE, Why.UNMOVED})


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on one action by one question, or by several together, with its figures and their quarters."""

    why: Why
    before: Counted
    after: Counted
    quarters: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        if self.why is Why.FALL:
            return Verdict.WORKS
        return Verdict.NO_EFFECT if self.why in _NO_EFFECT else Verdict.TOO_EARLY


def judge(course: Course, measured: Measured, until: Period) -> Judged:
    """By what had been read up to and with the quarter `until`.

    It works where the errors have clearly fallen (Boschloo's two-sided p of pooled after against pooled before, at most
    0.05). It does not where they have clearly risen, or where nothing is clear though a halving of the share before
    would have been seen in samples of these sizes four times in five. Anything else is too early to tell, and so is
    an action that is not begun.
    """
    former, later = before(course, measured), after(course, measured, until)
    then, now = pooled(former), pooled(later)
    quarters = tuple(sample.period.key for sample in (*former, *later))
    if not later:
        left = former and read_after(course, measured, until)
        return Judged(Why.CHANGED if left else Why.NOTHING_AFTER, then, now, quarters)
    if not former:
        return Judged(Why.NOTHING_BEFORE, then, now, quarters)
    return Judged(_moved(then, now) if course.begun else Why.NOT_BEGUN, then, now, quarters)


def is_clear(then: Counted, now: Counted) -> bool:
    """Whether the two shares are clearly not the same."""
    test = "boschloo" if then.checked + now.checked <= _LARGE else "fisher"
    found = change(
        errors=now.errors,
        checked=now.checked,
        previous_errors=then.errors,
        previous_checked=then.checked,
        test=test,
    )
    return found <= CLEAR_AT


def has_risen(then: Counted, now: Counted) -> bool:
    return now.errors * then.checked > then.errors * now.checked


def _moved(then: Counted, now: Counted) -> Why:
    if is_clear(then, now):
        return Why.RISE if has_risen(then, now) else Why.FALL
    if not then.errors:
        return Why.NO_ERRORS
    share = then.errors / then.checked
    seen = fall_seen(rate=share, checked=now.checked, previous_checked=then.checked, lower_rate=share / 2)
    return Why.UNMOVED if seen >= POWER else Why.TOO_FEW
