"""The Danish of the risk assessment: the method, the figures that speak for a proposal, and the fixed words."""

from itertools import pairwise

from ledelsestilsyn.danish import write_count, write_date, write_list, write_percent
from ledelsestilsyn.glossary import term
from ledelsestilsyn.model import LikelihoodDecision, ReviewDecision, Scale
from ledelsestilsyn.periods import Period
from ledelsestilsyn.risk.changes import Mark
from ledelsestilsyn.risk.figures import CASES, RiskFigures

MARKS = {Mark.NEW: "Ny", Mark.CHANGED: "Ændret", Mark.UNCHANGED: "Uændret", Mark.DROPPED: "Udgået"}
DECISIONS = {"unchanged": "uændret", "raise": "hæves", "lower": "sænkes"}

BY_CHANCE = (
    "Det kan være tilfældigt: de læste sager er så få, at andelen med 95 % sikkerhed også kan ligge på trin {in_force}."
)
NO_FIGURES = "Kan ikke foreslås: der er ingen kontrollerede sager i de fire kvartaler."

_METHOD = (
    "Hvert tilsynsområde får en score, der er sandsynlighed gange konsekvens. Begge går fra 1 til 5. Konsekvensen er, "
    "hvor alvorlig en fejl er, og fastsættes af ejeren med en begrundelse. Sandsynligheden foreslås ud fra tallene, "
    "og ejeren godkender forslaget eller tilsidesætter det med en begrundelse.",
    "Forslaget bygger på de fire kvartaler før årets begyndelse; efter et tilsyn på de fire kvartaler til og med "
    "tilsynets. Fejlandelen er sager med fejl ud af kontrollerede sager. Har afdelingen kun talt i hånden, er det fejl "
    "ud af kontrollerede svar, og så står det ved tallene.",
    "Trinnene er: {steps}.",
    "Få sager kan dække over en høj fejlandel. Derfor regnes også en øvre grænse, som fejlandelen med 95 % "
    "sikkerhed ligger under (Clopper-Pearson, ensidet). Ligger den øvre grænse mindst to trin højere end fejlandelen, "
    "hæves forslaget ét trin. Grænsen forudsætter, at sagerne er tilfældigt udtrukket og uafhængige af hinanden.",
    "Er intet kontrolleret i de fire kvartaler, foreslås ingen sandsynlighed. Det er ikke det samme som ingen fejl. "
    "Har ejeren ikke truffet en beslutning, er scoren regnet med forslaget, og så står det der.",
    "Scorens bånd afgør, hvor tit der holdes ledelsestilsyn, og hvor mange sager der trækkes: {bands}.",
    "Skalaen er kommunens egen og fastsat af: {owner}. Den gælder fra {from_on}. Ingen lov fastsætter en skala, en "
    "grænse, et antal sager eller en hyppighed.",
    "Områder og kontrolspørgsmål er sammenlignet med året før, begge år som de gælder 1. januar. Et spørgsmål er "
    "ændret, når nummer, ordlyd, art, fejlsvar, refusionsmæssig betydning, kilde, interval eller retsgrundlag er "
    "et andet; et område også, når konsekvens, hyppighed, iboende sandsynlighed eller et af de otte risikoforhold er "
    "et andet end året før. Det, der vurderes for første gang, er ingen ændring.",
    "Den iboende score er den iboende sandsynlighed gange konsekvensen: sådan var risikoen, hvis afdelingen ikke selv "
    "kontrollerede noget. Den sættes af ejeren. Et risikoforhold, som ingen har taget stilling til, står som ikke "
    "vurderet.",
)


def method(scale: Scale) -> tuple[str, ...]:
    """How the risk assessment is made, paragraph by paragraph, with the scale's own figures in it."""
    known = {
        "steps": steps(scale.likelihood_limits),
        "bands": "; ".join(band_line(scale)),
        "owner": scale.owner,
        "from_on": write_date(scale.from_on),
    }
    return tuple(paragraph.format(**known) for paragraph in _METHOD)


def steps(limits: tuple[float, ...]) -> str:
    """`1 under 20 %, 2 fra 20 % til under 40 %, …`: the rates of cases with errors each likelihood stands for."""
    edges = [_percent(limit) for limit in limits]
    between = [f"{n} fra {low} til under {high}" for n, (low, high) in enumerate(pairwise(edges), start=2)]
    return write_list([f"1 under {edges[0]}", *between, f"{len(edges) + 1} fra {edges[-1]}"])


