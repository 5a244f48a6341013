"""Departments and the municipality as strata of areas, and how many clear changes stand among all that were tested."""

from dataclasses import replace

import pytest
from evaluation_model import YEAR, evaluated, red
from planning_model import counted, named
from small_histories import area

from ledelsestilsyn.evaluation.evaluate import Evaluation
from ledelsestilsyn.evaluation.many import many
from ledelsestilsyn.evaluation.whole import Whole, process_limits
from ledelsestilsyn.evaluation.words import department_basis, many_sentence, outside_sentence, total_sentence
from ledelsestilsyn.statistics import Stratum, discoveries, stratified_upper

FIRST = red()
SECOND = named(red(), 112, "Hjælpemidler")
THIRD = named(red(), 97, "Ledsagelse")
STRATA = (Stratum(1, 10, 60), Stratum(4, 10, 140))


def read(first: int | None = 60, second: int | None = 140) -> Evaluation:
    """One of ten and four of ten cases have an error."""
    spots = {("cvo-100", "2024K4"): (1, 10, first), ("cvo-112", "2024K4"): (4, 10, second)}
    return evaluated(spots, FIRST, SECOND)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_rate_is_weighted_by_the_areas_cases_and_has_both_upper_limits() -> None:
    """(60 * 0.1 + 140 * 0.4) / 200 is 31 %, where the plain sum, 5 of 20, would be 25 %."""
    found = read().municipality
    assert (found.errors, found.checked, found.population, found.is_finite) == (5, 20, 200, True)
    assert found.estimate == pytest.approx(0.31)
    assert found.most_careful == stratified_upper(STRATA, confidence=0.95)
    assert found.most_sharp == stratified_upper(STRATA, confidence=0.95, method="convolution")
    assert found.upper == stratified_upper(STRATA, confidence=0.975, method="convolution")
    correct = (Stratum(9, 10, 60), Stratum(6, 10, 140))
    assert found.lower == 1 - stratified_upper(correct, confidence=0.975, method="convolution")
    assert 0 < found.lower < found.estimate < found.most_sharp < found.upper < 1
    assert found.most_sharp < found.most_careful
    assert plain(total_sentence(found)) == (
        "I 2 områder med 200 sager er 20 sager læst, og 5 har fejl. Vægtet efter områdernes antal sager er andelen "
        "31,0 %. Med 95 % sikkerhed er den højst 63,0 % efter den forsigtige regning (Šidák) og højst 54,0 % efter den "
        "skarpe (områdernes fordelinger lagt sammen)."
    )


def test_the_limits_of_the_process_can_be_had_beside_those_of_the_areas_own_cases() -> None:
    found = read().municipality
    correct = (Stratum(9, 10, 60), Stratum(6, 10, 140))
    both = {"confidence": 0.975, "method": "convolution", "finite": False}
    assert process_limits(found) == (1 - stratified_upper(correct, **both), stratified_upper(STRATA, **both))
    assert process_limits(read(None, None).municipality) is None
    (year,) = evaluated(
        {("cvo-100", f"2024K{quarter}"): (1, 10, 60) for quarter in (1, 2, 3, 4)}, FIRST, window=YEAR
    ).departments
    assert process_limits(year) == (year.lower, year.upper)


def test_a_department_of_known_areas_says_what_it_is_made_of() -> None:
    (found,) = read().departments
    assert replace(found, department="") == read().municipality
    assert department_basis(found) == ("Vægtet efter områdernes antal sager; grænserne gælder områdernes egne sager.")


def test_an_area_of_unknown_size_is_outside_the_municipality_by_name() -> None:
    found = read(second=None)
    whole = found.municipality
    assert (whole.errors, whole.checked, whole.population, whole.estimate) == (1, 10, 60, 0.1)
    assert plain(total_sentence(whole)) == (
        "I ét område med 60 sager er 10 sager læst, og 1 har fejl. Vægtet efter områdernes antal sager er andelen "
        "10,0 %. Med 95 % sikkerhed er den højst 36,7 % efter den forsigtige regning (Šidák) og højst 36,7 % efter den "
        "skarpe (områdernes fordelinger lagt sammen). Uden for er SEL § 112 (CVO), fordi antallet af sager ikke er "
        "kendt."
    )


def test_a_department_with_an_area_of_unknown_size_is_the_plain_sum_without_limits() -> None:
    (found,) = read(second=None).departments
    assert (found.errors, found.checked, found.estimate, found.population) == (5, 20, 0.25, None)
    assert (found.lower, found.upper, found.most_careful, found.most_sharp) == (None,) * 4
    assert plain(department_basis(found)) == (
        "Ren sum af det læste, uden grænser: antallet af sager er ikke kendt i SEL § 112 (CVO)."
    )


def test_where_no_areas_size_is_known_there_is_no_total() -> None:
    assert total_sentence(read(None, None).municipality) == (
        "Ingen af de læste områder har et kendt antal sager, så der kan ikke regnes en samlet andel."
    )


