"""What the samples say of each action of the plans, with nothing told that is hidden. No words."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ledelsestilsyn.effects import Again, Course, Judged, Measured, Sample, Verdict, judge, seen_again
from ledelsestilsyn.model import Area, Department, Tally, TallySource
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.action_history import History, course_of
from ledelsestilsyn.report.facts import Facts


@dataclass(frozen=True, slots=True)
class Effect:
    """The verdict on an action: `judged` by all its questions, `each` by every one of them where there are several.

    `questions` are the ids, empty for all of the area's. `again`: closed, and the error is seen again. `hidden`: the
    figures may not be shown, nor a verdict that rests on them; `each` then has only those that may, `again` nothing.
    """

    course: Course
    questions: tuple[str, ...]
    judged: Judged
    each: tuple[tuple[str, Judged], ...] = ()
    again: Again | None = None
    hidden: bool = False

    @property
    def several(self) -> bool:
        return len(self.questions) != 1

    @property
    def is_read(self) -> bool:
        """Whether anything comparable was read after it took effect."""
        return self.judged.after.checked > 0

    @property
    def verdict(self) -> Verdict | None:
        """None where it rests on what is hidden."""
        return None if self.hidden and self.is_read else self.judged.verdict

    @property
    def reopens(self) -> bool:
        return self.again is not None and self.again.reopens


@dataclass(frozen=True)
class Effects:
    """Judges the actions by the figures up to and with the report's quarter."""

    facts: Facts

    def of(self, history: History) -> Effect:
        """By the questions that the action names as last told."""
        course, until = course_of(history), self.facts.period
        department = self.facts.basis.model.department(history[-1].department)
        action = history[-1].action
        area, questions = department.area(action.area), action.moves
        asked = questions or tuple(question.id for question in area.questions)
        each = [self._measured(department, area, question) for question in asked]
        together = each[0] if len(questions) == 1 else self._together(department, area, asked)
        judged = judge(course, together, until)
        again = seen_again(course, each, together, judged, until)
        hidden = self._hides(department, area, asked, judged)
        if len(questions) > 1:
            # How many cases have one of several errors, beside how many have each, tells how many have both.
            hidden = hidden or self.facts.hidden.threshold > 0
        named = zip(questions, (judge(course, measured, until) for measured in each), strict=False)
        shown = [(name, one) for name, one in named if not self._hides(department, area, (name,), one)]
        several = tuple(shown) if len(questions) > 1 else ()
        return Effect(course, questions, judged, several, None if hidden else again, hidden)

    def _hides(self, department: Department, area: Area, questions: tuple[str, ...], judged: Judged) -> bool:
        names = questions if len(questions) == 1 else (*questions, "")
        keys = {*judged.quarters, self.facts.period.key}
        return any(self.facts.hidden.hides(key, department.code, area.id, name) for key in keys for name in names)

    @cached_property
    def _tallies(self) -> dict[tuple[str, str], dict[str, list[Tally]]]:
        """By department and area, then by quarter, the earliest first."""
        found: dict[tuple[str, str], dict[str, list[Tally]]] = defaultdict(lambda: defaultdict(list))
        for row in sorted(self.facts.basis.result.tallies, key=lambda row: row.period):
            found[row.department, row.area][row.period].append(row)
        return found

    def _measured(self, department: Department, area: Area, question: str) -> Measured:
        quarters = self._tallies[department.code, area.id]
        rows = [row for tallies in quarters.values() for row in tallies if row.question == question and row.checked]
        samples = [self._sample(department, area, row.period, row.errors or 0, row.checked) for row in rows]
        return Measured(tuple(samples), _changed_on(area, (question,)))

    def _together(self, department: Department, area: Area, questions: tuple[str, ...]) -> Measured:
        """In cases: the errors of one case are not independent of each other. What was only counted has no cases."""
        samples = []
        for key, tallies in self._tallies[department.code, area.id].items():
            rows = [row for row in tallies if row.question in questions]
            cases = self.facts.cases.get((key, department.code, area.id))
            if not rows or not cases or not cases.checked or not all(_is_read(row) for row in rows):
                continue
            findings = self.facts.findings.get((key, department.code, area.id), ())
            wrong = {(row.handed_in, row.case) for row in findings if row.question in questions}
            samples.append(self._sample(department, area, key, len(wrong), cases.checked))
        return Measured(tuple(samples), _changed_on(area, questions))

    def _sample(self, department: Department, area: Area, key: str, errors: int, checked: int) -> Sample:
        tabs = self.facts.tabs.get((key, department.code, area.id), ())
        period = Period.parse(key)
        days = [tab.tab.supervised_on for tab in tabs] or [period.first_day, period.last_day]
        return Sample(period, min(days), max(days), errors, checked)


def _is_read(row: Tally) -> bool:
    return row.checked > 0 and row.source == TallySource.RECOMPUTED


def _changed_on(area: Area, questions: tuple[str, ...]) -> tuple[date, ...]:
    """The days from which the figures cannot be compared with those before (rules.md 5)."""
    versions = [version for question in area.questions if question.id in questions for version in question.versions]
    days = {version.from_on for version in versions if not version.comparable}
    return tuple(sorted(days | {one.from_on for one in area.breaks}))
