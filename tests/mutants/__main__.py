"""`python -m tests.mutants`: spoil the engine in every way known, tell what was not seen, and write docs/mutants.md.

Returns 1 under 95 % killed, in Python or in SQL, or if a survivor has no reason or a reason no survivor.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # the tests' own modules are imported by their bare names

from . import python_run, sql_run  # found by the line above
from .cases import keep, kept
from .fates import Outcome
from .table import as_page, as_text, faults, reasons
from .tree import ROOT

HISTORIES = 400


def main() -> int:
    """Tell on stderr how far it is; the table and what is wrong alone go to stdout."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--folder", type=Path, default=ROOT / "build" / "mutants", help="what is known from before")
    words.add_argument("--only", choices=("python", "sql"), help="one kind; the page is not written then")
    chosen = words.parse_args()
    keep(chosen.folder / "cases.pickle", HISTORIES)
    outcomes = _outcomes(chosen.folder, chosen.only)
    sys.stdout.write(as_text(outcomes))
    if chosen.only:
        known = {key: why for key, why in reasons().items() if _is_python(key) == (chosen.only == "python")}
    else:
        known = reasons()
        (ROOT / "docs" / "mutants.md").write_text(as_page(outcomes, known), encoding="utf-8")
    wrong = faults(outcomes, known)
    sys.stdout.write("".join(f"{each}\n" for each in wrong))
    return 1 if wrong else 0


def _outcomes(folder: Path, only: str | None) -> list[Outcome]:
    began = time.monotonic()

    def tell(text: str) -> None:
        sys.stderr.write(f"{time.monotonic() - began:6.0f} s  {text}\n")

    found: list[Outcome] = []
    if only != "sql":
        found += python_run.run(folder, tell)
    if only != "python":
        found += sql_run.run(folder, kept(folder / "cases.pickle"), tell)
    return found


def _is_python(key: str) -> bool:
    return key.split(":")[0].endswith(".py")


if __name__ == "__main__":
    sys.exit(main())
