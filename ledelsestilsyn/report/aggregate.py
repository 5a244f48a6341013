"""Arrows for an area, a department and the whole: comparable questions only, the rest counted (rules.md 5)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ledelsestilsyn.model import Arrow, ArrowSign, TallySource
from ledelsestilsyn.report.beside import CLEAR, MAY_BE_CHANCE, judge, rate_direction
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.statistics import CLEAR_AT


@dataclass(frozen=True, slots=True)
class Change:
    """Errors in the comparable questions now and at the last supervision.

    `chance` is `clear`, `may_be_chance`, or empty where nothing is compared or no cases are known. `hidden`: no sign
    and none of the counts of errors may be shown, for they would tell of a hidden question.
    """

    sign: str
    errors: int
    previous_errors: int
    compared: int
    left_out: int
    chance: str
    hidden: bool = False


def change(arrows: Iterable[Arrow], facts: Facts, clear_at: float = CLEAR_AT) -> Change:
    """The arrow of several questions together; a p-value of at most `clear_at` is clear."""
    rows = list(arrows)
    compared = [arrow for arrow in rows if arrow.sign != ArrowSign.NONE]
    now = sum(arrow.errors or 0 for arrow in compared)
    before = sum(arrow.previous_errors or 0 for arrow in compared)
    sign = _sign(now, before) if compared else ArrowSign.NONE
    chance, hidden = _chance(compared, sign, facts, clear_at), _hidden(compared, facts)
    return Change(sign, now, before, len(compared), len(rows) - len(compared), chance, hidden)


def hides_arrow(arrow: Arrow, facts: Facts) -> bool:
    """Whether an arrow would tell of figures that are hidden, now or then.

    Why there is none tells nothing of them: the rules and what was handed in decide that, and no count but that the
    question was checked, which a hidden one always is.
    """
    if arrow.sign == ArrowSign.NONE:
        return False
    spot = (arrow.department, arrow.area, arrow.question)
    return any(facts.hidden.hides(key, *spot) for key in (arrow.period, arrow.previous_period) if key)


def _hidden(compared: list[Arrow], facts: Facts) -> bool:
    now = [(arrow.period, arrow.department, arrow.area, arrow.question) for arrow in compared]
    then = [(arrow.previous_period or "", arrow.department, arrow.area, arrow.question) for arrow in compared]
    return facts.hidden.gives_away(now) or facts.hidden.gives_away(then)


def _sign(now: int, before: int) -> str:
    return ArrowSign.UP if now > before else ArrowSign.DOWN if now < before else ArrowSign.LEVEL


def _chance(compared: list[Arrow], sign: str, facts: Facts, clear_at: float) -> str:
    """Whether the change may be chance, judged on cases with an error and not on errors.

    The questions of one case are not independent of each other, its errors come in clusters, and a test on errors would
    call too much clear. A change is clear only if the cases say so and go the arrow's way.
    """
    errors, checked, previous_errors, previous_checked = _cases(compared, facts)
    if not checked or not previous_checked:
        return ""
    if rate_direction(errors, checked, previous_errors, previous_checked) != sign or sign == ArrowSign.LEVEL:
        return MAY_BE_CHANCE
    p_value, _ = judge(errors, checked, previous_errors, previous_checked)
    return CLEAR if p_value <= clear_at else MAY_BE_CHANCE


def _cases(compared: list[Arrow], facts: Facts) -> tuple[int, int, int, int]:
    """Cases with an error in the compared questions, and cases read, now and then; counts by hand have none."""
    groups: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    for arrow in compared:
        declared = TallySource.DECLARED in (arrow.source, arrow.previous_source)
        if arrow.previous_period is not None and not declared:
            groups[arrow.period, arrow.previous_period, arrow.department, arrow.area].add(arrow.question)
    totals = [0, 0, 0, 0]
    for (period, previous_period, department, area), questions in groups.items():
        for place, key in ((0, period), (2, previous_period)):
            spot = (key, department, area)
            found = facts.findings.get(spot, ())
            totals[place] += len({(row.handed_in, row.case) for row in found if row.question in questions})
            totals[place + 1] += facts.cases[spot].checked if spot in facts.cases else 0
    return totals[0], totals[1], totals[2], totals[3]
