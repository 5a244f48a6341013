"""The risk picture: likelihood × consequence, what each quarter's figures propose, and what the owners decided."""

from dataclasses import dataclass

from ledelsestilsyn.danish import write_count, write_date, write_list, write_percent
from ledelsestilsyn.model import Band, Scale
from ledelsestilsyn.report.blocks import Block, Cell, Column, Paragraph, Section, Table, number
from ledelsestilsyn.report.contents_scale import scale_sections
from ledelsestilsyn.report.contents_whole_risk import whole_sections
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.hidden import HIDDEN
from ledelsestilsyn.report.risk_shown import hides_figures, hides_likelihood, hides_proposal
from ledelsestilsyn.report.scale_kept import scale_kept
from ledelsestilsyn.report.sentences import at_start, cases, law, plural, short_quarters
from ledelsestilsyn.risk.assess import LOWER, RAISE, UNCHANGED, AreaRisk, Proposal, assess, propose
from ledelsestilsyn.risk.changes import Mark
from ledelsestilsyn.risk.figures import CASES, RiskFigures, four_quarters
from ledelsestilsyn.risk.words import DECISIONS, band_line, steps

AREAS = (
    Column("Tilsynsområde", 3.25),
    Column("Sandsynlighed", 2.4),
    Column("Konsekvens", 1.95, right=True),
    Column("Score", 1.9),
    Column("Sager med fejl i fire kvartaler", 2.75),
    Column("Forslag efter kvartalet", 3.05),
    Column("Ejerens beslutning", 2.3),
)
STEPS = (5, 4, 3, 2, 1)
NOT_DECIDED = "ikke besluttet"
WEAK = "svagt grundlag"
CHANCE = "kan være tilfældigt"


@dataclass(frozen=True, slots=True)
class RiskPicture:
    """The year's assessment, without dropped areas, and the proposals for the areas supervised in the quarter.

    `hidden` are the areas, by department and id, whose proposal is not shown.
    """

    risks: tuple[AreaRisk, ...]
    proposals: tuple[Proposal, ...]
    hidden: frozenset[tuple[str, str]] = frozenset()

    @property
    def undecided(self) -> tuple[Proposal, ...]:
        """The proposals to change whose owner has not decided, without those that are not shown."""
        return tuple(row for row in self.shown if row.proposal in (RAISE, LOWER) and row.decision is None)

    @property
    def shown(self) -> tuple[Proposal, ...]:
        return tuple(row for row in self.proposals if (row.department, row.area) not in self.hidden)


def risk_picture(facts: Facts) -> RiskPicture:
    codes = [department.code for department in facts.departments]
    risks = assess(facts.basis.model, facts.basis.result, facts.period.year)
    proposals = propose(facts.basis.model, facts.basis.result, facts.period)
    known = {(risk.department, risk.area): risk for risk in risks}
    supervised = tuple(row for row in proposals if row.department in codes and row.supervised)
    spots = ((row, (row.department, row.area)) for row in supervised)
    return RiskPicture(
        tuple(risk for risk in risks if risk.department in codes and risk.mark is not Mark.DROPPED),
        supervised,
        frozenset(spot for row, spot in spots if hides_proposal(facts, row, known.get(spot))),
    )


def risk_section(facts: Facts, picture: RiskPicture, chapter: int) -> Section:
    scale = facts.basis.model.scale
    heading = f"{chapter} Risikobillede"
    told = (
        f"Scoren er sandsynlighed gange konsekvens, begge fra 1 til 5, i risikovurderingen for {facts.period.year}. "
        f"Båndene er {'; '.join(band_line(scale))}. Skalaen er kommunens egen ({scale.owner}); ingen lov fastsætter "
        "den."
    )
    if not picture.risks:
        none = Paragraph(f"Der er ingen risikovurdering for {facts.period.year}.")
        return Section(heading, (none,))
    blocks: list[Block] = [Paragraph(told), _matrix(facts, picture, scale)]
    parts = (
        Section(
            f"{chapter}.1 Områderne og forslag efter {facts.period.label}",
            (*_proposed(facts, picture), _areas(facts, picture, scale)),
        ),
        *scale_sections(scale_kept(facts, picture.risks), scale, chapter, facts.hidden.threshold > 0),
    )
    whole = whole_sections(facts, picture.risks, picture.proposals, f"{chapter}.{len(parts) + 1}")
    return Section(heading, tuple(blocks), (*parts, *whole))


