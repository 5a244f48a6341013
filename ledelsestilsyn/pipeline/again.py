"""Builds a report again from its manifest, the kept workbooks and the recorded rules, in an empty store."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import groupby

import duckdb

from ledelsestilsyn.audit.manifest import Manifest, WorkbookEntry
from ledelsestilsyn.cpr import Pseudonymiser
from ledelsestilsyn.intake.readers import Reader
from ledelsestilsyn.model import Audience, RiskModel
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.build import KNOWN, RULES, Report, Request, build_report
from ledelsestilsyn.pipeline.limits import limits_of
from ledelsestilsyn.pipeline.receive import Incoming, receive
from ledelsestilsyn.report.forms import Form
from ledelsestilsyn.risk_models import load_files
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.ledger import Witness

# A second calculation is nobody's doing: its store is thrown away, and no figure holds a time.
_AGAIN = Witness(datetime(1970, 1, 1), "")


def build_again(manifest: Manifest, workbooks: Mapping[str, bytes], files: Mapping[str, bytes], key: bytes) -> Report:
    """The report with every file of the manifest's forms.

    `workbooks` are the bytes by SHA-256, `files` the recorded rules and known figures by their names in the report's
    folder; `key` is that of the pseudonyms. Raises UserError as building a report does.
    """
    rules = rules_of(manifest, files)
    model = load_files(rules)
    with received_again(manifest.workbooks, workbooks, model, key) as connection:
        return build_report(connection, model, rules, request_of(manifest, files))


def rules_of(manifest: Manifest, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The recorded rules by their own names."""
    return {name: files[f"{RULES}/{name}"] for name in manifest.rules}


@contextmanager
def received_again(
    entries: Iterable[WorkbookEntry], workbooks: Mapping[str, bytes], model: RiskModel, key: bytes
) -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty store that has received the workbooks again, in the runs they came in, under the rules of `model`."""
    # A run of the intake has one set of limits; a workbook refused under one may have been taken under the next.
    with open_database(None) as connection:
        for limits, runs in groupby(_runs(entries), lambda run: run[0].limits):
            again = replace(_AGAIN, limits=limits)
            with Reader(model, Pseudonymiser(key), limits_of(limits.split())) as reader:
                for run in runs:
                    incoming = [Incoming(entry.workbook, partial(workbooks.__getitem__, entry.sha256)) for entry in run]
                    receive(connection, incoming, model, reader.read, again)
        yield connection


def request_of(manifest: Manifest, files: Mapping[str, bytes]) -> Request:
    """What was asked for when the report was written."""
    known = (Period.parse(manifest.published), files[KNOWN]) if manifest.published else None
    forms = frozenset(map(Form.parse, manifest.forms))
    return Request(manifest.period, forms, known, manifest.ledger, Audience(manifest.audience), manifest.release)


def _runs(entries: Iterable[WorkbookEntry]) -> list[list[WorkbookEntry]]:
    """The workbooks of each run of the intake, in order."""
    ordered = sorted(entries, key=lambda entry: entry.batch)
    return [list(run) for _, run in groupby(ordered, lambda entry: entry.batch)]
