"""Histories written by hand, one row a line: one department with one area, for tests that name a rule."""

from datetime import date

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
    LikelihoodDecision,
    Question,
    QuestionVersion,
    Reimbursement,
    ReviewDecision,
    RiskModel,
    Scale,
    Source,
    TabRow,
)
from ledelsestilsyn.periods import Period

OPENING = date(2020, 1, 1)
BANDS = (
    Band("green", "Grøn", 1, 6, Every.YEAR, 5),
    Band("yellow", "Gul", 7, 14, Every.HALF_YEAR, 10),
    Band("red", "Rød", 15, 25, Every.QUARTER, 20),
)
SCALE = Scale("Økonomichef", OPENING, (0.05, 0.1, 0.2, 0.4), BANDS)


def version(
    from_on: date = OPENING,
    *,
    kind: Kind = Kind.RECURRING,
    comparable: bool = False,
    in_force: bool = True,
    number: int = 1,
    text: str = "Er de løbende merudgifter revurderet inden for det seneste år?",
) -> QuestionVersion:
    return QuestionVersion(
        from_on=from_on,
        number=number,
        text=text,
        kind=kind,
        error_answer="nej",
        reimbursement=Reimbursement.YES,
        source=Source.LOCAL,
        legal_basis="SEL § 100; BEK 432/2024 § 42",
        approved=Approval("Centerchef", OPENING),
        comparable=comparable,
        in_force=in_force,
    )


def question(number: int = 1, *versions: QuestionVersion) -> Question:
    return Question(f"cvo-100-{number}", "cvo-100", versions or (version(number=number),))


def area(
    *questions: Question,
    every: Every = Every.QUARTER,
    quarters: tuple[int, ...] = (1, 2, 3, 4),
    breaks: tuple[date, ...] = (),
    consequence: int = 4,
    likelihood: tuple[LikelihoodDecision, ...] = (),
    review: tuple[ReviewDecision, ...] = (),
) -> Area:
    return Area(
        id="cvo-100",
        name="Merudgifter",
        law="SEL § 100",
        aliases=(),
        cadence=(Cadence(OPENING, every, quarters),),
        breaks=tuple(Break(day, "Ny opgørelsesmetode") for day in breaks),
        questions=questions or (question(),),
        consequence=(Consequence(OPENING, consequence, "Centerchef", "Halvdelen af udgiften refunderes"),),
        likelihood=likelihood,
        review=review,
    )


def model(*areas: Area, scale: Scale = SCALE) -> RiskModel:
    department = Department(
        code="CVO",
        name="Center for Velfærd & Omsorg (Visitationen)",
        aliases=(),
        committees=("ØU",),
        areas=areas or (area(),),
        examples=(),
        file="CVO.toml",
    )
    return RiskModel((department,), scale, ())


def _day(period: str, supervised_on: date | None) -> date:
    return supervised_on or Period.parse(period).last_day


def tab(period: str, supervised_on: date | None = None) -> TabRow:
    """Supervised on the period's last day if nothing else is said."""
    return TabRow("CVO", "cvo-100", period, _day(period, supervised_on))


def answer(
    period: str,
    value: str,
    *,
    case: str = "A-1",
    number: int = 1,
    supervised_on: date | None = None,
    decided_on: date | None = None,
    occurred_on: date | None = None,
    remedied_on: date | None = None,
    remedied_problem: str | None = None,
    cell: str = "F17",
) -> AnswerRow:
    return AnswerRow(
        department="CVO",
        area="cvo-100",
        question=f"cvo-100-{number}",
        case=case,
        period=period,
        supervised_on=_day(period, supervised_on),
        value=value,
        decided_on=decided_on,
        decided_problem=None,
        occurred_on=occurred_on,
        occurred_problem=None,
        remedied_on=remedied_on,
        remedied_problem=remedied_problem,
        workbook=f"CVO {period}.xlsx",
        sheet="§ 100 Merudgifter",
        cell=cell,
    )


def answers(period: str, values: str, *, supervised_on: date | None = None, number: int = 1) -> list[AnswerRow]:
    """One case a letter: `e` error (still reproduced, so new), `c` correct, `n` not relevant."""
    words = {"e": "error", "c": "correct", "n": "not_relevant"}
    return [
        answer(period, words[letter], case=f"A-{place}", number=number, supervised_on=supervised_on, cell=f"F{place}")
        for place, letter in enumerate(values, start=1)
    ]


def count(
    period: str,
    checked: int,
    errors: int,
    new: int | None = None,
    old: int | None = None,
    *,
    number: int = 1,
    supervised_on: date | None = None,
) -> CountRow:
    day = _day(period, supervised_on)
    return CountRow("CVO", "cvo-100", f"cvo-100-{number}", period, day, checked, errors, new, old)


def history(rules: RiskModel, *rows: TabRow | AnswerRow | CountRow | list[AnswerRow]) -> EngineInput:
    """The rows sorted into their kinds; a period that has rows but no tab row gets one."""
    flat = [row for item in rows for row in (item if isinstance(item, list) else [item])]
    found_answers = tuple(row for row in flat if isinstance(row, AnswerRow))
    found_counts = tuple(row for row in flat if isinstance(row, CountRow))
    tabs = {row for row in flat if isinstance(row, TabRow)}
    lacking = {(row.period, row.supervised_on) for row in (*found_answers, *found_counts)}
    tabs |= {tab(*pair) for pair in lacking if pair[0] not in {known.period for known in tabs}}
    return EngineInput(rules, found_answers, found_counts, tuple(sorted(tabs, key=lambda row: row.supervised_on)))
