"""Faults on the cover: whose workbook it is, for which period, and the day of the supervision."""

from datetime import date, timedelta

from samples.grid import Spot, Value, cell_name

from .fault import Fault, Hand, Key, kind
from .seconds import OTHER_DAY

_AND_TABS = {"tilsynsdato_for_langt_vaek": "a tab's own supervision date is as far from the period as the cover's"}


def _spot(hand: Hand, label: str, what: str = "value") -> Spot:
    """Where the label, or its value, stands on the cover; LookupError if it is not on it."""
    if (what, label) not in hand.book.cover.found:
        raise LookupError
    return hand.book.cover.at(what, label)


def _fault(hand: Hand, code: str, *spots: Spot, refused: bool = False, **truth: object) -> Fault:
    sheet = hand.book.cover.name if spots else ""
    return Fault(code, sheet, spots, refused=refused, **truth)


def _replaced(hand: Hand, code: str, label: str, value: Value, look: str | None = None) -> Fault:
    spot = _spot(hand, label)
    hand.book.cover.change(spot, value, look)
    return _fault(hand, code, spot, refused=True)


def _once(hand: Hand, label: str) -> str:
    """The label, if the cover says it only once."""
    if hand.book.look.twice and label == hand.book.look.department_label:
        raise LookupError
    return label


def _added(hand: Hand, label: str, value: Value, look: str = "") -> Spot:
    """A label and its value under everything else; the value's cell."""
    row = max(hand.book.cover.last_row, *(span[2] for span in hand.book.cover.merged)) + 2
    hand.book.cover.put(row, 0, label)
    hand.book.cover.put(row, 1, value, look)
    return row, 1


def _misspelt(label: str) -> str:
    return label[:2] + label[3] + label[2] + label[4:]


@kind()
def department_unknown(hand: Hand) -> Fault:
    value = hand.random.choice(("Vistationenn", "Økonomi", "ABC", "Teknik og Miljø"))
    return _replaced(hand, "afdeling_ukendt", hand.book.look.department_label, value)


@kind()
def department_not_filled_in(hand: Hand) -> Fault:
    spot = _spot(hand, _once(hand, hand.book.look.department_label))
    hand.book.cover.change(spot, None)
    return _fault(hand, "afdeling_mangler", refused=True)


@kind()
def department_label_misspelt(hand: Hand) -> Fault:
    label = _once(hand, hand.book.look.department_label)
    spot = _spot(hand, label, "label")
    hand.book.cover.change(spot, _misspelt(label))
    return _fault(hand, "afdeling_mangler", spot, refused=True, words=f'Mente du "{label}"?')


@kind()
def two_departments(hand: Hand) -> Fault:
    code = hand.one({"CVO", "UVSB", "FR", "BS", "JC"} - {hand.department.code})
    spot = _added(hand, hand.random.choice(("Afdeling", "Enhed", "Center")), code)
    return _fault(hand, "afdeling_modstrid", spot, refused=True)


@kind()
def period_that_cannot_be_read(hand: Hand) -> Fault:
    look = hand.book.look
    values: tuple[Value, ...] = ("5. kvartal 2024", "efteråret", "2024", "K5", "Q0 2024", "sidste kvartal")
    return _replaced(hand, "periode_ulaeselig", look.period_label, hand.random.choice(values))


@kind()
def period_that_is_a_day(hand: Hand) -> Fault:
    day = date(2024, 1, 1) + timedelta(days=hand.random.choice((5, 42, 100, 200)))
    return _replaced(hand, "periode_dato", hand.book.look.period_label, day, "date0")


@kind()
def period_not_filled_in(hand: Hand) -> Fault:
    spot = _spot(hand, hand.book.look.period_label)
    hand.book.cover.change(spot, None)
    return _fault(hand, "periode_mangler", refused=True)


@kind()
def period_label_misspelt(hand: Hand) -> Fault:
    label = hand.book.look.period_label
    spot = _spot(hand, label, "label")
    hand.book.cover.change(spot, _misspelt(label))
    return _fault(hand, "periode_mangler", spot, refused=True, words=f'Mente du "{label}"?')


@kind()
def two_periods(hand: Hand) -> Fault:
    other = hand.book.handed.period.previous.previous
    spot = _added(hand, "Periode", other.label)
    return _fault(hand, "periode_modstrid", spot, refused=True)


