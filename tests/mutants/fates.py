"""What becomes of mutants, in Python and in SQL."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Fate(StrEnum):
    """What became of a mutant. `BROKEN`: it does not run on any input at all, so that it proves nothing."""

    KILLED = "killed"
    BROKEN = "broken"
    SURVIVED = "survived"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A mutant by its file and its key (what is spoilt, and how), and what became of it."""

    file: str
    key: str
    fate: Fate


def digest(file: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()
