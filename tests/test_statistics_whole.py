"""Many at once: the limit of a whole from its parts, and which of many tests stand."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from published_rows import published
from test_statistics_bounds import probabilities

from ledelsestilsyn.statistics import Stratum, bounds, discoveries, stratified_upper

# Weight, cases checked and errors of each stratum, as the rows of plans.csv write them.
PUBLISHED_STRATA = {
    "MX043": [(1, 512, 1), (1, 106, 2)],
    "MX045": [(100, 300, 0), (200, 160, 0)],
    "MX047": [(100, 300, 0), (200, 160, 0)],
    "MX049": [(10, 10, 0)] * 32,
}
METHODS = ("sidak", "convolution")


def test_the_published_limits_of_a_whole_are_found() -> None:
    """auditstratified's tests, from flat priors: its own tolerance, a tenth of a percentage point or less."""
    rows = {row["id"]: row for row in published("plans.csv") if row["kind"] == "stratified_upper_bayes"}
    assert rows.keys() == PUBLISHED_STRATA.keys()
    for name, row in rows.items():
        confidence = dict(part.split("=") for part in row["inputs"].split(";") if "strata" not in part)["confidence"]
        strata = [Stratum(errors, checked, weight) for weight, checked, errors in PUBLISHED_STRATA[name]]
        found = stratified_upper(strata, confidence=float(confidence), method="flat", finite=False)
        assert found == pytest.approx(float(row["value"]), abs=float(row["tolerance"])), name


def test_the_limit_of_one_stratum_is_its_own() -> None:
    for method, finite in product(METHODS, (True, False)):
        found = stratified_upper([Stratum(2, 15, 120)], confidence=0.95, method=method, finite=finite)
        size = 120 if finite else None
        own = bounds(2, 15, confidence=0.95, population_size=size, alternative="less")[1]
        assert found == pytest.approx(own, abs=1e-9)


def test_a_whole_of_three_areas_has_a_wide_and_a_sharp_limit() -> None:
    strata = [Stratum(1, 10, 100), Stratum(0, 20, 50), Stratum(2, 8, 30)]
    found = [round(180 * stratified_upper(strata, confidence=0.95, method=method), 9) for method in METHODS]
    assert found == [70, 49]


def test_what_was_not_looked_at_may_be_all_errors_and_what_was_read_whole_is_known() -> None:
    """Neither shares in the doubt: the middle stratum keeps the whole confidence to itself."""
    middle = Stratum(0, 20, 50)
    alone = round(50 * stratified_upper([middle], confidence=0.95))
    strata = [Stratum(0, 0, 7), middle, Stratum(3, 12, 12)]
    for method in METHODS:
        assert round(69 * stratified_upper(strata, confidence=0.95, method=method)) == 7 + alone + 3


@pytest.mark.parametrize(
    ("strata", "call", "message"),
    [
        ([], {}, "0 strata of 0 cases, sidak"),
        ([Stratum(1, 10, 100)], {"method": "sum"}, "1 strata of 100 cases, sum"),
        ([Stratum(1, 10, 9)], {}, "10 checked of 9"),
        ([Stratum(3, 2, 9)], {}, "3 errors in 2 checked"),
        ([Stratum(1, 10, 100)], {"confidence": 1}, "confidence 1 is not between 0 and 1"),
    ],
)
def test_strata_that_cannot_be_are_refused(strata: list[Stratum], call: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        stratified_upper(strata, **{"confidence": 0.95} | call)


def held(shape: list[tuple[int, int]], confidence: float, method: str) -> float:
    """The lowest probability, over every number of errors in every stratum, that the limit is not too low."""
    total = sum(size for size, _ in shape)
    limits = np.zeros([checked + 1 for _, checked in shape])
    for found in np.ndindex(limits.shape):
        strata = [Stratum(one, checked, size) for one, (size, checked) in zip(found, shape, strict=True)]
        limits[found] = round(total * stratified_upper(strata, confidence=confidence, method=method))
    each = [probabilities(size, checked) for size, checked in shape]
    lowest = 1.0
    for true in product(*(range(size + 1) for size, _ in shape)):
        likely = each[0][true[0]]
        for one, errors in zip(each[1:], true[1:], strict=True):
            likely = np.multiply.outer(likely, one[errors])
        lowest = min(lowest, float(likely[limits >= sum(true)].sum()))
    return lowest


@pytest.mark.parametrize(
    "shape", [[(20, 5), (30, 8)], [(15, 5), (10, 10)], [(40, 4), (12, 6)], [(12, 3), (12, 3), (12, 3)]]
)
@pytest.mark.parametrize("confidence", [0.8, 0.95])
def test_both_limits_of_a_whole_hold_for_every_true_number_of_errors(
    shape: list[tuple[int, int]], confidence: float
) -> None:
    assert [held(shape, confidence, method) >= confidence - 1e-9 for method in METHODS] == [True, True]


def test_a_flat_prior_does_not_hold_so_no_report_uses_it() -> None:
    """One error in each of three strata of twelve: after three cases without any it is never thought of."""
    assert held([(12, 3), (12, 3), (12, 3)], 0.95, "flat") < 0.5


strata_drawn = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 15), st.integers(1, 60)).map(
        lambda drawn: Stratum(min(drawn[:2]), drawn[1], drawn[1] + drawn[2])
    ),
    min_size=1,
    max_size=6,
)


