"""Errors tables, answers tables and the same case twice (workbook-format.md: dates for a finding; rules.md 3)."""

from datetime import date

import pytest
from importer_workbooks import COVER, TAB, Rows, codes, messages, outcome, read, said, short
from small_model import REVISED

from ledelsestilsyn.model import NO_DATE, AnswerValue, Balance, DateProblem, FindingClass, StatedDate, Submission

CASES: Rows = [
    ["Sagsnr.", "1", "2", "3", "Seneste afgørelse"],
    ["0012345", "Nej", "Ja", "IR", "01.02.2023"],
    ["0012346", "Nej", None, "Nej"],
    [],
]
ERRORS = ["Sagsnr.", "Spørgsmål", "Fejl opstået", "Udbedret", "Seneste afgørelse", "Ny/gammel", "Bemærkning", "Beløb"]


def _with(*rows: list[object], headings: Rows = (ERRORS,)) -> Submission:
    return read([*CASES, *headings, *rows])


def _first(found: Submission) -> tuple[StatedDate, StatedDate, StatedDate, FindingClass | None]:
    answer = next(a for a in found.answers if (a.case, a.question) == ("0012345", "cvo-100-1"))
    assert answer.value is AnswerValue.ERROR
    return answer.decided, answer.occurred, answer.remedied, answer.declared_class


def test_an_error_row_adds_its_dates_to_the_error_and_the_case_gives_the_decision() -> None:
    found = _with(["0012345", "Spm. 1", "01.01.2020", "01.03.2024", None, "Gammel", "rettet", 1200])
    assert _first(found) == (
        StatedDate(date(2023, 2, 1)),
        StatedDate(date(2020, 1, 1)),
        StatedDate(date(2024, 3, 1)),
        FindingClass.OLD,
    )
    assert (found.deviations, found.tabs[0].balance) == ((), Balance(4, 3, 0, 1, 0, 6, 5, 1, 0))


def test_an_error_row_without_its_case_is_left_out_with_the_number_that_was_probably_meant() -> None:
    found = _with([12345, 1, None, "01.03.2024"], ["999", REVISED, None, "01.03.2024"])
    assert messages(found) == [
        'Ark "§ 100 Merudgifter", celle A6 (sag 12345): rækken er om en fejl i spørgsmål 1, men sagen står ikke i en '
        "tabel med svar, der tæller med. Mente du sag 0012345? Rækken er ikke brugt. Ret sagsnummeret, eller tilføj "
        "sagen. [fejlraekke_uden_sag]",
        'Ark "§ 100 Merudgifter", celle A7 (sag 999): rækken er om en fejl i spørgsmål 1, men sagen står ikke i en '
        "tabel med svar, der tæller med. Rækken er ikke brugt. Ret sagsnummeret, eller tilføj sagen. "
        "[fejlraekke_uden_sag]",
    ]
    assert _first(found)[2] == NO_DATE
    assert found.tabs[0].balance == Balance(5, 2, 2, 1, 0, 6, 5, 1, 0)


def test_an_error_row_that_contradicts_the_cases_table_is_left_out_and_the_answer_stands() -> None:
    found = _with(
        ["0012345", 2, None, "01.03.2024"], ["0012345", 3, None, "01.03.2024"], ["0012346", 2, None, "1.3.24"]
    )
    assert [text.split("men ")[1].split(". Rækken")[0] for text in said(found, "fejlraekke_uden_fejl")] == [
        "svaret i celle C2 er i orden",
        "svaret i celle D2 er ikke relevant",
        "der er intet svar på spørgsmålet i sagen, der tæller med",
    ]
    assert len(found.answers) == 5


def test_two_error_rows_with_different_days_disagree_on_that_day_alone() -> None:
    found = _with(
        ["0012345", 1, "01.01.2020", "01.02.2024", None, "Ny"], ["0012345", 1, "01.01.2020", "05.02.2024", None, "gl."]
    )
    assert _first(found) == (
        StatedDate(date(2023, 2, 1)),
        StatedDate(date(2020, 1, 1)),
        StatedDate(problem=DateProblem.DISAGREE),
        FindingClass.NEW,
    )
    assert said(found, "datoer_uenige") == [
        'Ark "§ 100 Merudgifter", celle D7 (sag 0012345): to rækker om den samme fejl i spørgsmål 1 har hver sin dato '
        'i "Udbedret": 01.02.2024 i celle D6 og 05.02.2024 i celle D7. Ret den forkerte, eller slet den række, der er '
        "for meget. Fejlen tæller med, men datoen er ikke brugt. Afhænger ny eller gammel af den, står fejlen som "
        "uafklaret."
    ]
    assert codes(found) == ["datoer_uenige", "ny_gammel_ukendt"]


