"""Cell values: answers, dates, case numbers, faults and personal numbers (workbook-format.md: cell values)."""

from datetime import date, datetime, time
from typing import Any

import pytest
from importer_workbooks import COVER, NAME, PSEUDONYMISER, TAB, Rows, codes, messages, outcome, read, said, short
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from small_model import MODEL

from ledelsestilsyn import cells
from ledelsestilsyn.importers.reader import interpret
from ledelsestilsyn.model import Balance, DateProblem, StatedDate, Submission

HEADINGS = ["Sagsnr.", "1", "2", "3", "Seneste afgørelse"]


def _one(value: Any) -> Submission:
    """A case with this decision date."""
    return read([HEADINGS, ["0012345", "Nej", "Ja", "Nej", value]])


def _interpreted(rows: Rows, faults: dict[tuple[int, int], str], epoch_1904: bool = False) -> Submission:
    """The tab's rows with cells that Excel shows as faults, which openpyxl cannot write."""

    def sheet(name: str, lines: Rows, wrong: dict[tuple[int, int], str]) -> cells.Sheet:
        width = max(len(line) for line in lines)
        filled = [[*line, *[None] * (width - len(line))] for line in lines]
        return cells.Sheet(name, False, filled, wrong, (), frozenset(), frozenset(), {})

    book = cells.Workbook((sheet("Forside", COVER, {}), sheet(TAB, rows, faults)), epoch_1904)
    found = interpret(book, NAME, "0", MODEL, PSEUDONYMISER)
    assert isinstance(found, Submission), messages(found)
    return found


@pytest.mark.parametrize(
    ("text", "against_nej", "against_ja"),
    [
        ("Ja", "correct", "error"),
        ("j", "correct", "error"),
        ("NEJ ", "error", "correct"),
        ("N", "error", "correct"),
        ("OK", "correct", "correct"),
        ("Fejl", "error", "error"),
        ("IR", "not_relevant", "not_relevant"),
        ("I.R.", "not_relevant", "not_relevant"),
        ("Ikke relevant", "not_relevant", "not_relevant"),
        ("Ikke rel.", "not_relevant", "not_relevant"),
        ("–", "not_relevant", "not_relevant"),
        ("-", "not_relevant", "not_relevant"),
    ],
)
def test_an_answer_is_read_against_the_direction_of_its_question(text: str, against_nej: str, against_ja: str) -> None:
    found = read([["Sagsnr.", "1", "3"], ["0012345", text, text]])
    assert [short(answer)[2] for answer in found.answers] == [against_nej, against_ja]


@pytest.mark.parametrize("blank", [None, "", "  ", "\u00a0"])
def test_an_empty_cell_is_not_answered(blank: str | None) -> None:
    found = read([HEADINGS, ["0012345", "Ja", "Ja", blank], ["0012346", "Ja", "Ja", "Nej"]])
    assert len(found.answers) == 5
    assert found.tabs[0].balance == Balance(2, 2, 0, 0, 0, 6, 5, 1, 0)
    assert found.deviations == ()


def test_an_unknown_answer_leaves_out_that_answer_and_keeps_the_rows_others() -> None:
    found = read([HEADINGS, ["0012345", "Ja", "Ja", "næj"], ["0012346", "Ja", "Ja", "Nej"]])
    assert messages(found) == [
        'Ark "§ 100 Merudgifter", celle D2 (sag 0012345): her står "næj". Skriv Ja, Nej eller Ikke relevant. Mente du '
        '"Nej"? Sagen tæller ikke med i spørgsmål 3, før det er rettet. De andre svar i rækken er modtaget. '
        "[svar_ukendt]"
    ]
    assert found.tabs[0].balance == Balance(2, 2, 0, 0, 0, 6, 5, 0, 1)


