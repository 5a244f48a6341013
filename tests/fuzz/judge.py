"""Whether an outcome may stand: it says why it refuses, it balances, and what it took is true or told of."""

import re
from collections import defaultdict
from collections.abc import Iterator

from ledelsestilsyn.excel.sheet_facts import cell_position
from ledelsestilsyn.model import Answer, Deviation, Refusal, Severity, Submission

from .draft import Draft, Position, Truth

# These are said of a whole tab, but are about one question or one column of it.
_ABOUT_A_COLUMN = frozenset({"spoergsmaal_ikke_kontrolleret", "ukendte_kolonner"})
_PROGRAM_FAULT = re.compile(r"Teknisk årsag: ")

Key = tuple[str, str, str]


def faults(found: Submission | Refusal) -> list[str]:
    """What no outcome may have, whatever the file was."""
    told = [deviation for deviation in found.deviations if deviation.severity is Severity.REFUSED]
    if isinstance(found, Refusal):
        wrong = [] if told else ["refused without a reason"]
        broken = [deviation.message for deviation in told if _PROGRAM_FAULT.search(deviation.message)]
        return wrong + [f"the program failed: {message}" for message in broken]
    return list(_imbalances(found))


def _imbalances(found: Submission) -> Iterator[str]:
    for tab in found.tabs:
        sums = tab.balance
        if sums.rows_seen != sums.rows_taken + sums.rows_left_out + sums.rows_empty + sums.rows_totals:
            yield f"rows do not balance: {tab.sheet}"
        if sums.answers_seen != sums.answers_taken + sums.answers_not_answered + sums.answers_left_out:
            yield f"answers do not balance: {tab.sheet}"
    if sum(tab.balance.answers_taken for tab in found.tabs) != len(found.answers):
        yield "the answers are not as many as the tabs say"
    if len({(answer.area, answer.question, answer.case) for answer in found.answers}) != len(found.answers):
        yield "an answer stands there twice"


def untold(before: Submission | Refusal, found: Submission | Refusal) -> list[str]:
    """Answers that a damaged file has otherwise than the whole one, without a word that the whole one did not get."""
    if isinstance(found, Refusal) or isinstance(before, Refusal):
        return []
    words = {deviation.message for deviation in found.deviations} - {
        deviation.message for deviation in before.deviations
    }
    if words or found.answers == before.answers:
        return []
    return ["answers changed without a word"]


def untrue(draft: Draft, found: Submission | Refusal) -> list[str]:
    """What was taken otherwise than a person reads it, or left out, without a deviation at its cell, row or column."""
    if isinstance(found, Refusal):
        return []
    return list(_Verdict(draft, found).wrong())


class _Verdict:
    def __init__(self, draft: Draft, found: Submission) -> None:
        self._draft = draft
        self._found = found
        self._taken: dict[Key, Answer] = {(a.area, a.question, a.case): a for a in found.answers}
        self._asked = {(answer.area, answer.question) for answer in found.answers}
        self._places: dict[Key, list[tuple[str, Position]]] = defaultdict(list)
        self._date_places: dict[tuple[str, str], list[tuple[str, Position]]] = defaultdict(list)
        for tab, position, cell in draft.cells("answer"):
            self._places[cell.tag[1:]].append((tab, position))
        for tab, position, cell in draft.cells("decided"):
            self._date_places[cell.tag[1:]].append((tab, position))

    def wrong(self) -> Iterator[str]:
        rows: dict[Key, list[Key]] = defaultdict(list)
        for row in self._draft.truth:
            area, question, number = row
            case = self._draft.cases[area, number]
            if case is not None:
                rows[area, question, case].append(row)
            elif self._draft.truth[row].value is not None and not self._is_told(row):
                yield f"a row without a case number is lost: {row}"
        for key, same in rows.items():
            truths, taken = {self._draft.truth[row] for row in same}, self._taken.get(key)
            if any(self._is_told(row) for row in same):
                continue
            if len(truths) > 1 or not self._holds(self._draft.truth[same[0]], taken, same[0]):
                yield f"{key} was read as {taken}, and is {truths}"
        for key, answer in self._taken.items():
            if key not in rows and not self._covers(answer.sheet, _position(answer.cell), key):
                yield f"{key} was made up: {answer}"

    def _holds(self, truth: Truth, taken: Answer | None, row: Key) -> bool:
        """Whether it was taken as it is, and nothing where there is nothing; what must be told is no truth."""
        if truth.told:
            return False
        if taken is None or truth.value is None:
            return taken is None and truth.value is None
        as_it_is = (taken.decided.on, taken.decided.problem, truth.date_told) == (truth.decided, None, False)
        dates = self._date_places[row[0], row[2]]
        return taken.value is truth.value and (as_it_is or any(self._covers(*place, row) for place in dates))

    def _is_told(self, row: Key) -> bool:
        return any(self._covers(tab, position, row) for tab, position in self._places[row])

    def _covers(self, tab: str, position: Position, key: Key) -> bool:
        return any(self._is_about(deviation, tab, position, key) for deviation in self._found.deviations)

    def _is_about(self, deviation: Deviation, tab: str, position: Position, key: Key) -> bool:
        place = deviation.place
        if not place.sheet:
            return deviation.area == key[0] and deviation.severity is not Severity.NOTE
        if place.sheet != tab:
            return False
        if deviation.code in _ABOUT_A_COLUMN:
            return key[:2] not in self._asked
        if not place.cell:
            return deviation.severity is not Severity.NOTE
        first, last = _position(place.cell.split("–")[0]), _position(place.cell.split("–")[-1])
        return first[0] <= position[0] <= last[0] or first[1] <= position[1] <= last[1]


def _position(cell: str) -> Position:
    position = cell_position(cell)
    if position is None:
        raise ValueError(cell)
    return position
