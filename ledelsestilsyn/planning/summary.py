"""The year's plan on a few lines for the terminal, at most eighty columns wide."""

from ledelsestilsyn.danish import write_count
from ledelsestilsyn.planning.words import areas, departments, hours
from ledelsestilsyn.planning.year import DepartmentPlan, YearPlan

_HEADINGS = ("Afdeling", "Områder", "Tilsyn", "Sager", "Ønskede timer", "Planlagte timer")


def summary(plan: YearPlan) -> str:
    """A line for each department: areas, rounds, cases, hours wished and planned, and what is left or lacking."""
    areas_planned = sum(len(department.areas) for department in plan.departments)
    lines = [_HEADINGS, *(_cells(department) for department in plan.departments)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(_HEADINGS))]
    told = [""] + [_left(department) for department in plan.departments]
    return "\n".join(
        [
            f"Årsplan {plan.year}: {areas(areas_planned)} i {departments(len(plan.departments))}.",
            "",
            *(_line(cells, widths, left) for cells, left in zip(lines, told, strict=True)),
        ]
    )


def _line(cells: tuple[str, ...], widths: list[int], left: str) -> str:
    first, *others = zip(cells, widths, strict=True)
    aligned = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others), left]
    return "  ".join(aligned).rstrip()


def _cells(department: DepartmentPlan) -> tuple[str, ...]:
    courses = [area.planned for area in department.areas]
    return (
        department.code,
        str(len(courses)),
        write_count(sum(len(course.rounds) for course in courses)),
        write_count(sum(course.cases for course in courses)),
        _number(department.wished_minutes),
        _number(department.planned_minutes),
    )


def _number(minutes: int | None) -> str:
    return hours(minutes).removesuffix(" timer").removesuffix(" time") or "–"


def _left(department: DepartmentPlan) -> str:
    if department.hours is None:
        return "intet timetal"
    if department.minutes_left is None or department.wished_minutes is None:
        return ""
    if department.wished_minutes > 60 * department.hours:
        return f"af {_number(60 * department.hours)}"
    return f"{_number(department.minutes_left)} tilbage"
