"""Findings, tallies and cases, by rules.md 3 and 4: the plain engine says it, and the SQL the same."""

import re
from datetime import date

import pytest
from both_engines import evaluate
from small_histories import answer, answers, area, count, history, model, question, tab, version

from ledelsestilsyn.model import CaseTally, Every, Finding, Kind, Tally
from ledelsestilsyn.periods import Period

K1, K2, K4 = Period(2024, 1), Period(2024, 2), Period(2023, 4)


def row(period: str, *figures: int | str | None, number: int = 1) -> Tally:
    return Tally(period, "CVO", "cvo-100", f"cvo-100-{number}", *figures)


def not_asked(period: str, number: int = 1) -> Tally:
    return row(period, 0, None, None, None, None, None, number=number)


def test_a_finding_carries_its_dates_its_class_and_its_cell() -> None:
    given = history(model(), answer("2024K1", "error", remedied_on=date(2022, 6, 1), occurred_on=date(2020, 1, 1)))
    assert evaluate(given, K1).findings == (
        Finding(
            period="2024K1",
            handed_in="2024K1",
            department="CVO",
            area="cvo-100",
            question="cvo-100-1",
            case="A-1",
            supervised_on=date(2024, 3, 31),
            kind="recurring",
            decided_on=None,
            occurred_on=date(2020, 1, 1),
            remedied_on=date(2022, 6, 1),
            finding_class="old",
            reason="ceased_before_window",
            reimbursement="yes",
            workbook="CVO 2024K1.xlsx",
            sheet="§ 100 Merudgifter",
            cell="F17",
        ),
    )


def test_the_version_in_force_on_the_supervision_date_decides_the_kind() -> None:
    """SEL § 100 from 1 September 2025: a recurring question becomes event-driven (rules.md 2)."""
    asked = question(1, version(), version(date(2024, 2, 1), kind=Kind.EVENT))
    given = history(
        model(area(asked)),
        answer("2024-01", "error", occurred_on=date(2020, 1, 1)),
        answer("2024-02", "error", occurred_on=date(2020, 1, 1)),
    )
    found = evaluate(given, K1).findings
    assert [(one.handed_in, one.kind, one.reason) for one in found] == [
        ("2024-01", "recurring", "still_reproduced"),
        ("2024-02", "event", "made_before_window"),
    ]


def test_not_relevant_leaves_the_denominator() -> None:
    given = history(model(), answers("2024K1", "eccn"))
    assert evaluate(given, K1).tallies == (row("2024K1", 3, 1, 1, 0, 0, "recomputed"),)


def test_a_question_that_was_only_not_relevant_has_checked_none_and_found_none() -> None:
    given = history(model(), answers("2024K1", "nn"))
    assert evaluate(given, K1).tallies == (row("2024K1", 0, 0, 0, 0, 0, "recomputed"),)


def test_an_undetermined_finding_counts_as_an_error_in_a_column_of_its_own() -> None:
    given = history(
        model(),
        answer("2024K1", "error", case="A-1"),
        answer("2024K1", "error", case="A-2", remedied_on=date(2021, 1, 1)),
        answer("2024K1", "error", case="A-3", remedied_problem="unreadable"),
    )
    assert evaluate(given, K1).tallies == (row("2024K1", 3, 3, 1, 1, 1, "recomputed"),)


def test_a_due_question_that_was_not_asked_has_checked_zero_and_nothing_else() -> None:
    given = history(model(area(question(1), question(2))), answers("2024K1", "ec"))
    assert evaluate(given, K1).tallies == (row("2024K1", 2, 1, 1, 0, 0, "recomputed"), not_asked("2024K1", 2))


def test_an_area_that_handed_in_nothing_is_still_listed_where_it_is_due() -> None:
    assert evaluate(history(model()), K1).tallies == (not_asked("2024K1"),)


def test_an_area_that_is_not_due_is_not_missed() -> None:
    half_yearly = model(area(every=Every.HALF_YEAR, quarters=(2, 4)))
    assert evaluate(history(half_yearly), K1).tallies == ()
    assert evaluate(history(half_yearly), K2).tallies == (not_asked("2024K2"),)


def test_an_area_that_hands_in_without_being_due_is_counted() -> None:
    half_yearly = model(area(every=Every.HALF_YEAR, quarters=(2, 4)))
    given = history(half_yearly, answers("2024K1", "ec"))
    assert evaluate(given, K1).tallies == (row("2024K1", 2, 1, 1, 0, 0, "recomputed"),)


def test_whether_a_question_was_due_is_seen_on_the_latest_supervision_date_of_the_area() -> None:
    ending = question(2, version(number=2), version(date(2024, 3, 1), number=2, in_force=False))
    rules = model(area(question(1), ending))
    before = history(rules, tab("2024K1", date(2024, 2, 28)))
    after = history(rules, tab("2024K1", date(2024, 2, 28)), tab("2024K1", date(2024, 3, 1)))
    assert evaluate(before, K1).tallies == (not_asked("2024K1"), not_asked("2024K1", 2))
    assert evaluate(after, K1).tallies == (not_asked("2024K1"),)
    assert evaluate(history(rules), K1).tallies == (not_asked("2024K1"),)


