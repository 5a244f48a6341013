"""How people spell answers, dates and the class of an error."""

from datetime import date, datetime, time

from ledelsestilsyn.danish import MONTHS
from ledelsestilsyn.model import AnswerValue, Kind, QuestionVersion
from ledelsestilsyn.periods import cutoff

from .facts import Case, Reply
from .grid import Value


def spell_answer(value: AnswerValue | None, version: QuestionVersion, words: tuple[str, ...]) -> str | None:
    """Ja or Nej by the question's own direction; OK and Fejl outright; the third word for not relevant."""
    yes, no, not_relevant = words
    if value is None:
        return None
    if value is AnswerValue.NOT_RELEVANT:
        return not_relevant
    is_error = value is AnswerValue.ERROR
    if yes == "OK":
        return no if is_error else yes
    return no if is_error == (version.error_answer == "nej") else yes


def spell_date(day: date | None, style: str) -> tuple[Value, str]:
    """The cell's value and look: an Excel date for `date0`-`date3` and `time`, else a text (`count` is a number)."""
    if day is None:
        return None, ""
    month = MONTHS[day.month - 1]
    texts = {
        "dot": f"{day:%d.%m.%Y}",
        "dash": f"{day:%d-%m-%Y}",
        "slash": f"{day.day}/{day.month}-{day.year}",
        "slashblank": f"{day.day}/{day.month} {day.year}",
        "short": f"{day.day}.{day.month}.{day:%y}",
        "named": f"{day.day}. {month} {day.year}",
        "abbr": f"{day.day}. {month[:3]}. {day:%y}",
        "iso": day.isoformat(),
    }
    if style in texts:
        return texts[style], ""
    if style == "count":
        return (day - date(1899, 12, 30)).days, ""
    if style == "time":
        return datetime.combine(day, time(9, 30)), "time"
    return day, style


def spell_class(version: QuestionVersion, case: Case, reply: Reply, supervised_on: date) -> str:
    """What a careful department writes under Ny/gammel by rules.md 3; "" where it cannot be told."""
    if version.kind is Kind.DECISION:
        decides = case.decided
    elif version.kind is Kind.EVENT:
        decides = reply.occurred
    elif reply.remedied is None or reply.remedied > supervised_on:
        return "Ny"
    else:
        decides = reply.remedied
    if decides is None or decides > supervised_on:
        return ""
    return "Ny" if decides >= cutoff(supervised_on) else "Gammel"
