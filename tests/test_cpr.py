"""Personal numbers are found however they are written, and case numbers and dates are left alone.

No number here is a person's: a seventh digit of 5 makes the years 56 and 57 2056 and 2057; 29.02.1900 never was.
Source: workbook-format.md, "Cell values", last paragraph.
"""

import hashlib
import hmac
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledelsestilsyn.cpr import (
    Pseudonymiser,
    contains_personal_number,
    find_personal_numbers,
    is_personal_number,
    mask,
)

_KEY = b"prove"

_NUMBERS = [
    "311257-5000",
    "3112575000",
    "311257 5000",
    "311257 - 5000",
    "311257\u00a05000",
    "311257–5000",
    "311257\u20115000",
    "311257\u00ad5000",
    "911257-5000",
    "610157-5000",
    "311257-5A00",
    "311257-5a0b",
    "3112575A00",
    "290256-5000",
    "290200-1000",
]

_NOT_NUMBERS = [
    "",
    "24-002111",
    "0012345",
    "12345678",
    "20240312-123",
    "12-03-2024",
    "12.03.2024",
    "12/3-2024",
    "2024-03-12",
    "12.03.57-5000",
    "311257",
    "311257-500",
    "311257-50001",
    "1311257-5000",
    "123112575000",
    "x311257-5000",
    "311257-5000x",
    "æ3112575000",
    "320157-5000",
    "000157-5000",
    "600157-5000",
    "920157-5000",
    "311357-5000",
    "310057-5000",
    "310457-5000",
    "290257-5000",
    "300256-5000",
    "311257 Anna",
    "311257-Anna",
    "311257 kl14",
    "31 12 57 50",
    "+4531125750",
    "112575000",
    "27.12.00-P20-1-22",
    "٣١١٢٥٧-٥٠٠٠",
]


@pytest.mark.parametrize("number", _NUMBERS)
def test_a_personal_number_is_found_however_it_is_written(number: str) -> None:
    text = f"Sag {number}, se brev"

    assert find_personal_numbers(text) == [(4, 4 + len(number))]
    assert mask(text) == "Sag [personnummer], se brev"
    assert contains_personal_number(text)
    assert (is_personal_number(number), is_personal_number(f" {number} "), is_personal_number(text)) == (
        True,
        True,
        False,
    )


@pytest.mark.parametrize("text", _NOT_NUMBERS)
def test_case_numbers_dates_and_longer_runs_are_left_alone(text: str) -> None:
    assert (find_personal_numbers(text), mask(text)) == ([], text)
    assert (contains_personal_number(text), is_personal_number(text)) == (False, False)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("311257-5000", "[personnummer]"),
        ("311257-5000/311256-5000", "[personnummer]/[personnummer]"),
        ("311257 311256-5000", "311257 [personnummer]"),
        ("999999-5000 311256-5000", "999999-5000 [personnummer]"),
        ("sag_311257-5000_tilsyn.xlsx", "sag_[personnummer]_tilsyn.xlsx"),
        ("Se\n3112575000\n(cpr)", "Se\n[personnummer]\n(cpr)"),
        ("24-311257-5000", "24-[personnummer]"),
    ],
)
def test_every_personal_number_in_a_text_is_masked(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        (3112575000, True),
        (3112575000.0, True),
        (112575000, True),
        (112575000.0, True),
        (9112575000, True),
        (3113575000, False),
        (24002111, False),
        (11257500, False),
        (31125750001, False),
        (-3112575000, False),
        (3112575000.5, False),
        (float("nan"), False),
        (float("inf"), False),
        (True, False),
    ],
)
def test_a_number_cell_is_one_with_ten_digits_or_nine_if_it_lost_its_zero(value: float, is_one: bool) -> None:
    assert is_personal_number(value) is is_one


@pytest.mark.parametrize("written", ["0112575000", "011257-5000", "11257 5000", "112575000", " 011257 – 5000 "])
def test_one_person_has_one_pseudonym_however_the_number_is_written(written: str) -> None:
    digest = hmac.new(_KEY, b"0112575000", hashlib.sha256).hexdigest()

    assert Pseudonymiser(_KEY).pseudonym(written) == f"P-{digest[:12].upper()}"


def test_a_letter_is_the_same_in_both_cases() -> None:
    assert Pseudonymiser(_KEY).pseudonym("311257-5a00") == Pseudonymiser(_KEY).pseudonym("3112575A00")


def test_another_key_or_another_person_gives_another_pseudonym() -> None:
    numbers = {
        Pseudonymiser(key).pseudonym(number) for key in (_KEY, b"en anden") for number in ("311257-5000", "311257-5001")
    }

    assert len(numbers) == 4


def test_numbers_within_a_text_are_replaced_and_the_rest_is_kept() -> None:
    pseudonymiser = Pseudonymiser(_KEY)

    assert pseudonymiser.replace("Sag 311257-5000 og 24-002111") == (
        f"Sag {pseudonymiser.pseudonym('3112575000')} og 24-002111"
    )


def test_a_pseudonym_is_no_personal_number_and_does_not_hold_one() -> None:
    pseudonym = Pseudonymiser(_KEY).pseudonym("311257-5000")

    assert re.fullmatch(r"P-[0-9A-F]{12}", pseudonym)
    assert not contains_personal_number(pseudonym)


def test_the_key_is_not_shown_and_must_not_be_empty() -> None:
    assert repr(Pseudonymiser(_KEY)) == "Pseudonymiser()"
    with pytest.raises(ValueError, match="the key is empty"):
        Pseudonymiser(b"")


@pytest.mark.parametrize("text", ["", "24-002111", "31125750001"])
def test_what_cannot_be_a_personal_number_has_no_pseudonym(text: str) -> None:
    with pytest.raises(ValueError, match="not a personal number"):
        Pseudonymiser(_KEY).pseudonym(text)


@given(st.text(alphabet="0123456789-– .Aa_\n", max_size=40))
def test_nothing_is_left_to_find_in_a_masked_text(text: str) -> None:
    assert not contains_personal_number(mask(text))
