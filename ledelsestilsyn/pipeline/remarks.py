"""Says whose own words a report prints: no program can find a person's name in them, so someone must read them."""

import duckdb

from ledelsestilsyn.danish import write_list
from ledelsestilsyn.periods import Period
from ledelsestilsyn.store import reading
from ledelsestilsyn.store.decisions import decisions

READ_THEM = "Afdelingernes bemærkninger er trykt ordret: læs dem for navne. Bemærkninger er der fra {}."
READ_REASONS = "Ejernes begrundelser for deres beslutninger om risikoen er også trykt ordret. De er fra {}."


def to_be_read(connection: duckdb.DuckDBPyConnection, quarter: Period) -> str:
    """The reminder with the departments that wrote remarks or gave reasons in a review workbook; empty for none."""
    current = [row for row in reading.workbooks(connection) if row.is_current and row.quarter == quarter.key]
    codes = {row.department for row in current if row.department and row.remarks.strip()}
    tabs = reading.tabs(connection, quarter)
    codes |= {row.department for row in tabs if row.period.whole_quarter == quarter and row.tab.remarks.strip()}
    decided = {row.department for row in decisions(connection, quarter) if row.decision.period == quarter}
    told = ((READ_THEM, codes), (READ_REASONS, decided))
    return "\n".join(text.format(write_list(sorted(found))) for text, found in told if found)
