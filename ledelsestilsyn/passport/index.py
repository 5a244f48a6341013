"""A report the other way round: from an answer or a cell to the rows, charts and statements that count it."""

from collections import defaultdict
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from ledelsestilsyn.model import AnswerRow
from ledelsestilsyn.passport.book import Book, Node, Sheet, quarter_of
from ledelsestilsyn.passport.elements import Element, elements
from ledelsestilsyn.passport.ground import Only, is_of
from ledelsestilsyn.passport.parts import ground_of
from ledelsestilsyn.report.blocks import Table


@dataclass(frozen=True)
class Index:
    """The places, in the report's order, of the figures that count a sort of answers to a question, or name a cell."""

    figures: tuple[Element, ...]
    by_answers: dict[tuple[Node, Only], list[int]]
    by_cell: dict[Sheet, list[int]]


_KNOWN: "WeakKeyDictionary[Book, Index]" = WeakKeyDictionary()


def index_of(book: Book) -> Index:
    if book not in _KNOWN:
        _KNOWN[book] = _made(book)
    return _KNOWN[book]


def _made(book: Book) -> Index:
    """Of every part with figures of its own: rows, charts, panels and statements; a whole table is its rows."""
    own = tuple(found for found in elements(book) if found.row or found.text or not isinstance(found.block, Table))
    by_answers: dict[tuple[Node, Only], list[int]] = defaultdict(list)
    by_cell: dict[Sheet, list[int]] = defaultdict(list)
    for place, found in enumerate(own):
        ground = ground_of(book, found)
        for asked in ground.answers:
            by_answers[asked].append(place)
        for cell in ground.cells:
            by_cell[cell].append(place)
    return Index(own, by_answers, by_cell)


def parts_moved(book: Book, *answers: AnswerRow) -> list[Element]:
    """The report's rows, charts, panels and statements that count any of the answers, in its order."""
    index, places = index_of(book), set[int]()
    for answer in answers:
        node = (quarter_of(answer.period), answer.department, answer.area, answer.question)
        sorts = [only for only in Only if is_of(book, answer, only)]
        places.update(place for only in sorts for place in index.by_answers.get((node, only), ()))
    return [index.figures[place] for place in sorted(places)]


def parts_asking(book: Book, node: Node) -> list[Element]:
    """Those that count any of the question's answers in that quarter."""
    index = index_of(book)
    places = {place for only in Only for place in index.by_answers.get((node, only), ())}
    return [index.figures[place] for place in sorted(places)]


def parts_naming(book: Book, cell: Sheet) -> list[Element]:
    """Those that name a cell which holds no answer."""
    index = index_of(book)
    return [index.figures[place] for place in index.by_cell.get(cell, ())]
