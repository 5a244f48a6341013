"""A department's own headings, accepted by the coordinator from a day on (issue 3: other departments' habits)."""

from dataclasses import replace
from datetime import date

import pytest
from importer_workbooks import COVER, NAME, PSEUDONYMISER, TAB, Rows, messages, short, workbook
from small_model import CVO, JC, MODEL

from ledelsestilsyn.importers.reader import read_submission
from ledelsestilsyn.model import Approval, HeadingAlias, Refusal, RiskModel, Submission

IN_TIME = date(2024, 3, 31)
TOO_LATE = date(2024, 4, 1)

ERRORS: Rows = [
    ["Sagsnr.", "1", "2", "3"],
    ["0012345", "Nej", "Ja", "Nej"],
    [],
    ["Sagsnr.", "Spørgsmål", "Fejl opstået", "Udbedrt"],
    ["0012345", "1", "01.02.2023", "01.03.2024"],
]
UNKNOWN = (
    'Ark "§ 100 Merudgifter", celle D4: her står overskriften "Udbedrt", som ikke kendes. Mente du "Udbedret"? '
    "Kolonnen er ikke læst, før overskriften er rettet, eller koordinatoren har godkendt den for afdelingen. "
    "[overskrift_ligner]"
)


def accepted(text: str, means: str, from_on: date = IN_TIME, in_force: bool = True) -> HeadingAlias:
    return HeadingAlias(from_on, text, means, Approval("Koordinator", date(2024, 4, 10)), in_force)


def with_headings(*headings: HeadingAlias, code: str = "CVO") -> RiskModel:
    departments = tuple(replace(d, headings=headings if d.code == code else ()) for d in (CVO, JC))
    return replace(MODEL, departments=departments)


def read(rows: Rows, *headings: HeadingAlias, code: str = "CVO", cover: Rows = COVER) -> Submission | Refusal:
    data = workbook({"Forside": cover, TAB: rows})
    return read_submission(data, NAME, with_headings(*headings, code=code), PSEUDONYMISER)


def taken(rows: Rows, *headings: HeadingAlias, code: str = "CVO", cover: Rows = COVER) -> Submission:
    found = read(rows, *headings, code=code, cover=cover)
    assert isinstance(found, Submission), messages(found)
    return found


def remedied(found: Submission) -> str:
    return str(found.answers[0].remedied.on)


def test_a_heading_that_is_not_accepted_is_proposed_to_its_nearest_meaning() -> None:
    found = taken(ERRORS)
    assert (messages(found), remedied(found)) == ([UNKNOWN], "None")


@pytest.mark.parametrize("text", ["Udbedrt", "UDBEDRT:", " udbe-drt "])
def test_an_accepted_heading_lets_the_workbook_go_through_unchanged_from_its_day(text: str) -> None:
    found = taken(ERRORS, accepted(text, "Udbedret"))
    assert (messages(found), remedied(found)) == ([], "2024-03-01")


def test_an_accepted_heading_is_read_as_the_heading_itself() -> None:
    mended = [["Udbedret" if cell == "Udbedrt" else cell for cell in row] for row in ERRORS]
    found = taken(ERRORS, accepted("Udbedrt", "Rettet"))
    assert replace(found, sha256="") == replace(taken(mended), sha256="")


def test_an_accepted_heading_does_not_hold_before_its_day() -> None:
    assert messages(taken(ERRORS, accepted("Udbedrt", "Udbedret", TOO_LATE))) == [UNKNOWN]


def test_an_accepted_heading_is_the_departments_own_and_no_others() -> None:
    assert messages(taken(ERRORS, accepted("Udbedrt", "Udbedret"), code="JC")) == [UNKNOWN]


def test_the_latest_entry_of_a_text_holds() -> None:
    first = accepted("Udbedrt", "Fejl opstået", date(2023, 1, 1))
    assert messages(taken(ERRORS, first, accepted("udbedrt", "Udbedret"))) == []


def test_an_acceptance_can_be_ended() -> None:
    first = accepted("Udbedrt", "Udbedret", date(2023, 1, 1))
    assert messages(taken(ERRORS, first, accepted("udbedrt", "Udbedret", in_force=False))) == [UNKNOWN]


def test_an_accepted_key_heading_makes_the_table() -> None:
    found = taken([["Borger", "1", "2", "3"], ["0012345", "Nej", "Ja", "Nej"]], accepted("Borger", "Sagsnr."))
    assert messages(found) == []
    assert [answer.cell for answer in found.answers] == ["B2", "C2", "D2"]