def _matrix(facts: Facts, picture: RiskPicture, scale: Scale) -> Table:
    """Likelihood down, consequence across; the band of each square is written in it."""
    columns = (Column("Sandsynlighed", 2.4), *(Column(f"Konsekvens {step}", 3.0) for step in reversed(STEPS)))
    rows = tuple(_matrix_row(facts, picture, scale, likelihood) for likelihood in STEPS)
    rest = [f"{risk.department}, {law(risk.title)}" for risk in picture.risks if risk.score is None]
    left_out = [
        f"{risk.department}, {law(risk.title)}"
        for risk in picture.risks
        if risk.score is not None and hides_likelihood(facts, risk)
    ]
    notes = (
        f"Ikke med her, fordi sandsynlighed eller konsekvens mangler: {'; '.join(rest)}." if rest else "",
        f"Ikke med her, fordi sandsynligheden er {HIDDEN}: {'; '.join(left_out)}." if left_out else "",
    )
    note = " ".join(told for told in notes if told)
    return Table("Tilsynsområderne efter sandsynlighed og konsekvens.", columns, rows, note=note)


def _matrix_row(facts: Facts, picture: RiskPicture, scale: Scale, likelihood: int) -> tuple[Cell, ...]:
    cells = [Cell(str(likelihood), strong=True, value=likelihood)]
    for consequence in reversed(STEPS):
        here = [
            f"{risk.department} {law(_law_of(facts, risk))}"
            for risk in picture.risks
            if risk.likelihood == likelihood
            and risk.consequence
            and risk.consequence.score == consequence
            and not hides_likelihood(facts, risk)
        ]
        score = likelihood * consequence
        band = _band_of(score, scale)
        cells.append(Cell(f"{score} {band.name.lower() if band else ''}".strip(), tuple(here), _mark(band, scale)))
    return tuple(cells)


def _law_of(facts: Facts, risk: AreaRisk) -> str:
    return facts.basis.model.department(risk.department).area(risk.area).law


def _areas(facts: Facts, picture: RiskPicture, scale: Scale) -> Table:
    proposed = {(found.department, found.area): found for found in picture.proposals}
    rows = tuple(
        _row(facts, risk, proposed.get(spot), scale, spot in picture.hidden)
        for risk, spot in ((risk, (risk.department, risk.area)) for risk in picture.risks)
    )
    return Table("Hvert tilsynsområdes risiko, forslag og beslutning.", AREAS, rows)


def _row(facts: Facts, risk: AreaRisk, proposal: Proposal | None, scale: Scale, hidden: bool) -> tuple[Cell, ...]:
    """`hidden`: the proposal is not shown."""
    found, unknown = proposal.figures if proposal else None, hides_likelihood(facts, risk)
    return (
        Cell(f"{risk.department}, {law(risk.title)}"),
        Cell(HIDDEN) if unknown else _likelihood(risk),
        number(risk.consequence.score if risk.consequence else None),
        Cell(HIDDEN) if unknown and risk.score is not None else _score(risk, scale),
        _figures_cell(found, hides_figures(facts, risk.department, risk.area, found)),
        Cell(HIDDEN) if hidden else _proposal_cell(proposal),
        _decision_cell(proposal),
    )


def _likelihood(risk: AreaRisk) -> Cell:
    if risk.likelihood is None:
        return Cell("– (ingen tal)")
    origin = "besluttet" if risk.decision else "foreslået"
    return Cell(f"{risk.likelihood} ({origin})", value=risk.likelihood)


def _score(risk: AreaRisk, scale: Scale) -> Cell:
    if risk.score is None or risk.band is None:
        return number(risk.score)
    told = f"{risk.score} {risk.band.name.lower()}"
    return Cell(told, mark=_mark(risk.band, scale), strong=True, value=risk.score)


def _figures_cell(found: RiskFigures | None, hidden: bool) -> Cell:
    """The figures behind the proposal, with every reservation they need."""
    if found is None:
        return Cell("–")
    if hidden:
        return Cell(HIDDEN)
    of_what = cases(found.checked) if found.unit == CASES else plural(found.checked, "svar", "svar")
    told = [f"{write_percent(found.rate)}, højst {write_percent(found.upper)}"]
    if found.quarters != found.window:
        told.append(f"kun {short_quarters(found.quarters)}")
    if found.unit != CASES:
        told.append("svar, talt af afdelingen")
    if found.left_out:
        told.append(f"uden egne optællinger fra {short_quarters(found.left_out)}")
    if found.breaks:
        told.append(f"opgørelsen er ændret {write_list([write_date(day) for day in found.breaks])}")
    return Cell(f"{write_count(found.errors)} af {of_what}", below=tuple(told))


