"""Cases read twice: how far two readers agree, and the error rate as reported and as it would be by the second."""

from small_histories import answer

from ledelsestilsyn.evaluation.second import second_readings
from ledelsestilsyn.evaluation.window import Counts
from ledelsestilsyn.model import AnswerRow, AnswerValue, SecondAnswer
from ledelsestilsyn.periods import Period
from ledelsestilsyn.statistics import agreement

LAST = Period(2024, 4)
AREA, QUESTION = ("CVO", "cvo-100", ""), ("CVO", "cvo-100", "cvo-100-1")
REPORTED = {AREA: Counts(4, 20, (LAST,)), QUESTION: Counts(4, 20, (LAST,))}
WORDS = {"e": "error", "c": "correct", "n": "not_relevant"}


def first(letters: str, number: int = 1, period: str = "2024K4") -> list[AnswerRow]:
    return [
        answer(period, WORDS[letter], case=f"A-{place}", number=number) for place, letter in enumerate(letters, start=1)
    ]


def second(letters: str, number: int = 1, period: str = "2024K4") -> list[SecondAnswer]:
    return [
        SecondAnswer("CVO", period, "cvo-100", f"cvo-100-{number}", f"A-{place}", AnswerValue(WORDS[letter]))
        for place, letter in enumerate(letters, start=1)
        if letter != "-"
    ]


def test_the_four_ways_two_readers_can_judge_a_case_are_counted() -> None:
    """Of 20 cases 10 are read twice: one error both found, one the second alone, one the first alone."""
    found = second_readings(first("eeee" + "c" * 16), second("ec---" + "ecccc" + "c" * 3), REPORTED, {"2024K4"})
    (cases, asked) = found
    assert (asked.both, asked.first_only, asked.second_only, asked.neither) == (1, 1, 1, 7)
    assert asked.agreement == agreement(both=1, first_only=1, second_only=1, neither=7)
    assert asked.agreement.observed == 0.8
    assert (cases.question, cases.both, cases.neither) == ("", 1, 7)
    # Of the 4 found half hold; of the 16 without, one in eight does not: (2 + 2) / 20.
    assert (asked.reported.rate, asked.adjusted) == (0.2, 0.2)


def test_a_case_has_an_error_if_any_of_its_questions_has() -> None:
    """The two find different errors in the first case: they agree on the case and on neither question."""
    readers = (first("ec") + first("cc", 2), second("cc") + second("ec", 2))
    other = ("CVO", "cvo-100", "cvo-100-2")
    found = second_readings(*readers, {**REPORTED, other: Counts(1, 20, (LAST,))}, {"2024K4"})
    assert [(row.question, row.both, row.first_only, row.second_only, row.neither) for row in found] == [
        ("", 1, 0, 0, 1), ("cvo-100-1", 0, 1, 0, 1), ("cvo-100-2", 0, 0, 1, 1),
    ]  # fmt: skip


def test_an_answer_that_one_of_them_calls_not_relevant_is_left_out_of_the_question_alone() -> None:
    cases, asked = second_readings(first("ecn"), second("ncc"), REPORTED, {"2024K4"})
    assert (asked.both, asked.first_only, asked.second_only, asked.neither) == (0, 0, 0, 1)
    assert (cases.both, cases.first_only, cases.second_only, cases.neither) == (0, 1, 0, 2)
    assert (asked.agreement.kappa, asked.adjusted) == (None, None)


def test_what_was_read_once_or_in_another_quarter_is_not_counted() -> None:
    assert second_readings(first("ec"), second("ec"), REPORTED, {"2024K3"}) == ()
    assert second_readings(first("ec"), second("ec", period="2024K3"), REPORTED, {"2024K4"}) == ()
    assert second_readings(first("ec"), second("ec"), {}, {"2024K4"}) == ()


def test_a_month_belongs_to_its_quarter() -> None:
    found = second_readings(first("ec", period="2024-11"), second("ec", period="2024-11"), REPORTED, {"2024K4"})
    assert [row.agreement.cases for row in found] == [2, 2]
