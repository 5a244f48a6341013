"""One child process, seen from the program: started, spoken to, and ended without a trace.

It is started by `subprocess` and not by `multiprocessing`: a fresh interpreter with the program's module path. So it
works alike from the installed command, `python -m`, a test and on Windows, needs no guard in anyone's main module,
inherits no lock, file or thread, and leaves no helper process behind. The key goes through the pipe, since a command
line and an environment can be read by others.
"""

import contextlib
import signal
import subprocess
import sys
from collections.abc import Sequence
from typing import IO, cast

from ledelsestilsyn.cells import Limits
from ledelsestilsyn.errors import UserError
from ledelsestilsyn.importers.case_list import WantedList
from ledelsestilsyn.intake import frames
from ledelsestilsyn.intake.words import READY
from ledelsestilsyn.model import RiskModel

# Seconds for a child that has closed its pipe to be gone by itself, so that the way it ended is its own.
_LAST_WORDS = 2
_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from ledelsestilsyn.intake.worker import main; main()"

if sys.platform == "win32":
    _NO_WINDOW = subprocess.CREATE_NO_WINDOW
else:
    _NO_WINDOW = 0


def command() -> Sequence[str]:
    """The child's command: isolated from the environment, and with the same modules as this process."""
    return (sys.executable, "-I", "-c", _PROGRAM, *sys.path)


class Child:
    """A process that reads workbooks. It warms up by itself, `get_ready` waits for it. UserError: not started."""

    def __init__(self) -> None:
        try:
            self._process = subprocess.Popen(
                command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=_NO_WINDOW,
            )
        except OSError as fault:
            raise _cannot_start(str(fault)) from fault
        self._source, self._target = cast(IO[bytes], self._process.stdout), cast(IO[bytes], self._process.stdin)
        self._is_ready = False
        self._longest_reply = 0

    @property
    def is_ready(self) -> bool:
        return self._is_ready

    def get_ready(self, rules: tuple[RiskModel, bytes, Limits]) -> None:
        """Give it the risk model, the key and the limits, and wait. UserError if it ends instead: no file's fault."""
        self._longest_reply = rules[2].memory_bytes
        try:
            frames.send(self._target, rules)
            self._is_ready = frames.receive_nouns(self._source, self._longest_reply) == READY
        except (EOFError, OSError, frames.BrokenFrameError):
            self._is_ready = False
        if not self._is_ready:
            raise _cannot_start(self.end())

    def ask(self, data: bytes, name: str, wanted: WantedList | None = None) -> object:
        """A ready child's reply, of a workbook or of the list that is wanted.

        EOFError or OSError if it is gone, BrokenFrameError if it talks nonsense.
        """
        frames.send(self._target, (data, name, wanted))
        return frames.receive_nouns(self._source, self._longest_reply)

    def kill(self) -> None:
        """End it at once, from any thread; whoever waits for its reply gets an EOFError."""
        self._process.kill()

    def end(self) -> str:
        """Make sure that it is gone and leaves nothing; the signal or the exit code by which it ended.

        Empty if it had to be killed for that.
        """
        try:
            code = self._process.wait(_LAST_WORDS)
        except subprocess.TimeoutExpired:
            self.close()
            return ""
        self.close()
        return signal.Signals(-code).name if code < 0 else f"afslutningskode {code}"

    def close(self) -> None:
        """End it at once and leave nothing."""
        self._process.kill()
        self._process.wait()
        for stream in (self._source, self._target):
            with contextlib.suppress(OSError):  # what was left to send to a process that is gone
                stream.close()


def _cannot_start(how: str) -> UserError:
    return UserError(
        f"Den proces, der læser arbejdsbøgerne, kan ikke komme i gang ({how}).",
        advice="Luk andre programmer, og prøv igen. Hjælper det ikke, så installér programmet på ny.",
    )
