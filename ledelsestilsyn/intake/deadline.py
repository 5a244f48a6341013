"""The time on the clock that one file may take, however many tries it is given."""

from threading import Lock, Timer
from types import TracebackType
from typing import Self

from ledelsestilsyn.intake.child import Child


class Deadline:
    """A context manager that kills the child it watches when the time is up. After its end it kills no more."""

    def __init__(self, seconds: float) -> None:
        self._lock = Lock()
        self._is_over = False
        self._child: Child | None = None
        self._timer = Timer(seconds, self._end)
        self._timer.daemon = True

    @property
    def is_over(self) -> bool:
        return self._is_over

    def watch(self, child: Child) -> None:
        """From now on this child; it is killed at once if the time is up already."""
        with self._lock:
            self._child = child
            if self._is_over:
                child.kill()

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        self._timer.join()

    def _end(self) -> None:
        with self._lock:
            self._is_over = True
            if self._child is not None:
                self._child.kill()
