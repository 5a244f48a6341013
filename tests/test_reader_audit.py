"""A second reading of workbook-format.md: unusual but legal layouts, and messages that must hold in the singular."""

from importer_workbooks import COVER, TAB, codes, messages, outcome, read, refused, said, short
from small_model import IN_TIME, NEXT_DATE, REVISED

from ledelsestilsyn.model import Balance, Refusal, Submission

HEADINGS = ["Sagsnr.", "1", "2", "3"]
ERRORS = ["Sagsnr.", "Spørgsmål", "Udbedret"]
CASE = ["0012345", "Nej", "Ja", "IR"]
GAP = [None, None]
DUE = "spoergsmaal_ikke_kontrolleret"


def test_a_table_that_begins_beside_the_rows_of_another_takes_none_of_them() -> None:
    found = read(
        [
            HEADINGS,
            CASE,
            ["2", "Nej", "Nej", "IR", *GAP, *ERRORS],
            ["3", "Ja", "Ja", "Nej", *GAP, "0012345", 1, "01.01.2024"],
            ["4", "Ja", "Ja", "Nej", *GAP, "2", 1, "02.01.2024"],
            ["I alt", 2],
        ]
    )
    assert found.deviations == ()
    assert [(a.case, str(a.remedied.on)) for a in found.answers if a.remedied.on] == [
        ("0012345", "2024-01-01"),
        ("2", "2024-01-02"),
    ]
    assert (len(found.answers), found.tabs[0].balance) == (12, Balance(8, 6, 0, 1, 1, 12, 12, 0, 0))


def test_a_table_below_and_to_the_side_is_no_column_without_a_heading() -> None:
    found = read([HEADINGS, CASE, [], [*GAP, *GAP, *GAP, *ERRORS], [*GAP, *GAP, *GAP, "0012345", 1, "01.01.2024"]])
    assert found.deviations == ()
    assert found.tabs[0].balance == Balance(3, 2, 0, 1, 0, 3, 3, 0, 0)


def test_a_table_of_cases_below_and_to_the_right_of_the_errors_is_read() -> None:
    found = read([ERRORS, ["0012345", 1, "01.01.2024"], [], [*GAP, *GAP, *HEADINGS], [*GAP, *GAP, *CASE]])
    assert (found.deviations, [a.cell for a in found.answers]) == ((), ["F5", "G5", "H5"])
    assert str(found.answers[0].remedied.on) == "2024-01-01"


def test_a_word_of_totals_by_itself_above_the_next_table_is_a_row_of_totals_and_no_title() -> None:
    found = read([HEADINGS, CASE, ["Total"], ERRORS, ["0012345", 1, "01.01.2024"]])
    assert found.tabs[0].balance == Balance(3, 2, 0, 0, 1, 3, 3, 0, 0)


def test_the_numbers_under_the_texts_are_headings_and_no_row() -> None:
    found = read([["Sagsnr.", REVISED, NEXT_DATE, IN_TIME], [None, 1, 2, 3], CASE])
    assert (found.deviations, found.tabs[0].balance) == ((), Balance(1, 1, 0, 0, 0, 3, 3, 0, 0))


def test_a_first_row_of_bare_totals_is_no_heading() -> None:
    found = read([["Sagsnr.", REVISED, NEXT_DATE, IN_TIME], [None, 3, 1, 4], CASE])
    assert codes(found) == ["raekke_uden_sagsnr"]


def test_a_blank_of_no_width_is_an_empty_cell() -> None:
    found = read([HEADINGS, ["0012345", "Nej", "\u200b", "\ufeff"], ["\u200b", None, None, None]])
    assert set(codes(found)) == {DUE}
    assert found.tabs[0].balance == Balance(2, 1, 0, 1, 0, 3, 1, 2, 0)


def test_one_text_more_than_the_three_that_are_quoted_is_one_other() -> None:
    found = read([HEADINGS, *([str(n), "Nej", "Ja", f"tekst {n}"] for n in range(1, 5))])
    assert said(found, "svar_ukendt") == [
        'Ark "§ 100 Merudgifter", D2–D5, 4 celler: her står "tekst 1", "tekst 2", "tekst 3" og 1 anden. Skriv Ja, Nej '
        "eller Ikke relevant. Sagerne tæller ikke med i spørgsmål 3, før det er rettet. De andre svar i rækkerne er "
        "modtaget."
    ]


def test_counts_of_one_are_told_in_the_singular() -> None:
    table = [["Kontrolspørgsmål", "Antal sager", "Antal fejl", "Nye fejl", "Gamle fejl"], [1, 1, 2], [2, 9, 1, 1, 1]]
    found = read(table)
    assert [text.split("celle C")[1].split(" Optællingen")[0] for text in messages(found) if "celle C" in text] == [
        "2: der står 2 fejl i 1 sag ved spørgsmål 1. Der kan ikke være flere fejl end sager.",
        "3: der står 1 ny og 1 gammel ved spørgsmål 2, men kun 1 fejl i alt.",
    ]


def test_an_error_row_without_an_answer_to_stand_by_does_not_say_that_it_stands() -> None:
    rows = [ERRORS, ["0012345", 1, "01.01.2024"], ["0012345", 2, "01.01.2024"], ["0012345", 3, "01.01.2024"]]
    found = read([HEADINGS, ["0012345", "Ja", "næj", None], [], *rows])
    assert [text.split("men ")[1] for text in said(found, "fejlraekke_uden_fejl")] == [
        "svaret i celle B2 er i orden. Rækken er ikke brugt, og svaret står ved magt. Ret svaret, eller slet rækken.",
        "svaret i celle C2 kan ikke læses. Rækken er ikke brugt. Ret svaret, eller slet rækken.",
        "der er intet svar på spørgsmålet i sagen, der tæller med. Rækken er ikke brugt. Skriv svaret, eller slet "
        "rækken.",
    ]


