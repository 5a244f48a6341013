"""The report's sentences, letter by letter, in every grammatical form."""

import pytest

from ledelsestilsyn.periods import Period
from ledelsestilsyn.report import sentences
from ledelsestilsyn.report.aggregate import Change
from ledelsestilsyn.report.beside import Beside
from ledelsestilsyn.report.facts import Figures


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "ingen fejl"), (1, "1 fejl"), (2, "2 fejl"), (1234, "1.234 fejl")]
)
def test_errors_are_counted_in_danish(number: int, expected: str) -> None:
    assert sentences.errors(number) == expected


@pytest.mark.parametrize(("number", "expected"), [(0, "ingen sager"), (1, "1 sag"), (2, "2 sager")])
def test_cases_are_counted_in_danish(number: int, expected: str) -> None:
    assert sentences.cases(number) == expected


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "ingen tilsynsområder"), (1, "1 tilsynsområde"), (2, "2 tilsynsområder")]
)
def test_areas_are_counted_in_danish(number: int, expected: str) -> None:
    assert sentences.areas(number) == expected


@pytest.mark.parametrize(
    ("number", "neuter", "expected"),
    [
        (0, True, "Ingen forslag"),
        (1, True, "Ét forslag"),
        (1, False, "Én forslag"),
        (2, True, "To forslag"),
        (12, True, "Tolv forslag"),
        (13, True, "13 forslag"),
        (1234, True, "1.234 forslag"),
    ],
)
def test_a_sentence_opens_with_a_word_up_to_twelve(number: int, neuter: bool, expected: str) -> None:
    assert sentences.at_start(number, "forslag", "forslag", neuter) == expected


@pytest.mark.parametrize(
    ("compared", "left_out", "expected"),
    [
        (26, 12, "i 26 af 38 spørgsmål"),
        (1, 1, "i 1 af 2 spørgsmål"),
        (8, 0, "i alle 8 spørgsmål"),
        (1, 0, "i det ene spørgsmål"),
    ],
)
def test_a_combined_arrow_says_in_how_many_questions_it_counts(compared: int, left_out: int, expected: str) -> None:
    assert sentences.in_questions(compared, left_out) == expected


@pytest.mark.parametrize(
    ("quarters", "expected"),
    [
        ("2024K4", "4. kv. 2024"),
        ("2024K2 2024K4", "2. og 4. kv. 2024"),
        ("2023K3 2023K4 2024K1", "3. og 4. kv. 2023 og 1. kv. 2024"),
    ],
)
def test_quarters_are_written_short_with_each_year_once(quarters: str, expected: str) -> None:
    assert sentences.short_quarters([Period.parse(key) for key in quarters.split()]) == expected


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((0, 0, 0), "ingen nye, ingen gamle og ingen uafklarede"),
        ((1, 1, 1), "1 ny, 1 gammel og 1 uafklaret"),
        ((2, 2, 2), "2 nye, 2 gamle og 2 uafklarede"),
    ],
)
def test_the_classes_bend_with_their_number(counts: tuple[int, int, int], expected: str) -> None:
    assert sentences.by_class(*counts) == expected


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [(4, 7, "steget fra 4 til 7"), (7, 4, "faldet fra 7 til 4"), (3, 3, "uændret 3"), (0, 0, "uændret 0")],
)
def test_a_movement_says_from_what_to_what(before: int, now: int, expected: str) -> None:
    assert sentences.moved(before, now) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            Change("up", 7, 4, 5, 0, "clear"),
            "Antallet af fejl i de 5 spørgsmål, der kan sammenlignes, er steget fra 4 til 7; stigningen er tydelig. "
            "Ingen spørgsmål er udeladt.",
        ),
        (
            Change("up", 7, 4, 5, 1, "may_be_chance"),
            "Antallet af fejl i de 5 spørgsmål, der kan sammenlignes, er steget fra 4 til 7; stigningen kan være "
            "tilfældig. Ét spørgsmål er udeladt, fordi det ikke kan sammenlignes.",
        ),
        (
            Change("down", 4, 7, 1, 2, "clear"),
            "Antallet af fejl i det ene spørgsmål, der kan sammenlignes, er faldet fra 7 til 4; faldet er tydeligt. "
            "De øvrige 2 spørgsmål er udeladt, fordi de ikke kan sammenlignes.",
        ),
        (
            Change("down", 4, 7, 5, 0, "may_be_chance"),
            "Antallet af fejl i de 5 spørgsmål, der kan sammenlignes, er faldet fra 7 til 4; faldet kan være "
            "tilfældigt. Ingen spørgsmål er udeladt.",
        ),
        (
            Change("down", 4, 7, 5, 0, ""),
            "Antallet af fejl i de 5 spørgsmål, der kan sammenlignes, er faldet fra 7 til 4; om faldet kan være "
            "tilfældigt, kan ikke afgøres, fordi sagerne ikke er kendt. Ingen spørgsmål er udeladt.",
        ),
        (
            Change("level", 3, 3, 2, 0, "may_be_chance"),
            "Antallet af fejl i de 2 spørgsmål, der kan sammenlignes, er uændret 3. Ingen spørgsmål er udeladt.",
        ),
        (
            Change("none", 0, 0, 0, 6, ""),
            "Ingen spørgsmål kan sammenlignes med sidste tilsyn, så der er ingen pil.",
        ),
    ],
)
def test_a_change_says_whether_it_may_be_chance_and_what_was_left_out(change: Change, expected: str) -> None:
    assert sentences.change_sentence(change) == expected


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (Figures(cases=0), "Sagerne er ikke kendt enkeltvis, fordi afdelingen selv har talt op."),
        (Figures(cases=1), "Der er gennemgået 1 sag. Den er i orden."),
        (Figures(cases=12), "Der er gennemgået 12 sager. De er alle i orden."),
        (
            Figures(cases=2, declared_checks=5),
            "Der er gennemgået 2 sager. De er alle i orden. Sager i de tal, som afdelingen selv har talt op, er ikke "
            "med.",
        ),
        (Figures(cases=1, cases_new=1), "Der er gennemgået 1 sag. Den har nye fejl."),
        (Figures(cases=1, cases_old=1), "Der er gennemgået 1 sag. Den har kun gamle fejl."),
        (Figures(cases=2, cases_new=2), "Der er gennemgået 2 sager: 2 har nye fejl og ingen er i orden."),
        (
            Figures(cases=12, cases_new=4, cases_undetermined=1, cases_old=2),
            "Der er gennemgået 12 sager: 4 har nye fejl, 1 har uafklarede, men ingen nye fejl, 2 har kun gamle fejl "
            "og 5 er i orden.",
        ),
    ],
)
def test_cases_are_told_by_their_gravest_finding(figures: Figures, expected: str) -> None:
    assert sentences.cases_sentence(figures) == expected


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (Figures(errors=0), "Der er ingen fejl."),
        (Figures(errors=1, new=1), "Der er 1 fejl: 1 ny, ingen gamle og ingen uafklarede."),
        (Figures(errors=15, new=9, old=4, undetermined=2), "Der er 15 fejl: 9 nye, 4 gamle og 2 uafklarede."),
    ],
)
def test_errors_are_told_by_class(figures: Figures, expected: str) -> None:
    assert sentences.errors_sentence(figures) == expected


