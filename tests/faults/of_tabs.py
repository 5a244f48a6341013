"""Faults that are about an area tab: its area, its own supervision date, its sample, its table."""

from datetime import date, timedelta

from samples.grid import Spot, Value

from .fault import Fault, Hand, Key, Place, kind
from .seconds import LOST_TAB, OTHER_DAY

_AREA = "Tilsynsområde"


def _fact(hand: Hand, label: str) -> Place:
    return hand.one(hand.places("value", label, size=2))


def _of_tab(hand: Hand, place: Place) -> frozenset[Key]:
    return hand.keys(place.area, sheet=place.grid.name)


def _tab_lost(hand: Hand, code: str, place: Place, *spots: Spot) -> Fault:
    """Nothing of the tab counts; it is named itself where no cell is."""
    return hand.fault(code, place, spots=spots, lost=_of_tab(hand, place), counts=hand.counted(place.area))


@kind(LOST_TAB, alone=True)
def tab_of_an_unknown_area(hand: Hand) -> Fault:
    """The tab is named."""
    place = _fact(hand, _AREA)
    hand.put(place, hand.random.choice(("Noget helt andet", "§ 999 Ukendt", "Kørsel")))
    return _tab_lost(hand, "omraade_ukendt", place)


@kind(LOST_TAB, alone=True)
def tab_of_two_areas(hand: Hand) -> Fault:
    """The label once more, with another area: the tab is named."""
    place = _fact(hand, _AREA)
    other = hand.one(area for area in hand.department.areas if area.id != place.area)
    _add_fact(place, _AREA, other.title)
    return _tab_lost(hand, "omraade_flertydigt", place)


def _add_fact(place: Place, label: str, value: Value, look: str = "") -> tuple[int, int]:
    """A label with its value to the right of everything on the first row; the value's cell."""
    column = 3 + max(column for _, column in place.grid.cells)
    place.grid.put(0, column, label)
    place.grid.put(0, column + 1, value, look)
    return 0, column + 1


@kind(LOST_TAB, alone=True)
def tab_whose_table_is_gone(hand: Hand) -> Fault:
    place = _fact(hand, "Udtrækningsmetode")
    kept = {spot for key, spot in place.grid.found.items() if key[0] in ("label", "value", "title")}
    place.grid.cells = {spot: cell for spot, cell in place.grid.cells.items() if spot in kept}
    place.grid.merged = [span for span in place.grid.merged if span[:2] in kept]
    if place.grid.found.get(("value", _AREA)) not in place.grid.cells:
        raise LookupError
    return _tab_lost(hand, "ark_uden_tabel", place)


def _day(hand: Hand) -> Place:
    return _fact(hand, hand.book.look.date_label)


@kind(LOST_TAB, alone=True)
def tab_date_that_cannot_be_read(hand: Hand) -> Fault:
    place = _day(hand)
    hand.put(place, hand.random.choice(("marts 2024", "31-02-2024", "ultimo", "2024", "?")), "")
    return _tab_lost(hand, "tilsynsdato_ulaeselig", place, place.spot)


@kind(LOST_TAB, alone=True)
def tab_date_years_away(hand: Hand) -> Fault:
    place, day = _day(hand), date(2031, 3, 5)
    hand.put(place, day if isinstance(place.value, date) else f"{day:%d.%m.%Y}")
    return _tab_lost(hand, "tilsynsdato_for_langt_vaek", place, place.spot)


@kind(LOST_TAB, alone=True)
def two_tab_dates(hand: Hand) -> Fault:
    place = _day(hand)
    day = hand.supervised_on(place) - timedelta(days=1)
    spot = _add_fact(place, "Tilsynsdato", day, "date0")
    return _tab_lost(hand, "tilsynsdato_modstrid", place, max(place.spot, spot))


@kind(OTHER_DAY, alone=True)
def tab_date_outside_the_period(hand: Hand) -> Fault:
    place = _day(hand)
    day = hand.day_outside()
    hand.put(place, day if isinstance(place.value, date) else f"{day:%d.%m.%Y}")
    return hand.fault(
        "tilsynsdato_uden_for_perioden", place, changed=_of_tab(hand, place), counts=hand.counted(place.area)
    )


@kind()
def fact_that_is_no_number(hand: Hand) -> Fault:
    """The size of the population or of the sample."""
    place = _fact(hand, hand.random.choice(("Antal sager i alt", "Antal sager i stikprøven")))
    hand.put(place, hand.random.choice(("ca. 120", "mange", -5, 12.5, "10-12")))
    return hand.fault("tal_ulaeseligt", place, counts=_sample(place))


@kind()
def sample_of_another_size(hand: Hand) -> Fault:
    """The area's first tab is named: what is compared is the area's tabs together."""
    stated = hand.places("value", "Antal sager i stikprøven", size=2)
    place = hand.one(place for place in stated if _of_tab(hand, place) and isinstance(place.value, int))
    sheets = [tab.sheet for tab in hand.clean.tabs if tab.area == place.area]
    hand.put(place, int(str(place.value)) + hand.random.randrange(20, 40))
    return Fault("stikproeve_afviger", sheets[0], (), place.area, counts=_sample(place))


def _sample(place: Place) -> frozenset[tuple[str, str]]:
    """What the area states of its sample, so that no two faults are about the same."""
    return frozenset({(place.area, "sample")})


@kind()
def personal_number_as_the_selection(hand: Hand) -> Fault:
    place = _fact(hand, "Udtrækningsmetode")
    hand.put(place, "Tilfældigt, dog ikke 311257-5000")
    return hand.fault("cpr_i_tekst", place)
