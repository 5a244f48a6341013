"""The rows of a department's action plan as an Excel workbook has them: one action a row, one thing a cell."""

from dataclasses import dataclass
from datetime import date

from ledelsestilsyn.danish import plain
from ledelsestilsyn.model import Action, Area, Department
from ledelsestilsyn.report.actions import PlannedAction
from ledelsestilsyn.report.case_numbers import CaseNumbers
from ledelsestilsyn.report.contents_action_rows import (
    NEW,
    NOT_TOLD,
    OVERDUE,
    WHOLE_AREA,
    label,
    question_number,
    write_due,
)
from ledelsestilsyn.report.contents_effects import whole_effect
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.sentences import short_quarter

UNCHANGED = "Uændret"
NOTHING = "–"
# A cell of Excel holds 32,767 characters; what stood before is told in parts of one cell.
_LONGEST, _LONGEST_FORMER = 32_000, 6_000
_FIELDS = (
    ("question", "Nr."),
    ("cause", "Årsag"),
    ("measure", "Tiltag"),
    ("owner", "Ansvarlig"),
    ("due", "Frist"),
    ("status", "Status"),
)


@dataclass(frozen=True, slots=True)
class SheetCell:
    """`state` is `changed`, `new` or `late`: a sign and a look of its own. `former` is what stood before, by name."""

    value: str | int | date
    state: str = ""
    former: tuple[tuple[str, str], ...] = ()

    @property
    def shown(self) -> str:
        """What has to find room in the cell, with its sign."""
        if self.former:
            return "\n".join(f"{name} før: {text}" for name, text in self.former)
        told = "00.00.0000" if isinstance(self.value, date) else f"{self.value}"
        return f"* {told}" if self.state else told


SheetRow = dict[str, SheetCell]


@dataclass(frozen=True, slots=True)
class RowMaker:
    """Makes rows by column. `marked` False: as last told, without what had changed in it then."""

    facts: Facts
    cases: CaseNumbers
    marked: bool = True

    def row(self, row: PlannedAction) -> SheetRow:
        action = row.given.action
        department = self.facts.basis.model.department(row.given.department)
        area = department.area(action.area)
        number = question_number(self.facts, department, area, action.question)
        return {
            "area": SheetCell(area.title),
            "number": SheetCell(NOTHING if number is None else number, self._state(row, "question")),
            "question": SheetCell(self._asked(department, area, action)),
            "label": self._label(row),
            "cause": self._told(row, "cause", action.cause),
            "measure": self._told(row, "measure", action.measure),
            "owner": self._told(row, "owner", action.owner),
            "due": self._due(row),
            "late": SheetCell(OVERDUE, "late") if row.is_overdue else SheetCell(NOTHING),
            "postponed": SheetCell(row.postponed),
            "first_due": SheetCell(row.deadlines[0] if row.deadlines else NOTHING),
            "status": self._told(row, "status", action.status),
            "effect": SheetCell(whole_effect(self.facts, department, area, row.effect) or NOTHING),
            "since": SheetCell(short_quarter(row.since.key)),
            "closed": self._closed(row),
            "last_told": SheetCell(short_quarter(row.given.period.whole_quarter.key)),
            "former": SheetCell(NOTHING, former=self._former(row, department, area)),
        }

    def _closed(self, row: PlannedAction) -> SheetCell:
        closed = row.effect.course.closed if row.effect else None
        return SheetCell(short_quarter(closed.key) if closed else NOTHING)

    def _label(self, row: PlannedAction) -> SheetCell:
        told = label(row)
        return SheetCell(told or (UNCHANGED if row.earlier else NOTHING), {"": "", NEW: "new"}.get(told, "changed"))

    def _told(self, row: PlannedAction, field: str, text: str) -> SheetCell:
        return SheetCell(self._clean(text, _LONGEST), self._state(row, field))

    def _due(self, row: PlannedAction) -> SheetCell:
        action = row.given.action
        return SheetCell(action.due_on or self._clean(action.due_text, _LONGEST), self._state(row, "due"))

    def _state(self, row: PlannedAction, field: str) -> str:
        return "changed" if self.marked and field in row.changed else ""

    def _asked(self, department: Department, area: Area, action: Action) -> str:
        if action.question is None:
            return WHOLE_AREA.capitalize()
        return self.facts.version(department, area, department.question(action.question)).text

    def _former(self, row: PlannedAction, department: Department, area: Area) -> tuple[tuple[str, str], ...]:
        if row.before is None or not self.marked:
            return ()
        then = row.before.action
        number = question_number(self.facts, department, area, then.question)
        words = {
            "question": WHOLE_AREA if number is None else f"{number}",
            "cause": then.cause,
            "measure": then.measure,
            "owner": then.owner,
            "due": write_due(then),
            "status": then.status,
        }
        return tuple(
            (name, self._clean(words[field], _LONGEST_FORMER)) for field, name in _FIELDS if field in row.changed
        )

    def _clean(self, text: str, longest: int) -> str:
        """As typed, but for case numbers, what would turn the direction of writing, and what has no room."""
        told = self.cases.mask("\n".join(plain(line) for line in text.splitlines())) or NOT_TOLD
        return told if len(told) <= longest else f"{told[:longest]}…"
