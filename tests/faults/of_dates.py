"""Faults in dates of decisions, of errors and of remedies, whichever table they stand in."""

from datetime import date, timedelta

from samples.grid import Formula, Value

from .fault import Fault, Hand, Key, Place, kind
from .of_answers import ERROR_VALUES
from .seconds import LOST_DATE

_DATES = ("decided", "occurred", "remedied")
_UNREADABLE = ("i foråret", "ukendt", "snarest", "?", "se brev", "uge 12", "12.", "12.3.2024 eller 13.3.2024")
_IMPOSSIBLE = ("31-02-2024", "30.02.2024", "03/25/2024", "31.04.2024", "00.01.2024", "29.02.2023", "12/13-2023")
_WITHOUT_DAY = ("marts 2024", "jan. 2024", "Februar 2023", "03-2024", "03/2024")
_BARE_YEAR: tuple[Value, ...] = ("2024", 2023, 2024, "2022")


def dates(hand: Hand) -> list[Place]:
    """The filled cells of dates that an answer carries."""
    found = [place for part in _DATES for place in (*hand.places(part, size=2), *hand.places(part, size=3))]
    found += [place for place in hand.places("error", size=4) if place.key[3] in _DATES]
    return [place for place in found if answers_of(hand, place)]


def answers_of(hand: Hand, place: Place) -> frozenset[Key]:
    """The answers that carry the date: all of the case's, or the one of the row."""
    if place.key[0] == "error":
        return hand.keys(place.area, place.key[2], place.key[1])
    question = place.key[2] if len(place.key) == 3 else ""
    return hand.keys(place.area, question, place.key[1]) - _with_their_own(hand, place)


def _with_their_own(hand: Hand, place: Place) -> frozenset[Key]:
    """The errors of the case whose error row states the decision date."""
    own = [
        other.key
        for other in hand.places("error", place.key[1], size=4)
        if other.key[3] == "decided" and other.area == place.area
    ]
    return frozenset((place.area, key[2], key[1]) for key in own if place.key[0] == "decided")


def _dated(hand: Hand, code: str, place: Place, **truth: object) -> Fault:
    """What is wrong with the case's own date has to do with the dates of its errors too."""
    return hand.fault(code, place, about=hand.keys(place.area, "", place.key[1]), **truth)


def _spoilt(hand: Hand, code: str, value: Value) -> Fault:
    place = hand.one(dates(hand))
    hand.put(place, value)
    return _dated(hand, code, place, undated=answers_of(hand, place))


@kind(LOST_DATE)
def date_that_cannot_be_read(hand: Hand) -> Fault:
    return _spoilt(hand, "dato_ulaeselig", hand.random.choice(_UNREADABLE))


@kind(LOST_DATE)
def date_that_is_not_in_the_calendar(hand: Hand) -> Fault:
    return _spoilt(hand, "dato_umulig", hand.random.choice(_IMPOSSIBLE))


@kind(LOST_DATE)
def date_without_its_day(hand: Hand) -> Fault:
    return _spoilt(hand, "dato_uden_dag", hand.random.choice(_WITHOUT_DAY))


@kind(LOST_DATE)
def date_that_is_only_a_year(hand: Hand) -> Fault:
    place = hand.one(dates(hand))
    hand.put(place, hand.random.choice(_BARE_YEAR), "")
    return _dated(hand, "dato_kun_aar", place, undated=answers_of(hand, place))


@kind(LOST_DATE)
def date_that_is_an_error_value(hand: Hand) -> Fault:
    return _spoilt(hand, "fejlvaerdi", Formula("=A1/0", hand.random.choice(ERROR_VALUES)))


@kind(LOST_DATE)
def date_that_is_a_formula_without_a_result(hand: Hand) -> Fault:
    return _spoilt(hand, "formel_uden_vaerdi", Formula("=TODAY()"))


@kind()
def date_that_is_a_bare_count_of_days(hand: Hand) -> Fault:
    """The same day, so that no answer changes."""
    place = hand.one(place for place in dates(hand) if isinstance(place.value, date))
    day, first = place.value, date(1904, 1, 1) if hand.book.look.epoch_1904 else date(1899, 12, 30)
    count = (date(day.year, day.month, day.day) - first).days
    hand.put(place, count, "")
    return _dated(hand, "dato_som_tal", place)


def _late(hand: Hand, place: Place) -> str:
    day = hand.supervised_on(place) + timedelta(days=hand.random.randrange(1, 300))
    value: Value = day if isinstance(place.value, date) else f"{day:%d.%m.%Y}"
    hand.put(place, value)
    return f"{day:%d.%m.%Y}"


@kind(LOST_DATE)
def date_after_the_supervision(hand: Hand) -> Fault:
    place = hand.one(place for place in dates(hand) if "remedied" not in place.key)
    words = _late(hand, place)
    return _dated(hand, "dato_efter_tilsyn", place, changed=answers_of(hand, place), words=words)


@kind(LOST_DATE)
def remedy_after_the_supervision(hand: Hand) -> Fault:
    place = hand.one(place for place in dates(hand) if "remedied" in place.key)
    words = _late(hand, place)
    return _dated(hand, "udbedret_efter_tilsyn", place, changed=answers_of(hand, place), words=words)


@kind(LOST_DATE)
def decision_dated_otherwise_than_the_case(hand: Hand) -> Fault:
    """The error row states another decision date than the case's own."""
    cases = {(place.area, place.key[1]) for place in hand.places("decided", size=2)}
    empty = [place for place in hand.places("error", size=4, filled=False) if place.key[3] == "decided"]
    place = hand.one(place for place in empty if (place.area, place.key[1]) in cases)
    key = hand.keys(place.area, place.key[2], place.key[1])
    (answer,) = (hand.answers[each] for each in key)
    day = (answer.decided.on or answer.supervised_on) - timedelta(days=hand.random.randrange(1, 200))
    hand.put(place, day, "date0")
    return _dated(hand, "afgoerelsesdato_forskellig", place, changed=key)


@kind(LOST_DATE)
def error_stated_twice_with_two_dates(hand: Hand) -> Fault:
    """The error row again, with another day in one of its dates: the second of them is named."""
    place = hand.one(
        place for place in hand.places("error", size=4) if place.key[3] in _DATES and isinstance(place.value, date)
    )
    row = hand.free_row(place.grid, "error")
    copy_row(place, row)
    copy = Place(place.area, place.grid, place.key, (row, place.spot[1]))
    hand.put(copy, place.value - timedelta(days=hand.random.randrange(1, 90)))
    return _dated(hand, "datoer_uenige", copy, undated=answers_of(hand, place))


def copy_row(place: Place, row: int) -> None:
    """The place's whole row once more; what a merged cell holds is written out."""
    grid = place.grid
    for (line, column), cell in list(grid.cells.items()):
        if line == place.spot[0]:
            grid.cells[row, column] = cell
    for top, left, bottom, right in grid.merged:
        if top < place.spot[0] <= bottom and left == right:
            grid.cells[row, left] = grid.cells[top, left]
