"""Faults in the rows of cases, errors and answers: their case numbers, their questions, and rows that come twice."""

from datetime import date

from samples.grid import Formula, Value, cell_name

from ledelsestilsyn.model import AnswerValue

from .fault import Fault, Hand, Key, Place, kind
from .of_answers import ERROR_VALUES
from .of_dates import copy_row
from .run_key import PSEUDONYMISER
from .seconds import LOST_ANSWER, LOST_CASE, LOST_DATE

_CHANGED_BY_EXCEL: tuple[Value, ...] = (date(2024, 2, 1), date(2023, 12, 24), 12.5, 240.0021)
_PERSONAL: tuple[Value, ...] = ("311257-5000", "3112575001", 3112575002, "010190 5003")
_LOST = (LOST_CASE, LOST_DATE)


def _case_cells(hand: Hand) -> list[Place]:
    """Of the cases table, and of the answers table."""
    return [*hand.places("case", size=2), *hand.places("case", size=3)]


def _of_case_cell(hand: Hand, place: Place) -> frozenset[Key]:
    """The answers of the rows it heads."""
    if len(place.key) == 2:
        return hand.keys(place.area, "", place.key[1])
    rows = {row for row, _ in place.rows}
    found = [key for key, spot in place.grid.found.items() if key[0] == "answer" and spot[0] in rows]
    return frozenset(each for key in found for each in hand.keys(place.area, key[2], key[1]))


def _error_cells(hand: Hand, part: str) -> list[Place]:
    return [place for place in hand.places("error", size=4) if place.key[3] == part]


def _of_error(hand: Hand, place: Place) -> frozenset[Key]:
    return hand.keys(place.area, place.key[2], place.key[1])


def _spoilt_case(hand: Hand, code: str, value: Value) -> Fault:
    place = hand.one(_case_cells(hand))
    hand.put(place, value)
    return hand.fault(code, place, lost=_of_case_cell(hand, place))


@kind(*_LOST)
def case_without_its_number(hand: Hand) -> Fault:
    return _spoilt_case(hand, "raekke_uden_sagsnr", None)


@kind(*_LOST)
def case_number_changed_by_excel(hand: Hand) -> Fault:
    place, value = hand.one(_case_cells(hand)), hand.random.choice(_CHANGED_BY_EXCEL)
    hand.put(place, value, "date0" if isinstance(value, date) else "")
    return hand.fault("sagsnr_aendret", place, lost=_of_case_cell(hand, place))


@kind(*_LOST)
def case_number_that_is_an_error_value(hand: Hand) -> Fault:
    return _spoilt_case(hand, "fejlvaerdi", Formula("=A1/0", hand.random.choice(ERROR_VALUES)))


@kind(*_LOST)
def case_number_that_is_a_formula_without_a_result(hand: Hand) -> Fault:
    return _spoilt_case(hand, "formel_uden_vaerdi", Formula("=A1&B1"))


@kind(*_LOST)
def case_number_that_is_a_personal_number(hand: Hand) -> Fault:
    """Its answers stand, under the pseudonym."""
    place = hand.one(_case_cells(hand))
    personal = hand.random.choice(_PERSONAL)
    hand.put(place, personal)
    pseudonym = PSEUDONYMISER.pseudonym(str(personal))
    keys = _of_case_cell(hand, place)
    renamed = {key: (key[0], key[1], pseudonym) for key in keys}
    return hand.fault("cpr_i_sagsnr", place, spots=(place.spot,), renamed=renamed, changed=keys, words=pseudonym)


@kind(LOST_DATE)
def error_row_without_its_case_number(hand: Hand) -> Fault:
    place = hand.one(_error_cells(hand, "case"))
    hand.put(place, None)
    return hand.fault("raekke_uden_sagsnr", place, changed=_of_error(hand, place))


@kind(LOST_DATE)
def error_row_of_an_unknown_case(hand: Hand) -> Fault:
    place = hand.one(_error_cells(hand, "case"))
    hand.put(place, f"99-{hand.random.randrange(10**6):06d}X", "text")
    return hand.fault("fejlraekke_uden_sag", place, changed=_of_error(hand, place))


