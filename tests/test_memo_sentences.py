"""Every template of the agenda item in every grammatical form, letter by letter."""

import pytest

from ledelsestilsyn.periods import Period
from ledelsestilsyn.report import memo_sentences as words

QUARTER = Period(2024, 4)


@pytest.mark.parametrize(
    ("committees", "expected"),
    [
        ((), "Status på kvartalsplaner på ledelsestilsyn, 4.\u00a0kvartal\u00a02024"),
        (("BU",), "BU - Status på kvartalsplaner på ledelsestilsyn, 4.\u00a0kvartal\u00a02024"),
        (
            ("BU", "SSÆ", "JAI"),
            "BU/SSÆ/JAI - Status på kvartalsplaner på ledelsestilsyn, 4.\u00a0kvartal\u00a02024",
        ),
    ],
)
def test_the_title_names_the_committees_as_the_agenda_does(committees: tuple[str, ...], expected: str) -> None:
    """Seed 003: `Punkt 8: BU/SSÆ/JAI - Status på kvartalsplaner på ledelsestilsyn`."""
    assert words.title(committees, QUARTER) == expected


@pytest.mark.parametrize(
    ("committees", "expected"),
    [
        ((), "UDFYLDES: Skriv dato, udvalg og beslutning, efterhånden som sagen bliver behandlet."),
        (
            ("Økonomiudvalget",),
            "UDFYLDES: Skriv dato, udvalg og beslutning, efterhånden som sagen bliver behandlet. Den skal behandles i "
            "Økonomiudvalget.",
        ),
        (
            ("Udvalget for Børn & Ungdom", "Økonomiudvalget"),
            "UDFYLDES: Skriv dato, udvalg og beslutning, efterhånden som sagen bliver behandlet. Den skal behandles i "
            "Udvalget for Børn & Ungdom og Økonomiudvalget.",
        ),
    ],
)
def test_the_items_way_names_the_committees_that_it_goes_through(committees: tuple[str, ...], expected: str) -> None:
    assert words.course(committees) == expected


@pytest.mark.parametrize(
    ("departments", "expected"),
    [
        ((), "I denne sag forelægges resultatet af ledelsestilsynene og handleplanerne for 4.\u00a0kvartal 2024."),
        (
            ("Jobcenter",),
            "I denne sag forelægges resultatet af ledelsestilsynene og handleplanerne for 4.\u00a0kvartal 2024 fra "
            "Jobcenter.",
        ),
        (
            ("Borgerservice", "Familierådgivningen", "Jobcenter"),
            "I denne sag forelægges resultatet af ledelsestilsynene og handleplanerne for 4.\u00a0kvartal 2024 fra "
            "Borgerservice, Familierådgivningen og Jobcenter.",
        ),
    ],
)
def test_what_is_laid_before_the_committee_names_the_departments(departments: tuple[str, ...], expected: str) -> None:
    assert words.presented(QUARTER, departments) == expected


@pytest.mark.parametrize(
    ("departments", "whose"),
    [(1, "afdelingens"), (2, "afdelingernes"), (5, "afdelingernes")],
)
def test_the_remarks_are_the_departments_or_the_one_departments(departments: int, whose: str) -> None:
    assert words.told_of(QUARTER, departments) == (
        f"Herunder står {whose} bemærkninger og tal for 4.\u00a0kvartal 2024. Bemærkningerne er gengivet, som de er "
        "afleveret."
    )


def test_old_and_new_are_told_as_the_agenda_item_tells_them() -> None:
    """Seed 003, punkt 8: more than twelve months ago, within the last twelve months."""
    assert words.old_and_new(12) == (
        "Gamle fejl er fejl, der er lavet for mere end 12 måneder siden, regnet fra tilsynsdatoen.",
        "Nye fejl er fejl, der er lavet inden for de seneste 12 måneder.",
    )


def test_a_window_of_one_month_is_told_in_the_singular() -> None:
    assert words.old_and_new(1) == (
        "Gamle fejl er fejl, der er lavet for mere end 1 måned siden, regnet fra tilsynsdatoen.",
        "Nye fejl er fejl, der er lavet inden for den seneste måned.",
    )


@pytest.mark.parametrize(
    ("months", "on_cutoff", "expected"),
    [
        (12, "new", "En fejl, der er lavet på dagen præcis 12 måneder før tilsynet, er ny."),
        (12, "old", "En fejl, der er lavet på dagen præcis 12 måneder før tilsynet, er gammel."),
        (1, "new", "En fejl, der er lavet på dagen præcis 1 måned før tilsynet, er ny."),
    ],
)
def test_the_day_on_the_border_is_what_the_scale_says(months: int, on_cutoff: str, expected: str) -> None:
    assert words.on_the_border(months, on_cutoff) == expected


