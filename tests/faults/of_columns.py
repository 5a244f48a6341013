"""Faults in headings, columns and tables."""

from samples.grid import Grid, cell_name

from ledelsestilsyn.danish import fold

from .fault import Fault, Hand, Key, Place, kind
from .seconds import LOST_COLUMN, LOST_DATE

_LOST_COLUMN = LOST_COLUMN | {"ukendte_kolonner": "the misspelt heading is listed among those not read"}
_ONLY_COUNTED = {"optaelling_afviger": "the action plan is held against what is left of the answers"}


def _question_heads(hand: Hand) -> list[Place]:
    """The headings of a cases table that are questions'."""
    return [place for place in hand.places("head", size=2) if any(place.key[1] == key[1] for key in hand.answers)]


def _of_head(hand: Hand, place: Place) -> frozenset[Key]:
    return hand.keys(place.area, place.key[1], sheet=place.grid.name)


@kind(LOST_COLUMN)
def question_heading_of_no_question(hand: Hand) -> Fault:
    place = hand.one(_question_heads(hand))
    hand.put(place, hand.random.choice(("Spm. 99", "K77", "Spørgsmål 88", 66)))
    return hand.fault("spoergsmaal_ukendt", place, lost=_of_head(hand, place))


def misspelt(hand: Hand, text: str) -> str:
    """One letter lost, doubled or changed, or two swapped; not one that is passed over when headings are compared."""
    letters = [at for at, letter in enumerate(text[:-1]) if letter.isalpha() and text[at + 1].isalpha()]
    at = hand.random.choice(letters[1:])
    before, letter, after = text[:at], text[at], text[at + 1 :]
    swapped = before + after[0] + letter + after[1:]
    found = [before + after, before + letter * 2 + after, before + "q" + after, swapped]
    return hand.random.choice([other for other in found if fold(other) != fold(text)])


@kind(LOST_COLUMN)
def question_heading_misspelt(hand: Hand) -> Fault:
    """Where it is the question's text, or begins as it."""
    place = hand.one(place for place in _question_heads(hand) if len(str(place.value)) > 25)
    at = hand.random.choice((0, 1))
    text = str(place.value)[: -2 * at or None].rstrip(" …")
    hand.put(place, misspelt(hand, text[:20]) + text[20:])
    return hand.fault("spoergsmaal_ukendt", place, lost=_of_head(hand, place), words="Mente du")


@kind(LOST_COLUMN)
def question_heading_not_in_force(hand: Hand) -> Fault:
    """The id of a question that was not asked that day."""
    place = hand.one(place for place in _question_heads(hand) if _asleep(hand, place))
    hand.put(place, hand.one(_asleep(hand, place)))
    return hand.fault("spoergsmaal_ikke_i_kraft", place, lost=_of_head(hand, place))


def _asleep(hand: Hand, place: Place) -> list[str]:
    area, day = hand.department.area(place.area), hand.supervised_on(place)
    return [question.id for question in area.questions if question.on(day) is None]


@kind(LOST_COLUMN)
def question_heading_twice(hand: Hand) -> Fault:
    """Two columns are the same question's: the one to the right is named, and neither is read."""
    heads = _question_heads(hand)
    place = hand.one(heads)
    other = hand.one(head for head in heads if head.grid is place.grid and head.key != place.key)
    hand.put(place, other.value)
    second = max(place, other, key=lambda head: head.spot)
    lost = _of_head(hand, place) | _of_head(hand, other)
    first = min(place, other, key=lambda head: head.spot)
    return hand.fault("kolonne_to_gange", second, lost=lost, words=f"men {cell_name(first.spot)} er")


_DATE_HEADINGS = ("Fejl opstået", "Fejldato", "Udbedret", "Udbedret den", "Rettet")


@kind(LOST_DATE, alone=True)
def date_heading_misspelt(hand: Hand) -> Fault:
    place = hand.one(place for place in hand.places("errors", size=2) if place.key[1] in _DATE_HEADINGS)
    hand.put(place, misspelt(hand, str(place.value)))
    keys = _of_errors(hand, place.grid, place.area)
    return hand.fault("overskrift_ligner", place, changed=keys, words=f'"{place.key[1]}"')


def _of_errors(hand: Hand, grid: Grid, area: str) -> frozenset[Key]:
    """The answers that the tab's error rows are about."""
    rows = [key for key in grid.found if key[0] == "error"]
    return frozenset(each for _, case, question, *_ in rows for each in hand.keys(area, question, case))


@kind(LOST_DATE, alone=True)
def decision_heading_misspelt(hand: Hand) -> Fault:
    place = hand.one(place for place in hand.places("head", "decided", size=2))
    hand.put(place, misspelt(hand, " ".join(str(place.value).split())))
    return hand.fault("overskrift_ligner", place, changed=hand.keys(place.area, sheet=place.grid.name))


@kind(LOST_DATE, alone=True)
def date_heading_twice(hand: Hand) -> Fault:
    """The second of two headings that say the same is named; the first column is read."""
    heads = [place for place in hand.places("errors", size=2) if place.key[1] in _DATE_HEADINGS]
    place = hand.one(heads)
    other = hand.one(head for head in heads if head.grid is place.grid and head.key != place.key)
    hand.put(place, other.value)
    second = max(place, other, key=lambda head: head.spot)
    return hand.fault("kolonne_to_gange", second, changed=_of_errors(hand, place.grid, place.area))


