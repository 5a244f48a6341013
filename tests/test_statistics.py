"""The statistics that were there first, against published values: limits, Boschloo's test, run charts."""

import math
import subprocess
import sys

import pytest
from published_rows import published
from scipy.stats import boschloo_exact

from ledelsestilsyn.statistics import boschloo, interval, is_clear, rate, runs_limits, upper_limit

CLOPPER_PEARSON = [row for row in published("bounds.csv") if row["method"] == "exact" and not row["population_N"]]
UPPER = [row for row in CLOPPER_PEARSON if row["alternative"] == "less"]
TWO_SIDED = [row for row in CLOPPER_PEARSON if row["alternative"] == "two-sided"]
BOSCHLOO = [
    row for row in published("two_proportions.csv") if row["method"] == "boschloo" and row["alternative"] == "two-sided"
]


def test_the_published_rows_are_all_there() -> None:
    assert (len(BOSCHLOO), len(UPPER), len(TWO_SIDED), len(published("runs_limits.csv"))) == (4, 237, 15, 91)


@pytest.mark.parametrize("row", BOSCHLOO, ids=lambda row: row["id"])
def test_boschloo_gives_the_published_values(row: dict[str, str]) -> None:
    """R package Exact, as quoted in scipy's own tests; the columns of the table are the two samples."""
    a, b, c, d = (int(row[name]) for name in "abcd")
    assert boschloo(a, a + c, b, b + d) == pytest.approx(float(row["p_value"]), abs=float(row["tolerance"]))


@pytest.mark.parametrize(
    ("now", "before"), [((1, 10), (8, 10)), ((0, 3), (3, 3)), ((7, 40), (9, 25)), ((30, 60), (12, 50))]
)
def test_boschloo_agrees_with_scipy(now: tuple[int, int], before: tuple[int, int]) -> None:
    table = [[now[0], before[0]], [now[1] - now[0], before[1] - before[0]]]
    assert boschloo(*now, *before) == pytest.approx(float(boschloo_exact(table).pvalue), abs=1e-9)


def test_boschloo_is_the_same_whichever_period_comes_first() -> None:
    for errors_now, errors_before in ((1, 8), (5, 0), (3, 4)):
        assert boschloo(errors_now, 10, errors_before, 20) == boschloo(errors_before, 20, errors_now, 10)


def test_boschloo_compares_periods_and_not_errors_with_correct_ones() -> None:
    """scipy compares columns: [[1, 5], [19, 15]] gives 0.105 and its transpose 0.089."""
    assert round(boschloo(1, 20, 5, 20), 3) == 0.105


def test_equal_rates_are_no_difference_at_all() -> None:
    assert boschloo(2, 10, 2, 10) == 1.0
    assert boschloo(0, 10, 0, 25) == 1.0


def test_boschloo_takes_samples_that_are_too_large_for_scipy() -> None:
    """scipy.stats.boschloo_exact gives 0.0077771189019924 after 25 seconds."""
    assert boschloo(200, 1000, 250, 1000) == pytest.approx(0.0077771189019924, abs=1e-9)


@pytest.mark.parametrize("call", [(1, 0, 1, 10), (1, 10, 0, 0), (11, 10, 1, 10), (-1, 10, 1, 10)])
def test_boschloo_refuses_what_was_not_checked(call: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="errors in"):
        boschloo(*call)


def test_a_change_is_clear_at_one_in_twenty() -> None:
    """rules.md 5: tydelig at p ≤ 0.05, otherwise »kan være tilfældig«."""
    assert is_clear(0.05)
    assert not is_clear(0.0500001)


def test_with_ten_cases_an_arrow_of_two_errors_more_can_be_chance() -> None:
    assert not is_clear(boschloo(4, 10, 2, 10))
    assert is_clear(boschloo(8, 10, 2, 10))


@pytest.mark.parametrize("row", UPPER, ids=lambda row: row["id"])
def test_the_upper_limit_gives_the_published_values(row: dict[str, str]) -> None:
    """AICPA Audit Guide: Audit Sampling (2017), tables A-3 and A-4; Touw & Hoogduin (2011) p. 137; R's binom.test."""
    limit = upper_limit(int(row["k"]), int(row["n"]), float(row["confidence"]))
    if row["unit"] == "percent":
        # The tables round up to 0.1 percentage point.
        assert math.ceil(round(1000 * limit, 9)) / 10 == float(row["bound"])
    else:
        assert limit == pytest.approx(float(row["bound"]), abs=float(row["abs_tolerance"]))


@pytest.mark.parametrize("row", TWO_SIDED, ids=lambda row: row["id"])
def test_the_interval_gives_the_published_values(row: dict[str, str]) -> None:
    """Kauermann & Küchenhoff (2010) p. 54; R's binom.test and binom.confint; JASP Audit."""
    lower, upper = interval(int(row["k"]), int(row["n"]), float(row["confidence"]))
    found = lower if row["side"] == "lower" else upper
    assert found == pytest.approx(float(row["bound"]), abs=float(row["abs_tolerance"]))


def test_the_limits_of_nothing_and_of_everything() -> None:
    assert upper_limit(10, 10) == 1.0
    assert interval(10, 10)[1] == 1.0
    assert interval(0, 10)[0] == 0.0
    assert round(upper_limit(0, 10), 7) == 0.2588656


def test_a_rate_of_nothing_checked_is_missing_and_not_zero() -> None:
    assert rate(0, 0) is None
    assert rate(0, 4) == 0.0
    assert rate(1, 4) == 0.25
    with pytest.raises(ValueError, match="0 errors in 0 checked"):
        upper_limit(0, 0)


def test_importing_the_module_does_not_import_scipy() -> None:
    """`--help` must be fast, and scipy is slow to import."""
    code = "import sys, ledelsestilsyn.statistics; print('scipy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_limits_of_a_run_chart_are_the_published_ones() -> None:
    """Anhøj & Olesen 2014 and Anhøj 2015, the table of qicharts2."""
    rows = published("runs_limits.csv")
    found = {row["useful"]: runs_limits(int(row["useful"])) for row in rows}
    assert found == {row["useful"]: (int(row["longest_run"]), int(row["crossings"])) for row in rows}


def test_a_run_chart_without_a_point_off_its_median_has_no_limits() -> None:
    with pytest.raises(ValueError, match="0 points"):
        runs_limits(0)
