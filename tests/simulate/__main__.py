"""`python -m tests.simulate --years 10000 --seed 1`: simulated.csv in the package and the page docs/simulering.md."""

import argparse
import sys
from time import perf_counter

from ledelsestilsyn.report.simulated import FILE, read_simulated

from .page import PAGE, write_page
from .run import run
from .table import write_table


def main() -> int:
    """Tell on stderr how far it is; nothing goes to stdout."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument(
        "--years", type=int, default=10_000, help="department-years a scenario, five departments a report"
    )
    words.add_argument("--seed", type=int, default=1)
    chosen = words.parse_args()
    began = perf_counter()
    rows = run(chosen.seed, chosen.years, tell=lambda told: _tell(perf_counter() - began, told))
    table = write_table(rows, chosen.seed, chosen.years)
    FILE.write_text(table, encoding="utf-8", newline="\n")
    PAGE.write_text(write_page(read_simulated(table)), encoding="utf-8", newline="\n")
    _tell(perf_counter() - began, "done")
    return 0


def _tell(seconds: float, told: str) -> None:
    sys.stderr.write(f"{seconds:4.0f} s  {told}\n")


if __name__ == "__main__":
    sys.exit(main())
