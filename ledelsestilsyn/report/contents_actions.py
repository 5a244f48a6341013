"""The action plans: counted by department, then overdue first, what has changed marked, and what has left undone."""

from collections.abc import Collection, Sequence
from itertools import groupby

from ledelsestilsyn.danish import write_count, write_list
from ledelsestilsyn.report.actions import ActionPlans, PlannedAction
from ledelsestilsyn.report.blocks import BEFORE, Block, Cell, Column, Paragraph, Section, Table, number
from ledelsestilsyn.report.contents_action_rows import action_table
from ledelsestilsyn.report.contents_effects import effect_blocks, in_words, seen_again_section
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.sentences import area_name, at_start, plural, short_quarter

OVERVIEW = (
    Column("Afdeling", 2.4),
    Column("Tiltag", 1.6, right=True),
    Column("Nye", 1.4, right=True),
    Column("Ændret", 1.8, right=True),
    Column("Udskudt", 1.9, right=True),
    Column("Udført", 1.7, right=True),
    Column("Over fristen", 2.6, right=True),
    Column("Ikke længere med", 3.4, right=True),
)
WAITING = (
    Column("Tilsynsområde", 8.0),
    Column("Sidst oplyst", 3.0),
    Column("Åbne tiltag", 2.6, right=True),
    Column("Over fristen", 2.6, right=True),
)
OVERDUE_RULE = (
    "Et tiltag er over fristen, når fristen ligger før kvartalets sidste dag, og status ikke siger, at det er udført."
)
MARKS = (
    "Hvert tiltag holdes op mod områdets forrige handleplan. Det, der er ændret, står med rødt efter en rombe, og det, "
    f"der stod før, står gennemstreget efter ordet »{BEFORE}«. Et tiltag er det samme, når det gælder samme spørgsmål "
    "og har samme eller næsten samme ordlyd. »Ny« har ikke stået i en plan før, »Genåbnet« var meldt udført, »Lukket« "
    "er meldt udført nu, og »Tilbage« manglede i den forrige plan."
)
COUNTED_TWICE = (
    "Et tiltag kan være talt med i flere kolonner: et udskudt tiltag har fået en senere frist og er derfor også talt "
    "med som ændret."
)
NOT_COMPARED = "Der er ingen tidligere handleplan at sammenligne med, så nyt og ændret er ikke mærket."
GONE = "Tiltagene stod i områdets forrige handleplan og var ikke udført, men står ikke i dette kvartals."
UNTOLD = (
    "Områderne er ikke med i kvartalets arbejdsbøger: enten er de ikke afleveret, eller også var der ikke planlagt "
    "tilsyn. Ingen har oplyst, hvordan det går med deres åbne tiltag."
)


def actions_section(facts: Facts, plans: ActionPlans, chapter: int) -> Section:
    heading = f"{chapter} Handleplaner"
    parts = _parts(facts, plans, chapter) if plans.everything or plans.gone else []
    if plans.seen_again and not parts:
        parts.append(_again(facts, plans, chapter, 0))
    if plans.waiting:
        parts.append(_waiting(facts, f"{chapter}.{len(parts) + 1} Ikke oplyst i kvartalet", plans.waiting))
    if not plans.everything and not plans.gone:
        return Section(heading, (Paragraph("Der er ingen tiltag i kvartalets arbejdsbøger."),), tuple(parts))
    blocks: tuple[Block, ...] = (
        Paragraph(_in_words(plans)),
        _overview(facts, plans),
        Paragraph(MARKS if plans.compared else NOT_COMPARED),
        *effect_blocks(facts, plans),
    )
    return Section(heading, blocks, tuple(parts))


def _parts(facts: Facts, plans: ActionPlans, chapter: int) -> list[Section]:
    """What is overdue and the other open ones always; the others where there is something in them."""
    overdue = f"{chapter}.1 Over fristen"
    parts = [Section(overdue, (_table(facts, overdue, plans.overdue, "Ingen tiltag er over fristen.", True),))]
    if plans.seen_again:
        parts.append(_again(facts, plans, chapter, len(parts)))
    others = f"{chapter}.{len(parts) + 1} Øvrige åbne tiltag"
    parts.append(Section(others, (_table(facts, others, plans.others, "Der er ingen øvrige åbne tiltag."),)))
    if plans.done:
        done = f"{chapter}.{len(parts) + 1} Udført"
        parts.append(Section(done, (action_table(facts, done, plans.done),)))
    if plans.gone:
        gone = f"{chapter}.{len(parts) + 1} Ikke længere i handleplanen"
        parts.append(Section(gone, (Paragraph(GONE), action_table(facts, gone, _as_last_told(plans.gone)))))
    return parts


