"""Tables: where they stand, how their headings are read, and which rows count (workbook-format.md: area tab)."""

from typing import Any

import pytest
from importer_workbooks import COVER, TAB, messages, outcome, read, refused, said, short
from openpyxl import Workbook
from small_model import DROPPED, IN_TIME, NEXT_DATE, REVISED

from ledelsestilsyn.model import Balance, Submission

FIRST = ("0012345", "cvo-100-1", "error")


def _answers(found: Submission) -> list[tuple[str, str, str, str]]:
    return [short(answer) for answer in found.answers]


@pytest.mark.parametrize(
    "heading",
    [1, "1", "Spm. 1", "spørgsmål 1", "K1", "cvo-100-1", REVISED, REVISED.upper(), REVISED[:40], "1. " + REVISED],
)
def test_a_question_column_is_headed_by_id_number_or_text(heading: object) -> None:
    found = read([["Sagsnr.", heading], ["0012345", "Nej"]])
    assert _answers(found) == [(*FIRST, "B2")]


@pytest.mark.parametrize("heading", ["Sagsnr.", "SAGSNR", "Sags nr", "Sagsnummer", "Sag", "Journalnr.", "Sags-ID"])
def test_the_case_column_is_known_by_any_of_its_names(heading: str) -> None:
    assert _answers(read([[heading, "1"], ["0012345", "Nej"]])) == [(*FIRST, "B2")]


def test_a_table_may_start_anywhere_and_its_columns_come_in_any_order() -> None:
    found = read([[], [], [None, None, "Bemærkning", "2", "Sagsnr.", "1"], [None, None, "ok", "Ja", "0012345", "Nej"]])
    assert _answers(found) == [("0012345", "cvo-100-2", "correct", "D4"), (*FIRST, "F4")]


def test_unknown_columns_are_kept_out_and_listed_once() -> None:
    found = read([["Sagsnr.", "Team", "1", "2", "3", "Distrikt"], ["0012345", "A", "Nej", "Ja", "Nej", "Øst"]])
    assert messages(found) == [
        'Ark "§ 100 Merudgifter": disse kolonner kendes ikke og er ikke læst: "Team" (B1) og "Distrikt" (F1). '
        "[ukendte_kolonner]"
    ]


def test_a_heading_that_nearly_is_one_is_asked_about() -> None:
    found = read([["Sagsnr.", "1", "2", "3", "Seneste afgørrelse"], ["0012345", "Nej", "Ja", "Nej", "01.02.2024"]])
    assert messages(found) == [
        'Ark "§ 100 Merudgifter", celle E1: her står overskriften "Seneste afgørrelse", som ikke kendes. Mente du '
        '"Seneste afgørelse"? Kolonnen er ikke læst, før overskriften er rettet, eller koordinatoren har godkendt den '
        "for afdelingen. [overskrift_ligner]"
    ]


def test_a_key_heading_that_nearly_is_one_is_asked_about_and_not_called_missing() -> None:
    found = outcome({"Forside": COVER, TAB: [["Sagnr.", "Spm. 1", "Spm. 2"], ["0012345", "Nej", "Ja"]]})
    assert messages(found) == [
        'Arbejdsbogen "CVO.xlsx": ingen af arkene for tilsynsområderne kan bruges. Hvorfor, står ved hvert ark. Intet '
        "fra arbejdsbogen tæller med, før det er rettet. [intet_kan_bruges]",
        'Ark "§ 100 Merudgifter", celle A1: rækken ligner overskrifterne til en tabel, men tabellen kan ikke kendes. '
        'Der står "Sagnr.", "Spm. 1" og "Spm. 2". Mente du "Sagsnr."? Tabellens rækker tæller ikke med, før '
        "overskrifterne er rettet, eller koordinatoren har godkendt dem for afdelingen. [tabel_ukendt]",
    ]


def test_a_question_text_that_nearly_is_one_is_asked_about() -> None:
    found = read([["Sagsnr.", REVISED.replace("løbende", "lobende"), "2", "3"], ["0012345", "Nej", "Ja", "Nej"]])
    assert said(found, "spoergsmaal_ukendt") == [
        'Ark "§ 100 Merudgifter", celle B1: her står "Er de lobende merudgifter revurderet inden for det seneste…", '
        "som ikke er et kontrolspørgsmål i SEL § 100 Merudgifter. Skriv spørgsmålets nummer eller ordlyd. Mente du "
        '"Er de løbende merudgifter revurderet inden for det seneste…"? Svarene i kolonnen tæller ikke med, før det er '
        "rettet, eller koordinatoren har godkendt overskriften for afdelingen."
    ]
    assert found.tabs[0].balance == Balance(1, 1, 0, 0, 0, 3, 2, 0, 1)


