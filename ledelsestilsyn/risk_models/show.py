"""Danish texts about the risk models for the terminal: what is in force on a day, and how much there is."""

from collections.abc import Iterable
from datetime import date
from textwrap import TextWrapper

from ledelsestilsyn.danish import write_count, write_date, write_list, write_long_date
from ledelsestilsyn.glossary import term
from ledelsestilsyn.model import Area, Cadence, Department, Every, HeadingAlias, Question, QuestionVersion, RiskModel

WIDTH = 80
_LABEL = 21


def describe(department: Department, on: date) -> str:
    """What is in force in `department` on the day `on`: no line over 80 columns, a line break at the end."""
    lines = [
        *_wrap(f"{department.code} {department.name}"),
        *_wrap(f"Risikomodellen, som den gælder den {write_long_date(on)}"),
        *_labelled("Udvalg", write_list(list(department.committees)) or "ingen", ""),
    ]
    for heading in department.headings_on(on):
        lines += _labelled("Overskrift", _heading(heading), "")
    for area in department.areas:
        lines += ["", *_area(area, on)]
    return "\n".join(lines) + "\n"


def _heading(heading: HeadingAlias) -> str:
    approved = f"godkendt af {heading.approved.by} den {write_date(heading.approved.on)}"
    return f'"{heading.text}" betyder "{heading.means}", fra {write_date(heading.from_on)}, {approved}'


def _area(area: Area, on: date) -> list[str]:
    title = _wrap(area.title)
    lines = [*title, "-" * max(map(len, title))]
    lines += _labelled("Id", area.id)
    lines += _labelled("Hyppighed", _cadence(area.cadence_on(on)))
    for entry in area.breaks:
        if entry.from_on <= on:
            lines += _labelled("Brud", f"fra {write_date(entry.from_on)}: {entry.reason}")
    lines += _labelled("Konsekvens", _consequence(area, on))
    questions = area.questions_on(on)
    for question, version in questions:
        lines += ["", *_question(question, version)]
    return lines if questions else [*lines, "", "  Ingen kontrolspørgsmål gælder denne dag."]


def _cadence(cadence: Cadence | None) -> str:
    if cadence is None:
        return "ikke fastsat denne dag"
    every = term(cadence.every)
    if cadence.every in (Every.HALF_YEAR, Every.YEAR):
        every += f" ({write_list([f'{quarter}.' for quarter in cadence.quarters])} kvartal)"
    return f"{every}, frist {_counted(cadence.deadline_days, 'dag', 'dage')} efter periodens sidste dag"


def _consequence(area: Area, on: date) -> str:
    consequence = area.consequence_on(on)
    if consequence is None:
        return "ikke fastsat denne dag"
    set_by = f"fastsat af {consequence.owner} fra {write_date(consequence.from_on)}"
    return f"{consequence.score} af 5, {set_by}: {consequence.reason}"


def _question(question: Question, version: QuestionVersion) -> list[str]:
    number = f"  {version.number}. "
    lines = _wrap(version.text, initial_indent=number, subsequent_indent=" " * len(number))
    interval = version.interval_months
    facts = {
        "Id": question.id,
        "Art": term(version.kind),
        "Fejl ved svaret": version.error_answer,
        "Interval": "intet fast" if interval is None else _counted(interval, "måned", "måneder"),
        "Refusion": term(version.reimbursement),
        "Kilde": term(version.source),
        "Retsgrundlag": version.legal_basis,
        "Godkendt": f"af {version.approved.by} den {write_date(version.approved.on)}",
        "Gælder fra": write_date(version.from_on),
    }
    for label, text in facts.items():
        lines += _labelled(label, text, " " * len(number))
    return lines


def _labelled(label: str, text: str, indent: str = "  ") -> list[str]:
    start = f"{indent}{label + ':':<{_LABEL}}"
    return _wrap(text, initial_indent=start, subsequent_indent=" " * len(start))


def check_report(model: RiskModel) -> str:
    """A line per department of how much its risk model holds, then the scale; for `models check`."""
    lines = [f"{department.code}: {_amounts([department])}" for department in model.departments]
    lines.append(f"I alt: {_amounts(model.departments)}")
    scale = model.scale
    lines.append(f"Risikoskalaen: {_counted(len(scale.bands), 'bånd', 'bånd')}, ejer {scale.owner}")
    return "\n".join([*lines, "Risikomodellerne er i orden."]) + "\n"


def _amounts(departments: Iterable[Department]) -> str:
    areas = [area for department in departments for area in department.areas]
    questions = [question for area in areas for question in area.questions]
    versions = sum(len(question.versions) for question in questions)
    examples = sum(len(department.examples) for department in departments)
    headings = sum(len(department.headings) for department in departments)
    counted = [
        _counted(len(areas), "tilsynsområde", "tilsynsområder"),
        _counted(len(questions), "kontrolspørgsmål", "kontrolspørgsmål"),
        _counted(versions, "version", "versioner"),
        _counted(examples, "eksempel", "eksempler"),
    ]
    accepted = [_counted(headings, "godkendt overskrift", "godkendte overskrifter")] if headings else []
    return write_list([*counted, *accepted])


def _wrap(text: str, initial_indent: str = "", subsequent_indent: str = "") -> list[str]:
    # Not at hyphens: `§§ 14-16` and `cvo-100-3` belong together.
    wrapper = TextWrapper(
        WIDTH, initial_indent=initial_indent, subsequent_indent=subsequent_indent, break_on_hyphens=False
    )
    return wrapper.wrap(text)


def _counted(number: int, one: str, many: str) -> str:
    return f"{write_count(number)} {one if number == 1 else many}"
