"""What the risk model asks for and a workbook lacks: areas without a tab, questions without an answer."""

from collections.abc import Collection, Iterable, Mapping

from ledelsestilsyn.danish import write_list
from ledelsestilsyn.importers.area_tab import AreaTab
from ledelsestilsyn.importers.remarks import Remarks, Spot
from ledelsestilsyn.model import Area, Department
from ledelsestilsyn.periods import Period

_LACKING = "spoergsmaal_ikke_kontrolleret"


def tell_missing_areas(department: Department, period: Period, present: Collection[str], remarks: Remarks) -> None:
    """The areas due that have no tab that can be used, in the order of the risk model."""
    for area in department.areas:
        if area.id not in present and _is_due(area, period):
            remarks.add("omraade_mangler", Spot(), area=area.id, area_title=area.title, period=period.label)


def _is_due(area: Area, period: Period) -> bool:
    """A month's workbook owes the monthly areas only."""
    if period.month is None:
        return area.due_in(period)
    asked = any(question.on(period.last_day) for question in area.questions)
    return asked and period in area.months_due(period.whole_quarter)


def tell_missing_questions(
    tabs: Iterable[AreaTab],
    checked: Collection[str],
    headed: Mapping[str, Spot],
    period: Period,
    remarks: Remarks,
) -> None:
    """The questions in force in an area on any of its tabs that have neither an answer nor a count.

    Each that has a column, as `headed` says, is told at its heading, and the others together.
    """
    tabs = list(tabs)
    first = tabs[0]
    asked = {asked.id: asked for tab in tabs for asked in tab.questions.asked}
    lacking = [question for question in asked.values() if question.id not in checked]
    facts = {"area_title": first.area.title}
    if not checked and asked:
        remarks.add("omraade_ikke_kontrolleret", first.view.spot(), area=first.area.id, period=period.label, **facts)
        return
    for question in lacking:
        if spot := headed.get(question.id):
            number, mend = str(question.number), "Skriv svarene i kolonnen"
            remarks.add(_LACKING, spot, area=first.area.id, numbers=number, mend=mend, **facts)
    others = sorted({question.number for question in lacking if question.id not in headed})
    if others:
        mend = f"Tilføj {'det' if len(others) == 1 else 'dem'} i arket, og skriv svarene"
        numbers = write_list([str(number) for number in others])
        remarks.add(_LACKING, first.view.spot(), area=first.area.id, numbers=numbers, mend=mend, **facts)
