"""A department's hours against what its plan wishes for."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from planning_model import GREEN, PLANNED, RED, YELLOW, both, counted, found, named, year_plan
from small_histories import area

from ledelsestilsyn.model import Area, Reading
from ledelsestilsyn.planning.budget import Claim, expected_rate, share_out
from ledelsestilsyn.planning.summary import summary
from ledelsestilsyn.planning.words import area_sentences, course, department_hours, department_sentence
from ledelsestilsyn.planning.year import DepartmentPlan

AREAS: tuple[Area, ...] = (
    replace(area(likelihood=RED), population=counted(1000)),
    replace(named(area(likelihood=YELLOW), 112, "Hjælpemidler"), population=counted(240)),
    named(area(likelihood=GREEN), 97, "Ledsagelse"),
)
RESULT = both(
    found(38, 29), found(38, 19, area_id="cvo-112"), found(38, 9, area_id="cvo-97")
)  # Laplace: 30, 20 and 10 of 40


def department(hours: int | None, *areas: Area) -> DepartmentPlan:
    (plan,) = year_plan(*(areas or AREAS), result=RESULT, hours=hours).departments
    return plan


def planned(plan: DepartmentPlan) -> list[tuple[str, int]]:
    return [(course(one.planned), one.planned.cases) for one in plan.areas]


def test_with_hours_enough_everyone_gets_what_is_wished_and_what_is_left_is_told() -> None:
    plan = department(400)
    assert planned(plan) == [
        ("12 tilsyn med 30 sager", 360),
        ("4 tilsyn med 20 sager", 80),
        ("2 tilsyn med 10 sager", 20),
    ]
    assert department_sentence(plan) == "Der er ønsket 345 timer, og afdelingen har 400 timer: der er 55 timer tilbage."
    assert department_hours(plan) == "345 af 400 timer"


def test_with_just_the_hours_wished_nothing_is_cut_and_nothing_is_left() -> None:
    plan = department(345)
    assert [one.is_cut for one in plan.areas] == [False, False, False]
    assert department_sentence(plan) == "Der er ønsket 345 timer, og afdelingen har 345 timer: der er 0 timer tilbage."


def test_without_hours_in_the_risk_model_the_plan_is_what_is_wished() -> None:
    plan = department(None)
    assert planned(plan) == planned(department(400))
    assert department_sentence(plan) == "Der er intet timetal i risikomodellen; planen er den ønskede, 345 timer."
    assert department_hours(plan) == "345 timer, intet timetal"


def test_too_few_hours_go_where_an_hour_is_expected_to_find_most() -> None:
    """90 hours are 120 cases, in proportion to 3 : 2 : 1 (probability × consequence; all take 45 minutes)."""
    plan = department(90)
    assert [one.harm for one in plan.areas] == [3, 2, 1]
    assert planned(plan) == [
        ("4 tilsyn med 15 sager", 60),
        ("4 tilsyn med 10 sager", 40),
        ("2 tilsyn med 10 sager", 20),
    ]
    assert department_sentence(plan) == (
        "Der er ønsket 345 timer, og afdelingen har 90 timer. De er fordelt efter, hvor en times læsning ventes at "
        "finde mest; planen bruger 90 timer."
    )


def test_what_is_lost_by_too_few_hours_is_told() -> None:
    sentences = [sentence.replace("\u00a0", " ") for sentence in area_sentences(department(90).areas[0])]
    assert sentences[0] == (
        "Planen er 4 tilsyn med 15 sager, i alt 60 sager og 45 timer. Timerne rækker ikke til 12 tilsyn med 30 sager, "
        "i alt 360 sager."
    )
    assert sentences[2] == (
        "Med 15 af 1.000 sager overses en fejlandel på 10 % i 20,3 % af tilfældene; med 30 sager var det 4,0 %."
    )


def test_a_case_that_takes_twice_as_long_weighs_half() -> None:
    """Harm 3 of an area with 90 minutes a case, 2 of one with 45 (no figures: one half × 4): as 3 to 4."""
    slow = replace(AREAS[0], reading=(Reading(date(2025, 1, 1), 90, "Centerchef"),))
    assert planned(department(105, slow, named(AREAS[0], 95, "BPA"))) == [
        ("4 tilsyn med 10–11 sager", 42),
        ("4 tilsyn med 14 sager", 56),
    ]


def test_the_least_is_given_even_where_the_hours_do_not_last_for_it() -> None:
    plan = department(20)
    assert planned(plan) == [("1 tilsyn med 10 sager", 10)] * 3
    assert department_sentence(plan) == (
        "Der er ønsket 345 timer, og afdelingen har 20 timer. De rækker ikke til det mindste, ét tilsyn i hvert "
        "område: der mangler 2,5 timer."
    )


def test_a_scale_without_a_time_for_reading_can_count_no_hours() -> None:
    (plan,) = year_plan(*AREAS, result=RESULT, hours=20, scale=replace(PLANNED, planning=None)).departments
    assert department_sentence(plan) == "Timerne kan ikke regnes ud: der er ingen læsetid i scale.toml."
    assert department_hours(plan) == "ingen læsetid"


def test_equals_are_served_in_the_risk_models_order() -> None:
    equal = Claim(0, 10, 60, Fraction(1))
    assert share_out([equal, equal, equal], 4 * 60) == (2, 1, 1)


def test_a_case_that_does_not_fit_leaves_its_minutes_to_the_others() -> None:
    assert share_out([Claim(1, 9, 90, Fraction(9)), Claim(1, 9, 30, Fraction(1))], 200) == (1, 3)


def test_no_figures_count_as_one_half_and_few_without_errors_are_not_none() -> None:
    assert [expected_rate(0, 0), expected_rate(0, 8), expected_rate(3, 8)] == [
        Fraction(1, 2),
        Fraction(1, 10),
        Fraction(2, 5),
    ]


@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.integers(0, 60), st.integers(1, 120), st.integers(1, 100)),
        min_size=1,
        max_size=6,
    ),
    st.integers(0, 5000),
)
def test_the_minutes_are_never_overdrawn_beyond_the_least_and_no_case_that_fits_is_left(
    areas: list[tuple[int, int, int, int]], minutes: int
) -> None:
    claims = [Claim(least, least + more, each, Fraction(harm, 20)) for least, more, each, harm in areas]
    given_out = share_out(claims, minutes)
    spent = sum(cases * claim.minutes for cases, claim in zip(given_out, claims, strict=True))
    least = sum(claim.least * claim.minutes for claim in claims)
    assert spent <= max(minutes, least)
    for cases, claim in zip(given_out, claims, strict=True):
        assert claim.least <= cases <= claim.wished
        assert cases == claim.wished or spent + claim.minutes > minutes


def test_the_terminal_tells_each_department_on_a_line() -> None:
    assert summary(year_plan(*AREAS, result=RESULT, hours=90)) == (
        "Årsplan 2025: 3 områder i 1 afdeling.\n"
        "\n"
        "Afdeling  Områder  Tilsyn  Sager  Ønskede timer  Planlagte timer\n"
        "CVO             3      10    120            345               90  af 90"
    )


def test_the_terminal_tells_of_hours_left_missing_or_unknown() -> None:
    last = [
        summary(year_plan(area(likelihood=GREEN), result=found(40, 30), hours=hours)).splitlines()[-1]
        for hours in (16, None)
    ]
    unread = year_plan(area(likelihood=GREEN), hours=9, scale=replace(PLANNED, planning=None))
    assert [*last, summary(unread).splitlines()[-1]] == [
        "CVO             1       2     20             15               15  1 tilbage",
        "CVO             1       2     20             15               15  intet timetal",
        "CVO             1       2     20              –                –",
    ]
