"""The limits of a rate: published tables, exact decimals, and the level they promise for every population."""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from published_rows import published
from scipy.special import gammaln
from scipy.stats import binom

from ledelsestilsyn.statistics import bounds, interval, upper_limit

ROWS = published("bounds.csv")


def limits_of(row: dict[str, str]) -> tuple[float, float]:
    return bounds(
        int(row["k"]),
        int(row["n"]),
        confidence=Decimal(row["confidence"]),
        population_size=int(row["population_N"]) if row["population_N"] else None,
        alternative=row["alternative"],
        method=row["method"],
    )


def printed(row: dict[str, str]) -> float:
    """The limit as the source prints it: AICPA rounds up to 0.1 percentage point; some give whole errors."""
    limit = limits_of(row)[0 if row["side"] == "lower" else 1]
    if row["unit"] == "percent":
        return math.ceil(round(1000 * limit, 9)) / 10
    return round(limit * int(row["population_N"])) if row["unit"] == "count" else limit


def test_the_published_rows_are_all_there() -> None:
    kinds = [(row["method"], bool(row["population_N"])) for row in ROWS]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        ("exact", False): 252,
        ("exact", True): 10,
        ("wilson", False): 15,
    }


def test_every_published_limit_is_found_to_the_digit() -> None:
    """AICPA (2017) tables A-3 and A-4; Touw & Hoogduin (2011); Kauermann & Küchenhoff (2010); R; JASP; permute."""
    wrong = {
        row["id"]: (printed(row), row["bound"])
        for row in ROWS
        if abs(printed(row) - float(row["bound"])) > float(row["abs_tolerance"])
    }
    assert wrong == {}


def test_both_sides_of_a_finite_population_are_whole_errors() -> None:
    """Two errors in ten of sixty: at least the two are there, and at most 31."""
    lower, upper = bounds(2, 10, confidence=0.95, population_size=60)
    assert (round(lower * 60, 9), round(upper * 60, 9)) == (2, 31)
    assert bounds(2, 10, confidence=0.95, population_size=60, alternative="less") == (0.0, 29 / 60)
    assert bounds(2, 10, confidence=0.95, population_size=60, alternative="greater") == (3 / 60, 1.0)


def test_a_population_read_whole_is_known() -> None:
    assert bounds(3, 20, confidence=0.95, population_size=20) == (3 / 20, 3 / 20)
    assert bounds(0, 20, confidence=0.95, population_size=20) == (0.0, 0.0)


def test_the_limits_of_a_nearly_whole_population_may_leave_out_the_rate_of_the_sample() -> None:
    """One error in 19 of 20: a second one would have to be the only case not read, which one in ten would see."""
    assert bounds(1, 19, confidence=0.8, population_size=20) == (1 / 20, 1 / 20)


def test_a_tie_is_decided_in_whole_numbers() -> None:
    """Two of four errors: none in a sample of two with one in six exactly, which is not more than one in six."""
    at_the_line = bounds(0, 2, confidence=Fraction(5, 6), population_size=4, alternative="less")
    a_hair_more = bounds(0, 2, confidence=Fraction(5, 6) + Fraction(1, 10**30), population_size=4, alternative="less")
    assert (at_the_line, a_hair_more) == ((0.0, 1 / 4), (0.0, 2 / 4))


def test_decimals_fractions_and_floats_of_one_confidence_give_one_limit() -> None:
    for size in (None, 80):
        found = {
            bounds(1, 12, confidence=confidence, population_size=size)
            for confidence in (0.95, Decimal("0.95"), Fraction(19, 20), np.float64(0.95))
        }
        assert len(found) == 1


def test_numbers_that_come_from_a_data_frame_give_the_same_limits() -> None:
    """numpy's whole numbers overflow where Python's do not."""
    for size in (None, 900):
        own = bounds(40, 300, confidence=0.95, population_size=size)
        numpys = bounds(
            np.int64(40),
            np.int64(300),
            confidence=0.95,
            population_size=None if size is None else np.int64(size),
        )
        assert numpys == own


def test_the_limits_of_the_process_hold_their_level_for_every_rate() -> None:
    rates = np.linspace(0, 1, 401)[:, None]
    for checked in range(1, 31):
        limits = np.array([bounds(found, checked, confidence=0.95) for found in range(checked + 1)])
        likely = binom.pmf(np.arange(checked + 1), checked, rates)
        held = (limits[:, 0] <= rates + 1e-12) & (rates - 1e-12 <= limits[:, 1])
        assert (likely * held).sum(axis=1).min() >= 0.95 - 1e-9


