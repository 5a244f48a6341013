"""Did the action work: the verdict, its figures and its borders (issue 5, "Did the action work?")."""

from datetime import date

import pytest

from ledelsestilsyn.effects import (
    Again,
    Counted,
    Course,
    Judged,
    Measured,
    Sample,
    Verdict,
    Why,
    judge,
    seen_again,
    words,
)
from ledelsestilsyn.effects.samples import after, before
from ledelsestilsyn.periods import Period

Q = {key: Period.parse(key) for key in ("2023K1", "2023K2", "2023K3", "2023K4", "2024K1", "2024K2", "2024K3", "2024K4")}
BEGAN, NOW = Q["2024K1"], Q["2024K4"]


def sample(key: str, errors: int, checked: int, first: date | None = None, last: date | None = None) -> Sample:
    day = Q[key].last_day
    return Sample(Q[key], first or day, last or first or day, errors, checked)


def measured(*samples: Sample, changed_on: tuple[date, ...] = ()) -> Measured:
    return Measured(samples, changed_on)


def pair(then: tuple[int, int], now: tuple[int, int]) -> Measured:
    """One sample when the action began, and one in the quarter after."""
    return measured(sample("2024K1", *then), sample("2024K2", *now))


PLAIN = Course(BEGAN)


@pytest.mark.parametrize(
    ("then", "now", "why", "verdict", "sentence"),
    [
        ((8, 20), (1, 20), Why.FALL, Verdict.WORKS, "Før: 8 af 20 sager med fejl. Efter: 1 af 20. Faldet er tydeligt."),
        ((8, 20), (2, 20), Why.FALL, Verdict.WORKS, "Før: 8 af 20 sager med fejl. Efter: 2 af 20. Faldet er tydeligt."),
        ((8, 20), (3, 20), Why.TOO_FEW, Verdict.TOO_EARLY,
         "Før: 8 af 20 sager med fejl. Efter: 3 af 20. Der er læst for få sager til at se en "
         "halvering."),
        ((1, 20), (8, 20), Why.RISE, Verdict.NO_EFFECT,
         "Før: 1 af 20 sager med fejl. Efter: 8 af 20. Stigningen er tydelig."),
        ((0, 20), (8, 20), Why.RISE, Verdict.NO_EFFECT,
         "Før: 0 af 20 sager med fejl. Efter: 8 af 20. Stigningen er tydelig."),
        ((30, 60), (25, 60), Why.UNMOVED, Verdict.NO_EFFECT,
         "Før: 30 af 60 sager med fejl. Efter: 25 af 60. Ændringen er ikke tydelig, selv om der er læst sager nok til "
         "at se en halvering."),
        ((24, 40), (23, 40), Why.TOO_FEW, Verdict.TOO_EARLY,
         "Før: 24 af 40 sager med fejl. Efter: 23 af 40. Der er læst for få sager til at se en "
         "halvering."),
        ((0, 20), (1, 20), Why.NO_ERRORS, Verdict.TOO_EARLY,
         "Før: 0 af 20 sager med fejl. Efter: 1 af 20. Der var ingen fejl før, så der er intet fald at se."),
        ((400, 1200), (150, 1100), Why.FALL, Verdict.WORKS,
         "Før: 400 af 1.200 sager med fejl. Efter: 150 af 1.100. Faldet er tydeligt."),
    ],
)  # fmt: skip
def test_the_verdict_rests_on_a_clear_change_or_on_samples_that_would_show_a_halving(
    then: tuple[int, int], now: tuple[int, int], why: Why, verdict: Verdict, sentence: str
) -> None:
    """Two of twenty after eight is clear (p 0.039), three is not (0.086); a halving of 24 of 40 is seen in 76 %."""
    found = judge(PLAIN, pair(then, now), NOW)
    assert found == Judged(why, Counted(*then), Counted(*now), ("2024K1", "2024K2"))
    assert found.verdict is verdict
    assert words.in_full(found, PLAIN) == sentence


