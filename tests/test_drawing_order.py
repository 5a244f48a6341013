"""The order of a draw (issue 5: anyone with the list and the seed can redraw, and more cases extend the order)."""

import hashlib
from datetime import date
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ledelsestilsyn.drawing.draw import AreaList, Drawn, Shortfall, draw
from ledelsestilsyn.drawing.order import ordered, rank
from ledelsestilsyn.drawing.second import how_many, second_reading
from ledelsestilsyn.drawing.strata import Stratum, turns

_SEED = "3 5 1"
_NEW = Stratum("ny", "Nye", 2, tuple(f"n{n}" for n in range(9)))
_OLD = Stratum("gl", "Gamle", 1, tuple(f"g{n}" for n in range(9)))
_BARE = AreaList("a", (Stratum("", "", 1, ("1", "2", "3", "4")),), {})


def test_a_case_is_ranked_by_sha_256_of_the_seed_a_line_break_and_its_number() -> None:
    assert rank(_SEED, "24-0001") == hashlib.sha256(b"3 5 1\n24-0001").hexdigest()


def test_letters_that_look_alike_rank_alike_however_they_are_composed() -> None:
    assert rank("A\u030a", "sag e\u0301") == rank("Å", "sag é")


def test_the_order_is_that_of_the_hashes_whatever_order_the_list_has() -> None:
    cases = [f"24-{n:04d}" for n in range(50)]
    by_hand = sorted(cases, key=lambda case: hashlib.sha256(f"{_SEED}\n{case}".encode()).hexdigest())
    assert list(ordered(_SEED, cases)) == by_hand == list(ordered(_SEED, reversed(cases)))


def test_two_strata_with_weights_two_and_one_take_turns() -> None:
    assert turns([2, 1], None, 9) == (0, 1, 0, 0, 1, 0, 0, 1, 0)


def test_a_stratum_without_cases_left_is_passed_over_and_the_others_take_its_turns() -> None:
    assert turns([2, 1], [1, 9], 5) == (0, 1, 1, 1, 1)
    assert turns([2, 1], [1, 2], 9) == (0, 1, 1)


_weights = st.lists(st.integers(1, 99), min_size=1, max_size=6)


@given(_weights, st.lists(st.integers(0, 30), min_size=6, max_size=6), st.integers(0, 120))
def test_one_more_case_takes_none_from_any_stratum_and_none_gets_more_than_it_has(
    weights: list[int], many: list[int], number: int
) -> None:
    """What largest remainders cannot promise: the Alabama paradox (US Census 1880)."""
    sizes = many[: len(weights)]
    found = turns(weights, sizes, number)
    assert turns(weights, sizes, number + 1)[: len(found)] == found
    assert len(found) == min(number, sum(sizes))
    assert all(found.count(place) <= size for place, size in enumerate(sizes))


@given(_weights, st.integers(0, 300))
def test_each_stratum_gets_its_share_and_no_heavier_one_fewer_than_a_lighter(weights: list[int], number: int) -> None:
    counts = [turns(weights, None, number).count(place) for place in range(len(weights))]
    shares = [number * weight / sum(weights) for weight in weights]
    assert all(abs(count - share) < len(weights) for count, share in zip(counts, shares, strict=True))
    assert all(
        counts[a] >= counts[b] for a in range(len(weights)) for b in range(len(weights)) if weights[a] > weights[b]
    )


@given(st.tuples(st.integers(1, 99), st.integers(1, 99)), st.integers(0, 300))
def test_of_two_strata_each_is_within_one_case_of_its_exact_share(weights: tuple[int, int], number: int) -> None:
    counts = [turns(weights, None, number).count(place) for place in (0, 1)]
    assert all(abs(count - number * weight / sum(weights)) < 1 for count, weight in zip(counts, weights, strict=True))


def test_without_strata_the_first_cases_of_the_order_are_drawn() -> None:
    order = ordered(_SEED, ("1", "2", "3", "4"))
    assert draw(_BARE, _SEED, 3) == Drawn("a", 4, 3, tuple((case, "") for case in order[:3]), (), 0, ())


def test_more_cases_later_leave_the_first_ones_where_they_were() -> None:
    listed = AreaList("a", (_NEW, _OLD), {"n1": date(2024, 5, 1), "g1": date(2024, 6, 1)})
    drawn = [draw(listed, _SEED, number).cases for number in range(19)]
    assert all(more[: len(fewer)] == fewer for fewer, more in pairwise(drawn))


def test_a_case_read_lately_is_taken_back_last_the_longest_ago_first() -> None:
    listed = AreaList("a", (Stratum("", "", 1, ("1", "2", "3")),), {"1": date(2024, 9, 1), "3": date(2024, 6, 1)})
    assert draw(listed, _SEED, 1) == Drawn("a", 3, 1, (("2", ""),), ("1", "3"), 0, ())
    assert draw(listed, _SEED, 2) == Drawn("a", 3, 2, (("2", ""), ("3", "")), ("1", "3"), 1, ())
    assert draw(listed, _SEED, 9) == Drawn("a", 3, 9, (("2", ""), ("3", ""), ("1", "")), ("1", "3"), 2, ())


def test_a_stratum_with_too_few_cases_is_told_of() -> None:
    few = Stratum("ny", "Nye", 2, ("n0", "n1"))
    assert draw(AreaList("a", (few, _OLD), {}), _SEED, 9).shortfalls == (Shortfall("Nye", 6, 2),)
    assert draw(AreaList("a", (few, _OLD), {"n0": date(2024, 6, 1)}), _SEED, 6).shortfalls == (Shortfall("Nye", 4, 1),)


def test_a_tenth_is_rounded_up_and_exact() -> None:
    assert [how_many(Decimal("0.1"), n) for n in (0, 1, 10, 11, 30)] == [0, 1, 1, 2, 3]
    assert how_many(Decimal("0.07"), 1300) == 91


def test_the_second_reading_is_chosen_by_an_order_of_its_own() -> None:
    drawn = tuple(f"24-{n:04d}" for n in range(20))
    by_hand = sorted(drawn, key=lambda c: hashlib.sha256(f"3 5 1\nanden læsning\n{c}".encode()).hexdigest())
    assert second_reading(drawn, _SEED, [(20, 4)]) == tuple(by_hand[:4])


def test_a_case_chosen_for_a_second_reading_stays_chosen_when_more_are_drawn() -> None:
    drawn = tuple(f"24-{n:04d}" for n in range(200))
    first = second_reading(drawn, _SEED, [(20, 2)])
    later = second_reading(drawn, _SEED, [(20, 2), (200, 20)])
    assert later[:2] == first and len(set(later)) == 20
