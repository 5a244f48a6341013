"""Which questions an action should move, as a cell of the action plan names them: `3`, `1, 3 og 5`, `1-3`, `alle`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from ledelsestilsyn.cells import CellValue
from ledelsestilsyn.danish import fold, write_list
from ledelsestilsyn.importers.questions import SHORTEST_START, AreaQuestions, Asked
from ledelsestilsyn.model.sheet_words import NUMBER_FORM

_BETWEEN = re.compile(r"[,;+&/\n]|\b(?:og|samt)\b", re.IGNORECASE)
_NUMBER = r"(?:(?:nr|spm|spørgsmål|kontrolspørgsmål|k)\b\.?|k)?\s*0{0,2}(\d{1,3})"
_ONE = re.compile(rf"{_NUMBER}\.?", re.IGNORECASE)
_RANGE = re.compile(rf"{_NUMBER}\s*(?:[-‐‑‒–—−]|til)\s*{_NUMBER}\.?", re.IGNORECASE)
_ALL = frozenset({"alle", "allespørgsmål", "heleområdet"})


@dataclass(frozen=True, slots=True)
class Named:
    """The questions named, each once and in the order named, and the pieces that name none in force, as typed."""

    questions: tuple[str, ...]
    unknown: tuple[str, ...] = ()


def became(value: CellValue) -> str:
    """What Excel has made of a typed list of numbers; empty where the cell is as it was typed.

    `1-3` typed in a cell that is not text is 1 March to Excel, and `1,3` is one and three tenths.
    """
    if isinstance(value, date):
        return "en dato"
    if isinstance(value, time):
        return "et klokkeslæt"
    return "et tal med decimaler" if isinstance(value, float) and not value.is_integer() else ""


def named(text: str, asked: AreaQuestions) -> Named:
    """Reads a cell's text. What is a question's own words is one question, whatever commas are in it."""
    if len(fold(text)) >= SHORTEST_START and (whole := asked.match(text).asked):
        return Named((whole.id,))
    found: dict[str, None] = {}
    unknown: list[str] = []
    for piece in (piece.strip() for piece in _BETWEEN.split(text)):
        if not fold(piece):
            continue
        if questions := list(_of_piece(piece, asked)):
            found |= dict.fromkeys(questions)
        else:
            unknown.append(piece)
    return Named(tuple(found), tuple(unknown))


def held_against(found: Named, asked: AreaQuestions, own: Asked | None) -> str:
    """What the action is held against without the pieces that are left out: `spørgsmål 1 og 3`."""
    numbers = {each.id: str(each.number) for each in asked.asked}
    if found.questions:
        return f"spørgsmål {write_list([numbers[question] for question in found.questions])}"
    return "rækkens eget spørgsmål" if own else "hele området"


def _of_piece(piece: str, asked: AreaQuestions) -> Iterator[str]:
    by_number = {each.number: each.id for each in asked.asked}
    if fold(piece) in _ALL:
        yield from by_number.values()
    elif span := _RANGE.fullmatch(piece):
        first, last = int(span[1]), int(span[2])
        numbers = range(first, last + 1)
        # A question in between that is not asked is a slip in either number; nothing is guessed.
        yield from (by_number[number] for number in numbers if all(each in by_number for each in numbers))
    elif one := _ONE.fullmatch(piece):
        yield from (by_number[number] for number in (int(one[1]),) if number in by_number)
    elif not NUMBER_FORM.fullmatch(fold(piece)) and (match := asked.match(piece).asked):
        yield match.id
