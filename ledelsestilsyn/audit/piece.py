"""A text in a file with its place, and what to do with a file that cannot be searched."""

from dataclasses import dataclass

# The headings, folded, of a column of case numbers.
CASE_HEADINGS = frozenset(
    ("case", "cases", "sag", "sager", "sagen", "sagsnr", "sagsnummer", "sagsid", "journalnr", "cpr", "cprnr")
)
# Stands as the heading of a piece that tells of a hidden tab.
HIDDEN_TAB = "\0hidden tab"


@dataclass(frozen=True, slots=True)
class Piece:
    """`place` says in Danish where in the file; `heading` is the column's own where the text is a table's cell."""

    file: str
    place: str
    text: str
    heading: str = ""


class UnreadableError(ValueError):
    """The file is of a kind that cannot be searched, or is damaged."""
