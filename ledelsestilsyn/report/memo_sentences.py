"""The agenda item's Danish sentences: one template each, every grammatical form by hand."""

from collections.abc import Sequence

from ledelsestilsyn.danish import write_count, write_list, write_percent
from ledelsestilsyn.glossary import term
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.hidden import HIDDEN
from ledelsestilsyn.report.sentences import REASONS, errors, moved, plural, questions
from ledelsestilsyn.statistics import CLEAR_AT

RECOMMENDS = "Direktionen indstiller:"
RECOMMENDATION = "at orienteringen tages til efterretning."
PURPOSE = "Der føres risikobaseret ledelsestilsyn for at sikre:"
PURPOSES = (
    "at borgerne får den hjælp, som de har ret til efter loven og efter de beslutninger, som kommunen har truffet",
    "at hjælpen er tilrettelagt og bliver udført på en faglig og økonomisk forsvarlig måde",
    "at kommunen ikke hjemtager mere refusion eller økonomisk tilskud fra staten, end den er berettiget til",
)
BACKGROUND = (
    "Ledelsestilsynene tager afsæt i en risikovurdering, som laves en gang om året, og som der tages stilling til "
    "efter hvert ledelsestilsyn. Den fastlægger, hvilke kontrolspørgsmål der stilles. Afdelingerne læser et antal "
    "sager på hvert tilsynsområde og besvarer spørgsmålene for hver sag."
)
RECURRING = (
    "Hvis en fejl stadig bliver gentaget, regnes den som en ny fejl, uanset hvornår den er opstået. Skal en opfølgning "
    "for eksempel laves hvert år, og er den ikke lavet siden 2020, er fejlen ny, indtil der er lavet en opfølgning."
)
DECISION = (
    "Er fejlen derimod en mangel i selve afgørelsen, tæller den dag, hvor den seneste afgørelse er truffet. Mangler "
    "der for eksempel et tidspunkt for næste opfølgning i en afgørelse fra 2020, er fejlen gammel."
)
EVENT = (
    "Er fejlen en enkeltstående handling, for eksempel en vurdering inden for 24 timer, tæller den dag, hvor fejlen er "
    "lavet."
)
UNDETERMINED = (
    "Mangler den dato, der afgør det, eller kan den ikke bruges, er fejlen uafklaret. Den tæller som en fejl, men "
    "hverken som ny eller gammel."
)
ARROWS = (
    "Et pilesystem viser, om der siden sidste ledelsestilsyn er sket en stigning (rød pil op), et fald (grøn pil ned) "
    "eller ingen ændring (gul pil vandret) i antallet af fejl inden for det enkelte kontrolspørgsmål. Der er ingen pil "
    "(grå streg), når der ikke er noget at sammenligne med: spørgsmålet er ikke undersøgt, der mangler en måned, det "
    "er første måling, eller metoden eller spørgsmålet er ændret. En pil for en afdeling er lagt sammen af de "
    "spørgsmål, der kan sammenlignes."
)
TABLE = "Afdelingernes tal for kvartalet, og hvordan de har flyttet sig siden sidste tilsyn."
NOTE = (
    "»Refusion« er de fejl, der kan ændre, hvad staten refunderer. »Siden sidste tilsyn« ser kun på de spørgsmål, der "
    "kan sammenlignes, og kan derfor vise andre tal end kolonnen »Fejl«."
)
NOTHING_READ = "Ingen sager er gennemgået i kvartalet."
CLEAR_ONES = "Tydelige ændringer i enkelte spørgsmål:"
FIGURES_FOR_THE_WRITER = "Tallene herunder er de samme som på rapportens første side."
WRITE_CASE_NUMBER = "UDFYLDES: Skriv sagens nummer."
WRITE_DECISION = "UDFYLDES: Skriv beslutningen efter mødet."
WRITE_ASSESSMENT = "UDFYLDES: Skriv administrationens vurdering her. Slet denne linje og de punkter, der ikke bruges."
WRITE_ECONOMY = "UDFYLDES: Skriv, hvad sagen betyder for økonomien, eller at den ikke har økonomiske konsekvenser."
WRITE_COMPETENCE = "UDFYLDES: Skriv, hvem der har beslutningskompetencen."
REPAID_HIDDEN = f"Hvor mange af fejlene der har betydning for refusionen, er {HIDDEN}."
NO_AMOUNT = "Ledelsestilsynet tæller fejl. Det opgør ikke, hvad de betyder i kroner."
NO_ANNEXES = "Ingen bilag."


