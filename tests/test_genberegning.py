"""genberegning.xlsx against the engines through LibreOffice (issue 6); the long form is `make recalculate`."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from random import Random

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from recalculate.office import Recalculated, recalculate
from recalculate.packed import drawn, history_of, packs
from recalculate.run import TABS, tables_of
from small_histories import answers as several
from small_histories import area, count, history, model, question, tab, version
from tools import needed

from ledelsestilsyn.kit import schema
from ledelsestilsyn.kit.formulas import genberegning
from ledelsestilsyn.kit.formulas_data import Data, Rows, read
from ledelsestilsyn.kit.formulas_overview import CUTOFF, OVERVIEW, WINDOW
from ledelsestilsyn.kit.formulas_sheet import FIRST_ROW
from ledelsestilsyn.model import AnswerRow, EngineInput
from ledelsestilsyn.periods import Period

UNTIL = Period(2024, 3)
HISTORIES = 20
# The names a spreadsheet knew in 2010; a newer one would say #NAME? in an older Excel.
FUNCTIONS = {
    "AND", "COUNTA", "COUNTIF", "COUNTIFS", "DATE", "EDATE", "EXACT", "FIND", "HYPERLINK", "IF", "IFERROR", "INDEX",
    "ISNUMBER", "LEFT", "MATCH", "MAX", "N", "OR", "RIGHT", "ROWS", "SUM", "SUMIFS", "SUMPRODUCT", "TEXT", "VALUE",
}  # fmt: skip

# A tab with a row's number in it, from 1.
Place = tuple[str, int]


@dataclass(frozen=True)
class Change:
    """What a hand does to one history's rows in the workbook, and the rows that must differ afterwards."""

    what: str
    cells: dict[tuple[str, int, str], object]
    differ: set[Place]


@dataclass(frozen=True)
class Made:
    """One workbook's histories, the kit's tables of them, and their rows in the workbook's order."""

    given: EngineInput
    tables: dict[str, bytes]
    data: Data

    @classmethod
    def of(cls, given: EngineInput, until: Period = UNTIL) -> "Made":
        tables = tables_of(given, until)
        return cls(given, tables, read(tables))


def differing(book: Recalculated) -> set[Place]:
    """Every row that says anything but `stemmer`."""
    return {
        (tab_name, number)
        for tab_name in TABS
        for number, row in enumerate(book.rows(tab_name), start=1)
        if row["Stemmer?"] != "stemmer"
    }


def moved(made: Made, row: AnswerRow, changed: AnswerRow) -> set[Place]:
    """The rows whose results are others when one answer is another, by the reference engine."""
    answers = tuple(changed if found is row else found for found in made.given.answers)
    one, other = made.data, Made.of(replace(made.given, answers=answers)).data
    pairs = (
        ("Svar", one.answers, other.answers, "engine_"),
        ("Optælling", one.tallies, other.tallies, "tally_"),
        ("Pile", one.tallies, other.tallies, "arrow_"),
        ("Sagsoptælling", one.areas, other.areas, "engine_"),
    )
    beside = ("arrow_p_value", "arrow_chance")
    return {
        (name, number)
        for name, rows, others, prefix in pairs
        for number, (row, its) in enumerate(zip(rows, others, strict=True), start=1)
        if any(row[key] != its[key] for key in row if key.startswith(prefix) and key not in beside)
    }


def one_date(made: Made, number: int) -> Change:
    """The deciding date of one of the history's errors is set so that its class is another."""
    for place, row in _errors(made, number):
        for day in (row.supervised_on - timedelta(days=1500), row.supervised_on, row.supervised_on + timedelta(days=1)):
            differ = moved(made, row, replace(row, decided_on=day, occurred_on=day, remedied_on=day))
            if differ:
                cells = {("Svar", place, name): day for name in ("Seneste afgørelse", "Fejlen begået", "Fejlen rettet")}
                return Change("date", cells, differ)
    return NOTHING


