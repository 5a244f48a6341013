"""Keeps every workbook as it was received, under the SHA-256 of its bytes, so that a report can be made again."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from ledelsestilsyn.pipeline.write import write_file

ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


def digest(data: bytes) -> str:
    """The SHA-256 of the bytes, in lower-case hex."""
    return hashlib.sha256(data).hexdigest()


def keep(archive: Path, data: bytes, ending: str) -> Path:
    """Put the bytes into the archive, unless they are there; whole or not at all. Returns their file."""
    archive.mkdir(parents=True, exist_ok=True)
    target = archive / f"{digest(data)}{ending}"
    if not target.exists():
        write_file(target, data)
    return target


def link(kept: Path, folder: Path) -> None:
    """Let the kept file lie in another folder too, without its bytes twice where the disk allows it."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / kept.name
    if target.exists():
        return
    try:
        target.hardlink_to(kept)
    except OSError:
        write_file(target, kept.read_bytes())


def find(wanted: Iterable[str], folders: Iterable[Path]) -> Mapping[str, bytes]:
    """The bytes behind each SHA-256, from whichever folder holds them unchanged; what is not found is absent."""
    missing = set(wanted)
    found: dict[str, bytes] = {}
    for file in (file for folder in folders if folder.is_dir() for file in sorted(folder.iterdir())):
        if not missing or not file.is_file() or file.suffix.lower() not in ENDINGS:
            continue
        data = file.read_bytes()
        if (sha256 := digest(data)) in missing:
            found[sha256] = data
            missing.discard(sha256)
    return found