def test_the_table_says_it_in_short() -> None:
    told = [words.in_short(judge(PLAIN, pair((8, 20), now), NOW)) for now in ((1, 20), (3, 20))]
    assert told == [
        "virker. Før\u00a08\u00a0af\u00a020, efter\u00a01\u00a0af\u00a020.",
        "for tidligt at sige. Før\u00a08\u00a0af\u00a020, efter\u00a03\u00a0af\u00a020.",
    ]
    assert (
        words.in_short(judge(PLAIN, measured(sample("2024K2", 1, 9)), NOW))
        == "for tidligt at sige. Efter\u00a01\u00a0af\u00a09."
    )
    assert words.in_short(judge(PLAIN, measured(), NOW)) == "for tidligt at sige."


def test_several_questions_are_told_of_in_cases() -> None:
    assert words.in_full(judge(PLAIN, pair((8, 20), (1, 20)), NOW), PLAIN, several=True) == (
        "Før: 8 af 20 sager med mindst én af fejlene. Efter: 1 af 20. Faldet er tydeligt."
    )


def test_before_is_up_to_four_quarters_that_end_with_the_one_it_first_stood_in() -> None:
    every = measured(*(sample(key, 1, 10) for key in Q))
    assert [one.period.key for one in before(PLAIN, every)] == ["2023K2", "2023K3", "2023K4", "2024K1"]
    assert [one.period.key for one in before(Course(Q["2023K2"]), every)] == ["2023K1", "2023K2"]
    without = measured(*(sample(key, 1, 10) for key in Q if key != "2024K1"))
    assert [one.period.key for one in before(PLAIN, without)] == ["2023K1", "2023K2", "2023K3", "2023K4"]


def test_after_is_at_most_the_latest_four_and_never_of_a_quarter_that_is_not_reported_yet() -> None:
    every = measured(*(sample(key, 1, 10) for key in Q))
    begun = Course(Q["2023K1"])
    assert [one.period.key for one in after(begun, every, NOW)] == ["2024K1", "2024K2", "2024K3", "2024K4"]
    assert [one.period.key for one in after(begun, every, Q["2023K3"])] == ["2023K2", "2023K3"]


@pytest.mark.parametrize(
    ("course", "quarters"),
    [
        (Course(BEGAN), ["2024K2", "2024K3", "2024K4"]),
        (Course(BEGAN, due_on=date(2023, 12, 1)), ["2024K2", "2024K3", "2024K4"]),
        (Course(BEGAN, due_on=date(2024, 6, 29)), ["2024K2", "2024K3", "2024K4"]),
        (Course(BEGAN, due_on=date(2024, 6, 30)), ["2024K3", "2024K4"]),
        (Course(BEGAN, closed=BEGAN, due_on=date(2024, 12, 1)), ["2024K2", "2024K3", "2024K4"]),
        (Course(BEGAN, closed=Q["2024K3"], due_on=date(2024, 4, 1)), ["2024K4"]),
        (Course(BEGAN, closed=NOW), []),
    ],
)
def test_it_took_effect_when_done_else_at_its_first_deadline_else_after_its_first_quarter(
    course: Course, quarters: list[str]
) -> None:
    """A supervision on the very day of the deadline came too early to show anything."""
    every = measured(*(sample(key, 1, 10) for key in Q))
    assert [one.period.key for one in after(course, every, NOW)] == quarters


def test_a_quarter_with_a_supervision_before_the_day_is_not_after_it() -> None:
    months = measured(sample("2024K2", 1, 10, first=date(2024, 4, 30), last=date(2024, 6, 30)))
    assert after(Course(BEGAN, due_on=date(2024, 4, 30)), months, NOW) == ()
    assert after(Course(BEGAN, due_on=date(2024, 4, 29)), months, NOW) == months.samples


