"""What a file says it is, and what became of it."""

from dataclasses import dataclass

from ledelsestilsyn.importers.messages import message
from ledelsestilsyn.model import Deviation, Place, Refusal, Submission, WorkbookForm
from ledelsestilsyn.periods import Period

SAME = "same"


@dataclass(frozen=True, slots=True)
class Claim:
    """A workbook that says it is for a department and a period; `result` is None if it stands in the store already.

    It clashes only with others of its `form`.
    """

    workbook: str
    sha256: str
    department: str | None
    period: Period | None
    result: Submission | None
    form: WorkbookForm = WorkbookForm.SUPERVISION


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: `taken`, `taken_in_part`, `refused`, or `same` (received before, nothing happened).

    `result` is what was stored, with every deviation; None for `same`. `ledger_code` is that of the entry it made.
    """

    workbook: str
    sha256: str
    status: str
    department: str | None
    period: Period | None
    deviations: tuple[Deviation, ...]
    result: Submission | Refusal | None = None
    ledger_code: str = ""


def same(claim: Claim) -> Outcome:
    """What became of bytes that were received before and still say what they said."""
    told = (message("samme_igen", Place(claim.workbook)),)
    return Outcome(claim.workbook, claim.sha256, SAME, claim.department, claim.period, told)
