"""The short form of `make faults`: every kind of fault, each named at its cell; and fifty of them in one workbook."""

import re
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import faults
import pytest
from faults import judge
from faults.__main__ import report
from faults.books import Book
from faults.fault import KINDS, Fault, Kind
from faults.run import NAME, PSEUDONYMISER, books, model, planted, right, run
from faults.together import planted_together
from importer_workbooks import read, said

from ledelsestilsyn.importers.messages import TEXTS
from ledelsestilsyn.intake.readers import Reader
from ledelsestilsyn.model import Submission

_BY_NAME = {kind.name: kind for kind in KINDS}
_NOT_PLANTED = dict(re.findall(r"^    (\w+): (.+)$", faults.__doc__ or "", re.MULTILINE))


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(model(), PSEUDONYMISER) as found:
        yield found


@pytest.fixture(scope="module")
def clean(reader: Reader) -> dict[str, Submission]:
    return {book.name: right(reader, book) for book in books()}


@pytest.fixture(scope="module")
def every_fault(clean: dict[str, Submission]) -> list[tuple[Kind, Book, Fault]]:
    return [(kind, *planted(kind, clean, Random(f"1 {kind.name}"))) for kind in KINDS]


def test_every_kind_of_fault_is_named_at_its_cell_and_nothing_else_changes() -> None:
    account = run(1, range(len(KINDS)))
    assert account.wrong == []
    assert dict(account.right) == dict.fromkeys(_BY_NAME, 1)
    assert report(account).splitlines()[-1].split() == ["all", str(len(KINDS)), str(len(KINDS))]


def test_every_code_has_a_kind_of_fault_or_a_reason_why_not(every_fault: list[tuple[Kind, Book, Fault]]) -> None:
    codes = {fault.code for _, _, fault in every_fault}
    assert (codes & set(_NOT_PLANTED), codes | set(_NOT_PLANTED)) == (set(), set(TEXTS))


def test_only_two_codes_that_name_a_cell_have_no_fault() -> None:
    """Both take more than one workbook with the real risk models."""
    # Planted in test_review and test_drawing_workbook.
    elsewhere = {code for code in TEXTS if code.startswith("risiko_")} | {"laesning_ukendt", "laesning_modstrid"}
    cells = {code for code, text in TEXTS.items() if "cell" in text.example} - elsewhere - {"anden_laesning"}
    assert cells & set(_NOT_PLANTED) == {"afdeling_flertydig", "sag_i_to_maaneder"}


def test_a_second_message_that_is_excused_is_one_that_exists_and_says_why() -> None:
    for kind in KINDS:
        assert set(kind.seconds) <= set(TEXTS)
        assert all(kind.seconds.values())


def test_a_fault_is_the_same_every_time_and_different_from_the_next(clean: dict[str, Submission]) -> None:
    kind = _BY_NAME["answer_with_an_unknown_word"]
    places = [(book.name, fault) for book, fault in (planted(kind, clean, Random(n)) for n in (1, 1, 2, 3))]
    assert places[0] == places[1]
    assert len({name + str(fault.spots) for name, fault in places}) == 3


@pytest.mark.parametrize("name", ["CVO 2024K1", "JC 2024K2", "template FR"])
def test_fifty_faults_in_one_workbook_are_all_found_in_one_pass(
    name: str, reader: Reader, clean: dict[str, Submission]
) -> None:
    """Cases with errors and counted classes; one answer a row in merged cells; the template filled in."""
    right_book = next(book for book in books() if book.name == name)
    book, made = planted_together(right_book.copy(), clean[name], 50, Random(50))
    found = reader.read(book.written(), NAME)
    sheets = [grid.name for grid in book.grids.values()]
    told = [(fault, kind.seconds) for kind, fault in made]
    assert len(made) == 50
    assert len({(fault.code, fault.sheet, fault.spots) for _, fault in made}) == 50
    assert list(judge.wrong_together(told, sheets, clean[name], found, model())) == []


def test_the_judge_sees_another_cell_another_message_and_an_answer_that_fell(
    reader: Reader, clean: dict[str, Submission]
) -> None:
    kind = _BY_NAME["answer_with_an_unknown_word"]
    book, fault = planted(kind, clean, Random(4))
    found, was = reader.read(book.written(), NAME), clean[book.name]
    assert isinstance(found, Submission)

    def wrong(fault: Fault, found: Submission) -> list[str]:
        return list(judge.wrong(fault, kind.seconds, was, found, model()))

    ((row, column),) = fault.spots
    first, *rest = found.answers
    more = replace(found.deviations[0], code="dato_umulig")
    assert wrong(fault, found) == []
    elsewhere = wrong(replace(fault, spots=((row + 1, column),)), found)
    assert [each.split(":")[0].split(" at ")[0] for each in elsewhere] == ["svar_ukendt is not named", "said besides"]
    assert len(wrong(fault, replace(found, deviations=(*found.deviations, more)))) == 1
    assert f"{(first.area, first.question, first.case)} is lost" in wrong(fault, replace(found, answers=tuple(rest)))
    made_up = replace(found, answers=(*found.answers, replace(first, case="24-999999")))
    assert f"{(first.area, first.question, '24-999999')} was made up" in wrong(fault, made_up)
    assert "Submission, and that is wrong" in wrong(replace(fault, refused=True), found)


def test_a_misspelt_question_number_is_named_at_its_cell_with_what_was_meant() -> None:
    """Not merely listed among the columns that are nobody's: its answers are lost (workbook-format.md: messages)."""
    rows = [["Sagsnr.", "Sppm. 1", "Spm. 2"], ["24-1", "Ja", "Nej"]]
    found = read(rows)
    assert said(found, "spoergsmaal_ukendt") == [
        'Ark "§ 100 Merudgifter", celle B1: her står "Sppm. 1", som ikke er et kontrolspørgsmål i SEL § 100 '
        'Merudgifter. Skriv spørgsmålets nummer eller ordlyd. Mente du "Spm. 1"? Svarene i kolonnen tæller ikke med, '
        "før det er rettet, eller koordinatoren har godkendt overskriften for afdelingen."
    ]
    assert said(found, "ukendte_kolonner") == []


def test_a_heading_without_a_number_is_not_taken_for_the_first_question() -> None:
    found = read([["Sagsnr.", "Spm.", "Spm. 2"], ["24-1", "Ja", "Nej"]])
    assert said(found, "spoergsmaal_ukendt") == []
    assert len(said(found, "ukendte_kolonner")) == 1
