"""Who has handed in what, who is late, and a reminder to send to each department that owes something."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ledelsestilsyn.danish import write_date, write_list
from ledelsestilsyn.model import Department, RiskModel, WorkbookForm
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.store import reading
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.reading import StoredWorkbook

WIDTH = 80
TAKEN, IN_PART, REFUSED, MISSING = "modtaget", "taget delvis", "afvist", "mangler"


@dataclass(frozen=True, slots=True)
class Standing:
    """One department's standing in one quarter. `received_at` is when its last workbook came, None if unknown.

    `months` are the months still owed by a department that hands in month by month. `late` is true for what came, or
    has not come, after `deadline` (inclusive: the deadline itself is in time).
    """

    department: Department
    quarter: Period
    deadline: date
    state: str
    received_at: datetime | None
    months: tuple[Period, ...]
    left_out: int
    late: bool


def status(settings: Settings, quarters: Sequence[Period], today: date) -> str:
    """The list for the quarters, or for the last two that have ended, and the reminders below it; 80 columns."""
    model = load_risk_model(settings.models)
    wanted = sorted(quarters or _last_ended(today))
    if settings.store.exists():
        with open_database(settings.store) as connection:
            stored = reading.workbooks(connection)
            left_out = {row.id: reading.left_out(connection, row.id) for row in stored}
    else:
        stored, left_out = (), {}
    found = [row for quarter in wanted for row in standings(model, quarter, stored, left_out, today)]
    return _text(found)


def _last_ended(today: date) -> list[Period]:
    ended = Period.of_day(today).previous
    return [ended.previous, ended]


def standings(
    model: RiskModel, quarter: Period, stored: Sequence[StoredWorkbook], left_out: dict[int, int], today: date
) -> list[Standing]:
    """A standing for each department with an area due in the quarter."""
    found = []
    for department in model.departments:
        due = [area for area in department.areas if area.due_in(quarter)]
        if due:
            days = [cadence.deadline_days for area in due if (cadence := area.cadence_on(quarter.last_day))]
            deadline = quarter.last_day + timedelta(days=min(days))
            mine = [row for row in stored if (row.department, row.quarter) == (department.code, quarter.key)]
            own = [row for row in mine if row.form == WorkbookForm.SUPERVISION]
            found.append(_standing(department, quarter, deadline, own, left_out, today))
    return found


def _standing(
    department: Department,
    quarter: Period,
    deadline: date,
    own: Sequence[StoredWorkbook],
    left_out: dict[int, int],
    today: date,
) -> Standing:
    current = [row for row in own if row.is_current]
    months = _months_owed(quarter, current)
    lost = sum(left_out[row.id] for row in current)
    if current and not months:
        state = IN_PART if any(row.status == "taken_in_part" for row in current) else TAKEN
    else:
        state = REFUSED if own and own[-1].status == "refused" else MISSING
    times = [row.received_at for row in own if row.received_at]
    done = state in (TAKEN, IN_PART)
    came = max(times).date() if done and times else today
    return Standing(department, quarter, deadline, state, max(times, default=None), months, lost, late=came > deadline)


def _months_owed(quarter: Period, current: Sequence[StoredWorkbook]) -> tuple[Period, ...]:
    """Nothing for a whole quarter; for a department that has handed in some months, the others."""
    periods = {row.period for row in current}
    if not periods or quarter.key in periods:
        return ()
    return tuple(month for month in quarter.months if month.key not in periods)


def _text(found: Sequence[Standing]) -> str:
    lines = []
    for quarter in sorted({row.quarter for row in found}):
        rows = [row for row in found if row.quarter == quarter]
        lines += [f"{quarter.label[0].upper()}{quarter.label[1:]}", *_table(rows), ""]
    reminders = [reminder(row) for row in found if needs_reminder(row)]
    if reminders:
        lines += ["Påmindelser", "", *_with_blanks(reminders)]
    return "\n".join(lines).rstrip()


def _table(rows: Iterable[Standing]) -> list[str]:
    lines = [f"  {'Afdeling':<10}{'Status':<14}{'Frist':<12}{'Modtaget':<12}Bemærkning"]
    for row in rows:
        came = write_date(row.received_at) if row.received_at else "–"
        lines.append(
            f"  {row.department.code:<10}{row.state:<14}{write_date(row.deadline):<12}{came:<12}{_remark(row)}".rstrip()
        )
    return lines


def _remark(row: Standing) -> str:
    parts = []
    if row.late:
        parts.append("for sent" if row.state in (TAKEN, IN_PART) else "fristen er overskredet")
    if row.left_out:
        parts.append("1 ting udeladt" if row.left_out == 1 else f"{row.left_out} ting udeladt")
    if row.months:
        parts.append(f"mangler {write_list([month.label for month in row.months])}")
    return ", ".join(parts)


def needs_reminder(row: Standing) -> bool:
    """What is missing, refused or taken in part is worth a letter."""
    return row.state != TAKEN


def reminder(row: Standing) -> str:
    """The text to send to the department."""
    was = "var" if row.late else "er"
    wanted = write_list([month.label for month in row.months]) or row.quarter.label
    if row.state == IN_PART:
        left = "1 ting er udeladt" if row.left_out == 1 else f"{row.left_out} ting er udeladt"
        body = (
            f"Jeres arbejdsbog for {row.quarter.label} er taget, men {left}. Ret det, kvitteringen nævner, og aflever "
            "arbejdsbogen igen. Den nye erstatter den gamle helt."
        )
    elif row.state == REFUSED:
        body = (
            f"Jeres arbejdsbog for {wanted} er afvist, og intet i den tæller med. Ret det, kvitteringen nævner, og "
            f"aflever den igen. Fristen {was} {write_date(row.deadline)}."
        )
    else:
        body = (
            f"Vi mangler jeres arbejdsbog for {wanted}. Fristen {was} {write_date(row.deadline)}. Aflever den snarest."
        )
    return textwrap.fill(f"Til {row.department.name}: {body}", WIDTH, break_on_hyphens=False)


def _with_blanks(texts: Sequence[str]) -> list[str]:
    return [line for text in texts for line in (text, "")]
