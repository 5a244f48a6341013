"""Reads a folder of workbooks in place: nothing in it is moved, and each workbook is kept in the archive."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from cryptography.fernet import Fernet

from ledelsestilsyn.cpr import Pseudonymiser
from ledelsestilsyn.errors import UsageError
from ledelsestilsyn.intake.readers import Reader
from ledelsestilsyn.model import RiskModel
from ledelsestilsyn.pipeline.archive import ENDINGS, box_of, keep
from ledelsestilsyn.pipeline.limits import changed
from ledelsestilsyn.pipeline.names import known_name
from ledelsestilsyn.pipeline.outcome import Outcome
from ledelsestilsyn.pipeline.receive import Incoming, receive
from ledelsestilsyn.pipeline.rules_kept import keep_rules
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.pipeline.world import witness
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.rules_told import enter_rules


@dataclass(frozen=True, slots=True)
class Reception:
    """What became of a folder's files; `passed_over` are the names of files that are no workbooks."""

    outcomes: tuple[Outcome, ...]
    passed_over: tuple[str, ...]


def workbooks_in(folder: Path) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The workbooks of a folder, not of its subfolders, and the names of the other files; lock files are left alone."""
    if not folder.is_dir():
        raise UsageError("Mappen findes ikke.", str(folder), "Skriv stien til mappen med afdelingernes arbejdsbøger.")
    files = [file for file in sorted(folder.iterdir()) if file.is_file() and not file.name.startswith(("~$", "."))]
    workbooks = tuple(file for file in files if file.suffix.lower() in ENDINGS)
    return workbooks, tuple(known_name(file.name) for file in files if file not in workbooks)


def receive_files(
    settings: Settings, files: tuple[Path, ...], model: RiskModel, progress: Callable[[str], None]
) -> tuple[Outcome, ...]:
    """Archive the files and receive them into the store as one batch."""
    keep_rules(settings, model)
    box = box_of(settings.archive_key)
    incoming = [Incoming(file.name, partial(_archived, settings.archive, file, box)) for file in files]
    with (
        open_database(settings.store) as connection,
        Reader(model, Pseudonymiser(settings.key()), settings.limits) as reader,
    ):
        at = replace(witness(), limits=changed(settings.limits))
        enter_rules(connection, model, at)
        return receive(connection, incoming, model, reader.read, at, progress)


def _archived(archive: Path, file: Path, box: Fernet | None) -> bytes:
    data = file.read_bytes()
    keep(archive, data, file.suffix.lower(), box)
    return data
