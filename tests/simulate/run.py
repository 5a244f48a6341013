"""Runs the scenarios and sums up: each measure's share of all report-years, and its Monte Carlo standard error."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from .answers import answered
from .judge import Judge
from .measures import Shares, measured
from .scenarios import DEPARTMENTS, SCENARIOS, Scenario

_AT_A_TIME = 50


@dataclass(frozen=True, slots=True)
class Row:
    """`share` (0-1) is how often; `error` the standard error of it, from report-year to report-year."""

    cases: str
    rates: str
    changed: str
    measure: str
    share: float
    error: float


def run(
    seed: int,
    years: int,
    scenarios: Iterable[Scenario] = SCENARIOS,
    tell: Callable[[str], None] = lambda _: None,
    judge: Judge | None = None,
) -> Iterator[Row]:
    """The same seed gives the same rows, a scenario the same whichever others are run. `judge` None: the real one."""
    judge = judge or Judge()
    for scenario in scenarios:
        tell(f"{scenario.size.code} cases, {scenario.name}, {scenario.spread}")
        yield from _summed(scenario, list(_chunks(seed, years // DEPARTMENTS, scenario, judge)))


def _chunks(seed: int, reports: int, scenario: Scenario, judge: Judge) -> Iterator[Shares]:
    number = SCENARIOS.index(scenario)
    for begin in range(0, reports, _AT_A_TIME):
        rng = np.random.default_rng([seed, number, begin])
        yield measured(answered(rng, scenario, min(_AT_A_TIME, reports - begin)), scenario, judge)


def _summed(scenario: Scenario, chunks: list[Shares]) -> Iterator[Row]:
    for measure in sorted(chunks[0]):
        shares = np.concatenate([chunk[measure] for chunk in chunks])
        error = float(shares.std(ddof=1) / len(shares) ** 0.5)
        yield Row(scenario.size.code, scenario.name, scenario.spread, measure, float(shares.mean()), error)
