"""Makes the store again from the archive and the ledger alone, and tells what is the same and what differs."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import duckdb

from ledelsestilsyn.audit.ledger_chain import chain_faults
from ledelsestilsyn.errors import RiskModelError, UsageError, VerificationError, WorkbookError
from ledelsestilsyn.pipeline.archive import link
from ledelsestilsyn.pipeline.ledger_archive import Archive
from ledelsestilsyn.pipeline.ledger_rows import row_checks
from ledelsestilsyn.pipeline.proof import Check
from ledelsestilsyn.pipeline.rebuilt import Account, compared, old_store
from ledelsestilsyn.pipeline.replay import FAULTS, Replay
from ledelsestilsyn.pipeline.replay_steps import Step, steps
from ledelsestilsyn.pipeline.report import rule_files
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.report.sentences import plural
from ledelsestilsyn.risk_models import load_files
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.ledger import Entry, entries, insert
from ledelsestilsyn.store.mirror import mirror_of, open_mirror, read_mirror
from ledelsestilsyn.store.populations import name_list
from ledelsestilsyn.store.publications import publications
from ledelsestilsyn.store.transaction import transaction


def rebuild(settings: Settings, target: Path) -> Iterator[Check]:
    """Make the store in `target`, with its archive, its ledger's file and its key; the checks as they are made.

    Raises UsageError if there is something in the way, VerificationError if no copy of the ledger is whole.
    """
    wanted = replace(settings, store=target)
    _check_free(wanted)
    partial = target.with_name(f".{target.name}.del")
    partial.unlink(missing_ok=True)
    with old_store(settings, target.with_name(f".{target.name}.gammel.del")) as old:
        found = _whole_ledger(settings, old)
        yield Check(f"Protokollen er hel: {plural(len(found), 'post', 'poster')}, den sidste {found[-1].code}", True)
        try:
            yield from _made(settings, wanted, found, partial, old)
            partial.replace(target)
        except BaseException:
            _clear(wanted, partial)
            raise


def _made(
    settings: Settings,
    wanted: Settings,
    found: Sequence[Entry],
    partial: Path,
    old: duckdb.DuckDBPyConnection | None,
) -> Iterator[Check]:
    _lay_out(settings, wanted)
    account = Account()
    if not settings.key_file.exists():
        account.notes.append(f"Nøglen {settings.key_file} er væk, så personnumre får andre dæknavne (P-…) end før.")
    with open_database(partial, mirrored=False) as connection:
        archive = Archive(wanted)
        with Replay(connection, wanted, archive, former=publications(old) if old else ()) as replay:
            _replay(replay, settings, found, account)
        yield from account.checks()
        yield from row_checks(connection, found)
        yield from compared(connection, old)
        open_mirror(connection, mirror_of(wanted.store))


def _clear(wanted: Settings, partial: Path) -> None:
    """Nothing is left of a store that was not made to its end."""
    shutil.rmtree(wanted.archive, ignore_errors=True)
    for file in (wanted.mirror, wanted.key_file, partial, partial.with_name(f"{partial.name}.wal")):
        file.unlink(missing_ok=True)


def _check_free(wanted: Settings) -> None:
    for path in (wanted.store, wanted.mirror, wanted.archive, wanted.key_file):
        if path.exists():
            raise UsageError("Der er noget i vejen.", str(path), "Vælg et navn, der ikke er brugt.")
    if not wanted.store.parent.is_dir():
        raise UsageError("Mappen til den nye database findes ikke.", str(wanted.store.parent), "Opret den først.")


def _whole_ledger(settings: Settings, old: duckdb.DuckDBPyConnection | None) -> tuple[Entry, ...]:
    """The ledger from its file, or from the old store where the file is not whole or does not go as far."""
    copies = [found for found in (_of_file(settings), entries(old) if old else ()) if found]
    if not copies:
        raise WorkbookError("Der er ingen protokol at genskabe efter.", str(settings.mirror), "Ret --store.")
    whole = [found for found in copies if not chain_faults(found)]
    if not whole:
        faults = "\n".join(chain_faults(copies[0])[:5])
        raise VerificationError("Protokollen er ikke hel.", str(settings.mirror), faults)
    longest = max(whole, key=len)
    if any(found != longest[: len(found)] for found in whole):
        raise VerificationError(
            "Databasens protokol og filen ved siden af fortæller hver sit, og begge kæder er hele.",
            str(settings.mirror),
            "Hold koder fra kvitteringer mod dem med ledelsestilsyn ledger check --against, og flyt den forkerte væk.",
        )
    return longest


def _of_file(settings: Settings) -> tuple[Entry, ...]:
    if not settings.mirror.exists():
        return ()
    found, wrong = read_mirror(settings.mirror)
    if wrong:
        raise VerificationError("Protokollens fil er ikke hel.", str(settings.mirror), f"Linje {wrong[0]} er ødelagt.")
    return found


def _lay_out(settings: Settings, wanted: Settings) -> None:
    """The archive and the key of the pseudonyms, beside where the new store is going to be."""
    wanted.archive.mkdir()
    for file in sorted(settings.archive.iterdir()) if settings.archive.is_dir() else ():
        if file.is_file():
            link(file, wanted.archive)
    if settings.key_file.exists():
        shutil.copy2(settings.key_file, wanted.key_file)


def _replay(replay: Replay, settings: Settings, found: Sequence[Entry], account: Account) -> None:
    done = steps(found)
    if done[0].kind != "rules":
        _take_todays_rules(replay, settings, account)
    for step, following in zip(done, [*done[1:], None], strict=True):
        try:
            replay.do(step, following)
        except FAULTS as fault:
            account.failed(step, fault)
        account.made(step, _settle(replay.connection, step))


def _take_todays_rules(replay: Replay, settings: Settings, account: Account) -> None:
    """For a ledger that begins before the rules were entered into it."""
    account.by_todays_rules = str(settings.models)
    try:
        replay.rules = rule_files(settings.models)
        replay.model = load_files(replay.rules)
    except RiskModelError as fault:
        account.notes.append(f"Regelfilerne i {settings.models} kan ikke bruges: {fault.message}")


def _settle(connection: duckdb.DuckDBPyConnection, step: Step) -> tuple[Entry, ...]:
    """Let the ledger say what it said, whatever the step came to this time; gives the entries it came to."""
    before = step.entries[0].number - 1
    made = entries(connection, after=before)
    if made != step.entries:
        with transaction(connection):
            connection.execute("DELETE FROM ledger WHERE number > ?", [before])
            insert(connection, step.entries)
            if step.kind == "population":
                name_list(connection, step.entries[0])
    return made