def quarter_name(quarter: Period) -> str:
    """`4. kvartal 2024`, with no line end after the number."""
    return quarter.label.replace(". ", ".\u00a0")


def title(committees: Sequence[str], quarter: Period) -> str:
    """`BU/SSÆ/JAI - Status på kvartalsplaner på ledelsestilsyn, 4. kvartal 2024`, as the agenda names its items."""
    told = "Status på kvartalsplaner på ledelsestilsyn, " + quarter.label.replace(" ", "\u00a0")
    return f"{'/'.join(committees)} - {told}" if committees else told


def presented(quarter: Period, departments: Sequence[str]) -> str:
    """What is laid before the committee: `… for 4. kvartal 2024 fra Familierådgivningen.`"""
    origin = f" fra {write_list(list(departments))}" if departments else ""
    return (
        f"I denne sag forelægges resultatet af ledelsestilsynene og handleplanerne for {quarter_name(quarter)}{origin}."
    )


def told_of(quarter: Period, departments: int) -> str:
    """The sentence before the departments' own parts."""
    of_whom = "afdelingens bemærkninger og tal" if departments == 1 else "afdelingernes bemærkninger og tal"
    return f"Herunder står {of_whom} for {quarter_name(quarter)}. Bemærkningerne er gengivet, som de er afleveret."


def old_and_new(months: int) -> tuple[str, str]:
    """What old and new errors are: `… for mere end 12 måneder siden`, `… inden for de seneste 12 måneder`."""
    window = "den seneste måned" if months == 1 else f"de seneste {months} måneder"
    return (
        f"Gamle fejl er fejl, der er lavet for mere end {_months(months)} siden, regnet fra tilsynsdatoen.",
        f"Nye fejl er fejl, der er lavet inden for {window}.",
    )


def on_the_border(months: int, on_cutoff: str) -> str:
    """Which an error made on the very day is; `on_cutoff` is `new` or `old`."""
    return f"En fejl, der er lavet på dagen præcis {_months(months)} før tilsynet, er {term(on_cutoff)}."


def _months(months: int) -> str:
    return plural(months, "måned", "måneder")


def chance_explained() -> str:
    """What »tydelig« and »kan være tilfældig« mean, with the limit that the statistics use."""
    return (
        "Der læses få sager, og antallet af fejl svinger, alene fordi det er tilfældigt, hvilke sager der bliver "
        "udtrukket. En ændring kaldes derfor kun tydelig, når der er højst "
        f"{write_percent(CLEAR_AT)} sandsynlighed for så stor en forskel, hvis intet er ændret. Ellers står der, at "
        "den kan være tilfældig."
    )


def handed_in_nothing(quarter: Period) -> str:
    return f"Afdelingen har ikke afleveret for {quarter_name(quarter)}."


def clear_item(area: str, number: int, text: str, before: int, now: int) -> str:
    """`SEL § 109 Krisecentre, spørgsmål 4: faldet fra 4 til 0 fejl i »…«`; only for a change that is clear."""
    return f"{area}, spørgsmål {number}: {moved(before, now)} fejl i »{text}«"


def by_chance(more: int, fewer: int) -> str:
    """In how many questions the errors went up or down without it being clear; empty for none."""
    if not more and not fewer:
        return ""
    ways = [f"{way} i {questions(number)}" for way, number in (("steget", more), ("faldet", fewer)) if number]
    ending = "ændringen" if more + fewer == 1 else "hver af ændringerne"
    return f"Antallet af fejl er {write_list(ways)}, men {ending} kan være tilfældig."


def level(number: int) -> str:
    """`I 3 spørgsmål er antallet af fejl uændret.`; empty for none."""
    return f"I {questions(number)} er antallet af fejl uændret." if number else ""


def opposite(number: int) -> str:
    """Clear changes whose count and rate go different ways; empty for none."""
    if not number:
        return ""
    return f"I {questions(number)} peger antal og andel hver sin vej, så det kan ikke afgøres, hvad der er sket."


