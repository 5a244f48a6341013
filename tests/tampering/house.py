"""A small house with all that can be tampered with: store, ledger, archive, two reports, a publication and a kit."""

import io
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
from conftest import places
from plain_workbooks import workbook

from ledelsestilsyn.audit.manifest import MANIFEST, read_manifest
from ledelsestilsyn.cli import run_words
from ledelsestilsyn.store import ledger
from ledelsestilsyn.store.mirror import line_of

FIRST = {"24-001": ["Ja", "Nej"], "24-002": ["Nej", "Ja"], "24-003": ["Nej", "Nej"]}
SECOND = {"24-011": ["Nej", "Nej"], "24-012": ["Nej", "Ja"], "24-013": ["Ja", "Ja"]}
CORRECTED = {**FIRST, "24-003": ["Ja", "Nej"]}
QUARTER = "2024K2"


@dataclass(frozen=True, slots=True)
class House:
    """`codes` are those printed on receipts and reports before anything was tampered with: entry and trail codes."""

    room: Path
    codes: tuple[str, ...]

    @property
    def store(self) -> Path:
        return self.room / "ledelsestilsyn.duckdb"

    @property
    def mirror(self) -> Path:
        return self.room / "ledelsestilsyn.protokol.jsonl"

    @property
    def archive(self) -> Path:
        return self.room / "ledelsestilsyn.arkiv"

    @property
    def report(self) -> Path:
        return self.room / "reports" / QUARTER

    @property
    def kit(self) -> Path:
        return self.room / "kit"

    def copied(self, to: Path) -> "House":
        shutil.copytree(self.room, to)
        return House(to, self.codes)


def build(room: Path) -> House:
    """One department hands in two quarters, corrects the first when it is published; another hands in one."""
    room.mkdir(parents=True)
    _hand_in(room, "FR 1. kvartal.xlsx", workbook("FR", "2024K1", {"§ 86": FIRST}, decided_on=_dates(FIRST)))
    _hand_in(room, "UVSB 1. kvartal.xlsx", workbook("UVSB", "2024K1", {"§ 109": {"24-101": ["Nej"]}}))
    _done("publish", "2024K1", *places(room))
    _hand_in(room, "FR rettet.xlsx", workbook("FR", "2024K1", {"§ 86": CORRECTED}, decided_on=_dates(CORRECTED)))
    _hand_in(room, "FR 2. kvartal.xlsx", workbook("FR", "2024K2", {"§ 86": SECOND}, decided_on=_dates(SECOND)))
    _done("report", QUARTER, *places(room))
    _done("kit", QUARTER, str(room / "kit"), *places(room))
    return House(room, (*_printed(room), _trail(room)))


def _dates(cases: dict[str, list[str]]) -> dict[str, date]:
    return {case: date(2022 + number % 2, 3, 28 + number % 3) for number, case in enumerate(cases)}


def _hand_in(room: Path, name: str, data: bytes) -> None:
    (room / name).write_bytes(data)
    _done("import", str(room / name), *places(room))
    (room / name).unlink()


def _done(*words: str) -> None:
    code, told = run(*words)
    if code:
        raise RuntimeError(f"{words}: {code}\n{told}")


def run(*words: str) -> tuple[int, str]:
    """One command; its exit code and all it printed."""
    told = io.StringIO()
    with redirect_stdout(told), redirect_stderr(told):
        code = run_words(list(words))
    return code, told.getvalue()


def _printed(room: Path) -> tuple[str, ...]:
    with duckdb.connect(str(room / "ledelsestilsyn.duckdb"), read_only=True) as connection:
        return tuple(entry.code for entry in ledger.entries(connection))


def _trail(room: Path) -> str:
    """The code that the report prints."""
    return read_manifest((room / "reports" / QUARTER / MANIFEST).read_bytes(), MANIFEST).ledger


def check_ledger(house: House, *codes: str) -> tuple[int, str]:
    """`ledger check`, against codes that somebody has kept."""
    against = [word for code in codes for word in ("--against", code)]
    return run("ledger", "check", *against, *places(house.room))


def verify(house: House) -> tuple[int, str]:
    return run("verify", str(house.report), "--workbooks", str(house.archive), *places(house.room))


def check_kit(house: House, *codes: str) -> tuple[int, str]:
    """`efterproev.py` as an auditor runs it."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", "efterproev.py", *codes],
        cwd=house.kit, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def entries(house: House) -> list[ledger.Entry]:
    with duckdb.connect(str(house.store), read_only=True) as connection:
        return list(ledger.entries(connection))


def rewrite(house: House, changed: list[ledger.Entry], *, store: bool = True, file: bool = True) -> None:
    """Put these entries in the ledger's place, in the store, in the file beside it, or in both."""
    if store:
        with duckdb.connect(str(house.store)) as connection:
            connection.execute("DELETE FROM ledger")
            for entry in changed:
                row = [entry.number, entry.text, entry.previous, entry.hash]
                connection.execute("INSERT INTO ledger VALUES (?, ?, ?, ?)", row)
    if file:
        house.mirror.write_bytes(b"".join(map(line_of, changed)))
