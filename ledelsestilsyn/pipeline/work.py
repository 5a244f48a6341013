"""Works an inbox once: archive, read, store, receipt, and only then move out. Cut off anywhere, it is run again."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import duckdb

from ledelsestilsyn.cpr import Pseudonymiser
from ledelsestilsyn.intake.readers import Reader
from ledelsestilsyn.model import Deviation, Refusal, RiskModel, Submission
from ledelsestilsyn.pipeline.archive import box_of, digest, keep, link
from ledelsestilsyn.pipeline.checks import own_deviations
from ledelsestilsyn.pipeline.derived import derived_deviations
from ledelsestilsyn.pipeline.inbox import Folders, move_out, own_name
from ledelsestilsyn.pipeline.names import known_name
from ledelsestilsyn.pipeline.outcome import SAME, Outcome
from ledelsestilsyn.pipeline.receive import Incoming, receive
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.pipeline.world import witness
from ledelsestilsyn.pipeline.write import write_file
from ledelsestilsyn.receipt.contents import ReceiptFacts
from ledelsestilsyn.receipt.write import write_receipt
from ledelsestilsyn.store import ledger
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.ledger import Witness


class Worker:
    """Works one folder with its rooms; keeps the child that reads warm between batches. A context manager."""

    def __init__(self, settings: Settings, folders: Folders, model: RiskModel) -> None:
        self._settings, self._folders, self._model = settings, folders, model
        folders.open()
        self._pseudonymiser = Pseudonymiser(settings.key())
        self._box = box_of(settings.archive_key)
        self._reader = Reader(model, self._pseudonymiser)

    def __enter__(self) -> "Worker":
        return self

    def __exit__(self, *_: object) -> None:
        self._reader.close()

    def work(self, names: tuple[str, ...], progress: Callable[[str], None]) -> tuple[Outcome, ...]:
        """Receive the named files of the inbox as one batch; gives what became of each."""
        kept: dict[str, bytes] = {}
        incoming = [Incoming(name, partial(self._archived, name, kept)) for name in names]
        at = witness()
        with open_database(self._settings.store) as connection:
            outcomes = receive(connection, incoming, self._model, self._reader.read, at, progress)
            settled = [(name, outcome) for name in names for outcome in outcomes if self._is_of(name, outcome, kept)]
            for name, outcome in settled:
                self._write_receipt(connection, name, kept[name], outcome, at)
        move_out(self._folders, settled)
        return outcomes

    @staticmethod
    def _is_of(name: str, outcome: Outcome, kept: dict[str, bytes]) -> bool:
        return name in kept and known_name(name) == outcome.workbook and digest(kept[name]) == outcome.sha256

    def _archived(self, name: str, kept: dict[str, bytes]) -> bytes:
        """The file's bytes, once they lie in both archives under their hash."""
        file = self._folders.inbox / name
        kept[name] = file.read_bytes()
        stored = keep(self._settings.archive, kept[name], file.suffix.lower(), self._box)
        link(stored, self._folders.archive)
        return kept[name]

    def _write_receipt(
        self, connection: duckdb.DuckDBPyConnection, name: str, data: bytes, outcome: Outcome, at: Witness
    ) -> None:
        result = outcome.result or self._read_again(data, outcome.workbook)
        last = ledger.head(connection)
        facts = ReceiptFacts(
            received_at=at.at,
            ledger_code=outcome.ledger_code or (last.code if last else ""),
            model=self._model,
            pseudonymiser=self._pseudonymiser,
            before=outcome.status == SAME,
            extra=self._across(connection, result),
        )
        receipt = write_receipt(data, outcome.workbook, result, facts)
        stem = own_name(name, outcome.sha256).removesuffix(".xlsx")
        write_file(self._folders.receipts / f"{stem}.kvittering.xlsx", receipt.workbook)
        write_file(self._folders.receipts / f"{stem}.kvittering.txt", receipt.text.encode())

    def _read_again(self, data: bytes, name: str) -> Submission | Refusal:
        """For bytes that were received before: what is told of them is told again, should a receipt have been lost."""
        result = self._reader.read(data, name)
        if isinstance(result, Submission):
            return replace(result, deviations=(*result.deviations, *own_deviations(result, self._model)))
        return result

    def _across(self, connection: duckdb.DuckDBPyConnection, result: Submission | Refusal) -> tuple[Deviation, ...]:
        """What only shows when the workbook is held against those of other periods."""
        if not isinstance(result, Submission):
            return ()
        found = derived_deviations(connection, self._model, result.period.whole_quarter)
        return tuple(deviation for deviation in found if deviation.place.workbook == result.workbook)
