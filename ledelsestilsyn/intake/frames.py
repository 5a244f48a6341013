"""What goes through the pipe between the program and its child: pickles, each after its length.

Towards the child a pickle is trusted: the program wrote it. What comes back was made beside a file that nobody trusts,
so nothing but the nouns of a submission or a list is unpickled, and no function is ever called by it.
"""

import io
import pickle
import struct
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from operator import attrgetter
from typing import IO, Any

from ledelsestilsyn.importers.case_list import ReadList
from ledelsestilsyn.model import sheet_words, submission, words
from ledelsestilsyn.periods import Period

_LENGTH = struct.Struct("<Q")
_NOUNS = (
    submission.Action,
    submission.Answer,
    submission.Balance,
    submission.Beside,
    submission.DeclaredCount,
    submission.Deviation,
    submission.Place,
    submission.Refusal,
    submission.ReviewedArea,
    submission.StatedDate,
    submission.Submission,
    submission.Tab,
    sheet_words.Field,
    sheet_words.Role,
    words.AnswerValue,
    words.DateProblem,
    words.FindingClass,
    words.Severity,
    words.WorkbookForm,
    ReadList,
    Period,
    date,
)
_ALLOWED: dict[tuple[str, str], type] = {(noun.__module__, noun.__qualname__): noun for noun in _NOUNS}


_Reducer = Callable[[Any], tuple[Callable[..., Any], tuple[Any, ...]]]


def _by_its_fields(noun: type) -> _Reducer:
    """How to pickle a noun: as a call of its class. The way of a frozen dataclass with slots takes twice as long."""
    values = attrgetter(*(field.name for field in fields(noun)))
    return lambda thing: (noun, values(thing))


_REDUCERS: dict[type, _Reducer] = {noun: _by_its_fields(noun) for noun in _NOUNS if is_dataclass(noun)}


class BrokenFrameError(Exception):
    """What came is no frame, is too long, or holds what it may not."""


def send(stream: IO[bytes], content: object) -> None:
    """Write one frame; OSError if nobody reads any longer."""
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _REDUCERS
    pickler.dump(content)
    packed = buffer.getbuffer()
    stream.write(_LENGTH.pack(len(packed)))
    stream.write(packed)
    stream.flush()


def receive_trusted(stream: IO[bytes]) -> Any:
    """One frame of the program's own; EOFError where there are no more."""
    return pickle.loads(_next(stream, None))


def receive_nouns(stream: IO[bytes], longest: int) -> object:
    """One frame of at most `longest` bytes made of plain values and those nouns, else BrokenFrameError.

    EOFError if the other end is gone, also in the middle of a frame.
    """
    packed = _next(stream, longest)
    try:
        return _NounsOnly(io.BytesIO(packed)).load()
    except (pickle.UnpicklingError, TypeError, ValueError, LookupError, AttributeError, EOFError) as fault:
        raise BrokenFrameError(type(fault).__name__) from None


class _NounsOnly(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> type:
        try:
            return _ALLOWED[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name}") from None


def _next(stream: IO[bytes], longest: int | None) -> bytes:
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    if longest is not None and length > longest:
        raise BrokenFrameError("too long")
    return _exactly(stream, length)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    content = stream.read(length)
    if len(content) < length:
        raise EOFError
    return content
