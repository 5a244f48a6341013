"""A workbook's bytes to what it hands in: `Submission`, or `Refusal` with the reasons why nothing of it counts."""

import hashlib

from ledelsestilsyn.cells import Limits, UnreadableWorkbookError, Workbook
from ledelsestilsyn.cpr import Pseudonymiser, mask
from ledelsestilsyn.excel.workbook import read_workbook
from ledelsestilsyn.importers.interpretation import Interpretation
from ledelsestilsyn.importers.messages import message
from ledelsestilsyn.importers.own_receipt import is_receipt
from ledelsestilsyn.importers.review import ReviewReader, is_review
from ledelsestilsyn.model import Place, Refusal, RiskModel, Submission

_DEFAULT_LIMITS = Limits()


def read_submission(
    data: bytes,
    name: str,
    model: RiskModel,
    pseudonymiser: Pseudonymiser,
    limits: Limits = _DEFAULT_LIMITS,
    *,
    apart: bool = True,
) -> Submission | Refusal:
    """Read a workbook received as `name`, whatever its bytes; ImbalanceError only for a fault of this program.

    `apart` is as in `read_workbook`.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        workbook = read_workbook(data, name, limits, apart=apart)
    except UnreadableWorkbookError as error:
        return refuse_unreadable(error, name, sha256)
    return interpret(workbook, name, sha256, model, pseudonymiser)


def interpret(
    workbook: Workbook, name: str, sha256: str, model: RiskModel, pseudonymiser: Pseudonymiser
) -> Submission | Refusal:
    """What a workbook already read says. The deviations are in the order of tabs, then cells, then codes."""
    if is_receipt(workbook):
        shown = mask(name)
        return Refusal(shown, sha256, (message("er_en_kvittering", Place(shown)),))
    if is_review(workbook):
        return ReviewReader(workbook, name, sha256, model).outcome()
    return Interpretation(workbook, name, sha256, model, pseudonymiser).outcome()


def refuse_unreadable(error: UnreadableWorkbookError, name: str, sha256: str) -> Refusal:
    """The refusal of a file that could not be read as a workbook."""
    shown = mask(name)
    deviation = message(error.code, Place(shown), detail=error.detail)
    return Refusal(shown, sha256, (deviation,))
