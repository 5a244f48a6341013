"""The rule of classify.sql and tally.sql again in pandas, as one would write it there: whole columns, no loops."""

import numpy as np
import pandas as pd

KEYS = ["quarter", "department", "area", "question"]
COUNTS = ["checked", "errors", "new", "old", "undetermined"]

_NEW, _OLD, _UNDETERMINED = range(3)


def tallies(answers: pd.DataFrame, workbooks: pd.DataFrame, versions: pd.DataFrame, window_months: int) -> pd.DataFrame:
    """Every answer gets its class, as in the view `classified`; then one pass counts them. (To classify the errors
    alone and count each class for itself takes pandas longer.)

    `workbooks` are the current ones; `on_cutoff` is taken to be `new`. The result is in the order of KEYS.
    """
    joined = _joined(answers, workbooks, versions, window_months)
    error, codes = joined["value"] == "error", _classes(joined)
    marked = joined[[*KEYS, "supervised_on"]].assign(
        checked=joined["value"] != "not_relevant",
        errors=error,
        new=error & (codes == _NEW),
        old=error & (codes == _OLD),
        undetermined=error & (codes == _UNDETERMINED),
        earliest_on=joined["supervised_on"],
        latest_on=joined["supervised_on"],
    )
    how = {**dict.fromkeys(COUNTS, "sum"), "earliest_on": "min", "latest_on": "max"}
    found = marked.groupby(KEYS, observed=True, sort=False).agg(how).reset_index()
    return found.sort_values(KEYS, ignore_index=True)


def _joined(answers: pd.DataFrame, workbooks: pd.DataFrame, versions: pd.DataFrame, window_months: int) -> pd.DataFrame:
    """The answers with their workbook and the version in force.

    Pandas cannot join on a span of days: the version is found once for each question and day, and joined on both.
    """
    pairs = answers[["question", "supervised_on"]].drop_duplicates().merge(versions, on="question")
    day = pairs["supervised_on"]
    held = pairs["in_force"] & (pairs["from_on"] <= day) & (pairs["until_on"].isna() | (day < pairs["until_on"]))
    pairs = pairs.loc[held, ["question", "supervised_on", "kind"]]
    pairs["cutoff"] = pairs["supervised_on"] - pd.DateOffset(months=window_months)
    return answers.merge(workbooks, on="workbook_id").merge(pairs, on=["question", "supervised_on"])


def _classes(rows: pd.DataFrame) -> np.ndarray:
    """The class of each row as if it were an error: rules.md 3, its table in its order."""
    kinds = [(rows["kind"] == "recurring").to_numpy(), (rows["kind"] == "decision").to_numpy()]
    dates = [rows[f"{name}_on"].to_numpy() for name in ("remedied", "decided", "occurred")]
    problems = [rows[f"{name}_problem"].notna().to_numpy() for name in ("remedied", "decided", "occurred")]
    day, problem = np.select(kinds, dates[:2], dates[2]), np.select(kinds, problems[:2], problems[2])
    missing_or_after = np.isnat(day) | (day > rows["supervised_on"].to_numpy())
    within = day >= rows["cutoff"].to_numpy()
    return np.select(
        [problem, kinds[0] & missing_or_after, missing_or_after, within],
        [np.int8(_UNDETERMINED), np.int8(_NEW), np.int8(_UNDETERMINED), np.int8(_NEW)],
        np.int8(_OLD),
    )
