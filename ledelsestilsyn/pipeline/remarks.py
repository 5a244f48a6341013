"""Says whose own words a report prints: no program can find a person's name in them, so someone must read them."""

import duckdb

from ledelsestilsyn.danish import write_list
from ledelsestilsyn.periods import Period
from ledelsestilsyn.store import reading

READ_THEM = "Afdelingernes bemærkninger er trykt ordret: læs dem for navne. Bemærkninger er der fra {}."


def to_be_read(connection: duckdb.DuckDBPyConnection, quarter: Period) -> str:
    """The reminder with the departments that wrote remarks, on the workbook or an area of it; empty for none."""
    current = [row for row in reading.workbooks(connection) if row.is_current and row.quarter == quarter.key]
    codes = {row.department for row in current if row.department and row.remarks.strip()}
    tabs = reading.tabs(connection, quarter)
    codes |= {row.department for row in tabs if row.period.whole_quarter == quarter and row.tab.remarks.strip()}
    return READ_THEM.format(write_list(sorted(codes))) if codes else ""
