"""Ways to tamper with the ledger, the archive and the store; each says what the check must name."""

import json
from collections.abc import Callable
from dataclasses import replace
from random import Random

import duckdb

from ledelsestilsyn.store.ledger import Entry, chained
from tampering.house import House, entries, rewrite

# Tampers with the house, and gives what must be among the words of the check.
Kind = Callable[[House, Random], tuple[str, ...]]


def _changed_text(entry: Entry, chance: Random) -> str:
    """Another user, another day, or another number of answers."""
    facts = json.loads(entry.text)
    name = chance.choice([name for name in ("by", "at", "answers", "sha256", "code") if name in facts])
    value = facts[name]
    facts[name] = value + 1 if isinstance(value, int) else f"{value[:-1]}{'0' if value[-1] != '0' else '1'}"
    return json.dumps(facts, ensure_ascii=False, sort_keys=True)


def _with_text(found: list[Entry], place: int, chance: Random) -> list[Entry]:
    changed = replace(found[place], text=_changed_text(found[place], chance))
    return [*found[:place], changed, *found[place + 1 :]]


def _chained_on(found: list[Entry], start: int) -> list[Entry]:
    """The entries with their hashes made anew from that place on."""
    made = found[:start]
    for entry in found[start:]:
        previous = made[-1].hash if made else "0" * 64
        made.append(Entry(len(made) + 1, entry.text, previous, chained(previous, entry.text)))
    return made


def edited_in_the_store(house: House, chance: Random) -> tuple[str, ...]:
    found = entries(house)
    place = chance.randrange(len(found))
    rewrite(house, _with_text(found, place, chance), file=False)
    return (f"Nr. {place + 1} er ændret", f"Nr. {place + 1} er en anden i databasen end i filen")


def edited_in_the_file(house: House, chance: Random) -> tuple[str, ...]:
    found = entries(house)
    place = chance.randrange(len(found))
    rewrite(house, _with_text(found, place, chance), store=False)
    return (f"Nr. {place + 1} er ændret", f"Nr. {place + 1} er en anden i databasen end i filen")


def edited_in_both(house: House, chance: Random) -> tuple[str, ...]:
    found = entries(house)
    place = chance.randrange(len(found))
    rewrite(house, _with_text(found, place, chance))
    return (f"Nr. {place + 1} er ændret",)


def deleted_in_both(house: House, chance: Random) -> tuple[str, ...]:
    found = entries(house)
    place = chance.randrange(len(found) - 1)
    rewrite(house, [*found[:place], *found[place + 1 :]])
    return (f"Nr. {place + 1} mangler",)


def deleted_and_renumbered(house: House, chance: Random) -> tuple[str, ...]:
    found = entries(house)
    place = chance.randrange(1, len(found) - 1)
    rest = [replace(entry, number=entry.number - 1) for entry in found[place + 1 :]]
    rewrite(house, [*found[:place], *rest])
    return (f"Nr. {place + 1} bygger ikke på nr. {place}",)


def reordered(house: House, chance: Random) -> tuple[str, ...]:
    found = entries(house)
    one, other = sorted(chance.sample(range(len(found)), 2))
    found[one], found[other] = (
        replace(found[other], number=one + 1),
        replace(found[one], number=other + 1),
    )
    rewrite(house, found)
    return (f"Nr. {one + 1} og {other + 1} er byttet om",)


def put_in(house: House, chance: Random) -> tuple[str, ...]:
    found = entries(house)
    place = chance.randrange(1, len(found))
    text = _changed_text(found[place], chance)
    new = Entry(place + 1, text, found[place - 1].hash, chained(found[place - 1].hash, text))
    rest = [replace(entry, number=entry.number + 1) for entry in found[place:]]
    rewrite(house, [*found[:place], new, *rest])
    return (f"Nr. {place + 1} er sat ind",)


def truncated(house: House, chance: Random) -> tuple[str, ...]:
    """Whole and numbered without gaps: only a code that somebody kept tells."""
    found = entries(house)
    left = chance.randrange(1, len(found))
    rewrite(house, found[:left])
    return (f"Koden {found[-1].code} ", f"protokollen slutter ved nr. {left}")