@kind(LOST_DATE)
def error_row_of_a_right_answer(hand: Hand) -> Fault:
    """The question is another one, which is in order in the case: the row is named at its case number."""
    place = hand.one(_error_cells(hand, "question"))
    rights = [key for key in hand.keys(place.area, "", place.key[1]) if hand.answers[key].value is AnswerValue.CORRECT]
    key = hand.one(sorted(rights))
    hand.put(place, key[1])
    spot = place.grid.at("error", place.key[1], place.key[2], "case")
    return hand.fault(
        "fejlraekke_uden_fejl", place, spots=(spot,), changed=_of_error(hand, place), about=frozenset({key})
    )


def _question_cells(hand: Hand) -> list[Place]:
    """Where a row names its question: in the errors, the answers and the action plan."""
    plan = [place for place in hand.places("plan", size=3) if place.key[2] == "Kontrolspørgsmål"]
    return [*_error_cells(hand, "question"), *hand.places("question", size=3), *plan]


def _spoilt_question(hand: Hand, code: str, value: Value, *, spread: bool) -> Fault:
    """`spread`: each of the rows that a merged cell holds for is named, not the merged cell alone."""
    place = hand.one(_question_cells(hand))
    hand.put(place, value)
    spots = place.rows if spread else (place.spot,)
    if place.key[0] == "plan":
        counts = frozenset({(place.area, place.key[1])})
        return hand.fault(code, place, spots=spots, counts=counts)
    if place.key[0] == "error":
        return hand.fault(code, place, spots=spots, changed=_of_error(hand, place))
    return hand.fault(code, place, spots=spots, lost=_of_case_cell(hand, place))


@kind(*_LOST)
def row_without_its_question(hand: Hand) -> Fault:
    return _spoilt_question(hand, "raekke_uden_spoergsmaal", None, spread=True)


@kind(*_LOST)
def row_of_an_unknown_question(hand: Hand) -> Fault:
    value = hand.random.choice(("Spm. 99", "K87", 88, "Er der gjort noget ved det?"))
    return _spoilt_question(hand, "spoergsmaal_ukendt", value, spread=False)


@kind(*_LOST)
def row_whose_question_is_an_error_value(hand: Hand) -> Fault:
    return _spoilt_question(hand, "fejlvaerdi", Formula("=A1/0", hand.random.choice(ERROR_VALUES)), spread=True)


def _repeated(hand: Hand) -> tuple[Place, Place]:
    """A case of a cases table, and its row once more under the others."""
    place = hand.one(hand.places("case", size=2))
    row = hand.free_row(place.grid, "case")
    copy_row(place, row)
    return place, Place(place.area, place.grid, place.key, (row, place.spot[1]))


@kind()
def case_stated_twice_alike(hand: Hand) -> Fault:
    place, copy = _repeated(hand)
    words = f"også i celle {cell_name(place.spot)}"
    return hand.fault("sag_to_gange_ens", copy, about=hand.keys(place.area, "", place.key[1]), words=words)


@kind(*_LOST)
def case_stated_twice_otherwise(hand: Hand) -> Fault:
    place, copy = _repeated(hand)
    keys = hand.keys(place.area, "", place.key[1])
    columns = [spot[1] for key, spot in place.grid.found.items() if key[:2] == ("answer", place.key[1])]
    answered = [column for column in columns if place.grid.cells[copy.spot[0], column][0] is not None]
    column = hand.one(answered)
    number = next(key[2] for key, spot in place.grid.found.items() if key[0] == "answer" and spot[1] == column)
    was = hand.answers[place.area, number, place.key[1]].value
    place.grid.change((copy.spot[0], column), "Fejl" if was is AnswerValue.CORRECT else "OK")
    return hand.fault("sag_to_gange_modstrid", copy, lost=keys, words=f"også i celle {cell_name(place.spot)}")


@kind(*_LOST)
def case_number_merged_over_the_next_row(hand: Hand) -> Fault:
    """Excel throws the lower number away, so the lower row is the upper case's; their answers differ."""
    cells = hand.places("case", size=2)
    pairs = [(one, other) for one in cells for other in cells if one.grid is other.grid and _below(one, other)]
    upper, lower = hand.one(pair for pair in pairs if _differ(hand, *pair))
    hand.put(lower, None)
    upper.grid.merged.append((*upper.spot, *lower.spot))
    lost = hand.keys(upper.area, "", upper.key[1]) | hand.keys(lower.area, "", lower.key[1])
    words = f"cellerne {cell_name(upper.spot)} og {cell_name(lower.spot)} er flettet"
    return hand.fault("sagsnr_flettet", upper, spots=(upper.spot,), lost=lost, words=words)


