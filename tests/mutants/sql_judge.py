"""Runs spoilt SQL over the cases: the mutant is killed as soon as one row is another, or if it does not run at all.

The sound engine stands ready for each case, so that only the steps from the spoilt one on are run anew.
"""

from collections.abc import Iterable
from contextlib import ExitStack
from typing import Any

import duckdb
import pytest

from ledelsestilsyn.engine import sql
from ledelsestilsyn.model import Arrow, CaseTally, Finding, Tally
from ledelsestilsyn.store.database import scratch

from .cases import Case
from .fates import Fate
from .sql_mutants import Mutant

# Each of the engine's four answers: its query, its field in the result, and what its rows are.
_ANSWERS: dict[str, tuple[str, type[Any]]] = {
    "_FINDINGS": ("findings", Finding),
    "_TALLIES": ("tallies", Tally),
    "_ARROWS": ("arrows", Arrow),
    "_CASES": ("cases", CaseTally),
}
# The answers that a spoilt text can change.
_TOUCHED = {
    "classify.sql": ("_CASES", "_FINDINGS", "_TALLIES", "_ARROWS"),
    "due.sql": ("_TALLIES", "_ARROWS"),
    "missing.sql": ("_ARROWS",),
    "tally.sql": ("_TALLIES", "_ARROWS"),
    "arrows.sql": ("_ARROWS",),
    "cases.sql": ("_CASES",),
    **{name: (name,) for name in _ANSWERS},
}
_DOES_NOT_RUN = (duckdb.BinderException, duckdb.ParserException, duckdb.CatalogException)


_FILES = [file for _, _, file in sql.STEPS]


class Judge:
    """Tries mutants on the cases. Used in a `with` block: each case has a database of its own in memory."""

    def __init__(self, cases: Iterable[Case]) -> None:
        self._cases = list(cases)
        self._ready: list[duckdb.DuckDBPyConnection] = []
        # The step that is still spoilt in each database: the next mutant is mostly of the same file.
        self._spoilt: dict[duckdb.DuckDBPyConnection, str] = {}

    def __enter__(self) -> "Judge":
        with ExitStack() as stack:
            for case in self._cases:
                connection = stack.enter_context(scratch())
                stack.enter_context(sql._registered(connection, sql._input_tables(case.given)))
                for name in sql._INPUTS:
                    connection.execute(
                        f"CREATE TEMP VIEW {name} AS SELECT *, {sql.QUARTER_OF_PERIOD} AS quarter FROM given_{name} "
                        f"WHERE {sql.QUARTER_OF_PERIOD} <= '{case.until.key}'"
                    )
                stack.enter_context(sql.prepared(connection, case.given.model, case.until))
                self._ready.append(connection)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def fate(self, mutant: Mutant) -> Fate:
        """What becomes of the mutant; the first case tells whether it runs at all."""
        for number, (case, connection) in enumerate(zip(self._cases, self._ready, strict=True)):
            try:
                seen = self._is_seen(mutant, case, connection)
            except _DOES_NOT_RUN:
                return Fate.KILLED if number else Fate.BROKEN
            except (duckdb.Error, TypeError, ValueError):
                return Fate.KILLED
            if seen:
                return Fate.KILLED
        return Fate.SURVIVED

    def _is_seen(self, mutant: Mutant, case: Case, connection: duckdb.DuckDBPyConnection) -> bool:
        """Whether the case gets another answer from the mutant than from the sound engine."""
        if mutant.name not in _TOUCHED:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(sql, mutant.name, mutant.text)
                return sql.evaluate(case.given, case.until) != case.result
        self._plant(mutant, connection)
        return any(
            sql._rows(connection, mutant.text if name == mutant.name else getattr(sql, name), noun)
            != getattr(case.result, field)
            for name in _TOUCHED[mutant.name]
            for field, noun in (_ANSWERS[name],)
        )

    def _plant(self, mutant: Mutant, connection: duckdb.DuckDBPyConnection) -> None:
        """Run the steps from the spoilt one on anew; and first those that an earlier mutant left spoilt."""
        left = self._spoilt.pop(connection, None)
        if left is not None and (mutant.name not in _FILES or _FILES.index(left) < _FILES.index(mutant.name)):
            _run_from(left, sql.rule_text(left), connection)
        if mutant.name in _FILES:
            self._spoilt[connection] = mutant.name
            _run_from(mutant.name, mutant.text, connection)


def _run_from(name: str, text: str, connection: duckdb.DuckDBPyConnection) -> None:
    for form, made, file in sql.STEPS[_FILES.index(name) :]:
        connection.execute(f"CREATE OR REPLACE TEMP {form} {made} AS {text if file == name else sql.rule_text(file)}")
