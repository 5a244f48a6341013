"""The column Skal flytte of the action plan: which questions an action should move (issue 5: did the action work?)."""

from datetime import date, datetime
from pathlib import Path

import pytest
from importer_workbooks import TAB, messages, read

from ledelsestilsyn.cells import CellValue
from ledelsestilsyn.model import Action, Submission
from ledelsestilsyn.store import reading, writing
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.ledger import Witness

HEADINGS = ["Kontrolspørgsmål", "Antal sager", "Antal fejl", "Handling", "Status", "Skal flytte"]
COUNTED: list[list[object]] = [[1, 5, 1], [2, 5, 1], [3, 5, 0]]
WHERE = f'Ark "{TAB}", celle F5: '
WANTED = "Skriv spørgsmålenes numre, for eksempel 1, 3 og 5."


def _named(cell: CellValue, own: object = 2, heading: str = "Skal flytte") -> Submission:
    return read([[*HEADINGS[:-1], heading], *COUNTED, [own, None, None, "Kursus", "I gang", cell]])


@pytest.mark.parametrize("heading", ["Skal flytte", "Skal flytte spørgsmål", "Virker på"])
def test_the_column_is_known_by_three_headings(heading: str) -> None:
    found = _named("3", heading=heading)
    assert found.actions == (
        Action("cvo-100", "cvo-100-2", "", "Kursus", "", None, "", "I gang", TAB, "D5", ("cvo-100-3",)),
    )
    assert found.deviations == ()


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        (3, "3"),
        ("1, 2 og 3", "123"),
        ("3;1", "31"),
        ("1-3", "123"),
        ("1 – 2", "12"),
        ("1 til 2 samt 3", "123"),
        ("Spm. 1, 3", "13"),
        ("nr. 1 og nr. 3", "13"),
        ("Spørgsmål 1–2", "12"),
        ("K1 & K3", "13"),
        ("cvo-100-1\ncvo-100-3", "13"),
        ("2, 2 og 2", "2"),
        ("alle", "123"),
        ("Hele området", "123"),
        ("Er merudgiften sandsynliggjort eller dokumenteret?", ""),
    ],
)
def test_questions_are_named_by_number_id_list_or_range(cell: CellValue, numbers: str) -> None:
    found = _named(cell)
    if numbers:
        assert found.actions[0].targets == tuple(f"cvo-100-{number}" for number in numbers)
        assert found.deviations == ()
    else:
        assert [deviation.code for deviation in found.deviations] == ["flytter_ukendt"]


@pytest.mark.parametrize("own", [2, None])
def test_an_empty_cell_is_the_row_s_own_question(own: int | None) -> None:
    found = _named(None, own)
    assert (found.actions[0].targets, found.actions[0].moves) == ((), ("cvo-100-2",) if own else ())
    assert found.deviations == ()


@pytest.mark.parametrize(
    ("cell", "kept", "text"),
    [
        ("1, 3 og 19", "13", 'hed "19" på tilsynsdatoen, 31.03.2024. {wanted} Tiltaget er gemt og holdes op mod '
         "spørgsmål 1 og 3."),
        ("1-9", "", 'hed "1-9" på tilsynsdatoen, 31.03.2024. {wanted} Tiltaget er gemt og holdes op mod rækkens eget '
         "spørgsmål."),
        ("3-1", "", 'hed "3-1" på tilsynsdatoen, 31.03.2024. {wanted} Tiltaget er gemt og holdes op mod rækkens eget '
         "spørgsmål."),
        ("1.3", "", 'hed "1.3" på tilsynsdatoen, 31.03.2024. {wanted} Tiltaget er gemt og holdes op mod rækkens eget '
         "spørgsmål."),
        ("kvaliteten, 2 og 311257-5000", "2", 'hed "kvaliteten" eller "[personnummer]" på tilsynsdatoen, 31.03.2024. '
         "{wanted} Tiltaget er gemt og holdes op mod spørgsmål 2."),
        ("a, b, c, d, e, f", "", 'hed "a", "b", "c", "d", "e" eller det andet, der står der på tilsynsdatoen, '
         "31.03.2024. {wanted} Tiltaget er gemt og holdes op mod rækkens eget spørgsmål."),
    ],
)  # fmt: skip
def test_what_names_no_question_is_left_out_with_its_cell_and_the_remedy(cell: str, kept: str, text: str) -> None:
    found = _named(cell)
    shown = cell.replace("311257-5000", "[personnummer]")
    said = [message for message in messages(found) if "[cpr_i_tekst]" not in message]
    assert said == [
        f'{WHERE}her står "{shown}" i kolonnen "Skal flytte", men intet kontrolspørgsmål i SEL § 100 Merudgifter '
        f"{text.format(wanted=WANTED)} [flytter_ukendt]"
    ]
    assert found.actions[0].targets == tuple(f"cvo-100-{number}" for number in kept)
    assert found.actions[0].measure == "Kursus"


@pytest.mark.parametrize(
    ("cell", "stands", "became"),
    [(datetime(2024, 3, 1), "01.03.2024", "en dato"), (1.3, "1,3", "et tal med decimaler")],
)
def test_what_excel_has_made_of_a_list_is_not_guessed_at(cell: CellValue, stands: str, became: str) -> None:
    found = _named(cell, None)
    assert messages(found) == [
        f'{WHERE}her står {stands} i kolonnen "Skal flytte". Excel har lavet det, der blev skrevet, om til {became}. '
        "Gør kolonnen til tekst, og skriv spørgsmålenes numre igen, for eksempel 1, 3 og 5. Tiltaget er gemt og holdes "
        "op mod hele området. [flytter_aendret]"
    ]
    assert found.actions[0].targets == ()


def test_a_row_with_nothing_but_what_it_should_move_is_kept_as_an_action() -> None:
    found = read([HEADINGS, *COUNTED, [1, None, None, None, None, "2 og 3"]])
    assert [(row.cell, row.targets) for row in found.actions] == [("F5", ("cvo-100-2", "cvo-100-3"))]


def test_the_targets_come_back_from_the_store_and_an_older_row_has_none(tmp_path: Path) -> None:
    found, none = _named("1 og 3"), _named(None)
    with open_database(tmp_path / "s.duckdb") as connection:
        for number, submission in enumerate((found, none)):
            at = Witness(datetime(2024, 4, 10), "")
            writing.write_submission(connection, submission, writing.Arrival(1), number or None, at)
            told = [row.action for row in reading.actions(connection, submission.period)]
            assert told == list(submission.actions)
        assert connection.execute("SELECT targets FROM actions ORDER BY workbook_id").fetchall() == [
            ("cvo-100-1,cvo-100-3",),
            (None,),
        ]
    assert date(2024, 3, 31) == found.tabs[0].supervised_on
