"""Times contestants in turn, so that whatever else the machine does falls on all of them alike."""

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Contestants = Mapping[str, Callable[[], object]]


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of wall clock, one for each repetition, in the order they were run."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.seconds)

    @property
    def spread(self) -> tuple[float, float]:
        """The fastest and the slowest repetition."""
        return min(self.seconds), max(self.seconds)


def alternate(contestants: Contestants, repetitions: int) -> dict[str, Timing]:
    """Run A B C A B C ... and time each call; what a call returns is thrown away outside the clock."""
    seconds: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(repetitions):
        for name, run in contestants.items():
            gc.collect()
            started = perf_counter()
            result = run()
            seconds[name].append(perf_counter() - started)
            del result
    return {name: Timing(tuple(taken)) for name, taken in seconds.items()}