@pytest.mark.parametrize(
    ("value", "stands"),
    [
        (1, "1"),
        (True, "SAND"),
        (0.5, "0,5"),
        (datetime(2024, 3, 1), "01.03.2024"),
        ("se 311257-5000", "se [personnummer]"),
    ],
)
def test_what_is_no_answer_is_quoted_as_it_stands(value: object, stands: str) -> None:
    found = read([HEADINGS, ["0012345", "Ja", "Ja", value], ["0012346", "Ja", "Ja", "Nej"]])
    assert f'her står "{stands}". Skriv Ja, Nej' in said(found, "svar_ukendt")[0]


def test_the_same_mistake_down_a_column_is_one_deviation_with_its_range() -> None:
    found = read([HEADINGS, *([f"{n}", "Ja", "Ja", "måske" if n != 2 else "Nej"] for n in range(1, 5))])
    assert [(d.place.cell, d.cells) for d in found.deviations] == [("D2–D5", 3)]
    assert messages(found) == [
        'Ark "§ 100 Merudgifter", D2–D5, 3 celler: her står "måske". Skriv Ja, Nej eller Ikke relevant. Sagerne tæller '
        "ikke med i spørgsmål 3, før det er rettet. De andre svar i rækkerne er modtaget. [svar_ukendt]"
    ]


def test_many_different_mistakes_down_a_column_are_one_deviation_that_quotes_the_first_three() -> None:
    found = read([HEADINGS, *([f"{n}", "Ja", "Ja", f"tekst {n}"] for n in range(1, 6)), ["6", "Ja", "Ja", "Nej"]])
    assert messages(found) == [
        'Ark "§ 100 Merudgifter", D2–D6, 5 celler: her står "tekst 1", "tekst 2", "tekst 3" og 2 andre. Skriv Ja, Nej '
        "eller Ikke relevant. Sagerne tæller ikke med i spørgsmål 3, før det er rettet. De andre svar i rækkerne er "
        "modtaget. [svar_ukendt]"
    ]


def test_a_formula_without_a_value_and_an_error_value_are_told_with_their_cells() -> None:
    rows = [HEADINGS, ["0012345", "Ja", None, None], ["0012346", "Ja", "Ja", "Nej"]]
    found = _interpreted(rows, {(1, 2): "formula", (1, 3): "#REF!", (2, 4): "#DIV/0!"})
    assert messages(found) == [
        'Ark "§ 100 Merudgifter", celle C2 (sag 0012345): her står en formel uden et resultat. Skriv svaret selv, '
        "eller åbn arbejdsbogen i Excel, og gem den igen. Sagen tæller ikke med i spørgsmål 2, før det er rettet. De "
        "andre svar i rækken er modtaget. [svar_formel_uden_vaerdi]",
        'Ark "§ 100 Merudgifter", celle D2 (sag 0012345): her står fejlværdien #REF!. Skriv Ja, Nej eller Ikke '
        "relevant. Sagen tæller ikke med i spørgsmål 3, før det er rettet. De andre svar i rækken er modtaget. "
        "[svar_fejlvaerdi]",
        'Ark "§ 100 Merudgifter", celle E3 (sag 0012346): her står fejlværdien #DIV/0! i kolonnen "Seneste afgørelse". '
        "Skriv værdien selv, eller ret formlen. Datoen er ikke brugt. [fejlvaerdi]",
    ]
    assert found.answers[-1].decided == StatedDate(problem=DateProblem.UNREADABLE)
    assert found.tabs[0].balance == Balance(2, 2, 0, 0, 0, 6, 4, 0, 2)


def test_a_formula_written_by_a_program_without_its_result_is_found_in_the_file() -> None:
    found = read([HEADINGS, ["0012345", "Ja", "Ja", '=IF(1,"Nej","Ja")'], ["0012346", "Ja", "Ja", "Nej"]])
    assert [(d.place.cell, d.code) for d in found.deviations] == [("D2", "svar_formel_uden_vaerdi")]


