"""The rows that a comparison stands on: a quarter's workbooks, and the rules its figures were made by."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

import duckdb

from ledelsestilsyn.audit.manifest import MANIFEST, Manifest, WorkbookEntry, read_manifest, workbook_entries
from ledelsestilsyn.comparison.moved import moved
from ledelsestilsyn.comparison.sides import Side, side_of_known
from ledelsestilsyn.danish import write_list
from ledelsestilsyn.errors import StoreError, WorkbookError
from ledelsestilsyn.model import RiskModel
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.archive import box_of, find
from ledelsestilsyn.pipeline.basis import behind
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.report.known_csv import read_known
from ledelsestilsyn.risk_models import load_files, load_risk_model
from ledelsestilsyn.store import reading
from ledelsestilsyn.store.publications import Publication, publications


@dataclass(frozen=True, slots=True)
class Ground:
    """A quarter with its rules and the workbooks behind it: as published, or as they are now."""

    quarter: Period
    model: RiskModel
    entries: tuple[WorkbookEntry, ...]
    published: Publication | None = None
    manifest: Manifest | None = None

    @property
    def published_on(self) -> date | None:
        return self.published.at.date() if self.published else None

    def is_as_published(self, side: Side) -> bool:
        """Whether a side has the tallies and signs that were published; True for a quarter that has not been."""
        if self.published is None:
            return True
        known = side_of_known(read_known(self.published.known), self.quarter)
        return not moved(known, side, self.quarter).anything


@dataclass(frozen=True)
class Group:
    """Quarters of the same rules whose rows lie in one store; the latest first."""

    connection: duckdb.DuckDBPyConnection
    model: RiskModel
    grounds: list[Ground] = field(default_factory=list)

    @property
    def last(self) -> Ground:
        return self.grounds[0]


def quarters_of(connection: duckdb.DuckDBPyConnection, periods: Sequence[Period | int]) -> tuple[Period, ...]:
    """The quarters in order, each once; a year stands for those of it that have a workbook that counts.

    Raises WorkbookError for a year without one.
    """
    stored = sorted({row.quarter for row in reading.workbooks(connection) if row.is_current and row.quarter})
    found: set[Period] = set()
    for period in periods:
        if isinstance(period, Period):
            found.add(period)
            continue
        of_year = [Period.parse(key) for key in stored if key.startswith(str(period))]
        if not of_year:
            raise WorkbookError(f"Der er ingen arbejdsbøger for {period}.")
        found |= set(of_year)
    return tuple(sorted(found))


def grounds(connection: duckdb.DuckDBPyConnection, quarters: Sequence[Period], now: Path) -> tuple[Ground, ...]:
    """Each quarter's ground; `now` is the folder with the rules of those that are not published.

    Raises WorkbookError for a quarter without a workbook that counts.
    """
    stored = reading.workbooks(connection)
    kept = {row.quarter: row for row in publications(connection)}
    for quarter in quarters:
        if quarter not in kept and not any(row.is_current and row.quarter == quarter.key for row in stored):
            raise WorkbookError(f"Der er ingen arbejdsbøger for {quarter.label}.")
    in_force = load_risk_model(now) if any(quarter not in kept for quarter in quarters) else None
    loaded: dict[tuple[tuple[str, str], ...], RiskModel] = {in_force.digests: in_force} if in_force else {}
    found = []
    for quarter in quarters:
        if quarter in kept:
            found.append(_published(kept[quarter], loaded))
        elif in_force is not None:
            found.append(Ground(quarter, in_force, workbook_entries(behind(stored, quarter))))
    return tuple(found)


def _published(published: Publication, loaded: dict[tuple[tuple[str, str], ...], RiskModel]) -> Ground:
    """`loaded` are the rules read so far by their digests: quarters mostly share theirs, and reading takes time."""
    manifest = read_manifest(published.manifest, MANIFEST)
    digests = tuple(sorted(manifest.rules.items()))
    if digests not in loaded:
        files = {PurePosixPath(path).name: data for path, data in published.files.items()}
        loaded[digests] = load_files({name: files[name] for name in manifest.rules})
    return Ground(published.quarter, loaded[digests], manifest.workbooks, published, manifest)


def grouped(
    settings: Settings,
    connection: duckdb.DuckDBPyConnection,
    found: Sequence[Ground],
    stack: ExitStack,
    *,
    anew: bool,
) -> list[Group]:
    """The quarters with a store that holds their rows: the one at hand where it still does, else one read again.

    `anew`: published quarters are always read again from the archive, with the program as it is.
    """
    groups: list[Group] = []
    for ground in sorted(found, key=lambda ground: ground.quarter, reverse=True):
        home = next((group for group in groups if _fits(group.connection, group.model, ground)), None)
        if home is None:
            at_hand = ground.published is None or (not anew and _fits(connection, ground.model, ground))
            opened = connection if at_hand else stack.enter_context(read_again(settings, ground.entries, ground.model))
            home = Group(opened, ground.model)
            groups.append(home)
        home.grounds.append(ground)
    return groups


def _fits(connection: duckdb.DuckDBPyConnection, model: RiskModel, ground: Ground) -> bool:
    """Whether the store holds exactly the workbooks behind the quarter, read by its rules.

    One that is not published is as the store is now, whatever rules its workbooks were read by.
    """
    if model.digests != ground.model.digests:
        return False
    stored = behind(reading.workbooks(connection), ground.quarter)
    same = workbook_entries(stored) == tuple(ground.entries)
    return same and (
        ground.published is None or all(row.rules == ground.model.code for row in stored if row.is_current)
    )


@contextmanager
def read_again(
    settings: Settings, entries: Sequence[WorkbookEntry], model: RiskModel
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A store in memory with the workbooks read again from the archive under `model`.

    Raises StoreError if one is gone from the archive.
    """
    # What builds a report takes seconds to import, and most comparisons need none of it.
    from ledelsestilsyn.pipeline.again import received_again

    with received_again(entries, _kept(settings, entries), model, settings.key()) as connection:
        yield connection


def _kept(settings: Settings, entries: Sequence[WorkbookEntry]) -> Mapping[str, bytes]:
    found = find({entry.sha256 for entry in entries}, (settings.archive,), box_of(settings.archive_key))
    if gone := [entry.workbook for entry in entries if entry.sha256 not in found]:
        raise StoreError(
            f"Der mangler arbejdsbøger i arkivet: {write_list(gone)}.",
            str(settings.archive),
            "Læg dem tilbage fra en sikkerhedskopi, og prøv igen.",
        )
    return found
