"""The tabs Oversigt and Indstillinger: what the workbook is, how to recalculate, and what agrees, as live formulas."""

from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from ledelsestilsyn.kit import schema
from ledelsestilsyn.kit.formulas_data import Data
from ledelsestilsyn.kit.formulas_sheet import AGREES, DIFFERS, FIRST_ROW, Book, Table
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.excel_page import HEAD, LINE, LINE_HEIGHT, TITLE_SIZE, WHITE, set_up_page

OVERVIEW, SETTINGS = "Oversigt", "Indstillinger"
# Rows of Oversigt, counted from 1.
_PARAGRAPHS, VERDICT, _KINDS, FIRST_KIND = 3, 7, 9, 10
WINDOW, CUTOFF, _TABS = 17, 18, 21

_WHAT = (
    "Her er hver klassificering, optælling og pil regnet ud igen af regnearkets egne formler, alene af svarene fra "
    "arbejdsbøgerne og reglerne. Ved siden af står det, programmet er kommet til, og om de to stemmer. Der er ingen "
    "makroer. Formlerne står i cellerne og kan følges baglæns til svaret og til cellen i afdelingens arbejdsbog. Arket "
    "ser på results; efterproev.py ser også på rapportens egne tabeller og kan derfor nævne flere steder.",
    "Sådan regnes om: Excel regner selv om, når filen åbnes (er den i beskyttet visning, så tryk Aktivér redigering). "
    "I LibreOffice: tryk Ctrl+Skift+F9. Det kan tage op til et minut. En celle, der ikke er regnet ud, er tom og siger "
    "ikke stemmer.",
    "Prøv selv: ret en dato eller et svar på fanen Svar, eller en af de to indstillinger nedenfor, og se, hvor det "
    "afviger. Luk uden at gemme bagefter.",
)
_HEADINGS = (
    "Hvad", "Rækker", "Stemmer", "Afviger", "Ikke regnet ud", "Rækker i programmets resultat", "Heraf fundet her",
    "Første afviger i række", "Første sted, der afviger (klik)",
)  # fmt: skip
_WIDTHS = (44, 11, 11, 11, 15, 19, 15, 15, 75)
_LAST = len(_WIDTHS) - 1
_SETTINGS = {
    "period": "Rapportens kvartal",
    "window_months": "Vindue i måneder, som programmet har regnet med",
    "on_cutoff": "En dato på selve skellet er, hos programmet (new: ny; old: gammel)",
    "with_cases": "Sagsnumrene er med",
    "program": "Programmet og dets version",
    "report_code": "Rapportens kode",
    "ledger_code": "Protokollens kode, da mappen blev lavet",
    "published_on": "Rapporten er offentliggjort (tom: ikke endnu)",
}
_TAB_WORDS = (
    ("Svar", "hvert svar med udgave, skel, afgørende dato, regel, klasse og refusion"),
    ("Optælling", "hvert spørgsmål i hvert kvartal: undersøgt, fejl, ny, gammel, uafklaret, kilde"),
    ("Pile", "hvert spørgsmål i hvert kvartal mod sidste tilsyn, eller hvorfor der ingen pil er"),
    ("Sagsoptælling", "sager, ikke fejl, på hvert område i hvert kvartal"),
    ("Sager", "hver sag efter dens alvorligste fejl"),
    ("Spørgsmål", "spørgsmålenes udgaver, og fra hvilken dag de gælder"),
    ("Rytme og brud", "hvor tit områderne forfalder, og dage, hvor opgørelsen er lagt om"),
    ("Ark", "de afleverede faner med deres tilsynsdatoer"),
    ("Optalt af afdelingen", "tal, som afdelingen selv har talt op, og hvilke der bruges"),
    ("Områder", "hvilke områder der forfalder i hvilke kvartaler, og om en måned mangler"),
    ("Kvartaler", "kvartalerne, og hvilke rapporten omfatter"),
    ("Regler", "reglerne for ny og gammel, og kodernes danske ord"),
    ("Indstillinger", "det, programmet har regnet med, og rapportens koder"),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A line of the overview: a table, the engine's own file, and a column that its rows there have and others not."""

    name: str
    table: Table
    results: str
    there: str
    place: tuple[str, ...]


def kinds(answers: Table, tallies: Table, arrows: Table, cases: Table) -> tuple[Kind, ...]:
    subject = ("afdeling", "spørgsmål", "kvartal")
    spot = ("afdeling", "spørgsmål", "kvartal", "sag", "bog", "ark", "celle")
    return (
        Kind("Klassificeringer (fanen Svar)", answers, schema.FINDINGS, "program_klasse", spot),
        Kind("Optællinger (fanen Optælling)", tallies, schema.TALLIES, "program_undersøgt", subject),
        Kind("Pile (fanen Pile)", arrows, schema.ARROWS, "program_pil", subject),
        Kind(
            "Sager (fanen Sagsoptælling)", cases, schema.CASES, "program_undersøgt", ("afdeling", "område", "kvartal")
        ),
    )


def write_overview(book: Book, data: Data, lines: tuple[Kind, ...]) -> None:
    """The first tab, with the two cells that the formulas read the settings from."""
    sheet = book.sheet(OVERVIEW)
    quarter = Period.parse(data.settings["period"]).label
    set_up_page(sheet, book.title, landscape=True)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width, book.format())
    sheet.write_string(0, 0, f"Genberegning: {quarter}", book.format(bold=True, font_size=TITLE_SIZE))
    for row, paragraph in enumerate(_WHAT, start=_PARAGRAPHS - 1):
        sheet.merge_range(row, 0, row, _LAST, paragraph, book.format(text_wrap=True))
        sheet.set_row(row, 2 * LINE_HEIGHT + 4)
    _write_verdict(book, sheet, data)
    _write_kinds(book, sheet, data, lines)
    _write_inputs(book, sheet, data)
    _write_tabs(book, sheet)
    sheet.print_area(0, 0, _TABS + len(_TAB_WORDS) - 1, _LAST)


