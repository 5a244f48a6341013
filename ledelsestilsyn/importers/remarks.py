"""What is to be said about a workbook, gathered cell by cell and told once per cause in the order of the sheet."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ledelsestilsyn.cells import address, range_address
from ledelsestilsyn.danish import write_list
from ledelsestilsyn.importers.messages import TEXTS, message
from ledelsestilsyn.model import Deviation, Place, Severity

# So many different texts are told one by one; of more in a column, so many are quoted in one message.
_MOST_TEXTS = 3
_OF_THE_CELL = frozenset({"stands", "guess"})


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A tab by its place in the workbook and a cell in it, all from 0; -1 is the workbook, or the tab, as a whole."""

    sheet: int = -1
    row: int = -1
    column: int = -1

    @property
    def cell(self) -> str:
        return address(self.row, self.column) if self.row >= 0 and self.column >= 0 else ""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing said about one spot, and about those in `also`, which are marked with it but not named as its place.

    `each` is what differs from cell to cell and is listed when cells are joined.
    """

    spot: Spot
    code: str
    area: str
    case: str
    each: str
    facts: tuple[tuple[str, str], ...]
    also: tuple[Spot, ...] = ()


class Remarks:
    """The remarks on one workbook, in the order they were made."""

    def __init__(self) -> None:
        self._made: list[Remark] = []

    def add(self, code: str, spot: Spot, *, area: str = "", case: str = "", each: str = "", **facts: str) -> None:
        self._made.append(Remark(spot, code, area, case, each, tuple(sorted(facts.items()))))

    def mark_too(self, *spots: Spot) -> None:
        """The last remark made is about these cells as well: they are marked with it, and not its place."""
        self._made[-1] = replace(self._made[-1], also=spots)

    @property
    def refuse(self) -> bool:
        """Whether any of them refuses the workbook."""
        return any(TEXTS[remark.code].severity is Severity.REFUSED for remark in self._made)

    def spots(self, code: str) -> set[Spot]:
        """Where that has been said."""
        return {remark.spot for remark in self._made if remark.code == code}

    def deviations(self, workbook: str, sheets: Sequence[str]) -> tuple[Deviation, ...]:
        """One deviation per cause: the same mistake down a column is joined. By sheet, cell and code."""
        causes: dict[tuple[object, ...], list[Remark]] = defaultdict(list)
        for remark in self._made:
            spot = remark.spot
            where = (spot.sheet, spot.column) if spot.cell else spot
            causes[(where, remark.code, remark.area, remark.facts)].append(remark)
        causes = _fewer(causes)
        joined = [sorted({remark.spot: remark for remark in cause}.values(), key=_spot) for cause in causes.values()]
        joined.sort(key=lambda cause: (cause[0].spot, cause[0].code, cause[0].facts))
        return tuple(_deviation(cause, workbook, sheets) for cause in joined)


def _fewer(causes: Mapping[tuple[object, ...], list[Remark]]) -> dict[tuple[object, ...], list[Remark]]:
    """Causes that differ only in what stands there become one where there are many and the text allows it."""
    alike: dict[tuple[object, ...], list[list[Remark]]] = defaultdict(list)
    for (where, code, area, _), cause in causes.items():
        shared = tuple((name, fact) for name, fact in cause[0].facts if name not in _OF_THE_CELL)
        alike[(where, code, area, shared)].append(cause)
    fewer: dict[tuple[object, ...], list[Remark]] = {}
    for key, same in alike.items():
        code = same[0][0].code
        if len(same) <= _MOST_TEXTS or "{more}" not in TEXTS[code].one:
            fewer.update({(key, place): cause for place, cause in enumerate(same)})
        else:
            fewer[key] = [remark for cause in same for remark in cause]
    return fewer


def _facts(cause: list[Remark]) -> dict[str, str]:
    """The facts of a cause: its own, and where the cells differ the first texts and how many others."""
    facts = dict(cause[0].facts)
    stands = list(dict.fromkeys(dict(remark.facts).get("stands", "") for remark in cause))
    if len(stands) > 1:
        facts["stands"] = '", "'.join(stands[:_MOST_TEXTS])
        more = len(stands) - _MOST_TEXTS
        facts["more"] = "1 anden" if more == 1 else f"{more} andre"
        facts["guess"] = ""
    if each := [remark.each for remark in cause if remark.each]:
        facts["each"] = write_list(each)
    return facts


def _spot(remark: Remark) -> Spot:
    return remark.spot


def _deviation(cause: list[Remark], workbook: str, sheets: Sequence[str]) -> Deviation:
    first, last = cause[0], cause[-1]
    sheet = sheets[first.spot.sheet] if first.spot.sheet >= 0 else ""
    cell = ""
    if first.spot.cell:
        cell = range_address((first.spot.row, first.spot.column), (last.spot.row, last.spot.column))
    facts = _facts(cause)
    case = first.case if len(cause) == 1 else ""
    place = Place(workbook, sheet, cell)
    deviation = message(first.code, place, area=first.area, cells=len(cause), case=case, **facts)
    about = [*(remark.spot for remark in cause), *(spot for remark in cause for spot in remark.also)]
    spots = tuple((spot.sheet, spot.row, spot.column) for spot in about)
    return replace(deviation, spots=spots)
