"""What the samples can show: each area's limits against its tolerable rate, and all of them together."""

from collections import Counter
from collections.abc import Iterable

from ledelsestilsyn.danish import write_count, write_percent
from ledelsestilsyn.evaluation.areas import (
    BAND_HIDDEN,
    CANNOT_BE_TOLD,
    DOES_NOT_HOLD,
    HIDDEN,
    HOLDS,
    NO_RATE,
    AreaEvaluation,
)
from ledelsestilsyn.evaluation.evaluate import Samples, samples
from ledelsestilsyn.evaluation.many import many
from ledelsestilsyn.evaluation.whole import Whole
from ledelsestilsyn.evaluation.window import Looked, Window
from ledelsestilsyn.evaluation.words import (
    MISSING,
    at_least,
    at_most,
    many_sentence,
    percent,
    total_sentence,
    verdict_word,
)
from ledelsestilsyn.report.aggregate import hides_arrow
from ledelsestilsyn.report.beside import beside
from ledelsestilsyn.report.blocks import Block, Cell, Column, Paragraph, Section, Table, number
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.hidden import HIDDEN as HIDDEN_WORD
from ledelsestilsyn.report.risk_shown import hides_likelihood
from ledelsestilsyn.report.sentences import law
from ledelsestilsyn.risk.assess import AreaRisk

HEADING = "Hvad stikprøverne kan vise"
COLUMNS = (
    Column("Tilsynsområde", 4.9),
    Column("Sager læst", 1.3, right=True),
    Column("Med fejl", 1.3, right=True),
    Column("Andel", 1.4, right=True),
    Column("Mindst og højst", 2.7, right=True),
    Column("Højst, ensidet", 1.9, right=True),
    Column("Tålelig andel", 1.6, right=True),
    Column("Holder den?", 2.4),
)
NOTE = (
    "»Mindst og højst« er grænser for andelen af alle områdets sager med 95\u00a0% sikkerhed; hvor antallet af sager "
    "ikke er kendt, eller en sag kan være læst flere gange, gælder de processen, og så står det der. Den ensidede "
    "grænse har den sikkerhed, som områdets bånd kræver. Et område holder, når den ikke er over den tålelige; det "
    "holder ikke, når den tilsvarende nedre grænse er over."
)


def evaluation_section(facts: Facts, risks: Iterable[AreaRisk], number_of: str) -> Section | None:
    """One section with what all areas say together and a table; None where no case of any area was read."""
    found = evaluated(facts, risks)
    if not any(row.counts or row.missing == HIDDEN for row in found.areas):
        return None
    blocks: tuple[Block, ...] = (Paragraph(_lead(found)), Paragraph(total_sentence(found.municipality)), _table(found))
    return Section(f"{number_of} {HEADING}", blocks)


def evaluated(facts: Facts, risks: Iterable[AreaRisk]) -> Samples:
    """What the quarter's samples show, with nothing told that is hidden."""
    every = list(risks)
    return samples(
        Looked(facts.basis.result, facts.basis.tabs, facts.hidden.hides),
        facts.basis.model.scale,
        facts.departments,
        every,
        Window((facts.period,)),
        hidden_bands(facts, every),
    )


def hidden_bands(facts: Facts, risks: Iterable[AreaRisk]) -> frozenset[tuple[str, str]]:
    """The areas whose band would tell of hidden figures."""
    return frozenset((risk.department, risk.area) for risk in risks if hides_likelihood(facts, risk))


def discoveries_sentence(facts: Facts) -> str:
    """How many of the questions' clear changes stand among all that are tested in the report; empty without any."""
    arrows = [arrow for arrow in facts.arrows_of(*facts.departments) if not hides_arrow(arrow, facts)]
    found = many([beside(arrow).p_value for arrow in arrows])
    return f"{many_sentence(found)} Det er regnet efter Benjamini og Hochberg (1995)." if found.tested else ""


def _lead(found: Samples) -> str:
    told = "Enheden er sagen med mindst én fejl."
    verdicts = Counter(row.verdict for row in found.areas)
    if not any(row.verdict for row in found.areas):
        return f"{told} {MISSING[NO_RATE]}" if any(row.missing == NO_RATE for row in found.areas) else told
    return (
        f"{told} En stikprøve kan vise, at et område holder den tålelige andel af sager med fejl, eller at det ikke "
        f"gør; er den for lille, kan det ikke siges. Antal områder: holder {write_count(verdicts[HOLDS])}, holder ikke "
        f"{write_count(verdicts[DOES_NOT_HOLD])}, kan ikke siges {write_count(verdicts[CANNOT_BE_TOLD])}."
    )


def _table(found: Samples) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for whole in found.departments:
        rows.append((Cell(_department(whole), strong=True),))
        rows += [_row(row) for row in found.areas if row.department == whole.department]
    summary = "Hvert tilsynsområdes sager med fejl, grænserne for andelen, og om den tålelige andel holder."
    return Table(summary, COLUMNS, tuple(rows), note=NOTE)


def _department(whole: Whole) -> str:
    if whole.estimate is None:
        return whole.department
    rate = write_percent(whole.estimate, 1)
    if whole.lower is None or whole.upper is None:
        return f"{whole.department}: {rate} af de læste sager"
    limits = f"mindst {at_least(whole.lower)}, højst {at_most(whole.upper)}"
    return f"{whole.department}: {rate}, vægtet efter områdernes antal sager ({limits})"


def _row(row: AreaEvaluation) -> tuple[Cell, ...]:
    name, yardstick = Cell(law(row.area.title)), row.yardstick
    line = Cell("–" if yardstick.tolerable is None else percent(yardstick.tolerable))
    if row.counts is None or row.process is None:
        shown = Cell(HIDDEN_WORD if row.missing == HIDDEN else "–")
        return (name, *(shown,) * 5, line, shown)
    lower, upper = row.finite or row.process
    return (
        name,
        number(row.counts.checked),
        number(row.counts.errors),
        Cell(write_percent(row.counts.rate)),
        Cell(f"{at_least(lower)} – {at_most(upper)}", below=() if row.finite else ("processen",)),
        _one_sided(row),
        line,
        _verdict(row),
    )


def _one_sided(row: AreaEvaluation) -> Cell:
    if row.most is None or row.yardstick.confidence is None:
        return Cell(HIDDEN_WORD if row.missing == BAND_HIDDEN else "–")
    return Cell(at_most(row.most), below=(f"ved {percent(row.yardstick.confidence)}",))


def _verdict(row: AreaEvaluation) -> Cell:
    if row.verdict is None:
        return Cell(HIDDEN_WORD if row.missing == BAND_HIDDEN else "–")
    below = (f"mindst {at_least(row.least or 0)}",) if row.verdict == DOES_NOT_HOLD else ()
    return Cell(verdict_word(row), below=below, strong=row.verdict != HOLDS)