def _column(letter: str) -> str:
    return f"{letter}{FIRST_KIND}:{letter}{FIRST_KIND + 3}"


def _changed(data: Data) -> str:
    """Whether the reader has set the settings otherwise than the program had them."""
    window, cutoff = data.settings["window_months"], data.settings["on_cutoff"]
    return f'OR(B{WINDOW}<>{int(window)},B{CUTOFF}<>"{cutoff}")'


def _write_verdict(book: Book, sheet: Worksheet, data: Data) -> None:
    lacking = f"SUMPRODUCT(1*({_column('F')}<>{_column('G')}))"
    formula = (
        f'=IF(SUM({_column("E")})>0,"Ikke regnet ud: "&SUM({_column("E")})&" rækker. Regn om, som der står ovenfor.",'
        f'IF(SUM({_column("D")})>0,"Afviger: "&SUM({_column("D")})&" af "&SUM({_column("B")})&" rækker.",'
        f'IF({lacking}>0,"Afviger: en række i programmets resultat findes ikke her.",'
        f'"Alt stemmer: "&SUM({_column("B")})&" rækker er regnet efter.")))'
        f'&IF({_changed(data)}," Indstillingerne nedenfor er ændret.","")'
    )
    look = {"bold": True, "font_size": 13, "border": 1, "border_color": LINE, "valign": "vcenter"}
    sheet.merge_range(VERDICT - 1, 0, VERDICT - 1, _LAST, "", book.format(**look))
    sheet.write_formula(VERDICT - 1, 0, formula, book.format(**look), "")
    sheet.set_row(VERDICT - 1, 26)
    red = book.workbook.add_format({"bg_color": "#B3261E", "font_color": WHITE})
    rule = {"type": "text", "criteria": "begins with", "value": "Afviger", "format": red}
    sheet.conditional_format(VERDICT - 1, 0, VERDICT - 1, 0, rule)


def _heading(book: Book, sheet: Worksheet, row: int, texts: tuple[str, ...]) -> None:
    look = book.format(bold=True, bg_color=HEAD, font_color=WHITE, text_wrap=True, border=1, border_color=LINE)
    for column, text in enumerate(texts):
        sheet.write_string(row - 1, column, text, look)


def _write_kinds(book: Book, sheet: Worksheet, data: Data, lines: tuple[Kind, ...]) -> None:
    _heading(book, sheet, _KINDS, _HEADINGS)
    sheet.set_row(_KINDS - 1, 2 * LINE_HEIGHT + 4)
    plain = book.format(border=1, border_color=LINE)
    figure = book.format(border=1, border_color=LINE, align="right", indent=1)
    link = book.format(border=1, border_color=LINE, font_color="#1F4E79", underline=1, indent=1)
    for row, line in enumerate(lines, start=FIRST_KIND):
        name = line.table.prefix
        sheet.write_string(row - 1, 0, line.name, plain)
        formulas = (
            f"=COUNTA({name}_nr)",
            f'=COUNTIF({name}_stemmer,"{AGREES}")',
            f'=COUNTIF({name}_stemmer,"{DIFFERS}")',
            f"=B{row}-C{row}-D{row}",
            str(data.results[line.results]),
            f"=COUNTA({name}_{line.there})",
            f'=IFERROR(MATCH("{DIFFERS}",{name}_stemmer,0)+{FIRST_ROW},"ingen")',
            _first_place(line, row),
        )
        for column, formula in enumerate(formulas, start=1):
            look = link if column == _LAST else figure
            if formula.startswith("="):
                sheet.write_formula(row - 1, column, book.formula(formula), look, "")
            else:
                sheet.write_number(row - 1, column, int(formula), look)


