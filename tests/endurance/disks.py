"""A full disk and read-only folders: what stands is whole, and with room again the end is that of an undisturbed run.

Each disk is a small one in memory, mounted in a mount namespace of its own (`unshare -m`, which needs root); since root
may write whatever the permissions say, a folder is made read-only by a read-only bind mount.
"""

import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from .attempt import forked
from .killing import Case
from .state import State, state_of

SIZES = (200, 400, 700, 1000, 1700)
READ_ONLY = ("mappe/kvitteringer", "mappe", ".")


def full_disk(case: Case, room: Path, sizes: tuple[int, ...] = SIZES) -> Iterator[str]:
    """For each size in kB: what the intake said, and in what the end differs once there is room."""
    whole, _ = case.undisturbed(room / "undisturbed")
    disk = room / "disk"
    disk.mkdir(exist_ok=True)
    for size in sizes:
        _sh("mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(disk))
        try:
            folder = case.drop(disk / "folder")
            said = forked(case.take(folder))
            _sh("mount", "-o", "remount,size=256m", str(disk))
            yield f"{size} kB: {said}; then {_end(case, folder, whole)}"
        finally:
            _sh("umount", str(disk))


def read_only(case: Case, room: Path, parts: tuple[str, ...] = READ_ONLY) -> Iterator[str]:
    """For each folder that cannot be written: the same."""
    whole, _ = case.undisturbed(room / "undisturbed")
    for part in parts:
        folder = case.drop(room / "read only")
        (folder / "mappe" / "kvitteringer").mkdir()
        place = str((folder / part).resolve())
        _sh("mount", "--bind", place, place)
        _sh("mount", "-o", "remount,bind,ro", place)
        try:
            said = forked(case.take(folder))
        finally:
            _sh("umount", place)
        yield f"{part}: {said}; then {_end(case, folder, whole)}"


def _end(case: Case, folder: Path, whole: State) -> str:
    forked(case.work(folder))
    found = forked(partial(state_of, folder))
    return f"differs in {found.differences(whole)}" if isinstance(found, State) else str(found)


def _sh(*words: str) -> None:
    subprocess.run(words, check=True)
