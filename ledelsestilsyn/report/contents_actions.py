"""The action plans: counted by department, then overdue first, what is new marked, and what has left undone."""

from collections.abc import Collection

from ledelsestilsyn.danish import write_count, write_date
from ledelsestilsyn.model import ActionOf, Area, Department
from ledelsestilsyn.report.actions import ActionPlans, PlannedAction, is_done
from ledelsestilsyn.report.blocks import Block, Cell, Column, Paragraph, Section, Table, number
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.sentences import area_name, plural

OVERVIEW = (
    Column("Afdeling", 4.0),
    Column("Tiltag", 2.5, right=True),
    Column("Nye", 2.5, right=True),
    Column("Udført", 2.5, right=True),
    Column("Over fristen", 2.5, right=True),
    Column("Ikke længere med", 3.6, right=True),
)
COLUMNS = (
    Column("Nr.", 1.4),
    Column("Årsag", 4.5),
    Column("Tiltag", 5.4),
    Column("Ansvarlig", 2.6),
    Column("Frist", 1.75),
    Column("Status", 1.95),
)
OVERDUE_RULE = (
    "Et tiltag er over fristen, når fristen ligger før kvartalets sidste dag, og status ikke siger, at det er udført."
)


def actions_section(facts: Facts, plans: ActionPlans, chapter: int) -> Section:
    heading = f"{chapter} Handleplaner"
    if not plans.everything and not plans.gone:
        return Section(heading, (Paragraph("Der er ingen handlingstiltag i kvartalets arbejdsbøger."),))
    parts = [
        _part(facts, f"{chapter}.1 Over fristen", plans.overdue, "Ingen handlingstiltag er over fristen."),
        _part(facts, f"{chapter}.2 Øvrige tiltag", plans.others, "Der er ingen øvrige handlingstiltag."),
    ]
    if plans.gone:
        parts.append(_gone(facts, f"{chapter}.3 Ikke længere i handleplanen", plans.gone))
    blocks: tuple[Block, ...] = (Paragraph(_in_words(facts, plans)), _overview(facts, plans))
    return Section(heading, blocks, tuple(parts))


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
        return "Ingen er nye siden kvartalet før."
    return f"Af tiltagene er {plural(new, 'ny', 'nye')} siden kvartalet før og mærket med »Ny«."


def _overview(facts: Facts, plans: ActionPlans) -> Table:
    before = facts.period.previous
    codes = [department.code for department in facts.departments]
    had_plan = {row.department for row in facts.basis.actions if row.period.whole_quarter == before}
    rows = [_counts(code, plans, (code,), code in had_plan) for code in codes]
    if len(codes) > 1:
        rows.append(_counts("I alt", plans, codes, bool(had_plan.intersection(codes))))
    return Table("Handlingstiltag efter afdeling.", OVERVIEW, tuple(rows), total=len(codes) > 1)


def _counts(name: str, plans: ActionPlans, codes: Collection[str], compared: bool) -> tuple[Cell, ...]:
    """Without a plan of the quarter before, nothing can be called new or gone."""
    planned = [row for row in plans.everything if row.given.department in codes]
    return (
        Cell(name, strong=True),
        number(len(planned)),
        number(sum(row.is_new for row in planned) if compared else None),
        number(sum(is_done(row.given.action.status) for row in planned)),
        number(sum(row.is_overdue for row in planned)),
        number(sum(given.department in codes for given in plans.gone) if compared else None),
    )


def _part(facts: Facts, heading: str, rows: tuple[PlannedAction, ...], empty: str) -> Section:
    return Section(heading, (_table(facts, heading, rows) if rows else Paragraph(empty),))


def _gone(facts: Facts, heading: str, rows: tuple[ActionOf, ...]) -> Section:
    told = "Tiltagene stod i handleplanen kvartalet før og var ikke udført, men står ikke i dette kvartals."
    planned = tuple(PlannedAction(given, False, False) for given in rows)
    return Section(heading, (Paragraph(told), _table(facts, heading, planned)))


def _table(facts: Facts, heading: str, planned: tuple[PlannedAction, ...]) -> Table:
    """Under a heading for each area, in the model's order; questions with one and the same action share a row."""
    rows: list[tuple[Cell, ...]] = []
    for department in facts.departments:
        for area in department.areas:
            of_area = [
                row for row in planned if (row.given.department, row.given.action.area) == (department.code, area.id)
            ]
            rows += [(Cell(area_name(department, area)),)] if of_area else []
            rows += _rows(facts, department, area, of_area)
    return Table(f"{heading}.", COLUMNS, tuple(rows))


def _rows(facts: Facts, department: Department, area: Area, planned: list[PlannedAction]) -> list[tuple[Cell, ...]]:
    numbers: dict[tuple[Cell, ...], list[int]] = {}
    for row in planned:
        told = (*_told(row), Cell("", mark="new" if row.is_new else ""))
        numbers.setdefault(told, []).extend(_number(facts, department, area, row))
    ordered = sorted(numbers.items(), key=lambda found: min(found[1], default=0))
    return [(_asked(sorted(found), told[-1].mark), *told[:-1]) for told, found in ordered]


def _number(facts: Facts, department: Department, area: Area, row: PlannedAction) -> list[int]:
    """The question's number; none for an action about the whole area."""
    asked = row.given.action.question
    return [] if asked is None else [facts.version(department, area, department.question(asked)).number]


def _asked(numbers: list[int], mark: str) -> Cell:
    shown = ", ".join(write_count(found) for found in numbers) or "hele området"
    return Cell(shown, below=("Ny",) if mark else (), mark=mark)


def _told(row: PlannedAction) -> tuple[Cell, ...]:
    action = row.given.action
    due = write_date(action.due_on) if action.due_on else action.due_text or "ikke oplyst"
    return (
        Cell(action.cause or "ikke oplyst"),
        Cell(action.measure or "ikke oplyst"),
        Cell(action.owner or "ikke oplyst"),
        Cell(due, below=("Over fristen",) if row.is_overdue else (), mark="overdue" if row.is_overdue else ""),
        Cell(action.status or "ikke oplyst"),
    )
