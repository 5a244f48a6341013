"""The days on which a rule turns, and rows that no rule speaks of: what `make mutants` found that no test had held."""

from dataclasses import replace
from datetime import date

import pytest
from both_engines import evaluate, in_sql
from small_histories import OPENING, answer, answers, area, count, history, model, question, tab, version

from ledelsestilsyn.model import Area, Cadence, CaseTally, EngineInput, EngineResult, Every, Tally
from ledelsestilsyn.periods import Period

K1 = Period(2024, 1)
ALL_FOUR = (1, 2, 3, 4)


def turning(before: Cadence, after: Cadence) -> Area:
    """An area whose cadence is another from the day `after` begins."""
    return replace(area(), cadence=(before, after))


@pytest.mark.parametrize(("turn", "due"), [(date(2024, 3, 31), False), (date(2024, 4, 1), True)])
def test_whether_an_area_is_due_is_seen_on_the_last_day_of_the_quarter(turn: date, due: bool) -> None:
    ending = turning(Cadence(OPENING, Every.QUARTER, ALL_FOUR), Cadence(turn, Every.YEAR, (4,)))
    beginning = turning(Cadence(OPENING, Every.YEAR, (4,)), Cadence(turn, Every.QUARTER, ALL_FOUR))
    not_asked = (Tally("2024K1", "CVO", "cvo-100", "cvo-100-1", 0, None, None, None, None, None),)
    assert evaluate(history(model(ending)), K1).tallies == (not_asked if due else ())
    assert evaluate(history(model(beginning)), K1).tallies == (() if due else not_asked)


@pytest.mark.parametrize(("turn", "due"), [(date(2024, 3, 31), False), (date(2024, 4, 1), True)])
def test_an_area_whose_last_question_has_ended_on_the_last_day_of_the_quarter_is_not_due(turn: date, due: bool) -> None:
    ended = question(1, version(), version(turn, in_force=False))
    not_asked = (Tally("2024K1", "CVO", "cvo-100", "cvo-100-1", 0, None, None, None, None, None),)
    given = history(model(area(ended)), tab("2024K1", date(2024, 3, 1)))
    assert evaluate(given, K1).tallies == (not_asked if due else ())


@pytest.mark.parametrize(("turn", "monthly"), [(date(2024, 2, 29), False), (date(2024, 3, 1), True)])
def test_whether_an_area_is_monthly_is_seen_on_the_last_day_of_the_month(turn: date, monthly: bool) -> None:
    """Only January is handed in. Until the turn each month is due, or from it each month is."""
    ending = turning(Cadence(OPENING, Every.MONTH, ALL_FOUR), Cadence(turn, Every.QUARTER, ALL_FOUR))
    (arrow,) = evaluate(history(model(ending), answers("2024-01", "e")), K1).arrows
    assert arrow.reason == ("period_incomplete" if monthly else "first_measurement")
    beginning = turning(Cadence(OPENING, Every.QUARTER, ALL_FOUR), Cadence(turn, Every.MONTH, ALL_FOUR))
    handed_in = [answers("2024-01", "e"), answers("2024-03", "e")]
    (arrow,) = evaluate(history(model(beginning), *handed_in), K1).arrows
    assert arrow.reason == ("first_measurement" if monthly else "period_incomplete")


def test_a_correct_answer_with_a_date_that_cannot_be_read_is_no_finding() -> None:
    for problem in ("unreadable", "disagree"):
        result = evaluate(history(model(), answer("2024K1", "correct", remedied_problem=problem)), K1)
        assert result.findings == ()
        assert result.cases == (CaseTally("2024K1", "CVO", "cvo-100", 1, 0, 0, 0, 1),)


def test_the_sql_makes_nothing_of_a_row_that_no_version_in_force_speaks_of() -> None:
    """The plain engine refuses such a row, and the importer lets none through (rules.md 2: never "ok")."""
    begun = question(1, version(date(2024, 4, 1)))
    ended = question(1, version(), version(date(2024, 1, 1), in_force=False))
    for asked in (begun, ended):
        assert in_sql(history(model(area(asked)), answers("2024K1", "en")), K1) == EngineResult((), (), (), ())


@pytest.mark.parametrize(
    ("then", "now", "turn"),
    [
        (("2023-10-15", "2023-12-15"), ("2024-03-31",), date(2023, 12, 1)),
        (("2023-12-31",), ("2024-01-15", "2024-03-15"), date(2024, 3, 1)),
    ],
)
def test_of_two_tabs_in_one_period_the_earliest_day_then_and_the_latest_now_count(
    then: tuple[str, ...], now: tuple[str, ...], turn: date
) -> None:
    """Answered and counted alike (rules.md 5: a break between the two supervision dates)."""
    days = [(period, date.fromisoformat(day)) for period, days in (("2023K4", then), ("2024K1", now)) for day in days]
    answered = [
        answer(period, "correct", case=f"A-{place}", supervised_on=day) for place, (period, day) in enumerate(days)
    ]
    counted = [count(period, 1, 0, supervised_on=day) for period, day in days]
    for rows in (answered, counted):
        (*_, arrow) = evaluate(history(model(area(breaks=(turn,))), *rows), K1).arrows
        assert (arrow.period, arrow.checked, arrow.reason) == ("2024K1", len(now), "method_changed")


def test_counts_of_two_tabs_in_one_period_are_summed() -> None:
    given = history(model(), count("2024K1", 10, 5, 2, 1), count("2024K1", 4, 3, 1, 1))
    assert evaluate(given, K1).tallies == (Tally("2024K1", "CVO", "cvo-100", "cvo-100-1", 14, 8, 3, 2, 3, "declared"),)


def test_rows_of_an_area_without_a_tab_of_its_own_lack_their_months() -> None:
    """A tab of another area covers the quarter, so that the rows are not refused; it does not hand in these months."""
    monthly = area(every=Every.MONTH)
    other = replace(monthly, id="cvo-109", questions=())
    rows = tuple(answers("2024-01", "e"))
    given = EngineInput(model(monthly, other), rows, (), (replace(tab("2024K1"), area="cvo-109"),))
    (arrow,) = evaluate(given, K1).arrows
    assert (arrow.checked, arrow.errors, arrow.reason) == (1, 1, "period_incomplete")
