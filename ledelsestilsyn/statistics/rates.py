"""The error rate of what was checked, and its limits where the cases are a sample of an endless process."""

CLEAR_AT = 0.05
CONFIDENCE = 0.95


def rate(errors: int, checked: int) -> float | None:
    """Errors as a share (0-1) of what was checked; None where nothing was checked."""
    return errors / checked if checked else None


def upper_limit(errors: int, checked: int, confidence: float = CONFIDENCE) -> float:
    """The one-sided upper limit (0-1) of the error rate: at most so much, with this confidence.

    Clopper-Pearson (Biometrika 1934;26:404-413): the rate at which so few errors or fewer would be found in one of
    1 / (1 - confidence) samples. One-sided, since the question is how bad it may be, never how good; it is
    what audit tables print (AICPA, Audit Sampling, tables A-3 and A-4). 1.0 where everything checked is an error.
    ValueError where nothing was checked.
    """
    from scipy.special import betaincinv

    refuse(errors, checked)
    return 1.0 if errors == checked else float(betaincinv(errors + 1, checked - errors, confidence))


def interval(errors: int, checked: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """The two-sided interval (0-1) of the error rate, half of the doubt on each side. Clopper-Pearson, as above."""
    from scipy.special import betaincinv

    refuse(errors, checked)
    one_side = 1 - (1 - confidence) / 2
    lower = 0.0 if errors == 0 else float(betaincinv(errors, checked - errors + 1, 1 - one_side))
    return lower, upper_limit(errors, checked, one_side)


def is_clear(p_value: float) -> bool:
    """Whether a change is clear (tydelig) rather than possibly chance (rules.md 5): p <= 0.05."""
    return p_value <= CLEAR_AT


def refuse(errors: int, checked: int) -> None:
    """ValueError unless something was checked and the errors are a part of it."""
    if not 0 <= errors <= checked or checked == 0:
        raise ValueError(f"{errors} errors in {checked} checked")
