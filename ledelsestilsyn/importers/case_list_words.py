"""What is said of a list of cases, in Danish. No sentence holds a case number."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from ledelsestilsyn.danish import fold, write_count, write_list
from ledelsestilsyn.importers.messages import either, quote
from ledelsestilsyn.model import Area, Department, StratumRule

EMPTY = "Listen har ingen sager. Skriv en række for hver sag under overskriften, og kør igen."
BROKEN_OFF = (
    "Listen kunne ikke læses til ende inden for grænserne. Åbn den i Excel, slet det, der ikke hører til, og gem den "
    "igen."
)
FAULTY_CASE = "her står en fejlværdi i stedet for sagsnummeret. Skriv nummeret, eller slet rækken."
NO_CASE = "her mangler sagsnummeret. Skriv det, eller slet rækken."
_NEAR = 0.6
# What Excel makes of a long number when it saves a sheet as CSV.
_SPOILT = re.compile(r"\d[.,]?\d*E\+\d+", re.IGNORECASE)
_UNREADABLE = {
    "ikke_en_arbejdsbog": "Filen kan ikke læses som en liste. Gem den som Excel-projektmappe (.xlsx) eller som CSV.",
    "adgangskode": "Listen er låst med en adgangskode. Fjern adgangskoden, og gem den igen.",
    "for_stor": "Listen er for stor. Slet det, der ikke hører til listen, eller hæv grænsen med --limit.",
    "ulaeselig": "Listen er beskadiget og kan ikke læses. Åbn den i Excel, og gem den igen.",
}


def unreadable(code: str, detail: str) -> str:
    return f"{_UNREADABLE[code]} {quote(detail)}".strip()


def place(sheet: str, cell: str) -> str:
    """`Ark "Sager", celle B7`; of a CSV file the cell as Excel shows it."""
    return f"Celle {cell}" if sheet == "CSV" else f'Ark "{quote(sheet)}", celle {cell}'


def spoilt(case: str) -> str:
    """What Excel has made of a number in a CSV file, or nothing."""
    return "et tal med for få cifre" if _SPOILT.fullmatch(case) else ""


def changed_case(became: str) -> str:
    return (
        f"her har Excel lavet sagsnummeret om til {became}. Giv kolonnen formatet Tekst, og skriv nummeret, som det "
        "står i fagsystemet."
    )


def no_case_column(near: str) -> str:
    guess = f' Der står {near}. Mente du "Sagsnr."?' if near else ""
    return f'Listen har ingen kolonne, der hedder "Sagsnr.".{guess} Skriv overskriften over sagsnumrene.'


def several_tables(sheets: Sequence[str]) -> str:
    tabs = write_list([f'"{quote(sheet)}"' for sheet in sheets])
    return f'Kolonnen "Sagsnr." står i flere ark: {tabs}. Listen skal stå i ét ark. Slet eller flyt de andre.'


def same_heading(other: str) -> str:
    return f"overskriften siger det samme som i celle {other}. Slet eller omdøb den ene kolonne."


def no_area_column(department: Department, near: str) -> str:
    guess = f' Der står {near}. Mente du "Tilsynsområde"?' if near else ""
    return (
        f'Listen har ingen kolonne, der hedder "Tilsynsområde".{guess} {department.code} har flere områder, så det '
        f"skal stå ved hver sag: {_areas(department)}."
    )


def unknown_area(text: str, guess: str, department: Department) -> str:
    if not text:
        return f"her mangler tilsynsområdet. Skriv et af områderne i {department.code}: {_areas(department)}."
    meant = f' Mente du "{guess}"?' if guess else ""
    return (
        f'her står "{quote(text)}", som ikke er et tilsynsområde i {department.code}.{meant} Skriv et af disse: '
        f"{_areas(department)}."
    )


def several_areas(text: str, areas: Sequence[Area]) -> str:
    titles = write_list([area.title for area in areas])
    return f'her står "{quote(text)}", som passer på flere tilsynsområder: {titles}. Skriv områdets fulde navn.'


def no_stratum_column(area: Area, strata: Sequence[StratumRule], near: str) -> str:
    guess = f' Der står {near}. Mente du "Lag"?' if near else ""
    return (
        f'Listen har ingen kolonne, der hedder "Lag".{guess} I {area.title} trækkes der i lag, så ved hver sag skal '
        f"der stå {_names(strata)}."
    )


def unknown_stratum(text: str, area: Area, strata: Sequence[StratumRule]) -> str:
    if not text:
        return f"her mangler laget. Skriv {_names(strata)}."
    shown = {fold(name): rule.name for rule in strata for name in (rule.id, rule.name)}
    close = get_close_matches(fold(text), list(shown), n=1, cutoff=_NEAR)
    meant = f' Mente du "{shown[close[0]]}"?' if close else ""
    return f'her står "{quote(text)}", som ikke er et lag i {area.title}.{meant} Skriv {_names(strata)}.'


def in_two_strata(other: str) -> str:
    return f"sagen står også i celle {other} med et andet lag. En sag hører til ét lag. Ret eller slet den ene række."


def told(twice: int, pseudonyms: int, unused: Sequence[Area]) -> tuple[str, ...]:
    """The warnings: rows that stand twice, personal numbers as case numbers, strata that nobody asked for."""
    said = []
    if twice:
        rows = "1 række" if twice == 1 else f"{write_count(twice)} rækker"
        said.append(f"{rows} gentager en tidligere; hver sag er talt én gang.")
    if pseudonyms:
        said.append(_pseudonyms(pseudonyms))
    if unused:
        titles = write_list([area.title for area in unused])
        said.append(f"Laget er ikke brugt i {titles}: der er ikke fastsat lag for {_it(len(unused))}.")
    return tuple(said)


def _pseudonyms(number: int) -> str:
    if number == 1:
        return (
            "1 sagsnummer er et CPR-nummer. Det er erstattet af et dæknavn, og der trækkes efter dæknavnet. Brug et "
            "andet sagsnummer næste gang."
        )
    return (
        f"{write_count(number)} sagsnumre er CPR-numre. De er erstattet af dæknavne, og der trækkes efter dæknavnene. "
        "Brug andre sagsnumre næste gang."
    )


def _it(number: int) -> str:
    return "området" if number == 1 else "områderne"


def _areas(department: Department) -> str:
    return either([area.title for area in department.areas])


def _names(strata: Sequence[StratumRule]) -> str:
    return either([f'"{rule.name}"' for rule in strata])
