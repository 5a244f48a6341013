"""Who answered what: the agenda item's story (seed 003, punkt 8) over five quarters, by seeded chance.

Every area draws from a seed of its own, so that a change in one area's rules leaves the others as they were.
"""

import re
from datetime import date, timedelta
from functools import cache
from random import Random

from ledelsestilsyn.model import AnswerValue, Area, Department, Kind, QuestionVersion, RiskModel
from ledelsestilsyn.periods import Period, cutoff

from .facts import Case, Handed, PlanRow, Reply, Round
from .texts import AREA_REMARKS, CAUSES, FILLED_BY, MEASURES, METHODS, OWN_PLANS, OWNERS, REMARKS

SEED = 2024
QUARTERS = (Period(2023, 4), *(Period(2024, number) for number in (1, 2, 3, 4)))
DEPARTMENTS = ("CVO", "UVSB", "FR", "BS", "JC")

Five = tuple[float, float, float, float, float]

# The share of errors in the five quarters, by department and the law's number; "" is all other areas.
_RATES: dict[tuple[str, str], Five] = {
    ("CVO", "100"): (0.34, 0.31, 0.27, 0.25, 0.20),
    ("CVO", ""): (0.14, 0.13, 0.12, 0.12, 0.10),
    ("UVSB", "109"): (0.46, 0.24, 0.14, 0.08, 0.06),
    ("UVSB", "110"): (0.42, 0.25, 0.15, 0.10, 0.07),
    ("UVSB", "85"): (0.28, 0.26, 0.24, 0.20, 0.18),
    ("UVSB", "107"): (0.27, 0.25, 0.22, 0.20, 0.17),
    ("UVSB", "108"): (0.27, 0.26, 0.23, 0.19, 0.17),
    ("UVSB", ""): (0.18, 0.16, 0.15, 0.13, 0.12),
    ("FR", "86"): (0.36, 0.32, 0.28, 0.25, 0.21),
    ("FR", "87"): (0.35, 0.31, 0.28, 0.24, 0.20),
    ("FR", ""): (0.20, 0.18, 0.16, 0.13, 0.11),
    ("BS", ""): (0.16, 0.18, 0.17, 0.14, 0.14),
    ("JC", "13"): (0.26, 0.13, 0.12, 0.10, 0.08),
    ("JC", ""): (0.14, 0.19, 0.17, 0.16, 0.13),
}

# The share of the sampled cases whose latest decision is more than a year old.
_OLD_SHARES: dict[tuple[str, str], Five] = {
    ("CVO", "100"): (0.75, 0.70, 0.68, 0.62, 0.55),
    ("CVO", ""): (0.45, 0.45, 0.40, 0.40, 0.35),
    ("UVSB", ""): (0.50, 0.48, 0.45, 0.42, 0.40),
    ("FR", ""): (0.35, 0.33, 0.30, 0.28, 0.25),
    ("BS", ""): (0.20, 0.20, 0.20, 0.20, 0.20),
    ("JC", ""): (0.20, 0.20, 0.20, 0.20, 0.20),
}

# These departments read their areas on different days, and write the day on each tab.
_AREAS_HAVE_DAYS = ("FR", "JC")

_CASE_NUMBERS = {
    "CVO": "{:07d}",
    "UVSB": "24-{:05d}",
    "FR": "{:04d}/24",
    "BS": "{:d}",
    "JC": "J{:06d}",
}


def handed(model: RiskModel, code: str, period: Period) -> Handed:
    """What the department hands in for the quarter."""
    department = model.department(code)
    rounds = tuple(
        a_round for area in department.areas if area.due_in(period) for a_round in rounds_of(department, area, period)
    )
    return Handed(
        code,
        department.name,
        department.aliases,
        period,
        supervision_day(code, "", period),
        FILLED_BY[code],
        REMARKS[code, period.key],
        rounds,
    )