def one_answer(made: Made, number: int) -> Change:
    """One error of the history is corrected."""
    for place, row in _errors(made, number):
        differ = moved(made, row, replace(row, value="correct"))
        return Change("answer", {("Svar", place, "Svar"): "correct"}, differ)
    return NOTHING


def one_class(made: Made, number: int) -> Change:
    """The program's class of one error is another."""
    for place, row in _of(made.data.answers, number):
        if row["engine_class"]:
            other = "old" if row["engine_class"] == "new" else "new"
            return Change("class", {("Svar", place, "Programmets Klasse"): other}, {("Svar", place)})
    return NOTHING


def one_figure(made: Made, number: int) -> Change:
    """The program counts one error more of a question."""
    for place, row in _of(made.data.tallies, number):
        if isinstance(errors := row["tally_errors"], int):
            return Change("figure", {("Optælling", place, "Programmets Fejl"): errors + 1}, {("Optælling", place)})
    return NOTHING


def one_arrow(made: Made, number: int) -> Change:
    """The program draws an arrow the other way, or one where there is none."""
    for place, row in _of(made.data.tallies, number):
        if row["arrow_arrow"]:
            other = "down" if row["arrow_arrow"] == "up" else "up"
            return Change("arrow", {("Pile", place, "Programmets Pil"): other}, {("Pile", place)})
    return NOTHING


NOTHING = Change("nothing", {}, set())
CHANGES = (one_date, one_class, one_answer, one_figure, one_date, one_arrow)


def _of(rows: Rows, number: int) -> Iterator[tuple[int, dict[str, object]]]:
    """The rows of one history with their places."""
    for place, row in enumerate(rows, start=1):
        if history_of(str(row["department"])) == number:
            yield place, dict(row)


def _errors(made: Made, number: int) -> Iterator[tuple[int, AnswerRow]]:
    """The errors of one history with their places on the tab Svar."""
    rows = {(row.workbook, row.sheet, row.cell, row.question): row for row in made.given.answers}
    for place, row in _of(made.data.answers, number):
        if row["value"] == "error":
            yield place, rows[str(row["name"]), str(row["sheet"]), str(row["cell"]), str(row["question"])]


def by_hand(data: bytes, cells: dict[tuple[str, int, str], object]) -> bytes:
    """The workbook with these cells typed over; a heading of the program's own stands after the computed one."""
    book = load_workbook(BytesIO(data))
    for (tab_name, number, heading), value in cells.items():
        sheet = book[tab_name]
        headings = [cell.value for cell in sheet[FIRST_ROW]]
        own = heading.startswith("Programmets ")
        name = heading.removeprefix("Programmets ")
        column = len(headings) - headings[::-1].index(name) if own else 1 + headings.index(name)
        sheet.cell(FIRST_ROW + number, column).value = value
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def test_libreoffice_agrees_in_every_row_and_differs_in_the_very_rows_that_a_hand_moves(tmp_path: Path) -> None:
    """Random histories; then in each one date, answer, class, figure or arrow is typed over, all in one workbook."""
    packed = sorted(packs(drawn(HISTORIES), HISTORIES), key=lambda given: len(given.model.departments))
    *others, most = [Made.of(given) for given in packed[-2:]]
    changes = _changes(most)
    as_made = genberegning(most.tables)
    leap = genberegning(tables_of(hand_made(), Period(2024, 2)))
    needed("soffice", "libreoffice-calc-nogui")
    found = recalculate(
        {
            "as made": as_made,
            "typed over": by_hand(as_made, {place: value for row in changes for place, value in row.cells.items()}),
            **{f"in any order {number}": genberegning(shuffled(one.tables)) for number, one in enumerate(others)},
            "leap": leap,
            "other settings": with_other_settings(leap),
        },
        tmp_path,
    )
    _agrees(found["as made"], most.data)
    for number, one in enumerate(others):
        _agrees(found[f"in any order {number}"], one.data)
    _moved_by_hand(found["typed over"], changes)
    _hand_made_rows(found["leap"])
    _settings_changed(found["other settings"])


