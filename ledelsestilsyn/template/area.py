"""One area's tab in the template: the facts, the cases, the errors' dates and the action plan, one below the other."""

from dataclasses import dataclass
from math import ceil

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from ledelsestilsyn.model import Area, QuestionVersion
from ledelsestilsyn.template.filled import FilledArea
from ledelsestilsyn.template.look import Book, Rule, count_rule, date_rule, list_rule, set_up_page

CASE_ROWS = 40
ERROR_ROWS = 40
PLAN_ROWS = 15

_ANSWERS = ["Ja", "Nej", "Ikke relevant"]
_STATUSES = ["Ikke begyndt", "I gang", "Gennemført", "Fortsætter"]
_TEXT_ROW, _HEADING_ROW = 3, 4
_METHOD_COLUMN, _LAST_OF_PLAN = 5, 7
_WIDTH, _LINE_CHARS, _LINE_POINTS = 19, 17, 13.5


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, its cells' format, and what they allow (None: anything)."""

    heading: str
    look: str = "text"
    rule: Rule | None = None


def write_area(book: Book, area: Area, name: str, filled: FilledArea | None = None, *, plan: bool = True) -> None:
    """Add the tab, empty or with the drawn cases, with an action plan or (a second reading) without one.

    The headings of the cases stay in sight, so the question texts do too, all the way down.
    """
    versions = [version for _, version in area.questions_on(book.period.last_day)]
    sheet = book.workbook.add_worksheet(name)
    set_up_page(sheet, book, area.title, landscape=True)
    sheet.set_column(0, max(len(versions) + 2, _LAST_OF_PLAN), _WIDTH)
    case_rows = max(CASE_ROWS, len(filled.cases) if filled else 0)
    errors_row = _HEADING_ROW + case_rows + 2
    plan_row = errors_row + ERROR_ROWS + 2
    _write_facts(sheet, book, area)
    _write_texts(sheet, book, versions)
    _write_table(sheet, book, _HEADING_ROW, case_rows, _case_columns(book, versions))
    _write_table(sheet, book, errors_row, ERROR_ROWS, _error_columns(book, len(versions)))
    if plan:
        _write_table(sheet, book, plan_row, PLAN_ROWS, _plan_columns(book, len(versions)))
    if filled:
        _fill_in(sheet, book, filled, max(len(versions) + 2, 6))
    sheet.freeze_panes(_HEADING_ROW + 1, 1)
    sheet.set_h_pagebreaks([errors_row, plan_row] if plan else [errors_row])
    sheet.set_selection(_HEADING_ROW + 1, 0, _HEADING_ROW + 1, 0)


def _write_facts(sheet: Worksheet, book: Book, area: Area) -> None:
    """Three rows; the last one is filled in beforehand, so that no empty fact can take its value from a heading."""
    look = book.formats
    facts = (
        ("Antal sager i alt", "number", count_rule("antallet af sager på området")),
        ("Antal sager i stikprøven", "number", count_rule("antallet af sager i stikprøven")),
        ("Udtrækningsmetode", "text", None),
    )
    for place, (label, style, rule) in enumerate(facts):
        sheet.write(0, 2 * place, label, look["label"])
        sheet.write_blank(0, 2 * place + 1, None, look[style])
        if rule:
            sheet.data_validation(0, 2 * place + 1, 0, 2 * place + 1, rule)
    sheet.write(1, 0, "Tilsynsdato", look["label"])
    sheet.write_blank(1, 1, None, look["date"])
    sheet.data_validation(1, 1, 1, 1, date_rule(book.period, "Kun hvis det er en anden dag end Forsidens."))
    sheet.write(1, 2, "Bemærkninger", look["label"])
    sheet.merge_range(1, 3, 1, 6, "", look["long_text"])
    sheet.set_row(1, 40)
    sheet.write(2, 0, "Tilsynsområde", look["label"])
    sheet.merge_range(2, 1, 2, 6, area.title, look["heading"])


