"""The action plans: overdue first, what is new marked, and what has left the plans without being done."""

from ledelsestilsyn.danish import write_date
from ledelsestilsyn.model import ActionOf
from ledelsestilsyn.report.actions import ActionPlans, PlannedAction
from ledelsestilsyn.report.blocks import Cell, Column, Paragraph, Section, Table
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.sentences import law, plural

COLUMNS = (
    Column("Område og spørgsmål", 3.3),
    Column("Årsag", 3.6),
    Column("Tiltag", 4.4),
    Column("Ansvarlig", 2.1),
    Column("Frist", 2.2),
    Column("Status", 1.9),
)
OVERDUE_RULE = (
    "Et tiltag er over fristen, når fristen ligger før kvartalets sidste dag, og status ikke siger, at det er udført."
)


def actions_section(facts: Facts, plans: ActionPlans, chapter: int) -> Section:
    heading = f"{chapter} Handleplaner"
    if not plans.everything and not plans.gone:
        return Section(heading, (Paragraph("Der er ingen handlingstiltag i kvartalets arbejdsbøger."),), new_page=True)
    parts = [
        _part(facts, f"{chapter}.1 Over fristen", plans.overdue, "Ingen handlingstiltag er over fristen."),
        _part(facts, f"{chapter}.2 Øvrige tiltag", plans.others, "Der er ingen øvrige handlingstiltag."),
    ]
    if plans.gone:
        parts.append(_gone(facts, f"{chapter}.3 Ikke længere i handleplanen", plans.gone))
    return Section(heading, (Paragraph(_in_words(facts, plans)),), tuple(parts), new_page=True)


def _in_words(facts: Facts, plans: ActionPlans) -> str:
    told = f"Handleplanerne har {plural(len(plans.everything), 'tiltag', 'tiltag')}; {_overdue(plans)}. "
    new = sum(row.is_new for row in plans.everything)
    if any(row.period.whole_quarter == facts.period.previous for row in facts.basis.actions):
        told += f"{_new(new)} "
    else:
        told += "Der er ingen handleplan fra kvartalet før at sammenligne med, så nye tiltag er ikke mærket. "
    return told + OVERDUE_RULE


def _overdue(plans: ActionPlans) -> str:
    return f"{plural(len(plans.overdue), 'er', 'er', 'ingen er')} over fristen"


def _new(new: int) -> str:
    if new == 0:
        return "Ingen er nye siden sidste rapport."
    return f"{plural(new, 'er ny', 'er nye')} siden sidste rapport og mærket med »Ny«."


def _part(facts: Facts, heading: str, rows: tuple[PlannedAction, ...], empty: str) -> Section:
    if not rows:
        return Section(heading, (Paragraph(empty),))
    cells = tuple(_row(facts, row.given, row.is_new, row.is_overdue) for row in rows)
    return Section(heading, (Table(f"{heading}.", COLUMNS, cells),))


def _gone(facts: Facts, heading: str, rows: tuple[ActionOf, ...]) -> Section:
    told = "Tiltagene stod i handleplanen kvartalet før og var ikke udført, men står ikke i dette kvartals."
    cells = tuple(_row(facts, row, False, False) for row in rows)
    return Section(heading, (Paragraph(told), Table(f"{heading}.", COLUMNS, cells)))


def _row(facts: Facts, given: ActionOf, is_new: bool, is_overdue: bool) -> tuple[Cell, ...]:
    action = given.action
    due = write_date(action.due_on) if action.due_on else action.due_text or "ikke oplyst"
    return (
        Cell(_where(facts, given), below=("Ny",) if is_new else (), mark="new" if is_new else "", strong=True),
        Cell(action.cause or "ikke oplyst"),
        Cell(action.measure or "ikke oplyst"),
        Cell(action.owner or "ikke oplyst"),
        Cell(due, below=("Over fristen",) if is_overdue else (), mark="overdue" if is_overdue else ""),
        Cell(action.status or "ikke oplyst"),
    )


def _where(facts: Facts, given: ActionOf) -> str:
    """Department, law and question; the area's name stands with its figures and would fill the column."""
    department = facts.basis.model.department(given.department)
    area = department.area(given.action.area)
    where = law(f"{given.department}, {area.law}")
    if given.action.question is None:
        return where
    version = facts.version(department, area, department.question(given.action.question))
    return f"{where}, spørgsmål\u00a0{version.number}"
