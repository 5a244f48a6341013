"""The Danish of the whole assessment: factors, the national figure, last year's likelihoods, and decisions."""

from collections.abc import Sequence

from ledelsestilsyn.danish import write_count, write_date, write_list, write_percent
from ledelsestilsyn.model import Factor, FactorKind, ReviewDecision
from ledelsestilsyn.risk.assess import AreaRisk, Proposal
from ledelsestilsyn.risk.baseline import ABOVE, BELOW, Baseline
from ledelsestilsyn.risk.calibration import Calibration, Tallied, Verdict, by_owner
from ledelsestilsyn.risk.factors import MarkedFactor
from ledelsestilsyn.risk.figures import CASES, RiskFigures
from ledelsestilsyn.risk.words import DECISIONS, MARKS, cases, review_text

NOT_ASSESSED = "ikke vurderet"
_ORE = 100

FACTORS = {
    FactorKind.WHAT_CAN_GO_WRONG: "Hvad kan gå galt",
    FactorKind.WHO_IS_HIT: "Hvem rammes",
    FactorKind.REIMBURSEMENT_AT_STAKE: "Refusion på spil",
    FactorKind.VOLUME: "Antal sager",
    FactorKind.LAW_CHANGED: "Lovændring",
    FactorKind.STAFF_TURNED_OVER: "Ændringer i personalet",
    FactorKind.AUDIT_REMARK: "Revisionsbemærkning",
    FactorKind.NATIONAL_BASELINE: "Landstal",
}

VERDICTS = {
    Verdict.TOO_LOW: "for lavt",
    Verdict.TOO_HIGH: "for højt",
    Verdict.RIGHT: "rigtigt",
    Verdict.CANNOT_SAY: "kan ikke siges",
    Verdict.NO_FIGURES: "ingen tal",
    Verdict.NOT_RATED: "ikke vurderet",
}


def kroner(ore: int) -> str:
    """`1.250.000 kr.`, rounded half up to whole kroner."""
    return f"{write_count((ore + _ORE // 2) // _ORE)} kr."


def factor_text(row: MarkedFactor) -> str:
    """What is known of the kind, with its figure before the reason; or that it is not assessed."""
    if row.now is None:
        return "ikke vurderet mere" if row.before is not None else NOT_ASSESSED
    figure = _figure(row.now)
    text = row.now.text[:1].upper() + row.now.text[1:]
    return f"{figure.rstrip('.')}. {text}" if figure else text


def _figure(factor: Factor) -> str:
    if factor.amount_ore is not None:
        return f"{kroner(factor.amount_ore)} om året" if factor.amount_ore else "0 kr."
    if factor.cases is not None:
        return cases(factor.cases)
    return "" if factor.rate is None else percent(float(factor.rate))


def percent(rate: float) -> str:
    """`10 %`, with one decimal where the rate has one."""
    whole = abs(100 * rate - round(100 * rate)) < 1e-9
    return write_percent(rate, 0 if whole else 1)


def standing(row: MarkedFactor) -> str:
    """How the kind stands against the year before."""
    if row.mark is not None:
        return MARKS[row.mark]
    return "Første gang" if row.now is not None else ""


def above_inherent(risk: AreaRisk) -> str:
    """A word to the owner where the risk left is higher than without any control; empty where it is not."""
    if risk.score is None or risk.inherent_score is None or risk.score <= risk.inherent_score:
        return ""
    return "Scoren nu er højere end den iboende, så den iboende sandsynlighed skal ses efter."


def baseline_text(found: Baseline) -> str:
    """The national figure beside the area's own with its limits, and why the two are not the same measure."""
    national = f"Landstallet er {percent(found.national)} ({found.factor.text})."
    if found.own is None or found.lower is None or found.upper is None:
        return f"{national} Området har ingen tal at holde det op mod."
    own = found.own
    of_what = cases(own.checked) if own.unit == CASES else f"{write_count(own.checked)} svar"
    shares = f"{write_percent(own.rate, 1)}, med 95 % sikkerhed fra {limits(found.lower, found.upper)}"
    mine = f"Områdets eget tal er {write_count(own.errors)} af {of_what} ({shares})."
    return f"{national} {mine} {_lies(found)} {_not_the_same(found)}"


def limits(lower: float, upper: float) -> str:
    return f"{write_percent(lower, 1)} til {write_percent(upper, 1)}"


def _lies(found: Baseline) -> str:
    if found.lies == ABOVE:
        return "Hele spændet ligger over landstallet."
    if found.lies == BELOW:
        return "Hele spændet ligger under landstallet."
    return "Landstallet ligger inden for spændet."


