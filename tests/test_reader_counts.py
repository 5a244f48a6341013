"""Counts and action plans: declared where there are no answers, compared where there are (rules.md 4)."""

from datetime import date, datetime

import pytest
from importer_workbooks import COVER, TAB, Rows, codes, messages, outcome, read, said

from ledelsestilsyn.model import Action, Balance, DeclaredCount, Submission

HEADINGS = ["Kontrolspørgsmål", "Antal sager", "Antal fejl", "Nye fejl", "Gamle fejl", "Pil", "Handling", "Frist"]
ALL_THREE: Rows = [["Sagsnr.", "1", "2", "3"], ["1", "Nej", "Ja", "Nej"], ["2", "Nej", "IR", "Ja"], []]
DAY = date(2024, 3, 31)


def _counted(*rows: list[object], headings: list[str] = HEADINGS) -> Submission:
    return read([headings, *rows])


def test_a_tab_of_counts_only_gives_declared_counts() -> None:
    found = _counted([1, 10, 4, 1, 2, "op"], ["Spm. 2", "1.234", 0], [3, 10, 0, 0, 0], ["I alt", 20, 4])
    assert found.counts == (
        DeclaredCount("cvo-100", "cvo-100-1", DAY, 10, 4, 1, 2, TAB, "C2"),
        DeclaredCount("cvo-100", "cvo-100-2", DAY, 1234, 0, None, None, TAB, "C3"),
        DeclaredCount("cvo-100", "cvo-100-3", DAY, 10, 0, 0, 0, TAB, "C4"),
    )
    assert (found.answers, found.deviations, found.tabs[0].has_answers) == ((), (), False)
    assert found.tabs[0].balance == Balance(4, 3, 0, 0, 1, 0, 0, 0, 0)


def test_a_count_without_the_number_of_cases_is_left_out_and_its_action_kept() -> None:
    found = _counted([1, None, 4, None, None, None, "Kursus"], [2, 5, 1], [3, 5, 0])
    assert [count.question for count in found.counts] == ["cvo-100-2", "cvo-100-3"]
    assert [action.measure for action in found.actions] == ["Kursus"]
    assert said(found, "optaelling_uden_antal_sager") == [
        'Ark "§ 100 Merudgifter", celle B2: antallet af sager mangler for spørgsmål 1. Skriv det i en kolonne med '
        "overskriften Antal sager. Optællingen tæller ikke med, før det er gjort. Resten af rækken er gemt."
    ]
    assert found.tabs[0].balance == Balance(3, 2, 1, 0, 0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ([1, 10, 11], "optaelling_flere_fejl_end_sager"),
        ([1, 10, 4, 3, 2], "optaelling_flere_nye_og_gamle_end_fejl"),
        ([1, 10, 4, 5], "optaelling_flere_nye_og_gamle_end_fejl"),
        ([1, 10, None, 1], "optaelling_uden_antal_fejl"),
        ([1, "ca. 10", 1], "antal_ulaeseligt"),
        ([1, 10.5, 1], "antal_ulaeseligt"),
        ([1, 10, -1], "antal_ulaeseligt"),
        ([9, 10, 1], "spoergsmaal_ukendt"),
        ([4, 10, 1], "spoergsmaal_ikke_i_kraft"),
        ([None, 10, 1], "raekke_uden_spoergsmaal"),
    ],
)
def test_a_row_of_counts_that_cannot_be_right_is_refused(row: list[object], code: str) -> None:
    found = _counted([2, 5, 1], [3, 5, 0], row)
    assert [deviation.code for deviation in found.deviations if deviation.place.cell] == [code]
    assert [count.question for count in found.counts] == ["cvo-100-2", "cvo-100-3"]
    assert found.tabs[0].balance == Balance(3, 2, 1, 0, 0, 0, 0, 0, 0)