def test_headings_of_two_rows_are_named_by_the_lower_or_by_both() -> None:
    def merge(book: Workbook) -> None:
        sheet: Any = book[TAB]
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("B2:D2")

    rows = [
        ["Tilsyn i marts"],
        ["Sagsnr.", "Spørgsmål", None, None, "Seneste"],
        [None, 1, 2, 3, "afgørelse"],
        ["0012345", "Nej", "Ja", "Nej", "01.02.2024"],
    ]
    found = read(rows, merge)
    assert [(answer.question, answer.cell, str(answer.decided.on)) for answer in found.answers] == [
        ("cvo-100-1", "B4", "2024-02-01"),
        ("cvo-100-2", "C4", "2024-02-01"),
        ("cvo-100-3", "D4", "2024-02-01"),
    ]
    assert found.deviations == ()


def test_the_texts_under_the_numbers_are_headings_and_no_row() -> None:
    found = read([["Sagsnr.", "Spm. 1", "Spm. 2"], [None, REVISED, NEXT_DATE], ["0012345", "Nej", "Ja"]])
    assert [answer.cell for answer in found.answers] == ["B3", "C3"]
    assert found.tabs[0].balance.rows_seen == 1


def test_the_texts_above_the_numbers_are_no_table_of_their_own() -> None:
    found = read([[None, REVISED, NEXT_DATE], ["Sagsnr.", "Spm. 1", "Spm. 2"], ["0012345", "Nej", "Ja"]])
    assert [answer.cell for answer in found.answers] == ["B3", "C3"]


def test_empty_rows_and_totals_are_passed_over_and_rows_after_them_count() -> None:
    found = read(
        [
            ["Sagsnr.", "1", "2", "3"],
            ["0012345", "Nej", "Ja", "Nej"],
            ["I alt", 1, 0, 0],
            [],
            [None, "Sum"],
            ["0012346", "Nej", "Ja", "Nej"],
            ["Total:", 2, 0, 0],
        ]
    )
    assert [answer.case for answer in found.answers] == ["0012345"] * 3 + ["0012346"] * 3
    assert found.tabs[0].balance == Balance(6, 2, 0, 1, 3, 6, 6, 0, 0)
    assert found.deviations == ()


def test_the_title_above_the_next_table_is_no_row_of_the_former() -> None:
    found = read(
        [
            ["Sagsnr.", "1", "2", "3"],
            ["0012345", "Nej", "Ja", "Nej"],
            [],
            ["Handleplan"],
            ["Kontrolspørgsmål", "Antal fejl", "Handling"],
            [1, 1, "Kursus"],
        ]
    )
    assert found.tabs[0].balance == Balance(3, 2, 0, 1, 0, 3, 3, 0, 0)
    assert found.deviations == ()


def test_tables_may_stand_side_by_side() -> None:
    found = read(
        [
            ["Sagsnr.", "1", "2", "3", None, "Sagsnr.", "Spørgsmål", "Udbedret"],
            ["0012345", "Nej", "Ja", "Nej", None, "0012346", "Spm. 1", "01.03.2024"],
            ["0012346", "Nej", "Ja", "Nej"],
        ]
    )
    assert [str(answer.remedied.on) for answer in found.answers if answer.question == "cvo-100-1"] == [
        "None",
        "2024-03-01",
    ]
    assert found.tabs[0].balance == Balance(4, 3, 0, 1, 0, 6, 6, 0, 0)


def test_a_merged_case_number_and_question_hold_for_the_rows_they_span() -> None:
    def merge(book: Workbook) -> None:
        sheet: Any = book[TAB]
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("B3:B4")

    rows = [["Sagsnr.", "Spørgsmål", "Svar"], ["0012345", "1", "Nej"], [None, "2", "Ja"], ["0012346", None, "Nej"]]
    assert _answers(read(rows, merge)) == [
        ("0012345", "cvo-100-1", "error", "C2"),
        ("0012345", "cvo-100-2", "correct", "C3"),
        ("0012346", "cvo-100-2", "error", "C4"),
    ]