@pytest.mark.parametrize(
    ("course", "ending"),
    [
        (Course(NOW), "Der er endnu intet tilsyn efter 4. kvartal 2024, hvor tiltaget kom i planen."),
        (Course(NOW, due_on=date(2024, 11, 1)),
         "Der er endnu intet tilsyn efter 4. kvartal 2024, hvor tiltaget kom i planen."),
        (Course(NOW, due_on=date(2025, 3, 31)), "Der er endnu intet tilsyn efter fristen, 31.03.2025."),
        (Course(BEGAN, NOW, date(2024, 4, 1)),
         "Der er endnu intet tilsyn efter 4. kvartal 2024, hvor tiltaget blev meldt udført."),
    ],
)  # fmt: skip
def test_with_nothing_read_since_it_is_too_early(course: Course, ending: str) -> None:
    found = judge(course, measured(sample("2024K1", 8, 20)), NOW)
    assert (found.why, found.verdict) == (Why.NOTHING_AFTER, Verdict.TOO_EARLY)
    assert words.in_full(found, course) == f"Før: 8 af 20 sager med fejl. {ending}"
    assert words.in_full(found, course, figures=False) == ending


def test_a_question_never_read_before_has_nothing_to_fall_from() -> None:
    found = judge(PLAIN, measured(sample("2024K2", 1, 9), sample("2024K3", 1, 11)), NOW)
    assert found == Judged(Why.NOTHING_BEFORE, Counted(), Counted(2, 20), ("2024K2", "2024K3"))
    assert words.in_full(found, PLAIN) == "Efter: 2 af 20 sager med fejl. Der er ingen tal fra før tiltaget."


def test_nothing_is_compared_across_a_break_or_a_changed_question() -> None:
    """The border is the arrows': a change on the day of a supervision is before it (rules.md 5)."""
    samples = (sample("2023K3", 5, 10), sample("2024K1", 8, 20), sample("2024K2", 1, 20), sample("2024K4", 0, 20))
    day = Q["2024K2"].last_day
    cut = judge(PLAIN, measured(*samples, changed_on=(day,)), NOW)
    assert cut == Judged(Why.CHANGED, Counted(13, 30), Counted(), ("2023K3", "2024K1"))
    assert words.in_full(cut, PLAIN) == (
        "Før: 13 af 30 sager med fejl. Opgørelsen er ændret siden, så tallene efter kan ikke holdes op mod dem."
    )
    later = judge(PLAIN, measured(*samples, changed_on=(date(2024, 7, 1),)), NOW)
    assert later == Judged(Why.FALL, Counted(13, 30), Counted(1, 20), ("2023K3", "2024K1", "2024K2"))
    earlier = judge(PLAIN, measured(*samples, changed_on=(date(2024, 1, 1),)), NOW)
    assert earlier == Judged(Why.FALL, Counted(8, 20), Counted(1, 40), ("2024K1", "2024K2", "2024K4"))


CLOSED = Course(BEGAN, closed=Q["2024K2"])


def again(*samples: Sample, course: Course = CLOSED, changed_on: tuple[date, ...] = ()) -> Again | None:
    found = measured(*samples, changed_on=changed_on)
    return seen_again(course, (found,), found, judge(course, found, NOW), NOW)


@pytest.mark.parametrize(
    ("since", "reopens", "sentence"),
    [
        ((2, 10), True, "Fejlen er set igen: 2 af 10 sager. Andelen er ikke tydeligt lavere end før tiltaget (16 af 40 "
         "før, 2 af 10 efter), så det åbnes igen."),
        ((1, 1), True, "Fejlen er set igen: 1 af 1 sag. Andelen er ikke tydeligt lavere end før tiltaget (16 af 40 "
         "før, 1 af 1 efter), så det åbnes igen."),
        ((1, 20), False, "Fejlen er set igen: 1 af 20 sager. Andelen er stadig tydeligt lavere end før tiltaget (16 af "
         "40 før, 1 af 20 efter), så det forbliver lukket."),
    ],
)  # fmt: skip
def test_a_closed_action_opens_again_unless_the_share_is_clearly_below_what_it_was(
    since: tuple[int, int], reopens: bool, sentence: str
) -> None:
    """The error is told of every time, and alone does not open the action again."""
    found = again(sample("2024K1", 16, 40), sample("2024K2", 2, 20), sample("2024K4", *since))
    assert found and found.reopens is reopens
    assert words.seen_again(found) == sentence


