"""`python -m tests.bench`: every measurement, then one table. About twenty minutes and 8 GB of memory."""

import sys
from collections.abc import Callable
from time import perf_counter

from .classifying import classifying
from .evaluating import evaluating
from .intake import intake
from .loading import loading
from .machine import machine
from .planning import planning
from .reading import reading
from .report import reporting
from .starting import starting
from .table import Row, write_table
from .whole_job import whole_job

REPETITIONS = 5

MEASUREMENTS: tuple[tuple[str, Callable[[], list[Row]]], ...] = (
    ("reading a workbook", lambda: reading(REPETITIONS)),
    ("reading it in a child", lambda: intake(REPETITIONS)),
    ("loading the store", lambda: loading(REPETITIONS)),
    ("classifying 1 million answers", lambda: classifying(REPETITIONS, 1_000_000)),
    ("classifying 10 million answers", lambda: classifying(REPETITIONS, 10_000_000)),
    ("planning a year", lambda: planning(REPETITIONS)),
    ("evaluating a year", lambda: evaluating(REPETITIONS)),
    ("the report", lambda: reporting(REPETITIONS)),
    ("the whole job", lambda: whole_job(REPETITIONS)),
    ("starting", lambda: starting(REPETITIONS)),
)


def main() -> int:
    """Tell on stderr what is being measured; the table alone goes to stdout. 1 if something could not be measured."""
    started, rows, failed = perf_counter(), [], 0
    for name, measure in MEASUREMENTS:
        sys.stderr.write(f"{perf_counter() - started:4.0f} s  {name}\n")
        try:
            rows += measure()
        except RuntimeError as fault:
            sys.stderr.write(f"{fault}\n")
            failed = 1
    sys.stderr.write(f"{perf_counter() - started:4.0f} s  done\n")
    sys.stdout.write(f"{write_table(rows)}\n\nMedians of {REPETITIONS}. {machine()}\n")
    return failed


if __name__ == "__main__":
    sys.exit(main())