def test_hidden_areas_are_outside_and_hide_their_department() -> None:
    spots = {
        ("cvo-100", "2024K4"): (1, 10, 60), ("cvo-112", "2024K4"): (4, 10, None), ("cvo-97", "2024K4"): (2, 10, 80),
    }  # fmt: skip
    found = evaluated(spots, FIRST, SECOND, THIRD, hides=lambda *spot: spot == ("2024K4", "CVO", "cvo-97", ""))
    (department,) = found.departments
    assert (department.errors, department.checked, department.inside, department.estimate) == (0, 0, (), None)
    assert department_basis(department) == "Tallene er skjult."
    assert found.municipality.checked == 10
    assert plain(outside_sentence(found.municipality)) == (
        " Uden for er SEL § 112 (CVO), fordi antallet af sager ikke er kendt. Ét område er også uden for, fordi "
        "tallene er skjult."
    )
    two = replace(found.municipality, outside=(), hidden=found.municipality.hidden * 2)
    assert outside_sentence(two) == " 2 områder er uden for, fordi tallene er skjult."


def test_a_department_that_may_not_be_shown_has_no_sum_though_its_areas_have() -> None:
    spots = {("cvo-100", "2024K4"): (1, 10, 60), ("cvo-112", "2024K4"): (4, 10, 140)}
    found = evaluated(spots, FIRST, SECOND, hides=lambda *spot: spot == ("2024K4", "CVO", "", ""))
    assert (found.departments[0].estimate, found.municipality.checked) == (None, 20)


def test_a_year_read_in_several_rounds_has_the_limits_of_the_process() -> None:
    spots = {("cvo-100", f"2024K{quarter}"): (1, 10, None) for quarter in (1, 2, 3, 4)}
    found = evaluated(spots, replace(red(area()), population=counted(60)), window=YEAR).municipality
    strata = (Stratum(4, 40, 60),)
    assert found.most_careful == stratified_upper(strata, confidence=0.95, finite=False)
    assert plain(total_sentence(found)) == (
        "I ét område med 60 sager er 40 sager læst, og 4 har fejl. Vægtet efter områdernes antal sager er andelen "
        "10,0 %. Med 95 % sikkerhed er den højst 21,5 % efter den forsigtige regning (Šidák) og højst 21,5 % efter den "
        "skarpe (områdernes fordelinger lagt sammen). Grænserne gælder processen, fordi ikke alle områders sager er "
        "læst som én stikprøve."
    )


def test_a_department_whose_cases_are_not_known_says_so() -> None:
    assert department_basis(Whole("CVO", 0, 0, (), (), ())) == (
        "Afdelingen har helt eller delvis selv talt op, så sagerne er ikke kendt enkeltvis."
    )


@pytest.mark.parametrize(
    ("p_values", "told"),
    [
        ([None], "Ingen spørgsmål er prøvet mod et tidligere tilsyn."),
        ([0.5, None, 0.2], "2 spørgsmål er prøvet for en ændring, og ingen ændring er tydelig."),
        (
            [0.01],
            "Ét spørgsmål er prøvet for en ændring, og én ændring er kaldt tydelig. Når der tages højde for, at så "
            "mange er prøvet på én gang, er den det stadig.",
        ),
        (
            [0.04, 0.6, 0.9],
            "3 spørgsmål er prøvet for en ændring, og én ændring er kaldt tydelig. Når der tages højde for, at så "
            "mange er prøvet på én gang, er den det ikke længere.",
        ),
        (
            [0.04, 0.045, 0.9],
            "3 spørgsmål er prøvet for en ændring, og 2 er kaldt tydelige. Når der tages højde for, at så mange er "
            "prøvet på én gang, er ingen af dem det længere.",
        ),
        (
            [0.001, 0.04, 0.5, 0.6],
            "4 spørgsmål er prøvet for en ændring, og 2 er kaldt tydelige. Når der tages højde for, at så mange er "
            "prøvet på én gang, er én af dem det stadig.",
        ),
        (
            [0.001, 0.002],
            "2 spørgsmål er prøvet for en ændring, og 2 er kaldt tydelige. Når der tages højde for, at så mange er "
            "prøvet på én gang, er de det alle stadig.",
        ),
    ],
)  # fmt: skip
def test_how_many_clear_changes_stand_is_said_in_words(p_values: list[float | None], told: str) -> None:
    """Benjamini & Hochberg 1995."""
    assert many_sentence(many(p_values)) == told


def test_the_fifteen_p_values_of_benjamini_and_hochberg_leave_four() -> None:
    """Their example of 1995, section 3.2."""
    p_values = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590,
        1.0,
    ]  # fmt: skip
    found = many([*p_values, None])
    assert (found.tested, found.clear, found.standing) == (15, 9, 4)
    assert found.stands_dependent == discoveries([*p_values, None], dependent=True)
    assert found.standing_dependent == 3
