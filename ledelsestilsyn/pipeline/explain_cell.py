"""Finds what was read in a cell, in the store, and has every figure it moved told, report by report."""

import duckdb

from ledelsestilsyn.errors import UsageError
from ledelsestilsyn.model import AnswerRow, AnswerValue, Deviation, Severity, Submission, WorkbookForm, WorkbookStatus
from ledelsestilsyn.passport.beside import Said, said_in, said_lines, said_moved
from ledelsestilsyn.passport.book import Book
from ledelsestilsyn.passport.cell import cells_moved, count_lines, finding_line, moved_lines, read_lines, report_section
from ledelsestilsyn.passport.layout import fact, hashed, item, paragraph, section
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.books import Wanted, open_book, rules_behind, written
from ledelsestilsyn.pipeline.read_kept import read_kept
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.pipeline.stored import opened
from ledelsestilsyn.report.contents_method import STATUS
from ledelsestilsyn.store import reading
from ledelsestilsyn.store.places import ReadAt, deviations_in, named, read_in
from ledelsestilsyn.store.reading import StoredWorkbook

_SHOWN = 8


def explain_cell(settings: Settings, workbook: str, sheet: str, cell: str) -> str:
    """What stands in a cell as the program took it, and every figure it moved, or why it moved none.

    `workbook` is its name, or the first six or more digits of its SHA-256. Raises UsageError for a workbook that was
    never received, or a tab it does not have.
    """
    wanted = cell.strip().upper().replace("$", "")
    with opened(settings) as connection:
        lines: list[str] = []
        for stored in _workbooks(connection, workbook):
            lines += [""] if lines else []
            lines += _in_workbook(settings, connection, stored, sheet, wanted)
    return "\n".join(lines) + "\n"


def _workbooks(connection: duckdb.DuckDBPyConnection, name: str) -> tuple[StoredWorkbook, ...]:
    found = named(connection, name)
    if not found:
        raise UsageError(
            f"Der er ikke modtaget nogen arbejdsbog, der hedder {name}.",
            "",
            "Skriv navnet, som det står i rapportens manifest, eller de første tegn (mindst seks) af dens SHA-256.",
        )
    return found


def _in_workbook(
    settings: Settings, connection: duckdb.DuckDBPyConnection, stored: StoredWorkbook, sheet: str, cell: str
) -> list[str]:
    everything, deviations = read_in(connection, stored.id), deviations_in(connection, stored.id)
    tab, known = _tab(everything, deviations, sheet)
    read = [row for row in everything if (row.sheet, row.cell) == (tab, cell)]
    again = None if read else _again(settings, connection, stored)
    said = said_in(again, everything, (sheet.strip(), cell)) if again else None
    if not tab and known and said is None:
        raise UsageError(f'Der er ikke læst noget ark, der hedder "{sheet}", i {stored.workbook}.', "",
                         f"Arkene er: {', '.join(known)}.")  # fmt: skip
    tab = tab or (said.sheet if said else sheet.strip())
    told = said_lines(said) if said else [line for row in read for line in read_lines(row)]
    lines = [
        item(f'{stored.workbook}, ark "{tab}", celle {cell}', ""),
        "",
        fact("Arbejdsbogen", _received(connection, stored)),
        hashed("SHA-256", stored.sha256),
        *section("Her er læst", told or [_not_read(everything, tab, cell, again is not None)]),
        *section("Bemærket", [item(row.message) for row in deviations if _is_about(row, tab, cell)]),
    ]
    if not read and not said:
        why = "Ingen: intet i cellen indgår i et tal." if again else "Det kan ikke ses uden arbejdsbogen."
        if any(row.severity == Severity.LEFT_OUT for row in deviations if _is_about(row, tab, cell)):
            why = "Ingen: det, der står i cellen, er udeladt."
        return [*lines, *section("Tal, den har flyttet", [paragraph(_why_none(stored, []) or why, "  ")])]
    return [*lines, *_moved(settings, connection, stored, read, said)]


def _tab(read: tuple[ReadAt, ...], deviations: tuple[Deviation, ...], sheet: str) -> tuple[str, list[str]]:
    """The tab's name as it stands in the workbook, however its letters are written; empty for none of those known."""
    known = dict.fromkeys([row.sheet for row in read] + [row.place.sheet for row in deviations if row.place.sheet])
    return next((name for name in known if name.casefold() == sheet.strip().casefold()), ""), list(known)


def _again(settings: Settings, connection: duckdb.DuckDBPyConnection, stored: StoredWorkbook) -> Submission | None:
    """What the workbook says, dates and case numbers with their cells; None where the archive does not have it."""
    if stored.status == WorkbookStatus.REFUSED or stored.form == WorkbookForm.REVIEW or not stored.period:
        return None
    model = rules_behind(settings, connection, Period.parse(stored.period).whole_quarter)
    return read_kept(settings, stored.workbook, stored.sha256, stored.limits, model)


