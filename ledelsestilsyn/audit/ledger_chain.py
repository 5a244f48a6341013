"""Follows the ledger's chain, and tells as exactly as it allows which entry was changed, removed, put in or moved."""

import json
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from ledelsestilsyn.danish import first_lines, write_list
from ledelsestilsyn.store.ledger import BEGINNING, Entry, chained

_SHOWN = 3
_SHORT = 40


def chain_faults(found: Sequence[Entry]) -> tuple[str, ...]:
    """What is wrong with the chain, a Danish sentence for each; empty if it is whole and numbered from 1.

    `found` are the entries in the order they stand in. Entries left out at the end show only against what is kept
    elsewhere: the other copy, or a code.
    """
    told = [f"{named(entry.number)} er ændret: teksten passer ikke til dens hash." for entry in found if _forged(entry)]
    told += [
        f"Linjerne er byttet om: nr. {after.number} står efter nr. {before.number}."
        for before, after in pairwise(found)
        if after.number <= before.number
    ]
    ordered = sorted(found, key=lambda entry: entry.number)
    moved = _moved(ordered)
    if moved:
        return (*told, f"{_named_all(moved)} er byttet om: kæden har dem i en anden rækkefølge.")
    return (*told, *_broken(ordered))


def _forged(entry: Entry) -> bool:
    return chained(entry.previous, entry.text) != entry.hash


def _moved(ordered: Sequence[Entry]) -> list[int]:
    """The numbers that stand at another place than the chain has them, where it can be followed through them all."""
    by_previous = {entry.previous: entry for entry in ordered}
    followed: list[Entry] = []
    current = BEGINNING
    while current in by_previous and len(followed) < len(ordered):
        followed.append(by_previous[current])
        current = by_previous[current].hash
    if len(followed) != len(ordered):
        return []
    return [entry.number for entry, chained_here in zip(ordered, followed, strict=True) if entry != chained_here]


def _broken(ordered: Sequence[Entry]) -> list[str]:
    """Each place where an entry does not build on the one before it, or the numbers leave a gap or meet.

    Beside an entry that has been changed itself nothing more is told.
    """
    place = {BEGINNING: -1} | {entry.hash: number for number, entry in enumerate(ordered)}
    told, former_number, former_hash = [], 0, BEGINNING
    for here, entry in enumerate(ordered):
        gap = entry.number - former_number
        if gap > 1:
            told.append(f"{_span(former_number + 1, entry.number - 1)} mangler.")
        elif entry.previous != former_hash and not _forged(entry) and not (here and _forged(ordered[here - 1])):
            told.append(_link(ordered, here, place.get(entry.previous)))
        elif gap < 1:
            told.append(f"{named(entry.number)} står der to gange.")
        former_number, former_hash = entry.number, entry.hash
    return told


def _link(ordered: Sequence[Entry], here: int, built_on: int | None) -> str:
    """`built_on` is the place of what the entry at `here` builds on: -1 for the beginning, None if it is gone."""
    entry = ordered[here]
    if built_on is not None and built_on < here - 1:
        between = [row.number for row in ordered[built_on + 1 : here]]
        after = f"nr. {ordered[built_on].number}" if built_on >= 0 else "begyndelsen"
        word = "den" if len(between) == 1 else "dem"
        return f"{_named_all(between)} er sat ind: nr. {entry.number} bygger på {after} og ikke på {word}."
    if built_on is not None:
        return f"{named(entry.number)} er flyttet: den bygger på nr. {ordered[built_on].number}."
    if here == 0:
        return f"{named(entry.number)} er ikke den første: der mangler noget foran, eller den er skrevet om."
    former = ordered[here - 1].number
    return (
        f"{named(entry.number)} bygger ikke på nr. {former}, som den står her: nr. {former} er skrevet om, eller en "
        "post mellem dem er fjernet."
    )


def differences(store: Sequence[Entry], file: Sequence[Entry]) -> tuple[str, ...]:
    """Where the ledger in the store and the one in the file beside it are not the same, entry by entry."""
    ours, theirs = ({entry.number: entry for entry in side} for side in (store, file))
    told = [_differ(ours[number], theirs[number]) for number in sorted(ours.keys() & theirs.keys())
            if ours[number] != theirs[number]]  # fmt: skip
    last = max(ours, default=0)
    more = sorted(theirs.keys() - ours.keys())
    told += [f"{_named_all(more)} står i filen, men ikke i databasen: slettet fra den, eller den er en ældre kopi."
             ] if more else []  # fmt: skip
    lacking = sorted(ours.keys() - theirs.keys())
    if lacking and lacking[0] == max(theirs, default=0) + 1 and lacking[-1] == last:
        told.append(
            f"{_named_all(lacking)} står i databasen, men ikke i filen: en kørsel blev afbrudt, eller filen er kortet "
            "af. Den skrives færdig, næste gang programmet bruges."
        )
    elif lacking:
        told.append(f"{_named_all(lacking)} står i databasen, men ikke i filen.")
    return tuple(told)


def _differ(ours: Entry, theirs: Entry) -> str:
    whole = {"databasen": not _forged(ours), "filen": not _forged(theirs)}
    sound = [side for side, holds in whole.items() if holds]
    told = f"{named(ours.number)} er en anden i databasen end i filen"
    changed = changes(_facts(theirs), _facts(ours))
    told += f" ({'; '.join(changed)})" if changed else ""
    return f"{told}; kun {sound[0]} passer til dens hash." if len(sound) == 1 else f"{told}."


def changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[str, ...]:
    """Which values differ, `answers: 270 → 200`, the first few of them."""
    names = [name for name in sorted(before.keys() | now.keys()) if before.get(name) != now.get(name)]
    told = [f"{name}: {_short(before.get(name))} → {_short(now.get(name))}" for name in names]
    return first_lines(told, _SHOWN)


def _facts(entry: Entry) -> dict[str, Any]:
    try:
        return entry.facts
    except ValueError:
        return {}


def _short(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"


def named(number: int) -> str:
    """`Nr. 7`."""
    return f"Nr. {number}"


def _span(first: int, last: int) -> str:
    return named(first) if first == last else f"Nr. {first}-{last}"


def _named_all(numbers: Sequence[int]) -> str:
    """`Nr. 3`, `Nr. 3 og 4`, and a row of them as `Nr. 3-9`."""
    ordered = sorted(numbers)
    if len(ordered) > 2 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return _span(ordered[0], ordered[-1])
    return f"Nr. {write_list([str(number) for number in ordered])}"
