"""A workbook is read in a child as it is read here; and a child that fails costs one file, never the program."""

import os
import re
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hostile.files import good
from importer_workbooks import PSEUDONYMISER, messages
from small_model import MODEL

from ledelsestilsyn.cells import Limits
from ledelsestilsyn.errors import UserError
from ledelsestilsyn.importers.reader import read_submission
from ledelsestilsyn.intake import child
from ledelsestilsyn.intake.readers import Reader
from ledelsestilsyn.model import Refusal, Submission

TESTS = Path(__file__).parent
_NAME = "CVO.xlsx"
_ASIDE = "Intet fra den tæller med."
_SAVE_ANEW = (
    "Den er meget stor eller beskadiget. Slet de rækker, billeder og ark, der ikke hører til tilsynet, gem den på ny "
    f"som Excel-projektmappe (.xlsx), og aflever den igen. Hører det hele med, så bed den, der kører programmet, "
    f"om at hæve grænsen (--limit). {_ASIDE}"
)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Every process a test starts; at its end none of them may be left."""
    processes: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def start(*words: object, **options: object) -> subprocess.Popen[bytes]:
        processes.append(popen(*words, **options))
        return processes[-1]

    monkeypatch.setattr(child.subprocess, "Popen", start)
    yield processes
    assert [process.returncode for process in processes if process.returncode is None] == []
    assert all(process.stdin and process.stdin.closed for process in processes)
    assert all(process.stdout and process.stdout.closed for process in processes)


def replace_worker(monkeypatch: pytest.MonkeyPatch, on_file: str) -> None:
    """Children that start as they should, and on each file do something else; `NAME` is the file's name."""
    program = textwrap.dedent("""
        import sys
        sys.path[:] = sys.argv[1:]
        import os, signal, subprocess, time
        from ledelsestilsyn.intake import frames, worker
        usual = worker.read
        def read(data, name, model, pseudonymiser, limits):
            {}
            return usual(data, name, model, pseudonymiser, limits)
        worker.read = read
        worker.main()
    """).format(on_file)
    monkeypatch.setattr(child, "command", lambda: (sys.executable, "-I", "-c", program, *sys.path))


def refusal(found: Submission | Refusal) -> str:
    assert isinstance(found, Refusal)
    (only,) = messages(found)
    return only


def test_a_workbook_reads_in_the_child_as_it_reads_here_and_the_child_stays_warm(
    started: list[subprocess.Popen[bytes]],
) -> None:
    samples = sorted((TESTS.parent / "sample_workbooks").glob("*.xlsx"))[:3]
    with Reader(MODEL, PSEUDONYMISER) as reader:
        for name, data in [(_NAME, good()), *((file.name, file.read_bytes()) for file in samples)]:
            assert reader.read(data, name) == read_submission(data, name, MODEL, PSEUDONYMISER)
    assert len(started) == 1


_BROKEN = (
    "læsningen af den brød sammen to gange. Åbn den i Excel, gem den under et nyt navn som Excel-projektmappe (.xlsx), "
    "og aflever den igen. Sker det samme, så send arbejdsbogen og denne besked til den, der står for programmet. "
    f"{_ASIDE}"
)
_TOO_LONG = f"den blev ikke læst færdig på 1 sekund. {_SAVE_ANEW} [laesning_for_lang_tid]"
_TOO_MUCH = f"den kan ikke læses inden for 1000 MB hukommelse. {_SAVE_ANEW} [laesning_for_megen_hukommelse]"


@pytest.mark.parametrize(
    ("on_file", "told"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", f"{_BROKEN} Teknisk årsag: SIGSEGV. [laesning_afbrudt]"),
        ("os._exit(3)", f"{_BROKEN} Teknisk årsag: afslutningskode 3. [laesning_afbrudt]"),
        ("os.write(1, b'nonsense' * 9); time.sleep(9)", f"{_BROKEN} Teknisk årsag: ugyldigt svar. [laesning_afbrudt]"),
        ("return Exception", f"{_BROKEN} Teknisk årsag: ugyldigt svar. [laesning_afbrudt]"),
        ("return subprocess.Popen(['true'])", f"{_BROKEN} Teknisk årsag: afslutningskode 1. [laesning_afbrudt]"),
        ("return 'hvad som helst fra en celle'", f"{_BROKEN} [laesning_afbrudt]"),
        ("return 'KeyError, area_tab.py:88'", f"{_BROKEN} Teknisk årsag: KeyError, area_tab.py:88. [laesning_afbrudt]"),
        ("return usual(data + b' ', name, model, pseudonymiser, limits)", f"{_BROKEN} [laesning_afbrudt]"),
        ("time.sleep(99)", _TOO_LONG),
        ("bytearray(2_000_000_000)", f"{_BROKEN} Teknisk årsag: afslutningskode 1. [laesning_afbrudt]"),
        ("os.abort()", _TOO_MUCH),
        ("os.kill(os.getpid(), signal.SIGXCPU)", _TOO_LONG),
    ],
)
@pytest.mark.usefixtures("started")
def test_a_file_that_ends_the_child_is_refused_with_the_cause_and_the_next_is_read(
    on_file: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_worker(monkeypatch, f"if name == 'ond.xlsx': {on_file}")
    with Reader(MODEL, PSEUDONYMISER, Limits(wall_seconds=1, cpu_seconds=1)) as reader:
        assert refusal(reader.read(good(), "ond.xlsx")) == f'Arbejdsbogen "ond.xlsx": {told}'
        assert isinstance(reader.read(good(), _NAME), Submission)


def test_a_child_that_fails_by_chance_is_replaced_and_the_file_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, started: list[subprocess.Popen[bytes]]
) -> None:
    once = tmp_path / "once"
    once.touch()
    replace_worker(monkeypatch, f"if os.path.exists({str(once)!r}): os.remove({str(once)!r}); os._exit(1)")
    with Reader(MODEL, PSEUDONYMISER) as reader:
        assert isinstance(reader.read(good(), _NAME), Submission)
    assert len(started) == 2


