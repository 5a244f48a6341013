"""The few words in which the program and its child agree."""

from enum import Enum

READY = "ready"
MEMORY = "memory"


class Cause(Enum):
    """Why a file could not be read to its end: it took too much, or the child broke off."""

    TIME = "time"
    MEMORY = "memory"
    CRASH = "crash"
