"""The rows of a cases table: one case a row, one answer a question."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledelsestilsyn.cells import FORMULA_WITHOUT_VALUE, CellValue, address
from ledelsestilsyn.danish import is_blank
from ledelsestilsyn.importers.area_tab import AreaTab
from ledelsestilsyn.importers.cells_of_rows import RowReader
from ledelsestilsyn.importers.columns import Columns
from ledelsestilsyn.importers.labels import Role
from ledelsestilsyn.importers.questions import Asked
from ledelsestilsyn.importers.tables import Table
from ledelsestilsyn.importers.values import answer_of, guess_answer
from ledelsestilsyn.importers.view import View
from ledelsestilsyn.model import NO_DATE, AnswerValue, Beside, StatedDate

Given = tuple[Asked, AnswerValue, int]
"""A question, its answer and the answer's column."""

_BAD = "bad"
_BLANK = "blank"
_Read = AnswerValue | str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case with the answers that can be read; `bad` maps a question's id to what stands there and cannot."""

    tab: AreaTab
    row: int
    column: int
    case: str
    decided: StatedDate
    decided_column: int
    given: tuple[Given, ...]
    bad: dict[str, tuple[str, int]]

    @property
    def beside(self) -> tuple[Beside, ...]:
        """Where the case number and the date of the row stand."""
        view, case = self.tab.view, self.tab.view.spread(self.row, self.column)
        found = (Beside(Role.CASE, view.name, address(*case)),)
        if self.decided == NO_DATE:
            return found
        return (*found, Beside(Role.DECIDED, view.name, address(self.row, self.decided_column)))


class AnswerCells:
    """Reads cells of answers and tells of those that are none; a text is looked up once for each question."""

    def __init__(self, reader: RowReader) -> None:
        self._reader = reader
        self._read: dict[str, dict[CellValue, _Read]] = {}

    def known(self, asked: Asked) -> dict[CellValue, _Read]:
        return self._read.setdefault(asked.id, {})

    def learn(self, asked: Asked, value: CellValue) -> _Read:
        """What the value is; kept for the next time."""
        read: _Read = answer_of(value, asked) or _BAD
        if isinstance(value, str) and is_blank(value):
            read = _BLANK
        self.known(asked)[value] = read
        return read

    def tell(self, row: int, column: int, asked: Asked, case: str, line: str = "") -> None:
        """The cell holds something that is no answer; `line` is `række` where the row holds other answers too."""
        view, facts = self._reader.tab.view, {"question": asked.name, "line": line}
        code = "svar_ukendt"
        if fault := view.fault(row, column):
            code = "svar_formel_uden_vaerdi" if fault == FORMULA_WITHOUT_VALUE else "svar_fejlvaerdi"
            if fault != FORMULA_WITHOUT_VALUE:
                facts["stands"] = fault
        else:
            facts |= {"stands": view.stands(row, column), "guess": guess_answer(view.text(row, column))}
        self._reader.remarks.add(code, view.spot(row, column), area=self._reader.tab.area.id, case=case, **facts)


def read_case_rows(reader: RowReader, table: Table, columns: Columns) -> list[CaseRow]:
    """The rows with a case number; the others are counted and told."""
    case_column, decided_column = table.column(Role.CASE), table.column(Role.DECIDED)
    if case_column is None:
        return []
    reader.in_force += len(columns.asked)
    reader.not_in_force += columns.named_not_in_force
    answers, rows = AnswerCells(reader), []
    for row in reader.data_rows(table, case_column):
        case = reader.case(row, case_column)
        given, bad = _read_answers(reader, answers, row, columns, case)
        _count_dead(reader, row, columns.dead)
        if not case:
            reader.tallied.leave_out_row(len(given))
            continue
        decided = reader.day(row, decided_column, Role.DECIDED, case)
        rows.append(CaseRow(reader.tab, row, case_column, case, decided, decided_column or 0, tuple(given), bad))
    return rows


def _read_answers(
    reader: RowReader, answers: AnswerCells, row: int, columns: Columns, case: str
) -> tuple[list[Given], dict[str, tuple[str, int]]]:
    """The row's answers; what is empty or unreadable is counted, and the unreadable told unless the row is left out."""
    view, tallied = reader.tab.view, reader.tallied
    line = _line(view, row)
    given: list[Given] = []
    bad: dict[str, tuple[str, int]] = {}
    for column, asked in columns.asked:
        value = line[column]
        if value is None and not view.sheet.faults:
            tallied.answers_not_answered += 1
            continue
        read = _lookup(view, answers, asked, row, column, value)
        if type(read) is AnswerValue:
            given.append((asked, read, column))
        elif read == _BLANK:
            tallied.answers_not_answered += 1
        else:
            tallied.answers_left_out += 1
            bad[asked.id] = (view.stands(row, column), column)
            if case:
                answers.tell(row, column, asked, case, "række")
    tallied.answers_seen += len(columns.asked)
    return given, bad


def _lookup(view: View, answers: AnswerCells, asked: Asked, row: int, column: int, value: CellValue) -> _Read:
    if value is None:
        return _BAD if view.fault(row, column) else _BLANK
    known = answers.known(asked).get(value)
    return answers.learn(asked, value) if known is None else known


def _line(view: View, row: int) -> Sequence[CellValue]:
    line = view.rows[row] if row < len(view.rows) else ()
    return line if len(line) == view.width else [*line, *[None] * (view.width - len(line))]


def _count_dead(reader: RowReader, row: int, dead: Sequence[int]) -> None:
    """The answers in columns whose question does not count."""
    for column in dead:
        reader.tallied.answers_seen += 1
        if reader.tab.view.filled(row, column):
            reader.tallied.answers_left_out += 1
        else:
            reader.tallied.answers_not_answered += 1
