"""The limits a child process lays upon itself, as far as its system knows them: Linux all, macOS all but the memory,
Windows none.

They are a fence round files that would take all memory or time, and no cage for a process that a file has taken over:
that one still has the rights of its user, but no way back into the program, which takes nouns from it and nothing else.
"""

import contextlib
import math
import signal
import sys
from pathlib import Path

_STATM = Path("/proc/self/statm")


def lay_upon_this_process(memory_bytes: int) -> None:
    """At most so much address space, no file written, no core file, and Ctrl-C left to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.dont_write_bytecode = True
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(ValueError):  # macOS gives every process more than this from the start, and says so
            _lower(resource.RLIMIT_AS, memory_bytes)
        _lower(resource.RLIMIT_FSIZE, 0)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def allow_seconds(cpu_seconds: int) -> None:
    """From now on so much processor time until the system ends the process; it holds also if the parent is gone."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        soft = math.ceil(used.ru_utime + used.ru_stime) + cpu_seconds
        resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def address_space() -> int:
    """Bytes of address space now in use; 0 where the system does not say."""
    if sys.platform != "linux":
        return 0
    import resource

    return int(_STATM.read_text(encoding="ascii").split()[0]) * resource.getpagesize()


if sys.platform != "win32":

    def _lower(limit: int, value: int) -> None:
        import resource

        _, hard = resource.getrlimit(limit)
        lowest = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (lowest, lowest))
