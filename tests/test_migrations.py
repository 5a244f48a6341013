"""Every store that an earlier program wrote opens today, with every row it had: tests/stores/README.md."""

import lzma
from pathlib import Path
from typing import Any

import duckdb
import pytest
from conftest import ROOT, places

from ledelsestilsyn.cli import run_words
from ledelsestilsyn.model import EngineResult
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.calculate import calculate
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.store import ledger, publications
from ledelsestilsyn.store.database import migrations, open_database
from ledelsestilsyn.store.decisions import decisions
from ledelsestilsyn.store.reading import workbooks

STORES = Path(__file__).parent / "stores"
KEPT = sorted(int(file.name.split(".")[0]) for file in STORES.glob("*.duckdb.xz"))
# Nobody's store ever stood at these, but for a power cut between two steps: the store before them, one step on.
BETWEEN = {3: 2, 6: 5, 7: 5}
WORKBOOKS = ("CBD q3 2024.xlsx", "Borgerservice 4 kvartal 2023.xlsx", "Q4 - Handleplan - CBD.xlsx")
K4 = Period(2024, 4)

Tables = dict[str, tuple[tuple[str, ...], list[tuple[Any, ...]]]]


def unpacked(version: int, folder: Path) -> Path:
    """The store of that version, as it was left."""
    file = folder / "ledelsestilsyn.duckdb"
    file.write_bytes(lzma.decompress((STORES / f"{BETWEEN.get(version, version)}.duckdb.xz").read_bytes()))
    with duckdb.connect(str(file)) as connection:
        for step in range(BETWEEN.get(version, version) + 1, version + 1):
            connection.execute(migrations()[step - 1])
            connection.execute("INSERT INTO schema_version VALUES (?)", [step])
    return file


def tables(connection: duckdb.DuckDBPyConnection, only: Tables | None = None) -> Tables:
    """Every table's columns and rows; those of `only` by its columns. The versions are no content."""
    names = [row[0] for row in connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()]
    found: Tables = {}
    for name in only if only is not None else [name for name in names if name != "schema_version"]:
        described = tuple(row[0] for row in connection.execute(f'DESCRIBE "{name}"').fetchall())
        columns = only[name][0] if only is not None else described
        listed = ", ".join(f'"{column}"' for column in columns)
        found[name] = columns, connection.execute(f'SELECT {listed} FROM "{name}" ORDER BY ALL').fetchall()
    return found


def before(file: Path) -> Tables:
    with duckdb.connect(str(file), read_only=True) as connection:
        return tables(connection)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> EngineResult:
    """What today's program finds in the same workbooks, received today."""
    folder = tmp_path_factory.mktemp("fresh")
    for name in WORKBOOKS:
        assert run_words(["import", str(ROOT / "sample_workbooks" / name), *places(folder)]) == 0
    return found_in(folder / "ledelsestilsyn.duckdb")


def found_in(file: Path) -> EngineResult:
    with open_database(file) as connection:
        return calculate(connection, load_risk_model(ROOT / "risk_models"), K4)


@pytest.mark.parametrize("version", sorted({*KEPT, *BETWEEN}))
def test_a_store_of_an_earlier_version_opens_with_every_row_it_had(version: int, tmp_path: Path) -> None:
    file = unpacked(version, tmp_path)
    stood = before(file)
    with open_database(file) as connection:
        assert connection.execute("SELECT max(version) FROM schema_version").fetchall() == [(len(migrations()),)]
        assert tables(connection, only=stood) == stood
        added = {name: rows for name, (_, rows) in tables(connection).items() if name not in stood}
        assert {name for name, rows in added.items() if rows} == set()


@pytest.mark.parametrize("version", sorted({*KEPT, *BETWEEN}))
def test_a_store_of_an_earlier_version_gives_the_figures_of_a_fresh_one(
    version: int, tmp_path: Path, fresh: EngineResult
) -> None:
    assert found_in(unpacked(version, tmp_path)) == fresh


@pytest.mark.parametrize("version", sorted({*KEPT, *BETWEEN}))
def test_opening_an_earlier_store_twice_changes_nothing_more(version: int, tmp_path: Path) -> None:
    file = unpacked(version, tmp_path)
    with open_database(file) as connection:
        once = tables(connection)
    with open_database(file) as connection:
        assert tables(connection) == once


def test_what_an_earlier_store_lacks_is_missing_and_not_made_up(tmp_path: Path) -> None:
    with open_database(unpacked(1, tmp_path)) as connection:
        stored = workbooks(connection)
        assert [(row.workbook, row.status, row.received_at, row.limits, row.rules, row.form) for row in stored] == [
            ("CBD q3 2024.xlsx", "taken", None, "", None, "supervision"),
            ("notat.xlsx", "refused", None, "", None, "supervision"),
            ("Borgerservice 4 kvartal 2023.xlsx", "taken_in_part", None, "", None, "supervision"),
            ("Q4 - Handleplan - CBD.xlsx", "taken", None, "", None, "supervision"),
        ]
        assert ledger.entries(connection) == ()


def test_the_chain_the_publication_and_the_decision_of_an_earlier_store_are_read(tmp_path: Path) -> None:
    with open_database(unpacked(8, tmp_path)) as connection:
        chain = ledger.entries(connection)
        assert [entry.previous for entry in chain] == [ledger.BEGINNING, *(entry.hash for entry in chain[:-1])]
        assert [entry.hash for entry in chain] == [ledger.chained(entry.previous, entry.text) for entry in chain]
        (published,) = publications.publications(connection)
        assert (published.quarter, sorted(published.files)) == (
            Period(2024, 3),
            [f"rules/{name}.toml" for name in ("BS", "CVO", "FR", "JC", "UVSB", "scale")],
        )
        assert [(row.department, row.area, row.decision.decision) for row in decisions(connection, K4)] == [
            ("BS", "bs-11", "raise")
        ]


def test_a_store_is_kept_of_the_version_before_today_s() -> None:
    """Whoever adds a migration adds the store it starts from."""
    assert max(KEPT) >= len(migrations()) - 1
    assert {*KEPT, *BETWEEN} >= set(range(1, len(migrations())))
