"""What a receipt tells first, what it says may vanish by itself, and what it says of the rest (issue 3: the receipt).

The rules come of a trial: a person who mended twenty faults from the receipts alone took consequences for causes.
"""

import re
from dataclasses import replace

import pytest
from importer_workbooks import COVER, TAB, workbook
from receipts import PSEUDONYMISER, facts_of, marked_cells, opened, received
from small_model import MODEL

from ledelsestilsyn.importers.messages import message
from ledelsestilsyn.importers.reader import read_submission
from ledelsestilsyn.model import Deviation, Place
from ledelsestilsyn.receipt.consequences import mend_first
from ledelsestilsyn.receipt.looks import LEFT_OUT, NOTE, WARNING
from ledelsestilsyn.receipt.marks import Mark, legend, shown
from ledelsestilsyn.receipt.write import write_receipt

_HEADS = ["Sagsnr.", "Spm. 1", "Spm. 2", "Spm. 3", "Seneste afgørelse"]


def _line(text: str) -> str:
    return " ".join(text.split())


def test_what_follows_from_something_else_comes_last_and_says_what_to_mend_first() -> None:
    rows = [_HEADS, ["A-1", "Nej", "Ja", "Nej", ""], ["", "Nej", "Ja", "Nej", ""], ["A-3", "Ja", "Ja", "Nej", ""]]
    errors = [[], ["Sagsnr.", "Spørgsmål", "Udbedret"], ["A-2", 1, "12.03.2024"], ["A-1", 2, "12.03.2024"]]
    receipt = received(workbook({"Forside": COVER, TAB: [*rows, *errors]}))[1]
    told = _line(receipt.text)
    assert re.findall(r" ([0-9]+)\. Ark [^[]*\[(\w+)\]", told) == [
        ("1", "raekke_uden_sagsnr"),
        ("2", "fejlraekke_uden_fejl"),
        ("3", "fejlraekke_uden_sag"),
    ]
    hint = "Ret først A3; så forsvinder dette måske af sig selv. Rækken er om en fejl i spørgsmål 1, men sagen står"
    assert f"celle A7 (sag A-2) {hint}" in told
    assert hint in _line(opened(receipt.workbook)[TAB]["A7"].comment.text)
    assert "celle A8 (sag A-1) Rækken er om en fejl i spørgsmål 2, men svaret i celle C2 er i orden." in told


def _told(code: str, cell: str, case: str = "", **facts: str) -> Deviation:
    return message(code, Place("CVO.xlsx", TAB, cell), area="cvo-100", case=case, **facts)


def _unknown(cell: str, question: str) -> Deviation:
    return _told("svar_ukendt", cell, stands="x", guess="", line="", question=question)


def _error_value(cell: str, consequence: str) -> Deviation:
    return _told("fejlvaerdi", cell, stands="#REF!", label="x", consequence=consequence, consequences="")


_QUESTION = "spørgsmål 3"
_NO_DATE = _told("dato_uden_dag", "E4", "A-1", stands="x")
_CLASS = {"question": _QUESTION, "stands": "ny", "computed": "gammel", "reason": "x"}
_COUNT = _told("optaelling_afviger", "B42", question=_QUESTION, stands="4", label="Antal fejl", computed="3")
_TABLE = message("tabel_ukendt", Place("CVO.xlsx", "Ark2", "A4"), stands="x")
_ERROR_ROW = _told("fejlraekke_uden_sag", "A9", "1", question=_QUESTION, guess="")


@pytest.mark.parametrize(
    ("cause", "follower", "first"),
    [
        (_NO_DATE, _told("svar_uenig_om_ny_gammel", "D4", "A-1", **_CLASS), "E4"),
        (_NO_DATE, _told("svar_uenig_om_ny_gammel", "D5", "A-2", **_CLASS), ""),
        (replace(_NO_DATE, area="cvo-95"), _told("svar_uenig_om_ny_gammel", "D4", "A-1", **_CLASS), ""),
        (_NO_DATE, _COUNT, ""),
        (_unknown("D4", _QUESTION), _COUNT, "D4"),
        (_unknown("C4", "spørgsmål 2"), _COUNT, ""),
        (_error_value("A4", "Rækken tæller ikke med."), _COUNT, "A4"),
        (_error_value("E4", "Datoen er ikke brugt."), _COUNT, ""),
        (_TABLE, _COUNT, 'A4 i ark "Ark2"'),
        (_told("raekke_uden_sagsnr", "A4"), _ERROR_ROW, "A4"),
        (_told("raekke_uden_sagsnr", "A4"), replace(_ERROR_ROW, message="x: Mente du sag 01? Ret."), ""),
        (_unknown("D4", _QUESTION), _ERROR_ROW, ""),
    ],
)
def test_a_message_follows_from_what_takes_away_what_it_misses(
    cause: Deviation, follower: Deviation, first: str
) -> None:
    told = {follower: f"Ret først {first}; så forsvinder dette måske af sig selv."} if first else {}
    assert mend_first([follower, cause]) == told


