"""Two hundred seeded tamperings, each to be detected and named: `make tampering`."""

import argparse
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from tampering.attempt import attempt
from tampering.house import build


def _faults(told: str) -> str:
    """What was said, but for what holds and what stands below it."""
    lines, holds = [], False
    for line in told.splitlines():
        holds = line.startswith("ok ") or (holds and line.startswith(" "))
        lines += [] if holds else [line]
    return "\n".join(lines)


def main() -> int:
    words = argparse.ArgumentParser()
    words.add_argument("--count", type=int, default=200)
    words.add_argument("--from", dest="first", type=int, default=0)
    given = words.parse_args()
    held, missed = Counter[str](), []
    with TemporaryDirectory() as folder:
        base = build(Path(folder) / "hus")
        for seed in range(given.first, given.first + given.count):
            outcome = attempt(base, seed, Path(folder) / "proeve")
            held[outcome.kind] += outcome.holds
            if not outcome.holds:
                missed.append(outcome)
                sys.stdout.write(
                    f"{outcome.kind}, seed {seed}: {'not detected' if not outcome.detected else outcome.lacking}\n"
                    f"{_faults(outcome.told)}\n"
                )
    sys.stdout.writelines(f"{count:4} {kind}\n" for kind, count in sorted(held.items()))
    sys.stdout.write(f"{sum(held.values())} of {given.count} tamperings detected and named\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
