"""The 25 workbooks and the list of their mess, from the risk models: the same every time."""

from dataclasses import dataclass

from ledelsestilsyn.model import RiskModel

from .catalogue import Listed
from .draft import Draft
from .grid import workbook_bytes
from .layout import set_out
from .looks import LOOKS
from .mess import spoil
from .mess_hard import HARD
from .observed import observe
from .story import DEPARTMENTS, QUARTERS, handed


@dataclass(frozen=True, slots=True)
class Sample:
    """A workbook as it was before LibreOffice opened and saved it, if `libreoffice` says that it did."""

    file: str
    department: str
    period: str
    data: bytes
    libreoffice: bool
    hard: bool


def make_samples(model: RiskModel) -> tuple[tuple[Sample, ...], tuple[Listed, ...]]:
    """The workbooks by department and quarter, and where each kind of mess stands in them."""
    drafts = [_draft(model, code, quarter) for code in DEPARTMENTS for quarter in range(len(QUARTERS))]
    for draft in drafts:
        spoil(draft)
    observe(drafts)
    listed = tuple(item for draft in drafts for item in draft.listed)
    return tuple(_sample(draft) for draft in drafts), listed


def _draft(model: RiskModel, code: str, quarter: int) -> Draft:
    told = handed(model, code, QUARTERS[quarter])
    look = LOOKS[told.key]
    return Draft(told, look, set_out(told, look))


def _sample(draft: Draft) -> Sample:
    period, look = draft.handed.period, draft.look
    data = workbook_bytes(list(draft.grids.values()), period.last_day, epoch_1904=look.epoch_1904)
    return Sample(look.file, draft.handed.code, period.key, data, look.libreoffice, draft.handed.key in HARD)
