"""A department's quarter set out on grids, in the habits of the one who wrote it."""

from itertools import cycle

from ledelsestilsyn.model import AnswerValue, QuestionVersion

from .facts import Case, Handed, Reply, Round
from .grid import Formula, Grid, Value, cell_name
from .looks import Look
from .spelling import spell_answer, spell_class, spell_date

_SHEET_NAME = 31
_FREE_ROWS = 4
_PLAN = ("Årsag", "Handling", "Ansvarlig", "Frist", "Status")
_TEAMS = ("Team Øst", "Team Vest", "Team Nord")


def set_out(handed: Handed, look: Look) -> dict[str, Grid]:
    """The tabs in order, by "cover", the area's id (with `:1`, `:2` for the months of a quarter), or the tab's name."""
    grids = {"cover": _cover(handed, look)}
    for name in look.extra_tabs:
        grids[name] = _other_tab(name, handed)
    ids = [a_round.area.id for a_round in handed.rounds]
    for place, a_round in enumerate(handed.rounds, start=1):
        area_id = a_round.area.id
        key = area_id if ids.count(area_id) == 1 else f"{area_id}:{a_round.month.month if a_round.month else 0}"
        grids[key] = _area(a_round, look, place)
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


def _area(a_round: Round, look: Look, place: int) -> Grid:
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
            _answers(grid, a_round, look, row + 1, left)
            if look.form == "answers"
            else _cases(grid, a_round, look, row + 1, left)
        )
    _plan(grid, a_round, look, row + _FREE_ROWS, left)
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


def heading_of(question: str, version: QuestionVersion, look: Look) -> Value:
    headings: dict[str, Value] = {
        "spm": f"Spm. {version.number}",
        "id": question,
        "number": version.number,
        "spørgsmål": f"Spørgsmål {version.number}",
        "k": f"K{version.number}",
        "text": version.text,
        "start": version.text[:38].rsplit(" ", 1)[0] + " …",
    }
    return headings[look.headings]


def row_heading(question: str, version: QuestionVersion, look: Look) -> Value:
    """What stands in a column `Spørgsmål`: as in the heading, but never a text that is hard to tell from others."""
    return f"Spm. {version.number}" if look.headings == "start" else heading_of(question, version, look)


def _columns(a_round: Round, look: Look) -> list[tuple[str, ...]]:
    questions = [("answer", question) for question, _ in a_round.versions]
    dates = [("decided",), *([("followed",)] if look.followed_up else [])]
    extra = [("extra", name) for name in look.extra]
    match look.order:
        case "turned":
            return [("remark",), *dates, *reversed(questions), ("case",), *extra]
        case "mixed":
            return [*extra, *questions[:1], ("case",), *dates, *questions[1:], ("remark",)]
        case _:
            return [("case",), *extra, *questions, *dates, ("remark",)]


def _heading(grid: Grid, look: Look, row: int, column: int, heading: Value, text: str, *key: str) -> None:
    """One heading; in two rows either the question's text above it, or the heading itself parted in two."""
    if not look.two_rows:
        grid.put(row, column, heading, "head", *key)
        return
    upper, lower = text or None, heading
    if look.joined and isinstance(heading, str) and " " in heading:
        upper, lower = heading.split(" ", 1)
    if upper:
        grid.put(row, column, upper, "head")
    grid.put(row + 1, column, lower, "head", *key)


