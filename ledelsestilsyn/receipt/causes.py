"""The messages about a workbook as things to do: one for each cause, the gravest first."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ledelsestilsyn.cells import address
from ledelsestilsyn.cpr import mask
from ledelsestilsyn.danish import write_count, write_list
from ledelsestilsyn.importers.messages import where
from ledelsestilsyn.model import Deviation, Place
from ledelsestilsyn.receipt.codes import OF_TABS, gravity, kind_of
from ledelsestilsyn.receipt.consequences import mend_first

_MOST_PLACES = 8
_TAB = "tab"


@dataclass(frozen=True, slots=True)
class Target:
    """A cell to link to: the tab by its place in the workbook as read, from 0."""

    tab: int
    cell: str


@dataclass(frozen=True, slots=True)
class Item:
    """One cause: where, what is said, the code of its message, and the cell to go to (None: the workbook).

    `kind` is the look of its marks, empty for a line of the receipt's own; `marked` says whether a cell has one.
    `follows` says that it may vanish when others are mended.
    """

    where: str
    text: str
    code: str
    target: Target | None
    kind: str = ""
    marked: bool = False
    follows: bool = False


def items_of(deviations: Sequence[Deviation]) -> list[Item]:
    """One item for each code in a column; of the same gravity first what is about most cells.

    What may vanish when others are mended comes after all others.
    """
    first = mend_first(deviations)
    causes: dict[tuple[object, ...], list[Deviation]] = defaultdict(list)
    for place, each in enumerate(deviations):
        column = _TAB if each.code in OF_TABS and each.place.cell else _column(each)
        tab = each.spots[0][0] if each.spots else -1
        key = (each.code, each.place.sheet, tab, column or place, first.get(each, ""))
        causes[key].append(each)
    grave = sorted(
        causes.values(),
        key=lambda cause: (cause[0] in first, gravity(cause[0]), -sum(each.cells for each in cause)),
    )
    return [_item(cause, first.get(cause[0], "")) for cause in grave]


def body(deviation: Deviation) -> str:
    """What the message says, without the place before it and the code after it."""
    text = deviation.message.removesuffix(f" [{deviation.code}]")
    rest = text.removeprefix(mask(where(deviation.place, deviation.cells)))
    said = rest.partition("): " if rest.startswith(" (sag ") else ": ")[2]
    return (said or text)[:1].upper() + (said or text)[1:]


def target(deviation: Deviation) -> Target | None:
    """Where the deviation's first cell is; the tab's first cell where it is about the tab."""
    if not deviation.spots or deviation.spots[0][0] < 0:
        return None
    tab, row, column = deviation.spots[0]
    return Target(tab, address(max(row, 0), max(column, 0)))


def _item(cause: list[Deviation], mend: str) -> Item:
    """`mend` says what to mend first; empty where the cause stands by itself."""
    first = cause[0]
    text, spot = body(first), _spot(first)
    if len(cause) > 1:
        cells = sum(each.cells for each in cause)
        columns = {_column(each) for each in cause}
        column = f", kolonne {columns.pop()}" if len(columns) == 1 else ""
        spot = f"{where(Place('', first.place.sheet))}{column}, {write_count(cells)} celler"
        text = f"{_addresses(first)}: {text} Det samme gælder {_places(cause[1:])}."
    marked = any(min(cell) >= 0 for each in cause for cell in each.spots)
    said = f"{mend} {text}" if mend else text
    return Item(mask(spot), mask(said), first.code, target(first), kind_of(first), marked, bool(mend))


def _spot(deviation: Deviation) -> str:
    """The place as the message has it, with the case; `Arbejdsbogen` without its name."""
    if not deviation.place.sheet:
        return "Arbejdsbogen"
    told = deviation.message.removesuffix(f" [{deviation.code}]")
    place = mask(where(deviation.place, deviation.cells))
    rest = told.removeprefix(place)
    return place + (rest.partition("): ")[0] + ")" if rest.startswith(" (sag ") else "")


def _places(cause: list[Deviation]) -> str:
    shown = [_addresses(each) for each in cause[:_MOST_PLACES]]
    rest = sum(each.cells for each in cause[_MOST_PLACES:])
    if rest:
        shown.append("1 celle mere" if rest == 1 else f"{write_count(rest)} celler mere, som er mærket")
    return write_list(shown)


def _addresses(deviation: Deviation) -> str:
    if deviation.cells > 1:
        return f"{deviation.place.cell} ({write_count(deviation.cells)} celler)"
    return deviation.place.cell


def _column(deviation: Deviation) -> str:
    """The column of its cells; empty where it is about a tab or the workbook."""
    return deviation.place.cell.partition("–")[0].rstrip("0123456789")
