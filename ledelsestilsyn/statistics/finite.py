"""The finite population: what a sample of so many of its cases tells of all of them, exact (hypergeometric)."""

from fractions import Fraction
from functools import lru_cache
from math import comb


def ways_of_at_most(found: int, checked: int, errors: int, population_size: int) -> int:
    """Of the comb(population_size, checked) samples, how many hold at most `found` of the population's errors."""
    # Whole numbers of Python's own: numpy's would overflow.
    checked, errors = int(checked), int(errors)
    correct = int(population_size) - errors
    least = max(0, checked - correct)
    if least > found:
        return 0
    if found >= min(errors, checked):
        return comb(population_size, checked)
    summed = ways = comb(errors, least) * comb(correct, checked - least)
    # Each from the one before, since to choose anew takes longer the larger the population.
    for one in range(least, found):
        ways = ways * (errors - one) * (checked - one) // ((one + 1) * (correct - checked + one + 1))
        summed += ways
    return summed


def at_most(found: int, checked: int, errors: int, population_size: int) -> Fraction:
    """The probability that a sample without replacement holds at most `found` of the population's errors."""
    return Fraction(ways_of_at_most(found, checked, errors, population_size), comb(population_size, checked))


@lru_cache(maxsize=65536)
def most_errors(found: int, checked: int, population_size: int, doubt: Fraction) -> int:
    """The most errors the population can hold if finding so few is to be more probable than `doubt`.

    The inverted hypergeometric: Buonaccorsi, The American Statistician 1987;41:215-218; the table of
    Touw & Hoogduin (2011) p. 125. Decided in whole numbers, so that a tie is a tie.
    """
    line = doubt * comb(population_size, checked)
    low, high = found, population_size - (checked - found)
    while low < high:
        middle = (low + high + 1) // 2
        if ways_of_at_most(found, checked, middle, population_size) > line:
            low = middle
        else:
            high = middle - 1
    return low


def fewest_errors(found: int, checked: int, population_size: int, doubt: Fraction) -> int:
    """The fewest errors it can hold if finding so many is to be more probable than `doubt`.

    The same question asked of the correct cases.
    """
    return population_size - most_errors(checked - found, checked, population_size, doubt)


def refuse_population(checked: int, population_size: int) -> None:
    """ValueError where more was checked than there is."""
    if checked > population_size:
        raise ValueError(f"{checked} checked of {population_size}")
