"""How many cases: published tables, exact decimals, and each number the smallest that does what it says."""

from decimal import Decimal
from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from published_rows import published

from ledelsestilsyn.statistics import missed, sample_size
from ledelsestilsyn.statistics.shares import cases_at

ROWS = published("sample_sizes.csv")


def size_of(row: dict[str, str], number: type = Decimal) -> int:
    return sample_size(
        tolerable_rate=number(row["tolerable_rate"]),
        confidence=number(row["confidence"]),
        expected=int(row["expected"]) if row["expected_kind"] == "count" else number(row["expected"]),
        population_size=int(row["population_N"]) if row["population_N"] else None,
        likelihood=row["likelihood"],
    )


def test_the_published_rows_are_all_there() -> None:
    likelihoods = [row["likelihood"] for row in ROWS]
    assert {one: likelihoods.count(one) for one in set(likelihoods)} == {
        "binomial": 300,
        "poisson": 275,
        "hypergeometric": 22,
    }


@pytest.mark.parametrize("number", [Decimal, float, Fraction])
def test_every_published_size_is_found(number: type) -> None:
    """AICPA (2017) tables A-1, A-2 and C-1; EZ-Quant; Touw & Hoogduin (2011); SRA; SMASH21; AuditSampler; JASP."""
    assert {row["id"]: (size_of(row, number), row["n"]) for row in ROWS if size_of(row, number) != int(row["n"])} == {}


def test_seven_percent_of_1300_is_91() -> None:
    """AICPA table A-2 prints 1,300 at 8 % and 7 %; programs that count in binary fractions say 1,313."""
    assert [cases_at(share, 1300) for share in (0.07, Decimal("0.07"), Fraction(7, 100), np.float64(0.07))] == [91] * 4
    assert sample_size(tolerable_rate=0.08, confidence=0.9, expected=0.07) == 1300


def test_a_probability_on_the_line_is_not_below_it() -> None:
    """Two throws of a coin: never heads with one in four exactly. The binomial table asks for less, so three."""
    assert sample_size(tolerable_rate=Fraction(1, 2), confidence=Fraction(3, 4)) == 3
    assert sample_size(tolerable_rate=Fraction(1, 2), confidence=Fraction(3, 4) - Fraction(1, 10**20)) == 2


def test_a_population_may_lie_on_the_line() -> None:
    """Two errors of four: none in a sample of two with one in six exactly, and the population's table takes that."""
    of_four = {"tolerable_rate": 0.5, "population_size": 4, "likelihood": "hypergeometric"}
    assert sample_size(confidence=Fraction(5, 6), **of_four) == 2
    assert sample_size(confidence=Fraction(5, 6) + Fraction(1, 10**20), **of_four) == 3


def test_one_is_a_count_and_one_hundredth_a_rate() -> None:
    at = {"tolerable_rate": 0.05, "confidence": 0.95}
    assert sample_size(**at) == sample_size(expected=0.0, **at) == 59
    assert sample_size(expected=1, **at) == 93
    assert sample_size(expected=Decimal("0.01"), **at) == 93
    assert sample_size(expected=np.int64(1), **at) == 93


def test_no_plan_reads_more_cases_than_there_are() -> None:
    for likelihood in ("binomial", "poisson", "hypergeometric"):
        size = sample_size(tolerable_rate=0.01, confidence=0.99, population_size=30, likelihood=likelihood)
        assert size == 30


def test_all_cases_are_read_where_fewer_cannot_show_it() -> None:
    """One percent of twenty is one error, which is the tolerable five percent of twenty."""
    at = {"tolerable_rate": 0.05, "confidence": 0.95, "population_size": 20, "likelihood": "hypergeometric"}
    assert sample_size(expected=0.01, **at) == 20
    with pytest.raises(ValueError, match="1 errors expected, 1 tolerable"):
        sample_size(expected=1, **at)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"tolerable_rate": 0}, "tolerable rate 0 is not between 0 and 1"),
        ({"confidence": 1}, "confidence 1 is not between 0 and 1"),
        ({"expected": 0.05}, "0.05 errors expected, 0.05 tolerable"),
        ({"expected": -1}, "-1 errors expected, 0.05 tolerable"),
        ({"likelihood": "normal"}, "normal: no such likelihood"),
        ({"likelihood": "hypergeometric"}, "hypergeometric without a population size"),
        ({"population_size": 0}, "a population of 0"),
        ({"tolerable_rate": Decimal("Infinity")}, "Infinity is no share"),
    ],
)
def test_what_cannot_be_is_refused(changed: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        sample_size(**{"tolerable_rate": 0.05, "confidence": 0.95} | changed)


@given(st.integers(1, 40), st.sampled_from([0.7, 0.8, 0.9, 0.95, 0.99]), st.integers(0, 6))
def test_a_size_is_enough_and_one_fewer_is_not(percent: int, confidence: float, errors: int) -> None:
    rate = Fraction(percent, 100)
    cases = sample_size(tolerable_rate=rate, confidence=confidence, expected=errors)
    doubt = 1 - confidence
    assert missed(cases=cases, rate=rate, accepted=errors) < doubt + 1e-12
    assert missed(cases=cases - 1, rate=rate, accepted=errors) >= doubt - 1e-12


@given(st.integers(5, 300), st.integers(1, 40), st.sampled_from([0.8, 0.95]), st.integers(0, 3))
def test_a_size_for_a_population_is_enough_and_one_fewer_is_not(
    size: int, percent: int, confidence: float, errors: int
) -> None:
    rate = Fraction(percent, 100)
    if errors >= cases_at(rate, size):
        return
    cases = sample_size(
        tolerable_rate=rate,
        confidence=confidence,
        expected=errors,
        population_size=size,
        likelihood="hypergeometric",
    )
    doubt = 1 - confidence
    assert missed(cases=cases, rate=rate, population_size=size, accepted=errors) <= doubt + 1e-12
    assert missed(cases=cases - 1, rate=rate, population_size=size, accepted=errors) > doubt - 1e-12


@given(st.integers(2, 30), st.integers(1, 100), st.sampled_from([0.8, 0.95]))
def test_the_size_for_an_expected_rate_is_the_first_of_all_sizes(percent: int, share: int, confidence: float) -> None:
    """By trying every size in turn, in whole numbers."""
    tolerable = Fraction(percent, 100)
    expected = tolerable * share / 200
    doubt = 1 - Fraction(str(confidence))
    right, whole = tolerable.denominator - tolerable.numerator, tolerable.denominator
    cases = 0
    found = 1
    while found * doubt.denominator >= doubt.numerator * whole**cases:
        cases += 1
        errors = cases_at(expected, cases)
        found = sum(comb(cases, one) * tolerable.numerator**one * right ** (cases - one) for one in range(errors + 1))
    assert sample_size(tolerable_rate=tolerable, confidence=confidence, expected=expected) == cases
