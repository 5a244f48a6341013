"""Finds in a text what may not be published: personal numbers, case numbers, e-mail addresses, names of internal tabs.

Case numbers are looked for as whole words, in capitals or not, with another sign or none between their parts. Short or
common ones (fewer than six letters and digits, or a day, a month or a quarter) would be found everywhere: they are
looked for where a column's heading or the word before says that a case follows ("sag 17", "sagsnr. 2024-01"). One that
stands alone in a running text is not found, and no number that is in no workbook.

Names of internal tabs of one short word ("Noter") are looked for where they are all of a text, in quotation marks, or
follow the word fane or ark; other names wherever they stand as whole words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ledelsestilsyn.audit.piece import CASE_HEADINGS, HIDDEN_TAB, Piece
from ledelsestilsyn.cpr import find_personal_numbers, is_personal_number
from ledelsestilsyn.danish import UnreadableDateError, fold, read_date
from ledelsestilsyn.periods import read_period

PERSONAL_NUMBER = "CPR-nummer"
CASE = "sagsnummer"
ADDRESS = "e-mailadresse"
INTERNAL_TAB = "navn på en intern fane"
TAB_HIDDEN = "skjult fane"

# A country or kind of address begins with a letter: `lxml@6.0.0` is a program and its version.
_ADDRESS = re.compile(r"\w[\w.+'-]*(?:@|\(at\)|\[at\])[\w-]+(?:\.[\w-]+)*\.[^\W\d_][\w-]+")
_PART = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"\s?[./_–—-]?\s?")
_WORD = re.compile(r"\w+")
_CASE_FOLLOWS = re.compile(r"\b(?:sags?|journal)(?:\s*-?\s*(?:nr|nummer|numre|id))?\.?\s*:?\s*(?:nr\.?\s*)?$")
_TAB_FOLLOWS = re.compile(r"(?:\b(?:fanen?|fanebladet?|arket?)\s+|[»\"'“”‘’])$")
_FEWEST_SIGNS = 6
_ONE_WORD = re.compile(r"[^\W\d]{1,11}")
_INTERNAL = re.compile(r"^\W*intern|\(\s*intern")


def is_internal(tab: str) -> bool:
    """Whether a tab's name says that it is internal: it begins with "intern", or has "(intern" in it."""
    return bool(_INTERNAL.search(tab.casefold()))


@dataclass(frozen=True)
class Secrets:
    """The case numbers and the names of internal tabs to look for."""

    cases: frozenset[str]
    tabs: frozenset[str]

    @classmethod
    def of(cls, cases: Iterable[str], tabs: Iterable[str]) -> "Secrets":
        return cls(frozenset(_plain(case) for case in cases) - {""}, frozenset(_plain(tab) for tab in tabs) - {""})

    def find(self, piece: Piece) -> tuple[tuple[str, str], ...]:
        """Kind and text of each thing in the piece that may not be published."""
        key = (piece.text, piece.heading)
        if key not in self._known:
            self._known[key] = tuple(self._search(piece))
        return self._known[key]

    @cached_property
    def _known(self) -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
        """What was found by text and heading: a table says the same word and day in thousands of cells."""
        return {}

    def _search(self, piece: Piece) -> Iterator[tuple[str, str]]:
        if piece.heading == HIDDEN_TAB:
            yield TAB_HIDDEN, ""
            return
        numbers = [piece.text[start:end] for start, end in find_personal_numbers(piece.text)]
        if not numbers and piece.text.isdigit() and is_personal_number(int(piece.text)):
            numbers = [piece.text]
        yield from ((PERSONAL_NUMBER, number) for number in numbers)
        yield from ((ADDRESS, found[0]) for found in _ADDRESS.finditer(piece.text))
        text = _plain(piece.text)
        in_column = fold(piece.heading) in CASE_HEADINGS
        for start, end in _cases_in(text, self._cases_by_word):
            written = text[start:end]
            if not _is_common(written) or in_column or _CASE_FOLLOWS.search(text[:start]):
                yield CASE, written
        for tab, start in _standing(text, self._tabs_by_word):
            alone = tab == text.strip()
            if alone or not _ONE_WORD.fullmatch(tab) or _TAB_FOLLOWS.search(text[:start]):
                yield INTERNAL_TAB, tab

    def covered(self, place: str) -> str:
        """The name of a place without the secrets in it: a tab or a key may bear one."""
        for _, text in self.find(Piece("", "", place)):
            place = re.sub(re.escape(text), masked(text), place, flags=re.IGNORECASE)
        return place

    @cached_property
    def _cases_by_word(self) -> dict[str, set[tuple[str, ...]]]:
        """Each case number by its first part: in its parts, and written together."""
        found: dict[str, set[tuple[str, ...]]] = {}
        for case in self.cases:
            parts = tuple(_PART.findall(case))
            for written in {parts, ("".join(parts),)} if parts else ():
                found.setdefault(written[0], set()).add(written)
        return found

    @cached_property
    def _tabs_by_word(self) -> dict[str, list[str]]:
        return _by_first_word(self.tabs)


def masked(text: str) -> str:
    """Enough to recognise it by where it stands, not enough to know it: at most two signs of six."""
    shown = min(2, len(text) // 3)
    return text[:shown] + "•" * (len(text) - shown)


def _plain(text: str) -> str:
    """Blanks of every kind as one, capitals as small letters."""
    return " ".join(text.casefold().split())


def _by_first_word(names: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        if word := _WORD.search(name):
            found.setdefault(word[0], []).append(name)
    return found


def _standing(text: str, by_word: dict[str, list[str]]) -> Iterator[tuple[str, int]]:
    """The names that stand in the text as whole words, with where they begin."""
    for word in _WORD.finditer(text):
        for name in by_word.get(word[0], ()):
            start = word.start() - name.index(word[0])
            end = start + len(name)
            if start >= 0 and text[start:end] == name and not text[end : end + 1].isalnum():
                yield name, start


def _cases_in(text: str, by_part: dict[str, set[tuple[str, ...]]]) -> Iterator[tuple[int, int]]:
    """Where case numbers stand, with the parts of each in their order and at most a sign between them."""
    words = list(_PART.finditer(text))
    for place, word in enumerate(words):
        for parts in sorted(by_part.get(word[0], ())):
            these = words[place : place + len(parts)]
            between = [text[one.end() : other.start()] for one, other in pairwise(these)]
            if tuple(row[0] for row in these) == parts and all(_BETWEEN.fullmatch(sign) for sign in between):
                yield word.start(), these[-1].end()


def _is_common(case: str) -> bool:
    signs = sum(char.isalnum() for char in case)
    if signs < _FEWEST_SIGNS or read_period(case) is not None:
        return True
    try:
        read_date(case)
    except UnreadableDateError:
        return False
    return True
