"""What moves between two sets of rules, over random histories: all that must, and nothing else (issue 6: Rerun)."""

from dataclasses import replace
from datetime import date
from random import Random

from histories import QUARTERS, histories
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_histories import answer, area, count, history, model, question, version

from ledelsestilsyn.comparison import tilts
from ledelsestilsyn.comparison.moved import Count, Move, Turn, moved
from ledelsestilsyn.comparison.sides import FindingAt, side_of, side_of_known
from ledelsestilsyn.engine import reference
from ledelsestilsyn.finding_id import finding_id
from ledelsestilsyn.model import AnswerRow, EngineInput, Finding, Kind, RiskModel
from ledelsestilsyn.periods import Period, cutoff
from ledelsestilsyn.report.known_csv import known_csv, read_known

LAST = QUARTERS[-1]
random_histories = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def under(rows: EngineInput, **scale: object) -> EngineInput:
    """The same rows under a scale with other values."""
    rules = rows.model
    return replace(rows, model=replace(rules, scale=replace(rules.scale, **scale)))


def moves(before: EngineInput, after: EngineInput, quarter: Period) -> list[Move]:
    """Every finding that moves in the quarter."""
    one, other = reference.evaluate(before, LAST), reference.evaluate(after, LAST)
    return list(moved(side_of(one, before.model, quarter), side_of(other, after.model, quarter), quarter).findings)


def deciding(finding: Finding) -> date | None:
    return {
        Kind.RECURRING: finding.remedied_on,
        Kind.DECISION: finding.decided_on,
        Kind.EVENT: finding.occurred_on,
    }[Kind(finding.kind)]


def readable(finding: Finding) -> bool:
    return finding.reason not in ("date_unreadable", "dates_disagree")


@random_histories
@given(histories(), st.sampled_from(QUARTERS), st.randoms(use_true_random=False))
def test_the_same_rules_move_nothing_in_whatever_order_the_rows_come(
    rows: EngineInput, quarter: Period, chance: Random
) -> None:
    shuffled: list[AnswerRow] = list(rows.answers)
    chance.shuffle(shuffled)
    again = under(replace(rows, answers=tuple(shuffled)), window_months=rows.model.scale.window_months)
    one, other = reference.evaluate(rows, LAST), reference.evaluate(again, LAST)
    after = side_of(other, again.model, quarter)
    assert not moved(side_of(one, rows.model, quarter), after, quarter).anything
    assert not moved(side_of_known(read_known(known_csv(one)), quarter), after, quarter).anything


@random_histories
@given(histories(), st.sampled_from(QUARTERS), st.sampled_from((1, 6, 11, 12, 13, 24)))
def test_another_window_moves_exactly_the_findings_between_the_two_cutoffs(
    rows: EngineInput, quarter: Period, months: int
) -> None:
    scale = rows.model.scale
    expected = set()
    for finding in reference.evaluate(rows, LAST).findings:
        day, supervised_on = deciding(finding), finding.supervised_on
        edges = sorted((cutoff(supervised_on, months), cutoff(supervised_on, scale.window_months)))
        if day is None or not readable(finding) or day > supervised_on or finding.period != quarter.key:
            continue
        if edges[0] <= day < edges[1] if scale.on_cutoff == "new" else edges[0] < day <= edges[1]:
            expected.add(finding_id(finding))
    assert {move.at.id for move in moves(rows, under(rows, window_months=months), quarter)} == expected


@random_histories
@given(histories(), st.sampled_from(QUARTERS))
def test_the_other_side_of_the_cutoff_moves_exactly_the_findings_on_it(rows: EngineInput, quarter: Period) -> None:
    expected = {
        finding_id(finding)
        for finding in reference.evaluate(rows, LAST).findings
        if finding.period == quarter.key
        and readable(finding)
        and deciding(finding) == cutoff(finding.supervised_on, rows.model.scale.window_months)
    }
    other = "old" if rows.model.scale.on_cutoff == "new" else "new"
    assert {move.at.id for move in moves(rows, under(rows, on_cutoff=other), quarter)} == expected


