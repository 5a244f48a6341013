"""What a table of the schema is: an entry, and the keys it may have."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ledelsestilsyn.risk_models.values import Value

Table = Mapping[str, object]


def always(_: Table) -> bool:
    return True


def never(_: Table) -> bool:
    return False


def while_asked(table: Table) -> bool:
    """A version that ends a question (`in_force = false`) carries these over from the version before."""
    return table.get("in_force") is not False


@dataclass(frozen=True, slots=True)
class Field:
    """One key. `header` is how a list of entries is written (`[[area]]`); a list that is needed is not empty."""

    key: str
    value: "Value | Entry"
    needed: Callable[[Table], bool] = always
    header: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A table. In a place it is `label` and the value of the key `named_by`, or its number if that is unreadable."""

    label: str
    named_by: str
    fields: tuple[Field, ...]
