"""Which cells a receipt marks, how gravely, and what the note on each says."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ledelsestilsyn.cpr import mask
from ledelsestilsyn.excel.sheet_facts import cell_position
from ledelsestilsyn.model import Deviation, Severity
from ledelsestilsyn.receipt.causes import body
from ledelsestilsyn.receipt.codes import is_pseudonym
from ledelsestilsyn.receipt.looks import LEFT_OUT, NOTE, WARNING
from ledelsestilsyn.receipt.words import NOTE_ON_PSEUDONYM

Cell = tuple[int, int]

KIND_OF = {
    Severity.REFUSED: LEFT_OUT,
    Severity.LEFT_OUT: LEFT_OUT,
    Severity.WARNING: WARNING,
    Severity.NOTE: NOTE,
}
_GRAVEST_FIRST = (LEFT_OUT, WARNING, NOTE)
_LONGEST_NOTE = 4_000


@dataclass(frozen=True, slots=True)
class Mark:
    """`kind` gives the colour, that of the gravest thing said about the cell; `text` is all that is said."""

    kind: str
    text: str


def located(deviations: Sequence[Deviation], names: Sequence[str]) -> tuple[Deviation, ...]:
    """The deviations with their cells, found by tab name and address where they came without.

    Of a range only the first and the last cell are sure to have the mistake. Two tabs of one name are not guessed at.
    """
    shown = [mask(name) for name in names]
    return tuple(each if each.spots else replace(each, spots=_spots(each, shown)) for each in deviations)


def marks_of(deviations: Sequence[Deviation]) -> Mapping[int, Mapping[Cell, Mark]]:
    """By tab, then by cell."""
    said: dict[tuple[int, Cell], list[tuple[str, str]]] = defaultdict(list)
    for each in deviations:
        kind = KIND_OF[each.severity]
        text = NOTE_ON_PSEUDONYM if is_pseudonym(each) else f"{body(each)} [{each.code}]"
        for tab, row, column in each.spots:
            if tab >= 0 and row >= 0 and column >= 0:
                said[tab, (row, column)].append((kind, text))
    marks: dict[int, dict[Cell, Mark]] = defaultdict(dict)
    for (tab, cell), things in said.items():
        gravest = min((kind for kind, _ in things), key=_GRAVEST_FIRST.index)
        texts = dict.fromkeys(text for _, text in things)
        marks[tab][cell] = Mark(gravest, "\n\n".join(texts)[:_LONGEST_NOTE])
    return marks


def _spots(deviation: Deviation, names: Sequence[str]) -> tuple[tuple[int, int, int], ...]:
    place = deviation.place
    if not place.sheet or names.count(place.sheet) != 1:
        return ()
    tab = names.index(place.sheet)
    if not place.cell:
        return ((tab, -1, -1),)
    first, _, last = place.cell.partition("–")
    cells = dict.fromkeys((cell_position(first), cell_position(last or first)))
    return tuple((tab, *cell) for cell in cells if cell is not None)
