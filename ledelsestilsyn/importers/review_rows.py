"""The rows of a review workbook: one area each, with the owner's answer, reason, name and day."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from ledelsestilsyn.danish import fold, write_date, write_list
from ledelsestilsyn.importers.areas import AreaNames
from ledelsestilsyn.importers.remarks import Remarks, Spot
from ledelsestilsyn.importers.values import day_of
from ledelsestilsyn.importers.view import View
from ledelsestilsyn.model import Area, Department, ReviewedArea
from ledelsestilsyn.model.review_words import ANSWER, ANSWERS, AREA, AREA_ID, COLUMNS, DAY, OWNER, REASON
from ledelsestilsyn.periods import Period, cutoff

_FEWEST_HEADINGS = 2
_DECISIONS = {fold(word): decision for decision, word in ANSWERS.items()}
_FIELDS = {REASON: "en begrundelse", OWNER: "ejeren", DAY: "en dato"}
_YEAR_MONTHS = 12


@dataclass(frozen=True, slots=True)
class ReviewTable:
    """The table of the decisions: its tab, the row of its headings, and the column of each, all from 0."""

    view: View
    heading_row: int
    columns: Mapping[str, int]

    def text(self, row: int, heading: str) -> str:
        column = self.columns.get(heading)
        return "" if column is None else self.view.text(row, column)


def find_table(views: Sequence[View], remarks: Remarks) -> ReviewTable | None:
    """The first table that asks for a decision; None with a remark where there is none, or it lacks a column."""
    for view in views:
        for row in range(view.height):
            columns = _headings(view, row)
            if len(columns.keys() & {ANSWER, REASON, OWNER, DAY}) >= _FEWEST_HEADINGS:
                missing = [f'"{heading}"' for heading in COLUMNS if heading not in columns]
                if missing:
                    which = "kolonnen" if len(missing) == 1 else "kolonnerne"
                    remarks.add("risiko_kolonne_mangler", view.spot(row, 0), missing=f"{which} {write_list(missing)}")
                    return None
                return ReviewTable(view, row, columns)
    remarks.add("risiko_tabel_mangler", Spot())
    return None


def _headings(view: View, row: int) -> dict[str, int]:
    known = {fold(heading): heading for heading in (*COLUMNS, AREA)}
    found: dict[str, int] = {}
    for column in range(view.width):
        heading = known.get(view.folded(row, column))
        if heading is not None:
            found.setdefault(heading, column)
    return found


def read_rows(
    table: ReviewTable, department: Department, period: Period, epoch_1904: bool, remarks: Remarks
) -> tuple[ReviewedArea, ...]:
    """The decisions that can be used, in the order of their rows; one per area."""
    return _Rows(table, department, period, epoch_1904, remarks).read()


class _Rows:
    def __init__(
        self, table: ReviewTable, department: Department, period: Period, epoch_1904: bool, remarks: Remarks
    ) -> None:
        self._table, self._view, self._columns = table, table.view, table.columns
        self._department, self._period, self._epoch_1904, self._remarks = department, period, epoch_1904, remarks
        self._names = AreaNames(department)

    def read(self) -> tuple[ReviewedArea, ...]:
        by_area: dict[str, list[tuple[int, ReviewedArea]]] = defaultdict(list)
        for row, area in self._areas():
            if (decision := self._decision(row, area)) is not None:
                by_area[area.id].append((row, decision))
        return tuple(found for rows in by_area.values() for found in self._only(rows))

    def _areas(self) -> Iterator[tuple[int, Area]]:
        """The rows in which something is answered, with their areas; others are nobody's or not decided yet."""
        asked = {area.id for area in self._department.areas if area.questions_on(self._period.last_day)}
        for row in range(self._table.heading_row + 1, self._view.height):
            if not self._answered(row):
                continue
            text = self._table.text(row, AREA_ID) or self._table.text(row, AREA)
            found = self._names.named(text)
            if len(found) == 1 and found[0].id in asked:
                yield row, found[0]
            elif text or self._filled(row, ANSWER):
                self._tell_unknown(row, text)

    def _answered(self, row: int) -> bool:
        """Whether an answer, a reason or a day stands there; the owner's name is filled in beforehand."""
        return any(self._filled(row, heading) for heading in (ANSWER, REASON, DAY))

    def _filled(self, row: int, heading: str) -> bool:
        return self._view.filled(row, self._columns[heading])

    def _tell_unknown(self, row: int, text: str) -> None:
        guess = self._names.guess(text) if text else ""
        asked = {area.id: area.id for area in self._department.areas}
        near = get_close_matches(text.strip().casefold(), list(asked), n=1, cutoff=0.7)
        self._remarks.add(
            "risiko_omraade_ukendt",
            self._view.spot(row, self._columns[AREA_ID]),
            stands=text,
            department=self._department.code,
            period=self._period.label,
            guess=near[0] if near else guess,
        )

    def _decision(self, row: int, area: Area) -> ReviewedArea | None:
        answer = self._answer(row, area)
        if answer is None:
            return None
        missing = [heading for heading in _FIELDS if not self._filled(row, heading)]
        for heading in missing:
            self._tell(row, heading, "risiko_felt_mangler", area, missing=_FIELDS[heading], area_title=area.title)
        on = None if DAY in missing else self._day(row, area)
        if missing or on is None:
            return None
        owner, reason = (self._table.text(row, heading) for heading in (OWNER, REASON))
        cell = self._view.spot(row, self._columns[ANSWER]).cell
        return ReviewedArea(area.id, answer, owner, reason, on, self._view.name, cell)

    def _answer(self, row: int, area: Area) -> str | None:
        if not self._filled(row, ANSWER):
            written = [heading.lower() for heading in (REASON, DAY) if self._filled(row, heading)]
            facts = {"written": write_list(written), "area_title": area.title}
            self._tell(row, ANSWER, "risiko_beslutning_mangler", area, **facts)
            return None
        folded = self._view.folded(row, self._columns[ANSWER])
        if folded not in _DECISIONS:
            near = get_close_matches(folded, list(_DECISIONS), n=1, cutoff=0.6)
            guess = ANSWERS[_DECISIONS[near[0]]] if near else ""
            stands = self._view.stands(row, self._columns[ANSWER])
            self._tell(row, ANSWER, "risiko_beslutning_ukendt", area, stands=stands, guess=guess)
            return None
        return _DECISIONS[folded]

    def _day(self, row: int, area: Area) -> date | None:
        column = self._columns[DAY]
        on = day_of(self._view.value(row, column), self._epoch_1904).on
        first, last = self._period.first_day, cutoff(self._period.last_day, -_YEAR_MONTHS)
        if on is None:
            facts = {"stands": self._view.stands(row, column), "day": write_date(self._period.last_day)}
            self._tell(row, DAY, "risiko_dato_ulaeselig", area, **facts)
            return None
        if not first <= on <= last:
            facts = {"stands": write_date(on), "period": self._period.label}
            limits = {"first": write_date(first), "last": write_date(last)}
            self._tell(row, DAY, "risiko_dato_uden_for", area, **facts, **limits)
            return None
        return on

    def _only(self, rows: list[tuple[int, ReviewedArea]]) -> list[ReviewedArea]:
        """The one decision of an area; none where two rows decide differently."""
        (first_row, first), *others = rows
        if all(_same(first, other) for _, other in others):
            return [first]
        spot = self._view.spot(first_row, self._columns[ANSWER])
        area = self._department.area(first.area)
        for row, _ in others:
            self._tell(
                row, ANSWER, "risiko_omraade_to_gange", area, area_title=area.title, other=f"i celle {spot.cell}"
            )
            self._remarks.mark_too(spot)
        return []

    def _tell(self, row: int, heading: str, code: str, about: Area, **facts: str) -> None:
        self._remarks.add(code, self._view.spot(row, self._columns[heading]), area=about.id, **facts)


def _same(one: ReviewedArea, other: ReviewedArea) -> bool:
    """The cell apart."""
    told = ((row.decision, row.owner, row.reason, row.decided_on) for row in (one, other))
    return next(told) == next(told)
