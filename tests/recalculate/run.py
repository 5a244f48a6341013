"""Random histories, packed into workbooks of many, through LibreOffice: what it says of every row."""

import tempfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from ledelsestilsyn.engine.reference import evaluate
from ledelsestilsyn.kit.formulas import genberegning
from ledelsestilsyn.kit.tables import kit_tables
from ledelsestilsyn.model import EngineInput
from ledelsestilsyn.periods import Period

from .office import Recalculated, recalculate
from .packed import drawn, packs

TABS = ("Svar", "Optælling", "Pile", "Sagsoptælling")
# Within the histories' quarters, on the last of them, and after it, by turns.
UNTILS = (Period(2024, 3), Period(2024, 3), Period(2024, 4), Period(2024, 1))

# Histories that one process draws, and one LibreOffice opens, in a workbook for each of their settings.
BATCH = 100


@dataclass(frozen=True, slots=True)
class Account:
    """What was held up: how many rows of each tab agree, and the first words of each workbook that did not."""

    histories: int = 0
    workbooks: int = 0
    agree: Counter[str] = field(default_factory=Counter)
    differ: tuple[str, ...] = ()

    def __add__(self, other: "Account") -> "Account":
        return Account(
            self.histories + other.histories,
            self.workbooks + other.workbooks,
            self.agree + other.agree,
            self.differ + other.differ,
        )


def tables_of(given: EngineInput, until: Period) -> dict[str, bytes]:
    return kit_tables(given, evaluate(given, until), until, with_cases=False)


def run(count: int, number: int, jobs: int, tell: Callable[[Account], None]) -> Account:
    """So many histories, batch by batch, the same for the same number; so many batches at a time."""
    sizes = [min(BATCH, count - start) for start in range(0, count, BATCH)]
    whole = Account()
    with ProcessPoolExecutor(jobs) as pool:
        for account in pool.map(one_batch, sizes, range(1000 * number, 1000 * number + len(sizes))):
            whole += account
            tell(whole)
    return whole


def one_batch(size: int, number: int) -> Account:
    """So many histories, side by side where their settings are equal."""
    found = drawn(size, number)
    until = UNTILS[number % len(UNTILS)]
    books = {
        f"{number}-{place}-{until.key}": genberegning(tables_of(given, until))
        for place, given in enumerate(packs(found, size))
    }
    with tempfile.TemporaryDirectory() as folder:
        judged = [_judged(name, book) for name, book in recalculate(books, Path(folder)).items()]
    return sum(judged, Account(histories=len(found)))


def _judged(name: str, book: Recalculated) -> Account:
    """Every row by its own word, and the overview's word with them."""
    wrong, agree = [], Counter[str]()
    for tab, kind in zip(TABS, book.kinds(), strict=True):
        said = [row["Stemmer?"] for row in book.rows(tab)]
        agree[tab] = said.count("stemmer")
        if agree[tab] != len(said) or kind[1:5] != [len(said), agree[tab], 0, 0] or kind[5] != kind[6]:
            wrong.append(f"{tab}: {kind}")
    told = f"Alt stemmer: {agree.total()} rækker er regnet efter."
    differ = (f"{name}: {book.verdict} {'; '.join(wrong)}",) if wrong or book.verdict != told else ()
    return Account(workbooks=1, agree=agree, differ=differ)
