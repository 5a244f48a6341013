"""Every message by its code: the whole Danish text, letter by letter (workbook-format.md: messages)."""

import ast
from pathlib import Path

import pytest

from ledelsestilsyn.importers.messages import TEXTS, either, example, message, quote, where
from ledelsestilsyn.model import Deviation, Place, Severity

_GOLDEN = Path(__file__).parent / "golden" / "messages.txt"
_PACKAGE = Path(__file__).parents[1] / "ledelsestilsyn"
_PLACE = Place("CVO.xlsx", "§ 100", "F17")


def test_every_code_says_what_the_golden_listing_says() -> None:
    said = [f"{TEXTS[code].severity.value}: {example(code).message}" for code in TEXTS]
    assert "\n".join(said) + "\n" == _GOLDEN.read_text(encoding="utf-8")


def test_the_example_of_the_format_page_is_said_to_the_letter() -> None:
    place = Place("CVO.xlsx", "§ 100 Merudgifter", "F17")
    facts = {"stands": "næj", "guess": "Nej", "question": "spørgsmål 3", "line": "række"}
    assert message("svar_ukendt", place, area="cvo-100", case="0012345", **facts) == Deviation(
        place,
        "svar_ukendt",
        'Ark "§ 100 Merudgifter", celle F17 (sag 0012345): her står "næj". Skriv Ja, Nej eller Ikke relevant. '
        'Mente du "Nej"? Sagen tæller ikke med i spørgsmål 3, før det er rettet. De andre svar i rækken er modtaget. '
        "[svar_ukendt]",
        Severity.LEFT_OUT,
        "cvo-100",
        1,
    )


def test_the_same_mistake_down_a_column_is_said_once_with_its_range() -> None:
    place = Place("CVO.xlsx", "§ 100", "F17–F47")
    facts = {"stands": "måske", "guess": "", "question": "spørgsmål 3", "line": "række"}
    assert message("svar_ukendt", place, cells=31, **facts).message == (
        'Ark "§ 100", F17–F47, 31 celler: her står "måske". Skriv Ja, Nej eller Ikke relevant. Sagerne tæller ikke med '
        "i spørgsmål 3, før det er rettet. De andre svar i rækkerne er modtaget. [svar_ukendt]"
    )


@pytest.mark.parametrize("code", [code for code, text in TEXTS.items() if text.many])
def test_a_text_for_several_cells_needs_no_other_facts_than_the_text_for_one(code: str) -> None:
    facts = {name: fact for name, fact in TEXTS[code].example.items() if name not in ("sheet", "cell", "cells")}
    assert message(code, _PLACE, cells=2, **facts).message.endswith(f"[{code}]")


def test_an_unknown_code_and_a_missing_fact_are_faults_of_the_program() -> None:
    with pytest.raises(KeyError):
        message("findes_ikke", _PLACE)
    with pytest.raises(KeyError):
        message("svar_ukendt", _PLACE, stands="næj")


def test_a_place_is_the_workbook_the_tab_the_cell_or_the_range() -> None:
    assert where(Place("CVO.xlsx")) == 'Arbejdsbogen "CVO.xlsx"'
    assert where(Place("CVO.xlsx", "§ 100")) == 'Ark "§ 100"'
    assert where(_PLACE, case="12E3") == 'Ark "§ 100", celle F17 (sag 12E3)'


def test_what_stands_is_quoted_on_one_line_masked_and_cut_at_60_characters() -> None:
    assert quote("se\n sag 311257-5000") == "se sag [personnummer]"
    assert quote("a" * 60) == "a" * 60
    assert quote("a" * 61) == "a" * 59 + "…"


def test_a_name_or_a_text_cannot_break_the_line_or_turn_it_round() -> None:
    assert where(Place("CVO\r\n2024\u202exslx.xlsx")) == 'Arbejdsbogen "CVO\ufffd\ufffd2024\ufffdxslx.xlsx"'
    assert where(Place("CVO.xlsx", "§ 100\nAfvist")) == 'Ark "§ 100\ufffdAfvist"'
    assert quote("ja\n\0\u202e nej") == "ja \ufffd\ufffd nej"


def test_choices_are_listed_with_eller() -> None:
    assert [either(["A"]), either(["A", "B"]), either(["A", "B", "C"])] == ["A", "A eller B", "A, B eller C"]


def _codes_used() -> set[str]:
    """The codes written out in the package, as the first argument of a message or a remark."""
    calls = (
        node
        for room in ("importers", "intake", "pipeline", "receipt")
        for path in (_PACKAGE / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)
    )
    named = {"message", "add", "_contradiction"}
    codes: set[str] = set()
    for call in calls:
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        first = call.args[0]
        if name in named and isinstance(first, ast.Constant) and isinstance(first.value, str):
            codes.add(first.value)
    return {code for code in codes if "_" in code and code.isascii() and code.islower()}


def test_no_code_is_used_that_the_table_does_not_have() -> None:
    assert _codes_used() - set(TEXTS) == set()
