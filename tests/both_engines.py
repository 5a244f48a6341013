"""One question put to both engines, so that an example of rules.md holds for the SQL as well as for plain Python."""

from ledelsestilsyn.engine import reference, sql
from ledelsestilsyn.model import EngineInput, EngineResult
from ledelsestilsyn.periods import Period


def in_sql(given: EngineInput, until: Period) -> EngineResult:
    """What the SQL says. On its own, so that tests/mutants can listen in."""
    return sql.evaluate(given, until)


def evaluate(given: EngineInput, until: Period) -> EngineResult:
    """What both engines say; AssertionError if they differ, ValueError for a row that no rule speaks of."""
    plain = reference.evaluate(given, until)
    assert in_sql(given, until) == plain
    return plain
