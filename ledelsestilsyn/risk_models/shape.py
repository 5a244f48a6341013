"""Holds a parsed TOML table against the schema: what may stay becomes a draft, everything else a fault."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ledelsestilsyn.danish import UnreadableDateError, read_date
from ledelsestilsyn.risk_models.faults import Faults, Spot, did_you_mean, shown
from ledelsestilsyn.risk_models.fields import Entry, Field, Table
from ledelsestilsyn.risk_models.values import DAY, Value


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry with its place and those of its values that can be used. Lists of entries are lists of drafts."""

    spot: Spot
    values: dict[str, Any]

    def __getitem__(self, key: str) -> Any:  # what the key holds is known from the schema alone
        return self.values[key]

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def get(self, key: str, default: Any = None) -> Any:  # as above
        return self.values.get(key, default)


def read_entry(entry: Entry, table: Table, spot: Spot, faults: Faults) -> Draft:
    """The draft of one table; each unknown, missing or wrong key in it and below is added to `faults`."""
    known = [field.key for field in entry.fields]
    for key in table:
        if key not in known:
            near = did_you_mean(key, known)
            faults.add(spot, f"ukendt nøgle {key}.{near} Tilladte nøgler: {', '.join(known)}.")
    values: dict[str, Any] = {}
    for field in entry.fields:
        if field.key in table:
            _read_field(field, table[field.key], spot, values, faults)
        elif field.needed(table):
            faults.add(spot, f"{field.key} mangler. Tilladt: {_allowed(field)}.")
    return Draft(spot, values)


def _read_field(field: Field, value: object, spot: Spot, values: dict[str, Any], faults: Faults) -> None:
    if isinstance(field.value, Value):
        try:
            values[field.key] = field.value.read(value)
        except ValueError:
            faults.add(spot, _refusal(field.key, field.value, value))
    elif field.header:
        _read_list(field, field.value, value, spot, values, faults)
    elif isinstance(value, dict):
        values[field.key] = read_entry(field.value, value, spot.inner(field.value.label), faults)
    else:
        faults.add(spot, f"{field.key} er {shown(value)}. Tilladt: {_allowed(field)}.")


def _read_list(field: Field, entry: Entry, value: object, spot: Spot, values: dict[str, Any], faults: Faults) -> None:
    if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
        faults.add(spot, f"{field.key} er {shown(value)}. Tilladt: {_allowed(field)}.")
        return
    if not value and field.needed({}):
        faults.add(spot, f"{field.key} er tom. Tilladt: {_allowed(field)}.")
    values[field.key] = [
        read_entry(entry, part, spot.inner(_label(entry, part, number)), faults)
        for number, part in enumerate(value, start=1)
    ]


def _label(entry: Entry, table: Table, number: int) -> str:
    """`område cvo-100`; `område nr. 2` where the key that names it cannot be read."""
    named = next((field.value for field in entry.fields if field.key == entry.named_by), None)
    if isinstance(named, Value) and entry.named_by in table:
        try:
            return f"{entry.label} {named.read(table[entry.named_by])}"
        except ValueError:
            return f"{entry.label} nr. {number}"
    return f"{entry.label} nr. {number}"


def _allowed(field: Field) -> str:
    if isinstance(field.value, Value):
        return field.value.allowed
    if field.header:
        return f"{'mindst én' if field.needed({}) else 'ingen eller flere'} {field.header}"
    return f"en tabel {{ {', '.join(inner.key for inner in field.value.fields)} }}"


def _refusal(key: str, allowed: Value, value: object) -> str:
    if allowed is DAY and (day := _meant_day(value)):
        fault = "har et klokkeslæt" if isinstance(value, datetime) else f"er {shown(value)} i anførselstegn"
        return f"{key} {fault}. Skriv datoen sådan: {key} = {day.isoformat()}."
    near = did_you_mean(value, allowed.words, '"') if isinstance(value, str) else ""
    return f"{key} er {shown(value)}.{near} Tilladt: {allowed.allowed}."


def _meant_day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    try:
        return read_date(value) if isinstance(value, str) else None
    except UnreadableDateError:
        return None
