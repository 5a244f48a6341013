"""The quarter against the four before it pooled, beside the arrow; control limits; and which marks stand."""

from dataclasses import replace
from datetime import date

import pytest
from evaluation_model import QUARTER, YEAR, arrow, evaluated, red, tally
from small_histories import area, question, version

from ledelsestilsyn.evaluation.against import DOWN, LEVEL, UP
from ledelsestilsyn.evaluation.control import ABOVE, BELOW, INSIDE
from ledelsestilsyn.evaluation.evaluate import Evaluation
from ledelsestilsyn.evaluation.window import Counts
from ledelsestilsyn.evaluation.words import SIGNALS, compared_text, xmr_text
from ledelsestilsyn.model import Area, Arrow
from ledelsestilsyn.periods import Period
from ledelsestilsyn.statistics import change, control_limits

KEYS = ("2023K4", "2024K1", "2024K2", "2024K3", "2024K4")


def series(*errors: int, rules: Area | None = None, checked: int = 10, hides: str = "") -> Evaluation:
    """The area's cases, the last in 2024K4; the only question has the same errors, and the arrow of its last two."""
    keys = KEYS[-len(errors) :] if len(errors) <= len(KEYS) else _keys(len(errors))
    tallies = tuple(tally(key, number, checked) for key, number in zip(keys, errors, strict=True))
    drawn = (arrow("2024K4", (errors[-1], checked), keys[-2], (errors[-2], checked)),) if len(errors) > 1 else ()
    return evaluated(
        {("cvo-100", key): (number, checked, None) for key, number in zip(keys, errors, strict=True)},
        rules or red(),
        tallies=tallies,
        arrows=drawn,
        hides=lambda *spot: spot[0] == hides and spot[2] == "cvo-100",
    )


def _keys(number: int) -> tuple[str, ...]:
    found = [Period(2024, 4)]
    while len(found) < number:
        found.insert(0, found[0].previous)
    return tuple(quarter.key for quarter in found)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_four_quarters_before_are_pooled_and_tested_as_one() -> None:
    (against,) = series(1, 2, 1, 2, 7).against
    assert against.pooled is not None and against.last is not None
    assert against.pooled.before == Counts(6, 40, tuple(map(Period.parse, KEYS[:4])))
    assert against.pooled.p_value == change(errors=7, checked=10, previous_errors=6, previous_checked=40)
    assert plain(compared_text(against.pooled)) == "op fra 6 af 40 (15 %), tydelig (p = 0,001)"
    assert against.last.before == Counts(2, 10, (Period(2024, 3),))
    assert plain(compared_text(against.last)) == "op fra 2 af 10 (20 %), tydelig (p = 0,041)"
    assert not against.disagree


def test_a_change_that_only_the_pooled_quarters_show_is_a_disagreement() -> None:
    found = series(1, 1, 1, 4, 6)
    (against,), (asked,) = found.against, found.questions
    for row in (against, asked.against):
        assert row.last is not None and row.pooled is not None
        assert (row.last.is_clear, row.pooled.is_clear, row.disagree) == (False, True, True)
    assert asked.against.last == against.last


def test_two_clear_changes_in_different_directions_disagree() -> None:
    (against,) = series(1, 1, 1, 29, 20, checked=30).against
    assert against.last is not None and against.pooled is not None
    assert (against.last.direction, against.last.is_clear) == (DOWN, True)
    assert (against.pooled.direction, against.pooled.is_clear) == (UP, True)
    assert against.disagree


def test_an_unchanged_rate_is_called_so() -> None:
    assert series(3, 3, 3, 3, 3).against[0].pooled.direction == LEVEL
    assert plain(compared_text(series(3, 3, 3, 3, 3).against[0].last)) == (
        "uændret fra 3 af 10 (30 %), kan være tilfældig (p = 1,000)"
    )


