"""An evaluation as CSV: one row for each area, and one for each of its questions."""

from collections.abc import Iterator

from ledelsestilsyn.evaluation.against import Against
from ledelsestilsyn.evaluation.areas import AreaEvaluation, Limits
from ledelsestilsyn.evaluation.evaluate import Evaluation
from ledelsestilsyn.evaluation.questions import QuestionEvaluation
from ledelsestilsyn.report.csv_files import Value, write_csv

COLUMNS = (
    "period", "department", "area", "question", "population", "checked", "errors", "process_lower", "process_upper",
    "population_lower", "population_upper", "confidence", "least", "most", "tolerable_rate", "verdict",
    "previous_checked", "previous_errors", "p_value", "pooled_checked", "pooled_errors", "pooled_p_value", "stands",
)  # fmt: skip


def evaluation_csv(found: Evaluation) -> bytes:
    """Rates are shares 0-1 with six decimals, empty where there is none; `question` is empty for the area's cases."""
    return write_csv(COLUMNS, _rows(found))


def _rows(found: Evaluation) -> Iterator[tuple[Value, ...]]:
    for row, against in zip(found.areas, found.against, strict=True):
        yield (found.window.key, *_area(row), *_against(against), None)
        for question in found.questions:
            if (question.department, question.area) == (row.department, row.area.id):
                yield (found.window.key, *_question(question), *_against(question.against), _word(question.stands))


def _area(row: AreaEvaluation) -> tuple[Value, ...]:
    counts, yardstick = row.counts, row.yardstick
    return (
        row.department,
        row.area.id,
        None,
        row.population.cases if row.population else None,
        counts.checked if counts else None,
        counts.errors if counts else None,
        *_limits(row.process),
        *_limits(row.finite),
        str(yardstick.confidence) if yardstick.confidence is not None else None,
        _share(row.least),
        _share(row.most),
        str(yardstick.tolerable) if yardstick.tolerable is not None else None,
        row.verdict,
    )


def _question(row: QuestionEvaluation) -> tuple[Value, ...]:
    counts = row.counts
    return (
        row.department,
        row.area,
        row.question.id,
        None,
        counts.checked if counts else None,
        counts.errors if counts else None,
        *_limits(row.process),
        *_limits(row.finite),
        *(None,) * 5,
    )


def _against(found: Against) -> tuple[Value, ...]:
    told: tuple[Value, ...] = ()
    for one in (found.last, found.pooled):
        told += (one.before.checked, one.before.errors, f"{one.p_value:.4f}") if one else (None, None, None)
    return told


def _limits(limits: Limits | None) -> tuple[Value, Value]:
    return (_share(limits[0]), _share(limits[1])) if limits else (None, None)


def _share(rate: float | None) -> Value:
    return None if rate is None else f"{rate:.6f}"


def _word(stands: bool | None) -> Value:
    return None if stands is None else "yes" if stands else "no"
