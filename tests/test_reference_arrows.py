"""Each sign and each reason of rules.md 5, one by one: the plain engine says it, and the SQL the same."""

from dataclasses import replace
from datetime import date

import pytest
from both_engines import evaluate
from small_histories import AnswerRow, CountRow, TabRow, answers, area, count, history, model, question, tab, version

from ledelsestilsyn.engine.reference_arrows import Comparison, draw
from ledelsestilsyn.engine.reference_tally import Measurement
from ledelsestilsyn.model import Area, Arrow, Every, Tally
from ledelsestilsyn.periods import Period

Rows = TabRow | AnswerRow | CountRow | list[AnswerRow]


def arrow_of(quarter: Period, rules: Area, *rows: Rows) -> Arrow:
    """The quarter's arrow of the area's only question."""
    (found,) = [one for one in evaluate(history(model(rules), *rows), quarter).arrows if one.period == quarter.key]
    return found


def drawn(
    now: tuple[str, int, int | None, str | None],
    before: tuple[str | None, int | None, int | None, str | None],
    sign: str,
    reason: str = "",
) -> Arrow:
    period, checked, errors, source = now
    return Arrow(period, "CVO", "cvo-100", "cvo-100-1", checked, errors, source, *before, sign, reason)


NOTHING = (None, None, None, None)
K4, K1, K2 = Period(2023, 4), Period(2024, 1), Period(2024, 2)


@pytest.mark.parametrize(("values", "errors", "sign"), [("eee", 3, "up"), ("ecc", 1, "down"), ("eec", 2, "level")])
def test_more_errors_is_up_fewer_is_down_and_the_same_is_level(values: str, errors: int, sign: str) -> None:
    found = arrow_of(K1, area(), answers("2023K4", "eec"), answers("2024K1", values))
    assert found == drawn(("2024K1", 3, errors, "recomputed"), ("2023K4", 3, 2, "recomputed"), sign)


def test_the_arrow_follows_the_number_of_errors_and_not_the_rate() -> None:
    found = arrow_of(K1, area(), answers("2023K4", "ec"), answers("2024K1", "eecccccccc"))
    assert found == drawn(("2024K1", 10, 2, "recomputed"), ("2023K4", 2, 1, "recomputed"), "up")


def test_the_last_supervision_is_the_latest_quarter_in_which_the_question_was_checked() -> None:
    found = arrow_of(K2, area(), answers("2023K4", "ee"), answers("2024K1", "nn"), answers("2024K2", "ec"))
    assert found == drawn(("2024K2", 2, 1, "recomputed"), ("2023K4", 2, 2, "recomputed"), "down")


def test_nothing_is_compared_where_the_question_was_not_checked_now() -> None:
    asked = arrow_of(K1, area(), answers("2023K4", "ee"), answers("2024K1", "nn"))
    assert asked == drawn(("2024K1", 0, 0, "recomputed"), NOTHING, "none", "not_checked")
    not_asked = arrow_of(K1, area(), answers("2023K4", "ee"), tab("2024K1"))
    assert not_asked == drawn(("2024K1", 0, None, None), NOTHING, "none", "not_checked")


def test_a_first_measurement_has_no_arrow() -> None:
    found = arrow_of(K1, area(), answers("2024K1", "ee"))
    assert found == drawn(("2024K1", 2, 2, "recomputed"), NOTHING, "none", "first_measurement")


def test_a_monthly_area_that_lacks_a_month_now_has_no_arrow() -> None:
    rows = [answers("2023K4", "ee"), answers("2024-01", "e"), answers("2024-03", "e")]
    found = arrow_of(K1, area(every=Every.MONTH), *rows)
    assert found == drawn(("2024K1", 2, 2, "recomputed"), NOTHING, "none", "period_incomplete")


def test_a_monthly_area_that_lacked_a_month_then_has_no_arrow() -> None:
    found = arrow_of(K1, area(every=Every.MONTH), answers("2023-10", "ee"), answers("2024K1", "e"))
    assert found == drawn(("2024K1", 1, 1, "recomputed"), NOTHING, "none", "period_incomplete")


def test_a_lacking_month_is_named_before_a_first_measurement() -> None:
    found = arrow_of(K1, area(every=Every.MONTH), answers("2024-01", "e"))
    assert found == drawn(("2024K1", 1, 1, "recomputed"), NOTHING, "none", "period_incomplete")


def test_a_workbook_for_the_quarter_covers_all_its_months() -> None:
    found = arrow_of(K1, area(every=Every.MONTH), answers("2023K4", "ee"), answers("2024K1", "e"))
    assert found == drawn(("2024K1", 1, 1, "recomputed"), ("2023K4", 2, 2, "recomputed"), "down")


def test_a_month_handed_in_without_the_question_is_not_lacking() -> None:
    months = [answers("2024-01", "e"), answers("2024-02", "e"), tab("2024-03")]
    found = arrow_of(K1, area(every=Every.MONTH), tab("2023K4"), tab("2024-01"), tab("2024-02"), *months)
    assert found == drawn(("2024K1", 2, 2, "recomputed"), NOTHING, "none", "first_measurement")


