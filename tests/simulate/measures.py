"""From answers to how often the report speaks, falsely or rightly: one number a measure and report-year."""

import numpy as np

from .answers import Counts
from .discovered import standing
from .judge import Judge
from .scenarios import DEPARTMENTS, NEW_YEAR, QUARTERS, Scenario

Shares = dict[str, np.ndarray]


def measured(counts: Counts, scenario: Scenario, judge: Judge) -> Shares:
    """The shares of each report-year. Nothing changed: of all four quarters; else of the first after the change.

    A measure of a change is of what changed alone, and counts only what goes its way; `_wrong` what goes the other.
    """
    quarters = range(NEW_YEAR, QUARTERS) if scenario.direction == 0 else (NEW_YEAR,)
    rules = (_questions, _areas, _departments)
    found = [
        {name: share for rule in rules for name, share in rule(counts, quarter, scenario, judge).items()}
        for quarter in quarters
    ]
    shares = {name: np.mean([one[name] for one in found], axis=0) for name in found[0]}
    return {**shares, **_year(counts, scenario, judge), **_proposals(counts, scenario, judge)}


def _questions(counts: Counts, now: int, scenario: Scenario, judge: Judge) -> Shares:
    """The arrow, its mark, and the quarter against the four before, of the questions."""
    errors, checked = counts.errors, counts.checked
    told = judge.questions(errors[:, now], checked[:, now], errors[:, now - 1], checked[:, now - 1])
    before = slice(now - 4, now)
    pooled = judge.pooled(errors[:, now], checked[:, now], errors[:, before].sum(1), checked[:, before].sum(1))
    way, changed = scenario.direction, counts.changed
    shares = {
        "question_arrow": _share(told[..., 0], way, changed),
        "question_pooled": _share(_clear(pooled), way, changed),
        **_marks("clear", told, way, changed),
    }
    return {**shares, "question_arrow_wrong": _share(told[..., 0], -way, changed)} if way else shares


def _areas(counts: Counts, now: int, scenario: Scenario, judge: Judge) -> Shares:
    """The quarter against the four before, of an area's cases with an error."""
    wrong, cases, before = counts.cases_with_errors, counts.cases, slice(now - 4, now)
    pooled = judge.pooled(wrong[:, now], cases[:, now], wrong[:, before].sum(1), cases[:, before].sum(1))
    return {"area_pooled": _share(_clear(pooled), scenario.direction, counts.changed.any(2))}


def _year(counts: Counts, scenario: Scenario, judge: Judge) -> Shares:
    """The year against the year before: of questions, and of areas' cases."""
    before, now = slice(0, NEW_YEAR), slice(NEW_YEAR, QUARTERS)
    way, changed = scenario.direction, counts.changed
    sums = (part[:, quarters].sum(1) for quarters in (now, before) for part in (counts.errors, counts.checked))
    shares = _marks("year", judge.pooled(*sums), way, changed)
    sums = (part[:, quarters].sum(1) for quarters in (now, before) for part in (counts.cases_with_errors, counts.cases))
    return {**shares, "area_year": _share(_clear(judge.pooled(*sums)), way, changed.any(2))}


def _clear(told: np.ndarray) -> np.ndarray:
    """The sign where the change is called clear, else 0."""
    marked: np.ndarray = told[..., 0] * (told[..., 1] > 0)
    return marked


def _marks(name: str, told: np.ndarray, way: int, changed: np.ndarray) -> Shares:
    """How often a question is marked; how often the mark stands among all of the report; whether any is false."""
    sign, mark = told[..., 0], told[..., 1] > 0
    stood = standing(_of_reports(told[..., 2])).reshape(mark.shape) & (sign != 0)
    shares = {
        f"question_{name}": _share(sign * mark, way, changed),
        f"question_{name}_standing": _share(sign * stood, way, changed),
    }
    for ending, marks in (("", mark), ("_standing", stood)):
        true = marks & changed & (sign == way)
        all_marks, false = _of_reports(marks).sum(1), _of_reports(marks & ~true).sum(1)
        shares[f"report_{name}{ending}_any"] = (false > 0).astype(float)
        if way:
            shares[f"report_{name}{ending}_false"] = false / np.maximum(all_marks, 1)
    return shares


def _departments(counts: Counts, now: int, scenario: Scenario, judge: Judge) -> Shares:
    errors = counts.errors[:, now].sum((1, 2)) - counts.errors[:, now - 1].sum((1, 2))
    sign, cases = np.sign(errors), counts.cases[:, now].sum(1)
    wrong, was = counts.cases_with_errors[:, now].sum(1), counts.cases_with_errors[:, now - 1].sum(1)
    clear = judge.departments(sign, cases, wrong, was)[..., 0] > 0
    way, all_of_them = scenario.direction, np.ones(sign.shape, bool)
    shares = {
        "department_arrow": _share(sign, way, all_of_them),
        "department_clear": _share(sign * clear, way, all_of_them),
    }
    if way == 0:
        shares["report_department_any"] = _of_reports(clear).any(1).astype(float)
    return shares


def _proposals(counts: Counts, scenario: Scenario, judge: Judge) -> Shares:
    """Of areas: after the first quarter of the new year, and after all four of it."""
    wrong, cases = counts.cases_with_errors, counts.cases
    opening, year = slice(0, NEW_YEAR), counts.changed.any(2)
    shares: Shares = {}
    for name, window in (("first", slice(1, NEW_YEAR + 1)), ("year", slice(NEW_YEAR, QUARTERS))):
        sums = (part[:, quarters].sum(1) for quarters in (window, opening) for part in (wrong, cases))
        told = judge.proposals(*sums)
        chosen = year if scenario.direction else np.ones_like(year)
        for ending, signs in (("", told[..., 0]), ("_clear", _clear(told))):
            shares[f"area_raise_{name}{ending}"] = _share(signs, 1, chosen)
            shares[f"area_lower_{name}{ending}"] = _share(signs, -1, chosen)
            if scenario.direction == 0:
                shares[f"area_proposal_{name}{ending}"] = _share(signs, 0, chosen)
    return shares


def _of_reports(values: np.ndarray) -> np.ndarray:
    """A row a report: its five departments beside each other."""
    return values.reshape(len(values) // DEPARTMENTS, -1)


def _share(signs: np.ndarray, way: int, of: np.ndarray) -> np.ndarray:
    """In each report, how many of those asked for go that way; either way where `way` is 0."""
    going = signs == way if way else signs != 0
    if not way:
        of = np.ones_like(of)
    return (_of_reports(going & of)).sum(1) / _of_reports(of).sum(1)