def _below(one: Place, other: Place) -> bool:
    return other.spot == (one.spot[0] + 1, one.spot[1]) and len(one.rows) == len(other.rows) == 1


def _differ(hand: Hand, one: Place, other: Place) -> bool:
    """Whether the two cases give a question different answers."""
    keys = hand.keys(one.area, "", one.key[1])
    pairs = [(hand.answers[key], hand.answers.get((key[0], key[1], other.key[1]))) for key in keys]
    return any(second is not None and first.value is not second.value for first, second in pairs)


@kind()
def answer_stated_twice_alike(hand: Hand) -> Fault:
    place = hand.one(place for place in hand.places("answer", size=3) if place.key[1:] in _row_keys(place))
    row = _row_below(hand, place)
    copy_row(place, row)
    copy = Place(place.area, place.grid, place.key, (row, place.spot[1]))
    return hand.fault("svar_to_gange_ens", copy, about=hand.keys(place.area, place.key[2], place.key[1]))


@kind(LOST_ANSWER)
def answer_stated_twice_otherwise(hand: Hand) -> Fault:
    place = hand.one(place for place in hand.places("answer", size=3) if place.key[1:] in _row_keys(place))
    row, lost = _row_below(hand, place), hand.keys(place.area, place.key[2], place.key[1])
    copy_row(place, row)
    copy = Place(place.area, place.grid, place.key, (row, place.spot[1]))
    (was,) = (hand.answers[key].value for key in lost)
    hand.put(copy, "Fejl" if was is AnswerValue.CORRECT else "OK")
    return hand.fault("svar_to_gange_modstrid", copy, lost=lost)


def _row_keys(place: Place) -> set[tuple[str, ...]]:
    """Case and question of the rows of an answers table whose two keys stand in the row or in a merged cell of it."""
    is_table = any(len(key) == 3 and key[0] == "case" for key in place.grid.found)
    return {key[1:] for key in place.grid.found if is_table and key[0] == "answer"}


def _row_below(hand: Hand, place: Place) -> int:
    return hand.free_row(place.grid, "answer")


@kind()
def class_that_is_no_class(hand: Hand) -> Fault:
    place = hand.one(_error_cells(hand, "class"))
    hand.put(place, hand.random.choice(("måske", "ved ikke", "halvgammel", "?", 1)))
    return hand.fault("ny_gammel_ukendt", place, changed=_of_error(hand, place))


def _other_class(place: Place) -> str:
    return "Gammel" if place.value == "Ny" else "Ny"


@kind()
def class_that_the_rule_does_not_give(hand: Hand) -> Fault:
    """Named at the answer, which is what is new or old."""
    place = hand.one(_error_cells(hand, "class"))
    hand.put(place, _other_class(place))
    spot = place.grid.at("answer", place.key[1], place.key[2])
    return hand.fault("svar_uenig_om_ny_gammel", place, spots=(spot,), changed=_of_error(hand, place))


@kind()
def class_stated_twice_otherwise(hand: Hand) -> Fault:
    place = hand.one(_error_cells(hand, "class"))
    row = hand.free_row(place.grid, "error")
    copy_row(place, row)
    copy = Place(place.area, place.grid, place.key, (row, place.spot[1]))
    hand.put(copy, _other_class(place))
    return hand.fault("ny_gammel_uenige", copy, changed=_of_error(hand, place))


@kind()
def personal_number_in_a_remark(hand: Hand) -> Fault:
    empty = [*hand.places("remark", size=2, filled=False), *hand.places("error", size=4, filled=False)]
    place = hand.one(place for place in empty if place.key[-1] == "remark" or place.key[0] == "remark")
    number = hand.random.choice(("311257-5000", "0101905003", "010190 5003"))
    hand.put(place, f"Borgeren {number} har ringet")
    return hand.fault("cpr_i_tekst", place)
