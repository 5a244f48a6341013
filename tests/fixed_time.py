"""Commands run at fixed times on a store of their own, where what is handed in and when must be known to the letter."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from conftest import places

from ledelsestilsyn.cli import run_words
from ledelsestilsyn.pipeline import folder, publish
from ledelsestilsyn.store.ledger import Witness

Run = Callable[..., str]
PUBLISHED_AT = datetime(2024, 5, 2, 10, 0)


def runner(
    room: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], received_at: datetime
) -> Run:
    """Runs a command on the store in `room`; gives what it printed, its places shortened."""
    monkeypatch.setattr(folder, "witness", lambda: Witness(received_at, "sekretær"))
    monkeypatch.setattr(publish, "witness", lambda: Witness(PUBLISHED_AT, "sekretær"))

    def ran(*words: str, code: int = 0) -> str:
        assert run_words([*words, *places(room)]) == code
        told = capsys.readouterr()
        return (told.out + told.err).replace(str(room), "…")

    return ran


def hand_in(run: Run, room: Path, name: str, data: bytes) -> str:
    (room / name).write_bytes(data)
    return run("import", str(room / name))
