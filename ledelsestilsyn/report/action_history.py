"""Follows each action of the plans from quarter to quarter. No words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ledelsestilsyn.danish import fold
from ledelsestilsyn.effects import Course
from ledelsestilsyn.model import Action, ActionOf
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.action_identity import known_again

# One action, oldest first, one stage for each quarter whose plan it stands in.
History = tuple[ActionOf, ...]

# Statuses that mean done, folded. Anything else, "delvist gennemført" too, is still open.
_DONE = ("afsluttet", "udført", "gennemført", "færdig", "lukket", "løst", "implementeret", "indført", "100")

# Statuses that mean that nothing is done yet, folded.
_NOT_BEGUN = ("ikkebegyndt", "ikkepåbegyndt", "ikkestartet", "ikkeigangsat", "afventer", "planlagt")


def is_done(status: str) -> bool:
    """Whether a status as typed says that nothing is left to do."""
    folded = fold(status)
    return folded.startswith(_DONE) and "delvis" not in folded


def is_not_begun(status: str) -> bool:
    """Whether a status as typed says that nothing is done yet."""
    return fold(status).startswith(_NOT_BEGUN)


def course_of(history: History) -> Course:
    """When it began and took effect; closed in the quarter from which it has been told done, if it is as last told."""
    quarters = [row.period.whole_quarter for row in history]
    open_until = max((place for place, row in enumerate(history, 1) if not is_done(row.action.status)), default=0)
    closed = quarters[open_until] if open_until < len(history) else None
    due_on = next((row.action.due_on for row in history if row.action.due_on), None)
    return Course(quarters[0], closed, due_on, not is_not_begun(history[-1].action.status))


def histories(rows: Iterable[ActionOf]) -> list[History]:
    """Every action that ever stood in a plan; those of an area in the order they came."""
    areas: dict[tuple[str, str], dict[Period, list[ActionOf]]] = defaultdict(lambda: defaultdict(list))
    for row in sorted(rows, key=lambda row: (row.period.last_day, row.workbook, row.action.sheet)):
        areas[row.department, row.action.area][row.period.whole_quarter].append(row)
    return [history for quarters in areas.values() for history in _of_area(quarters)]


def _of_area(quarters: dict[Period, list[ActionOf]]) -> list[History]:
    found: list[History] = []
    latest: Period | None = None
    for quarter, rows in quarters.items():
        known = sorted(found, key=lambda history: history[-1].period.whole_quarter != latest)
        recent = [row for row in _lasts(known) if row.period.whole_quarter == latest]
        plan = _one_plan(rows)
        again = known_again(_told(recent), _told(_lasts(known)[len(recent) :]), _told(plan))
        longer = {place: (*known[old], plan[place]) for place, old in again.items()}
        kept = [history for old, history in enumerate(known) if old not in again.values()]
        found = kept + [longer.get(place, (row,)) for place, row in enumerate(plan)]
        latest = quarter
    return found


def _one_plan(rows: list[ActionOf]) -> list[ActionOf]:
    """The quarter's plan: where months repeat an action its last wording, and a row handed in twice once."""
    months: dict[Period, dict[Action, ActionOf]] = defaultdict(dict)
    for row in rows:
        months[row.period].setdefault(replace(row.action, sheet="", cell=""), row)
    first, *later = (list(of_month.values()) for of_month in months.values())
    plan = first
    for of_month in later:
        again = known_again(_told(plan), (), _told(of_month))
        for place, row in enumerate(of_month):
            if place in again:
                plan[again[place]] = row
        plan += [row for place, row in enumerate(of_month) if place not in again]
    return plan


def _lasts(found: Sequence[History]) -> list[ActionOf]:
    return [history[-1] for history in found]


def _told(rows: Iterable[ActionOf]) -> list[Action]:
    return [row.action for row in rows]
