"""The main job in one call: import, classify, report."""

import time
from dataclasses import dataclass
from pathlib import Path

from ledelsestilsyn.errors import UsageError, WorkbookError
from ledelsestilsyn.model import Audience, RiskModel
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.archive import ENDINGS
from ledelsestilsyn.pipeline.folder import Reception, receive_files, workbooks_in
from ledelsestilsyn.pipeline.inbox import Folders, finish_moving, folders_of, others, stamps, whole
from ledelsestilsyn.pipeline.remarks import to_be_read
from ledelsestilsyn.pipeline.report import report
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.pipeline.stored import need_store
from ledelsestilsyn.pipeline.summary import summary
from ledelsestilsyn.pipeline.work import Worker
from ledelsestilsyn.progress import Progress
from ledelsestilsyn.report.forms import Form
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.store.database import open_database

_SAID = {".pdf": "Rapporten", ".docx": "Udkastet til dagsordenspunkt", ".html": "Siden"}
# So long must a file in the inbox stand still before it is taken for whole.
STILL_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """What to print, in Danish, and the exit code."""

    text: str
    exit_code: int


def run(settings: Settings, folder: Path, period: Period | None, progress: Progress) -> RunOutcome:
    """Receive the folder's workbooks and write the report of `period`, or of the latest complete quarter.

    A refused workbook stops nothing; the exit code tells of it.
    """
    model = load_risk_model(settings.models)
    folders = folders_of(folder)
    if folders is not None:
        reception = _work(settings, folders, model, progress)
    else:
        reception = _receive(settings, (folder,), model, progress)
    text = summary(reception)
    try:
        (pdf,), quarter = report(settings, period, model)
    except WorkbookError as fault:
        return RunOutcome(f"{text}\n{fault}", fault.exit_code)
    return RunOutcome(f"{text}\nRapporten for {quarter.label}: {pdf}", _exit_code(reception))


def import_paths(settings: Settings, paths: tuple[Path, ...], progress: Progress) -> RunOutcome:
    """Receive folders and single files as one batch, without a report."""
    reception = _receive(settings, paths, load_risk_model(settings.models), progress)
    return RunOutcome(summary(reception), _exit_code(reception))


def report_text(settings: Settings, period: Period, wanted: frozenset[Form], audience: Audience) -> str:
    """Write the report of a quarter from the store in the forms asked for, and say where they lie."""
    need_store(settings)
    written, quarter = report(settings, period, load_risk_model(settings.models), wanted, audience)
    told = [f"{_SAID[path.suffix]} for {quarter.label}: {path}" for path in written]
    if audience != Audience.INTERN:
        with open_database(settings.store) as connection:
            told += [reminder] if (reminder := to_be_read(connection, quarter)) else []
    return "\n".join(told)


def _receive(settings: Settings, paths: tuple[Path, ...], model: RiskModel, progress: Progress) -> Reception:
    files: list[Path] = []
    passed_over: list[str] = []
    for path in paths:
        found, others = ((path,), ()) if path.is_file() else workbooks_in(path)
        if path.is_file() and path.suffix.lower() not in ENDINGS:
            raise UsageError("Filen er ikke en arbejdsbog.", str(path), f"Der læses {' '.join(ENDINGS)}.")
        files += found
        passed_over += others
    progress.begin(len(files))
    return Reception(receive_files(settings, tuple(files), model, progress), tuple(passed_over))


def _work(settings: Settings, folders: Folders, model: RiskModel, progress: Progress) -> Reception:
    """Work the inbox once: whatever stands still between two looks."""
    leaving = finish_moving(folders)
    before = stamps(folders.inbox)
    if before:
        time.sleep(STILL_SECONDS)
    names = tuple(name for name in whole(before, stamps(folders.inbox)) if name not in leaving)
    progress.begin(len(names))
    with Worker(settings, folders, model) as worker:
        outcomes = worker.work(names, progress) if names else ()
    return Reception(outcomes, others(folders.inbox))


def _exit_code(reception: Reception) -> int:
    refused = any(outcome.status == "refused" for outcome in reception.outcomes)
    return WorkbookError.exit_code if refused else 0