def _taken(found: Submission | Refusal) -> Submission:
    assert isinstance(found, Submission)
    return found


def test_a_cover_that_holds_a_table_too_still_gives_the_supervision_date() -> None:
    cover = [["Afdeling", "CVO"], ["Periode", "2024K1"], ["Tilsynsdato", "20.03.2024"], ["Udfyldt af", "Teamleder"]]
    table = [[], ["Kontrolspørgsmål", "Antal fejl"], ["I alt", 2]]
    found = _taken(outcome({"Forside": [*cover, *table], TAB: [HEADINGS, CASE]}))
    assert codes(found) == ["omraade_ukendt"]
    assert [(str(t.supervised_on), t.supervised_from) for t in found.tabs] == [("2024-03-20", "cover")]
    assert found.filled_by == "Teamleder"


def test_the_one_tab_that_holds_the_covers_labels_is_the_cover_though_it_is_an_area_tab_too() -> None:
    cover = [["Afdeling", "CVO"], ["Periode", "2024K1"], ["Tilsynsdato", "20.03.2024"]]
    found = _taken(outcome({TAB: [*cover, [], HEADINGS, CASE], "Merudgifter": [HEADINGS, ["7", "Ja", "Ja", "Nej"]]}))
    assert found.deviations == ()
    assert [(str(t.supervised_on), t.supervised_from) for t in found.tabs] == [
        ("2024-03-20", "tab"),
        ("2024-03-20", "cover"),
    ]


def test_area_tabs_that_each_hold_the_covers_labels_keep_their_own_days() -> None:
    def tab(day: str, case: str) -> list[list[str]]:
        return [["Afdeling", "CVO"], ["Periode", "2024K1"], ["Tilsynsdato", day], HEADINGS, [case, "Ja", "Ja", "Nej"]]

    found = _taken(outcome({TAB: tab("20.03.2024", "1"), "Merudgifter": tab("21.03.2024", "2")}))
    assert [str(t.supervised_on) for t in found.tabs] == ["2024-03-20", "2024-03-21"]


def test_a_label_that_nearly_is_one_is_asked_about() -> None:
    tabs = {"Forside": [["Afdelng", "CVO"], ["Perode:", "2024K1"]], TAB: [HEADINGS, CASE]}
    assert refused(tabs) == [
        'Ark "Forside", celle A1: der står ingen afdeling. Her står "Afdelng". Mente du "Afdeling"? Skriv ved '
        '"Afdeling" på Forsiden en af disse: CVO eller JC. Intet fra arbejdsbogen tæller med, før det er rettet. '
        "[afdeling_mangler]",
        'Ark "Forside", celle A2: der står ingen periode ved "Periode" på Forsiden. Her står "Perode:". Mente du '
        '"Periode"? Skriv for eksempel 1. kvartal 2024, 2024K1 eller februar 2024. Intet fra arbejdsbogen tæller med, '
        "før det er rettet. [periode_mangler]",
    ]


def test_a_supervision_date_under_a_label_that_nearly_is_one_is_asked_about() -> None:
    cover = [*COVER[:2], ["Tilsynsdto", "20.03.2024"]]
    assert messages(read([HEADINGS, CASE], cover=cover)) == [
        'Ark "Forside", celle A3: der står ingen tilsynsdato. Her står "Tilsynsdto". Mente du "Tilsynsdato"? Den '
        "sidste dag i perioden, 31.03.2024, er brugt for SEL § 100 Merudgifter. [tilsynsdato_antaget]"
    ]


def test_a_case_number_is_never_taken_from_a_neighbour() -> None:
    found = read([HEADINGS, CASE, [None, "Ja", "Ja", "Ja"]])
    assert [short(answer)[0] for answer in found.answers] == ["0012345"] * 3
    assert codes(found) == ["raekke_uden_sagsnr"]


def test_a_faulty_case_number_in_a_merged_cell_is_told_for_every_row_it_spans() -> None:
    """Found by the fuzz: only the first row was named, and "Rækken" was said of two."""
    found = read(
        [HEADINGS, [12.5, "Nej", "Ja", "IR"], [None, "Ja", "Ja", "IR"], CASE],
        lambda book: book[TAB].merge_cells("A2:A3"),
    )
    assert said(found, "sagsnr_aendret") == [
        f'Ark "{TAB}", A2–A3, 2 celler: her står 12,5 som sagsnummer. Excel har lavet nummeret om til et tal med '
        "decimaler. Gør kolonnen til tekst, og skriv nummeret igen. Rækkerne tæller ikke med, før det er rettet."
    ]
    assert found.tabs[0].balance.rows_left_out == 2


def test_a_formula_without_value_in_a_merged_case_cell_is_told_for_every_row_it_spans() -> None:
    found = read(
        [HEADINGS, ["=B1", "Nej", "Ja", "IR"], [None, "Ja", "Ja", "IR"], CASE],
        lambda book: book[TAB].merge_cells("A2:A3"),
    )
    assert said(found, "formel_uden_vaerdi") == [
        f'Ark "{TAB}", A2–A3, 2 celler: her står formler uden et resultat i kolonnen "Sagsnr.". Skriv værdierne selv, '
        "eller åbn arbejdsbogen i Excel, og gem den igen. Rækkerne tæller ikke med, før det er rettet."
    ]
