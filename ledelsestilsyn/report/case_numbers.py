"""Takes the numbers of cases out of what departments have typed, before it leaves the house. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ledelsestilsyn.danish import fold

CASE_MASK = "[sagsnummer]"

_WORD = re.compile(r"[^\W_]+")
# What may stand between the parts of one case number: `24-002111`, `12345/24`, `24 002111`.
_BETWEEN = re.compile(r"[ ./–-]?")
_MOST_PARTS = 4
# Shorter ones, and four digits that read as a year, are numbers of every kind.
_SHORTEST = 4
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class CaseNumbers:
    """`folded` are case numbers by their letters and digits alone: `24-002111` and `24 002111` are one."""

    folded: frozenset[str]

    @classmethod
    def of(cls, cases: Iterable[str]) -> "CaseNumbers":
        known = {fold(case) for case in cases}
        return cls(frozenset(case for case in known if len(case) >= _SHORTEST and not _YEAR.fullmatch(case)))

    def mask(self, text: str) -> str:
        """The text with `[sagsnummer]` for each case number that stands in it whole.

        >>> CaseNumbers.of(["24-002111"]).mask("Sag 24-002111 og 24-0021119 i 2024")
        'Sag [sagsnummer] og 24-0021119 i 2024'
        """
        words = [found.span() for found in _WORD.finditer(text)]
        pieces, done, place = [], 0, 0
        while place < len(words):
            last = self._case_from(text, words, place)
            if last is not None:
                pieces += [text[done : words[place][0]], CASE_MASK]
                done, place = words[last][1], last
            place += 1
        return "".join([*pieces, text[done:]])

    def _case_from(self, text: str, words: list[tuple[int, int]], first: int) -> int | None:
        """The place of the last word of the longest case number beginning with the word at `first`."""
        found, joined = None, ""
        for place in range(first, min(first + _MOST_PARTS, len(words))):
            if place > first and not _BETWEEN.fullmatch(text[words[place - 1][1] : words[place][0]]):
                break
            joined += fold(text[slice(*words[place])])
            found = place if joined in self.folded else found
        return found
