"""What a planted fault is, and the hand that plants it: it knows what stands where, and never asks the reader."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from samples.grid import Grid, Spot, Value

from ledelsestilsyn.cells import range_address
from ledelsestilsyn.model import Answer, Department, Submission

from .books import Book

T = TypeVar("T")
Key = tuple[str, str, str]
"""An answer: area, question, case."""


@dataclass(frozen=True, slots=True)
class Fault:
    """The truth about one fault: what must be said where, and which answers may be another than in the right workbook.

    `lost` are gone; `undated` have a date that cannot be used; `changed` have other dates or another declared class,
    and no other answer; `renamed` have the case's other name. `about` are the answers it has to do with in any way.
    `counts` are the counted questions it has to do with. With `refused` nothing at all is left.
    """

    code: str
    sheet: str = ""
    spots: tuple[Spot, ...] = ()
    area: str = ""
    lost: frozenset[Key] = frozenset()
    undated: frozenset[Key] = frozenset()
    changed: frozenset[Key] = frozenset()
    renamed: Mapping[Key, Key] = field(default_factory=dict)
    about: frozenset[Key] = frozenset()
    counts: frozenset[tuple[str, str]] = frozenset()
    words: str = ""
    refused: bool = False

    @property
    def cell(self) -> str:
        """As the message names it; empty for a tab or the workbook."""
        return range_address(self.spots[0], self.spots[-1]) if self.spots else ""

    @property
    def keys(self) -> frozenset[Key]:
        return self.lost | self.undated | self.changed | frozenset(self.renamed) | self.about


@dataclass(frozen=True, slots=True)
class Place:
    """A cell that the generator put something in; `key` says what, `area` is the id of the tab's area."""

    area: str
    grid: Grid
    key: tuple[str, ...]
    spot: Spot

    @property
    def value(self) -> Value:
        return self.grid.cells.get(self.spot, (None, ""))[0]

    @property
    def rows(self) -> tuple[Spot, ...]:
        """The cells it holds for: those of the merged cell, or itself alone."""
        for top, left, bottom, right in self.grid.merged:
            if (top, left) == self.spot and left == right:
                return tuple((row, left) for row in range(top, bottom + 1))
        return (self.spot,)


class Hand:
    """Plants faults in a copy of a right book. LookupError where the book has no place for one."""

    def __init__(self, book: Book, clean: Submission, department: Department, random: Random) -> None:
        self.book, self.clean, self.department, self.random = book, clean, department, random
        self.answers: dict[Key, Answer] = {(a.area, a.question, a.case): a for a in clean.answers}

    def places(self, *first: str, size: int, filled: bool = True) -> list[Place]:
        """The cells on area tabs whose key begins so and has so many parts, in the order they were put."""
        places = [
            Place(area, grid, key, spot)
            for area, grid in self.book.areas()
            for key, spot in grid.found.items()
            if key[: len(first)] == first and len(key) == size
        ]
        return [place for place in places if not filled or place.value is not None]

    def one(self, of: Iterable[T]) -> T:
        found = list(of)
        if not found:
            raise LookupError
        return self.random.choice(found)

    def put(self, place: Place, value: Value, look: str | None = None) -> None:
        place.grid.change(place.spot, value, look)

    def keys(self, area: str = "", question: str = "", case: str = "", sheet: str = "") -> frozenset[Key]:
        """The answers of the right book; an empty word stands for any."""
        return frozenset(
            key
            for key, answer in self.answers.items()
            if area in ("", key[0])
            and question in ("", key[1])
            and case in ("", key[2])
            and sheet in ("", answer.sheet)
        )

    def counted(self, area: str = "") -> frozenset[tuple[str, str]]:
        """The questions counted by the department itself, in the area or anywhere."""
        counts = self.clean.counts
        return frozenset((count.area, count.question) for count in counts if area in ("", count.area))

    def supervised_on(self, place: Place) -> date:
        return next(tab.supervised_on for tab in self.clean.tabs if tab.sheet == place.grid.name)

    def day_outside(self) -> date:
        """A day near the period but not in it, on which the same versions of the questions are in force."""
        period, areas = self.book.handed.period, self.department.areas
        near = [period.last_day + timedelta(days=n) for n in range(1, 20)]
        near += [period.first_day - timedelta(days=n) for n in range(1, 20)]
        asked = [area.questions_on(self.book.handed.supervised_on) for area in areas]
        return self.one(day for day in near if [area.questions_on(day) for area in areas] == asked)

    def free_row(self, grid: Grid, *first: str) -> int:
        """The first empty row under the cells whose key begins so and under the totals there."""
        rows = [spot[0] for key, spot in grid.found.items() if key[: len(first)] == first]
        row, used = max(rows) + 1, {spot[0] for spot, (value, _) in grid.cells.items() if value is not None}
        while row in used:
            row += 1
        return row

    def fault(self, code: str, place: Place, **truth: object) -> Fault:
        """The fault named at the place's own cells."""
        whole = {"spots": place.rows, **truth}
        return Fault(code, place.grid.name, area=place.area, **whole)


Plant = Callable[[Hand], Fault]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fault. `seconds` are the messages that cannot be helped beside its own, each with its reason.

    One that stands `alone` takes a whole tab or table with it, or moves the day that dates are held against; what else
    is wrong there cannot be told until it is mended.
    """

    plant: Plant
    seconds: Mapping[str, str]
    alone: bool

    @property
    def name(self) -> str:
        return self.plant.__name__


KINDS: list[Kind] = []


def kind(*seconds: Mapping[str, str], alone: bool = False) -> Callable[[Plant], Plant]:
    """Register the function as a kind of fault."""

    def registered(plant: Plant) -> Plant:
        KINDS.append(Kind(plant, {code: reason for group in seconds for code, reason in group.items()}, alone))
        return plant

    return registered
