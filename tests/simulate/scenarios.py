"""What is simulated: how many cases are read, how many of them have an error, and what changes at the new year."""

from dataclasses import dataclass

DEPARTMENTS, AREAS, QUESTIONS = 5, 8, 6
QUARTERS, NEW_YEAR = 8, 4
# Where errors cluster, so many of a case's answers follow the case and not the question's own chance.
FOLLOWING = 0.5


@dataclass(frozen=True, slots=True)
class Size:
    """Cases an area and quarter: each area has its own number from `fewest` to `most`, the same in every quarter."""

    code: str
    fewest: int
    most: int


@dataclass(frozen=True, slots=True)
class Scenario:
    """`before` and `after` are error rates of every question, None where they are mixed as in the samples.

    `factor` multiplies the mixed rates at the new year. `spread` is what changes: "none", "area" (one area of each
    department's eight) or "all". `clustered`: a case with one error is more likely to have others.
    """

    size: Size
    before: float | None
    after: float | None = None
    factor: float = 1.0
    spread: str = "none"
    clustered: bool = False

    @property
    def name(self) -> str:
        """As simulated.csv spells it: `20`, `20-40`, `mixed`, `mixed-halved`, `clustered`."""
        if self.before is None:
            told = {1.0: "", 0.5: "-halved", 2.0: "-doubled"}[self.factor]
            return f"{'clustered' if self.clustered else 'mixed'}{told}"
        told = f"{100 * self.before:.0f}"
        return told if self.after is None else f"{told}-{100 * self.after:.0f}"

    @property
    def direction(self) -> int:
        """1 where the rates rise, -1 where they fall, 0 where nothing changes."""
        if self.spread == "none":
            return 0
        rises = self.factor > 1 if self.before is None else (self.after or 0) > self.before
        return 1 if rises else -1


SIZES = (Size("8-12", 8, 12), Size("10", 10, 10), Size("20", 20, 20), Size("30", 30, 30))
UNCHANGED = (0.05, 0.10, 0.20, 0.40)
CHANGED = ((0.20, 0.05), (0.20, 0.10), (0.20, 0.40), (0.20, 0.60))
FACTORS = (0.5, 2.0)
SPREADS = ("area", "all")


def _of(size: Size) -> tuple[Scenario, ...]:
    return (
        *(Scenario(size, rate) for rate in UNCHANGED),
        Scenario(size, None),
        Scenario(size, None, clustered=True),
        *(Scenario(size, before, after, spread=spread) for before, after in CHANGED for spread in SPREADS),
        *(Scenario(size, None, factor=factor, spread=spread) for factor in FACTORS for spread in SPREADS),
    )


SCENARIOS: tuple[Scenario, ...] = tuple(scenario for size in SIZES for scenario in _of(size))