def test_processor_time_is_limited_by_the_system_also_if_the_program_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    replace_worker(monkeypatch, "while name == 'ond.xlsx': pass")
    with Reader(MODEL, PSEUDONYMISER, Limits(wall_seconds=30, cpu_seconds=1)) as reader:
        for name in (_NAME, _NAME):
            assert isinstance(reader.read(good(), name), Submission)
        assert refusal(reader.read(good(), "ond.xlsx")) == f'Arbejdsbogen "ond.xlsx": {_TOO_LONG}'


def test_a_fault_of_the_program_refuses_the_file_and_names_its_place_but_nothing_from_the_file() -> None:
    """The model asks for more than there is: a department without areas, as no risk model file can have."""
    broken = replace(MODEL, departments=None)
    with Reader(broken, PSEUDONYMISER) as reader:
        assert re.search(
            r"Teknisk årsag: TypeError, \w+\.py:\d+\. \[laesning_afbrudt\]$", refusal(reader.read(good(), _NAME))
        )


def test_a_child_that_cannot_start_is_no_fault_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "command", lambda: (sys.executable, "-c", "raise SystemExit(7)"))
    with Reader(MODEL, PSEUDONYMISER) as reader, pytest.raises(UserError) as caught:
        reader.read(good(), _NAME)
    assert str(caught.value) == (
        "Den proces, der læser arbejdsbøgerne, kan ikke komme i gang (afslutningskode 7).\n"
        "Luk andre programmer, og prøv igen. Hjælper det ikke, så installér programmet på ny."
    )


def test_a_file_over_the_packed_limit_or_with_too_long_a_name_never_reaches_the_child(
    started: list[subprocess.Popen[bytes]],
) -> None:
    reader = Reader(MODEL, PSEUDONYMISER, Limits(packed_bytes=10, name_length=20))
    for name, detail in ((_NAME, "Den fylder over 0 MB."), ("x" * 21, "Filens navn er på over 20 tegn.")):
        assert detail in refusal(reader.read(good(), name))
    assert started == []


def test_a_child_is_let_go_after_200_files(started: list[subprocess.Popen[bytes]]) -> None:
    with Reader(MODEL, PSEUDONYMISER) as reader:
        for _ in range(201):
            reader.read(b"", _NAME)
    assert len(started) == 2


def test_a_child_that_holds_half_its_memory_is_let_go(
    monkeypatch: pytest.MonkeyPatch, started: list[subprocess.Popen[bytes]]
) -> None:
    replace_worker(monkeypatch, "worker.kept = bytearray(600_000_000)")
    with Reader(MODEL, PSEUDONYMISER) as reader:
        for _ in range(3):
            assert isinstance(reader.read(good(), _NAME), Submission)
    assert len(started) == 4


def test_a_reader_that_was_closed_starts_again(started: list[subprocess.Popen[bytes]]) -> None:
    reader = Reader(MODEL, PSEUDONYMISER)
    for _ in range(2):
        assert isinstance(reader.read(good(), _NAME), Submission)
        reader.close()
    assert len(started) == 2


# Python programs without a guard in their main module, as a user or another program may write them.
_PROGRAM = f"""
import sys
sys.path.insert(0, {str(TESTS)!r})
from hostile.files import good
from small_model import MODEL
from importer_workbooks import PSEUDONYMISER
from ledelsestilsyn.intake.readers import Reader
with Reader(MODEL, PSEUDONYMISER) as reader:
    print(len(reader.read(good(), "CVO.xlsx").answers), reader._child._process.pid, flush=True)
"""


def test_it_works_from_a_script_without_a_guard_and_from_the_command_line(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(_PROGRAM, encoding="utf-8")
    for words in ((str(script),), ("-c", _PROGRAM)):
        done = subprocess.run([sys.executable, *words], cwd=tmp_path, capture_output=True, text=True, check=True)
        assert (done.stdout.split()[0], done.stderr) == ("6", "")


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_child_goes_with_the_program_also_on_ctrl_c_and_kill(ending: signal.Signals) -> None:
    program = _PROGRAM.replace("print", "while True: print")
    running = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
        # What a shell starts in the background is born deaf to Ctrl-C; this must hear it, wherever the tests run.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    with running:
        assert running.stdout is not None
        pid = int(running.stdout.readline().split()[1])
        if ending is signal.SIGINT:
            os.killpg(running.pid, ending)
        else:
            running.send_signal(ending)
        running.communicate(timeout=60)
    assert _is_gone(pid)


def _is_gone(pid: int) -> bool:
    for _ in range(200):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False
