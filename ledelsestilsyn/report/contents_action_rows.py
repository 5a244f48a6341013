"""The rows of the action plans' tables: what is said of one action, what has changed in it, and what it said before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from ledelsestilsyn.danish import write_count, write_date
from ledelsestilsyn.model import Action, Area, Department
from ledelsestilsyn.report.actions import PlannedAction
from ledelsestilsyn.report.blocks import Cell, Column, Table
from ledelsestilsyn.report.contents_effects import effect_lines
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.sentences import area_name, plural, short_quarter

COLUMNS = (
    Column("Nr.", 1.5),
    Column("Årsag", 3.7),
    Column("Tiltag", 4.6),
    Column("Ansvarlig", 2.2),
    Column("Frist", 2.8),
    Column("Status", 2.8),
)
NOT_TOLD = "ikke oplyst"
WHOLE_AREA = "hele området"
NEW, REOPENED, BACK, CLOSED, CHANGED = "Ny", "Genåbnet", "Tilbage", "Lukket", "Ændret"
OVERDUE = "Over fristen"


@dataclass(frozen=True, slots=True)
class _Row:
    """Questions of one area with one and the same action. `cells` are all but the first; `due` is for the order."""

    label: str
    cells: tuple[Cell, ...]
    former: tuple[str, ...]
    due: date


def action_table(facts: Facts, heading: str, planned: Sequence[PlannedAction], by_deadline: bool = False) -> Table:
    """Under a heading for each area, in the order given; a row's questions in order of their numbers."""
    rows: list[tuple[Cell, ...]] = []
    for (code, area_id), group in groupby(planned, key=lambda row: (row.given.department, row.given.action.area)):
        department = facts.basis.model.department(code)
        area = department.area(area_id)
        rows.append((Cell(area_name(department, area)),))
        rows += _rows(facts, department, area, group, by_deadline)
    return Table(f"{heading}.", COLUMNS, tuple(rows))


def question_number(facts: Facts, department: Department, area: Area, question: str | None) -> int | None:
    """The number the question is known by in the quarter; None for an action about the whole area."""
    return None if question is None else facts.version(department, area, department.question(question)).number


def label(row: PlannedAction) -> str:
    """In one word what has become of it since the plan before; empty where nothing has, or nothing is known."""
    known = (
        (row.is_new, NEW),
        (row.is_reopened, REOPENED),
        (row.is_closed_now, CLOSED),
        (row.came_back, BACK),
        (bool(row.changed), CHANGED),
    )
    return next((word for holds, word in known if holds), "")


def postponed(row: PlannedAction) -> str:
    """`udskudt 2 gange, først 01.04.2024`; without the first deadline where it is the one struck through above."""
    if not row.postponed:
        return ""
    told = f"udskudt {plural(row.postponed, 'gang', 'gange')}"
    first, struck = row.deadlines[0], row.before.action.due_on if row.before and "due" in row.changed else None
    return told if first == struck else f"{told}, først {write_date(first)}"


def write_due(action: Action) -> str:
    return write_date(action.due_on) if action.due_on else action.due_text or NOT_TOLD


def _rows(
    facts: Facts, department: Department, area: Area, planned: Iterable[PlannedAction], by_deadline: bool
) -> list[tuple[Cell, ...]]:
    """The questions' numbers decide the order; the deadline does first where `by_deadline`."""
    found: dict[_Row, list[tuple[int, PlannedAction]]] = {}
    for row in planned:
        number = question_number(facts, department, area, row.given.action.question)
        found.setdefault(_row(facts, department, area, row), []).append((number or 0, row))
    for alike in found.values():
        alike.sort(key=lambda pair: pair[0])
    ordered = sorted(found.items(), key=lambda pair: (by_deadline and pair[0].due, pair[1][0][0]))
    made = []
    for told, alike in ordered:
        numbers, lines = [number for number, _ in alike if number], [row for _, row in alike]
        cause, measure, *rest = told.cells
        effect = effect_lines(facts, department, area, lines)
        made.append((_asked(told, numbers), cause, replace(measure, below=(*measure.below, *effect)), *rest))
    return made


def _row(facts: Facts, department: Department, area: Area, row: PlannedAction) -> _Row:
    former: tuple[str, ...] = ()
    if row.before and "question" in row.changed:
        former = (_number_text(question_number(facts, department, area, row.before.action.question)),)
    return _Row(label(row), _told(row), former, row.given.action.due_on or date.max)


def _asked(row: _Row, numbers: list[int]) -> Cell:
    shown = ", ".join(write_count(found) for found in numbers) or WHOLE_AREA
    # What is merely changed says so itself, in the cells that are.
    told = row.label if row.label != CHANGED else ""
    mark = {"": "", NEW: "new"}.get(told, "changed")
    return Cell(shown, below=(told,) if told else (), mark=mark, changed=bool(row.former), struck=row.former)


def _number_text(number: int | None) -> str:
    return WHOLE_AREA if number is None else write_count(number)


def _told(row: PlannedAction) -> tuple[Cell, ...]:
    action, before = row.given.action, row.before.action if row.before else row.given.action
    late = (OVERDUE,) if row.is_overdue else ()
    moved = (postponed(row),) if row.postponed else ()
    since = (f"i planen siden {short_quarter(row.since.key)}",) if row.earlier else ()
    return (
        _cell(row, "cause", action.cause, before.cause),
        _cell(row, "measure", action.measure, before.measure, since),
        _cell(row, "owner", action.owner, before.owner),
        _cell(row, "due", write_due(action), write_due(before), (*late, *moved), "overdue" if late else ""),
        _cell(row, "status", action.status, before.status),
    )


def _cell(row: PlannedAction, field: str, now: str, before: str, below: tuple[str, ...] = (), mark: str = "") -> Cell:
    changed = field in row.changed
    struck = (before or NOT_TOLD,) if changed else ()
    return Cell(now or NOT_TOLD, below=below, mark=mark, changed=changed, struck=struck)
