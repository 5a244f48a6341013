"""Everything one area tab holds: its rows by table, and what the receipt must say of it."""

from dataclasses import dataclass, field

from ledelsestilsyn.cells import address
from ledelsestilsyn.cpr import Pseudonymiser
from ledelsestilsyn.danish import fold, write_list
from ledelsestilsyn.importers.area_tab import AreaTab
from ledelsestilsyn.importers.balance import Tallied
from ledelsestilsyn.importers.case_rows import CaseRow, read_case_rows
from ledelsestilsyn.importers.cells_of_rows import RowReader
from ledelsestilsyn.importers.columns import read_columns
from ledelsestilsyn.importers.count_rows import CountRow, read_count_rows
from ledelsestilsyn.importers.finding_rows import FindingRow, read_answer_rows, read_error_rows
from ledelsestilsyn.importers.labels import TableKind, near_heading
from ledelsestilsyn.importers.messages import quote
from ledelsestilsyn.importers.messages.of_tabs import UNLESS_ACCEPTED
from ledelsestilsyn.importers.remarks import Remarks, Spot
from ledelsestilsyn.importers.tables import Table
from ledelsestilsyn.importers.view import View
from ledelsestilsyn.model import Action


@dataclass(slots=True)
class TabRows:
    """The rows of one tab. `in_force` and `not_in_force` count the questions it names in headings and cells.

    `headed` says where a question, by its id, heads a column of answers.
    """

    tab: AreaTab
    tallied: Tallied = field(default_factory=Tallied)
    cases: list[CaseRow] = field(default_factory=list)
    answers: list[FindingRow] = field(default_factory=list)
    errors: list[FindingRow] = field(default_factory=list)
    counts: list[CountRow] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    headed: dict[str, Spot] = field(default_factory=dict)
    in_force: int = 0
    not_in_force: int = 0


def read_tab(tab: AreaTab, pseudonymiser: Pseudonymiser, epoch_1904: bool, remarks: Remarks) -> TabRows:
    """Read the tables from the top; rows that cannot be used are counted and told."""
    rows = TabRows(tab)
    reader = RowReader(tab, pseudonymiser, epoch_1904, remarks, rows.tallied)
    for table in tab.tables:
        _read_table(reader, table, rows)
    _tell_several(tab, remarks)
    rows.in_force, rows.not_in_force = reader.in_force, reader.not_in_force
    return rows


def _read_table(reader: RowReader, table: Table, rows: TabRows) -> None:
    if table.kind is TableKind.UNKNOWN:
        tell_unknown_table(reader.tab.view, table, reader.remarks, reader.tab.area.id)
        _leave_out_rows(reader, table)
        return
    columns = read_columns(reader.tab, table, reader.remarks)
    if table.kind is TableKind.CASES:
        rows_of = {heading.column: heading.row for heading in table.headings}
        for column, asked in columns.asked:
            rows.headed.setdefault(asked.id, reader.tab.view.spot(rows_of[column], column))
        rows.cases.extend(read_case_rows(reader, table, columns))
    elif table.kind is TableKind.ERRORS:
        rows.errors.extend(read_error_rows(reader, table))
    elif table.kind is TableKind.ANSWERS:
        rows.answers.extend(read_answer_rows(reader, table))
    else:
        counts, actions = read_count_rows(reader, table)
        rows.counts.extend(counts)
        rows.actions.extend(actions)


def tell_unknown_table(view: View, table: Table, remarks: Remarks, area: str) -> None:
    """A row that is meant as headings but makes no table."""
    headings = table.others
    unknown = [fold(heading.shown) for heading in headings if heading.role is None]
    near = [found.heading for folded in unknown if (found := near_heading(folded))]
    facts = {
        "stands": write_list([f'"{quote(heading.shown)}"' for heading in headings]),
        "guess": write_list([f'"{heading}"' for heading in near]),
        "unless": UNLESS_ACCEPTED if near else "",
    }
    spot = view.spot(table.heading_row, headings[0].column)
    remarks.add("tabel_ukendt", spot, area=area, **facts)


def _leave_out_rows(reader: RowReader, table: Table) -> None:
    view = reader.tab.view
    for row in table.rows:
        reader.tallied.rows_seen += 1
        if any(view.filled(row, column) for column in range(table.left, table.right)):
            reader.tallied.rows_left_out += 1
        else:
            reader.tallied.rows_empty += 1


def _tell_several(tab: AreaTab, remarks: Remarks) -> None:
    """More than one table with answers is more than a tab may hold; they are read together."""
    tables = [table for table in tab.tables if table.kind in (TableKind.CASES, TableKind.ANSWERS)]
    if len(tables) > 1:
        spot = tab.view.spot(tables[1].heading_row, tables[1].headings[0].column)
        remarks.add("flere_tabeller", spot, area=tab.area.id)


def tell_hidden(view: View, remarks: Remarks, area: str = "") -> None:
    """What a person does not see on the tab, though it is read."""
    if view.sheet.hidden:
        remarks.add("skjult_ark", view.spot(), area=area)
    rows = sorted(row for row in view.sheet.hidden_rows if row < view.height)
    columns = sorted(column for column in view.sheet.hidden_columns if column < view.width)
    if rows:
        listed = _ranges([str(row + 1) for row in rows], rows)
        word = "række" if len(rows) == 1 else "rækkerne"
        remarks.add("skjulte_raekker", view.spot(), area=area, rows=f"{word} {listed}")
    if columns:
        listed = _ranges([address(0, column)[:-1] for column in columns], columns)
        word = "kolonne" if len(columns) == 1 else "kolonnerne"
        remarks.add("skjulte_kolonner", view.spot(), area=area, columns=f"{word} {listed}")


def _ranges(names: list[str], numbers: list[int]) -> str:
    """`7–9 og 12`."""
    begins = [place for place in range(len(numbers)) if place == 0 or numbers[place] != numbers[place - 1] + 1]
    ends = [*(begin - 1 for begin in begins[1:]), len(numbers) - 1]
    runs = zip(begins, ends, strict=True)
    return write_list([names[b] if b == e else f"{names[b]}–{names[e]}" for b, e in runs])
