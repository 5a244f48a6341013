"""The Danish of an evaluation: every sentence by a fixed template, figures rounded so that they never say too much."""

from decimal import Decimal
from math import ceil, floor

from ledelsestilsyn.danish import write_count, write_list, write_percent
from ledelsestilsyn.evaluation.against import DOWN, LEVEL, UP, Compared
from ledelsestilsyn.evaluation.areas import (
    BAND_HIDDEN,
    CANNOT_BE_TOLD,
    COUNTED,
    DOES_NOT_HOLD,
    HIDDEN,
    HOLDS,
    NO_CONFIDENCE,
    NO_RATE,
    NOT_READ,
    AreaEvaluation,
)
from ledelsestilsyn.evaluation.control import ABOVE, BELOW, INSIDE, Control
from ledelsestilsyn.evaluation.many import Many
from ledelsestilsyn.evaluation.whole import Whole
from ledelsestilsyn.statistics.shares import Share, exact

VERDICTS = {HOLDS: "holder", DOES_NOT_HOLD: "holder ikke", CANNOT_BE_TOLD: "kan ikke siges"}
DESCRIBED = "beskrivende"
CLEAR, MAY_BE_CHANCE = "tydelig", "kan være tilfældig"
MISSING = {
    NOT_READ: "Ingen sager er læst, så der er intet at sige om andelen.",
    COUNTED: "Afdelingen har helt eller delvis selv talt op, så sagerne er ikke kendt enkeltvis.",
    HIDDEN: "Tallene er skjult.",
    BAND_HIDDEN: "Båndet er skjult, og så er dommen det også.",
    NO_RATE: "Der er ingen tålelig andel at holde tallene op mod: ingen planlægningsregler i scale.toml.",
}
SIGNALS = {ABOVE: "flere, end tilfældet ventes at give", BELOW: "færre, end tilfældet ventes at give", INSIDE: ""}
_GOES = {UP: "op", DOWN: "ned", LEVEL: "uændret"}


def percent(share: Share) -> str:
    """`10 %`, `7,5 %`: exactly, with no more decimals than it has."""
    number = Decimal(exact(share).numerator) * 100 / exact(share).denominator
    return f"{number.normalize():f}".replace(".", ",") + "\u00a0%"


def at_least(rate: Share) -> str:
    """A lower limit with one decimal, rounded down: what is said is never more than what holds."""
    return write_percent(floor(exact(rate) * 1000) / 1000, 1)


def at_most(rate: Share) -> str:
    """An upper limit with one decimal, rounded up."""
    return write_percent(ceil(exact(rate) * 1000) / 1000, 1)


def p_text(p_value: float) -> str:
    """`p = 0,032`; `p < 0,001`."""
    return "p < 0,001" if p_value < 0.001 else f"p = {p_value:.3f}".replace(".", ",")


def cases(number: int) -> str:
    return "1 sag" if number == 1 else f"{write_count(number)} sager"


def basis(of: AreaEvaluation) -> str:
    """What the limits of the verdict are limits for, and why it is not the area's own cases."""
    if of.counts is None:
        return ""
    if of.is_finite and of.population:
        return f"områdets {cases(of.population.cases)}"
    if of.population is None:
        return "processen (antallet af sager er ikke kendt)"
    if of.counts.checked > of.population.cases:
        return f"processen (der er læst flere end områdets {cases(of.population.cases)})"
    return "processen (en sag kan være læst flere gange)"


def verdict_word(of: AreaEvaluation) -> str:
    """`holder`, `holder ikke`, `kan ikke siges`; empty where there is no verdict."""
    return VERDICTS[of.verdict] if of.verdict else ""


def verdict_sentence(of: AreaEvaluation) -> str:
    """The verdict in figures, or why there is none."""
    if of.missing == NO_CONFIDENCE and of.yardstick.band:
        return f"Båndet {of.yardstick.band.name} har ingen sikkerhed i scale.toml."
    if of.missing:
        return MISSING[of.missing]
    if of.least is None or of.most is None or of.yardstick.tolerable is None or of.yardstick.confidence is None:
        raise ValueError(f"{of.area.id} has a verdict and no limits")
    sure, line = percent(of.yardstick.confidence), percent(of.yardstick.tolerable)
    most = f"Med {sure} sikkerhed har højst {at_most(of.most)} af sagerne fejl"
    least = f"Med {sure} sikkerhed har mindst {at_least(of.least)} af sagerne fejl"
    if of.verdict == HOLDS:
        return f"{most}; det er ikke over den tålelige andel på {line}."
    if of.verdict == DOES_NOT_HOLD:
        return f"{least}; det er over den tålelige andel på {line}."
    return f"{most}. {least}. Den tålelige andel på {line} ligger imellem."


