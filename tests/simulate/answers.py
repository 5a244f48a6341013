"""Answers by seeded chance: errors and checked of every question, and cases with an error, quarter by quarter."""

from dataclasses import dataclass

import numpy as np

from .scenarios import AREAS, DEPARTMENTS, FOLLOWING, NEW_YEAR, QUARTERS, QUESTIONS, Scenario

# The mixed rates: an area's own, times a weight that each of its questions keeps (tests/samples/story.py).
AREA_RATES = (0.06, 0.30)
WEIGHTS = (0.4, 1.6)


@dataclass(frozen=True)
class Counts:
    """Of one department a row: [department, quarter, area, question], cases [department, quarter, area].

    `changed` [department, area, question] says whose rate is another from the new year.
    """

    checked: np.ndarray
    errors: np.ndarray
    cases: np.ndarray
    cases_with_errors: np.ndarray
    changed: np.ndarray


def answered(rng: np.random.Generator, scenario: Scenario, reports: int) -> Counts:
    """Two years of so many reports, five departments each."""
    departments, size = DEPARTMENTS * reports, scenario.size
    before, after, changed = _rates(rng, scenario, departments)
    read = rng.integers(size.fewest, size.most + 1, (departments, AREAS))
    shape = (departments, QUARTERS, AREAS, size.most, QUESTIONS)
    likely = np.repeat(before[:, None], QUARTERS, axis=1)
    likely[:, NEW_YEAR:] = after[:, None]
    wrong = _chances(rng, shape, scenario.clustered) < likely[:, :, :, None].astype(np.float32)
    among = np.arange(size.most)[:, None] < read[:, None, :, None, None]
    wrong &= among
    return Counts(
        checked=np.broadcast_to(read[:, None, :, None], (departments, QUARTERS, AREAS, QUESTIONS)),
        errors=wrong.sum(axis=3),
        cases=np.repeat(read[:, None], QUARTERS, axis=1),
        cases_with_errors=wrong.any(axis=4).sum(axis=3),
        changed=changed,
    )


def _rates(rng: np.random.Generator, scenario: Scenario, departments: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Before and after the new year, and which changed; [department, area, question]."""
    shape = (departments, AREAS, QUESTIONS)
    if scenario.before is None:
        of_area = rng.uniform(*AREA_RATES, (departments, AREAS, 1))
        before = of_area * rng.uniform(*WEIGHTS, shape)
        after = before * scenario.factor
    else:
        before = np.full(shape, scenario.before)
        after = np.full(shape, scenario.before if scenario.after is None else scenario.after)
    changed = np.zeros(shape, bool)
    if scenario.spread == "area":
        changed[np.arange(departments), rng.integers(AREAS, size=departments)] = True
    elif scenario.spread == "all":
        changed[:] = True
    return before, np.where(changed, after, before), changed


def _chances(rng: np.random.Generator, shape: tuple[int, ...], clustered: bool) -> np.ndarray:
    """A number 0-1 for each answer; where errors cluster, many of a case's answers share the case's own."""
    own = rng.random(shape, np.float32)
    if not clustered:
        return own
    following = rng.random(shape, np.float32) < FOLLOWING
    return np.where(following, rng.random((*shape[:-1], 1), np.float32), own)
