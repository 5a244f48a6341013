"""The report's figures as CSV for readers outside: nothing of a single case, and small numbers left out.

Columns as in csv_files.py. A count that is left out is empty, and `hidden` stands for the source of a row that shows
none of its counts and for an arrow that would tell of one. Where only new, old and undetermined are left out, they are
empty beside the errors.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from ledelsestilsyn.model import Arrow, ArrowSign, Deviation, Finding, Tally
from ledelsestilsyn.report.beside import beside
from ledelsestilsyn.report.csv_files import ARROWS, TALLIES, Value, write_csv
from ledelsestilsyn.report.hidden import Hidden

# What tells two cases apart is left out too: dates, reasons, places, and the workbook of a single month.
FINDINGS = ("period", "department", "area", "question", "kind", "class", "reimbursement")
DEVIATIONS = ("workbook", "code", "severity", "number")
SOURCE_HIDDEN = "hidden"

_CLASSES = ("new", "old", "undetermined")


def tallies_shown_csv(tallies: Iterable[Tally], hidden: Hidden) -> bytes:
    return write_csv(TALLIES, (_tally(row, hidden) for row in tallies))


def arrows_shown_csv(arrows: Iterable[Arrow], hidden: Hidden) -> bytes:
    return write_csv(ARROWS, (_arrow(row, hidden) for row in arrows))


def findings_shown_csv(findings: Iterable[Finding], hidden: Hidden) -> bytes:
    """One row an error, without those of hidden questions.

    The class is empty where classes are left out, the reimbursement where a question has errors of two codes: their
    numbers were in no table, and so nobody asked whether they are small.
    """
    rows = [row for row in findings if not hidden.hides(row.period, row.department, row.area, row.question)]
    codes: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in rows:
        codes[row.period, row.department, row.area, row.question].add(row.reimbursement)
    return write_csv(FINDINGS, sorted(_finding(row, hidden, codes) for row in rows))


def deviations_shown_csv(deviations: Sequence[Deviation]) -> bytes:
    """How many of each code a workbook has; the messages quote its cells."""
    counted = Counter((row.place.workbook, row.code, str(row.severity)) for row in deviations)
    return write_csv(DEVIATIONS, ((*spot, number) for spot, number in counted.items()))


def _tally(row: Tally, hidden: Hidden) -> tuple[Value, ...]:
    spot = (row.period, row.department, row.area, row.question)
    if hidden.hides(*spot):
        return (*spot, *("" for _ in TALLIES[4:-1]), SOURCE_HIDDEN)
    left_out = _CLASSES if hidden.hides_classes(*spot) else ()
    return tuple("" if name in left_out else getattr(row, name) for name in TALLIES)


def _arrow(row: Arrow, hidden: Hidden) -> tuple[Value, ...]:
    """With an arrow drawn, each side would tell of the other: it is left out if either is."""
    spot = (row.department, row.area, row.question)
    now = hidden.hides(row.period, *spot)
    then = row.previous_period is not None and hidden.hides(row.previous_period, *spot)
    remark = beside(row)
    named: dict[str, Value] = {
        "arrow": row.sign,
        "p_value": "" if remark.p_value is None else f"{remark.p_value:.4f}",
        "chance": remark.chance,
    }
    if now:
        named |= {"checked": "", "errors": "", "source": SOURCE_HIDDEN}
    if then:
        named |= {"previous_checked": "", "previous_errors": "", "previous_source": SOURCE_HIDDEN}
    if (now or then) and row.sign != ArrowSign.NONE:
        named |= {"arrow": SOURCE_HIDDEN, "p_value": "", "chance": ""}
    return tuple(named[name] if name in named else getattr(row, name) for name in ARROWS)


def _finding(row: Finding, hidden: Hidden, codes: dict[tuple[str, ...], set[str]]) -> tuple[str, ...]:
    spot = (row.period, row.department, row.area, row.question)
    kind = "" if hidden.hides_classes(*spot) else row.finding_class
    return (*spot, row.kind, kind, row.reimbursement if len(codes[spot]) == 1 else "")
