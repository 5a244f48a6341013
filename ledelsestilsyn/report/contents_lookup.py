"""How a reader looks a figure up by its code: the last, short section of the method chapter."""

from ledelsestilsyn.report.blocks import Bullets, Paragraph, Section

TOLD = (
    "Ved tabeller, diagrammer, bokse og tilsynsområder står en lille kode, og et afsnits kode er dets nummer, for "
    "eksempel {codes}/2.1. Med koden fortæller kommunens program, hvad tallet er, hvordan det er regnet, og i hvilke "
    "celler i afdelingernes arbejdsbøger grundlaget står. Koden siger kun, hvor tallet står i rapporten."
)
HOW = (
    "ledelsestilsyn explain {codes}/T1 viser tabellens linjer med hver sin kode: {codes}/T1-2 er den anden linje. "
    "Diagrammer (D), bokse og afsnit slås op på samme måde.",
    "ledelsestilsyn explain --cell arbejdsbog ark celle viser omvendt, hvad der er læst i en celle, og hvilke tal den "
    "har flyttet.",
)


def lookup_section(heading: str, codes: str) -> Section:
    """`codes` is what the report's codes begin with."""
    return Section(
        heading, (Paragraph(TOLD.format(codes=codes)), Bullets(tuple(one.format(codes=codes) for one in HOW)))
    )
