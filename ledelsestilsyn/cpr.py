"""Danish personal numbers (CPR): found in text, masked, and replaced by a keyed pseudonym. Pure.

A personal number is a valid date ddmmyy and four more characters, written together or with a hyphen or a blank between,
and not part of a longer run of letters and digits. The day may have 60 added (replacement numbers). The four are
digits, or digits and letters A-Z with at least one of each; the latter not after a blank alone, since `311257 kl14` is
a date and a word. Whatever has this shape is taken for one, a case number of ten digits too: one too many that is
hidden costs a question, one too few cannot be called back. The check digit is not used: numbers without it are issued
since 2007. Not found: a date with signs inside it (`27.12.57-5000` has the shape of a journal number) and, in text,
nine digits.
"""

import hashlib
import hmac
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

MASK = "[personnummer]"

_DASH = "-\u00ad\u2010-\u2015\u2212"
_NUMBER = re.compile(
    rf"(?<![^\W_])([0-9]{{6}})"
    rf"(?:\s?[{_DASH}]?\s?([0-9]{{4}})|(?:\s?[{_DASH}]\s?)?(?=[A-Za-z]*[0-9])(?=[0-9]*[A-Za-z])([0-9A-Za-z]{{4}}))"
    rf"(?![^\W_])"
)
_BETWEEN = re.compile(rf"[{_DASH}\s]")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def find_personal_numbers(text: str) -> list[tuple[int, int]]:
    """Where the personal numbers stand: first character, and the one after the last.

    >>> find_personal_numbers("Sag 311257-5000 og 24-002111")
    [(4, 15)]
    """
    return [found.span() for found in _found(text)]


def contains_personal_number(text: str) -> bool:
    return any(True for _ in _found(text))


def mask(text: str) -> str:
    """The text with `[personnummer]` for each personal number.

    >>> mask("Se 311257-5000.")
    'Se [personnummer].'
    """
    return _NUMBER.sub(lambda found: MASK if _is_date(found[1]) else found[0], text)


def is_personal_number(value: str | int | float) -> bool:
    """Whether a cell as a whole is one. In a number cell Excel has dropped a first zero, so there nine digits will do.

    >>> is_personal_number(" 3112575000 "), is_personal_number(112575000), is_personal_number("112575000")
    (True, True, False)
    """
    if isinstance(value, str):
        return [(0, len(value.strip()))] == find_personal_numbers(value.strip())
    if isinstance(value, bool) or (isinstance(value, float) and not value.is_integer()):
        return False
    digits = str(int(value))
    return len(digits) in (9, 10) and _is_date(digits.zfill(10)[:6])


@dataclass(frozen=True, slots=True)
class Pseudonymiser:
    """Gives a personal number the same pseudonym every time. The way back needs the key, which `repr` hides."""

    key: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if not self.key:
            raise ValueError("the key is empty")

    def pseudonym(self, text: str) -> str:
        """`P-` and twelve hexadecimal digits, the same however the number is written; a lost first zero is put back.

        ValueError unless nine or ten characters are left without hyphens and blanks.
        """
        bare = _BETWEEN.sub("", text).upper()
        if len(bare) not in (9, 10):
            raise ValueError("not a personal number")
        digest = hmac.new(self.key, bare.zfill(10).encode(), hashlib.sha256).hexdigest()
        return f"P-{digest[:12].upper()}"

    def replace(self, text: str) -> str:
        """The text with a pseudonym for each personal number in it."""
        return _NUMBER.sub(lambda found: self.pseudonym(found[0]) if _is_date(found[1]) else found[0], text)


def _found(text: str) -> Iterator[re.Match[str]]:
    return (found for found in _NUMBER.finditer(text) if _is_date(found[1]))


def _is_date(ddmmyy: str) -> bool:
    """Whether it is a day in some century; 60 may be added to the day."""
    day, month, year = int(ddmmyy[:2]), int(ddmmyy[2:4]), int(ddmmyy[4:])
    if day > 60:
        day -= 60
    if not 1 <= month <= 12:
        return False
    last = 28 if month == 2 and year % 4 else _DAYS[month - 1]
    return 1 <= day <= last