@pytest.mark.parametrize(
    ("rules", "left"),
    [
        (area(breaks=(date(2024, 7, 1),)), ["2024K3"]),
        (area(breaks=(date(2024, 12, 31),)), []),
        (area(breaks=(date(2023, 12, 31),)), ["2023K4", "2024K1", "2024K2", "2024K3"]),
        (area(question(1, version(), version(date(2024, 4, 1)))), ["2024K2", "2024K3"]),
        (area(question(1, version(), version(date(2024, 4, 1), comparable=True))), list(KEYS[:4])),
    ],
)
def test_the_pooled_quarters_never_cross_a_break_nor_a_changed_question(rules: Area, left: list[str]) -> None:
    """rules.md 5: after the earliest supervision then, and not after the latest one now."""
    found = series(1, 2, 1, 2, 7, rules=red(rules))
    pooled = (found.against[0].pooled, found.questions[0].against.pooled)
    assert [[quarter.key for quarter in row.before.quarters] if row else [] for row in pooled] == [left, left]


def test_a_question_that_is_changed_leaves_the_areas_other_questions_comparable() -> None:
    rules = red(area(question(1), question(2, version(number=2), version(date(2024, 10, 1), number=2))))
    found = series(1, 2, 1, 2, 7, rules=rules)
    assert found.against[0].pooled is None
    assert found.questions[0].against.pooled is not None


def test_where_the_arrow_is_not_drawn_only_the_pooled_quarters_speak() -> None:
    found = evaluated(
        {("cvo-100", key): (2, 10, None) for key in KEYS[3:]},
        tallies=(tally("2024K3", 2, 10), tally("2024K4", 2, 10)),
        arrows=(arrow("2024K4", (2, 10), "2024K3", (2, 10), "none"),),
    )
    (asked,) = found.questions
    assert (asked.against.last, asked.against.disagree) == (None, False)
    assert asked.against.pooled is not None
    assert found.many.tested == 0


def test_nothing_is_compared_with_a_hidden_quarter() -> None:
    found = series(1, 2, 1, 2, 7, hides="2024K1")
    assert found.against[0].pooled is None
    assert found.questions[0].against.pooled is None
    assert found.questions[0].against.last is not None
    assert found.controls == ()
    assert series(1, 2, 1, 2, 7, hides="2024K3").questions[0].against.last is None


def test_the_first_quarter_has_nothing_to_compare_with() -> None:
    found = series(3)
    assert (found.against[0].last, found.against[0].pooled) == (None, None)
    assert compared_text(None) == "–"


def test_a_year_is_held_against_the_four_quarters_before_it() -> None:
    keys = (*(f"2023K{quarter}" for quarter in (1, 2, 3, 4)), *(f"2024K{quarter}" for quarter in (1, 2, 3, 4)))
    read = {("cvo-100", key): (1 if key < "2024" else 5, 10, None) for key in keys}
    tallies = tuple(tally(key, errors, checked) for (_, key), (errors, checked, _) in read.items())
    found = evaluated(read, window=YEAR, tallies=tallies)
    assert found.against[0].last is None
    (asked,) = found.questions
    assert asked.counts == Counts(20, 40, YEAR.quarters)
    assert plain(compared_text(asked.against.pooled)) == "op fra 4 af 40 (10 %), tydelig (p < 0,001)"
    assert (found.many.tested, found.many.clear, asked.stands) == (1, 1, True)


