"""Which cells a receipt marks, how gravely, and what the note on each says."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ledelsestilsyn.cells import address
from ledelsestilsyn.cpr import mask
from ledelsestilsyn.danish import write_count
from ledelsestilsyn.excel.sheet_facts import cell_position
from ledelsestilsyn.model import Deviation
from ledelsestilsyn.receipt.causes import body
from ledelsestilsyn.receipt.codes import is_pseudonym, kind_of
from ledelsestilsyn.receipt.consequences import mend_first
from ledelsestilsyn.receipt.looks import LEFT_OUT, NOTE, WARNING
from ledelsestilsyn.receipt.notes import MOST_NOTES
from ledelsestilsyn.receipt.words import COLOURS, FEWER_NOTES, MARKED, NOTE_ON_PSEUDONYM

Cell = tuple[int, int]
Span = tuple[Cell, Cell]
"""The first and the last cell of a merged one."""

_GRAVEST_FIRST = (LEFT_OUT, WARNING, NOTE)
_LONGEST_NOTE = 4_000
_MOST_COMPARED = 2_000_000


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
    first = mend_first(deviations)
    for each in deviations:
        kind, text = kind_of(each), f"{body(each)} [{each.code}]"
        if is_pseudonym(each):
            text = NOTE_ON_PSEUDONYM
        elif each in first:
            text = f"{first[each]} {text}"
        for tab, row, column in each.spots:
            if tab >= 0 and row >= 0 and column >= 0:
                other = each.cells == 1 and address(row, column) != each.place.cell
                said[tab, (row, column)].append((kind, f"{each.place.cell}: {text}" if other else text))
    marks: dict[int, dict[Cell, Mark]] = defaultdict(dict)
    for (tab, cell), things in said.items():
        marks[tab][cell] = _together([Mark(kind, text) for kind, text in things])
    return marks


def shown(marks: Mapping[Cell, Mark], spans: Iterable[Span]) -> Mapping[Cell, Mark]:
    """The marks of a tab, those inside a merged cell moved to its first, where alone they are seen.

    A tab with more of both than a person makes keeps its marks where they are.
    """
    seen: dict[Cell, list[Mark]] = defaultdict(list)
    merged = list(spans)
    if len(merged) * len(marks) > _MOST_COMPARED:
        return marks
    for cell, mark in marks.items():
        seen[next((first for first, last in merged if _within(cell, first, last)), cell)].append(mark)
    return {cell: _together(those) for cell, those in seen.items()}


def legend(marks: Mapping[int, Mapping[Cell, Mark]]) -> str:
    """What the colours mean, and how many cells have each; empty if no cell is marked."""
    kinds = Counter(mark.kind for tab in marks.values() for mark in tab.values())
    if not kinds:
        return ""
    words = [f"{write_count(kinds[kind])} {COLOURS[kind][kinds[kind] > 1]}" for kind in _GRAVEST_FIRST if kinds[kind]]
    fewer = FEWER_NOTES.format(most=write_count(MOST_NOTES)) if max(map(len, marks.values())) > MOST_NOTES else ""
    return " ".join(text for text in (MARKED.format(colours=", ".join(words)), fewer) if text)


def _together(marks: Sequence[Mark]) -> Mark:
    gravest = min((mark.kind for mark in marks), key=_GRAVEST_FIRST.index)
    return Mark(gravest, "\n\n".join(dict.fromkeys(mark.text for mark in marks))[:_LONGEST_NOTE])


def _within(cell: Cell, first: Cell, last: Cell) -> bool:
    return first[0] <= cell[0] <= last[0] and first[1] <= cell[1] <= last[1]


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
