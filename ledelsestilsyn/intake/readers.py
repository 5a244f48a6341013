"""Reads workbooks in a warm child process. Whatever a file does to it, the next one is read as if nothing had been."""

import hashlib
import re
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from ledelsestilsyn.cells import Limits, UnreadableWorkbookError
from ledelsestilsyn.cpr import Pseudonymiser, mask
from ledelsestilsyn.danish import write_count
from ledelsestilsyn.excel.workbook import check_outside
from ledelsestilsyn.importers import case_list_words
from ledelsestilsyn.importers.case_list import ReadList, WantedList
from ledelsestilsyn.importers.messages import message
from ledelsestilsyn.importers.reader import refuse_unreadable
from ledelsestilsyn.intake.child import Child
from ledelsestilsyn.intake.deadline import Deadline
from ledelsestilsyn.intake.frames import BrokenFrameError
from ledelsestilsyn.intake.words import MEMORY, Cause
from ledelsestilsyn.model import Deviation, Place, Refusal, RiskModel, Submission

_TRIES = 2
_START_SECONDS = 60
# How the system ends a process over its processor time, and how one ends that gets no more memory: Rust aborts, and a
# system without memory kills the largest process.
_BY_SIGNAL = {"SIGXCPU": Cause.TIME, "SIGABRT": Cause.MEMORY, "SIGKILL": Cause.MEMORY}
_PLACE_IN_PROGRAM = re.compile(r"\w{1,60}, \w{1,60}\.py:\d{1,5}")
_DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class _Failure:
    """Why the child gave no result, and what there is to tell a maintainer."""

    cause: Cause
    detail: str = ""


class Reader:
    """Keeps one child that reads workbooks one at a time; not for use by several threads.

    As a context manager it is sure to leave no process behind. A file that makes the child fail is tried once more in a
    fresh child, within the same time on the clock, and then refused with the cause.
    """

    def __init__(self, model: RiskModel, pseudonymiser: Pseudonymiser, limits: Limits = _DEFAULT_LIMITS) -> None:
        self._rules = (model, pseudonymiser.key, limits)
        self._limits = limits
        self._child: Child | None = None

    def __enter__(self) -> Self:
        self._child = Child()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child, if there is one. A later `read` starts another."""
        child, self._child = self._child, None
        if child is not None:
            child.close()

    def read(self, data: bytes, name: str) -> Submission | Refusal:
        """As `read_submission`, whatever the file does. UserError only if no child can be started."""
        sha256 = hashlib.sha256(data).hexdigest()
        try:
            check_outside(data, name, self._limits)
        except UnreadableWorkbookError as error:
            return refuse_unreadable(error, name, sha256)
        try:
            result = self._read_in_time(data, name, sha256)
        except BaseException:  # Ctrl-C in the middle of the talk: the child is not used again
            self.close()
            raise
        if isinstance(result, ReadList):
            raise TypeError("a workbook is not read as a list")
        if isinstance(result, _Failure):
            return Refusal(mask(name), sha256, (self._told(result, Place(mask(name))),))
        return result

    def read_list(self, data: bytes, name: str, wanted: WantedList) -> ReadList:
        """As `read_case_list`, whatever the file does. UserError only if no child can be started."""
        sha256 = hashlib.sha256(data).hexdigest()
        try:
            check_outside(data, name, self._limits)
        except UnreadableWorkbookError as error:
            return ReadList(sha256, (), (), (case_list_words.unreadable(error.code, error.detail),))
        try:
            result = self._read_in_time(data, name, sha256, wanted)
        except BaseException:  # Ctrl-C, as above
            self.close()
            raise
        if not isinstance(result, ReadList):
            return ReadList(sha256, (), (), (case_list_words.BROKEN_OFF,))
        return result

    def _read_in_time(
        self, data: bytes, name: str, sha256: str, wanted: WantedList | None = None
    ) -> Submission | Refusal | ReadList | _Failure:
        result: Submission | Refusal | ReadList | _Failure = _Failure(Cause.TIME)
        self._ready_child()
        with Deadline(self._limits.wall_seconds) as deadline:
            for _ in range(_TRIES):
                child = self._ready_child()
                deadline.watch(child)
                result = self._try(child, data, name, sha256, wanted)
                if not isinstance(result, _Failure):
                    break
                if deadline.is_over:
                    result = _Failure(Cause.TIME)
                    break
        if deadline.is_over:
            self._renew()
        return result

    def _ready_child(self) -> Child:
        """The child, ready. How long it takes to start is not held against the file."""
        child = self._child = self._child or Child()
        if not child.is_ready:
            with Deadline(_START_SECONDS) as deadline:
                deadline.watch(child)
                child.get_ready(self._rules)
        return child

    def _try(
        self, child: Child, data: bytes, name: str, sha256: str, wanted: WantedList | None
    ) -> Submission | Refusal | ReadList | _Failure:
        """One try; the child is a fresh one afterwards if it failed, or is not fit for more."""
        reply: object = None
        how = ""
        try:
            reply = child.ask(data, name, wanted)
        except (EOFError, OSError):
            how = child.end()
        except BrokenFrameError:
            how = "ugyldigt svar"
        match reply:
            case (Submission(sha256=same) | Refusal(sha256=same) | ReadList(sha256=same)) as result, bool(fit) if (
                same == sha256 and isinstance(result, ReadList) == (wanted is not None)
            ):
                if not fit:
                    self._renew()
                return result
            case str(told), False:
                how = told if _PLACE_IN_PROGRAM.fullmatch(told) else ""
        self._renew()
        cause = Cause.MEMORY if reply == (MEMORY, False) else _BY_SIGNAL.get(how, Cause.CRASH)
        return _Failure(cause, how)

    def _renew(self) -> None:
        """A fresh child, which warms up while the program does other things."""
        self.close()
        self._child = Child()

    def _told(self, failure: _Failure, place: Place) -> Deviation:
        match failure.cause:
            case Cause.TIME:
                seconds = self._limits.cpu_seconds if failure.detail else self._limits.wall_seconds
                unit = "sekund" if seconds == 1 else "sekunder"
                return message("laesning_for_lang_tid", place, seconds=f"{write_count(seconds)} {unit}")
            case Cause.MEMORY:
                megabytes = str(self._limits.memory_bytes // 1_000_000)
                return message("laesning_for_megen_hukommelse", place, megabytes=megabytes)
            case Cause.CRASH:
                return message("laesning_afbrudt", place, detail=failure.detail)
