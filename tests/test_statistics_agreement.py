"""Two reviewers on the same cases: kappa as published, limits that hold, and the rate as adjusted."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import gammaln

from ledelsestilsyn.statistics import Agreement, adjusted_rate, agreement

# Both, first only, second only, neither; the kappa printed, to so many decimals; where.
PUBLISHED = [
    ((58, 4, 12, 31), 0.6756757, 7, "statpsych, ci.kappa(.05, 31, 12, 4, 58); Fleiss & Paik 2003"),
    ((20, 5, 10, 15), 0.40, 2, "Wikipedia, Cohen's kappa, simple example; fmsb, Kappa.test"),
    ((40, 9, 6, 45), 0.70, 2, "Feinstein & Cicchetti, J Clin Epidemiol 1990;43:543-549, balanced totals"),
    ((80, 10, 5, 5), 0.32, 2, "Feinstein & Cicchetti, J Clin Epidemiol 1990;43:543-549, the paradox"),
]


@pytest.mark.parametrize(("cells", "kappa", "decimals", "source"), PUBLISHED, ids=[row[3] for row in PUBLISHED])
def test_kappa_is_as_published(cells: tuple[int, int, int, int], kappa: float, decimals: int, source: str) -> None:
    both, first_only, second_only, neither = cells
    found = agreement(both=both, first_only=first_only, second_only=second_only, neither=neither)
    assert found.kappa is not None and round(found.kappa, decimals) == kappa, source


def test_the_limits_are_wider_than_the_normal_ones_of_the_published_example() -> None:
    """statpsych prints 0.532 and 0.820, which hold for many cases; ours hold for few as well."""
    found = agreement(both=58, first_only=4, second_only=12, neither=31)
    assert found.lower is not None and found.upper is not None
    assert (round(found.lower, 3), round(found.upper, 3)) == (0.498, 0.809)


def test_three_cases_judged_alike_do_not_show_that_two_reviewers_always_agree() -> None:
    found = agreement(both=1, first_only=0, second_only=0, neither=2)
    assert found == Agreement(1.0, 1.0, pytest.approx(-0.592, abs=5e-4), 1.0, 3)


def test_reviewers_who_never_find_an_error_agree_but_show_nothing() -> None:
    assert agreement(both=0, first_only=0, second_only=0, neither=15) == Agreement(1.0, None, None, None, 15)


def test_no_cases_are_refused() -> None:
    for cells in ((0, 0, 0, 0), (3, -1, 0, 2)):
        with pytest.raises(ValueError, match="cases"):
            agreement(both=cells[0], first_only=cells[1], second_only=cells[2], neither=cells[3])


def outcomes(cases: int) -> np.ndarray:
    return np.array(
        [
            (both, first, second, cases - both - first - second)
            for both in range(cases + 1)
            for first in range(cases + 1 - both)
            for second in range(cases + 1 - both - first)
        ]
    )


@pytest.mark.parametrize("cases", [10, 20])
def test_the_limits_of_kappa_hold_their_level_in_small_samples(cases: int) -> None:
    """Every table there can be, for reviewers who find few or many errors, alike or not, and agree little or much."""
    every = outcomes(cases)
    limits = np.array(
        [
            (-2.0, 2.0) if found.lower is None or found.upper is None else (found.lower, found.upper)
            for found in (
                agreement(both=both, first_only=first, second_only=second, neither=neither)
                for both, first, second, neither in every.tolist()
            )
        ]
    )
    ways = gammaln(cases + 1) - gammaln(every + 1).sum(axis=1)
    lowest = 1.0
    for first in (0.05, 0.1, 0.3, 0.5):
        for second in (first, first + 0.15):
            chance = first * second + (1 - first) * (1 - second)
            for kappa in (0.0, 0.2, 0.4, 0.6, 0.8, 0.95):
                both = (chance + kappa * (1 - chance) - 1 + first + second) / 2
                cells = np.array([both, first - both, second - both, 1 - first - second + both])
                if cells.min() <= 0:
                    continue
                likely = np.exp(ways + (every * np.log(cells)).sum(axis=1))
                holds = (limits[:, 0] <= kappa + 1e-9) & (kappa - 1e-9 <= limits[:, 1])
                lowest = min(lowest, float(likely[holds].sum()))
    assert lowest >= 0.95


cells = st.integers(0, 30)


@given(cells, cells, cells, cells)
def test_it_does_not_matter_who_is_called_the_first_or_what_is_called_an_error(
    both: int, first: int, second: int, neither: int
) -> None:
    if both + first + second + neither == 0:
        return
    found = agreement(both=both, first_only=first, second_only=second, neither=neither)
    assert found == agreement(both=both, first_only=second, second_only=first, neither=neither)
    assert found == agreement(both=neither, first_only=first, second_only=second, neither=both)
    if found.kappa is not None and found.lower is not None and found.upper is not None:
        assert -1 <= found.lower <= found.kappa + 1e-12 and found.kappa - 1e-12 <= found.upper <= 1


def test_the_adjusted_rate_is_the_first_reading_mended_by_the_second() -> None:
    """Ten errors in a hundred; four of five found ones stand, one of fifteen correct ones was overlooked."""
    found = adjusted_rate(errors=10, checked=100, both=4, first_only=1, second_only=1, neither=14)
    assert found == pytest.approx(0.10 * 4 / 5 + 0.90 * 1 / 15)


def test_the_adjusted_rate_of_all_cases_read_twice_is_that_of_the_second_reading() -> None:
    found = adjusted_rate(errors=7, checked=30, both=5, first_only=2, second_only=3, neither=20)
    assert found == pytest.approx(8 / 30)


def test_an_adjusted_rate_that_the_second_reading_cannot_tell_is_none() -> None:
    assert adjusted_rate(errors=3, checked=30, both=0, first_only=0, second_only=1, neither=5) is None
    assert adjusted_rate(errors=3, checked=30, both=2, first_only=0, second_only=0, neither=0) is None
    assert adjusted_rate(errors=0, checked=30, both=0, first_only=0, second_only=1, neither=4) == pytest.approx(0.2)
    with pytest.raises(ValueError, match="0 errors in 0 checked"):
        adjusted_rate(errors=0, checked=0, both=1, first_only=0, second_only=0, neither=0)
