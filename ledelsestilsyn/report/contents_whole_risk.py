"""The top of the whole risk assessment: what is at stake, what is decided, and whether last year's rating held."""

from ledelsestilsyn.danish import write_count, write_list
from ledelsestilsyn.model import Factor, FactorKind, Scale
from ledelsestilsyn.report.blocks import Block, Cell, Column, Paragraph, Section, Table, number
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.hidden import HIDDEN
from ledelsestilsyn.report.risk_shown import hides_likelihood, shown_back
from ledelsestilsyn.report.sentences import areas, law, plural
from ledelsestilsyn.risk.assess import AreaRisk, Proposal
from ledelsestilsyn.risk.calibration import Calibration, Verdict
from ledelsestilsyn.risk.whole_words import kroner

TOP = 5
_MOST_NAMED = 4
COLUMNS = (
    Column("Tilsynsområde", 3.6),
    Column("Iboende score", 1.5, right=True),
    Column("Score nu", 1.7),
    Column("Hvad kan gå galt, og hvem rammes", 6.6),
    Column("Refusion på spil om året", 2.4, right=True),
)


def whole_sections(
    facts: Facts, risks: tuple[AreaRisk, ...], proposals: tuple[Proposal, ...], heading: str
) -> tuple[Section, ...]:
    """One section; none where the rules in force then assess nothing but likelihood and consequence."""
    if not any(risk.inherent or any(row.now for row in risk.factors) for risk in risks):
        return ()
    told = [_inherent(facts, risks), _money(risks), _decisions(facts, proposals), _last_year(facts)]
    blocks: list[Block] = [Paragraph(text) for text in told if text]
    return (Section(f"{heading} Hele risikovurderingen", (*blocks, _gravest(facts, risks))),)


def _inherent(facts: Facts, risks: tuple[AreaRisk, ...]) -> str:
    """How many areas lie in the highest band without the departments' own controls, and with them."""
    band = max(facts.basis.model.scale.bands, key=lambda band: band.highest)
    scored = [risk for risk in risks if risk.inherent_score is not None]
    if not scored:
        return ""
    before = sum((risk.inherent_score or 0) >= band.lowest for risk in scored)
    shown = [risk for risk in scored if not hides_likelihood(facts, risk) and risk.score is not None]
    now = sum((risk.score or 0) >= band.lowest for risk in shown)
    name = band.name.lower()
    told = (
        f"Ejerne har også vurderet, hvor stor risikoen ville være uden afdelingernes egne kontroller. Uden dem er "
        f"{write_count(before)} af {areas(len(scored))} i det øverste bånd ({name})"
    )
    among = f" af de {write_count(len(shown))}, hvor den kan vises" if len(shown) < len(scored) else ""
    return f"{told}; med den sandsynlighed, der gælder, er det {write_count(now)}{among}."


def _money(risks: tuple[AreaRisk, ...]) -> str:
    """The reimbursement at stake where its owner has set it; a sum of what is known, and how much is not."""
    known = [amount for risk in risks if (amount := _amount(risk)) is not None]
    if not known:
        return ""
    unknown = len(risks) - len(known)
    rest = f" For {areas(unknown)} er beløbet ikke sat." if unknown else ""
    return (
        f"Refusionen fra staten er af ejerne sat til {kroner(sum(known))} om året i {areas(len(known))}, hvor de "
        f"har sat et beløb.{rest} Beløbet er det, refusionen er i alt, ikke det, der er fejl i."
    )


def _amount(risk: AreaRisk) -> int | None:
    found = _factor(risk, FactorKind.REIMBURSEMENT_AT_STAKE)
    return found.amount_ore if found else None


def _factor(risk: AreaRisk, kind: FactorKind) -> Factor | None:
    return next((row.now for row in risk.factors if row.kind is kind), None)


