"""Who holds the store: read from DuckDB's words, and from the system's list of processes where it has one."""

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

# DuckDB's words on Linux and macOS, and on Windows. A path may hold anything, also the word lock.
_HELD = re.compile(r"Could not set lock on file|File is already open in|being used by another process")
_HOLDER = re.compile(
    r"(?:held in|already open in)\s+(?:(?P<program>[^\n]*?) )?\(?PID (?P<number>[0-9]{1,10})\b\)?"
    r"(?: by user (?P<user>[^\s.,;()/\\]+))?"
)
_PROCESSES = Path("/proc")
_OURS = "ledelsestilsyn"
_VERB = re.compile(r"[a-z]{1,20}")


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that holds the store. `program` is its command as far as known, without a path; it may be empty."""

    number: int
    program: str = ""
    user: str = ""

    def __str__(self) -> str:
        user = f", bruger {self.user}" if self.user else ""
        process = f"proces {self.number}{user}"
        return f"{self.program} ({process})" if self.program else process


def is_held(words: str) -> bool:
    """Whether DuckDB says that another process has the file open."""
    return _HELD.search(words) is not None


def holder_of(words: str, processes: Path = _PROCESSES) -> Holder | None:
    """The process that DuckDB names; None where it names none. `processes` is where Linux tells what runs."""
    found = _HOLDER.search(words)
    if found is None or int(found["number"]) == 0:  # 0: a process of another machine, on a network drive
        return None
    number = int(found["number"])
    program = re.split(r"[/\\]", found["program"] or "")[-1]
    return Holder(number, _own_command(processes / str(number) / "cmdline") or program, found["user"] or "")


def _own_command(cmdline: Path) -> str:
    """`ledelsestilsyn watch`, if that is what the process is; never its other words, which may hold names and paths."""
    try:
        words = cmdline.read_bytes().decode("utf-8", "replace").split("\0")
    except OSError:
        return ""
    for word, verb in pairwise(words):
        if re.split(r"[/\\]", word)[-1] == _OURS:
            return f"{_OURS} {verb}" if _VERB.fullmatch(verb) else _OURS
    return ""
