"""What a doubtful choice does the other way: to what the engine is given, or to what it found. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from ledelsestilsyn.model import (
    AnswerRow,
    AnswerValue,
    Area,
    ArrowSign,
    CaseTally,
    CountRow,
    EngineInput,
    EngineResult,
    Finding,
    FindingClass,
    Kind,
    Question,
    ReportBasis,
    RiskModel,
    TabRow,
    Tally,
)
from ledelsestilsyn.periods import Period

FROM_PERIOD = "period"


def on_cutoff(given: EngineInput, _: ReportBasis) -> EngineInput:
    """A date on the cutoff is old where it was new, and new where it was old."""
    scale = given.model.scale
    other = "old" if scale.on_cutoff == "new" else "new"
    return replace(given, model=replace(given.model, scale=replace(scale, on_cutoff=other)))


def window(months: int) -> Callable[[EngineInput, ReportBasis], EngineInput]:
    """A window of so many months."""

    def tilted(given: EngineInput, _: ReportBasis) -> EngineInput:
        scale = replace(given.model.scale, window_months=months)
        return replace(given, model=replace(given.model, scale=scale))

    return tilted


def undetermined_as(finding_class: str) -> Callable[[EngineResult], EngineResult]:
    """All undetermined findings counted in that class, `new` or `old`; counts by hand too."""
    to = FindingClass(finding_class)

    def finding(row: Finding) -> Finding:
        return replace(row, finding_class=to) if row.finding_class == FindingClass.UNDETERMINED else row

    def tally(row: Tally) -> Tally:
        if not row.undetermined:
            return row
        if to is FindingClass.NEW:
            return replace(row, new=(row.new or 0) + row.undetermined, undetermined=0)
        return replace(row, old=(row.old or 0) + row.undetermined, undetermined=0)

    # A case is undetermined only where no finding in it is new, so as old it is old, and as new it is new.
    def case(row: CaseTally) -> CaseTally:
        if to is FindingClass.NEW:
            return replace(row, new=row.new + row.undetermined, undetermined=0)
        return replace(row, old=row.old + row.undetermined, undetermined=0)

    def tilted(result: EngineResult) -> EngineResult:
        return replace(
            result,
            findings=tuple(map(finding, result.findings)),
            tallies=tuple(map(tally, result.tallies)),
            cases=tuple(map(case, result.cases)),
        )

    return tilted


def remedied_later(given: EngineInput, _: ReportBasis) -> EngineInput:
    """Errors in a recurring duty that were remedied after the supervision are correct answers."""
    questions = _questions(given.model)

    def answer(row: AnswerRow) -> AnswerRow:
        version = questions[row.question].on(row.supervised_on)
        late = row.remedied_on is not None and row.remedied_problem is None and row.remedied_on > row.supervised_on
        recurring = version is not None and version.kind is Kind.RECURRING
        return replace(row, value=str(AnswerValue.CORRECT)) if late and recurring and _is_error(row) else row

    return replace(given, answers=tuple(map(answer, given.answers)))


def _is_error(row: AnswerRow) -> bool:
    return row.value == AnswerValue.ERROR


def without_counts(given: EngineInput, _: ReportBasis) -> EngineInput:
    """As if no department had counted by hand."""
    return replace(given, counts=())


def first_day(given: EngineInput, basis: ReportBasis) -> EngineInput:
    """The supervision of a tab that states none is the first day of its period, where its questions are in force."""
    silent = {
        (row.department, row.tab.area, row.period.key)
        for row in basis.tabs
        if row.tab.supervised_from == FROM_PERIOD and row.tab.supervised_on == row.period.last_day
    }
    moved = {spot for spot in silent if _can_move(given, spot)}

    def day(row: TabRow | AnswerRow | CountRow) -> date:
        period = Period.parse(row.period)
        here = (row.department, row.area, row.period) in moved and row.supervised_on == period.last_day
        return period.first_day if here else row.supervised_on

    return replace(
        given,
        answers=tuple(replace(row, supervised_on=day(row)) for row in given.answers),
        counts=tuple(replace(row, supervised_on=day(row)) for row in given.counts),
        tabs=tuple(replace(row, supervised_on=day(row)) for row in given.tabs),
    )


def _can_move(given: EngineInput, spot: tuple[str, str, str]) -> bool:
    """Whether every question answered or counted there is in force on the period's first day."""
    questions, first = _questions(given.model), Period.parse(spot[2]).first_day
    rows: Iterable[AnswerRow | CountRow] = (*given.answers, *given.counts)
    asked = {row.question for row in rows if (row.department, row.area, row.period) == spot}
    return all(questions[question].on(first) for question in asked)


def without_breaks(given: EngineInput, _: ReportBasis) -> EngineInput:
    """No area has a break, and every version can be compared with the one before."""
    return replace(given, model=_each_area(given.model, lambda area: _comparable(replace(area, breaks=()), True)))


def every_version_a_break(given: EngineInput, _: ReportBasis) -> EngineInput:
    """No version can be compared with the one before."""
    return replace(given, model=_each_area(given.model, lambda area: _comparable(area, False)))


def _comparable(area: Area, comparable: bool) -> Area:
    questions = (
        replace(
            question,
            versions=(
                question.versions[0],
                *(replace(version, comparable=comparable) for version in question.versions[1:]),
            ),
        )
        for question in area.questions
    )
    return replace(area, questions=tuple(questions))


def without_fewer_read(result: EngineResult) -> EngineResult:
    """Without the arrows of questions read in fewer cases now than then: a count falls when less is read."""
    kept = tuple(
        row
        for row in result.arrows
        if row.sign == ArrowSign.NONE or row.previous_checked is None or row.checked >= row.previous_checked
    )
    return replace(result, arrows=kept)


def _questions(model: RiskModel) -> dict[str, Question]:
    return {
        question.id: question
        for department in model.departments
        for area in department.areas
        for question in area.questions
    }


def _each_area(model: RiskModel, change: Callable[[Area], Area]) -> RiskModel:
    departments = (
        replace(department, areas=tuple(change(area) for area in department.areas)) for department in model.departments
    )
    return replace(model, departments=tuple(departments))
