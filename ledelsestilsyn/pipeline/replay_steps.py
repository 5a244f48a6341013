"""Cuts the ledger into the steps that made it: a run of the intake, a report, a draw; each is done again as one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ledelsestilsyn.store.ledger import Entry, Witness

# What an entry that follows from the one before it belongs to.
_OPENING = {"taken": "intake", "refused": "intake", "classified": "report"}
_FOLLOWING = {"superseded": "intake", "correction": "intake", "decision": "intake", "reported": "report"}


@dataclass(frozen=True, slots=True)
class Step:
    """Entries that were made together; `kind` is `intake`, `report`, or the one entry's own."""

    kind: str
    entries: tuple[Entry, ...]

    @property
    def facts(self) -> tuple[dict[str, Any], ...]:
        return tuple(entry.facts for entry in self.entries)

    @property
    def witness(self) -> Witness:
        """When it was done, by whom, under which limits and with which program, as the first entry tells it."""
        facts = self.facts[0]
        at = datetime.fromisoformat(facts["at"])
        return Witness(at, facts["by"], facts.get("limits", ""), facts.get("program", ""))


def steps(entries: Sequence[Entry]) -> list[Step]:
    """The steps in order; every entry is in one. A run from before the batch was told is known by its time and user."""
    found: list[Step] = []
    for entry in entries:
        facts = entry.facts
        what = str(facts["what"])
        kind = _OPENING.get(what, _FOLLOWING.get(what, what))
        last = found[-1] if found else None
        if last is not None and last.kind == kind and kind in _OPENING.values() and _belongs(last, facts):
            found[-1] = Step(kind, (*last.entries, entry))
        else:
            found.append(Step(kind, (entry,)))
    return found


def _belongs(step: Step, facts: dict[str, Any]) -> bool:
    first = step.entries[0].facts
    if any(facts.get(name) != first.get(name) for name in ("at", "by", "limits")):
        return False
    if facts["what"] in _FOLLOWING:
        return step.kind == "intake" or len(step.entries) == 1
    if step.kind != "intake" or facts.get("batch") != first.get("batch"):
        return False
    return "batch" in facts or _in_order(step, facts)


def _in_order(step: Step, facts: dict[str, Any]) -> bool:
    """Whether it can be the next of the same run: what is taken comes by name, and what is refused after that.

    Of two for one department and period in one run neither stands, so the second was taken in another.
    """
    received = [told for told in step.facts if told["what"] in ("taken", "refused")]
    if facts["what"] == "refused" or not received:
        return True
    if any(_claim(told) == _claim(facts) for told in received if "period" in told):
        return False
    return bool(received[-1]["what"] == "taken" and received[-1]["workbook"] <= facts["workbook"])


def _claim(facts: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(facts.get(name) for name in ("department", "period", "form"))
