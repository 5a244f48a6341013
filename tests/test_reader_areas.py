"""Area tabs: which area a tab is for, on which day, and which tabs are passed over (workbook-format.md: area tab)."""

from datetime import date
from typing import Any

import pytest
from importer_workbooks import COVER, TAB, Rows, codes, messages, outcome, read, refused, said
from openpyxl import Workbook

from ledelsestilsyn.model import Balance, Place, Refusal, Submission, Tab

TABLE: Rows = [["Sagsnr.", "1", "2", "3"], ["0012345", "Ja", "Ja", "Nej"]]


def _tabs(tabs: dict[str, Rows], cover: Rows = COVER) -> Submission:
    found = outcome({"Forside": cover, **tabs})
    assert isinstance(found, Submission), messages(found)
    return found


@pytest.mark.parametrize(
    "name",
    [
        "§ 100",
        "§100",
        "SEL § 100",
        "Merudgifter",
        "cvo-100",
        "Merudgifter voksne",
        "§ 100 Merudgifter",
        "Merudgifter - § 100",
        "MERUDGIFTER VOKSNE, SEL § 100",
    ],
)
def test_an_area_is_known_by_any_key_and_two_keys_in_either_order(name: str) -> None:
    assert [tab.area for tab in _tabs({name: TABLE}).tabs] == ["cvo-100"]


def test_a_tabs_name_that_excel_cut_at_31_characters_still_names_its_area() -> None:
    name = "Merudgifter voksne Merudgifter SEL § 100"[:31]
    assert len(name) == 31
    assert [tab.area for tab in _tabs({name: TABLE}).tabs] == ["cvo-100"]


def test_the_label_goes_before_the_name_and_the_name_before_a_title() -> None:
    found = _tabs(
        {"§ 100": TABLE, "Ark2": [["Tilsynsområde", "Merudgifter"], *TABLE[:1]], "Ark3": [["§ 100"], *TABLE[:1]]}
    )
    assert [tab.sheet for tab in found.tabs] == ["§ 100", "Ark2", "Ark3"]


def test_tabs_without_a_table_that_name_no_area_are_skipped_and_listed() -> None:
    found = _tabs({"Vejledning": [["Sådan udfylder du"]], TAB: TABLE, "Noter": [["Husk § 100"]]})
    assert found.skipped == ("Vejledning", "Noter")
    assert found.deviations == ()


def test_a_table_whose_area_is_unknown_is_a_deviation_with_the_nearest_name() -> None:
    found = _tabs({TAB: TABLE, "§ 100 Merudgiftr": TABLE})
    assert messages(found) == [
        'Ark "§ 100 Merudgiftr": arket har en tabel, men "§ 100 Merudgiftr" er ikke et kendt tilsynsområde i CVO. '
        'Skriv områdets navn eller paragraf ved "Tilsynsområde" i arket. Mente du "§ 100 Merudgifter"? Intet fra arket '
        "tæller med, før det er rettet. [omraade_ukendt]"
    ]
    assert [tab.sheet for tab in found.tabs] == [TAB]


def test_a_tab_that_names_two_areas_is_a_deviation() -> None:
    cover = [["Afdeling", "JC"], ["Periode", "2024K1"], ["Tilsynsdato", "31.03.2024"]]
    table = [["Sagsnr.", "1"], ["1", "Ja"]]
    tabs = {"§ 7": table, "§ 31": table, "Ark3": [["§ 7"], ["§ 31"], *table]}
    assert messages(_tabs(tabs, cover)) == [
        'Ark "Ark3": arket har en tabel, men det fremgår ikke, hvilket af disse tilsynsområder det er for: SDL § 7 '
        'Sygedagpenge og LAB § 31 Kontaktforløb. Skriv ét af dem ved "Tilsynsområde" i arket. Intet fra arket tæller '
        "med, før det er rettet. [omraade_flertydigt]"
    ]


def test_a_workbook_without_a_known_area_is_refused() -> None:
    assert refused({"Forside": COVER, "Noter": [["Intet"]]}) == [
        'Arbejdsbogen "CVO.xlsx": intet ark er genkendt som et tilsynsområde i CVO. Skriv områdets navn eller paragraf '
        'som arkets navn eller ved "Tilsynsområde" i arket: SEL § 100 Merudgifter. Intet fra arbejdsbogen tæller med, '
        "før det er rettet. [intet_omraade]"
    ]


