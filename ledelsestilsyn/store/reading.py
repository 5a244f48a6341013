"""Reads the store back as nouns, always in a full and fixed order."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, TypeVar

import duckdb

from ledelsestilsyn.model import (
    Action,
    ActionOf,
    AnswerRow,
    Balance,
    CountRow,
    Deviation,
    EngineInput,
    Place,
    ReceivedWorkbook,
    RiskModel,
    Severity,
    Tab,
    TabOf,
    TabRow,
    WorkbookForm,
    WorkbookStatus,
)
from ledelsestilsyn.periods import Period

Row = TypeVar("Row", AnswerRow, CountRow, TabRow)

# The workbooks that stand: taken, and not superseded by a later one; and of these the ones that count.
_STANDS = "w.status <> 'refused' AND w.superseded_by IS NULL"
CURRENT = f"{_STANDS} AND w.form = 'supervision'"
# The review workbooks that stand: they hold decisions and no figures.
REVIEWS = f"{_STANDS} AND w.form = 'review'"

_INPUT_VIEWS = {
    "answer_rows": """
        SELECT w.department, a.area, a.question, a."case", w.period, a.supervised_on, a.value,
               a.decided_on, a.decided_problem, a.occurred_on, a.occurred_problem, a.remedied_on, a.remedied_problem,
               w.workbook, a.sheet, a.cell, w.quarter, a.declared_class, a.workbook_id, a.position
        FROM answers a JOIN workbooks w ON w.id = a.workbook_id""",
    "count_rows": """
        SELECT w.department, c.area, c.question, w.period, c.supervised_on, c.checked, c.errors, c.new, c.old,
               w.quarter, w.workbook, c.sheet, c.cell, c.workbook_id, c.position
        FROM counts c JOIN workbooks w ON w.id = c.workbook_id""",
    "tab_rows": """
        SELECT w.department, t.area, w.period, t.supervised_on, w.quarter, t.workbook_id, t.position
        FROM tabs t JOIN workbooks w ON w.id = t.workbook_id""",
}


@dataclass(frozen=True, slots=True)
class StoredWorkbook:
    """A row of `workbooks`; `quarter` is None where the period could not be read. `limits`: see `ledger.Witness`.

    `rules` is `RiskModel.code` of the rules it was read by; None for a refused one, and before this was kept.
    """

    id: int
    batch: int
    workbook: str
    sha256: str
    status: str
    superseded_by: int | None
    department: str | None
    period: str | None
    quarter: str | None
    filled_by: str
    remarks: str
    template: str
    received_at: datetime | None
    limits: str
    rules: str | None
    form: str = WorkbookForm.SUPERVISION

    @property
    def stands(self) -> bool:
        """Whether it was taken and nothing of its form has come in its place."""
        return self.status != WorkbookStatus.REFUSED and self.superseded_by is None

    @property
    def is_current(self) -> bool:
        """Whether its figures count."""
        return self.stands and self.form == WorkbookForm.SUPERVISION

    @property
    def received(self) -> ReceivedWorkbook:
        status = WorkbookStatus(self.status) if self.superseded_by is None else WorkbookStatus.SUPERSEDED
        period = Period.parse(self.period) if self.period else None
        return ReceivedWorkbook(
            self.workbook,
            self.sha256,
            status,
            self.department,
            period,
            self.filled_by,
            self.remarks,
            WorkbookForm(self.form),
        )


def workbooks(connection: duckdb.DuckDBPyConnection) -> tuple[StoredWorkbook, ...]:
    """Every workbook ever received, in order of receipt; one that was read again by other rules as it was read last."""
    rows = connection.execute(
        """SELECT w.* FROM workbooks w LEFT JOIN workbooks later ON later.id = w.superseded_by
           WHERE later.sha256 IS DISTINCT FROM w.sha256 ORDER BY w.id"""
    ).fetchall()
    return tuple(StoredWorkbook(*row) for row in rows)


def replaced_by(connection: duckdb.DuckDBPyConnection, identity: int) -> StoredWorkbook | None:
    """The workbook of other bytes that this one took the place of, however often this one was read; None if none."""
    query = """
        WITH RECURSIVE chain AS (
            SELECT * FROM workbooks WHERE id = ?
            UNION ALL
            SELECT former.* FROM workbooks former JOIN chain ON former.superseded_by = chain.id
            WHERE former.sha256 = chain.sha256
        )
        SELECT former.* FROM workbooks former JOIN chain ON former.superseded_by = chain.id
        WHERE former.sha256 <> chain.sha256"""
    row = connection.execute(query, [identity]).fetchone()
    return StoredWorkbook(*row) if row else None


def taken_under(connection: duckdb.DuckDBPyConnection, sha256: str) -> str | None:
    """The limits under which bytes were taken, empty for the usual ones; None if they do not stand."""
    query = f"SELECT limits FROM workbooks w WHERE {_STANDS} AND w.sha256 = ? ORDER BY w.id DESC LIMIT 1"
    row = connection.execute(query, [sha256]).fetchone()
    return str(row[0]) if row else None


def every_row(connection: duckdb.DuckDBPyConnection) -> tuple[StoredWorkbook, ...]:
    """Every row of `workbooks`, also of those that were read again by other rules."""
    return tuple(StoredWorkbook(*row) for row in connection.execute("SELECT * FROM workbooks ORDER BY id").fetchall())


def standing(
    connection: duckdb.DuckDBPyConnection,
    department: str,
    quarter: Period,
    form: WorkbookForm = WorkbookForm.SUPERVISION,
) -> tuple[StoredWorkbook, ...]:
    """The workbooks of one form that stand for one department in one quarter, in order of receipt."""
    query = f"""SELECT * FROM workbooks w
                WHERE {_STANDS} AND w.form = ? AND w.department = ? AND w.quarter = ? ORDER BY w.id"""
    rows = connection.execute(query, [str(form), department, quarter.key]).fetchall()
    return tuple(StoredWorkbook(*row) for row in rows)


def received_as(connection: duckdb.DuckDBPyConnection, sha256: str) -> tuple[StoredWorkbook, ...]:
    """Every time these bytes were received and something was stored of it, in order of receipt."""
    rows = connection.execute("SELECT * FROM workbooks WHERE sha256 = ? ORDER BY id", [sha256]).fetchall()
    return tuple(StoredWorkbook(*row) for row in rows)


def create_input_views(connection: duckdb.DuckDBPyConnection, until: Period) -> None:
    """The views that the SQL engine reads: the current workbooks up to and with the quarter `until`."""
    for name, select in _INPUT_VIEWS.items():
        connection.execute(
            f"CREATE OR REPLACE TEMP VIEW {name} AS {select} WHERE {CURRENT} AND w.quarter <= '{until.key}'"
        )


def engine_input(connection: duckdb.DuckDBPyConnection, model: RiskModel, until: Period) -> EngineInput:
    """The same rows as nouns, for the reference engine."""
    create_input_views(connection, until)
    return EngineInput(
        model=model,
        answers=_nouns(connection, "answer_rows", AnswerRow),
        counts=_nouns(connection, "count_rows", CountRow),
        tabs=_nouns(connection, "tab_rows", TabRow),
    )


def cases(connection: duckdb.DuckDBPyConnection, until: Period) -> tuple[str, ...]:
    """The case numbers of the current workbooks up to and with the quarter `until`, each once."""
    create_input_views(connection, until)
    rows = connection.execute('SELECT DISTINCT "case" FROM answer_rows ORDER BY "case"').fetchall()
    return tuple(row[0] for row in rows)


def every_case(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Every case number that was ever received, each once."""
    query = 'SELECT "case" FROM answers UNION SELECT "case" FROM second_answers ORDER BY "case"'
    return tuple(row[0] for row in connection.execute(query).fetchall())


