"""Where two PDFs that should be the same are not: the page, or the file that one of them carries."""

import csv
import io
from collections.abc import Iterator

from ledelsestilsyn.audit.pdf_pieces import attachments, pdf_pieces
from ledelsestilsyn.audit.piece import UnreadableError

_SHOWN = 5


def pdf_differences(written: bytes, again: bytes) -> tuple[str, ...]:
    """A line for each attachment, page or property that differs; of a table's rows the first few.

    Empty if both say the same in other bytes. One line if `written` is no PDF.
    """
    try:
        return (*_carried(written, again), *_printed(written, again))
    except UnreadableError:
        return ("filen er ikke en PDF, der kan læses",)


def _carried(written: bytes, again: bytes) -> Iterator[str]:
    before, now = dict(attachments("", written)), dict(attachments("", again))
    for name in sorted({*before, *now}):
        if name not in before:
            yield f"den vedhæftede {name} mangler"
        elif name not in now:
            yield f"den vedhæftede {name} hører ikke til"
        elif before[name] != now[name]:
            yield f"den vedhæftede {name} er ændret{_row(before[name], now[name]) if name.endswith('.csv') else ''}"


def _row(before: bytes, now: bytes) -> str:
    """The first row that differs, as it stands and as it should stand."""
    for stands, should in zip(_rows(before), _rows(now), strict=False):
        if stands != should:
            return f": der står {', '.join(stands)}; det skal være {', '.join(should)}"
    return ": der er rækker for meget eller for lidt"


def _rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8", "replace"))))


def _printed(written: bytes, again: bytes) -> Iterator[str]:
    """The places on the pages and among the properties whose text differs."""
    before, now = (dict(_texts(data)) for data in (written, again))
    places = [place for place in {**now, **before} if before.get(place) != now.get(place)]
    for place in places[:_SHOWN]:
        yield f"{place} er anderledes"
    if len(places) > _SHOWN:
        yield f"og {len(places) - _SHOWN} steder mere"


def _texts(data: bytes) -> Iterator[tuple[str, str]]:
    """Each place once; what has many texts in one place has them together."""
    found: dict[str, list[str]] = {}
    for piece in pdf_pieces("", data):
        found.setdefault(piece.place, []).append(piece.text)
    for place, texts in found.items():
        yield place, "\n".join(texts)