@pytest.mark.parametrize(
    "value",
    [
        datetime(2024, 3, 12),
        datetime(2024, 3, 12, 14, 30),
        date(2024, 3, 12),
        "12.03.2024",
        "12-03-2024",
        "12/3-2024",
        "12/3 2024",
        "12.3.24",
        "12. marts 2024",
        "12. mar. 24",
        "2024-03-12",
        "12.03.2024 kl. 09.30",
    ],
)
def test_a_date_is_read_in_all_its_forms(value: object) -> None:
    found = _one(value)
    assert {answer.decided for answer in found.answers} == {StatedDate(date(2024, 3, 12))}
    assert found.deviations == ()


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("31.02.2024", "dato_umulig"),
        ("03/25/2024", "dato_umulig"),
        ("marts 2024", "dato_uden_dag"),
        ("2024", "dato_kun_aar"),
        (2024, "dato_kun_aar"),
        ("i foråret", "dato_ulaeselig"),
        (45363.5, "dato_ulaeselig"),
        (29220, "dato_ulaeselig"),
        (73051, "dato_ulaeselig"),
        (True, "dato_ulaeselig"),
        (time(9, 30), "dato_ulaeselig"),
    ],
)
def test_a_date_that_cannot_be_read_leaves_the_answers_and_marks_the_date(value: object, code: str) -> None:
    found = _one(value)
    assert {answer.decided for answer in found.answers} == {StatedDate(problem=DateProblem.UNREADABLE)}
    assert (codes(found), len(found.answers)) == ([code], 3)


def test_an_impossible_date_is_told_to_the_letter() -> None:
    assert messages(_one("31.02.2024")) == [
        'Ark "§ 100 Merudgifter", celle E2 (sag 0012345): her står "31.02.2024", som ikke er en dag i kalenderen. '
        "Dagen kommer først, så måneden. Skriv dag, måned og år, for eksempel 12.03.2024. Datoen er ikke brugt. En "
        "fejl, der afhænger af den, står som uafklaret, til den er rettet. [dato_umulig]"
    ]


@pytest.mark.parametrize(("epoch_1904", "day"), [(False, "12.03.2024"), (True, "13.03.2028")])
def test_a_bare_count_of_days_is_taken_with_a_warning_in_both_date_systems(epoch_1904: bool, day: str) -> None:
    found = _interpreted([HEADINGS, ["0012345", "Nej", "Ja", "Nej", 45363]], {}, epoch_1904)
    assert said(found, "dato_som_tal") == [
        f'Ark "§ 100 Merudgifter", celle E2 (sag 0012345): her står tallet 45363. Det er læst som {day}, for sådan '
        "tæller Excel dage. Ret cellen, hvis det er forkert."
    ]


def test_a_workbook_that_counts_from_1904_gives_the_same_days() -> None:
    def change(book: Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904

    found = read([HEADINGS, ["0012345", "Nej", "Ja", "Nej", datetime(2024, 3, 12)]], change)
    assert {answer.decided for answer in found.answers} == {StatedDate(date(2024, 3, 12))}


def test_a_decision_after_the_supervision_is_kept_with_a_warning() -> None:
    found = _one("01.04.2024")
    assert {answer.decided for answer in found.answers} == {StatedDate(date(2024, 4, 1))}
    assert messages(found) == [
        'Ark "§ 100 Merudgifter", celle E2 (sag 0012345): her står 01.04.2024, som er efter tilsynsdatoen 31.03.2024. '
        "Ret datoen, hvis den er forkert. En fejl, der afhænger af den, står som uafklaret. [dato_efter_tilsyn]"
    ]


@pytest.mark.parametrize(
    ("value", "case"),
    [("0012345", "0012345"), ("12E3", "12E3"), ("1-2", "1-2"), ("24-002111", "24-002111"), (12345, "12345")],
)
def test_a_case_number_is_kept_to_the_letter(value: object, case: str) -> None:
    assert {answer.case for answer in read([HEADINGS, [value, "Ja", "Ja", "Nej"]]).answers} == {case}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1234.5, "her står 1234,5 som sagsnummer. Excel har lavet nummeret om til et tal med decimaler."),
        (datetime(2024, 2, 1), "her står 01.02.2024 som sagsnummer. Excel har lavet nummeret om til en dato."),
    ],
)
def test_a_case_number_that_excel_has_changed_leaves_the_row_out(value: object, text: str) -> None:
    found = read([HEADINGS, [value, "Ja", "Ja", None], ["0012346", "Ja", "Ja", "Nej"]])
    assert messages(found) == [
        f'Ark "§ 100 Merudgifter", celle A2: {text} Gør kolonnen til tekst, og skriv nummeret igen. Rækken tæller ikke '
        "med, før det er rettet. [sagsnr_aendret]"
    ]
    assert found.tabs[0].balance == Balance(2, 1, 1, 0, 0, 6, 3, 1, 2)