def test_clear_is_told_with_the_limit_of_the_statistics() -> None:
    assert words.chance_explained() == (
        "Der læses få sager, og antallet af fejl svinger, alene fordi det er tilfældigt, hvilke sager der bliver "
        "udtrukket. En ændring kaldes derfor kun tydelig, når der er højst 5\u00a0% sandsynlighed for så stor en "
        "forskel, hvis intet er ændret. Ellers står der, at den kan være tilfældig."
    )


@pytest.mark.parametrize(
    ("before", "now", "moved"),
    [(4, 7, "steget fra 4 til 7"), (7, 4, "faldet fra 7 til 4"), (3, 3, "uændret 3"), (0, 1, "steget fra 0 til 1")],
)
def test_a_question_that_moved_clearly_is_told_with_its_figures(before: int, now: int, moved: str) -> None:
    assert words.clear_item("SEL § 109 Krisecentre", 4, "Er der svaret?", before, now) == (
        f"SEL § 109 Krisecentre, spørgsmål 4: {moved} fejl i »Er der svaret?«"
    )


@pytest.mark.parametrize(
    ("more", "fewer", "expected"),
    [
        (0, 0, ""),
        (1, 0, "Antallet af fejl er steget i 1 spørgsmål, men ændringen kan være tilfældig."),
        (0, 1, "Antallet af fejl er faldet i 1 spørgsmål, men ændringen kan være tilfældig."),
        (0, 13, "Antallet af fejl er faldet i 13 spørgsmål, men hver af ændringerne kan være tilfældig."),
        (
            1,
            1,
            "Antallet af fejl er steget i 1 spørgsmål og faldet i 1 spørgsmål, men hver af ændringerne kan være "
            "tilfældig.",
        ),
        (
            12,
            9,
            "Antallet af fejl er steget i 12 spørgsmål og faldet i 9 spørgsmål, men hver af ændringerne kan være "
            "tilfældig.",
        ),
    ],
)
def test_a_change_that_could_be_chance_is_called_so(more: int, fewer: int, expected: str) -> None:
    assert words.by_chance(more, fewer) == expected


@pytest.mark.parametrize(
    ("number", "level", "opposite", "hidden"),
    [
        (0, "", "", ""),
        (
            1,
            "I 1 spørgsmål er antallet af fejl uændret.",
            "I 1 spørgsmål peger antal og andel hver sin vej, så det kan ikke afgøres, hvad der er sket.",
            "Tallene for det enkelte spørgsmål er skjult i 1 spørgsmål, der kan sammenlignes.",
        ),
        (
            14,
            "I 14 spørgsmål er antallet af fejl uændret.",
            "I 14 spørgsmål peger antal og andel hver sin vej, så det kan ikke afgøres, hvad der er sket.",
            "Tallene for det enkelte spørgsmål er skjult i 14 spørgsmål, der kan sammenlignes.",
        ),
    ],
)
def test_questions_that_stood_still_point_two_ways_or_are_hidden(
    number: int, level: str, opposite: str, hidden: str
) -> None:
    told = (words.level(number), words.opposite(number), words.hidden_questions(number))
    assert told == (level, opposite, hidden)


def test_every_reason_for_no_arrow_has_its_words() -> None:
    reasons = [
        ("not_checked", 1, ()),
        ("period_incomplete", 2, ()),
        ("first_measurement", 3, ()),
        ("method_changed", 20, ("Ny opgørelsesmetode fra 2024.", "To områder er samlet")),
        ("question_changed", 1, ()),
    ]
    assert words.why_no_arrow(reasons) == (
        "Uden pil: ikke undersøgt i kvartalet (1 spørgsmål); en måned mangler, nu eller sidst (2 spørgsmål); første "
        "måling (3 spørgsmål); metoden er ændret (20 spørgsmål; »Ny opgørelsesmetode fra 2024«; »To områder er "
        "samlet«); spørgsmålet er ændret (1 spørgsmål)."
    )
    assert words.why_no_arrow([]) == ""


@pytest.mark.parametrize(
    ("whole", "partly", "expected"),
    [
        ((), (), ""),
        (("§ 1",), (), "Tallene for § 1 er talt op af afdelingen selv og kan ikke regnes efter."),
        (("§ 1", "§ 2"), (), "Tallene for § 1 og § 2 er talt op af afdelingen selv og kan ikke regnes efter."),
        ((), ("§ 3",), "Tallene for § 3 er delvis talt op af afdelingen selv og kan ikke regnes efter."),
        (
            ("§ 1",),
            ("§ 3",),
            "Tallene for § 1 er talt op af afdelingen selv og kan ikke regnes efter. Tallene for § 3 er delvis talt op "
            "af afdelingen selv og kan ikke regnes efter.",
        ),
    ],
)
def test_figures_counted_by_the_department_are_said_to_be(
    whole: tuple[str, ...], partly: tuple[str, ...], expected: str
) -> None:
    assert words.counted_by_hand(whole, partly) == expected


