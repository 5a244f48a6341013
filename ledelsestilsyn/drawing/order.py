"""The order of cases: by SHA-256 of the seed and the case number.

Both are put into Unicode's composed form (NFC), joined by a line break (the seed first) and written in UTF-8; the
cases are sorted by the hash in lower-case hex, and by the case number itself should two hashes be equal. Nobody who
does not know the seed can say where a case will stand, and nobody who knows it can place it elsewhere.
"""

import hashlib
import unicodedata
from collections.abc import Iterable


def rank(seed: str, case: str) -> str:
    """The hash by which the case is sorted, in lower-case hex.

    >>> rank("3 5 1 6 2", "24-0001")[:16]
    '502434371350b5e4'
    """
    text = unicodedata.normalize("NFC", f"{seed}\n{case}")
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def ordered(seed: str, cases: Iterable[str]) -> tuple[str, ...]:
    """The cases in the order in which they are drawn."""
    return tuple(case for _, case in sorted((rank(seed, case), case) for case in cases))
