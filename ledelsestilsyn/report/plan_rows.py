"""The rows of the year's plan: for each tab of its workbook a table of columns and values, numbers as numbers."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ledelsestilsyn.danish import MONTHS
from ledelsestilsyn.glossary import term
from ledelsestilsyn.model import Every
from ledelsestilsyn.planning.rounds import Round
from ledelsestilsyn.planning.words import area_sentences, department_sentence
from ledelsestilsyn.planning.year import AreaPlan, DepartmentPlan, YearPlan

Value = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """`look` is `text`, `count`, `percent`, `hours`, `number` or `date`; the width is counted in characters."""

    heading: str
    width: int
    look: str = "text"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """`strong` sets a department's own row apart from those of its areas."""

    values: tuple[Value, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A tab: `lead` says in a line what stands on it; `frozen` columns stay when it is scrolled aside."""

    name: str
    lead: str
    columns: tuple[PlanColumn, ...]
    rows: tuple[PlanRow, ...]
    frozen: int = 2


_WHO = (PlanColumn("Afdeling", 9), PlanColumn("Tilsynsområde", 30))


def tables(plan: YearPlan) -> tuple[PlanTable, ...]:
    """All tabs but the method, in order."""
    return (_plan(plan), _in_words(plan), _wheel(plan), _deadlines(plan), _hours(plan))


def _areas(plan: YearPlan) -> Iterator[AreaPlan]:
    return (area for department in plan.departments for area in department.areas)


def _who(area: AreaPlan) -> tuple[str, str]:
    return area.ground.department, area.ground.area.title


def _hour(minutes: int | None) -> float | None:
    return None if minutes is None else minutes / 60


def _plan(plan: YearPlan) -> PlanTable:
    columns = (
        *_WHO,
        PlanColumn("Bånd", 8),
        PlanColumn("Hvor tit: båndet", 13),
        PlanColumn("Hvor tit: risikomodellen", 13),
        PlanColumn("Hvor tit: planen", 13),
        PlanColumn("Sager i området", 9, "count"),
        PlanColumn("Fejlandel året før", 9, "percent"),
        PlanColumn("Grænse", 9, "percent"),
        PlanColumn("Sikkerhed", 11, "percent"),
        PlanColumn("Krævede sager pr. tilsyn", 9, "count"),
        PlanColumn("Båndets sager pr. tilsyn", 9, "count"),
        PlanColumn("Tilsyn i planen", 8, "count"),
        PlanColumn("Sager pr. tilsyn, mindst", 9, "count"),
        PlanColumn("Sager i året", 8, "count"),
        PlanColumn("Timer", 8, "hours"),
        PlanColumn("Overser grænsen", 9, "percent"),
    )
    return PlanTable(
        "Plan",
        "Hvor tit og hvor mange sager. Er krævede sager tomt, kan ingen stikprøve vise, at grænsen holdes; se »I ord«.",
        columns,
        tuple(PlanRow(_plan_row(area)) for area in _areas(plan)),
    )


def _plan_row(area: AreaPlan) -> tuple[Value, ...]:
    ground, planned = area.ground, area.planned
    band = ground.band if ground.is_assessed else None
    tolerable, confidence = ground.tolerable_rate, ground.band.confidence
    return (
        *_who(area),
        band.name if band else "ingen score",
        _often(band.every if band else None),
        _often(ground.cadence.every if ground.cadence else None),
        _often(planned.every),
        ground.cases,
        None if ground.rate is None else float(ground.rate),
        None if tolerable is None else float(tolerable),
        None if confidence is None else float(confidence),
        area.required.cases,
        ground.band.cases,
        len(planned.rounds),
        planned.fewest,
        planned.cases,
        _hour(area.minutes_of(planned)),
        area.reach.missed,
    )


def _often(every: Every | None) -> str | None:
    return term(every) if every else None


def _in_words(plan: YearPlan) -> PlanTable:
    return PlanTable(
        "I ord",
        "Det samme i hele sætninger: hvad planen er, hvad den overser, og hvad den bygger på.",
        (*_WHO, PlanColumn("Det siger planen", 110)),
        tuple(PlanRow((*_who(area), "\n".join(area_sentences(area)))) for area in _areas(plan)),
    )


def _wheel(plan: YearPlan) -> PlanTable:
    months = tuple(PlanColumn(month[:3], 6, "count") for month in MONTHS)
    columns = (*_WHO, *months, PlanColumn("I alt", 8, "count"), PlanColumn("Frist, dage efter perioden", 12, "count"))
    rows = [row for department in plan.departments for row in _wheel_rows(department)]
    return PlanTable(
        "Årshjul",
        "Sager, der skal læses i tilsynet, i den måned, det holdes: periodens sidste. Fristerne står på næste fane.",
        columns,
        tuple(rows),
    )


def _wheel_rows(department: DepartmentPlan) -> list[PlanRow]:
    whole = by_month(one for area in department.areas for one in area.planned.rounds)
    total = sum(area.planned.cases for area in department.areas)
    rows = [PlanRow((department.code, department.name, *whole, total, None), strong=True)]
    for area in department.areas:
        last = area.planned.rounds[-1]
        days = (last.deadline - last.period.last_day).days
        rows.append(PlanRow((*_who(area), *by_month(area.planned.rounds), area.planned.cases, days)))
    return rows


def by_month(rounds: Iterable[Round]) -> list[int | None]:
    """The cases to be read in each month, January first; None where no supervision is held."""
    found = Counter[int]()
    for one in rounds:
        found[one.month] += one.cases
    return [found[month] or None for month in range(1, 13)]


STAR = "* Planen foreslår en anden hyppighed end risikomodellen; den gælder først, når risikomodellen er ændret."
ONE_WORKBOOK = (
    "Der afleveres én arbejdsbog for afdelingen og perioden: har områderne hver sin frist, gælder den første. Falder "
    "fristen på en fridag, så aflever dagen før."
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day on which a department's workbook for a period is due, with what is to be read for it.

    An area whose frequency is only proposed has a star.
    """

    on: date
    department: str
    period: str
    areas: tuple[str, ...]
    cases: int


def deadlines(plan: YearPlan) -> tuple[Deadline, ...]:
    """Every workbook of the plan by its last day, departments in the risk model's order within a day."""
    found: dict[tuple[date, int, date, str], list[tuple[AreaPlan, Round]]] = {}
    for place, department in enumerate(plan.departments):
        for area in department.areas:
            for one in area.planned.rounds:
                key = (one.deadline, place, one.period.first_day, one.period.label)
                found.setdefault(key, []).append((area, one))
    return tuple(
        Deadline(
            on,
            plan.departments[place].code,
            label,
            tuple(starred(area) for area, _ in due),
            sum(one.cases for _, one in due),
        )
        for (on, place, _, label), due in sorted(found.items(), key=lambda item: item[0])
    )


def starred(area: AreaPlan) -> str:
    """The area's title, with a star where the plan's frequency is not the risk model's."""
    return f"{area.ground.area.title}{' *' if area.is_proposed else ''}"


def _deadlines(plan: YearPlan) -> PlanTable:
    columns = (
        PlanColumn("Sidste dag", 12, "date"),
        PlanColumn("Afdeling", 9),
        PlanColumn("Periode", 18),
        PlanColumn("Tilsynsområder", 90),
        PlanColumn("Sager", 8, "count"),
    )
    return PlanTable(
        "Frister",
        "Hvornår afdelingens arbejdsbog senest skal være afleveret, og hvad der er læst til den. "
        f"{ONE_WORKBOOK} {STAR}",
        columns,
        tuple(
            PlanRow((due.on, due.department, due.period, "; ".join(due.areas), due.cases)) for due in deadlines(plan)
        ),
        frozen=1,
    )


def _hours(plan: YearPlan) -> PlanTable:
    columns = (
        *_WHO,
        PlanColumn("Fejl i en sag, ventet", 10, "percent"),
        PlanColumn("Konsekvens", 12, "count"),
        PlanColumn("Minutter pr. sag", 9, "count"),
        PlanColumn("Ventet skade pr. time", 9, "number"),
        PlanColumn("Mindst, sager", 8, "count"),
        PlanColumn("Ønskede sager", 9, "count"),
        PlanColumn("Planlagte sager", 9, "count"),
        PlanColumn("Ønskede timer", 9, "hours"),
        PlanColumn("Planlagte timer", 9, "hours"),
        PlanColumn("Afdelingens timer", 10, "hours"),
        PlanColumn("Timer tilbage", 9, "hours"),
    )
    return PlanTable(
        "Timer",
        "Timerne og deres fordeling. Er de færre end ønsket, går hver sag til det område, hvor en time ventes at finde "
        "mest.",
        columns,
        tuple(row for department in plan.departments for row in _hour_rows(department)),
    )


def _hour_rows(department: DepartmentPlan) -> list[PlanRow]:
    left = department.minutes_left
    own = (
        department.code,
        department_sentence(department),
        *(None,) * 5,
        sum(area.possible.cases for area in department.areas),
        sum(area.planned.cases for area in department.areas),
        _hour(department.wished_minutes),
        _hour(department.planned_minutes),
        department.hours,
        _hour(left),
    )
    return [PlanRow(own, strong=True), *(PlanRow(_hour_row(area)) for area in department.areas)]


def _hour_row(area: AreaPlan) -> tuple[Value, ...]:
    ground = area.ground
    consequence = ground.weight
    return (
        *_who(area),
        float(area.harm / consequence),
        consequence,
        ground.minutes,
        None if ground.minutes is None else float(area.harm * 60 / ground.minutes),
        area.least,
        area.possible.cases,
        area.planned.cases,
        _hour(area.minutes_of(area.possible)),
        _hour(area.minutes_of(area.planned)),
        None,
        None,
    )