def shuffled(tables: dict[str, bytes]) -> dict[str, bytes]:
    """The answers in another order, as a reader leaves them who has sorted the tab."""
    header, *rows = tables[schema.ANSWERS].splitlines(keepends=True)
    Random(1).shuffle(rows)
    return {**tables, schema.ANSWERS: b"".join([header, *rows])}


def with_other_settings(data: bytes) -> bytes:
    book = load_workbook(BytesIO(data))
    book[OVERVIEW].cell(WINDOW, 2).value = 24
    book[OVERVIEW].cell(CUTOFF, 2).value = "old"
    return _saved(book)


def _settings_changed(book: Recalculated) -> None:
    """The cells on Oversigt are read: 24 months before 29 February 2024 is 28 February 2022; all three are new."""
    answered = [row for row in book.rows("Svar") if row["Kvartal"] == "2024K1"]
    assert [(row["Skel"], row["Klasse"], row["Stemmer?"]) for row in answered] == [
        (date(2022, 2, 28), "new", "stemmer"),
        (date(2022, 2, 28), "new", "afviger"),
        (date(2022, 2, 28), "new", "stemmer"),
    ]
    assert book.verdict == "Afviger: 3 af 20 rækker. Indstillingerne nedenfor er ændret."


def _moved_by_hand(book: Recalculated, changes: list[Change]) -> None:
    assert {change.what for change in changes if change.differ} == {"date", "answer", "class", "figure", "arrow"}
    expected = {place for change in changes for place in change.differ}
    assert differing(book) == expected
    assert book.verdict.startswith(f"Afviger: {len(expected)} af ")
    _first_places(book, expected)


def _changes(made: Made) -> list[Change]:
    numbers = sorted({history_of(department.code) for department in made.given.model.departments})
    return [CHANGES[number % len(CHANGES)](made, number) for number in numbers]


def _agrees(book: Recalculated, data: Data) -> None:
    rows = [len(data.answers), len(data.tallies), len(data.tallies), len(data.areas)]
    paths = (schema.FINDINGS, schema.TALLIES, schema.ARROWS, schema.CASES)
    names = ("Klassificeringer (fanen Svar)", "Optællinger (fanen Optælling)", "Pile (fanen Pile)",
             "Sager (fanen Sagsoptælling)")  # fmt: skip
    assert differing(book) == set()
    assert book.verdict == f"Alt stemmer: {sum(rows)} rækker er regnet efter."
    assert book.kinds() == [
        [name, number, number, 0, 0, data.results[path], data.results[path], "ingen", ""]
        for name, number, path in zip(names, rows, paths, strict=True)
    ]


def _first_places(book: Recalculated, expected: Iterable[Place]) -> None:
    """Oversigt names the first row of each tab that differs, with the department's own cell for an answer."""
    for tab_name, kind in zip(TABS, book.kinds(), strict=True):
        numbers = [number for name, number in expected if name == tab_name]
        first = book.rows(tab_name)[min(numbers) - 1]
        headings = {
            "Svar": ("Afdeling", "Spørgsmål", "Kvartal", "Sag", "Arbejdsbog", "Ark", "Celle"),
            "Sagsoptælling": ("Afdeling", "Område", "Kvartal"),
        }.get(tab_name, ("Afdeling", "Spørgsmål", "Kvartal"))
        assert kind[3] == len(numbers)
        assert kind[7:] == [min(numbers) + FIRST_ROW, ", ".join(str(first[heading]) for heading in headings)]


