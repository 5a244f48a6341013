"""The error rate of a whole that was sampled in parts: an upper limit for the municipality from its areas."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ledelsestilsyn.statistics.bounds import bounds
from ledelsestilsyn.statistics.finite import most_errors, refuse_population
from ledelsestilsyn.statistics.rates import refuse
from ledelsestilsyn.statistics.shares import Share, between

if TYPE_CHECKING:
    import numpy as np

# A probability this near the line lies on it: what adding up with Fourier's transform leaves is smaller.
_TIE = 1e-12
# Steps of the whole's rate from 0 to 1 in which the processes are added up.
_STEPS = 2**16


@dataclass(frozen=True)
class Stratum:
    """One part of the whole: errors found, cases checked (0: not looked at), and all the cases it has."""

    errors: int
    checked: int
    population_size: int


def stratified_upper(
    strata: Sequence[Stratum], *, confidence: Share, method: str = "sidak", finite: bool = True
) -> float:
    """The one-sided upper limit (0-1) of the errors in all strata, as a share of all their cases.

    "sidak": the limits of the strata added up, each at confidence ** (1 / strata), since the strata are independent
    (Šidák, JASA 1967;62:626-633); it always holds, and is wide. "convolution": the distributions behind the limits
    added up (the confidence distributions; Xie & Singh, Int. Stat. Rev. 2013;81:3-39), sharp; of one stratum it is its
    limit. "flat": the same with the Bayesian distributions from a flat prior, as Dutch government auditors print it
    (auditstratified); a little lower than what holds where few errors are found in few strata.

    A stratum not looked at may be all errors, one read whole is known; neither shares in the doubt. `finite` False
    takes the rates to be those of the processes, the population sizes then only weigh them; a stratum may then have
    been checked more often than it has cases. ValueError for no strata or what cannot be.
    """
    doubt = 1 - between(confidence, "confidence")
    total = sum(stratum.population_size for stratum in strata)
    if total < 1 or method not in ("sidak", "convolution", "flat"):
        raise ValueError(f"{len(strata)} strata of {total} cases, {method}")
    for stratum in strata:
        _refuse(stratum, finite)
    if method == "sidak":
        return _sidak(strata, total, doubt, finite)
    flat = method == "flat"
    if not finite:
        return _upper_of_processes(strata, total, float(doubt), flat)
    return _upper_of_populations(strata, float(doubt), flat) / total


def _refuse(stratum: Stratum, finite: bool) -> None:
    if stratum.checked or stratum.errors:
        refuse(stratum.errors, stratum.checked)
    if finite or not stratum.population_size:
        refuse_population(stratum.checked, stratum.population_size)


def _sidak(strata: Sequence[Stratum], total: int, doubt: Fraction, finite: bool) -> float:
    sampled = [one for one in strata if one.checked and not (finite and one.checked == one.population_size)]
    each = doubt if len(sampled) < 2 else Fraction(1 - float(1 - doubt) ** (1 / len(sampled)))
    whole = sum(one.population_size for one in strata if not one.checked)
    if finite:
        known = sum(one.errors for one in strata if one.checked == one.population_size and one.checked)
        most = sum(most_errors(one.errors, one.checked, one.population_size, each) for one in sampled)
        return (whole + known + most) / total
    uppers = (bounds(one.errors, one.checked, confidence=1 - each, alternative="less")[1] for one in sampled)
    weighed = sum(one.population_size * upper for one, upper in zip(sampled, uppers, strict=True))
    return min(1.0, (whole + weighed) / total)


def _upper_of_populations(strata: Sequence[Stratum], doubt: float, flat: bool) -> int:
    """The most errors in all that are more probable to be reached than the doubt."""
    import numpy as np

    summed = _added([_errors_flat(one) if flat else _errors(one) for one in strata])
    reached = summed[::-1].cumsum()[::-1]
    return int(np.flatnonzero(reached > doubt * (1 + _TIE) + _TIE)[-1])


def _upper_of_processes(strata: Sequence[Stratum], total: int, doubt: float, flat: bool) -> float:
    import numpy as np
    from scipy.special import betainc

    parts = []
    for one in strata:
        steps = _STEPS * one.population_size / total
        edges = np.clip((np.arange(int(steps) + 3) - 0.5) / steps, 0, 1) if steps else np.ones(2)
        # Not looked at: all of it at the end. Everything an error, not from a flat prior: likewise.
        correct = one.checked - one.errors + (1 if flat else 0)
        below = betainc(one.errors + 1, correct, edges) if one.checked and correct else (edges >= 1.0) * 1.0
        parts.append(np.diff(below) if steps else np.ones(1))
    reached = _added(parts).cumsum()
    at = int(np.searchsorted(reached, 1 - doubt))
    under = reached[at - 1] if at else 0.0
    # Between two steps, as if evenly spread over the step.
    upper: float = at - 0.5 + (1 - doubt - under) / (reached[at] - under)
    return min(1.0, max(0.0, upper / _STEPS))


def _errors(stratum: Stratum) -> "np.ndarray":
    """The confidence distribution of a stratum's errors: at least K with the probability of finding so few of K."""
    import numpy as np
    from scipy.special import gammaln

    found, checked, size = stratum.errors, stratum.checked, stratum.population_size
    result: np.ndarray = np.zeros(size + 1)
    every = np.arange(found, size - (checked - found) + 1.0)
    so_few = np.zeros(every.size)

    def choose(of: "np.ndarray", some: "np.ndarray | float") -> "np.ndarray":
        chosen: np.ndarray = gammaln(of + 1) - gammaln(some + 1) - gammaln(of - some + 1)
        return chosen

    for one in range(found + 1):
        possible = size - every >= checked - one
        wrong = every[possible]
        ways = choose(wrong, one) + choose(size - wrong, checked - one) - choose(np.array(float(size)), checked)
        so_few[possible] += np.exp(ways)
    result[found : found + every.size] = -np.diff(np.append(so_few, 0.0))
    return result


def _errors_flat(stratum: Stratum) -> "np.ndarray":
    """The distribution of a stratum's errors where before all numbers were as likely: Laplace's beta-binomial."""
    import numpy as np
    from scipy.special import betaln, gammaln

    found, checked, size = stratum.errors, stratum.checked, stratum.population_size
    left = size - checked
    more = np.arange(left + 1.0)
    ways = gammaln(left + 1) - gammaln(more + 1) - gammaln(left - more + 1)
    wrong, right = found + 1, checked - found + 1
    result: np.ndarray = np.zeros(size + 1)
    result[found : found + left + 1] = np.exp(ways + betaln(wrong + more, right + left - more) - betaln(wrong, right))
    return result


def _added(parts: "list[np.ndarray]") -> "np.ndarray":
    """The distribution of the sum of independent numbers, from the distribution of each (index: the number).

    By halves, so that few are added at the full length.
    """
    import numpy as np

    if len(parts) == 1:
        return parts[0]
    half = len(parts) // 2
    one, other = _added(parts[:half]), _added(parts[half:])
    length = one.size + other.size - 1
    # Of a length with a large prime in it the transform takes ten times as long.
    padded = _smooth(length)
    summed: np.ndarray = np.fft.irfft(np.fft.rfft(one, padded) * np.fft.rfft(other, padded), padded)[:length]
    return summed


def _smooth(length: int) -> int:
    """The least even number of at least so many that is a power of two, or 3, 5 or 9 times one.

    >>> _smooth(65650), _smooth(1)
    (73728, 2)
    """
    return min(odd << max(1, (-(-length // odd) - 1).bit_length()) for odd in (1, 3, 5, 9))
