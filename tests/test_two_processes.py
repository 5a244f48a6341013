"""Two processes on one store: the second waits briefly, then says who holds it; nothing is corrupted (issue 3)."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import pytest
from conftest import places
from plain_workbooks import workbook
from test_cli import told

from ledelsestilsyn.errors import StoreError
from ledelsestilsyn.store import ledger, reading
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.holder import Holder, holder_of, is_held

# Refuses one workbook, holds the store until it is told to let go, and refuses another.
_HOLDER = """
import sys
from datetime import datetime
from pathlib import Path
from ledelsestilsyn.model import Refusal
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.ledger import Witness
from ledelsestilsyn.store.writing import Arrival, write_refusal

at = Witness(datetime(2024, 4, 12, 9, 30), "afdelingen")
with open_database(Path(sys.argv[-1])) as connection:
    write_refusal(connection, Refusal("a.xlsx", "a" * 64, ()), Arrival(1), at)
    print("held", flush=True)
    sys.stdin.readline()
    write_refusal(connection, Refusal("b.xlsx", "b" * 64, ()), Arrival(1), at)
"""


@contextmanager
def _held(store: Path, *command: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the store; gone at the end."""
    words = [sys.executable, *command, str(store)]
    with subprocess.Popen(words, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


def _let_go(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("let go\n")
    process.stdin.flush()


def _kept(store: Path) -> list[tuple[str, str]]:
    """Each workbook with its status; the chain of the ledger is followed to its end."""
    with open_database(store) as connection:
        entries = ledger.entries(connection)
        previous = ledger.BEGINNING
        for entry in entries:
            assert (entry.previous, entry.hash) == (previous, ledger.chained(previous, entry.text))
            previous = entry.hash
        stored = reading.workbooks(connection)
        assert sum(entry.facts["what"] in ("taken", "refused") for entry in entries) == len(stored)
        return [(row.workbook, row.status) for row in stored]


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """What a process looks like that was started by the installed command."""
    file = tmp_path / "bin" / "ledelsestilsyn"
    file.parent.mkdir()
    file.write_text(_HOLDER, encoding="utf-8")
    return file


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "ind").mkdir()
    (tmp_path / "ind" / "god.xlsx").write_bytes(workbook("UVSB", "2024K1", {"§ 109": {"24-001": ["Ja"]}}))
    return tmp_path / "ind"


def test_the_second_waits_then_says_who_holds_the_store_and_nothing_is_lost(
    tmp_path: Path, program: Path, inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "ledelsestilsyn.duckdb"
    with _held(store, str(program), "watch", "Anna Sagsbehandler") as holder:
        began = time.monotonic()
        code, out, err = told(capsys, "import", str(inbox), *places(tmp_path))
        assert time.monotonic() - began >= 5
        assert (code, out) == (12, "")
        assert err.splitlines()[-2:] == [
            f"{store}: Databasen er optaget af en anden kørsel: ledelsestilsyn watch (proces {holder.pid}).",
            "Vent til den anden kørsel er færdig, og prøv igen.",
        ]
        _let_go(holder)
        assert holder.wait(30) == 0
    assert told(capsys, "import", str(inbox), *places(tmp_path))[0] == 0
    assert _kept(store) == [("a.xlsx", "refused"), ("b.xlsx", "refused"), ("god.xlsx", "taken")]


def test_the_second_goes_on_by_itself_when_the_first_lets_go_in_time(
    tmp_path: Path, program: Path, inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with _held(tmp_path / "ledelsestilsyn.duckdb", str(program), "run") as holder:
        timer = Timer(1, _let_go, [holder])
        timer.start()
        code, out, _ = told(capsys, "import", str(inbox), *places(tmp_path))
        timer.join()
        assert (code, out.splitlines()[0]) == (0, "1 arbejdsbog: 1 taget helt.")
        assert holder.wait(30) == 0
    assert _kept(tmp_path / "ledelsestilsyn.duckdb") == [
        ("a.xlsx", "refused"),
        ("b.xlsx", "refused"),
        ("god.xlsx", "taken"),
    ]


def test_a_holder_that_is_killed_holds_no_more_and_what_it_had_stored_stands(tmp_path: Path, program: Path) -> None:
    store = tmp_path / "s.duckdb"
    with _held(store, str(program), "run") as holder:
        holder.kill()
        holder.wait(30)
        assert _kept(store) == [("a.xlsx", "refused")]


def test_another_program_that_holds_the_store_is_told_by_its_name(tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    with (
        _held(store, "-c", _HOLDER) as holder,
        pytest.raises(StoreError) as caught,
        open_database(store, patience=0.3),
    ):
        pass
    name = Path(sys.executable).resolve().name
    assert str(caught.value) == (
        f"{store}: Databasen er optaget af en anden kørsel: {name} (proces {holder.pid}).\n"
        "Vent til den anden kørsel er færdig, og prøv igen."
    )


_LINUX = (
    'IO Error: Could not set lock on file "/home/x/s.duckdb": Conflicting lock is held in {}. See also https://d.org'
)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (_LINUX.format("/usr/bin/python3.11 (PID 17) by user anna"), "python3.11 (proces 17, bruger anna)"),
        (_LINUX.format("/opt/my programs/duckdb (PID 17)"), "duckdb (proces 17)"),
        (_LINUX.format("PID 17 by user anna"), "proces 17, bruger anna"),
        (_LINUX.format("PID 17"), "proces 17"),
        (
            'IO Error: Cannot open file "c:\\s.duckdb": The process cannot access the file because it is being used by '
            "another process.\n\nFile is already open in \nC:\\Python\\python.exe (PID 17)",
            "python.exe (proces 17)",
        ),
    ],
)
def test_the_holder_is_read_from_what_duckdb_says_without_its_path(words: str, said: str, tmp_path: Path) -> None:
    assert is_held(words)
    assert str(holder_of(words, tmp_path)) == said


@pytest.mark.parametrize("holder", ["another process", "PID 0", "/usr/bin/x (PID -1)", "PID 99999999999999", ""])
def test_a_holder_that_is_not_named_is_not_made_up(holder: str, tmp_path: Path) -> None:
    assert is_held(_LINUX.format(holder))
    assert holder_of(_LINUX.format(holder), tmp_path) is None


@pytest.mark.parametrize(
    ("cmdline", "program"),
    [
        ("/usr/bin/python3\0/srv/.venv/bin/ledelsestilsyn\0run\0/srv/Anna\0", "ledelsestilsyn run"),
        ("python\0-m\0ledelsestilsyn\0watch\0mappe\0", "ledelsestilsyn watch"),
        ("ledelsestilsyn\0--Sag 24-001\0", "ledelsestilsyn"),
        ("python\0ledelsestilsyn.py\0", "python3"),
        ("", "python3"),
    ],
)
def test_only_the_command_itself_is_told_of_a_process_of_ours(cmdline: str, program: str, tmp_path: Path) -> None:
    (tmp_path / "17").mkdir()
    (tmp_path / "17" / "cmdline").write_text(cmdline, encoding="utf-8")
    assert holder_of(_LINUX.format("/usr/bin/python3 (PID 17)"), tmp_path) == Holder(17, program)


def test_a_file_that_is_no_store_is_no_held_store_whatever_its_folder_is_called(tmp_path: Path) -> None:
    """`lock` in a path once made the program wait five seconds and blame another process."""
    (tmp_path / "lock").mkdir()
    store = tmp_path / "lock" / "s.duckdb"
    store.write_bytes(b"x" * 5000)
    with pytest.raises(StoreError) as caught, open_database(store):
        pass
    assert caught.value.message == "Filen er ikke en database, som programmet kan læse."