@kind(LOST_DATE, alone=True)
def errors_table_whose_heading_is_misspelt(hand: Hand) -> Fault:
    """Without `Spørgsmål` it is no table: its row of headings is named where it begins."""
    place = hand.one(hand.places("errors", "Spørgsmål", size=2))
    hand.put(place, hand.random.choice(("Sporgsmål", "Spørgsmaal", "Spørsmål", "Spørgmål")))
    first = min(spot for key, spot in place.grid.found.items() if key[0] == "errors")
    keys = _of_errors(hand, place.grid, place.area)
    return hand.fault("tabel_ukendt", place, spots=(first,), changed=keys, words='Mente du "Spørgsmål"?')


_LOST_TABLE = LOST_COLUMN | {
    "ukendte_kolonner": "the unknown headings of the table were told, and it is no table now",
    "optaelling_uden_antal_sager": "beside answers the action plan need not state the cases, and there are none now",
}
_CASE_HEADINGS = ("Sagsnr.", "Sagsnummer", "SAGSNR", "Journalnr.", "Sags-ID")


@kind(_LOST_TABLE, alone=True)
def cases_table_whose_heading_is_misspelt(hand: Hand) -> Fault:
    """Without `Sagsnr.` it is no table: its row of headings is named where it begins."""
    place = hand.one(place for place in hand.places("head", "case", size=2) if place.value in _CASE_HEADINGS)
    hand.put(place, misspelt(hand, str(place.value)))
    row = place.spot[0]
    first = min(spot for spot, (value, _) in place.grid.cells.items() if spot[0] == row and value is not None)
    return hand.fault("tabel_ukendt", place, spots=(first,), lost=_of_cases(hand, place))


def _of_cases(hand: Hand, place: Place) -> frozenset[Key]:
    return hand.keys(place.area, sheet=place.grid.name)


@kind(_LOST_TABLE, alone=True)
def answers_table_whose_heading_is_misspelt(hand: Hand) -> Fault:
    """Without `Spørgsmål` or the case number it is no table."""
    heads = [place for place in hand.places("head", size=2) if place.grid.found.get(("head", "Svar"))]
    place = hand.one(place for place in heads if place.key[1] in ("Spørgsmål", "Sagsnr."))
    hand.put(place, misspelt(hand, str(place.value)))
    first = min(head.spot for head in heads if head.grid is place.grid)
    return hand.fault("tabel_ukendt", place, spots=(first,), lost=_of_cases(hand, place))


@kind(_ONLY_COUNTED, alone=True)
def plan_whose_heading_is_misspelt(hand: Hand) -> Fault:
    place = hand.one(hand.places("plan", "Antal fejl", size=2))
    place = hand.one(each for each in [place] if hand.keys(place.area))
    hand.put(place, hand.random.choice(("Antal fjel", "Antl fejl", "Anntal fejl")))
    first = min(spot for key, spot in place.grid.found.items() if key[0] == "plan" and len(key) == 2)
    counts = frozenset((place.area, key[1]) for key in place.grid.found if key[0] == "plan" and len(key) == 3)
    return hand.fault("tabel_ukendt", place, spots=(first,), counts=counts)


@kind(LOST_COLUMN)
def question_number_misspelt(hand: Hand) -> Fault:
    """It is no number of a question any longer."""
    place = hand.one(place for place in _question_heads(hand) if str(place.value).startswith(("Spm.", "Spørgsmål ")))
    hand.put(place, misspelt(hand, str(place.value)))
    return hand.fault("spoergsmaal_ukendt", place, lost=_of_head(hand, place))


@kind({"ukendte_kolonner": "all unknown columns of a table are told in one note, so the one before is another now"})
def column_of_an_unknown_heading(hand: Hand) -> Fault:
    """The tab is named, and the heading's cell in the words."""
    place = hand.one(hand.places("head", "case", size=2))
    row, column = place.spot[0], 1 + max(column for _, column in place.grid.cells)
    beside = 1 + max(column for line, column in place.grid.cells if line == row)
    if any((line, beside) in place.grid.cells for line in range(row, place.grid.last_row + 1)):
        beside = column
    place.grid.put(row, beside, "Sagsbehandlers rum", "head")
    place.grid.put(row + 1, beside, "2. sal")
    return hand.fault("ukendte_kolonner", place, spots=(), words=f'"Sagsbehandlers rum" ({cell_name((row, beside))}')


@kind()
def column_without_a_heading(hand: Hand) -> Fault:
    place = hand.one(hand.places("case", size=2))
    spot = (place.spot[0], 2 + max(column for _, column in place.grid.cells))
    place.grid.put(*spot, hand.random.choice(("husk", "ringet 3/4", 7, "Ja")))
    return hand.fault("kolonne_uden_overskrift", place, spots=(spot,))


@kind()
def cases_table_begun_again(hand: Hand) -> Fault:
    """A second table of cases below everything, its headings alone."""
    place = hand.one(hand.places("head", "case", size=2))
    question = next(head for head in _question_heads(hand) if head.grid is place.grid)
    row = place.grid.last_row + 3
    place.grid.put(row, place.spot[1], "Sagsnr.", "head")
    place.grid.put(row, place.spot[1] + 1, question.key[1], "head")
    return hand.fault("flere_tabeller", place, spots=((row, place.spot[1]),))
