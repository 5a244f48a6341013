"""How a department says it chose its cases, without anything that could lead to a person: known words alone pass. Pure.

What a department has typed may hold a name, and no program can know a name from a word. So nothing passes but the words
that speak of drawing cases, and numbers that count them; each other word becomes a mark.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ledelsestilsyn.danish import fold

BLANK = "[…]"

_WORDS = """
    ad af afdeling afdelingen afdelingens afdelinger afgjort afgørelse afgørelsen afgørelser afsluttede aktive alene
    alfabetisk alle allerede andel andre antal at automatisk begge beløb bevilgede bevilget bevilling bevillinger
    blandt blev borgere bør både data dato de den der derefter deres det dog dyreste efter ekstra eller en én endnu
    enhver enkelt enkelte er et excel faglig faglige fagsystem fagsystemet faste fejl fem fire flere flest for fordelt
    forløb forrige forskellige fra fuldt fx første få gamle gange gennem gennemgang gennemgået genåbnede gruppe
    grupper gælder har hel hele henvendelser hver hveranden hvert hvor i ikke ind inden ingen journal journaler
    kategori kategorier kontrol kriterier kun kvartal kvartalet kvartalets lag laveste leder lederen lige ligeligt
    linje liste listen lister lod lodtrækning løbende manuel manuelt med medarbejder medarbejdere medtaget mellem mere
    mest mindre mindst modtaget målgruppe målgrupper måned måneden måneder ned ni niende nogle nr ny nye nyere nyeste
    nyoprettede når og også om område områder området op opdelt oprettede oprettet otte over pct per periode perioden
    plus pr procent program programmet prøve på repræsentativ repræsentativt resten revision revisor risiko
    risikobaseret risikovurdering sag sagen sagens sager sagsbehandler sagsbehandlere sagsbehandleren sagsbehandlerens
    sagsnummer sagsnumre sagstype sagstyper samme sammen samt samtlige seks senest seneste sidste som spredt stikprøve
    stikprøven stikprøver størst største supplerende system systematisk systemet syv så sådan tal team teamleder teams
    ti tidligere tiende til tilfælde tilfældig tilfældige tilfældighed tilfældigt tilsyn tilsynet to tolv tre tredje
    trukket træk trækkes trækning type typer tyve tyvende ud udbetaling udbetalinger uden udtages udtaget udtrukket
    udtrukne udtræk udtrækket udvalgt udvalgte udvælgelse udvælges uge uger under varighed ved vi vilkårlig vilkårligt
    vægt værktøj væsentlige væsentlighed ydelse ydelser ældre ældste åbne år året
"""
_KNOWN = frozenset(fold(word) for word in _WORDS.split())
# A number passes where it counts cases or says which of them; a longer one could be a case or a person.
_COUNTS = re.compile(
    r"(?<![\w./-])\d{1,3}(?=\s*(?:%|pct\b|procent\b|sager\b|sag\b|måneder\b|uger\b))|(?<=hver )\d{1,2}(?=\.\s)"
)
_WORD = re.compile(r"\w+(?:[^\w\s]\w+)*")
_BLANKS = re.compile(r"\[…\](?:[\s,;:./&()+-]*\[…\])+")


@dataclass(frozen=True, slots=True)
class Selection:
    """What the tabs of an area say of how its cases were chosen.

    `texts` are what passed, each once, in the order met; `blanked` how many words did not; `silent` how many of the
    `tabs` say nothing; `drawn` whether the cases were drawn with the program, whose draws stand in the ledger.
    """

    texts: tuple[str, ...] = ()
    blanked: int = 0
    silent: int = 0
    tabs: int = 0
    drawn: bool = False


def selection_of(methods: Iterable[str], *, drawn: bool) -> Selection:
    """Of the tabs' texts, one each; empty where a tab says nothing."""
    given = [" ".join(method.split()).rstrip(".") for method in methods]
    passed = [without_unknown(text) for text in given if text]
    return Selection(
        texts=tuple(dict.fromkeys(text for text, _ in passed)),
        blanked=sum(blanked for _, blanked in passed),
        silent=sum(not text for text in given),
        tabs=len(given),
        drawn=drawn,
    )


def without_unknown(text: str) -> tuple[str, int]:
    """The text with a mark for what is no known word, and how many words that were.

    >>> without_unknown("Hver 10. sag, dog ikke Jens Hansens (24-002111)")
    ('Hver 10. sag, dog ikke […]', 3)
    """
    numbers = {found.span() for found in _COUNTS.finditer(text.lower())}
    blanked = 0

    def shown(found: re.Match[str]) -> str:
        nonlocal blanked
        if found.span() in numbers or all(fold(part) in _KNOWN for part in re.findall(r"\w+", found[0])):
            return found[0]
        blanked += 1
        return BLANK

    told = _BLANKS.sub(BLANK, _WORD.sub(shown, text))
    if told.count("(") != told.count(")"):
        told = re.sub(r"[()]", "", told)
    return told, blanked
