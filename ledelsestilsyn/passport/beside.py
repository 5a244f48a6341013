"""A cell that is no answer but says something of some: a date, a case number, a question, the supervision date."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ledelsestilsyn.danish import write_count, write_date, write_list
from ledelsestilsyn.glossary import term
from ledelsestilsyn.model import Answer, AnswerRow, Kind, Submission
from ledelsestilsyn.model.sheet_words import Field, Role
from ledelsestilsyn.passport.book import Book, is_counted, quarter_of
from ledelsestilsyn.passport.cell import DATES, finding_line, part_lines, same_answer, stated, sums_moved
from ledelsestilsyn.passport.elements import elements
from ledelsestilsyn.passport.index import parts_moved
from ledelsestilsyn.passport.layout import fact, in_short, item, listed, paragraph
from ledelsestilsyn.passport.rows import evaluated_area
from ledelsestilsyn.report import contents_evaluation
from ledelsestilsyn.report.blocks import Table
from ledelsestilsyn.report.sentences import plural
from ledelsestilsyn.store.places import ReadAt

_SHOWN = 8
_NUMBERS: dict[Role | Field, str] = {Field.POPULATION: "Sager i området", Field.SAMPLE_SIZE: "Sager i stikprøven"}
_DECIDES = {Kind.DECISION: Role.DECIDED, Kind.EVENT: Role.OCCURRED, Kind.RECURRING: Role.REMEDIED}
_NO_ERROR = "Ingen: en dato afgør, om en fejl er ny eller gammel; denne afgør det ikke for nogen af svarene."
_DECLARED = "Ingen: klassen regnes ud af datoerne, og afdelingens egen bliver kun holdt op mod den."
_NOT_COUNTED = "Ingen: svarene tæller ikke med i noget tal."


@dataclass(frozen=True, slots=True)
class Said:
    """What the cell says, and of which answers. `text` is the department's own class or number of cases."""

    role: Role | Field
    sheet: str
    answers: tuple[ReadAt, ...]
    text: str = ""


def said_in(submission: Submission, read: Iterable[ReadAt], place: tuple[str, str]) -> Said | None:
    """What the cell, by tab and name, says in the workbook; None where it says nothing of any answer that was read."""
    at = (place[0].casefold(), place[1])
    hits = [(role, sheet, answer) for role, sheet, cell, answer in _cells(submission) if (sheet.casefold(), cell) == at]
    known = {(row.sheet, row.cell): row for row in read if row.what in ("answer", "second")}
    spots = ((answer.sheet, answer.cell) for _, _, answer in hits)
    rows = dict.fromkeys(known[spot] for spot in spots if spot in known)
    if not rows:
        return None
    role, sheet, first = hits[0]
    return Said(role, sheet, tuple(rows), _text(submission, role, first))


def _text(submission: Submission, role: Role | Field, answer: Answer) -> str:
    if role is Role.DECLARED and answer.declared_class:
        return term(answer.declared_class)
    tab = next(tab for tab in submission.tabs if tab.sheet == answer.sheet)
    number = tab.population if role is Field.POPULATION else tab.sample_size
    return "ikke et tal" if number is None else write_count(number)


def _cells(submission: Submission) -> Iterator[tuple[Role | Field, str, str, Answer]]:
    """Each cell that says something of an answer: its role, tab and name, and the answer."""
    for answer in submission.answers:
        yield from ((beside.role, beside.sheet, beside.cell, answer) for beside in answer.beside)
    for tab in submission.tabs:
        own = [answer for answer in submission.answers if answer.sheet == tab.sheet]
        yield from ((beside.role, beside.sheet, beside.cell, answer) for beside in tab.beside for answer in own)


def said_lines(said: Said) -> list[str]:
    """What the program took the cell to say."""
    count, sheets = plural(len(said.answers), "svar", "svar"), list(dict.fromkeys(row.sheet for row in said.answers))
    cells = f": {listed([row.cell for row in said.answers], _SHOWN)}"
    if sheets != [said.sheet]:
        named = write_list([f'"{sheet}"' for sheet in sheets])
        cells = f" på ark {named}{cells if len(sheets) == 1 else ''}"
    return [_what(said, said.answers[0]), fact("Gælder", f"{count}{cells}")]


def _what(said: Said, first: ReadAt) -> str:
    if said.role in _NUMBERS:
        return fact(_NUMBERS[said.role], said.text)
    if said.role is Field.SUPERVISED_ON:
        return fact("Tilsynsdato", write_date(first.supervised_on))
    if said.role in DATES:
        return fact(DATES[said.role], stated(dict(first.dates).get(said.role, "disagree")))
    if said.role is Role.CASE:
        return fact("Sag", first.case)
    return fact("Afdelingens klasse", said.text) if said.role is Role.DECLARED else fact("Spørgsmål", first.question)


def said_moved(book: Book, said: Said, answers: Sequence[AnswerRow]) -> list[str]:
    """What moved with it in one report: the errors it decides, the sums, and the report's parts; or why nothing."""
    own = [there for row in answers if (there := same_answer(book, row)) is not None]
    if not own:
        return [paragraph("Ingen: rapporten er lavet uden den arbejdsbog.", "  ")]
    if said.role in _NUMBERS:
        return _by_number(book, own[0])
    moved = [row for row in own if _is_moved(book, said.role, row)]
    if not moved:
        return [paragraph(_why_none(said.role), "  ")]
    found = [line for row in moved for line in finding_line(book, row)]
    more = [item(f"og {plural(len(found) - _SHOWN, 'fejl', 'fejl')} mere")] if len(found) > _SHOWN else []
    # The questions first, then the areas, the departments and all of them.
    sums = zip_longest(*(sums_moved(book, row) for row in moved))
    codes = dict.fromkeys(code for level in sums for code in level if code)
    return [*found[:_SHOWN], *more, item(f"Tal: {in_short(codes)}"), *part_lines(parts_moved(book, *moved))]


def _by_number(book: Book, answer: AnswerRow) -> list[str]:
    """The area's own section says the sample; how sure its limits are rests on how many cases there are."""
    if quarter_of(answer.period) != book.quarter.key:
        return [paragraph("Ingen: tallene er kvartalets egne.", "  ")]
    rows = [
        found for found in elements(book)
        if found.row and isinstance(found.block, Table) and found.block.columns == contents_evaluation.COLUMNS
    ]  # fmt: skip
    own = [found for found in rows if evaluated_area(book, found) == answer.area]
    told = f"Stikprøven, som den står i {book.quarter.key}/{answer.area}, og hvor sikre grænserne er"
    return [item(told), *part_lines(own)]


def _is_moved(book: Book, role: Role | Field, answer: AnswerRow) -> bool:
    if role is Role.DECLARED:
        return False
    if role not in DATES:
        return is_counted(answer)
    found = book.finding_of(answer)
    return found is not None and _DECIDES[Kind(found.kind)] is role


def _why_none(role: Role | Field) -> str:
    return _DECLARED if role is Role.DECLARED else _NO_ERROR if role in DATES else _NOT_COUNTED
