"""Writes what an auditor reports of each area (§ 72), without personal data (§ 69), as a workbook and tables."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from ledelsestilsyn import __version__
from ledelsestilsyn.audit.guard import MOST_TOLD, find_personal, internal_tabs
from ledelsestilsyn.errors import PublicationError, UsageError, WorkbookError
from ledelsestilsyn.evaluation.window import Window
from ledelsestilsyn.model import RiskModel
from ledelsestilsyn.pipeline.basis import behind, facts_of, report_basis
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.pipeline.stored import opened
from ledelsestilsyn.pipeline.write import write_folder
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.section_72 import Origin, Section72, State
from ledelsestilsyn.report.section_72_csv import section_72_tables
from ledelsestilsyn.report.section_72_work import Drawn, section_72
from ledelsestilsyn.report.section_72_workbook import write_section_72_workbook
from ledelsestilsyn.report.sentences import areas, errors, plural
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.store import populations, reading
from ledelsestilsyn.store.ledger import trail_code


@dataclass(frozen=True, slots=True)
class Written:
    """What to print, and where the files lie."""

    text: str
    files: tuple[Path, ...]


def write_section_72(settings: Settings, window: Window, out: Path) -> Written:
    """Fill the folder `out`, all of it or nothing; one that holds an earlier export of the period is replaced.

    Raises UsageError for a folder with something else in it, WorkbookError if nothing was handed in in the period, and
    PublicationError, naming each place, if a file would lead to a person.
    """
    model = load_risk_model(settings.models)
    with opened(settings) as connection:
        found, facts = gathered(connection, model, window)
        if not any(row.days for row in found.areas):
            raise WorkbookError(
                f"Der er ingen arbejdsbøger for {window.label}.",
                "",
                "Indlæs afdelingernes arbejdsbøger med: ledelsestilsyn import MAPPE",
            )
        files = files_of(found)
        tabs = internal_tabs(facts.basis, reading.every_skipped_tab(connection))
        _refuse_personal(files, reading.every_case(connection), tabs)
    folder = out.absolute()
    _check_free(folder, files)
    folder.parent.mkdir(parents=True, exist_ok=True)
    write_folder(folder, files)
    return Written(_told(found), tuple(out / name for name in files))


def gathered(connection: duckdb.DuckDBPyConnection, model: RiskModel, window: Window) -> tuple[Section72, Facts]:
    """The export's figures, and the facts up to and with the window; small numbers as the municipality sees them."""
    basis = report_basis(connection, model, window.last)
    facts = facts_of(basis)
    stored = reading.workbooks(connection)
    quarters = {quarter.key for quarter in window.quarters}
    remarks = sum(row.is_current and row.quarter in quarters and bool(row.remarks.strip()) for row in stored)
    trail = frozenset(row.sha256 for row in behind(stored, window.last))
    origin = Origin(f"ledelsestilsyn {__version__}", model.code, trail_code(connection, trail))
    return section_72(facts, window, _drawn(connection), remarks, origin), facts


def files_of(found: Section72) -> dict[str, bytes]:
    """The workbook and the tables, by name."""
    return {f"paragraf-72-{found.window.key}.xlsx": write_section_72_workbook(found), **section_72_tables(found)}


def _drawn(connection: duckdb.DuckDBPyConnection) -> frozenset[Drawn]:
    """Where cases were drawn with the program, from the list that holds."""
    standing = [listed for listed in populations.lists(connection) if listed.replaced_by is None]
    return frozenset(
        (listed.department, listed.period, area)
        for listed in standing
        for area in populations.draws_of(connection, listed)
    )


def _refuse_personal(files: dict[str, bytes], cases: tuple[str, ...], tabs: frozenset[str]) -> None:
    """Raises PublicationError, naming the places, if any file holds what leads to a person."""
    found = find_personal(files, cases, tabs)
    if found:
        places = "\n".join(f"  {row}" for row in found[:MOST_TOLD])
        raise PublicationError(
            f"Eksporten kan ikke skrives: {plural(len(found), 'sted', 'steder')} kan føre til en person.\n{places}",
            "",
            "Intet er skrevet. Afdelingernes egne tekster er ikke med, så ret teksten i risikomodellen.",
        )


def _check_free(folder: Path, files: dict[str, bytes]) -> None:
    there = {file.name for file in folder.iterdir()} if folder.is_dir() else set()
    if (folder.exists() and not folder.is_dir()) or there - set(files):
        raise UsageError(
            "Der ligger andet i mappen.", str(folder), "Vælg en mappe, der ikke findes endnu, eller som er tom."
        )


def _told(found: Section72) -> str:
    read = [row for row in found.areas if row.days]
    missing = [row for row in found.areas if row.state is State.NOT_HANDED_IN]
    total = sum(row.figures.errors for row in read if row.figures)
    verdicts = [row.systematic for row in read]
    told = [
        f"{found.window.label}: {areas(len(read))} med {errors(total)}.",
        f"Systematiske efter kommunens regel: {verdicts.count('yes')} ja, {verdicts.count('no')} nej, "
        f"{verdicts.count('cannot_be_told')} kan ikke afgøres.",
    ]
    if missing:
        told.append(f"{areas(len(missing))} er planlagt, men ikke afleveret.")
    left_out = found.left_out
    remarks = plural(left_out.remarks, "bemærkning", "bemærkninger")
    words = plural(left_out.words, "ord", "ord")
    told.append(f"Udeladt, fordi det kan nævne personer: {remarks} og {words} om udvælgelsen.")
    return "\n".join(told)
