"""How the year's plan is worked out, paragraph by paragraph, for those who are planned for."""

from ledelsestilsyn.danish import write_date
from ledelsestilsyn.model import Scale
from ledelsestilsyn.planning.sample import MOST_TIMES
from ledelsestilsyn.planning.words import percent
from ledelsestilsyn.risk.words import cases

NO_RULES = (
    "Der er ingen planlægningsregler i scale.toml. Planen viser båndets hyppighed og antal sager, men kan hverken "
    "sige, hvor mange sager der skal til, eller hvad de overser."
)

_METHOD = (
    "Planen dækker hvert område, der stiller kontrolspørgsmål 1. januar eller begynder i løbet af året. Båndet i "
    "risikovurderingen giver hyppighed, antal sager og sikkerhed. Har et område ingen score, følger det hyppigheden i "
    "risikomodellen. Planen ændrer ikke risikomodellen: hvornår der skal afleveres, står dér.",
    "Sager i området er det antal, afdelingen sidst skrev i sin arbejdsbog, medmindre risikomodellen har et nyere "
    "tal. En sag læses højst én gang om året; er der for få, bliver det til færre tilsyn eller færre sager.",
    "Krævede sager pr. tilsyn er det mindste antal, der med båndets sikkerhed viser, at fejlandelen er under grænsen, "
    "når der er så mange fejl, som de sidste fire kvartaler lader vente. Kendes antallet af sager, er der regnet uden "
    "tilbagelægning (hypergeometrisk), ellers binomialt. Det største af det krævede og båndets antal er planlagt. Er "
    "den ventede fejlandel ikke under grænsen, kan ingen stikprøve vise, at den holdes; så er båndets "
    "antal planlagt. Det er det også, hvis det kræver over {times} gange båndets antal.",
    "To trin er samme bevis delt i to: er første trin uden fejl, er det nok; er der én fejl, læses der flere, som "
    "skal være uden fejl; er der to, er grænsen ikke vist (Touw og Hoogduin 2011).",
    "En fejlandel overses, når et tilsyn ikke finder en eneste sag med fejl, selv om så stor en del af områdets sager "
    "har fejl. Den mindste ændring er den, to lige store tilsyn viser som tydelig (Boschloos test, p højst 0,05) i "
    "mindst {power} af tilfældene. Der er regnet med det mindste af planens tilsyn.",
    "Rækker afdelingens timer ikke, får hvert område først det mindste: ét tilsyn om året med {least}, eller alle, "
    "hvis der er færre. Resten deles ud én sag ad gangen efter d'Hondts metode. Stemmetallet er den skade, en times "
    "læsning ventes at finde: sandsynligheden for fejl i en sag gange konsekvensen (1–5) gange sager pr. time. Det "
    "divideres med de sager, området allerede har, plus én, for hver sag fortæller mindre, jo flere der er læst. Står "
    "to lige, går sagen til det område, der står først i risikomodellen.",
    "Sandsynligheden for fejl i en sag er (fejl + 1) / (sager + 2) i de sidste fire kvartaler (Laplace). Så gælder få "
    "sager uden fejl ikke for ingen risiko, og et område uden tal regnes som en halv. Er konsekvensen ikke fastsat, "
    "er den regnet som 3.",
    "Sagerne spredes på så mange tilsyn, som båndet siger, når hvert kan få mindst {least}, ellers på færre. Tilsynet "
    "holdes i periodens sidste måned, og fristen er risikomodellens antal dage efter periodens sidste dag.",
    "Læsetiden er områdets egen, ellers {minutes} minutter pr. sag. Grænsen er områdets egen, ellers {tolerable}. "
    "Reglerne er kommunens egne, fastsat af: {owner}, og gælder fra {from_on}. Ingen lov fastsætter et antal sager, "
    "en hyppighed eller en grænse.",
)


def method(scale: Scale) -> tuple[str, ...]:
    """How the plan is made, with the scale's own figures in it."""
    rules = scale.planning
    if rules is None:
        return (NO_RULES, _METHOD[0], _METHOD[1])
    known = {
        "times": MOST_TIMES,
        "least": cases(scale.bands[0].cases),
        "power": percent(rules.power),
        "minutes": rules.minutes,
        "tolerable": percent(rules.tolerable_rate),
        "owner": rules.owner,
        "from_on": write_date(rules.from_on),
    }
    return tuple(paragraph.format(**known) for paragraph in _METHOD)
