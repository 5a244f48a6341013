"""Many faults in one workbook at once: of every kind that can stand beside others, each in cells of its own."""

from collections.abc import Iterator
from random import Random

from ledelsestilsyn.model import Submission

from .books import Book
from .fault import KINDS, Fault, Kind
from .run import hand_of

_ONE_A_TAB = frozenset({"flere_tabeller", "ukendte_kolonner", "stikproeve_afviger", "felt_modstrid"})
_TRIES = 6


def planted_together(
    book: Book, clean: Submission, count: int, random: Random
) -> tuple[Book, list[tuple[Kind, Fault]]]:
    """The book with so many faults, the kinds in turn; LookupError if it has no room for them."""
    made: list[tuple[Kind, Fault]] = []
    while len(made) < count:
        before = len(made)
        for kind in random.sample(KINDS, len(KINDS)):
            if len(made) < count and not kind.alone:
                book, fault = _one_more(book, clean, kind, [each for _, each in made], random)
                made += [(kind, fault)] if fault else []
        if len(made) == before:
            raise LookupError
    return book, made


def _one_more(
    book: Book, clean: Submission, kind: Kind, made: list[Fault], random: Random
) -> tuple[Book, Fault | None]:
    """The book with one more fault of the kind, or as it was where there is no room for it."""
    for _ in range(_TRIES):
        copy = book.copy()
        try:
            fault = kind.plant(hand_of(copy, clean, random))
        except LookupError:
            continue
        if not fault.refused and not any(_meet(fault, other) for other in made):
            return copy, fault
    return book, None


def _meet(one: Fault, other: Fault) -> bool:
    """Whether the two are about the same answers, cells or counts, so that one could hide the other."""
    if one.keys & other.keys or set(_cells(one)) & set(_cells(other)) or one.counts & other.counts:
        return True
    if (one.code, one.sheet) == (other.code, other.sheet) and one.code in _ONE_A_TAB:
        return True
    return _compares(one, other) or _compares(other, one)


def _cells(fault: Fault) -> Iterator[tuple[str, int, int]]:
    return ((fault.sheet, *spot) for spot in fault.spots)


def _compares(one: Fault, other: Fault) -> bool:
    """Whether the first is a count held against answers that the other takes away."""
    return bool(one.counts & {key[:2] for key in other.keys})