def hidden_questions(number: int) -> str:
    """Comparable questions whose figures are too small to show; empty for none."""
    if not number:
        return ""
    return f"Tallene for det enkelte spørgsmål er {HIDDEN} i {questions(number)}, der kan sammenlignes."


def course(committees: Sequence[str]) -> str:
    """What the writer adds to under »Sagens forløb«, with the committees that have the item before them."""
    told = "UDFYLDES: Skriv dato, udvalg og beslutning, efterhånden som sagen bliver behandlet"
    return f"{told}. Den skal behandles i {write_list(list(committees))}." if committees else f"{told}."


def samples_in(number: str) -> str:
    """Where in the report the areas stand one by one."""
    return f"Hvert område står i rapportens afsnit {number}."


def corrected_in(section: str) -> str:
    """Where the report has the corrections one by one; `section` is the number of its heading."""
    return f"Hvert rettet tal står i rapportens afsnit {section}."


def why_no_arrow(reasons: Sequence[tuple[str, int, Sequence[str]]]) -> str:
    """Why questions are not compared: the reason's code, in how many questions, and the risk model's own words.

    `Uden pil: første måling (1 spørgsmål); metoden er ændret (20 spørgsmål; »Ny opgørelsesmetode fra 2024«).`
    """
    told = []
    for code, number, words in reasons:
        own = "".join(f"; »{word.rstrip('.')}«" for word in words)
        told.append(f"{REASONS[code]} ({questions(number)}{own})")
    return f"Uden pil: {'; '.join(told)}." if told else ""


def counted_by_hand(whole: Sequence[str], partly: Sequence[str]) -> str:
    """The areas whose figures the department has counted itself, all of them or some of them; empty for none."""
    told = [
        f"Tallene for {write_list(list(areas))} er {how} af afdelingen selv og kan ikke regnes efter."
        for areas, how in ((whole, "talt op"), (partly, "delvis talt op"))
        if areas
    ]
    return " ".join(told)


def counted_before(areas: Sequence[str]) -> str:
    """The areas whose figures at the last supervision the department had counted itself; empty for none."""
    if not areas:
        return ""
    return f"Tallene fra sidste tilsyn af {write_list(list(areas))} er helt eller delvis talt op af afdelingen selv."


def missing(areas: Sequence[tuple[str, str]]) -> str:
    """`Ikke afleveret: SEL § 109 Krisecentre (hele kvartalet).`; each area with what is missing, empty for none."""
    return f"Ikke afleveret: {'; '.join(f'{area} ({what})' for area, what in areas)}." if areas else ""


def some_counted(departments: Sequence[str]) -> str:
    """That errors stand without their cases, where a department has counted itself; empty for none."""
    if not departments:
        return ""
    return f"{write_list(list(departments))} har helt eller delvis selv talt op; de sager er ikke med i tabellen."


def plans(total: int, overdue: int) -> str:
    """`Handleplanerne har 13 tiltag; 5 er over fristen.`"""
    if total == 0:
        return "Der er ingen tiltag i kvartalets arbejdsbøger."
    told = f"Handleplanerne har {plural(total, 'tiltag', 'tiltag')}"
    if total == 1:
        return f"{told}, og det er {'over fristen' if overdue else 'ikke over fristen'}."
    late = {0: "ingen er over fristen", total: "alle er over fristen"}
    return f"{told}; {late.get(overdue, f'{write_count(overdue)} er over fristen')}."


def repaid_item(department: str, total: int, yes: int, unsettled: int) -> str:
    """`Familierådgivningen: 11 af 26 fejl har betydning; for 5 er det ikke afgjort`; only where there are errors."""
    told = f"{department}: {write_count(yes) if yes else 'ingen'} af {errors(total)} har betydning"
    return f"{told}; for {write_count(unsettled)} er det ikke afgjort" if unsettled else told


def repaid_hidden(department: str) -> str:
    return f"{department}: {HIDDEN}"


def annex(number: int, name: str) -> str:
    """`Bilag 1 - Risikovurdering BS 2024`; a name that is numbered already stands as it is."""
    return name if name.startswith("Bilag ") else f"Bilag {number} - {name}"
