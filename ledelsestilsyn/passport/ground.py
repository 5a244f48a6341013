"""What a figure is counted from: which answers, by question and quarter, and which other cells."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ledelsestilsyn.model import AnswerRow, Area, Arrow, ArrowSign, Department, FindingClass, Reimbursement
from ledelsestilsyn.passport.book import Book, Node, Sheet, is_counted, quarter_of
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.codes import ALL
from ledelsestilsyn.risk.figures import four_quarters


class Only(StrEnum):
    """Which of a question's answers a figure counts: those that count, or the errors alone, or some of those."""

    COUNTED = "counted"
    ERRORS = "errors"
    UNDETERMINED = "undetermined"
    REPAID = "repaid"


@dataclass(frozen=True, slots=True)
class Ground:
    """`codes` are the figures one step down, without the quarter's own prefix where they are of it.

    `answers` are the questions whose answers are counted, each with which of them. `cells` are other cells it rests on.
    """

    codes: tuple[str, ...] = ()
    answers: frozenset[tuple[Node, Only]] = frozenset()
    cells: tuple[Sheet, ...] = ()

    def __add__(self, other: "Ground") -> "Ground":
        codes = tuple(dict.fromkeys((*self.codes, *other.codes)))
        return Ground(codes, self.answers | other.answers, tuple(dict.fromkeys((*self.cells, *other.cells))))

    def named(self, *codes: str) -> "Ground":
        """The same under other codes: those of the sums it is told by."""
        return Ground(codes, self.answers, self.cells)


NOTHING = Ground()


def moves(book: Book, ground: Ground, answer: AnswerRow) -> bool:
    """Whether the answer is among those that the figure counts."""
    node = (quarter_of(answer.period), answer.department, answer.area, answer.question)
    return any((node, only) in ground.answers and is_of(book, answer, only) for only in Only)


def is_of(book: Book, answer: AnswerRow, only: Only) -> bool:
    """Whether an answer is one of that sort."""
    if only is Only.COUNTED:
        return is_counted(answer)
    found = book.finding_of(answer)
    if found is None:
        return False
    if only is Only.UNDETERMINED:
        return found.finding_class == FindingClass.UNDETERMINED
    return only is Only.ERRORS or found.reimbursement == Reimbursement.YES


def of_nodes(nodes: Iterable[Node], only: Only = Only.COUNTED) -> Ground:
    """Each question in its quarter, by its own code."""
    found = list(nodes)
    return Ground(tuple(f"{node[0]}/{node[3]}" for node in found), frozenset((node, only) for node in found))


def of_arrows(arrows: Iterable[Arrow]) -> Ground:
    """The questions of the arrows, with the answers now and those at the last supervision."""
    rows = list(arrows)
    now = of_nodes((row.period, row.department, row.area, row.question) for row in rows)
    then = of_nodes(
        (row.previous_period, row.department, row.area, row.question)
        for row in rows
        if row.previous_period and row.sign != ArrowSign.NONE
    )
    return (now + then).named(*now.codes)


def of_question(book: Book, node: Node) -> Ground:
    """Its tally, and its arrow with the answers that it is held against."""
    arrow = book.arrows.get(node)
    return of_arrows([arrow]) if arrow else of_nodes([node])


def of_area(book: Book, department: Department, area: Area) -> Ground:
    """The quarter's sums, those of the quarter before, the arrows, and the year's and four quarters' risk."""
    nodes = book.nodes(department, area)
    found = of_arrows(book.arrows[node] for node in nodes if node in book.arrows)
    found += of_nodes(book.nodes(department, area, book.quarter.previous))
    return (found + of_risk(book, department, area)).named(f"{book.quarter.key}/{area.id}")


def of_area_now(book: Book, department: Department, area: Area, only: Only = Only.COUNTED) -> Ground:
    """The quarter's own counts alone."""
    return of_nodes(book.nodes(department, area), only).named(f"{book.quarter.key}/{area.id}")


def of_risk(book: Book, department: Department, area: Area) -> Ground:
    """The cases that its likelihood rests on: those of the year before, and of the four quarters up to this one."""
    windows = (*four_quarters(Period(book.quarter.year - 1, 4)), *four_quarters(book.quarter))
    found = of_nodes(node for quarter in dict.fromkeys(windows) for node in book.nodes(department, area, quarter))
    return found.named(f"{book.quarter.key}/{area.id}")


def of_departments(book: Book, departments: Iterable[Department], code: str) -> Ground:
    """The quarter's sums, those of the quarter before and the arrow, of one department or several together."""
    found = NOTHING
    for department in departments:
        for area in department.areas:
            nodes = book.nodes(department, area)
            found += of_arrows(book.arrows[node] for node in nodes if node in book.arrows)
            found += of_nodes(book.nodes(department, area, book.quarter.previous))
    return found.named(f"{book.quarter.key}/{code}")


def of_whole(book: Book) -> Ground:
    return of_departments(book, book.facts.departments, ALL)


def of_errors(book: Book, only: Only) -> Ground:
    """The quarter's errors, or some of them, of all the report's departments."""
    found = NOTHING
    for department, area in book.places.values():
        found += of_area_now(book, department, area, only)
    return found.named(f"{book.quarter.key}/{ALL}")
