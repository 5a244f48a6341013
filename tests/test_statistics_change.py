"""Fisher's and Boschloo's tests by one name, and Boschloo's whole region of clear changes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from published_rows import published
from scipy.stats import fisher_exact

from ledelsestilsyn.statistics import boschloo, change
from ledelsestilsyn.statistics.boschloo import clear_from

ROWS = published("two_proportions.csv")


def p_of(row: dict[str, str]) -> float:
    """The columns of the table are the samples; in TP0081 the second is empty."""
    a, b, c, d = (int(row[name]) for name in "abcd")
    return change(errors=a, checked=a + c, previous_errors=b, previous_checked=b + d, test=row["method"])


def test_the_published_rows_are_all_there() -> None:
    kinds = [(row["method"], row["alternative"]) for row in ROWS]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        ("fisher", "two-sided"): 8,
        ("boschloo", "two-sided"): 4,
        ("boschloo", "less"): 4,
        ("boschloo", "greater"): 1,
    }


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_change_has_the_published_p(row: dict[str, str]) -> None:
    """R packages stats and Exact, as quoted in scipy's tests. Two-sided is twice the published one-sided value."""
    sides = 1 if row["alternative"] == "two-sided" else 2
    assert p_of(row) == pytest.approx(sides * float(row["p_value"]), abs=sides * float(row["tolerance"]))


def test_boschloo_is_the_test_unless_another_is_named() -> None:
    call = {"errors": 1, "checked": 20, "previous_errors": 5, "previous_checked": 20}
    assert change(**call) == boschloo(1, 20, 5, 20)
    assert round(change(test="fisher", **call), 4) == 0.1818
    with pytest.raises(ValueError, match="t: no such test"):
        change(test="t", **call)


def test_an_empty_sample_shows_no_change_to_fisher_and_is_refused_by_boschloo() -> None:
    """scipy's test_row_or_col_zero: p = 1."""
    call = {"errors": 0, "checked": 0, "previous_errors": 3, "previous_checked": 9}
    assert change(test="fisher", **call) == 1.0
    with pytest.raises(ValueError, match="0 errors in 0 checked"):
        change(**call)
    with pytest.raises(ValueError, match="4 errors in 3 checked"):
        change(errors=4, checked=3, previous_errors=0, previous_checked=3, test="fisher")


samples = st.integers(1, 40).flatmap(lambda checked: st.tuples(st.integers(0, checked), st.just(checked)))


@given(samples, samples)
def test_fisher_agrees_with_scipy(now: tuple[int, int], before: tuple[int, int]) -> None:
    found = change(errors=now[0], checked=now[1], previous_errors=before[0], previous_checked=before[1], test="fisher")
    table = [[now[0], before[0]], [now[1] - now[0], before[1] - before[0]]]
    assert found == pytest.approx(float(fisher_exact(table).pvalue), rel=1e-9)


@given(samples, samples)
@settings(deadline=None)
def test_a_change_is_the_same_seen_from_either_period_and_in_errors_or_correct_cases(
    now: tuple[int, int], before: tuple[int, int]
) -> None:
    p = boschloo(*now, *before)
    assert 0 < p <= 1
    assert boschloo(*before, *now) == p
    turned = boschloo(now[1] - now[0], now[1], before[1] - before[0], before[1])
    assert turned == pytest.approx(p, abs=2e-9)


@pytest.mark.parametrize("cases", [1, 4, 9, 20])
def test_the_region_of_clear_changes_is_what_the_test_calls_clear(cases: int) -> None:
    starts = clear_from(cases, 0.05)
    found = {
        (low, high)
        for low in range(cases + 1)
        for high in range(cases + 1)
        if boschloo(low, cases, high, cases) <= 0.05
    }
    region = {
        (low, high)
        for low in range(cases + 1)
        for high in range(cases + 1)
        if high >= starts[low] or low >= starts[high]
    }
    assert region == found
