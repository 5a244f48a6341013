"""What has been corrected in quarters that the committees know, and what it changes."""

from collections.abc import Iterable
from itertools import groupby

from ledelsestilsyn.danish import write_count, write_list
from ledelsestilsyn.model import ArrowSign, Correction, Known
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.blocks import Block, Cell, Column, Paragraph, Section, Table
from ledelsestilsyn.report.chapters import Chapter, see
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.hidden import HIDDEN
from ledelsestilsyn.report.sentences import (
    SIGNS,
    area_name,
    at_start,
    by_class,
    errors,
    law,
    moved,
    plural,
    short_quarters,
)

COLUMNS = (
    Column("Nr.", 0.9, right=True),
    Column("Kontrolspørgsmål", 6.6),
    Column("Forelagt", 4.0),
    Column("Nu", 4.0),
    Column("Betyder", 2.9),
)
HEADING = "Rettelser til tidligere kvartaler"
NOTHING_KNOWN = "Intet tidligere kvartal er offentliggjort, så der er ingen forelagte tal at rette."


def corrections_section(facts: Facts, number: str) -> Section:
    """Quarter by quarter, the latest first; a table for each with what was known beside what holds now."""
    heading = f"{number} {HEADING}"
    published = facts.basis.published
    if published is None:
        return Section(heading, (Paragraph(NOTHING_KNOWN),))
    found = [row for row in facts.basis.corrections if facts.concerns(row.department)]
    if not found:
        told = f"Ingen tal er rettet siden rapporten for {published.label}."
        return Section(heading, (Paragraph(told),))
    blocks: list[Block] = [Paragraph(_in_words(facts, found, published))]
    for quarter, rows in groupby(sorted(found, key=lambda row: row.period, reverse=True), lambda row: row.period):
        blocks += _quarter(facts, Period.parse(quarter), list(rows))
    return Section(heading, tuple(blocks))


def corrections_in_short(facts: Facts) -> str:
    """For the summary page: which quarters the committees were told other figures of; empty where none."""
    found = [row for row in facts.basis.corrections if facts.concerns(row.department)]
    if facts.basis.published is None or not found:
        return ""
    quarters = short_quarters(Period.parse(key) for key in sorted({row.period for row in found}))
    arrows = _moved_arrows(facts, found)
    what = [plural(len(found), "tal", "tal"), *([plural(arrows, "pil", "pile")] if arrows else [])]
    told = f"Tallene for {quarters} er rettet efter offentliggørelsen: {write_list(what)} er ændret"
    return f"{told}{_errors_in_short(facts, found)}, {see(Chapter.GAPS)}.1."


def _errors_in_short(facts: Facts, found: list[Correction]) -> str:
    """How the errors in them have moved, where all were checked both times and may be shown."""
    counted = all(known and known.tally.errors is not None for row in found for known in (row.published, row.now))
    if not counted or any(_hides(facts, row) for row in found):
        return ""
    before, now = sum(_errors(row.published) for row in found), sum(_errors(row.now) for row in found)
    return f" (fejl: {moved(before, now)})"


def _moved_arrows(facts: Facts, found: list[Correction]) -> int:
    """Among those that may be shown: one more would tell that a hidden count has moved."""
    return sum(_sign(row.published) != _sign(row.now) for row in found if not _hides(facts, row))


def _in_words(facts: Facts, found: list[Correction], published: Period) -> str:
    told = at_start(len(found), "tal er rettet", "tal er rettet", neuter=True)
    told = f"{told} siden rapporten for {published.label}, fordi der er modtaget nye arbejdsbøger."
    moved_arrows, among = _moved_arrows(facts, found), ""
    if any(_hides(facts, row) for row in found):
        among = " blandt dem, der kan vises"
    if moved_arrows == 0:
        return f"{told} Ingen pil{among} er en anden end den, der blev forelagt."
    one, more = f"pil{among} er en anden", f"pile{among} er andre"
    return f"{told} {at_start(moved_arrows, one, more)} end forelagt."


def _quarter(facts: Facts, quarter: Period, rows: list[Correction]) -> Iterable[Block]:
    before = sum(_errors(row.published) for row in rows)
    now = sum(_errors(row.now) for row in rows)
    counted = HIDDEN if any(_hides(facts, row) for row in rows) else moved(before, now)
    yield Paragraph(f"{quarter.label[0].upper()}{quarter.label[1:]}: antallet af fejl i de rettede tal er {counted}.")
    told: list[tuple[Cell, ...]] = []
    for department in facts.departments:
        for area in department.areas:
            of_area = [row for row in rows if (row.department, row.area) == (department.code, area.id)]
            told += [(Cell(area_name(department, area)),)] if of_area else []
            told += [_row(facts, row) for row in of_area]
    yield Table(f"Rettede tal i {quarter.label}.", COLUMNS, tuple(told))


def _row(facts: Facts, row: Correction) -> tuple[Cell, ...]:
    question = facts.basis.model.department(row.department).question(row.question)
    version = question.on(Period.parse(row.period).last_day) or question.versions[-1]
    return (
        Cell(write_count(version.number), value=version.number),
        Cell(law(version.text)),
        *_then_and_now(facts, row),
    )


def _then_and_now(facts: Facts, row: Correction) -> tuple[Cell, ...]:
    if _hides(facts, row):
        return (Cell(HIDDEN),) * 3
    return (_figures(row.published), _figures(row.now), Cell(_effect(row)))


def _hides(facts: Facts, row: Correction) -> bool:
    """Whether a count of it is left out or too small: what was known once does not follow today's hidden spots."""
    if not facts.hidden.threshold:
        return False
    counts: list[int | None] = []
    for known in (row.published, row.now):
        if known is not None:
            tally = known.tally
            counts += [tally.checked, tally.errors, tally.new, tally.old, tally.undetermined]
    small = any(facts.hidden.small(count or 0) for count in counts)
    return small or facts.hidden.hides_classes(row.period, row.department, row.area, row.question)


def _figures(known: Known | None) -> Cell:
    if known is None or known.tally.errors is None:
        return Cell("ikke undersøgt")
    tally = known.tally
    below = by_class(tally.new or 0, tally.old or 0, tally.undetermined or 0)
    return Cell(f"{errors(tally.errors or 0)} i {write_count(tally.checked)} svar", below=(below,))


def _effect(row: Correction) -> str:
    before, now = _sign(row.published), _sign(row.now)
    if before == now:
        return f"samme pil: {SIGNS[now]}"
    return f"pilen er {SIGNS[now]}, ikke {SIGNS[before]}"


def _sign(known: Known | None) -> ArrowSign:
    return ArrowSign(known.sign) if known and known.sign else ArrowSign.NONE


def _errors(known: Known | None) -> int:
    return (known.tally.errors or 0) if known else 0
