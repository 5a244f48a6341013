"""The ways in which a rule written as SQL can be spoilt; each yields what may stand instead of one node of the tree."""

from collections.abc import Callable, Iterator

from sqlglot import exp

# A node, and each node that may stand in its place; None: the node is left out.
Spoil = Callable[[exp.Expression], Iterator[exp.Expression | None]]

_COMPARISONS: dict[type[exp.Expression], tuple[type[exp.Expression], ...]] = {
    exp.EQ: (exp.NEQ,),
    exp.NEQ: (exp.EQ,),
    exp.LT: (exp.LTE, exp.GTE),
    exp.LTE: (exp.LT, exp.GT),
    exp.GT: (exp.GTE, exp.LTE),
    exp.GTE: (exp.GT, exp.LT),
}
_OTHERS: dict[type[exp.Expression], type[exp.Expression]] = {
    exp.And: exp.Or,
    exp.Or: exp.And,
    exp.Add: exp.Sub,
    exp.Sub: exp.Add,
    exp.Mul: exp.IntDiv,
    exp.IntDiv: exp.Mul,
    exp.Max: exp.Min,
    exp.Min: exp.Max,
}
# Columns that could be taken for one another; each is tried as the next in its row.
_SIBLINGS = (
    ("decided_on", "occurred_on", "remedied_on", "supervised_on", "deciding_on", "cutoff"),
    ("decided_problem", "occurred_problem", "remedied_problem", "deciding_problem"),
    ("checked", "errors", "new", "old", "undetermined"),
    ("previous_checked", "previous_errors"),
    ("earliest_on", "latest_on"),
    ("from_on", "until_on"),
    ("period", "quarter"),
    ("department", "area", "question"),
    ("any_new", "any_undetermined", "any_old"),
    ("class", "reason"),
    ("month", "quarter"),
)


def comparisons(node: exp.Expression) -> Iterator[exp.Expression | None]:
    """Its neighbour at the boundary, and its opposite."""
    for other in _COMPARISONS.get(type(node), ()):
        yield other(this=node.this.copy(), expression=node.expression.copy())


def operators(node: exp.Expression) -> Iterator[exp.Expression | None]:
    """AND for OR, plus for minus, max for min."""
    other = _OTHERS.get(type(node))
    if other is not None:
        yield other(**{name: value.copy() for name, value in node.args.items() if isinstance(value, exp.Expression)})


def conditions(node: exp.Expression) -> Iterator[exp.Expression | None]:
    """One condition of several is left out, and a condition is turned round."""
    if isinstance(node, exp.And | exp.Or):
        yield node.this.copy()
        yield node.expression.copy()
    if isinstance(node, exp.Not):
        yield node.this.copy()
    if isinstance(node, exp.Is | exp.In | exp.Exists) and not isinstance(node.parent, exp.Not):
        yield exp.Not(this=node.copy())
    if isinstance(node, exp.Column) and isinstance(node.parent, exp.And | exp.Or | exp.Filter | exp.Where):
        yield exp.Not(this=node.copy())


def literals(node: exp.Expression) -> Iterator[exp.Expression | None]:
    """One more, one less; another word; a word less in a list of words."""
    # EXISTS (SELECT 1 …) asks for a row; what stands in it is not looked at.
    if isinstance(node, exp.Literal) and not isinstance(node.parent and node.parent.parent, exp.Exists):
        if node.is_string:
            yield exp.Literal.string(f"{node.this}~")
        else:
            yield exp.Literal.number(int(node.this) + 1)
            yield exp.Literal.number(int(node.this) - 1)
    if isinstance(node, exp.In) and len(node.expressions) > 1:
        for word in node.expressions:
            fewer = node.copy()
            fewer.set("expressions", [each for each in fewer.expressions if each != word])
            yield fewer


def missing_values(node: exp.Expression) -> Iterator[exp.Expression | None]:
    """What is missing is no longer caught, is taken for nought, or for all there is."""
    if isinstance(node, exp.Null) and isinstance(node.parent, exp.Select):
        yield exp.Literal.number(0)
    if isinstance(node, exp.Coalesce):
        yield node.this.copy()
        yield node.expressions[0].copy()
    if isinstance(node, exp.Filter):
        yield node.this.copy()
    if isinstance(node, exp.Sum):
        yield exp.Max(this=node.this.copy())


def branches(node: exp.Expression) -> Iterator[exp.Expression | None]:
    """A CASE without one of its branches, without its ELSE, and with two neighbours in the other order."""
    if not isinstance(node, exp.Case):
        return
    branches = node.args["ifs"]
    if len(branches) > 1:
        for place in range(len(branches)):
            yield _with(node, branches[:place] + branches[place + 1 :])
        # CASE x WHEN … : the branches exclude one another, so that their order says nothing.
        for place in range(len(branches) - 1 if node.this is None else 0):
            yield _with(node, [*branches[:place], branches[place + 1], branches[place], *branches[place + 2 :]])
    if node.args.get("default") is not None:
        without = node.copy()
        without.set("default", None)
        yield without


def _with(node: exp.Expression, branches: list[exp.Expression]) -> exp.Expression:
    other = node.copy()
    other.set("ifs", [branch.copy() for branch in branches])
    return other


def tables(node: exp.Expression) -> Iterator[exp.Expression | None]:
    """Another kind of JOIN, a WHERE or DISTINCT left out, doubles dropped from a UNION."""
    if isinstance(node, exp.Join) and node.args.get("on") is not None:
        other = node.copy()
        other.set("side", None if node.side else "LEFT")
        yield other
    if isinstance(node, exp.Where | exp.Distinct):
        yield None
    if isinstance(node, exp.Union):
        other = node.copy()
        other.set("distinct", True)
        yield other


def orders(node: exp.Expression) -> Iterator[exp.Expression | None]:
    """One key less to sort or to part by, and a key sorted the other way."""
    if isinstance(node, exp.Order) and len(node.expressions) > 1:
        for place in range(len(node.expressions)):
            other = node.copy()
            del other.expressions[place]
            yield other
    if isinstance(node, exp.Ordered):
        other = node.copy()
        other.set("desc", True)
        yield other
    if isinstance(node, exp.Window):
        for place in range(len(node.args.get("partition_by") or ())):
            other = node.copy()
            del other.args["partition_by"][place]
            yield other


def columns(node: exp.Expression) -> Iterator[exp.Expression | None]:
    """A column taken for its sibling. In a list of columns it keeps its name, so that only the value is another."""
    if not isinstance(node, exp.Column):
        return
    for row in _SIBLINGS:
        if node.name in row:
            other = node.copy()
            other.set("this", exp.to_identifier(row[(row.index(node.name) + 1) % len(row)]))
            yield exp.alias_(other, node.name) if isinstance(node.parent, exp.Select) else other


SPOILS: dict[str, Spoil] = {
    "comparison": comparisons,
    "operator": operators,
    "condition": conditions,
    "literal": literals,
    "missing value": missing_values,
    "branch": branches,
    "table": tables,
    "order": orders,
    "column": columns,
}
