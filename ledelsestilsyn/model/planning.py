"""What planning, drawing and the whole risk assessment are made from: dated data with an owner. Frozen."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Protocol, TypeVar


class Dated(Protocol):
    """What holds from a day, inclusive, until the next of its kind."""

    @property
    def from_on(self) -> date: ...


_Entry = TypeVar("_Entry", bound=Dated)


class FactorKind(StrEnum):
    """What a risk assessment looks at in an area; the order is the one it is printed in."""

    WHAT_CAN_GO_WRONG = "what_can_go_wrong"
    WHO_IS_HIT = "who_is_hit"
    REIMBURSEMENT_AT_STAKE = "reimbursement_at_stake"
    VOLUME = "volume"
    LAW_CHANGED = "law_changed"
    STAFF_TURNED_OVER = "staff_turned_over"
    AUDIT_REMARK = "audit_remark"
    NATIONAL_BASELINE = "national_baseline"


@dataclass(frozen=True, slots=True)
class Factor:
    """One thing that speaks for or against an area's risk, from `from_on` until the next of its kind.

    `text` is the reason. `amount_ore` is the state's reimbursement at stake in a year, `cases` how many cases a year,
    `rate` (0-1) how many cases have an error nationally; None where the kind has none or nobody knows. `source` is
    the address or the act behind it, empty if the owner alone. `in_force` False: it does not hold any more.
    """

    kind: FactorKind
    from_on: date
    text: str
    owner: str
    amount_ore: int | None = None
    cases: int | None = None
    rate: Decimal | None = None
    source: str = ""
    in_force: bool = True


@dataclass(frozen=True, slots=True)
class Inherent:
    """How likely an error would be without the department's controls, 1-5, set by its owner from `from_on`."""

    from_on: date
    score: int
    owner: str
    reason: str


@dataclass(frozen=True, slots=True)
class Population:
    """How many cases there are to draw from in an area, as its owner knows it from `from_on`."""

    from_on: date
    cases: int
    owner: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What it takes to read one case of an area, from `from_on`."""

    from_on: date
    minutes: int
    owner: str


@dataclass(frozen=True, slots=True)
class Tolerable:
    """The highest share (0-1) of cases with an error that an area's owner can live with, from `from_on`."""

    from_on: date
    rate: Decimal
    owner: str
    reason: str


@dataclass(frozen=True, slots=True)
class StratumRule:
    """A part of an area's cases that is drawn from on its own, e.g. new decisions, old decisions or reimbursement.

    A list of cases names it by `id` or `name`. `weight` is its part of the sample: 2 beside a 1 gets two thirds.
    """

    id: str
    name: str
    weight: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """How an area's cases are drawn from `from_on`.

    Cases read within `leave_out_months` are left out; 0 leaves none out. Without `strata` all cases are one.
    """

    from_on: date
    leave_out_months: int
    owner: str
    reason: str
    strata: tuple[StratumRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Hours:
    """How many hours a year a department has for reading cases, from `from_on`."""

    from_on: date
    hours: int
    owner: str


@dataclass(frozen=True, slots=True)
class Planning:
    """How samples are planned where an area does not say otherwise; the municipality's own rule, with its owner.

    `tolerable_rate` is the share (0-1) of cases with an error that can be lived with. `power` (0-1) is how often a
    change is to be seen before it is called one that shows. `minutes` is what it takes to read a case.
    `second_reading_rate` (0-1) is the share of the drawn cases that a second reviewer reads blind.
    """

    owner: str
    from_on: date
    tolerable_rate: Decimal
    power: Decimal
    minutes: int
    second_reading_rate: Decimal


def in_force_on(entries: tuple[_Entry, ...], day: date) -> _Entry | None:
    """The latest of the entries that has begun on `day`; None before the first. They stand in order of their days."""
    begun = [entry for entry in entries if entry.from_on <= day]
    return begun[-1] if begun else None
