"""The report's chapters by number: the one place for their headings and for whoever refers to one."""

from enum import IntEnum


class Chapter(IntEnum):
    ON_ONE_PAGE = 1
    DEPARTMENTS = 2
    ACTIONS = 3
    RISK = 4
    GAPS = 5
    METHOD = 6


# How the report refers to a chapter of its own, and how another document does.
SEE, SEE_IN_REPORT = "se afsnit", "se rapportens afsnit"


def see(chapter: Chapter) -> str:
    """`se afsnit 4`, for a sentence of the report itself."""
    return f"{SEE} {chapter}"


def in_report(text: str) -> str:
    """The report's own sentence as it must read in another document: `se rapportens afsnit 4`."""
    return text.replace(f"{SEE} ", f"{SEE_IN_REPORT} ")
