"""The messages about a workbook as a whole, its cover, and its place among the other workbooks."""

from ledelsestilsyn.importers.messages.text import Text
from ledelsestilsyn.model import Severity

_REFUSED, _WARNING, _NOTE = Severity.REFUSED, Severity.WARNING, Severity.NOTE
_NOTHING_COUNTS = "Intet fra arbejdsbogen tæller med, før det er rettet."
_PERIODS = "Skriv for eksempel 1. kvartal 2024, 2024K1 eller februar 2024."
# The department mends the workbook; only whoever runs the program can let in a larger one.
_OR_RAISE = "Hører det hele med, så bed den, der kører programmet, om at hæve grænsen (--limit)."
_SAVE_ANEW = (
    "Slet de rækker, billeder og ark, der ikke hører til tilsynet, gem den på ny som Excel-projektmappe (.xlsx), og "
    f"aflever den igen. {_OR_RAISE} Intet fra den tæller med."
)

_COVER = {"sheet": "Forside", "cell": "B3"}

TEXTS = {
    "ikke_en_arbejdsbog": Text(
        _REFUSED,
        "filen er ikke en arbejdsbog, der kan læses.[ {detail}] Gem den som Excel-projektmappe (.xlsx), og aflever "
        "den igen. Intet fra den tæller med.",
        example={"detail": "Filen er tom."},
    ),
    "adgangskode": Text(
        _REFUSED,
        "den er låst med en adgangskode. Fjern adgangskoden, gem arbejdsbogen, og aflever den igen. "
        "Intet fra den tæller med.",
    ),
    "for_stor": Text(
        _REFUSED,
        "den er for stor.[ {detail}] Slet de rækker, billeder og ark, der ikke hører til tilsynet, og "
        f"aflever den igen. {_OR_RAISE} Intet fra den tæller med.",
        example={"detail": "Den har 300 ark; højst 200 kan læses."},
    ),
    "ulaeselig": Text(
        _REFUSED,
        "den er beskadiget og kan ikke læses.[ {detail}] Åbn den i Excel, gem den igen, og aflever den på "
        "ny. Intet fra den tæller med.",
        example={"detail": "Arket Forside mangler i filen."},
    ),
    "er_en_kvittering": Text(
        _REFUSED,
        "filen er en kvittering fra programmet, ikke en arbejdsbog. Ret jeres egen arbejdsbog, og aflever den. Intet "
        "fra filen tæller med.",
    ),
    "laesning_for_lang_tid": Text(
        _REFUSED,
        "den blev ikke læst færdig på {seconds}. Den er meget stor eller beskadiget. " + _SAVE_ANEW,
        example={"seconds": "60 sekunder"},
    ),
    "laesning_for_megen_hukommelse": Text(
        _REFUSED,
        "den kan ikke læses inden for {megabytes} MB hukommelse. Den er meget stor eller beskadiget. " + _SAVE_ANEW,
        example={"megabytes": "1000"},
    ),
    "laesning_afbrudt": Text(
        _REFUSED,
        "læsningen af den brød sammen to gange. Åbn den i Excel, gem den under et nyt navn som Excel-projektmappe "
        "(.xlsx), og aflever den igen. Sker det samme, så send arbejdsbogen og denne besked til den, der står for "
        "programmet. Intet fra den tæller med.[ Teknisk årsag: {detail}.]",
        example={"detail": "SIGSEGV"},
    ),
    "afdeling_mangler": Text(
        _REFUSED,
        'der står ingen afdeling.[ Her står "{stands}". Mente du "{guess}"?] Skriv ved "Afdeling" på Forsiden en af '
        "disse: {allowed}. " + _NOTHING_COUNTS,
        example={"allowed": "BS, CVO, FR, JC eller UVSB"},
    ),
    "afdeling_ukendt": Text(
        _REFUSED,
        'her står "{stands}", som ikke er en kendt afdeling. Skriv en af disse: {allowed}.[ Mente du "{guess}"?] '
        + _NOTHING_COUNTS,
        example={**_COVER, "stands": "Vistationen", "allowed": "CVO eller JC", "guess": "Visitationen"},
    ),
    "afdeling_flertydig": Text(
        _REFUSED,
        'her står "{stands}", som passer på mere end én afdeling: {several}. Skriv afdelingens kode. '
        + _NOTHING_COUNTS,
        example={**_COVER, "stands": "Centret", "several": "CVO og JC"},
    ),
    "afdeling_modstrid": Text(
        _REFUSED,
        'her står "{stands}" som afdeling, men {other} står der "{first}". En arbejdsbog er for én afdeling. '
        "Ret den ene. " + _NOTHING_COUNTS,
        example={**_COVER, "stands": "JC", "first": "CVO", "other": 'i celle B2 i ark "Oversigt"'},
    ),
    "periode_mangler": Text(
        _REFUSED,
        'der står ingen periode ved "Periode" på Forsiden.[ Her står "{stands}". Mente du "{guess}"?] '
        + _PERIODS
        + " "
        + _NOTHING_COUNTS,
    ),
    "periode_ulaeselig": Text(
        _REFUSED,
        'her står "{stands}", som ikke kan læses som en periode. ' + _PERIODS + "[ {advice}] " + _NOTHING_COUNTS,
        example={
            **_COVER,
            "stands": "1. kvartal",
            "advice": 'Årstallet kan også stå for sig selv ved "År".',
        },
    ),
    "periode_dato": Text(
        _REFUSED,
        "her står datoen {stands}. En dato er kun en periode, når den er den første i en måned. "
        + _PERIODS
        + " "
        + _NOTHING_COUNTS,
        example={**_COVER, "stands": "12.02.2024"},
    ),
    "periode_modstrid": Text(
        _REFUSED,
        'her står "{stands}" som periode, men {other} står der "{first}". En arbejdsbog er for én periode. '
        "Ret den ene. " + _NOTHING_COUNTS,
        example={**_COVER, "stands": "2. kvartal 2024", "first": "2024K1", "other": 'i celle B2 i ark "Oversigt"'},
    ),
    "tilsynsdato_ulaeselig_forside": Text(
        _REFUSED,
        'her står "{stands}", som ikke kan læses som tilsynsdatoen. Skriv dag, måned og år, for eksempel 31.03.2024. '
        + _NOTHING_COUNTS,
        example={**_COVER, "stands": "marts 2024"},
    ),
    "tilsynsdato_modstrid_forside": Text(
        _REFUSED,
        "her står tilsynsdatoen {stands}, men {other} står der {first}. Skriv én tilsynsdato på Forsiden. Er et "
        "område gennemgået en anden dag, så skriv dagen på områdets eget ark. " + _NOTHING_COUNTS,
        example={**_COVER, "stands": "31.03.2024", "first": "30.03.2024", "other": 'i celle B2 i ark "Oversigt"'},
    ),
    "tilsynsdato_for_langt_vaek_forside": Text(
        _REFUSED,
        "her står tilsynsdatoen {stands}, som er mere end et år fra {period}. Det er formentlig en slåfejl. "
        "Ret datoen eller perioden. " + _NOTHING_COUNTS,
        example={**_COVER, "stands": "31.03.2042", "period": "1. kvartal 2024"},
    ),
    "laesning_ukendt": Text(
        _REFUSED,
        'her står "{stands}" ved "Læsning". Skriv anden, hvis det er en anden læsning af de samme sager, og ellers '
        "ingenting. " + _NOTHING_COUNTS,
        example={**_COVER, "stands": "tredje"},
    ),
    "laesning_modstrid": Text(
        _REFUSED,
        'her står "{stands}" ved "Læsning", men {other} står der "{first}". En arbejdsbog er enten den første eller '
        "den anden læsning. Ret den ene. " + _NOTHING_COUNTS,
        example={**_COVER, "stands": "anden", "first": "første", "other": 'i celle B2 i ark "Oversigt"'},
    ),
    "anden_laesning": Text(
        _NOTE,
        "arbejdsbogen er en anden læsning. Svarene er gemt for sig og bliver holdt op mod den første læsning. De "
        "tæller ikke med i optællingerne.",
        example=_COVER,
    ),
    "intet_omraade": Text(
        _REFUSED,
        "intet ark er genkendt som et tilsynsområde i {department}. Skriv områdets navn eller paragraf som arkets navn "
        'eller ved "Tilsynsområde" i arket: {allowed}. ' + _NOTHING_COUNTS,
        example={"department": "CVO", "allowed": "SEL § 100 Merudgifter eller SEL § 95 BPA"},
    ),
    "intet_kan_bruges": Text(
        _REFUSED,
        "ingen af arkene for tilsynsområderne kan bruges. Hvorfor, står ved hvert ark. " + _NOTHING_COUNTS,
    ),
    "ingen_i_kraft": Text(
        _REFUSED,
        "ingen af kontrolspørgsmålene i arbejdsbogen gjaldt på tilsynsdatoen. Kontrollér perioden og tilsynsdatoen, "
        "eller hent en ny skabelon. " + _NOTHING_COUNTS,
    ),
    "felt_modstrid": Text(
        _WARNING,
        'her står "{stands}" ved "{label}", men {other} står der "{first}". Begge er gemt. Ret den ene.',
        example={
            **_COVER,
            "stands": "Teamleder",
            "label": "Udfyldt af",
            "first": "Centerchef",
            "other": 'i celle B2 i ark "Oversigt"',
        },
    ),
    "tilsynsdato_antaget": Text(
        _NOTE,
        'der står ingen tilsynsdato.[ Her står "{stands}". Mente du "{guess}"?] Den sidste dag i perioden, {day}, er '
        "brugt for {areas}.",
        example={"day": "31.03.2024", "areas": "SEL § 100 Merudgifter og SEL § 95 BPA"},
    ),
    "omraade_mangler": Text(
        _WARNING,
        "{area_title} er ikke kontrolleret. Området skal kontrolleres i {period}, men arbejdsbogen har intet ark, der "
        "kan bruges, for det.",
        example={"area_title": "SEL § 100 Merudgifter", "period": "1. kvartal 2024"},
    ),
    "cpr_i_filnavn": Text(
        _WARNING,
        "filens navn indeholder et CPR-nummer. Det er skjult i alt, hvad der er gemt. Giv filen et andet navn.",
    ),
    "samme_igen": Text(
        _NOTE,
        "arbejdsbogen er modtaget før og er ikke ændret siden. Der er ikke sket noget.",
    ),
    "laest_igen": Text(
        _NOTE,
        "arbejdsbogen er modtaget før, men reglerne er ændret siden. Den er læst igen efter de nye og gælder, som den "
        "er læst nu.",
    ),
    "offentliggjort_kvartal": Text(
        _NOTE,
        "rapporten for {period} er offentliggjort og ændres ikke. Arbejdsbogen tæller med fra nu af, og det, den "
        "ændrer, bliver en rettelse i den næste rapport.",
        example={"period": "1. kvartal 2024"},
    ),
    "erstatter": Text(
        _NOTE,
        "arbejdsbogen erstatter {former} for {department}, {period}.[ Det står ikke i den nye: {lost}.]",
        example={
            "former": '"CVO marts.xlsx"',
            "department": "CVO",
            "period": "1. kvartal 2024",
            "lost": "SEL § 95 BPA",
        },
    ),
    "to_for_samme_periode": Text(
        _REFUSED,
        "der er afleveret to arbejdsbøger for {department}, {period}, på én gang: denne og {other}. Rækkefølgen må "
        "ikke afgøre, hvilken der gælder. Aflever kun den rigtige. Intet fra de to tæller med.",
        example={"department": "CVO", "period": "1. kvartal 2024", "other": '"CVO ny.xlsx"'},
    ),
    "maaned_og_kvartal": Text(
        _REFUSED,
        "arbejdsbogen er for {period}, men der er allerede modtaget en for {taken}. Et kvartal afleveres enten samlet "
        "eller måned for måned. Intet fra denne arbejdsbog tæller med.",
        example={"period": "februar 2024", "taken": "1. kvartal 2024"},
    ),
    "fil_ikke_laest": Text(
        _NOTE,
        "filen er ikke læst, fordi den ikke er en arbejdsbog (.xlsx, .xlsm, .xls, .xlsb eller .ods).",
    ),
}
