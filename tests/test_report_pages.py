"""Every page of the report at its extremes: words within the page, no page empty or begun by its heading alone."""

from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from report_basis import Basis

from ledelsestilsyn.model import ReportBasis
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.contents import RunFacts, build_contents
from ledelsestilsyn.report.pdf import write_pdf

RUN = RunFacts("ledelsestilsyn 0.1.0", "ABCD-1234", (("CVO_2024K4.xlsx", "a" * 64),), (("CVO.toml", "b" * 64),))
LONG_NAME = (
    "Midlertidigt ophold efter bestemmelserne om hjælp til borgere med betydelig og varigt nedsat funktionsevne mv. i "
    "kommunen"
)
LONG_WORD = "Efterfølgende" + "rehabiliteringsopholdsvurdering" * 3
MARGIN = 1.5 * 72 / 2.54
# What no ink is set for: a hyphen's place, and a place to break.
_UNSEEN = ("\ufffe", "\u200b")
# Two letters drawn as one.
_LIGATURES = ("ff", "fi", "fl", "ft", "tt")
# A page's own text beside its footer; less than this is an orphan.
FEWEST_SIGNS = 150


def nothing() -> ReportBasis:
    basis = Basis().build()
    none = replace(basis.result, findings=(), tallies=(), arrows=(), cases=())
    return replace(basis, result=none, workbooks=(), tabs=(), actions=(), deviations=())


CASES = {
    "one area, one question": lambda: Basis(areas=1, questions=1).build(),
    "forty questions": lambda: Basis(areas=1, questions=40).build(),
    "one quarter": lambda: Basis(quarters=1).build(),
    "twelve quarters": lambda: Basis(until=Period(2025, 4), quarters=12).build(),
    "names of 120 letters": lambda: Basis(area_name=LONG_NAME[:120], question_text=LONG_NAME[:120]).build(),
    "a word without end": lambda: Basis(area_name=LONG_WORD, question_text=LONG_WORD).build(),
    "no data at all": nothing,
}


@dataclass(frozen=True, slots=True)
class Sign:
    """A letter with the box of its ink, in points from the page's lower left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def signs(page: pypdfium2.PdfPage) -> list[Sign]:
    text, found = page.get_textpage(), []
    for place in range(text.count_chars()):
        sign = chr(pdfium.FPDFText_GetUnicode(text, place))
        if sign.strip() and sign not in _UNSEEN:
            found.append(Sign(sign, *text.get_charbox(place)))
    return found


@pytest.fixture(scope="module", params=CASES, ids=list(CASES))
def pages(request: pytest.FixtureRequest) -> list[pypdfium2.PdfPage]:
    return list(pypdfium2.PdfDocument(write_pdf(build_contents(CASES[request.param](), RUN))))


def test_no_word_runs_out_of_the_page(pages: list[pypdfium2.PdfPage]) -> None:
    for number, page in enumerate(pages, start=1):
        width, height = page.get_size()
        outside = [
            sign.text
            for sign in signs(page)
            if sign.left < MARGIN or sign.right > width - MARGIN or sign.bottom < 0.5 * MARGIN or sign.top > height
        ]
        assert outside == [], number


def test_no_letter_is_set_upon_another(pages: list[pypdfium2.PdfPage]) -> None:
    """Two letters share no more than a sliver: a clipped cell or two labels of a chart would lie upon each other."""
    for number, page in enumerate(pages, start=1):
        # A full stop may stand under the arm of the letter before it.
        found = sorted((sign for sign in signs(page) if sign.text.isalnum()), key=lambda sign: sign.left)
        upon = [
            one.text + other.text
            for place, one in enumerate(found)
            for other in found[place + 1 : place + 40]
            if other.left < one.right and one.text + other.text not in _LIGATURES and _shared(one, other) > 0.35
        ]
        assert upon == [], number


def _shared(one: Sign, other: Sign) -> float:
    """The part of the smaller letter's box that lies within the other's."""
    across = min(one.right, other.right) - max(one.left, other.left)
    up = min(one.top, other.top) - max(one.bottom, other.bottom)
    smaller = min(_area(one), _area(other))
    return across * up / smaller if across > 0 and up > 0 and smaller > 0 else 0.0


def _area(sign: Sign) -> float:
    return (sign.right - sign.left) * (sign.top - sign.bottom)


def test_no_page_is_empty_nor_ends_with_a_heading(pages: list[pypdfium2.PdfPage]) -> None:
    for number, page in enumerate(pages, start=1):
        found = [sign for sign in signs(page) if sign.bottom > 1.6 * MARGIN]
        last_page = number == len(pages)
        assert len(found) > (20 if last_page else FEWEST_SIGNS), number
        lowest = min(found, key=lambda sign: sign.bottom)
        line = [sign for sign in found if abs(sign.bottom - lowest.bottom) < 3]
        assert max(sign.top - sign.bottom for sign in line) < 11, f"{number}: {''.join(sign.text for sign in line)}"


def test_every_chart_has_ink(pages: list[pypdfium2.PdfPage]) -> None:
    """A chart is a group of drawn shapes; each page with bars has some that are filled and none of no size."""
    for page in pages:
        for shape in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
            left, bottom, right, top = shape.get_bounds()
            assert right >= left and top >= bottom
            assert right - left + top - bottom > 0


def test_the_boxes_are_those_of_letters() -> None:
    """Else the tests above would pass whatever the page looked like."""
    page = next(iter(pypdfium2.PdfDocument(write_pdf(build_contents(CASES["one quarter"](), RUN)))))
    found = signs(page)
    assert len(found) > 1_000
    assert 3 < sum(sign.top - sign.bottom for sign in found) / len(found) < 9