def test_a_day_that_one_error_row_leaves_open_is_no_disagreement() -> None:
    found = _with(["0012345", 1, None, "01.02.2024"], ["0012345", 1, None, None])
    assert (_first(found)[2], found.deviations) == (StatedDate(date(2024, 2, 1)), ())


def test_a_day_in_an_error_row_that_cannot_be_read_is_unreadable_and_the_error_counts() -> None:
    found = _with(["0012345", 1, None, "engang"], ["0012345", 1, None, "01.02.2024"])
    assert _first(found)[2] == StatedDate(problem=DateProblem.UNREADABLE)
    assert codes(found) == ["dato_ulaeselig"]


def test_a_decision_in_the_error_row_holds_for_that_finding_alone_and_a_difference_is_a_warning() -> None:
    found = _with(["0012345", 1, None, None, "01.02.2022"])
    assert [str(answer.decided.on) for answer in found.answers if answer.case == "0012345"] == [
        "2022-02-01",
        "2023-02-01",
        "2023-02-01",
    ]
    assert messages(found) == [
        'Ark "§ 100 Merudgifter", celle E6 (sag 0012345): her står afgørelsesdatoen 01.02.2022 for fejlen i spørgsmål '
        "1, men ved sagen i celle E2 står der 01.02.2023. Datoen her er brugt for denne fejl. Ret den forkerte. "
        "[afgoerelsesdato_forskellig]"
    ]


def test_a_remedy_after_the_supervision_is_kept_with_a_warning() -> None:
    found = _with(["0012345", 1, None, "01.04.2024"])
    assert _first(found)[2] == StatedDate(date(2024, 4, 1))
    assert messages(found) == [
        'Ark "§ 100 Merudgifter", celle D6 (sag 0012345): her står 01.04.2024, som er efter tilsynsdatoen 31.03.2024. '
        "Fejlen regnes som ikke udbedret ved tilsynet. Enten er arket ændret efter tilsynet, eller også er datoen "
        "forkert. [udbedret_efter_tilsyn]"
    ]


def test_an_error_row_without_a_question_or_with_an_unknown_one_is_left_out() -> None:
    found = _with(
        ["0012345", None, None, "01.03.2024"], ["0012345", "Spm. 9", None, "1.3.24"], [None, 1, None, "1.3.24"]
    )
    assert codes(found) == ["raekke_uden_spoergsmaal", "spoergsmaal_ukendt", "raekke_uden_sagsnr"]
    assert found.tabs[0].balance == Balance(6, 2, 3, 1, 0, 6, 5, 1, 0)


def test_an_answers_table_has_one_answer_a_row_with_its_own_dates() -> None:
    found = read(
        [
            ["Spørgsmål", "Svar", "Udbedret", "Sagsnr.", "Seneste afgørelse"],
            ["1", "Nej", "01.03.2024", "0012345", "01.02.2023"],
            [2, "Ja", None, "0012345", None],
            [3, "OK", None, "0012345", None],
            [3, None, None, "0012346", None],
            [1, "måske", None, "0012346", None],
        ]
    )
    assert [short(answer) for answer in found.answers] == [
        ("0012345", "cvo-100-1", "error", "B2"),
        ("0012345", "cvo-100-2", "correct", "B3"),
        ("0012345", "cvo-100-3", "correct", "B4"),
    ]
    first = found.answers[0]
    assert (first.decided, first.remedied) == (StatedDate(date(2023, 2, 1)), StatedDate(date(2024, 3, 1)))
    assert messages(found) == [
        'Ark "§ 100 Merudgifter", celle B6 (sag 0012346): her står "måske". Skriv Ja, Nej eller Ikke relevant. Sagen '
        "tæller ikke med i spørgsmål 1, før det er rettet. [svar_ukendt]"
    ]
    assert found.tabs[0].balance == Balance(5, 4, 1, 0, 0, 5, 3, 1, 1)


