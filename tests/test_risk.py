"""The yearly risk assessment and the proposal after a supervision, by rules.md 6."""

from dataclasses import replace
from datetime import date

import pytest
from small_histories import BANDS, SCALE, answers, area, count, history, model, question, version

from ledelsestilsyn.engine.reference import evaluate
from ledelsestilsyn.model import (
    Area,
    Cadence,
    CaseTally,
    EngineResult,
    Every,
    Kind,
    LikelihoodDecision,
    ReviewDecision,
)
from ledelsestilsyn.periods import Period
from ledelsestilsyn.risk.assess import AreaRisk, Proposal, assess, propose
from ledelsestilsyn.risk.changes import Change, Mark
from ledelsestilsyn.risk.figures import ANSWERS, CASES, RiskFigures, four_quarters, likelihood
from ledelsestilsyn.statistics import upper_limit

LIMITS = SCALE.likelihood_limits
YEAR_2023 = four_quarters(Period(2023, 4))
K1 = Period(2024, 1)


def cases(*rows: tuple[str, int, int]) -> EngineResult:
    """Period, cases checked and cases with an error (all new)."""
    return EngineResult(
        cases=tuple(
            CaseTally(period, "CVO", "cvo-100", checked, errors, 0, 0, checked - errors)
            for period, checked, errors in rows
        )
    )


def the_risk(rules: Area, result: EngineResult, year: int = 2024) -> AreaRisk:
    (risk,) = assess(model(rules), result, year)
    return risk


def the_proposal(rules: Area, result: EngineResult, period: Period = K1) -> Proposal:
    (proposal,) = propose(model(rules), result, period)
    return proposal


def decision(score: int, year: int = 2024) -> LikelihoodDecision:
    return LikelihoodDecision(year, score, "Centerchef", "Erfaring fra klagesager", date(2023, 12, 15))


def review(period: str, verdict: str) -> ReviewDecision:
    return ReviewDecision(Period.parse(period), verdict, "Centerchef", "Flere fejl end ventet", date(2024, 5, 2))


def test_the_window_is_the_four_quarters_up_to_and_with_the_last() -> None:
    assert [quarter.key for quarter in four_quarters(K1)] == ["2023K2", "2023K3", "2023K4", "2024K1"]


@pytest.mark.parametrize(
    ("rate", "expected"),
    [(0.0, 1), (0.0499, 1), (0.05, 2), (0.1, 3), (0.2, 4), (0.3999, 4), (0.4, 5), (1.0, 5)],
)
def test_a_rate_on_a_limit_belongs_to_the_step_above_it(rate: float, expected: int) -> None:
    assert likelihood(rate, rate, LIMITS) == expected


@pytest.mark.parametrize(("upper", "expected"), [(0.04, 1), (0.09, 1), (0.1, 2), (0.3, 2), (0.9, 2)])
def test_an_upper_limit_two_steps_above_the_rate_lifts_the_likelihood_by_one(upper: float, expected: int) -> None:
    assert likelihood(0.04, upper, LIMITS) == expected


def test_ten_cases_without_an_error_do_not_prove_a_low_risk_but_a_hundred_do() -> None:
    assert the_risk(area(), cases(("2023K4", 10, 0))).proposed == 2
    assert the_risk(area(), cases(("2023K4", 100, 0))).proposed == 1


def test_the_assessment_of_a_year_rests_on_the_four_quarters_before_it() -> None:
    rows = [("2022K4", 50, 50), ("2023K1", 10, 1), ("2023K4", 30, 2), ("2024K1", 50, 50)]
    risk = the_risk(area(), cases(*rows))
    assert risk.figures == RiskFigures(
        window=YEAR_2023,
        quarters=(Period(2023, 1), Period(2023, 4)),
        unit=CASES,
        checked=40,
        errors=3,
        rate=0.075,
        upper=upper_limit(3, 40),
    )
    assert (risk.proposed, risk.likelihood, risk.score, risk.band) == (2, 2, 8, BANDS[1])


def test_the_unit_is_cases_and_not_errors() -> None:
    """Two errors in one case are one case with errors."""
    rules = area(question(1), question(2))
    given = history(model(rules), answers("2023K4", "ecc", number=1), answers("2023K4", "ecc", number=2))
    found = the_risk(rules, evaluate(given, K1)).figures
    assert found is not None
    assert (found.unit, found.errors, found.checked) == (CASES, 1, 3)


def test_where_a_department_only_counted_by_hand_the_unit_is_answers() -> None:
    given = history(model(), count("2023K3", 10, 2), count("2023K4", 10, 1))
    found = the_risk(area(), evaluate(given, K1)).figures
    assert found == RiskFigures(
        window=YEAR_2023,
        quarters=(Period(2023, 3), Period(2023, 4)),
        unit=ANSWERS,
        checked=20,
        errors=3,
        rate=0.15,
        upper=upper_limit(3, 20),
    )


