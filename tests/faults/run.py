"""Plants single faults one by one, has each workbook read as it would be received, and keeps account."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

from ledelsestilsyn.intake.readers import Reader
from ledelsestilsyn.model import RiskModel, Submission
from ledelsestilsyn.risk_models import load_risk_model

from . import judge, of_answers, of_columns, of_counts, of_cover, of_dates, of_rows, of_tabs
from .books import Book, right_books
from .fault import KINDS, Fault, Hand, Kind
from .run_key import PSEUDONYMISER

MODULES = (of_answers, of_dates, of_rows, of_columns, of_counts, of_tabs, of_cover)
"""The kinds of fault register themselves in this order."""

NAME = "fejl.xlsx"
_TRIES = 3  # a book may have a place that was not hit upon


@dataclass(slots=True)
class Account:
    """`wrong` are the faults that were not named as they must be: number, kind and what was wrong."""

    tried: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    codes: dict[str, str] = field(default_factory=dict)
    wrong: list[tuple[int, str, str]] = field(default_factory=list)


def run(seed: int, numbers: range, tell: Callable[[Account], None] = lambda _: None) -> Account:
    """Fault `number` of a seed is the same in every run, whichever numbers are asked for."""
    account = Account()
    with Reader(model(), PSEUDONYMISER) as reader:
        clean = {book.name: right(reader, book) for book in books()}
        for number in numbers:
            kind = KINDS[number % len(KINDS)]
            book, fault = planted(kind, clean, Random(f"{seed} {number}"))
            found = reader.read(book.written(), NAME)
            faults = list(judge.wrong(fault, kind.seconds, clean[book.name], found, model()))
            account.tried[kind.name] += 1
            account.right[kind.name] += not faults
            account.codes[kind.name] = fault.code
            account.wrong += [(number, kind.name, f"{book.name}: {each}") for each in faults]
            tell(account)
    return account


def planted(kind: Kind, clean: dict[str, Submission], random: Random) -> tuple[Book, Fault]:
    """One of the right books that has a place for it, with the fault in it; LookupError if none has."""
    for right_book in random.sample(books(), len(books())) * _TRIES:
        book = right_book.copy()
        try:
            return book, kind.plant(hand_of(book, clean[book.name], random))
        except LookupError:
            continue
    raise LookupError(kind.name)


def hand_of(book: Book, clean: Submission, random: Random) -> Hand:
    return Hand(book, clean, model().department(book.handed.code), random)


def right(reader: Reader, book: Book) -> Submission:
    """The right workbook as it is read; ValueError if it is refused."""
    found = reader.read(book.written(), NAME)
    if not isinstance(found, Submission):
        raise ValueError([deviation.message for deviation in found.deviations])
    return found


@cache
def model() -> RiskModel:
    return load_risk_model(Path(__file__).parents[2] / "risk_models")


@cache
def books() -> tuple[Book, ...]:
    return right_books(model())
