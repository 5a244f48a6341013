"""Whatever a workbook holds: it is read without a fault of the program, it balances, and order is kept."""

from datetime import date, datetime, time
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from importer_workbooks import COVER, NAME, PSEUDONYMISER, TAB
from small_model import MODEL, NEXT_DATE, REVISED

from ledelsestilsyn import cells
from ledelsestilsyn.importers.balance import ImbalanceError, Tallied
from ledelsestilsyn.importers.labels import HEADINGS
from ledelsestilsyn.importers.reader import interpret
from ledelsestilsyn.model import Refusal, Submission

_WORDS = [heading for headings in HEADINGS.values() for heading in headings]
_LABELS = ["Afdeling", "Periode", "Tilsynsdato", "Tilsynsområde", "Bemærkninger", "Antal sager i alt", "I alt", "År"]
_VALUES = st.one_of(
    st.none(),
    st.sampled_from(
        ["Ja", "Nej", "IR", "næj", "OK", "0012345", "0012346", "1", "Spm. 2", "31.02.2024", "311257-5000", " "]
    ),
    st.sampled_from(
        [1, 2, 3, 4, 45363, 3112575000, -1, 0.5, 1e300, True, datetime(2024, 3, 1), date(2024, 5, 1), time(9)]
    ),
    st.sampled_from([*_WORDS, *_LABELS, REVISED, NEXT_DATE[:30], "CVO", "2024K1", "§ 100"]),
    st.text(max_size=3),
)
_HEADINGS = st.sampled_from(
    [
        ["Sagsnr.", "1", "2", "3", "Seneste afgørelse", "Bemærkning"],
        ["Sagsnr.", "Spørgsmål", "Udbedret", "Fejl opstået", "Seneste afgørelse", "Ny/gammel"],
        ["Sagsnr.", "Spørgsmål", "Svar", "Udbedret", "Team", None],
        ["Kontrolspørgsmål", "Antal sager", "Antal fejl", "Nye fejl", "Handling", "Frist"],
        [None, "Sagnr.", "Spm. 1", "Spm. 2", "4", REVISED],
    ]
)
_ROW = st.lists(_VALUES, min_size=6, max_size=6)
_ROWS = st.lists(st.one_of(_ROW, _HEADINGS), max_size=12)
_CELL = st.tuples(st.integers(0, 12), st.integers(0, 6))
_SPAN = st.tuples(_CELL, st.integers(0, 3), st.integers(0, 3)).map(lambda s: (*s[0], s[0][0] + s[1], s[0][1] + s[2]))
_FAULTS = st.dictionaries(_CELL, st.sampled_from(["#REF!", "formula"]), max_size=4)


@st.composite
def _sheets(draw: st.DrawFn, name: str) -> cells.Sheet:
    rows = [draw(_HEADINGS), *draw(_ROWS)]
    faults = draw(_FAULTS)
    for row, column in product(range(len(rows)), range(6)):
        if (row, column) in faults:
            rows[row] = [*rows[row][:column], None, *rows[row][column + 1 :]]
    merged = tuple(draw(st.lists(_SPAN, max_size=2)))
    return cells.Sheet(name, False, rows, faults, merged, frozenset({1}), frozenset({2}), {(0, 0): "311257-5000"})


_COVER = cells.Sheet("Forside", False, COVER, {}, (), frozenset(), frozenset(), {})


def _outcome(*sheets: cells.Sheet) -> Submission | Refusal:
    return interpret(cells.Workbook(sheets, False), NAME, "0", MODEL, PSEUDONYMISER)


@given(_sheets(TAB), _sheets("Merudgifter"), st.booleans())
def test_any_workbook_is_read_balances_and_hides_personal_numbers(
    first: cells.Sheet, second: cells.Sheet, with_cover: bool
) -> None:
    found = _outcome(*((_COVER,) if with_cover else ()), first, second)
    assert "311257-5000" not in repr(found)
    if isinstance(found, Refusal):
        assert "refused" in {deviation.severity.value for deviation in found.deviations}
        return
    assert sum(tab.balance.answers_taken for tab in found.tabs) == len(found.answers)
    keys = [(answer.area, answer.question, answer.case) for answer in found.answers]
    assert len(set(keys)) == len(keys)


@given(_sheets(TAB))
def test_the_deviations_stand_in_the_order_of_the_tabs_and_are_the_same_every_time(sheet: cells.Sheet) -> None:
    once, again = _outcome(_COVER, sheet), _outcome(_COVER, sheet)
    assert once == again
    order = ["", "Forside", TAB]
    places = [order.index(deviation.place.sheet) for deviation in once.deviations]
    assert places == sorted(places)


def test_a_tab_that_does_not_balance_is_a_fault_of_the_program() -> None:
    with pytest.raises(ImbalanceError, match="§ 100"):
        Tallied(rows_seen=2, rows_taken=1).closed("§ 100")