@cache
def rounds_of(department: Department, area: Area, period: Period) -> tuple[Round, ...]:
    """One supervision of the area, or one a month where it is supervised monthly."""
    months = area.months_due(period)
    if not months:
        return (_round(department, area, period, None),)
    return tuple(_round(department, area, period, month) for month in months)


def supervision_day(code: str, area_id: str, period: Period) -> date:
    """A working day in the last three weeks of the period."""
    rng = _rng("day", code, area_id, period.key)
    day = period.last_day - timedelta(days=rng.randint(4, 20))
    return day - timedelta(days=max(0, day.weekday() - 4))


def _rng(*parts: str) -> Random:
    return Random(" ".join((str(SEED), *parts)))


def _of(table: dict[tuple[str, str], Five], code: str, area: Area, period: Period) -> float:
    numbers = re.findall(r"\d+", area.law)
    path = next((table[code, number] for number in numbers if (code, number) in table), table[code, ""])
    return path[QUARTERS.index(period)]


def _round(department: Department, area: Area, period: Period, month: Period | None) -> Round:
    code, named = department.code, (month or period)
    rng = _rng("round", code, area.id, named.key)
    own_day = area.id if month or code in _AREAS_HAVE_DAYS else ""
    supervised_on = supervision_day(code, own_day, named)
    asked = tuple((question.id, version) for question, version in area.questions_on(supervised_on))
    size = 5 if month else _rng("size", area.id).randint(8, 12)
    cases = _cases(rng, department, area, period, asked, size, supervised_on)
    population = _rng("population", area.id).choice((45, 62, 88, 120, 164, 240, 310, 1140)) + rng.randint(-4, 9)
    method = _rng("method", area.id).choice(METHODS)
    plan = () if month and month != period.months[-1] else _plan(department, area, period, asked, cases)
    remarks = AREA_REMARKS.get((area.id, named.key), "")
    return Round(area, supervised_on, asked, cases, max(population, size + 8), method, remarks, plan, month)


def _cases(
    rng: Random,
    department: Department,
    area: Area,
    period: Period,
    asked: tuple[tuple[str, QuestionVersion], ...],
    size: int,
    supervised_on: date,
) -> tuple[Case, ...]:
    code = department.code
    pattern = _CASE_NUMBERS[code]
    start = 7 * (department.areas.index(area) + 1) * 1000 % 90000 + 113 * QUARTERS.index(period)
    numbers = [pattern.format(start + 3 * place + rng.randint(0, 2)) for place in range(size + 40)]
    numbers = sorted(rng.sample(numbers, size))
    old_share = _of(_OLD_SHARES, code, area, period)
    decided = [_decided(rng, supervised_on, old_share) for _ in numbers]
    errors = allotted_errors(code, area, period, asked, size)
    wrong = {question: set(rng.sample(range(size), errors[question])) for question, _ in asked}
    return tuple(
        Case(
            number,
            decided[place],
            supervised_on - timedelta(days=rng.randint(20, 300)),
            {
                question: _error(rng, version, supervised_on) if place in wrong[question] else _no_error(rng)
                for question, version in asked
            },
        )
        for place, number in enumerate(numbers)
    )


def allotted_errors(
    code: str, area: Area, period: Period, asked: tuple[tuple[str, QuestionVersion], ...], size: int
) -> dict[str, int]:
    """How many errors each question gets: the quarter's share of all answers, by a weight that a question keeps."""
    total = round(_of(_RATES, code, area, period) * size * len(asked)) + _unrest(code, area, period)
    weights = {question: _rng("weight", question).uniform(0.4, 1.6) for question, _ in asked}
    whole = sum(weights.values())
    shares = {question: total * weight / whole for question, weight in weights.items()}
    errors = {question: min(int(share), size - 1) for question, share in shares.items()}
    for question in sorted(shares, key=lambda key: (int(shares[key]) - shares[key], key)):
        if sum(errors.values()) < total and errors[question] < size - 1:
            errors[question] += 1
    return errors


