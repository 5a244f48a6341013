"""One workbook's way from cells to a Submission or a Refusal, step by step."""

from collections import defaultdict

from ledelsestilsyn.cells import Workbook
from ledelsestilsyn.cpr import Pseudonymiser, mask
from ledelsestilsyn.danish import write_date, write_list
from ledelsestilsyn.importers.accepted import NONE_ACCEPTED, AcceptedHeadings
from ledelsestilsyn.importers.area_tab import AreaTab, AreaTabReader, ScannedTab, covers_of, recognise
from ledelsestilsyn.importers.areas import AreaNames
from ledelsestilsyn.importers.combine import AreaRows, combine
from ledelsestilsyn.importers.counts import declared_counts
from ledelsestilsyn.importers.cover import Cover, CoverReader
from ledelsestilsyn.importers.headings import HeadingReader
from ledelsestilsyn.importers.labelled import NearLabel, find_labelled, find_near
from ledelsestilsyn.importers.labels import Field, TableKind
from ledelsestilsyn.importers.messages import either
from ledelsestilsyn.importers.not_checked import tell_missing_areas, tell_missing_questions
from ledelsestilsyn.importers.personal_numbers import tell_personal_numbers
from ledelsestilsyn.importers.questions import words_of
from ledelsestilsyn.importers.read_tab import TabRows, read_tab, tell_hidden, tell_unknown_table
from ledelsestilsyn.importers.remarks import Remarks, Spot
from ledelsestilsyn.importers.tables import find_tables
from ledelsestilsyn.importers.view import View
from ledelsestilsyn.model import (
    Answer,
    Area,
    DeclaredCount,
    Department,
    Refusal,
    RiskModel,
    Submission,
    Tab,
)
from ledelsestilsyn.periods import Period