def _cases(grid: Grid, a_round: Round, look: Look, row: int, left: int) -> int:
    """The cases table and its errors table; the last row written."""
    columns = _columns(a_round, look)
    versions = dict(a_round.versions)
    names = {"case": look.case_heading, "decided": look.decided_heading, "followed": "Seneste opfølgning"}
    for place, (what, *rest) in enumerate(columns):
        if what == "answer":
            heading, text = heading_of(rest[0], versions[rest[0]], look), versions[rest[0]].text
            _heading(grid, look, row, left + place, heading, text, "head", rest[0])
        else:
            heading = rest[0] if what == "extra" else names.get(what, "Bemærkning")
            _heading(grid, look, row, left + place, heading, "", "head", what if what != "extra" else rest[0])
    row += 1 + look.two_rows
    first = row
    if look.frozen and look.at == (0, 0):
        grid.frozen = (row, 0)
    styles = cycle(look.dates)
    for number, case in enumerate(a_round.cases):
        if number == len(a_round.cases) // 2 and (look.gaps or look.totals == "middle"):
            row = _interruption(grid, look, columns, first, row, left)
        for place, (what, *rest) in enumerate(columns):
            value, cell_look = _case_cell(what, rest, case, versions, look, styles, number)
            grid.put(row, left + place, value, cell_look, what, case.number, *rest)
        row += 1
    if look.totals == "end":
        row = _total(grid, columns, first, row, left)
    return _errors(grid, a_round, look, row + _FREE_ROWS, left, styles)


def _case_cell(
    what: str,
    rest: list[str],
    case: Case,
    versions: dict[str, QuestionVersion],
    look: Look,
    styles: "cycle[str]",
    number: int,
) -> tuple[Value, str]:
    match what:
        case "case":
            return (int(case.number), "") if case.number.isdigit() and case.number[0] != "0" else (case.number, "text")
        case "answer":
            return spell_answer(case.replies[rest[0]].value, versions[rest[0]], look.answers), ""
        case "decided":
            return spell_date(case.decided, next(styles))
        case "followed":
            return spell_date(case.followed_up, next(styles))
        case "extra":
            return (number + 1, "") if rest[0] == "Løbenr." else (_TEAMS[number % 3], "")
        case _:
            return None, ""


def _interruption(grid: Grid, look: Look, columns: list[tuple[str, ...]], first: int, row: int, left: int) -> int:
    """Empty rows or a totals row among the cases; the next free row."""
    if look.totals == "middle":
        row = _total(grid, columns, first, row, left)
    if look.gaps:
        grid.found["gap",] = (row, left)
        row += 2
    return row


def _total(grid: Grid, columns: list[tuple[str, ...]], first: int, row: int, left: int) -> int:
    label = next(place for place, (what, *_) in enumerate(columns) if what == "case")
    grid.put(row, left + label, "I alt", "total", "total")
    for place, (what, *_) in enumerate(columns):
        if what == "answer":
            area = f"{cell_name((first, left + place))}:{cell_name((row - 1, left + place))}"
            values = [
                grid.cells[line, left + place][0] for line in range(first, row) if (line, left + place) in grid.cells
            ]
            grid.put(row, left + place, Formula(f'=COUNTIF({area},"Nej")', values.count("Nej")), "total")
    return row + 1


def _has_row(reply: Reply, look: Look) -> bool:
    return reply.value is AnswerValue.ERROR and bool(reply.occurred or reply.remedied or look.stated_class)


def _errors(grid: Grid, a_round: Round, look: Look, row: int, left: int, styles: "cycle[str]") -> int:
    lines = [
        (case, question, version, case.replies[question])
        for case in a_round.cases
        for question, version in a_round.versions
        if _has_row(case.replies[question], look)
    ]
    if not lines:
        return row - _FREE_ROWS
    headings = [look.case_heading, "Spørgsmål", "Fejl opstået", "Udbedret", look.decided_heading]
    headings += ["Ny/gammel"] if look.stated_class else []
    headings += ["Beløb"] if look.amounts else []
    for place, heading in enumerate([*headings, "Bemærkning"]):
        grid.put(row, left + place, heading, "head", "errors", heading)
    for case, question, version, reply in lines:
        row += 1
        key = (case.number, question)
        grid.put(row, left, *_case_cell("case", [], case, {}, look, styles, 0), "error", *key, "case")
        grid.put(row, left + 1, row_heading(question, version, look), "", "error", *key, "question")
        grid.put(row, left + 2, *spell_date(reply.occurred, next(styles)), "error", *key, "occurred")
        grid.put(row, left + 3, *spell_date(reply.remedied, next(styles)), "error", *key, "remedied")
        grid.put(row, left + 4, None, "", "error", *key, "decided")
        place = left + 5
        if look.stated_class:
            stated = spell_class(version, case, reply, a_round.supervised_on) or None
            grid.put(row, place, stated, "", "error", *key, "class")
            place += 1
        if look.amounts:
            grid.put(row, place, None, "", "error", *key, "amount")
            place += 1
        grid.put(row, place, None, "", "error", *key, "remark")
    return row


