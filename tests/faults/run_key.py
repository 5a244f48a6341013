"""The key that personal numbers get their pseudonyms by in these runs."""

from ledelsestilsyn.cpr import Pseudonymiser

PSEUDONYMISER = Pseudonymiser(b"faults")
