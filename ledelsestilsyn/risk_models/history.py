"""A question's versions as dated history: what an ending version carries over, and which version holds on a day."""

from datetime import date, timedelta
from typing import Any

from ledelsestilsyn.risk_models.shape import Draft


def carried(question: Draft, place: int) -> list[Draft]:
    """The versions that have a readable first day, in file order, each with all it says and what it carries over.

    A version that ends the question takes what it does not say from the one before, except `comparable`. `place` is
    the question's place in its area (from 1), its number where the version gives none.
    """
    versions: list[Draft] = []
    before: dict[str, Any] = {}
    for version in question.get("version", ()):
        own = {"number": place, "comparable": False, "in_force": True} | version.values
        if not own["in_force"]:
            own = before | own | {"number": version.get("number", before.get("number", place))}
        before = own
        if "from" in own:
            versions.append(Draft(version.spot, own))
    return versions


def on(versions: list[Draft], day: date) -> Draft | None:
    """The version in force on `day`, or None."""
    begun = [version for version in versions if version["from"] <= day]
    latest = max(begun, key=lambda version: version["from"], default=None)
    return latest if latest is not None and latest["in_force"] else None


def all_dated(question: Draft) -> bool:
    """Whether every version has a readable first day; without it nothing can be said about a day."""
    return all("from" in version for version in question.get("version", ()))


def spans(versions: list[Draft]) -> list[tuple[date, date | None]]:
    """The days on which any version is in force, first and last inclusive; None for no last day. None overlap."""
    found: list[tuple[date, date | None]] = []
    for version in sorted(versions, key=lambda version: version["from"]):
        begun = bool(found) and found[-1][1] is None
        if version["in_force"] and not begun:
            found.append((version["from"], None))
        elif begun and not version["in_force"]:
            found[-1] = (found[-1][0], version["from"] - timedelta(days=1))
    return found
