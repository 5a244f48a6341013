"""One seeded tampering: done on a copy of the house, checked as its victim would, and what was not named."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from shutil import rmtree

from tampering.house import House, check_kit, check_ledger, verify
from tampering.ledger_kinds import LEDGER_KINDS, Kind
from tampering.report_kinds import KIT_KINDS, REPORT_KINDS

Check = Callable[[House], tuple[int, str]]


def against_all(house: House) -> tuple[int, str]:
    return check_ledger(house, *house.codes)


def kit_against_all(house: House) -> tuple[int, str]:
    return check_kit(house, *house.codes)


CHECKS: tuple[tuple[Check, int, tuple[Kind, ...]], ...] = (
    (against_all, 13, LEDGER_KINDS),
    (verify, 13, REPORT_KINDS),
    (kit_against_all, 1, KIT_KINDS),
)
KINDS = tuple((check, code, kind) for check, code, kinds in CHECKS for kind in kinds)


@dataclass(frozen=True, slots=True)
class Outcome:
    """`lacking` are the words that the check should have said and did not; `told` all it said."""

    kind: str
    seed: int
    detected: bool
    lacking: tuple[str, ...]
    told: str

    @property
    def holds(self) -> bool:
        return self.detected and not self.lacking


def attempt(base: House, seed: int, room: Path) -> Outcome:
    """Tamper with a copy of the house in `room`, which is gone again afterwards."""
    check, code, kind = KINDS[seed % len(KINDS)]
    house = base.copied(room)
    try:
        words = kind(house, Random(seed))
        exit_code, told = check(house)
    finally:
        rmtree(room)
    return Outcome(kind.__name__, seed, exit_code == code, tuple(word for word in words if word not in told), told)
