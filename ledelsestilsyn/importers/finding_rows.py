"""The rows of an errors or an answers table: one question in one case a row, with its dates."""

from dataclasses import dataclass

from ledelsestilsyn.cells import address
from ledelsestilsyn.importers.area_tab import AreaTab
from ledelsestilsyn.importers.case_rows import AnswerCells
from ledelsestilsyn.importers.cells_of_rows import RowReader
from ledelsestilsyn.importers.labels import Role
from ledelsestilsyn.importers.questions import Asked
from ledelsestilsyn.importers.tables import Table
from ledelsestilsyn.importers.values import answer_of
from ledelsestilsyn.model import NO_DATE, AnswerValue, Beside, FindingClass, StatedDate


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as a cell states it, with its column."""

    role: Role
    stated: StatedDate
    column: int


@dataclass(frozen=True, slots=True)
class FindingRow:
    """What a row says of one question in one case. `value` is None in an errors table."""

    tab: AreaTab
    row: int
    column: int
    case: str
    asked: Asked
    value: AnswerValue | None
    answer_column: int
    dates: tuple[Dated, ...]
    declared: FindingClass | None
    declared_column: int
    question_column: int

    @property
    def beside(self) -> tuple[Beside, ...]:
        """Where the case, the question, the dates and the department's own class stand."""
        view = self.tab.view
        named = [(Role.CASE, self.column), (Role.QUESTION, self.question_column)]
        stated = [(date.role, date.column) for date in self.dates if date.stated != NO_DATE]
        stated += [(Role.DECLARED, self.declared_column)] if self.declared else []
        spots = [(role, view.spread(self.row, column)) for role, column in named]
        spots += [(role, (self.row, column)) for role, column in stated]
        return tuple(Beside(role, view.name, address(*spot)) for role, spot in spots)

    @property
    def key(self) -> tuple[str, str]:
        return self.case, self.asked.id


_DATES = (Role.DECIDED, Role.OCCURRED, Role.REMEDIED)


def read_error_rows(reader: RowReader, table: Table) -> list[FindingRow]:
    """The rows that name a case and a question; the others are counted as left out and told."""
    return _rows(reader, table, None)


def read_answer_rows(reader: RowReader, table: Table) -> list[FindingRow]:
    """The rows with a case, a question and a readable answer; the others are counted and told."""
    return _rows(reader, table, table.column(Role.ANSWER))


def _rows(reader: RowReader, table: Table, answer_column: int | None) -> list[FindingRow]:
    case_column, question_column = table.column(Role.CASE), table.column(Role.QUESTION)
    if case_column is None or question_column is None:
        return []
    answers, rows = AnswerCells(reader), []
    for row in reader.data_rows(table, case_column):
        case = reader.case(row, case_column)
        asked = reader.question(row, question_column, case) if case else None
        if answer_column is not None and not _is_answered(reader, answers, row, answer_column, case, asked):
            continue
        if not case or asked is None:
            reader.tallied.leave_out_row(1 if answer_column is not None else 0)
            continue
        rows.append(_row(reader, table, row, case_column, case, asked, answer_column))
    return rows


def _is_answered(
    reader: RowReader, answers: AnswerCells, row: int, column: int, case: str, asked: Asked | None
) -> bool:
    """Whether the row has a readable answer, or cannot be judged for want of a question; else it is counted here."""
    tallied = reader.tallied
    tallied.answers_seen += 1
    if not reader.tab.view.filled(row, column):
        tallied.answers_not_answered += 1
        if case and asked:
            tallied.take_row()
        else:
            tallied.leave_out_row()
        return False
    if case and asked and answer_of(reader.tab.view.value(row, column), asked) is None:
        answers.tell(row, column, asked, case)
        tallied.leave_out_row(1)
        return False
    return True


def _row(
    reader: RowReader, table: Table, row: int, column: int, case: str, asked: Asked, answer_column: int | None
) -> FindingRow:
    dates = tuple(
        Dated(role, reader.day(row, date_column, role, case), date_column)
        for role in _DATES
        if (date_column := table.column(role)) is not None
    )
    value = None if answer_column is None else answer_of(reader.tab.view.value(row, answer_column), asked)
    declared_column = table.column(Role.DECLARED)
    declared = reader.declared(row, declared_column, case)
    asked_column = table.column(Role.QUESTION) or 0
    return FindingRow(
        reader.tab, row, column, case, asked, value, answer_column or 0, dates, declared, declared_column or 0,
        asked_column,
    )  # fmt: skip
