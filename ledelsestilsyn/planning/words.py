"""The Danish of the year's plan: what is planned and why, what it would miss, and how it was worked out."""

from decimal import Decimal
from math import ceil, floor

from ledelsestilsyn.danish import write_count, write_date, write_percent
from ledelsestilsyn.glossary import term
from ledelsestilsyn.model import Every
from ledelsestilsyn.planning.rounds import Course, first_day
from ledelsestilsyn.planning.sample import MOST_TIMES, Need
from ledelsestilsyn.planning.year import AreaPlan, DepartmentPlan, Ground
from ledelsestilsyn.risk.changes import Mark
from ledelsestilsyn.risk.figures import CASES, RiskFigures
from ledelsestilsyn.risk.words import cases

# What two rounds in a row are called.
TWO_ROUNDS = {Every.MONTH: "måneder", Every.QUARTER: "kvartaler", Every.HALF_YEAR: "halvår", Every.YEAR: "år"}
_FOUR_OF_FIVE = Decimal("0.8")
_SMALLEST_SHOWN = 0.0005


def area_sentences(plan: AreaPlan) -> tuple[str, ...]:
    """All that is to be said of an area's plan: what is planned, what it shows, and what it stands on."""
    told = (
        plan_sentence(plan),
        frequency_sentence(plan),
        missed_sentence(plan),
        change_sentence(plan),
        figures_sentence(plan.ground),
        need_sentence(plan),
        stages_sentence(plan),
        population_sentence(plan.ground),
    )
    return tuple(sentence for sentence in told if sentence)


def plan_sentence(plan: AreaPlan) -> str:
    """What is planned, and why it is less than the band or the sample asks for."""
    time = hours(plan.minutes_of(plan.planned))
    planned = f"Planen er {course(plan.planned)}, i alt {cases(plan.planned.cases)}{f' og {time}' if time else ''}."
    return " ".join([planned, *_begins(plan), *_capped(plan), *_cut(plan)])


def _begins(plan: AreaPlan) -> list[str]:
    day = first_day(plan.ground.area, plan.ground.year)
    if day is None or (day.month, day.day) == (1, 1):
        return []
    return [f"Området begynder {write_date(day)}."]


def _capped(plan: AreaPlan) -> list[str]:
    if plan.possible.cases == plan.wished.cases:
        return []
    return [
        f"Ønsket er {course(plan.wished)}, men der er kun {cases(plan.possible.cases)}, og en sag læses højst én gang "
        f"om året, så det kan blive til {course(plan.possible)}."
    ]


def _cut(plan: AreaPlan) -> list[str]:
    if not plan.is_cut:
        return []
    if plan.possible.cases < plan.wished.cases:
        return ["Timerne rækker heller ikke til det."]
    return [f"Timerne rækker ikke til {course(plan.possible)}, i alt {cases(plan.possible.cases)}."]


def course(rounds: Course) -> str:
    """`4 tilsyn med 16–17 sager`, `1 tilsyn med 1 sag`."""
    size = cases(rounds.most) if rounds.fewest == rounds.most else f"{rounds.fewest}–{cases(rounds.most)}"
    return f"{len(rounds.rounds)} tilsyn med {size}"


def hours(minutes: int | None) -> str:
    """`12 timer`, `1 time`, `48,8 timer`; empty for None."""
    if minutes is None:
        return ""
    if minutes == 60:
        return "1 time"
    whole, rest = divmod(minutes, 60)
    return f"{write_count(whole)} timer" if not rest else f"{_with_decimal(minutes)} timer"


def _with_decimal(minutes: int) -> str:
    """Hours with one decimal, halves rounded up."""
    tenths = (minutes * 10 + 30) // 60
    return f"{write_count(tenths // 10)},{tenths % 10}"


def frequency_sentence(plan: AreaPlan) -> str:
    """How often the band asks for, beside what the risk model says and the plan proposes."""
    return f"{_band_sentence(plan.ground)} {_compared(plan)}"


def _band_sentence(ground: Ground) -> str:
    band = ground.band
    if ground.is_assessed and ground.risk:
        return f"Score {ground.risk.score} giver båndet {band.name}: {term(band.every)}, {cases(band.cases)}."
    return (
        f"Området har ingen score: {_without_score(ground)}. Hyppigheden er risikomodellens, og antal sager og "
        f"sikkerhed er som i båndet {band.name}."
    )


def _without_score(ground: Ground) -> str:
    if ground.risk is None or ground.risk.mark is Mark.DROPPED:
        return "det stiller ingen kontrolspørgsmål 1. januar"
    if ground.risk.likelihood is None:
        return "der er hverken tal eller en beslutning at sætte sandsynligheden ud fra"
    return "konsekvensen er ikke fastsat"


