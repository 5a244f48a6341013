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
        try:
            handle = os.open(self.key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return bytes.fromhex(self.key_file.read_text(encoding="ascii"))
        key = secrets.token_bytes(KEY_BYTES)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(key.hex())
        return key

    def key_if_any(self) -> bytes | None:
        """The key, or None if none has been made."""
        return bytes.fromhex(self.key_file.read_text(encoding="ascii")) if self.key_file.exists() else None
