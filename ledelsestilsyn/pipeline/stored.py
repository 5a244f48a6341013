"""The store that must be there already: for all that is made of what was received before."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from ledelsestilsyn.errors import WorkbookError
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.store.database import open_database


def need_store(settings: Settings) -> None:
    """WorkbookError, with what to do, where nothing has been received yet."""
    if not settings.store.exists():
        raise WorkbookError(
            "Der er ingen database endnu.",
            str(settings.store),
            "Indlæs afdelingernes arbejdsbøger først: ledelsestilsyn import MAPPE",
        )


@contextmanager
def opened(settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """The store, open; WorkbookError as above."""
    need_store(settings)
    with open_database(settings.store) as connection:
        yield connection