def test_an_accepted_question_column_is_read_and_its_name_stands_for_it_in_the_table_of_errors() -> None:
    rows = [
        ["Sagsnr.", "Revurderet?", "2", "3"],
        ["0012345", "Nej", "Ja", "Nej"],
        [],
        ["Sagsnr.", "Spørgsmål", "Udbedret"],
        ["0012345", "Revurderet?", "01.03.2024"],
    ]
    found = taken(rows, accepted("Revurderet", "cvo-100-1"))
    assert (messages(found), remedied(found)) == ([], "2024-03-01")
    assert short(found.answers[0]) == ("0012345", "cvo-100-1", "error", "B2")


def test_a_question_column_in_two_rows_may_be_accepted_by_both_joined() -> None:
    rows = [["Sagsnr.", "Revurderet"], [None, "i år", "2", "3"], ["0012345", "Nej", "Ja", "Nej"]]
    found = taken(rows, accepted("Revurderet i år", "cvo-100-1"))
    assert (messages(found), [answer.cell for answer in found.answers]) == ([], ["B3", "C3", "D3"])


def test_an_accepted_heading_of_a_question_no_longer_asked_is_told_as_one() -> None:
    rows = [["Sagsnr.", "1", "2", "3", "Samtykke"], ["0012345", "Nej", "Ja", "Nej", "Ja"]]
    assert messages(taken(rows, accepted("Samtykke", "cvo-100-4"))) == [
        'Ark "§ 100 Merudgifter", celle E1: her står "Samtykke", men det kontrolspørgsmål gjaldt ikke på '
        "tilsynsdatoen, 31.03.2024. Svarene i kolonnen tæller ikke med. Brug de spørgsmål, der gjaldt den dag. "
        "[spoergsmaal_ikke_i_kraft]"
    ]


def test_an_accepted_heading_beside_the_heading_itself_is_told_as_a_column_twice() -> None:
    rows = [["Sagsnr.", "1", "2", "3", "Seneste afgørelse", "Brev"], ["0012345", "Nej", "Ja", "Nej", None, None]]
    assert messages(taken(rows, accepted("Brev", "Seneste afgørelse"))) == [
        'Ark "§ 100 Merudgifter", celle F1: her står overskriften "Brev", men E1 er allerede en kolonne for "Seneste '
        'afgørelse". Kun den første er læst. Ret den overskrift, der er forkert. [kolonne_to_gange]'
    ]


def test_labels_of_a_tab_and_of_the_cover_can_be_accepted_too() -> None:
    rows = [["Sager i kartoteket", 80], [], ["Sagsnr.", "1", "2", "3"], ["0012345", "Nej", "Ja", "Nej"]]
    cover = [["Afdeling", "CVO"], ["Periode", "1. kvartal 2024"], ["Dag for besøget", "15.03.2024"]]
    headings = accepted("Sager i kartoteket", "Antal sager i alt"), accepted("Dag for besøget", "Tilsynsdato")
    found = taken(rows, *headings, cover=cover)
    assert messages(found) == []
    assert [(tab.population, str(tab.supervised_on), tab.supervised_from) for tab in found.tabs] == [
        (80, "2024-03-15", "cover")
    ]


def test_what_the_cover_lacks_is_told_once_though_it_is_read_twice() -> None:
    cover = [["Afdeling", "CVO"], ["Periode", "1. kvartal 2024"], ["Tilsynsdato", "i marts"]]
    found = read(ERRORS, accepted("Udbedrt", "Udbedret"), cover=cover)
    assert messages(found) == messages(read(ERRORS, cover=cover))


def test_an_unknown_heading_that_is_not_near_is_listed_with_what_it_may_mean() -> None:
    rows = [["Sagsnr.", "Sagsbehandler", "1", "2", "3", "Seneste brev"], ["0012345", "A", "Nej", "Ja", "Nej", "x"]]
    assert messages(taken(rows)) == [
        'Ark "§ 100 Merudgifter": disse kolonner kendes ikke og er ikke læst: "Sagsbehandler" (B1) og "Seneste brev" '
        '(F1, måske "Seneste afgørelse"). Er det rigtigt, kan koordinatoren godkende overskriften for afdelingen. '
        "[ukendte_kolonner]"
    ]


def test_an_unknown_heading_like_a_questions_text_is_listed_with_the_question() -> None:
    text = "Er merudgifterne blevet revurderet i det seneste halve år?"
    rows = [["Sagsnr.", text, "2", "3"], ["0012345", "Nej", "Ja", "Nej"]]
    assert messages(taken(rows))[1:] == [
        'Ark "§ 100 Merudgifter": disse kolonner kendes ikke og er ikke læst: "Er merudgifterne blevet revurderet i '
        'det seneste halve år?" (B1, måske "Er de løbende merudgifter revurderet inden for det seneste…"). Er det '
        "rigtigt, kan koordinatoren godkende overskriften for afdelingen. [ukendte_kolonner]"
    ]