def every_skipped_tab(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """The names of all tabs that were passed over as no area tabs, each once."""
    rows = connection.execute("SELECT DISTINCT sheet FROM skipped_tabs ORDER BY sheet").fetchall()
    return tuple(row[0] for row in rows)


def _nouns(connection: duckdb.DuckDBPyConnection, view: str, noun: type[Row]) -> tuple[Row, ...]:
    names = ", ".join(f'"{field.name}"' for field in fields(noun))
    rows = connection.execute(f"SELECT {names} FROM {view} ORDER BY workbook_id, position").fetchall()
    return tuple(noun(*row) for row in rows)


def tabs(connection: duckdb.DuckDBPyConnection, until: Period) -> tuple[TabOf, ...]:
    """The area tabs of the current workbooks up to and with `until`."""
    rows = _select(connection, "tabs", f"{CURRENT} AND w.quarter <= '{until.key}'")
    return tuple(TabOf(row[0], Period.parse(row[1]), row[2], Tab(*(*row[5:15], Balance(*row[15:])))) for row in rows)


def actions(connection: duckdb.DuckDBPyConnection, until: Period) -> tuple[ActionOf, ...]:
    """The action plans of the current workbooks up to and with `until`."""
    rows = _select(connection, "actions", f"{CURRENT} AND w.quarter <= '{until.key}'")
    return tuple(ActionOf(row[0], Period.parse(row[1]), row[2], _action(row[5:])) for row in rows)


def _action(stored: tuple[Any, ...]) -> Action:
    targets = tuple(stored[-1].split(",")) if stored[-1] else ()
    return Action(*(*stored[:-1], targets))


def deviations(connection: duckdb.DuckDBPyConnection, identities: tuple[int, ...]) -> tuple[Deviation, ...]:
    """The deviations of these workbooks."""
    if not identities:
        return ()
    rows = _select(connection, "deviations", f"w.id IN ({', '.join(map(str, identities))})")
    return tuple(_deviation(row) for row in rows)


def left_out(connection: duckdb.DuckDBPyConnection, identity: int) -> int:
    """How many things of one workbook were left out."""
    query = "SELECT count(*) FROM deviations WHERE workbook_id = ? AND severity = 'left_out'"
    row = connection.execute(query, [identity]).fetchone()
    return int(row[0]) if row else 0


def _deviation(row: tuple[Any, ...]) -> Deviation:
    sheet, cell, code, message, severity, area, cells = row[5:]
    return Deviation(Place(row[2], sheet, cell), code, message, Severity(severity), area, cells)


def _select(connection: duckdb.DuckDBPyConnection, table: str, condition: str) -> list[tuple[Any, ...]]:
    """Rows of `table` behind their workbook's department, period and name; by quarter, department, workbook, place."""
    return connection.execute(
        f"SELECT w.department, w.period, w.workbook, x.* FROM {table} x JOIN workbooks w ON w.id = x.workbook_id "
        f"WHERE {condition} ORDER BY w.quarter, w.department, w.period, w.workbook, w.id, x.position"
    ).fetchall()
