"""Faults in the cells of answers, in a cases table or an answers table."""

from samples.grid import Formula, Value

from .fault import Fault, Hand, Place, kind
from .seconds import LOST_ANSWER

_UNKNOWN = ("næj", "måske", "?", "x", "Ja/Nej", "jo", "Ikke rellevant", "ja nej", "se sagen", "12.03.2024")
_NOTES = (
    "Ja, men sent",
    "Nej (se bemærkning)",
    "Ja – rettet 3/4",
    "Nej, rykket",
    "IR, borgeren er flyttet",
    "OK, næsten",
)
ERROR_VALUES = ("#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")


def _answer(hand: Hand, code: str, value: Value) -> Fault:
    place = hand.one(_answered(hand))
    hand.put(place, value)
    _, case, question = place.key
    return hand.fault(code, place, lost=hand.keys(place.area, question, case))


def _answered(hand: Hand) -> list[Place]:
    return hand.places("answer", size=3)


@kind(LOST_ANSWER)
def answer_with_an_unknown_word(hand: Hand) -> Fault:
    return _answer(hand, "svar_ukendt", hand.random.choice(_UNKNOWN))


@kind(LOST_ANSWER)
def answer_with_a_note_after_it(hand: Hand) -> Fault:
    return _answer(hand, "svar_ukendt", hand.random.choice(_NOTES))


@kind(LOST_ANSWER)
def answer_that_is_a_number(hand: Hand) -> Fault:
    return _answer(hand, "svar_ukendt", hand.random.choice((0, 1, 2, 0.5, 45363)))


@kind(LOST_ANSWER)
def answer_that_is_an_error_value(hand: Hand) -> Fault:
    return _answer(hand, "svar_fejlvaerdi", Formula("=A1/0", hand.random.choice(ERROR_VALUES)))


@kind(LOST_ANSWER)
def answer_that_is_a_formula_without_a_result(hand: Hand) -> Fault:
    return _answer(hand, "svar_formel_uden_vaerdi", Formula('=IF(A1="","Ja","Nej")'))
