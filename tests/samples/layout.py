"""A department's quarter set out on grids, in the habits of the one who wrote it."""

from .facts import Handed, Round
from .grid import Grid, Value
from .layout_plan import put_plan
from .layout_tables import FREE_ROWS, put_answers, put_cases
from .looks import Look
from .spelling import spell_date

_SHEET_NAME = 31


def set_out(handed: Handed, look: Look) -> dict[str, Grid]:
    """The tabs in order, by "cover", the area's id (with `:1`, `:2` for the months of a quarter), or the tab's name."""
    grids = {"cover": _cover(handed, look)}
    for name in look.extra_tabs:
        grids[name] = _other_tab(name, handed)
    ids = [a_round.area.id for a_round in handed.rounds]
    for place, a_round in enumerate(handed.rounds, start=1):
        area_id = a_round.area.id
        key = area_id if ids.count(area_id) == 1 else f"{area_id}:{a_round.month.month if a_round.month else 0}"
        same = [each for each in handed.rounds if each.area.id == area_id]
        grids[key] = _area(a_round, look, place, same)
    return grids


def _words(handed: Handed, look: Look) -> dict[str, str]:
    period = handed.period
    return {
        "department": look.department.format(code=handed.code),
        "period": look.period.format(year=period.year, quarter=period.quarter),
    }


def _cover(handed: Handed, look: Look) -> Grid:
    grid, words = Grid(look.cover), _words(handed, look)
    grid.put(0, 0, "Ledelsestilsyn og handleplan", "title")
    day, day_look = spell_date(handed.supervised_on, look.dates[0])
    rows: list[tuple[str, Value, str]] = [
        (look.department_label, words["department"], ""),
        (look.period_label, words["period"], ""),
    ]
    if look.year_cell:
        rows.append(("År", handed.period.year, ""))
    rows += [(look.date_label, day, day_look), (look.filled_label, handed.filled_by, "")]
    if look.twice:
        rows.append((f"{look.department_label}:", handed.name, ""))
        rows.append((look.department_label.upper(), handed.name, ""))
        rows[0] = (look.department_label, handed.name, "")
    if look.template:
        rows.append(("Skabelon", look.template, ""))
    row = 2
    for label, value, value_look in rows:
        spot = (row + 1, 0) if look.below else (row, 1)
        grid.put(row, 0, label, "label", "label", label)
        grid.put(*spot, value, value_look, "value", label)
        row += 3 if look.below else 1
    grid.put(row, 0, look.remarks_label, "label", "label", look.remarks_label)
    spot = (row + 1, 0) if look.below else (row, 1)
    grid.put(*spot, handed.remarks, "wrap", "value", look.remarks_label)
    grid.merged.append((*spot, spot[0] + 5, spot[1] + (3 if look.below else 0)))
    grid.widths = {0: 24, 1: 60}
    return grid


def _other_tab(name: str, handed: Handed) -> Grid:
    grid = Grid(name)
    texts = {
        "Vejledning": (
            "Sådan bruges arket",
            "Skriv et svar for hver sag og hvert spørgsmål.",
            "Spørg økonomi ved tvivl.",
        ),
        "Noter": ("Huskes til næste gang", "Udtrækket skal bestilles i god tid.", "Opgørelsen er ny i 2024."),
        "Oversigt": ("Fordeling af stikprøven", "Hvert team gennemgår sine egne sager på skift.", handed.period.label),
        "Lister": ("Ja", "Nej", "Ikke relevant"),
    }
    for row, text in enumerate(texts[name]):
        grid.put(row, 0, text)
    return grid


def _area(a_round: Round, look: Look, place: int, same: list[Round]) -> Grid:
    area = a_round.area
    section = area.law[area.law.index("§") :]
    names = {"law": area.law, "section": section, "name": area.name, "id": area.id, "place": place}
    tab = look.tab.format(**names)
    if a_round.month:
        tab = f"{tab} {a_round.month.label.split()[0]}"
    grid = Grid(tab.replace("/", "-")[:_SHEET_NAME])
    top, left = look.at
    row = _facts(grid, a_round, look, names, top, left)
    if look.title:
        grid.put(0, left, look.title.format(**names), "title", "title")
    if area.id not in look.counts_only:
        row = (
            put_answers(grid, a_round, look, row + 1, left)
            if look.form == "answers"
            else put_cases(grid, a_round, look, row + 1, left)
        )
    put_plan(grid, a_round, same, look, row + FREE_ROWS, left)
    grid.widths = dict.fromkeys(range(left, left + 14), 18)
    return grid


def _facts(grid: Grid, a_round: Round, look: Look, names: dict[str, object], top: int, left: int) -> int:
    """The info labels two and two on a row; the last row written."""
    day, day_look = spell_date(a_round.supervised_on, look.dates[0])
    facts: list[tuple[str, Value, str]] = []
    if look.area_label:
        facts.append(("Tilsynsområde", look.area_label.format(**names), ""))
    if look.tab_dates or a_round.month:
        facts.append((look.date_label, day, day_look))
    facts += [
        ("Antal sager i alt", a_round.population, ""),
        ("Antal sager i stikprøven", len(a_round.cases), ""),
        ("Udtrækningsmetode", a_round.method, ""),
    ]
    if a_round.remarks:
        facts.append(("Bemærkninger", a_round.remarks, ""))
    row = top + (2 if look.title else 0)
    for place, (label, value, value_look) in enumerate(facts):
        spot = (row + place // 2, left + 3 * (place % 2))
        grid.put(*spot, label, "label", "label", label)
        grid.put(spot[0], spot[1] + 1, value, value_look, "value", label)
    return row + (len(facts) - 1) // 2