def forged_anew(house: House, chance: Random) -> tuple[str, ...]:
    """A chain that holds in itself, in both places: only a code that somebody kept tells."""
    found = entries(house)
    place = chance.randrange(len(found))
    rewrite(house, _chained_on(_with_text(found, place, chance), place))
    return (f"Koden {found[place].code} ",)


def archived_file_replaced(house: House, chance: Random) -> tuple[str, ...]:
    file = chance.choice(sorted(house.archive.iterdir()))
    data = bytearray(file.read_bytes())
    data[chance.randrange(len(data))] ^= 1 + chance.randrange(255)
    file.write_bytes(bytes(data))
    return (f"SHA-256 {file.name[:12]}…",)


def archived_file_removed(house: House, chance: Random) -> tuple[str, ...]:
    file = chance.choice(sorted(house.archive.iterdir()))
    file.unlink()
    return (f"SHA-256 {file.name[:12]}…",)


_CHANGES = (
    ("answers", "value = CASE value WHEN 'error' THEN 'correct' ELSE 'error' END", "svar"),
    ("answers", "decided_on = coalesce(decided_on, DATE '2024-01-01') - 400", "svar"),
    ("answers", "cell = cell || '0'", "svar"),
    ("tabs", "supervised_on = supervised_on + 1", "ark"),
    ("tabs", "sample_size = coalesce(sample_size, 0) + 1", "ark"),
)


def _row(connection: duckdb.DuckDBPyConnection, table: str, chance: Random) -> tuple[int, int, str]:
    """The id, place and workbook of one of the table's rows."""
    rows = connection.execute(
        f"""SELECT t.workbook_id, t.position, w.workbook FROM {table} t JOIN workbooks w ON w.id = t.workbook_id
            ORDER BY ALL"""
    ).fetchall()
    identity, position, name = chance.choice(rows)
    return int(identity), int(position), str(name)


def stored_row_changed(house: House, chance: Random) -> tuple[str, ...]:
    table, change, _ = chance.choice(_CHANGES)
    with duckdb.connect(str(house.store)) as connection:
        identity, position, name = _row(connection, table, chance)
        connection.execute(f"UPDATE {table} SET {change} WHERE workbook_id = ? AND position = ?", [identity, position])
    return (f'"{name}": ',)


def stored_row_removed(house: House, chance: Random) -> tuple[str, ...]:
    table = chance.choice(("answers", "tabs", "deviations"))
    with duckdb.connect(str(house.store)) as connection:
        identity, position, name = _row(connection, table, chance)
        connection.execute(f"DELETE FROM {table} WHERE workbook_id = ? AND position = ?", [identity, position])
    return (f'"{name}": ',)


def stored_row_added(house: House, chance: Random) -> tuple[str, ...]:
    with duckdb.connect(str(house.store)) as connection:
        identity, position, name = _row(connection, "answers", chance)
        connection.execute(
            """INSERT INTO answers SELECT workbook_id, position + 1000, area, question, '24-999', * EXCLUDE
               (workbook_id, position, area, question, "case") FROM answers WHERE workbook_id = ? AND position = ?""",
            [identity, position],
        )
    return (f'"{name}": ',)


def superseded_workbook_raised(house: House, chance: Random) -> tuple[str, ...]:
    """The figures before the correction count again."""
    del chance
    with duckdb.connect(str(house.store)) as connection:
        query = "UPDATE workbooks SET superseded_by = NULL WHERE superseded_by IS NOT NULL RETURNING workbook"
        ((name,),) = connection.execute(query).fetchall()
    return (f'"{name}": ',)


def publication_changed(house: House, chance: Random) -> tuple[str, ...]:
    with duckdb.connect(str(house.store)) as connection:
        if chance.random() < 0.5:
            connection.execute("UPDATE publications SET manifest = manifest || '\\x20'::BLOB")
        else:
            connection.execute("UPDATE publication_files SET data = data || '\\x23'::BLOB WHERE name = 'known'")
    return ("2024K1: ",)


LEDGER_KINDS: tuple[Kind, ...] = (
    edited_in_the_store,
    edited_in_the_file,
    edited_in_both,
    deleted_in_both,
    deleted_and_renumbered,
    reordered,
    put_in,
    truncated,
    forged_anew,
    archived_file_replaced,
    archived_file_removed,
    stored_row_changed,
    stored_row_removed,
    stored_row_added,
    superseded_workbook_raised,
    publication_changed,
)
