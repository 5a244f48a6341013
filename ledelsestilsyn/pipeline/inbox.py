"""Works a folder with an inbox: archive, read, store, receipt, and only then move out. Cut off anywhere, run again."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ledelsestilsyn.cpr import mask
from ledelsestilsyn.pipeline.archive import ENDINGS, digest
from ledelsestilsyn.pipeline.outcome import Outcome
from ledelsestilsyn.pipeline.write import write_file

INBOX, RECEIPTS, ARCHIVE, REFUSED = "indbakke", "kvitteringer", "arkiv", "afvist"
# What sync programs and browsers call a file that is still on its way.
_PARTIAL = (".tmp", ".part", ".partial", ".crdownload", ".download", ".filepart", ".del")

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
    found: dict[str, Stamp] = {}
    names = {entry.name for entry in inbox.iterdir()}
    for name in sorted(names):
        file = inbox / name
        if name.startswith(("~$", ".")) or f"~${name}" in names or name.lower().endswith(_PARTIAL):
            continue
        if file.suffix.lower() in ENDINGS and (stamp := _stamp(file)) is not None:
            found[name] = stamp
    return found


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


def move_out(folders: Folders, outcomes: Iterable[Outcome], names: Mapping[str, str]) -> None:
    """Empty the inbox of what has been settled; `names` maps an outcome's SHA-256 and name to the file's own name.

    What is taken lies in the archive; what is refused is put into `afvist`. A file that was replaced while it was
    read is another file by now, and stays.
    """
    for outcome in outcomes:
        file = folders.inbox / names[outcome.workbook]
        try:
            data = file.read_bytes()
        except OSError:
            continue
        if digest(data) != outcome.sha256:
            continue
        if outcome.status == "refused":
            write_file(folders.refused / mask(file.name), data)
        file.unlink(missing_ok=True)


def write_receipts(
    folders: Folders, outcomes: Iterable[Outcome], receipt: Callable[[Outcome], Mapping[str, bytes]]
) -> None:
    """Put each outcome's receipt files into `kvitteringer`, whole or not at all."""
    for outcome in outcomes:
        for name, data in receipt(outcome).items():
            write_file(folders.receipts / name, data)
