"""A cell to an answer, a day, a count or a case number; what cannot be read is told by the code of its message."""

import math
from dataclasses import dataclass
from datetime import date, datetime

from ledelsestilsyn.cells import CellValue
from ledelsestilsyn.cpr import Pseudonymiser, contains_personal_number, is_personal_number
from ledelsestilsyn.danish import (
    UnreadableDateError,
    date_of_count,
    fold,
    read_answer,
    read_count,
    read_date,
)
from ledelsestilsyn.importers.questions import Asked
from ledelsestilsyn.model import AnswerValue, FindingClass

_DATE_CODES = {
    "no_day": "dato_uden_dag",
    "bare_year": "dato_kun_aar",
    "impossible": "dato_umulig",
    "not_a_date": "dato_ulaeselig",
}
# The store's counts are whole numbers of 32 bits.
_GREATEST_COUNT = 2**31 - 1
_CLASSES = {
    "ny": FindingClass.NEW,
    "nyfejl": FindingClass.NEW,
    "gammel": FindingClass.OLD,
    "gammelfejl": FindingClass.OLD,
    "uafklaret": FindingClass.UNDETERMINED,
}
_ANSWER_WORDS = ("ja", "nej", "ok", "fejl", "ikkerelevant", "ir")
_SHOWN_ANSWERS = {"ja": "Ja", "nej": "Nej", "ok": "OK", "fejl": "Fejl", "ikkerelevant": "Ikke relevant", "ir": "IR"}
# From here on Excel has dropped digits of a number.
_LARGEST_WHOLE = 10**15


@dataclass(frozen=True, slots=True)
class Day:
    """A cell read as a day: `on`, or the `code` of why not. Both where it is taken with a warning."""

    on: date | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A cell read as a case number: `number`, or what Excel made of it (`became`); neither for an empty cell."""

    number: str = ""
    became: str = ""
    was_personal_number: bool = False


def answer_of(value: CellValue, asked: Asked) -> AnswerValue | None:
    """The answer, or None if it is none. `OK` and `Fejl` say it outright, `Ja`/`Nej` by the question's direction."""
    word = read_answer(value) if isinstance(value, str) else None
    if word is None:
        return None
    if word == "ir":
        return AnswerValue.NOT_RELEVANT
    return AnswerValue.ERROR if word in ("fejl", asked.error_answer) else AnswerValue.CORRECT


def guess_answer(text: str) -> str:
    """The answer that was probably meant: one letter changed, lost, added, or two swapped. Empty if none or several."""
    folded = fold(text)
    if len(folded) < 2:
        return ""
    hits = {_SHOWN_ANSWERS[word] for word in _ANSWER_WORDS if len(word) > 1 and _is_one_slip(folded, word)}
    return hits.pop() if len(hits) == 1 else ""


def _is_one_slip(text: str, word: str) -> bool:
    if len(text) == len(word):
        off = [place for place, (a, b) in enumerate(zip(text, word, strict=True)) if a != b]
        swapped = len(off) == 2 and text[off[0]] == word[off[1]] and text[off[1]] == word[off[0]]
        return len(off) == 1 or (swapped and off[1] == off[0] + 1)
    short, long = sorted((text, word), key=len)
    return len(long) == len(short) + 1 and any(long[:n] + long[n + 1 :] == short for n in range(len(long)))


def day_of(value: CellValue, epoch_1904: bool) -> Day:
    """The day in the cell; a time of day is passed over. Nothing for an empty cell."""
    if value is None:
        return Day()
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return Day(value) if 1900 <= value.year <= 2099 else Day(code="dato_umulig")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _day_of_count(value, epoch_1904)
    if not isinstance(value, str):
        return Day(code="dato_ulaeselig")
    try:
        return Day(read_date(value))
    except UnreadableDateError as error:
        return Day(code=_DATE_CODES[error.reason])


def _day_of_count(value: float, epoch_1904: bool) -> Day:
    counted = date_of_count(value, epoch_1904) if math.isfinite(value) else None
    if counted:
        return Day(counted, "dato_som_tal")
    return Day(code="dato_kun_aar" if value in range(1900, 2100) else "dato_ulaeselig")


def whole_of(value: CellValue) -> int | None:
    """A count of things, or None if the cell is no whole number of zero or more.

    A number that reads as a personal number is no count, nor is one too great for the store.
    """
    count = read_count(value) if isinstance(value, str) else _whole(value)
    return None if count is None or count > _GREATEST_COUNT or is_personal_number(count) else count


def _whole(value: CellValue) -> int | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return None
    return int(value) if value >= 0 and value == int(value) else None


def class_of(value: CellValue) -> FindingClass | None:
    """What the department itself calls the error, or None if that is not understood."""
    return _CLASSES.get(fold(value)) if isinstance(value, str) else None


def case_of(value: CellValue, pseudonymiser: Pseudonymiser) -> Case:
    """The case number to the letter, personal numbers replaced; a number with decimals or a date is Excel's work."""
    if value is None:
        return Case()
    if isinstance(value, str):
        return _case_of_text(value.strip(), pseudonymiser)
    if isinstance(value, bool):
        return Case(became="sandt eller falsk")
    if isinstance(value, (int, float)):
        return _case_of_number(value, pseudonymiser)
    return Case(became="en dato" if isinstance(value, date) else "et klokkeslæt")


def _case_of_text(text: str, pseudonymiser: Pseudonymiser) -> Case:
    if not contains_personal_number(text):
        return Case(text)
    return Case(pseudonymiser.replace(text), was_personal_number=True)


def _case_of_number(value: float, pseudonymiser: Pseudonymiser) -> Case:
    if not math.isfinite(value) or value != int(value):
        return Case(became="et tal med decimaler")
    if is_personal_number(value):
        return Case(pseudonymiser.pseudonym(str(int(value))), was_personal_number=True)
    if not 0 <= value < _LARGEST_WHOLE:
        return Case(became="et tal, der ikke kan være det, der blev skrevet")
    return Case(str(int(value)))
