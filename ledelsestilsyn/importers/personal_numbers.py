"""Where personal numbers stand in a workbook, outside the case numbers: names, texts and comments."""

import re
from collections.abc import Iterator, Sequence

from ledelsestilsyn.cpr import MASK, contains_personal_number
from ledelsestilsyn.importers.remarks import Remarks, Spot
from ledelsestilsyn.importers.view import View

_SHORTEST = 10
_SIX_DIGITS = re.compile(r"[0-9]{6}")


def tell_personal_numbers(name: str, views: Sequence[View], remarks: Remarks) -> None:
    """Tell of the file's name, tabs' names, texts and comments; cells told of as case numbers are not told again."""
    if contains_personal_number(name):
        remarks.add("cpr_i_filnavn", Spot())
    told = remarks.spots("cpr_i_sagsnr")
    for view in views:
        if contains_personal_number(view.sheet.name):
            remarks.add("cpr_i_fanenavn", view.spot())
        for row, column in _cells(view):
            if (spot := view.spot(row, column)) not in told:
                remarks.add("cpr_i_tekst", spot, mask=MASK)


def _cells(view: View) -> Iterator[tuple[int, int]]:
    known: dict[str, bool] = {}
    for row, line in enumerate(view.rows):
        for column, value in enumerate(line):
            if type(value) is str and len(value) >= _SHORTEST:
                if value not in known:
                    known[value] = bool(_SIX_DIGITS.search(value)) and contains_personal_number(value)
                if known[value]:
                    yield row, column
    yield from (cell for cell, note in view.sheet.notes.items() if contains_personal_number(note))
