"""Workbooks filled in by a seeded hand: a cover, and for each area its cases, the dates of its errors and its plan."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from io import BytesIO
from random import Random

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ledelsestilsyn.model import Area, Department, QuestionVersion
from ledelsestilsyn.periods import Period
from ledelsestilsyn.template import areas_due, sheet_name

_WEIGHTS = (80, 12, 8)
_FOUR_YEARS = 4 * 365

Cells = tuple[str | int | date | None, ...]


def filled_workbook(department: Department, period: Period, cases: int, random: Random) -> bytes:
    """One tab for each area due in the period, `cases` cases in each. 25 columns where an area has 20 questions."""
    buffer = BytesIO()
    supervised_on = period.last_day - timedelta(days=12)
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": datetime.combine(period.last_day, time())})
        day = workbook.add_format({"num_format": "dd-mm-yyyy"})
        write = _writer(workbook.add_worksheet("Forside"), day)
        write(0, ("Afdeling", department.name))
        write(1, ("Periode", period.label))
        write(2, ("Tilsynsdato", supervised_on))
        write(3, ("Udfyldt af", "Fagkoordinator"))
        taken = {"forside"}
        for area in areas_due(department, period):
            sheet = workbook.add_worksheet(sheet_name(area, taken))
            _write_area(_writer(sheet, day), area, supervised_on, cases, random)
    return buffer.getvalue()


def _writer(sheet: Worksheet, day: Format) -> Callable[[int, Cells], None]:
    def write(row: int, cells: Cells) -> None:
        for column, cell in enumerate(cells):
            match cell:
                case date():
                    sheet.write_datetime(row, column, cell, day)
                case str():
                    sheet.write_string(row, column, cell)
                case int():
                    sheet.write_number(row, column, cell)

    return write


def _write_area(
    write: Callable[[int, Cells], None], area: Area, supervised_on: date, cases: int, random: Random
) -> None:
    """Facts in row 1-2, the cases below them, then the errors that have a date, then the action plan."""
    versions = [version for _, version in area.questions_on(supervised_on)]
    write(0, ("Tilsynsområde", area.title, "Antal sager i alt", 12 * cases, "Antal sager i stikprøven", cases))
    headings = [f"Spm. {version.number}" for version in versions]
    write(2, ("Løbenr.", "Sagsnr.", *headings, "Seneste afgørelse", "Seneste opfølgning", "Bemærkning"))
    errors: list[tuple[str, QuestionVersion]] = []
    for number in range(1, cases + 1):
        case = f"24-{number:06d}"
        answers = [random.choices(_answers_of(version), _WEIGHTS)[0] for version in versions]
        replies = zip(answers, versions, strict=True)
        errors += [(case, version) for answer, version in replies if answer == version.error_answer.capitalize()]
        dates = (_before(supervised_on, random), _before(supervised_on, random))
        write(2 + number, (number, case, *answers, *dates, f"Gennemgået, se journalnotat {number}"))
    row = 4 + cases
    row = _write_errors(write, row, errors, supervised_on, random)
    _write_plan(write, row + 1, versions, errors, supervised_on)


def _write_errors(
    write: Callable[[int, Cells], None],
    row: int,
    errors: list[tuple[str, QuestionVersion]],
    supervised_on: date,
    random: Random,
) -> int:
    """The first 30 errors with the day each was made, and every other with the day it was remedied; next free row."""
    write(row, ("Sagsnr.", "Spørgsmål", "Fejl opstået", "Udbedret"))
    for place, (case, version) in enumerate(errors[:30], start=1):
        made = _before(supervised_on, random)
        remedied = made + (supervised_on - made) // 2 if place % 2 else None
        write(row + place, (case, f"Spm. {version.number}", made, remedied))
    return row + 1 + len(errors[:30])


def _write_plan(
    write: Callable[[int, Cells], None],
    row: int,
    versions: list[QuestionVersion],
    errors: list[tuple[str, QuestionVersion]],
    supervised_on: date,
) -> None:
    write(row, ("Kontrolspørgsmål", "Antal fejl", "Årsag", "Handling", "Ansvarlig", "Frist", "Status"))
    for place, version in enumerate(versions, start=1):
        count = sum(1 for _, other in errors if other is version)
        due = supervised_on + timedelta(days=60)
        plan = ("Manglende overblik", "Ny arbejdsgang", "Teamleder", due, "I gang")
        write(row + place, (f"Spm. {version.number}", count, *plan))


def _before(day: date, random: Random) -> date:
    return day - timedelta(days=random.randrange(1, _FOUR_YEARS))


def _answers_of(version: QuestionVersion) -> tuple[str, str, str]:
    """Correct, error, not relevant, as one writes them to this question."""
    error = version.error_answer.capitalize()
    return ("Ja" if error == "Nej" else "Nej", error, "Ikke relevant")