def test_a_workbook_of_which_no_tab_can_be_used_is_refused_and_so_supersedes_nothing() -> None:
    found = outcome({"Forside": COVER, TAB: [["Tilsynsdato", "engang"], [], *TABLE]})
    assert isinstance(found, Refusal)
    assert codes(found) == ["intet_kan_bruges", "tilsynsdato_ulaeselig"]


def test_a_tabs_own_supervision_date_holds_for_that_area() -> None:
    found = read([["Tilsynsdato", "15.03.2024"], [], *TABLE])
    assert (found.tabs[0].supervised_on, found.tabs[0].supervised_from) == (date(2024, 3, 15), "tab")
    assert {answer.supervised_on for answer in found.answers} == {date(2024, 3, 15)}


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["Tilsynsdato", "marts 2024"]], "tilsynsdato_ulaeselig"),
        ([["Tilsynsdato", "12.03.2014"]], "tilsynsdato_for_langt_vaek"),
        ([["Tilsynsdato", "12.03.2024"], ["Dato for tilsyn", "13.03.2024"]], "tilsynsdato_modstrid"),
    ],
)
def test_a_tabs_supervision_date_that_cannot_be_used_refuses_the_tab_alone(rows: Rows, code: str) -> None:
    found = _tabs({TAB: TABLE, "Merudgifter": [*rows, [], *TABLE]})
    assert (codes(found), [tab.sheet for tab in found.tabs]) == ([code], [TAB])


def test_what_the_tab_says_of_the_sample_is_kept() -> None:
    found = read(
        [
            ["Antal sager i alt", "1.234", "Antal sager i stikprøven", 10],
            ["Udtrækningsmetode", "Hver tiende", "Bemærkninger", "Roligt"],
            [],
            *TABLE,
        ]
    )
    balance = Balance(1, 1, 0, 0, 0, 3, 3, 0, 0)
    assert found.tabs == (
        Tab(TAB, "cvo-100", date(2024, 3, 31), "cover", 1234, 10, "Hver tiende", "Roligt", False, True, balance),
    )


def test_a_population_that_is_no_count_is_not_used_and_told() -> None:
    found = read([["Antal sager i alt", "ca. 120"], [], *TABLE])
    assert found.tabs[0].population is None
    assert messages(found) == [
        'Ark "§ 100 Merudgifter", celle B1: her står "ca. 120" ved "Antal sager i alt", som ikke er et helt antal. '
        "Skriv et tal, for eksempel 120. Feltet er ikke brugt, men sagerne tæller med. [tal_ulaeseligt]"
    ]


def test_an_empty_label_above_a_table_takes_no_heading_for_its_value() -> None:
    found = read([["Tilsynsdato", None, "Bemærkninger"], *TABLE])
    assert (found.tabs[0].supervised_from, found.tabs[0].remarks, found.deviations) == ("cover", "", ())


def test_labels_beside_a_table_are_no_columns_of_it() -> None:
    found = read(
        [
            ["Sagsnr.", "1", "2", "3", None, "Tilsynsdato", "15.03.2024"],
            ["1", "Ja", "Ja", "Nej", None, "Antal sager i alt", 12],
        ]
    )
    assert (found.tabs[0].supervised_on, found.tabs[0].population) == (date(2024, 3, 15), 12)
    assert found.deviations == ()


def test_a_column_headed_like_a_label_is_an_unknown_column() -> None:
    found = read([["Sagsnr.", "1", "2", "3", "Tilsynsdato"], ["1", "Ja", "Ja", "Nej", "15.03.2024"]])
    assert found.tabs[0].supervised_from == "cover"
    assert messages(found) == [
        'Ark "§ 100 Merudgifter": disse kolonner kendes ikke og er ikke læst: "Tilsynsdato" (E1). [ukendte_kolonner]'
    ]


def test_remarks_written_below_the_table_are_no_row_of_it() -> None:
    found = read([*TABLE, [], ["Bemærkninger", "Set af to"]])
    assert (found.tabs[0].remarks, found.tabs[0].balance.rows_seen, found.deviations) == ("Set af to", 2, ())


