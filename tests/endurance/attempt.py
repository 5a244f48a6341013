"""One attempt at a job, in a process group of its own: left to end, killed at a time, or killed at a write."""

import os
import pickle
import select
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ledelsestilsyn.cli import run_words
from ledelsestilsyn.pipeline import run as run_module
from ledelsestilsyn.pipeline.inbox import Folders, stamps
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.pipeline.work import Worker
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.store import writing

_WRITES = {"os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def forked(work: Callable[[], Any], seconds: float | None = None) -> Any:
    """What `work` gives in a process forked for it; None if that was killed, by itself or after `seconds`.

    Forking spares the second that importing everything takes; whoever calls this must have no threads and no database.
    """
    source, target = os.pipe()
    identity = os.fork()
    if identity == 0:
        _work_and_leave(work, target)
    os.close(target)
    ready, _, _ = select.select([source], [], [], seconds)
    try:
        os.killpg(identity, signal.SIGKILL) if not ready else None
    except ProcessLookupError:
        os.kill(identity, signal.SIGKILL)
    with os.fdopen(source, "rb") as stream:
        data = stream.read() if ready else b""
    os.waitpid(identity, 0)
    return pickle.loads(data) if data else None


def _work_and_leave(work: Callable[[], Any], target: int) -> None:
    os.setsid()
    try:
        result = work()
    except BaseException as fault:  # noqa: BLE001  # the fork must never return into the caller's frames
        result = f"{type(fault).__name__}: {fault}"
    with os.fdopen(target, "wb") as stream:
        stream.write(pickle.dumps(result))
    os._exit(0)


def intake(folder: Path, models: Path) -> int:
    """The part of `job` before the report: what the inbox holds is received and receipted. Gives how many files."""
    settings = Settings(models, folder / "s.duckdb", folder / "reports")
    folders = Folders(folder / "mappe")
    with Worker(settings, folders, load_risk_model(models)) as worker:
        return len(worker.work(tuple(stamps(folders.inbox)), lambda _: None))


def job(folder: Path, models: Path, period: str) -> int:
    """`ledelsestilsyn run` on the folder's inbox, without the second in which a file must stand still; silent."""
    run_module.STILL_SECONDS = 0.01
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    places = ["--models", str(models), "--store", str(folder / "s.duckdb"), "--reports", str(folder / "reports")]
    return run_words(["run", str(folder / "mappe"), "--period", period, *places])


def dying_at(number: int, folder: Path, work: Callable[[], Any]) -> Any:
    """Do the work, but kill the process group just before it writes for the `number`th time; the first is 1."""
    count, inside = 0, str(folder)

    def tick() -> None:
        nonlocal count
        count += 1
        if count == number:
            os.killpg(0, signal.SIGKILL)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        written = event in _WRITES or (event == "open" and (arguments[2] or 0) & _WRITING)
        if written and str(arguments[0]).startswith(inside):
            tick()

    append = writing.append

    def appended(*words: Any, **facts: Any) -> Any:
        """The last thing of every transaction: all its rows are in, and it is not committed."""
        entry = append(*words, **facts)
        tick()
        return entry

    writing.append = appended
    sys.addaudithook(hook)
    return work()