def _answers(grid: Grid, a_round: Round, look: Look, row: int, left: int) -> int:
    """One row per case and question. What the rows are sorted by stands once for its rows where cells are merged."""
    headings = (look.case_heading, "Spørgsmål", "Svar", "Fejl opstået", "Udbedret", look.decided_heading, "Bemærkning")
    for place, heading in enumerate(headings):
        grid.put(row, left + place, heading, "head", "head", heading)
    styles = cycle(look.dates)
    by_question = a_round.area.id in look.by_question
    for lines in _answer_rows(a_round, by_question):
        first = row + 1
        for case, question, version in lines:
            row += 1
            reply, key = case.replies[question], (case.number, question)
            if by_question or not look.merged or row == first:
                grid.put(row, left, *_case_cell("case", [], case, {}, look, styles, 0), "case", *key)
            if not by_question or row == first:
                grid.put(row, left + 1, row_heading(question, version, look), "", "question", *key)
            answer = spell_answer(reply.value, version, look.answers)
            grid.put(row, left + 2, answer, "", "answer", *key)
            grid.put(row, left + 3, *spell_date(reply.occurred, next(styles)), "occurred", *key)
            grid.put(row, left + 4, *spell_date(reply.remedied, next(styles)), "remedied", *key)
            decided = case.decided if reply.value is AnswerValue.ERROR else None
            grid.put(row, left + 5, *spell_date(decided, next(styles)), "decided", *key)
        if look.merged and row > first:
            column = left + by_question
            grid.merged.append((first, column, row, column))
    return row


def _answer_rows(a_round: Round, by_question: bool) -> list[list[tuple[Case, str, QuestionVersion]]]:
    """The rows in bundles of one case, or of one question."""
    if by_question:
        return [[(case, *asked) for case in a_round.cases] for asked in a_round.versions]
    return [[(case, *asked) for asked in a_round.versions] for case in a_round.cases]


def _plan(grid: Grid, a_round: Round, look: Look, row: int, left: int) -> None:
    only_counts = a_round.area.id in look.counts_only
    plan = {line.question: line for line in a_round.plan}
    asked = [pair for pair in a_round.versions if only_counts or pair[0] in plan]
    if not asked or (a_round.month and not a_round.plan):
        return
    counted = ["Antal sager"] if only_counts else []
    counted += ["Antal fejl"]
    counted += ["Nye fejl", "Gamle fejl"] if look.classes_counted else []
    for place, heading in enumerate(["Kontrolspørgsmål", *counted, *_PLAN]):
        grid.put(row, left + place, heading, "head", "plan", heading)
    for question, version in asked:
        row += 1
        values = {"Antal sager": a_round.checked(question), "Antal fejl": a_round.errors(question)}
        values |= _classes(a_round, question, version) if look.classes_counted else {}
        grid.put(row, left, row_heading(question, version, look), "", "plan", question, "Kontrolspørgsmål")
        for place, heading in enumerate(counted, start=1):
            grid.put(row, left + place, values[heading], "", "plan", question, heading)
        if line := plan.get(question):
            due: tuple[Value, str] = spell_date(line.due, look.dates[0])
            cells = ((line.cause, "wrap"), (line.measure, "wrap"), (line.owner, ""), due, (line.status, ""))
            for place, (heading, cell) in enumerate(zip(_PLAN, cells, strict=True), start=1 + len(counted)):
                grid.put(row, left + place, *cell, "plan", question, heading)


def _classes(a_round: Round, question: str, version: QuestionVersion) -> dict[str, int]:
    stated = [
        spell_class(version, case, case.replies[question], a_round.supervised_on)
        for case in a_round.cases
        if case.replies[question].value is AnswerValue.ERROR
    ]
    return {"Nye fejl": stated.count("Ny"), "Gamle fejl": stated.count("Gammel")}