def test_rows_without_a_case_number_are_left_out_and_told_once() -> None:
    found = read([HEADINGS, ["1", "Ja", "Ja", "Nej"], [None, "Ja", "Ja"], [None, "x", "Ja"]])
    assert messages(found) == [
        'Ark "§ 100 Merudgifter", A3–A4, 2 celler: her mangler sagsnumrene. Skriv sagernes numre. Rækkerne tæller ikke '
        "med, før det er rettet. [raekke_uden_sagsnr]"
    ]
    assert found.tabs[0].balance == Balance(3, 1, 2, 0, 0, 9, 3, 2, 4)


@pytest.mark.parametrize("value", ["311257-5000", "3112575000", 3112575000])
def test_a_personal_number_as_case_number_is_replaced_by_its_pseudonym(value: object) -> None:
    pseudonym = PSEUDONYMISER.pseudonym("3112575000")
    found = read([HEADINGS, [value, "Ja", "Ja", "Nej"]])
    assert {answer.case for answer in found.answers} == {pseudonym}
    assert messages(found) == [
        'Ark "§ 100 Merudgifter", celle A2: her står et CPR-nummer som sagsnummer. Det er erstattet af et pseudonym: '
        f"A2 er nu {pseudonym}. Sagen tæller med. Brug et andet sagsnummer næste gang. [cpr_i_sagsnr]"
    ]


def test_every_pseudonym_stands_beside_its_cell() -> None:
    first, second = PSEUDONYMISER.pseudonym("3112575000"), PSEUDONYMISER.pseudonym("3012575000")
    found = read([HEADINGS, ["311257-5000", "Ja", "Ja", "Nej"], ["301257-5000", "Ja", "Ja", "Nej"]])
    assert said(found, "cpr_i_sagsnr") == [
        'Ark "§ 100 Merudgifter", A2–A3, 2 celler: her står CPR-numre som sagsnumre. De er erstattet af pseudonymer: '
        f"A2 er nu {first} og A3 er nu {second}. Sagerne tæller med. Brug andre sagsnumre næste gang."
    ]


def test_a_personal_number_anywhere_else_is_masked_and_told() -> None:
    def comment(book: Workbook) -> None:
        sheet: Any = book[TAB + " 311257-5000"]
        sheet["A3"].comment = Comment("ring 311257-5000", "a")

    rows = [["Tilsynsområde", "§ 100", "Bemærkninger", "se 311257-5000"], HEADINGS, ["1", "Ja", "Ja", "Nej"]]
    found = outcome({"Forside": COVER, TAB + " 311257-5000": rows}, comment, "CVO 3112575000.xlsx")
    assert isinstance(found, Submission)
    assert (found.workbook, found.tabs[0].remarks) == ("CVO [personnummer].xlsx", "se [personnummer]")
    assert {answer.sheet for answer in found.answers} == {"§ 100 Merudgifter [personnummer]"}
    assert [(d.place.cell, d.code) for d in found.deviations] == [
        ("", "cpr_i_filnavn"),
        ("", "cpr_i_fanenavn"),
        ("D1", "cpr_i_tekst"),
        ("A3", "cpr_i_tekst"),
    ]
    assert "311257" not in repr(found)
