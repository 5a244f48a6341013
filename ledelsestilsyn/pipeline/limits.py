"""The limits a workbook is read under, as the coordinator writes them: `celler=3000000`. The rest are the defaults."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ledelsestilsyn.cells import Limits
from ledelsestilsyn.danish import write_list
from ledelsestilsyn.errors import UsageError

_MEGABYTE = 1_000_000
_DEFAULT = Limits()


@dataclass(frozen=True, slots=True)
class _Setting:
    """One name on the command line. It sets every one of `fields`, in units of `unit`; the two ends are inclusive."""

    fields: tuple[str, ...]
    unit: int
    highest: int
    lowest: int = 1

    def value(self, limits: Limits) -> int:
        return int(getattr(limits, self.fields[0])) // self.unit


# The child process needs some memory before it has a workbook in hand; no system counts memory or a timer without end.
_SETTINGS = {
    "pakket-mb": _Setting(("packed_bytes",), _MEGABYTE, 10_000),
    "udpakket-mb": _Setting(("unpacked_bytes",), _MEGABYTE, 100_000),
    "forhold": _Setting(("ratio",), 1, 1_000_000),
    "celler": _Setting(("cells",), 1, 1_000_000_000),
    "ark": _Setting(("sheets",), 1, 100_000),
    "dele": _Setting(("parts",), 1, 100_000),
    "navn": _Setting(("name_length",), 1, 10_000),
    "hukommelse-mb": _Setting(("memory_bytes",), _MEGABYTE, 1_000_000, lowest=100),
    "sekunder": _Setting(("cpu_seconds", "wall_seconds"), 1, 86_400),
}
_WORD = re.compile(r"(?P<name>[^=]*)=(?P<number>.*)", re.DOTALL)
_NUMBER = re.compile(r"[0-9]{1,12}")
DEFAULTS = " ".join(f"{name}={setting.value(_DEFAULT)}" for name, setting in _SETTINGS.items())


def limits_of(words: Sequence[str]) -> Limits:
    """The limits with each `NAVN=TAL` in force; UsageError if one is no limit, out of its range, or set twice.

    >>> limits_of(["celler=3000000", "sekunder=90"]).cells
    3000000
    """
    limits = _DEFAULT
    seen: set[str] = set()
    for word in words:
        name, number = _read(word)
        if name in seen:
            raise UsageError(f"Grænsen {name} er sat to gange.", _place(word), "Sæt den én gang.")
        seen.add(name)
        setting = _SETTINGS[name]
        limits = replace(limits, **dict.fromkeys(setting.fields, number * setting.unit))
    return limits


def changed(limits: Limits) -> str:
    """What differs from the defaults, as `limits_of` reads it, with a blank between; empty if nothing does.

    >>> changed(limits_of(["sekunder=90", "celler=3000000"]))
    'celler=3000000 sekunder=90'
    """
    values = {name: (setting.value(limits), setting.value(_DEFAULT)) for name, setting in _SETTINGS.items()}
    return " ".join(f"{name}={now}" for name, (now, usual) in values.items() if now != usual)


def _read(word: str) -> tuple[str, int]:
    found = _WORD.fullmatch(word)
    if found is None:
        raise UsageError("En grænse skrives NAVN=TAL.", _place(word), "Skriv for eksempel --limit pakket-mb=100.")
    name, number = found["name"], found["number"]
    if name not in _SETTINGS:
        raise UsageError(
            f"Der er ingen grænse, der hedder {name}." if name else "Grænsen har intet navn.",
            _place(word),
            f"Grænserne er {write_list(list(_SETTINGS))}.",
        )
    setting = _SETTINGS[name]
    if not _NUMBER.fullmatch(number) or not setting.lowest <= int(number) <= setting.highest:
        raise UsageError(
            f"{name} skal være et helt tal fra {setting.lowest} til {setting.highest}, uden punktum.",
            _place(word),
            f"Skriv for eksempel --limit {name}={2 * setting.value(_DEFAULT)}.",
        )
    return name, int(number)


def _place(word: str) -> str:
    return f"--limit {word}"
