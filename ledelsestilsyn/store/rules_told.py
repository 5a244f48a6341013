"""The rules in force, as the ledger tells of them: an entry of its own whenever they are others than at the last."""

from collections.abc import Mapping

import duckdb

from ledelsestilsyn.model import RiskModel
from ledelsestilsyn.store.ledger import Entry, Witness, append, last_of
from ledelsestilsyn.store.transaction import transaction


def enter_rules(connection: duckdb.DuckDBPyConnection, model: RiskModel, witness: Witness) -> Entry | None:
    """Enter the rules unless the last that were entered are the same; every verb that writes does so first."""
    last = last_of(connection, "rules")
    before = last.facts if last else {}
    if not model.digests or before.get("rules") == model.code:
        return None
    with transaction(connection):
        facts = _change(before.get("files", {}), dict(model.digests))
        return append(connection, "rules", witness, rules=model.code, files=dict(model.digests), **facts)


def _change(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, list[str]]:
    """The names of the files that are new, changed and gone; empty lists are left out."""
    found = {
        "new": sorted(now.keys() - before.keys()),
        "changed": sorted(name for name in now.keys() & before.keys() if now[name] != before[name]),
        "gone": sorted(before.keys() - now.keys()),
    }
    return {word: names for word, names in found.items() if names}
