"""What stands beside an arrow, and the arrows of several questions together (rules.md 5)."""

import math
from dataclasses import replace

from report_basis import Basis, arrow, finding

from ledelsestilsyn.model import Arrow, CaseTally, EngineResult, Finding
from ledelsestilsyn.report.aggregate import Change, change
from ledelsestilsyn.report.beside import Beside, beside
from ledelsestilsyn.report.facts import Facts


def test_an_arrow_has_both_rates_a_p_value_and_its_verdict() -> None:
    found = beside(arrow(checked=12, errors=0, previous_checked=12, previous_errors=8))
    assert found.p_value is not None and found.p_value < 0.01
    assert replace(found, p_value=None) == Beside(0.0, 8 / 12, None, "clear", "")


def test_four_errors_of_twelve_after_three_of_twelve_may_be_chance() -> None:
    found = beside(arrow(checked=12, errors=4, previous_checked=12, previous_errors=3))
    assert (found.chance, found.rate_differs) == ("may_be_chance", "")


def test_more_errors_in_many_more_cases_is_a_rate_that_falls() -> None:
    assert beside(arrow(checked=40, errors=4, previous_checked=12, previous_errors=3)).rate_differs == "down"


def test_the_same_errors_with_another_rate_are_remarked_only_where_it_is_clear() -> None:
    unclear = beside(arrow(checked=10, errors=3, previous_checked=20, previous_errors=3))
    clear = beside(arrow(checked=5, errors=4, previous_checked=60, previous_errors=4))
    assert (unclear.rate_differs, unclear.chance) == ("", "may_be_chance")
    assert (clear.rate_differs, clear.chance) == ("up", "clear")


def test_without_an_arrow_there_is_no_p_value_though_the_earlier_figures_are_given() -> None:
    """rules.md 5: with the last two reasons the earlier figures are still given, without an arrow."""
    broken = replace(arrow(checked=12, errors=0, previous_checked=12, previous_errors=8), sign="none")
    for reason in ("method_changed", "question_changed"):
        assert beside(replace(broken, reason=reason)) == Beside(0.0, 8 / 12, None, "", "")


def test_a_question_that_was_not_checked_has_no_rate() -> None:
    unasked = replace(arrow(checked=0, errors=0), errors=None, sign="none", reason="not_checked")
    assert beside(unasked) == Beside(None, None, None, "", "")


def test_arrows_together_take_the_comparable_questions_and_count_the_rest() -> None:
    rows = [
        arrow(question="cvo-100-1", checked=12, errors=5, previous_checked=12, previous_errors=3),
        arrow(question="cvo-100-2", checked=12, errors=1, previous_checked=12, previous_errors=2),
        replace(arrow(question="cvo-100-3", checked=12, errors=9), sign="none", reason="first_measurement"),
    ]
    assert change(rows, _facts(now=5, before=3)) == Change("up", 6, 5, 2, 1, "may_be_chance")


def test_together_a_change_is_clear_only_if_the_cases_say_so() -> None:
    """Ten errors in one case are one case: errors of one case hang together."""
    row = [arrow(checked=20, errors=14, previous_checked=20, previous_errors=1)]
    assert change(row, _facts(now=14, before=1, cases=20)).chance == "clear"
    assert change(row, _facts(now=2, before=1, cases=20)).chance == "may_be_chance"


def test_together_a_change_that_the_cases_contradict_is_never_clear() -> None:
    row = [arrow(checked=20, errors=3, previous_checked=20, previous_errors=1)]
    assert change(row, _facts(now=1, before=18, cases=20)).chance == "may_be_chance"


def test_counts_by_hand_alone_say_nothing_of_chance() -> None:
    by_hand = arrow(checked=20, errors=14, previous_checked=20, previous_errors=1)
    by_hand = replace(by_hand, source="declared", previous_source="declared")
    assert change([by_hand], _facts(now=14, before=1)) == Change("up", 14, 1, 1, 0, "")


def test_nothing_to_compare_gives_no_arrow() -> None:
    first = replace(arrow(checked=12, errors=3), sign="none", reason="first_measurement")
    assert change([first], _facts(now=3, before=0)) == Change("none", 0, 0, 0, 1, "")


def _facts(now: int, before: int, cases: int = 12) -> Facts:
    """CVO § 100 with so many cases with an error in question 1, now and in the quarter before."""
    basis = Basis(quarters=1).build()
    findings: list[Finding] = [finding(case=str(number)) for number in range(now)]
    findings += [finding(case=str(number), period="2024K3") for number in range(before)]
    tallies = tuple(CaseTally(key, "CVO", "cvo-100", cases, 0, 0, 0, cases) for key in ("2024K3", "2024K4"))
    result = EngineResult(findings=tuple(findings), cases=tallies)
    return Facts(replace(basis, result=result), basis.model.departments)


def test_p_values_are_shares() -> None:
    row: Arrow = arrow(checked=12, errors=4, previous_checked=12, previous_errors=3)
    found = beside(row)
    assert found.p_value is not None and 0 <= found.p_value <= 1 and not math.isnan(found.p_value)
