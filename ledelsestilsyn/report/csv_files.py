"""The report's figures as CSV: UTF-8, comma, one header row, ISO dates, in the order of the rows given."""

import csv
import io
from collections.abc import Iterable
from datetime import date

from ledelsestilsyn.finding_id import finding_id
from ledelsestilsyn.model import Arrow, Deviation, Finding, Tally
from ledelsestilsyn.report.beside import beside

# Where a spreadsheet would take a text for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

FINDINGS = (
    "finding", "period", "department", "area", "question", "case", "supervised_on", "kind", "decided_on",
    "occurred_on", "remedied_on", "class", "reason", "reimbursement", "workbook", "sheet", "cell",
)  # fmt: skip
TALLIES = (
    "period", "department", "area", "question", "checked", "errors", "new", "old", "undetermined", "source",
)  # fmt: skip
ARROWS = (
    "period", "department", "area", "question", "checked", "errors", "source", "previous_period",
    "previous_checked", "previous_errors", "previous_source", "arrow", "reason", "p_value", "chance",
)  # fmt: skip
# What would lead to a case is left out: its number, and the id that is made from it.
_OF_CASES = ("finding", "case")
WITHOUT_CASES = tuple(name for name in FINDINGS if name not in _OF_CASES)
DEVIATIONS = ("workbook", "sheet", "cell", "code", "message", "severity")

Value = str | int | date | None


def findings_csv(findings: Iterable[Finding]) -> bytes:
    return write_csv(FINDINGS, (_finding(row) for row in findings))


def findings_without_cases_csv(findings: Iterable[Finding]) -> bytes:
    """The same rows for readers who may not know which cases were read."""
    kept = [FINDINGS.index(name) for name in WITHOUT_CASES]
    return write_csv(WITHOUT_CASES, (tuple(row[place] for place in kept) for row in map(_finding, findings)))


def tallies_csv(tallies: Iterable[Tally]) -> bytes:
    return write_csv(TALLIES, (tuple(getattr(row, name) for name in TALLIES) for row in tallies))


def arrows_csv(arrows: Iterable[Arrow]) -> bytes:
    """`p_value` has four decimals and, like `chance`, is empty where no arrow is drawn."""
    return write_csv(ARROWS, (_arrow(row) for row in arrows))


def deviations_csv(deviations: Iterable[Deviation]) -> bytes:
    return write_csv(DEVIATIONS, (_deviation(row) for row in deviations))


def _finding(row: Finding) -> tuple[Value, ...]:
    named = {"finding": finding_id(row), "class": row.finding_class}
    return tuple(named[name] if name in named else getattr(row, name) for name in FINDINGS)


def _arrow(row: Arrow) -> tuple[Value, ...]:
    remark = beside(row)
    named = {
        "arrow": row.sign,
        "p_value": "" if remark.p_value is None else f"{remark.p_value:.4f}",
        "chance": remark.chance,
    }
    return tuple(named[name] if name in named else getattr(row, name) for name in ARROWS)


def _deviation(row: Deviation) -> tuple[Value, ...]:
    return (row.place.workbook, row.place.sheet, row.place.cell, row.code, row.message, row.severity)


def write_csv(header: tuple[str, ...], rows: Iterable[tuple[Value, ...]]) -> bytes:
    """The rows under their header, each value as the contract has it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(tuple(_written(value) for value in row) for row in rows)
    return text.getvalue().encode()


def _written(value: Value) -> str:
    """Empty for None; a text that would start a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA_STARTS) else str(value)
    return str(value) if isinstance(value, int) else value.isoformat()