def test_of_many_causes_three_are_named() -> None:
    causes = [_told("raekke_uden_sagsnr", f"A{row}") for row in range(4, 9)]
    assert mend_first([*causes, _COUNT])[_COUNT].startswith("Ret først A4, A5, A6 og 2 steder mere; ")
    assert mend_first([*causes[:4], _COUNT])[_COUNT].startswith("Ret først A4, A5, A6 og 1 sted mere; ")


def test_what_is_not_listed_is_counted_by_its_colour_and_what_no_cell_shows_is_listed_beneath() -> None:
    data = workbook({"Forside": COVER, TAB: [_HEADS, ["A-1", "Ja", "Ja", "Nej", "12.03.2024"]]})
    result = read_submission(data, "CVO.xlsx", MODEL, PSEUDONYMISER)
    orange = [_told("dato_uden_dag", f"{column}4", stands="x") for column in "ABCDEFGHIJKL"]
    yellow = [_told("ny_gammel_ukendt", "F20", "A-1", stands="x"), _COUNT]
    sample = message("stikproeve_afviger", Place("CVO.xlsx", TAB), area="cvo-100", stated="9 sager", seen="1 sag")
    facts = replace(facts_of(), extra=(*orange, *yellow, _unknown("D4", _QUESTION), sample))
    told = write_receipt(data, "CVO.xlsx", result, facts).text.split("\n\n\n")[1]
    assert "12 orange skal\nrettes, 2 gule bør ses efter." in told
    assert told.endswith(
        """\
Der er 5 ting mere, som er mærket i kvitteringens ark: 3 orange og 2 gule. Noten
på cellerne siger, hvad der skal gøres. Ret dem gerne med det samme. 1 af dem
forsvinder måske af sig selv, når det andet er rettet.

Det her står ikke i en bestemt celle, så det er ikke mærket i arkene:

  - Ark "§ 100 Merudgifter"
    Der står, at stikprøven er på 9 sager, men der er læst 1 sag. Det er de
    læste sager, der tæller. Ret antallet, eller tilføj de sager, der mangler.
    [stikproeve_afviger]"""
    )


def test_a_mark_inside_a_merged_cell_is_put_on_its_first_cell_where_it_is_seen() -> None:
    rows = [_HEADS[:3], ["=B1", "Nej", "Ja"], [None, "Ja", "Ja"], ["A-3", "Ja", "Ja"]]
    data = workbook({"Forside": COVER, TAB: rows}, lambda book: book[TAB].merge_cells("A2:A3"))
    assert marked_cells(opened(received(data)[1].workbook)[TAB]) == {"A2"}


def test_of_several_marks_on_one_cell_the_gravest_gives_the_colour_and_all_are_said_once() -> None:
    marks = {
        (1, 0): Mark(WARNING, "a"),
        (2, 0): Mark(LEFT_OUT, "b"),
        (3, 0): Mark(WARNING, "a"),
        (4, 0): Mark(NOTE, "c"),
    }
    spans = [((1, 0), (3, 0))]
    assert shown(marks, spans) == {(1, 0): Mark(LEFT_OUT, "a\n\nb"), (4, 0): Mark(NOTE, "c")}
    assert legend({0: shown(marks, spans)}) == (
        "Cellerne er mærket i kvitteringens ark med en farve og en note: 1 orange skal rettes, 1 blå er til oplysning."
    )


def test_both_columns_for_one_question_are_marked_and_the_other_says_where_it_is_told() -> None:
    data = workbook({"Forside": COVER, TAB: [["Sagsnr.", "Spm. 1", "Spm. 2", "Spm. 2"], ["A-1", "Ja", "Ja", "Nej"]]})
    sheet = opened(received(data)[1].workbook)[TAB]
    assert marked_cells(sheet) == {"C1", "D1"}
    assert 'D1: Her står overskriften "Spm. 2", men C1 er allerede' in _line(sheet["C1"].comment.text)
    assert "D1: Her" not in _line(sheet["D1"].comment.text)