def test_it_opens_again_when_the_share_has_clearly_risen_since_it_was_closed() -> None:
    """Still far below what it was, but no longer where it was closed."""
    found = again(sample("2024K1", 30, 40), sample("2024K2", 0, 40), sample("2024K4", 8, 40))
    assert found == Again(
        Counted(8, 40),
        Judged(Why.FALL, Counted(30, 40), Counted(8, 40), ("2024K1", "2024K4")),
        Counted(0, 40),
        (0,),
    )
    assert found.reopens
    assert words.seen_again(found) == (
        "Fejlen er set igen: 8 af 40 sager. Andelen er steget tydeligt, siden tiltaget blev meldt udført (0 af 40 da, "
        "8 af 40 siden), så det åbnes igen."
    )
    few = again(sample("2024K1", 30, 40), sample("2024K2", 0, 40), sample("2024K4", 3, 40))
    assert few and not few.reopens


def test_only_the_quarters_own_errors_are_seen_again() -> None:
    """Errors of a quarter before were told of then; an action that is open is not closed; a changed question is new."""
    first, closing = sample("2024K1", 16, 40), sample("2024K2", 2, 20)
    assert again(first, closing, sample("2024K3", 4, 10)) is None
    assert again(first, closing, sample("2024K3", 4, 10), sample("2024K4", 0, 10)) is None
    assert again(first, closing, sample("2024K4", 4, 10), course=PLAIN) is None
    assert again(first, closing, sample("2024K4", 4, 10), course=Course(BEGAN, closed=NOW)) is None
    assert again(first, closing, sample("2024K4", 4, 10), changed_on=(date(2024, 10, 1),)) is None


def test_with_nothing_before_to_hold_it_against_it_opens_again() -> None:
    found = again(sample("2024K4", 1, 10))
    assert found and found.reopens
    assert words.seen_again(found) == (
        "Fejlen er set igen: 1 af 10 sager. Der er ingen tal fra før at holde det op mod, så tiltaget åbnes igen."
    )


def test_of_several_questions_the_one_with_the_error_is_told_of_and_all_of_them_decide() -> None:
    clean = measured(sample("2024K1", 8, 20), sample("2024K4", 0, 20))
    other = measured(sample("2024K1", 9, 20), sample("2024K4", 1, 20))
    together = measured(sample("2024K1", 14, 20), sample("2024K4", 1, 20))
    judged = judge(CLOSED, together, NOW)
    found = seen_again(CLOSED, (clean, other), together, judged, NOW)
    assert found == Again(Counted(1, 20), judged, None, (1,))
    both = seen_again(CLOSED, (other, other), together, judged, NOW)
    assert both == Again(Counted(1, 20), judged, None, (0, 1))


def test_an_action_that_is_not_begun_does_not_work_whatever_the_samples_say() -> None:
    """`Ikke begyndt` beside 9 of 10 before and none after: something else has helped."""
    course = Course(Period(2024, 1), due_on=date(2024, 3, 31), begun=False)
    samples = tuple(
        Sample(quarter, quarter.first_day, quarter.last_day, errors, 10)
        for quarter, errors in ((Period(2024, 1), 9), (Period(2024, 2), 0))
    )
    judged = judge(course, Measured(samples, ()), Period(2024, 2))
    assert (judged.verdict, judged.why) == (Verdict.TOO_EARLY, Why.NOT_BEGUN)
    assert words.in_short(judged).replace("\u00a0", " ") == "ikke begyndt. Før 9 af 10, efter 0 af 10."
    assert words.in_full(judged, course) == (
        "Før: 9 af 10 sager med fejl. Efter: 0 af 10. Tiltaget er ikke begyndt, så en ændring skyldes noget andet."
    )
