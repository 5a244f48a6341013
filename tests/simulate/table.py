"""simulated.csv: what was simulated, and by which rules; then one share a line."""

from collections.abc import Iterable

from ledelsestilsyn.report.simulated import COLUMNS
from ledelsestilsyn.statistics import CLEAR_AT

from .judge import SCALE
from .run import Row
from .scenarios import AREAS, DEPARTMENTS, QUESTIONS


def write_table(rows: Iterable[Row], seed: int, years: int) -> str:
    """No date and no name of a machine: the same seed gives the same bytes."""
    limits = ",".join(f"{limit:g}" for limit in SCALE.likelihood_limits)
    said = {
        "seed": seed,
        "years": years,
        "departments": DEPARTMENTS,
        "areas": AREAS,
        "questions": QUESTIONS,
        "clear_at": f"{CLEAR_AT:g}",
        "limits": limits,
    }
    lines = [f"# {' '.join(f'{name}={value}' for name, value in said.items())}", ",".join(COLUMNS)]
    lines += [f"{row.cases},{row.rates},{row.changed},{row.measure},{row.share:.5f},{row.error:.5f}" for row in rows]
    return "\n".join(lines) + "\n"
