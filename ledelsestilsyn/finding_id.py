"""The short stable id of a finding: the first column of findings.csv, and what `explain` takes."""

import hashlib

from ledelsestilsyn.model import Finding

# No I, L, O or U: an id can be read aloud and typed from paper.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 10


def finding_id(finding: Finding) -> str:
    """`F` and ten characters that stay the same as long as department, area, question, case and period do.

    Anyone who knows the other four can try case numbers until the id fits: it hides no case number.
    """
    parts = (finding.department, finding.area, finding.question, finding.case, finding.handed_in)
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    number = int.from_bytes(digest, "big") >> (256 - 5 * _LENGTH)
    return "F" + "".join(_LETTERS[(number >> 5 * place) & 31] for place in reversed(range(_LENGTH)))
