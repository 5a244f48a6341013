"""The year's plan as a report: the wheel, the deadlines, every area in whole sentences, and the method."""

from datetime import date

from ledelsestilsyn.danish import MONTHS, write_date
from ledelsestilsyn.planning.method import method
from ledelsestilsyn.planning.words import area_sentences, department_hours, department_sentence
from ledelsestilsyn.planning.year import DepartmentPlan, YearPlan
from ledelsestilsyn.report.blocks import Bullets, Cell, Column, Contents, Paragraph, Section, Table, number
from ledelsestilsyn.report.plan_rows import ONE_WORKBOOK, STAR, by_month, deadlines, starred

GUIDE = "Hver afdeling har et afsnit, hvor hvert tilsynsområdes plan står i hele sætninger."


def plan_contents(plan: YearPlan) -> Contents:
    """The page's contents, dated on the year's first day."""
    title = f"Årsplan {plan.year} for ledelsestilsyn"
    return Contents(
        title=title,
        period=str(plan.year),
        dated_on=date(plan.year, 1, 1),
        footer=title,
        sections=(
            _wheel(plan),
            _deadlines(plan),
            *(_department(department) for department in plan.departments),
            Section("Sådan er der regnet", tuple(map(Paragraph, method(plan.scale))), new_page=True),
        ),
    )


def _wheel(plan: YearPlan) -> Section:
    lead = Paragraph(f"Tallene er de sager, der skal læses, i den måned, tilsynet holdes. {STAR}")
    rows = [row for department in plan.departments for row in _wheel_rows(department)]
    courses = [area.planned for department in plan.departments for area in department.areas]
    whole = by_month([one for course in courses for one in course.rounds])
    rows.append(_row("I alt", whole, sum(course.cases for course in courses), strong=True))
    columns = (
        Column("Tilsynsområde", 7.4),
        *(Column(month[:3], 0.75, right=True) for month in MONTHS),
        Column("I alt", 1.1, right=True),
    )
    table = Table(
        f"Årshjulet for {plan.year}: for hvert tilsynsområde, hvor mange sager der skal læses i hver måned.",
        columns,
        tuple(rows),
        total=True,
    )
    return Section("Årshjulet", (lead, table))


def _wheel_rows(department: DepartmentPlan) -> list[tuple[Cell, ...]]:
    heading = (Cell(f"{department.code}: {department.name}, {department_hours(department)}", strong=True),)
    return [
        heading,
        *(_row(starred(area), by_month(area.planned.rounds), area.planned.cases) for area in department.areas),
    ]


def _row(title: str, months: list[int | None], total: int, strong: bool = False) -> tuple[Cell, ...]:
    cells = (number(cases, "" if cases is None else None, strong) for cases in months)
    return (Cell(title, strong=strong), *cells, number(total, strong=strong))


def _deadlines(plan: YearPlan) -> Section:
    rows = tuple(
        (
            Cell(write_date(due.on)),
            Cell(due.department),
            Cell(due.period),
            number(due.cases),
            Cell("; ".join(due.areas)),
        )
        for due in deadlines(plan)
    )
    columns = (
        Column("Senest", 1.7),
        Column("Afdeling", 1.5),
        Column("Periode", 2.4),
        Column("Sager", 1.1, right=True),
        Column("Tilsynsområder", 9),
    )
    table = Table("Fristerne efter dato: afdeling, periode og de områder, der skal være læst.", columns, rows)
    return Section(
        "Frister",
        (Paragraph(f"Hvornår afdelingens arbejdsbog senest skal være afleveret. {ONE_WORKBOOK} {STAR}"), table),
    )


def _department(department: DepartmentPlan) -> Section:
    return Section(
        f"{department.code}: {department.name}",
        (Paragraph(department_sentence(department)),),
        tuple(Section(area.ground.area.title, (Bullets(area_sentences(area)),)) for area in department.areas),
        new_page=True,
    )
