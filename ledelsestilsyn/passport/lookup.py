"""From a code to its passport: a question, an area, a department, the whole, or a part of the report."""

from ledelsestilsyn.passport.area import explain_area
from ledelsestilsyn.passport.book import Book
from ledelsestilsyn.passport.department import explain_department, explain_whole
from ledelsestilsyn.passport.elements import elements
from ledelsestilsyn.passport.parts import explain_part, explain_section, ground_of
from ledelsestilsyn.passport.proof import Proof
from ledelsestilsyn.passport.question import explain_question
from ledelsestilsyn.report.codes import ALL

RULE = "─" * 40


def explain_code(book: Book, code: str, proof: Proof) -> str:
    """The passport of the code, which is the book's quarter's; KeyError if the report has nothing of that code."""
    prefix, _, own = code.partition("/")
    lines: list[str] = []
    for one in _every(own):
        lines += ["", RULE, ""] if lines else []
        lines += of_sum(book, one, proof) or of_part(book, f"{prefix}/{one}", proof)
    return "\n".join(lines) + "\n"


def _every(own: str) -> list[str]:
    """The statements that a box's code stands for, one by one: `1-2–3` is `1-2` and `1-3`; another code is itself."""
    first, dash, last = own.partition("–")
    stem, _, number = first.rpartition("-")
    if not dash or not number.isdecimal() or not last.isdecimal():
        return [own]
    return [f"{stem}-{place}" for place in range(int(number), int(last) + 1)] or [own]


def of_sum(book: Book, own: str, proof: Proof) -> list[str]:
    """Of a question, an area, a department or the whole; empty for a code that is none of them."""
    wanted = own.casefold()
    if wanted == ALL.casefold():
        return explain_whole(book, book.quarter, proof)
    for department in book.facts.basis.model.departments:
        if department.code.casefold() == wanted:
            return explain_department(book, department.code, book.quarter, proof)
        for area in department.areas:
            if area.id.casefold() == wanted:
                return explain_area(book, department.code, area.id, book.quarter, proof)
            for question in area.questions:
                if question.id.casefold() == wanted:
                    node = (book.quarter.key, department.code, area.id, question.id)
                    return explain_question(book, node, proof)
    return []


def of_part(book: Book, code: str, proof: Proof) -> list[str]:
    """Of a table, a row, a chart, a statement or a section; a row that is one sum is followed by that sum's own."""
    wanted = code.casefold()
    found = next((part for part in elements(book) if part.code.casefold() == wanted), None)
    if found is None:
        return explain_section(book, code, proof)
    ground, lines = ground_of(book, found), explain_part(book, found)
    one = ground.codes[0] if found.row and len(ground.codes) == 1 and not ground.cells else ""
    if one.startswith(f"{book.quarter.key}/"):
        return [*lines, "", RULE, "", *of_sum(book, one.partition("/")[2], proof)]
    return [*lines, *proof.lines((), ())]
