"""How often a fall is seen: held against every pair of samples, one by one (issue 5: did the action work?)."""

from math import comb, isclose

import pytest

from ledelsestilsyn.statistics import boschloo, fall_seen


def _one_by_one(rate: float, previous: int, lower: float, checked: int) -> float:
    def likely(errors: int, cases: int, share: float) -> float:
        return comb(cases, errors) * share**errors * (1 - share) ** (cases - errors)

    return sum(
        likely(now, checked, lower) * likely(then, previous, rate)
        for now in range(checked + 1)
        for then in range(previous + 1)
        if now * previous < then * checked and boschloo(now, checked, then, previous) <= 0.05
    )


@pytest.mark.parametrize(
    ("rate", "previous", "checked"), [(0.4, 20, 10), (0.4, 10, 20), (0.8, 12, 12), (0.2, 24, 7), (1.0, 5, 30)]
)
def test_it_is_the_probability_of_the_pairs_that_the_test_calls_a_clear_fall(
    rate: float, previous: int, checked: int
) -> None:
    found = fall_seen(rate=rate, previous_checked=previous, lower_rate=rate / 2, checked=checked)
    assert isclose(found, _one_by_one(rate, previous, rate / 2, checked), abs_tol=1e-9)


def test_large_samples_are_judged_a_little_carefully() -> None:
    found = fall_seen(rate=0.2, previous_checked=80, lower_rate=0.1, checked=71)
    exact = _one_by_one(0.2, 80, 0.1, 71)
    assert exact - 0.05 < found <= exact


def test_a_sample_of_one_shows_nothing_and_a_very_large_one_nearly_everything() -> None:
    assert fall_seen(rate=0.5, previous_checked=1, lower_rate=0.25, checked=1) == 0
    assert fall_seen(rate=0.5, previous_checked=9_000, lower_rate=0.25, checked=9_000) > 0.999


@pytest.mark.parametrize(
    ("rate", "previous", "lower", "checked"), [(1.2, 10, 0.1, 10), (0.2, 0, 0.1, 10), (0.2, 10, -0.1, 10)]
)
def test_what_cannot_be_is_refused(rate: float, previous: int, lower: float, checked: int) -> None:
    with pytest.raises(ValueError, match="cases at"):
        fall_seen(rate=rate, previous_checked=previous, lower_rate=lower, checked=checked)
