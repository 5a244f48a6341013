"""Whether the error rate of one period differs from that of another, or chance may be all there is to it."""

from math import comb

from ledelsestilsyn.statistics.boschloo import boschloo


def change(*, errors: int, checked: int, previous_errors: int, previous_checked: int, test: str = "boschloo") -> float:
    """The two-sided p-value (0-1) of the two periods having one error rate.

    "boschloo": Boschloo's exact unconditional test (see there), never less powerful than Fisher's; ValueError where
    nothing was checked in one of them. "fisher": Fisher's exact test, the probabilities of all tables no more
    probable than the one found (Fisher, Statistical Methods for Research Workers, 5th ed. 1934, § 21.02; Freeman &
    Halton, Biometrika 1951;38:141-149), decided in whole numbers; 1.0 where nothing was checked in one of them.
    """
    if test == "boschloo":
        return boschloo(errors, checked, previous_errors, previous_checked)
    if test != "fisher":
        raise ValueError(f"{test}: no such test")
    for found, of in ((errors, checked), (previous_errors, previous_checked)):
        if not 0 <= found <= of:
            raise ValueError(f"{found} errors in {of} checked")
    return _fisher(errors, checked, errors + previous_errors, previous_checked)


def _fisher(errors: int, checked: int, both: int, previous_checked: int) -> float:
    ways = [
        comb(checked, one) * comb(previous_checked, both - one)
        for one in range(max(0, both - previous_checked), min(both, checked) + 1)
    ]
    found = comb(checked, errors) * comb(previous_checked, both - errors)
    return sum(one for one in ways if one <= found) / comb(checked + previous_checked, both)
