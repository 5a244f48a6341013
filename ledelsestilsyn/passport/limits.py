"""The limits of what a sample can show, proved anew: how probable such a sample is just beyond each of them.

By the definition (hypergeometric, or binomial where the limits are the process's), apart from `statistics`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import comb

from ledelsestilsyn.danish import write_percent
from ledelsestilsyn.evaluation.areas import AreaEvaluation
from ledelsestilsyn.evaluation.words import at_least, at_most, percent
from ledelsestilsyn.passport.book import Book
from ledelsestilsyn.passport.elements import Element
from ledelsestilsyn.passport.layout import item
from ledelsestilsyn.passport.rows import evaluated_area
from ledelsestilsyn.passport.sums import CaseSums, case_sums
from ledelsestilsyn.report.contents_evaluation import evaluated
from ledelsestilsyn.statistics.rates import CONFIDENCE
from ledelsestilsyn.statistics.shares import exact

_BOTH = (1 - exact(CONFIDENCE)) / 2


def limit_lines(book: Book, found: Element) -> list[str]:
    """Of an area's row; nothing where no case of it can be shown."""
    area, rows = evaluated_area(book, found), evaluated(book.facts, book.picture.risks).areas
    row = next((row for row in rows if row.area.id == area), None)
    return [item(line) for line in _lines(book, row)] if row and row.counts else []


def chance_of_at_most(found: int, read: int, there: int, size: int) -> Fraction:
    """How often at most `found` of the cases read are of the sort that `there` of the `size` cases are."""
    ways = sum(comb(there, number) * comb(size - there, read - number) for number in range(found + 1))
    return Fraction(ways, comb(size, read))


def chance_in_process(found: int, read: int, share: float) -> float:
    """The same where the cases come from a process of which that share (0-1) is of the sort."""
    return sum(comb(read, number) * share**number * (1 - share) ** (read - number) for number in range(found + 1))


def _lines(book: Book, row: AreaEvaluation) -> Iterator[str]:
    """The cases counted again from the answers, then each limit."""
    department, area = book.places[row.area.id]
    counted = case_sums(book, book.nodes(department, area))
    yield f"Sager læst: {counted.cases}; med fejl: {counted.with_errors} = {_by_class(counted)}"
    yield f"Andel: {counted.with_errors} / {counted.cases} = {write_percent(counted.with_errors / counted.cases)}"
    limits = row.finite or row.process or (0.0, 1.0)
    sample = Sample(counted.with_errors, counted.cases, row.population.cases if row.finite and row.population else None)
    yield f"Mindst {at_least(limits[0])}{sample.below(limits[0], _BOTH)}"
    yield f"Højst {at_most(limits[1])}{sample.above(limits[1], _BOTH)}"
    sure = row.yardstick.confidence
    if sure is not None and row.most is not None and row.least is not None:
        yield f"Højst, ensidet, {at_most(row.most)}{sample.above(row.most, 1 - exact(sure))}"
        yield f"Mindst, ensidet, {at_least(row.least)}{sample.below(row.least, 1 - exact(sure))}"


def _by_class(counted: CaseSums) -> str:
    return f"{counted.new} med nye + {counted.undetermined} med uafklarede + {counted.old} med kun gamle"


@dataclass(frozen=True, slots=True)
class Sample:
    """`errors` of the `read` cases; `size` is how many cases there are, None where the limits are the process's."""

    errors: int
    read: int
    size: int | None

    def above(self, limit: float, doubt: Fraction) -> str:
        """What goes beside the upper limit (0-1)."""
        if self.size is None:
            return self._of_process(limit, doubt, chance_in_process(self.errors, self.read, limit), "højst")
        most = round(limit * self.size)
        if most == self.size - (self.read - self.errors):
            return f": {most} af {self.size} sager; flere kan det ikke være, for de læste sager uden fejl er i orden."
        chance = chance_of_at_most(self.errors, self.read, most + 1, self.size)
        return self._of_cases(most, most + 1, chance, doubt, "højst")

    def below(self, limit: float, doubt: Fraction) -> str:
        """What goes beside the lower limit (0-1)."""
        correct = self.read - self.errors
        if self.size is None:
            return self._of_process(limit, doubt, chance_in_process(correct, self.read, 1 - limit), "mindst")
        fewest = round(limit * self.size)
        if fewest == self.errors:
            return f": {fewest} af {self.size} sager; færre kan det ikke være, for så mange er fundet."
        chance = chance_of_at_most(correct, self.read, self.size - (fewest - 1), self.size)
        return self._of_cases(fewest, fewest - 1, chance, doubt, "mindst")

    def _of_cases(self, limit: int, beyond: int, chance: Fraction, doubt: Fraction, word: str) -> str:
        return (
            f": {limit} af {self.size} sager. Var der fejl i {beyond}, ville {word} {self.errors} af {self.read} læste "
            f"have fejl i {write_percent(float(chance), 2)} af stikprøverne, og det er ikke over {percent(doubt)}."
        )

    def _of_process(self, limit: float, doubt: Fraction, chance: float, word: str) -> str:
        if limit in (0, 1):
            return f": {'ingen' if limit == 0 else 'alle'} af de læste sager har fejl."
        return (
            f" af processens sager: så ville {word} {self.errors} af {self.read} læste have fejl i "
            f"{write_percent(chance, 2)} af stikprøverne, og grænsen er, hvor det er {percent(doubt)}."
        )
