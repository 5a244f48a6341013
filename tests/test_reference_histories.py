"""Rules that hold for every history, whatever it holds (rules.md 3-5)."""

from histories import QUARTERS, histories, untils
from hypothesis import given, settings

from ledelsestilsyn.engine.reference import evaluate
from ledelsestilsyn.model import EngineInput
from ledelsestilsyn.periods import Period


@settings(max_examples=60, deadline=None)
@given(histories(), untils())
def test_errors_are_new_old_and_undetermined_always(history: EngineInput, until: Period) -> None:
    result = evaluate(history, until)
    for tally in result.tallies:
        if tally.source is not None:
            assert tally.errors is not None
            assert tally.errors == (tally.new or 0) + (tally.old or 0) + (tally.undetermined or 0) <= tally.checked
        else:
            assert (tally.checked, tally.errors, tally.new, tally.old, tally.undetermined) == (
                0,
                None,
                None,
                None,
                None,
            )
    for row in result.cases:
        assert row.checked == row.new + row.undetermined + row.old + row.in_order


@settings(max_examples=60, deadline=None)
@given(histories())
def test_the_order_of_rows_changes_nothing(history: EngineInput) -> None:
    backwards = EngineInput(history.model, history.answers[::-1], history.counts[::-1], history.tabs[::-1])
    assert evaluate(backwards, QUARTERS[-1]) == evaluate(history, QUARTERS[-1])


@settings(max_examples=60, deadline=None)
@given(histories())
def test_a_later_quarter_changes_nothing_in_an_earlier_one(history: EngineInput) -> None:
    early, late = evaluate(history, QUARTERS[2]), evaluate(history, QUARTERS[-1])
    covered = {tab.period for tab in history.tabs}
    if QUARTERS[2].key in covered:
        assert early.findings == tuple(row for row in late.findings if row.period <= "2024K1")
        assert early.tallies == tuple(row for row in late.tallies if row.period <= "2024K1")
        assert early.arrows == tuple(row for row in late.arrows if row.period <= "2024K1")
        assert early.cases == tuple(row for row in late.cases if row.period <= "2024K1")


@settings(max_examples=60, deadline=None)
@given(histories())
def test_there_is_one_arrow_for_each_tally_and_a_reason_exactly_where_none_is_drawn(history: EngineInput) -> None:
    result = evaluate(history, QUARTERS[-1])
    assert [(row.period, row.area, row.question) for row in result.arrows] == [
        (row.period, row.area, row.question) for row in result.tallies
    ]
    assert all((arrow.sign == "none") == bool(arrow.reason) for arrow in result.arrows)
