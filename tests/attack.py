"""What a reader of a report can work out about its hidden counts, by linear programming over all sums that it shows."""

from collections.abc import Mapping

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from ledelsestilsyn.report.hidden import Hidden, Node, above
from ledelsestilsyn.report.suppress import Counts

# How the errors of a question, or the cases of an area, fall: new, old, undetermined, and for cases in order.
CLASSES = 3
Sum = dict[int, float]


class Attack:
    """The reader knows every count that is shown, that counts add up, and that no hidden spot is empty."""

    def __init__(self, tree: Mapping[Node, Counts], hidden: Hidden) -> None:
        self.tree, self.hidden = tree, hidden
        self.leaves = [node for node in tree if node[3]]
        self.areas = [node for node in tree if node[2] and not node[3]]
        self.first_of_case = CLASSES * len(self.leaves)
        self.size = self.first_of_case + (CLASSES + 1) * len(self.areas)
        self.leaves_below = _below(self.leaves)
        self.areas_below = _below(self.areas)
        self.kept: dict[Node, dict[str, tuple[Sum, int]]] = {}
        self.known: list[tuple[Sum, float]] = []
        self.at_least: list[tuple[Sum, float]] = []
        for node in tree:
            self._shown(node)
        self._not_empty()

    def sums(self, node: Node) -> dict[str, tuple[Sum, int]]:
        """Each count of the spot by name, as a sum of unknowns, and its true value."""
        if node not in self.kept:
            self.kept[node] = self._sums(node)
        return self.kept[node]

    def _sums(self, node: Node) -> dict[str, tuple[Sum, int]]:
        counts, found = self.tree[node], {}
        below = self.leaves_below.get(node, [])
        for kind in range(CLASSES):
            unknowns = {CLASSES * place + kind: 1.0 for place in below}
            found[f"errors {kind}"] = (unknowns, counts.by_class[kind])
        found["errors"] = ({key: 1.0 for kind in range(CLASSES) for key in found[f"errors {kind}"][0]}, counts.errors)
        if node[3]:
            return found
        starts = [self.first_of_case + (CLASSES + 1) * place for place in self.areas_below.get(node, [])]
        for kind in range(CLASSES):
            found[f"cases {kind}"] = ({start + kind: 1.0 for start in starts}, counts.by_class[CLASSES + kind])
        with_errors = {start + kind: 1.0 for start in starts for kind in range(CLASSES)}
        found["cases with errors"] = (with_errors, counts.cases_with_errors)
        found["cases"] = ({start + kind: 1.0 for start in starts for kind in range(CLASSES + 1)}, counts.cases)
        return found

    def know(self, spots: list[Node], value: int) -> None:
        """The reader is also told how many errors those questions have together."""
        self.known.append(({key: 1.0 for spot in spots for key in self.sums(spot)["errors"][0]}, value))

    def _shown(self, node: Node) -> None:
        for name, (unknowns, value) in self.sums(node).items():
            hides = self.hidden.hides_classes if name[-1].isdigit() else self.hidden.hides
            if not hides(*node):
                self.known.append((unknowns, value))

    def _not_empty(self) -> None:
        for node in (*self.leaves, *self.areas):
            if self.hidden.hides(*node):
                for name in ("errors", "cases with errors"):
                    unknowns, value = self.sums(node).get(name, ({}, 0))
                    if value:
                        self.at_least.append((unknowns, 1))

    def worked_out(self) -> list[tuple[Node, str, int]]:
        """The hidden counts above zero that have one value only in everything that agrees with what is shown."""
        targets = [
            (node, name, unknowns, value)
            for node in self.tree
            for name, (unknowns, value) in self.sums(node).items()
            if value and (self.hidden.hides_classes if name[-1].isdigit() else self.hidden.hides)(*node)
        ]
        rules = (_matrix(self.known, self.size), _matrix(self.at_least, self.size))
        chance = np.random.default_rng(8)
        for _ in range(12):
            solution = _solve(chance.normal(size=self.size), *rules)
            targets = [row for row in targets if abs(_value(row[2], solution) - row[3]) < 1e-6]
        left = []
        for node, name, unknowns, value in targets:
            cost = np.zeros(self.size)
            cost[list(unknowns)] = 1
            least, most = (_value(unknowns, _solve(sign * cost, *rules)) for sign in (1, -1))
            if most - least < 1e-6:
                left.append((node, name, value))
        return left


Rules = tuple[csr_matrix, np.ndarray]


def _solve(cost: np.ndarray, known: Rules, at_least: Rules) -> np.ndarray:
    """Counts that agree with all that is known, as cheap as can be."""
    more = (-at_least[0], -at_least[1]) if at_least[1].size else (None, None)
    found = linprog(cost, A_eq=known[0], b_eq=known[1], A_ub=more[0], b_ub=more[1], bounds=(0, 1000))
    if found.status != 0:
        raise ValueError(found.message)
    return np.asarray(found.x)


def _below(leaves: list[Node]) -> dict[Node, list[int]]:
    """The places of the leaves below each spot, a leaf's own among them."""
    found: dict[Node, list[int]] = {}
    for place, leaf in enumerate(leaves):
        up: Node | None = leaf
        while up is not None:
            found.setdefault(up, []).append(place)
            up = above(up)
    return found


def _value(unknowns: Sum, solution: np.ndarray) -> float:
    return float(sum(solution[key] for key in unknowns))


def _matrix(rows: list[tuple[Sum, float]], size: int) -> tuple[csr_matrix, np.ndarray]:
    places = [(row, key, factor) for row, (unknowns, _) in enumerate(rows) for key, factor in unknowns.items()]
    at = ([row for row, _, _ in places], [key for _, key, _ in places])
    matrix = csr_matrix(([factor for _, _, factor in places], at), shape=(len(rows), size))
    return matrix, np.array([value for _, value in rows], dtype=float)