def hand_made() -> EngineInput:
    """Rules.md 3 on 29 February, a month that is counted by hand, a break, and a question never asked."""
    rules = model(area(question(1), question(2, version(date(2024, 1, 1), number=2)), breaks=(date(2024, 4, 1),)))
    leap = date(2024, 2, 29)
    first, second, third = (
        replace(row, remedied_on=day)
        for row, day in zip(
            several("2024K1", "eee", supervised_on=leap),
            (date(2023, 2, 28), date(2023, 2, 27), date(2024, 3, 1)),
            strict=True,
        )
    )
    return history(
        rules, [first, second, third], several("2023K4", "ec"), count("2024K2", 5, 2, 1), tab("2024K1", leap)
    )


def _hand_made_rows(book: Recalculated) -> None:
    """12 months before 29 February 2024 is 28 February 2023, and that day is new (rules.md 3); figures by hand."""
    answered = [row for row in book.rows("Svar") if row["Kvartal"] == "2024K1"]
    assert [(row["Skel"], row["Klasse"], row["Begrundelse"], row["Klasse på dansk"]) for row in answered] == [
        (date(2023, 2, 28), "new", "reproduced_within_window", "ny"),
        (date(2023, 2, 28), "old", "ceased_before_window", "gammel"),
        (date(2023, 2, 28), "new", "still_reproduced", "ny"),
    ]
    drawn_arrows = [row for row in book.rows("Pile") if row["Spørgsmål"] == "cvo-100-1"]
    assert [(row["Kvartal"], row["Fejl nu"], row["Pil"], row["Ingen pil, fordi"]) for row in drawn_arrows] == [
        ("2023K4", 1, "none", "first_measurement"),
        ("2024K1", 3, "up", ""),
        ("2024K2", 2, "none", "method_changed"),
    ]
    counted = [row for row in book.rows("Optælling") if row["Kvartal"] == "2024K2"]
    assert [(row["Undersøgt"], row["Fejl"], row["Ny"], row["Uafklaret"], row["Kilde"]) for row in counted] == [
        (5, 2, 1, 1, "declared"),
        (0, "", "", "", ""),
    ]


def test_nothing_is_stored_so_that_no_cell_claims_to_agree_before_it_is_recalculated() -> None:
    data = genberegning(tables_of(hand_made(), Period(2024, 2)))
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = package.namelist()
        sheets = [package.read(name).decode() for name in names if name.startswith("xl/worksheets/sheet")]
        assert "vba" not in " ".join(names).lower()
        # Excel recalculates it all when the file is opened.
        assert 'fullCalcOnLoad="1"' in package.read("xl/workbook.xml").decode()
    formulas = [found for sheet in sheets for found in re.findall(r"<f>(.*?)</f>(.*?)</c>", sheet)]
    assert len(formulas) > 500
    assert {stored for _, stored in formulas} == {"<v></v>"}
    assert not any("<f " in sheet for sheet in sheets)
    used = {name for text, _ in formulas for name in re.findall(r"([A-Z]+)\(", re.sub(r'"[^"]*"', "", text))}
    assert used == FUNCTIONS
    # No whole columns.
    assert not any(re.search(r"\$?[A-Z]+:\$?[A-Z]+(?!\$?\d)", re.sub(r'"[^"]*"', "", text)) for text, _ in formulas)


def test_the_same_tables_give_the_same_bytes() -> None:
    tables = tables_of(hand_made(), Period(2024, 2))
    assert genberegning(tables) == genberegning(dict(reversed(tables.items())))


def test_a_text_from_a_workbook_is_never_taken_for_a_formula() -> None:
    given = history(model(), several("2024K1", "e"))
    given = replace(given, answers=tuple(replace(row, sheet="=1+1", case="@x", cell="+2") for row in given.answers))
    book = load_workbook(BytesIO(genberegning(tables_of(given, Period(2024, 1)))))
    texts = {cell.coordinate: cell for cell in book["Svar"][FIRST_ROW + 1] if isinstance(cell.value, str)}
    assert [cell.data_type for cell in texts.values() if "1+1" in cell.value] == ["s"]
