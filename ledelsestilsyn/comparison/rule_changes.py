"""How two sets of rules differ, in Danish: the scale's rule, the questions, the areas, and then all the rest."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from ledelsestilsyn.comparison.rule_words import FIELDS, UNCOUNTED, value, version_words
from ledelsestilsyn.danish import write_date, write_list
from ledelsestilsyn.model import Area, Department, Question, QuestionVersion, RiskModel, Scale


def rule_changes(before: RiskModel, after: RiskModel) -> tuple[str, ...]:
    """A line for each difference, what decides figures first; empty only where the rules are the same."""
    lines = [*_scale(before.scale, after.scale), *_departments(before, after)]
    if before.committees != after.committees:
        lines.append("Udvalgene: koder eller navne er andre.")
    was, now = dict(before.digests), dict(after.digests)
    if not lines and was != now:
        files = [name for name in sorted(was.keys() | now.keys()) if was.get(name) != now.get(name)]
        lines.append(f"{write_list(files)}: kun bemærkninger, eksempler eller opstilling er anderledes.")
    return tuple(lines)


def _scale(before: Scale, after: Scale) -> Iterator[str]:
    for field in fields(Scale):
        was, now = getattr(before, field.name), getattr(after, field.name)
        if was != now and field.name in ("window_months", "on_cutoff"):
            yield f"Skalaen: {FIELDS[field.name]} fra {value(field.name, was)} til {value(field.name, now)}."
        elif was != now:
            yield f"Skalaen: {FIELDS.get(field.name, field.name)} er andre."


def _departments(before: RiskModel, after: RiskModel) -> Iterator[str]:
    was, now = ({row.code: row for row in model.departments} for model in (before, after))
    for code in sorted(was.keys() | now.keys()):
        if code not in now:
            yield f"{code}: afdelingen er taget ud."
        elif code not in was:
            yield f"{code}: afdelingen er kommet til."
        else:
            yield from _department(was[code], now[code])


def _department(before: Department, after: Department) -> Iterator[str]:
    was, now = ({area.id: area for area in department.areas} for department in (before, after))
    for area_id in [*was, *(area_id for area_id in now if area_id not in was)]:
        if area_id not in now:
            yield f"{before.code}, {was[area_id].title}: området er taget ud."
        elif area_id not in was:
            yield f"{after.code}, {now[area_id].title}: området er kommet til."
        else:
            yield from _area(before.code, was[area_id], now[area_id])
    others = [field.name for field in fields(Department) if field.name not in ("areas", "examples", "file", "code")]
    yield from _uncounted(before.code, before, after, others)


def _area(code: str, before: Area, after: Area) -> Iterator[str]:
    name = f"{code}, {after.title}"
    yield from _questions(before, after)
    yield from _entries(name, "bruddet i opgørelsen", before.breaks, after.breaks, lambda row: row.reason)
    yield from _entries(name, "hyppigheden", before.cadence, after.cadence, lambda row: value("every", row))
    yield from _entries(name, "konsekvensen", before.consequence, after.consequence, lambda row: str(row.score))
    own = ("id", "questions", "breaks", "cadence", "consequence")
    yield from _uncounted(name, before, after, [field.name for field in fields(Area) if field.name not in own])


def _uncounted(name: str, before: object, after: object, names: Iterable[str]) -> Iterator[str]:
    others = [UNCOUNTED.get(key, key) for key in names if getattr(before, key) != getattr(after, key)]
    if others:
        yield f"{name}: {write_list(others)} er anderledes."


def _entries(
    name: str, what: str, before: Sequence[Any], after: Sequence[Any], said: Callable[[Any], str]
) -> Iterator[str]:
    """Dated entries by their first day: taken out, come to, or another from that day."""
    was, now = ({row.from_on: row for row in rows} for rows in (before, after))
    for day in sorted(was.keys() | now.keys()):
        since = f"fra {write_date(day)}"
        if day not in now:
            yield f"{name}: {what} {since} er taget ud ({said(was[day])})."
        elif day not in was:
            yield f"{name}: {what} {since} er kommet til ({said(now[day])})."
        elif was[day] != now[day]:
            words = (said(was[day]), said(now[day]))
            told = f"fra {words[0]} til {words[1]}" if words[0] != words[1] else "er begrundet eller sat af en anden"
            yield f"{name}: {what} {told}, {since}."


def _questions(before: Area, after: Area) -> Iterator[str]:
    was, now = ({question.id: question for question in area.questions} for area in (before, after))
    for key in [*was, *(key for key in now if key not in was)]:
        if key not in now:
            yield f"Spørgsmål {key}: taget ud."
        elif key not in was:
            first = now[key].versions[0]
            yield f"Spørgsmål {key}: kommet til fra {write_date(first.from_on)} ({version_words(first)})."
        else:
            yield from _versions(was[key], now[key])


def _versions(before: Question, after: Question) -> Iterator[str]:
    """What holds from each day on which either begins a version, against what the other has in force then.

    A difference that goes on from one version to the next is told once, and so is its end.
    """
    starts = {version.from_on for question in (before, after) for version in question.versions}
    told: tuple[str, ...] = ()
    lines = []
    for day in sorted(starts):
        changes = _version(_begun(before, day), _begun(after, day))
        fresh = [change for change in changes if change not in told]
        if fresh:
            lines.append(f"Spørgsmål {after.id}: {write_list(fresh)}, fra {write_date(day)}.")
        elif told and not changes:
            lines.append(f"Spørgsmål {after.id}: igen som før, fra {write_date(day)}.")
        told = changes
    if before.versions != after.versions and not lines:
        lines.append(f"Spørgsmål {after.id}: udgaverne begynder andre dage uden at sige andet.")
    yield from lines


def _begun(question: Question, day: date) -> QuestionVersion | None:
    begun = [version for version in question.versions if version.from_on <= day]
    return begun[-1] if begun else None


def _version(before: QuestionVersion | None, after: QuestionVersion | None) -> tuple[str, ...]:
    if before is None or after is None:
        found = before or after
        return () if found is None else ("stilles ikke endnu" if after is None else "stilles allerede",)
    if before.in_force != after.in_force:
        return ("stilles nu" if after.in_force else "stilles ikke længere",)
    told = []
    for field in fields(QuestionVersion):
        was, now = getattr(before, field.name), getattr(after, field.name)
        if field.name not in ("from_on", "in_force") and was != now:
            long = field.name in ("text", "legal_basis", "approved")
            what = FIELDS[field.name]
            words = (value(field.name, was), value(field.name, now))
            told.append(f"{what} er en anden" if long else f"{what} fra {words[0]} til {words[1]}")
    return tuple(told)
