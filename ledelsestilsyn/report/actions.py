"""The action plans of the quarter beside those of the quarter before: what is new, overdue, done, or gone. No words."""

from collections.abc import Iterable
from dataclasses import dataclass

from ledelsestilsyn.danish import fold
from ledelsestilsyn.model import ActionOf
from ledelsestilsyn.report.facts import Facts

# Statuses that mean done, folded. Anything else, "delvist gennemført" too, is still open.
_DONE = ("afsluttet", "udført", "gennemført", "færdig", "lukket", "løst", "implementeret", "indført", "100")


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """`is_new`: not in the plan of the quarter before; False too where that department had no plan then."""

    given: ActionOf
    is_new: bool
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class ActionPlans:
    """`gone` stood in the plans of the quarter before, not done, and does not stand in this quarter's."""

    overdue: tuple[PlannedAction, ...]
    others: tuple[PlannedAction, ...]
    gone: tuple[ActionOf, ...]

    @property
    def everything(self) -> tuple[PlannedAction, ...]:
        return self.overdue + self.others


def action_plans(facts: Facts) -> ActionPlans:
    """The plans of the report's departments, in the model's order; an action is known again by what it says."""
    now = _latest(facts, facts.period.key)
    before = _latest(facts, facts.period.previous.key)
    had_plan = {given.department for given in before.values()}
    planned = [
        PlannedAction(given, given.department in had_plan and key not in before, _overdue(given, facts))
        for key, given in now.items()
    ]
    gone = tuple(given for key, given in before.items() if key not in now and not is_done(given.action.status))
    return ActionPlans(
        tuple(row for row in planned if row.is_overdue), tuple(row for row in planned if not row.is_overdue), gone
    )


def is_done(status: str) -> bool:
    """Whether a status as typed says that nothing is left to do."""
    folded = fold(status)
    return folded.startswith(_DONE) and "delvis" not in folded


def _overdue(given: ActionOf, facts: Facts) -> bool:
    due_on = given.action.due_on
    return due_on is not None and due_on < facts.period.last_day and not is_done(given.action.status)


def _latest(facts: Facts, quarter: str) -> dict[tuple[str, ...], ActionOf]:
    """The quarter's actions by identity, the last month's wording where months repeat one; in the model's order."""
    rows = [row for row in facts.basis.actions if row.period.whole_quarter.key == quarter]
    found: dict[tuple[str, ...], ActionOf] = {}
    for row in sorted(rows, key=lambda row: (row.period.last_day, row.workbook, row.action.sheet)):
        found[_identity(row)] = row
    return {key: found[key] for department in facts.departments for key in _of(department.code, found)}


def _of(code: str, found: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [key for key in found if key[0] == code]


def _identity(row: ActionOf) -> tuple[str, ...]:
    return (row.department, row.action.area, row.action.question or "", fold(row.action.measure))
