"""All of it or nothing; and when it stands, the ledger's file follows."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from ledelsestilsyn.store.mirror import follow


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All of it or nothing. The one way to write to the store: what it enters into the ledger goes to the file too."""
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()
    follow(connection)
