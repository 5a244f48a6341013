"""What is said of page one's fragility: the choices that flip a conclusion, those that only move numbers, the sum."""

from collections.abc import Iterator, Sequence

from ledelsestilsyn.comparison.conclusions import Flip
from ledelsestilsyn.comparison.fragility import Fragility, Tried
from ledelsestilsyn.comparison.words import wrapped
from ledelsestilsyn.danish import write_count
from ledelsestilsyn.report.sentences import plural

MOST_FLIPS = 6


def fragility_text(found: Fragility, whole: bool = False) -> str:
    """At most 80 columns; `whole`: no list of flips is cut short."""
    lines = [f"Hvor sikker er side 1 i rapporten for {found.quarter.label}?"]
    asked = f"{write_count(found.conclusions)} konklusioner er prøvet mod {len(found.tried)} andre valg, ét ad gangen."
    lines += [*wrapped(asked), ""]
    for row in found.flipping:
        lines += _flipping(row, whole)
    lines += _only_numbers(found)
    return "\n".join([*lines, *wrapped(verdict(found))])


def verdict(found: Fragility) -> str:
    """The one sentence that sums it up."""
    flipping = found.flipping
    if not flipping:
        return f"Ingen af {plural(len(found.tried), 'valg', 'valg')} ændrer forsidens konklusioner."
    which = "; ".join(row.choice.short for row in flipping)
    return f"{len(flipping)} af {plural(len(found.tried), 'valg', 'valg')} ændrer forsidens konklusioner: {which}."


def flip_words(flip: Flip) -> str:
    """`CVO, pilen: fra »færre fejl, tydeligt« til »færre fejl, kan være tilfældigt«`."""
    return f"{flip.subject}: fra {_quoted(flip.before)} til {_quoted(flip.after)}"


def _quoted(value: str) -> str:
    return f"»{value}«"


def _flipping(row: Tried, whole: bool) -> Iterator[str]:
    yield from wrapped(row.choice.other, "- ", "  ")
    shown: Sequence[Flip] = row.flips if whole or len(row.flips) <= MOST_FLIPS else row.flips[:MOST_FLIPS]
    for flip in shown:
        yield from wrapped(flip_words(flip), "    ", "      ")
    if len(shown) < len(row.flips):
        yield f"    og {write_count(len(row.flips) - len(shown))} mere"


def _only_numbers(found: Fragility) -> Iterator[str]:
    """The choices that move numbers but no conclusion, and those that move nothing at all here."""
    rest = [row for row in found.tried if not row.flips]
    groups = (
        ("Flytter tal, men ingen konklusion", [row for row in rest if row.moves]),
        ("Flytter intet her", [row for row in rest if not row.moves]),
    )
    if found.flipping and rest:
        yield ""
    for heading, rows in groups:
        if rows:
            yield from wrapped(f"{heading}: {'; '.join(row.choice.short for row in rows)}.")
    yield ""
