"""An area's draw: the first cases of the order, without those read lately, which are taken back for want of others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ledelsestilsyn.drawing.order import rank
from ledelsestilsyn.drawing.second import second_reading
from ledelsestilsyn.drawing.strata import Stratum, sequence, turns


@dataclass(frozen=True, slots=True)
class AreaList:
    """An area's cases to draw from, stratum by stratum; `left_out` are those read lately, with the day."""

    area: str
    strata: tuple[Stratum, ...]
    left_out: Mapping[str, date]

    @property
    def listed(self) -> int:
        return sum(len(stratum.cases) for stratum in self.strata)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A stratum with too few cases for its weight: `wanted` by the weights, and how many it `had`."""

    name: str
    wanted: int
    had: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn in an area. `cases` are in the order they were drawn in, with the name of the stratum of each.

    `asked` is how many were asked for, `listed` how many the list has. `left_out` were read lately, in the order of
    their numbers; `taken_back` of them were drawn all the same, for want of others. `second` are for a second reading.
    """

    area: str
    listed: int
    asked: int
    cases: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]
    taken_back: int
    shortfalls: tuple[Shortfall, ...]
    second: tuple[str, ...] = ()

    @property
    def numbers(self) -> tuple[str, ...]:
        return tuple(case for case, _ in self.cases)


def draw(listed: AreaList, seed: str, number: int, readings: Sequence[tuple[int, int]] = ()) -> Drawn:
    """The first `number` cases of the area's order, or all there are.

    A case read lately is taken back only when all others are drawn: the one longest ago first, then by the order.
    `readings` are the draws of this area so far, this one last, as (cases drawn, of them for a second reading).
    """
    strata = tuple(
        replace(stratum, cases=tuple(case for case in stratum.cases if case not in listed.left_out))
        for stratum in listed.strata
    )
    names = {case: stratum.name for stratum in listed.strata for case in stratum.cases}
    order = sequence(strata, seed)
    back = sorted(
        (case for case in names if case in listed.left_out),
        key=lambda case: (listed.left_out[case], rank(seed, case), case),
    )
    cases = (*order, *back)[:number]
    return Drawn(
        listed.area,
        listed.listed,
        number,
        tuple((case, names[case]) for case in cases),
        tuple(sorted(back)),
        max(0, len(cases) - len(order)),
        _shortfalls(strata, number),
        second_reading(cases, seed, readings),
    )


def _shortfalls(strata: Sequence[Stratum], number: int) -> tuple[Shortfall, ...]:
    """The strata that have fewer cases than their weight gives them; an area without strata has none."""
    if len(strata) < 2:
        return ()
    wanted = turns([stratum.weight for stratum in strata], None, number)
    return tuple(
        Shortfall(stratum.name, wanted.count(place), len(stratum.cases))
        for place, stratum in enumerate(strata)
        if len(stratum.cases) < wanted.count(place)
    )