def _decisions(facts: Facts, proposals: tuple[Proposal, ...]) -> str:
    """After the quarter's supervisions, how many owners have said whether the assessment must change."""
    if not proposals:
        return ""
    open_ones = [found for found in proposals if found.decision is None]
    told = f"Efter {facts.period.label} skal ejerne svare på, om vurderingen skal ændres, i {areas(len(proposals))}. "
    if not open_ones:
        return f"{told}Alle har svaret."
    taken = len(proposals) - len(open_ones)
    if not taken:
        return f"{told}Ingen beslutning er truffet."
    return f"{told}I {write_count(taken)} er der svaret; i {write_count(len(open_ones))} er beslutningen ikke truffet."


def _last_year(facts: Facts) -> str:
    """The last whole year's likelihoods against what was found; only what the limits rule out is called wrong."""
    back = shown_back(facts)
    own = [row for row in back.calibrations if facts.concerns(row.department)]
    rows = [row for row in own if row.area not in back.hidden]
    known = [row for row in rows if row.verdict not in (Verdict.NO_FIGURES, Verdict.NOT_RATED)]
    if not known:
        return ""
    told = {
        "for lave": _of(known, Verdict.TOO_LOW),
        "for høje": _of(known, Verdict.TOO_HIGH),
        "rigtige": _of(known, Verdict.RIGHT),
    }
    judged = [f"{word} i {_named(found)}" for word, found in told.items() if found]
    unsure = len(_of(known, Verdict.CANNOT_SAY))
    rest = f" I {areas(unsure)} kan det ikke siges, fordi der er læst for få sager." if unsure else ""
    rest += f" For {areas(len(own) - len(rows))} er det {HIDDEN}." if len(rows) < len(own) else ""
    held = f"Sandsynlighederne for {back.year} er holdt op mod årets tal."
    return f"{held} De var {write_list(judged)}.{rest}" if judged else f"{held}{rest}"


def _of(rows: list[Calibration], verdict: Verdict) -> list[Calibration]:
    return [row for row in rows if row.verdict is verdict]


def _named(rows: list[Calibration]) -> str:
    """`2 områder (CVO, § 100 …; JC, …)`; the first few by name."""
    names = [f"{row.department}, {law(row.title)}" for row in rows[:_MOST_NAMED]]
    more = [f"{write_count(len(rows) - _MOST_NAMED)} mere"] if len(rows) > _MOST_NAMED else []
    return f"{areas(len(rows))} ({'; '.join([*names, *more])})"


def _gravest(facts: Facts, risks: tuple[AreaRisk, ...]) -> Table:
    """The areas with the highest scores; those whose score is not shown cannot be among them."""
    shown = [risk for risk in risks if risk.score is not None and not hides_likelihood(facts, risk)]
    first = sorted(shown, key=lambda risk: (-(risk.score or 0), -(risk.inherent_score or 0), -(_amount(risk) or 0)))
    rows = tuple(_row(risk, facts.basis.model.scale) for risk in first[:TOP])
    note = "Alle områder og alle otte risikoforhold står i bilagene med afdelingernes risikovurdering."
    summary = f"De {plural(len(rows), 'område', 'områder')} med den højeste score: hvad der kan gå galt, og refusionen."
    return Table(summary, COLUMNS, rows, note=note)


def _row(risk: AreaRisk, scale: Scale) -> tuple[Cell, ...]:
    found = [_factor(risk, kind) for kind in (FactorKind.WHAT_CAN_GO_WRONG, FactorKind.WHO_IS_HIT)]
    wrong, who = (factor.text if factor else "ikke vurderet" for factor in found)
    amount = _amount(risk)
    money = Cell("ikke sat") if amount is None else Cell(kroner(amount), value=amount / 100)
    return (
        Cell(f"{risk.department}, {law(risk.title)}"),
        number(risk.inherent_score),
        _score(risk, scale),
        Cell(wrong, below=(who,)),
        money,
    )


def _score(risk: AreaRisk, scale: Scale) -> Cell:
    band = risk.band
    if band is None:
        return number(risk.score)
    mark = f"band{scale.bands.index(band) + 1}of{len(scale.bands)}"
    return Cell(f"{risk.score} {band.name.lower()}", mark=mark, strong=True, value=risk.score)
