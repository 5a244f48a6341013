"""The mutants of the engine's Python: made and tried by mutmut in a copy of the project, read from what it keeps."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from .fates import Fate, Outcome, digest
from .tree import ENGINE, TESTS, planted

# mutmut's exit codes of pytest: 1 a test failed, 3 pytest itself did; the others below stand for a mutant that hung.
_KILLED = (1, 3, 24, 36, 152, 255, -24)


def run(folder: Path, tell: Callable[[str], None]) -> list[Outcome]:
    """The fate of each mutant. What mutmut knows is not tried again, but survivors are when the tests are others."""
    tree = planted(folder)
    seen = folder / "survivors-tried-on"
    tests = " ".join(digest(tree / file) for file in ("cases.pickle", *TESTS))
    if not seen.exists():
        seen.write_text(tests, encoding="utf-8")
    _mutmut(tree, "run", "--max-children", "1", said=tell)
    survivors = [name for _, name, code in _found(tree) if code == 0]
    if survivors and seen.read_text(encoding="utf-8") != tests:
        _mutmut(tree, "run", "--max-children", "1", *survivors, said=tell)
    seen.write_text(tests, encoding="utf-8")
    return [_outcome(tree, *each) for each in _found(tree)]


def _mutmut(tree: Path, *words: str, said: Callable[[str], None]) -> str:
    """What mutmut says on stdout; RuntimeError if it gives up."""
    command = [sys.executable, "-m", "mutmut", *words]
    said(" ".join(command[2:5]))
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"mutmut gave up:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    return done.stdout


def _found(tree: Path) -> Iterator[tuple[str, str, int | None]]:
    """File, mutant and exit code, in the order of the files."""
    for file in sorted((tree / "mutants" / ENGINE).glob("*.py.meta")):
        codes: dict[str, int | None] = json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
        for name, code in codes.items():
            yield file.name.removesuffix(".meta"), name, code


def _outcome(tree: Path, file: str, name: str, code: int | None) -> Outcome:
    if code in _KILLED:
        return Outcome(file, name, Fate.KILLED)
    return Outcome(file, _key(file, _mutmut(tree, "show", name, said=lambda _: None)), Fate.SURVIVED)


def _key(file: str, shown: str) -> str:
    """What is spoilt, from the difference mutmut shows: the same until that very line is written anew."""
    lines = [line for line in shown.splitlines() if line[:1] in "-+" and line[:3] not in ("---", "+++")]
    before, after = (" ".join(line[1:].strip() for line in lines if line[0] == sign) for sign in "-+")
    return f"{file}: {before} → {after}"