@pytest.mark.parametrize(
    ("last", "said_of"), [(3, "A2 og A3 er flettet, så begge"), (4, "A2–A4 er flettet, så alle 3")]
)
def test_rows_that_differ_under_one_merged_case_number_are_told_of_the_merge(last: int, said_of: str) -> None:
    rows = [["Sagsnr.", "1", "2"], ["0012345", "Nej", "Ja"], [None, "Ja", "Ja"], [None, "Ja", "Ja"], ["9", "Ja", "Ja"]]
    found = read(rows[:last] + rows[4:], lambda book: book[TAB].merge_cells(f"A2:A{last}"))
    assert said(found, "sagsnr_flettet") == [
        f'Ark "§ 100 Merudgifter", celle A2 (sag 0012345): cellerne {said_of} rækker har sagsnummeret 0012345, men '
        "rækkerne siger ikke det samme. Ophæv fletningen, og skriv det rigtige sagsnummer i hver række. Ingen af "
        "rækkerne tæller med, før det er rettet."
    ]
    assert {answer.case for answer in found.answers} == {"9"}


def test_a_row_elsewhere_that_differs_from_a_merged_case_is_told_at_its_own_cell() -> None:
    rows = [["Sagsnr.", "1", "2"], ["0012345", "Nej", None], [None, None, "Ja"], ["0012345", "Ja", "Ja"]]
    found = read(rows, lambda book: book[TAB].merge_cells("A2:A3"))
    assert [(each.code, each.place.cell) for each in found.deviations if each.code.startswith("sag")] == [
        ("sag_to_gange_modstrid", "A4")
    ]


def test_a_value_merged_elsewhere_belongs_to_its_first_cell_alone() -> None:
    def merge(book: Workbook) -> None:
        sheet: Any = book[TAB]
        sheet.merge_cells("B2:B3")

    found = read([["Sagsnr.", "1"], ["0012345", "Nej"], ["0012346", None]], merge)
    assert _answers(found) == [(*FIRST, "B2")]
    assert found.tabs[0].balance.answers_not_answered == 1


def test_a_question_that_was_dropped_before_the_supervision_is_a_deviation_and_its_answers_are_left_out() -> None:
    found = read([["Sagsnr.", "1", "2", "3", DROPPED], ["0012345", "Nej", "Ja", "Nej", "Ja"], ["2", "Ja", "Ja", "Nej"]])
    assert messages(found) == [
        'Ark "§ 100 Merudgifter", celle E1: her står "Er borgeren spurgt, om oplysningerne må indhentes?", men det '
        "kontrolspørgsmål gjaldt ikke på tilsynsdatoen, 31.03.2024. Svarene i kolonnen tæller ikke med. Brug de "
        "spørgsmål, der gjaldt den dag. [spoergsmaal_ikke_i_kraft]"
    ]
    assert found.tabs[0].balance == Balance(2, 2, 0, 0, 0, 8, 6, 1, 1)


def test_the_version_in_force_on_the_supervision_date_is_asked() -> None:
    cover = [*COVER[:2], ["Tilsynsdato", "31.12.2023"]]
    found = read([["Sagsnr.", "1", "2", "3", "4"], ["0012345", "Nej", "Ja", "Nej", "Ja"]], cover=cover)
    assert [answer.question for answer in found.answers] == ["cvo-100-1", "cvo-100-2", "cvo-100-3", "cvo-100-4"]


def test_a_workbook_in_which_no_question_is_in_force_is_refused() -> None:
    assert refused({"Forside": COVER, TAB: [["Sagsnr.", "4"], ["0012345", "Ja"]]})[0] == (
        'Arbejdsbogen "CVO.xlsx": ingen af kontrolspørgsmålene i arbejdsbogen gjaldt på tilsynsdatoen. Kontrollér '
        "perioden og tilsynsdatoen, eller hent en ny skabelon. Intet fra arbejdsbogen tæller med, før det er rettet. "
        "[ingen_i_kraft]"
    )


def test_the_same_question_in_two_columns_is_read_from_neither() -> None:
    found = read([["Sagsnr.", "1", "2", "3", "Spm. 3"], ["0012345", "Nej", "Ja", "Nej", "Ja"]])
    assert said(found, "kolonne_to_gange") == [
        'Ark "§ 100 Merudgifter", celle E1: her står overskriften "Spm. 3", men D1 er allerede en kolonne for '
        "spørgsmål 3. Ingen af de to kolonner er læst. Ret den overskrift, der er forkert."
    ]
    assert found.tabs[0].balance == Balance(1, 1, 0, 0, 0, 4, 2, 0, 2)


