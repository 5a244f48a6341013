"""What each row of the report's tables is counted from, found by what the row itself names."""

from collections.abc import Callable, Iterable
from functools import partial

from ledelsestilsyn.model import Area, Department, TallySource
from ledelsestilsyn.passport.actions import action_ground, planned_in, row_actions
from ledelsestilsyn.passport.book import Book, Node
from ledelsestilsyn.passport.elements import Element
from ledelsestilsyn.passport.ground import (
    NOTHING,
    Ground,
    Only,
    of_area_now,
    of_arrows,
    of_departments,
    of_nodes,
    of_question,
    of_risk,
    of_whole,
)
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report import (
    contents_action_rows,
    contents_actions,
    contents_area,
    contents_corrections,
    contents_department,
    contents_effects,
    contents_evaluation,
    contents_gaps,
    contents_reimbursement,
    contents_risk,
    contents_scale,
    contents_summary,
    contents_whole_risk,
)
from ledelsestilsyn.report.actions import PlannedAction
from ledelsestilsyn.report.blocks import Column, Table
from ledelsestilsyn.report.chapters import Chapter
from ledelsestilsyn.report.codes import ALL
from ledelsestilsyn.report.scale_kept import scale_kept
from ledelsestilsyn.report.sentences import REASONS, area_name, law, short_name

Finder = Callable[[Book, Element], Ground]
TOTAL = "I alt"


def row_ground(book: Book, found: Element) -> Ground:
    """Of one row; nothing for a table whose figures are counted from no workbook (chapter 6)."""
    finder = finder_of(found.block) if isinstance(found.block, Table) else None
    return finder(book, found) if finder else NOTHING


def finder_of(table: Table) -> Finder | None:
    headings = _headings(table.columns)
    if headings in _FINDERS:
        return _FINDERS[headings]
    return next((finder for begins, finder in _BY_SUMMARY if table.summary.startswith(begins)), None)


def department_of(book: Book, found: Element) -> Department | None:
    """The department whose section of chapter 2 it stands in."""
    chain = (*found.above, found.section)
    if len(chain) < 2 or chain[0].place != (Chapter.DEPARTMENTS,):
        return None
    place = chain[1].place[-1] - 1
    return book.facts.departments[place] if place < len(book.facts.departments) else None


def area_called(book: Book, name: str, department: Department | None = None) -> tuple[Department, Area] | None:
    """The area by `CVO, SEL § 100 Merudgifter`, or by its title alone within a department."""
    for owner, area in book.places.values():
        names = {area_name(owner, area), short_name(owner.code, area.law, area.name)}
        if name in names or (owner == department and name == law(area.title)):
            return owner, area
    return None


def question_called(book: Book, department: Department, area: Area, number: str, text: str = "") -> Node | None:
    """The question of the area by the number and words it is printed with."""
    for node in book.nodes(department, area):
        version = book.facts.version(department, area, department.question(node[3]))
        if str(version.number) == number and text in ("", law(version.text)):
            return node
    return None


def _key_figures(book: Book, found: Element) -> Ground:
    if found.row[0].text == TOTAL:
        return of_whole(book)
    department = next(row for row in book.facts.departments if row.code == found.row[0].text)
    return of_departments(book, (department,), department.code)


def _overview(book: Book, found: Element) -> Ground:
    named = area_called(book, found.row[0].text, department_of(book, found))
    return _area_counts(book, *named) if named else NOTHING


def _area_counts(book: Book, department: Department, area: Area) -> Ground:
    """Sums and arrow, without the risk."""
    nodes = book.nodes(department, area)
    then = of_nodes(book.nodes(department, area, book.quarter.previous))
    arrows = of_arrows(book.arrows[node] for node in nodes if node in book.arrows)
    return (arrows + then).named(f"{book.quarter.key}/{area.id}")


def _question(book: Book, found: Element) -> Ground:
    department = department_of(book, found)
    area = book.places.get(found.section.section.code)
    if department is None or area is None:
        return NOTHING
    node = question_called(book, department, area[1], found.row[0].text, found.row[1].text)
    return of_question(book, node) if node else NOTHING


def _repaid(book: Book, found: Element) -> Ground:
    """The errors now, and in the quarter before those with reimbursement."""
    areas = list(book.places.values())
    named = area_called(book, found.row[0].text)
    chosen, code = (areas, ALL) if named is None else ([named], named[1].id)
    ground = NOTHING
    for department, area in chosen:
        ground += of_area_now(book, department, area, Only.ERRORS)
        ground += of_nodes(book.nodes(department, area, book.quarter.previous), Only.REPAID)
    return ground.named(f"{book.quarter.key}/{code}")


def _under_group(book: Book, found: Element, only: Only = Only.ERRORS) -> Ground:
    named = area_called(book, found.group)
    node = question_called(book, *named, found.row[0].text, found.row[1].text) if named else None
    return of_nodes([node], only) if node else NOTHING


def _actions_of(book: Book, found: Element) -> Ground:
    codes = None if found.row[0].text == TOTAL else {found.row[0].text}
    return action_ground(book, (row for row in planned_in(book) if codes is None or row.given.department in codes))


def _effects_of(book: Book, found: Element) -> Ground:
    codes = None if found.row[0].text == TOTAL else {found.row[0].text}
    rows = [row for row in planned_in(book) if codes is None or row.given.department in codes]
    return action_ground(book, rows, judged=True)


def actions_told(book: Book, found: Element, measure: int = 2) -> list[PlannedAction]:
    """The actions a row stands for, whose measure stands in that column."""
    named = area_called(book, found.group)
    return row_actions(book, *named, found.row[0].text, found.row[measure].text) if named else []


def _action(book: Book, found: Element, measure: int) -> Ground:
    return action_ground(book, actions_told(book, found, measure), judged=True)


