"""The workbook in which a department's owners decide, after a quarter's supervisions, whether a risk must change."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ledelsestilsyn.danish import write_date
from ledelsestilsyn.model import Department, Scale
from ledelsestilsyn.model.review_words import ANSWER, ANSWERS, AREA, AREA_ID, DAY, FORM, FORM_LABEL, OWNER, REASON
from ledelsestilsyn.periods import Period, cutoff
from ledelsestilsyn.report.excel_page import LINE_HEIGHT, set_up_page
from ledelsestilsyn.report.hidden import HIDDEN
from ledelsestilsyn.report.risk_rows import RiskCell, Row
from ledelsestilsyn.report.risk_table import TITLE_ROWS, TableTab, looks_of, write_table
from ledelsestilsyn.report.risk_workbook import write_method
from ledelsestilsyn.risk.assess import Proposal
from ledelsestilsyn.risk.whole_words import former_text
from ledelsestilsyn.risk.words import DECISIONS, figures_text

_NOT_KNOWN = "–"
_YEAR_MONTHS = 12
_TALK = TableTab(
    "Drøftelse",
    "Svar i de gule felter: vælg, om vurderingen skal ændres, og skriv hvorfor, hvem og hvornår.",
    (
        (AREA, 26), ("Sandsynlighed {year}", 14), ("Tallene peger på", 10), ("Forslag", 12),
        ("Tallene bag forslaget", 46), ("Besluttet før i {year}", 26), (ANSWER, 15), (REASON, 38), (OWNER, 20),
        (DAY, 12), (AREA_ID, 11),
    ),
    "Afdelingen har ingen tilsynsområder i kvartalet.",
)  # fmt: skip
_COVER_WIDTHS = (22, 78)
_LINE = 84
_GUIDE = (
    "Efter hvert tilsyn skal ejeren tage stilling til, om risikovurderingen skal ændres. Arket Drøftelse har en række "
    "for hvert tilsynsområde med den sandsynlighed, der gælder, det, de seneste fire kvartalers tal peger på, og et "
    "forslag. Forslaget er regnet ud; beslutningen er ejerens.",
    "Vælg Uændret, Hæves eller Sænkes. Skriv en begrundelse, ejeren og dagen for beslutningen. Mangler noget af det, "
    "bliver beslutningen ikke modtaget.",
    "Et område, der ikke er svaret på, vises som ikke truffet, indtil der er svaret. I kan svare på resten senere: "
    "aflever skemaet igen. Bliver en beslutning ændret, så skriv den nye dag. Så gælder den nye, og begge er gemt.",
    "Aflever skemaet som de andre arbejdsbøger. I får en kvittering, der siger, hvad der er modtaget.",
)


def write_review_workbook(
    department: Department,
    proposals: Sequence[Proposal],
    scale: Scale,
    quarter: Period,
    hidden: Collection[str] = (),
) -> bytes:
    """The workbook's bytes, the same for the same content; proposals of other departments are left out.

    What is decided stands there already. `hidden` are the ids of areas whose figures are not shown.
    """
    own = [found for found in proposals if found.department == department.code]
    target = BytesIO()
    title = f"{FORM}, {quarter.label}: {department.name}"
    with Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"title": title, "created": datetime.combine(quarter.last_day, time())})
        formats = looks_of(book)
        _write_cover(book.add_worksheet("Forside"), department, quarter, formats)
        tab, rows = _named(quarter), [_row(department, found, quarter, found.area in hidden) for found in own]
        sheet = book.add_worksheet(tab.name)
        write_table(sheet, tab, title, rows, formats)
        _ask(sheet, tab, len(rows), quarter)
        write_method(book.add_worksheet("Metode"), title, scale, formats)
    return target.getvalue()


def _named(quarter: Period) -> TableTab:
    columns = tuple((heading.format(year=quarter.year), width) for heading, width in _TALK.columns)
    return TableTab(_TALK.name, _TALK.lead, columns, _TALK.empty)


def _write_cover(sheet: Worksheet, department: Department, quarter: Period, formats: dict[str, Format]) -> None:
    set_up_page(sheet, f"{FORM}, {quarter.label}: {department.name}", landscape=False)
    for column, width in enumerate(_COVER_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, f"{FORM}, {quarter.label}", formats["title"])
    fixed = {FORM_LABEL: FORM, "Afdeling": department.name, "Periode": quarter.label}
    for row, (label, value) in enumerate(fixed.items(), start=2):
        sheet.write_string(row, 0, label, formats["label"])
        sheet.write_string(row, 1, value, formats["text"])
    for row, label in enumerate(("Udfyldt af", "Bemærkninger"), start=5):
        sheet.write_string(row, 0, label, formats["label"])
        sheet.write_blank(row, 1, None, formats["answer"])
    sheet.set_row(6, 4 * LINE_HEIGHT)
    sheet.write_string(8, 0, "Sådan gør I", formats["label"])
    for row, paragraph in enumerate(_GUIDE, start=8):
        sheet.write_string(row, 1, paragraph, formats["paragraph"])
        sheet.set_row(row, LINE_HEIGHT * (1 + len(paragraph) // _LINE) + 6)
    sheet.print_area(0, 0, 7 + len(_GUIDE), 1)
    _protect(sheet)


def _row(department: Department, found: Proposal, quarter: Period, hidden: bool) -> Row:
    taken = found.decision
    consequence = department.area(found.area).consequence_on(quarter.last_day)
    owner = taken.owner if taken else consequence.owner if consequence else ""
    return (
        RiskCell(found.title, "strong"),
        _number(found.in_force),
        RiskCell(HIDDEN, "number") if hidden else _number(found.pointed),
        RiskCell(_proposal(found, hidden), "strong"),
        RiskCell(HIDDEN if hidden else figures_text(found.figures)),
        RiskCell(_before(found)),
        RiskCell(ANSWERS[taken.decision] if taken else None, "answer"),
        RiskCell(taken.reason if taken else None, "answer"),
        RiskCell(owner or None, "answer"),
        RiskCell(taken.decided_on if taken else None, "answer_date"),
        RiskCell(found.area),
    )


def _number(value: int | None) -> RiskCell:
    return RiskCell(_NOT_KNOWN if value is None else value, "number")


def _proposal(found: Proposal, hidden: bool) -> str:
    told = "kan ikke foreslås" if found.proposal is None else DECISIONS[found.proposal]
    return HIDDEN if hidden else told if found.supervised else f"{told} (intet tilsyn i kvartalet)"


def _before(found: Proposal) -> str:
    """What was decided after the year's earlier quarters, and what this quarter's decision took the place of."""
    told = [
        f"{row.period.label}: {DECISIONS[row.decision]} ({row.owner}, {write_date(row.decided_on)})."
        for row in found.earlier
    ]
    return " ".join([*told, former_text(found.former).strip()]).strip() or "intet"


def _ask(sheet: Worksheet, tab: TableTab, rows: int, quarter: Period) -> None:
    """What the answers may be, and that nothing else is to be typed in."""
    columns = {heading: column for column, (heading, _) in enumerate(tab.columns)}
    first, last = TITLE_ROWS + 1, TITLE_ROWS + max(1, rows)
    sheet.data_validation(first, columns[ANSWER], last, columns[ANSWER], _choice())
    sheet.data_validation(first, columns[DAY], last, columns[DAY], _day_rule(quarter))
    sheet.set_selection(first, columns[ANSWER], first, columns[ANSWER])
    _protect(sheet)


def _protect(sheet: Worksheet) -> None:
    """Without a password: it only keeps a slip of the hand out of the figures."""
    allowed = ("format_cells", "format_columns", "format_rows", "sort", "autofilter")
    sheet.protect("", dict.fromkeys(allowed, True))


def _choice() -> dict[str, Any]:
    return {
        "validate": "list",
        "source": list(ANSWERS.values()),
        "error_title": "Vælg fra listen",
        "error_message": "Her kan stå Uændret, Hæves eller Sænkes. Tryk Alt+Pil ned for at åbne listen.",
    }


def _day_rule(quarter: Period) -> dict[str, Any]:
    latest: date = cutoff(quarter.last_day, -_YEAR_MONTHS)
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": quarter.first_day,
        "maximum": latest,
        "input_title": "Dato",
        "input_message": f"Dagen for beslutningen. Skriv for eksempel {write_date(quarter.last_day)}.",
        "error_title": "Datoen kan ikke bruges",
        "error_message": f"Datoen skal ligge mellem {write_date(quarter.first_day)} og {write_date(latest)}.",
    }