def _first_place(line: Kind, row: int) -> str:
    """A link to the first row that differs, in words that also lead to the department's own cell; empty for none."""
    words = '&", "&'.join(f"INDEX({line.table.prefix}_{key},H{row}-{FIRST_ROW})" for key in line.place)
    return f"""=IF(H{row}="ingen","",HYPERLINK("#'{line.table.tab}'!A"&H{row},{words}))"""


def _write_inputs(book: Book, sheet: Worksheet, data: Data) -> None:
    """The two settings, to be changed by hand; the formulas read these cells."""
    _heading(book, sheet, WINDOW - 1, ("Indstillinger", "Værdi"))
    sheet.write_string(
        WINDOW - 1, 2, "Formlerne læser de gule celler. Ret en, og se, hvad der flytter sig.", book.format()
    )
    plain = book.format(border=1, border_color=LINE)
    cell = book.format(border=1, border_color=LINE, bg_color="#FFF4C2", align="left", bold=True)
    sheet.write_string(WINDOW - 1, 0, "Vindue i måneder", plain)
    sheet.write_number(WINDOW - 1, 1, int(data.settings["window_months"]), cell)
    sheet.write_string(CUTOFF - 1, 0, "En dato på selve skellet er (new: ny; old: gammel)", plain)
    sheet.write_string(CUTOFF - 1, 1, data.settings["on_cutoff"], cell)
    whole = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 240}
    told = {"error_title": "Kan ikke bruges", "error_message": "Skriv et helt antal måneder, fra 0 til 240."}
    sheet.data_validation(WINDOW - 1, 1, WINDOW - 1, 1, {**whole, **told})
    told = {"error_title": "Kan ikke bruges", "error_message": "Vælg new (ny) eller old (gammel)."}
    sheet.data_validation(CUTOFF - 1, 1, CUTOFF - 1, 1, {"validate": "list", "source": ["new", "old"], **told})
    book.workbook.define_name("vindue_måneder", f"={OVERVIEW}!$B${WINDOW}")
    book.workbook.define_name("på_skellet", f"={OVERVIEW}!$B${CUTOFF}")


def _write_tabs(book: Book, sheet: Worksheet) -> None:
    _heading(book, sheet, _TABS - 1, ("Faner", "Indhold", *("" for _ in range(4))))
    for row, (tab, words) in enumerate(_TAB_WORDS, start=_TABS - 1):
        sheet.write_url(row, 0, f"internal:'{tab}'!A1", book.format(font_color="#1F4E79", underline=1), tab)
        sheet.write_string(row, 1, words, book.format())


def write_settings(book: Book, data: Data) -> None:
    """What the program calculated with, as the kit says it."""
    sheet = book.sheet(SETTINGS)
    set_up_page(sheet, f"{book.title}: {SETTINGS}", landscape=False)
    sheet.set_column(0, 0, 64, book.format())
    sheet.set_column(1, 1, 40, book.format())
    sheet.write_string(0, 0, SETTINGS, book.format(bold=True, font_size=TITLE_SIZE))
    lead = "Det, programmet har regnet med (data/settings.csv). Formlerne læser vinduet og skellet på fanen Oversigt."
    sheet.write_string(1, 0, lead, book.format())
    _heading(book, sheet, 4, ("Indstilling", "Værdi"))
    for row, (key, words) in enumerate(_SETTINGS.items(), start=4):
        sheet.write_string(row, 0, words, book.format(border=1, border_color=LINE))
        sheet.write_string(row, 1, data.settings.get(key, ""), book.format(border=1, border_color=LINE))
        if key == "period":
            book.workbook.define_name("rapportens_kvartal", f"={SETTINGS}!$B${row + 1}")
    sheet.freeze_panes(4, 0)
    sheet.print_area(0, 0, 3 + len(_SETTINGS), 1)