def test_a_clear_mark_may_not_stand_among_many() -> None:
    """One question at p = 0.041 alone stands; among three others that have not changed it does not."""
    alone = series(2, 7).questions[0]
    assert (alone.stands, alone.stands_dependent) == (True, True)
    rules = red(area(*(question(number) for number in (1, 2, 3, 4))))
    keys = ("2024K3", "2024K4")
    asked = tuple(f"cvo-100-{number}" for number in (2, 3, 4))
    tallies = tuple(tally(key, 3, 10, question=name) for key in keys for name in asked)
    arrows = tuple(_of(name) for name in asked)
    found = evaluated(
        {("cvo-100", key): (7, 10, None) for key in keys},
        rules,
        tallies=(tally("2024K3", 2, 10), tally("2024K4", 7, 10), *tallies),
        arrows=(arrow("2024K4", (7, 10), "2024K3", (2, 10)), *arrows),
    )
    assert [row.stands for row in found.questions] == [False, None, None, None]
    assert (found.many.tested, found.many.clear, found.many.standing) == (4, 1, 0)


def _of(name: str) -> Arrow:
    return replace(arrow("2024K4", (3, 10), "2024K3", (3, 10), "level"), question=name)


def test_questions_are_described_with_limits_of_the_areas_cases_where_each_case_answered() -> None:
    read = {("cvo-100", "2024K4"): (3, 12, 140)}
    (every,) = evaluated(read, tallies=(tally("2024K4", 3, 12),)).questions
    assert every.finite is not None and every.process is not None
    (some,) = evaluated(read, tallies=(tally("2024K4", 3, 11),)).questions
    assert (some.finite, some.counts) == (None, Counts(3, 11, QUARTER.quarters))
    (declared,) = evaluated(read, tallies=(tally("2024K4", 3, 12, "declared"),)).questions
    assert (declared.declared, declared.finite) == (True, None)
    (unasked,) = evaluated(read, tallies=(tally("2024K4", 0, 0),)).questions
    assert (unasked.counts, unasked.process) == (None, None)


def test_control_limits_are_exact_for_each_quarters_number_of_cases() -> None:
    (chart,) = series(2, 1, 2, 3, 9).controls
    assert chart.rate == pytest.approx(17 / 50)
    assert [(row.lower, row.upper) for row in chart.points] == [control_limits(rate=chart.rate, checked=10)] * 5
    assert [row.signal for row in chart.points] == [INSIDE] * 4 + [ABOVE]
    assert [row.quarter.key for row in chart.signals] == ["2024K4"]
    assert SIGNALS[ABOVE] == "flere, end tilfældet ventes at give"
    (low,) = series(20, 20, 20, 20, 20, 1, checked=30).controls
    assert low.points[-1].signal == BELOW


def test_three_quarters_are_too_few_for_control_limits_and_none_lies_before_a_break() -> None:
    assert series(2, 3, 4).controls == ()
    rules = red(area(breaks=(date(2024, 1, 15),)))
    (chart,) = series(9, 2, 3, 2, 3, rules=rules).controls
    assert [row.quarter.key for row in chart.points] == ["2024K1", "2024K2", "2024K3", "2024K4"]


def test_xmr_is_refused_on_sparse_counts_and_says_why() -> None:
    (sparse,) = series(2, 1, 2, 3, 2).controls
    assert sparse.xmr is None
    assert xmr_text(sparse) == (
        "XmR bruges ikke: der er under 5 sager med fejl i et kvartal i gennemsnit, eller mange kvartaler uden. Så "
        "ville XmR kalde tilfældet et signal."
    )
    (full,) = series(6, 8, 6, 8, 7).controls
    assert xmr_text(full) == "XmR: 2,3 til 10,0 sager med fejl, midten 7,0."


def test_a_quarter_counted_by_the_department_is_passed_over_for_cases() -> None:
    read = {("cvo-100", key): (2, 10, None) for key in KEYS}
    rows = tuple(tally(key, 2, 10, "declared" if key == "2024K2" else "recomputed") for key in KEYS)
    found = evaluated(read, tallies=rows)
    assert [quarter.key for quarter in found.against[0].pooled.before.quarters] == ["2023K4", "2024K1", "2024K3"]
    assert [row.quarter.key for row in found.controls[0].points] == ["2023K4", "2024K1", "2024K3", "2024K4"]
    assert found.questions[0].against.pooled.before.checked == 40
