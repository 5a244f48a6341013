"""An area in a quarter: its sums written out, its cases, its arrow, its risk score and what stands beside them."""

from collections.abc import Iterator

from ledelsestilsyn.danish import write_count, write_date, write_list
from ledelsestilsyn.passport.book import Book, Node
from ledelsestilsyn.passport.change import change_lines
from ledelsestilsyn.passport.counts import case_lines, error_sums
from ledelsestilsyn.passport.layout import fact, item, section
from ledelsestilsyn.passport.proof import Proof
from ledelsestilsyn.passport.question import fact_line
from ledelsestilsyn.passport.risk import risk_lines
from ledelsestilsyn.passport.sums import added, case_sums, sums
from ledelsestilsyn.periods import Period


def explain_area(book: Book, department_code: str, area_id: str, quarter: Period, proof: Proof) -> list[str]:
    """The lines of the area's passport in that quarter, the book's or an earlier one."""
    department = book.facts.basis.model.department(department_code)
    area = department.area(area_id)
    nodes = book.nodes(department, area, quarter)
    spot = book.facts.spot(department, area, quarter)
    tabs = book.facts.tabs.get(spot, ())
    days = sorted({tab.tab.supervised_on for tab in tabs})
    where = list(dict.fromkeys(f'{tab.workbook}, ark "{tab.tab.sheet}"' for tab in tabs))
    return [
        *fact_line(f"{quarter.key}/{area.id}", area.title),
        "",
        fact("Afdeling", f"{department.name} ({department.code}), {quarter.key}/{department.code}"),
        fact("Kvartal", quarter.label),
        fact("Tilsynsdato", write_list([write_date(day) for day in days]) if days else "ikke afleveret"),
        *([fact("Læst i", "\n".join(where))] if where else []),
        *section("Fejl og sager", _counted(book, nodes, book.nodes(department, area, quarter.previous), quarter)),
        *section("Pil", change_lines(book, [book.arrows[node] for node in nodes if node in book.arrows])),
        *section(f"Risiko {book.quarter.year}", risk_lines(book, department, area) if quarter == book.quarter else ()),
        *section("Spørgsmålene", [_question(book, node) for node in nodes]),
        *proof.lines([(tab.workbook, department.code) for tab in tabs], [department.file]),
    ]


def _counted(book: Book, nodes: list[Node], before: list[Node], quarter: Period) -> Iterator[str]:
    if not nodes:
        yield fact("Fejl", "området skulle ikke læses i kvartalet")
        return
    yield from error_sums([sums(book, node) for node in nodes])
    yield from case_lines([case_sums(book, nodes)])
    earlier = added(book, before)
    if not earlier.checked:
        yield fact("Kvartalet før", "ikke målt")
    else:
        cases = case_sums(book, before)
        told = f"{write_count(earlier.errors)} fejl"
        told += f"; {write_count(cases.with_errors)} af {write_count(cases.cases)} sager" if cases.cases else ""
        yield fact("Kvartalet før", f"{told} ({quarter.previous.key}/{before[0][2]})")


def _question(book: Book, node: Node) -> str:
    department = book.facts.basis.model.department(node[1])
    version = book.facts.version(department, department.area(node[2]), department.question(node[3]))
    found = sums(book, node)
    counted = f"{write_count(found.errors)} fejl af {write_count(found.checked)}" if found.asked else "ikke stillet"
    return item(f"{node[0]}/{node[3]}: {counted}. {version.number}. {version.text}")