def _received(connection: duckdb.DuckDBPyConnection, stored: StoredWorkbook) -> str:
    period = Period.parse(stored.period).label if stored.period else "ukendt periode"
    told = f"{stored.department or 'ukendt afdeling'}, {period}: {STATUS[stored.received.status]}"
    later = next((row for row in reading.workbooks(connection) if row.id == stored.superseded_by), None)
    return f"{told} ({later.workbook}, SHA-256 {later.sha256[:16]})" if later else told


def _not_read(everything: tuple[ReadAt, ...], sheet: str, cell: str, looked: bool) -> str:
    """`looked`: in the workbook itself. Else the answers of the row: dates and case numbers stand beside them."""
    if looked:
        return paragraph("Der er hverken læst et svar, en dato eller et sagsnummer i cellen.", "  ")
    row = cell.lstrip(_LETTERS)
    beside = [found for found in everything if found.sheet == sheet and found.cell.lstrip(_LETTERS) == row]
    told = "Der er ikke læst noget svar i cellen."
    if not beside:
        return paragraph(told, "  ")
    cells = ", ".join(found.cell for found in beside[:_SHOWN])
    return paragraph(f"{told} Svarene i samme række står i {cells}: slå en af dem op.", "  ")


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _is_about(row: Deviation, sheet: str, cell: str) -> bool:
    return row.place.sheet == sheet and row.place.cell == cell


def _moved(
    settings: Settings,
    connection: duckdb.DuckDBPyConnection,
    stored: StoredWorkbook,
    read: list[ReadAt],
    said: Said | None,
) -> list[str]:
    why = _why_none(stored, list(said.answers) if said else read)
    if why:
        return section("Tal, den har flyttet", [paragraph(why, "  ")])
    lines: list[str] = []
    for book in _books(settings, connection, Period.parse(stored.period or "").whole_quarter):
        told = [line for row in read for line in _in_book(book, stored, row)]
        told += said_moved(book, said, [_answer(book, stored, row) for row in said.answers]) if said else []
        lines += report_section(book, told or [paragraph("Ingen.", "  ")])
    return lines


def _why_none(stored: StoredWorkbook, read: list[ReadAt]) -> str:
    if stored.status == WorkbookStatus.REFUSED:
        return "Ingen: arbejdsbogen er afvist, og intet i den tæller."
    if stored.superseded_by is not None:
        return "Ingen: arbejdsbogen er erstattet af en nyere, og intet i den tæller."
    if stored.form == WorkbookForm.SECOND_READING:
        return "Ingen: en anden læsning tæller ikke med; den bliver kun holdt op mod den første."
    if stored.form != WorkbookForm.SUPERVISION:
        return "Ingen tællinger: arbejdsbogen er et skema med ejernes beslutninger."
    if read and all(row.what == "answer" and row.value == AnswerValue.NOT_RELEVANT for row in read):
        return "Ingen: »Ikke relevant« tæller ikke med i noget tal."
    return ""


def _books(settings: Settings, connection: duckdb.DuckDBPyConnection, quarter: Period) -> list[Book]:
    """The quarter's own, and those of each later quarter that has a report written."""
    later = {Period.parse(row.quarter) for row in reading.workbooks(connection) if row.is_current and row.quarter}
    every = [quarter, *sorted(row for row in later if row > quarter and written(settings, connection, row))]
    return [open_book(settings, connection, Wanted(row))[0] for row in every]


def _in_book(book: Book, stored: StoredWorkbook, read: ReadAt) -> list[str]:
    place = (stored.workbook, read.sheet, read.cell)
    if read.what == "count":
        period = Period.parse(stored.period or "").whole_quarter.key
        return count_lines(book, (period, stored.department or "", read.area, read.question), place)
    if read.what != "answer":
        return cells_moved(book, place)
    answer = _answer(book, stored, read)
    return [*finding_line(book, answer), *moved_lines(book, answer)]


def _answer(book: Book, stored: StoredWorkbook, read: ReadAt) -> AnswerRow:
    """The cell as an answer to look for in the book: what it says there is the book's own."""
    return AnswerRow(
        department=stored.department or "",
        area=read.area,
        question=read.question,
        case=read.case,
        period=stored.period or "",
        supervised_on=read.supervised_on or book.quarter.last_day,
        value=read.value,
        decided_on=None,
        decided_problem=None,
        occurred_on=None,
        occurred_problem=None,
        remedied_on=None,
        remedied_problem=None,
        workbook=stored.workbook,
        sheet=read.sheet,
        cell=read.cell,
    )
