"""From a cell back up: what was read there, and every figure it moved, each by its code with the cell's share of it."""

import textwrap
from collections.abc import Iterable, Iterator
from datetime import date

from ledelsestilsyn.danish import write_count, write_date
from ledelsestilsyn.finding_id import finding_id
from ledelsestilsyn.glossary import term
from ledelsestilsyn.model import AnswerRow, AnswerValue, FindingClass
from ledelsestilsyn.passport.book import Book, Node, Sheet, quarter_of
from ledelsestilsyn.passport.department import cases_by_area, department_nodes
from ledelsestilsyn.passport.elements import Element
from ledelsestilsyn.passport.ground import (
    Ground,
    moves,
    of_area,
    of_departments,
    of_question,
    of_whole,
)
from ledelsestilsyn.passport.index import parts_asking, parts_moved, parts_naming
from ledelsestilsyn.passport.layout import by_hand, fact, item, paragraph, section
from ledelsestilsyn.passport.sums import added
from ledelsestilsyn.report.chapters import Chapter
from ledelsestilsyn.report.codes import ALL
from ledelsestilsyn.report.sentences import plural
from ledelsestilsyn.risk.figures import four_quarters
from ledelsestilsyn.store.places import ReadAt

VALUES = {AnswerValue.CORRECT: "i orden", AnswerValue.ERROR: "fejl", AnswerValue.NOT_RELEVANT: "ikke relevant"}
_LONGEST = 100
DATES = {"decided": "Seneste afgørelse", "occurred": "Fejl opstået", "remedied": "Udbedret"}
_PROBLEMS = {"unreadable": "kan ikke læses", "disagree": "to fejlrækker giver hver sin"}
_DECISIONS = {"unchanged": "uændret", "raise": "hæves", "lower": "sænkes"}
_CLASSES = (
    (FindingClass.NEW, "nye", "new"),
    (FindingClass.OLD, "gamle", "old"),
    (FindingClass.UNDETERMINED, "uafklarede", "undetermined"),
)


def sums_moved(book: Book, answer: AnswerRow) -> dict[str, Ground]:
    """The sums of the report's quarter that count the answer, now or as the figure before: code to ground."""
    quarter, model = book.quarter.key, book.facts.basis.model
    department = model.department(answer.department)
    area = department.area(answer.area)
    if department not in book.facts.departments:
        return {}
    found = {
        f"{quarter}/{answer.question}": of_question(book, (quarter, department.code, area.id, answer.question)),
        f"{quarter}/{area.id}": of_area(book, department, area),
        f"{quarter}/{department.code}": of_departments(book, (department,), department.code),
        f"{quarter}/{ALL}": of_whole(book),
    }
    return {code: ground for code, ground in found.items() if moves(book, ground, answer)}


def cells_moved(book: Book, place: Sheet) -> list[str]:
    """What a cell moved that holds neither an answer nor a count: the parts that name it themselves."""
    return list(part_lines(parts_naming(book, place)))


def count_lines(book: Book, node: Node, place: Sheet) -> list[str]:
    """What a count by hand moved, its question being the node; why nothing, where the answers stand instead."""
    used = any((row.workbook, row.sheet, row.cell) == place for row in book.counts_of.get(node, ()))
    if not used:
        why = ": arket har svar sag for sag på spørgsmålet, og de gælder" if node in book.answers_of else ""
        return [paragraph(f"Ingen{why}.", "  ")]
    parts = parts_asking(book, node)
    if not parts and node[0] != book.quarter.key:
        return [paragraph("Ingen.", "  ")]
    return [item(f"{node[0]}/{node[3]}: talt af afdelingen selv"), *part_lines(parts)]


def same_answer(book: Book, answer: AnswerRow) -> AnswerRow | None:
    """The answer as the book has it; None where its report was made without the workbook."""
    own = (answer.period, answer.department, answer.workbook, answer.sheet, answer.cell)
    rows = (row for row in book.answers if (row.period, row.department, row.workbook, row.sheet, row.cell) == own)
    return next(rows, None)


def read_lines(read: ReadAt) -> list[str]:
    """What the program took a cell to say."""
    if read.what == "count":
        checked, errors = map(int, read.value.split("/"))
        return [fact("Optælling", f"{by_hand(checked, errors)} selv, spørgsmål {read.question}")]
    if read.what == "action":
        return [fact("Tiltag", f"{read.value} (område {read.area})")]
    if read.what == "decision":
        return [fact("Ejerens beslutning", f"{_DECISIONS.get(read.value, read.value)} (område {read.area})")]
    told = "Svar" if read.what == "answer" else "Svar ved anden læsning"
    lines = [
        fact(told, VALUES[AnswerValue(read.value)]),
        fact("Spørgsmål", read.question),
        fact("Sag", read.case),
    ]
    if read.supervised_on:
        lines.append(fact("Tilsynsdato", write_date(read.supervised_on)))
    return [*lines, *(fact(DATES[name], stated(text)) for name, text in read.dates)]


