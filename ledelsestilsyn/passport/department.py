"""A department in a quarter, and all departments together: the sums, the cases, the arrow, and where to go on."""

from collections.abc import Iterator

from ledelsestilsyn.danish import write_count
from ledelsestilsyn.model import Area, Arrow, Department
from ledelsestilsyn.passport.book import Book, Node
from ledelsestilsyn.passport.change import change_lines
from ledelsestilsyn.passport.counts import case_lines, error_sums
from ledelsestilsyn.passport.layout import fact, item, section
from ledelsestilsyn.passport.proof import Proof
from ledelsestilsyn.passport.question import fact_line
from ledelsestilsyn.passport.sums import CaseSums, added, case_sums
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.codes import ALL
from ledelsestilsyn.report.sentences import plural


def explain_department(book: Book, code: str, quarter: Period, proof: Proof) -> list[str]:
    """The lines of the department's passport in that quarter, the book's or an earlier one."""
    department = book.facts.basis.model.department(code)
    areas = [(area, nodes) for area in department.areas if (nodes := book.nodes(department, area, quarter))]
    own = [tab for tab in book.facts.basis.tabs if tab.department == code and tab.period.whole_quarter == quarter]
    return [
        *fact_line(f"{quarter.key}/{code}", department.name),
        "",
        fact("Kvartal", quarter.label),
        fact("Tilsyn", _supervisions(book, department, quarter)),
        *section("Fejl og sager, område for område", _sums(book, [nodes for _, nodes in areas])),
        *section("Kvartalet før", _before(book, department, quarter)),
        *section("Pil", change_lines(book, _arrows(book, [node for _, nodes in areas for node in nodes]))),
        *section("Tilsynsområderne", [_area(book, quarter, area, nodes) for area, nodes in areas]),
        *proof.lines(dict.fromkeys((tab.workbook, code) for tab in own), [department.file]),
    ]


def explain_whole(book: Book, quarter: Period, proof: Proof) -> list[str]:
    """The lines of the passport of the report's departments together."""
    departments = book.facts.departments
    parts = {row.code: department_nodes(book, row, quarter) for row in departments}
    every = [node for nodes in parts.values() for node in nodes]
    own = [tab for tab in book.facts.basis.tabs if tab.department in parts and tab.period.whole_quarter == quarter]
    counted = _sums_of(book, list(parts.values()))
    return [
        *fact_line(f"{quarter.key}/{ALL}", "rapportens afdelinger lagt sammen"),
        "",
        fact("Kvartal", quarter.label),
        fact("Afdelinger", ", ".join(f"{quarter.key}/{code}" for code in parts)),
        *section("Fejl og sager, afdeling for afdeling", counted),
        *section("Pil", change_lines(book, _arrows(book, every))),
        *section("Afdelingerne", [_line(book, f"{quarter.key}/{code}", nodes) for code, nodes in parts.items()]),
        *proof.lines(dict.fromkeys((tab.workbook, tab.department) for tab in own), [row.file for row in departments]),
    ]


def department_nodes(book: Book, department: Department, quarter: Period) -> list[Node]:
    """The questions of all the department's areas in the quarter."""
    return [node for area in department.areas for node in book.nodes(department, area, quarter)]


def _supervisions(book: Book, department: Department, quarter: Period) -> str:
    """The days of supervision area by area: the report counts each area's days for itself."""
    parts = []
    for area in department.areas:
        tabs = book.facts.tabs.get(book.facts.spot(department, area, quarter), ())
        parts.append(len({tab.tab.supervised_on for tab in tabs}))
    return f"{sum(parts)} (hver tilsynsdato i hvert område tæller for sig)"


def _sums(book: Book, groups: list[list[Node]]) -> Iterator[str]:
    yield from error_sums([added(book, nodes) for nodes in groups])
    yield from case_lines([case_sums(book, nodes) for nodes in groups])


def _sums_of(book: Book, groups: list[list[Node]]) -> Iterator[str]:
    """For departments, whose cases are added up area by area: a case in two areas counts in both."""
    yield from error_sums([added(book, nodes) for nodes in groups])
    yield from case_lines([cases_by_area(book, nodes) for nodes in groups])


def cases_by_area(book: Book, nodes: list[Node]) -> CaseSums:
    areas = dict.fromkeys(node[:3] for node in nodes)
    return sum((case_sums(book, [node for node in nodes if node[:3] == area]) for area in areas), CaseSums())


def _before(book: Book, department: Department, quarter: Period) -> Iterator[str]:
    nodes = department_nodes(book, department, quarter.previous)
    found = added(book, nodes)
    if not found.checked:
        yield fact("Fejl", "ikke målt")
        return
    yield fact("Fejl", f"{write_count(found.errors)} ({quarter.previous.key}/{department.code})")


def _arrows(book: Book, nodes: list[Node]) -> list[Arrow]:
    return [book.arrows[node] for node in nodes if node in book.arrows]


def _area(book: Book, quarter: Period, area: Area, nodes: list[Node]) -> str:
    return _line(book, f"{quarter.key}/{area.id}", nodes, f". {area.title}")


def _line(book: Book, code: str, nodes: list[Node], name: str = "") -> str:
    found, cases = added(book, nodes), cases_by_area(book, nodes)
    told = f"{write_count(found.errors)} fejl i {plural(cases.cases, 'sag', 'sager')}" if found.checked else "ikke målt"
    return item(f"{code}: {told}{name}")
