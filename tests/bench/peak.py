"""`python peak.py WORDS...`: runs a command and writes its exit code, seconds and peak memory in kilobytes to stdout.

A script of its own and without imports of ours: Linux counts what the process that starts a command holds
at that moment as memory of the command too, and the process that runs the measurements holds gigabytes.
"""

import os
import subprocess
import sys
from time import perf_counter


def main() -> None:
    started = perf_counter()
    process = subprocess.Popen(sys.argv[1:], stdout=sys.stderr)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    sys.stdout.write(f"{process.returncode} {perf_counter() - started} {usage.ru_maxrss}\n")


if __name__ == "__main__":
    main()
