"""A department's yearly risk assessment as an Excel workbook: the whole of it, tab by tab, and how it was made."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ledelsestilsyn.glossary import term
from ledelsestilsyn.model import Department, Scale
from ledelsestilsyn.report.excel_page import LINE_HEIGHT, set_up_page
from ledelsestilsyn.report.look_back import LookBack
from ledelsestilsyn.report.risk_rows import Row, assessment_rows, change_rows, question_rows, reason_rows
from ledelsestilsyn.report.risk_table import TableTab, looks_of, write_table
from ledelsestilsyn.report.risk_whole_rows import (
    baseline_rows,
    calibration_rows,
    factor_rows,
    talk_rows,
    whole_rows,
)
from ledelsestilsyn.risk.assess import AreaRisk
from ledelsestilsyn.risk.whole_words import summary_text
from ledelsestilsyn.risk.words import method

_METHOD_LINE = 90

_ASSESSMENT = TableTab(
    "Risikovurdering",
    "Score = sandsynlighed × konsekvens. Båndet afgør, hvor tit der holdes tilsyn, og hvor mange sager der trækkes.",
    (
        ("Tilsynsområde", 30),
        ("Mod året før", 10),
        ("Foreslået sandsynlighed", 14),
        ("Sandsynlighed", 14),
        ("Ejerens beslutning", 24),
        ("Konsekvens", 12),
        ("Score", 8),
        ("Bånd", 9),
        ("Hvor tit", 15),
        ("Antal sager", 8),
        ("Kontrolspørgsmål", 18),
    ),
)
_REASONS = TableTab(
    "Begrundelser",
    "Tallene bag den foreslåede sandsynlighed, og ejerens egne ord.",
    (
        ("Tilsynsområde", 30),
        ("Tallene bag forslaget", 50),
        ("Ejerens begrundelse for sandsynligheden", 42),
        ("Begrundelse for konsekvensen", 42),
    ),
)
_QUESTIONS = TableTab(
    "Kontrolspørgsmål",
    "De spørgsmål, der stilles, som de gælder 1. januar.",
    (
        ("Tilsynsområde", 26), ("Nr.", 6), ("Ordlyd", 48), ("Art", 16), ("Svar, der er en fejl", 10),
        ("Refusion", 10), ("Kilde", 8), ("Interval i måneder", 10), ("Retsgrundlag", 30), ("Mod året før", 10),
        ("Id", 12),
    ),
)  # fmt: skip
_CHANGES = TableTab(
    "Ændringer",
    "Alt, der er nyt, ændret eller udgået i forhold til året før. Begge år er som de gælder 1. januar. Det, der gælder "
    "nu, står med rødt efter ◆, og det, der gjaldt før, er streget over.",
    (("Tilsynsområde", 26), ("Kontrolspørgsmål", 20), ("Mod året før", 10), ("Hvad", 18), ("Før", 42), ("Nu", 42)),
    "Intet er nyt, ændret eller udgået.",
)


_WHOLE = TableTab(
    "Helhed",
    "Iboende er uden afdelingens egne kontroller; tilbage er det, der gælder nu. Begge er sandsynlighed × konsekvens.",
    (
        ("Tilsynsområde", 30), ("Iboende sandsynlighed", 13), ("Konsekvens", 11), ("Iboende score", 9),
        ("Sandsynlighed nu (tallene)", 14), ("Sandsynlighed, der gælder", 14), ("Score tilbage", 9), ("Bånd", 9),
        ("Refusion på spil, kr. om året", 15), ("Antal sager", 9), ("Begrundelse for den iboende", 42),
    ),
)  # fmt: skip
_FACTORS = TableTab(
    "Risikoforhold",
    "De otte forhold, som hvert område ses på. Beløb og antal er ejerens, og et skøn, hvor der står det.",
    (
        ("Tilsynsområde", 26), ("Forhold", 24), ("Vurdering", 52), ("Beløb, kr. om året", 14), ("Antal", 9),
        ("Andel", 9), ("Ejer", 20), ("Gælder fra", 11), ("Kilde", 34), ("Mod året før", 11),
    ),
)  # fmt: skip
_BASELINES = TableTab(
    "Landstal",
    "Landstallet ved siden af områdets eget tal. Grænserne er tosidede 95 % (Clopper-Pearson).",
    (
        ("Tilsynsområde", 28), ("Landstal", 10), ("Det måler", 34), ("Områdets tal", 10), ("Mindst", 9),
        ("Højst", 9), ("Sammenligning", 62), ("Kilde", 36),
    ),
    "Der er ikke noget landstal for afdelingens områder.",
)  # fmt: skip
_CALIBRATION = TableTab(
    "Ramte vurderingen",
    "{summary}",
    (
        ("Tilsynsområde", 28), ("Sandsynlighed {year}", 14), ("Fastsat af", 20), ("Fejlandel {year}", 11),
        ("Mindst", 9), ("Højst", 9), ("Tallenes trin", 11), ("Vurderingen var sat", 14), ("Forklaring", 62),
    ),
    "Der er ingen vurdering at holde op mod årets tal.",
)  # fmt: skip
_TALKS = TableTab(
    "Drøftelser",
    "Ejernes beslutninger efter hvert kvartals tilsyn i {year}. Hvor der ikke er svaret, står der ikke truffet.",
    (
        ("Tilsynsområde", 30), ("1. kvartal", 34), ("2. kvartal", 34), ("3. kvartal", 34), ("4. kvartal", 34),
    ),
    "Der er ikke holdt tilsyn i året.",
)  # fmt: skip


def write_risk_workbook(
    department: Department,
    assessment: Sequence[AreaRisk],
    scale: Scale,
    year: int,
    dated_on: date | None = None,
    hidden: Collection[str] = (),
    look_back: LookBack | None = None,
) -> bytes:
    """The workbook's bytes, the same for the same content; areas of other departments are left out.

    `dated_on` is the day the file says it was made; the year's first if None. `hidden` are the ids of areas whose
    figures are not shown, nor what they propose. `look_back` is what the year before came to; None leaves it out.
    """
    own = [risk for risk in assessment if risk.department == department.code]
    target = BytesIO()
    title = f"Risikovurdering {year}: {department.name}"
    tabs = [
        (_ASSESSMENT, assessment_rows(own, hidden)),
        (_REASONS, reason_rows(own, hidden)),
        (_WHOLE, whole_rows(own, hidden)),
        (_FACTORS, factor_rows(own)),
        (_BASELINES, baseline_rows(own, hidden)),
        (_QUESTIONS, question_rows(own)),
        (_CHANGES, change_rows(own)),
        *(_looking_back(department, look_back) if look_back else ()),
    ]
    with Workbook(target, {"in_memory": True}) as book:
        # A day of the content, not of the clock: the same figures give the same bytes.
        book.set_properties({"title": title, "created": datetime.combine(dated_on or date(year, 1, 1), time())})
        formats = looks_of(book)
        for tab, rows in tabs:
            write_table(book.add_worksheet(tab.name), tab, title, rows, formats)
        write_method(book.add_worksheet("Metode"), title, scale, formats)
    return target.getvalue()


def _looking_back(department: Department, back: LookBack) -> list[tuple[TableTab, list[Row]]]:
    """What the year's likelihoods came to, and what was decided in it."""
    own = [row for row in back.calibrations if row.department == department.code]
    known = {"year": str(back.year), "summary": summary_text([row for row in own if row.area not in back.hidden])}
    calibration = replace(_CALIBRATION, lead=_CALIBRATION.lead.format(**known), columns=_named(_CALIBRATION, known))
    talks = replace(_TALKS, lead=_TALKS.lead.format(year=back.talked))
    told = [row for row in back.proposals if row.department == department.code]
    return [(calibration, calibration_rows(own, back.hidden)), (talks, talk_rows(told))]


