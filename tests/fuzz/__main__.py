"""`python -m tests.fuzz --count 20000 --seed 1`: so many mutants, their counts, and 1 if anything was wrong."""

import argparse
import sys
import tempfile
from pathlib import Path

from .run import Account, run

_TOLD_EVERY = 1_000


def main() -> int:
    """Tell on stderr how far it is; the counts alone go to stdout."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--count", type=int, default=20_000)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--first", type=int, default=0, help="the number of the first mutant")
    chosen = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tempfile.tempdir = folder
        account = run(chosen.seed, range(chosen.first, chosen.first + chosen.count), _tell)
        left = [path.name for path in Path(folder).iterdir()]
    sys.stdout.write(report(account, left))
    return 1 if account.wrong or left else 0


def report(account: Account, left: list[str]) -> str:
    """The counts as text."""
    lines = [f"{account.mutants} mutants: {_counted(account.kinds)}", f"outcomes: {_counted(account.outcomes)}"]
    lines += [f"slowest: {account.slowest:.1f} s", f"temporary files left: {len(left)}", f"wrong: {len(account.wrong)}"]
    lines += [f"  {number}: {fault}" for number, fault in account.wrong[:50]]
    lines += ["codes (workbooks in which each was told):"]
    lines += [f"  {count:7} {code}" for code, count in account.codes.most_common()]
    lines += ["changes to cells:"]
    lines += [f"  {count:7} {change}" for change, count in account.changes.most_common()]
    return "\n".join(lines) + "\n"


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))


def _tell(account: Account) -> None:
    if account.mutants % _TOLD_EVERY == 0:
        sys.stderr.write(f"{account.mutants} mutants, {len(account.wrong)} wrong\n")


if __name__ == "__main__":
    sys.exit(main())