@kind(_AND_TABS)
def wrong_period(hand: Hand) -> Fault:
    """Three years off: the supervision date is named, since it and the period cannot both be right."""
    if hand.book.look.year_cell:
        raise LookupError
    period = hand.book.handed.period
    hand.book.cover.change(_spot(hand, hand.book.look.period_label), f"{period.year - 3}K{period.quarter}")
    spot = _spot(hand, hand.book.look.date_label)
    return _fault(hand, "tilsynsdato_for_langt_vaek_forside", spot, refused=True)


@kind()
def supervision_date_that_cannot_be_read(hand: Hand) -> Fault:
    values = ("marts 2024", "31-02-2024", "ultimo", "2024", "flere dage", "12. og 13. marts")
    return _replaced(hand, "tilsynsdato_ulaeselig_forside", hand.book.look.date_label, hand.random.choice(values), "")


@kind()
def supervision_date_years_away(hand: Hand) -> Fault:
    day = hand.book.handed.supervised_on.replace(day=1)
    day = day.replace(year=day.year + hand.random.choice((-9, -2, 2, 18)))
    return _replaced(hand, "tilsynsdato_for_langt_vaek_forside", hand.book.look.date_label, f"{day:%d.%m.%Y}")


@kind()
def two_supervision_dates(hand: Hand) -> Fault:
    day = hand.book.handed.supervised_on - timedelta(days=1)
    spot = _added(hand, "Tilsynsdato", f"{day:%d.%m.%Y}")
    return _fault(hand, "tilsynsdato_modstrid_forside", spot, refused=True)


def _on_the_covers_day(hand: Hand) -> frozenset[Key]:
    """The answers of tabs that state no day of their own."""
    sheets = [tab.sheet for tab in hand.clean.tabs if tab.supervised_from == "cover"]
    if not sheets:
        raise LookupError
    return frozenset(key for sheet in sheets for key in hand.keys(sheet=sheet))


@kind()
def supervision_date_that_is_a_bare_count_of_days(hand: Hand) -> Fault:
    first = date(1904, 1, 1) if hand.book.look.epoch_1904 else date(1899, 12, 30)
    spot = _spot(hand, hand.book.look.date_label)
    hand.book.cover.change(spot, (hand.book.handed.supervised_on - first).days, "")
    return _fault(hand, "dato_som_tal", spot)


@kind(OTHER_DAY, alone=True)
def supervision_date_outside_the_period(hand: Hand) -> Fault:
    """A few days after it: it is used."""
    keys = _on_the_covers_day(hand)
    day = hand.day_outside()
    spot = _spot(hand, hand.book.look.date_label)
    hand.book.cover.change(spot, f"{day:%d.%m.%Y}")
    return _fault(hand, "tilsynsdato_uden_for_perioden", spot, changed=keys, counts=hand.counted())


@kind(OTHER_DAY, alone=True)
def supervision_date_not_filled_in(hand: Hand) -> Fault:
    """Named for the workbook as a whole: there is no cell to name."""
    keys = _on_the_covers_day(hand)
    hand.book.cover.change(_spot(hand, hand.book.look.date_label), None)
    return _fault(hand, "tilsynsdato_antaget", changed=keys, counts=hand.counted())


@kind(OTHER_DAY, alone=True)
def supervision_label_misspelt(hand: Hand) -> Fault:
    keys, label = _on_the_covers_day(hand), hand.book.look.date_label
    spot = _spot(hand, label, "label")
    hand.book.cover.change(spot, _misspelt(label))
    return _fault(hand, "tilsynsdato_antaget", spot, changed=keys, counts=hand.counted(), words=f'Mente du "{label}"?')


@kind()
def filled_in_by_two(hand: Hand) -> Fault:
    first = _spot(hand, hand.book.look.filled_label)
    spot = _added(hand, "Udfyldt af", "Vikar for teamleder")
    return _fault(hand, "felt_modstrid", spot, words=f"i celle {cell_name(first)}")


@kind()
def personal_number_on_the_cover(hand: Hand) -> Fault:
    spot = _spot(hand, hand.book.look.remarks_label)
    hand.book.cover.change(spot, "Sagen 311257-5000 er holdt uden for stikprøven.")
    return _fault(hand, "cpr_i_tekst", spot)
