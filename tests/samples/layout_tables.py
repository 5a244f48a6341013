"""The tables of a tab: the cases with their errors below, or one row for each answer."""

from itertools import cycle

from ledelsestilsyn.model import AnswerValue, QuestionVersion

from .facts import Case, Reply, Round
from .grid import Formula, Grid, Value, cell_name
from .looks import Look
from .spelling import spell_answer, spell_class, spell_date
from .texts import CASE_REMARKS

FREE_ROWS = 4
"""Between a table and the next: room for the rows that somebody adds."""

_TEAMS = ("Team Øst", "Team Vest", "Team Nord")


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


def put_cases(grid: Grid, a_round: Round, look: Look, row: int, left: int) -> int:
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
    return _errors(grid, a_round, look, row + FREE_ROWS, left, styles)


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
            wrong = any(reply.value is AnswerValue.ERROR for reply in case.replies.values())
            return (CASE_REMARKS[number % 4] if wrong and number % 3 == 0 else None), ""


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
        return row - FREE_ROWS
    headings = [look.case_heading, "Spørgsmål", look.occurred_heading, look.remedied_heading, look.decided_heading]
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


def put_answers(grid: Grid, a_round: Round, look: Look, row: int, left: int) -> int:
    """One row per case and question. What the rows are sorted by stands once for its rows where cells are merged."""
    headings = (
        look.case_heading,
        "Spørgsmål",
        "Svar",
        look.occurred_heading,
        look.remedied_heading,
        look.decided_heading,
        "Bemærkning",
    )
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
