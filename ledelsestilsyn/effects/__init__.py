"""Did the action work? What the next samples say of each action, and whether a closed one opens again. No report.

The samples before are the comparable ones, up to four quarters, that end with the quarter in which the action first
stood in a plan. The samples after are those of supervisions held after the day it took effect, the latest four.
Neither crosses a day on which the figures stop being comparable.
"""

from ledelsestilsyn.effects.again import Again, seen_again
from ledelsestilsyn.effects.judge import Judged, Verdict, Why, judge
from ledelsestilsyn.effects.samples import Counted, Course, Measured, Sample

__all__ = [
    "Again",
    "Counted",
    "Course",
    "Judged",
    "Measured",
    "Sample",
    "Verdict",
    "Why",
    "judge",
    "seen_again",
]
