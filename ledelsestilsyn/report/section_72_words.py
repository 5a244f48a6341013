"""The Danish words of the export for the auditor (§ 72): verdicts, reasons, what is left out, and the rules behind."""

from ledelsestilsyn.danish import write_count, write_list
from ledelsestilsyn.evaluation.window import Counts
from ledelsestilsyn.evaluation.words import at_least, at_most, percent
from ledelsestilsyn.model import Source
from ledelsestilsyn.report.section_72 import AreaOf72, Plan, QuestionOf72, Section72, State
from ledelsestilsyn.report.section_72_selection import BLANK, Selection
from ledelsestilsyn.report.section_72_systematic import (
    NO_CONFIDENCE,
    NO_RATE,
    NOTHING_COMPARABLE,
    YES,
    Systematic,
)
from ledelsestilsyn.report.sentences import plural

NONE = "–"
VERDICTS = {"yes": "ja", "no": "nej", "partly": "delvist", "cannot_be_told": "kan ikke afgøres", None: NONE}
STATES = {
    State.READ: "læst sag for sag",
    State.COUNTED: "talt op af afdelingen",
    State.NOT_HANDED_IN: "ikke afleveret",
    State.DESELECTED: "fravalgt: ikke planlagt i perioden",
}
SOURCES = {Source.STAR: "centralt udmeldt", Source.LOCAL: "kommunens eget"}
_WHY = {
    NO_RATE: "Kommunen har ikke fastsat, hvor stor en andel der kan tåles i området.",
    NO_CONFIDENCE: "Skalaen siger ikke, med hvilken sikkerhed det skal siges i området.",
    NOTHING_COMPARABLE: "Ingen af de sidste fire kvartaler kan lægges sammen.",
}


def selection_text(found: Selection) -> str:
    """How the cases were chosen, as far as it may be told."""
    if not found.tabs:
        return NONE
    told = ["Trukket ved lod med programmet; lodtrækningen står i protokollen."] if found.drawn else []
    told += [text if text.endswith(BLANK) else f"{text}." for text in found.texts]
    if found.silent == found.tabs:
        told += [] if found.drawn else ["Ikke oplyst."]
    elif found.silent:
        told.append(f"{plural(found.silent, 'ark siger', 'ark siger')} intet om det.")
    return " ".join(told)


def systematic_reason(found: Systematic) -> str:
    """What the verdict on one control point rests on; empty where there is no error."""
    if found.verdict is None:
        return ""
    if found.reason in _WHY:
        return _WHY[found.reason]
    rests = _rests_on(found.counts) if found.counts else ""
    least, most, sure = at_least(found.least or 0), at_most(found.most or 0), percent(found.confidence or 0)
    tolerated = f"{percent(found.tolerable or 0)} kan tåles"
    if found.verdict == YES:
        return f"{rests}: mindst {least} med {sure} sikkerhed, og {tolerated}."
    if not found.reason:
        return f"{rests}: højst {most} med {sure} sikkerhed, og {tolerated}."
    between = f"mellem {least} og {most} med {sure} sikkerhed til hver side"
    return f"{rests}: {between}, og {tolerated}. Stikprøven er for lille."


def _rests_on(counts: Counts) -> str:
    """`12 af 40 svar i 4 kvartaler`."""
    quarters = plural(len(counts.quarters), "kvartal", "kvartaler")
    return f"{write_count(counts.errors)} af {write_count(counts.checked)} svar i {quarters}"


def area_reason(row: AreaOf72) -> str:
    """`Spørgsmål 3: ja. Spørgsmål 1 og 5: kan ikke afgøres.`"""
    told = []
    for verdict in ("yes", "cannot_be_told", "no"):
        numbers = [str(one.version.number) for one in row.questions if one.systematic.verdict == verdict]
        told += [f"Spørgsmål {write_list(numbers)}: {VERDICTS[verdict]}."] if numbers else []
    return " ".join(told)


def plan_text(plan: Plan | None) -> str:
    """`2 åbne (heraf 1 over fristen), 1 afsluttet`."""
    if plan is None:
        return NONE
    late = f" (heraf {write_count(plan.overdue)} over fristen)" if plan.overdue else ""
    done = plural(plan.done, "afsluttet", "afsluttede")
    return f"{plural(plan.open, 'åbent', 'åbne')}{late}, {done}"


