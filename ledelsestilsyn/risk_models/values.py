"""The kinds of value a risk model key can have: each knows what it allows, in Danish, and reads or refuses."""

import math
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

from ledelsestilsyn.danish import fold
from ledelsestilsyn.periods import Period
from ledelsestilsyn.risk_models.faults import either

_CONTROL = ("Cc", "Zl", "Zp")
_ID = re.compile(r"[a-zæøå0-9]+(?:-[a-zæøå0-9]+)*")
_CODE = re.compile(r"[A-ZÆØÅ][A-ZÆØÅ0-9]*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Value:
    """`read` gives the value to keep and raises ValueError for one that is not allowed; `allowed` is Danish.

    `words` are the allowed words of a choice, for "mente du".
    """

    allowed: str
    read: Callable[[object], Any]
    words: tuple[str, ...] = ()


def _text(value: object) -> str:
    """One line that says something: no blanks at the ends, at least a letter or digit."""
    if not isinstance(value, str) or value != value.strip() or not fold(value):
        raise ValueError
    if any(unicodedata.category(char) in _CONTROL for char in value):
        raise ValueError
    return value


def _matching(pattern: re.Pattern[str]) -> Callable[[object], str]:
    def read(value: object) -> str:
        text = _text(value)
        if not pattern.fullmatch(text):
            raise ValueError
        return text

    return read


def _basis(value: object) -> str:
    text = _text(value)
    if not _YEAR.search(text):
        raise ValueError
    return text


def _day(value: object) -> date:
    # A TOML date with a time of day is a datetime, which Python counts as a date.
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError
    return tuple(_text(part) for part in value)


def _names(value: object) -> dict[str, object]:
    # What stands in it is told row by row (committees.py).
    if not isinstance(value, dict) or not value:
        raise ValueError
    return dict(value)


def _period(value: object) -> Period:
    period = Period.parse(_text(value))
    if period.month is not None:
        raise ValueError
    return period


def _quarters(value: object) -> tuple[int, ...]:
    read = whole(1, 4).read
    if not isinstance(value, list) or not value:
        raise ValueError
    quarters = tuple(read(part) for part in value)
    if list(quarters) != sorted(set(quarters)):
        raise ValueError
    return quarters


def _limits(value: object) -> tuple[float, ...]:
    if not isinstance(value, list) or len(value) != 4:
        raise ValueError
    if not all(isinstance(part, (int, float)) and not isinstance(part, bool) for part in value):
        raise ValueError
    limits = tuple(float(part) for part in value)
    rising = all(lower < higher for lower, higher in pairwise(limits))
    if not rising or not all(math.isfinite(limit) and 0 <= limit <= 1 for limit in limits):
        raise ValueError
    return limits


def _rate(value: object) -> Decimal:
    """As the file spells it: 0.07 is seven hundredths, which no binary number is."""
    if not isinstance(value, float) or not 0 < value < 1:
        raise ValueError
    return Decimal(repr(value))


def whole(lowest: int, highest: int) -> Value:
    """A whole number from `lowest` to `highest`, both inclusive."""

    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
            raise ValueError
        return value

    return Value(f"et helt tal fra {lowest} til {highest}", read)


def choice(words: Iterable[str]) -> Value:
    """One of some fixed words, in quotes."""
    allowed = tuple(str(word) for word in words)

    def read(value: object) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise ValueError
        return value

    return Value(either(f'"{word}"' for word in allowed), read, allowed)


TEXT = Value("en tekst på én linje i anførselstegn", _text)
TEXTS = Value('en liste af tekster, fx ["SSÆ", "ØU"]', _texts)
NAMES = Value('en tabel med mindst ét udvalgs kode og navn, fx "ØU" = "Økonomiudvalget"', _names)
ID = Value('små bogstaver, tal og bindestreger i anførselstegn, fx "cvo-100-3"', _matching(_ID))
CODE = Value('store bogstaver og tal i anførselstegn, fx "CVO"', _matching(_CODE))
DAY = Value("en dato uden anførselstegn og klokkeslæt, fx 2024-01-01", _day)
FLAG = Value("true eller false", _flag)
PERIOD = Value('et kvartal i anførselstegn, fx "2024K1"', _period)
BASIS = Value('en tekst, der nævner loven eller bekendtgørelsen med årstal, fx "BEK 432/2024 § 42"', _basis)
QUARTERS = Value("en liste af kvartaler fra 1 til 4 i stigende orden, fx [2, 4]", _quarters)
RATE = Value("et decimaltal over 0 og under 1, fx 0.10", _rate)
LIMITS = Value("fire stigende tal fra 0 til 1, fx [0.05, 0.1, 0.2, 0.35]", _limits)
