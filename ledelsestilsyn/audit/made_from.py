"""The nouns of the manifest: what a report was made from, and the code that holds it together."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ledelsestilsyn.periods import Period


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
class Release:
    """When the report was published, by the machine's clock, and by which user; "" where that is not told."""

    at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """`rules` and `files` map a file's name, as it lies in the report's folder, to its SHA-256; `sizes` are in bytes.

    `forms` are those the report is written in (`report.forms`); `published` is the last quarter published before it.
    `ledger` is the code that the ledger had for the workbooks behind it (`store.ledger.trail_code`). `departments` are
    the names of those that hand in, by code. `release` is None for a draft. Manifests from before the crate have
    neither `sizes`, `departments` nor `release`.
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
    sizes: Mapping[str, int] = field(default_factory=dict)
    departments: Mapping[str, str] = field(default_factory=dict)
    release: Release | None = None

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


def workbook_entries(rows: Sequence[Any]) -> tuple[WorkbookEntry, ...]:
    """Entries from stored workbooks; within a batch by name, since a run's files have no order."""
    entries = [
        WorkbookEntry(row.batch, row.workbook, row.sha256, row.received.status, row.department, row.period, row.limits)
        for row in rows
    ]
    return tuple(sorted(entries, key=lambda entry: (entry.batch, entry.workbook, entry.sha256)))
