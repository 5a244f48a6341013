"""A small workbook with known truth: the template filled in by a seed, kept as cells that know what they are."""

import io
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from random import Random

import openpyxl
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ledelsestilsyn.model import AnswerValue, Area, Department
from ledelsestilsyn.periods import Period
from ledelsestilsyn.template import write_template

Position = tuple[int, int]
Value = None | str | int | float | bool | date

FAULT = "=1/0"
_TABS, _CASES = 3, 5
_WORDS = {AnswerValue.NOT_RELEVANT: "Ikke relevant"}


@dataclass(frozen=True, slots=True)
class Cell:
    """`tag` says what it is: (`answer`, area, question, row), (`case`, area, row), (`head`, area, question) …"""

    value: Value
    tag: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Truth:
    """What a person reads at one answer. What is `told` cannot be read, so it must be named."""

    value: AnswerValue | None
    decided: date | None
    told: bool = False
    date_told: bool = False


@dataclass(slots=True)
class Draft:
    """`cases` and `truth` are by row, so that they hold wherever the row is moved; `case` None is no case number.

    `error_answers` is what is an error, by question.
    """

    tabs: dict[str, dict[Position, Cell]]
    merged: dict[str, list[tuple[int, int, int, int]]]
    hidden: set[str]
    cases: dict[tuple[str, str], str | None]
    truth: dict[tuple[str, str, str], Truth]
    error_answers: dict[str, str]
    done: list[str] = field(default_factory=list)

    def copy(self) -> "Draft":
        """A draft whose cells and truths can be changed; they themselves are frozen."""
        return Draft(
            {name: dict(cells) for name, cells in self.tabs.items()},
            {name: list(spans) for name, spans in self.merged.items()},
            set(self.hidden),
            dict(self.cases),
            dict(self.truth),
            self.error_answers,
        )

    def cells(self, kind: str) -> list[tuple[str, Position, Cell]]:
        """Every cell of a kind with its tab and position, in the sheet's order."""
        return [
            (name, position, cell)
            for name, cells in self.tabs.items()
            for position, cell in sorted(cells.items(), key=lambda item: item[0])
            if cell.tag[:1] == (kind,)
        ]

    def put(self, tab: str, position: Position, value: Value) -> None:
        """Another value in a cell that stays what it is; None empties it."""
        self.tabs[tab][position] = replace(self.tabs[tab][position], value=value)

    def set_truth(self, key: tuple[str, ...], **what: object) -> None:
        area, question, row = key
        self.truth[area, question, row] = replace(self.truth[area, question, row], **what)

    def meant(self, question: str, text: str) -> AnswerValue:
        """What `Ja`, `Nej` or `Ikke relevant` means in answer to the question."""
        if text == _WORDS[AnswerValue.NOT_RELEVANT]:
            return AnswerValue.NOT_RELEVANT
        return AnswerValue.ERROR if text.lower() == self.error_answers[question] else AnswerValue.CORRECT


def make_draft(department: Department, period: Period, random: Random) -> Draft:
    """The template for the period with its first areas, five cases in each."""
    book = openpyxl.load_workbook(io.BytesIO(write_template(department, period)))
    areas = {area.title: area for area in department.areas}
    draft = Draft({}, {}, set(), {}, {}, {})
    for sheet in book.worksheets:
        cells = {(c.row - 1, c.column - 1): Cell(c.value) for row in sheet.iter_rows() for c in row if c.value}
        area = next((areas[str(cell.value)] for cell in cells.values() if cell.value in areas), None)
        if area is None or len(draft.cases) < _TABS * _CASES:
            draft.tabs[sheet.title], draft.merged[sheet.title] = cells, []
            if area is not None:
                _fill(draft, cells, area, period, random)
    cover = draft.tabs["Forside"]
    for (row, column), cell in list(cover.items()):
        if cell.value in ("Afdeling", "Periode"):
            cover[row, column + 1] = replace(cover[row, column + 1], tag=("cover",))
        if cell.value == "Tilsynsdato":
            cover[row, column + 1] = Cell(period.last_day - timedelta(days=10), ("cover",))
    return draft


def _fill(draft: Draft, cells: dict[Position, Cell], area: Area, period: Period, random: Random) -> None:
    """The cases table of the tab: its headings and five rows of answers with their decision dates."""
    numbers = {
        f"Spm. {version.number}": (question.id, version) for question, version in area.questions_on(period.last_day)
    }
    top = min(row for (row, column), cell in cells.items() if cell.value == "Sagsnr.")
    for (row, column), cell in sorted(cells.items(), key=lambda item: item[0]):
        if row == top and cell.value in numbers:
            question, version = numbers[str(cell.value)]
            draft.error_answers[question] = version.error_answer
            cells[row, column] = Cell(cell.value, ("head", area.id, question))
    cells[top, 0] = Cell("Sagsnr.", ("head", area.id, "case"))
    decided_at = next(
        column for (row, column), cell in cells.items() if row == top and cell.value == "Seneste afgørelse"
    )
    for place in range(_CASES):
        row, key = top + 1 + place, str(place)
        case, decided = f"24-{random.randrange(10**6):06d}", period.last_day - timedelta(days=random.randrange(20, 900))
        draft.cases[area.id, key] = case
        cells[row, 0] = Cell(case, ("case", area.id, key))
        cells[row, decided_at] = Cell(decided, ("decided", area.id, key))
        for (_, column), head in [(at, cell) for at, cell in cells.items() if at[0] == top and len(cell.tag) == 3]:
            if (question := head.tag[2]) in draft.error_answers:
                text = random.choice(("Ja", "Nej", "Ikke relevant"))
                cells[row, column] = Cell(text, ("answer", area.id, question, key))
                draft.truth[area.id, question, key] = Truth(draft.meant(question, text), decided)


def written(draft: Draft) -> bytes:
    """The workbook as .xlsx bytes."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2024, 1, 1)})
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        for name, cells in draft.tabs.items():
            sheet = book.add_worksheet(name)
            if name in draft.hidden:
                sheet.hide()
            for span in draft.merged[name]:
                sheet.merge_range(*span, "")
            for position, cell in cells.items():
                _write(sheet, position, cell.value, day)
    return buffer.getvalue()


def _write(sheet: Worksheet, position: Position, value: Value, day: Format) -> None:
    match value:
        case "=1/0":
            sheet.write_formula(*position, FAULT, None, "#DIV/0!")
        case date() as when:
            sheet.write_datetime(*position, datetime(when.year, when.month, when.day), day)
        case bool() as yes:
            sheet.write_boolean(*position, yes)
        case int() | float() as number:
            sheet.write_number(*position, number)
        case str() as text:
            sheet.write_string(*position, text)
