"""The year's plan, area by area: whole plans with all that is said of them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import comb

import pytest
from conftest import ROOT
from planning_model import (
    GREEN,
    PLANNED,
    RED,
    RULES,
    YEAR,
    YELLOW,
    area_plan,
    counted,
    found,
    likely,
    named,
    rules_of,
    tab,
    year_plan,
)
from small_histories import area, question, version

from ledelsestilsyn.model import (
    Area,
    Cadence,
    Consequence,
    EngineResult,
    Every,
    Population,
    QuestionVersion,
    Reading,
    Tally,
    Tolerable,
    in_force_on,
)
from ledelsestilsyn.periods import Period
from ledelsestilsyn.planning.plan import plan_year
from ledelsestilsyn.planning.rounds import Round
from ledelsestilsyn.planning.sample import Need
from ledelsestilsyn.planning.words import area_sentences, hours, percent, share
from ledelsestilsyn.planning.year import AreaPlan
from ledelsestilsyn.risk.population import Known, population_of
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.statistics import sample_size

NEW_YEAR = date(YEAR, 1, 1)


def said(plan: AreaPlan) -> list[str]:
    """Its sentences, with ordinary blanks."""
    return [sentence.replace("\u00a0", " ") for sentence in area_sentences(plan)]


def test_a_known_population_is_planned_without_replacement() -> None:
    plan = area_plan(replace(area(likelihood=YELLOW), population=counted(400)), found(40, 1))
    assert said(plan) == [
        "Planen er 4 tilsyn med 37 sager, i alt 148 sager og 111 timer.",
        "Score 12 giver båndet Gul: hvert kvartal, 20 sager. Planen og risikomodellen siger begge hvert kvartal.",
        "Med 37 af 400 sager overses en fejlandel på 10 % i 1,7 % af tilfældene.",
        "Fra 2,5 % skal fejlandelen stige til 25 %, før to kvartaler med 37 sager viser det fire gange ud af fem; "
        "et fald viser de ikke så tit, ikke engang til 0 %.",
        "I de fire kvartaler før året havde 1 af 40 sager fejl (2,5 %). Grænsen er 10 %, den fælles.",
        "37 sager med højst 1 fejl viser med 90 % sikkerhed, at fejlandelen er under grænsen. Det er flere end båndets "
        "20, og de flere gælder.",
        "I to trin: læs 23 sager. Er der ingen fejl, er det nok. Er der én, læses 23 til, og de skal være uden fejl.",
        "Området har 400 sager (risikomodellen, Centerchef, fra 01.01.2020).",
    ]


def test_an_unknown_population_is_planned_as_if_it_were_endless() -> None:
    plan = area_plan(area(likelihood=YELLOW), found(40, 1))
    assert said(plan) == [
        "Planen er 4 tilsyn med 38 sager, i alt 152 sager og 114 timer.",
        "Score 12 giver båndet Gul: hvert kvartal, 20 sager. Planen og risikomodellen siger begge hvert kvartal.",
        "Med 38 sager overses en fejlandel på 10 % i 1,8 % af tilfældene.",
        "Fra 2,5 % skal fejlandelen stige til 24 %, før to kvartaler med 38 sager viser det fire gange ud af fem; "
        "et fald viser de ikke så tit, ikke engang til 0 %.",
        "I de fire kvartaler før året havde 1 af 40 sager fejl (2,5 %). Grænsen er 10 %, den fælles.",
        "38 sager med højst 1 fejl viser med 90 % sikkerhed, at fejlandelen er under grænsen. Det er flere end båndets "
        "20, og de flere gælder.",
        "I to trin: læs 24 sager. Er der ingen fejl, er det nok. Er der én, læses 24 til, og de skal være uden fejl.",
        "Områdets antal sager er ikke kendt; der er regnet, som om det er meget stort.",
    ]


def test_fifteen_of_a_hundred_and_twenty_overlook_ten_percent_as_often_as_they_can_be_drawn_without_an_error() -> None:
    """The sentence that issue 5 asks for; counted here as the draws without any of the twelve errors."""
    fifteen = replace(PLANNED, bands=tuple(replace(band, cases=15) for band in PLANNED.bands))
    plan = area_plan(replace(area(likelihood=YELLOW), population=counted(120)), found(10, 2), scale=fifteen)
    assert said(plan)[2] == "Med 15 af 120 sager overses en fejlandel på 10 % i 18,5 % af tilfældene."
    assert plan.reach.missed == pytest.approx(comb(108, 15) / comb(120, 15))


def test_a_rate_at_the_limit_or_above_it_is_followed_with_the_cases_of_the_band() -> None:
    plan = area_plan(replace(area(likelihood=YELLOW), population=counted(300)), found(40, 4))
    assert plan.required.need is Need.FOLLOWS
    assert said(plan) == [
        "Planen er 4 tilsyn med 20 sager, i alt 80 sager og 60 timer.",
        "Score 12 giver båndet Gul: hvert kvartal, 20 sager. Planen og risikomodellen siger begge hvert kvartal.",
        "Med 20 af 300 sager overses en fejlandel på 10 % i 11,3 % af tilfældene.",
        "Fra 10 % skal fejlandelen stige til 49 %, før to kvartaler med 20 sager viser det fire gange ud af fem; "
        "et fald viser de ikke så tit, ikke engang til 0 %.",
        "I de fire kvartaler før året havde 4 af 40 sager fejl (10,0 %). Grænsen er 10 %, den fælles.",
        "Fejlandelen er ikke under grænsen, og så kan ingen stikprøve vise, at den holdes: sagerne læses for at følge "
        "udviklingen. Når fejlandelen er bragt ned, viser 22 sager uden fejl med 90 % sikkerhed, at grænsen holdes.",
        "I to trin: læs 23 sager. Er der ingen fejl, er det nok. Er der én, læses 23 til, og de skal være uden fejl.",
        "Området har 300 sager (risikomodellen, Centerchef, fra 01.01.2020).",
    ]


def test_a_rate_just_below_the_limit_does_not_plan_thousands_of_cases() -> None:
    plan = area_plan(area(likelihood=YELLOW), found(11, 1))
    assert (plan.required.need, plan.planned.fewest) == (Need.TOO_CLOSE, 20)
    assert said(plan)[5] == (
        "1.881 sager med højst 171 fejl viser med 90 % sikkerhed, at fejlandelen er under grænsen. Det er over 10 "
        "gange båndets 20, fordi fejlandelen er så tæt på grænsen. Båndets antal er planlagt for at følge udviklingen."
    )


def test_without_figures_no_errors_are_expected_and_no_change_can_be_measured() -> None:
    plan = area_plan(area(likelihood=YELLOW))
    assert said(plan) == [
        "Planen er 4 tilsyn med 22 sager, i alt 88 sager og 66 timer.",
        "Score 12 giver båndet Gul: hvert kvartal, 20 sager. Planen og risikomodellen siger begge hvert kvartal.",
        "Med 22 sager overses en fejlandel på 10 % i 9,8 % af tilfældene.",
        "Der er ingen fejlandel at måle en ændring fra.",
        "Der er ingen tal fra de fire kvartaler før året. Grænsen er 10 %, den fælles.",
        "22 sager uden fejl viser med 90 % sikkerhed, at fejlandelen er under grænsen. Det er flere end båndets 20, og "
        "de flere gælder.",
        "I to trin: læs 24 sager. Er der ingen fejl, er det nok. Er der én, læses 24 til, og de skal være uden fejl.",
        "Områdets antal sager er ikke kendt; der er regnet, som om det er meget stort.",
    ]


def test_an_area_without_a_score_is_planned_by_the_risk_models_cadence_and_says_why() -> None:
    plan = area_plan(area(every=Every.HALF_YEAR, quarters=(1, 3)))
    assert [one.period.key for one in plan.planned.rounds] == ["2025K1", "2025K3"]
    assert said(plan)[1] == (
        "Området har ingen score: der er hverken tal eller en beslutning at sætte sandsynligheden ud fra. Hyppigheden "
        "er risikomodellens, og antal sager og sikkerhed er som i båndet Grøn. Planen og risikomodellen siger begge "
        "hvert halve år."
    )


def test_a_yearly_area_without_a_score_has_the_cases_of_the_lowest_band() -> None:
    plan = area_plan(replace(area(), cadence=(Cadence(NEW_YEAR, Every.YEAR, (3,)),), consequence=()), found(10, 9))
    assert (plan.ground.band.id, [one.period.key for one in plan.planned.rounds]) == ("green", ["2025K3"])
    assert said(plan)[1] == (
        "Området har ingen score: konsekvensen er ikke fastsat. Hyppigheden er risikomodellens, og antal sager og "
        "sikkerhed er som i båndet Grøn. Planen og risikomodellen siger begge hvert år."
    )


def test_the_bands_cadence_is_proposed_and_the_risk_models_is_shown_beside_it() -> None:
    plan = area_plan(replace(area(likelihood=RED), population=counted(1000)), found(40, 30))
    assert [one.period.key for one in plan.planned.rounds] == [f"2025-{month:02d}" for month in range(1, 13)]
    assert said(plan)[:2] == [
        "Planen er 12 tilsyn med 30 sager, i alt 360 sager og 270 timer.",
        "Score 20 giver båndet Rød: hver måned, 30 sager. Planen foreslår hver måned; risikomodellen siger hvert "
        "kvartal, og det gælder, til den er ændret.",
    ]


def test_a_tolerable_rate_of_the_areas_own_goes_before_the_common_one() -> None:
    own = (Tolerable(NEW_YEAR, Decimal("0.05"), "Centerchef", "Halvdelen refunderes af staten"),)
    plan = area_plan(replace(area(likelihood=GREEN), tolerable=own), found(60, 0))
    assert plan.required.cases == sample_size(tolerable_rate=Decimal("0.05"), confidence=Decimal("0.80")) == 32
    assert said(plan)[4:6] == [
        "I de fire kvartaler før året havde 0 af 60 sager fejl (0,0 %). Grænsen er 5 % (Centerchef: Halvdelen "
        "refunderes af staten).",
        "32 sager uden fejl viser med 80 % sikkerhed, at fejlandelen er under grænsen. Det er flere end båndets 10, og "
        "de flere gælder.",
    ]


def test_a_tolerable_rate_that_begins_later_does_not_count_yet() -> None:
    own = (Tolerable(date(2025, 7, 1), Decimal("0.05"), "Centerchef", "Refusion"),)
    assert area_plan(replace(area(likelihood=GREEN), tolerable=own)).ground.tolerable_rate == Decimal("0.10")


def test_no_more_is_planned_than_there_is_to_read_in_a_year() -> None:
    plan = area_plan(replace(area(likelihood=RED), population=counted(50)), found(40, 8))
    assert [(one.period.key, one.cases) for one in plan.planned.rounds] == [
        ("2025K1", 13),
        ("2025K2", 13),
        ("2025K3", 12),
        ("2025K4", 12),
    ]
    assert said(plan)[:4] == [
        "Planen er 4 tilsyn med 12–13 sager, i alt 50 sager og 37,5 timer. Ønsket er 12 tilsyn med 30 sager, men der "
        "er kun 50 sager, og en sag læses højst én gang om året, så det kan blive til 4 tilsyn med 12–13 sager.",
        "Score 20 giver båndet Rød: hver måned, 30 sager. Planen og risikomodellen siger begge hvert kvartal.",
        "Med 12 af 50 sager overses en fejlandel på 10 % i 23,7 % af tilfældene.",
        "Fra 20 % skal fejlandelen stige til 77 %, før to kvartaler med 12 sager viser det fire gange ud af fem; et "
        "fald viser de ikke så tit, ikke engang til 0 %.",
    ]


def test_a_population_smaller_than_the_sample_is_read_whole_once_a_year() -> None:
    plan = area_plan(replace(area(likelihood=GREEN), population=counted(8)), found(8, 0))
    assert said(plan) == [
        "Planen er 1 tilsyn med 8 sager, i alt 8 sager og 6 timer. Ønsket er 2 tilsyn med 8 sager, men der er kun 8 "
        "sager, og en sag læses højst én gang om året, så det kan blive til 1 tilsyn med 8 sager.",
        "Score 4 giver båndet Grøn: hvert halve år, 10 sager. Planen foreslår hvert år; risikomodellen siger hvert "
        "kvartal, og det gælder, til den er ændret.",
        "Hvert tilsyn læser alle områdets sager, så intet overses.",
        "Fra 0 % skal fejlandelen stige til 59 %, før to år med 8 sager viser det fire gange ud af fem.",
        "I de fire kvartaler før året havde 0 af 8 sager fejl (0,0 %). Grænsen er 10 %, den fælles.",
        "7 sager uden fejl viser med 80 % sikkerhed, at fejlandelen er under grænsen. Båndets 10 er flere; planens 8 "
        "er nok.",
        "I to trin er der intet at spare: alle områdets sager skal læses.",
        "Området har 8 sager (risikomodellen, Centerchef, fra 01.01.2020).",
    ]


def test_a_single_case_is_told_in_the_singular() -> None:
    plan = area_plan(replace(area(likelihood=GREEN), population=counted(1)), found(8, 8))
    assert said(plan)[0].startswith("Planen er 1 tilsyn med 1 sag, i alt 1 sag og 0,8 timer. Ønsket er 2 tilsyn med 1 ")
    assert said(plan)[3] == (
        "Fra 100 % kan to år med 1 sag ikke vise nogen ændring fire gange ud af fem, ikke engang til 0 %."
    )


def test_a_round_too_small_to_show_the_limit_says_so() -> None:
    plan = area_plan(replace(area(likelihood=YELLOW), population=counted(120)), found(40, 1))
    assert said(plan)[5] == (
        "34 sager med højst 1 fejl viser med 90 % sikkerhed, at fejlandelen er under grænsen. Planens 30 er for få til "
        "at vise det i ét tilsyn."
    )


def test_fewer_cases_than_the_bands_leave_the_bands_to_decide() -> None:
    own = (Tolerable(NEW_YEAR, Decimal("0.20"), "Centerchef", "Små beløb"),)
    plan = area_plan(replace(area(likelihood=YELLOW), tolerable=own), found(40, 0))
    assert said(plan)[5] == (
        "11 sager uden fejl viser med 90 % sikkerhed, at fejlandelen er under grænsen. Båndets 20 er flere og gælder."
    )


def test_as_many_cases_as_the_bands_are_the_bands() -> None:
    scale = replace(PLANNED, bands=tuple(replace(band, cases=22) for band in PLANNED.bands))
    assert said(area_plan(area(likelihood=YELLOW), found(40, 0), scale=scale))[5] == (
        "22 sager uden fejl viser med 90 % sikkerhed, at fejlandelen er under grænsen. Det er så mange, som båndet "
        "siger."
    )


def test_figures_counted_by_hand_are_of_answers_and_say_so() -> None:
    row = Tally("2024K4", "CVO", "cvo-100", "cvo-100-1", 40, 2, None, None, None, "declared")
    plan = area_plan(area(likelihood=YELLOW), EngineResult(tallies=(row,)))
    assert said(plan)[4] == (
        "I de fire kvartaler før året var 2 af 40 svar fejl (5,0 %), talt af afdelingen selv; andelen af sager med "
        "fejl kan være højere. Grænsen er 10 %, den fælles."
    )


def test_figures_older_than_four_quarters_are_none() -> None:
    plan = area_plan(area(likelihood=YELLOW), found(40, 1, period="2023K4"))
    assert said(plan)[4].startswith("Der er ingen tal fra de fire kvartaler før året.")


def test_a_scale_without_rules_for_planning_plans_the_bands_cases_and_says_what_is_missing() -> None:
    plan = area_plan(area(likelihood=RED), found(40, 8), hours=10, scale=replace(PLANNED, planning=None))
    assert said(plan) == [
        "Planen er 12 tilsyn med 30 sager, i alt 360 sager.",
        "Score 20 giver båndet Rød: hver måned, 30 sager. Planen foreslår hver måned; risikomodellen siger hvert "
        "kvartal, og det gælder, til den er ændret.",
        "I de fire kvartaler før året havde 8 af 40 sager fejl (20,0 %).",
        "Hvor mange sager der skal til, kan ikke regnes ud: der er ingen planlægningsregler i scale.toml.",
        "Områdets antal sager er ikke kendt; der er regnet, som om det er meget stort.",
    ]


def test_a_band_without_a_confidence_says_so() -> None:
    scale = replace(PLANNED, bands=tuple(replace(band, confidence=None) for band in PLANNED.bands))
    plan = area_plan(area(likelihood=YELLOW), found(40, 8), scale=scale)
    assert said(plan)[5] == (
        "Hvor mange sager der skal til, kan ikke regnes ud: båndet Gul har ingen sikkerhed i scale.toml."
    )


def test_another_power_is_told_as_a_share() -> None:
    rules = replace(PLANNED, planning=replace(RULES, power=Decimal("0.9")))
    assert said(area_plan(area(likelihood=YELLOW), found(40, 4), scale=rules))[3] == (
        "Fra 10 % skal fejlandelen stige til 56 %, før to kvartaler med 20 sager viser det i 90 % af tilfældene; et "
        "fald viser de ikke så tit, ikke engang til 0 %."
    )


def test_an_area_that_begins_within_the_year_is_planned_from_then_on() -> None:
    plan = area_plan(area(question(1, version(date(2025, 5, 15)))))
    assert [one.period.key for one in plan.planned.rounds] == ["2025K2", "2025K3", "2025K4"]
    assert said(plan)[:2] == [
        "Planen er 3 tilsyn med 22 sager, i alt 66 sager og 49,5 timer. Området begynder 15.05.2025.",
        "Området har ingen score: det stiller ingen kontrolspørgsmål 1. januar. Hyppigheden er risikomodellens, og "
        "antal sager og sikkerhed er som i båndet Gul. Planen og risikomodellen siger begge hvert kvartal.",
    ]


def test_an_area_that_ends_within_the_year_is_planned_until_then() -> None:
    ends = question(1, version(), version(date(2025, 5, 1), in_force=False))
    plan = area_plan(area(ends, likelihood=RED), found(40, 30))
    assert [one.period.key for one in plan.planned.rounds] == ["2025-01", "2025-02", "2025-03", "2025-04"]


def test_a_half_yearly_area_that_ends_in_the_spring_is_read_in_its_last_quarter() -> None:
    ends = question(1, version(), version(date(2025, 5, 1), in_force=False))
    plan = area_plan(area(ends, likelihood=GREEN), found(40, 0))
    assert plan.planned.rounds == (Round(Period(2025, 2), 16, date(2025, 7, 15)),)


@pytest.mark.parametrize(
    "versions",
    [
        (version(), version(date(2024, 7, 1), in_force=False)),
        (version(date(2026, 1, 1)),),
        (version(date(2025, 5, 2)), version(date(2025, 5, 20), in_force=False)),
    ],
)
def test_an_area_that_asks_nothing_in_the_year_is_not_planned(versions: tuple[QuestionVersion, ...]) -> None:
    assert year_plan(area(question(1, *versions))).departments == ()


def test_the_deadline_is_the_risk_models_days_after_the_period() -> None:
    cadence = (Cadence(NEW_YEAR, Every.HALF_YEAR, (1, 3), 20),)
    plan = area_plan(replace(area(likelihood=GREEN), cadence=cadence), found(40, 30))
    assert plan.planned.rounds == (
        Round(Period(2025, 1), 10, date(2025, 4, 20)),
        Round(Period(2025, 3), 10, date(2025, 10, 20)),
    )
    assert [one.month for one in plan.planned.rounds] == [3, 9]


def test_a_period_has_the_cases_of_the_rounds_that_end_in_it() -> None:
    yearly = area_plan(area(likelihood=GREEN), found(40, 30))
    assert [yearly.cases_in(Period(2025, quarter)) for quarter in (1, 2, 3, 4)] == [0, 10, 0, 10]
    monthly = area_plan(area(likelihood=RED), found(40, 30))
    assert monthly.cases_in(Period(2025, 1)) == 3 * monthly.cases_in(Period.of_month(2025, 2)) == 90


def test_an_area_without_a_cadence_is_given_one_and_says_so() -> None:
    plan = area_plan(replace(area(likelihood=GREEN), cadence=()), found(40, 30))
    assert plan.planned.rounds == (
        Round(Period(2025, 2), 10, date(2025, 7, 15)),
        Round(Period(2025, 4), 10, date(2026, 1, 15)),
    )
    assert said(plan)[1] == (
        "Score 4 giver båndet Grøn: hvert halve år, 10 sager. Planen foreslår hvert halve år; risikomodellen har ingen "
        "hyppighed."
    )


@pytest.mark.parametrize(
    ("entries", "tabs", "expected"),
    [
        (counted(120), (), Known(120, date(2020, 1, 1), "Centerchef")),
        (counted(120), (("2023K4", 99), ("2024K4", 110)), Known(110, date(2024, 12, 31))),
        (counted(120, NEW_YEAR), (("2024K4", 110),), Known(120, NEW_YEAR, "Centerchef")),
        (counted(120, date(2024, 12, 31)), (("2024K4", 110),), Known(110, date(2024, 12, 31))),
        (counted(120, date(2025, 2, 1)), (("2024K4", 110),), Known(110, date(2024, 12, 31))),
        ((), (("2024K3", 110), ("2024K4", None)), Known(110, date(2024, 9, 30))),
        ((), (("2024K4", 0),), None),
        ((), (("2025K1", 110),), None),
        ((), (), None),
    ],
)
def test_the_number_of_cases_is_the_latest_handed_in_unless_the_risk_model_knows_a_newer(
    entries: tuple[Population, ...], tabs: tuple[tuple[str, int | None], ...], expected: Known | None
) -> None:
    rules = replace(area(), population=entries)
    assert population_of(rules, "CVO", [tab(*row) for row in tabs], NEW_YEAR) == expected


def test_a_number_that_the_department_handed_in_says_where_it_stands() -> None:
    (department,) = year_plan(area(likelihood=YELLOW), result=found(40, 4), tabs=(tab("2024K4", 240),)).departments
    assert said(department.areas[0])[-1] == "Området har 240 sager (arbejdsbogen ved tilsynet 31.12.2024)."


def test_each_of_many_areas_is_planned_in_the_risk_models_order() -> None:
    rules: tuple[Area, ...] = (named(area(), 112, "Hjælpemidler"), area(), named(area(), 97, "Ledsagelse"))
    plan = plan_year(rules_of(*rules), EngineResult(), (), YEAR)
    assert [one.ground.area.id for one in plan.departments[0].areas] == ["cvo-112", "cvo-100", "cvo-97"]


def test_the_time_for_a_case_is_the_areas_own_or_the_scales() -> None:
    ninety = replace(area(likelihood=GREEN), reading=(Reading(NEW_YEAR, 90, "Centerchef"),))
    plan = area_plan(ninety, found(40, 30))
    assert (plan.planned.cases, plan.minutes_of(plan.planned)) == (20, 1800)
    assert area_plan(area(likelihood=GREEN), found(40, 30)).ground.minutes == 45


def test_an_area_without_a_consequence_is_shared_out_by_the_middle_of_the_scale() -> None:
    late = (Consequence(date(2025, 6, 1), 5, "Centerchef", "Refusion"),)
    plan = area_plan(replace(area(likelihood=likely(2)), consequence=late), found(8, 4))
    assert (plan.ground.consequence, plan.harm) == (None, Fraction(5, 10) * 3)


@pytest.mark.parametrize(
    ("probability", "told"),
    [
        (0.0, "0,0 %"),
        (0.0004, "under 0,1 %"),
        (0.0005, "0,1 %"),
        (0.185, "18,5 %"),
        (0.9996, "over 99,9 %"),
        (1.0, "100,0 %"),
    ],
)
def test_a_probability_that_is_nearly_none_or_all_is_not_told_as_none_or_all(probability: float, told: str) -> None:
    assert share(probability).replace("\u00a0", " ") == told


@pytest.mark.parametrize(
    ("minutes", "told"),
    [(0, "0 timer"), (45, "0,8 timer"), (60, "1 time"), (90, "1,5 timer"), (75_600, "1.260 timer"), (None, "")],
)
def test_hours_are_told_with_one_decimal_where_they_are_not_whole(minutes: int | None, told: str) -> None:
    assert hours(minutes) == told


@pytest.mark.parametrize(("rate", "told"), [("0.10", "10 %"), ("0.05", "5 %"), ("0.075", "7,5 %"), ("0.007", "0,7 %")])
def test_a_limit_is_told_with_the_decimals_it_is_stated_with(rate: str, told: str) -> None:
    assert percent(Decimal(rate)).replace("\u00a0", " ") == told


def test_the_five_departments_have_what_a_plan_needs() -> None:
    """Hours a department, cases to draw from and a time for reading each area."""
    model = load_risk_model(ROOT / "risk_models")
    assert [
        department.code for department in model.departments if in_force_on(department.hours, NEW_YEAR) is None
    ] == []
    plan = plan_year(model, EngineResult(), (), YEAR)
    areas = [area for department in plan.departments for area in department.areas]
    assert len(areas) == 40
    assert [one.ground.area.id for one in areas if one.ground.population is None or one.ground.minutes is None] == []
