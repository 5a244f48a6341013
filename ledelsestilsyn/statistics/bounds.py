"""The limits of an error rate: of the process (Clopper-Pearson, Wilson) or of the finite population, exact."""

from fractions import Fraction

from ledelsestilsyn.statistics.finite import fewest_errors, most_errors, refuse_population
from ledelsestilsyn.statistics.rates import refuse
from ledelsestilsyn.statistics.shares import Share, between

_ALTERNATIVES = ("two-sided", "less", "greater")


def bounds(
    errors: int,
    checked: int,
    *,
    confidence: Share,
    population_size: int | None = None,
    alternative: str = "two-sided",
    method: str = "exact",
) -> tuple[float, float]:
    """The lower and the upper limit (0-1) of the error rate.

    "two-sided" leaves half of the doubt on each side; "less" is the one-sided upper limit, with 0.0 below it;
    "greater" the one-sided lower limit, with 1.0 above it.

    With a population_size the rate is that of all its cases, and both limits are whole numbers of errors in it: the
    inverted hypergeometric, equal tails (Buonaccorsi, The American Statistician 1987;41:215-218). Where nearly all
    were checked, the sample's own rate, which is no whole number of errors, may lie just outside. Without one it is
    the rate of the process the cases come from: Clopper-Pearson (Biometrika 1934;26:404-413), or with method "wilson"
    the score interval (Wilson, JASA 1927;22:209-212), which holds its level only on average.

    ValueError for nothing checked, more checked than there is, or an unknown word.
    """
    refuse(errors, checked)
    if alternative not in _ALTERNATIVES or method not in ("exact", "wilson"):
        raise ValueError(f"{alternative}, {method}: no such limits")
    doubt = (1 - between(confidence, "confidence")) / (2 if alternative == "two-sided" else 1)
    if population_size is not None:
        if method != "exact":
            raise ValueError(f"{method} limits know no population size")
        refuse_population(checked, population_size)
        lower, upper = _of_the_population(errors, checked, population_size, doubt)
    elif method == "wilson":
        lower, upper = _wilson(errors, checked, doubt)
    else:
        lower, upper = _clopper_pearson(errors, checked, doubt)
    return (0.0 if alternative == "less" else lower), (1.0 if alternative == "greater" else upper)


def _of_the_population(errors: int, checked: int, population_size: int, doubt: Fraction) -> tuple[float, float]:
    lower = fewest_errors(errors, checked, population_size, doubt)
    return lower / population_size, most_errors(errors, checked, population_size, doubt) / population_size


def _clopper_pearson(errors: int, checked: int, doubt: Fraction) -> tuple[float, float]:
    from scipy.special import betainccinv, betaincinv

    correct = checked - errors
    lower = float(betaincinv(errors, correct + 1, float(doubt))) if errors else 0.0
    return lower, float(betainccinv(errors + 1, correct, float(doubt))) if correct else 1.0


def _wilson(errors: int, checked: int, doubt: Fraction) -> tuple[float, float]:
    from scipy.special import ndtri

    z = -float(ndtri(float(doubt)))
    share, spread = errors / checked, z * z / checked
    middle = (share + spread / 2) / (1 + spread)
    half: float = abs(z) / (1 + spread) * float((share * (1 - share) / checked + spread / checked / 4) ** 0.5)
    # At the ends the limit is the end itself, which the subtraction only comes near.
    lower = 0.0 if errors == 0 else middle - half
    return lower, 1.0 if errors == checked else middle + half
