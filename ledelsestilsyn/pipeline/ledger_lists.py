"""Holds the lists that cases are drawn from, and the draws, against the ledger."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import duckdb

from ledelsestilsyn.store.ledger import Entry
from ledelsestilsyn.store.populations import StoredList, draws_of, left_out_of, list_digests, lists


def list_faults(connection: duckdb.DuckDBPyConnection, entries: Sequence[Entry]) -> list[str]:
    """Each difference between the lists and draws of the store and the entries that tell of them."""
    stored = {row.entry: row for row in lists(connection)}
    registered = {entry.number: entry for entry in entries if entry.facts["what"] == "population"}
    told = [f"nr. {number}: listen er ikke i databasen" for number in registered if number not in stored]
    for number, row in stored.items():
        entry = registered.get(number)
        name = f"listen for {row.department} {row.period} (nr. {number})"
        if entry is None:
            told.append(f"{name} er ikke i protokollen")
            continue
        draws = [draw for draw in entries if _is_draw_of(draw, entry)]
        told += [f"{name}: {fault}" for fault in _faults(connection, row, entry, draws)]
    return told + _replaced(list(stored.values()))


def _is_draw_of(draw: Entry, entry: Entry) -> bool:
    """Whether it was drawn from that list; an older draw has the first of the list's code."""
    code = str(draw.facts.get("population"))
    return draw.facts["what"] == "draw" and bool(code) and entry.code.startswith(code)


def _faults(
    connection: duckdb.DuckDBPyConnection, row: StoredList, entry: Entry, draws: Sequence[Entry]
) -> Iterator[str]:
    facts = entry.facts
    if (row.department, row.period, row.sha256) != tuple(
        facts.get(name) for name in ("department", "period", "sha256")
    ):
        yield "afdeling, periode eller SHA-256 er ændret"
    if not row.code or not entry.code.startswith(row.code):
        yield "koden er ændret"
    if "content" in facts and list_digests(row.content, left_out_of(connection, row)) != facts["content"]:
        yield "dens indhold eller de sager, der var læst for nylig, er ændret"
    first = draws[0] if draws else None
    if (row.seed, row.seeded) != ((first.facts.get("seed"), first.number) if first else (None, None)):
        yield "frøet er ændret"
    if draws_of(connection, row) != _steps(draws):
        yield "det, der er trukket, er ændret"


def _steps(draws: Sequence[Entry]) -> dict[str, list[tuple[int, int]]]:
    """The draws area by area, as the store keeps them: only where something was drawn anew."""
    found: dict[str, list[tuple[int, int]]] = {}
    for draw in draws:
        facts: Mapping[str, Any] = draw.facts
        asked, second = facts.get("asked", {}), facts.get("second", {})
        for area, cases in facts.get("drawn", {}).items():
            step = (asked.get(area, cases), second.get(area, 0))
            if found.get(area, [None])[-1] != step:
                found.setdefault(area, []).append(step)
    return found


def _replaced(rows: Sequence[StoredList]) -> list[str]:
    """The lists whose successor is not the next of the same department and period."""
    wrong = []
    for row in rows:
        later = [other.number for other in rows if other.number > row.number]
        same = [
            other.number
            for other in rows
            if other.number in later and (other.department, other.period) == (row.department, row.period)
        ]
        if row.replaced_by != (min(same) if same else None):
            wrong.append(f"listen for {row.department} {row.period} (nr. {row.entry}): dens afløser er ændret")
    return wrong