def test_months_are_summed_into_their_quarter() -> None:
    given = history(model(), answers("2024-01", "ec"), answers("2024-02", "ee"), answers("2024-03", "ccn"))
    assert evaluate(given, K1).tallies == (row("2024K1", 6, 3, 3, 0, 0, "recomputed"),)


def test_declared_counts_leave_the_rest_undetermined() -> None:
    assert evaluate(history(model(), count("2024K1", 10, 5, 2, 1)), K1).tallies == (
        row("2024K1", 10, 5, 2, 1, 2, "declared"),
    )
    assert evaluate(history(model(), count("2024K1", 10, 5, None, 1)), K1).tallies == (
        row("2024K1", 10, 5, 0, 1, 4, "declared"),
    )


def test_where_a_period_holds_answers_and_counts_the_answers_stand() -> None:
    given = history(model(), answers("2024K1", "ec"), count("2024K1", 10, 5, 5, 0))
    assert evaluate(given, K1).tallies == (row("2024K1", 2, 1, 1, 0, 0, "recomputed"),)


def test_answers_that_are_all_not_relevant_stand_too() -> None:
    given = history(model(), answers("2024K1", "n"), count("2024K1", 10, 5, 5, 0))
    assert evaluate(given, K1).tallies == (row("2024K1", 0, 0, 0, 0, 0, "recomputed"),)


def test_one_declared_month_makes_the_quarter_declared() -> None:
    given = history(model(), answers("2024-01", "ec"), count("2024-02", 10, 5, 4, 1))
    assert evaluate(given, K1).tallies == (row("2024K1", 12, 6, 5, 1, 0, "declared"),)


def test_a_case_counts_once_by_its_gravest_finding() -> None:
    """rules.md 3: new if any finding is new; otherwise undetermined; otherwise old; else in order."""
    given = history(
        model(area(question(1), question(2))),
        answer("2024K1", "error", case="ny"),
        answer("2024K1", "error", case="ny", number=2, remedied_on=date(2020, 1, 1)),
        answer("2024K1", "error", case="uafklaret", remedied_problem="disagree"),
        answer("2024K1", "error", case="uafklaret", number=2, remedied_on=date(2020, 1, 1)),
        answer("2024K1", "error", case="gammel", remedied_on=date(2020, 1, 1)),
        answer("2024K1", "correct", case="gammel", number=2),
        answer("2024K1", "correct", case="i orden"),
        answer("2024K1", "not_relevant", case="i orden", number=2),
        answer("2024K1", "not_relevant", case="uden for"),
    )
    assert evaluate(given, K1).cases == (CaseTally("2024K1", "CVO", "cvo-100", 4, 1, 1, 1, 1),)


def test_a_case_read_in_two_months_counts_in_both() -> None:
    given = history(model(), answer("2024-01", "error"), answer("2024-02", "correct"))
    assert evaluate(given, K1).cases == (CaseTally("2024K1", "CVO", "cvo-100", 2, 1, 0, 0, 1),)


def test_an_area_with_counts_only_has_no_cases() -> None:
    assert evaluate(history(model(), count("2024K1", 10, 5)), K1).cases == ()


def test_an_area_where_nothing_was_relevant_has_a_row_of_no_cases() -> None:
    given = history(model(), answers("2024K1", "nn"))
    assert evaluate(given, K1).cases == (CaseTally("2024K1", "CVO", "cvo-100", 0, 0, 0, 0, 0),)


def test_quarters_after_the_one_asked_for_are_not_looked_at() -> None:
    given = history(model(), answers("2024K1", "e"), answers("2024K2", "ee"))
    assert evaluate(given, K1) == evaluate(history(model(), answers("2024K1", "e")), K1)


def test_a_row_without_a_version_in_force_is_refused_never_ok() -> None:
    ended = question(1, version(), version(date(2024, 1, 1), in_force=False))
    for stray in (answer("2024K1", "correct"), count("2024K1", 1, 0)):
        with pytest.raises(ValueError, match=re.escape("cvo-100-1 in cvo-100 has no version in force on 2024-03-31")):
            evaluate(history(model(area(ended)), stray), K1)


def test_a_row_of_an_unknown_question_is_refused() -> None:
    with pytest.raises(ValueError, match="cvo-100-9 in cvo-100 has no version in force"):
        evaluate(history(model(), answer("2024K1", "correct", number=9)), K1)


def test_a_row_of_a_quarter_without_a_tab_is_refused() -> None:
    given = history(model(), answer("2023K4", "correct"), tab("2024K1"))
    without = type(given)(given.model, given.answers, given.counts, given.tabs[-1:])
    with pytest.raises(ValueError, match="no tab was handed in for 2023K4, but there are rows of cvo-100-1"):
        evaluate(without, K1)
