"""`python -m tests.endurance --kills 200 --seed 7`: all of it, or with `--only` a part; 1 if anything differed."""

import argparse
import sys
import tempfile
from datetime import date
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # the tests' own modules are imported by their bare names

from plain_workbooks import workbook  # found by the line above

from .attempt import forked
from .crowd import crowd
from .disks import full_disk, read_only
from .killing import Case, at_every_write, at_random

ROOT = Path(__file__).parent.parent.parent
PARTS = ("kills", "writes", "disks", "crowd")


def samples(number: int | None = None) -> Case:
    files = sorted((ROOT / "sample_workbooks").glob("*.xlsx"))[:number]
    return Case({file.name: file.read_bytes() for file in files}, ROOT / "risk_models", "2024K4", "5a" * 32)


def plain() -> Case:
    """One that is taken, one that is no workbook, and two that clash."""
    day = date(2024, 12, 31)
    good = workbook("UVSB", "2024K4", {"§ 109": {"24-001": ["Ja"], "24-002": ["Nej"]}}, supervised_on=day)
    one = workbook("CVO", "2024K4", {"§ 100": {"24-001": ["Ja"]}}, supervised_on=day)
    two = workbook("CVO", "2024K4", {"§ 100": {"24-003": ["Nej"]}}, supervised_on=day)
    return Case({"a.xlsx": good, "b.xlsx": b"x", "c.xlsx": one, "d.xlsx": two}, ROOT / "risk_models", "2024K4")


def many(number: int, room: Path) -> Case:
    """Made-up workbooks of ever more departments for five quarters, 98 of them in 500; and samples for the rest."""
    models = room / "models"
    files = forked(partial(_made_up, models, room / "made up", number * 98 // 500))
    return Case({**files, **samples(number - len(files)).files}, models, "2024K4", "5a" * 32)


def _made_up(models: Path, folder: Path, departments: int) -> dict[str, bytes]:
    """In a process of its own, so that the one that measures stays small."""
    from ..bench.departments import write_models, write_workbooks

    write_models(models, departments)
    write_workbooks(folder, models)
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def main() -> int:
    """Tell on stderr how far it is; the figures go to stdout."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--kills", type=int, default=200)
    words.add_argument("--seed", type=int, default=7)
    words.add_argument("--step", type=int, default=1, help="every how manieth write")
    words.add_argument("--workbooks", type=int, default=500, help="how many in the crowd")
    words.add_argument("--limit", type=int, default=60, help="seconds that one file may take in the crowd")
    words.add_argument("--only", choices=PARTS, action="append")
    chosen = words.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        for part in chosen.only or PARTS:
            wrong += _part(part, chosen, room)
    return 1 if wrong else 0


def _part(part: str, chosen: argparse.Namespace, room: Path) -> int:
    if part == "disks":
        told = [*full_disk(samples(4), room), *read_only(samples(4), room)]
        sys.stdout.write("\n".join(told) + "\n")
        return sum(not line.endswith("differs in []") for line in told)
    if part == "crowd":
        endless = workbook("UVSB", "2019K1", {"§ 109": {"19-001": ["Ja"]}})
        told, wrong = crowd(many(chosen.workbooks, room), endless, chosen.limit, room)
        sys.stdout.writelines(f"{line}\n" for line in (*told, *(f"  {fault}" for fault in wrong)))
        return len(wrong)
    account = (
        at_random(samples(), room, chosen.kills, chosen.seed, _tell)
        if part == "kills"
        else at_every_write(plain(), room, chosen.step, _tell)
    )
    sys.stdout.write(f"{part}: {account.kills} kills in {account.runs} runs, rows {account.rows}\n")
    sys.stdout.writelines(f"  {fault}\n" for fault in account.wrong)
    return len(account.wrong)


def _tell(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
