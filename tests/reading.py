"""Reads workbooks in the test's own process, where a fault shows its traceback."""

from collections.abc import Callable

from ledelsestilsyn.cpr import Pseudonymiser
from ledelsestilsyn.importers.reader import read_submission
from ledelsestilsyn.model import Refusal, RiskModel, Submission


def reader(model: RiskModel, pseudonymiser: Pseudonymiser) -> Callable[[bytes, str], Submission | Refusal]:
    """A `Read` for `pipeline.receive` without a child."""
    return lambda data, name: read_submission(data, name, model, pseudonymiser)
