"""The cover: department, period and supervision date, and what refuses the whole workbook (workbook-format.md)."""

from datetime import date, datetime
from hashlib import sha256

import pytest
from importer_workbooks import COVER, NAME, PSEUDONYMISER, TAB, Rows, codes, messages, outcome, read, refused, said
from small_model import MODEL

from ledelsestilsyn.cells import UnreadableWorkbookError
from ledelsestilsyn.importers.reader import read_submission, refuse_unreadable
from ledelsestilsyn.model import Deviation, Place, Refusal, Severity, Submission
from ledelsestilsyn.periods import Period

TABLE = [["Sagsnr.", "1", "2", "3"], ["0012345", "Ja", "Ja", "Nej"]]


def _read(cover: Rows) -> Submission:
    return read(TABLE, cover=cover)


def _refused(cover: Rows) -> list[str]:
    return refused({"Forside": cover, TAB: TABLE})


def test_a_plain_cover_is_read() -> None:
    cover = [*COVER, ["Udfyldt af", "Teamleder"], ["Bemærkninger", "Roligt kvartal"], ["Skabelon", "Version 1"]]
    found = _read(cover)
    assert (found.workbook, found.department, found.period) == (NAME, "CVO", Period(2024, 1))
    assert (found.filled_by, found.remarks, found.template) == ("Teamleder", "Roligt kvartal", "Version 1")
    assert (found.tabs[0].supervised_on, found.tabs[0].supervised_from) == (date(2024, 3, 31), "cover")
    assert found.deviations == ()


@pytest.mark.parametrize("label", ["Afdeling", "CENTER", "Fagområde:", " enhed "])
@pytest.mark.parametrize("value", ["CVO", "cvo ", "Visitationen", "center for velfærd & omsorg (visitationen)"])
def test_the_department_is_known_by_code_name_and_alias_under_any_label(label: str, value: str) -> None:
    assert _read([[label, value], ["Periode", "2024K1"]]).department == "CVO"


@pytest.mark.parametrize(
    ("value", "key"),
    [
        ("2024K1", "2024K1"),
        ("1. kvartal 2024", "2024K1"),
        ("K1 2024", "2024K1"),
        ("Q1 2024", "2024K1"),
        ("Q1-2024", "2024K1"),
        ("1. kvt. 2024", "2024K1"),
        ("februar 2024", "2024-02"),
        ("feb 2024", "2024-02"),
        ("2024-02", "2024-02"),
        (datetime(2024, 2, 1), "2024-02"),
    ],
)
def test_a_period_is_read_in_all_its_forms(value: object, key: str) -> None:
    assert _read([["Afdeling", "CVO"], ["Periode", value]]).period.key == key


@pytest.mark.parametrize("value", ["1. kvartal", "Q1", 1])
def test_a_year_in_its_own_cell_is_joined_with_the_quarter(value: object) -> None:
    assert _read([["Afdeling", "CVO"], ["Kvartal", value], ["År", 2024]]).period == Period(2024, 1)


def test_a_value_stands_below_its_label_where_the_right_is_empty_and_a_label_is_nobodys_value() -> None:
    cover = [["Afdeling", "Periode"], ["CVO", "2024K1"], [], ["Udfyldt af", "Bemærkninger"], [None, "Ingen"]]
    found = _read(cover)
    assert (found.department, found.period.key, found.filled_by, found.remarks) == ("CVO", "2024K1", "", "Ingen")


def test_the_same_value_stated_twice_is_one() -> None:
    found = outcome({"Forside": [*COVER, ["Center", "Visitationen"], ["Kvartal", "Q1 2024"]], TAB: TABLE})
    assert isinstance(found, Submission)
    assert found.deviations == ()


def test_a_list_of_departments_for_a_drop_down_is_no_contradiction() -> None:
    found = outcome({"Forside": COVER, TAB: TABLE, "Lister": [["Afdeling"], ["JC"], ["CVO"]]})
    assert isinstance(found, Submission)
    assert found.skipped == ("Lister",)


