"""A hundred runs, each in a process of its own, over every Python at hand: there must be one digest."""

import argparse
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
NEWER = ("3.12", "3.13", "3.14")
THREADS = (1, 2, 3, 4, 8)


def pythons(folder: Path) -> list[Path]:
    """The running Python, and a virtual environment of each newer one at hand, with the pinned libraries."""
    found = [Path(sys.executable)]
    there = {version: interpreter_of(version) for version in NEWER}
    return [*found, *(prepared(each, folder / f".venv-{version}") for version, each in there.items() if each)]


def interpreter_of(version: str) -> Path | None:
    """The Python of that version on the path, or among those that pyenv has; None if there is none."""
    places = [Path(place) / f"python{version}" for place in os.environ["PATH"].split(os.pathsep)]
    places += sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
    return next((place for place in places if place.exists() and _runs(place)), None)


def _runs(place: Path) -> bool:
    """Whether it starts: pyenv lays down a name for Pythons that it does not have chosen."""
    return subprocess.run([place, "-c", ""], capture_output=True, check=False).returncode == 0


def prepared(interpreter: Path, folder: Path) -> Path:
    """A virtual environment with the libraries of requirements.lock, made once."""
    python, ready = folder / "bin" / "python", folder / "installed"
    if not ready.exists():
        subprocess.run([interpreter, "-m", "venv", "--clear", folder], check=True)
        install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
        subprocess.run([*install, "-r", ROOT / "requirements.lock"], check=True)
        ready.touch()
    return python


def attempt(python: Path, workbooks: Path, quarter: str, seed: int) -> tuple[str, str]:
    """How the run was made, and its digest."""
    chance = random.Random(seed)
    threads, hashing = chance.choice(THREADS), chance.randrange(2**32)
    words = [python, "-m", "tests.one_result.attempt", workbooks, quarter, "--threads", threads, "--seed", seed]
    done = subprocess.run(
        [str(word) for word in words],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": str(hashing)},
        capture_output=True,
        text=True,
        check=False,
    )
    told = done.stdout.strip() if done.returncode == 0 else f"fejlede: {done.stderr.strip()[-300:]}"
    return f"{python.parent.parent.name}, {threads} tråde, frø {seed}", told


def agree(runs: Sequence[tuple[str, str]]) -> bool:
    """Whether all say the same; what each digest came of is printed."""
    counted = Counter(told for _, told in runs)
    for told, count in counted.most_common():
        tell(f"{count} kørsler: {told}")
    common = counted.most_common(1)[0][0]
    for how, told in runs:
        if told != common:
            tell(f"  afviger: {how}")
    return len(counted) == 1


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    words = argparse.ArgumentParser()
    words.add_argument("--runs", type=int, default=100)
    words.add_argument("--workbooks", type=Path, default=ROOT / "sample_workbooks")
    words.add_argument("--quarter", default="2024K4")
    words.add_argument("--python", type=Path, action="append", help="only these interpreters, as they are")
    given = words.parse_args()
    interpreters = given.python or pythons(ROOT)
    tell(f"Python: {', '.join(str(each.parent.parent.name) for each in interpreters)}")
    runs = []
    for seed in range(given.runs):
        runs.append(attempt(interpreters[seed % len(interpreters)], given.workbooks, given.quarter, seed))
        if seed % 10 == 9:
            tell(f"{seed + 1} af {given.runs}")
    return 0 if agree(runs) else 1


if __name__ == "__main__":
    sys.exit(main())