def _proposal_cell(found: Proposal | None) -> Cell:
    if found is None:
        return Cell("intet tilsyn i kvartalet")
    if found.proposal is None:
        return Cell("kan ikke foreslås")
    told = "" if found.proposal == UNCHANGED else f" til {found.pointed}"
    weak = _weak(found)
    return Cell(
        f"{DECISIONS[found.proposal]}{told}",
        below=weak,
        mark="weak" if weak else "",
        strong=found.proposal != UNCHANGED,
    )


def _weak(found: Proposal) -> tuple[str, ...]:
    """Why the proposal rests on little; empty where it does not."""
    told = [f"{WEAK}: ét kvartal"] if is_of_one_quarter(found) else []
    return (*told, *([CHANCE] if found.could_be_chance else []))


def is_of_one_quarter(found: Proposal) -> bool:
    """Whether the proposal rests on the figures of one quarter alone."""
    return found.proposal is not None and found.figures is not None and len(found.figures.quarters) == 1


def _decision_cell(found: Proposal | None) -> Cell:
    if found is None:
        return Cell("–")
    if found.decision is None:
        return Cell(NOT_DECIDED)
    taken = found.decision
    source = (f"svar i skema {write_date(taken.decided_on)}",) if taken.workbook else ()
    return Cell(DECISIONS[taken.decision], below=(taken.owner, taken.reason, *source))


def _proposed(facts: Facts, picture: RiskPicture) -> tuple[Block, ...]:
    """How many areas the figures propose to change, and how to read the figures beside each proposal."""
    found = picture.shown
    changed = sum(row.proposal in (RAISE, LOWER) for row in found)
    unchanged = sum(row.proposal == UNCHANGED for row in found)
    told = (
        f"De seneste fire kvartalers tal giver {plural(changed, 'forslag', 'forslag')} om at ændre sandsynligheden; "
        f"for {plural(unchanged, 'område', 'områder')} er forslaget uændret{_left_out(len(picture.hidden))}."
    )
    window = four_quarters(facts.period)
    explained = (
        f"Tallene er sager med fejl fra {window[0].label} til {window[-1].label}. »Højst« er den andel, som andelen af "
        "alle sager med 95\u00a0% sikkerhed ligger under; den er høj, hvor få sager er læst. Er tallene ændret på en "
        "dag, som står der, kan tallene før og efter ikke sammenlignes fuldt ud."
    )
    return (Paragraph(told), Paragraph(explained), Paragraph(_how(facts.basis.model.scale, found)))


def _how(scale: Scale, shown: tuple[Proposal, ...]) -> str:
    """The step of the scale that each rate proposes, and how to know a proposal that rests on little."""
    weak, chance = sum(map(is_of_one_quarter, shown)), sum(row.could_be_chance for row in shown)
    told = (
        f"Forslaget følger den andel af de læste sager, der har fejl: {steps(scale.likelihood_limits)}. Ligger »højst« "
        "mindst to trin højere, foreslås ét trin mere. Grænserne er skalaens."
    )
    if weak:
        told += (
            f" {at_start(weak, 'forslag bygger', 'forslag bygger', neuter=True)} på et enkelt kvartal; sådan et er "
            f"svagere end et, der bygger på fire, og har en ring og ordene »{WEAK}«."
        )
    if chance:
        told += (
            f" {at_start(chance, 'forslag', 'forslag', neuter=True)} om en ændring har ordene »{CHANCE}«: så få sager "
            "er læst, at andelen med 95\u00a0% sikkerhed også kan ligge på det trin, der gælder nu."
        )
    return told


def _left_out(number: int) -> str:
    return f", og for {plural(number, 'område', 'områder')} er det {HIDDEN}" if number else ""


def _band_of(score: int, scale: Scale) -> Band | None:
    return next((band for band in scale.bands if band.lowest <= score <= band.highest), None)


def _mark(band: Band | None, scale: Scale) -> str:
    return f"band{scale.bands.index(band) + 1}of{len(scale.bands)}" if band else ""
