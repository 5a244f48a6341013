"""From the store to every form of a quarter's report, cold; beside it the same charts by matplotlib's own PdfPages."""

import pickle
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from ledelsestilsyn.model import RiskModel
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.basis import report_basis
from ledelsestilsyn.report.contents import RunFacts, build_contents
from ledelsestilsyn.report.pdf import figures
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.store.database import open_database

from .answers import MODELS
from .table import Row
from .timing import alternate
from .whole_job import SAMPLES

QUARTER = Period(2024, 4)
GOAL = 5.0
_PLAIN = Path(__file__).with_name("plain_charts.py")


def reporting(repetitions: int, samples: Path = SAMPLES) -> list[Row]:
    """Each in a process of its own, in turn: the PDF with annexes and tables, then the page and the memo with it."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        places = ["--models", str(MODELS), "--store", str(folder / "s.duckdb"), "--reports", str(folder / "reports")]
        _run("import", str(samples), *places)
        drawn = folder / "charts.pickle"
        drawn.write_bytes(pickle.dumps(_charts(folder / "s.duckdb", load_risk_model(MODELS))))
        words = ["report", QUARTER.key, *places]
        times = alternate(
            {
                "plain": lambda: _script(_PLAIN, drawn, folder / "plain.pdf"),
                "pdf": lambda: _fresh(folder, *words),
                "all": lambda: _fresh(folder, *words, "--html", "--memo"),
            },
            repetitions,
        )
    every, pdf, plain = (times[kind].median for kind in ("all", "pdf", "plain"))
    return [
        Row(
            "Store to PDF, annexes and tables, five departments, cold", times["pdf"], f"{pdf / plain:.1f} times as long"
        ),
        Row(
            "— and the page and the memo",
            times["all"],
            f"{every / plain:.1f} times as long",
            f"{GOAL:.0f} s",
            every <= GOAL,
        ),
        Row("— the same charts alone by matplotlib's `PdfPages`, cold", times["plain"]),
    ]


def _charts(store: Path, model: RiskModel) -> list[object]:
    with open_database(store) as connection:
        contents = build_contents(report_basis(connection, model, QUARTER), RunFacts("", "", (), ()))
    return list(figures(contents))


def _fresh(folder: Path, *words: str) -> None:
    """Without the report before, whose forms would be written again."""
    for file in (folder / "reports").rglob("manifest.json"):
        file.unlink()
    _run(*words)


def _run(*words: str) -> float:
    started = perf_counter()
    done = subprocess.run([sys.executable, "-m", "ledelsestilsyn", *words], capture_output=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stderr.decode(errors="replace")[-2000:])
    return perf_counter() - started


def _script(script: Path, *words: Path) -> None:
    subprocess.run([sys.executable, str(script), *map(str, words)], check=True, capture_output=True)
