"""The cover: whose workbook it is, for which period, and on which day the cases were reviewed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches

from ledelsestilsyn.danish import fold, write_date, write_list
from ledelsestilsyn.importers.labelled import Labelled, NearLabel
from ledelsestilsyn.importers.labels import Field, is_passed_over, label_of
from ledelsestilsyn.importers.messages import either
from ledelsestilsyn.importers.remarks import Remarks, Spot
from ledelsestilsyn.importers.values import day_of
from ledelsestilsyn.model import Beside, Department, RiskModel, WorkbookForm
from ledelsestilsyn.periods import Period, cutoff, read_period


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover says; None and empty where it does not. `department` and `period` are None if not exactly one.

    `second_reading`: it says that a second reviewer has read the cases. `beside`: where the date stands.
    """

    department: Department | None
    period: Period | None
    supervised_on: date | None
    filled_by: str
    remarks: str
    template: str
    second_reading: bool = False
    beside: tuple[Beside, ...] = ()

    @property
    def form(self) -> WorkbookForm:
        return WorkbookForm.SECOND_READING if self.second_reading else WorkbookForm.SUPERVISION


_FIRST, _SECOND = ("første", "1", "førstelæsning"), ("anden", "2", "andenlæsning")


class CoverReader:
    """Reads the cover. `labelled` are the labels of every tab, `cover_sheets` the tabs that are covers.

    `near` finds what nearly is a label of a field that has none.
    """

    def __init__(
        self,
        model: RiskModel,
        labelled: Sequence[Labelled],
        cover_sheets: frozenset[int],
        epoch_1904: bool,
        remarks: Remarks,
        near: Callable[[Field], NearLabel | None],
    ) -> None:
        self._model, self._labelled, self._covers = model, labelled, cover_sheets
        self._epoch_1904, self._remarks, self._near = epoch_1904, remarks, near

    def read(self) -> Cover:
        period = self._period()
        return Cover(
            self._department(),
            period,
            self._supervised_on(period),
            self._joined(Field.FILLED_BY, "; "),
            self._joined(Field.REMARKS, "\n"),
            self._joined(Field.TEMPLATE, "; "),
            self._second_reading(),
            tuple(labelled.beside for labelled in self._on_cover(Field.SUPERVISED_ON)),
        )

    def _anywhere(self, field: Field) -> list[Labelled]:
        """The values on every tab; those of guides and lists only where there is no other."""
        found = [labelled for labelled in self._labelled if labelled.field is field]
        return [labelled for labelled in found if not is_passed_over(labelled.view.sheet.name)] or found

    def _on_cover(self, field: Field) -> list[Labelled]:
        """The values on the cover tabs; in a workbook without one, who filled it in may stand on any tab."""
        found = [labelled for labelled in self._labelled if labelled.field is field]
        if not self._covers and field in (Field.FILLED_BY, Field.TEMPLATE):
            return found
        return [labelled for labelled in found if labelled.view.index in self._covers]

    def _department(self) -> Department | None:
        found = self._anywhere(Field.DEPARTMENT)
        if not found:
            self._missing("afdeling_mangler", Field.DEPARTMENT, allowed=self._codes())
        read = [(labelled, self._one_department(labelled)) for labelled in found]
        if not read or any(department is None for _, department in read):
            return None
        first, department = read[0]
        for labelled, other in read[1:]:
            if other is not department:
                self._contradiction("afdeling_modstrid", first, labelled)
                return None
        return department

    def _one_department(self, labelled: Labelled) -> Department | None:
        folded = fold(labelled.text)
        names = {d.code: {fold(name) for name in (d.code, d.name, *d.aliases)} for d in self._model.departments}
        hits = [code for code, folded_names in names.items() if folded in folded_names]
        if len(hits) == 1:
            return self._model.department(hits[0])
        if hits:
            self._remarks.add("afdeling_flertydig", labelled.spot, stands=labelled.stands, several=write_list(hits))
        else:
            guess = self._guess_department(folded)
            self._remarks.add(
                "afdeling_ukendt", labelled.spot, stands=labelled.stands, allowed=self._codes(), guess=guess
            )
        return None

    def _guess_department(self, folded: str) -> str:
        shown = {fold(name): name for d in self._model.departments for name in (d.code, d.name, *d.aliases)}
        close = get_close_matches(folded, list(shown), n=1, cutoff=0.7)
        return shown[close[0]] if close else ""

    def _codes(self) -> str:
        return either(sorted(department.code for department in self._model.departments))

    def _period(self) -> Period | None:
        found = self._anywhere(Field.PERIOD)
        if not found:
            self._missing("periode_mangler", Field.PERIOD)
        read = [(labelled, self._one_period(labelled)) for labelled in found]
        if not read or any(period is None for _, period in read):
            return None
        first, period = read[0]
        for labelled, other in read[1:]:
            if other != period:
                self._contradiction("periode_modstrid", first, labelled)
                return None
        return self._with_year(first, period)

    def _one_period(self, labelled: Labelled) -> Period | None:
        value = labelled.view.value(labelled.row, labelled.column)
        if isinstance(value, (datetime, date)):
            if value.day == 1 and 2000 <= value.year <= 2099:
                return Period.of_month(value.year, value.month)
            self._remarks.add("periode_dato", labelled.spot, stands=labelled.stands)
            return None
        text = labelled.text
        if fold(labelled.label) == "kvartal" and fold(text) in ("1", "2", "3", "4"):
            text = f"{fold(text)}. kvartal"
        joined = (read_period(f"{text} {year.text}") for year in self._anywhere(Field.YEAR))
        if period := read_period(text) or next((period for period in joined if period), None):
            return period
        advice = 'Årstallet kan også stå for sig selv ved "År".' if read_period(f"{text} 2024") else ""
        self._remarks.add("periode_ulaeselig", labelled.spot, stands=labelled.stands, advice=advice)
        return None

    def _with_year(self, first: Labelled, period: Period | None) -> Period | None:
        """The period, unless a year in its own cell says another one."""
        for year in self._anywhere(Field.YEAR):
            if period and year.text.strip() != str(period.year):
                self._contradiction("periode_modstrid", first, year)
                return None
        return period

    def _supervised_on(self, period: Period | None) -> date | None:
        found = self._on_cover(Field.SUPERVISED_ON)
        days = [
            (labelled, read_supervised_on(labelled, self._epoch_1904, period, self._remarks, True))
            for labelled in found
        ]
        if not days or any(day is None for _, day in days):
            return None
        first, on = days[0]
        for labelled, day in days[1:]:
            if day != on:
                self._contradiction("tilsynsdato_modstrid_forside", first, labelled)
        return on

    def _second_reading(self) -> bool:
        """Whether the cover says so; a word that is not known refuses the workbook, since it might count by mistake."""
        said: dict[bool, Labelled] = {}
        for labelled in self._on_cover(Field.READING):
            folded = fold(labelled.text)
            if folded not in (*_FIRST, *_SECOND):
                self._remarks.add("laesning_ukendt", labelled.spot, stands=labelled.stands)
            said.setdefault(folded in _SECOND, labelled)
        if len(said) > 1:
            self._contradiction("laesning_modstrid", *said.values())
        elif True in said:
            self._remarks.add("anden_laesning", said[True].spot)
        return True in said

    def _joined(self, field: Field, between: str) -> str:
        """The text; where it stands there twice and differs, both."""
        found = self._on_cover(field)
        texts: dict[str, Labelled] = {}
        for labelled in found:
            texts.setdefault(labelled.text, labelled)
        if len(texts) > 1 and field is not Field.REMARKS:
            first, second = list(texts.values())[:2]
            self._contradiction("felt_modstrid", first, second, label=label_of(field))
        return between.join(texts)

    def _missing(self, code: str, field: Field, **facts: str) -> None:
        near = self._near(field)
        self._remarks.add(code, near.spot if near else Spot(), **facts, **(near.facts if near else {}))

    def _contradiction(self, code: str, first: Labelled, second: Labelled, **facts: str) -> None:
        other = first.view.there(first.row, first.column, second.view.index)
        self._remarks.add(code, second.spot, stands=second.stands, first=first.stands, other=other, **facts)


def read_supervised_on(
    labelled: Labelled, epoch_1904: bool, period: Period | None, remarks: Remarks, on_cover: bool
) -> date | None:
    """The supervision date, or None with a remark where it cannot be read or is more than a year from the period."""
    ending = "_forside" if on_cover else ""
    read = day_of(labelled.view.value(labelled.row, labelled.column), epoch_1904)
    if read.on is None:
        remarks.add(f"tilsynsdato_ulaeselig{ending}", labelled.spot, stands=labelled.stands)
        return None
    if read.code:
        remarks.add(read.code, labelled.spot, stands=labelled.stands, day=write_date(read.on))
    if period is None or read.on in period:
        return read.on
    facts = {"stands": write_date(read.on), "period": period.label}
    if not cutoff(period.first_day, 12) <= read.on <= cutoff(period.last_day, -12):
        remarks.add(f"tilsynsdato_for_langt_vaek{ending}", labelled.spot, **facts)
        return None
    remarks.add("tilsynsdato_uden_for_perioden", labelled.spot, **facts)
    return read.on