def _unrest(code: str, area: Area, period: Period) -> int:
    """A few errors more or less where the story does not say how it goes; nowhere in FR, which gets better slowly."""
    told = code == "FR" or any((code, number) in _RATES for number in re.findall(r"\d+", area.law))
    return 0 if told else _rng("unrest", area.id, period.key).randint(-2, 2)


def _decided(rng: Random, supervised_on: date, old_share: float) -> date:
    if rng.random() < old_share:
        return _working_day(cutoff(supervised_on) - timedelta(days=rng.randint(20, 2000)))
    return _working_day(supervised_on - timedelta(days=rng.randint(12, 340)))


def _working_day(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def _no_error(rng: Random) -> Reply:
    drawn = rng.random()
    if drawn < 0.02:
        return Reply(None)
    return Reply(AnswerValue.NOT_RELEVANT if drawn < 0.10 else AnswerValue.CORRECT)


def _error(rng: Random, version: QuestionVersion, supervised_on: date) -> Reply:
    if version.kind is Kind.DECISION:
        return Reply(AnswerValue.ERROR)
    drawn = rng.random()
    if version.kind is Kind.EVENT:
        age = rng.randint(400, 900) if drawn < 0.18 else rng.randint(15, 330)
        return Reply(AnswerValue.ERROR, occurred=None if drawn > 0.95 else supervised_on - timedelta(days=age))
    occurred = _working_day(supervised_on - timedelta(days=rng.randint(200, 1500)))
    if drawn < 0.10:
        return Reply(AnswerValue.ERROR, occurred, supervised_on - timedelta(days=rng.randint(3, 150)))
    if drawn < 0.14:
        return Reply(AnswerValue.ERROR, occurred - timedelta(days=700), supervised_on - timedelta(days=500))
    return Reply(AnswerValue.ERROR, occurred if drawn < 0.6 else None)


def _plan(
    department: Department,
    area: Area,
    period: Period,
    asked: tuple[tuple[str, QuestionVersion], ...],
    cases: tuple[Case, ...],
) -> tuple[PlanRow, ...]:
    """The four questions with most errors, and those that had errors last time and have none now."""
    errors = {
        question: sum(case.replies[question].value is AnswerValue.ERROR for case in cases) for question, _ in asked
    }
    before = {row.question: row for row in _plan_before(department, area, period)}
    worst = sorted((question for question in errors if errors[question]), key=lambda key: (-errors[key], key))[:4]
    rows = []
    for question, version in asked:
        if question in worst:
            rows.append(_plan_row(department.code, area, period, question, version, before.get(question)))
        elif question in before and not errors[question] and before[question].status != "Gennemført":
            was = before[question]
            rows.append(PlanRow(question, was.cause, was.measure, was.owner, was.due, "Gennemført"))
    return tuple(rows)


def _plan_before(department: Department, area: Area, period: Period) -> tuple[PlanRow, ...]:
    """The plan of the area's latest earlier round among the sample quarters."""
    for earlier in reversed(QUARTERS[: QUARTERS.index(period)]):
        if area.due_in(earlier):
            return rounds_of(department, area, earlier)[-1].plan
    return ()


def _plan_row(
    code: str, area: Area, period: Period, question: str, version: QuestionVersion, was: PlanRow | None
) -> PlanRow:
    if was and was.status != "Gennemført":
        late = was.due <= period.last_day
        due = period.following.following.last_day if late else was.due
        return PlanRow(question, was.cause, was.measure, was.owner, due, "Forlænget" if late else "I gang")
    rng = _rng("plan", question)
    own = next((OWN_PLANS[code, n] for n in re.findall(r"\d+", area.law) if (code, n) in OWN_PLANS), None)
    cause, measure = rng.choice(CAUSES[version.kind]), rng.choice(MEASURES[version.kind])
    if own and (version.kind is Kind.RECURRING or rng.random() < 0.5):
        cause, measure = own
    due = period.following.last_day if version.kind is Kind.EVENT else period.following.following.last_day
    return PlanRow(question, cause, measure, rng.choice(OWNERS[code]), due, "Ikke begyndt" if not was else "I gang")
