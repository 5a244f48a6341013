"""Runs both engines over the store. Where they disagree on anything, there is no result."""

from dataclasses import fields
from typing import Any

import duckdb

from ledelsestilsyn.engine import reference, sql
from ledelsestilsyn.errors import VerificationError
from ledelsestilsyn.model import EngineResult, RiskModel
from ledelsestilsyn.periods import Period
from ledelsestilsyn.store import reading

_SHOWN = 5
_DANISH = {"findings": "fejl", "tallies": "optællinger", "arrows": "pile", "cases": "sager"}


def calculate(connection: duckdb.DuckDBPyConnection, model: RiskModel, until: Period) -> EngineResult:
    """What both engines say of every quarter up to and with `until`.

    Raises VerificationError if they differ in a single row.
    """
    given = reading.engine_input(connection, model, until)
    by_sql = sql.run(connection, model, until)
    by_hand = reference.evaluate(given, until)
    if by_sql != by_hand:
        raise VerificationError(
            "De to beregninger er ikke enige, og der er ikke skrevet nogen rapport.\n"
            + "\n".join(differences(by_sql, by_hand)),
            "",
            "Det er en fejl i programmet. Send listen ovenfor til dem, der vedligeholder det.",
        )
    return by_sql


def differences(one: EngineResult, other: EngineResult) -> list[str]:
    """A line for each list of rows in which the two differ, with the first of the rows."""
    lines = []
    for field in fields(EngineResult):
        rows, others = getattr(one, field.name), getattr(other, field.name)
        lines += [f"{_DANISH[field.name]}, kun SQL: {row}" for row in _only(rows, others)[:_SHOWN]]
        lines += [f"{_DANISH[field.name]}, kun Python: {row}" for row in _only(others, rows)[:_SHOWN]]
        if rows != others and not lines:
            lines.append(f"{_DANISH[field.name]}: rækkefølgen er ikke den samme")
    return lines


def _only(rows: tuple[Any, ...], others: tuple[Any, ...]) -> list[Any]:
    there = set(others)
    return [row for row in rows if row not in there]
