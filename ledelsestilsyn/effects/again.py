"""A closed action whose error is seen again: with what figures, and whether the action opens again. No words."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledelsestilsyn.effects.judge import Judged, Why, has_risen, is_clear
from ledelsestilsyn.effects.samples import Counted, Course, Measured, after, pooled
from ledelsestilsyn.periods import Period


@dataclass(frozen=True, slots=True)
class Again:
    """Errors in the latest quarter's sample of a closed action's questions.

    `seen`: that sample's. `at_closing`: the latest sample when it was closed, given only where the errors since have
    clearly risen from it. `places`: which of the action's questions had the errors, by their place among them.
    """

    seen: Counted
    judged: Judged
    at_closing: Counted | None
    places: tuple[int, ...]

    @property
    def reopens(self) -> bool:
        """Unless what was read since is clearly below what was read before, and has not clearly risen since it closed.

        Errors that come back in ones are told of and no more: a sample of a falling share has some errors too.
        """
        return self.judged.why is not Why.FALL or self.at_closing is not None


def seen_again(
    course: Course, each: Sequence[Measured], together: Measured, judged: Judged, until: Period
) -> Again | None:
    """None where the action is not closed, or the quarter `until` has no errors in what can be compared.

    `together` and `judged` are of all its questions; of the only one where there is one.
    """
    if course.closed is None:
        return None
    latest = [after(course, measured, until)[-1:] for measured in each]
    places = tuple(
        place
        for place, samples in enumerate(latest)
        if any(sample.period == until and sample.errors for sample in samples)
    )
    if not places:
        return None
    one = places[0] if len(places) == 1 else None
    seen = pooled(latest[one]) if one is not None else pooled(after(course, together, until)[-1:])
    return Again(seen, judged, _at_closing(course, together, judged, until), places)


def _at_closing(course: Course, measured: Measured, judged: Judged, until: Period) -> Counted | None:
    later = after(course, measured, until)
    earlier = [sample for sample in measured.samples if not later or sample.first < later[0].first]
    closing = [sample for sample in earlier if course.closed is not None and not course.closed < sample.period]
    if not later or not closing or not measured.comparable(closing[-1], later[-1]):
        return None
    then = pooled(closing[-1:])
    return then if has_risen(then, judged.after) and is_clear(then, judged.after) else None
