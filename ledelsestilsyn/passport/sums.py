"""The counts of one or more questions, added up from the single answers and counts by hand, apart from the engines."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields

from ledelsestilsyn.model import AnswerRow, FindingClass, Reimbursement
from ledelsestilsyn.passport.book import Book, Node, is_counted
from ledelsestilsyn.periods import Period

_GRAVEST = (FindingClass.NEW, FindingClass.UNDETERMINED, FindingClass.OLD)


@dataclass(frozen=True, slots=True)
class Sums:
    """`declared` of the errors were counted by the department, which knows no cases; `asked`: something was read."""

    asked: int = 0
    checked: int = 0
    errors: int = 0
    new: int = 0
    old: int = 0
    undetermined: int = 0
    declared: int = 0
    declared_checked: int = 0
    repaid: int = 0
    not_repaid: int = 0
    repaid_not_settled: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(*(getattr(self, part.name) + getattr(other, part.name) for part in fields(self)))


@dataclass(frozen=True, slots=True)
class CaseSums:
    """Cases, each by its gravest error (rules.md 3)."""

    cases: int = 0
    new: int = 0
    undetermined: int = 0
    old: int = 0

    @property
    def with_errors(self) -> int:
        return self.new + self.undetermined + self.old

    @property
    def in_order(self) -> int:
        return self.cases - self.with_errors

    def __add__(self, other: "CaseSums") -> "CaseSums":
        return CaseSums(*(getattr(self, part.name) + getattr(other, part.name) for part in fields(self)))


def sums(book: Book, node: Node) -> Sums:
    """The counts of one question in one quarter."""
    answers, counts = book.answers_of.get(node, ()), book.counts_of.get(node, ())
    findings = [found for row in answers if (found := book.finding_of(row)) is not None]
    classes = [found.finding_class for found in findings]
    by_hand, hand_new, hand_old = (
        sum(row.errors for row in counts),
        sum(row.new or 0 for row in counts),
        sum(row.old or 0 for row in counts),
    )
    hand_checked = sum(row.checked for row in counts)
    repaid = _repaid(book, node, [found.reimbursement for found in findings], by_hand)
    return Sums(
        asked=len(answers) + len(counts),
        checked=sum(map(is_counted, answers)) + hand_checked,
        errors=len(findings) + by_hand,
        new=classes.count(FindingClass.NEW) + hand_new,
        old=classes.count(FindingClass.OLD) + hand_old,
        undetermined=classes.count(FindingClass.UNDETERMINED) + by_hand - hand_new - hand_old,
        declared=by_hand,
        declared_checked=hand_checked,
        repaid=repaid[Reimbursement.YES],
        not_repaid=repaid[Reimbursement.NO],
        repaid_not_settled=repaid[Reimbursement.NOT_SETTLED],
    )


def _repaid(book: Book, node: Node, codes: list[str], by_hand: int) -> dict[str, int]:
    """Errors by reimbursement; those counted by hand by the version on the area's latest supervision date."""
    found: dict[str, int] = defaultdict(int)
    for code in codes:
        found[code] += 1
    if by_hand:
        days = [tab.tab.supervised_on for tab in book.facts.tabs.get(node[:3], ())]
        question = book.facts.basis.model.department(node[1]).question(node[3])
        version = question.on(max(days, default=Period.parse(node[0]).last_day))
        found[version.reimbursement if version else Reimbursement.NOT_SETTLED] += by_hand
    return found


def added(book: Book, nodes: Iterable[Node]) -> Sums:
    return sum((sums(book, node) for node in nodes), Sums())


def case_sums(book: Book, nodes: Iterable[Node]) -> CaseSums:
    """The cases with an answer that counts to one of the questions; of one area at a time, case by case."""
    cases: dict[tuple[str, str, str, str], list[AnswerRow]] = defaultdict(list)
    for node in nodes:
        for row in book.answers_of.get(node, ()):
            if is_counted(row):
                cases[row.period, row.department, row.area, row.case].append(row)
    gravest = [_gravest(book, rows) for rows in cases.values()]
    return CaseSums(len(gravest), *(gravest.count(one) for one in _GRAVEST))


def _gravest(book: Book, rows: list[AnswerRow]) -> FindingClass | None:
    classes = {found.finding_class for row in rows if (found := book.finding_of(row)) is not None}
    return next((one for one in _GRAVEST if one in classes), None)


def written_out(parts: Iterable[int]) -> str:
    """`13 = 4 + 6 + 3`; one part alone, or none, is no sum: `13`."""
    numbers = list(parts)
    total = _shown(sum(numbers))
    return f"{total} = {' + '.join(map(_shown, numbers))}" if len(numbers) > 1 else total


def _shown(count: int) -> str:
    return f"{count:,}".replace(",", ".")
