"""A store of millions of made-up answers to the real risk models' questions; the same seed, the same answers."""

from datetime import date, timedelta
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from ledelsestilsyn.model import Balance, Department, RiskModel, Submission, Tab
from ledelsestilsyn.periods import Period
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.store.writing import Arrival, write_submission

from .model import WITNESS

MODELS = Path(__file__).parents[2] / "risk_models"
QUARTERS = tuple(Period(year, quarter) for year in (2023, 2024) for quarter in (1, 2, 3, 4))
UNTIL = QUARTERS[-1]

_CHUNK = 1_000_000
_INSERT = """
    INSERT INTO answers
    SELECT s.workbook_id, n.position, s.area, s.question, printf('24-%06d', n."case"), s.supervised_on, v.word,
           s.supervised_on - n.decided, CASE WHEN n.decided = 0 THEN 'unreadable' END,
           s.supervised_on - n.occurred, CASE WHEN n.occurred = 0 THEN 'disagree' END,
           s.supervised_on - n.remedied, NULL,
           NULL, s.area, 'C' || n."case"
    FROM numbers n
    JOIN slots s ON s.slot = n.slot
    JOIN (VALUES (0, 'correct'), (1, 'error'), (2, 'not_relevant')) v (code, word) ON v.code = n.value
    ORDER BY n.position
"""
# A date is stored as days before the supervision: 0 stands for a date that cannot be used, None for none stated.
_UNUSABLE = "UPDATE answers SET {0}_on = NULL WHERE {0}_problem IS NOT NULL"


def fill(connection: duckdb.DuckDBPyConnection, answers: int, seed: int = 4) -> RiskModel:
    """Every area due in the eight quarters of 2023 and 2024 is handed in, and all its questions are answered."""
    model = load_risk_model(MODELS)
    slots = [
        (identity, area, question, day)
        for department in model.departments
        for quarter in QUARTERS
        for identity, area, question, day in _handed_in(connection, department, quarter)
    ]
    columns = list(zip(*slots, strict=True))
    kinds = (pa.int32(), pa.string(), pa.string(), pa.date32())
    names = ("workbook_id", "area", "question", "supervised_on")
    table = pa.table({name: pa.array(column, kind) for name, column, kind in zip(names, columns, kinds, strict=True)})
    connection.register("slots", table.append_column("slot", pa.array(range(len(slots)), pa.int32())))
    random = np.random.default_rng(seed)
    for first in range(0, answers, _CHUNK):
        size = min(_CHUNK, answers - first)
        connection.register("numbers", _numbers(random, first, size, answers, len(slots)))
        connection.execute(_INSERT)
        connection.unregister("numbers")
    connection.unregister("slots")
    for name in ("decided", "occurred"):
        connection.execute(_UNUSABLE.format(name))
    return model


def _handed_in(
    connection: duckdb.DuckDBPyConnection, department: Department, quarter: Period
) -> list[tuple[int, str, str, date]]:
    """Store a workbook without answers for what is due; gives a row for each question that is to be answered."""
    day = quarter.last_day - timedelta(days=12)
    areas = [area for area in department.areas if area.due_in(quarter) and area.questions_on(day)]
    tabs = tuple(Tab(a.id, a.id, day, "cover", None, None, "", "", False, True, Balance()) for a in areas)
    name = f"{department.code} {quarter.key}.xlsx"
    empty = Submission(name, name, department.code, quarter, "", "", "", tabs, (), (), (), ())
    identity = write_submission(connection, empty, Arrival(1), None, WITNESS)
    return [(identity, area.id, question.id, day) for area in areas for question, _ in area.questions_on(day)]


def _numbers(random: np.random.Generator, first: int, size: int, answers: int, slots: int) -> pa.Table:
    """Answers `first` to `first + size`, in the order of their workbooks; 12 % errors, 8 % not relevant."""
    position = np.arange(first, first + size)
    value = random.choice(np.array([0, 1, 2], np.int8), size, p=(0.80, 0.12, 0.08))
    error = value == 1
    return pa.table(
        {
            "position": pa.array(position, pa.int32()),
            "slot": pa.array(position * slots // answers, pa.int32()),
            "case": pa.array(position * slots % answers // slots, pa.int32()),
            "value": pa.array(value),
            "decided": _days(random, size, random.random(size) < 0.3),
            "occurred": _days(random, size, ~error | (random.random(size) < 0.4)),
            "remedied": _days(random, size, ~error | (random.random(size) < 0.6)),
        }
    )


def _days(random: np.random.Generator, size: int, missing: np.ndarray) -> pa.Array:
    """Days before the supervision, from 10 after it to four years before; 0 at random, and None where missing."""
    days = random.integers(-10, 4 * 365, size, dtype=np.int32)
    days[random.random(size) < 0.005] = 0
    return pa.array(days, mask=missing)
