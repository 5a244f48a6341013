"""Every message about a workbook by its code, in Danish: the one table that `message` writes from."""

import re
from collections.abc import Mapping, Sequence

from ledelsestilsyn.cpr import mask
from ledelsestilsyn.danish import plain
from ledelsestilsyn.importers.messages import of_cells, of_history, of_reviews, of_tabs, of_workbooks
from ledelsestilsyn.importers.messages.text import Text
from ledelsestilsyn.model import Deviation, Place

TEXTS: Mapping[str, Text] = {
    **of_workbooks.TEXTS,
    **of_tabs.TEXTS,
    **of_cells.TEXTS,
    **of_history.TEXTS,
    **of_reviews.TEXTS,
}

QUOTED_LENGTH = 60

_OPTIONAL = re.compile(r"\[([^\]]*)\]")
_FACT = re.compile(r"\{(\w+)\}")


def message(code: str, place: Place, *, area: str = "", cells: int = 1, case: str = "", **facts: str) -> Deviation:
    """The deviation with its whole Danish text. KeyError for a code or a fact the table does not have.

    `case` is the case number to name beside the cell; `cells` how many cells the place's range has with this mistake.
    """
    text = TEXTS[code]
    template = text.many if text.many and cells > 1 else text.one
    body = _filled(template, facts)
    whole = f"{where(place, cells, case)}: {body} [{code}]"
    return Deviation(place, code, mask(whole), text.severity, area, cells)


def where(place: Place, cells: int = 1, case: str = "") -> str:
    """`Ark "§ 100", celle F17 (sag 0012345)`, `Ark "§ 100", F17–F47, 31 celler`, or the workbook by its name."""
    if not place.sheet:
        return f'Arbejdsbogen "{plain(place.workbook)}"'
    spot = f'Ark "{plain(place.sheet)}"'
    if place.cell:
        spot += f", {place.cell}, {cells} celler" if cells > 1 else f", celle {place.cell}"
    return f"{spot} (sag {case})" if case else spot


def quote(text: str) -> str:
    """What stands in a cell, fit for a message: on one line, personal numbers masked, cut at 60 characters."""
    bare = plain(mask(" ".join(text.split())))
    return bare if len(bare) <= QUOTED_LENGTH else bare[: QUOTED_LENGTH - 1].rstrip() + "…"


def either(words: Sequence[str]) -> str:
    """`a`, `a eller b`, `a, b eller c`."""
    return " eller ".join([part for part in (", ".join(words[:-1]), *words[-1:]) if part])


def example(code: str) -> Deviation:
    """The code's message for the example in its table."""
    facts = dict(TEXTS[code].example)
    place = Place("CVO 2024K1.xlsx", facts.pop("sheet", ""), facts.pop("cell", ""))
    return message(code, place, cells=int(facts.pop("cells", "1")), **facts)


def _filled(template: str, facts: Mapping[str, str]) -> str:
    def kept(part: re.Match[str]) -> str:
        return part[1] if all(facts.get(name) for name in _FACT.findall(part[1])) else ""

    return _FACT.sub(lambda fact: facts[fact[1]], _OPTIONAL.sub(kept, template))
