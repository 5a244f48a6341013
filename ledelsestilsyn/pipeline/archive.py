"""Keeps every workbook as it was received, under the SHA-256 of its bytes, so that a report can be made again."""

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from ledelsestilsyn.danish import write_list
from ledelsestilsyn.errors import StoreError, UsageError
from ledelsestilsyn.pipeline.write import write_file

ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
SEALED = ".krypt"


def digest(data: bytes) -> str:
    """The SHA-256 of the bytes, in lower-case hex."""
    return hashlib.sha256(data).hexdigest()


def box_of(key_file: Path | None) -> Fernet | None:
    """What seals and opens the archive; None for one in the open. The key is made at first use, mode 600.

    Raises UsageError if the file holds no key. Lost, the sealed workbooks cannot be opened again.
    """
    if key_file is None:
        return None
    try:
        handle = os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        try:
            return Fernet(key_file.read_bytes().strip())
        except ValueError:
            raise UsageError("Filen er ikke en nøgle til arkivet.", str(key_file), "Peg på den rigtige.") from None
    key = Fernet.generate_key()
    with os.fdopen(handle, "wb") as file:
        file.write(key)
    return Fernet(key)


def keep(archive: Path, data: bytes, ending: str, box: Fernet | None = None) -> Path:
    """Put the bytes into the archive, unless they are there; whole or not at all. Returns their file."""
    archive.mkdir(parents=True, exist_ok=True)
    target = archive / f"{digest(data)}{ending}{SEALED if box else ''}"
    if not target.exists():
        write_file(target, box.encrypt(data) if box else data)
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


def find(wanted: Iterable[str], folders: Iterable[Path], box: Fernet | None = None) -> Mapping[str, bytes]:
    """The bytes behind each SHA-256, from whichever folder holds them unchanged; what is not found is absent."""
    missing = set(wanted)
    found: dict[str, bytes] = {}
    for file in (file for folder in folders if folder.is_dir() for file in sorted(folder.iterdir())):
        if not missing:
            break
        data = opened(file, box)
        if data is not None and (sha256 := digest(data)) in missing:
            found[sha256] = data
            missing.discard(sha256)
    return found


def find_all(names: Mapping[str, str], archive: Path, box: Fernet | None, lacking: str) -> Mapping[str, bytes]:
    """The bytes of every workbook, by SHA-256; `names` are their names by it.

    Raises StoreError where one is gone: `lacking` is the Danish before the names of those that are.
    """
    found = find(names, (archive,), box)
    gone = [name for sha256, name in names.items() if sha256 not in found]
    if gone:
        raise StoreError(
            f"{lacking}: {write_list(gone)}.", str(archive), "Læg dem tilbage fra en sikkerhedskopi, og prøv igen."
        )
    return found


def opened(file: Path, box: Fernet | None) -> bytes | None:
    """The workbook in the archive's file; None if it is none, or sealed with another key."""
    name = file.name.lower()
    if name.endswith(ENDINGS) and file.is_file():
        return file.read_bytes()
    if box is None or not name.endswith(SEALED) or not file.is_file():
        return None
    try:
        return box.decrypt(file.read_bytes())
    except InvalidToken:
        return None
