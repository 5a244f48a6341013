"""Where everything lies and how far a workbook may go, in one object that every verb takes."""

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from glob import escape
from pathlib import Path

from ledelsestilsyn.cells import Limits
from ledelsestilsyn.store.mirror import mirror_of

KEY_BYTES = 32
_DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Settings:
    """The places a command is told. The archive and the key lie beside the store and bear its name.

    `archive_key` is the file with the key that seals the archive; None: the archive lies open. `limits` are those
    under which workbooks are read.
    """

    models: Path
    store: Path
    reports: Path
    archive_key: Path | None = None
    limits: Limits = _DEFAULT_LIMITS

    @property
    def archive(self) -> Path:
        """The folder that keeps every workbook received, each under its SHA-256."""
        return self.store.with_suffix(".arkiv")

    @property
    def mirror(self) -> Path:
        """The ledger once more, as a file of plain lines: `STORE.protokol.jsonl`."""
        return mirror_of(self.store)

    @property
    def key_file(self) -> Path:
        """The key behind the pseudonyms of personal numbers. Lost, it cannot be made again: numbers get new ones."""
        return self.store.with_suffix(".key")

    def key(self) -> bytes:
        """The key, made at first use and readable by its owner alone."""
        if (known := self.key_if_any()) is not None:
            self._clear_unused()
            return known
        # Written beside its place and linked there whole: cut off anywhere, there is a key or none, never half of one.
        fresh = self.key_file.with_name(f".{self.key_file.name}.{os.getpid()}.del")
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(KEY_BYTES))
        try:
            self.key_file.hardlink_to(fresh)
        except FileExistsError:  # another process was first, and its key holds
            pass
        except OSError:
            # A disk without links; or another process was first and has cleared this one away.
            if not self.key_file.exists():
                fresh.replace(self.key_file)
        self._clear_unused()
        return bytes.fromhex(self.key_file.read_text(encoding="ascii"))

    def _clear_unused(self) -> None:
        """Remove the keys that processes now gone had made and not put in place; the key itself holds."""
        for unused in self.key_file.parent.glob(f".{escape(self.key_file.name)}.*.del"):
            with suppress(OSError):  # where nothing may be written, it does no harm
                unused.unlink()

    def key_if_any(self) -> bytes | None:
        """The key, or None if none has been made."""
        return bytes.fromhex(self.key_file.read_text(encoding="ascii")) if self.key_file.exists() else None
