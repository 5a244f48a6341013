"""A crowd: hundreds of workbooks dropped at once, each with its receipt; and one among them that never ends."""

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median

from ledelsestilsyn.cells import Limits
from ledelsestilsyn.intake import child
from ledelsestilsyn.pipeline.archive import digest
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.pipeline.watch import watch

from .attempt import forked
from .killing import Case
from .state import rows_without

_MINUTE = 60
# A fresh child and what else the machine does meanwhile: two runs never take the same time.
_RESTART_SECONDS, _NOISE = 5.0, 0.2

# A child that never comes back from one file; what it does of others is what it always does.
_ENDLESS = """
import sys
sys.path[:] = sys.argv[1:]
from ledelsestilsyn.intake import worker
usual = worker.read
def read(data, name, *rest):
    while name == {!r}:
        pass
    return usual(data, name, *rest)
worker.read = read
worker.main()
"""


@dataclass(frozen=True, slots=True)
class Passage:
    """`receipts`: by the file's name, how many seconds after they were all there its receipt lay there. Peaks in MB."""

    seconds: float
    receipts: dict[str, float]
    parent: int
    child: int
    rows: str
    left: int


def crowd(case: Case, hostile: bytes, limit: int, room: Path) -> tuple[list[str], list[str]]:
    """What was measured, and what was not as it should be. `limit` is in seconds."""
    name = f"{sorted(case.files)[len(case.files) // 2].removesuffix('.xlsx')} uden ende.xlsx"
    alone = _passage(case, room / "crowd", limit, None)
    among = _passage(replace(case, files={**case.files, name: hostile}), room / "hostile", limit, name)
    if isinstance(alone, str) or isinstance(among, str):
        return [], [str(alone), str(among)]
    delay = max((among.receipts.get(each, 0) - taken for each, taken in alone.receipts.items()), default=0)
    told = [
        f"crowd: {_told(alone, len(case.files))}",
        f"crowd, one among them never read to its end (limit {limit} s): {_told(among, len(case.files) + 1)}",
        f"  the others came at most {delay:.1f} s later",
    ]
    text = room / "hostile" / "mappe" / "kvitteringer" / f"{name.removesuffix('.xlsx')}.kvittering.txt"
    refused = text.exists() and "[laesning_for_lang_tid]" in text.read_text(encoding="utf-8")
    demands = {
        "a workbook without a receipt": len(alone.receipts) == len(case.files) == len(among.receipts) - 1,
        "a workbook left in the inbox": alone.left == among.left == 0,
        "other rows in the store": alone.rows == among.rows,
        "the endless one is not refused for its time": refused,
        "the others were delayed more": delay <= limit + _RESTART_SECONDS + _NOISE * alone.seconds,
    }
    return told, [fault for fault, holds in demands.items() if not holds]


def _told(passage: Passage, count: int) -> str:
    taken = sorted(passage.receipts.values())
    first, middle, last = (taken[0], median(taken), taken[-1]) if taken else (0, 0, 0)
    return (
        f"{count} workbooks in {passage.seconds:.1f} s; receipts: first after {first:.1f} s, half of them after "
        f"{middle:.1f} s, last after {last:.1f} s, {sum(each <= _MINUTE for each in taken)} within a minute; "
        f"at most {passage.parent} MB here and {passage.child} MB in the child"
    )


def _passage(case: Case, folder: Path, limit: int, endless: str | None) -> Passage | str:
    case.drop(folder)
    found = forked(partial(_watched, case, folder, limit, endless))
    if not isinstance(found, Passage):
        return str(found)
    without = digest(case.files[endless]) if endless else ""
    return replace(found, rows=str(forked(partial(rows_without, folder, without))))


def _watched(case: Case, folder: Path, limit: int, endless: str | None) -> Passage:
    """`watch` for two looks, as if all had been dropped just before the second; in a process of its own."""
    if endless:
        program = _ENDLESS.format(endless)
        child.command = lambda: (sys.executable, "-I", "-c", program, *sys.path)
    peaks = _heard_peaks()
    started = [0.0]

    def looks() -> Iterator[None]:
        yield
        started[0] = time.time()
        yield

    limits = Limits(wall_seconds=limit, cpu_seconds=limit)
    settings = Settings(case.models, folder / "s.duckdb", folder / "reports", limits=limits)
    watch(settings, folder / "mappe", lambda _: None, lambda _: None, looks())
    seconds = time.time() - started[0]
    rooms = folder / "mappe"
    receipts = {
        name: (rooms / "kvitteringer" / f"{name.removesuffix('.xlsx')}.kvittering.txt").stat().st_mtime - started[0]
        for name in case.files
        if _has_receipt(rooms / "kvitteringer", name)
    }
    left = sum(1 for _ in (rooms / "indbakke").iterdir())
    return Passage(seconds, receipts, _peak("self"), max(peaks, default=0), "", left)


def _has_receipt(receipts: Path, name: str) -> bool:
    stem = name.removesuffix(".xlsx")
    return all((receipts / f"{stem}.kvittering.{ending}").exists() for ending in ("xlsx", "txt"))


def _heard_peaks() -> list[int]:
    """A list that gets each child's peak just before it is ended."""
    peaks: list[int] = []
    close, kill = child.Child.close, child.Child.kill

    def heard(usual: object, each: child.Child) -> None:
        peaks.append(_peak(each._process.pid))
        usual(each)

    child.Child.close = lambda each: heard(close, each)
    child.Child.kill = lambda each: heard(kill, each)
    return peaks


def _peak(process: int | str) -> int:
    """The most that a process has held at once, in MB; 0 of one that is gone. Linux says it."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)