def _not_the_same(found: Baseline) -> str:
    """What the two figures count; a case of the area has an error if any of its questions finds one."""
    if found.own is not None and found.own.unit != CASES:
        return (
            "Det er ikke det samme mål: områdets tal er svar, som afdelingen har talt i hånden, ikke sager. Tallene "
            "kan derfor ikke holdes direkte op mod hinanden."
        )
    if found.questions == 1:
        return (
            "Området har ét kontrolspørgsmål. Om det måler det samme som landstallet, afgør ejeren ud fra ordlyden "
            "af de to."
        )
    return (
        f"Det er ikke det samme mål: i området har en sag fejl, når mindst ét af {write_count(found.questions)} "
        "kontrolspørgsmål viser det. Tallene kan derfor ikke holdes direkte op mod hinanden."
    )


def calibration_text(row: Calibration) -> str:
    """The year's likelihood against the year's figures, in whole sentences."""
    if row.likelihood is None:
        return f"Der var ingen sandsynlighed for {row.year}."
    whose = "Ejeren satte" if row.decided else "Forslaget, som ejeren ikke tog stilling til, var"
    rated = f"{whose} sandsynlighed {row.likelihood}."
    if row.figures is None or row.lower is None or row.upper is None:
        return f"{rated} Der er ingen tal fra {row.year} at holde den op mod."
    return f"{rated} {found_text(row.figures, row.lower, row.upper)} {_judged(row)}"


def found_text(own: RiskFigures, lower: float, upper: float) -> str:
    """`35 af 40 sager har fejl (87,5 %, med 95 % sikkerhed fra 73,2 % til 95,8 %).`"""
    shares = f"{write_percent(own.rate, 1)}, med 95 % sikkerhed fra {limits(lower, upper)}"
    if own.unit == CASES:
        return f"{write_count(own.errors)} af {cases(own.checked)} har fejl ({shares})."
    return f"{write_count(own.errors)} af {write_count(own.checked)} svar er fejl ({shares}); talt af afdelingen."


def _judged(row: Calibration) -> str:
    spread = f"trin {row.lowest} til {row.highest}" if row.lowest != row.highest else f"trin {row.lowest} alene"
    covers = f"Spændet dækker {spread}"
    if row.verdict is Verdict.TOO_LOW:
        return f"{covers}, så sandsynligheden var sat for lavt."
    if row.verdict is Verdict.TOO_HIGH:
        return f"{covers}, så sandsynligheden var sat for højt."
    if row.verdict is Verdict.RIGHT:
        return f"{covers}, så sandsynligheden var rigtig."
    beside = f"andelen selv ligger på trin {row.pointed}"
    return f"{covers}, så det kan ikke siges, om sandsynligheden var rigtig; {beside}."


def source_of(decision: ReviewDecision) -> str:
    """Where a decision stands."""
    return f"arbejdsbogen »{decision.workbook}«" if decision.workbook else "risikomodellen"


def decision_text(found: Proposal) -> str:
    """The decision after the supervision, where it comes from, and what it took the place of."""
    told = review_text(found.decision)
    if found.decision is None:
        return told
    source = f" Fra {source_of(found.decision)}." if found.decision.workbook else ""
    more = f"{source}{former_text(found.former)}"
    return f"{told.rstrip('.')}.{more}" if more else told


def former_text(former: tuple[ReviewDecision, ...]) -> str:
    """What was decided before for the same quarter, with a space before it; empty if nothing was."""
    if not former:
        return ""
    told = [
        f"{DECISIONS[row.decision]} ({row.owner}, {write_date(row.decided_on)}, {source_of(row)})" for row in former
    ]
    return f" Før det: {write_list(told)}."


def factor_words(row: MarkedFactor) -> str:
    """What is known of the kind in words alone; its figures have columns of their own."""
    if row.now is None:
        return factor_text(row)
    return row.now.text[:1].upper() + row.now.text[1:]


def summary_text(calibrations: Sequence[Calibration]) -> str:
    """Each owner's areas counted by verdict: `Centerchef: 1 for lavt og 6 kan ikke siges.`"""
    if not calibrations:
        return "Der er ingen vurdering at holde op mod årets tal."
    told = [f"{row.owner or 'Uden ejer'}: {write_list(_counts(row))}" for row in by_owner(calibrations)]
    return f"{'; '.join(told)}. For lavt og for højt siges kun, hvor tallenes 95 %-grænser udelukker trinnet."


def _counts(row: Tallied) -> list[str]:
    return [f"{write_count(count)} {VERDICTS[verdict]}" for verdict, count in row.counts if count]
