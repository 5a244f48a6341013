"""Which area of a department a text names."""

from dataclasses import dataclass
from difflib import get_close_matches
from itertools import permutations

from ledelsestilsyn.danish import fold
from ledelsestilsyn.model import Area, Department

# Excel cuts a tab's name at 31 characters, and some programs drop a blank left at the end.
_CUT = (30, 31)
_NEAR = 0.7


@dataclass(frozen=True, slots=True)
class _Name:
    area: Area
    folded: str
    shown: str


class AreaNames:
    """All a department's areas may be called: every key, and two keys of an area joined in either order."""

    def __init__(self, department: Department) -> None:
        self.department = department
        self._names = tuple(name for area in department.areas for name in _names_of(area))
        self._by_folded: dict[str, dict[str, Area]] = {}
        for name in self._names:
            self._by_folded.setdefault(name.folded, {})[name.area.id] = name.area

    def named(self, text: str) -> tuple[Area, ...]:
        """The areas the text names, in the risk model's order: none, one, or several where it is ambiguous."""
        folded = fold(text)
        hits = dict(self._by_folded.get(folded, {}))
        if not hits and folded and len(text.strip()) in _CUT:
            hits = {name.area.id: name.area for name in self._names if name.folded.startswith(folded)}
        return tuple(hits.values())

    def guess(self, text: str) -> str:
        """The nearest name as a person writes it; empty if none is near."""
        shown = {name.folded: name.shown for name in reversed(self._names)}
        close = get_close_matches(fold(text), list(shown), n=1, cutoff=_NEAR)
        return shown[close[0]] if close else ""


def _names_of(area: Area) -> list[_Name]:
    section = area.law[area.law.index("§") :] if "§" in area.law else ""
    keys = [key for key in dict.fromkeys((area.law, section, area.name, area.id, *area.aliases)) if fold(key)]
    texts = keys + [f"{first} {second}" for first, second in permutations(keys, 2)]
    return [_Name(area, fold(text), text) for text in texts]
