"""Which workbooks other rules read otherwise: taken or refused, and how many answers and counts they give."""

from collections import Counter

import duckdb

from ledelsestilsyn.model import RiskModel, WorkbookStatus
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.sentences import plural
from ledelsestilsyn.store import reading

_STATUS = {
    WorkbookStatus.TAKEN: "taget",
    WorkbookStatus.TAKEN_IN_PART: "taget delvis",
    WorkbookStatus.REFUSED: "afvist",
    WorkbookStatus.SUPERSEDED: "erstattet",
}
_NOT_READ = "ikke læst"


def read_otherwise(
    before: duckdb.DuckDBPyConnection, after: duckdb.DuckDBPyConnection, model: RiskModel, until: Period
) -> tuple[str, ...]:
    """A sentence for each workbook up to and with the quarter that is read otherwise, by its name."""
    was, now = _read(before, model, until), _read(after, model, until)
    changed = (key for key in sorted(was.keys() | now.keys()) if was.get(key) != now.get(key))
    return tuple(f"{key[0]}: fra {was.get(key, _NOT_READ)} til {now.get(key, _NOT_READ)}." for key in changed)


def _read(connection: duckdb.DuckDBPyConnection, model: RiskModel, until: Period) -> dict[tuple[str, str], str]:
    """`taget med 350 svar` by a workbook's name and hash, for two departments' may share a name.

    The model is of no matter to what the store holds.
    """
    given = reading.engine_input(connection, model, until)
    answers = Counter((row.workbook, row.department, row.period) for row in given.answers)
    found = {}
    for row in reading.workbooks(connection):
        if row.quarter is None or row.quarter <= until.key:
            many = answers[row.workbook, row.department or "", row.period or ""]
            told = f" med {plural(many, 'svar', 'svar')}" if row.is_current else ""
            found[row.workbook, row.sha256] = f"{_STATUS[row.received.status]}{told}"
    return found
