"""Two reviewers on the same cases: how often they agree, more than by chance, and the rate their difference gives."""

from dataclasses import dataclass

from ledelsestilsyn.statistics.bounds import bounds
from ledelsestilsyn.statistics.rates import CONFIDENCE, refuse
from ledelsestilsyn.statistics.shares import Share


@dataclass(frozen=True)
class Agreement:
    """How far two reviewers agree; kappa and its limits are None where chance alone would agree in every case."""

    observed: float
    kappa: float | None
    lower: float | None
    upper: float | None
    cases: int


def agreement(
    *, both: int, first_only: int, second_only: int, neither: int, confidence: Share = CONFIDENCE
) -> Agreement:
    """The share (0-1) of cases judged alike and Cohen's kappa with two-sided limits.

    `both` are cases in which both found the error, `first_only` those in which only the first did, and so on. Kappa is
    Cohen, Educational and Psychological Measurement 1960;20:37-46. Its limits take the agreement by chance as known,
    as his do, but Clopper-Pearson's limits of the observed agreement in place of the normal ones, which would
    say of three cases judged alike that there is no doubt at all. ValueError for no cases or a negative number.
    """
    cases = _cases(both, first_only, second_only, neither)
    alike = both + neither
    by_first, by_second = both + first_only, both + second_only
    # Times cases squared, so that agreement by chance in every case is seen without rounding.
    chance = by_first * by_second + (cases - by_first) * (cases - by_second)
    beyond = cases * cases - chance
    if beyond == 0:
        return Agreement(alike / cases, None, None, None, cases)

    def kappa(observed: float) -> float:
        return (observed * cases * cases - chance) / beyond

    lower, upper = bounds(alike, cases, confidence=confidence)
    exactly = (alike * cases - chance) / beyond
    return Agreement(alike / cases, exactly, max(-1.0, kappa(lower)), min(1.0, kappa(upper)), cases)


def adjusted_rate(
    *, errors: int, checked: int, both: int, first_only: int, second_only: int, neither: int
) -> float | None:
    """The error rate (0-1) of all cases checked, were all read as the second reviewer reads.

    `errors` in `checked` is what the first found in all; the rest as in `agreement`, from the cases read twice (which
    are among the checked). Double sampling: Tenenbein, JASA 1970;65:1350-1361. None where the cases read twice
    cannot tell: none of the found errors, or none of the cases without, was read again.
    """
    refuse(errors, checked)
    _cases(both, first_only, second_only, neither)
    found = _part(errors / checked, both, both + first_only)
    overlooked = _part(1 - errors / checked, second_only, second_only + neither)
    return None if found is None or overlooked is None else found + overlooked


def _part(share: float, wrong: int, read_again: int) -> float | None:
    if share == 0:
        return 0.0
    return share * wrong / read_again if read_again else None


def _cases(*counts: int) -> int:
    if min(counts) < 0 or sum(counts) == 0:
        raise ValueError(f"{counts} cases")
    return sum(counts)
