"""The drill-down as plain lines: department, area, question, quarter, each with its figures, arrow and small chart."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property

from ledelsestilsyn.model import Area, Arrow, ArrowSign, Department, Question, Tally, TallySource
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.aggregate import change, hides_arrow
from ledelsestilsyn.report.beside import beside
from ledelsestilsyn.report.blocks import Bar, Cell, Panel
from ledelsestilsyn.report.contents_area import COUNTED_BY_DEPARTMENT, arrow_cell
from ledelsestilsyn.report.contents_figures import MOST_QUARTERS, highest
from ledelsestilsyn.report.contents_summary import change_cell
from ledelsestilsyn.report.facts import Facts, Figures
from ledelsestilsyn.report.hidden import HIDDEN, HiddenBar, Node
from ledelsestilsyn.report.sentences import law, short_quarter

DEPARTMENT, AREA, QUESTION, QUARTER = "department", "area", "question", "quarter"
COUNTS = ("checked", "errors", "new", "old", "undetermined")
NOT_DUE = Cell("ikke i kvartalet", mark=ArrowSign.NONE)
_BREAKS = ("method_changed", "question_changed")

Count = int | None


@dataclass(frozen=True, slots=True)
class Line:
    """`spot` is its quarter, department, area and question, empty from the right on; `counts` stand as COUNTS says.

    To a question `checked` is its answers that count, to an area or department its cases: answers of several questions
    do not add up to anything read. `hidden` says count by count what is left out. `arrow` is the whole cell, `sign`
    what to filter by. `panel` is None for a quarter, and `highest` the scale it shares with the lines beside it.
    """

    level: str
    spot: Node
    title: str
    counts: tuple[Count, ...]
    hidden: tuple[bool, ...]
    arrow: Cell
    below: tuple[str, ...] = ()
    panel: Panel | None = None
    highest: int = 0


def lines(facts: Facts) -> list[Line]:
    """All of them, each above the lines it is made of; a department's areas in the model's order, quarters from now."""
    return _Tree(facts).lines()


@dataclass(frozen=True)
class _Tree:
    facts: Facts

    def lines(self) -> list[Line]:
        departments = self.facts.departments
        panels = [self._department_panel(department) for department in departments]
        top = highest(panels)
        found = []
        for department, panel in zip(departments, panels, strict=True):
            found.append(replace(self._department(department), panel=panel, highest=top))
            found += self._areas(department)
        return found

    @cached_property
    def _quarters(self) -> tuple[Period, ...]:
        return self.facts.quarters[-MOST_QUARTERS:]

    @cached_property
    def _known(self) -> dict[tuple[str, str], dict[str, list[Tally]]]:
        """The tallies of each question of an area, by department and area, from the latest quarter back."""
        found: dict[tuple[str, str], dict[str, list[Tally]]] = defaultdict(lambda: defaultdict(list))
        for row in sorted(self.facts.basis.result.tallies, key=lambda row: row.period, reverse=True):
            found[row.department, row.area][row.question].append(row)
        return found

    def _department(self, department: Department) -> Line:
        spot = (self.facts.period.key, department.code, "", "")
        arrow = change_cell(change(self.facts.arrows_of(department), self.facts))
        counts = _of_figures(self.facts.department_figures(department))
        return Line(DEPARTMENT, spot, f"{department.code} – {department.name}", counts, self._hides(spot), arrow)

    def _areas(self, department: Department) -> list[Line]:
        areas = [area for area in department.areas if self._known.get((department.code, area.id))]
        panels = [self._area_panel(department, area) for area in areas]
        top, found = highest(panels), []
        for area, panel in zip(areas, panels, strict=True):
            spot = (*self.facts.spot(department, area), "")
            arrows = self.facts.arrows.get(self.facts.spot(department, area), ())
            arrow = change_cell(change(arrows, self.facts)) if arrows else NOT_DUE
            counts = _of_figures(self.facts.figures(department, area))
            found.append(Line(AREA, spot, law(area.title), counts, self._hides(spot), arrow, (), panel, top))
            found += self._questions(department, area)
        return found

    def _questions(self, department: Department, area: Area) -> list[Line]:
        known = self._known[department.code, area.id]
        asked = [question for question in area.questions if question.id in known]
        asked.sort(key=lambda question: (self.facts.version(department, area, question).number, question.id))
        panels = [self._question_panel(known[question.id]) for question in asked]
        top, found = highest(panels), []
        for question, panel in zip(asked, panels, strict=True):
            now = self._question(department, area, question, known[question.id])
            found.append(replace(now, panel=panel, highest=top))
            found += [self._quarter(tally) for tally in known[question.id]]
        return found

    def _question(self, department: Department, area: Area, question: Question, tallies: list[Tally]) -> Line:
        """The question's line is that of the report's own quarter, where it has one."""
        version = self.facts.version(department, area, question)
        title = f"{version.number}. {law(version.text)}"
        spot = (*self.facts.spot(department, area), question.id)
        if tallies[0].period != self.facts.period.key:
            return Line(QUESTION, spot, title, (None,) * len(COUNTS), (False,) * len(COUNTS), NOT_DUE)
        return replace(self._quarter(tallies[0]), level=QUESTION, title=title)

    def _quarter(self, tally: Tally) -> Line:
        spot = (tally.period, tally.department, tally.area, tally.question)
        counts = tuple(getattr(tally, name) for name in COUNTS)
        below = (COUNTED_BY_DEPARTMENT,) if tally.source == TallySource.DECLARED else ()
        label = Period.parse(tally.period).label
        return Line(QUARTER, spot, label, counts, self._hides(spot), self._arrow(self._arrow_of(tally)), below)

    def _arrow_of(self, tally: Tally) -> Arrow | None:
        rows = self.facts.arrows.get((tally.period, tally.department, tally.area), ())
        return next((row for row in rows if row.question == tally.question), None)

    def _arrow(self, arrow: Arrow | None) -> Cell:
        """The arrow, and what it is compared with; neither where the arrow would tell of a count that is left out."""
        if arrow is None:
            return NOT_DUE
        if hides_arrow(arrow, self.facts):
            return Cell(HIDDEN)
        cell = arrow_cell(arrow, beside(arrow))
        if arrow.previous_period is None or arrow.previous_checked is None:
            return cell
        hidden = self.facts.hidden.hides(arrow.previous_period, arrow.department, arrow.area, arrow.question)
        before = HIDDEN if hidden else f"{arrow.previous_errors} af {arrow.previous_checked}"
        last = f"sidst {short_quarter(arrow.previous_period)}: {before}"
        return replace(cell, below=(*cell.below, last))

    def _hides(self, spot: Node) -> tuple[bool, ...]:
        whole, classes = self.facts.hidden.hides(*spot), self.facts.hidden.hides_classes(*spot)
        return (whole, whole, classes, classes, classes)

    def _department_panel(self, department: Department) -> Panel:
        bars = tuple(
            self._bar((quarter.key, department.code, "", ""), self.facts.department_figures(department, quarter))
            for quarter in self._quarters
        )
        return Panel("", bars, self._method_breaks(department, department.areas))

    def _area_panel(self, department: Department, area: Area) -> Panel:
        bars = tuple(
            self._bar((*self.facts.spot(department, area, quarter), ""), self.facts.figures(department, area, quarter))
            for quarter in self._quarters
        )
        return Panel("", bars, self._method_breaks(department, (area,)))

    def _method_breaks(self, department: Department, areas: tuple[Area, ...]) -> tuple[int, ...]:
        broken = []
        for place, quarter in enumerate(self._quarters[1:], start=1):
            spots = [self.facts.spot(department, area, quarter) for area in areas]
            if any(row.reason == "method_changed" for spot in spots for row in self.facts.arrows.get(spot, ())):
                broken.append(place)
        return tuple(broken)

    def _bar(self, spot: Node, found: Figures) -> Bar:
        if not found.measured:
            return _empty(spot[0])
        declared = found.declared_checks > 0
        return self._masked(spot, Bar(spot[0], found.new, found.old, found.undetermined, None, None, declared))

    def _masked(self, spot: Node, bar: Bar) -> Bar:
        """The bar, or what of it may be shown."""
        if not self.facts.hidden.hides_classes(*spot):
            return bar
        total = None if self.facts.hidden.hides(*spot) else bar.errors
        return HiddenBar(bar.period, None, None, None, None, None, bar.declared, total)

    def _question_panel(self, tallies: list[Tally]) -> Panel:
        by_quarter = {row.period: row for row in tallies}
        bars, breaks = [], []
        for place, quarter in enumerate(self._quarters):
            tally = by_quarter.get(quarter.key)
            bars.append(self._tally_bar(quarter.key, tally))
            arrow = self._arrow_of(tally) if tally else None
            breaks += [place] if place and arrow and arrow.reason in _BREAKS else []
        return Panel("", tuple(bars), tuple(breaks))

    def _tally_bar(self, period: str, tally: Tally | None) -> Bar:
        if tally is None or not tally.checked:
            return _empty(period)
        declared = tally.source == TallySource.DECLARED
        bar = Bar(period, tally.new, tally.old, tally.undetermined, None, None, declared)
        return self._masked((period, tally.department, tally.area, tally.question), bar)


def _empty(period: str) -> Bar:
    return Bar(period, None, None, None, None, None)


def _of_figures(found: Figures) -> tuple[Count, ...]:
    if not found.measured:
        return (None,) * len(COUNTS)
    return (found.cases or None, found.errors, found.new, found.old, found.undetermined)