def _compared(plan: AreaPlan) -> str:
    cadence, planned = plan.ground.cadence, plan.planned.every
    if cadence is None:
        return f"Planen foreslår {term(planned)}; risikomodellen har ingen hyppighed."
    if cadence.every is planned:
        return f"Planen og risikomodellen siger begge {term(planned)}."
    return (
        f"Planen foreslår {term(planned)}; risikomodellen siger {term(cadence.every)}, og det gælder, til den er "
        "ændret."
    )


def population_sentence(ground: Ground) -> str:
    """How many cases the area has, and who says so."""
    known = ground.population
    if known is None:
        return "Områdets antal sager er ikke kendt; der er regnet, som om det er meget stort."
    if known.owner:
        return f"Området har {cases(known.cases)} (risikomodellen, {known.owner}, fra {write_date(known.on)})."
    return f"Området har {cases(known.cases)} (arbejdsbogen ved tilsynet {write_date(known.on)})."


def figures_sentence(ground: Ground) -> str:
    """The area's rate of errors, and the one that is tolerable."""
    return " ".join([_found(ground.figures), *_limit(ground)])


def _found(figures: RiskFigures | None) -> str:
    if figures is None:
        return "Der er ingen tal fra de fire kvartaler før året."
    share = write_percent(figures.rate, 1)
    errors, checked = write_count(figures.errors), write_count(figures.checked)
    if figures.unit == CASES:
        return f"I de fire kvartaler før året havde {errors} af {cases(figures.checked)} fejl ({share})."
    return (
        f"I de fire kvartaler før året var {errors} af {checked} svar fejl ({share}), talt af afdelingen selv; andelen "
        "af sager med fejl kan være højere."
    )


def _limit(ground: Ground) -> list[str]:
    if ground.tolerable_rate is None:
        return []
    own = f" ({ground.tolerable.owner}: {ground.tolerable.reason})" if ground.tolerable else ", den fælles"
    return [f"Grænsen er {percent(ground.tolerable_rate)}{own}."]


def percent(share: Decimal) -> str:
    """A share as `5 %` or `7,5 %`, with the decimals it is stated with."""
    shown = f"{100 * share:.4f}".rstrip("0").rstrip(".")
    return shown.replace(".", ",") + "\u00a0%"


def need_sentence(plan: AreaPlan) -> str:
    """How many cases show that the limit holds, or why none can."""
    need, ground = plan.required, plan.ground
    confidence = percent(ground.band.confidence) if ground.band.confidence else ""
    if need.need is Need.NO_RULES:
        return f"Hvor mange sager der skal til, kan ikke regnes ud: {_no_rules(ground)}."
    if need.need is Need.FOLLOWS:
        return (
            "Fejlandelen er ikke under grænsen, og så kan ingen stikprøve vise, at den holdes: sagerne læses for at "
            f"følge udviklingen. Når fejlandelen er bragt ned, viser {cases(need.clean or 0)} uden fejl med "
            f"{confidence} sikkerhed, at grænsen holdes."
        )
    needed, allowed = need.cases or 0, f"med højst {need.expected} fejl" if need.expected else "uden fejl"
    shows = f"{cases(needed)} {allowed} viser med {confidence} sikkerhed, at fejlandelen er under grænsen."
    return f"{shows} {_deciding(plan, needed)}"


def _no_rules(ground: Ground) -> str:
    if ground.tolerable_rate is None:
        return "der er ingen planlægningsregler i scale.toml"
    return f"båndet {ground.band.name} har ingen sikkerhed i scale.toml"


def _deciding(plan: AreaPlan, needed: int) -> str:
    """How the number needed stands to the band's, and to what a round of the plan reads."""
    of_band = plan.ground.band.cases
    if plan.required.need is Need.TOO_CLOSE:
        return (
            f"Det er over {MOST_TIMES} gange båndets {write_count(of_band)}, fordi fejlandelen er så tæt på grænsen. "
            "Båndets antal er planlagt for at følge udviklingen."
        )
    if needed > plan.planned.fewest:
        return f"Planens {write_count(plan.planned.fewest)} er for få til at vise det i ét tilsyn."
    if needed > of_band:
        return f"Det er flere end båndets {write_count(of_band)}, og de flere gælder."
    if needed == of_band:
        return "Det er så mange, som båndet siger."
    if plan.planned.fewest < of_band:
        return f"Båndets {write_count(of_band)} er flere; planens {write_count(plan.planned.fewest)} er nok."
    return f"Båndets {write_count(of_band)} er flere og gælder."


def stages_sentence(plan: AreaPlan) -> str:
    """The same shown in two stages; empty without rules."""
    stages = plan.required.stages
    if stages is None:
        return ""
    if not stages.more:
        return "I to trin er der intet at spare: alle områdets sager skal læses."
    return (
        f"I to trin: læs {cases(stages.first)}. Er der ingen fejl, er det nok. Er der én, læses "
        f"{write_count(stages.more)} til, og de skal være uden fejl."
    )


