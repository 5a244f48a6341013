"""Faults in what a department counts itself, and in its action plan."""

from samples.grid import Formula, Value

from .fault import Fault, Hand, Place, kind
from .of_answers import ERROR_VALUES
from .of_dates import copy_row

_NUMBERS = ("Antal sager", "Antal fejl", "Nye fejl", "Gamle fejl")
_UNREADABLE: tuple[Value, ...] = ("ca. 10", "tre", -3, "-2", 2.5, "2-3", "?", "mange")
_NOT_CHECKED = {
    "spoergsmaal_ikke_kontrolleret": "where the area is only counted, the question is left without its count",
    "omraade_ikke_kontrolleret": "it was the only count of the area",
}


def _plan(hand: Hand, *headings: str) -> list[Place]:
    return [place for place in hand.places("plan", size=3) if place.key[2] in headings]


def _counted(hand: Hand, code: str, place: Place, **truth: object) -> Fault:
    return hand.fault(code, place, counts=frozenset({(place.area, place.key[1])}), **truth)


def _is_only_counted(hand: Hand, place: Place) -> bool:
    return not hand.keys(place.area)


def _beside(place: Place, heading: str) -> Place:
    """The same row's cell of another column; LookupError if there is none."""
    key = ("plan", place.key[1], heading)
    if key not in place.grid.found:
        raise LookupError
    return Place(place.area, place.grid, key, place.grid.at(*key))


def _number(place: Place) -> int:
    if not isinstance(place.value, int):
        raise LookupError
    return place.value


@kind(_NOT_CHECKED)
def count_that_is_no_number(hand: Hand) -> Fault:
    """In words, negative, or a part."""
    place = hand.one(_plan(hand, *_NUMBERS))
    hand.put(place, hand.random.choice(_UNREADABLE))
    return _counted(hand, "antal_ulaeseligt", place)


@kind(_NOT_CHECKED)
def count_that_is_an_error_value(hand: Hand) -> Fault:
    place = hand.one(_plan(hand, *_NUMBERS))
    hand.put(place, Formula("=A1/0", hand.random.choice(ERROR_VALUES)))
    return _counted(hand, "fejlvaerdi", place)


@kind(_NOT_CHECKED)
def count_that_is_a_formula_without_a_result(hand: Hand) -> Fault:
    place = hand.one(_plan(hand, *_NUMBERS))
    hand.put(place, Formula("=SUM(B1:B9)"))
    return _counted(hand, "formel_uden_vaerdi", place)


@kind()
def text_of_the_plan_that_is_an_error_value(hand: Hand) -> Fault:
    place = hand.one(_plan(hand, "Årsag", "Handling", "Handlingstiltag", "Ansvarlig", "Status"))
    hand.put(place, Formula("=A1/0", hand.random.choice(ERROR_VALUES)))
    return _counted(hand, "fejlvaerdi", place)


@kind()
def count_that_the_answers_do_not_give(hand: Hand) -> Fault:
    place = hand.one(place for place in _plan(hand, "Antal fejl") if hand.keys(place.area, place.key[1]))
    hand.put(place, _number(place) + hand.random.randrange(1, 5))
    return _counted(hand, "optaelling_afviger", place)


@kind()
def new_and_old_that_the_rule_does_not_give(hand: Hand) -> Fault:
    """One more of the one and one less of the other; named at the count of errors."""
    place = hand.one(place for place in _plan(hand, "Antal fejl") if hand.keys(place.area, place.key[1]))
    new, old = _beside(place, "Nye fejl"), _beside(place, "Gamle fejl")
    more, less = hand.one(pair for pair in ((new, old), (old, new)) if _number(pair[1]) > 0)
    hand.put(more, _number(more) + 1)
    hand.put(less, _number(less) - 1)
    return _counted(hand, "optaelling_afviger_ny_gammel", place)


@kind(_NOT_CHECKED)
def new_and_old_more_than_the_errors(hand: Hand) -> Fault:
    place = hand.one(_plan(hand, "Antal fejl"))
    more = _beside(place, hand.random.choice(("Nye fejl", "Gamle fejl")))
    hand.put(more, _number(place) + hand.random.randrange(1, 9))
    return _counted(hand, "optaelling_flere_nye_og_gamle_end_fejl", place)


