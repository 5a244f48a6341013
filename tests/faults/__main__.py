"""`python -m tests.faults --count 1000 --seed 3`: so many single faults, by kind, and 1 if a wrong cell was named."""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # the tests' own modules are imported by their bare names

from .fault import KINDS  # found by the line above
from .run import Account, run

_TOLD_EVERY = 100


def main() -> int:
    """Tell on stderr how far it is; the table alone goes to stdout."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--count", type=int, default=1_000)
    words.add_argument("--seed", type=int, default=3)
    words.add_argument("--first", type=int, default=0, help="the number of the first fault")
    chosen = words.parse_args()
    account = run(chosen.seed, range(chosen.first, chosen.first + chosen.count), _tell)
    sys.stdout.write(report(account))
    return 1 if account.wrong else 0


def report(account: Account) -> str:
    """One line a kind: how often it was planted, and how often the cell named was the cell; then what was wrong."""
    tried, right = account.tried.total(), account.right.total()
    lines = [f"{'kind':52}{'code':40}{'tried':>6}{'cell right':>12}"]
    lines += [
        f"{kind.name:52}{account.codes[kind.name]:40}{account.tried[kind.name]:6}{account.right[kind.name]:12}"
        for kind in KINDS
        if account.tried[kind.name]
    ]
    lines += [f"{'all':92}{tried:6}{right:12}"]
    lines += [f"  {number} {name}: {fault}" for number, name, fault in account.wrong]
    return "\n".join(lines) + "\n"


def _tell(account: Account) -> None:
    if account.tried.total() % _TOLD_EVERY == 0:
        sys.stderr.write(f"{account.tried.total()} faults, {len(account.wrong)} wrong\n")


if __name__ == "__main__":
    sys.exit(main())
