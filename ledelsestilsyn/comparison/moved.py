"""What differs between two sides of a quarter: tallies, cases, arrows, risk, and each finding that moves."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from ledelsestilsyn.comparison.sides import Figure, FindingAt, Risk, Side, Spot
from ledelsestilsyn.model import CaseTally
from ledelsestilsyn.periods import Period

T = TypeVar("T")

# In the order in which they are told.
TALLY = ("checked", "errors", "new", "old", "undetermined")
CASES = ("checked", "new", "undetermined", "old", "in_order")
RISK = ("likelihood", "score", "band", "proposal", "pointed")


@dataclass(frozen=True, slots=True)
class Count:
    """A number, or a word, that is another: `name` is the field's; None is not there, or not known."""

    spot: Spot
    name: str
    before: int | str | None
    after: int | str | None


@dataclass(frozen=True, slots=True)
class Turn:
    """An arrow that is another; the signs are empty where the question is not there. `chance` is None where unknown."""

    spot: Spot
    before: str
    after: str
    chance_before: str | None = None
    chance_after: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A finding with another class, reason or reimbursement; None on the side where it is no finding."""

    before: FindingAt | None
    after: FindingAt | None

    @property
    def at(self) -> FindingAt:
        """The finding as far as it can be found: where it stands, and what of."""
        found = self.before or self.after
        if found is None:
            raise ValueError("a move is of a finding")
        return found


@dataclass(frozen=True, slots=True)
class Moved:
    """All that differs in one quarter, each in order of department, area and question."""

    quarter: Period
    tallies: tuple[Count, ...] = ()
    cases: tuple[Count, ...] = ()
    turns: tuple[Turn, ...] = ()
    risks: tuple[Count, ...] = ()
    findings: tuple[Move, ...] = ()

    @property
    def anything(self) -> bool:
        return bool(self.tallies or self.cases or self.turns or self.risks or self.findings)


def moved(before: Side, after: Side, quarter: Period) -> Moved:
    """What differs; what one of the sides does not keep is not compared."""
    return Moved(
        quarter=quarter,
        tallies=_tallies(before.figures, after.figures),
        cases=_rows(before.cases, after.cases, CASES),
        turns=_turns(before.figures, after.figures),
        risks=_rows(before.risks, after.risks, RISK),
        findings=_findings(before.findings, after.findings),
    )


def _tallies(before: Mapping[Spot, Figure], after: Mapping[Spot, Figure]) -> tuple[Count, ...]:
    return _rows(
        {spot: figure.tally for spot, figure in before.items()},
        {spot: figure.tally for spot, figure in after.items()},
        (*TALLY, "source"),
    )


Row = TypeVar("Row", CaseTally, Risk, object)


def _rows(
    before: Mapping[Spot, Row] | None, after: Mapping[Spot, Row] | None, names: tuple[str, ...]
) -> tuple[Count, ...]:
    if before is None or after is None:
        return ()
    return tuple(
        Count(spot, name, was, now)
        for spot in sorted(before.keys() | after.keys())
        for name in names
        if (was := getattr(before.get(spot), name, None)) != (now := getattr(after.get(spot), name, None))
    )


def _turns(before: Mapping[Spot, Figure], after: Mapping[Spot, Figure]) -> tuple[Turn, ...]:
    found = []
    for spot in sorted(before.keys() | after.keys()):
        was, now = before.get(spot), after.get(spot)
        chances = (was.chance if was else "", now.chance if now else "")
        signs = (was.sign if was else "", now.sign if now else "")
        if signs[0] != signs[1] or (None not in chances and chances[0] != chances[1]):
            found.append(Turn(spot, *signs, *chances))
    return tuple(found)


def _findings(before: Mapping[str, FindingAt] | None, after: Mapping[str, FindingAt] | None) -> tuple[Move, ...]:
    if before is None or after is None:
        return ()
    moves = [Move(before.get(key), after.get(key)) for key in before.keys() | after.keys()]
    return tuple(sorted((move for move in moves if _moves(move)), key=_order))


def _moves(move: Move) -> bool:
    was, now = move.before, move.after
    if was is None or now is None:
        return True
    return (was.finding_class, was.reason, was.reimbursement) != (now.finding_class, now.reason, now.reimbursement)


def _order(move: Move) -> tuple[str, ...]:
    at = move.at
    return at.department, at.area, at.question, at.workbook, at.sheet, at.cell, at.id