def test_an_unknown_department_is_refused_with_the_nearest_name() -> None:
    assert _refused([["Afdeling", "Vistationen"], ["Periode", "2024K1"]]) == [
        'Ark "Forside", celle B1: her står "Vistationen", som ikke er en kendt afdeling. Skriv en af disse: CVO eller '
        'JC. Mente du "Visitationen"? Intet fra arbejdsbogen tæller med, før det er rettet. [afdeling_ukendt]'
    ]


def test_two_departments_are_refused_with_both_cells() -> None:
    cover = [["Afdeling", "CVO"], ["Periode", "2024K1"]]
    assert refused({"Forside": cover, TAB: [["Afdeling", "JC"], [], *TABLE]}) == [
        'Ark "§ 100 Merudgifter", celle B1: her står "JC" som afdeling, men i celle B1 i ark "Forside" står der "CVO". '
        "En arbejdsbog er for én afdeling. Ret den ene. Intet fra arbejdsbogen tæller med, før det er rettet. "
        "[afdeling_modstrid]"
    ]


def test_a_missing_department_and_a_missing_period_are_both_said() -> None:
    assert _refused([["Ledelsestilsyn"]]) == [
        'Arbejdsbogen "CVO.xlsx": der står ingen afdeling. Skriv ved "Afdeling" på Forsiden en af disse: CVO eller JC. '
        "Intet fra arbejdsbogen tæller med, før det er rettet. [afdeling_mangler]",
        'Arbejdsbogen "CVO.xlsx": der står ingen periode ved "Periode" på Forsiden. Skriv for eksempel 1. kvartal '
        "2024, 2024K1 eller februar 2024. Intet fra arbejdsbogen tæller med, før det er rettet. [periode_mangler]",
    ]


def test_what_could_be_read_stands_in_the_refusal() -> None:
    found = outcome({"Forside": [["Afdeling", "JC"]], TAB: TABLE})
    assert isinstance(found, Refusal)
    assert (found.department, found.period) == ("JC", None)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("1. kvartal", "periode_ulaeselig"),
        ("2024", "periode_ulaeselig"),
        ("5. kvartal 2024", "periode_ulaeselig"),
        (datetime(2024, 2, 12), "periode_dato"),
        (datetime(1904, 2, 1), "periode_dato"),
    ],
)
def test_a_period_that_cannot_be_read_is_refused(value: object, code: str) -> None:
    found = outcome({"Forside": [["Afdeling", "CVO"], ["Periode", value]], TAB: TABLE})
    assert isinstance(found, Refusal)
    assert codes(found) == [code]


def test_two_periods_and_a_year_that_says_another_are_refused() -> None:
    assert _refused([["Afdeling", "CVO"], ["Periode", "2024K1"], ["Kvartal", "2. kvartal 2024"]]) == [
        'Ark "Forside", celle B3: her står "2. kvartal 2024" som periode, men i celle B2 står der "2024K1". En '
        "arbejdsbog er for én periode. Ret den ene. Intet fra arbejdsbogen tæller med, før det er rettet. "
        "[periode_modstrid]"
    ]
    found = outcome({"Forside": [["Afdeling", "CVO"], ["Periode", "2024K1"], ["År", 2023]], TAB: TABLE})
    assert codes(found) == ["periode_modstrid"]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("marts 2024", "tilsynsdato_ulaeselig_forside"),
        ("31.02.2024", "tilsynsdato_ulaeselig_forside"),
        ("31.03.2042", "tilsynsdato_for_langt_vaek_forside"),
        ("31.12.2022", "tilsynsdato_for_langt_vaek_forside"),
        ("01.04.2025", "tilsynsdato_for_langt_vaek_forside"),
    ],
)
def test_a_supervision_date_on_the_cover_that_cannot_be_used_refuses_the_workbook(value: str, code: str) -> None:
    found = outcome({"Forside": [*COVER[:2], ["Tilsynsdato", value]], TAB: TABLE})
    assert isinstance(found, Refusal)
    assert codes(found) == [code]


