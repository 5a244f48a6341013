"""Classifying and tallying answers in the store: the SQL engine, the same in pandas, and a plain scan as the limit."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd

from ledelsestilsyn.engine.rule_tables import rule_tables
from ledelsestilsyn.engine.sql import prepared
from ledelsestilsyn.model import RiskModel
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.reading import create_input_views

from .answers import UNTIL, fill
from .pandas_rule import COUNTS, KEYS, tallies, tallies_by_codes
from .table import Row
from .timing import alternate

_COLUMNS = (
    "workbook_id, area, question, supervised_on, value, decided_on, decided_problem, occurred_on, occurred_problem, "
    "remedied_on, remedied_problem"
)
_WORKBOOKS = "SELECT id AS workbook_id, department, quarter FROM workbooks WHERE superseded_by IS NULL"
_Rule = Callable[[pd.DataFrame, pd.DataFrame, pd.DataFrame, int], pd.DataFrame]
_RESULT = f"""
    SELECT {", ".join([*KEYS, *COUNTS])}, earliest_on, latest_on
    FROM tallies WHERE source IS NOT NULL ORDER BY {", ".join(KEYS)}
"""


def classifying(repetitions: int, answers: int) -> list[Row]:
    """The data lies ready on both sides: in the store's file, and in data frames of the columns that the rule needs."""
    with TemporaryDirectory() as folder, open_database(Path(folder) / "answers.duckdb") as connection:
        model = fill(connection, answers)
        create_input_views(connection, UNTIL)
        frames = _Frames(connection, model)
        for rule in (tallies, tallies_by_codes):
            _check_equal(_by_sql(connection, model), frames.tallied_by(rule))
        times = alternate(
            {
                "sql": lambda: _by_sql(connection, model),
                "pandas": lambda: frames.tallied_by(tallies),
                "codes": lambda: frames.tallied_by(tallies_by_codes),
                "scan": lambda: _scan(connection),
            },
            repetitions,
        )
    ours = times["sql"].median
    faster, slower = times["pandas"].median / ours, ours / times["scan"].median
    by_codes = times["codes"].median / ours
    return [
        Row(
            f"Classify and tally {answers:,} answers: SQL",
            times["sql"],
            f"{answers / ours / 1e6:.1f} million answers a second",
        ),
        Row(
            "— the same rule in pandas",
            times["pandas"],
            f"SQL is {faster:.1f} times faster",
            "5 times or more",
            faster >= 5,
        ),
        Row("— in pandas without the reasons, by codes", times["codes"], f"SQL is {by_codes:.1f} times faster"),
        Row("— plain scan of the same columns in DuckDB", times["scan"], f"SQL takes {slower:.1f} times as long"),
    ]


class _Frames:
    """The store's content as pandas has it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, model: RiskModel) -> None:
        self.answers = _frame(connection, f"SELECT {_COLUMNS} FROM answers")
        self.workbooks = _frame(connection, _WORKBOOKS)
        versions = rule_tables(model, [UNTIL])["question_versions"].to_pandas(date_as_object=False)
        self.versions = versions[["question", "from_on", "until_on", "kind", "in_force"]]
        self.window_months = model.scale.window_months

    def tallied_by(self, rule: _Rule) -> pd.DataFrame:
        return rule(self.answers, self.workbooks, self.versions, self.window_months)


def _frame(connection: duckdb.DuckDBPyConnection, query: str) -> pd.DataFrame:
    return connection.sql(query).to_arrow_table().to_pandas(date_as_object=False)


def _by_sql(connection: duckdb.DuckDBPyConnection, model: RiskModel) -> pd.DataFrame:
    with prepared(connection, model, UNTIL):
        return _frame(connection, _RESULT)


def _scan(connection: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    """Each column is read to its end: a plain count would be answered from the file's own statistics."""
    columns = ", ".join(f"count({name}), max({name})" for name in _COLUMNS.split(", "))
    return connection.execute(f"SELECT {columns} FROM answers").fetchall()


def _check_equal(by_sql: pd.DataFrame, by_pandas: pd.DataFrame) -> None:
    """Two that count differently cannot be compared: RuntimeError."""
    by_sql = by_sql.astype(dict.fromkeys(COUNTS, "int64"))
    try:
        pd.testing.assert_frame_equal(by_sql, by_pandas, check_dtype=False)
    except AssertionError as difference:
        raise RuntimeError("SQL and pandas give different tallies") from difference
