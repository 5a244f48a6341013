"""Watches a folder's inbox: looks every few seconds, and at once where the disk tells of changes."""

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ledelsestilsyn.errors import StoreError, UsageError, disk_error
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
    network drives, and now and then elsewhere, so the truth is the look itself. A store that is held, a full disk or a
    network drive that is gone ends nothing: the next look tries again. `looks` replaces the waiting in tests.
    """
    folders = folders_of(root)
    if folders is None:
        raise UsageError("Mappen har ingen indbakke.", str(root), "Opret mappen indbakke i den, og prøv igen.")
    with Worker(settings, folders, load_risk_model(settings.models)) as worker:
        watcher = _Watcher(folders, worker, tell, complain)
        for _ in looks if looks is not None else waking(folders):
            watcher.look()


class _Watcher:
    """Remembers the last look, and what it has told already, so that what has to wait is told of once."""

    def __init__(
        self, folders: Folders, worker: Worker, tell: Callable[[Outcome], None], complain: Callable[[str], None]
    ) -> None:
        self._folders, self._worker, self._tell, self._complain = folders, worker, tell, complain
        self._before: dict[str, Stamp] = {}
        self._told: set[str] = set()

    def look(self) -> None:
        """Work what has stood still since the last look; if something hinders it, say so, and let it wait."""
        try:
            outcomes = self._work()
        except (StoreError, OSError) as fault:
            text = str(fault if isinstance(fault, StoreError) else disk_error(fault))
            if text not in self._told:
                self._complain(text)
            self._told = {text}
            return
        waiting = {outcome.workbook for outcome in outcomes if not outcome.sha256}
        for outcome in outcomes:
            if outcome.workbook not in waiting & self._told:
                self._tell(outcome)
        self._told = waiting

    def _work(self) -> tuple[Outcome, ...]:
        leaving = finish_moving(self._folders)
        now = {name: stamp for name, stamp in stamps(self._folders.inbox).items() if name not in leaving}
        ready = whole(self._before, now)
        self._before = now
        outcomes = self._worker.work(ready, lambda _: None) if ready else ()
        self._before = {name: stamp for name, stamp in now.items() if name not in ready}
        return outcomes


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
