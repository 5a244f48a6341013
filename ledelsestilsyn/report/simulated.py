"""How often the report speaks falsely and how often it sees a change, as simulated (`make simulate`, simulated.csv)."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "simulated.csv"
COLUMNS = ("cases", "rates", "changed", "measure", "share", "error")
NONE, AREA, ALL = "none", "area", "all"

# Cases a quarter, rates of error, what changed, and the measure.
Spot = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Share:
    """How often (0-1), and the Monte Carlo standard error of it."""

    share: float
    error: float


@dataclass(frozen=True, slots=True)
class Simulated:
    """`years` are department-years a scenario. `clear_at` and `limits` are the rules it was made by (rules.md 5, 6).

    `departments`, `areas` and `questions` are those of a report, of a department and of an area. `shares` is keyed by
    spot; docs/simulering.md says what each measure is.
    """

    seed: int
    years: int
    departments: int
    areas: int
    questions: int
    clear_at: float
    limits: tuple[float, ...]
    shares: dict[Spot, Share]

    def share(self, cases: str, rates: str, changed: str, measure: str) -> float:
        """How often; KeyError for what was not simulated."""
        return self.shares[cases, rates, changed, measure].share

    @property
    def asked(self) -> int:
        """All questions of a report."""
        return self.departments * self.areas * self.questions


@cache
def simulated() -> Simulated:
    """What the package was shipped with."""
    return read_simulated(FILE.read_text(encoding="utf-8"))


def read_simulated(text: str) -> Simulated:
    """The file's first line says what it was made of: `# seed=1 years=10000 …`."""
    first, *lines = text.splitlines()
    said = dict(word.split("=") for word in first.removeprefix("# ").split())
    return Simulated(
        seed=int(said["seed"]),
        years=int(said["years"]),
        departments=int(said["departments"]),
        areas=int(said["areas"]),
        questions=int(said["questions"]),
        clear_at=float(said["clear_at"]),
        limits=tuple(float(limit) for limit in said["limits"].split(",")),
        shares=dict(_shares(lines)),
    )


def _shares(lines: list[str]) -> Iterator[tuple[Spot, Share]]:
    for row in csv.DictReader(lines):
        spot = (row["cases"], row["rates"], row["changed"], row["measure"])
        yield spot, Share(float(row["share"]), float(row["error"]))