def _percent(limit: float) -> str:
    """A limit as `5 %`, with the decimals it is stated with."""
    decimals = max(0, len(f"{100 * limit:.6f}".rstrip("0").partition(".")[2]))
    return write_percent(limit, decimals)


def band_line(scale: Scale) -> list[str]:
    """`grøn (1–5): hvert halve år, 10 sager` for each band."""
    return [
        f"{band.name.lower()} ({band.lowest}–{band.highest}): {term(band.every)}, {cases(band.cases)}"
        for band in scale.bands
    ]


def cases(number: int) -> str:
    return f"{write_count(number)} {'sag' if number == 1 else 'sager'}"


def figures_text(figures: RiskFigures | None) -> str:
    """What the figures say, in whole sentences, with every reservation they need."""
    if figures is None:
        return NO_FIGURES
    return " ".join([_rate_sentence(figures), *_reservations(figures)])


def _rate_sentence(figures: RiskFigures) -> str:
    window = span(figures.window)
    share = f"{write_percent(figures.rate, 1)}, med 95 % sikkerhed højst {write_percent(figures.upper, 1)}"
    if figures.unit == CASES:
        found = f"{write_count(figures.errors)} af {cases(figures.checked)} har fejl"
    else:
        found = f"{write_count(figures.errors)} af {write_count(figures.checked)} svar er fejl"
    return f"{window}: {found} ({share})."


def span(window: tuple[Period, ...]) -> str:
    """`2. kvartal 2023 – 1. kvartal 2024`."""
    return f"{window[0].label} – {window[-1].label}"


def _reservations(figures: RiskFigures) -> list[str]:
    found: list[str] = []
    if figures.quarters != figures.window:
        found.append(f"Der er kun tal fra {_labels(figures.quarters)}.")
    if figures.unit != CASES:
        found.append("Tallene er talt af afdelingen i hånden og gælder svar, ikke sager.")
    if figures.left_out:
        found.append(f"Afdelingens egne optællinger fra {_labels(figures.left_out)} er ikke med.")
    if figures.breaks:
        days = write_list([write_date(day) for day in figures.breaks])
        found.append(f"Opgørelsen er ændret {days}; tallene før og efter kan ikke sammenlignes fuldt ud.")
    return found


def _labels(quarters: tuple[Period, ...]) -> str:
    return write_list([quarter.label for quarter in quarters])


def proposal_text(
    proposal: str | None,
    pointed: int | None,
    in_force: int | None,
    figures: RiskFigures | None,
    year: int,
    could_be_chance: bool = False,
) -> str:
    """The proposal after a supervision, with the figures that speak for it and whether it could be chance."""
    if figures is None or pointed is None:
        return NO_FIGURES
    if proposal is None or in_force is None:
        verdict = f"Der er ingen sandsynlighed for {year} at ændre; tallene peger på {pointed}."
    else:
        stands = f"Tallene peger på sandsynlighed {pointed}; for {year} gælder {in_force}."
        verdict = f"{stands} Forslag: {DECISIONS[proposal]}."
        if could_be_chance:
            verdict = f"{verdict} {BY_CHANCE.format(in_force=in_force)}"
    return f"{verdict} {figures_text(figures)}"


def review_text(decision: ReviewDecision | None) -> str:
    """The owner's decision after a supervision, or that it was not taken."""
    if decision is None:
        return "Beslutning ikke truffet"
    taken = f"{decision.owner}, {write_date(decision.decided_on)}"
    return f"Besluttet: {DECISIONS[decision.decision]} ({taken}). {decision.reason}"


def likelihood_text(decision: LikelihoodDecision | None, proposed: int | None) -> str:
    """How the owner's decision on the year's likelihood stands to the proposal."""
    if decision is None:
        return "Beslutning ikke truffet" if proposed is None else "Beslutning ikke truffet; forslaget er brugt"
    if proposed is None:
        return "Fastsat af ejeren uden forslag"
    if decision.score == proposed:
        return "Forslaget er godkendt"
    return f"Forslaget {proposed} er tilsidesat"