@given(strata_drawn, st.sampled_from([0.8, 0.9, 0.95]))
def test_the_sharp_limit_is_never_above_the_careful_one_and_neither_below_what_was_found(
    strata: list[Stratum], confidence: float
) -> None:
    sharp, careful = (stratified_upper(strata, confidence=confidence, method=method) for method in METHODS[::-1])
    found = sum(one.errors for one in strata) / sum(one.population_size for one in strata)
    assert found <= sharp <= careful <= 1


# The p-values of the clinical trial in Benjamini & Hochberg (1995), section 4.
TRIAL = (
    0.0001,
    0.0004,
    0.0019,
    0.0095,
    0.0201,
    0.0278,
    0.0298,
    0.0344,
    0.0459,
    0.324,
    0.4262,
    0.5719,
    0.6528,
    0.759,
    1,
)
# R's p.adjust of them, as quoted in the tests of monarch-initiative/phenol (commit e6d2e3a3 and 2e7c3374).
ADJUSTED = {
    False: (0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714, 0.06385714, 0.0645, 0.0765, 0.486),
    True: (0.004977343, 0.009954687, 0.031523175, 0.118211908, 0.200089208, 0.211892623, 0.211892623, 0.214025770),
}


def test_four_of_the_fifteen_comparisons_stand() -> None:
    """Benjamini & Hochberg (1995): four at 0.05, where Bonferroni's method lets three stand."""
    assert discoveries(TRIAL) == (True,) * 4 + (False,) * 11
    assert discoveries(TRIAL, dependent=True) == (True,) * 3 + (False,) * 12


@pytest.mark.parametrize("dependent", [False, True])
def test_each_stands_from_the_limit_that_r_says(dependent: bool) -> None:
    for place, adjusted in enumerate(ADJUSTED[dependent]):
        just_over, just_under = (
            discoveries(TRIAL, limit=adjusted * factor, dependent=dependent)[place] for factor in (1.00001, 0.99999)
        )
        assert (just_over, just_under) == (True, False)


def test_a_p_on_the_line_stands_and_one_that_was_not_tested_is_not_counted() -> None:
    """0.01 is a fifth of 0.05; in binary fractions it is a hair less."""
    assert discoveries([0.01, 0.9, 0.9, 0.9, 0.9]) == (True, False, False, False, False)
    assert discoveries([None, 0.04, None]) == (False, True, False)
    assert discoveries([0.04, 0.9]) == (False, False)
    assert discoveries([]) == ()
    assert discoveries([None], dependent=True) == (False,)


@given(st.lists(st.one_of(st.none(), st.floats(0, 1)), max_size=30), st.sampled_from([0.01, 0.05, 0.2]))
def test_a_smaller_p_never_falls_where_a_larger_one_stands(p_values: list[float | None], limit: float) -> None:
    standing = discoveries(p_values, limit=limit)
    careful = discoveries(p_values, limit=limit, dependent=True)
    found = [p for p, stands in zip(p_values, standing, strict=True) if stands and p is not None]
    fallen = [p for p, stands in zip(p_values, standing, strict=True) if not stands and p is not None]
    assert max(found, default=0) <= min(fallen, default=1)
    assert all(one <= other for one, other in zip(careful, standing, strict=True))
    assert all(p <= limit for p in found)
