"""A department's figures for the quarter as a sheet: a line a question, counts as numbers, the arrow in words."""

from collections.abc import Callable, Iterator

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ledelsestilsyn.model import Arrow, ArrowSign, Department, Tally, TallySource
from ledelsestilsyn.report.aggregate import hides_arrow
from ledelsestilsyn.report.beside import beside
from ledelsestilsyn.report.excel_page import BODY, HEADING, LINE_HEIGHT, TITLE_SIZE, height, set_up_page
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.hidden import HIDDEN
from ledelsestilsyn.report.sentences import CHANCES, REASONS, SIGNS, rate_remark, short_quarter

TAB = "Fejl i kvartalet"
COLUMNS: tuple[tuple[str, float], ...] = (
    ("Tilsynsområde", 24),
    ("Nr.", 6),
    ("Kontrolspørgsmål", 46),
    ("Antal sager", 8),
    ("Fejl", 8),
    ("Nye", 8),
    ("Gamle", 8),
    ("Uafklarede", 11),
    ("Talt af", 12),
    ("Sidste tilsyn", 13),
    ("Antal sager da", 9),
    ("Fejl da", 9),
    ("Pil", 11),
    ("Bemærkning", 30),
)
LEAD = "»Antal sager« er de svar, der tæller med; en streg betyder, at spørgsmålet ikke er undersøgt."
NOTHING = "Ingen tilsynsområder er afleveret eller planlagt i kvartalet."
_SOURCES = {TallySource.RECOMPUTED: "programmet", TallySource.DECLARED: "afdelingen"}
_HEADINGS = 3

Value = str | int | None


def write_figures(
    sheet: Worksheet, facts: Facts, department: Department, form: Callable[[dict[str, object]], Format]
) -> None:
    """Fill the sheet; `form` makes a format of the workbook's."""
    title = f"Fejl i {facts.period.label}: {department.name}"
    set_up_page(sheet, title, landscape=True)
    sheet.write_string(0, 0, title, form({"bold": True, "font_size": TITLE_SIZE}))
    rows = list(_rows(facts, department))
    sheet.write_string(1, 0, LEAD if rows else NOTHING, form({"italic": True}))
    for column, (_, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
    if rows:
        _table(sheet, rows, form)
    sheet.print_area(0, 0, _HEADINGS + len(rows), len(COLUMNS) - 1)


def _table(sheet: Worksheet, rows: list[tuple[Value, ...]], form: Callable[[dict[str, object]], Format]) -> None:
    heading, text, number = form(HEADING), form(BODY), form({**BODY, "num_format": "#,##0"})
    sheet.set_row(_HEADINGS, 3 * LINE_HEIGHT + 3)
    for column, (name, _) in enumerate(COLUMNS):
        sheet.write_string(_HEADINGS, column, name, heading)
    for place, row in enumerate(rows, start=_HEADINGS + 1):
        sheet.set_row(place, height((str(value), COLUMNS[column][1]) for column, value in enumerate(row)))
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(place, column, value, number)
            else:
                sheet.write_string(place, column, "–" if value is None else value, text)
    last = _HEADINGS + len(rows)
    sheet.autofilter(_HEADINGS, 0, last, len(COLUMNS) - 1)
    sheet.freeze_panes(_HEADINGS + 1, 3)
    sheet.repeat_rows(_HEADINGS)


def _rows(facts: Facts, department: Department) -> Iterator[tuple[Value, ...]]:
    for area in facts.covered(department):
        spot = facts.spot(department, area)
        arrows = {row.question: row for row in facts.arrows.get(spot, ())}
        versions = [
            (facts.version(department, area, department.question(row.question)), row)
            for row in facts.tallies.get(spot, ())
        ]
        for version, tally in sorted(versions, key=lambda pair: (pair[0].number, pair[1].question)):
            asked = (area.title, version.number, version.text)
            yield (*asked, *_counts(facts, tally), *_then(facts, arrows[tally.question]))


def _counts(facts: Facts, tally: Tally) -> tuple[Value, ...]:
    spot = (tally.period, tally.department, tally.area, tally.question)
    counts = (HIDDEN,) * 2 if facts.hidden.hides(*spot) else (tally.checked, tally.errors)
    by_class = (HIDDEN,) * 3 if facts.hidden.hides_classes(*spot) else (tally.new, tally.old, tally.undetermined)
    return (*counts, *by_class, _SOURCES[TallySource(tally.source)] if tally.source else None)


def _then(facts: Facts, arrow: Arrow) -> tuple[Value, ...]:
    """The last supervision, the arrow's word, and its reason or whether the change may be chance."""
    if arrow.previous_period is None:
        last: tuple[Value, ...] = (None, None, None)
    elif facts.hidden.hides(arrow.previous_period, arrow.department, arrow.area, arrow.question):
        last = (short_quarter(arrow.previous_period), HIDDEN, HIDDEN)
    else:
        last = (short_quarter(arrow.previous_period), arrow.previous_checked, arrow.previous_errors)
    if hides_arrow(arrow, facts):
        return (*last, HIDDEN, HIDDEN)
    return (*last, SIGNS[ArrowSign(arrow.sign)], _remark(arrow))


def _remark(arrow: Arrow) -> str:
    if arrow.sign == ArrowSign.NONE:
        return REASONS[arrow.reason]
    remark = beside(arrow)
    said = [rate_remark(remark), "" if arrow.sign == ArrowSign.LEVEL and not remark.rate_differs else
            CHANCES[remark.chance]]  # fmt: skip
    return "; ".join(part for part in said if part)
