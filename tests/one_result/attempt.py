"""One run in a process of its own: receives the workbooks in a shuffled order, shuffles every table, builds the report.

Prints the SHA-256 over every file of the report. Chance comes from the seed on the command line alone.
"""

import argparse
import hashlib
import random
import sys
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

import duckdb

from ledelsestilsyn.cpr import Pseudonymiser
from ledelsestilsyn.importers.reader import read_submission
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.build import Request, build_report
from ledelsestilsyn.pipeline.receive import Incoming, receive
from ledelsestilsyn.pipeline.report import rule_files
from ledelsestilsyn.risk_models import load_files
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.ledger import Witness

ROOT = Path(__file__).parents[2]
RULES = ROOT / "risk_models"
# What a run is made at must not show either.
_AT = datetime(2025, 1, 15, 9, 0)


def digest(workbooks: Sequence[Path], quarter: Period, threads: int, seed: int) -> str:
    """The SHA-256 over the names and bytes of the report's files."""
    chance = random.Random(seed)
    rules = rule_files(RULES)
    names = list(rules)
    chance.shuffle(names)
    model = load_files({name: rules[name] for name in names})
    read = partial(read_submission, model=model, pseudonymiser=Pseudonymiser(b"one result"))
    files = [Incoming(path.name, path.read_bytes) for path in workbooks]
    chance.shuffle(files)
    with open_database(None) as connection:
        connection.execute(f"SET threads = {threads}")
        receive(connection, files, model, read, Witness(_AT.replace(second=seed % 60), f"u{seed}"))
        shuffle(connection, chance)
        built = build_report(connection, model, rules, Request(quarter)).files
    hashed = hashlib.sha256()
    for name, data in sorted(built.items()):
        hashed.update(f"{name}\0{hashlib.sha256(data).hexdigest()}\n".encode())
    return hashed.hexdigest()


def shuffle(connection: duckdb.DuckDBPyConnection, chance: random.Random) -> None:
    """Put the rows of every table down in another order; but for the ledger, whose order is what it tells."""
    for (table,) in connection.execute("SELECT table_name FROM duckdb_tables() WHERE NOT temporary").fetchall():
        if table in ("ledger", "schema_version"):
            continue
        rows = connection.execute(f'SELECT * FROM "{table}"').fetchall()
        chance.shuffle(rows)
        connection.execute(f'DELETE FROM "{table}"')
        for start in range(0, len(rows), 500):
            part = rows[start : start + 500]
            marks = ", ".join("(" + ", ".join("?" * len(part[0])) + ")" for _ in part)
            connection.execute(f'INSERT INTO "{table}" VALUES {marks}', [value for row in part for value in row])


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("folder", type=Path)
    words.add_argument("quarter")
    words.add_argument("--threads", type=int, default=1)
    words.add_argument("--seed", type=int, default=0)
    given = words.parse_args()
    workbooks = sorted(path for path in given.folder.iterdir() if path.suffix in (".xlsx", ".xlsm"))
    sys.stdout.write(f"{digest(workbooks, Period.parse(given.quarter), given.threads, given.seed)}\n")


if __name__ == "__main__":
    main()
