"""Which figures are not shown because they are so small that they could point at a person."""

from dataclasses import dataclass

# What stands instead of a count, a rate or a chance.
HIDDEN = "skjult"

# Quarter key, department, area, and the question; "" for the area's own figures.
Node = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Hidden:
    """`nodes` are the spots whose counts are left out; an empty area and question is the department's own figures.

    `threshold` is the lowest count that is shown; 0 where nothing is hidden.
    """

    nodes: frozenset[Node] = frozenset()
    threshold: int = 0

    def hides(self, period: str, department: str, area: str = "", question: str = "") -> bool:
        """Whether the counts of that spot are left out, none of them given."""
        return (period, department, area, question) in self.nodes


NOTHING_HIDDEN = Hidden()
