"""Receives workbooks as one batch: reads each, and settles which of them stand. One bad workbook stops no other."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ledelsestilsyn.importers.messages import message
from ledelsestilsyn.model import Place, Refusal, RiskModel, Submission, WorkbookForm
from ledelsestilsyn.pipeline.archive import digest
from ledelsestilsyn.pipeline.names import known_name
from ledelsestilsyn.pipeline.outcome import Claim, Outcome, same
from ledelsestilsyn.pipeline.settle import settle
from ledelsestilsyn.store import reading
from ledelsestilsyn.store.ledger import Witness
from ledelsestilsyn.store.reading import StoredWorkbook

# Reads one workbook, from its bytes and its masked name; never raises for what a file may hold.
Read = Callable[[bytes, str], Submission | Refusal]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it lies in the folder; its name may hold anything and is masked before it is kept."""

    name: str
    read: Callable[[], bytes]

    @classmethod
    def of_path(cls, path: Path) -> "Incoming":
        return cls(path.name, path.read_bytes)


def receive(
    connection: duckdb.DuckDBPyConnection,
    files: Iterable[Incoming],
    model: RiskModel,
    read: Read,
    witness: Witness,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[Outcome, ...]:
    """Read and store the files as one batch, in the order of the names they are known by; no other order decides."""
    standing = {stored.sha256: stored for stored in reading.workbooks(connection) if stored.stands}
    results: dict[str, Claim | Refusal] = {}
    copies: list[Outcome] = []  # what is settled without being read
    for file in sorted(files, key=lambda file: (known_name(file.name), file.name)):
        name = known_name(file.name)
        progress(name)
        try:
            data = file.read()
        except OSError:
            copies.append(_unopened(name))
            continue
        sha256 = digest(data)
        if sha256 in results:
            copies.append(same(Claim(name, sha256, None, None, None)))
        else:
            known = standing.get(sha256)
            result = None if known and known.rules == model.code else read(data, name)
            results[sha256] = _claimed(result, known, name, sha256)
    claims = [result for result in results.values() if isinstance(result, Claim)]
    refusals = [result for result in results.values() if isinstance(result, Refusal)]
    outcomes = copies + [same(claim) for claim in claims if claim.result is None]
    outcomes += settle(connection, claims, refusals, model, witness)
    return tuple(sorted(outcomes, key=lambda outcome: outcome.workbook))


def _claimed(
    result: Submission | Refusal | None, known: StoredWorkbook | None, name: str, sha256: str
) -> Claim | Refusal:
    """Bytes that stand are read again when the rules are others by now; if they cannot be, what stands goes on."""
    if isinstance(result, Submission):
        return Claim(name, sha256, result.department, result.period, result, result.form)
    if known is not None:
        received = known.received
        return Claim(name, sha256, received.department, received.period, None, WorkbookForm(known.form))
    if result is None:
        raise ValueError(f"{name} neither stands nor has been read")
    return result


def _unopened(name: str) -> Outcome:
    """Nothing is stored of a file without bytes; the next run meets it again."""
    return Outcome(name, "", "refused", None, None, (message("fil_kan_ikke_aabnes", Place(name)),))
