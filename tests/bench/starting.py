"""How long it takes before the program says anything: `--help`, beside what Python and click take by themselves."""

import subprocess
import sys
from functools import partial
from pathlib import Path

from .table import Row
from .timing import alternate

_LIMIT_SECONDS = 0.3


def starting(repetitions: int) -> list[Row]:
    """Each in a process of its own; three times as many repetitions, since they are short."""
    program = str(Path(sys.executable).with_name("ledelsestilsyn"))
    commands = {
        "help": [program, "--help"],
        "python": [sys.executable, "-c", "pass"],
        "click": [sys.executable, "-c", "import click"],
    }
    runs = {name: partial(subprocess.run, words, check=True, capture_output=True) for name, words in commands.items()}
    times = alternate(runs, 3 * repetitions)
    taken = times["help"].median
    return [
        Row("`ledelsestilsyn --help`", times["help"], "", f"under {_LIMIT_SECONDS} s", taken < _LIMIT_SECONDS),
        Row('— `python -c "pass"`', times["python"]),
        Row('— `python -c "import click"`', times["click"]),
    ]
