"""New or old: every row of the table in rules.md 3, with its boundary days, and the agenda item's own examples."""

from datetime import date

import pytest

from ledelsestilsyn.engine.reference import classify
from ledelsestilsyn.engine.reference_classify import months_before
from ledelsestilsyn.model import NO_DATE, DateProblem, FindingClass, Kind, StatedDate

NEW, OLD, UNDETERMINED = FindingClass.NEW, FindingClass.OLD, FindingClass.UNDETERMINED
S = date(2024, 3, 20)
CUTOFF = date(2023, 3, 20)
DAY_BEFORE_CUTOFF = date(2023, 3, 19)
DAY_AFTER_S = date(2024, 3, 21)


def judge(
    kind: Kind,
    *,
    decided: StatedDate = NO_DATE,
    occurred: StatedDate = NO_DATE,
    remedied: StatedDate = NO_DATE,
    supervised_on: date = S,
    window_months: int = 12,
    on_cutoff: str = "new",
) -> tuple[FindingClass, str]:
    return classify(kind, supervised_on, decided, occurred, remedied, window_months, on_cutoff)


def on(year: int, month: int, day: int) -> StatedDate:
    return StatedDate(date(year, month, day))


def test_a_yearly_follow_up_still_missing_since_2020_is_new() -> None:
    """The agenda item (seed 003, punkt 8): »hvis en opfølgning … ikke er blevet lavet siden 2020 … en ny fejl«."""
    found = judge(Kind.RECURRING, decided=on(2020, 5, 1), occurred=on(2020, 5, 1))
    assert found == (NEW, "still_reproduced")


def test_a_decision_of_2020_without_a_date_for_the_next_follow_up_is_old() -> None:
    """The agenda item (seed 003, punkt 8): »en mangel … i en afgørelse«, »seneste afgørelse er lavet i 2020«."""
    assert judge(Kind.DECISION, decided=on(2020, 5, 1)) == (OLD, "decided_before_window")


@pytest.mark.parametrize(
    ("remedied", "expected"),
    [
        (None, (NEW, "still_reproduced")),
        (DAY_AFTER_S, (NEW, "still_reproduced")),
        (S, (NEW, "reproduced_within_window")),
        (CUTOFF, (NEW, "reproduced_within_window")),
        (DAY_BEFORE_CUTOFF, (OLD, "ceased_before_window")),
    ],
)
def test_a_recurring_duty_is_judged_by_the_day_it_was_remedied(
    remedied: date | None, expected: tuple[FindingClass, str]
) -> None:
    assert judge(Kind.RECURRING, remedied=StatedDate(remedied)) == expected


@pytest.mark.parametrize(
    ("decided", "expected"),
    [
        (None, (UNDETERMINED, "decision_date_missing")),
        (DAY_AFTER_S, (UNDETERMINED, "date_after_supervision")),
        (S, (NEW, "decided_within_window")),
        (CUTOFF, (NEW, "decided_within_window")),
        (DAY_BEFORE_CUTOFF, (OLD, "decided_before_window")),
    ],
)
def test_a_defect_in_a_decision_is_judged_by_the_latest_decision(
    decided: date | None, expected: tuple[FindingClass, str]
) -> None:
    assert judge(Kind.DECISION, decided=StatedDate(decided)) == expected


@pytest.mark.parametrize(
    ("occurred", "expected"),
    [
        (None, (UNDETERMINED, "event_date_missing")),
        (DAY_AFTER_S, (UNDETERMINED, "date_after_supervision")),
        (S, (NEW, "made_within_window")),
        (CUTOFF, (NEW, "made_within_window")),
        (DAY_BEFORE_CUTOFF, (OLD, "made_before_window")),
    ],
)
def test_a_one_off_act_is_judged_by_the_day_of_the_error(
    occurred: date | None, expected: tuple[FindingClass, str]
) -> None:
    assert judge(Kind.EVENT, occurred=StatedDate(occurred)) == expected


@pytest.mark.parametrize(
    ("kind", "field"), [(Kind.RECURRING, "remedied"), (Kind.DECISION, "decided"), (Kind.EVENT, "occurred")]
)
def test_a_problem_with_the_deciding_date_leaves_the_finding_undetermined(kind: Kind, field: str) -> None:
    unreadable = judge(kind, **{field: StatedDate(problem=DateProblem.UNREADABLE)})
    disagree = judge(kind, **{field: StatedDate(problem=DateProblem.DISAGREE)})
    assert unreadable == (UNDETERMINED, "date_unreadable")
    assert disagree == (UNDETERMINED, "dates_disagree")


def test_a_problem_with_a_date_that_does_not_decide_is_not_looked_at() -> None:
    problem = StatedDate(problem=DateProblem.UNREADABLE)
    assert judge(Kind.RECURRING, decided=problem, occurred=problem) == (NEW, "still_reproduced")
    assert judge(Kind.DECISION, decided=on(2024, 1, 2), remedied=problem) == (NEW, "decided_within_window")
    assert judge(Kind.EVENT, occurred=on(2022, 1, 2), decided=problem) == (OLD, "made_before_window")


def test_the_cutoff_of_29_february_is_28_february_the_year_before() -> None:
    leap_day = date(2024, 2, 29)
    assert months_before(leap_day, 12) == date(2023, 2, 28)
    assert judge(Kind.EVENT, occurred=on(2023, 2, 28), supervised_on=leap_day) == (NEW, "made_within_window")
    assert judge(Kind.EVENT, occurred=on(2023, 2, 27), supervised_on=leap_day) == (OLD, "made_before_window")


def test_the_cutoff_of_28_february_in_the_year_after_a_leap_year_leaves_29_february_new() -> None:
    day = date(2025, 2, 28)
    assert judge(Kind.DECISION, decided=on(2024, 2, 29), supervised_on=day) == (NEW, "decided_within_window")
    assert judge(Kind.DECISION, decided=on(2024, 2, 28), supervised_on=day) == (NEW, "decided_within_window")
    assert judge(Kind.DECISION, decided=on(2024, 2, 27), supervised_on=day) == (OLD, "decided_before_window")


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 1, 31), 1, date(2023, 12, 31)),
        (date(2024, 5, 31), 3, date(2024, 2, 29)),
        (date(2024, 12, 31), 1, date(2024, 11, 30)),
        (date(2024, 3, 20), 24, date(2022, 3, 20)),
        (date(2024, 3, 20), 0, date(2024, 3, 20)),
    ],
)
def test_months_are_counted_back_on_the_calendar_and_clamped_to_the_last_day(
    day: date, months: int, expected: date
) -> None:
    assert months_before(day, months) == expected


def test_a_municipality_with_another_practice_changes_a_value_and_no_code() -> None:
    """The two settings of rules.md 3: `on_cutoff` and `window_months`."""
    on_the_day = StatedDate(CUTOFF)
    assert judge(Kind.EVENT, occurred=on_the_day, on_cutoff="old") == (OLD, "made_before_window")
    assert judge(Kind.DECISION, decided=on_the_day, on_cutoff="old") == (OLD, "decided_before_window")
    assert judge(Kind.RECURRING, remedied=on_the_day, on_cutoff="old") == (OLD, "ceased_before_window")
    assert judge(Kind.EVENT, occurred=on(2023, 3, 21), on_cutoff="old") == (NEW, "made_within_window")
    assert judge(Kind.EVENT, occurred=on(2022, 9, 20), window_months=18) == (NEW, "made_within_window")
