"""The manifest: what a report was made from, by which rules and which program, and the hash of each of its files."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ledelsestilsyn.errors import VerificationError
from ledelsestilsyn.periods import Period

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class WorkbookEntry:
    """One workbook the report rests on. `batch` numbers the runs of the intake from 1; a run's files have no order.

    `limits` are those it was read under that were not the usual ones; the manifest says so only where there are any.
    """

    batch: int
    workbook: str
    sha256: str
    status: str
    department: str | None
    period: str | None
    limits: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """`rules` and `files` map a file's name, as it lies in the report's folder, to its SHA-256.

    `forms` are those the report is written in (`report.forms`); `published` is the last quarter published before it.
    `ledger` is the code that the ledger had for the workbooks behind it (`store.ledger.trail_code`).
    """

    period: Period
    program: str
    versions: Mapping[str, str]
    workbooks: tuple[WorkbookEntry, ...]
    rules: Mapping[str, str]
    files: Mapping[str, str]
    counts: Mapping[str, int]
    forms: tuple[str, ...] = ("pdf",)
    audience: str = "intern"
    published: str | None = None
    ledger: str = ""

    @property
    def code(self) -> str:
        """A short code for the whole: the first of the hash of inputs, rules and program. The report prints it."""
        text = json.dumps(self._input(), ensure_ascii=False, sort_keys=True)
        digest = hashlib.sha256(text.encode()).hexdigest()[:16].upper()
        return "-".join(digest[start : start + 4] for start in range(0, 16, 4))

    def _input(self) -> dict[str, Any]:
        return {
            "period": self.period.key,
            "program": self.program,
            "workbooks": [
                {
                    "batch": entry.batch,
                    "workbook": entry.workbook,
                    "sha256": entry.sha256,
                    "status": entry.status,
                    "department": entry.department,
                    "period": entry.period,
                    **({"limits": entry.limits} if entry.limits else {}),
                }
                for entry in self.workbooks
            ],
            "rules": dict(sorted(self.rules.items())),
        }

    def to_json(self) -> bytes:
        """The file's bytes: the same manifest gives the same bytes."""
        body = {
            **self._input(),
            "code": self.code,
            "forms": list(self.forms),
            "audience": self.audience,
            "published": self.published,
            "ledger": self.ledger,
            "versions": dict(sorted(self.versions.items())),
            "counts": dict(sorted(self.counts.items())),
            "files": dict(sorted(self.files.items())),
        }
        return (json.dumps(body, ensure_ascii=False, indent=2) + "\n").encode()


def workbook_entries(rows: Sequence[Any]) -> tuple[WorkbookEntry, ...]:
    """Entries from stored workbooks; within a batch by name, since a run's files have no order."""
    entries = [
        WorkbookEntry(row.batch, row.workbook, row.sha256, row.received.status, row.department, row.period, row.limits)
        for row in rows
    ]
    return tuple(sorted(entries, key=lambda entry: (entry.batch, entry.workbook, entry.sha256)))


def read_manifest(data: bytes, place: str) -> Manifest:
    """A manifest from its file's bytes; VerificationError if it is none or its code does not fit its contents."""
    try:
        body = json.loads(data)
        manifest = Manifest(
            period=Period.parse(body["period"]),
            program=body["program"],
            versions=body["versions"],
            workbooks=tuple(WorkbookEntry(**entry) for entry in body["workbooks"]),
            rules=body["rules"],
            files=body["files"],
            counts=body["counts"],
            forms=tuple(body.get("forms", ("pdf",))),
            audience=body.get("audience", "intern"),
            published=body.get("published"),
            ledger=body.get("ledger", ""),
        )
    except (ValueError, KeyError, TypeError) as fault:
        raise VerificationError("Filen er ikke et manifest, som programmet kan læse.", place) from fault
    if manifest.code != body["code"]:
        raise VerificationError("Manifestet er ændret: koden passer ikke til indholdet.", place)
    return manifest
