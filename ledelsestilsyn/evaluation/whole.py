"""A department, or the municipality, from its areas: each a stratum of as many cases as it has."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledelsestilsyn.evaluation.areas import HIDDEN, AreaEvaluation, Limits
from ledelsestilsyn.statistics import CONFIDENCE, Stratum, stratified_upper

_BOTH_SIDES = (1 + CONFIDENCE) / 2


@dataclass(frozen=True, slots=True)
class Whole:
    """Areas together. `inside` are those counted, `outside` those read whose number of cases is not known.

    `hidden` are areas that are not shown and so not counted; `department` is empty for the municipality.
    `estimate` is weighted by the areas' cases where `population` is known, else the plain sum of what was read, which
    has no limits. `lower` and `upper` are two-sided 95 % limits (convolution), `most_careful` (Šidák) and `most_sharp`
    (convolution) the one-sided upper ones, also 95 %: of the areas' cases where `is_finite`, else of the process.
    """

    department: str
    errors: int
    checked: int
    inside: tuple[AreaEvaluation, ...]
    outside: tuple[AreaEvaluation, ...]
    hidden: tuple[AreaEvaluation, ...]
    population: int | None = None
    is_finite: bool = False
    estimate: float | None = None
    lower: float | None = None
    upper: float | None = None
    most_careful: float | None = None
    most_sharp: float | None = None


def of_department(department: str, areas: Sequence[AreaEvaluation], is_hidden: bool) -> Whole:
    """All of the department's areas, or none where one of them, or their sum, is hidden."""
    own = [row for row in areas if row.department == department]
    hidden = tuple(row for row in own if row.missing == HIDDEN)
    read = tuple(row for row in own if row.counts)
    if hidden or is_hidden:
        return Whole(department, 0, 0, (), (), hidden or tuple(own))
    unknown = tuple(row for row in read if row.population is None)
    if unknown:
        return _plain(department, read, unknown)
    return _weighed(department, read, (), ())


def of_municipality(areas: Sequence[AreaEvaluation]) -> Whole:
    """The areas whose number of cases is known; the others are outside, by name."""
    read = [row for row in areas if row.counts]
    inside = tuple(row for row in read if row.population is not None)
    outside = tuple(row for row in read if row.population is None)
    return _weighed("", inside, outside, tuple(row for row in areas if row.missing == HIDDEN))


def process_limits(found: Whole) -> Limits | None:
    """The two-sided 95 % limits of the process, whatever the others are for; None where there are none."""
    if found.population is None or found.lower is None or found.upper is None:
        return None
    if not found.is_finite:
        return found.lower, found.upper
    strata = [_stratum(row) for row in found.inside]
    return 1 - _upper(_correct(strata), _BOTH_SIDES, "convolution", False), _upper(
        strata, _BOTH_SIDES, "convolution", False
    )


def _plain(department: str, read: tuple[AreaEvaluation, ...], unknown: tuple[AreaEvaluation, ...]) -> Whole:
    errors, checked = _sums(read)
    return Whole(department, errors, checked, read, unknown, (), estimate=errors / checked)


def _weighed(
    department: str,
    inside: tuple[AreaEvaluation, ...],
    outside: tuple[AreaEvaluation, ...],
    hidden: tuple[AreaEvaluation, ...],
) -> Whole:
    errors, checked = _sums(inside)
    if not inside:
        return Whole(department, errors, checked, inside, outside, hidden)
    finite = all(row.is_finite for row in inside)
    strata = [_stratum(row) for row in inside]
    population = sum(row.population_size for row in strata)
    return Whole(
        department=department,
        errors=errors,
        checked=checked,
        inside=inside,
        outside=outside,
        hidden=hidden,
        population=population,
        is_finite=finite,
        estimate=sum(row.population_size * row.errors / row.checked for row in strata) / population,
        # As few errors as there can be are as many correct cases as there can be.
        lower=1 - _upper(_correct(strata), _BOTH_SIDES, "convolution", finite),
        upper=_upper(strata, _BOTH_SIDES, "convolution", finite),
        most_careful=_upper(strata, CONFIDENCE, "sidak", finite),
        most_sharp=_upper(strata, CONFIDENCE, "convolution", finite),
    )


def _correct(strata: list[Stratum]) -> list[Stratum]:
    return [Stratum(row.checked - row.errors, row.checked, row.population_size) for row in strata]


def _upper(strata: list[Stratum], confidence: float, method: str, finite: bool) -> float:
    return float(stratified_upper(strata, confidence=confidence, method=method, finite=finite))


def _stratum(row: AreaEvaluation) -> Stratum:
    if row.counts is None or row.population is None:
        raise ValueError(f"{row.area.id} has no cases to weigh")
    return Stratum(row.counts.errors, row.counts.checked, row.population.cases)


def _sums(rows: Sequence[AreaEvaluation]) -> tuple[int, int]:
    counted = [row.counts for row in rows if row.counts]
    return sum(row.errors for row in counted), sum(row.checked for row in counted)
