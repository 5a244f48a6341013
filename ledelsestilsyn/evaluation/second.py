"""Cases that two have read, the second blind: how far they agree, and the error rate their difference gives."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ledelsestilsyn.evaluation.window import Counts
from ledelsestilsyn.model import AnswerRow, AnswerValue, SecondAnswer
from ledelsestilsyn.periods import Period
from ledelsestilsyn.statistics import Agreement, adjusted_rate, agreement

# Fewer cases read by both than this give neither a kappa nor an adjusted rate: one case alone would turn 0 % to 100 %.
FEWEST = 10
# Department, period as handed in, area, question, case.
_Key = tuple[str, str, str, str, str]
# Department, area, question; "" for the cases of the area.
Subject = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class SecondReading:
    """What two found in the cases both have read, of a question, or of an area's cases (`question` empty).

    `reported` is what the first found in all that were checked; `adjusted` is its rate (0-1) as it would be by the
    second's reading, None where the cases read twice cannot tell or are fewer than FEWEST; so is then the kappa.
    """

    department: str
    area: str
    question: str
    both: int
    first_only: int
    second_only: int
    neither: int
    agreement: Agreement
    reported: Counts
    adjusted: float | None


def second_readings(
    first: Iterable[AnswerRow], second: Sequence[SecondAnswer], reported: dict[Subject, Counts], quarters: set[str]
) -> tuple[SecondReading, ...]:
    """Each area and question read twice in the quarters, areas before their questions, in the order of `reported`.

    What is not in `reported` is not told of: it is hidden, or can't be summed.
    """
    found = _pairs(first, second, quarters)
    return tuple(_reading(subject, found[subject], counts) for subject, counts in reported.items() if subject in found)


def _pairs(
    first: Iterable[AnswerRow], second: Sequence[SecondAnswer], quarters: set[str]
) -> dict[Subject, list[tuple[bool, bool]]]:
    """For each subject whether the first, and the second, found an error, case by case."""
    again = {(row.department, row.period, row.area, row.question, row.case): row.value for row in second}
    found: dict[Subject, list[tuple[bool, bool]]] = defaultdict(list)
    by_case: dict[tuple[str, str, str, str], list[tuple[bool, bool]]] = defaultdict(list)
    counting = (AnswerValue.CORRECT, AnswerValue.ERROR)
    for row in first:
        key: _Key = (row.department, row.period, row.area, row.question, row.case)
        value = again.get(key)
        if value is None or _quarter(row.period) not in quarters:
            continue
        judged = (row.value == AnswerValue.ERROR, value == AnswerValue.ERROR)
        by_case[row.department, row.period, row.area, row.case].append(judged)
        if row.value in counting and value in counting:
            found[row.department, row.area, row.question].append(judged)
    for (department, _, area, _), rows in by_case.items():
        found[department, area, ""].append((any(one for one, _ in rows), any(other for _, other in rows)))
    return found


def _quarter(period: str) -> str:
    return Period.parse(period).whole_quarter.key


def _reading(subject: Subject, pairs: list[tuple[bool, bool]], counts: Counts) -> SecondReading:
    cells = {
        "both": pairs.count((True, True)),
        "first_only": pairs.count((True, False)),
        "second_only": pairs.count((False, True)),
        "neither": pairs.count((False, False)),
    }
    shared, adjusted = agreement(**cells), adjusted_rate(errors=counts.errors, checked=counts.checked, **cells)
    if len(pairs) < FEWEST:
        shared, adjusted = replace(shared, kappa=None, lower=None, upper=None), None
    department, area, question = subject
    return SecondReading(department, area, question, **cells, agreement=shared, reported=counts, adjusted=adjusted)
