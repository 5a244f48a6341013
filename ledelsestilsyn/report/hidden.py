"""Which figures are not shown because they are so small that they could point at a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ledelsestilsyn.report.blocks import Bar

# What stands instead of a count, a rate or a chance.
HIDDEN = "skjult"

# Quarter key, department, area, and the question; "" from the right on for an area's, a department's, the whole's own.
Node = tuple[str, str, str, str]


def above(node: Node) -> Node | None:
    """The spot whose sum the spot is part of: question, area, department, all departments; None above them."""
    parts = [part for part in node if part]
    if len(parts) == 1:
        return None
    period, department, area, question = (*parts[:-1], "", "", "", "")[:4]
    return period, department, area, question


@dataclass(frozen=True)
class Hidden:
    """`nodes` are the spots whose counts are left out; an empty area and question is the department's own figures.

    An empty department too is the quarter's figures for all departments of the model. `splits` are the spots that do
    not say how their counts fall by class, all of `nodes` among them. `threshold` is the lowest count that is shown; 0
    where nothing is hidden.
    """

    nodes: frozenset[Node] = frozenset()
    threshold: int = 0
    splits: frozenset[Node] = frozenset()

    def hides(self, period: str, department: str = "", area: str = "", question: str = "") -> bool:
        """Whether the counts of that spot are left out, none of them given."""
        return (period, department, area, question) in self.nodes

    def hides_classes(self, period: str, department: str = "", area: str = "", question: str = "") -> bool:
        """Whether new, old and undetermined are left out there, of errors and of cases: where it `hides`, and more."""
        spot = (period, department, area, question)
        return spot in self.splits or spot in self.nodes

    def gives_away(self, spots: Iterable[Node], classes: bool = False) -> bool:
        """Whether a sum over those questions, areas or departments would tell more than the spots that are shown.

        What is hidden can be known as a sum only: all that is hidden under the nearest spot above that is shown. A
        sum over other spots adds nothing to that where it has each such group whole or not at all. `classes` asks for
        a sum of one class, else for one of errors or of cases.
        """
        groups = self._groups[classes]
        touched = {leaf for spot in spots for leaf in groups.below.get(spot, ())}
        found = {groups.group_of[leaf] for leaf in touched}
        return None in found or any(leaf not in touched for group in found for leaf in groups.members[group])

    def small(self, count: int) -> bool:
        """Whether the count is above zero and below what is shown."""
        return 0 < count < self.threshold

    @cached_property
    def _groups(self) -> dict[bool, "_Groups"]:
        return {False: _grouped(self.nodes), True: _grouped(self.splits | self.nodes)}


@dataclass(frozen=True, slots=True)
class _Groups:
    """The hidden spots with none hidden below them, by the nearest shown spot above each; None: there is none.

    `below` are those at or below any spot.
    """

    group_of: dict[Node, Node | None]
    members: dict[Node | None, list[Node]]
    below: dict[Node, list[Node]]


def _grouped(hidden: frozenset[Node]) -> _Groups:
    leaves = hidden - {node for spot in hidden for node in _all_above(spot)}
    groups = _Groups({}, {}, {})
    for leaf in sorted(leaves):
        ways = _all_above(leaf)
        group = next((up for up in ways if up not in hidden), None)
        groups.group_of[leaf] = group
        groups.members.setdefault(group, []).append(leaf)
        for spot in (leaf, *ways):
            groups.below.setdefault(spot, []).append(leaf)
    return groups


@dataclass(frozen=True, slots=True)
class HiddenBar(Bar):
    """A quarter in a chart that was measured and whose classes are left out; `total` is None where the errors are too.

    The classes of errors are None, as where nothing was measured.
    """

    total: int | None = None


def hidden_bar(period: str) -> HiddenBar:
    """A quarter that shows no count at all."""
    return HiddenBar(period, None, None, None, None, None)


def _all_above(node: Node) -> list[Node]:
    found: list[Node] = []
    up = above(node)
    while up is not None:
        found.append(up)
        up = above(up)
    return found


NOTHING_HIDDEN = Hidden()
