"""`python -m tests.bench`: every measurement, then one table. About ten minutes and 8 GB of memory."""

import sys
from collections.abc import Callable
from time import perf_counter

from .classifying import classifying
from .loading import loading
from .machine import machine
from .reading import reading
from .starting import starting
from .table import Row, write_table
from .whole_job import whole_job

REPETITIONS = 5

MEASUREMENTS: tuple[tuple[str, Callable[[], list[Row]]], ...] = (
    ("reading a workbook", lambda: reading(REPETITIONS)),
    ("loading the store", lambda: loading(REPETITIONS)),
    ("classifying 1 million answers", lambda: classifying(REPETITIONS, 1_000_000)),
    ("classifying 10 million answers", lambda: classifying(REPETITIONS, 10_000_000)),
    ("the whole job", lambda: whole_job(REPETITIONS)),
    ("starting", lambda: starting(REPETITIONS)),
)


def main() -> None:
    """Tell on stderr what is being measured; the table alone goes to stdout."""
    started, rows = perf_counter(), []
    for name, measure in MEASUREMENTS:
        sys.stderr.write(f"{perf_counter() - started:4.0f} s  {name}\n")
        rows += measure()
    sys.stderr.write(f"{perf_counter() - started:4.0f} s  done\n")
    sys.stdout.write(f"{write_table(rows)}\n\nMedians of {REPETITIONS}. {machine()}\n")


if __name__ == "__main__":
    main()
