"""Rates, their limits, the size of samples and the tests of change; numbers only, each formula with its source.

From scipy only `special`, within the functions: to import `scipy.stats` takes a second, a fifth of a whole report.
"""

from ledelsestilsyn.statistics.agreement import Agreement, adjusted_rate, agreement
from ledelsestilsyn.statistics.boschloo import boschloo
from ledelsestilsyn.statistics.bounds import bounds
from ledelsestilsyn.statistics.change import change
from ledelsestilsyn.statistics.control import SparseCountsError, Xmr, control_limits, xmr
from ledelsestilsyn.statistics.discoveries import discoveries
from ledelsestilsyn.statistics.miss import missed, smallest_change
from ledelsestilsyn.statistics.power import fall_seen
from ledelsestilsyn.statistics.rates import CLEAR_AT, CONFIDENCE, interval, is_clear, rate, upper_limit
from ledelsestilsyn.statistics.runs import runs_limits
from ledelsestilsyn.statistics.sample_size import sample_size
from ledelsestilsyn.statistics.shares import Share
from ledelsestilsyn.statistics.stratified import Stratum, stratified_upper
from ledelsestilsyn.statistics.two_stage import TwoStage, two_stage

__all__ = [
    "CLEAR_AT",
    "CONFIDENCE",
    "Agreement",
    "Share",
    "SparseCountsError",
    "Stratum",
    "TwoStage",
    "Xmr",
    "adjusted_rate",
    "agreement",
    "boschloo",
    "bounds",
    "change",
    "control_limits",
    "discoveries",
    "fall_seen",
    "interval",
    "is_clear",
    "missed",
    "rate",
    "runs_limits",
    "sample_size",
    "smallest_change",
    "stratified_upper",
    "two_stage",
    "upper_limit",
    "xmr",
]
