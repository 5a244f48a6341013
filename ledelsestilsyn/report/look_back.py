"""What a year's likelihoods came to, and what the owners decided after its supervisions. No words."""

from dataclasses import dataclass

from ledelsestilsyn.model import EngineResult, RiskModel
from ledelsestilsyn.periods import Period
from ledelsestilsyn.risk.assess import Proposal, propose
from ledelsestilsyn.risk.calibration import Calibration, calibrate

_LAST = 4


@dataclass(frozen=True, slots=True)
class LookBack:
    """`calibrations` are of the likelihoods of `year`; `proposals` are those after the quarters of `talked`.

    `hidden` are the ids of areas whose figures of `year` are not shown.
    """

    year: int
    calibrations: tuple[Calibration, ...]
    talked: int
    proposals: tuple[Proposal, ...]
    hidden: frozenset[str] = frozenset()


def look_back(model: RiskModel, result: EngineResult, last: Period) -> LookBack:
    """From the end of the quarter `last`: the last whole year's likelihoods, and the decisions of the year so far."""
    quarters = [Period(last.year, number) for number in range(1, last.whole_quarter.quarter + 1)]
    year = last.year if last.whole_quarter.quarter == _LAST else last.year - 1
    proposals = tuple(found for quarter in quarters for found in propose(model, result, quarter))
    return LookBack(year, calibrate(model, result, year), last.year, proposals)
