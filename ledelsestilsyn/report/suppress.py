"""Finds the figures to hide: the small ones, and as many more as it takes that none can be worked out from the sums.

A quarter's figures are a tree of sums: questions make an area, areas a department, departments the whole. Two things
are hidden, each decided by that quarter's own figures alone, so that every report that shows the quarter hides the
same: all counts of a spot, where its errors, its cases with errors or what was read are few; or only how its errors
and cases fall by class (new, old, undetermined), where a class is small and the count itself is not.

A reader is taken to know the rule, every shown sum, and that a hidden spot is not empty. What is hidden under a shown
sum must therefore be at least two spots that together reach the threshold and are more than one each; where only the
classes are hidden, two spots are enough, for what one has more of in a class the other can have less. Where it is not
so, the smallest spot beside them that is not empty is hidden too, and where there is none, the sum itself.

Cases add up from areas on and not from questions: a case can have errors in several. Cases in order are not counted
as small: they point at nobody's error.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ledelsestilsyn.model import Audience, ReportBasis
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.facts import Facts, Figures
from ledelsestilsyn.report.hidden import NOTHING_HIDDEN, Hidden, Node, above


@dataclass(frozen=True, slots=True)
class Counts:
    """What a spot says. Each adds up to the spot above: errors from questions on, cases from areas on.

    `checked` are the answers that count to one question, 0 elsewhere; `by_class` all counts of one class.
    """

    errors: int
    cases_with_errors: int = 0
    cases: int = 0
    checked: int = 0
    by_class: tuple[int, ...] = ()

    @property
    def layers(self) -> tuple[int, int, int]:
        return (self.errors, self.cases_with_errors, self.cases)


Tree = Mapping[Node, Counts]


def hidden_figures(basis: ReportBasis, audience: Audience) -> Hidden:
    """What the report of that basis hides from the audience, in every quarter it knows."""
    threshold = basis.model.scale.small_numbers.lowest_shown(audience)
    if threshold < 2:
        return NOTHING_HIDDEN
    facts = Facts(basis, basis.model.departments)
    nodes: frozenset[Node] = frozenset()
    splits: frozenset[Node] = frozenset()
    for quarter in sorted({row.period for row in basis.result.tallies}):
        tree = tree_of(facts, quarter)
        of_quarter = hidden_counts(tree, threshold)
        nodes |= of_quarter
        splits |= hidden_classes(tree, threshold, of_quarter)
    return Hidden(nodes, threshold, splits)


def tree_of(facts: Facts, quarter: str) -> Tree:
    """Every spot of the quarter with its counts, in the model's order."""
    tree: dict[Node, Counts] = {}
    whole = Figures()
    for department in facts.departments:
        together = Figures()
        for area in department.areas:
            spot = (quarter, department.code, area.id)
            if spot not in facts.tallies:
                continue
            for row in facts.tallies[spot]:
                classes = (row.new or 0, row.old or 0, row.undetermined or 0)
                tree[*spot, row.question] = Counts(row.errors or 0, checked=row.checked, by_class=classes)
            found = facts.figures(department, area, Period.parse(quarter))
            tree[*spot, ""] = _counts(found)
            together += found
        tree[quarter, department.code, "", ""] = _counts(together)
        whole += together
    return {**tree, (quarter, "", "", ""): _counts(whole)}


def _counts(found: Figures) -> Counts:
    of_errors = (found.new, found.old, found.undetermined)
    of_cases = (found.cases_new, found.cases_old, found.cases_undetermined)
    return Counts(found.errors, found.cases_with_errors, found.cases, by_class=(*of_errors, *of_cases))


def hidden_counts(tree: Tree, threshold: int) -> frozenset[Node]:
    """The spots of one quarter that hide all their counts, so that none above zero and below `threshold` is known."""
    small = {
        node
        for node, counts in tree.items()
        if any(0 < count < threshold for count in (*counts.layers, counts.checked))
    }
    return _Suppression(tree, small, threshold).run()


def hidden_classes(tree: Tree, threshold: int, counts_hidden: frozenset[Node]) -> frozenset[Node]:
    """Those, and the spots that show their counts but not by class."""
    small = {node for node, counts in tree.items() if any(0 < count < threshold for count in counts.by_class)}
    return _Suppression(tree, small | counts_hidden, 0).run()


class _Suppression:
    """Hides until nothing more needs to be: what is hidden stays hidden, so it ends.

    What is hidden under a shown sum makes `least` or more together; 0 where its counts are known but for their classes.
    """

    def __init__(self, tree: Tree, small: set[Node], least: int) -> None:
        self.tree, self.hidden, self.least = tree, set(small), least
        self.children: dict[Node, list[Node]] = {}
        for node in tree:
            if (up := above(node)) is not None:
                self.children.setdefault(up, []).append(node)

    def run(self) -> frozenset[Node]:
        while any(self._settle(node, layer) for node in self.children for layer in range(3)):
            pass
        return frozenset(self.hidden)

    def _settle(self, node: Node, layer: int) -> bool:
        """Hide one spot more if the sum at `node` needs it; whether it did."""
        behind = self._hidden_below(node, layer)
        if node in self.hidden:
            # A hidden sum whose parts are all shown would be no secret.
            needed = not behind and self._value(node, layer) > 0
        else:
            needed = bool(behind) and not self._safe(node, behind, layer)
        if not needed:
            return False
        beside = [child for child in self._shown_children(node) if self._value(child, layer) > 0]
        if beside:
            self.hidden.add(min(beside, key=self._size))
        elif node not in self.hidden:
            self.hidden.add(node)
        else:
            return False
        return True

    def _safe(self, node: Node, behind: list[Node], layer: int) -> bool:
        if len({self._child_towards(node, leaf) for leaf in behind}) < 2:
            return False
        together = sum(self._value(leaf, layer) for leaf in behind)
        return self.least == 0 or (together >= self.least and together > len(behind))

    def _hidden_below(self, node: Node, layer: int) -> list[Node]:
        """The hidden spots with a count in the layer, and none hidden below them, that only this sum tells of."""
        found: list[Node] = []
        for child in self.children.get(node, ()):
            if child in self.hidden:
                deeper = self._hidden_below(child, layer)
                found += deeper or ([child] if self._value(child, layer) > 0 else [])
        return found

    def _child_towards(self, node: Node, leaf: Node) -> Node:
        while (up := above(leaf)) != node and up is not None:
            leaf = up
        return leaf

    def _shown_children(self, node: Node) -> Iterable[Node]:
        return (child for child in self.children.get(node, ()) if child not in self.hidden)

    def _value(self, node: Node, layer: int) -> int:
        return self.tree[node].layers[layer]

    def _size(self, node: Node) -> tuple[int, int, int, Node]:
        return (*self.tree[node].layers, node)
