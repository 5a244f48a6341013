"""The name a file is known by: what its own name says, fit to be kept, printed and compared."""

from ledelsestilsyn.cpr import mask
from ledelsestilsyn.danish import plain


def known_name(name: str) -> str:
    """Personal numbers masked, and a mark for each character that breaks a line, turns the text or cannot be written.

    A file system may hold a name that is no text at all; Python reads its bytes as lone surrogates.
    """
    return mask(plain(name))