def total_sentence(found: Whole) -> str:
    """What all areas with a known number of cases say together, with both upper limits."""
    if found.population is None or found.estimate is None:
        return "Ingen af de læste områder har et kendt antal sager, så der kan ikke regnes en samlet andel."
    areas = "ét område" if len(found.inside) == 1 else f"{write_count(len(found.inside))} områder"
    told = (
        f"I {areas} med {cases(found.population)} er {cases(found.checked)} læst, og {write_count(found.errors)} har "
        f"fejl. Vægtet efter områdernes antal sager er andelen {write_percent(found.estimate, 1)}. Med 95\u00a0% "
        f"sikkerhed er den højst {at_most(found.most_careful or 0)} efter den forsigtige regning (Šidák) og højst "
        f"{at_most(found.most_sharp or 0)} efter den skarpe (områdernes fordelinger lagt sammen)."
    )
    about = (
        ""
        if found.is_finite
        else (" Grænserne gælder processen, fordi ikke alle områders sager er læst som én stikprøve.")
    )
    return f"{told}{about}{outside_sentence(found)}"


def outside_sentence(found: Whole) -> str:
    """Which areas are not counted, those of an unknown number of cases by name; empty where none is."""
    told = ""
    if found.outside:
        told += f" Uden for er {_named(found.outside)}, fordi antallet af sager ikke er kendt."
    if found.hidden:
        areas = "Ét område" if len(found.hidden) == 1 else f"{write_count(len(found.hidden))} områder"
        told += f" {areas} er {'også ' if told else ''}uden for, fordi tallene er skjult."
    return told


def _named(areas: tuple[AreaEvaluation, ...]) -> str:
    """`SEL § 100 (CVO) og LAS § 34 (BS)`."""
    return write_list([f"{row.area.law} ({row.department})".replace("§ ", "§\u00a0") for row in areas])


def department_basis(found: Whole) -> str:
    """What a department's rate is made of."""
    if not found.inside:
        return MISSING[HIDDEN] if found.hidden else MISSING[COUNTED]
    if found.population is None:
        names = _named(found.outside)
        return f"Ren sum af det læste, uden grænser: antallet af sager er ikke kendt i {names}."
    whose = "områdernes egne sager" if found.is_finite else "processen"
    return f"Vægtet efter områdernes antal sager; grænserne gælder {whose}."


def many_sentence(found: Many) -> str:
    """How many of the changes called clear stand when all that were tested are taken into account."""
    if not found.tested:
        return "Ingen spørgsmål er prøvet mod et tidligere tilsyn."
    tested = _questions(found.tested)
    if not found.clear:
        return f"{tested} er prøvet for en ændring, og ingen ændring er tydelig."
    clear = "én ændring er kaldt tydelig" if found.clear == 1 else f"{write_count(found.clear)} er kaldt tydelige"
    if not found.standing:
        stands = "er ingen af dem det længere" if found.clear > 1 else "er den det ikke længere"
    elif found.standing == found.clear:
        stands = "er de det alle stadig" if found.clear > 1 else "er den det stadig"
    else:
        stands = f"er {'én' if found.standing == 1 else write_count(found.standing)} af dem det stadig"
    return (
        f"{tested} er prøvet for en ændring, og {clear}. Når der tages højde for, at så mange er prøvet på én gang, "
        f"{stands}."
    )


def _questions(number: int) -> str:
    return "Ét spørgsmål" if number == 1 else f"{write_count(number)} spørgsmål"


def compared_text(found: Compared | None) -> str:
    """`op fra 2 af 10 (20 %), tydelig (p = 0,032)`; an en dash where there is nothing to compare with."""
    if found is None:
        return "–"
    before = found.before
    share = write_percent(before.rate)
    mark = CLEAR if found.is_clear else MAY_BE_CHANCE
    return (
        f"{_GOES[found.direction]} fra {write_count(before.errors)} af {write_count(before.checked)} ({share}), "
        f"{mark} ({p_text(found.p_value)})"
    )


