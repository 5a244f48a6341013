"""New, old or undetermined: the table of rules.md 3 written out in plain Python, row by row."""

from datetime import date, timedelta

from ledelsestilsyn.model import DateProblem, FindingClass, Kind, StatedDate

_PROBLEM_REASONS = {DateProblem.UNREADABLE: "date_unreadable", DateProblem.DISAGREE: "dates_disagree"}


def months_before(day: date, months: int) -> date:
    """The same day `months` calendar months earlier, or that month's last day where it is shorter.

    >>> months_before(date(2024, 2, 29), 12), months_before(date(2024, 3, 31), 1)
    (datetime.date(2023, 2, 28), datetime.date(2024, 2, 29))
    """
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    first_of_next = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
    last_of_month = first_of_next - timedelta(days=1)
    return date(year, month, min(day.day, last_of_month.day))


def classify(
    kind: Kind,
    supervised_on: date,
    decided: StatedDate,
    occurred: StatedDate,
    remedied: StatedDate,
    window_months: int,
    on_cutoff: str,
) -> tuple[FindingClass, str]:
    """The class of a finding and its reason code (rules.md 3).

    Only the date that decides for the kind matters, with its problem; the other two are not looked at.
    `on_cutoff` is `new` or `old`: what a date equal to the cutoff is.
    """
    deciding = {Kind.RECURRING: remedied, Kind.DECISION: decided, Kind.EVENT: occurred}[kind]
    if deciding.problem is not None:
        return FindingClass.UNDETERMINED, _PROBLEM_REASONS[DateProblem(deciding.problem)]
    cutoff = months_before(supervised_on, window_months)
    if kind is Kind.RECURRING:
        return _recurring(deciding.on, supervised_on, cutoff, on_cutoff)
    if kind is Kind.DECISION:
        return _decision(deciding.on, supervised_on, cutoff, on_cutoff)
    return _event(deciding.on, supervised_on, cutoff, on_cutoff)


def _recurring(remedied: date | None, supervised_on: date, cutoff: date, on_cutoff: str) -> tuple[FindingClass, str]:
    """The error is made again every day until it is remedied."""
    if remedied is None or remedied > supervised_on:
        return FindingClass.NEW, "still_reproduced"
    if _within(remedied, cutoff, on_cutoff):
        return FindingClass.NEW, "reproduced_within_window"
    return FindingClass.OLD, "ceased_before_window"


def _decision(decided: date | None, supervised_on: date, cutoff: date, on_cutoff: str) -> tuple[FindingClass, str]:
    if decided is None:
        return FindingClass.UNDETERMINED, "decision_date_missing"
    if decided > supervised_on:
        return FindingClass.UNDETERMINED, "date_after_supervision"
    if _within(decided, cutoff, on_cutoff):
        return FindingClass.NEW, "decided_within_window"
    return FindingClass.OLD, "decided_before_window"


def _event(occurred: date | None, supervised_on: date, cutoff: date, on_cutoff: str) -> tuple[FindingClass, str]:
    if occurred is None:
        return FindingClass.UNDETERMINED, "event_date_missing"
    if occurred > supervised_on:
        return FindingClass.UNDETERMINED, "date_after_supervision"
    if _within(occurred, cutoff, on_cutoff):
        return FindingClass.NEW, "made_within_window"
    return FindingClass.OLD, "made_before_window"


def _within(day: date, cutoff: date, on_cutoff: str) -> bool:
    """Old is *more than* the window ago, so a date on the cutoff is new unless the scale says otherwise."""
    return day > cutoff or (day == cutoff and on_cutoff == "new")
