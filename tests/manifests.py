"""Reads the manifest of a report's folder, as every test but that of its form does."""

import json
from pathlib import Path
from typing import Any

from ledelsestilsyn.audit.manifest import CRATE, MANIFEST, Manifest, read_manifest

BOTH = [MANIFEST, CRATE]


def manifest_of(folder: Path) -> Manifest:
    return read_manifest((folder / MANIFEST).read_bytes(), MANIFEST)


def graph_of(folder: Path) -> list[dict[str, Any]]:
    body: dict[str, list[dict[str, Any]]] = json.loads((folder / MANIFEST).read_bytes())
    return body["@graph"]


def write_both(folder: Path, data: bytes) -> None:
    """Put these bytes where the manifest lies, under both its names."""
    for name in BOTH:
        (folder / name).write_bytes(data)