def _named(tab: TableTab, known: Mapping[str, str]) -> tuple[tuple[str, int], ...]:
    return tuple((heading.format(**known), width) for heading, width in tab.columns)


def write_method(sheet: Worksheet, title: str, scale: Scale, formats: dict[str, Format]) -> None:
    """The tab that says how the assessment is made, with the bands of the scale."""
    set_up_page(sheet, title, landscape=False)
    for column, width in enumerate((18, 14, 14, 22, 14)):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, "Sådan er vurderingen lavet", formats["title"])
    row = 2
    for paragraph in method(scale):
        sheet.merge_range(row, 0, row, 4, paragraph, formats["paragraph"])
        # Merged cells do not grow by themselves.
        sheet.set_row(row, LINE_HEIGHT * (1 + len(paragraph) // _METHOD_LINE) + 8)
        row += 1
    row += 1
    for column, heading in enumerate(("Bånd", "Laveste score", "Højeste score", "Hvor tit", "Antal sager")):
        sheet.write_string(row, column, heading, formats["heading"])
    for band in scale.bands:
        row += 1
        sheet.write_string(row, 0, band.name, formats[band.id])
        sheet.write_number(row, 1, band.lowest, formats["number"])
        sheet.write_number(row, 2, band.highest, formats["number"])
        sheet.write_string(row, 3, term(band.every), formats["text"])
        sheet.write_number(row, 4, band.cases, formats["number"])
