"""What a plan misses, the smallest change it shows, and plans in two stages."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from published_rows import published
from scipy.stats import binom

from ledelsestilsyn.statistics import TwoStage, boschloo, missed, sample_size, smallest_change, two_stage
from ledelsestilsyn.statistics.shares import cases_at


def test_what_a_plan_misses_is_as_published() -> None:
    """R's AcceptanceSampling, and the table in the supplement to Montgomery's text book (n = 100, p = 0.07)."""
    rows = published("acceptance.csv")
    found = {
        row["id"]: missed(
            cases=int(row["cases"]),
            rate=Decimal(row["rate"]),
            accepted=int(row["accepted"]),
            population_size=int(row["population_N"]) if row["population_N"] else None,
        )
        for row in rows
    }
    wrong = {
        row["id"]: (found[row["id"]], row["probability"])
        for row in rows
        if abs(found[row["id"]] - float(row["probability"])) > float(row["tolerance"])
    }
    assert (len(rows), wrong) == (58, {})


def test_fifteen_of_120_cases_miss_ten_percent_errors_in_nearly_one_of_five() -> None:
    """The sentence of the plan: Med 15 af 120 sager overses en fejlandel på 10 % i 19 % af tilfældene."""
    assert round(missed(cases=15, rate=0.10, population_size=120), 4) == 0.1851
    assert missed(cases=15, rate=0.10) == pytest.approx(0.9**15, abs=1e-15)


def test_what_is_not_there_is_always_missed_and_nothing_is_missed_in_all_cases() -> None:
    assert missed(cases=15, rate=0) == missed(cases=0, rate=1) == missed(cases=5, rate=1, accepted=5) == 1.0
    assert missed(cases=120, rate=0.001, population_size=120) == 0.0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ({"cases": 5, "rate": 1.5}, r"5 cases, rate 1\.5, 0 accepted"),
        ({"cases": -1, "rate": 0.5}, r"-1 cases, rate 0\.5, 0 accepted"),
        ({"cases": 9, "rate": 0.5, "population_size": 8}, "9 checked of 8"),
    ],
)
def test_no_plan_that_cannot_be_is_said_to_miss_anything(call: dict[str, float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        missed(**call)


@given(st.integers(1, 60), st.integers(0, 3), st.fractions(0, 1, max_denominator=50), st.integers(0, 100))
def test_more_cases_and_more_errors_miss_less(cases: int, accepted: int, rate: Fraction, more: int) -> None:
    for size in (None, cases + 1 + more):
        now = missed(cases=cases, rate=rate, accepted=accepted, population_size=size)
        assert missed(cases=cases + 1, rate=rate, accepted=accepted, population_size=size) <= now
        assert missed(cases=cases, rate=(rate + 1) / 2, accepted=accepted, population_size=size) <= now


def test_ten_cases_a_quarter_do_not_show_any_fall_from_one_in_five() -> None:
    """Two quarters of ten: a rise is seen four times in five when it is to eight in ten; no fall ever is."""
    fall, rise = smallest_change(cases=10, rate=0.2)
    assert (fall, round(rise or 0, 3)) == (None, 0.797)


def test_a_hundred_cases_show_far_smaller_changes() -> None:
    fall, rise = smallest_change(cases=100, rate=0.2)
    assert (round(fall or 0, 3), round(rise or 0, 3)) == (0.065, 0.381)


def power(cases: int, before: float, now: float) -> float:
    """How often two samples show the change, by asking the test about every pair of them."""
    each = np.arange(cases + 1)
    likely = np.outer(binom.pmf(each, cases, before), binom.pmf(each, cases, now))
    seen = [
        [(second > first) == (now > before) and boschloo(first, cases, second, cases) <= 0.05 for second in each]
        for first in each.tolist()
    ]
    return float((likely * np.array(seen)).sum())


@pytest.mark.parametrize(("cases", "rate"), [(12, 0.1), (20, 0.5), (30, 0.3)])
def test_the_smallest_change_is_seen_four_times_in_five_and_a_smaller_one_less_often(cases: int, rate: float) -> None:
    for new in smallest_change(cases=cases, rate=rate):
        if new is not None:
            assert power(cases, rate, new) >= 0.8 - 1e-9
            assert power(cases, rate, new + (0.001 if new < rate else -0.001)) < 0.8


def test_a_rate_at_the_end_has_one_way_to_go() -> None:
    assert smallest_change(cases=30, rate=0)[0] is None
    assert smallest_change(cases=30, rate=1)[1] is None
    with pytest.raises(ValueError, match=r"0 cases, rate 0\.1"):
        smallest_change(cases=0, rate=0.1)


@given(st.integers(2, 25), st.fractions(0, 1, max_denominator=20))
@settings(deadline=None)
def test_falls_of_the_errors_are_rises_of_the_correct_cases(cases: int, rate: Fraction) -> None:
    fall, rise = smallest_change(cases=cases, rate=rate)
    turned = smallest_change(cases=cases, rate=1 - rate)
    assert turned[0] == (None if rise is None else pytest.approx(1 - rise, abs=5e-5))
    assert turned[1] == (None if fall is None else pytest.approx(1 - fall, abs=5e-5))


def test_a_two_stage_plan_is_the_published_one() -> None:
    """Touw & Hoogduin (2011) p. 129, example 1: 5 %, 90 %, accept at none, go on at one."""
    row = next(row for row in published("plans.csv") if row["kind"] == "two_stage_plan")
    assert row["inputs"] == "likelihood=binomial;tolerable=0.05;confidence=0.90;stages=(1,0)"
    assert two_stage(tolerable_rate=0.05, confidence=0.90) == TwoStage(first=int(row["value"]), more=int(row["value"]))


def accepted(plan: TwoStage, rate: Fraction, size: int | None) -> float:
    """The risk of the plan, put together from what each stage misses."""
    if size is None:
        none = missed(cases=plan.first, rate=rate)
        one = missed(cases=plan.first, rate=rate, accepted=1) - none
        return none + one * missed(cases=plan.more, rate=rate)
    wrong = cases_at(rate, size)
    none = missed(cases=plan.first, rate=rate, population_size=size)
    one = missed(cases=plan.first, rate=rate, population_size=size, accepted=1) - none
    left = size - plan.first
    rest = missed(cases=plan.more, rate=Fraction(max(wrong - 1, 0), left), population_size=left) if left else 1.0
    return none + one * rest


@given(st.integers(1, 30), st.sampled_from([0.7, 0.8, 0.9, 0.95, 0.99]), st.one_of(st.none(), st.integers(10, 400)))
def test_a_two_stage_plan_keeps_its_risk_and_no_smaller_one_does(
    percent: int, confidence: float, size: int | None
) -> None:
    rate = Fraction(percent, 100)
    plan = two_stage(tolerable_rate=rate, confidence=confidence, population_size=size)
    if size is not None and plan.first == size:
        assert plan.more == 0
    else:
        assert accepted(plan, rate, size) <= 1 - confidence + 1e-12
    smaller = TwoStage(plan.first - 1, plan.first - 1 if size is None else min(plan.first - 1, size - plan.first + 1))
    assert smaller.first == 0 or accepted(smaller, rate, size) > 1 - confidence - 1e-12


def test_numbers_that_come_from_a_data_frame_give_the_same_plans() -> None:
    size = np.int64(5000)
    at = {"tolerable_rate": 0.02, "confidence": 0.95}
    assert two_stage(population_size=size, **at) == two_stage(population_size=5000, **at)
    for population_size in (None, size):
        found = missed(cases=np.int64(700), rate=0.02, accepted=9, population_size=population_size)
        own = missed(cases=700, rate=0.02, accepted=9, population_size=None if population_size is None else 5000)
        assert found == own


def test_the_first_stage_is_a_little_more_than_one_stage_alone_and_the_second_forgives_one_error() -> None:
    at = {"tolerable_rate": 0.1, "confidence": 0.95}
    assert (sample_size(**at), two_stage(**at), sample_size(expected=1, **at)) == (29, TwoStage(30, 30), 46)
    assert two_stage(population_size=60, **at) == TwoStage(23, 23)
    assert two_stage(population_size=9, **at) == TwoStage(9, 0)
