"""What comes from outside: the clock, the user, and how a workbook is read."""

import getpass
from datetime import datetime

from ledelsestilsyn.cpr import Pseudonymiser
from ledelsestilsyn.importers.reader import read_submission
from ledelsestilsyn.model import Refusal, RiskModel, Submission
from ledelsestilsyn.pipeline.receive import Read
from ledelsestilsyn.store.ledger import Witness


def witness() -> Witness:
    """Now, by the machine's clock, and the operating system's user."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "ukendt"
    return Witness(datetime.now().replace(microsecond=0), user)


def reader(model: RiskModel, pseudonymiser: Pseudonymiser) -> Read:
    """Reads a workbook in this process."""

    def read(data: bytes, name: str) -> Submission | Refusal:
        return read_submission(data, name, model, pseudonymiser)

    return read
