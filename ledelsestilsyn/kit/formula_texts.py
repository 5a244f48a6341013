"""The texts of a workbook of formulas, for the guard: the formulas are hundreds of thousands, their texts a handful."""

import io
import re
import zipfile

from ledelsestilsyn.audit.piece import UnreadableError

_FORMULA = re.compile(rb"<f(?: [^>]*)?>([^<]*)</f>")
_TEXT = re.compile(rb"(?:&quot;|\")(.*?)(?:&quot;|\")")


def without_formulas(file: str, data: bytes) -> tuple[bytes, bytes]:
    """The workbook without its formulas, and every text that stands in one, each on a line of its own.

    What else a formula has are addresses, names of functions and numbers. Raises UnreadableError for a damaged package.
    """
    texts: set[bytes] = set()
    bare = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(bare, "w") as written:
            for part in package.namelist():
                body = package.read(part)
                for formula in set(_FORMULA.findall(body)):
                    texts.update(_TEXT.findall(formula))
                written.writestr(part, _FORMULA.sub(b"", body))
    except zipfile.BadZipFile as fault:
        raise UnreadableError(file) from fault
    return bare.getvalue(), b"\n".join(sorted(texts))
