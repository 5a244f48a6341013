"""How an area's strata take turns, so that each gets its part of any number of cases and none is ever given back.

The next case comes from the stratum with the greatest weight / (2 × cases drawn from it + 1), the first of them where
several are equal: the method of odd numbers (Webster 1832, Sainte-Laguë 1910). Largest remainders would give nearly
the same numbers, but can take a case from a stratum when one more is drawn in all (the Alabama paradox), and a case
once drawn must stay drawn. A stratum without cases left is passed over, and the others share its turns.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ledelsestilsyn.drawing.order import ordered


@dataclass(frozen=True, slots=True)
class Stratum:
    """A part of an area's cases with its weight; an area without strata has one, with an empty id and name."""

    id: str
    name: str
    weight: int
    cases: tuple[str, ...]


def turns(weights: Sequence[int], sizes: Sequence[int] | None, number: int) -> tuple[int, ...]:
    """Which stratum each of the first `number` cases comes from, by its place; fewer where there are no more.

    `sizes` are how many cases each has; None: as many as are asked for.
    """
    taken = [0] * len(weights)
    found: list[int] = []
    while len(found) < number:
        left = [place for place in range(len(weights)) if sizes is None or taken[place] < sizes[place]]
        if not left:
            break
        best = max(left, key=lambda place: (Fraction(weights[place], 2 * taken[place] + 1), -place))
        taken[best] += 1
        found.append(best)
    return tuple(found)


def sequence(strata: Sequence[Stratum], seed: str) -> tuple[str, ...]:
    """All cases of the strata in the one order in which they are drawn."""
    lines = [iter(ordered(seed, stratum.cases)) for stratum in strata]
    sizes = [len(stratum.cases) for stratum in strata]
    return tuple(next(lines[place]) for place in turns([s.weight for s in strata], sizes, sum(sizes)))
