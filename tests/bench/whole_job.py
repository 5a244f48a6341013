"""The whole job, from a folder of workbooks to the report: time and peak memory of a process of its own."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from .answers import MODELS
from .departments import QUARTERS, write_models, write_workbooks
from .table import Row
from .timing import Timing

SAMPLES = MODELS.parent / "sample_workbooks"
DEPARTMENTS = (5, 98)
_REFUSED = 11
_MEGABYTE = 1024


@dataclass(frozen=True, slots=True)
class _Job:
    """A folder of workbooks and the risk models they answer to."""

    name: str
    workbooks: Path
    models: Path
    count: int


@dataclass(frozen=True, slots=True)
class _Run:
    """One run in a process of its own; memory is the most it held at once, in kilobytes."""

    seconds: float
    memory: int


def whole_job(repetitions: int, departments: tuple[int, ...] = DEPARTMENTS, samples: bool = True) -> list[Row]:
    """The sample workbooks, and made-up ones from ever more departments for five quarters, in turn."""
    with TemporaryDirectory() as folder:
        made_up = [_made_up(Path(folder), number) for number in departments]
        jobs = [_samples(), *made_up] if samples else made_up
        runs: list[list[_Run]] = [[] for _ in jobs]
        for number in range(repetitions):
            for job, taken in zip(jobs, runs, strict=True):
                taken.append(_run(job, Path(folder) / f"{job.name} {number}"))
    return [_row(job, taken, jobs[-2], runs[-2]) for job, taken in zip(jobs, runs, strict=True)]


def _row(job: _Job, runs: list[_Run], base: _Job, base_runs: list[_Run]) -> Row:
    """`base` is the job that growth is counted from: the smaller one of the same kind."""
    taken, memory = median(run.seconds for run in runs), median(run.memory for run in runs)
    result = f"{1000 * taken / job.count:.0f} ms a workbook, at most {memory / _MEGABYTE:,.0f} MB"
    if job.count > base.count:
        slower, larger = taken / median(run.seconds for run in base_runs), memory / median(r.memory for r in base_runs)
        result += (
            f"; {job.count / base.count:.1f} times the workbooks: {slower:.1f} times the time, {larger:.1f} the memory"
        )
    timing = Timing(tuple(run.seconds for run in runs))
    return Row(f"Import, classify, report: {job.count} workbooks ({job.name})", timing, result)


def _samples() -> _Job:
    return _Job("the samples", SAMPLES, MODELS, sum(1 for _ in SAMPLES.glob("*.xlsx")))


def _made_up(folder: Path, departments: int) -> _Job:
    place = folder / str(departments)
    write_models(place / "models", departments)
    count = write_workbooks(place / "workbooks", place / "models")
    return _Job(f"{departments} × {len(QUARTERS)} quarters", place / "workbooks", place / "models", count)


def _run(job: _Job, folder: Path) -> _Run:
    """A refused workbook is no hindrance; anything else that hinders the report is: RuntimeError."""
    folder.mkdir()
    places = ("--models", job.models, "--store", folder / "store.duckdb", "--reports", folder / "reports")
    program = (sys.executable, "-m", "ledelsestilsyn", "run", job.workbooks, "--period", QUARTERS[-1].key, *places)
    words = [sys.executable, Path(__file__).with_name("peak.py"), *program]
    done = subprocess.run(list(map(str, words)), capture_output=True, text=True, encoding="utf-8", check=True)
    code, seconds, memory = done.stdout.split()
    if int(code) not in (0, _REFUSED) or not any((folder / "reports").rglob("*.pdf")):
        raise RuntimeError(f"the job on {job.name} wrote no report:\n{done.stderr[-2000:]}")
    return _Run(float(seconds), int(memory))
