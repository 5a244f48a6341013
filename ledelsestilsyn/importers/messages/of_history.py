"""The texts about what is read right but may not be meant: against the rules, the sample and the period before."""

from ledelsestilsyn.importers.messages.text import Text
from ledelsestilsyn.model import Severity

_TAB = {"sheet": "§ 100 Merudgifter"}

TEXTS = {
    "fil_kan_ikke_aabnes": Text(
        Severity.REFUSED,
        "filen kan ikke åbnes. Luk den i andre programmer, og se efter, at programmet må læse mappen. Den bliver "
        "prøvet igen næste gang. Intet fra den tæller med.",
    ),
    "kopi_af_sidste_periode": Text(
        Severity.REFUSED,
        "alle sager og svar er de samme som i arbejdsbogen for {previous}. Det ligner den gamle arbejdsbog med en ny "
        "forside. Aflever arbejdsbogen for {period}. Er det virkelig de samme sager med de samme svar, så skriv "
        '"samme sager som sidst" i Bemærkninger på Forsiden. Intet fra arbejdsbogen tæller med, før det er afklaret.',
        example={"previous": "4. kvartal 2023", "period": "1. kvartal 2024"},
    ),
    "sager_ogsaa_sidst": Text(
        Severity.WARNING,
        "{count} i {area_title} var også med i {previous}: {listed}. Den tæller med. Se efter, om det er den rigtige "
        "sag, og om udtrækket skal laves om næste gang.",
        "{count} i {area_title} var også med i {previous}: {listed}. De tæller med. Se efter, om det er de rigtige "
        "sager, og om udtrækket skal laves om næste gang.",
        example={
            **_TAB,
            "cells": "2",
            "count": "2 sager",
            "area_title": "SEL § 100 Merudgifter",
            "previous": "4. kvartal 2023",
            "listed": "0012345 og 0012346",
        },
    ),
    "stikproeve_afviger": Text(
        Severity.WARNING,
        "der står, at stikprøven er på {stated}, men der er læst {seen}. Det er de læste sager, der tæller. Ret "
        "antallet, eller tilføj de sager, der mangler.",
        example={**_TAB, "stated": "12 sager", "seen": "10 sager"},
    ),
    "omraade_ikke_planlagt": Text(
        Severity.WARNING,
        "{area_title} er ikke planlagt til tilsyn i {period}. Svarene tæller med. Se efter, om arket er fra en anden "
        "periode.",
        example={**_TAB, "area_title": "SEL § 100 Merudgifter", "period": "1. kvartal 2024"},
    ),
    "alle_ikke_relevant": Text(
        Severity.WARNING,
        "{question} er besvaret med Ikke relevant i alle {count}. Spørgsmålet er derfor ikke kontrolleret. Se efter, "
        "om svarene er rigtige.",
        example={**_TAB, "question": "spørgsmål 3", "count": "10 sager"},
    ),
}