class Interpretation:
    """Reads one workbook once; `outcome` gives the result."""

    def __init__(
        self, workbook: Workbook, name: str, sha256: str, model: RiskModel, pseudonymiser: Pseudonymiser
    ) -> None:
        self._workbook, self._name, self._sha256 = workbook, name, sha256
        self._model, self._pseudonymiser = model, pseudonymiser
        self._remarks = Remarks()
        self._know(NONE_ACCEPTED)

    def outcome(self) -> Submission | Refusal:
        scanned, cover = self._begin()
        if cover.department is None or cover.period is None or self._remarks.refuse:
            return self._refusal(cover)
        found = self._recognised(scanned, cover.department)
        if not found:
            allowed = either([area.title for area in cover.department.areas])
            self._remarks.add("intet_omraade", Spot(), department=cover.department.code, allowed=allowed)
            return self._refusal(cover)
        rows = self._read_areas(found, cover, cover.period)
        if not rows:
            self._remarks.add("intet_kan_bruges", Spot())
            return self._refusal(cover)
        if not any(tab.in_force for tab in rows) and any(tab.not_in_force for tab in rows):
            self._remarks.add("ingen_i_kraft", Spot())
            return self._refusal(cover)
        told = {tab.view.index for tab, _ in found} | {
            tab.view.index for tab in scanned if tab.is_cover or tab.has_table
        }
        skipped = tuple(tab.view.name for tab in scanned if tab.view.index not in told)
        return self._submission(cover, cover.department, cover.period, rows, skipped)

    def _know(self, accepted: AcceptedHeadings) -> None:
        self._headings = HeadingReader(words_of(self._model), accepted)
        self._views = [View(sheet, index, accepted) for index, sheet in enumerate(self._workbook.sheets)]

    def _begin(self) -> tuple[list[ScannedTab], Cover]:
        """The tabs and the cover; begun again where the cover says whose own headings hold, and for which period."""
        self._scanned = self._scan()
        cover = self._cover(self._scanned)
        if cover.department and cover.period:
            accepted = AcceptedHeadings(cover.department.headings_on(cover.period.last_day))
            if accepted:
                self._remarks = Remarks()
                self._know(accepted)
                self._scanned = self._scan()
                cover = self._cover(self._scanned)
        return self._scanned, cover

    def _scan(self) -> list[ScannedTab]:
        reader = self._headings
        scanned = []
        for view in self._views:
            tables = find_tables(view, reader)
            scanned.append(ScannedTab(view, tables, find_labelled(view, tables, reader)))
        return scanned

    def _cover(self, scanned: list[ScannedTab]) -> Cover:
        labelled = [labelled for tab in scanned for labelled in tab.labelled]
        for tab in scanned:
            if tab.is_cover:
                tell_hidden(tab.view, self._remarks)
        epoch, covers = self._workbook.epoch_1904, covers_of(scanned)
        return CoverReader(self._model, labelled, covers, epoch, self._remarks, self._near).read()

    def _near(self, field: Field) -> NearLabel | None:
        """The first cell of the workbook that nearly is a label of the field."""
        found = (find_near(tab.view, tab.tables, self._headings, field) for tab in self._scanned)
        return next((near for near in found if near), None)

    def _recognised(self, scanned: list[ScannedTab], department: Department) -> list[tuple[ScannedTab, Area]]:
        names = AreaNames(department)
        found = ((tab, recognise(tab, names, self._remarks)) for tab in scanned if not tab.is_cover)
        return [(tab, area) for tab, area in found if area is not None]

    def _read_areas(self, found: list[tuple[ScannedTab, Area]], cover: Cover, period: Period) -> list[TabRows]:
        epoch, remarks = self._workbook.epoch_1904, self._remarks
        reader = AreaTabReader(period, cover.supervised_on, epoch, remarks, cover.beside)
        rows = []
        for scanned, area in found:
            tell_hidden(scanned.view, self._remarks, area.id)
            tab = reader.read(scanned, area)
            if tab is not None:
                rows.append(read_tab(tab, self._pseudonymiser, self._workbook.epoch_1904, self._remarks))
            else:
                self._tell_unknown_tables(scanned, area)
        return rows

    def _tell_unknown_tables(self, scanned: ScannedTab, area: Area) -> None:
        for table in scanned.tables:
            if table.kind is TableKind.UNKNOWN:
                tell_unknown_table(scanned.view, table, self._remarks, area.id)

    def _submission(
        self, cover: Cover, department: Department, period: Period, rows: list[TabRows], skipped: tuple[str, ...]
    ) -> Submission:
        answers, counts = self._combined(rows, period, cover.second_reading)
        if not cover.second_reading:
            tell_missing_areas(department, period, {tab.tab.area.id for tab in rows}, self._remarks)
        self._tell_assumed_days(rows)
        tell_personal_numbers(self._name, self._views, self._remarks)
        name = mask(self._name)
        return Submission(
            name,
            self._sha256,
            department.code,
            period,
            cover.filled_by,
            cover.remarks,
            cover.template,
            tuple(_tab(tab) for tab in rows),
            tuple(answers),
            tuple(counts),
            tuple(action for tab in rows for action in tab.actions),
            self._remarks.deviations(name, [view.name for view in self._views]),
            skipped,
            cover.form,
        )

    def _combined(
        self, rows: list[TabRows], period: Period, second_reading: bool
    ) -> tuple[list[Answer], list[DeclaredCount]]:
        """Area by area, in the order of their first tabs. What a second reading lacks, the first one has."""
        by_area: dict[str, list[TabRows]] = defaultdict(list)
        for tab in rows:
            by_area[tab.tab.area.id].append(tab)
        tallied = {tab.tab.view.index: tab.tallied for tab in rows}
        answers: list[Answer] = []
        counts: list[DeclaredCount] = []
        for tabs in by_area.values():
            here = combine(_area_rows(tabs), tallied, self._remarks)
            counted = declared_counts([row for tab in tabs for row in tab.counts], here, tallied, self._remarks)
            checked = {answer.question for answer in here} | {count.question for count in counted}
            headed = {question: spot for tab in reversed(tabs) for question, spot in tab.headed.items()}
            if not second_reading:
                tell_missing_questions([tab.tab for tab in tabs], checked, headed, period, self._remarks)
            answers.extend(here)
            counts.extend(counted)
        return answers, counts

    def _tell_assumed_days(self, rows: list[TabRows]) -> None:
        assumed = [tab.tab for tab in rows if tab.tab.supervised_from == "period"]
        if assumed:
            areas = write_list(list(dict.fromkeys(tab.area.title for tab in assumed)))
            day = write_date(assumed[0].supervised_on)
            near = self._near(Field.SUPERVISED_ON)
            facts = {"day": day, "areas": areas, **(near.facts if near else {})}
            self._remarks.add("tilsynsdato_antaget", near.spot if near else Spot(), **facts)

    def _refusal(self, cover: Cover) -> Refusal:
        tell_personal_numbers(self._name, self._views, self._remarks)
        name = mask(self._name)
        department = cover.department.code if cover.department else None
        deviations = self._remarks.deviations(name, [view.name for view in self._views])
        return Refusal(name, self._sha256, deviations, department, cover.period, cover.form)


def _area_rows(tabs: list[TabRows]) -> AreaRows:
    return AreaRows(
        tuple(row for tab in tabs for row in tab.cases),
        tuple(row for tab in tabs for row in tab.answers),
        tuple(row for tab in tabs for row in tab.errors),
    )


def _tab(rows: TabRows) -> Tab:
    tab: AreaTab = rows.tab
    return Tab(
        tab.view.name,
        tab.area.id,
        tab.supervised_on,
        tab.supervised_from,
        tab.population,
        tab.sample_size,
        tab.selection_method,
        tab.remarks,
        tab.view.sheet.hidden,
        rows.tallied.answers_taken > 0,
        rows.tallied.closed(tab.view.name),
        tab.beside,
    )