def test_a_tab_with_headings_and_no_rows_is_taken_and_its_area_listed_as_not_checked() -> None:
    found = read(TABLE[:1])
    assert [(tab.area, tab.has_answers) for tab in found.tabs] == [("cvo-100", False)]
    assert messages(found) == [
        'Ark "§ 100 Merudgifter": der er ingen svar eller tal, der kan bruges. Skriv dem i arket; ellers er '
        "SEL § 100 Merudgifter ikke kontrolleret i 1. kvartal 2024. [omraade_ikke_kontrolleret]"
    ]


def test_a_question_without_an_answer_is_not_checked_and_its_column_is_named_if_it_has_one() -> None:
    assert messages(read([["Sagsnr.", "2", "3"], ["1", "Ja", None]])) == [
        'Ark "§ 100 Merudgifter": spørgsmål 1 i SEL § 100 Merudgifter er ikke kontrolleret. Der er ingen svar, der kan '
        "bruges. Tilføj det i arket, og skriv svarene, eller Ikke relevant. [spoergsmaal_ikke_kontrolleret]",
        'Ark "§ 100 Merudgifter", celle C1: spørgsmål 3 i SEL § 100 Merudgifter er ikke kontrolleret. Der er ingen '
        "svar, der kan bruges. Skriv svarene i kolonnen, eller Ikke relevant. [spoergsmaal_ikke_kontrolleret]",
    ]


def test_questions_without_a_column_are_told_together() -> None:
    assert messages(read([["Sagsnr.", "2"], ["1", "Ja"]])) == [
        'Ark "§ 100 Merudgifter": spørgsmål 1 og 3 i SEL § 100 Merudgifter er ikke kontrolleret. Der er ingen svar, '
        "der kan bruges. Tilføj dem i arket, og skriv svarene, eller Ikke relevant. [spoergsmaal_ikke_kontrolleret]"
    ]


@pytest.mark.parametrize(("period", "lacking"), [("2024K1", ["jc-31"]), ("februar 2024", [])])
def test_areas_that_are_due_and_lack_a_tab_are_listed_a_month_owes_monthly_areas_only(
    period: str, lacking: list[str]
) -> None:
    found = _tabs({"§ 7": [["Sagsnr.", "1"], ["1", "Ja"]]}, [["Afdeling", "JC"], ["Periode", period]])
    missing = [deviation for deviation in found.deviations if deviation.code == "omraade_mangler"]
    assert [deviation.area for deviation in missing] == lacking


def test_an_area_that_is_due_and_lacks_a_tab_is_named_with_its_period() -> None:
    found = _tabs({"§ 7": [["Sagsnr.", "1"], ["1", "Ja"]]}, [["Afdeling", "JC"], ["Periode", "2024K1"]])
    assert said(found, "omraade_mangler") == [
        'Arbejdsbogen "CVO.xlsx": LAB § 31 Kontaktforløb er ikke kontrolleret. Området skal kontrolleres i 1. kvartal '
        "2024, men arbejdsbogen har intet ark, der kan bruges, for det."
    ]


def test_hidden_tabs_rows_and_columns_are_read_and_told() -> None:
    def hide(book: Workbook) -> None:
        sheet: Any = book[TAB]
        sheet.sheet_state = "hidden"
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["C"].hidden = True

    found = read(TABLE, hide)
    assert (len(found.answers), found.tabs[0].hidden) == (3, True)
    assert sorted(messages(found)) == [
        'Ark "§ 100 Merudgifter": arket er skjult i arbejdsbogen. Det er læst som de andre. [skjult_ark]',
        'Ark "§ 100 Merudgifter": kolonne C er skjult, men læst som resten af arket. [skjulte_kolonner]',
        'Ark "§ 100 Merudgifter": række 2 er skjult, men læst som resten af arket. [skjulte_raekker]',
    ]


def test_an_area_tab_without_a_table_is_told() -> None:
    found = _tabs({TAB: TABLE, "Merudgifter": [["Kommer senere"]]})
    assert [(deviation.code, deviation.place) for deviation in found.deviations] == [
        ("ark_uden_tabel", Place("CVO.xlsx", "Merudgifter"))
    ]
