"""genberegning.xlsx: every classification, tally and arrow once more, by a spreadsheet's own live formulas."""

from collections.abc import Mapping
from datetime import datetime, time
from io import BytesIO

from xlsxwriter import Workbook

from ledelsestilsyn.kit.formulas_answers import answers
from ledelsestilsyn.kit.formulas_arrows import arrows
from ledelsestilsyn.kit.formulas_cases import case_tallies, cases
from ledelsestilsyn.kit.formulas_data import Data, read
from ledelsestilsyn.kit.formulas_overview import OVERVIEW, kinds, write_overview, write_settings
from ledelsestilsyn.kit.formulas_rules import areas, breaks, cadences, quarters, questions, rules, tabs, words
from ledelsestilsyn.kit.formulas_sheet import Book, Table
from ledelsestilsyn.kit.formulas_tallies import counts, tallies
from ledelsestilsyn.periods import Period


def genberegning(tables: Mapping[str, bytes]) -> bytes:
    """The workbook's bytes from the kit's CSV by their path in it; the same for the same tables.

    No formula has a stored value: until it is recalculated, no cell claims that anything agrees.
    """
    data = read(tables)
    period = Period.parse(data.settings["period"])
    title = f"Genberegning, {period.label}"
    target = BytesIO()
    with Workbook(target, {"in_memory": True}) as workbook:
        # A day of the content, not of the clock: the same tables give the same bytes.
        workbook.set_properties({"title": title, "created": datetime.combine(period.last_day, time())})
        _write(workbook, data, title)
    return target.getvalue()


def _write(workbook: Workbook, data: Data, title: str) -> None:
    answered, tallied, drawn = answers(data.answers), tallies(data.tallies), arrows(data.tallies)
    counted = case_tallies(data.areas)
    tables: tuple[Table, ...] = (
        answered, tallied, drawn, counted, cases(data.cases), questions(data.questions), cadences(data.cadences),
        breaks(data.breaks), tabs(data.tabs), counts(data.counts), areas(data.areas), quarters(data.quarters),
        rules(), words(),
    )  # fmt: skip
    book = Book(workbook, tables, title)
    book.sheet(OVERVIEW)
    for table in tables:
        book.write(table)
    write_overview(book, data, kinds(answered, tallied, drawn, counted))
    write_settings(book, data)