@random_histories
@given(histories(), st.sampled_from(QUARTERS))
def test_what_moves_by_the_window_moves_the_tallies_by_as_much(rows: EngineInput, quarter: Period) -> None:
    """New and old change by the findings that move; no count of errors, of answers, or of the undetermined does."""
    other = under(rows, window_months=6)
    one, two = reference.evaluate(rows, LAST), reference.evaluate(other, LAST)
    change = moved(side_of(one, rows.model, quarter), side_of(two, other.model, quarter), quarter)
    assert {row.name for row in change.tallies} <= {"new", "old"}
    assert not change.turns and not change.risks
    # In a period with answers and counts the answers stand: no move is lost in the sum.
    recomputed = sum(int(row.after or 0) - int(row.before or 0) for row in change.tallies if row.name == "new")
    assert recomputed == sum(is_new(move.after) - is_new(move.before) for move in change.findings)


def is_new(side: FindingAt | None) -> bool:
    return side is not None and side.finding_class == "new"


K1, K2 = Period(2024, 1), Period(2024, 2)
SPOT = ("CVO", "cvo-100", "cvo-100-1")
ERROR = answer("2024K1", "error", decided_on=date(2023, 4, 15), cell="F17")


def kinds(kind: Kind) -> RiskModel:
    return model(area(question(1, version(kind=kind))))


def test_another_kind_moves_the_finding_to_another_class_and_the_tally_with_it() -> None:
    before, after = (history(kinds(kind), ERROR) for kind in (Kind.DECISION, Kind.EVENT))
    sides = [side_of(reference.evaluate(rows, K1), rows.model, K1) for rows in (before, after)]
    change = moved(sides[0], sides[1], K1)
    assert change.tallies == (Count(SPOT, "new", 1, 0), Count(SPOT, "undetermined", 0, 1))
    assert change.cases == (
        Count(("CVO", "cvo-100", ""), "new", 1, 0),
        Count(("CVO", "cvo-100", ""), "undetermined", 0, 1),
    )
    assert change.turns == ()
    (move,) = change.findings
    assert move.before is not None and move.after is not None
    assert (move.before.finding_class, move.before.reason) == ("new", "decided_within_window")
    assert (move.after.finding_class, move.after.reason) == ("undetermined", "event_date_missing")
    assert (move.at.workbook, move.at.sheet, move.at.cell) == ("CVO 2024K1.xlsx", "§ 100 Merudgifter", "F17")
    assert "A-1" not in repr(move)


def test_a_break_taken_out_turns_the_arrow_and_no_count() -> None:
    rules = model(area(question(1, version(kind=Kind.DECISION)), breaks=(date(2024, 4, 1),)))
    rows = history(rules, ERROR, answer("2024K2", "correct", cell="F18"))
    without = tilts.without_breaks(rows, None)
    sides = [side_of(reference.evaluate(each, K2), each.model, K2) for each in (rows, without)]
    change = moved(sides[0], sides[1], K2)
    assert change.turns == (Turn(SPOT, "none", "down", "", "may_be_chance"),)
    assert change.tallies == change.cases == ()


def test_counts_by_hand_left_out_take_the_tally_with_them() -> None:
    rows = history(kinds(Kind.DECISION), count("2024K1", 10, 3, 2, 1))
    without = tilts.without_counts(rows, None)
    sides = [side_of(reference.evaluate(each, K1), each.model, K1) for each in (rows, without)]
    change = moved(sides[0], sides[1], K1)
    assert [(row.name, row.before, row.after) for row in change.tallies] == [
        ("checked", 10, 0),
        ("errors", 3, None),
        ("new", 2, None),
        ("old", 1, None),
        ("undetermined", 0, None),
        ("source", "declared", None),
    ]
