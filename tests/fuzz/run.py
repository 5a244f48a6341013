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
from ledelsestilsyn.model import RiskModel, Submission
from ledelsestilsyn.periods import Period
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.template import write_template

from . import judge
from .cells import changed
from .draft import make_draft, written
from .parts import rearranged, unpacked
from .raw_bytes import damaged

ROOT = Path(__file__).parents[2]
PERIOD = Period(2024, 4)
PSEUDONYMISER = Pseudonymiser(b"fuzz")
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
        originals = _originals(reader)
        for number in numbers:
            random = Random(f"{seed} {number}")
            kind = KINDS[number % len(KINDS)]
            began = perf_counter()
            account.kinds[kind] += 1
            account.wrong += [(number, fault) for fault in _one(kind, random, reader, originals, account)]
            account.slowest = max(account.slowest, perf_counter() - began)
            tell(account)
    return account


def mutant(seed: int, number: int) -> bytes:
    """The bytes of one mutant, to look at."""
    with Reader(_model(), PSEUDONYMISER) as reader:
        originals = _originals(reader)
    random, kind = Random(f"{seed} {number}"), KINDS[number % len(KINDS)]
    if kind == "cells":
        return written(changed(_drafts()[random.randrange(len(_drafts()))], random))
    data, _ = random.choice(originals)
    return damaged(data, random) if kind == "bytes" else rearranged(unpacked(data), random)


def _one(
    kind: str, random: Random, reader: Reader, originals: list[tuple[bytes, Submission | None]], account: Account
) -> Iterator[str]:
    if kind == "cells":
        draft = changed(_drafts()[random.randrange(len(_drafts()))], random)
        account.changes.update(draft.done)
        found = reader.read(written(draft), "mutant.xlsx")
        yield from (f"{fault} ({', '.join(draft.done)})" for fault in judge.untrue(draft, found))
    else:
        data, before = random.choice(originals)
        mutated = damaged(data, random) if kind == "bytes" else rearranged(unpacked(data), random)
        found = reader.read(mutated, "mutant.xlsx")
        if kind == "bytes" and before is not None:
            yield from judge.untold(before, found)
    yield from judge.faults(found)
    account.outcomes[type(found).__name__.lower()] += 1
    account.codes.update({deviation.code for deviation in found.deviations})


@cache
def _model() -> RiskModel:
    return load_risk_model(ROOT / "risk_models")


def _originals(reader: Reader) -> list[tuple[bytes, Submission | None]]:
    """The sample workbooks and the empty templates, with what is taken from them undamaged."""
    files = [file.read_bytes() for file in sorted((ROOT / "sample_workbooks").glob("*.xlsx"))]
    files += [write_template(department, PERIOD) for department in _model().departments]
    read = [(data, reader.read(data, "mutant.xlsx")) for data in files]
    return [(data, found if isinstance(found, Submission) else None) for data, found in read]


@cache
def _drafts() -> list:  # type: ignore[type-arg]
    return [make_draft(department, PERIOD, Random(number)) for number, department in enumerate(_model().departments)]
