"""Many tests at once: how many of the changes called clear are so, when as many were tested as a report has."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledelsestilsyn.statistics import discoveries, is_clear


@dataclass(frozen=True, slots=True)
class Many:
    """So many were tested and called clear, and so many of the marks stand (statistics.discoveries).

    `stands` and `stands_dependent` follow the p-values given, False where none was.
    """

    tested: int
    clear: int
    stands: tuple[bool, ...]
    stands_dependent: tuple[bool, ...]

    @property
    def standing(self) -> int:
        return sum(self.stands)

    @property
    def standing_dependent(self) -> int:
        return sum(self.stands_dependent)


def many(p_values: Sequence[float | None]) -> Many:
    """None is a question that was not tested; it is not counted."""
    tested = [p_value for p_value in p_values if p_value is not None]
    clear = sum(map(is_clear, tested))
    return Many(len(tested), clear, discoveries(p_values), discoveries(p_values, dependent=True))
