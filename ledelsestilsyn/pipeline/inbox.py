"""A folder with an inbox: which files in it are whole, and how what is settled is moved out of it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ledelsestilsyn.pipeline.archive import ENDINGS, digest
from ledelsestilsyn.pipeline.names import known_name
from ledelsestilsyn.pipeline.outcome import Outcome
from ledelsestilsyn.pipeline.write import write_file

INBOX, RECEIPTS, ARCHIVE, REFUSED = "indbakke", "kvitteringer", "arkiv", "afvist"
# What sync programs and browsers call a file that is still on its way.
_PARTIAL = (".tmp", ".part", ".partial", ".crdownload", ".download", ".filepart", ".del")

# The hashes of what is being moved out, and whether each was refused; no names, which may hold personal numbers.
_LEAVING = ".flyttes"

Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Folders:
    """The four rooms of a folder that is worked."""

    root: Path

    @property
    def inbox(self) -> Path:
        return self.root / INBOX

    @property
    def receipts(self) -> Path:
        return self.root / RECEIPTS

    @property
    def archive(self) -> Path:
        return self.root / ARCHIVE

    @property
    def refused(self) -> Path:
        return self.root / REFUSED

    def open(self) -> None:
        """Make the rooms that are not there yet."""
        for room in (self.inbox, self.receipts, self.archive, self.refused):
            room.mkdir(exist_ok=True)


def folders_of(root: Path) -> Folders | None:
    """The rooms of a folder that has an inbox; None for one that is read in place."""
    return Folders(root) if (root / INBOX).is_dir() else None


def stamps(inbox: Path) -> dict[str, Stamp]:
    """Size and time of every workbook in the inbox that is not open in a program and not on its way."""
    names = {entry.name for entry in inbox.iterdir()}
    found = {name: _stamp(inbox / name) for name in sorted(names) if _is_candidate(name, names)}
    return {name: stamp for name, stamp in found.items() if stamp is not None}


def others(inbox: Path) -> tuple[str, ...]:
    """The names, masked, of what lies in the inbox and is no workbook, nor on its way to be one."""
    names = sorted(entry.name for entry in inbox.iterdir() if entry.is_file())
    return tuple(
        known_name(name)
        for name in names
        if not name.startswith(("~$", ".")) and not name.lower().endswith((*_PARTIAL, *ENDINGS))
    )


def _is_candidate(name: str, names: set[str]) -> bool:
    """Excel's own lock file is `~$` and the name; LibreOffice's is `.~lock.` and the name and `#`."""
    locked = f"~${name}" in names or f"~${name[2:]}" in names or f".~lock.{name}#" in names
    return _is_workbook(name) and not locked


def _is_workbook(name: str) -> bool:
    passing = name.startswith(("~$", ".")) or name.lower().endswith(_PARTIAL)
    return name.lower().endswith(ENDINGS) and not passing


def _stamp(file: Path) -> Stamp | None:
    """None for what is no plain file, is gone meanwhile, or has no bytes yet."""
    try:
        status = file.stat()
    except OSError:
        return None
    return (status.st_size, status.st_mtime_ns) if file.is_file() and status.st_size > 0 else None


def whole(before: Mapping[str, Stamp], now: Mapping[str, Stamp]) -> tuple[str, ...]:
    """The files that have not changed between two looks."""
    return tuple(name for name, stamp in now.items() if before.get(name) == stamp)


def read_still(file: Path) -> bytes:
    """The file's bytes. Raises OSError if it changes meanwhile: half of one file and half of another are neither."""
    before = _stamp(file)
    data = file.read_bytes()
    if before is None or _stamp(file) != before:
        raise OSError(f"changed while it was read: {len(data)} bytes")
    return data


def own_name(name: str, sha256: str) -> str:
    """The name to keep a file under: masked, and then with the first of its hash, since two may be masked alike."""
    masked = Path(known_name(name))
    return name if masked.name == name else f"{masked.stem} {sha256[:8]}{masked.suffix}"


def move_out(folders: Folders, settled: Iterable[tuple[str, Outcome]]) -> None:
    """Empty the inbox of what has been settled: each file's own name, and what became of it.

    What is taken lies in the archive; what is refused is put into `afvist` too. A file that was replaced while it was
    read is another file by now, and stays.
    """
    leaving = _noted(folders)
    for _, outcome in settled:
        # The same bytes under two names are refused once and known the second time.
        leaving[outcome.sha256] = outcome.status == "refused" or leaving.get(outcome.sha256, False)
    _note(folders, leaving)
    finish_moving(folders)


def _noted(folders: Folders) -> dict[str, bool]:
    note = folders.root / _LEAVING
    return dict(json.loads(note.read_bytes())) if note.exists() else {}


def finish_moving(folders: Folders) -> frozenset[str]:
    """Move out what an earlier run had settled: of two that clash, the one left must not come in alone.

    Gives the names that must wait, because they are open in a program or may not be removed; they are not to be worked
    again. They stay in the note until they are gone, or hold other bytes.
    """
    if not (leaving := _noted(folders)):
        return frozenset()
    free, waiting, unread, moved = stamps(folders.inbox), dict[str, str](), False, set[str]()
    for name in sorted(file.name for file in folders.inbox.iterdir() if _is_workbook(file.name) and file.is_file()):
        try:
            data = (folders.inbox / name).read_bytes()
        except PermissionError:
            unread = True
            continue
        except FileNotFoundError:
            continue
        if (sha256 := digest(data)) in leaving:
            if name in free and _moved(folders, name, free[name], data, leaving[sha256]):
                moved.add(sha256)
            else:
                waiting[name] = sha256
    still = set(waiting.values()) | (leaving.keys() - moved if unread else set())
    _note(folders, {sha256: refused for sha256, refused in leaving.items() if sha256 in still})
    return frozenset(waiting)


def _moved(folders: Folders, name: str, stamp: Stamp, data: bytes, refused: bool) -> bool:
    """Whether it is out. It is looked at once more, since its name may lead to another file by now, which stays."""
    if refused:
        write_file(folders.refused / own_name(name, digest(data)), data)
    file = folders.inbox / name
    try:
        if _stamp(file) == stamp:
            file.unlink(missing_ok=True)
    except PermissionError:
        return False
    return True


def _note(folders: Folders, leaving: Mapping[str, bool]) -> None:
    note = folders.root / _LEAVING
    if leaving:
        write_file(note, json.dumps(leaving).encode())
    else:
        note.unlink(missing_ok=True)