def _fill_in(sheet: Worksheet, book: Book, filled: FilledArea, last_column: int) -> None:
    """The facts above the table, and the case numbers; the method runs to the last column, since it is a sentence."""
    look, columns = book.formats, last_column - _METHOD_COLUMN + 1
    sheet.write_number(0, 1, filled.population, look["number"])
    sheet.write(0, 2, "Antal sager i stikprøven", look["wrapped_label"])
    sheet.write_number(0, 3, len(filled.cases), look["number"])
    sheet.merge_range(0, _METHOD_COLUMN, 0, last_column, filled.method, look["fixed"])
    sheet.set_row(0, _LINE_POINTS * max(2, ceil(len(filled.method) / (columns * _LINE_CHARS))) + 3)
    for row, case in enumerate(filled.cases, start=_HEADING_ROW + 1):
        sheet.write_string(row, 0, case, look["case"])


def _write_texts(sheet: Worksheet, book: Book, versions: list[QuestionVersion]) -> None:
    lines = max((ceil(len(version.text) / _LINE_CHARS) for version in versions), default=1)
    sheet.set_row(_TEXT_ROW, _LINE_POINTS * lines + 3)
    for place, version in enumerate(versions, start=1):
        sheet.write(_TEXT_ROW, place, version.text, book.formats["question"])


def _write_table(sheet: Worksheet, book: Book, heading_row: int, rows: int, columns: list[Column]) -> None:
    first, last = heading_row + 1, heading_row + rows
    for place, column in enumerate(columns):
        sheet.write(heading_row, place, column.heading, book.formats["column"])
        for row in range(first, last + 1):
            sheet.write_blank(row, place, None, book.formats[column.look])
        if column.rule:
            sheet.data_validation(first, place, last, place, column.rule)


def _case_columns(book: Book, versions: list[QuestionVersion]) -> list[Column]:
    answer = list_rule(_ANSWERS, "Ja, Nej eller Ikke relevant")
    return [
        Column("Sagsnr.", "case"),
        *(Column(f"Spm. {version.number}", "answer", answer) for version in versions),
        Column("Seneste afgørelse", "date", date_rule(book.period, "Dagen for den seneste afgørelse i sagen.")),
        Column("Bemærkning"),
    ]


def _error_columns(book: Book, questions: int) -> list[Column]:
    return [
        Column("Sagsnr.", "case"),
        Column("Spørgsmål", "text", _question_rule(questions)),
        Column("Fejl opstået", "date", date_rule(book.period, "Dagen, fejlen skete.")),
        Column("Udbedret", "date", date_rule(book.period, "Dagen, fejlen blev rettet. Tom, hvis den ikke er.")),
        Column("Seneste afgørelse", "date", date_rule(book.period, "Kun hvis den er en anden end sagens.")),
        Column("Ny/gammel", "answer", list_rule(["Ny", "Gammel"], "Ny eller Gammel, eller ingenting")),
        Column("Bemærkning"),
    ]


def _plan_columns(book: Book, questions: int) -> list[Column]:
    return [
        Column("Kontrolspørgsmål", "text", _question_rule(questions)),
        Column("Antal fejl", "number", count_rule("antallet af fejl")),
        Column("Årsag"),
        Column("Handling"),
        Column("Ansvarlig"),
        Column("Frist", "date", date_rule(book.period, "Dagen, handlingen skal være gennemført.")),
        Column(
            "Status", "text", list_rule(_STATUSES, f"{', '.join(_STATUSES[:-1])} eller {_STATUSES[-1]}", strict=False)
        ),
        Column("Skal flytte", "numbers"),
    ]


def _question_rule(questions: int) -> Rule:
    """The drop-down takes its choices from the heading row, so that it holds any number of questions."""
    choices = xl_range_abs(_HEADING_ROW, 1, _HEADING_ROW, questions)
    return list_rule(f"={choices}", "et af arkets spørgsmål, for eksempel Spm. 1")