def test_a_question_counted_twice_counts_once_or_not_at_all() -> None:
    found = _counted([1, 10, 4], [1, 10, 4], [2, 5, 1], [2, 5, 2], [3, 5, 0])
    assert [count.question for count in found.counts] == ["cvo-100-1", "cvo-100-3"]
    assert codes(found) == ["spoergsmaal_ikke_kontrolleret", "optaelling_to_gange_ens", "optaelling_to_gange_modstrid"]


def test_where_a_tab_holds_both_the_answers_stand_and_each_difference_is_a_deviation() -> None:
    found = read([*ALL_THREE, HEADINGS, [1, 2, 2, 1, 1], [2, 2, 0], [3, None, 2]])
    assert found.counts == (
        DeclaredCount("cvo-100", "cvo-100-1", DAY, 2, 2, 1, 1, TAB, "C6"),
        DeclaredCount("cvo-100", "cvo-100-2", DAY, 2, 0, None, None, TAB, "C7"),
        DeclaredCount("cvo-100", "cvo-100-3", DAY, 2, 2, None, None, TAB, "C8"),
    )
    assert messages(found) == [
        'Ark "§ 100 Merudgifter", celle B7: der står 2 i kolonnen "Antal sager" ved spørgsmål 2, men svarene i arket '
        "giver 1. Det er svarene, der gælder. Ret det, der er forkert. [optaelling_afviger]",
        'Ark "§ 100 Merudgifter", celle C8: der står 2 i kolonnen "Antal fejl" ved spørgsmål 3, men svarene i arket '
        "giver 1. Det er svarene, der gælder. Ret det, der er forkert. [optaelling_afviger]",
    ]


def test_a_question_that_is_only_counted_where_others_have_answers_is_not_used() -> None:
    found = read([["Sagsnr.", "1", "2"], ["1", "Nej", "Ja"], [], HEADINGS, [3, 2, 1]])
    assert found.counts == ()
    assert said(found, "optaelling_ikke_brugt") == [
        'Ark "§ 100 Merudgifter", celle C5: spørgsmål 3 er kun talt op, mens resten af området har svar sag for sag. '
        "Optællingen er ikke brugt. Skriv svarene i tabellen med sager."
    ]


def test_a_tab_of_counts_beside_a_tab_of_answers_for_the_same_area_is_compared() -> None:
    found = outcome({"Forside": COVER, TAB: ALL_THREE[:3], "Merudgifter": [HEADINGS, [1, 2, 1]]})
    assert isinstance(found, Submission)
    assert codes(found) == ["optaelling_afviger"]


def test_an_action_keeps_its_texts_and_its_deadline() -> None:
    headings = ["Kontrolspørgsmål", "Antal fejl", "Årsag", "Handlingstiltag", "Ansvarlig", "Frist", "Status"]
    found = _counted(
        [1, None, "Travlhed", "Kursus", "Teamleder", datetime(2024, 6, 1), "I gang"],
        [None, None, None, "Møde hver uge", None, "snarest", None],
        [2, None, "se 311257-5000", None, None, None, None],
        [3],
        headings=headings,
    )
    assert found.actions == (
        Action(
            "cvo-100",
            "cvo-100-1",
            "Travlhed",
            "Kursus",
            "Teamleder",
            date(2024, 6, 1),
            "01.06.2024",
            "I gang",
            TAB,
            "C2",
        ),
        Action("cvo-100", None, "", "Møde hver uge", "", None, "snarest", "", TAB, "D3"),
        Action("cvo-100", "cvo-100-2", "se [personnummer]", "", "", None, "", "", TAB, "C4"),
    )
    assert messages(found)[1:] == [
        'Ark "§ 100 Merudgifter", celle F3: her står "snarest" som frist, som ikke kan læses som en dato. Teksten er '
        "gemt. Skriv dag, måned og år, hvis fristen er en bestemt dag. [frist_ulaeselig]",
        'Ark "§ 100 Merudgifter", celle C4: her står et CPR-nummer i en tekst. Slet det i arbejdsbogen. I '
        "kvitteringen og i alt, hvad der er gemt, står der [personnummer] i stedet. [cpr_i_tekst]",
    ]
