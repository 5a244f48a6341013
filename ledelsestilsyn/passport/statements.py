"""How each sentence of the report that has a figure in it is reckoned, in Danish, and from which answers."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ledelsestilsyn.passport import said
from ledelsestilsyn.passport.book import Book
from ledelsestilsyn.passport.elements import Element
from ledelsestilsyn.passport.ground import Ground, Only, of_arrows, of_errors
from ledelsestilsyn.passport.said import Values

Figures = Callable[[Book, Element], Values]


def _none(*_: object) -> Values:
    return ()


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern` is found in the sentence; `how` says how its figures are reckoned, `ground` from which answers.

    `values` counts them anew, each with its name.
    """

    pattern: str
    how: str
    ground: Callable[[Book, Element], Ground]
    values: Figures = _none


def rule_of(found: Element) -> Rule | None:
    """The first rule that fits the sentence; None for one without figures of the workbooks."""
    return next((rule for rule in RULES if re.search(rule.pattern, found.text)), None)


CHANCE = (
    "Hver pil op eller ned prøves for sig med Boschloos tosidede test af fejl og sager nu og sidst; er p højst 0,05, "
    "er ændringen tydelig, ellers kan den være tilfældig."
)
TOGETHER = (
    "Pilen lægger fejlene sammen i de spørgsmål, der har en pil hver for sig. Om ændringen er tydelig, prøves på sager "
    "med mindst én af de fejl."
)
COUNTED = (
    "Hver afdelings, hvert områdes og hvert spørgsmåls tal er lagt sammen af svarene i arbejdsbøgerne; »Ikke relevant« "
    "tæller ikke med."
)
PLAN = "Hver række i arbejdsbøgernes handleplaner holdes op mod områdets forrige plan."
RISK = (
    "Sandsynligheden følger andelen af sager med fejl i fire kvartaler efter skalaens grænser; scoren er sandsynlighed "
    "gange konsekvens."
)
REPAID = "Om en fejl kan ændre, hvad staten refunderer, står for hvert spørgsmål i reglerne."
RULED = "Tallet står i reglerne (risikomodellerne og skalaen) og kommer ikke fra en arbejdsbog."
MEASURED = (
    "Tallet er fra en simulering med kendte sandheder; den står i programmets fil simulated.json og ikke i en "
    "arbejdsbog."
)


def _unsure(book: Book, _: Element) -> Ground:
    return of_arrows(said.unsure(book))


def _unsure_values(book: Book, _: Element) -> Values:
    rows = said.unsure(book)
    return (("flere fejl", said.by_sign(rows, "up")), ("færre fejl", said.by_sign(rows, "down")))


def _reason(book: Book, found: Element) -> Ground:
    return of_arrows(said.reason(book, found))


def _reason_values(book: Book, found: Element) -> Values:
    return (("spørgsmål", len(said.reason(book, found))),)


def _opposite(book: Book, _: Element) -> Ground:
    return of_arrows(said.opposite(book))


def _opposite_values(book: Book, _: Element) -> Values:
    return (("spørgsmål", len(said.opposite(book))),)


def _undetermined(book: Book, _: Element) -> Ground:
    return of_errors(book, Only.UNDETERMINED)


def _errors(book: Book, _: Element) -> Ground:
    return of_errors(book, Only.ERRORS)


def _changed(book: Book, _: Element) -> Ground:
    return said.proposals(book, *said.CHANGES)


def _all_proposals(book: Book, _: Element) -> Ground:
    return said.proposals(book, *said.CHANGES, "unchanged")


