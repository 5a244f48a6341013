"""Holds the archive against the ledger: every file that an entry names lies there under its SHA-256, unchanged."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from ledelsestilsyn.pipeline.archive import SEALED, box_of, digest
from ledelsestilsyn.pipeline.proof import Check
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.report.sentences import plural
from ledelsestilsyn.store.ledger import Entry

_HASH_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Named:
    """A file that an entry names by its SHA-256: what a person calls it, and the kind of file it is."""

    sha256: str
    name: str
    kind: str
    number: int


WORKBOOK, LIST, RULES, PUBLISHED = "arbejdsbog", "liste", "regelfil", "offentliggjort"
_WORDS = {
    WORKBOOK: ("arbejdsbog", "arbejdsbøger"),
    LIST: ("liste over sager", "lister over sager"),
    RULES: ("regelfil", "regelfiler"),
    PUBLISHED: ("fil bag offentliggjorte rapporter", "filer bag offentliggjorte rapporter"),
}


class Archive:
    """The archive beside a store, by the names of its files; a sealed file is opened with the settings' key."""

    def __init__(self, settings: Settings) -> None:
        self.folder = settings.archive
        self._box: Fernet | None = None
        self._key = settings.archive_key
        files = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
        self._files: dict[str, Path] = {file.name[:_HASH_LENGTH]: file for file in files}

    def file(self, sha256: str) -> Path | None:
        """Where the bytes should lie; None if there is no such file."""
        return self._files.get(sha256)

    def read(self, sha256: str) -> bytes | None:
        """The bytes behind the hash; None if they are gone, changed, or sealed with another key."""
        data, _ = self._opened(sha256)
        return data

    def fault(self, sha256: str) -> str:
        """Why the bytes are not there; empty if they are."""
        return self._opened(sha256)[1]

    def ending(self, sha256: str) -> str:
        """The ending that the file was kept under: `.xlsx`; empty if it has none."""
        file = self._files.get(sha256)
        return file.name.removesuffix(SEALED)[_HASH_LENGTH:] if file else ""

    def _opened(self, sha256: str) -> tuple[bytes | None, str]:
        file = self._files.get(sha256)
        if file is None:
            return None, "mangler"
        data = file.read_bytes()
        if file.name.endswith(SEALED):
            if self._key is None or not self._key.exists():
                return None, "er krypteret; angiv nøglen med --archive-key"
            self._box = self._box or box_of(self._key)
            try:
                data = self._box.decrypt(data) if self._box else data
            except InvalidToken:
                return None, "kan ikke åbnes: den er ændret eller krypteret med en anden nøgle"
        return (data, "") if digest(data) == sha256 else (None, "er ændret")


def archive_checks(settings: Settings, entries: Sequence[Entry]) -> Iterator[Check]:
    """A check for each kind of file that the entries name."""
    archive, found = Archive(settings), named_files(entries)
    for kind, (one, many) in _WORDS.items():
        files = {row.sha256: row for row in found if row.kind == kind}
        if not files:
            continue
        faults = [(row, archive.fault(sha256)) for sha256, row in files.items()]
        wrong = [f"nr. {row.number}: {row.name} {fault} (SHA-256 {row.sha256[:12]}…)" for row, fault in faults if fault]
        told = plural(len(files), f"{one} ligger uændret", f"{many} ligger uændrede")
        yield Check(f"{told} i arkivet", not wrong, tuple(wrong))


def named_files(entries: Sequence[Entry]) -> list[Named]:
    """Every file that the entries name, in their order."""
    return [named for entry in entries for named in _named(entry)]


def _named(entry: Entry) -> Iterator[Named]:
    facts, number = entry.facts, entry.number
    if facts["what"] in ("taken", "refused"):
        yield Named(str(facts.get("sha256")), f'"{facts.get("workbook")}"', WORKBOOK, number)
    elif facts["what"] == "population":
        place = f"listen for {facts.get('department')} {facts.get('period')}"
        yield Named(str(facts.get("sha256")), place, LIST, number)
    elif facts["what"] == "rules":
        for name, sha256 in _files(facts).items():
            yield Named(sha256, name, RULES, number)
    elif facts["what"] == "published" and "files" in facts:
        yield Named(str(facts.get("manifest")), f"manifestet for {facts.get('quarter')}", PUBLISHED, number)
        yield Named(str(facts.get("known")), f"de kendte tal efter {facts.get('quarter')}", PUBLISHED, number)
        for name, sha256 in _files(facts).items():
            yield Named(sha256, f"{name} i {facts.get('quarter')}", PUBLISHED, number)


def _files(facts: Mapping[str, object]) -> dict[str, str]:
    found = facts.get("files")
    return {str(name): str(sha256) for name, sha256 in found.items()} if isinstance(found, dict) else {}
