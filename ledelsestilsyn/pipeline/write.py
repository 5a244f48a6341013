"""Puts a report's files where they belong: all of them or none."""

import shutil
from collections.abc import Mapping
from pathlib import Path


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Replace `folder` by one that holds exactly these files. Cut off anywhere, the old one or the new one is whole."""
    put(lay_out(folder, files), folder)


def lay_out(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write the files into a folder beside `folder`, which `put` sets in its place."""
    fresh, former = _beside(folder)
    for leftover in (fresh, former):
        shutil.rmtree(leftover, ignore_errors=True)
    for name, data in files.items():
        file = fresh / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return fresh


def put(fresh: Path, folder: Path) -> None:
    """Set the folder of `lay_out` in its place."""
    _, former = _beside(folder)
    if folder.exists():
        folder.rename(former)
    fresh.rename(folder)
    shutil.rmtree(former, ignore_errors=True)


def _beside(folder: Path) -> tuple[Path, Path]:
    return folder.with_name(f".{folder.name}.ny"), folder.with_name(f".{folder.name}.gammel")


def write_file(file: Path, data: bytes) -> None:
    """Write the file whole or not at all; one that is there is replaced."""
    partial = file.with_name(f".{file.name}.del")
    partial.write_bytes(data)
    partial.replace(file)
