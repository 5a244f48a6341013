"""A figure counted again as the sum it is: each number that is added, what it stands for, and its cells."""

from collections.abc import Iterable
from dataclasses import dataclass

from ledelsestilsyn.passport.layout import item
from ledelsestilsyn.passport.sums import written_out


@dataclass(frozen=True, slots=True)
class Part:
    """One of the numbers. `name` is where it is counted, `said` what is to be said of each thing that was counted.

    A part that has no name is not told for itself.
    """

    count: int
    name: str
    said: tuple[str, ...] = ()

    def line(self) -> str:
        return item(f"{self.name}: {', '.join(self.said) if self.said else self.count}", "    ")


@dataclass(frozen=True, slots=True)
class Counted:
    """The figure in the column of that heading; no part stands for nothing counted."""

    heading: str
    parts: tuple[Part, ...]

    @property
    def total(self) -> int:
        return sum(part.count for part in self.parts)

    def lines(self) -> list[str]:
        """The sum first, then each number that is not nought; ones alone make no sum worth writing out."""
        parts = [part for part in self.parts if part.count]
        sums = any(part.count > 1 for part in parts)
        total = written_out(part.count for part in parts) if sums else str(self.total)
        return [item(f"{self.heading}: {total}"), *(part.line() for part in parts if part.name)]


def counted_lines(counted: Iterable[Counted]) -> list[str]:
    return [line for one in counted for line in one.lines()]
