"""Rows of headings: which cells of a row, or of two rows together, name a column, and which table they make."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ledelsestilsyn.cells import CellValue
from ledelsestilsyn.danish import fold
from ledelsestilsyn.importers.accepted import NONE_ACCEPTED, AcceptedHeadings
from ledelsestilsyn.importers.labels import COLUMNS_OF, Role, TableKind, near_heading, role_of
from ledelsestilsyn.importers.questions import QuestionWords, is_number_form
from ledelsestilsyn.importers.view import View, written

_DATES = frozenset({Role.DECIDED, Role.OCCURRED, Role.REMEDIED})
_KEYS = frozenset({Role.CASE, Role.QUESTION})


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading: `texts` are what may carry its name, the first that is known wins; `row` is where it stands.

    `role` is ASKED for what may be a question's column; None is not known.
    """

    row: int
    column: int
    texts: tuple[str, ...]
    role: Role | None

    @property
    def shown(self) -> str:
        return self.texts[-1]


# So much, in headings named: a word is enough, and so are two numbers.
_ENOUGH = 2


class HeadingReader:
    """Reads rows of headings with the words of the risk models and the department's own accepted headings."""

    def __init__(self, words: QuestionWords, accepted: AcceptedHeadings = NONE_ACCEPTED) -> None:
        self._words, self._accepted = words, accepted
        self._roles: dict[str, Role | None] = {}
        self._weights: dict[CellValue, int] = {}

    def role(self, text: str) -> Role | None:
        if text not in self._roles:
            folded = fold(self._accepted.standard(text))
            self._roles[text] = role_of(folded) or (Role.ASKED if self._words.may_be(folded) else None)
        return self._roles[text]

    def knows_any(self, row: Sequence[CellValue]) -> bool:
        """Whether any cell of the row may name a column: the quick look that spares nearly every row of data.

        A lone small number is a row's own number rather than a question's; two of them may be headings.
        """
        weight, weights = 0, self._weights
        for value in row:
            if value is None or type(value) not in (str, int):
                continue
            if value not in weights:
                weights[value] = self._weight(" ".join(value.split()) if isinstance(value, str) else str(value))
            weight += weights[value]
            if weight >= _ENOUGH:
                return True
        return False

    def _weight(self, text: str) -> int:
        if self.role(text) is None:
            return 0
        return 1 if is_number_form(fold(text)) else _ENOUGH

    def looks_like_headings(self, headings: Sequence[Heading]) -> bool:
        """Whether a row that makes no table is still meant as headings: a key nearly or wholly named, and others."""
        roles = [heading.role or _near(heading) for heading in headings]
        if not _KEYS.intersection(roles):
            return False
        known = [heading for heading, role in zip(headings, roles, strict=True) if role]
        numbers = sum(1 for heading in known if is_number_form(fold(heading.shown)))
        certain = any(heading.role and heading.role is not Role.ASKED for heading in headings)
        if numbers >= 2 or (certain and len(known) - numbers >= 2):
            return True
        return certain and any(self._words.near(fold(heading.shown)) for heading in headings if not heading.role)

    def is_question_text(self, text: str) -> bool:
        return self._words.is_text(fold(self._accepted.standard(text)))

    def single(self, view: View, row: int) -> list[Heading]:
        """The row alone."""
        texts = ((column, _text(view, row, column)) for column in range(view.width))
        return [Heading(row, column, (text,), self.role(text)) for column, text in texts if text]

    def double(self, view: View, upper: int) -> list[Heading]:
        """The row and the one below: the lower alone or both joined carry the name; merged upper cells hold for all."""
        found = []
        for column in range(view.width):
            lower = _text(view, upper + 1, column)
            top_row, top_column = view.spread(upper, column)
            above = _text(view, top_row, top_column) if top_row == upper else ""
            if not lower and not above:
                continue
            if not lower and is_number_form(fold(above)) and view.spread(upper + 1, column) != (upper, column):
                continue
            texts = tuple(dict.fromkeys(text for text in (lower, f"{above} {lower}".strip()) if text))
            role = next((role for text in texts if (role := self.role(text))), None)
            found.append(Heading(upper + 1 if lower else upper, column, texts, role))
        return found


def _text(view: View, row: int, column: int) -> str:
    value = view.value(row, column)
    return " ".join(value.split()) if isinstance(value, str) else written(value)


def kind_of(headings: Iterable[Heading]) -> TableKind | None:
    """The table that the headings make, or None."""
    roles = {heading.role for heading in headings}
    if {Role.CASE, Role.QUESTION} <= roles:
        if Role.ANSWER in roles:
            return TableKind.ANSWERS
        if roles & _DATES:
            return TableKind.ERRORS
    if {Role.QUESTION, Role.ERRORS} <= roles:
        return TableKind.COUNTS
    return TableKind.CASES if {Role.CASE, Role.ASKED} <= roles else None


def segments(headings: Sequence[Heading]) -> list[list[Heading]]:
    """The headings of a row by the tables they belong to, left to right; tables may stand side by side."""
    cases = [heading.column for heading in headings if heading.role is Role.CASE]
    for parts in (runs(headings), _split(headings, cases[1:])):
        starts = [part[0].column for part in parts if kind_of(part)]
        if len(starts) >= 2:
            return _split(headings, starts[1:])
    return [list(headings)]


def runs(headings: Sequence[Heading]) -> list[list[Heading]]:
    """The headings parted wherever a column between them has none."""
    return _split(headings, [b.column for a, b in pairwise(headings) if b.column > a.column + 1])


def _split(headings: Sequence[Heading], starts: Sequence[int]) -> list[list[Heading]]:
    edges = [0, *starts]
    ends = [*starts, 1 << 30]
    parts = [[h for h in headings if begin <= h.column < end] for begin, end in zip(edges, ends, strict=True)]
    return [part for part in parts if part]


def score(headings: Sequence[Heading]) -> int:
    """How many columns of a known table the row names; 0 if it makes no table."""
    tables = [(kind, part) for part in segments(headings) if (kind := kind_of(part))]
    return sum(1 for kind, part in tables for heading in part if heading.role in COLUMNS_OF[kind])


def _near(heading: Heading) -> Role | None:
    near = near_heading(fold(heading.shown))
    return near.role if near else None
