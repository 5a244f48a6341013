"""Knows the actions of one area's plan again in its next plan, by what they say and never by their row. No words."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from ledelsestilsyn.danish import fold
from ledelsestilsyn.model import Action

# Two measures for one question are one measure reworded from this ratio up. Unrelated measures of the samples reach
# 0.57 by the letters all Danish shares; the one that really was reworded there has 0.80.
ALIKE = 0.65
# A measure is told by its beginning, and a question with more actions than this has no plan but a flood: comparing
# every pair of them would take minutes and say nothing.
_LETTERS, _MOST = 300, 40

Score = tuple[float, ...]
Judge = Callable[[int, int], Score | None]


@dataclass(frozen=True, slots=True)
class _Said:
    """What an action says, folded, without its status: that is what changes."""

    question: str | None
    measure: str
    cause: str
    owner: str
    due: date | str


def known_again(recent: Sequence[Action], older: Sequence[Action], now: Sequence[Action]) -> dict[int, int]:
    """Place in `now` → place in `recent + older` of the same action; what is not in it is new. Never two to one.

    `recent` is the area's latest earlier plan, `older` are actions that had left it by then: those are known again by
    the very words alone. In order: same question and measure; same question and a measure like it; and a measure
    that stands for another question now, where it stands alone in either plan and has the same cause and owner.
    """
    before, plan = [_said(action) for action in (*recent, *older)], [_said(action) for action in now]
    latest = before[: len(recent)]
    found: dict[int, int] = {}
    for judge, candidates in (
        (_same(before, plan, len(recent)), len(before)),
        (_reworded(latest, plan), len(recent)),
        (_moved(latest, plan), len(recent)),
    ):
        left = [place for place in range(len(plan)) if place not in found]
        free = [place for place in range(candidates) if place not in found.values()]
        found |= _best_first(judge, free, left)
    return found


def _said(action: Action) -> _Said:
    due = action.due_on or fold(action.due_text)
    return _Said(action.question, fold(action.measure), fold(action.cause), fold(action.owner), due)


def _best_first(judge: Judge, before: Iterable[int], now: Sequence[int]) -> dict[int, int]:
    """The best pair first, each place used once; equals in the order of the plans."""
    scored = [(score, old, new) for old in before for new in now if (score := judge(old, new)) is not None]
    found: dict[int, int] = {}
    for _, old, new in sorted(scored, key=lambda pair: (*(-part for part in pair[0]), pair[2], pair[1])):
        if new not in found and old not in found.values():
            found[new] = old
    return found


def _same(before: Sequence[_Said], now: Sequence[_Said], recent: int) -> Judge:
    """Same question and measure; where several are, the latest plan first, then what else they have in common."""

    def judge(old: int, new: int) -> Score | None:
        then, said = before[old], now[new]
        if (then.question, then.measure) != (said.question, said.measure):
            return None
        return (old < recent, (then.cause == said.cause) + (then.owner == said.owner) + (then.due == said.due))

    return judge


def _reworded(recent: Sequence[_Said], now: Sequence[_Said]) -> Judge:
    asked = Counter(said.question for plan in (recent, now) for said in plan)

    def judge(old: int, new: int) -> Score | None:
        then, said = recent[old], now[new]
        if then.question != said.question or asked[said.question] > 2 * _MOST:
            return None
        alike = _alike(then.measure[:_LETTERS], said.measure[:_LETTERS])
        return (alike,) if alike >= ALIKE else None

    return judge


def _alike(before: str, now: str) -> float:
    compared = SequenceMatcher(None, before, now, autojunk=False)
    return 0.0 if compared.quick_ratio() < ALIKE else compared.ratio()


def _moved(recent: Sequence[_Said], now: Sequence[_Said]) -> Judge:
    often = [Counter(said.measure for said in plan) for plan in (recent, now)]

    def judge(old: int, new: int) -> Score | None:
        then, said = recent[old], now[new]
        alike = (then.measure, then.cause, then.owner) == (said.measure, said.cause, said.owner)
        return (1.0,) if alike and all(count[said.measure] == 1 for count in often) else None

    return judge
