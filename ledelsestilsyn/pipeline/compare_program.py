"""Holds published quarters against what today's program makes of them: the same workbooks, by the same rules."""

import csv
import io
from collections.abc import Iterator

import duckdb

from ledelsestilsyn.comparison.compared import Compared
from ledelsestilsyn.comparison.moved import moved
from ledelsestilsyn.comparison.sides import FindingAt, Side, side_of, side_of_known
from ledelsestilsyn.danish import write_list
from ledelsestilsyn.model import EngineResult, ReportBasis
from ledelsestilsyn.pipeline.archive import digest
from ledelsestilsyn.pipeline.basis import facts_of, only_quarter, report_basis
from ledelsestilsyn.pipeline.compare_ground import Ground, Group
from ledelsestilsyn.pipeline.documents import ANNEXES
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.report.annexes import annexes
from ledelsestilsyn.report.csv_files import arrows_csv, findings_csv, tallies_csv
from ledelsestilsyn.report.known_csv import read_known
from ledelsestilsyn.report.sentences import plural
from ledelsestilsyn.store import reading

FINDINGS = "findings.csv"
_NAMES = ("department", "area", "question", "workbook", "sheet", "cell", "reason", "reimbursement")


def by_program(settings: Settings, group: Group) -> list[Compared]:
    """The group's quarters as published against the rows in the group's store, which were read again."""
    found = []
    for ground in group.grounds:
        basis = report_basis(group.connection, group.model, ground.quarter)
        now = side_of(basis.result, basis.model, ground.quarter)
        other = _other_files(group.connection, ground, basis)
        published, notes = _as_published(settings, ground, FINDINGS in other)
        change = moved(published, now, ground.quarter)
        found.append(Compared(change, ground.published_on, notes=(*notes, *_notes(other, change.anything))))
    return found


def _as_published(settings: Settings, ground: Ground, findings_differ: bool) -> tuple[Side, tuple[str, ...]]:
    """The published side; its findings from the report's folder, if they lie there as they were published."""
    if ground.published is None or ground.manifest is None:
        raise ValueError(f"{ground.quarter.key} has not been published")
    side = side_of_known(read_known(ground.published.known), ground.quarter)
    if not findings_differ:
        return side, ()
    file = settings.reports / ground.quarter.key / FINDINGS
    data = file.read_bytes() if file.is_file() else b""
    if digest(data) != ground.manifest.files.get(FINDINGS):
        told = f"Fejlene er andre, men hvilke kan ikke siges: {file} er der ikke, som den blev offentliggjort."
        return side, (told,)
    return Side(side.figures, {row.id: row for row in _read_findings(data)}), ()


def _read_findings(data: bytes) -> Iterator[FindingAt]:
    for row in csv.DictReader(io.StringIO(data.decode())):
        cells = {name: value.removeprefix("'") for name, value in row.items()}
        named = {name: cells[name] for name in _NAMES}
        yield FindingAt(id=cells["finding"], finding_class=cells["class"], **named)


def _other_files(connection: duckdb.DuckDBPyConnection, ground: Ground, basis: ReportBasis) -> list[str]:
    """The published tables and annexes that come out with other bytes today."""
    if ground.manifest is None:
        return []
    published = ground.manifest.files
    files = {**_tables(only_quarter(basis.result, ground.quarter)), **_annexes(connection, ground, basis)}
    return [name for name, data in files.items() if name in published and published[name] != digest(data)]


def _tables(found: EngineResult) -> dict[str, bytes]:
    return {
        FINDINGS: findings_csv(found.findings),
        "tallies.csv": tallies_csv(found.tallies),
        "arrows.csv": arrows_csv(found.arrows),
    }


def _annexes(connection: duckdb.DuckDBPyConnection, ground: Ground, basis: ReportBasis) -> dict[str, bytes]:
    """The risk assessments and action plans: their figures are kept nowhere but in their files' hashes."""
    written = annexes(facts_of(basis), reading.cases(connection, ground.quarter))
    return {f"{ANNEXES}/{name}": data for name, data in written.items()}


def _notes(other: list[str], figures_move: bool) -> tuple[str, ...]:
    """What differs beyond the figures told of: files whose own figures are kept nowhere else."""
    unexplained = [name for name in other if name.startswith(f"{ANNEXES}/") or not figures_move]
    if not unexplained:
        return ()
    # Tied together, so that no line begins with the dash of a name.
    names = [name.removeprefix(f"{ANNEXES}/").replace(" - ", "\u00a0-\u00a0") for name in unexplained]
    files = write_list(names[:3])
    rest = f" og {len(unexplained) - 3} mere" if len(unexplained) > 3 else ""
    told = f"{plural(len(unexplained), 'fil', 'filer')} kommer ud med andre bytes end offentliggjort: {files}{rest}."
    return (f"{told} Om det er tal eller kun udseende, kan ikke ses her.",)