def counted_by(row: QuestionOf72) -> str:
    return "afdelingen, helt eller delvist" if row.declared else "programmet"


def left_out(found: Section72) -> tuple[tuple[str, int | None, str], ...]:
    """What is left out, how much of it (None: all of it), and why."""
    return (
        ("Sagsnumre og alt om den enkelte sag", None, "Eksporten har kun antal."),
        (
            "Afdelingernes bemærkninger",
            found.left_out.remarks,
            "Fri tekst kan nævne personer. Teksterne kan læses i arbejdsbøgerne hos kommunen.",
        ),
        (
            f"Ord i afdelingernes beskrivelse af udvælgelsen, vist som {BLANK}",
            found.left_out.words,
            "Kun ord fra en fast liste går igennem, for et navn kan ikke kendes fra et andet ord.",
        ),
        ("Handleplanernes tekst", None, "Fri tekst kan nævne personer. Kun antallet af tiltag er med."),
        ("Navne på arbejdsbøger, ark og dem, der har udfyldt dem", None, "De kan nævne personer."),
    )


def rules(found: Section72) -> tuple[str, ...]:
    """What the export rests on, paragraph by paragraph."""
    owner = found.owner or "ingen endnu"
    return (
        "Formen følger § 72 i BEK 802/2025 (revisionsbekendtgørelsen): stikprøvens størrelse, hvordan sagerne er "
        "valgt, antal fejl, betydning for refusion, om fejlene er systematiske, om de er rettet, og om de har ført til "
        "en bemærkning eller en anbefaling. I BEK 432/2024, som gælder regnskabsåret 2024, er det § 73.",
        "Personoplysninger må ikke stå i revisionssystemet (§ 69; i BEK 432/2024 § 70). Hver fil her er gennemsøgt for "
        "CPR-numre, kendte sagsnumre, e-mailadresser og navne på interne faner, og skrives ikke, hvis der er nogen. "
        "Navne kan ikke findes sådan; derfor er afdelingernes frie tekst udeladt (fanen Udeladt).",
        "Stikprøven er de sager, der er læst ved tilsynet. En fejl er ét svar, og en sag kan have flere fejl. Tal, som "
        "afdelingen selv har talt op, er ikke kendt sag for sag.",
        f"Ny er en fejl begået inden for {found.months} måneder før tilsynet; det er kommunens egen regel i "
        "risikomodellen. Uafklaret er en fejl, hvor datoen mangler eller ikke kan læses.",
        "Betydning for refusion står for hvert kontrolspørgsmål i risikomodellen: ja, nej eller ikke afgjort. Om "
        "refusionen i den enkelte sag skal rettes, afgøres ikke her.",
        "Systematisk: Bekendtgørelsen bruger ordet uden at sige, hvornår en fejl er systematisk. Her bruges kommunens "
        "egen regel. Et spørgsmåls fejl er systematiske, når andelen af fejl er over den, der kan tåles, med den "
        "sikkerhed, som områdets bånd kræver (den ensidede nedre grænse, Clopper-Pearson). De er det ikke, når andelen "
        "med samme sikkerhed højst er den, der kan tåles. Ellers kan det ikke afgøres. Der ses på de sidste fire "
        "kvartaler, som kan sammenlignes. Et områdes fejl er systematiske, når et af dets spørgsmåls fejl er det.",
        f"Den tålelige andel er områdets egen, ellers den fælles. Ejer af den fælles: {owner}. Ejeren af områdets egen "
        "står ved området. Ændres tallet, ændres svaret.",
        "Rettet: Rettet er en fejl, hvor arbejdsbogen har en dato for, hvornår den blev rettet, senest periodens "
        "sidste dag. Ikke rettet er en løbende pligt, der stadig manglede på tilsynsdagen. For resten står der intet. "
        "Om refusionen er berigtiget, står ikke i arbejdsbøgerne.",
        "Bemærkning eller anbefaling er revisors. Kolonnen er tom, så revisor kan udfylde den. Ved siden af står, om "
        "risikomodellen kender en tidligere revisionsbemærkning til området, og hvor mange tiltag handleplanen har.",
        "Tallene er dem, databasen har nu. Er kvartalet offentliggjort, kan rettelser siden da være med.",
        f"Program: {found.origin.program}. Reglernes kode: {found.origin.rules}. Kode i protokollen: "
        f"{found.origin.ledger}.",
    )