def missed_sentence(plan: AreaPlan) -> str:
    """How often a round of the plan would find nothing at the tolerable rate; empty without one."""
    ground, read, rate = plan.ground, plan.planned.fewest, plan.ground.tolerable_rate
    if plan.reach.missed is None or rate is None:
        return ""
    if read == ground.cases:
        return "Hvert tilsyn læser alle områdets sager, så intet overses."
    of_all = f"{write_count(read)} af {cases(ground.cases)}" if ground.cases else cases(read)
    lost = f"Med {of_all} overses en fejlandel på {percent(rate)} i {share(plan.reach.missed)} af tilfældene"
    before = plan.missed_if_possible
    if plan.is_cut and before is not None and before < plan.reach.missed:
        return f"{lost}; med {cases(plan.possible.fewest)} var det {share(before)}."
    return f"{lost}."


def share(probability: float) -> str:
    """A probability with one decimal; one that would be written 0 or 100 without being so is said to be near it."""
    if 0 < probability < _SMALLEST_SHOWN:
        return f"under {write_percent(0.001, 1)}"
    if 1 - _SMALLEST_SHOWN < probability < 1:
        return f"over {write_percent(0.999, 1)}"
    return write_percent(probability, 1)


def change_sentence(plan: AreaPlan) -> str:
    """From the area's own rate: how far it must move before two rounds show it."""
    found, rate, rules = plan.reach, plan.ground.rate, plan.ground.rules
    if rate is None:
        return "Der er ingen fejlandel at måle en ændring fra."
    if not found.compared or rules is None:
        return ""
    two = f"to {TWO_ROUNDS[plan.planned.every]} med {cases(plan.planned.fewest)}"
    often = _often(rules.power)
    start = f"Fra {write_percent(float(rate), 0 if (100 * rate).denominator == 1 else 1)}"
    fall = None if found.fall is None else f"falde til {write_percent(floor(100 * found.fall) / 100)}"
    rise = None if found.rise is None else f"stige til {write_percent(ceil(100 * found.rise) / 100)}"
    if fall and rise:
        return f"{start} skal fejlandelen {fall} eller {rise}, før {two} viser det {often}."
    if fall or rise:
        hidden = _unseen("en stigning", "100", rate == 1) if fall else _unseen("et fald", "0", rate == 0)
        return f"{start} skal fejlandelen {fall or rise}, før {two} viser det {often}{hidden}."
    ends = " eller ".join(f"{end}\u00a0%" for end in (0, 100) if 100 * rate != end)
    return f"{start} kan {two} ikke vise nogen ændring {often}, ikke engang til {ends}."


def _unseen(change: str, end: str, is_there: bool) -> str:
    """That the other direction does not show; nothing where the rate is at that end already."""
    return "" if is_there else f"; {change} viser de ikke så tit, ikke engang til {end}\u00a0%"


def _often(power: Decimal) -> str:
    return "fire gange ud af fem" if power == _FOUR_OF_FIVE else f"i {percent(power)} af tilfældene"


def department_hours(plan: DepartmentPlan) -> str:
    """`419,8 af 420 timer`, `419,8 timer, intet timetal` or `ingen læsetid`, for a heading."""
    if plan.planned_minutes is None:
        return "ingen læsetid"
    planned = hours(plan.planned_minutes)
    if plan.hours is None:
        return f"{planned}, intet timetal"
    return f"{planned.split(' ')[0]} af {hours(60 * plan.hours)}"


def department_sentence(plan: DepartmentPlan) -> str:
    """The department's hours against its plan."""
    if plan.wished_minutes is None or plan.planned_minutes is None:
        return "Timerne kan ikke regnes ud: der er ingen læsetid i scale.toml."
    wished = hours(plan.wished_minutes)
    if plan.hours is None or plan.minutes_left is None:
        return f"Der er intet timetal i risikomodellen; planen er den ønskede, {wished}."
    has = hours(60 * plan.hours)
    if plan.minutes_left < 0:
        return (
            f"Der er ønsket {wished}, og afdelingen har {has}. De rækker ikke til det mindste, ét tilsyn i hvert "
            f"område: der mangler {hours(-plan.minutes_left)}."
        )
    if plan.wished_minutes > 60 * plan.hours:
        return (
            f"Der er ønsket {wished}, og afdelingen har {has}. De er fordelt efter, hvor en times læsning ventes at "
            f"finde mest; planen bruger {hours(plan.planned_minutes)}."
        )
    return f"Der er ønsket {wished}, og afdelingen har {has}: der er {hours(plan.minutes_left)} tilbage."


def areas(number: int) -> str:
    return f"{write_count(number)} {'område' if number == 1 else 'områder'}"


def departments(number: int) -> str:
    return f"{write_count(number)} {'afdeling' if number == 1 else 'afdelinger'}"
