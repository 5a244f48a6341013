"""`python -m tests.recalculate --count 2000`: so many histories through LibreOffice, and 1 if a row differs."""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # the tests' own modules are imported by their bare names

from .run import Account, run  # found by the line above


def main() -> int:
    """Tell on stderr how far it is; the account alone goes to stdout."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--count", type=int, default=2_000)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--jobs", type=int, default=2, help="batches at a time")
    chosen = words.parse_args()
    account = run(chosen.count, chosen.seed, chosen.jobs, _tell)
    sys.stdout.write(report(account))
    return 1 if account.differ else 0


def report(account: Account) -> str:
    lines = [f"{account.histories} histories in {account.workbooks} workbooks"]
    lines += [f"{tab:20}{rows:>8} rows agree" for tab, rows in account.agree.items()]
    lines += [f"{len(account.differ)} workbooks differ", *account.differ]
    return "\n".join(lines) + "\n"


def _tell(account: Account) -> None:
    sys.stderr.write(f"{account.histories} histories, {len(account.differ)} workbooks differ\n")


if __name__ == "__main__":
    sys.exit(main())