def test_counts_by_hand_beside_cases_are_left_out_and_named() -> None:
    given = history(model(), count("2023K3", 10, 9), answers("2023K4", "eccc"))
    found = the_risk(area(), evaluate(given, K1)).figures
    assert found is not None
    assert (found.unit, found.errors, found.checked, found.left_out) == (CASES, 1, 4, (Period(2023, 3),))


def test_without_figures_there_is_no_likelihood_and_no_score_never_zero() -> None:
    for nothing in (cases(), cases(("2023K4", 0, 0)), cases(("2024K1", 10, 5))):
        risk = the_risk(area(), nothing)
        assert (risk.figures, risk.proposed, risk.likelihood, risk.score, risk.band) == (None,) * 5


def test_the_owner_overrules_the_proposal_and_both_are_kept() -> None:
    risk = the_risk(area(likelihood=(decision(5, 2023), decision(4))), cases(("2023K4", 100, 0)))
    assert (risk.proposed, risk.decision, risk.likelihood) == (1, decision(4), 4)
    assert (risk.score, risk.band) == (16, BANDS[2])


def test_a_decision_that_is_not_taken_leaves_the_proposal_to_count() -> None:
    risk = the_risk(area(likelihood=(decision(5, 2023),)), cases(("2023K4", 100, 0)))
    assert (risk.decision, risk.likelihood, risk.score) == (None, 1, 4)


def test_a_consequence_that_is_not_set_gives_no_score() -> None:
    rules = replace(area(), consequence=())
    risk = the_risk(rules, cases(("2023K4", 100, 0)))
    assert (risk.likelihood, risk.consequence, risk.score, risk.band) == (1, None, None, None)


def test_each_question_is_new_changed_unchanged_or_dropped_against_the_year_before() -> None:
    start = date(2024, 1, 1)
    rules = area(
        question(1, version(number=3)),
        question(2, version(number=1), version(start, number=1, kind=Kind.EVENT)),
        question(3, version(start, number=2)),
        question(4, version(number=4), version(start, number=4, in_force=False)),
        question(5, version(date(2024, 1, 2), number=5)),
        question(6, version(number=6), version(start, number=6)),
    )
    risk = the_risk(rules, cases())
    assert [(marked.id, marked.mark, marked.changes) for marked in risk.questions] == [
        ("cvo-100-2", Mark.CHANGED, (Change("kind", Kind.RECURRING, Kind.EVENT),)),
        ("cvo-100-3", Mark.NEW, ()),
        ("cvo-100-1", Mark.UNCHANGED, ()),
        ("cvo-100-6", Mark.UNCHANGED, ()),
        ("cvo-100-4", Mark.DROPPED, ()),
    ]
    assert risk.mark is Mark.CHANGED
    assert [marked.id for marked in risk.asked] == ["cvo-100-2", "cvo-100-3", "cvo-100-1", "cvo-100-6"]


def test_an_area_whose_questions_are_the_same_is_unchanged() -> None:
    assert the_risk(area(), cases()).mark is Mark.UNCHANGED


def test_another_consequence_or_cadence_changes_the_area() -> None:
    first, start = area().consequence[0], date(2024, 1, 1)
    graver = replace(area(), consequence=(first, replace(first, from_on=start, score=5)))
    rarer = replace(area(every=Every.MONTH), cadence=(*area(every=Every.MONTH).cadence, Cadence(start, Every.QUARTER)))
    assert the_risk(graver, cases()).changes == (Change("consequence", 4, 5),)
    assert the_risk(rarer, cases()).changes == (Change("every", Every.MONTH, Every.QUARTER),)
    assert the_risk(rarer, cases()).mark is Mark.CHANGED


def test_an_area_is_new_in_its_first_year_and_dropped_in_the_year_after_its_last() -> None:
    rules = area(question(1, version(date(2023, 6, 1)), version(date(2024, 6, 1), in_force=False)))
    assert assess(model(rules), cases(), 2023) == ()
    assert the_risk(rules, cases(), 2024).mark is Mark.NEW
    dropped = the_risk(rules, cases(("2024K1", 10, 5)), 2025)
    assert (dropped.mark, dropped.score, dropped.asked) == (Mark.DROPPED, None, ())
    assert assess(model(rules), cases(), 2026) == ()


