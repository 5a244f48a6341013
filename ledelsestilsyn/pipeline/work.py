"""Works an inbox once: archive, read, store, receipt, and only then move out. Cut off anywhere, it is run again."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import duckdb

from ledelsestilsyn.cells import Limits
from ledelsestilsyn.cpr import Pseudonymiser
from ledelsestilsyn.intake.readers import Reader
from ledelsestilsyn.model import Refusal, RiskModel, Submission
from ledelsestilsyn.pipeline.archive import box_of, digest, keep, link, opened
from ledelsestilsyn.pipeline.checks import own_deviations
from ledelsestilsyn.pipeline.derived import Across
from ledelsestilsyn.pipeline.inbox import Folders, move_out, own_name, read_still
from ledelsestilsyn.pipeline.limits import changed, limits_of
from ledelsestilsyn.pipeline.names import known_name
from ledelsestilsyn.pipeline.outcome import SAME, Outcome
from ledelsestilsyn.pipeline.receive import Incoming, receive
from ledelsestilsyn.pipeline.rules_kept import keep_rules
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.pipeline.world import witness
from ledelsestilsyn.pipeline.write import write_file
from ledelsestilsyn.receipt.contents import ReceiptFacts
from ledelsestilsyn.receipt.write import write_receipt
from ledelsestilsyn.store import ledger, reading
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.ledger import Witness
from ledelsestilsyn.store.rules_told import enter_rules


class Worker:
    """Works one folder with its rooms; keeps the child that reads warm between batches. A context manager."""

    def __init__(self, settings: Settings, folders: Folders, model: RiskModel) -> None:
        self._settings, self._folders, self._model = settings, folders, model
        folders.open()
        keep_rules(settings, model)
        self._pseudonymiser = Pseudonymiser(settings.key())
        self._box = box_of(settings.archive_key)
        self._reader = Reader(model, self._pseudonymiser, settings.limits)

    def __enter__(self) -> "Worker":
        return self

    def __exit__(self, *_: object) -> None:
        self._reader.close()

    def work(self, names: tuple[str, ...], progress: Callable[[str], None]) -> tuple[Outcome, ...]:
        """Receive the named files of the inbox as one batch; gives what became of each.

        Of two workbooks for one period neither stands, and whose it is shows only when it has been read: nothing is
        settled until all have been read.
        """
        kept: dict[str, _Kept] = {}
        incoming = [Incoming(name, partial(self._archived, name, kept)) for name in names]
        at = replace(witness(), limits=changed(self._settings.limits))
        with open_database(self._settings.store) as connection:
            enter_rules(connection, self._model, at)
            outcomes = receive(connection, incoming, self._model, self._reader.read, at, progress)
            settled = _settled(kept, outcomes)
            across = Across(connection, self._model)
            for name, outcome in settled:
                self._write_receipt(connection, name, kept[name], outcome, at, across)
        move_out(self._folders, settled)
        return outcomes

    def _archived(self, name: str, kept: dict[str, "_Kept"]) -> bytes:
        """The file's bytes, once they lie in both archives under their hash."""
        file = self._folders.inbox / name
        data = read_still(file)
        stored = keep(self._settings.archive, data, file.suffix.lower(), self._box)
        link(stored, self._folders.archive)
        kept[name] = _Kept(digest(data), stored)
        return data

    def _write_receipt(
        self,
        connection: duckdb.DuckDBPyConnection,
        name: str,
        kept: "_Kept",
        outcome: Outcome,
        at: Witness,
        across: Across,
    ) -> None:
        data = opened(kept.file, self._box) or b""
        # What stands was perhaps taken under wider limits than today's.
        wider = reading.taken_under(connection, outcome.sha256)
        limits = self._settings.limits if wider is None else limits_of(wider.split())
        result = outcome.result or self._read_again(data, outcome.workbook, limits)
        last = ledger.head(connection)
        facts = ReceiptFacts(
            received_at=at.at,
            ledger_code=outcome.ledger_code or (last.code if last else ""),
            model=self._model,
            pseudonymiser=self._pseudonymiser,
            before=outcome.status == SAME,
            extra=across.of(result),
            limits=limits,
        )
        receipt = write_receipt(data, outcome.workbook, result, facts)
        stem = own_name(name, outcome.sha256).removesuffix(".xlsx")
        write_file(self._folders.receipts / f"{stem}.kvittering.xlsx", receipt.workbook)
        write_file(self._folders.receipts / f"{stem}.kvittering.txt", receipt.text.encode())

    def _read_again(self, data: bytes, name: str, limits: Limits) -> Submission | Refusal:
        """For bytes that were received before: what is told of them is told again, should a receipt have been lost."""
        if limits == self._settings.limits:
            result = self._reader.read(data, name)
        else:
            with Reader(self._model, self._pseudonymiser, limits) as reader:
                result = reader.read(data, name)
        if isinstance(result, Submission):
            return replace(result, deviations=(*result.deviations, *own_deviations(result, self._model)))
        return result


@dataclass(frozen=True, slots=True)
class _Kept:
    """A file of the inbox as it lies in the archive. Its bytes are not held: a batch may be many and large."""

    sha256: str
    file: Path


def _settled(kept: Mapping[str, _Kept], outcomes: Iterable[Outcome]) -> list[tuple[str, Outcome]]:
    """Each file's own name, and what became of it. Of two names that are masked alike the bytes tell."""
    found = {(outcome.workbook, outcome.sha256): outcome for outcome in outcomes}
    keys = {name: (known_name(name), file.sha256) for name, file in kept.items()}
    return [(name, found[key]) for name, key in keys.items() if key in found]
