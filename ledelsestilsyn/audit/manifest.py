"""The manifest: what a report was made from, by which rules and which program, and the hash of each of its files.

It is an RO-Crate (`audit.crate`). The same bytes lie in the folder under two names: the one the project promises, and
the one that every program for RO-Crates looks for. Manifests from before that are read as long as there are any.
"""

import json
from typing import Any

from ledelsestilsyn.audit.crate import CRATE, crate
from ledelsestilsyn.audit.crate_reading import from_crate
from ledelsestilsyn.audit.made_from import Manifest, Release, WorkbookEntry, workbook_entries
from ledelsestilsyn.errors import VerificationError
from ledelsestilsyn.periods import Period

__all__ = [
    "CRATE",
    "MANIFEST",
    "Manifest",
    "Release",
    "WorkbookEntry",
    "crate",
    "manifest_files",
    "read_manifest",
    "workbook_entries",
]

MANIFEST = "manifest.json"
_OLD = "workbooks"


def manifest_files(data: bytes) -> dict[str, bytes]:
    """The names that a manifest's bytes lie under in the report's folder: both, or the one of before the crate."""
    return {CRATE: data, MANIFEST: data} if _is_crate(data) else {MANIFEST: data}


def read_manifest(data: bytes, place: str) -> Manifest:
    """A manifest from its file's bytes; VerificationError if it is none or its code does not fit its contents."""
    try:
        body = json.loads(data)
        manifest, code = (_from_before(body), body["code"]) if _OLD in body else from_crate(body)
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise VerificationError("Filen er ikke et manifest, som programmet kan læse.", place) from fault
    if manifest.code != code:
        raise VerificationError("Manifestet er ændret: koden passer ikke til indholdet.", place)
    return manifest


def _is_crate(data: bytes) -> bool:
    return b'"@graph"' in data


def _from_before(body: Any) -> Manifest:
    return Manifest(
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
