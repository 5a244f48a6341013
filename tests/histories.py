"""Random histories for both engines: several quarters of supervision, with everything rules.md 3-5 speaks of."""

from datetime import date, timedelta

from hypothesis import strategies as st

from ledelsestilsyn.model import (
    AnswerRow,
    Approval,
    Area,
    Band,
    Break,
    Cadence,
    Consequence,
    CountRow,
    Department,
    EngineInput,
    Every,
    Kind,
    Question,
    QuestionVersion,
    Reimbursement,
    RiskModel,
    Scale,
    Source,
    TabRow,
)
from ledelsestilsyn.periods import Period, cutoff

QUARTERS = (Period(2023, 3), Period(2023, 4), Period(2024, 1), Period(2024, 2), Period(2024, 3))
OPENING = date(2022, 1, 1)
# Days on which something begins: before, on and after the supervision dates that `_supervision_day` draws.
TURNS = (date(2023, 10, 1), date(2024, 1, 1), date(2024, 2, 29), date(2024, 3, 1), date(2024, 5, 15), date(2024, 6, 30))
QUARTERS_DUE = {Every.HALF_YEAR: (2, 4), Every.YEAR: (4,)}
CASES = ("0012345", "A-2", "A-3")
BANDS = (
    Band("green", "Grøn", 1, 6, Every.YEAR, 5),
    Band("yellow", "Gul", 7, 14, Every.HALF_YEAR, 10),
    Band("red", "Rød", 15, 25, Every.QUARTER, 20),
)


def _versions(draw: st.DrawFn, number: int) -> tuple[QuestionVersion, ...]:
    """One to three versions; the last may end the question."""
    turns = sorted(draw(st.sets(st.sampled_from(TURNS), max_size=2)))
    first = draw(st.sampled_from((OPENING, OPENING, OPENING, TURNS[0])))
    days = [first, *(turn for turn in turns if turn > first)]
    return tuple(_version(draw, number, day, day == first, day == days[-1]) for day in days)


def _version(draw: st.DrawFn, number: int, day: date, first: bool, last: bool) -> QuestionVersion:
    return QuestionVersion(
        from_on=day,
        number=number,
        text=f"Spørgsmål {number}?",
        kind=draw(st.sampled_from(Kind)),
        error_answer="nej",
        reimbursement=draw(st.sampled_from(Reimbursement)),
        source=Source.LOCAL,
        legal_basis="BEK 802/2025 § 24",
        approved=Approval("Centerchef", OPENING),
        comparable=not first and draw(st.booleans()),
        in_force=first or not last or draw(st.sampled_from((True, True, True, False))),
    )


def _cadences(draw: st.DrawFn) -> tuple[Cadence, ...]:
    first = draw(st.sampled_from((Every.QUARTER, Every.MONTH, Every.HALF_YEAR, Every.YEAR)))
    entries = [Cadence(OPENING, first, QUARTERS_DUE.get(first, (1, 2, 3, 4)))]
    if draw(st.integers(0, 3)) == 0:
        day = draw(st.sampled_from((date(2024, 1, 1), date(2024, 3, 1))))
        every = draw(st.sampled_from((Every.QUARTER, Every.MONTH)))
        entries.append(Cadence(day, every))
    return tuple(entries)


def _area(draw: st.DrawFn, department: str, number: int) -> Area:
    area = f"{department.lower()}-{number}"
    questions = tuple(
        Question(f"{area}-{place}", area, _versions(draw, place)) for place in range(1, draw(st.integers(1, 2)) + 1)
    )
    return Area(
        id=area,
        name="Merudgifter",
        law=f"SEL § {number}",
        aliases=(),
        cadence=_cadences(draw),
        breaks=tuple(Break(day, "Ny metode") for day in draw(st.sampled_from(((), (), *((turn,) for turn in TURNS))))),
        questions=questions,
        consequence=(Consequence(OPENING, 3, "Centerchef", "Refusion"),),
    )


@st.composite
def models(draw: st.DrawFn) -> RiskModel:
    """One or two departments of one or two areas of one or two questions."""
    departments = tuple(
        Department(code, code, (), ("ØU",), tuple(_area(draw, code, n) for n in range(1, size + 1)), (), f"{code}.toml")
        for code, size in zip(("CVO", "JC"), draw(st.sampled_from(((1,), (2,), (1, 1)))), strict=False)
    )
    scale = Scale(
        owner="Økonomichef",
        from_on=OPENING,
        likelihood_limits=(0.05, 0.1, 0.2, 0.4),
        bands=BANDS,
        window_months=draw(st.sampled_from((12, 12, 12, 1, 24))),
        on_cutoff=draw(st.sampled_from(("new", "new", "old"))),
    )
    return RiskModel(departments, scale, ())


def _supervision_day(draw: st.DrawFn, period: Period) -> date:
    """Mostly the period's last day; sometimes its first, the 29 February, a turning day or one after the period."""
    days = (period.last_day, period.last_day, period.first_day, date(2024, 2, 29), period.last_day + timedelta(days=20))
    return draw(st.sampled_from((*days, *(day for day in TURNS if day in period))))


