"""Runs mutants through the reader and keeps account of what became of them."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from time import perf_counter

from ledelsestilsyn.cpr import Pseudonymiser
from ledelsestilsyn.intake.readers import Reader
from ledelsestilsyn.model import Refusal, RiskModel, Submission
from ledelsestilsyn.periods import Period
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.template import write_template

from . import judge
from .cells import changed
from .draft import Draft, make_draft, written
from .parts import rearranged, unpacked
from .raw_bytes import damaged

ROOT = Path(__file__).parents[2]
PERIOD = Period(2024, 4)
PSEUDONYMISER = Pseudonymiser(b"fuzz")
_NAME = "mutant.xlsx"
KINDS = ("bytes", "parts", "cells")


@dataclass(slots=True)
class Account:
    """`codes` counts workbooks, each code once for each; `wrong` are the faults with the number of the mutant."""

    kinds: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    changes: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[int, str]] = field(default_factory=list)
    slowest: float = 0.0

    @property
    def mutants(self) -> int:
        return sum(self.kinds.values())


def run(seed: int, numbers: range, tell: Callable[[Account], None] = lambda _: None) -> Account:
    """Mutant `number` of a seed is the same in every run, whichever numbers are asked for."""
    account = Account()
    model = _model()
    with Reader(model, PSEUDONYMISER) as reader:
        known: dict[bytes, Submission | Refusal] = {}
        for number in numbers:
            random = Random(f"{seed} {number}")
            kind = KINDS[number % len(KINDS)]
            began = perf_counter()
            account.kinds[kind] += 1
            account.wrong += [(number, fault) for fault in _one(kind, random, reader, known, account)]
            account.slowest = max(account.slowest, perf_counter() - began)
            tell(account)
    return account


def mutant(seed: int, number: int) -> bytes:
    """The bytes of one mutant, to look at."""
    random, kind = Random(f"{seed} {number}"), KINDS[number % len(KINDS)]
    return written(_draft(random)) if kind == "cells" else _damaged(kind, random.choice(_originals()), random)


def _one(
    kind: str, random: Random, reader: Reader, known: dict[bytes, Submission | Refusal], account: Account
) -> Iterator[str]:
    """What is wrong with the outcome. `known` is what becomes of the originals."""
    if kind == "cells":
        draft = _draft(random)
        account.changes.update(draft.done)
        found = reader.read(written(draft), _NAME)
        yield from (f"{fault} ({', '.join(draft.done)})" for fault in judge.untrue(draft, found))
    else:
        original = random.choice(_originals())
        found = reader.read(_damaged(kind, original, random), _NAME)
        if kind == "bytes":
            if original not in known:
                known[original] = reader.read(original, _NAME)
            yield from judge.untold(known[original], found)
    yield from judge.faults(found)
    account.outcomes[type(found).__name__.lower()] += 1
    account.codes.update({deviation.code for deviation in found.deviations})


def _draft(random: Random) -> Draft:
    return changed(random.choice(_drafts()), random)


def _damaged(kind: str, original: bytes, random: Random) -> bytes:
    return damaged(original, random) if kind == "bytes" else rearranged(unpacked(original), random)


@cache
def _model() -> RiskModel:
    return load_risk_model(ROOT / "risk_models")


@cache
def _originals() -> tuple[bytes, ...]:
    """The sample workbooks and the empty templates."""
    files = [file.read_bytes() for file in sorted((ROOT / "sample_workbooks").glob("*.xlsx"))]
    return (*files, *(write_template(department, PERIOD) for department in _model().departments))


@cache
def _drafts() -> tuple[Draft, ...]:
    return tuple(make_draft(department, PERIOD, Random(n)) for n, department in enumerate(_model().departments))
