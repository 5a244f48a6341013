"""How the figures of each column of the report's tables are reckoned, in Danish: the legend of a row's passport."""

from ledelsestilsyn.report.blocks import Table

_CHANGE = (
    "Fejl nu mod sidste tilsyn i de spørgsmål, der kan sammenlignes; om det kan være tilfældigt, prøves med Boschloos "
    "test på sager."
)
_LIMITS = "95 % sikre grænser for andelen af alle områdets sager; »højst, ensidet« med båndets sikkerhed."
_PLAN = "Talt i arbejdsbøgernes handleplaner mod områdets forrige plan."
_SIMULATED = "Andel af opdigtede afdelingsår med kendt sandhed; står i programmets fil simulated.json."
_EFFECT = "Fejl før og efter tiltaget, prøvet som pilene (afsnit 6.3)."

# By heading; where a heading means another thing in one table, by that table's second heading and its own.
_WORDS: dict[str, str] = {
    "Tilsyn": "Tilsynsdatoer i kvartalet, område for område.",
    "Sager": "Sager med mindst ét svar, der tæller (i orden eller fejl); »Ikke relevant« tæller ikke.",
    "Sager med fejl": "Sager med mindst én fejl, hver efter sin alvorligste.",
    "Fejl": "Svar, der er fejl = nye + gamle + uafklarede.",
    "Fejl i alt": "Svar, der er fejl = nye + gamle + uafklarede.",
    "Nye": "Lavet inden for de seneste måneder, som skalaen siger (12), regnet fra tilsynsdatoen.",
    "Gamle": "Lavet tidligere.",
    "Uafklarede": "Den dato, der afgør det, mangler eller kan ikke bruges.",
    "Refusion": "Fejl i spørgsmål, som reglerne siger har betydning for refusionen.",
    "Med betydning for refusion": "Fejl i spørgsmål, som reglerne siger har betydning for refusionen.",
    "Ikke afgjort": "Fejl i spørgsmål, hvor reglerne endnu ikke siger, om de har betydning.",
    "Uden betydning": "Fejl i spørgsmål, som reglerne siger ikke har betydning for refusionen.",
    "Med betydning kvartalet før": "Det samme, talt i kvartalet før.",
    "Betydning": "Står i reglerne for det spørgsmål på tilsynsdatoen.",
    "Retsgrundlag": "Står i reglerne for det spørgsmål.",
    "Pil": _CHANGE,
    "Kvartalet før": "Talt på samme måde i kvartalet før.",
    "Sidste tilsyn": "Det seneste tidligere kvartal, hvor spørgsmålet blev undersøgt, og fejl af sager dengang.",
    "Nr.": "Spørgsmålets nummer i reglerne.",
    "Kontrolspørgsmål": "Spørgsmålets ordlyd i reglerne på tilsynsdatoen.",
    "Tiltag": "",
    "Sandsynlighed": "Ejerens, ellers foreslået af andelen af sager med fejl i året før.",
    "Konsekvens": "Fastsat af ejeren i reglerne, med begrundelse.",
    "Score": "Sandsynlighed gange konsekvens; båndet er skalaens.",
    "Score nu": "Sandsynlighed gange konsekvens; båndet er skalaens.",
    "Iboende score": "Sandsynlighed uden afdelingens egne kontroller gange konsekvens; begge fra ejeren.",
    "Refusion på spil om året": "Beløbet, som ejeren har sat i reglerne.",
    "Sager med fejl i fire kvartaler": "Lagt sammen af fire kvartaler; »højst« er den øvre grænse, 95 % sikker.",
    "Forslag efter kvartalet": "Det trin, andelen peger på efter skalaens grænser, mod det, der gælder i året.",
    "Ejerens beslutning": "Fra ejerens svar i risikodrøftelsen.",
    "Skalaen siger": "Båndets antal sager og hyppighed i scale.toml.",
    "Områder": "Områder i båndet, hvis læste sager er kendt.",
    "Sager efter skalaen": "Skalaens antal gange områder.",
    "Læste sager": "Områdernes læste sager lagt sammen.",
    "Færrest i et område": "Det mindste antal læste sager blandt de læste områder.",
    "Områder under skalaen": "Områder med færre læste sager, end skalaen siger.",
    "Heraf ikke læst": "Områder uden en eneste læst sag.",
    "Sager læst": "Sager med mindst ét svar, der tæller.",
    "Med fejl": "Sager med mindst én fejl.",
    "Andel": "Med fejl delt med læst.",
    "Mindst og højst": _LIMITS,
    "Højst, ensidet": _LIMITS,
    "Tålelig andel": "Står i reglerne for området eller båndet.",
    "Holder den?": "Grænserne mod den tålelige andel.",
    "Ændret": _PLAN,
    "Udskudt": _PLAN,
    "Udført": _PLAN,
    "Over fristen": "Fristen ligger før kvartalets sidste dag, og tiltaget er ikke udført.",
    "Ikke længere med": _PLAN,
    "Virker": _EFFECT,
    "Virker ikke": _EFFECT,
    "For tidligt at sige": _EFFECT,
    "Åbnes igen": _EFFECT,
    "Fejlen er set igen": _EFFECT,
    "Frist": "Som den står i handleplanen.",
    "Forelagt": "Tallene, som de blev offentliggjort.",
    "Nu": "Tallene, som arbejdsbøgerne giver nu.",
    "Åbne tiltag": _PLAN,
    "Fejl, talt af afdelingen": "Afdelingens egen optælling i arbejdsbogen.",
    "Spørgsmål": "Spørgsmålenes numre i reglerne.",
    "Hvorfor": "Den første af reglens grunde, der passer.",
    "Afvist": "Afvigelser efter alvor, en for hver celle i deviations.csv.",
    "Udeladt": "Afvigelser efter alvor, en for hver celle i deviations.csv.",
    "Advarsel": "Afvigelser efter alvor, en for hver celle i deviations.csv.",
    "Note": "Afvigelser efter alvor, en for hver celle i deviations.csv.",
    "Fingeraftryk (begyndelsen af SHA-256)": "De første 16 tegn af filens SHA-256; hele står i manifest.json.",
}
_OF_TABLE: dict[tuple[str, str], str] = {
    ("Tiltag", "Tiltag"): _PLAN,
    ("Tiltag", "Nye"): _PLAN,
    ("Kontrolspørgsmål", "Sager"): "Svar, der tæller: i orden eller fejl; »Ikke relevant« tæller ikke.",
    (
        "Nr.",
        "Pil",
    ): "Fejl nu mod fejl ved sidste tilsyn; om det kan være tilfældigt, prøves med Boschloos test.",
}
_BEGINS: tuple[tuple[str, str], ...] = (
    ("Konsekvens ", "Sandsynlighed gange konsekvens, og de områder, der står der."),
    ("10 sager:", _SIMULATED),
    ("30 sager:", _SIMULATED),
)


# What the headings over rows say of a department where they hold figures.
WEIGHTED = (
    "Afdelingens andel af sager med fejl, vægtet efter områdernes antal sager, med 95 % sikre grænser; kendes et antal "
    "ikke, andelen af de læste."
)


def over_rows(table: Table) -> str:
    """How the figures in the headings over rows are reckoned; empty where they are names alone."""
    return WEIGHTED if any(len(row) == 1 and "%" in row[0].text for row in table.rows) else ""


def how_reckoned(table: Table, heading: str) -> str:
    """The legend of a column; empty where it holds words alone."""
    own = _OF_TABLE.get((table.columns[1].heading, heading))
    if own is not None:
        return own
    begins = next((words for start, words in _BEGINS if heading.startswith(start)), "")
    return _WORDS.get(heading, begins)
