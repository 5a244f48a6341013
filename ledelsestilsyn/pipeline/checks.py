"""What is read right but may not be meant: one submission against the rules, the engine and its own words. Pure."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from ledelsestilsyn.danish import write_list
from ledelsestilsyn.engine.reference_classify import classify
from ledelsestilsyn.glossary import term
from ledelsestilsyn.importers.messages import message
from ledelsestilsyn.model import (
    Answer,
    AnswerValue,
    Department,
    Deviation,
    FindingClass,
    Place,
    RiskModel,
    Submission,
    Tab,
    WorkbookForm,
)


def own_deviations(submission: Submission, model: RiskModel) -> tuple[Deviation, ...]:
    """The deviations that show when a submission is held against the rules; in the order of the sheets."""
    department = model.department(submission.department)
    found = [
        *_not_due(submission, department),
        *_samples(submission),
        *(() if submission.form is WorkbookForm.SECOND_READING else _never_relevant(submission, department)),
        *_classes(submission, department, model),
        *_counts(submission, department, model),
    ]
    order = {tab.sheet: number for number, tab in enumerate(submission.tabs)}
    return tuple(sorted(found, key=lambda deviation: order.get(deviation.place.sheet, -1)))


def _not_due(submission: Submission, department: Department) -> Iterator[Deviation]:
    quarter = submission.period.whole_quarter
    for tab in submission.tabs:
        area = department.area(tab.area)
        if not area.due_in(quarter):
            place = Place(submission.workbook, tab.sheet)
            yield message(
                "omraade_ikke_planlagt", place, area=area.id, area_title=area.title, period=submission.period.label
            )


def _samples(submission: Submission) -> Iterator[Deviation]:
    """The sample size stated against the cases read, area by area; an area of counts only has no cases to count."""
    read: dict[str, set[str]] = defaultdict(set)
    for answer in submission.answers:
        read[answer.area].add(answer.case)
    for area, tabs in _by_area(submission.tabs).items():
        stated = [tab.sample_size for tab in tabs if tab.sample_size is not None]
        seen = len(read[area])
        if stated and seen and sum(stated) != seen and seen not in stated:
            place = Place(submission.workbook, tabs[0].sheet)
            yield message("stikproeve_afviger", place, area=area, stated=cases(sum(stated)), seen=cases(seen))


def _never_relevant(submission: Submission, department: Department) -> Iterator[Deviation]:
    answers: dict[str, list[Answer]] = defaultdict(list)
    for answer in submission.answers:
        answers[answer.question].append(answer)
    for rows in answers.values():
        if len(rows) > 1 and all(row.value is AnswerValue.NOT_RELEVANT for row in rows):
            first = rows[0]
            yield message(
                "alle_ikke_relevant",
                Place(submission.workbook, first.sheet),
                area=first.area,
                question=_named(department, first.question, first.supervised_on),
                count=cases(len(rows)),
            )


def _classes(submission: Submission, department: Department, model: RiskModel) -> Iterator[Deviation]:
    """Where the sheet calls an error new or old, and the rule says otherwise."""
    for answer in submission.answers:
        if answer.value is AnswerValue.ERROR and answer.declared_class is not None:
            computed, reason = _classified(answer, department, model)
            if computed != answer.declared_class:
                yield message(
                    "svar_uenig_om_ny_gammel",
                    Place(submission.workbook, answer.sheet, answer.cell),
                    area=answer.area,
                    case=answer.case,
                    question=_named(department, answer.question, answer.supervised_on),
                    stands=term(answer.declared_class),
                    computed=term(computed),
                    reason=term(reason),
                )


def _counts(submission: Submission, department: Department, model: RiskModel) -> Iterator[Deviation]:
    """Where the action plan counts new and old errors otherwise than the rule; nothing to say where nobody answered."""
    computed: dict[str, dict[str, int]] = {}
    for answer in submission.answers:
        counts = computed.setdefault(answer.question, {"new": 0, "old": 0})
        if answer.value is AnswerValue.ERROR:
            found, _ = _classified(answer, department, model)
            if found is not FindingClass.UNDETERMINED:
                counts[found] += 1
    for row in submission.counts:
        stated = {"new": row.new, "old": row.old}
        counts = computed.get(row.question, {})
        if any(stated[name] is not None and stated[name] != counts[name] for name in counts):
            yield message(
                "optaelling_afviger_ny_gammel",
                Place(submission.workbook, row.sheet, row.cell),
                area=row.area,
                question=_named(department, row.question, row.supervised_on),
                stands=_counted(row.new, row.old),
                computed=_counted(counts["new"], counts["old"]),
            )


def _classified(answer: Answer, department: Department, model: RiskModel) -> tuple[FindingClass, str]:
    version = department.question(answer.question).on(answer.supervised_on)
    if version is None:
        raise ValueError(f"{answer.question} has no version in force on {answer.supervised_on}")
    return classify(
        version.kind,
        answer.supervised_on,
        answer.decided,
        answer.occurred,
        answer.remedied,
        model.scale.window_months,
        model.scale.on_cutoff,
    )


def _by_area(tabs: tuple[Tab, ...]) -> dict[str, list[Tab]]:
    found: dict[str, list[Tab]] = defaultdict(list)
    for tab in tabs:
        found[tab.area].append(tab)
    return found


def _named(department: Department, question: str, day: date) -> str:
    version = department.question(question).on(day)
    return f"spørgsmål {version.number}" if version else question


def cases(number: int) -> str:
    """`1 sag`, `2 sager`."""
    return "1 sag" if number == 1 else f"{number} sager"


def _counted(new: int | None, old: int | None) -> str:
    """`1 ny og 3 gamle fejl`; what is not stated is not told."""
    parts = []
    if new is not None:
        parts.append("1 ny" if new == 1 else f"{new} nye")
    if old is not None:
        parts.append("1 gammel" if old == 1 else f"{old} gamle")
    return f"{write_list(parts)} fejl"
