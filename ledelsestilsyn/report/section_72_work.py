"""Works out what an auditor reports of each area, from the figures, the rules and the plans. No words."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ledelsestilsyn.evaluation.areas import AreaEvaluation
from ledelsestilsyn.evaluation.evaluate import samples
from ledelsestilsyn.evaluation.window import Looked, Window, question_counts
from ledelsestilsyn.evaluation.window import comparable as comparable_quarters
from ledelsestilsyn.model import (
    Area,
    Department,
    FactorKind,
    Finding,
    Kind,
    Question,
    Reimbursement,
    TabOf,
    TallySource,
)
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.actions import action_plans
from ledelsestilsyn.report.facts import Facts, Figures
from ledelsestilsyn.report.section_72 import (
    NO_ORIGIN,
    AreaOf72,
    Corrected,
    LeftOut,
    Origin,
    Plan,
    QuestionOf72,
    Section72,
    State,
)
from ledelsestilsyn.report.section_72_selection import Selection, selection_of
from ledelsestilsyn.report.section_72_systematic import systematic
from ledelsestilsyn.risk.assess import assess

# A draw with the program: department, the key of the quarter or month it was for, and area.
Drawn = tuple[str, str, str]
_LOOKED_BACK = 4


@dataclass(frozen=True, slots=True)
class _Work:
    """All that is looked up; `back` are the quarters that "systematic" is judged by, `judged` the areas in them."""

    facts: Facts
    looked: Looked
    window: Window
    back: Window
    drawn: Collection[Drawn]
    judged: Mapping[tuple[str, str], AreaEvaluation]


def section_72(
    facts: Facts, window: Window, drawn: Collection[Drawn] = (), remarks: int = 0, origin: Origin = NO_ORIGIN
) -> Section72:
    """Every area of the model, in its order. `facts` are up to and with the window's last quarter.

    `remarks` is how many of the period's workbooks have some on their first tab.
    """
    back = Window(_last_quarters(window.last))
    looked = Looked(facts.basis.result, facts.basis.tabs, facts.hidden.hides)
    scale = facts.basis.model.scale
    risks = assess(facts.basis.model, facts.basis.result, window.last.year)
    judged = {
        (row.department, row.area.id): row for row in samples(looked, scale, facts.departments, risks, back).areas
    }
    work = _Work(facts, looked, window, back, drawn, judged)
    areas = tuple(_area(work, department, area) for department in facts.departments for area in department.areas)
    remarks += sum(
        bool(tab.tab.remarks.strip()) for tab in facts.basis.tabs if tab.period.whole_quarter in window.quarters
    )
    owner = scale.planning.owner if scale.planning else None
    return Section72(
        window,
        back,
        owner,
        scale.window_months,
        areas,
        LeftOut(remarks, sum(row.selection.blanked for row in areas)),
        origin,
    )


def _last_quarters(last: Period) -> tuple[Period, ...]:
    quarters = [last]
    while len(quarters) < _LOOKED_BACK:
        quarters.insert(0, quarters[0].previous)
    return tuple(quarters)


def _area(work: _Work, department: Department, area: Area) -> AreaOf72:
    facts, window = work.facts, work.window
    tabs = [tab for quarter in window.quarters for tab in facts.tabs.get(facts.spot(department, area, quarter), ())]
    hidden = _is_hidden(facts, window, department, area)
    figures = sum((facts.figures(department, area, quarter) for quarter in window.quarters), Figures())
    shown = bool(tabs) and not hidden
    questions = tuple(_questions(work, department, area)) if shown else ()
    judged = work.judged.get((department.code, area.id))
    return AreaOf72(
        department=department,
        area=area,
        state=_state(tabs, figures, area, window),
        days=tuple(sorted({tab.tab.supervised_on for tab in tabs})),
        selection=_selection(tabs, work.drawn),
        stated=_stated(tabs),
        population=judged.population.cases if judged and judged.population else None,
        figures=figures if shown else None,
        corrected=_together(row.corrected for row in questions),
        questions=questions,
        plan=_plan(facts, department, area) if shown else None,
        remarked_on=_remarked_on(area, window.day),
        hidden=bool(tabs) and hidden,
    )


def _is_hidden(facts: Facts, window: Window, department: Department, area: Area) -> bool:
    """Where one figure of the area is hidden all are: this export has no room for half of them."""
    names = ("", *(question.id for question in area.questions))
    return any(
        facts.hidden.hides(quarter.key, department.code, area.id, name)
        or facts.hidden.hides_classes(quarter.key, department.code, area.id, name)
        for quarter in window.quarters
        for name in names
    )


def _state(tabs: list[TabOf], figures: Figures, area: Area, window: Window) -> State:
    if tabs:
        return State.READ if figures.cases else State.COUNTED
    due = any(area.due_in(quarter) for quarter in window.quarters)
    return State.NOT_HANDED_IN if due else State.DESELECTED


def _selection(tabs: list[TabOf], drawn: Collection[Drawn]) -> Selection:
    by_lot = bool(tabs) and all((tab.department, tab.period.key, tab.tab.area) in drawn for tab in tabs)
    return selection_of((tab.tab.selection_method for tab in tabs), drawn=by_lot)


def _stated(tabs: list[TabOf]) -> int | None:
    sizes = [tab.tab.sample_size for tab in tabs]
    known = [size for size in sizes if size is not None]
    return sum(known) if known and len(known) == len(sizes) else None


def _questions(work: _Work, department: Department, area: Area) -> Iterator[QuestionOf72]:
    """Those that were checked in the period, in the order of their numbers."""
    rows = (_question(work, department, area, question) for question in area.questions)
    yield from sorted((row for row in rows if row.checked), key=lambda row: (row.version.number, row.question.id))


def _question(work: _Work, department: Department, area: Area, question: Question) -> QuestionOf72:
    facts, looked, quarters = work.facts, work.looked, work.window.quarters
    keys = [(quarter.key, department.code, area.id, question.id) for quarter in quarters]
    rows = [looked.tallies[key] for key in keys if key in looked.tallies]
    errors = sum(row.errors or 0 for row in rows)
    of_area = (facts.findings.get(facts.spot(department, area, quarter), ()) for quarter in quarters)
    findings = [row for found in of_area for row in found if row.question == question.id]
    comparable = comparable_quarters(looked, department.code, area, (question,), work.back.quarters)
    counts = question_counts(looked, department.code, area, question.id, comparable)
    judged = work.judged.get((department.code, area.id))
    return QuestionOf72(
        question=question,
        version=facts.version(department, area, question),
        checked=sum(row.checked for row in rows),
        errors=errors,
        new=sum(row.new or 0 for row in rows),
        old=sum(row.old or 0 for row in rows),
        undetermined=sum(row.undetermined or 0 for row in rows),
        repaid=_repaid(work, department, area, question),
        declared=any(row.source == TallySource.DECLARED for row in rows),
        corrected=_corrected(findings, errors, work.window.day),
        systematic=systematic(errors, counts, judged.yardstick if judged else None, area, work.back.day),
    )


def _repaid(work: _Work, department: Department, area: Area, question: Question) -> dict[str, int]:
    found = dict.fromkeys(map(str, Reimbursement), 0)
    for quarter in work.window.quarters:
        for (asked, code), count in work.facts.by_reimbursement(department, area, quarter).items():
            if asked == question.id:
                found[str(code)] += count
    return found


def _corrected(findings: list[Finding], errors: int, day: date) -> Corrected:
    """Of errors that the department only counted nothing is said; a day after the period's last is none to rest on."""
    corrected = sum(row.remedied_on is not None and row.remedied_on <= day for row in findings)
    not_corrected = sum(
        row.kind == Kind.RECURRING and row.remedied_on is None and row.reason == "still_reproduced" for row in findings
    )
    return Corrected(corrected, not_corrected, errors - corrected - not_corrected)


def _together(rows: Iterable[Corrected]) -> Corrected:
    given = list(rows)
    return Corrected(
        sum(row.corrected for row in given),
        sum(row.not_corrected for row in given),
        sum(row.not_stated for row in given),
    )


def _plan(facts: Facts, department: Department, area: Area) -> Plan | None:
    rows = [row for row in action_plans(facts).of(department.code).everything if row.given.action.area == area.id]
    if not rows:
        return None
    done = sum(row.is_done for row in rows)
    return Plan(done, len(rows) - done, sum(row.is_overdue for row in rows))


def _remarked_on(area: Area, day: date) -> date | None:
    return next((row.from_on for row in area.factors_on(day) if row.kind is FactorKind.AUDIT_REMARK), None)