def _again(facts: Facts, plans: ActionPlans, chapter: int, parts: int) -> Section:
    return seen_again_section(facts, f"{chapter}.{parts + 1} Fejlen er set igen", plans.seen_again)


def _table(facts: Facts, heading: str, rows: Sequence[PlannedAction], empty: str, by_deadline: bool = False) -> Block:
    return action_table(facts, heading, rows, by_deadline) if rows else Paragraph(empty)


def _as_last_told(rows: Sequence[PlannedAction]) -> list[PlannedAction]:
    """Without what had changed in them back then: that stood in the report before."""
    return [PlannedAction(row.given, is_overdue=row.is_overdue) for row in rows]


def _waiting(facts: Facts, heading: str, rows: Sequence[PlannedAction]) -> Section:
    table = []
    for (code, area_id), group in groupby(rows, key=lambda row: (row.given.department, row.given.action.area)):
        department, of_area = facts.basis.model.department(code), list(group)
        table.append(
            (
                Cell(area_name(department, department.area(area_id))),
                Cell(short_quarter(of_area[0].given.period.whole_quarter.key)),
                number(len(of_area)),
                number(sum(row.is_overdue for row in of_area)),
            )
        )
    return Section(heading, (Paragraph(UNTOLD), Table(f"{heading}.", WAITING, tuple(table))))


def _in_words(plans: ActionPlans) -> str:
    told = f"Handleplanerne har {plural(len(plans.everything), 'tiltag', 'tiltag')}; {overdue_words(plans)}. "
    return f"{told}{moved(plans)}{gone(plans)}{in_words(plans)}{OVERDUE_RULE}"


def overdue_words(plans: ActionPlans) -> str:
    return f"{plural(len(plans.overdue), 'er', 'er', 'ingen er')} over fristen"


def moved(plans: ActionPlans) -> str:
    """What has become of the actions since the plans before, in one sentence; empty where there were none.

    What is postponed, reopened or closed is changed too, but for what stands in its first plan as done.
    """
    if not plans.compared:
        return ""
    new, changed = sum(row.is_new for row in plans.everything), [row for row in plans.everything if row.changed]
    words = [plural(new, "nyt", "nye")] if new else []
    words += [plural(len(changed), "ændret", "ændret")] if changed else []
    since = "den forrige handleplan" if len(plans.compared) == 1 else "de forrige handleplaner"
    return f"Siden {since} er {write_list(words) or 'intet ændret'}{_of_changed(changed)}. "


def _of_changed(changed: Sequence[PlannedAction]) -> str:
    """`; af de ændrede er 97 udskudt og 9 lukket`; one may be both."""
    counts = (
        (sum(row.postponed_now for row in changed), "udskudt"),
        (sum(row.is_closed_now for row in changed), "lukket"),
        (sum(row.is_reopened for row in changed), "genåbnet"),
    )
    if len(changed) == 1:
        told = write_list([word for count, word in counts if count])
        return f"; det er {told}" if told else ""
    words = [f"{write_count(count)} {word}" for count, word in counts if count]
    return f"; af de ændrede er {write_list(words)}" if words else ""


def gone(plans: ActionPlans) -> str:
    """That undone actions have left the plans, for `none is overdue` is not the whole truth then; empty for none."""
    number = len(plans.gone)
    if not number:
        return ""
    told = f"{at_start(number, 'tiltag', 'tiltag', neuter=True)}, der ikke er udført, står ikke længere i planerne"
    late = sum(row.is_overdue for row in plans.gone)
    if not late:
        return f"{told}. "
    which = f"{write_count(late)} af dem" if late < number else "alle" if number > 1 else "det"
    return f"{told}; {which} er over fristen. "


def _overview(facts: Facts, plans: ActionPlans) -> Table:
    codes = [department.code for department in facts.departments]
    rows = [_counts(code, plans, (code,)) for code in codes]
    if len(codes) > 1:
        rows.append(_counts("I alt", plans, codes))
    note = COUNTED_TWICE if any(row.postponed_now for row in plans.everything) else ""
    return Table("Tiltag efter afdeling.", OVERVIEW, tuple(rows), note=note, total=len(codes) > 1)


def _counts(name: str, plans: ActionPlans, codes: Collection[str]) -> tuple[Cell, ...]:
    """Without an earlier plan, nothing can be called new, changed or gone."""
    planned = [row for row in plans.everything if row.given.department in codes]
    known = bool(plans.compared.intersection(codes))
    return (
        Cell(name, strong=True),
        number(len(planned)),
        number(sum(row.is_new for row in planned) if known else None),
        number(sum(bool(row.changed) for row in planned) if known else None),
        number(sum(row.postponed_now for row in planned) if known else None),
        number(sum(row.is_done for row in planned)),
        number(sum(row.is_overdue for row in planned)),
        number(sum(row.given.department in codes for row in plans.gone) if known else None),
    )
