"""What the figures were measured on, by what it is: never by its name."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

_LIBRARIES = (
    "duckdb",
    "pandas",
    "pyarrow",
    "openpyxl",
    "python-calamine",
    "xlsxwriter",
    "typst",
    "matplotlib",
    "click",
)


def machine() -> str:
    """Cores, processor, memory, system, Python and the libraries that matter, on two lines."""
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return (
        f"{os.cpu_count()} cores ({_processor()}), {_memory()}, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()};\n{libraries}."
    )


def _processor() -> str:
    return _line_of(Path("/proc/cpuinfo"), "model name") or platform.processor() or "processor not known"


def _memory() -> str:
    stated = _line_of(Path("/proc/meminfo"), "MemTotal")
    return f"{int(stated.split()[0]) / 1024**2:.0f} GB" if stated else "memory not known"


def _line_of(file: Path, label: str) -> str:
    """The value behind `label` in one of Linux' own files; empty on other systems."""
    if not file.exists():
        return ""
    lines = (line.split(":", 1) for line in file.read_text(encoding="utf-8").splitlines() if ":" in line)
    return next((value.strip() for name, value in lines if name.strip() == label), "")
