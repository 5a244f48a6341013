"""The Danish of the risk assessment, letter by letter."""

from datetime import date

from small_histories import SCALE

from ledelsestilsyn.model import LikelihoodDecision, ReviewDecision
from ledelsestilsyn.periods import Period
from ledelsestilsyn.risk.figures import ANSWERS, CASES, RiskFigures, four_quarters
from ledelsestilsyn.risk.words import figures_text, likelihood_text, method, review_text

YEAR_2023 = four_quarters(Period(2023, 4))


def test_figures_of_four_quarters_need_no_reservation() -> None:
    found = RiskFigures(YEAR_2023, YEAR_2023, CASES, 1, 0, 0.0, 0.95)
    assert figures_text(found) == (
        "1. kvartal 2023 – 4. kvartal 2023: 0 af 1 sag har fejl (0,0\xa0%, med 95 % sikkerhed højst 95,0\xa0%)."
    )


def test_figures_counted_by_hand_say_so() -> None:
    found = RiskFigures(YEAR_2023, YEAR_2023[3:], ANSWERS, 20, 3, 0.15, 0.344)
    assert figures_text(found) == (
        "1. kvartal 2023 – 4. kvartal 2023: 3 af 20 svar er fejl (15,0\xa0%, med 95 % sikkerhed højst 34,4\xa0%). "
        "Der er kun tal fra 4. kvartal 2023. Tallene er talt af afdelingen i hånden og gælder svar, ikke sager."
    )


def test_counts_that_are_left_out_are_named() -> None:
    found = RiskFigures(YEAR_2023, YEAR_2023[:1], CASES, 20, 3, 0.15, 0.344, left_out=YEAR_2023[1:3])
    assert figures_text(found).endswith(
        "Afdelingens egne optællinger fra 2. kvartal 2023 og 3. kvartal 2023 er ikke med."
    )


def test_the_owners_decision_on_the_likelihood_is_accepted_overruled_or_not_taken() -> None:
    taken = LikelihoodDecision(2024, 4, "Centerchef", "Klagesager", date(2023, 12, 15))
    assert likelihood_text(taken, 4) == "Forslaget er godkendt"
    assert likelihood_text(taken, 2) == "Forslaget 2 er tilsidesat"
    assert likelihood_text(taken, None) == "Fastsat af ejeren uden forslag"
    assert likelihood_text(None, 2) == "Beslutning ikke truffet; forslaget er brugt"
    assert likelihood_text(None, None) == "Beslutning ikke truffet"


def test_a_review_that_was_not_taken_is_shown_as_not_taken() -> None:
    taken = ReviewDecision(Period(2024, 1), "raise", "Centerchef", "Flere fejl end ventet.", date(2024, 5, 2))
    assert review_text(taken) == "Besluttet: hæves (Centerchef, 02.05.2024). Flere fejl end ventet."
    assert review_text(None) == "Beslutning ikke truffet"


def test_the_method_prints_the_scale_it_was_made_with() -> None:
    text = method(SCALE)
    assert text[2] == (
        "Trinnene er: 1 under 5\xa0%, 2 fra 5\xa0% til under 10\xa0%, 3 fra 10\xa0% til under 20\xa0%, "
        "4 fra 20\xa0% til under 40\xa0% og 5 fra 40\xa0%."
    )
    assert text[5].endswith(
        "grøn (1–6): hvert år, 5 sager; gul (7–14): hvert halve år, 10 sager; rød (15–25): hvert kvartal, 20 sager."
    )
    assert text[6].startswith("Skalaen er kommunens egen og fastsat af: Økonomichef. Den gælder fra 01.01.2020.")
