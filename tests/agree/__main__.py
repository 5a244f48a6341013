"""`python -m tests.agree --count 10000`: so many random histories through three engines; 1 if any two differ."""

import argparse
import sys
from pathlib import Path

_PART = 500
_TOLD = 50


def main() -> int:
    """In parts, so that a run can be stopped and gone on with; tells on stderr how far it is."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--count", type=int, default=10_000)
    words.add_argument("--first", type=int, default=0, help="the seed of the first part of 500")
    chosen = words.parse_args()
    # As pytest has it: the tests stand beside each other.
    sys.path.insert(0, str(Path(__file__).parent.parent))
    from .run import Account, run

    whole = Account()
    for part, done in enumerate(range(0, chosen.count, _PART), start=chosen.first):
        found = run(min(_PART, chosen.count - done), part)
        for name, value in vars(found).items():
            setattr(whole, name, getattr(whole, name) + value)
        sys.stderr.write(f"seed {part}: {whole.histories} histories, {len(whole.wrong)} disagreements\n")
    counted = (f"{name}: {value}" for name, value in vars(whole).items() if name != "wrong")
    sys.stdout.write("\n".join([*counted, f"disagreements: {len(whole.wrong)}", *whole.wrong[:_TOLD]]) + "\n")
    return 1 if whole.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
