"""A department's action plan for the quarter as an Excel workbook, made for people who did not fill it in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ledelsestilsyn.model import Department
from ledelsestilsyn.report.action_sheet_rows import RowMaker, SheetCell, SheetRow
from ledelsestilsyn.report.actions import ActionPlans, PlannedAction
from ledelsestilsyn.report.case_numbers import CaseNumbers
from ledelsestilsyn.report.chapters import Chapter, in_report, see
from ledelsestilsyn.report.contents_actions import GONE, NOT_COMPARED, OVERDUE_RULE, UNTOLD, moved, overdue_words
from ledelsestilsyn.report.contents_effects import AGAIN
from ledelsestilsyn.report.excel_page import BODY, CHANGED, HEADING, INK, LINE_HEIGHT, TITLE_SIZE, height, set_up_page
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.figures_sheet import TAB as FIGURES
from ledelsestilsyn.report.figures_sheet import write_figures
from ledelsestilsyn.report.sentences import plural

# One page wide on A4, the plan's text is printed in 7 points or more: no column may be much wider.
COLUMNS: dict[str, tuple[str, float]] = {
    "area": ("Tilsynsområde", 15),
    "number": ("Nr.", 5),
    "question": ("Kontrolspørgsmål", 19),
    "label": ("Siden forrige plan", 9),
    "cause": ("Årsag", 19),
    "measure": ("Tiltag", 21.5),
    "owner": ("Ansvarlig", 13.5),
    "due": ("Frist", 12),
    "late": ("Over fristen", 8.5),
    "postponed": ("Udskudt (antal gange)", 8.5),
    "first_due": ("Første frist", 11),
    "status": ("Status", 12),
    "effect": ("Virkning", 18),
    "closed": ("Meldt udført", 10),
    "since": ("I planen siden", 10),
    "last_told": ("Sidst oplyst", 10),
    "former": ("Stod før", 19),
}
_PLAN = tuple(name for name in COLUMNS if name not in ("last_told", "closed"))
_LEFT = tuple(name for name in COLUMNS if name not in ("label", "former", "effect", "closed"))
_AGAIN = tuple(
    name for name in COLUMNS if name not in ("label", "former", "late", "postponed", "first_due", "last_told")
)
_MARKS = (
    "Det, der er ændret siden områdets forrige handleplan, står med rødt efter ◆, og det, der stod før, står "
    "gennemstreget i kolonnen »Stod før«. Nyt er mærket med +, og det, der er over fristen, med ■."
)
_EFFECT = f"Virkning er, hvad de sager viser, der er læst siden ({in_report(see(Chapter.METHOD))})."

_BEFORE_HEADING = 5
_STATES: dict[str, tuple[str, dict[str, object]]] = {
    "": ("", {}),
    "changed": ("◆", CHANGED),
    "new": ("+", {"bold": True}),
    "late": ("■", {"bold": True, "bg_color": "#F7CFCB"}),
}
_DATE = "dd.mm.yyyy"


@dataclass(frozen=True, slots=True)
class _Tab:
    name: str
    leads: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[SheetRow, ...]


def write_action_workbook(facts: Facts, department: Department, plans: ActionPlans, cases: CaseNumbers) -> bytes:
    """The workbook's bytes, the same for the same content; `plans` are the department's own."""
    title = f"Handleplan for {facts.period.label}: {department.name}"
    target = BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        # A day of the content, not of the clock: the same plans give the same bytes.
        book.set_properties({"title": title, "created": datetime.combine(facts.period.last_day, time())})
        pen = _Pen(book)
        for tab in _tabs(facts, department, plans, cases):
            pen.write(tab, title)
        write_figures(book.add_worksheet(FIGURES), facts, department, pen.form)
    return target.getvalue()


def _tabs(facts: Facts, department: Department, plans: ActionPlans, cases: CaseNumbers) -> list[_Tab]:
    """The plan, and what left it or is not told of where there is any."""
    maker, as_told = RowMaker(facts, cases), RowMaker(facts, cases, marked=False)
    tabs = [_Tab("Handleplan", _leads(facts, department, plans), _PLAN, _rows(maker, plans.everything))]
    if plans.seen_again:
        tabs.append(_Tab("Fejlen er set igen", (AGAIN,), _AGAIN, _rows(as_told, plans.seen_again)))
    if plans.gone:
        tabs.append(_Tab("Ikke længere i planen", (GONE,), _LEFT, _rows(as_told, plans.gone)))
    if plans.waiting:
        tabs.append(_Tab("Ikke oplyst i kvartalet", (UNTOLD,), _LEFT, _rows(as_told, plans.waiting)))
    return tabs


def _rows(maker: RowMaker, planned: Sequence[PlannedAction]) -> tuple[SheetRow, ...]:
    return tuple(maker.row(row) for row in planned)


def _leads(facts: Facts, department: Department, plans: ActionPlans) -> tuple[str, ...]:
    if not plans.everything:
        return (f"{department.name} har ikke afleveret tiltag for {facts.period.label}.",)
    counted = f"Handleplanen har {plural(len(plans.everything), 'tiltag', 'tiltag')}; {overdue_words(plans)}."
    return (
        f"{counted} {moved(plans)}".strip(),
        _MARKS if plans.compared else NOT_COMPARED,
        f"{OVERDUE_RULE} {_EFFECT}",
    )


class _Pen:
    """Writes tabs in one workbook's formats."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.title = self.form({"bold": True, "font_size": TITLE_SIZE})
        self.lead = self.form({"italic": True})
        self.heading = self.form(HEADING)
        self.plain = self.form({})
        self.struck = self.form({"font_strikeout": True})
        self.cells = {
            (kind, state): self.form({**BODY, **look, **_number_format(kind, sign)})
            for kind in ("text", "number", "date")
            for state, (sign, look) in _STATES.items()
        }

    def form(self, look: dict[str, object]) -> Format:
        """A format of the workbook's, in its own letters."""
        return self.book.add_format({"font_name": "Arial", "font_size": 10, "font_color": INK, **look})

    def write(self, tab: _Tab, title: str) -> None:
        sheet = self.book.add_worksheet(tab.name)
        set_up_page(sheet, title, landscape=True)
        for row, text in enumerate((title, *tab.leads)):
            sheet.write_string(row, 0, text, self.lead if row else self.title)
        for column, name in enumerate(tab.columns):
            sheet.set_column(column, column, COLUMNS[name][1])
        last = _BEFORE_HEADING - 1
        if tab.rows:
            last = self._table(sheet, tab)
        sheet.print_area(0, 0, last, len(tab.columns) - 1)

    def _table(self, sheet: Worksheet, tab: _Tab) -> int:
        """Writes the table and gives its last row."""
        sheet.set_row(_BEFORE_HEADING, 3 * LINE_HEIGHT + 3)
        for column, name in enumerate(tab.columns):
            sheet.write_string(_BEFORE_HEADING, column, COLUMNS[name][0], self.heading)
        for number, row in enumerate(tab.rows, start=_BEFORE_HEADING + 1):
            sheet.set_row(number, height((row[name].shown, COLUMNS[name][1]) for name in tab.columns))
            for column, name in enumerate(tab.columns):
                self._cell(sheet, number, column, row[name])
        last = _BEFORE_HEADING + len(tab.rows)
        sheet.autofilter(_BEFORE_HEADING, 0, last, len(tab.columns) - 1)
        sheet.freeze_panes(_BEFORE_HEADING + 1, 2)
        sheet.repeat_rows(_BEFORE_HEADING)
        return last

    def _cell(self, sheet: Worksheet, row: int, column: int, cell: SheetCell) -> None:
        """Texts are written as texts whatever they begin with; numbers and dates as what they are."""
        if cell.former:
            sheet.write_rich_string(row, column, *self._former(cell), self.cells["text", ""])
        elif isinstance(cell.value, date):
            sheet.write_datetime(row, column, cell.value, self.cells["date", cell.state])
        elif isinstance(cell.value, int):
            sheet.write_number(row, column, cell.value, self.cells["number", cell.state])
        else:
            sheet.write_string(row, column, cell.value, self.cells["text", cell.state])

    def _former(self, cell: SheetCell) -> list[str | Format]:
        """`Status før: ` and the former words struck through, a line for each."""
        parts: list[str | Format] = []
        for place, (name, text) in enumerate(cell.former):
            parts += [self.plain, f"{'' if place == 0 else chr(10)}{name} før: ", self.struck, text]
        return parts


def _number_format(kind: str, sign: str) -> dict[str, object]:
    """The sign is shown by the cell's format, so that the value can still be filtered, sorted and counted with."""
    shown = {"text": "@", "number": "0", "date": _DATE}[kind]
    aligned: dict[str, object] = {} if kind == "text" else {"align": "center"}
    if sign:
        return {"num_format": f'"{sign} "{shown}', **aligned}
    return aligned if kind == "text" else {"num_format": shown, **aligned}
