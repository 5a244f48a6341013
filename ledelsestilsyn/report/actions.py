"""The quarter's action plans beside the earlier ones: new, changed, overdue, done, reopened or gone. No words."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from weakref import WeakKeyDictionary

from ledelsestilsyn.danish import fold
from ledelsestilsyn.model import Action, ActionOf
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.action_effects import Effect, Effects
from ledelsestilsyn.report.action_history import History, histories, is_done
from ledelsestilsyn.report.facts import Facts

# What a plan says of an action, in the order of its columns.
FIELDS = ("question", "cause", "measure", "owner", "due", "status")

_KNOWN: "WeakKeyDictionary[Facts, ActionPlans]" = WeakKeyDictionary()


@dataclass(frozen=True)
class PlannedAction:
    """An action as last handed in, and `earlier`: one stage for each earlier quarter it stood in, oldest first.

    `is_new`: in no earlier plan; False too where that department had no plan before. `came_back`: it was missing from
    the latest earlier plan of its area. `effect`: what the samples say of it; None for one that has left the plan open.
    """

    given: ActionOf
    earlier: History = ()
    is_new: bool = False
    is_overdue: bool = False
    came_back: bool = False
    effect: Effect | None = None

    @property
    def before(self) -> ActionOf | None:
        """As it stood in the latest earlier plan that had it."""
        return self.earlier[-1] if self.earlier else None

    @property
    def since(self) -> Period:
        """The first quarter it stood in a plan."""
        return (*self.earlier, self.given)[0].period.whole_quarter

    @property
    def is_done(self) -> bool:
        return is_done(self.given.action.status)

    @property
    def is_closed_now(self) -> bool:
        """Done, and not said to be so before."""
        return self.is_done and not (self.before and is_done(self.before.action.status))

    @property
    def is_reopened(self) -> bool:
        """Open, though it was done when last told of."""
        return not self.is_done and self.before is not None and is_done(self.before.action.status)

    @cached_property
    def changed(self) -> frozenset[str]:
        """Those of FIELDS that say something else than before; another spelling of the same letters is no change."""
        if self.before is None:
            return frozenset()
        then, now = _folded(self.before.action), _folded(self.given.action)
        return frozenset(name for name, one, other in zip(FIELDS, then, now, strict=True) if one != other)

    @property
    def deadlines(self) -> tuple[date, ...]:
        """The deadlines it has had that could be read as a date, oldest first."""
        return tuple(row.action.due_on for row in (*self.earlier, self.given) if row.action.due_on)

    @property
    def postponed(self) -> int:
        """How many times its deadline has been moved to a later day since it first stood."""
        return sum(one < other for one, other in pairwise(self.deadlines))

    @property
    def postponed_now(self) -> bool:
        """Whether the deadline is later than the one last told."""
        known = self.deadlines
        return (
            "due" in self.changed and self.given.action.due_on is not None and len(known) > 1 and known[-2] < known[-1]
        )


@dataclass(frozen=True, slots=True)
class ActionPlans:
    """The quarter's actions of the report's departments; `others` are open and not overdue.

    `gone` stood in the latest earlier plan of an area handed in this quarter, open, and are not in this quarter's.
    `waiting` stood open in the latest plan of an area that is not handed in this quarter: nobody has told of them.
    `seen_again` were closed, in this plan or an earlier one, and the quarter's samples have their errors again: those
    that open again first. `compared` are the departments that had a plan in an earlier quarter.
    """

    overdue: tuple[PlannedAction, ...]
    others: tuple[PlannedAction, ...]
    done: tuple[PlannedAction, ...]
    gone: tuple[PlannedAction, ...]
    waiting: tuple[PlannedAction, ...]
    compared: frozenset[str]
    seen_again: tuple[PlannedAction, ...] = ()

    @property
    def reopened(self) -> tuple[PlannedAction, ...]:
        return tuple(row for row in self.seen_again if row.effect and row.effect.reopens)

    @property
    def everything(self) -> tuple[PlannedAction, ...]:
        return self.overdue + self.others + self.done

    def of(self, code: str) -> "ActionPlans":
        """The plans of one department alone."""
        return ActionPlans(
            overdue=_own(self.overdue, code),
            others=_own(self.others, code),
            done=_own(self.done, code),
            gone=_own(self.gone, code),
            waiting=_own(self.waiting, code),
            compared=self.compared.intersection((code,)),
            seen_again=_own(self.seen_again, code),
        )


def action_plans(facts: Facts) -> ActionPlans:
    """The plans of the report's departments in the model's order; the overdue ones with the oldest deadline first.

    Worked out once for the same facts: the report, the agenda item and the annexes all ask.
    """
    if facts not in _KNOWN:
        _KNOWN[facts] = _plans_of(facts)
    return _KNOWN[facts]


def _plans_of(facts: Facts) -> ActionPlans:
    found = _by_model(facts)
    compared = frozenset(row.department for row in facts.basis.actions if row.period.whole_quarter < facts.period)
    latest = _latest_told(facts)
    effects = Effects(facts)
    planned = [_planned(history, facts, compared, latest, effects) for history in found if _stands(history[-1], facts)]
    left = [
        PlannedAction(history[-1], history[:-1], is_overdue=_overdue(history[-1], facts))
        for history in found
        if history[-1].period.whole_quarter == latest.get(_area(history[-1])) and not is_done(history[-1].action.status)
    ]
    told = {_area(row.given) for row in planned} | {spot[1:] for spot in facts.tabs if spot[0] == facts.period.key}
    overdue = sorted((row for row in planned if row.is_overdue), key=lambda row: row.given.action.due_on or date.max)
    return ActionPlans(
        overdue=tuple(overdue),
        others=tuple(row for row in planned if not row.is_overdue and not row.is_done),
        done=tuple(row for row in planned if row.is_done),
        gone=tuple(row for row in left if _area(row.given) in told),
        waiting=tuple(row for row in left if _area(row.given) not in told),
        compared=compared,
        seen_again=_seen_again(found, effects),
    )


def _own(rows: tuple[PlannedAction, ...], code: str) -> tuple[PlannedAction, ...]:
    return tuple(row for row in rows if row.given.department == code)


def _planned(
    history: History,
    facts: Facts,
    compared: frozenset[str],
    latest: dict[tuple[str, str], Period],
    effects: Effects,
) -> PlannedAction:
    given, earlier = history[-1], history[:-1]
    return PlannedAction(
        given=given,
        earlier=earlier,
        is_new=given.department in compared and not earlier,
        is_overdue=_overdue(given, facts),
        came_back=bool(earlier) and earlier[-1].period.whole_quarter != latest[_area(given)],
        effect=effects.of(history),
    )


def _seen_again(found: list[History], effects: Effects) -> tuple[PlannedAction, ...]:
    closed = [history for history in found if is_done(history[-1].action.status)]
    rows = [PlannedAction(one[-1], one[:-1], effect=effects.of(one)) for one in closed]
    again = [row for row in rows if row.effect and row.effect.again]
    return tuple(sorted(again, key=lambda row: not (row.effect and row.effect.reopens)))


def _by_model(facts: Facts) -> list[History]:
    """In the model's order of departments and areas; what stands in one area in the order it came."""
    rows = [row for row in facts.basis.actions if not facts.period < row.period.whole_quarter]
    places = {
        (department.code, area.id): place
        for place, (department, area) in enumerate((one, area) for one in facts.departments for area in one.areas)
    }
    kept = [history for history in histories(rows) if _area(history[-1]) in places]
    return sorted(kept, key=lambda history: places[_area(history[-1])])


def _latest_told(facts: Facts) -> dict[tuple[str, str], Period]:
    """For each area the latest earlier quarter in which it was handed in, with an action plan or with none."""
    quarters = [(_area(row), row.period.whole_quarter) for row in facts.basis.actions]
    quarters += [((tab.department, tab.tab.area), tab.period.whole_quarter) for tab in facts.basis.tabs]
    return dict(sorted((pair for pair in quarters if pair[1] < facts.period), key=lambda pair: pair[1].last_day))


def _stands(row: ActionOf, facts: Facts) -> bool:
    return row.period.whole_quarter == facts.period


def _area(row: ActionOf) -> tuple[str, str]:
    return (row.department, row.action.area)


def _overdue(given: ActionOf, facts: Facts) -> bool:
    due_on = given.action.due_on
    return due_on is not None and due_on < facts.period.last_day and not is_done(given.action.status)


def _folded(action: Action) -> tuple[object, ...]:
    words = [fold(text) for text in (action.cause, action.measure, action.owner)]
    due = action.due_on or fold(action.due_text)
    return (action.question, *words, due, fold(action.status))
