"""What comes from outside: the clock and the user."""

import getpass
from datetime import datetime

from ledelsestilsyn.store.ledger import Witness


def witness() -> Witness:
    """Now, by the machine's clock, and the operating system's user."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "ukendt"
    return Witness(datetime.now().replace(microsecond=0), user)