def test_an_answer_twice_in_an_answers_table_counts_once_or_not_at_all() -> None:
    rows = [["1", 1, "Nej"], ["1", 1, "N"], ["1", 2, "Ja"], ["1", 2, "Nej"], ["1", 3, "Nej"]]
    found = read([["Sagsnr.", "Spørgsmål", "Svar"], *rows])
    assert [short(answer) for answer in found.answers] == [
        ("1", "cvo-100-1", "error", "C2"),
        ("1", "cvo-100-3", "correct", "C6"),
    ]
    assert codes(found) == ["spoergsmaal_ikke_kontrolleret", "svar_to_gange_ens", "svar_to_gange_modstrid"]
    assert found.tabs[0].balance == Balance(5, 2, 3, 0, 0, 5, 2, 0, 3)


def test_identical_rows_for_a_case_count_once_with_a_warning() -> None:
    found = read([CASES[0], CASES[1], ["2", "Ja", "Ja", "Nej"], CASES[1]])
    assert messages(found) == [
        'Ark "§ 100 Merudgifter", celle A4 (sag 0012345): sagen står også i celle A2, med de samme svar. Den tæller '
        "kun med én gang. Slet den ene række. [sag_to_gange_ens]"
    ]
    assert found.tabs[0].balance == Balance(3, 2, 1, 0, 0, 9, 6, 0, 3)


@pytest.mark.parametrize(
    "again",
    [
        ["0012345", "Ja", "Ja", "IR", "01.02.2023"],
        ["0012345", "Nej", "Ja", "IR", "02.02.2023"],
        ["0012345", "Nej", "Ja", "øh", "01.02.2023"],
    ],
)
def test_contradicting_rows_for_a_case_count_not_at_all(again: list[str]) -> None:
    found = read([CASES[0], CASES[1], ["2", "Ja", "Ja", "Nej"], again])
    assert {answer.case for answer in found.answers} == {"2"}
    assert said(found, "sag_to_gange_modstrid") == [
        'Ark "§ 100 Merudgifter", celle A4 (sag 0012345): sagen står også i celle A2, men rækkerne siger ikke det '
        "samme. Ingen af dem tæller med, før den forkerte er slettet eller rettet."
    ]
    assert (found.tabs[0].balance.rows_left_out, found.tabs[0].balance.rows_taken) == (2, 1)


def test_the_same_case_in_two_tabs_for_an_area_is_told_with_the_other_tabs_name() -> None:
    table = [["Sagsnr.", "1", "2", "3"], ["0012345", "Nej", "Ja", "Nej"]]
    found = outcome({"Forside": COVER, TAB: table, "Merudgifter": table})
    assert isinstance(found, Submission)
    assert messages(found) == [
        'Ark "Merudgifter", celle A2 (sag 0012345): sagen står også i celle A2 i ark "§ 100 Merudgifter", med de samme '
        "svar. Den tæller kun med én gang. Slet den ene række. [sag_to_gange_ens]"
    ]
    assert [tab.balance for tab in found.tabs] == [
        Balance(1, 1, 0, 0, 0, 3, 3, 0, 0),
        Balance(1, 0, 1, 0, 0, 3, 0, 0, 3),
    ]


def test_the_same_case_in_two_areas_is_nothing() -> None:
    cover = [["Afdeling", "JC"], ["Periode", "2024K1"], ["Tilsynsdato", "31.03.2024"]]
    found = outcome(
        {"Forside": cover, "§ 7": [["Sagsnr.", "1"], ["1", "Ja"]], "§ 31": [["Sagsnr.", "1"], ["1", "Nej"]]}
    )
    assert isinstance(found, Submission)
    assert (len(found.answers), found.deviations) == (2, ())


def test_an_answer_in_both_kinds_of_table_counts_once_or_not_at_all() -> None:
    cases = [["Sagsnr.", "1", "2", "3"], ["1", "Nej", "Ja", "Nej"], []]
    found = read([*cases, ["Sagsnr.", "Spørgsmål", "Svar"], ["1", 1, "Nej"], ["1", 2, "Nej"]])
    assert [answer.question for answer in found.answers] == ["cvo-100-1", "cvo-100-3"]
    assert [(d.code, d.place.cell) for d in found.deviations if d.place.cell.startswith("C")] == [
        ("spoergsmaal_ikke_kontrolleret", "C1"),
        ("svar_to_gange_ens", "C5"),
        ("svar_to_gange_modstrid", "C6"),
    ]
    assert found.tabs[0].balance == Balance(4, 1, 2, 1, 0, 5, 2, 0, 3)
