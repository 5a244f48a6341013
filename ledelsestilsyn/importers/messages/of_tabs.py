"""The messages about an area tab: its area, its day, its tables and its columns."""

from ledelsestilsyn.importers.messages.text import Text
from ledelsestilsyn.model import Severity

_LEFT_OUT, _WARNING, _NOTE = Severity.LEFT_OUT, Severity.WARNING, Severity.NOTE
UNLESS_ACCEPTED = ", eller koordinatoren har godkendt dem for afdelingen"
"""Follows what must be mended, where another heading than the department's was probably meant."""

_TAB_OUT = "Intet fra arket tæller med, før det er rettet."

_TAB = {"sheet": "§ 100 Merudgifter"}
_CELL = {**_TAB, "cell": "B3"}
_HEADING = {**_TAB, "cell": "F6"}

TEXTS = {
    "omraade_ukendt": Text(
        _LEFT_OUT,
        'arket har en tabel, men "{stands}" er ikke et kendt tilsynsområde i {department}. Skriv områdets navn eller '
        'paragraf ved "Tilsynsområde" i arket.[ Mente du "{guess}"?] ' + _TAB_OUT,
        example={
            "sheet": "§ 100 Merudgiftr",
            "stands": "§ 100 Merudgiftr",
            "department": "CVO",
            "guess": "§ 100 Merudgifter",
        },
    ),
    "omraade_flertydigt": Text(
        _LEFT_OUT,
        "arket har en tabel, men det fremgår ikke, hvilket af disse tilsynsområder det er for: {several}. Skriv ét af "
        'dem ved "Tilsynsområde" i arket. ' + _TAB_OUT,
        example={"sheet": "Ark1", "several": "SEL § 100 Merudgifter og SEL § 95 BPA"},
    ),
    "ark_uden_tabel": Text(
        _LEFT_OUT,
        "der er ingen tabel, der kan læses. En tabel har en række med overskrifter, for eksempel Sagsnr. og et "
        "kontrolspørgsmål i hver kolonne. " + _TAB_OUT,
        example=_TAB,
    ),
    "tilsynsdato_ulaeselig": Text(
        _LEFT_OUT,
        'her står "{stands}", som ikke kan læses som tilsynsdatoen. Skriv dag, måned og år, for eksempel 31.03.2024. '
        + _TAB_OUT,
        example={**_CELL, "stands": "marts 2024"},
    ),
    "tilsynsdato_modstrid": Text(
        _LEFT_OUT,
        "her står tilsynsdatoen {stands}, men {other} står der {first}. Skriv én tilsynsdato i arket. " + _TAB_OUT,
        example={**_CELL, "stands": "31.03.2024", "first": "30.03.2024", "other": "i celle B2"},
    ),
    "tilsynsdato_for_langt_vaek": Text(
        _LEFT_OUT,
        "her står tilsynsdatoen {stands}, som er mere end et år fra {period}. Det er formentlig en slåfejl. "
        "Ret datoen. " + _TAB_OUT,
        example={**_CELL, "stands": "31.03.2042", "period": "1. kvartal 2024"},
    ),
    "tilsynsdato_uden_for_perioden": Text(
        _WARNING,
        "her står tilsynsdatoen {stands}, som ligger uden for {period}. Datoen er brugt. Ret den, hvis den er forkert.",
        example={**_CELL, "stands": "04.04.2024", "period": "1. kvartal 2024"},
    ),
    "overskrift_ligner": Text(
        _LEFT_OUT,
        'her står overskriften "{stands}", som ikke kendes. Mente du "{guess}"? Kolonnen er ikke læst, før '
        "overskriften er rettet, eller koordinatoren har godkendt den for afdelingen.",
        example={**_HEADING, "stands": "Udbedrt", "guess": "Udbedret"},
    ),
    "tabel_ukendt": Text(
        _LEFT_OUT,
        "rækken ligner overskrifterne til en tabel, men tabellen kan ikke kendes. Der står {stands}.[ Mente du "
        "{guess}?] Tabellens rækker tæller ikke med, før overskrifterne er rettet[{unless}].",
        example={
            **_TAB,
            "cell": "A20",
            "stands": '"Sagsnr." og "Sporgsmål"',
            "guess": '"Spørgsmål"',
            "unless": UNLESS_ACCEPTED,
        },
    ),
    "ukendte_kolonner": Text(
        _NOTE,
        "disse kolonner kendes ikke og er ikke læst: {columns}.[ {advice}]",
        example={
            **_TAB,
            "columns": '"Sagsbehandler" (G6) og "Dato rettet" (H6, måske "Rettet")',
            "advice": "Er det rigtigt, kan koordinatoren godkende overskriften for afdelingen.",
        },
    ),
    "kolonne_uden_overskrift": Text(
        _NOTE,
        "der står noget i en kolonne uden overskrift. Kolonnen er ikke læst. Hører det til et andet sted, så flyt det.",
        example={**_TAB, "cell": "J8"},
    ),
    "kolonne_to_gange": Text(
        _LEFT_OUT,
        'her står overskriften "{stands}", men {other} er allerede en kolonne for {what}. {consequence}[ Mente du '
        '"{guess}" i {guessed}?] Ret den overskrift, der er forkert.',
        example={
            **_HEADING,
            "stands": "Spm. 3",
            "other": "E6",
            "what": "spørgsmål 3",
            "guess": "Spm. 4",
            "guessed": "F6",
            "consequence": "Ingen af de to kolonner er læst.",
        },
    ),
    "flere_tabeller": Text(
        _WARNING,
        "arket har mere end én tabel med svar. De er læst sammen.",
        example={**_TAB, "cell": "A40"},
    ),
    "spoergsmaal_ikke_i_kraft": Text(
        _LEFT_OUT,
        'her står "{stands}", men det kontrolspørgsmål gjaldt ikke på tilsynsdatoen, {day}. {consequence} '
        "Brug de spørgsmål, der gjaldt den dag.",
        example={
            **_HEADING,
            "stands": "Spm. 9",
            "day": "31.03.2024",
            "consequence": "Svarene i kolonnen tæller ikke med.",
        },
    ),
    "spoergsmaal_ukendt": Text(
        _LEFT_OUT,
        'her står "{stands}", som ikke er et kontrolspørgsmål i {area_title}. Skriv spørgsmålets nummer eller '
        'ordlyd.[ Mente du "{guess}"?] {consequence}',
        example={
            **_HEADING,
            "stands": "Spm. 99",
            "area_title": "SEL § 100 Merudgifter",
            "guess": "Spm. 9",
            "consequence": "Svarene i kolonnen tæller ikke med, før det er rettet.",
        },
    ),
    "tal_ulaeseligt": Text(
        _WARNING,
        'her står "{stands}" ved "{label}", som ikke er et helt antal. Skriv et tal, for eksempel 120. Feltet er ikke '
        "brugt, men sagerne tæller med.",
        example={**_CELL, "stands": "ca. 120", "label": "Antal sager i alt"},
    ),
    "omraade_ikke_kontrolleret": Text(
        _WARNING,
        "der er ingen svar eller tal, der kan bruges. Skriv dem i arket; ellers er {area_title} ikke kontrolleret i "
        "{period}.",
        example={**_TAB, "area_title": "SEL § 100 Merudgifter", "period": "1. kvartal 2024"},
    ),
    "spoergsmaal_ikke_kontrolleret": Text(
        _WARNING,
        "spørgsmål {numbers} i {area_title} er ikke kontrolleret. Der er ingen svar, der kan bruges. {mend}, eller "
        "Ikke relevant.",
        example={
            **_TAB,
            "numbers": "4, 7 og 9",
            "area_title": "SEL § 100 Merudgifter",
            "mend": "Tilføj dem i arket, og skriv svarene",
        },
    ),
    "cpr_i_fanenavn": Text(
        _WARNING,
        "arkets navn indeholder et CPR-nummer. Det er skjult i alt, hvad der er gemt. Giv arket et andet navn.",
        example={"sheet": "Sag [personnummer]"},
    ),
    "skjult_ark": Text(_NOTE, "arket er skjult i arbejdsbogen. Det er læst som de andre.", example=_TAB),
    "skjulte_raekker": Text(
        _NOTE,
        "{rows} er skjult, men læst som resten af arket.",
        example={**_TAB, "rows": "rækkerne 7–9 og 12"},
    ),
    "skjulte_kolonner": Text(
        _NOTE,
        "{columns} er skjult, men læst som resten af arket.",
        example={**_TAB, "columns": "kolonnerne C og F–H"},
    ),
}
