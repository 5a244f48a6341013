"""What runs in the child: it gets the rules once, then reads one workbook after the other until the pipe closes."""

import sys
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import IO, TypeVar

from ledelsestilsyn.cells import Limits
from ledelsestilsyn.cpr import Pseudonymiser
from ledelsestilsyn.importers.case_list import ReadList, WantedList, read_case_list
from ledelsestilsyn.importers.reader import read_submission
from ledelsestilsyn.intake import caps, frames
from ledelsestilsyn.intake.words import MEMORY, READY
from ledelsestilsyn.model import Refusal, RiskModel, Submission

# After so many files, or with so great a share of its memory in use when it has none, the child is let go.
_FILES = 200
_SHARE = 0.5

_Read = TypeVar("_Read")
# A result, or what went wrong instead; and whether the child is fit for another file.
Reply = tuple[Submission | Refusal | ReadList | str, bool]


def main() -> None:
    """Serve the program at the other end of stdin and stdout. stderr leads nowhere."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    model, key, limits = frames.receive_trusted(source)
    caps.lay_upon_this_process(limits.memory_bytes)
    frames.send(target, READY)
    serve(source, target, model, Pseudonymiser(key), limits)


def serve(source: IO[bytes], target: IO[bytes], model: RiskModel, pseudonymiser: Pseudonymiser, limits: Limits) -> None:
    """Answer each file with its reply, until there are no more."""
    for number in range(1, _FILES + 1):
        try:
            data, name, wanted = frames.receive_trusted(source)
        except EOFError:
            return
        caps.allow_seconds(limits.cpu_seconds)
        if wanted is None:
            result: Submission | Refusal | ReadList | str = read(data, name, model, pseudonymiser, limits)
        else:
            result = read_list(data, name, wanted, model, pseudonymiser, limits)
        del data
        fit = not isinstance(result, str) and number < _FILES
        frames.send(target, (result, fit and caps.address_space() < _SHARE * limits.memory_bytes))


def read(
    data: bytes, name: str, model: RiskModel, pseudonymiser: Pseudonymiser, limits: Limits
) -> Submission | Refusal | str:
    """The result; `MEMORY` if there was not enough; else the fault of this program, without a word from the file."""
    return _guarded(partial(read_submission, data, name, model, pseudonymiser, limits, apart=False))


def read_list(
    data: bytes, name: str, wanted: WantedList, model: RiskModel, pseudonymiser: Pseudonymiser, limits: Limits
) -> ReadList | str:
    """The list that is wanted; else as `read`."""
    return _guarded(partial(read_case_list, data, name, wanted, model, pseudonymiser, limits, apart=False))


def _guarded(reading: Callable[[], _Read]) -> _Read | str:
    try:
        return reading()
    except MemoryError:
        return MEMORY
    except Exception as fault:  # noqa: BLE001  # a fault of the program refuses one file, never all
        return _told(fault)


def _told(fault: Exception) -> str:
    """`KeyError, area_tab.py:88`. The fault's own text may hold what stands in a cell."""
    last = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{type(fault).__name__}, {Path(last.filename).name}:{last.lineno}"
