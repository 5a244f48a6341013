"""The figures of chapter 3's tables counted again, action by action, each with its cell and what made it count."""

from collections.abc import Callable, Iterable, Sequence

from ledelsestilsyn.danish import write_date, write_list
from ledelsestilsyn.effects import Verdict
from ledelsestilsyn.effects import words as effect_words
from ledelsestilsyn.passport.book import Book
from ledelsestilsyn.passport.counted import Counted, Part
from ledelsestilsyn.passport.elements import Element
from ledelsestilsyn.passport.rows import TOTAL, area_called
from ledelsestilsyn.report.actions import ActionPlans, PlannedAction, action_plans
from ledelsestilsyn.report.blocks import Table
from ledelsestilsyn.report.contents_actions import WAITING

Choice = Callable[[ActionPlans], Iterable[PlannedAction]]
Saying = Callable[[PlannedAction], str]

# What a plan says of an action, as its columns are called.
_FIELDS = {
    "question": "nr.",
    "cause": "årsag",
    "measure": "tiltag",
    "owner": "ansvarlig",
    "due": "frist",
    "status": "status",
}


def _cell(row: PlannedAction) -> str:
    return row.given.action.cell


def _changed(row: PlannedAction) -> str:
    return f"{_cell(row)} ({write_list([word for name, word in _FIELDS.items() if name in row.changed])})"


def _postponed(row: PlannedAction) -> str:
    return f"{_cell(row)} (fra {write_date(row.deadlines[-2])} til {write_date(row.deadlines[-1])})"


def _status(row: PlannedAction) -> str:
    return f'{_cell(row)} ("{row.given.action.status}")'


def _deadline(row: PlannedAction) -> str:
    return f"{_cell(row)} ({write_date(row.given.action.due_on)})"


def _judged(row: PlannedAction) -> str:
    found = row.effect
    return f"{_cell(row)} ({effect_words.in_full(found.judged, found.course, found.several)})" if found else _cell(row)


def _verdict(verdict: Verdict) -> Choice:
    return lambda plans: (row for row in plans.everything if row.effect and row.effect.verdict == verdict)


_OF_PLANS: dict[str, tuple[Choice, Saying]] = {
    "Tiltag": (lambda plans: plans.everything, _cell),
    "Nye": (lambda plans: (row for row in plans.everything if row.is_new), _cell),
    "Ændret": (lambda plans: (row for row in plans.everything if row.changed), _changed),
    "Udskudt": (lambda plans: (row for row in plans.everything if row.postponed_now), _postponed),
    "Udført": (lambda plans: (row for row in plans.everything if row.is_done), _status),
    "Over fristen": (lambda plans: (row for row in plans.everything if row.is_overdue), _deadline),
    "Ikke længere med": (lambda plans: plans.gone, _cell),
    "Virker": (_verdict(Verdict.WORKS), _judged),
    "Virker ikke": (_verdict(Verdict.NO_EFFECT), _judged),
    "For tidligt at sige": (_verdict(Verdict.TOO_EARLY), _cell),
    "Åbnes igen": (lambda plans: plans.reopened, _judged),
}
_OF_WAITING: dict[str, tuple[Choice, Saying]] = {
    "Åbne tiltag": (lambda plans: plans.waiting, _cell),
    "Over fristen": (lambda plans: (row for row in plans.waiting if row.is_overdue), _deadline),
}


def counted_actions(book: Book, found: Element) -> tuple[Counted, ...]:
    """A department's or an area's row by the tabs the actions stand in; the row of them all by departments."""
    table = found.block
    if not isinstance(table, Table):
        return ()
    choices = _OF_WAITING if table.columns == WAITING else _OF_PLANS
    told = [(column.heading, *choices[column.heading]) for column in table.columns if column.heading in choices]
    return tuple(Counted(name, _parts(book, found, table, choice, saying)) for name, choice, saying in told)


def _parts(book: Book, found: Element, table: Table, choice: Choice, saying: Saying) -> tuple[Part, ...]:
    rows, name = list(choice(action_plans(book.facts))), found.row[0].text
    if name == TOTAL:
        codes = [row[0].text for row in table.rows if row is not found.row]
        return tuple(Part(sum(row.given.department == code for row in rows), code) for code in codes)
    if table.columns == WAITING:
        named = area_called(book, name)
        return _by_tab([row for row in rows if named and row.given.action.area == named[1].id], saying)
    return _by_tab([row for row in rows if row.given.department == name], saying)


def _by_tab(rows: Sequence[PlannedAction], saying: Saying) -> tuple[Part, ...]:
    tabs: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        tabs.setdefault((row.given.workbook, row.given.action.sheet), []).append(saying(row))
    return tuple(Part(len(said), f'{book}, ark "{sheet}"', tuple(said)) for (book, sheet), said in tabs.items())
