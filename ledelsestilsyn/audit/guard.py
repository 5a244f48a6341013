"""The guard before publication: nothing that leads to a person leaves in any file of a report, or nothing leaves."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from ledelsestilsyn.audit.personal import Secrets, is_internal, masked
from ledelsestilsyn.audit.piece import HIDDEN_TAB, UnreadableError
from ledelsestilsyn.audit.pieces import pieces
from ledelsestilsyn.danish import fold
from ledelsestilsyn.errors import PublicationError
from ledelsestilsyn.model import ReportBasis
from ledelsestilsyn.report.sentences import plural

UNREADABLE = "filen kan ikke gennemsøges"
MOST_TOLD = 20
_HIDDEN_SHEET = "skjult_ark"
_ADVICE = (
    "Intet er skrevet. Ret teksten der, hvor den kommer fra: en bemærkning, et tiltag eller et navn i afdelingens "
    "arbejdsbog (indlæs den igen), eller en tekst i risikomodellen. Brug ellers rapporten internt."
)


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that may not be published. `shown` is the most that may be said of it."""

    file: str
    place: str
    kind: str
    shown: str = ""

    def __str__(self) -> str:
        place = f", {self.place}" if self.place else ""
        return f"{self.file}{place}: {self.kind}{f' ({self.shown})' if self.shown else ''}"


def find_personal(
    files: Mapping[str, bytes],
    cases: Iterable[str],
    internal_tabs: Iterable[str],
    numbered: Collection[str] = (),
) -> tuple[Found, ...]:
    """Every place in the files of a report that may not be published, each once, in the order of the files.

    `numbered` are files in which cases bear running numbers: a column of cases is read as any other text there.
    """
    secrets = Secrets.of(cases, internal_tabs)
    found: dict[Found, None] = {}
    for file, data in files.items():
        try:
            for piece in pieces(file, data):
                plain = file in numbered and piece.heading != HIDDEN_TAB
                for kind, text in secrets.find(replace(piece, heading="") if plain else piece):
                    file_told, place = secrets.covered(piece.file), secrets.covered(piece.place)
                    found[Found(file_told, place, kind, masked(text))] = None
        except UnreadableError:
            found[Found(secrets.covered(file), "", UNREADABLE)] = None
    return tuple(found)


def refuse_personal(files: Mapping[str, bytes], cases: Iterable[str], internal_tabs: Iterable[str]) -> None:
    """Raises PublicationError, naming every place, if any file holds what may not be published."""
    found = find_personal(files, cases, internal_tabs)
    if not found:
        return
    told = [f"  {row}" for row in found[:MOST_TOLD]]
    if len(found) > MOST_TOLD:
        told.append(f"  og {plural(len(found) - MOST_TOLD, 'sted', 'steder')} til")
    counted = plural(len(found), "sted", "steder")
    raise PublicationError(f"Rapporten kan ikke offentliggøres: {counted} kan føre til en person.\n" + "\n".join(told),
                           "", _ADVICE)  # fmt: skip


def internal_tabs(basis: ReportBasis, skipped: Iterable[str] = ()) -> frozenset[str]:
    """The tabs that were hidden in a workbook or say that they are internal, without those named as an area is.

    `skipped` are the names of the tabs that were not read.
    """
    names = {row.place.sheet for row in basis.deviations if row.code == _HIDDEN_SHEET}
    others = (*skipped, *(row.place.sheet for row in basis.deviations), *(row.tab.sheet for row in basis.tabs))
    names |= {name for name in others if is_internal(name)}
    areas = [area for department in basis.model.departments for area in department.areas]
    known = {fold(text) for area in areas for text in (area.title, _from_section(area.title), area.name, *area.aliases)}
    return frozenset(name for name in names if name and not any(text.startswith(fold(name)) for text in known))


def _from_section(title: str) -> str:
    """A tab may be named by the law from `§` on."""
    return title[max(title.find("§"), 0) :]
