"""The risk picture: likelihood × consequence, what each quarter's figures propose, and what the owners decided."""

from dataclasses import dataclass

from ledelsestilsyn.model import Band, Scale
from ledelsestilsyn.report.blocks import Block, Bullets, Cell, Column, Paragraph, Section, Table, number
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.sentences import law, plural
from ledelsestilsyn.risk.assess import LOWER, RAISE, UNCHANGED, AreaRisk, Proposal, assess, propose
from ledelsestilsyn.risk.changes import Mark
from ledelsestilsyn.risk.words import DECISIONS, band_line

AREAS = (
    Column("Tilsynsområde", 4.9),
    Column("Sandsynlighed", 2.7),
    Column("Konsekvens", 2.0, right=True),
    Column("Score", 1.1, right=True),
    Column("Bånd", 1.4),
    Column("Forslag efter kvartalet", 3.1),
    Column("Ejerens beslutning", 2.5),
)
STEPS = (5, 4, 3, 2, 1)
NOT_DECIDED = "ikke besluttet"


@dataclass(frozen=True, slots=True)
class RiskPicture:
    """The year's assessment, without dropped areas, and the proposals for the areas supervised in the quarter."""

    risks: tuple[AreaRisk, ...]
    proposals: tuple[Proposal, ...]

    @property
    def undecided(self) -> tuple[Proposal, ...]:
        """The proposals to change whose owner has not decided."""
        return tuple(row for row in self.proposals if row.proposal in (RAISE, LOWER) and row.decision is None)


def risk_picture(facts: Facts) -> RiskPicture:
    codes = [department.code for department in facts.departments]
    risks = assess(facts.basis.model, facts.basis.result, facts.period.year)
    proposals = propose(facts.basis.model, facts.basis.result, facts.period)
    return RiskPicture(
        tuple(risk for risk in risks if risk.department in codes and risk.mark is not Mark.DROPPED),
        tuple(row for row in proposals if row.department in codes and row.supervised),
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
        return Section(heading, (none,), new_page=True)
    blocks: list[Block] = [Paragraph(told), _matrix(facts, picture, scale)]
    parts = (
        Section(f"{chapter}.1 Områderne", (_areas(picture, scale),)),
        Section(f"{chapter}.2 Forslag efter {facts.period.label}", _proposed(picture)),
    )
    return Section(heading, tuple(blocks), parts, new_page=True)


def _matrix(facts: Facts, picture: RiskPicture, scale: Scale) -> Table:
    """Likelihood down, consequence across; the band of each square is written in it."""
    columns = (Column("Sandsynlighed", 2.4), *(Column(f"Konsekvens {step}", 3.0) for step in reversed(STEPS)))
    rows = tuple(_matrix_row(facts, picture, scale, likelihood) for likelihood in STEPS)
    known = [risk for risk in picture.risks if risk.score is not None]
    rest = len(picture.risks) - len(known)
    note = f"Områder uden sandsynlighed eller konsekvens er ikke med her: {rest}." if rest else ""
    return Table("Tilsynsområderne efter sandsynlighed og konsekvens.", columns, rows, note=note)


def _matrix_row(facts: Facts, picture: RiskPicture, scale: Scale, likelihood: int) -> tuple[Cell, ...]:
    cells = [Cell(str(likelihood), strong=True, value=likelihood)]
    for consequence in reversed(STEPS):
        here = [
            f"{risk.department} {law(_law_of(facts, risk))}"
            for risk in picture.risks
            if risk.likelihood == likelihood and risk.consequence and risk.consequence.score == consequence
        ]
        score = likelihood * consequence
        band = _band_of(score, scale)
        cells.append(Cell(f"{score} {band.name.lower() if band else ''}".strip(), tuple(here), _mark(band, scale)))
    return tuple(cells)


def _law_of(facts: Facts, risk: AreaRisk) -> str:
    return facts.basis.model.department(risk.department).area(risk.area).law


def _areas(picture: RiskPicture, scale: Scale) -> Table:
    proposed = {(found.department, found.area): found for found in picture.proposals}
    rows = tuple(_row(risk, proposed.get((risk.department, risk.area)), scale) for risk in picture.risks)
    return Table("Hvert tilsynsområdes risiko, forslag og beslutning.", AREAS, rows)


def _row(risk: AreaRisk, proposal: Proposal | None, scale: Scale) -> tuple[Cell, ...]:
    return (
        Cell(f"{risk.department}, {law(risk.title)}"),
        _likelihood(risk),
        number(risk.consequence.score if risk.consequence else None),
        number(risk.score, strong=True),
        Cell(risk.band.name.lower() if risk.band else "–", mark=_mark(risk.band, scale)),
        _proposal_cell(proposal),
        _decision_cell(proposal),
    )


def _likelihood(risk: AreaRisk) -> Cell:
    if risk.likelihood is None:
        return Cell("– (ingen tal)")
    origin = "besluttet" if risk.decision else "foreslået"
    return Cell(f"{risk.likelihood} ({origin})", value=risk.likelihood)


def _proposal_cell(found: Proposal | None) -> Cell:
    if found is None:
        return Cell("intet tilsyn i kvartalet")
    if found.proposal is None:
        return Cell("kan ikke foreslås")
    if found.proposal == UNCHANGED:
        return Cell(DECISIONS[UNCHANGED])
    return Cell(f"{DECISIONS[found.proposal]} fra {found.in_force} til {found.pointed}", strong=True)


def _decision_cell(found: Proposal | None) -> Cell:
    if found is None:
        return Cell("–")
    if found.decision is None:
        return Cell(NOT_DECIDED)
    return Cell(DECISIONS[found.decision.decision], below=(found.decision.owner, found.decision.reason))


def _proposed(picture: RiskPicture) -> tuple[Block, ...]:
    """The figures behind each proposal to change; the unchanged ones are counted."""
    found = picture.proposals
    changed = [f"{row.department}, {law(row.title)}: {row.text}" for row in found if row.proposal in (RAISE, LOWER)]
    unchanged = sum(row.proposal == UNCHANGED for row in found)
    told = (
        f"De seneste fire kvartalers tal giver {plural(len(changed), 'forslag', 'forslag')} om at ændre "
        f"sandsynligheden; for {plural(unchanged, 'område', 'områder')} er forslaget uændret."
    )
    return (Paragraph(told), Bullets(tuple(changed))) if changed else (Paragraph(told),)


def _band_of(score: int, scale: Scale) -> Band | None:
    return next((band for band in scale.bands if band.lowest <= score <= band.highest), None)


def _mark(band: Band | None, scale: Scale) -> str:
    return f"band{scale.bands.index(band) + 1}of{len(scale.bands)}" if band else ""