def test_an_area_that_is_not_monthly_lacks_no_month() -> None:
    found = arrow_of(K1, area(), answers("2023-12", "ee"), answers("2024-02", "e"))
    assert found == drawn(("2024K1", 1, 1, "recomputed"), ("2023K4", 2, 2, "recomputed"), "down")


@pytest.mark.parametrize(
    ("turn", "sign", "reason"),
    [
        (date(2023, 12, 31), "down", ""),
        (date(2024, 1, 1), "none", "method_changed"),
        (date(2024, 3, 31), "none", "method_changed"),
        (date(2024, 4, 1), "down", ""),
    ],
)
def test_a_break_after_the_supervision_then_and_until_the_one_now_leaves_the_figures_without_an_arrow(
    turn: date, sign: str, reason: str
) -> None:
    """BS in the agenda item: »resultaterne … kan ikke direkte sammenlignes« (seed 003, punkt 8)."""
    found = arrow_of(K1, area(breaks=(turn,)), answers("2023K4", "ee"), answers("2024K1", "e"))
    assert found == drawn(("2024K1", 1, 1, "recomputed"), ("2023K4", 2, 2, "recomputed"), sign, reason)


@pytest.mark.parametrize(
    ("turn", "comparable", "sign", "reason"),
    [
        (date(2023, 12, 31), False, "down", ""),
        (date(2024, 1, 1), False, "none", "question_changed"),
        (date(2024, 1, 1), True, "down", ""),
        (date(2024, 3, 31), False, "none", "question_changed"),
        (date(2024, 4, 1), False, "down", ""),
    ],
)
def test_a_version_that_cannot_be_compared_leaves_the_figures_without_an_arrow(
    turn: date, comparable: bool, sign: str, reason: str
) -> None:
    asked = question(1, version(), version(turn, comparable=comparable))
    found = arrow_of(K1, area(asked), answers("2023K4", "ee"), answers("2024K1", "e"))
    assert found == drawn(("2024K1", 1, 1, "recomputed"), ("2023K4", 2, 2, "recomputed"), sign, reason)


def test_a_break_is_named_before_a_changed_question() -> None:
    asked = question(1, version(), version(date(2024, 1, 1)))
    rules = area(asked, breaks=(date(2024, 1, 1),))
    found = arrow_of(K1, rules, answers("2023K4", "e"), answers("2024K1", "e"))
    assert found == drawn(("2024K1", 1, 1, "recomputed"), ("2023K4", 1, 1, "recomputed"), "none", "method_changed")


def test_a_break_between_the_months_of_a_quarter_is_between_the_two_supervisions() -> None:
    """The earliest supervision date then and the latest one now count (rules.md 5)."""
    months = [answers(f"2023-{month}", "e") for month in (10, 11, 12)]
    found = arrow_of(K1, area(every=Every.MONTH, breaks=(date(2023, 11, 15),)), *months, answers("2024K1", "e"))
    assert found == drawn(("2024K1", 1, 1, "recomputed"), ("2023K4", 3, 3, "recomputed"), "none", "method_changed")


def test_counts_that_the_answers_replaced_do_not_date_the_measurement() -> None:
    late = count("2024K1", 9, 9, supervised_on=date(2024, 3, 31))
    rows = [answers("2023K4", "ee"), answers("2024K1", "e", supervised_on=date(2024, 3, 1)), late]
    found = arrow_of(K1, area(breaks=(date(2024, 3, 15),)), *rows)
    assert found == drawn(("2024K1", 1, 1, "recomputed"), ("2023K4", 2, 2, "recomputed"), "down")


def test_an_arrow_from_counts_by_hand_is_drawn_and_marked() -> None:
    found = arrow_of(K1, area(), count("2023K4", 10, 4), answers("2024K1", "e"))
    assert found == drawn(("2024K1", 1, 1, "recomputed"), ("2023K4", 10, 4, "declared"), "down")


def test_no_arrow_is_made_up_for_a_measurement_that_lacks_what_it_must_have() -> None:
    """What was checked has a supervision date and a number of errors (rules.md 4): without them it is refused."""
    whole = Tally("2023K4", "CVO", "cvo-100", "cvo-100-1", 1, 1, 1, 0, 0, "recomputed")
    then = Measurement(whole, date(2023, 12, 31), date(2023, 12, 31))
    now = Measurement(replace(whole, period="2024K1"), date(2024, 3, 31), date(2024, 3, 31))
    rules = area(breaks=(date(2024, 1, 1),))
    for before, after in ((replace(then, earliest=None), now), (then, replace(now, latest=None))):
        with pytest.raises(ValueError, match=r"^a question that was checked has a supervision date$"):
            draw(Comparison(after, before), rules, rules.questions[0], frozenset())
    without = replace(then, tally=replace(whole, errors=None))
    for before, after in ((without, now), (then, replace(now, tally=replace(now.tally, errors=None)))):
        with pytest.raises(ValueError, match=r"^a question that was checked has a number of errors$"):
            draw(Comparison(after, before), area(), rules.questions[0], frozenset())
