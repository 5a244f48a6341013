"""The year's risk assessment as a document of its own: overview, every area whole, the year before, and the method."""

from collections.abc import Sequence
from datetime import date

from ledelsestilsyn.danish import write_date
from ledelsestilsyn.model import Band, Department, Scale
from ledelsestilsyn.report.blocks import Block, Bullets, Cell, Column, Contents, Paragraph, Section, Table, number
from ledelsestilsyn.report.look_back import LookBack
from ledelsestilsyn.report.sentences import law
from ledelsestilsyn.risk.assess import AreaRisk, Proposal
from ledelsestilsyn.risk.baseline import baseline_of
from ledelsestilsyn.risk.calibration import Calibration, Tallied, Verdict, by_owner
from ledelsestilsyn.risk.changes import Mark
from ledelsestilsyn.risk.factors import MarkedFactor
from ledelsestilsyn.risk.whole_words import (
    FACTORS,
    VERDICTS,
    above_inherent,
    baseline_text,
    calibration_text,
    decision_text,
    factor_text,
    standing,
)
from ledelsestilsyn.risk.words import MARKS, figures_text, likelihood_text, method

GUIDE = "Hver afdeling har et afsnit, hvor hvert tilsynsområde står med de otte risikoforhold, tallene og beslutningen."

_AREAS = (
    Column("Tilsynsområde", 5.4),
    Column("Iboende score", 1.5, right=True),
    Column("Tallene foreslår", 1.7, right=True),
    Column("Der gælder", 1.5, right=True),
    Column("Konsekvens", 2.0, right=True),
    Column("Score", 2.0),
    Column("Ejerens beslutning", 3.5),
)
_FACTORS = (
    Column("Forhold", 3.5),
    Column("Vurdering", 7.0),
    Column("Ejer", 2.7),
    Column("Gælder fra", 2.0),
    Column("Mod året før", 2.0),
)
_OWNERS = (
    Column("Afdeling", 1.8),
    Column("Ejer", 4.2),
    *(Column(VERDICTS[verdict].capitalize(), 1.9, right=True) for verdict in Verdict),
)


def assessment_contents(
    departments: Sequence[Department], assessment: Sequence[AreaRisk], scale: Scale, year: int, back: LookBack
) -> Contents:
    """The whole assessment of the departments for `year`, with `back` at the year before."""
    title = f"Risikovurdering {year}"
    rated = {(row.department, row.area): row for row in back.calibrations}
    sections = (
        _overview(departments, assessment, scale, year),
        *(_department(one, assessment, rated, back) for one in departments),
        _last_year(back),
        Section("Sådan er vurderingen lavet", tuple(map(Paragraph, method(scale))), new_page=True),
    )
    return Contents(title, str(year), date(year, 1, 1), title, sections)


def _overview(departments: Sequence[Department], assessment: Sequence[AreaRisk], scale: Scale, year: int) -> Section:
    lead = (
        "Den iboende score er risikoen, hvis afdelingen ikke selv kontrollerede noget. Scoren er det, der gælder: den "
        "sandsynlighed, ejeren har besluttet eller tallene foreslår, gange konsekvensen. En streg betyder, at tallet "
        "ikke er sat."
    )
    rows: list[tuple[Cell, ...]] = []
    for one in departments:
        own = [risk for risk in assessment if risk.department == one.code]
        rows += [(Cell(f"{one.code}: {one.name}", strong=True),), *(_area_row(risk, scale) for risk in own)]
    told = f"Hvert tilsynsområde i {year}: iboende score, sandsynlighed, konsekvens, score og beslutning."
    return Section("Overblik", (Paragraph(lead), Table(told, _AREAS, tuple(rows))))


def _area_row(risk: AreaRisk, scale: Scale) -> tuple[Cell, ...]:
    return (
        Cell(law(risk.title), below=(MARKS[risk.mark].lower(),)),
        number(risk.inherent_score),
        number(risk.proposed),
        number(risk.likelihood),
        number(risk.consequence.score if risk.consequence else None),
        _score(risk, scale),
        Cell(_decision(risk)),
    )


def _score(risk: AreaRisk, scale: Scale) -> Cell:
    if risk.score is None or risk.band is None:
        return number(risk.score)
    told = f"{risk.score} {risk.band.name.lower()}"
    return Cell(told, mark=_mark(risk.band, scale), strong=True, value=risk.score)


def _mark(band: Band, scale: Scale) -> str:
    return f"band{scale.bands.index(band) + 1}of{len(scale.bands)}"


def _decision(risk: AreaRisk) -> str:
    return "Området er udgået" if risk.mark is Mark.DROPPED else likelihood_text(risk.decision, risk.proposed)


