"""An area tab: which area it is for, on which day its cases were reviewed, and what it says of the sample."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ledelsestilsyn.cells import CellValue
from ledelsestilsyn.danish import fold, write_list
from ledelsestilsyn.importers.areas import AreaNames
from ledelsestilsyn.importers.cover import read_supervised_on
from ledelsestilsyn.importers.labelled import Labelled
from ledelsestilsyn.importers.labels import Field, TableKind, is_passed_over, label_of
from ledelsestilsyn.importers.questions import AreaQuestions
from ledelsestilsyn.importers.remarks import Remarks
from ledelsestilsyn.importers.tables import Table
from ledelsestilsyn.importers.values import whole_of
from ledelsestilsyn.importers.view import View
from ledelsestilsyn.model import Area, Beside
from ledelsestilsyn.periods import Period

_TITLE_ROWS = 5


@dataclass(frozen=True, slots=True)
class ScannedTab:
    """A tab with its tables and labels, before anything is known of its area."""

    view: View
    tables: tuple[Table, ...]
    labelled: tuple[Labelled, ...]

    @property
    def has_table(self) -> bool:
        return any(table.kind is not TableKind.UNKNOWN for table in self.tables)

    @property
    def is_cover(self) -> bool:
        """Whether it is no area tab but says whose workbook it is, and for when."""
        return not self.has_table and (self.is_front or self.says_whose)

    @property
    def is_front(self) -> bool:
        return fold(self.view.sheet.name) == "forside"

    @property
    def says_whose(self) -> bool:
        """Whether it holds the labels that a workbook cannot be without."""
        whose = any(labelled.field in (Field.DEPARTMENT, Field.PERIOD) for labelled in self.labelled)
        return whose and not is_passed_over(self.view.sheet.name)

    def values(self, field: Field) -> list[Labelled]:
        return [labelled for labelled in self.labelled if labelled.field is field]


@dataclass(frozen=True, slots=True)
class AreaTab:
    """A tab whose area and supervision date are known."""

    view: View
    tables: tuple[Table, ...]
    area: Area
    questions: AreaQuestions
    supervised_on: date
    supervised_from: str
    population: int | None
    sample_size: int | None
    selection_method: str
    remarks: str
    beside: tuple[Beside, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """What a tab says of its area: the areas it names, and the text that should have named one."""

    areas: tuple[Area, ...]
    text: str


def covers_of(tabs: Sequence[ScannedTab]) -> frozenset[int]:
    """The tabs that are covers by their place; in a workbook without, the one that says whose it is, if it is one."""
    covers = [tab for tab in tabs if tab.is_cover or tab.is_front] or [tab for tab in tabs if tab.says_whose]
    alone = len(covers) == 1 or all(tab.is_cover or tab.is_front for tab in covers)
    return frozenset(tab.view.index for tab in covers if alone)


def named_areas(tab: ScannedTab, names: AreaNames) -> Named:
    """By the label, else by the tab's name, else by a title in the first five rows."""
    if stated := tab.values(Field.AREA):
        hits = {area.id: area for labelled in stated for area in names.named(labelled.text)}
        return Named(tuple(hits.values()), stated[0].text)
    if areas := names.named(tab.view.sheet.name):
        return Named(areas, tab.view.name)
    hits = {area.id: area for title in _titles(tab) for area in names.named(title)}
    return Named(tuple(hits.values()), tab.view.name)


def _titles(tab: ScannedTab) -> list[str]:
    above = min((table.top for table in tab.tables), default=_TITLE_ROWS)
    lines: list[Sequence[CellValue]] = list(tab.view.rows[: min(above, _TITLE_ROWS)])
    return [value for line in lines for value in line if isinstance(value, str)]


def recognise(tab: ScannedTab, names: AreaNames, remarks: Remarks) -> Area | None:
    """The tab's area; None, with a remark where the tab has a table, if it is not exactly one."""
    named = named_areas(tab, names)
    if len(named.areas) == 1:
        return named.areas[0]
    if not tab.has_table:
        return None
    if named.areas:
        several = write_list([area.title for area in named.areas])
        remarks.add("omraade_flertydigt", tab.view.spot(), several=several)
    else:
        guesses = (names.guess(text) for text in (named.text, tab.view.name, *_titles(tab)))
        guess = next((guess for guess in guesses if guess), "")
        department = names.department.code
        remarks.add("omraade_ukendt", tab.view.spot(), stands=named.text, department=department, guess=guess)
    return None


class AreaTabReader:
    """Reads area tabs of a workbook for `period`; `cover_day` is the cover's supervision date, None if it has none.

    `cover_at` is where the cover states it.
    """

    def __init__(
        self,
        period: Period,
        cover_day: date | None,
        epoch_1904: bool,
        remarks: Remarks,
        cover_at: tuple[Beside, ...] = (),
    ) -> None:
        self._period, self._cover_day, self._epoch_1904, self._remarks = period, cover_day, epoch_1904, remarks
        self._cover_at = cover_at

    def read(self, tab: ScannedTab, area: Area) -> AreaTab | None:
        """The tab, or None with a remark if it has no table or its supervision date cannot be used."""
        if not tab.has_table:
            if not tab.tables:
                self._remarks.add("ark_uden_tabel", tab.view.spot(), area=area.id)
            return None
        stated = tab.values(Field.SUPERVISED_ON)
        day = self._day(stated)
        if stated and day is None:
            return None
        on, origin = self._fallback() if day is None else (day, "tab")
        return AreaTab(
            tab.view,
            tab.tables,
            area,
            AreaQuestions(area, on, tab.view.accepted),
            on,
            origin,
            self._number(tab, area, Field.POPULATION),
            self._number(tab, area, Field.SAMPLE_SIZE),
            _joined(tab, Field.SELECTION),
            _joined(tab, Field.REMARKS),
            (*(self._cover_at if origin == "cover" else ()), *_beside(tab)),
        )

    def _fallback(self) -> tuple[date, str]:
        return (self._cover_day, "cover") if self._cover_day else (self._period.last_day, "period")

    def _day(self, stated: list[Labelled]) -> date | None:
        days = [
            (labelled, read_supervised_on(labelled, self._epoch_1904, self._period, self._remarks, on_cover=False))
            for labelled in stated
        ]
        if not days or any(day is None for _, day in days):
            return None
        first, on = days[0]
        for labelled, day in days[1:]:
            if day != on:
                other = first.view.there(first.row, first.column, labelled.view.index)
                facts = {"stands": labelled.stands, "first": first.stands, "other": other}
                self._remarks.add("tilsynsdato_modstrid", labelled.spot, **facts)
                return None
        return on

    def _number(self, tab: ScannedTab, area: Area, field: Field) -> int | None:
        found = None
        for labelled in tab.values(field):
            number = whole_of(labelled.view.value(labelled.row, labelled.column))
            if number is None:
                facts = {"stands": labelled.stands, "label": label_of(field)}
                self._remarks.add("tal_ulaeseligt", labelled.spot, area=area.id, **facts)
            found = number if found is None else found
        return found


def _beside(tab: ScannedTab) -> Iterator[Beside]:
    for field in (Field.SUPERVISED_ON, Field.POPULATION, Field.SAMPLE_SIZE):
        yield from (labelled.beside for labelled in tab.values(field))


def _joined(tab: ScannedTab, field: Field) -> str:
    return "\n".join(dict.fromkeys(labelled.text for labelled in tab.values(field)))