def test_two_supervision_dates_on_the_cover_are_refused() -> None:
    found = outcome({"Forside": [*COVER, ["Dato for tilsyn", "30.03.2024"]], TAB: TABLE})
    assert isinstance(found, Refusal)
    assert codes(found) == ["tilsynsdato_modstrid_forside"]


@pytest.mark.parametrize("day", ["01.01.2023", "31.03.2025"])
def test_a_supervision_date_up_to_a_year_outside_the_period_is_taken_with_a_warning(day: str) -> None:
    found = _read([*COVER[:2], ["Dato for ledelsestilsyn", day]])
    assert messages(found)[0] == (
        f'Ark "Forside", celle B3: her står tilsynsdatoen {day}, som ligger uden for 1. kvartal 2024. Datoen er brugt. '
        "Ret den, hvis den er forkert. [tilsynsdato_uden_for_perioden]"
    )


def test_without_a_supervision_date_it_is_the_last_day_of_the_period_and_that_is_said() -> None:
    found = _read([["Afdeling", "CVO"], ["Periode", "2024K1"]])
    assert (found.tabs[0].supervised_on, found.tabs[0].supervised_from) == (date(2024, 3, 31), "period")
    assert messages(found) == [
        'Arbejdsbogen "CVO.xlsx": der står ingen tilsynsdato. Den sidste dag i perioden, 31.03.2024, er brugt for SEL '
        "§ 100 Merudgifter. [tilsynsdato_antaget]"
    ]


def test_a_field_filled_in_twice_is_kept_whole_with_a_warning() -> None:
    found = _read(
        [*COVER, ["Udfyldt af", "Teamleder"], ["Ansvarlig", "Centerchef"], ["Kommentar", "A"], ["Bemærkning", "B"]]
    )
    assert (found.filled_by, found.remarks) == ("Teamleder; Centerchef", "A\nB")
    assert said(found, "felt_modstrid") == [
        'Ark "Forside", celle B5: her står "Centerchef" ved "Udfyldt af", men i celle B4 står der "Teamleder". Begge '
        "er gemt. Ret den ene."
    ]


def test_a_file_that_is_no_workbook_is_refused() -> None:
    found = read_submission(b"hej", "noter.xlsx", MODEL, PSEUDONYMISER)
    assert isinstance(found, Refusal)
    assert (found.workbook, found.sha256) == ("noter.xlsx", sha256(b"hej").hexdigest())
    assert messages(found) == [
        'Arbejdsbogen "noter.xlsx": filen er ikke en arbejdsbog, der kan læses. Den er en anden slags fil, uanset '
        "hvad den hedder. Gem den som Excel-projektmappe (.xlsx), og aflever den igen. Intet fra den tæller med. "
        "[ikke_en_arbejdsbog]"
    ]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "adgangskode",
            "den er låst med en adgangskode. Fjern adgangskoden, gem arbejdsbogen, og aflever den igen. Intet fra den "
            "tæller med.",
        ),
        (
            "ulaeselig",
            "den er beskadiget og kan ikke læses. Åbn den i Excel, gem den igen, og aflever den på ny. Intet fra den "
            "tæller med.",
        ),
    ],
)
def test_a_workbook_that_cannot_be_opened_is_refused_with_what_to_do(code: str, text: str) -> None:
    place = Place("CVO [personnummer].xlsx")
    whole = f'Arbejdsbogen "CVO [personnummer].xlsx": {text} [{code}]'
    assert refuse_unreadable(UnreadableWorkbookError(code), "CVO 311257-5000.xlsx", "0") == Refusal(
        "CVO [personnummer].xlsx", "0", (Deviation(place, code, whole, Severity.REFUSED),)
    )