@pytest.mark.parametrize(
    ("rates", "differs", "expected"),
    [
        ((0.10, 0.04), "down", "men andelen er faldet fra 10 % til 4 %"),
        ((0.25, 0.50), "up", "men andelen er steget fra 25 % til 50 %"),
        ((0.25, 0.25), "level", "men andelen er uændret 25,0 %"),
        ((0.248, 0.252), "up", "men andelen er steget fra 24,8 % til 25,2 %"),
        ((0.2, 0.3), "", ""),
    ],
)
def test_a_rate_that_goes_another_way_than_the_count_is_said(
    rates: tuple[float, float], differs: str, expected: str
) -> None:
    remark = Beside(rates[1], rates[0], 0.3, "may_be_chance", differs)
    assert sentences.rate_remark(remark) == expected.replace(" %", "\u00a0%")


def test_a_quarter_is_written_short_in_tables() -> None:
    assert sentences.short_quarter("2024K3") == "3. kv. 2024"


def test_a_long_area_name_gives_way_to_its_law() -> None:
    assert sentences.short_name("CVO", "SEL § 100", "Merudgifter") == "CVO, SEL §\u00a0100 Merudgifter"
    assert sentences.short_name("CVO", "SEL § 100", "m" * 41) == "CVO, SEL §\u00a0100"


def test_every_arrow_and_every_reason_has_its_words() -> None:
    assert {sign.value: word for sign, word in sentences.SIGNS.items()} == {
        "up": "flere",
        "down": "færre",
        "level": "uændret",
        "none": "ingen pil",
    }
    assert sentences.REASONS == {
        "not_checked": "ikke undersøgt i kvartalet",
        "period_incomplete": "en måned mangler, nu eller sidst",
        "first_measurement": "første måling",
        "method_changed": "metoden er ændret",
        "question_changed": "spørgsmålet er ændret",
    }


@pytest.mark.parametrize(
    ("total", "yes", "unsettled", "expected"),
    [
        (0, 0, 0, "Der er ingen fejl i kvartalet."),
        # Not `Af kvartalets 1 fejl har 1 betydning`.
        (1, 1, 0, "Kvartalets ene fejl har betydning for refusionen."),
        (1, 0, 0, "Kvartalets ene fejl har ikke betydning for refusionen."),
        (1, 0, 1, "Det er ikke afgjort, om kvartalets ene fejl har betydning for refusionen."),
        (5, 0, 0, "Ingen af kvartalets 5 fejl har betydning for refusionen."),
        (5, 0, 2, "Ingen af kvartalets 5 fejl har betydning for refusionen; for 2 er det ikke afgjort."),
        (5, 0, 5, "Det er ikke afgjort, om kvartalets 5 fejl har betydning for refusionen."),
        (5, 5, 0, "Alle kvartalets 5 fejl har betydning for refusionen."),
        (1234, 11, 0, "Af kvartalets 1.234 fejl har 11 betydning for refusionen."),
        (26, 11, 1, "Af kvartalets 26 fejl har 11 betydning for refusionen; for 1 er det ikke afgjort."),
    ],
)
def test_errors_with_a_meaning_for_the_reimbursement_are_counted_and_not_priced(
    total: int, yes: int, unsettled: int, expected: str
) -> None:
    assert sentences.repaid(total, yes, unsettled) == expected
    assert "kr" not in expected