def _department(
    department: Department,
    assessment: Sequence[AreaRisk],
    rated: dict[tuple[str, str], Calibration],
    back: LookBack,
) -> Section:
    own = [risk for risk in assessment if risk.department == department.code]
    parts = tuple(_area(risk, rated.get((risk.department, risk.area)), back) for risk in own)
    none: tuple[Block, ...] = () if parts else (Paragraph("Afdelingen har ingen tilsynsområder i året."),)
    return Section(f"{department.code}: {department.name}", none, parts, new_page=True)


def _area(risk: AreaRisk, rated: Calibration | None, back: LookBack) -> Section:
    """One area whole: scores, factors, figures, the national figure, the decision, and the year before."""
    table = Table(f"Risikoforhold for {law(risk.title)}.", _FACTORS, tuple(map(_factor_row, risk.factors)))
    baseline = baseline_of(risk)
    told = [
        f"Tallene: {figures_text(risk.figures)}",
        *([f"Landstal: {baseline_text(baseline)}"] if baseline else []),
        f"Beslutning om sandsynligheden: {_taken(risk)}",
        *([f"Vurderingen for {rated.year}: {calibration_text(rated)}"] if rated else []),
        *_talks(risk, back),
    ]
    return Section(law(risk.title), (Paragraph(_scores(risk)), table, Bullets(tuple(told))))


def _scores(risk: AreaRisk) -> str:
    inherent = (
        f"Iboende sandsynlighed {risk.inherent.score}: {risk.inherent.reason} ({risk.inherent.owner})."
        if risk.inherent
        else "Den iboende sandsynlighed er ikke vurderet."
    )
    consequence = (
        f"Konsekvens {risk.consequence.score}: {_sentence(risk.consequence.reason)} ({risk.consequence.owner})."
        if risk.consequence
        else "Konsekvensen er ikke fastsat."
    )
    scores = [f"iboende {_or_dash(risk.inherent_score)}", f"tilbage {_or_dash(risk.score)}"]
    band = f", {risk.band.name.lower()}" if risk.band else ""
    told = [f"Score: {' og '.join(scores)}{band}.", inherent, consequence, above_inherent(risk)]
    return " ".join(text for text in told if text)


def _sentence(text: str) -> str:
    return text.rstrip(".")


def _or_dash(value: int | None) -> str:
    return "–" if value is None else str(value)


def _taken(risk: AreaRisk) -> str:
    taken = risk.decision
    if taken is None:
        return f"{_decision(risk)}."
    return (
        f"{_decision(risk)}: {taken.score}. {_sentence(taken.reason)} ({taken.owner}, {write_date(taken.decided_on)})."
    )


def _talks(risk: AreaRisk, back: LookBack) -> list[str]:
    """The decisions after each quarter's supervision, and those that were not taken."""
    own = [found for found in back.proposals if (found.department, found.area) == (risk.department, risk.area)]
    told = [f"{found.period.label}: {_talk(found)}" for found in own if found.supervised or found.decision]
    return [f"Drøftelse efter {line}" for line in told]


def _talk(found: Proposal) -> str:
    return decision_text(found) if found.decision else "beslutningen er ikke truffet."


def _factor_row(row: MarkedFactor) -> tuple[Cell, ...]:
    now = row.now
    source = (now.source,) if now and now.source else ()
    return (
        Cell(FACTORS[row.kind], strong=True),
        Cell(factor_text(row), below=source),
        Cell(now.owner if now else "–"),
        Cell(write_date(now.from_on) if now else "–"),
        Cell(standing(row) or "–"),
    )


def _last_year(back: LookBack) -> Section:
    """Each owner's likelihoods of the year before, counted by how they stood to what was found."""
    lead = (
        f"Sandsynlighederne for {back.year} er holdt op mod det, der blev fundet i {back.year}. En vurdering er kun "
        "kaldt for lav eller for høj, når tallenes 95 %-grænser udelukker det trin, den blev sat til, og kun kaldt "
        "rigtig, når grænserne ligger inden for trinnet. Ellers kan det ikke siges."
    )
    rows = tuple(map(_owner_row, by_owner(back.calibrations)))
    if not rows:
        return Section(f"Ramte vurderingen for {back.year}?", (Paragraph("Der er ingen vurdering at holde op mod."),))
    table = Table(f"Vurderingerne for {back.year} efter ejer og udfald.", _OWNERS, rows)
    wrong = [row for row in back.calibrations if row.verdict in (Verdict.TOO_LOW, Verdict.TOO_HIGH)]
    told = tuple(f"{row.department}, {law(row.title)}: {calibration_text(row)}" for row in wrong)
    blocks: tuple[Block, ...] = (Paragraph(lead), table, *((Bullets(told),) if told else ()))
    return Section(f"Ramte vurderingen for {back.year}?", blocks, new_page=True)


def _owner_row(row: Tallied) -> tuple[Cell, ...]:
    counts = (number(count) for _, count in row.counts)
    return (Cell(row.department), Cell(row.owner or "Uden ejer"), *counts)
