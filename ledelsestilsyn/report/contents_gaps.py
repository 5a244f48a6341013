"""Corrections, and what was not checked, not comparable, counted by hand or refused: nothing is left out unsaid."""

from collections import defaultdict

from ledelsestilsyn.danish import write_list
from ledelsestilsyn.glossary import term
from ledelsestilsyn.model import Area, Arrow, Department, Severity, TallySource, WorkbookStatus
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.blocks import Block, Cell, Column, Paragraph, Section, Table, number
from ledelsestilsyn.report.contents_area import count_cell
from ledelsestilsyn.report.contents_corrections import corrections_section
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.method_breaks import break_reasons
from ledelsestilsyn.report.sentences import REASONS, area_name, law

NOT_HANDED_IN = (Column("Tilsynsområde", 8.0), Column("Skal læses", 3.0), Column("Mangler", 6.5))
NOT_CHECKED = (
    Column("Tilsynsområde", 5.0),
    Column("Nr.", 0.9, right=True),
    Column("Kontrolspørgsmål", 7.6),
    Column("Hvorfor", 4.0),
)
NOT_COMPARABLE = (Column("Tilsynsområde", 5.5), Column("Spørgsmål", 3.5), Column("Hvorfor", 8.5))
DECLARED = (Column("Tilsynsområde", 7.0), Column("Spørgsmål", 6.0), Column("Fejl, talt af afdelingen", 4.5, right=True))
REFUSED = (Column("Arbejdsbog", 5.5), Column("Afdeling", 2.5), Column("Hvorfor", 9.5))
DEVIATIONS = (
    Column("Afdeling", 5.5),
    Column("Afvist", 3.0, right=True),
    Column("Udeladt", 3.0, right=True),
    Column("Advarsel", 3.0, right=True),
    Column("Note", 3.0, right=True),
)


def gaps_section(facts: Facts, chapter: int) -> Section:
    parts = (
        ("Ikke afleveret", _not_handed_in(facts), "Alle planlagte tilsynsområder er afleveret."),
        (
            "Spørgsmål, der ikke er undersøgt",
            _not_checked(facts),
            "Alle spørgsmål i de afleverede områder er undersøgt.",
        ),
        (
            "Ikke sammenligneligt",
            _not_comparable(facts),
            "Alle undersøgte spørgsmål kan sammenlignes med sidste tilsyn.",
        ),
        ("Talt af afdelingen", _declared(facts), "Ingen tal er talt op af afdelingerne selv."),
        ("Afviste arbejdsbøger", _refused(facts), "Ingen arbejdsbøger er afvist."),
        ("Afvigelser i arbejdsbøgerne", _deviations(facts), "Der er ingen afvigelser i arbejdsbøgerne."),
    )
    sections = [corrections_section(facts, f"{chapter}.1")]
    for place, (heading, table, empty) in enumerate(parts, start=2):
        blocks: tuple[Block, ...] = (table,) if table.rows else (Paragraph(empty),)
        planned = _not_planned(facts) if place == 2 else ()
        sections.append(Section(f"{chapter}.{place} {heading}", blocks + planned))
    told = "Det, der mangler, er ikke nul og ikke i orden: det er ikke med i tallene."
    return Section(f"{chapter} Rettelser, og det, der ikke er undersøgt", (Paragraph(told),), tuple(sections))


def missing_areas(facts: Facts) -> list[tuple[Department, Area, str]]:
    """The areas due in the quarter that were not handed in, or a month of them, with what is missing in words."""
    found = []
    for department in facts.departments:
        for area in department.areas:
            periods = {tab.period for tab in facts.tabs.get(facts.spot(department, area), ())}
            if (missing := _missing(facts.period, area, periods)) is not None:
                found.append((department, area, missing))
    return found


def _missing(quarter: Period, area: Area, periods: set[Period]) -> str | None:
    if quarter in periods or not area.due_in(quarter):
        return None
    if not periods:
        return "hele kvartalet"
    months = [month.label for month in area.months_due(quarter) if month not in periods]
    return write_list(months) or None


def _not_handed_in(facts: Facts) -> Table:
    rows = []
    for department, area, missing in missing_areas(facts):
        cadence = area.cadence_on(facts.period.last_day)
        every = term(cadence.every) if cadence else "–"
        rows.append((Cell(area_name(department, area)), Cell(every), Cell(missing)))
    return Table("Tilsynsområder, der skulle være afleveret.", NOT_HANDED_IN, tuple(rows))


def _not_planned(facts: Facts) -> tuple[Block, ...]:
    rest = [area_name(department, area) for department in facts.departments for area in not_planned(facts, department)]
    return (Paragraph(f"Ikke planlagt i kvartalet: {'; '.join(rest)}."),) if rest else ()


