"""The arrow of several questions together: the sums written out, what is left out, and whether it may be chance."""

from collections import Counter
from collections.abc import Iterator

from ledelsestilsyn.danish import write_count
from ledelsestilsyn.model import Arrow, ArrowSign, TallySource
from ledelsestilsyn.passport.book import Book, Node
from ledelsestilsyn.passport.layout import fact, listed
from ledelsestilsyn.passport.sums import CaseSums, case_sums
from ledelsestilsyn.report.aggregate import change
from ledelsestilsyn.report.beside import judge
from ledelsestilsyn.report.sentences import CHANCES, REASONS, SIGNS, in_questions, questions

_MOST = 12


def change_lines(book: Book, arrows: list[Arrow]) -> Iterator[str]:
    """Of the quarter's arrows of an area, of a department or of all."""
    compared = [row for row in arrows if row.sign != ArrowSign.NONE]
    found = change(arrows, book.facts)
    if not compared:
        yield fact("Samlet pil", "ingen pil: ingen af spørgsmålene kan sammenlignes")
    else:
        now, before = sum(row.errors or 0 for row in compared), sum(row.previous_errors or 0 for row in compared)
        counted = in_questions(len(compared), len(arrows) - len(compared))
        sign = SIGNS[ArrowSign(found.sign)]
        yield fact("Samlet pil", f"{sign}: {write_count(now)} nu mod {write_count(before)} sidst {counted}")
        yield fact("Derfor", "Pilen lægger fejlene sammen i de spørgsmål, der har en pil hver for sig.")
        yield fact("Med andre tal", _turned(now, before))
        yield fact("Tilfældighed", _chance(book, compared, found.chance, found.sign))
    left = [row for row in arrows if row.sign == ArrowSign.NONE]
    if left:
        reasons = Counter(row.reason for row in left)
        told = ", ".join(f"{REASONS[reason]} ({count}) [{reason}]" for reason, count in sorted(reasons.items()))
        yield fact("Udeladt", f"{questions(len(left))}: {told}")
        yield fact("", listed([f"{row.period}/{row.question}" for row in left], _MOST))


def _turned(now: int, before: int) -> str:
    if now == before:
        return "Én fejl mere nu, og pilen var »flere«; én færre, og den var »færre«."
    other = (
        f"ved færre end {write_count(before)} »færre«"
        if now > before
        else f"ved flere end {write_count(before)} »flere«"
    )
    return f"Ved {write_count(before)} fejl nu var pilen uændret; {other}."


def _chance(book: Book, compared: list[Arrow], chance: str, sign: str) -> str:
    """By cases with one of the errors, as the report does, counted here from the answers."""
    if not chance:
        return "kan ikke afgøres, fordi sagerne ikke er kendt"
    now, before = compared_cases(book, compared)
    told = (
        f"{CHANCES[chance]}: {write_count(now.with_errors)} af {write_count(now.cases)} sager med mindst én af de fejl "
        f"nu, {write_count(before.with_errors)} af {write_count(before.cases)} sidst"
    )
    if sign == ArrowSign.LEVEL:
        return told
    p_value, _ = judge(now.with_errors, now.cases, before.with_errors, before.cases)
    return f"{told} (Boschloos test: p = {p_value:.4f}".replace(".", ",") + ")"


def compared_cases(book: Book, compared: list[Arrow]) -> tuple[CaseSums, CaseSums]:
    """The cases read in the questions' areas now and then, and those with an error in one of the questions."""
    groups: dict[tuple[str, str, str, str], list[str]] = {}
    for row in compared:
        if TallySource.DECLARED not in (row.source, row.previous_source) and row.previous_period:
            key = (row.period, row.previous_period, row.department, row.area)
            groups.setdefault(key, []).append(row.question)
    totals = [CaseSums(), CaseSums()]
    for (period, previous, department, area), asked in groups.items():
        for place, quarter in enumerate((period, previous)):
            everything = case_sums(book, _questions(book, quarter, department, area))
            own = case_sums(book, [(quarter, department, area, question) for question in asked])
            totals[place] += CaseSums(everything.cases, own.new, own.undetermined, own.old)
    return totals[0], totals[1]


def _questions(book: Book, quarter: str, department: str, area: str) -> list[Node]:
    return [node for node in book.answers_of if node[:3] == (quarter, department, area)]
