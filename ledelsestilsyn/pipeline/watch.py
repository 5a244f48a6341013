"""Watches a folder's inbox: looks every few seconds, and at once where the disk tells of changes."""

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ledelsestilsyn.errors import StoreError, UsageError
from ledelsestilsyn.pipeline.inbox import Folders, Stamp, finish_moving, folders_of, stamps, whole
from ledelsestilsyn.pipeline.outcome import Outcome
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.pipeline.work import Worker
from ledelsestilsyn.risk_models import load_risk_model

LOOK_SECONDS = 2.0
_WAKE_STEP_MS = 200


def watch(
    settings: Settings,
    root: Path,
    tell: Callable[[Outcome], None],
    complain: Callable[[str], None],
    looks: Iterable[None] | None = None,
) -> None:
    """Work the inbox until interrupted; `tell` hears what became of each file, `complain` why it has to wait.

    A file is taken up when two looks in a row see it unchanged. Events only wake the next look: they are missed on
    network drives, and now and then elsewhere, so the truth is the look itself. `looks` replaces the waiting in tests.
    """
    folders = folders_of(root)
    if folders is None:
        raise UsageError("Mappen har ingen indbakke.", str(root), "Opret mappen indbakke i den, og prøv igen.")
    finish_moving(folders)
    before: dict[str, Stamp] = {}
    told: set[str] = set()
    with Worker(settings, folders, load_risk_model(settings.models)) as worker:
        for _ in looks if looks is not None else waking(folders):
            now = stamps(folders.inbox)
            ready = whole(before, now)
            outcomes, fault = _worked(worker, ready)
            waiting = {outcome.workbook for outcome in outcomes if not outcome.sha256}
            for outcome in outcomes:
                if outcome.workbook not in waiting & told:
                    tell(outcome)
            if fault and fault not in told:
                complain(fault)
            told = waiting | ({fault} if fault else set())
            before = now if fault else {name: stamp for name, stamp in now.items() if name not in ready}


def _worked(worker: Worker, ready: tuple[str, ...]) -> tuple[tuple[Outcome, ...], str]:
    """What became of the files; or nothing, and why the store cannot be had just now."""
    if not ready:
        return (), ""
    try:
        return worker.work(ready, lambda _: None), ""
    except StoreError as fault:
        return (), str(fault)


def waking(folders: Folders) -> Iterator[None]:
    """A look now, then one every LOOK_SECONDS or as soon as something happens in the inbox."""
    yield
    try:
        from watchfiles import watch as events

        pause = int(LOOK_SECONDS * 1000)
        for _ in events(folders.inbox, step=_WAKE_STEP_MS, rust_timeout=pause, yield_on_timeout=True, recursive=False):
            yield
            # A file is whole when it stands still: the look after an event must not come at once.
            time.sleep(_WAKE_STEP_MS / 1000)
    except OSError:
        while True:
            time.sleep(LOOK_SECONDS)
            yield
