"""The doubtful choices behind page one, each with what is chosen and what could have been: the one table of them.

None is a rule's alternative wording: each is a place where the rules are silent or set by the municipality itself, or
where the sheets did not say what they should. docs/sammenlign.md gives the reason for each.
"""

from collections.abc import Callable
from dataclasses import dataclass

from ledelsestilsyn.comparison import tilts
from ledelsestilsyn.model import EngineInput, EngineResult, ReportBasis
from ledelsestilsyn.statistics import CLEAR_AT

# From what the engine was given to what it could have been given; the basis tells what the sheets did not say.
Given = Callable[[EngineInput, ReportBasis], EngineInput]


@dataclass(frozen=True, slots=True)
class Choice:
    """`other` is the alternative as a whole sentence, `short` as a few words for a list.

    `given` changes what the engine is given, `result` what it found; `clear_at` is another limit for "tydelig".
    `classes_only`: no number of errors can move by it, only how they fall into new and old. `about` are the conclusions
    that only say the choice itself in other words: that they go with it is no flip.
    """

    short: str
    other: str
    given: Given | None = None
    result: Callable[[EngineResult], EngineResult] | None = None
    clear_at: float = CLEAR_AT
    classes_only: bool = False
    about: frozenset[tuple[str, ...]] = frozenset()


_UNDETERMINED = frozenset({("undetermined",)})
_BREAKS = frozenset({("untold", "method_changed"), ("untold", "question_changed")})


def _window(months: int) -> Choice:
    return Choice(
        f"vinduet er {months} måneder",
        f"En fejl er ny, når den er lavet inden for {months} måneder før tilsynet.",
        given=tilts.window(months),
        classes_only=True,
    )


CHOICES = (
    Choice(
        "skæringsdagen er omvendt",
        "En fejl på selve skæringsdagen regnes til den anden side.",
        given=tilts.on_cutoff,
        classes_only=True,
    ),
    *map(_window, (6, 11, 13, 18, 24)),
    Choice(
        "uafklarede er nye",
        "Alle uafklarede fejl regnes som nye.",
        result=tilts.undetermined_as("new"),
        classes_only=True,
        about=_UNDETERMINED,
    ),
    Choice(
        "uafklarede er gamle",
        "Alle uafklarede fejl regnes som gamle.",
        result=tilts.undetermined_as("old"),
        classes_only=True,
        about=_UNDETERMINED,
    ),
    Choice(
        "udbedret efter tilsynet er udbedret",
        "En fejl i en løbende pligt, der er udbedret efter tilsynsdatoen, regnes som i orden.",
        given=tilts.remedied_later,
    ),
    Choice(
        "egne optællinger er ude",
        "De tal, som afdelingerne selv har talt op, holdes ude.",
        given=tilts.without_counts,
    ),
    Choice(
        "tilsynet er periodens første dag",
        "Hvor arket ingen tilsynsdato har, er tilsynet periodens første dag i stedet for den sidste.",
        given=tilts.first_day,
    ),
    Choice(
        "tydelig er højst 1 %",
        "En ændring er først tydelig, når p er højst 0,01 i stedet for 0,05.",
        clear_at=0.01,
    ),
    Choice(
        "tydelig er højst 10 %",
        "En ændring er tydelig, allerede når p er højst 0,10 i stedet for 0,05.",
        clear_at=0.10,
    ),
    Choice(
        "brud overses",
        "Der sammenlignes også hen over en ændret metode og et ændret spørgsmål.",
        given=tilts.without_breaks,
        about=_BREAKS,
    ),
    Choice(
        "hver ny udgave er et brud",
        "Enhver ny udgave af et spørgsmål er et brud, også hvor reglerne siger, at tallene kan sammenlignes.",
        given=tilts.every_version_a_break,
        about=_BREAKS,
    ),
    Choice(
        "færre læste sager er ude",
        "Spørgsmål, der er læst i færre sager end ved sidste tilsyn, holdes ude af pilene.",
        result=tilts.without_fewer_read,
    ),
)
