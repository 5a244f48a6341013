"""The whole assessment: factors, inherent risk, the national figure, and last year's likelihoods against the findings.

rules.md 6; the measure of a likelihood is the municipality's own, so the steps here are those of `SCALE`: 5 %, 10 %,
20 % and 40 % separate 1 to 5.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from small_histories import area, model, question, version

from ledelsestilsyn.model import (
    Area,
    CaseTally,
    DecisionOf,
    EngineResult,
    Factor,
    FactorKind,
    Inherent,
    LikelihoodDecision,
    ReviewDecision,
)
from ledelsestilsyn.periods import Period
from ledelsestilsyn.risk.assess import AreaRisk, assess, propose
from ledelsestilsyn.risk.baseline import Baseline, baseline_of
from ledelsestilsyn.risk.calibration import Calibration, Verdict, by_owner, calibrate
from ledelsestilsyn.risk.changes import Change, Mark
from ledelsestilsyn.risk.decisions import with_decisions
from ledelsestilsyn.risk.factors import MarkedFactor
from ledelsestilsyn.risk.whole_words import (
    above_inherent,
    baseline_text,
    calibration_text,
    decision_text,
    factor_text,
    kroner,
    standing,
    summary_text,
)

Y3, Y4, Y5 = date(2023, 1, 1), date(2024, 1, 1), date(2025, 1, 1)
WRONG = Factor(FactorKind.WHAT_CAN_GO_WRONG, Y4, "Ydelsen løber videre uden opfølgning", "Centerchef")
MONEY = Factor(FactorKind.REIMBURSEMENT_AT_STAKE, Y4, "halvdelen", "Centerchef", amount_ore=125_000_050)
VOLUME = Factor(FactorKind.VOLUME, Y4, "løbende sager", "Centerchef", cases=1)
BASELINE = Factor(
    FactorKind.NATIONAL_BASELINE, Y4, "sager med retlige mangler", "Centerchef", rate=Decimal("0.10"), source="AST 2024"
)


def cases_of(period: str, checked: int, errors: int) -> CaseTally:
    return CaseTally(period, "CVO", "cvo-100", checked, errors, 0, 0, checked - errors)


def found(*rows: CaseTally) -> EngineResult:
    return EngineResult(cases=rows)


def with_factors(*factors: Factor, inherent: tuple[Inherent, ...] = ()) -> Area:
    return replace(area(), factors=factors, inherent=inherent)


def assessed(one: Area, year: int = 2025, result: EngineResult | None = None) -> AreaRisk:
    return assess(model(one), result or found(), year)[0]


def marks(risk: AreaRisk) -> dict[FactorKind, Mark | None]:
    return {row.kind: row.mark for row in risk.factors}


def test_every_kind_of_factor_is_told_of_whether_it_is_assessed_or_not() -> None:
    risk = assessed(with_factors(WRONG, MONEY, VOLUME, BASELINE))
    assert [factor_text(row) for row in risk.factors] == [
        "Ydelsen løber videre uden opfølgning",
        "ikke vurderet",
        "1.250.001 kr. om året. Halvdelen",
        "1 sag. Løbende sager",
        "ikke vurderet",
        "ikke vurderet",
        "ikke vurderet",
        "10\xa0%. Sager med retlige mangler",
    ]


def test_a_factor_of_nothing_is_said_as_zero_and_one_without_a_figure_in_words_alone() -> None:
    nothing, unknown = replace(MONEY, amount_ore=0), replace(MONEY, amount_ore=None)
    told = [factor_text(MarkedFactor(row.kind, None, row, None)) for row in (nothing, unknown)]
    assert told == ["0 kr. Halvdelen", "Halvdelen"]


@pytest.mark.parametrize(
    ("ore", "told"), [(0, "0 kr."), (49, "0 kr."), (50, "1 kr."), (123_456_789, "1.234.568 kr."), (100, "1 kr.")]
)
def test_an_amount_in_ore_is_printed_in_whole_kroner(ore: int, told: str) -> None:
    assert kroner(ore) == told


def test_what_is_assessed_for_the_first_time_is_no_change() -> None:
    risk = assessed(with_factors(WRONG), 2024)
    assert (risk.mark, set(marks(risk).values())) == (Mark.UNCHANGED, {None})
    assert [standing(row) for row in risk.factors][:2] == ["Første gang", ""]


def test_factors_are_new_changed_unchanged_and_dropped_against_the_year_before() -> None:
    changed = replace(MONEY, from_on=Y5, amount_ore=1)
    dropped = replace(VOLUME, from_on=Y5, in_force=False)
    same = replace(BASELINE, from_on=Y5, owner="Direktør")
    fresh = Factor(FactorKind.LAW_CHANGED, Y5, "Ny lov", "Centerchef")
    risk = assessed(with_factors(MONEY, changed, VOLUME, dropped, BASELINE, same, fresh))
    assert marks(risk) == {
        FactorKind.WHAT_CAN_GO_WRONG: None,
        FactorKind.WHO_IS_HIT: None,
        FactorKind.REIMBURSEMENT_AT_STAKE: Mark.CHANGED,
        FactorKind.VOLUME: Mark.DROPPED,
        FactorKind.LAW_CHANGED: Mark.NEW,
        FactorKind.STAFF_TURNED_OVER: None,
        FactorKind.AUDIT_REMARK: None,
        FactorKind.NATIONAL_BASELINE: Mark.UNCHANGED,
    }
    assert risk.mark is Mark.CHANGED
    assert factor_text(risk.factors[3]) == "ikke vurderet mere"


def test_the_inherent_score_is_inherent_likelihood_times_consequence_and_its_change_is_told() -> None:
    entries = (Inherent(Y4, 3, "Centerchef", "Mange led"), Inherent(Y5, 5, "Centerchef", "Flere led"))
    risk = assessed(with_factors(inherent=entries))
    assert (risk.inherent_score, risk.changes) == (20, (Change("inherent", 3, 5),))
    assert assessed(with_factors(inherent=entries), 2024).changes == ()
    assert assessed(area()).inherent_score is None


def test_a_risk_left_that_is_higher_than_without_controls_is_told_to_the_owner() -> None:
    low = with_factors(inherent=(Inherent(Y4, 1, "Centerchef", "Få led"),))
    assert above_inherent(assessed(low, 2025, found(cases_of("2024K4", 20, 10)))) == (
        "Scoren nu er højere end den iboende, så den iboende sandsynlighed skal ses efter."
    )
    assert above_inherent(assessed(low)) == ""


def test_a_national_figure_stands_beside_the_areas_own_and_says_that_it_is_another_measure() -> None:
    two = replace(area(question(1), question(2, version(number=2))), factors=(BASELINE,))
    assert told_of(two, cases_of("2024K4", 20, 10)) == (
        "Landstallet er 10\xa0% (sager med retlige mangler). Områdets eget tal er 10 af 20 sager (50,0\xa0%, med 95 % "
        "sikkerhed fra 27,2\xa0% til 72,8\xa0%). Hele spændet ligger over landstallet. Det er ikke det samme mål: i "
        "området har en sag fejl, når mindst ét af 2 kontrolspørgsmål viser det. Tallene kan derfor ikke holdes "
        "direkte op mod hinanden."
    )


@pytest.mark.parametrize(
    ("rate", "errors", "lies"),
    [("0.90", 10, "Hele spændet ligger under landstallet."), ("0.50", 10, "Landstallet ligger inden for spændet.")],
)
def test_where_the_own_rate_lies_is_said_by_its_limits(rate: str, errors: int, lies: str) -> None:
    one = with_factors(replace(BASELINE, rate=Decimal(rate)))
    assert lies in told_of(one, cases_of("2024K4", 20, errors))


def test_one_question_may_be_the_same_measure_and_the_owner_settles_it() -> None:
    assert told_of(with_factors(BASELINE), cases_of("2024K4", 20, 10)).endswith(
        " Området har ét kontrolspørgsmål. Om det måler det samme som landstallet, afgør ejeren ud fra ordlyden af "
        "de to."
    )


def test_without_figures_the_national_one_stands_alone() -> None:
    assert told_of(with_factors(BASELINE)) == (
        "Landstallet er 10\xa0% (sager med retlige mangler). Området har ingen tal at holde det op mod."
    )
    assert baseline_of(assessed(area())) is None


def told_of(one: Area, *rows: CaseTally) -> str:
    baseline = baseline_of(assessed(one, 2025, found(*rows)))
    assert isinstance(baseline, Baseline)
    return baseline_text(baseline)


def calibrated(score: int | None, *rows: CaseTally) -> Calibration:
    decisions = () if score is None else (LikelihoodDecision(2024, score, "Centerchef", "Set", date(2023, 12, 1)),)
    return calibrate(model(area(likelihood=decisions)), found(*rows), 2024)[0]


@pytest.mark.parametrize(
    ("score", "checked", "errors", "verdict"),
    [
        (1, 40, 20, Verdict.TOO_LOW),  # 33,8 % til 66,2 %: trin 4 og 5
        (3, 40, 20, Verdict.TOO_LOW),
        (4, 40, 20, Verdict.CANNOT_SAY),
        (5, 40, 20, Verdict.CANNOT_SAY),
        (5, 40, 30, Verdict.RIGHT),  # 58,8 % til 87,3 %: trin 5 alene
        (4, 40, 30, Verdict.TOO_LOW),
        (5, 100, 1, Verdict.TOO_HIGH),  # 0,0 % til 5,4 %: trin 1 og 2
        (2, 100, 1, Verdict.CANNOT_SAY),
        (1, 200, 0, Verdict.RIGHT),  # 0 % til 1,8 %
        (5, 5, 0, Verdict.CANNOT_SAY),  # 0 % til 52,2 %: alle trin
    ],
)
def test_a_likelihood_is_called_wrong_only_where_the_limits_rule_its_step_out(
    score: int, checked: int, errors: int, verdict: Verdict
) -> None:
    assert calibrated(score, cases_of("2024K2", checked, errors)).verdict is verdict


def test_no_figures_and_no_likelihood_are_said_apart() -> None:
    assert [calibrated(3).verdict, calibrated(None).verdict] == [Verdict.NO_FIGURES, Verdict.NOT_RATED]
    told = [calibration_text(calibrated(score)) for score in (3, None)]
    assert told == [
        "Ejeren satte sandsynlighed 3. Der er ingen tal fra 2024 at holde den op mod.",
        "Der var ingen sandsynlighed for 2024.",
    ]


def test_only_the_years_own_quarters_judge_its_likelihood() -> None:
    rows = (cases_of("2023K4", 50, 50), cases_of("2024K1", 40, 20), cases_of("2025K1", 50, 50))
    own = calibrated(3, *rows).figures
    assert own is not None
    assert (own.errors, own.checked) == (20, 40)


@pytest.mark.parametrize(
    ("score", "checked", "errors", "ending"),
    [
        (3, 40, 20, "Spændet dækker trin 4 til 5, så sandsynligheden var sat for lavt."),
        (5, 100, 1, "Spændet dækker trin 1 til 2, så sandsynligheden var sat for højt."),
        (5, 40, 30, "Spændet dækker trin 5 alene, så sandsynligheden var rigtig."),
        (
            4, 40, 20,
            "Spændet dækker trin 4 til 5, så det kan ikke siges, om sandsynligheden var rigtig; andelen selv ligger på "
            "trin 5.",
        ),
    ],
)  # fmt: skip
def test_each_verdict_is_told_with_its_figures(score: int, checked: int, errors: int, ending: str) -> None:
    told = calibration_text(calibrated(score, cases_of("2024K2", checked, errors)))
    assert told.startswith(f"Ejeren satte sandsynlighed {score}. {errors} af {checked} sager har fejl (")
    assert told.endswith(ending)


def test_a_likelihood_that_nobody_decided_is_told_as_the_proposal() -> None:
    told = calibration_text(calibrated(None, cases_of("2023K4", 40, 20), cases_of("2024K2", 40, 20)))
    assert told.startswith("Forslaget, som ejeren ikke tog stilling til, var sandsynlighed 5. 20 af 40 sager har fejl ")


def test_the_verdicts_are_counted_for_each_owner() -> None:
    other = replace(area(likelihood=(LikelihoodDecision(2024, 1, "Direktør", "Set", Y4),)), id="cvo-200")
    rows = (cases_of("2024K2", 40, 20), replace(cases_of("2024K2", 40, 20), area="cvo-200"))
    own = area(likelihood=(LikelihoodDecision(2024, 4, "Centerchef", "Set", Y4),))
    rated = calibrate(model(own, other), found(*rows), 2024)
    assert [(row.owner, row.of(Verdict.TOO_LOW), row.of(Verdict.CANNOT_SAY)) for row in by_owner(rated)] == [
        ("Centerchef", 0, 1),
        ("Direktør", 1, 0),
    ]
    assert summary_text(rated) == (
        "Centerchef: 1 kan ikke siges; Direktør: 1 for lavt. For lavt og for højt siges kun, hvor tallenes 95 %-"
        "grænser udelukker trinnet."
    )


K4 = Period(2024, 4)
OF_MODEL = ReviewDecision(K4, "raise", "Centerchef", "Flere fejl", date(2025, 1, 10))
HANDED_IN = ReviewDecision(K4, "unchanged", "Direktør", "Genovervejet", date(2025, 1, 20), "CVO svar.xlsx")


def decided(*handed_in: ReviewDecision, own: tuple[ReviewDecision, ...] = ()) -> str:
    rules = with_decisions(model(area(review=own)), [DecisionOf("CVO", "cvo-100", row) for row in handed_in])
    return decision_text(propose(rules, found(), K4)[0])


def test_a_decision_not_taken_is_told_as_not_taken() -> None:
    assert decided() == "Beslutning ikke truffet"


def test_a_decision_of_a_workbook_says_which_and_what_it_took_the_place_of() -> None:
    assert decided(HANDED_IN, own=(OF_MODEL,)) == (
        "Besluttet: uændret (Direktør, 20.01.2025). Genovervejet. Fra arbejdsbogen »CVO svar.xlsx«. Før det: hæves "
        "(Centerchef, 10.01.2025, risikomodellen)."
    )


def test_the_later_date_holds_wherever_it_stands() -> None:
    earlier = replace(HANDED_IN, decided_on=date(2025, 1, 5))
    assert decided(earlier, own=(OF_MODEL,)) == (
        "Besluttet: hæves (Centerchef, 10.01.2025). Flere fejl. Før det: uændret (Direktør, 05.01.2025, arbejdsbogen "
        "»CVO svar.xlsx«)."
    )


def test_on_the_same_day_the_workbook_holds_and_of_two_the_one_received_last() -> None:
    same_day = replace(HANDED_IN, decided_on=OF_MODEL.decided_on)
    last = replace(same_day, decision="lower", workbook="CVO igen.xlsx")
    assert decided(same_day, own=(OF_MODEL,)).startswith("Besluttet: uændret (Direktør, 10.01.2025).")
    assert decided(same_day, last, own=(OF_MODEL,)).startswith("Besluttet: sænkes (Direktør, 10.01.2025).")


def test_the_same_decision_again_is_one_decision() -> None:
    again = replace(OF_MODEL, workbook="CVO svar.xlsx")
    assert decided(again, own=(OF_MODEL,)) == "Besluttet: hæves (Centerchef, 10.01.2025). Flere fejl"