RULES: tuple[Rule, ...] = (
    Rule(r"har gennemgået", f"{COUNTED} {TOGETHER}", said.whole, said.lead),
    Rule(r"^I alt er der talt", f"{COUNTED} {TOGETHER}", said.whole, said.apart),
    Rule(r"^\S+ samlet: ", TOGETHER, said.of_department, said.department_moved),
    Rule(r"^Tydelige (fald|stigninger):", CHANCE, said.all_compared, said.clear),
    Rule(r"^Ingen tydelige", CHANCE, said.all_compared),
    Rule(r": (faldet|steget|uændret) .* fejl i »", CHANCE, said.one_question),
    Rule(r"^Kan være tilfældigt:", CHANCE, _unsure, _unsure_values),
    Rule(r"^Ved .* sammenligninger", f"En ud af tyve. {CHANCE}", said.all_compared),
    Rule(r"^Antal og andel peger", CHANCE, _opposite, _opposite_values),
    Rule(r"^(Første måling|Metoden er ændret|Spørgsmålet er ændret|En måned mangler).*: ",
         "Spørgsmål uden pil af den grund.", _reason, _reason_values),
    Rule(r"færre sager, end skalaen siger|^Skalaen siger",
         "Områdernes læste sager i kvartalet (eller i hele tiden mellem to tilsyn) mod skalaens antal for deres bånd.",
         said.scaled, said.below_scale),
    Rule(r"forslag om ændret risiko", RISK, _changed, said.undecided),
    Rule(r"^\S+ tiltag er (udskudt|ikke udført)", PLAN, said.slipped, said.slipped_values),
    Rule(r"(fejl er uafklare|fejl er uafklaret)", "Den dato, der afgør det, mangler eller kan ikke bruges.",
         _undetermined, said.undetermined_values),
    Rule(r"betydning for refusion", REPAID,
         _errors, said.repaid_values),
    Rule(r"^Tilsynsdato", COUNTED, said.own_area, said.own_area_values),
    Rule(r"^Der er (ingen|\d).* fejl", f"{COUNTED} {TOGETHER}", said.own_department, said.own_department_values),
    Rule(r"^(Et tiltag holdes|Hvert tiltag holdes|Om et tiltag virker|Tiltagene (stod|er meldt)|Områderne er ikke med)",
         "Sådan læses handleplanerne; her er ingen tal.", said.nothing),
    Rule(r"^Handleplanerne har", PLAN, said.all_actions, said.actions_values),
    Rule(r"tiltag", PLAN, said.all_actions),
    Rule(r"kvartalers tal giver", RISK, _all_proposals, said.proposed),
    Rule(r"^(Tallene er sager med fejl|Forslaget følger)", RISK, _all_proposals),
    Rule(r"^Scoren er sandsynlighed", f"{RULED} Områdernes score: se tabellen.", said.nothing),
    Rule(r"^(Ejerne har også|Sandsynlighederne for|Efter .* skal ejerne)", RISK, said.risky),
    Rule(r"^Refusionen fra staten", RULED, said.nothing),
    Rule(r"^(Enheden er sagen|I .* områder? med)", "Sager med mindst én fejl af de læste, område for område.",
         said.sampled),
    Rule(r"(er rettet|de rettede tal)", "Tallene, som de blev forelagt, mod tallene nu.", said.corrected),
    Rule(r"spørgsmål er prøvet for en ændring", CHANCE, said.all_compared, said.tested),
    Rule(r"^Ikke planlagt", f"{RULED} Hvor tit området skal læses, står ved området.", said.nothing),
    Rule(r"^(Gamle fejl er|Skal en opfølgning|Mangler der i en afgørelse|Ved en enkeltstående)", RULED, said.nothing),
    Rule(r"^Flere prøver giver", "1 − (1 − 0,05) i antallet af prøver, som står i sætningen.", said.nothing),
    Rule(r"lille kode|explain ", "Vejledning i at slå op; her er ingen tal.", said.nothing),
    Rule(r"^(Rapporten er lavet af|Bag rapporten ligger)", "Står i rapportens manifest.json.", said.nothing),
    Rule(r"^(Et program har opdigtet|Pilen alene siger|Der læses få sager)", MEASURED, said.nothing),
)  # fmt: skip
