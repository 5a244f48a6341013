"""The rule of classify.sql and tally.sql again in pandas: whole columns, no loops, the same joins and the same tally.

Twice. `tallies` says it as the SQL does: each answer gets its reason, and its class from the reason. `tallies_by_codes`
is the fastest we know: it leaves out the reasons, and a class is a number of one byte.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

KEYS = ["quarter", "department", "area", "question"]
COUNTS = ["checked", "errors", "new", "old", "undetermined"]

_DATES = ("remedied", "decided", "occurred")
_CLASSES = ("new", "old", "undetermined")
_NEW = ["still_reproduced", "reproduced_within_window", "decided_within_window", "made_within_window"]
_OLD = ["ceased_before_window", "decided_before_window", "made_before_window"]


def tallies(answers: pd.DataFrame, workbooks: pd.DataFrame, versions: pd.DataFrame, window_months: int) -> pd.DataFrame:
    """Counts for each question and quarter, in the order of KEYS, with the first and the last supervision date.

    `workbooks` are the current ones; `on_cutoff` is taken to be `new`.
    """
    rows = _joined(answers, workbooks, versions, window_months)
    reasons = pd.Series(_reasons(rows))
    classes = np.select([reasons.isin(_NEW), reasons.isin(_OLD), reasons != ""], list(_CLASSES), "")
    return _counted(rows, [classes == name for name in _CLASSES])


def tallies_by_codes(
    answers: pd.DataFrame, workbooks: pd.DataFrame, versions: pd.DataFrame, window_months: int
) -> pd.DataFrame:
    """The same."""
    rows = _joined(answers, workbooks, versions, window_months)
    day = _deciding_day(rows)
    problem = _by_kind(rows, [rows[f"{name}_problem"].notna().to_numpy() for name in _DATES])
    recurring = (rows["kind"] == "recurring").to_numpy()
    useless = np.isnat(day) | (day > rows["supervised_on"].to_numpy())
    new, old, undetermined = np.int8(0), np.int8(1), np.int8(2)
    codes = np.select(
        [problem, recurring & useless, useless, day >= rows["cutoff"].to_numpy()],
        [undetermined, new, undetermined, new],
        old,
    )
    error = (rows["value"] == "error").to_numpy()
    return _counted(rows, [error & (codes == code) for code in (new, old, undetermined)])


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


def _by_kind(rows: pd.DataFrame, columns: Sequence[np.ndarray]) -> np.ndarray:
    """Of three columns the one that each row's kind asks for: recurring, decision, event."""
    kinds = [(rows["kind"] == kind).to_numpy() for kind in ("recurring", "decision")]
    return np.select(kinds, columns[:2], columns[2])


def _deciding_day(rows: pd.DataFrame) -> np.ndarray:
    return _by_kind(rows, [rows[f"{name}_on"].to_numpy() for name in _DATES])


def _reasons(rows: pd.DataFrame) -> np.ndarray:
    """Rules.md 3, its table in its order; empty for an answer that is no error."""
    recurring, decision = ((rows["kind"] == kind).to_numpy() for kind in ("recurring", "decision"))
    day = _deciding_day(rows)
    problem = _by_kind(rows, [rows[f"{name}_problem"].to_numpy(object) for name in _DATES])
    missing, after = np.isnat(day), day > rows["supervised_on"].to_numpy()
    within = day >= rows["cutoff"].to_numpy()
    table = (
        ((rows["value"] != "error").to_numpy(), ""),
        (problem == "unreadable", "date_unreadable"),
        (problem == "disagree", "dates_disagree"),
        (recurring & (missing | after), "still_reproduced"),
        (recurring & within, "reproduced_within_window"),
        (recurring, "ceased_before_window"),
        (decision & missing, "decision_date_missing"),
        (missing, "event_date_missing"),
        (after, "date_after_supervision"),
        (decision & within, "decided_within_window"),
        (decision, "decided_before_window"),
        (within, "made_within_window"),
    )
    conditions, reasons = zip(*table, strict=True)
    return np.select(list(conditions), list(reasons), "made_before_window")


def _counted(rows: pd.DataFrame, of_class: Sequence[np.ndarray]) -> pd.DataFrame:
    marked = rows[KEYS].assign(
        checked=rows["value"] != "not_relevant",
        errors=rows["value"] == "error",
        **dict(zip(_CLASSES, of_class, strict=True)),
        earliest_on=rows["supervised_on"],
        latest_on=rows["supervised_on"],
    )
    how = {**dict.fromkeys(COUNTS, "sum"), "earliest_on": "min", "latest_on": "max"}
    found = marked.groupby(KEYS, observed=True, sort=False).agg(how).reset_index()
    return found.sort_values(KEYS, ignore_index=True)
