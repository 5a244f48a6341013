"""Makes the nouns of planning, drawing and the whole risk assessment from a draft without faults."""

from typing import Any

from ledelsestilsyn.model import (
    Drawing,
    Factor,
    FactorKind,
    Hours,
    Inherent,
    Planning,
    Population,
    Reading,
    StratumRule,
    Tolerable,
)
from ledelsestilsyn.risk_models.shape import Draft

DATED = ("inherent", "population", "reading", "tolerable", "drawing")
"""The area's keys whose entries stand in order of their days."""


def dated(entry: Draft) -> dict[str, Any]:
    """The entry's values by field name: `from` is a word of Python's own."""
    return {"from_on" if key == "from" else key: value for key, value in entry.values.items()}


def of_area(area: Draft) -> dict[str, Any]:
    """The area's fields by name."""
    return {
        "factors": tuple(_factor(entry) for entry in area.get("factors", ())),
        "inherent": tuple(Inherent(**dated(entry)) for entry in area.get("inherent", ())),
        "population": tuple(Population(**dated(entry)) for entry in area.get("population", ())),
        "reading": tuple(Reading(**dated(entry)) for entry in area.get("reading", ())),
        "tolerable": tuple(Tolerable(**dated(entry)) for entry in area.get("tolerable", ())),
        "drawing": tuple(_drawing(entry) for entry in area.get("drawing", ())),
    }


def _factor(entry: Draft) -> Factor:
    return Factor(**{**dated(entry), "kind": FactorKind(entry["kind"])})


def _drawing(entry: Draft) -> Drawing:
    strata = tuple(StratumRule(**stratum.values) for stratum in entry.get("strata", ()))
    return Drawing(**{**dated(entry), "strata": strata})


def hours(department: Draft) -> tuple[Hours, ...]:
    return tuple(Hours(**dated(entry)) for entry in department.get("hours", ()))


def planning(scale: Draft) -> Planning | None:
    """None where the scale says nothing of planning."""
    return Planning(**dated(scale["planning"])) if "planning" in scale else None