def xmr_text(found: Control) -> str:
    """The limits of an XmR chart, or why there are none."""
    if found.xmr is None:
        return (
            "XmR bruges ikke: der er under 5 sager med fejl i et kvartal i gennemsnit, eller mange kvartaler uden. Så "
            "ville XmR kalde tilfældet et signal."
        )
    # No more can have an error than were read, nor fewer than none.
    lower, upper = max(0.0, found.xmr.lower), min(found.xmr.upper, max(point.checked for point in found.points))
    return (
        f"XmR: {_one_decimal(lower)} til {_one_decimal(upper)} sager med fejl, midten {_one_decimal(found.xmr.centre)}."
    )


def _one_decimal(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")


def method() -> tuple[str, ...]:
    """How it was worked out, paragraph by paragraph."""
    return _METHOD


_METHOD = (
    "Enheden er sagen med mindst én fejl. Et område bedømmes på sagerne; et spørgsmål beskrives kun, for fejl i samme "
    "sag hænger sammen, og hundrede spørgsmål kan ikke alle bedømmes hver for sig. En sag, som afdelingen selv har "
    "talt op, er ikke kendt og tæller ikke med.",
    "Mindst og højst er tosidede grænser med 95 % sikkerhed. For områdets sager er de præcise for en endelig mængde: "
    "alle de antal fejl, som ville give den fundne stikprøve med rimelig sandsynlighed (den omvendte hypergeometriske "
    "fordeling). De gælder kun, når antallet af sager er kendt, og ingen sag kan være læst to gange: én runde, eller "
    "flere, hvor områdets egen regel holder det læste ude så længe. For processen, altså måden sagerne laves på, er de "
    "Clopper-Pearsons grænser.",
    "Antallet af sager er det, afdelingen sidst har skrevet i sin arbejdsbog, medmindre risikomodellen har et nyere.",
    "Den tålelige andel er områdets egen, ellers skalaens, på periodens sidste dag. Sikkerheden er båndets. Et område "
    "holder, når den ensidede øvre grænse ikke er over den tålelige andel. Det holder ikke, når den ensidede nedre "
    "grænse er over. Ellers kan det ikke siges; det er hverken ros eller kritik, men at stikprøven er for lille. "
    "Har området ingen score, er båndet det, der har samme hyppighed som risikomodellen.",
    "Hele kommunen og en afdeling er lag: hvert område vejer med sit antal sager. Den forsigtige øvre grænse lægger "
    "områdernes grænser sammen, hver med så høj sikkerhed, at de holder på én gang (Šidák 1967). Den skarpe lægger "
    "fordelingerne bag grænserne sammen. Er et områdes antal sager ikke kendt, er det uden for kommunens tal, og "
    "afdelingens andel er den rene sum af det læste, uden grænser.",
    "En ændring prøves med Boschloos eksakte test (tosidet; tydelig ved p højst 0,05), dels mod sidste tilsyn som "
    "pilen, dels mod de fire kvartaler før lagt sammen. Et kvartal før et brud eller en ændring af spørgsmålet er "
    "aldrig med. De fire kvartaler giver flere sager og ser mindre ændringer, men de kan skjule, at noget skete "
    "for nylig. Hvor de to er uenige, står det.",
    "Blandt mange prøver er nogle tydelige ved et tilfælde. »Stadig tydelig« er de ændringer, som er det, når højst "
    "5 % af dem ventes at være tilfældige (Benjamini og Hochberg 1995). Det holder, når prøverne er uafhængige eller "
    "følges ad. »Uanset sammenhæng« er den strengere udgave, der holder, hvordan de end hænger sammen (Benjamini og "
    "Yekutieli 2001).",
    "Kontrolgrænserne er binomiale og eksakte for det antal sager, der er læst i kvartalet, om den fælles andel for "
    "alle sammenlignelige kvartaler (sikkerhed 99,73 %, som tre spredninger). Der skal mindst fire kvartaler til. "
    "Et XmR-kort forudsætter tal, der ikke er små, og afvises ellers. Seriediagrammet (Anhøj) bruges fra ti kvartaler.",
    "Anden læsning: en anden har læst nogle af sagerne uden at kende de første svar. Enigheden er den del, de er enige "
    "om; kappa er enigheden ud over den, tilfældet giver (Cohen 1960). Den rettede fejlandel er den, der ville stå, "
    "hvis alle sager var læst som den anden læser (Tenenbein 1970). Svar, som en af dem kalder ikke relevant, er ikke "
    "med for spørgsmålet. Er under ti læst af begge, regnes hverken kappa eller den rettede fejlandel.",
)