def _waiting(book: Book, found: Element) -> Ground:
    named = area_called(book, found.row[0].text)
    rows = [row for row in planned_in(book) if named and row.given.action.area == named[1].id]
    return action_ground(book, rows)


def _matrix(book: Book, found: Element) -> Ground:
    """The areas that stand in the row, by the likelihood that counts."""
    ground, codes = NOTHING, []
    for risk in book.picture.risks:
        if str(risk.likelihood) == found.row[0].text and risk.consequence:
            ground += of_risk(book, *book.places[risk.area])
            codes.append(f"{book.quarter.key}/{risk.area}")
    return ground.named(*codes)


def _risk(book: Book, found: Element) -> Ground:
    named = area_called(book, found.row[0].text)
    return of_risk(book, *named) if named else NOTHING


def _scale(book: Book, found: Element) -> Ground:
    """The areas of the band, and the quarters whose cases count for it."""
    band = next((row for row in scale_kept(book.facts, book.picture.risks) if row.band.name == found.row[0].text), None)
    spots = [spot for sample in band.samples for spot in sample.spots] if band else []
    nodes = [node for node in book.tallies if node[:3] in spots]
    codes = dict.fromkeys(f"{spot[0]}/{spot[2]}" for spot in spots)
    return of_nodes(nodes).named(*codes)


def evaluated_area(book: Book, found: Element) -> str:
    """The id of the area that a row of what the samples show is about; empty for none of the report's."""
    code = found.group.partition(":")[0]
    department = next((row for row in book.facts.departments if row.code == code), None)
    named = area_called(book, found.row[0].text, department)
    return named[1].id if named else ""


def _evaluated(book: Book, found: Element) -> Ground:
    area = evaluated_area(book, found)
    return of_area_now(book, *book.places[area]) if area else NOTHING


def _correction(book: Book, found: Element) -> Ground:
    """The question in the quarter that was corrected, as it is now."""
    named = area_called(book, found.group)
    for row in book.facts.basis.corrections:
        if named and row.area == named[1].id:
            question = named[0].question(row.question)
            version = question.on(Period.parse(row.period).last_day) or question.versions[-1]
            if (str(version.number), law(version.text)) == (found.row[0].text, found.row[1].text):
                return of_nodes([(row.period, row.department, row.area, row.question)])
    return NOTHING


def _area_row(book: Book, found: Element) -> Ground:
    named = area_called(book, found.row[0].text)
    return of_area_now(book, *named) if named else NOTHING


def _without_arrow(book: Book, found: Element) -> Ground:
    """The area's questions that have no arrow for the row's reason."""
    named = area_called(book, found.row[0].text)
    if named is None:
        return NOTHING
    arrows = [book.arrows[node] for node in book.nodes(*named) if node in book.arrows]
    why = found.row[2].text
    return of_arrows(row for row in arrows if row.reason and why.lower().startswith(REASONS[row.reason]))


def _declared(book: Book, found: Element) -> Ground:
    """The questions counted by hand, each with its cells."""
    named = area_called(book, found.row[0].text)
    nodes = [node for node in book.nodes(*named) if book.tallies[node].source == TallySource.DECLARED] if named else []
    cells = tuple((row.workbook, row.sheet, row.cell) for node in nodes for row in book.counts_of.get(node, ()))
    return of_nodes(nodes) + Ground(cells=cells)


def _refused(_: Book, found: Element) -> Ground:
    return Ground(cells=((found.row[0].text, "", ""),))


def _deviations(book: Book, found: Element) -> Ground:
    """Each deviation's own place."""
    owner = {row.workbook: row.department for row in book.facts.basis.workbooks}
    rows = [
        row for row in book.facts.basis.deviations
        if (owner.get(row.place.workbook) or "ukendt afdeling") == found.row[0].text
    ]  # fmt: skip
    return Ground(cells=tuple((row.place.workbook, row.place.sheet, row.place.cell) for row in rows))


def _headings(columns: Iterable[Column]) -> tuple[str, ...]:
    return tuple(column.heading for column in columns)


_FINDERS: dict[tuple[str, ...], Finder] = {
    _headings(contents_summary.COLUMNS): _key_figures,
    _headings(contents_department.OVERVIEW): _overview,
    _headings(contents_area.COLUMNS): _question,
    _headings(contents_reimbursement.COLUMNS): _repaid,
    _headings(contents_reimbursement.BY_QUESTION): _under_group,
    _headings(contents_actions.OVERVIEW): _actions_of,
    _headings(contents_actions.WAITING): _waiting,
    _headings(contents_action_rows.COLUMNS): partial(_action, measure=2),
    _headings(contents_effects.SEEN): partial(_action, measure=1),
    _headings(contents_risk.AREAS): _risk,
    _headings(contents_whole_risk.COLUMNS): _risk,
    _headings(contents_scale.COLUMNS): _scale,
    _headings(contents_evaluation.COLUMNS): _evaluated,
    _headings(contents_corrections.COLUMNS): _correction,
    _headings(contents_gaps.NOT_HANDED_IN): _area_row,
    _headings(contents_gaps.NOT_CHECKED): _area_row,
    _headings(contents_gaps.NOT_COMPARABLE): _without_arrow,
    _headings(contents_gaps.DECLARED): _declared,
    _headings(contents_gaps.REFUSED): _refused,
    _headings(contents_gaps.DEVIATIONS): _deviations,
}
# Tables whose columns are not always the same.
_BY_SUMMARY: tuple[tuple[str, Finder], ...] = (
    (contents_effects.BY_DEPARTMENT, _effects_of),
    ("Tilsynsområderne efter sandsynlighed og konsekvens.", _matrix),
)
