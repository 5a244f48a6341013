"""Faults in risk model files: where each stands, what is wrong, and all of them told at once in Danish."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from ledelsestilsyn.errors import RiskModelError

_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Spot:
    """A file and the path of entries inside it: `CVO.toml, område cvo-100, spørgsmål cvo-100-3`."""

    file: str
    path: tuple[str, ...] = ()

    def inner(self, entry: str) -> "Spot":
        return Spot(self.file, (*self.path, entry))

    def __str__(self) -> str:
        return ", ".join((self.file, *self.path))


@dataclass(slots=True)
class Faults:
    """Every fault found so far; nothing is raised before all files have been looked at."""

    found: list[tuple[str, str]] = field(default_factory=list)

    def add(self, spot: Spot, message: str) -> None:
        self.found.append((spot.file, f"{spot}: {message}"))

    def raise_if_any(self) -> None:
        """Raise one RiskModelError with a line per fault, by file, in the order they were found; once each."""
        if not self.found:
            return
        lines = list(dict.fromkeys(line for _, line in sorted(self.found, key=lambda fault: fault[0])))
        raise RiskModelError(
            "\n".join([f"Der er {len(lines)} fejl i risikomodellerne:", *lines]),
            advice="Ret det, og kør ledelsestilsyn models check igen.",
        )


def shown(value: object) -> str:
    """A value as it may be written in TOML, cut when long: `"nej"`, `true`, `2024-01-01`, `[1, 2]`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{value if len(value) <= _LONGEST_SHOWN else value[:_LONGEST_SHOWN] + "…"}"'.replace("\n", "\\n")
    if isinstance(value, list):
        text = f"[{', '.join(shown(part) for part in value)}]"
        return text if len(text) <= _LONGEST_SHOWN else "en liste"
    if isinstance(value, dict):
        return "en tabel"
    return value.isoformat() if isinstance(value, date) else str(value)


def either(words: Iterable[str]) -> str:
    """`a`, `a eller b`, `a, b eller c`."""
    *most, last = words
    return f"{', '.join(most)} eller {last}" if most else last


def did_you_mean(word: str, candidates: Iterable[str], quote: str = "") -> str:
    """` Mente du kind?` (with the blank before it) for the nearest candidate; empty if none is near."""
    near = get_close_matches(word.casefold(), list(candidates), n=1, cutoff=0.6)
    return f" Mente du {quote}{near[0]}{quote}?" if near else ""
