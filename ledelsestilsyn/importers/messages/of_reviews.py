"""The messages about a review workbook, in which the owners decide whether a risk must change."""

from ledelsestilsyn.importers.messages.text import Text
from ledelsestilsyn.model import Severity

_REFUSED, _LEFT_OUT, _NOTE = Severity.REFUSED, Severity.LEFT_OUT, Severity.NOTE
_NOTHING_COUNTS = "Intet fra arbejdsbogen tæller med, før det er rettet."
_NOT_TAKEN = "Beslutningen er ikke modtaget, før det er rettet."
_ANEW = "Brug skemaet, som det blev sendt ud (ledelsestilsyn risk review), og aflever det igen."
_SPOT = {"sheet": "Drøftelse", "cell": "G6"}
_REASON = {"sheet": "Drøftelse", "cell": "H6"}
_DAY = {"sheet": "Drøftelse", "cell": "J6"}

TEXTS = {
    "risiko_tabel_mangler": Text(
        _REFUSED,
        f"der er intet ark med en tabel, hvor ejerne svarer på, om vurderingen skal ændres. {_ANEW} {_NOTHING_COUNTS}",
    ),
    "risiko_kolonne_mangler": Text(
        _REFUSED,
        f"tabellen mangler {{missing}}. {_ANEW} {_NOTHING_COUNTS}",
        example={"sheet": "Drøftelse", "cell": "A5", "missing": 'kolonnerne "Ejer" og "Dato"'},
    ),
    "risiko_maaned": Text(
        _REFUSED,
        "risikoen drøftes efter et helt kvartal, men her står {period}. Skriv kvartalet, for eksempel {quarter}. "
        f"{_NOTHING_COUNTS}",
        example={"period": "november 2024", "quarter": "2024K4"},
    ),
    "risiko_ingen_beslutning": Text(
        _REFUSED,
        "der er ingen beslutning i skemaet, som kan bruges. Vælg Uændret, Hæves eller Sænkes ud for mindst ét "
        f"tilsynsområde, skriv begrundelse, ejer og dato, og aflever det igen. {_NOTHING_COUNTS}",
    ),
    "risiko_beslutning_ukendt": Text(
        _LEFT_OUT,
        f'her står "{{stands}}". Vælg Uændret, Hæves eller Sænkes.[ Mente du "{{guess}}"?] {_NOT_TAKEN}',
        example={**_SPOT, "stands": "Uændre", "guess": "Uændret"},
    ),
    "risiko_beslutning_mangler": Text(
        _LEFT_OUT,
        "der er skrevet {written} for {area_title}, men ikke valgt en beslutning. Vælg Uændret, Hæves eller Sænkes. "
        f"{_NOT_TAKEN}",
        example={**_SPOT, "written": "begrundelse og dato", "area_title": "SEL § 100 Merudgifter"},
    ),
    "risiko_felt_mangler": Text(
        _LEFT_OUT,
        f"beslutningen for {{area_title}} mangler {{missing}}. Skriv {{missing}} her. {_NOT_TAKEN}",
        example={**_REASON, "missing": "en begrundelse", "area_title": "SEL § 100 Merudgifter"},
    ),
    "risiko_dato_ulaeselig": Text(
        _LEFT_OUT,
        f'her står "{{stands}}", som ikke er en dag. Skriv den dag, beslutningen blev truffet, for eksempel {{day}}. '
        f"{_NOT_TAKEN}",
        example={**_DAY, "stands": "snarest", "day": "15.01.2025"},
    ),
    "risiko_dato_uden_for": Text(
        _LEFT_OUT,
        "her står {stands}. En beslutning efter tilsynet i {period} ligger mellem {first} og {last}. Ret dagen. "
        f"{_NOT_TAKEN}",
        example={
            **_DAY,
            "stands": "15.01.2024",
            "period": "4. kvartal 2024",
            "first": "01.10.2024",
            "last": "31.12.2025",
        },
    ),
    "risiko_omraade_ukendt": Text(
        _LEFT_OUT,
        'her står "{stands}", som ikke er et tilsynsområde, {department} bliver spurgt om i {period}.[ Mente du '
        f'"{{guess}}"?] Skriv områdets id, som det står i det udsendte skema. {_NOT_TAKEN}',
        example={
            "sheet": "Drøftelse",
            "cell": "K6",
            "stands": "cvo-1000",
            "department": "CVO",
            "period": "4. kvartal 2024",
            "guess": "cvo-100",
        },
    ),
    "risiko_omraade_to_gange": Text(
        _LEFT_OUT,
        "{area_title} står her og {other} med hver sin beslutning. Slet den ene række. Ingen af de to er "
        "modtaget, før det er rettet.",
        example={**_SPOT, "area_title": "SEL § 100 Merudgifter", "other": "i celle G9"},
    ),
    "risiko_ikke_truffet": Text(
        _NOTE,
        "der er ikke truffet en beslutning om {areas}. Det vises som ikke truffet, til ejeren har svaret.",
        example={"areas": "SEL § 97 Ledsagelse og SEL § 112 Hjælpemidler"},
    ),
    "risiko_offentliggjort": Text(
        _NOTE,
        "rapporten for {period} er offentliggjort og ændres ikke. Beslutningerne står i risikovurderingen for {year}.",
        example={"period": "4. kvartal 2024", "year": "2025"},
    ),
}