def _date_and_problem(draw: st.DrawFn, supervised_on: date, window_months: int) -> tuple[date | None, str | None]:
    """A day on, beside and far from each of the two edges, no day, or a problem."""
    edge = cutoff(supervised_on, window_months)
    one = timedelta(days=1)
    near = (supervised_on, supervised_on + one, edge, edge - one, edge + one, date(2020, 2, 29))
    choices = [(day, None) for day in near] + [(None, None), (None, "unreadable"), (None, "disagree")]
    return draw(st.sampled_from(choices))


def _answer(draw: st.DrawFn, tab: TabRow, question: str, case: str, window_months: int, row: int) -> AnswerRow:
    value = draw(st.sampled_from(("error", "error", "correct", "not_relevant")))
    dates = [_date_and_problem(draw, tab.supervised_on, window_months) for _ in range(3)]
    if value != "error":
        dates = [(None, None)] * 3
    (decided, decided_problem), (occurred, occurred_problem), (remedied, remedied_problem) = dates
    return AnswerRow(
        department=tab.department,
        area=tab.area,
        question=question,
        case=case,
        period=tab.period,
        supervised_on=tab.supervised_on,
        value=value,
        decided_on=decided,
        decided_problem=decided_problem,
        occurred_on=occurred,
        occurred_problem=occurred_problem,
        remedied_on=remedied,
        remedied_problem=remedied_problem,
        workbook=f"{tab.department} {tab.period}.xlsx",
        sheet=tab.area,
        cell=f"F{row}",
    )


def _count(draw: st.DrawFn, tab: TabRow, question: str) -> CountRow:
    checked = draw(st.integers(0, 4))
    errors = draw(st.integers(0, checked))
    new = draw(st.none() | st.integers(0, errors))
    old = draw(st.none() | st.integers(0, errors - (new or 0)))
    return CountRow(tab.department, tab.area, question, tab.period, tab.supervised_on, checked, errors, new, old)


def _periods(draw: st.DrawFn, quarter: Period) -> tuple[Period, ...]:
    """The quarter as a whole, some of its months, or nothing: a department hands in one or the other."""
    whole = ((quarter,),) * 3
    months = (quarter.months, quarter.months[:2], quarter.months[1:2])
    return draw(st.sampled_from((*whole, *months, ())))


def _tabs(draw: st.DrawFn, department: str, area: Area) -> list[TabRow]:
    """Now and then two tabs for one area in one period, with supervision dates of their own."""
    tabs: list[TabRow] = []
    for quarter in QUARTERS:
        for period in _periods(draw, quarter):
            copies = draw(st.sampled_from((1, 1, 1, 1, 2)))
            tabs += [TabRow(department, area.id, period.key, _supervision_day(draw, period)) for _ in range(copies)]
    return tabs


def _fill(
    draw: st.DrawFn, tab: TabRow, question: Question, taken: set[tuple[str, str, str]], window_months: int
) -> tuple[list[AnswerRow], list[CountRow]]:
    """What one tab says about one question: answers, counts, both or nothing."""
    how = draw(st.sampled_from(("answers", "answers", "counts", "both", "nothing")))
    answers: list[AnswerRow] = []
    if how in ("answers", "both"):
        for case in CASES[: draw(st.integers(0, 3))]:
            if (tab.period, question.id, case) not in taken:
                taken.add((tab.period, question.id, case))
                answers.append(_answer(draw, tab, question.id, case, window_months, len(taken)))
    counted = how in ("counts", "both") and (tab.period, question.id, "counts") not in taken
    taken.add((tab.period, question.id, "counts"))
    return answers, [_count(draw, tab, question.id)] if counted else []


@st.composite
def histories(draw: st.DrawFn) -> EngineInput:
    """A model with five quarters of tabs, answers and counts; every row has a version in force.

    No case stands twice in one area, period and question, and no question is counted twice in one period.
    The rows come in a random order.
    """
    model = draw(models())
    tabs: list[TabRow] = []
    answers: list[AnswerRow] = []
    counts: list[CountRow] = []
    for department in model.departments:
        for area in department.areas:
            taken: set[tuple[str, str, str]] = set()
            for tab in _tabs(draw, department.code, area):
                tabs.append(tab)
                for question, _ in area.questions_on(tab.supervised_on):
                    more_answers, more_counts = _fill(draw, tab, question, taken, model.scale.window_months)
                    answers += more_answers
                    counts += more_counts
    shuffle = draw(st.randoms(use_true_random=False))
    for rows in (tabs, answers, counts):
        shuffle.shuffle(rows)
    return EngineInput(model, tuple(answers), tuple(counts), tuple(tabs))


def untils() -> st.SearchStrategy[Period]:
    """A quarter to stop at: within the history, before it or after it."""
    return st.sampled_from((*QUARTERS, Period(2023, 2), Period(2024, 4)))
