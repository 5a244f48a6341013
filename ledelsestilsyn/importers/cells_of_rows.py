"""The cells of a table's rows: which rows are data, and their case numbers, questions and dates."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ledelsestilsyn.cells import FORMULA_WITHOUT_VALUE
from ledelsestilsyn.cpr import Pseudonymiser
from ledelsestilsyn.danish import write_date
from ledelsestilsyn.importers.area_tab import AreaTab
from ledelsestilsyn.importers.balance import Tallied
from ledelsestilsyn.importers.columns import tell_not_asked
from ledelsestilsyn.importers.labels import Role, heading_of
from ledelsestilsyn.importers.questions import Asked, Verdict
from ledelsestilsyn.importers.remarks import Remarks
from ledelsestilsyn.importers.tables import Table, is_info_row, is_totals_row
from ledelsestilsyn.importers.values import case_of, class_of, day_of
from ledelsestilsyn.importers.view import written
from ledelsestilsyn.model import NO_DATE, DateProblem, FindingClass, StatedDate


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a cell that cannot be read means for what counts, said of one cell and of several."""

    one: str
    many: str


ROW_OUT = Outcome("Rækken tæller ikke med, før det er rettet.", "Rækkerne tæller ikke med, før det er rettet.")
DATE_OUT = Outcome("Datoen er ikke brugt.", "Datoerne er ikke brugt.")
COUNTED_ANYHOW = Outcome(
    "Programmet regner selv, så fejlen tæller med.", "Programmet regner selv, så fejlene tæller med."
)


@dataclass(slots=True)
class RowReader:
    """Reads the cells of one tab's rows, counting in `tallied` and telling in `remarks`.

    `in_force` and `not_in_force` count the questions named in headings and cells, by whether they count.
    """

    tab: AreaTab
    pseudonymiser: Pseudonymiser
    epoch_1904: bool
    remarks: Remarks
    tallied: Tallied
    in_force: int = 0
    not_in_force: int = 0

    def data_rows(self, table: Table, key: int) -> Iterator[int]:
        """The rows with data; empty rows and totals are counted here and passed over, labels below are no rows."""
        view = self.tab.view
        columns = sorted({heading.column for heading in table.headings}, key=lambda column: (column != key, column))
        for row in table.rows:
            if not any(view.filled(row, column) for column in columns):
                if is_totals_row(view, table, row, key):
                    self._pass_over(total=True)
                elif not is_info_row(view, table, row):
                    self._pass_over(total=False)
            elif is_totals_row(view, table, row, key):
                self._pass_over(total=True)
            elif not is_info_row(view, table, row):
                self.tallied.rows_seen += 1
                yield row

    def _pass_over(self, total: bool) -> None:
        self.tallied.rows_seen += 1
        if total:
            self.tallied.rows_totals += 1
        else:
            self.tallied.rows_empty += 1

    def case(self, row: int, column: int) -> str:
        """The case number; empty, with a remark, if there is none that can be used."""
        view, area = self.tab.view, self.tab.area.id
        at = view.spread(row, column)
        if view.fault(*at):
            self._fault(view.fault(*at), row, column, Role.CASE, ROW_OUT)
            return ""
        case = case_of(view.value(*at), self.pseudonymiser)
        if case.became:
            spot = view.spot(row, column)  # each row that a merged cell spans is left out, so each is named
            self.remarks.add("sagsnr_aendret", spot, area=area, stands=view.stands(*at), became=case.became)
        elif not case.number:
            self.remarks.add("raekke_uden_sagsnr", view.spot(row, column), area=area)
        elif case.was_personal_number:
            spot = view.spot(*at)
            self.remarks.add("cpr_i_sagsnr", spot, area=area, each=f"{spot.cell} er nu {case.number}")
        return case.number

    def question(self, row: int, column: int, case: str = "") -> Asked | None:
        """The question; None, with a remark, if none in force is named."""
        view = self.tab.view
        at = view.spread(row, column)
        consequence = "Rækken tæller ikke med"
        if view.fault(*at):
            self._fault(view.fault(*at), row, column, Role.QUESTION, ROW_OUT)
            return None
        value = view.value(*at)
        if value is None:
            self.remarks.add("raekke_uden_spoergsmaal", view.spot(row, column), area=self.tab.area.id, case=case)
            return None
        match = self.tab.questions.match(value if isinstance(value, str) else written(value))
        self.in_force += match.verdict is Verdict.IN_FORCE
        self.not_in_force += match.verdict is Verdict.NOT_IN_FORCE
        if match.asked is None:
            tell_not_asked(self.tab, *at, view.stands(*at), match, consequence, self.remarks, case)
        return match.asked

    def day(self, row: int, column: int | None, role: Role, case: str) -> StatedDate:
        """The day in the cell, with a remark if it cannot be read or lies after the supervision."""
        view = self.tab.view
        if column is None or not view.filled(row, column):
            return NO_DATE
        if view.fault(row, column):
            self.fault(row, column, role, DATE_OUT, case)
            return StatedDate(problem=DateProblem.UNREADABLE)
        read = day_of(view.value(row, column), self.epoch_1904)
        spot, area = view.spot(row, column), self.tab.area.id
        if read.on is None:
            self.remarks.add(read.code, spot, area=area, case=case, stands=view.stands(row, column))
            return StatedDate(problem=DateProblem.UNREADABLE)
        if read.code:
            facts = {"stands": view.stands(row, column), "day": write_date(read.on)}
            self.remarks.add(read.code, spot, area=area, case=case, **facts)
        self._tell_late(read.on, row, column, role, case)
        return StatedDate(read.on)

    def _tell_late(self, on: date, row: int, column: int, role: Role, case: str) -> None:
        if on <= self.tab.supervised_on:
            return
        code = "udbedret_efter_tilsyn" if role is Role.REMEDIED else "dato_efter_tilsyn"
        facts = {"stands": write_date(on), "day": write_date(self.tab.supervised_on)}
        self.remarks.add(code, self.tab.view.spot(row, column), area=self.tab.area.id, case=case, **facts)

    def declared(self, row: int, column: int | None, case: str) -> FindingClass | None:
        """`Ny` or `Gammel` as the department says it."""
        view = self.tab.view
        if column is None or not view.filled(row, column):
            return None
        if view.fault(row, column):
            self.fault(row, column, Role.DECLARED, COUNTED_ANYHOW, case)
            return None
        declared = class_of(view.value(row, column))
        if declared is None:
            spot = view.spot(row, column)
            stands = view.stands(row, column)
            self.remarks.add("ny_gammel_ukendt", spot, area=self.tab.area.id, case=case, stands=stands)
        return declared

    def fault(self, row: int, column: int, role: Role, outcome: Outcome, case: str = "") -> None:
        """Tell of an error value or a formula without a stored value."""
        self._fault(self.tab.view.fault(row, column), row, column, role, outcome, case)

    def _fault(self, found: str, row: int, column: int, role: Role, outcome: Outcome, case: str = "") -> None:
        """`found` is what stands in the cell, or in the merged cell that it is part of."""
        facts = {"label": heading_of(role), "consequence": outcome.one, "consequences": outcome.many}
        code = "formel_uden_vaerdi"
        if found != FORMULA_WITHOUT_VALUE:
            code, facts["stands"] = "fejlvaerdi", found
        self.remarks.add(code, self.tab.view.spot(row, column), area=self.tab.area.id, case=case, **facts)
