"""Control limits: exact for counts in small samples, XmR as published and refused where counts are few."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from published_rows import published
from scipy.stats import binom

from ledelsestilsyn.statistics import SparseCountsError, Xmr, control_limits, xmr

ROWS = published("individuals.csv")
VALUES: dict[str, list[float]] = {}
for point in published("individuals_series.csv"):
    VALUES.setdefault(point["dataset_id"], []).append(float(point["y"]))


def limits_of(row: dict[str, str]) -> tuple[float, float, float]:
    """qicharts2 and PowerBI-SPC take 3 / 1.128 mean moving ranges; NHS and ours its rounding, 2.66."""
    found = xmr(VALUES[row["dataset_id"]], counts=False, screened="screen_outliers" in row["options"])
    reach = (found.upper - found.centre) * (3 / 1.128 / 2.66 if row["chart"] == "i" else 1)
    return found.centre, found.centre - reach, found.centre + reach


def test_every_published_chart_of_individuals_is_found() -> None:
    """Montgomery (2009) ex. 6.5 by qicharts2; NHSRplotthedots, nhspy-plotthedots and PowerBI-SPC."""
    wrong = {
        row["id"]: (side, found)
        for row in ROWS
        for side, found in zip(("cl", "lcl", "ucl"), limits_of(row), strict=True)
        if row[side] and abs(found - float(row[side])) > float(row["tolerance"])
    }
    assert (len(ROWS), len(VALUES), wrong) == (35, 9, {})


def test_an_individuals_chart_of_large_counts() -> None:
    assert xmr([10, 12, 9, 11, 13]) == Xmr(11.0, pytest.approx(5.015), pytest.approx(16.985))


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        ([0, 1, 0, 2, 1, 0, 3, 1, 0, 2], "mean 1, 4 of 10 zero"),
        ([4, 5, 6, 4, 5, 5], r"mean 4\.83333, 0 of 6 zero"),
        ([0, 20, 0, 21, 19, 0, 22, 18], "mean 12.5, 3 of 8 zero"),
    ],
)
def test_an_individuals_chart_of_few_errors_is_refused(counts: list[float], message: str) -> None:
    with pytest.raises(SparseCountsError, match=message):
        xmr(counts)


def test_one_point_is_no_chart() -> None:
    with pytest.raises(ValueError, match="1 values"):
        xmr([7])


def test_screening_leaves_out_the_one_great_leap() -> None:
    steady = [10.0, 12.0] * 8
    leap = [*steady, 60.0, *steady]
    plain, screened = xmr(leap), xmr(leap, screened=True)
    assert screened.upper - screened.centre == pytest.approx(2.66 * 2)
    assert plain.upper - plain.centre > 2.66 * 4


def test_the_limits_of_montgomerys_small_rate() -> None:
    """The supplement's table, n = 100, p = 0.07: none has 0.0007 and 17 or more 0.0006, both at most 0.00135.

    The normal limits would be none and 14.7, beyond which a steady process is one time in a hundred.
    """
    assert control_limits(rate=0.07, checked=100) == (1, 16)


def test_ten_cases_at_one_in_ten_may_hold_five_errors() -> None:
    assert control_limits(rate=0.1, checked=10) == (0, 5)
    assert control_limits(rate=0, checked=10) == (0, 0)
    assert control_limits(rate=1, checked=10) == (10, 10)


def test_a_probability_on_the_line_is_a_signal() -> None:
    """Two coins: none with one in four exactly, which is no more than half of one half."""
    assert control_limits(rate=0.5, checked=2, confidence=0.5) == (1, 1)
    assert control_limits(rate=0.5, checked=2, confidence=0.51) == (0, 2)


@pytest.mark.parametrize("call", [{"rate": 0.1, "checked": 0}, {"rate": 1.1, "checked": 5}])
def test_limits_of_nothing_are_refused(call: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="checked"):
        control_limits(**call)


@given(st.floats(0, 1), st.integers(1, 200), st.sampled_from([0.9, 0.95, 0.9973]))
def test_a_steady_process_is_outside_as_seldom_as_said_and_a_limit_closer_would_not_be(
    rate: float, checked: int, confidence: float
) -> None:
    lower, upper = control_limits(rate=rate, checked=checked, confidence=confidence)
    half = (1 - confidence) / 2
    so_few = binom.cdf(np.array([lower - 1, lower]), checked, rate)
    so_many = binom.sf(np.array([upper, upper - 1]), checked, rate)
    assert so_few[0] <= half + 1e-9 and so_few[1] > half - 1e-9
    assert so_many[0] <= half + 1e-9 and so_many[1] > half - 1e-9