@kind(_NOT_CHECKED)
def more_errors_than_cases(hand: Hand) -> Fault:
    place = hand.one(place for place in _plan(hand, "Antal fejl") if _is_only_counted(hand, place))
    hand.put(place, _number(_beside(place, "Antal sager")) + hand.random.randrange(1, 9))
    return _counted(hand, "optaelling_flere_fejl_end_sager", place)


@kind(_NOT_CHECKED)
def count_without_its_cases(hand: Hand) -> Fault:
    place = hand.one(place for place in _plan(hand, "Antal sager") if _is_only_counted(hand, place))
    hand.put(place, None)
    return _counted(hand, "optaelling_uden_antal_sager", place)


@kind(_NOT_CHECKED)
def count_without_its_errors(hand: Hand) -> Fault:
    place = hand.one(place for place in _plan(hand, "Antal fejl") if _is_only_counted(hand, place))
    hand.put(place, None)
    return _counted(hand, "optaelling_uden_antal_fejl", place)


def _repeated(hand: Hand) -> Place:
    place = hand.one(_plan(hand, "Antal fejl"))
    row = hand.free_row(place.grid, "plan")
    copy_row(place, row)
    return Place(place.area, place.grid, place.key, (row, place.spot[1]))


@kind()
def question_counted_twice_alike(hand: Hand) -> Fault:
    return _counted(hand, "optaelling_to_gange_ens", _repeated(hand))


@kind(_NOT_CHECKED)
def question_counted_twice_otherwise(hand: Hand) -> Fault:
    copy = _repeated(hand)
    errors = _number(copy)
    hand.put(copy, errors - 1 if _is_only_counted(hand, copy) and errors else errors + 1)
    return _counted(hand, "optaelling_to_gange_modstrid", copy)


@kind()
def question_that_is_only_counted(hand: Hand) -> Fault:
    """The rest of the area has answers, so the count is not used."""
    unanswered = [(place, each) for place in _plan(hand, "Antal fejl") for each in _unanswered(hand, place)]
    place, question = hand.one(unanswered)
    row = hand.free_row(place.grid, "plan")
    place.grid.put(row, _beside(place, "Kontrolspørgsmål").spot[1], question)
    place.grid.put(row, place.spot[1], 3)
    counts = frozenset({(place.area, question)})
    return hand.fault("optaelling_ikke_brugt", place, spots=((row, place.spot[1]),), counts=counts)


def _unanswered(hand: Hand, place: Place) -> list[str]:
    """The questions in force without an answer in an area that has answers."""
    asked = [question.id for question, _ in hand.department.area(place.area).questions_on(hand.supervised_on(place))]
    return [each for each in asked if hand.keys(place.area) and not hand.keys(place.area, each)]


@kind()
def deadline_that_cannot_be_read(hand: Hand) -> Fault:
    place = hand.one(_plan(hand, "Frist"))
    hand.put(place, hand.random.choice(("snarest", "inden sommer", "marts 2025", "31.02.2025", "løbende")))
    return _counted(hand, "frist_ulaeselig", place)


@kind()
def personal_number_in_the_plan(hand: Hand) -> Fault:
    place = hand.one(_plan(hand, "Årsag", "Handling", "Handlingstiltag", "Ansvarlig", "Status"))
    hand.put(place, f"{place.value} (311257-5000)")
    return _counted(hand, "cpr_i_tekst", place)


@kind()
def question_to_move_that_is_not_asked(hand: Hand) -> Fault:
    place = hand.one(_plan(hand, "Skal flytte"))
    hand.put(place, hand.random.choice(("99", "1, 99", "77-79", "det meste", "spm. 88")))
    return hand.fault("flytter_ukendt", place)


@kind()
def questions_to_move_that_a_spreadsheet_has_changed(hand: Hand) -> Fault:
    """`1,3` typed in a cell that is not text is a number with a decimal."""
    place = hand.one(_plan(hand, "Skal flytte"))
    hand.put(place, hand.random.choice((1.3, 2.5, 4.25)))
    return hand.fault("flytter_aendret", place)