def not_planned(facts: Facts, department: Department) -> list[Area]:
    """The areas with questions that were neither due nor handed in in the quarter."""
    covered = facts.covered(department)
    return [area for area in department.areas if area.questions_on(facts.period.last_day) and area not in covered]


def unchecked_questions(facts: Facts) -> list[tuple[Department, Area, Arrow]]:
    """The questions of the areas handed in that no answer counts for."""
    return [
        (department, area, arrow)
        for department in facts.departments
        for area in department.areas
        if facts.handed_in(department, area)
        for arrow in facts.arrows.get(facts.spot(department, area), ())
        if arrow.checked == 0
    ]


def _not_checked(facts: Facts) -> Table:
    rows = []
    for department, area, arrow in unchecked_questions(facts):
        version = facts.version(department, area, department.question(arrow.question))
        why = "ikke stillet" if arrow.errors is None else "alle svar er »Ikke relevant«"
        rows.append((Cell(area_name(department, area)), number(version.number), Cell(law(version.text)), Cell(why)))
    return Table("Spørgsmål uden et svar, der tæller.", NOT_CHECKED, tuple(rows))


def _not_comparable(facts: Facts) -> Table:
    rows = []
    for department in facts.departments:
        for area in department.areas:
            by_reason: dict[str, list[Arrow]] = defaultdict(list)
            for arrow in facts.arrows.get(facts.spot(department, area), ()):
                if arrow.reason and arrow.reason != "not_checked":
                    by_reason[arrow.reason].append(arrow)
            for reason, arrows in by_reason.items():
                why = _why(reason, break_reasons(facts, department, area, arrows))
                rows.append(
                    (Cell(area_name(department, area)), Cell(_numbers(facts, department, area, arrows)), Cell(why))
                )
    return Table("Spørgsmål uden pil, og hvorfor.", NOT_COMPARABLE, tuple(rows))


def _why(reason: str, breaks: tuple[str, ...]) -> str:
    """The reason in words, with the risk model's own where the method was changed."""
    told = REASONS[reason][0].upper() + REASONS[reason][1:]
    return f"{told}: {'; '.join(breaks)}." if breaks and reason == "method_changed" else f"{told}."


def _numbers(facts: Facts, department: Department, area: Area, arrows: list[Arrow]) -> str:
    numbers = sorted(facts.version(department, area, department.question(row.question)).number for row in arrows)
    if len(arrows) == len(facts.arrows.get(facts.spot(department, area), ())):
        return "alle"
    return write_list([str(found) for found in numbers])


def _declared(facts: Facts) -> Table:
    rows = []
    for department in facts.departments:
        for area in department.areas:
            spot = facts.spot(department, area)
            counted = {t.question for t in facts.tallies.get(spot, ()) if t.source == TallySource.DECLARED}
            arrows = [arrow for arrow in facts.arrows.get(spot, ()) if arrow.question in counted]
            if arrows:
                total = sum(arrow.errors or 0 for arrow in arrows)
                hidden = facts.hidden.gives_away((*spot, arrow.question) for arrow in arrows)
                asked = Cell(_numbers(facts, department, area, arrows))
                rows.append((Cell(area_name(department, area)), asked, count_cell(total, hidden)))
    note = "Tallene kan ikke regnes efter, fordi de enkelte sager ikke står i arbejdsbogen."
    return Table("Tal, som afdelingen selv har talt op.", DECLARED, tuple(rows), note=note)


def _refused(facts: Facts) -> Table:
    rows = []
    for workbook in facts.basis.workbooks:
        if workbook.status == WorkbookStatus.REFUSED and facts.concerns(workbook.department):
            why = [
                row.message
                for row in facts.basis.deviations
                if row.place.workbook == workbook.workbook and row.severity == Severity.REFUSED
            ]
            rows.append((Cell(workbook.workbook), Cell(workbook.department or "ukendt"), Cell(" ".join(why) or "–")))
    return Table("Arbejdsbøger, der er afvist.", REFUSED, tuple(rows), note="De er ikke med i nogen tal.")


def _deviations(facts: Facts) -> Table:
    owner = {workbook.workbook: workbook.department for workbook in facts.basis.workbooks}
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for deviation in facts.basis.deviations:
        counts[owner.get(deviation.place.workbook) or "ukendt afdeling"][deviation.severity] += 1
    order = [department.code for department in facts.departments] + ["ukendt afdeling"]
    rows = tuple(
        (Cell(name), *(number(counts[name][severity]) for severity in Severity)) for name in order if name in counts
    )
    note = (
        "Afvist: hele arbejdsbogen tæller ikke med. Udeladt: et svar eller en række tæller ikke med. Advarsel og "
        "note: alt tæller med, men noget bør ses efter. Hver afvigelse står med sin celle i filen deviations.csv."
    )
    return Table("Antal afvigelser efter alvor.", DEVIATIONS, rows, note=note)