def stated(text: str) -> str:
    return _PROBLEMS.get(text) or write_date(date.fromisoformat(text))


def moved_lines(book: Book, answer: AnswerRow) -> list[str]:
    """What the answer moved in one report; why nothing, where it moved nothing."""
    own = same_answer(book, answer)
    if own is None:
        return [paragraph("Ingen: rapporten er lavet uden den arbejdsbog.", "  ")]
    sums = [item(f"{code}: {_share(book, code, own)}") for code in sums_moved(book, own)]
    return [*sums, *part_lines(parts_moved(book, own))] or [
        paragraph("Ingen: svaret er hverken dette kvartals eller et, der sammenlignes med.", "  ")
    ]


def part_lines(found: Iterable[Element]) -> Iterator[str]:
    """Page one's sentences with their words; of the others the codes, each kind by itself."""
    found = list(found)
    for part in found:
        if part.text and part.section.place == (Chapter.ON_ONE_PAGE,):
            yield item(f"{part.code}, side 1: »{textwrap.shorten(part.text, _LONGEST, placeholder=' …')}«")
    rest = [part for part in found if not part.text or part.section.place != (Chapter.ON_ONE_PAGE,)]
    kinds = (
        ("Tabellinjer", [part.code for part in rest if part.row]),
        ("Diagrammer", [part.code for part in rest if not part.row and not part.text]),
        ("Andre sætninger", [part.code for part in rest if part.text]),
    )
    yield from (item(f"{kind}: {', '.join(codes)}") for kind, codes in kinds if codes)


def _share(book: Book, code: str, answer: AnswerRow) -> str:
    """The answer's part of a sum: this quarter's own, and as what it counts in a later one."""
    if quarter_of(answer.period) == book.quarter.key:
        return _share_now(book, code.partition("/")[2], answer)
    return _share_later(book, code.partition("/")[2], answer)


def _share_now(book: Book, own: str, answer: AnswerRow) -> str:
    nodes = _nodes(book, own, answer)
    found, finding = added(book, nodes), book.finding_of(answer)
    counted = plural(found.checked, "svar", "svar")
    if finding is None:
        told = f"1 af {counted}, i orden"
    else:
        name, field = next((many, attribute) for code, many, attribute in _CLASSES if code == finding.finding_class)
        told = f"1 af {write_count(found.errors)} fejl (1 af {write_count(getattr(found, field))} {name}), "
        told += f"1 af {counted}"
    if own == answer.question:
        arrow = book.arrows.get(nodes[0])
        drawn = arrow is not None and not arrow.reason
        return f"{told}; tallet nu i pilen" if drawn else f"{told}; der er ingen pil"
    cases = cases_by_area(book, nodes)
    return f"{told}; sagen er 1 af {plural(cases.cases, 'sag', 'sager')}"


def _share_later(book: Book, own: str, answer: AnswerRow) -> str:
    quarter = quarter_of(answer.period)
    arrow = book.arrows.get((book.quarter.key, answer.department, answer.area, answer.question))
    told = []
    if arrow is not None and arrow.previous_period == quarter and not arrow.reason:
        told.append("det forrige tal i pilen")
    if quarter == book.quarter.previous.key and own != answer.question:
        told.append("kvartalet før")
    windows = {row.key for row in four_quarters(book.quarter)}
    if own == answer.area and quarter in windows:
        told.append("de fire kvartaler bag forslaget om risiko")
    elif own == answer.area:
        told.append("året bag vurderingen af risiko")
    return "; ".join(told) or "sammenlagt af område"


def _nodes(book: Book, own: str, answer: AnswerRow) -> list[Node]:
    """The questions of a sum that the answer is part of."""
    department = book.facts.basis.model.department(answer.department)
    if own == answer.question:
        return [(book.quarter.key, answer.department, answer.area, answer.question)]
    if own == answer.area:
        return book.nodes(department, department.area(answer.area))
    if own == answer.department:
        return department_nodes(book, department, book.quarter)
    return [node for row in book.facts.departments for node in department_nodes(book, row, book.quarter)]


def finding_line(book: Book, answer: AnswerRow) -> Iterator[str]:
    """The finding that the answer is, if it is an error of a quarter of the book."""
    own = same_answer(book, answer)
    found = book.finding_of(own) if own else None
    if found is not None:
        yield fact("Fejlens nummer", f"{finding_id(found)}: {term(found.finding_class)} [{found.reason}]")


def report_section(book: Book, lines: list[str]) -> list[str]:
    return section(f"Tal, den har flyttet: {book.told}", lines)
