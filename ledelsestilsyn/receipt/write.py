"""Writes the receipt for a workbook: the department's own workbook with a first tab, and the same as plain text."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ledelsestilsyn.cells import Limits, UnreadableWorkbookError, Workbook, address
from ledelsestilsyn.cpr import mask
from ledelsestilsyn.excel.workbook import read_workbook
from ledelsestilsyn.importers.values import case_of
from ledelsestilsyn.model import Deviation, Refusal, Submission
from ledelsestilsyn.receipt.assemble import assemble
from ledelsestilsyn.receipt.causes import Target
from ledelsestilsyn.receipt.codes import is_pseudonym, is_unreadable
from ledelsestilsyn.receipt.contents import ReceiptFacts, Replaced, contents_of
from ledelsestilsyn.receipt.marks import Cell, legend, located, marks_of, shown
from ledelsestilsyn.receipt.original import Original, open_original
from ledelsestilsyn.receipt.package_parts import CannotKeepError
from ledelsestilsyn.receipt.plain import plain_parts
from ledelsestilsyn.receipt.sheet_marks import merged_spans
from ledelsestilsyn.receipt.text import receipt_text
from ledelsestilsyn.receipt.words import NOTHING_KEPT, VALUES_ONLY

# What a workbook that is made in an odd way leads to; the next, plainer kind of copy is tried then.
_NO_LIMITS = Limits(packed_bytes=2**40, unpacked_bytes=2**40, parts=2**20, ratio=2**40)
_ODD = (CannotKeepError, UnreadableWorkbookError, ValueError, LookupError)


@dataclass(frozen=True, slots=True)
class Receipt:
    """`workbook` is an .xlsx, whatever came in. Both hold the same, and no personal number."""

    workbook: bytes
    text: str


def write_receipt(data: bytes, name: str, result: Submission | Refusal, facts: ReceiptFacts) -> Receipt:
    """The receipt for a workbook received as `name`; the same input gives the same bytes.

    An .xlsx or .xlsm is kept as it is: every part keeps its bytes but for the marked cells, the formats and notes they
    need, the tab that was chosen, and personal numbers. Not kept are macros, ribbon buttons, digital signatures and
    documents within the workbook, which are emptied. Of other kinds only the values are kept, and nothing of a file
    that could not be read. One of those, an .xls or .xlsb, is read in a process of its own (`read_workbook`).
    """
    for opened, about_copy in _copies(data, name, result, facts):
        try:
            return _receipt(opened(), about_copy, data, result, facts)
        except _ODD:
            continue
    return _receipt(_nothing(), NOTHING_KEPT, b"", result, facts)


def _copies(
    data: bytes, name: str, result: Submission | Refusal, facts: ReceiptFacts
) -> Iterator[tuple[Callable[[], Original], str]]:
    """The kinds of copy to try, the truest first. What was refused unread is not opened."""
    if any(is_unreadable(each) for each in result.deviations):
        return
    yield lambda: open_original(data, facts.limits), ""
    yield lambda: _plain(read_workbook(data, name, facts.limits)), VALUES_ONLY


def _plain(book: Workbook) -> Original:
    """A new workbook with the values of another, cleaned like an original."""
    return open_original(plain_parts(book.sheets).zipped(), _NO_LIMITS)


def _nothing() -> Original:
    return Original(plain_parts(()), "xl/workbook.xml", (), (), (), ())


def _receipt(
    original: Original, about_copy: str, data: bytes, result: Submission | Refusal, facts: ReceiptFacts
) -> Receipt:
    deviations = located([*result.deviations, *facts.extra], original.sheet_names)
    pseudonyms = _pseudonyms(data, deviations, facts) if data else {}
    replaced = tuple(
        Replaced(mask(original.sheet_names[tab]), address(*cell), pseudonym, Target(tab, address(*cell)))
        for (tab, cell), pseudonym in pseudonyms.items()
    )
    said = marks_of(deviations)
    marks = {
        tab: shown(said[tab], merged_spans(original.parts.get(path)))
        for tab, path in enumerate(original.sheets)
        if tab in said
    }
    contents = contents_of(result, facts, deviations, replaced, about_copy, legend(marks))
    texts: dict[int, dict[Cell, str]] = defaultdict(dict)
    for (tab, cell), pseudonym in pseudonyms.items():
        texts[tab][cell] = pseudonym
    workbook = assemble(original, contents, marks, texts)
    return Receipt(workbook, receipt_text(contents))


def _pseudonyms(data: bytes, deviations: Sequence[Deviation], facts: ReceiptFacts) -> dict[tuple[int, Cell], str]:
    """The pseudonym of each case number that is a personal number, as the importer made it."""
    spots = sorted({spot for each in deviations if is_pseudonym(each) for spot in each.spots})
    if not spots:
        return {}
    book = read_workbook(data, "", facts.limits)
    return {
        (tab, (row, column)): case_of(book.sheets[tab].rows[row][column], facts.pseudonymiser).number
        for tab, row, column in spots
    }