@pytest.mark.parametrize(
    ("areas", "expected"),
    [
        ((), ""),
        (("§ 1",), "Tallene fra sidste tilsyn af § 1 er helt eller delvis talt op af afdelingen selv."),
        (("§ 1", "§ 2"), "Tallene fra sidste tilsyn af § 1 og § 2 er helt eller delvis talt op af afdelingen selv."),
    ],
)
def test_figures_counted_by_the_department_last_time_are_said_to_be(areas: tuple[str, ...], expected: str) -> None:
    assert words.counted_before(areas) == expected


@pytest.mark.parametrize(
    ("areas", "expected"),
    [
        ((), ""),
        ((("§ 1", "hele kvartalet"),), "Ikke afleveret: § 1 (hele kvartalet)."),
        (
            (("§ 1", "hele kvartalet"), ("§ 2", "maj 2024 og juni 2024")),
            "Ikke afleveret: § 1 (hele kvartalet); § 2 (maj 2024 og juni 2024).",
        ),
    ],
)
def test_what_is_missing_is_named(areas: tuple[tuple[str, str], ...], expected: str) -> None:
    assert words.missing(areas) == expected


@pytest.mark.parametrize(
    ("departments", "expected"),
    [
        ((), ""),
        (("Jobcenter",), "Jobcenter har helt eller delvis selv talt op; de sager er ikke med i tabellen."),
        (
            ("Borgerservice", "Jobcenter"),
            "Borgerservice og Jobcenter har helt eller delvis selv talt op; de sager er ikke med i tabellen.",
        ),
    ],
)
def test_cases_that_are_not_known_are_not_in_the_table(departments: tuple[str, ...], expected: str) -> None:
    assert words.some_counted(departments) == expected


@pytest.mark.parametrize(
    ("total", "overdue", "expected"),
    [
        (0, 0, "Der er ingen tiltag i kvartalets arbejdsbøger."),
        (1, 0, "Handleplanerne har 1 tiltag, og det er ikke over fristen."),
        (1, 1, "Handleplanerne har 1 tiltag, og det er over fristen."),
        (13, 0, "Handleplanerne har 13 tiltag; ingen er over fristen."),
        (13, 1, "Handleplanerne har 13 tiltag; 1 er over fristen."),
        (13, 5, "Handleplanerne har 13 tiltag; 5 er over fristen."),
        (13, 13, "Handleplanerne har 13 tiltag; alle er over fristen."),
    ],
)
def test_the_action_plans_are_counted(total: int, overdue: int, expected: str) -> None:
    assert words.plans(total, overdue) == expected


@pytest.mark.parametrize(
    ("total", "yes", "unsettled", "expected"),
    [
        (26, 11, 5, "Jobcenter: 11 af 26 fejl har betydning; for 5 er det ikke afgjort"),
        (26, 0, 1, "Jobcenter: ingen af 26 fejl har betydning; for 1 er det ikke afgjort"),
        (1, 1, 0, "Jobcenter: 1 af 1 fejl har betydning"),
    ],
)
def test_each_department_has_its_own_count(total: int, yes: int, unsettled: int, expected: str) -> None:
    assert words.repaid_item("Jobcenter", total, yes, unsettled) == expected


@pytest.mark.parametrize(
    ("number", "name", "expected"),
    [
        (1, "Risikovurdering BS 2024", "Bilag 1 - Risikovurdering BS 2024"),
        (3, "Bilag 6 - Q1 - Handleplan - CVO", "Bilag 6 - Q1 - Handleplan - CVO"),
    ],
)
def test_an_annex_is_numbered_once(number: int, name: str, expected: str) -> None:
    """Seed 003, punkt 8: `Bilag 1 - Risikovurdering BS 2024`."""
    assert words.annex(number, name) == expected


def test_fixed_words_for_one_department_that_handed_in_nothing_or_is_hidden() -> None:
    assert words.handed_in_nothing(QUARTER) == "Afdelingen har ikke afleveret for 4.\u00a0kvartal 2024."
    assert words.repaid_hidden("Jobcenter") == "Jobcenter: skjult"
    assert words.REPAID_HIDDEN == "Hvor mange af fejlene der har betydning for refusionen, er skjult."