def test_the_limits_of_the_process_are_those_there_were() -> None:
    for errors, checked in ((0, 10), (3, 10), (10, 10), (20, 100)):
        assert bounds(errors, checked, confidence=0.95) == pytest.approx(interval(errors, checked), abs=1e-14)
        less = bounds(errors, checked, confidence=0.95, alternative="less")
        assert less == (0.0, pytest.approx(upper_limit(errors, checked), abs=1e-14))


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"errors": 11}, "11 errors in 10 checked"),
        ({"checked": 0, "errors": 0}, "0 errors in 0 checked"),
        ({"population_size": 9}, "10 checked of 9"),
        ({"alternative": "two.sided"}, r"two\.sided, exact: no such limits"),
        ({"method": "wald"}, "two-sided, wald: no such limits"),
        ({"method": "wilson", "population_size": 50}, "wilson limits know no population size"),
        ({"confidence": 95}, "confidence 95 is not between 0 and 1"),
        ({"confidence": float("nan")}, "nan is no share"),
    ],
)
def test_what_cannot_be_is_refused(changed: dict[str, object], message: str) -> None:
    call = {"errors": 1, "checked": 10, "confidence": 0.95} | changed
    with pytest.raises(ValueError, match=message):
        bounds(call.pop("errors"), call.pop("checked"), **call)


def probabilities(size: int, checked: int) -> np.ndarray:
    """The probability of each number found (columns) for each true number of errors (rows), from logarithms."""
    true, found = np.arange(size + 1.0)[:, None], np.arange(checked + 1.0)
    possible = (found <= true) & (checked - found <= size - true)

    def choose(of: np.ndarray, some: np.ndarray) -> np.ndarray:
        return gammaln(of + 1) - gammaln(some + 1) - gammaln(np.maximum(of - some, 0) + 1)

    ways = choose(true, found) + choose(size - true, checked - found)
    every = gammaln(size + 1) - gammaln(checked + 1) - gammaln(size - checked + 1)
    return np.where(possible, np.exp(np.where(possible, ways, 0.0) - every), 0.0)


def covered(size: int, checked: int, confidence: float, alternative: str) -> float:
    """The lowest probability, over every true number of errors, that the limits hold it."""
    limits = [
        bounds(found, checked, confidence=confidence, population_size=size, alternative=alternative)
        for found in range(checked + 1)
    ]
    lower, upper = (np.array(side) * size for side in zip(*limits, strict=True))
    true = np.arange(size + 1.0)[:, None]
    held = (lower <= true + 1e-9) & (true <= upper + 1e-9)
    return float((probabilities(size, checked) * held).sum(axis=1).min())


def test_the_two_sided_limits_hold_their_level_for_every_population_of_20_to_200_and_every_number_of_errors() -> None:
    short = [
        (size, checked, confidence)
        for size in range(20, 201)
        for checked in sorted({5, 8, 10, 15, 20, size // 4, size // 3, size // 2, size - 1})
        for confidence in (0.90, 0.95)
        if covered(size, checked, confidence, "two-sided") < confidence - 1e-9
    ]
    assert short == []


@pytest.mark.parametrize("alternative", ["less", "greater"])
def test_the_one_sided_limits_hold_their_level_too(alternative: str) -> None:
    short = [
        (size, checked)
        for size in range(20, 201, 4)
        for checked in (5, 15, size // 2)
        if covered(size, checked, 0.95, alternative) < 0.95 - 1e-9
    ]
    assert short == []


def test_limits_one_error_narrower_would_not_hold() -> None:
    """The interval is no wider than it must be: the upper limit one error lower fails somewhere."""
    for size, checked in ((40, 10), (120, 15), (200, 30)):
        uppers = [
            round(size * bounds(found, checked, confidence=0.95, population_size=size, alternative="less")[1])
            for found in range(checked + 1)
        ]
        true = np.arange(size + 1)[:, None]
        held = true <= np.array(uppers) - 1
        assert float((probabilities(size, checked) * held).sum(axis=1).min()) < 0.95


@given(st.integers(1, 60), st.integers(0, 60), st.integers(0, 100), st.sampled_from([0.8, 0.95, 0.99]))
def test_more_errors_never_lower_a_limit(checked: int, errors: int, more: int, confidence: float) -> None:
    errors = min(errors, checked - 1)
    for size in (None, checked + more):
        fewer, one_more = (
            bounds(found, checked, confidence=confidence, population_size=size) for found in (errors, errors + 1)
        )
        assert fewer[0] <= one_more[0] and fewer[1] <= one_more[1]
        least, most = (0, checked) if size is None else (errors, size - (checked - errors))
        assert least / (size or checked) <= fewer[0] <= fewer[1] <= most / (size or checked)


@given(st.integers(1, 40), st.integers(0, 40), st.integers(0, 100))
def test_the_limits_of_the_correct_cases_are_those_of_the_errors_turned_round(
    checked: int, errors: int, more: int
) -> None:
    errors = min(errors, checked)
    for size in (None, checked + more):
        lower, upper = bounds(errors, checked, confidence=0.9, population_size=size)
        turned = bounds(checked - errors, checked, confidence=0.9, population_size=size)
        assert turned == (pytest.approx(1 - upper), pytest.approx(1 - lower))


@given(st.integers(1, 30), st.integers(0, 30))
def test_a_population_without_end_has_the_limits_of_the_process(checked: int, errors: int) -> None:
    errors = min(errors, checked)
    of_many = bounds(errors, checked, confidence=0.95, population_size=100_000)
    assert of_many == pytest.approx(bounds(errors, checked, confidence=0.95), abs=3e-4)
