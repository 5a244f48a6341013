"""Workbooks for tests of the importer: tabs written as lists of rows, and read with the small model."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from small_model import MODEL

from ledelsestilsyn.cpr import Pseudonymiser
from ledelsestilsyn.importers.reader import read_submission
from ledelsestilsyn.model import Answer, Refusal, Submission

Rows = Sequence[Any]

NAME = "CVO.xlsx"
TAB = "§ 100 Merudgifter"
PSEUDONYMISER = Pseudonymiser(b"key of the tests")
COVER: Rows = [["Afdeling", "CVO"], ["Periode", "1. kvartal 2024"], ["Tilsynsdato", "31.03.2024"]]


def workbook(tabs: Mapping[str, Rows], change: Callable[[Workbook], None] | None = None) -> bytes:
    """The bytes of a workbook with these tabs; `change` may add what rows cannot say."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in tabs.items():
        sheet: Worksheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if change:
        change(book)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def outcome(
    tabs: Mapping[str, Rows], change: Callable[[Workbook], None] | None = None, name: str = NAME
) -> Submission | Refusal:
    return read_submission(workbook(tabs, change), name, MODEL, PSEUDONYMISER)


def read(rows: Rows, change: Callable[[Workbook], None] | None = None, cover: Rows = COVER) -> Submission:
    """A workbook with a cover and one tab for § 100 that holds these rows, taken."""
    found = outcome({"Forside": cover, TAB: rows}, change)
    if isinstance(found, Refusal):
        raise AssertionError(messages(found))
    return found


def refused(tabs: Mapping[str, Rows], change: Callable[[Workbook], None] | None = None) -> list[str]:
    """The messages of a workbook that is refused."""
    found = outcome(tabs, change)
    if isinstance(found, Submission):
        raise AssertionError("the workbook was taken")
    return messages(found)


def messages(found: Submission | Refusal) -> list[str]:
    return [deviation.message for deviation in found.deviations]


def said(found: Submission | Refusal, code: str) -> list[str]:
    """The messages with that code, without it."""
    ending = f" [{code}]"
    return [deviation.message.removesuffix(ending) for deviation in found.deviations if deviation.code == code]


def codes(found: Submission | Refusal) -> list[str]:
    return [deviation.code for deviation in found.deviations]


def short(answer: Answer) -> tuple[str, str, str, str]:
    """An answer as case, question, value and cell."""
    return answer.case, answer.question, answer.value.value, answer.cell