def test_more_cases_with_errors_than_the_year_was_set_on_propose_to_raise() -> None:
    proposal = the_proposal(area(), cases(("2023K4", 100, 3), ("2024K1", 100, 33)))
    assert (proposal.in_force, proposal.pointed, proposal.proposal) == (1, 3, "raise")
    assert proposal.text == (
        "Tallene peger på sandsynlighed 3; for 2024 gælder 1. Forslag: hæves. "
        "2. kvartal 2023 – 1. kvartal 2024: 36 af 200 sager har fejl (18,0\xa0%, med 95 % sikkerhed højst 23,1\xa0%). "
        "Der er kun tal fra 4. kvartal 2023 og 1. kvartal 2024."
    )


def test_fewer_propose_to_lower_against_the_owners_decision() -> None:
    proposal = the_proposal(area(likelihood=(decision(4),)), cases(("2024K1", 100, 3)))
    assert (proposal.in_force, proposal.pointed, proposal.proposal) == (4, 1, "lower")
    assert proposal.text.startswith("Tallene peger på sandsynlighed 1; for 2024 gælder 4. Forslag: sænkes. ")


def test_a_proposal_whose_limits_hold_the_step_in_force_could_be_chance() -> None:
    """Three of ten is 7 % to 65 %: the owner's step 2 (5 % to 10 % in these rules) is not ruled out."""
    proposal = the_proposal(area(likelihood=(decision(2),)), cases(("2024K1", 10, 3)))
    assert (proposal.in_force, proposal.proposal, proposal.could_be_chance) == (2, "raise", True)
    assert (
        "Forslag: hæves. Det kan være tilfældigt: de læste sager er så få, at andelen med 95 % sikkerhed også kan "
        "ligge på trin 2. " in proposal.text
    )


def test_a_proposal_whose_limits_rule_the_step_in_force_out_is_not_said_to_be_chance() -> None:
    proposal = the_proposal(area(likelihood=(decision(1),)), cases(("2024K1", 100, 33)))
    assert (proposal.proposal, proposal.could_be_chance) == ("raise", False)
    assert "tilfældig" not in proposal.text


def test_no_change_is_no_matter_of_chance() -> None:
    proposal = the_proposal(area(likelihood=(decision(4),)), cases(("2024K1", 10, 3)))
    assert (proposal.proposal, proposal.could_be_chance) == ("unchanged", False)


def test_the_same_step_proposes_no_change() -> None:
    proposal = the_proposal(area(likelihood=(decision(1),)), cases(("2024K1", 100, 3)))
    assert (proposal.in_force, proposal.pointed, proposal.proposal) == (1, 1, "unchanged")
    assert proposal.text.startswith("Tallene peger på sandsynlighed 1; for 2024 gælder 1. Forslag: uændret. ")


def test_nothing_is_proposed_where_there_is_nothing_to_change() -> None:
    proposal = the_proposal(area(), cases(("2024K1", 100, 3)))
    assert (proposal.in_force, proposal.pointed, proposal.proposal) == (None, 1, None)
    assert proposal.text.startswith("Der er ingen sandsynlighed for 2024 at ændre; tallene peger på 1. ")


def test_nothing_is_proposed_without_figures() -> None:
    proposal = the_proposal(area(likelihood=(decision(4),)), cases())
    assert (proposal.in_force, proposal.pointed, proposal.proposal) == (4, None, None)
    assert proposal.text == "Kan ikke foreslås: der er ingen kontrollerede sager i de fire kvartaler."


def test_an_area_that_was_not_supervised_in_the_quarter_says_so() -> None:
    assert not the_proposal(area(), cases(("2023K4", 100, 3))).supervised
    assert the_proposal(area(), cases(("2024K1", 100, 3))).supervised


def test_the_owners_decision_for_the_period_stands_beside_the_proposal_with_the_years_earlier_ones() -> None:
    taken = (review("2023K4", "raise"), review("2024K1", "unchanged"), review("2024K2", "lower"))
    proposal = the_proposal(area(review=taken), cases(), Period(2024, 2))
    assert (proposal.decision, proposal.earlier) == (taken[2], (taken[1],))
    assert the_proposal(area(review=taken), cases(), Period(2024, 3)).decision is None


def test_a_break_between_the_figures_is_told() -> None:
    proposal = the_proposal(area(breaks=(date(2024, 1, 1),)), cases(("2023K4", 10, 3), ("2024K1", 10, 3)))
    assert proposal.text.endswith(
        "Opgørelsen er ændret 01.01.2024; tallene før og efter kan ikke sammenlignes fuldt ud."
    )
    after = the_proposal(area(breaks=(date(2024, 1, 1),)), cases(("2024K1", 10, 3)))
    assert after.figures is not None
    assert after.figures.breaks == ()


def test_an_area_that_is_no_longer_asked_gets_no_proposal() -> None:
    ended = area(question(1, version(), version(date(2024, 3, 1), in_force=False)))
    assert propose(model(ended), cases(("2024K1", 10, 3)), K1) == ()
