"""What a heading or a cell names as a control question: by id, by number, or by its text."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache

from ledelsestilsyn.danish import fold
from ledelsestilsyn.importers.accepted import NONE_ACCEPTED, AcceptedHeadings
from ledelsestilsyn.model import Area, Question, QuestionVersion, RiskModel
from ledelsestilsyn.model.sheet_words import NUMBER_FORM

SHORTEST_START = 20
"""So many folded characters at the start of a text name the question, if they fit only one."""

_NUMBER_AND_TEXT = re.compile(NUMBER_FORM.pattern + r"(\D.*)")
_NEAR = 0.75
# So near, a question is worth proposing to a person, though it is not taken to be meant.
_PROPOSED = 0.6


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in the version in force on the supervision date."""

    id: str
    number: int
    text: str
    error_answer: str

    @property
    def name(self) -> str:
        return f"spørgsmål {self.number}"


class Verdict(StrEnum):
    """Whether a text names one question in force, one that is not in force on the day, or none."""

    IN_FORCE = "in_force"
    NOT_IN_FORCE = "not_in_force"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Match:
    verdict: Verdict
    asked: Asked | None = None
    guess: str = ""


class AreaQuestions:
    """The questions of an area as they are known on a day, also by the department's own accepted headings."""

    def __init__(self, area: Area, day: date, accepted: AcceptedHeadings = NONE_ACCEPTED) -> None:
        self.area = area
        self.day = day
        self._accepted = accepted
        self.asked = tuple(
            Asked(question.id, version.number, version.text, version.error_answer)
            for question, version in area.questions_on(day)
        )
        self._texts = {asked.id: fold(asked.text) for asked in self.asked}
        self._known: dict[str, Match] = {}

    def match(self, text: str) -> Match:
        folded = fold(self._accepted.standard(text))
        if folded not in self._known:
            self._known[folded] = self._match(folded)
        return self._known[folded]

    def _match(self, folded: str) -> Match:
        hits = self._in_force(folded)
        if len(hits) == 1:
            return Match(Verdict.IN_FORCE, hits[0])
        if not hits and any(_names_any_version(question, folded) for question in self.area.questions):
            return Match(Verdict.NOT_IN_FORCE)
        return Match(Verdict.NONE, guess=self._guess(folded))

    def _in_force(self, folded: str) -> list[Asked]:
        whole = [asked for asked in self.asked if folded in (fold(asked.id), self._texts[asked.id])]
        if whole:
            return whole
        if number := NUMBER_FORM.fullmatch(folded):
            return [asked for asked in self.asked if asked.number == int(number[1])]
        started = [asked for asked in self.asked if _is_text(folded, self._texts[asked.id])]
        if started or not (both := _NUMBER_AND_TEXT.fullmatch(folded)):
            return started
        numbered = [asked for asked in self.asked if asked.number == int(both[1])]
        return [asked for asked in numbered if _is_text(both[2], self._texts[asked.id])]

    def proposed(self, text: str) -> str:
        """The text of the question in force that comes nearest, though it may not be meant; empty if none is near."""
        folded = fold(text)
        return self._guess(folded, _PROPOSED) if len(folded) >= SHORTEST_START else ""

    def _guess(self, folded: str, cutoff: float = _NEAR) -> str:
        names = ((asked, name) for asked in self.asked for name in self._names(asked, folded))
        starts = {name[: max(len(folded), SHORTEST_START)]: asked for asked, name in names}
        close = get_close_matches(folded[:200], list(starts), n=1, cutoff=cutoff)
        if not close:
            return ""
        asked = starts[close[0]]
        return asked.text if len(folded) >= SHORTEST_START else f"Spm. {asked.number}"

    def _names(self, asked: Asked, folded: str) -> list[str]:
        """What the text may be meant as; `Spm. 1` only for one that ends in a number, since all are as near `Spm`."""
        names = [self._texts[asked.id], fold(f"Spørgsmål {asked.number}"), fold(asked.id)]
        return [*names, fold(f"Spm. {asked.number}")] if folded[-1:].isdigit() else names


@lru_cache(maxsize=2)
def words_of(model: RiskModel) -> "QuestionWords":
    """The words of a risk model, gathered once for all the workbooks of a run."""
    return QuestionWords(model)


class QuestionWords:
    """Every text in the risk models that may head a question column, whatever the area and the day."""

    def __init__(self, model: RiskModel) -> None:
        questions = [
            question for department in model.departments for area in department.areas for question in area.questions
        ]
        self._ids = {fold(question.id) for question in questions}
        self._texts = sorted({fold(version.text) for question in questions for version in question.versions})
        self._whole = frozenset(self._texts) | self._ids
        self._known: dict[str, bool] = {}

    def may_be(self, folded: str) -> bool:
        """Whether the folded text is a number form, an id, or a text or the start of one."""
        if folded not in self._known:
            self._known[folded] = is_number_form(folded) or self.is_text(folded)
        return self._known[folded]

    def is_text(self, folded: str) -> bool:
        """Whether it is an id, a text or the start of one, with or without its number."""
        both = _NUMBER_AND_TEXT.fullmatch(folded)
        return folded in self._whole or self._starts_one(folded) or (both is not None and self._starts_one(both[2]))

    def near(self, folded: str) -> bool:
        """Whether it is long enough to be a text and nearly is one."""
        return len(folded) >= SHORTEST_START and bool(get_close_matches(folded[:200], self._texts, n=1, cutoff=_NEAR))

    def _starts_one(self, folded: str) -> bool:
        """The first text in order that is not before it is the only one that can begin with it."""
        place = bisect_left(self._texts, folded)
        return len(folded) >= SHORTEST_START and place < len(self._texts) and self._texts[place].startswith(folded)


def is_number_form(folded: str) -> bool:
    """`1`, `Spm. 1`, `Spørgsmål 1`, `K1`."""
    return NUMBER_FORM.fullmatch(folded) is not None


def _is_text(folded: str, text: str) -> bool:
    return folded == text or (len(folded) >= SHORTEST_START and text.startswith(folded))


def _names_any_version(question: Question, folded: str) -> bool:
    return folded == fold(question.id) or any(_names_version(version, folded) for version in question.versions)


def _names_version(version: QuestionVersion, folded: str) -> bool:
    number = NUMBER_FORM.fullmatch(folded)
    return _is_text(folded, fold(version.text)) or (number is not None and int(number[1]) == version.number)