def test_of_two_columns_for_one_question_the_one_out_of_order_is_asked_about_and_both_are_marked() -> None:
    found = read([["Sagsnr.", "Spm. 1", "Spm. 2", "Spm. 2"], ["0012345", "Nej", "Ja", "Nej"]])
    assert said(found, "kolonne_to_gange") == [
        'Ark "§ 100 Merudgifter", celle D1: her står overskriften "Spm. 2", men C1 er allerede en kolonne for '
        'spørgsmål 2. Ingen af de to kolonner er læst. Mente du "Spm. 3" i D1? Ret den overskrift, der er forkert.'
    ]
    assert [each.spots for each in found.deviations if each.code == "kolonne_to_gange"] == [((1, 0, 3), (1, 0, 2))]


@pytest.mark.parametrize(
    ("headings", "guess"),
    [
        (["1", "2", "Spm. 99"], ' Mente du "Spm. 3"?'),
        (["2", "1", "Spm. 99"], ""),
        (["1", "Spm. 99", "Spm. 98"], ""),
    ],
)
def test_a_number_no_question_has_is_guessed_from_its_place_where_the_others_stand_in_order(
    headings: list[str], guess: str
) -> None:
    found = read([["Sagsnr.", *headings], ["0012345", "Nej", "Ja", "Nej"]])
    assert said(found, "spoergsmaal_ukendt")[0].endswith(
        f"Skriv spørgsmålets nummer eller ordlyd.{guess} Svarene i kolonnen tæller ikke med, før det er rettet."
    )


def test_a_second_column_of_case_numbers_is_not_read_and_told() -> None:
    found = read([["Sagsnr.", "Journalnr.", "1", "2", "3"], ["0012345", "24-001", "Nej", "Ja", "Nej"]])
    assert {answer.case for answer in found.answers} == {"0012345"}
    assert said(found, "kolonne_to_gange") == [
        'Ark "§ 100 Merudgifter", celle B1: her står overskriften "Journalnr.", men A1 er allerede en kolonne for '
        '"Sagsnr.". Kun den første er læst. Ret den overskrift, der er forkert.'
    ]


def test_a_column_without_a_heading_is_told() -> None:
    found = read([["Sagsnr.", "1", "2", "3"], ["0012345", "Nej", "Ja", "Nej", "husk"]])
    assert messages(found) == [
        'Ark "§ 100 Merudgifter", celle E2: der står noget i en kolonne uden overskrift. Kolonnen er ikke læst. '
        "Hører det til et andet sted, så flyt det. [kolonne_uden_overskrift]"
    ]


def test_rows_under_headings_that_make_no_table_do_not_spoil_the_table_above() -> None:
    found = read(
        [
            ["Sagsnr.", "1", "2", "3"],
            ["0012345", "Nej", "Ja", "Nej"],
            ["Sagsnr.", "Sporgsmål", "Bemærkning"],
            ["0012345", "1", "Rettes"],
        ]
    )
    assert len(found.answers) == 3
    assert messages(found) == [
        'Ark "§ 100 Merudgifter", celle A3: rækken ligner overskrifterne til en tabel, men tabellen kan ikke kendes. '
        'Der står "Sagsnr.", "Sporgsmål" og "Bemærkning". Mente du "Spørgsmål"? Tabellens rækker tæller ikke med, før '
        "overskrifterne er rettet, eller koordinatoren har godkendt dem for afdelingen. [tabel_ukendt]"
    ]
    assert found.tabs[0].balance == Balance(2, 1, 1, 0, 0, 3, 3, 0, 0)


def test_several_tabs_for_one_area_are_read_together() -> None:
    found = outcome(
        {
            "Forside": COVER,
            TAB: [["Sagsnr.", "1", "2"], ["0012345", "Nej", "Ja"]],
            "Merudgifter": [["Sagsnr.", "3"], ["0012345", "Ja"]],
        }
    )
    assert isinstance(found, Submission)
    assert [(answer.sheet, answer.question) for answer in found.answers] == [
        (TAB, "cvo-100-1"),
        (TAB, "cvo-100-2"),
        ("Merudgifter", "cvo-100-3"),
    ]
    assert found.deviations == ()


def test_two_tables_with_answers_on_one_tab_are_read_together_with_a_warning() -> None:
    found = read(
        [
            ["Sagsnr.", "1", "2", "3"],
            ["1", "Nej", "Ja", "Nej"],
            [],
            ["Sagsnr.", "Spørgsmål", "Svar"],
            ["2", IN_TIME, "Ja"],
        ]
    )
    assert _answers(found)[-1] == ("2", "cvo-100-3", "error", "C5")
    assert messages(found) == [
        'Ark "§ 100 Merudgifter", celle A4: arket har mere end én tabel med svar. De er læst sammen. [flere_tabeller]'
    ]
