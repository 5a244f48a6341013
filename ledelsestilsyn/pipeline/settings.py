"""Where everything lies, in one object that every verb takes."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Settings:
    """The places a command is told. The archive and the key lie beside the store and bear its name.

    `archive_key` is the file with the key that seals the archive; None: the archive lies open.
    """

    models: Path
    store: Path
    reports: Path
    archive_key: Path | None = None

    @property
    def archive(self) -> Path:
        """The folder that keeps every workbook received, each under its SHA-256."""
        return self.store.with_suffix(".arkiv")

    @property
    def key_file(self) -> Path:
        """The key behind the pseudonyms of personal numbers. Lost, it cannot be made again: numbers get new ones."""
        return self.store.with_suffix(".key")

    def key(self) -> bytes:
        """The key, made at first use and readable by its owner alone."""
        if (known := self.key_if_any()) is not None:
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
        except OSError:  # a disk without links
            fresh.replace(self.key_file)
        fresh.unlink(missing_ok=True)
        return bytes.fromhex(self.key_file.read_text(encoding="ascii"))

    def key_if_any(self) -> bytes | None:
        """The key, or None if none has been made."""
        return bytes.fromhex(self.key_file.read_text(encoding="ascii")) if self.key_file.exists() else None
