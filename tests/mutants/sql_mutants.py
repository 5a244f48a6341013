"""Every mutant of the engine's SQL, in a fixed order: one node of one text is another."""

from collections.abc import Iterator
from dataclasses import dataclass

import sqlglot
from sqlglot import exp

from ledelsestilsyn.engine import sql

from .sql_operators import SPOILS

# The texts in sql.py that are SQL too.
TEXTS = ("_FINDINGS", "_TALLIES", "_ARROWS", "_CASES", "QUARTER_OF_PERIOD")
# Words; a longer text is told by what is other in it.
_LONG = 14


@dataclass(frozen=True, slots=True)
class Mutant:
    """A spoilt text of SQL. `name` is its file, or its name in sql.py; `text` the whole of it, spoilt."""

    name: str
    kind: str
    where: str
    before: str
    after: str
    text: str

    @property
    def key(self) -> str:
        """What it is known by: where it is and what is spoilt; the same until that very place is written anew."""
        before, after = _difference(self.before, self.after)
        return f"{self.name}, {self.where}: {before} → {after}"


def names() -> list[str]:
    """The rule files and the texts, in the order in which they are run."""
    return [*(file for _, _, file in sql.STEPS), *TEXTS]


def text_of(name: str) -> str:
    """The sound SQL by its name."""
    return sql.rule_text(name) if name.endswith(".sql") else getattr(sql, name)


def mutants(name: str) -> list[Mutant]:
    """The mutants of one text. Two that read the same are one."""
    tree = sqlglot.parse_one(text_of(name), read="duckdb")
    whole = written(tree)
    found: dict[str, Mutant] = {}
    for node in list(tree.walk(bfs=False)):
        for kind, spoil in SPOILS.items():
            for other in spoil(node):
                spoilt = _spoilt(tree, node, other)
                if spoilt != whole:
                    after = "–" if other is None else written(other)
                    found.setdefault(spoilt, Mutant(name, kind, _room(node), written(node), after, spoilt))
    return _told_apart(list(found.values()))


def written(tree: exp.Expression) -> str:
    """The tree as SQL for DuckDB."""
    return tree.sql("duckdb", comments=False)


def _spoilt(tree: exp.Expression, node: exp.Expression, other: exp.Expression | None) -> str:
    """The whole text with another node in the place of this one or, with None, nothing; the tree is left as it was."""
    if node is tree:
        return "" if other is None else written(other)
    if other is not None:
        node.replace(other)
        spoilt = written(tree)
        other.replace(node)
        return spoilt
    parent, name = node.parent, node.arg_key
    parent.set(name, None)
    spoilt = written(tree)
    parent.set(name, node)
    return spoilt


def _room(node: exp.Expression) -> str:
    """The name of the WITH table the node stands in, or `result`."""
    table = node if isinstance(node, exp.CTE) else node.find_ancestor(exp.CTE)
    return table.alias if table is not None else "result"


def _told_apart(found: list[Mutant]) -> list[Mutant]:
    """Of several with one key the second is called (2), and so on."""
    seen: dict[str, int] = {}
    apart: list[Mutant] = []
    for mutant in found:
        seen[mutant.key] = number = seen.get(mutant.key, 0) + 1
        where = mutant.where if number == 1 else f"{mutant.where} ({number})"
        apart.append(Mutant(mutant.name, mutant.kind, where, mutant.before, mutant.after, mutant.text))
    return apart


def _difference(before: str, after: str) -> tuple[str, str]:
    """What two long texts do not begin and end with alike, and two words on each side of it."""
    one, two = before.split(), after.split()
    if len(one) <= _LONG:
        return before, after
    start = _alike(one, two)
    end = _alike(one[start:][::-1], two[start:][::-1])
    return _cut(one, start, end), _cut(two, start, end)


def _alike(one: list[str], two: list[str]) -> int:
    """How many words both begin with."""
    pairs = enumerate(zip(one, two, strict=False))
    return next((number for number, (this, that) in pairs if this != that), min(len(one), len(two)))


def _cut(words: list[str], start: int, end: int) -> str:
    first, last = max(start - 2, 0), min(len(words) - end + 2, len(words))
    return " ".join([*(["…"] if first else []), *words[first:last], *(["…"] if last < len(words) else [])])


def all_mutants() -> Iterator[Mutant]:
    for name in names():
        yield from mutants(name)
