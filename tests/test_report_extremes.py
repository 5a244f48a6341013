"""Reports as small, as large, as long and as hidden as they come: nothing clipped, overlapping, orphaned or empty."""

import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
import typst
from matplotlib.figure import Figure as Canvas
from matplotlib.text import Text
from openpyxl import load_workbook
from report_basis import Basis
from set_pages import Box, SetPage, set_pages, squeezed

from ledelsestilsyn.model import Audience, Known, ReportBasis
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report import charts, run_drawing
from ledelsestilsyn.report.annexes import annexes
from ledelsestilsyn.report.blocks import Bar, Contents, Panel, RunFigure, RunPoint, Section, Table
from ledelsestilsyn.report.contents import RunFacts, contents_of
from ledelsestilsyn.report.contents_figures import figure, highest, summary_figure
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.known_csv import corrections, known_csv, read_known
from ledelsestilsyn.report.pdf import figures, write_pdf
from ledelsestilsyn.report.suppress import hidden_figures

RUN = RunFacts("ledelsestilsyn 0.1.0", "ABCD-1234", (("CVO_2024K4.xlsx", "a" * 64),), (("CVO.toml", "b" * 64),))
NAME = (
    "Midlertidigt ophold efter bestemmelserne om hjælp til borgere med betydelig og varigt nedsat funktionsevne mv. i "
    "kommunen"
)[:120]
QUESTION = ("Er " + "kommunalbestyrelsesmedlemsvederlagsregulativ" * 2 + "ernes udgifter revurderet i år?")[:120]
ENDLESS = "Efterfølgende" + "rehabiliteringsopholdsvurdering" * 3
CM = 72 / 2.54
MARGIN, FOOT = 1.7 * CM, 1.6 * CM
# Fewer lines than this beside the footer, and a page is an orphan.
FEWEST_LINES = 6
# Letters of two lines may share this, in points: an arm over a stem. A cell's text leaves its neighbour this much.
TOUCHING, APART = 1.2, 4.0


def _facts(basis: ReportBasis, audience: Audience = Audience.INTERN, departments: int = 5) -> Facts:
    return Facts(basis, basis.model.departments[:departments], hidden_figures(basis, audience))


def _without(*codes: str) -> Facts:
    """As if these departments had never handed anything in."""
    basis = Basis().build()
    result = replace(
        basis.result,
        tallies=tuple(row for row in basis.result.tallies if row.department not in codes),
        arrows=tuple(row for row in basis.result.arrows if row.department not in codes),
        findings=tuple(row for row in basis.result.findings if row.department not in codes),
        cases=tuple(row for row in basis.result.cases if row.department not in codes),
    )
    return _facts(
        replace(
            basis,
            result=result,
            workbooks=tuple(row for row in basis.workbooks if row.department not in codes),
            tabs=tuple(row for row in basis.tabs if row.department not in codes),
            actions=tuple(row for row in basis.actions if row.department not in codes),
        )
    )


def _wordy() -> Facts:
    """Names and questions of 120 letters, one of them without an end, and remarks and plans to fill pages."""
    basis = Basis(areas=3, questions=4, area_name=NAME, question_text=QUESTION).build()
    plans = tuple(
        replace(row, action=replace(row.action, cause=f"{QUESTION} " * 3, measure=f"{NAME} " * 6, status=QUESTION))
        for row in basis.actions
    )
    books = tuple(replace(row, remarks=f"{NAME}. {QUESTION}\n" * 15) for row in basis.workbooks)
    return _facts(replace(basis, actions=plans, workbooks=books))


def _crowded() -> Facts:
    """Something to say in every line of the summary: missing, refused, corrected, put off, gone, clear, not clear."""
    basis = Basis(cases=30, error_rate=0.5, left_out={("2024K4", "cvo-95"), ("2024K3", "fr-87")}).build()
    model = replace(
        basis.model,
        departments=tuple(
            replace(row, areas=tuple(replace(area, likelihood=()) for area in row.areas))
            for row in basis.model.departments
        ),
    )
    plans = tuple(
        replace(row, action=replace(row.action, due_on=date(2024, 7, 1), measure=f"{row.action.measure} {number % 2}"))
        if row.period != basis.period
        else row
        for number, row in enumerate(basis.actions)
    )
    known = read_known(known_csv(basis.result))
    then = {spot: row for spot, row in known.items() if spot[0] < basis.period.key}
    told = {spot: Known(replace(row.tally, errors=(row.tally.errors or 0) + 1), "up") for spot, row in then.items()}
    corrected = corrections(told, basis.result)
    return _facts(replace(basis, model=model, actions=plans, published=basis.period.previous, corrections=corrected))


CASES: dict[str, Callable[[], Facts]] = {
    "one area and one question": lambda: _facts(Basis(quarters=1, areas=1, questions=1).build()),
    "twelve areas of forty questions": lambda: _facts(Basis(areas=12, questions=40, cases=4).build(), departments=1),
    "twelve quarters": lambda: _facts(Basis(until=Period(2026, 4), quarters=12).build()),
    "long names": _wordy,
    "a crowded summary": _crowded,
    "a word without end": lambda: _facts(Basis(area_name=ENDLESS, question_text=ENDLESS).build()),
    "hidden figures": lambda: _facts(Basis(cases=6).build(), Audience.OFFENTLIG),
    "the first handed in nothing": lambda: _without("CVO"),
    "nobody handed in anything": lambda: _without("CVO", "UVSB", "FR", "BS", "JC"),
}


@cache
def _contents(case: str) -> Contents:
    return contents_of(CASES[case](), RUN)


@cache
def _pages(case: str) -> list[SetPage]:
    return set_pages(write_pdf(_contents(case)))


every_case = pytest.mark.parametrize("case", list(CASES))


@every_case
def test_all_text_stands_within_the_margins_and_only_the_footer_below(case: str) -> None:
    for number, page in enumerate(_pages(case), start=1):
        outside = [
            page.words_in(box)
            for box in page.texts
            if box.left < MARGIN - 1 or box.right > page.width - MARGIN + 1 or box.top > page.height - MARGIN + 4
        ]
        assert outside == [], number
        foot = squeezed(page.words_in(Box(0, 0, page.width, FOOT)))
        assert foot == squeezed(f"{_contents(case).footer} Side {number} af {len(_pages(case))}")


@every_case
def test_the_summary_keeps_to_its_page(case: str) -> None:
    """The list of contents begins the page after it."""
    assert [number for number, page in enumerate(_pages(case), start=1) if page.words.startswith("Indhold")] == [2]


@every_case
def test_no_text_stands_upon_another(case: str) -> None:
    for number, page in enumerate(_pages(case), start=1):
        upon = [(page.words_in(one), page.words_in(other)) for one, other in _upon_each_other(page.texts, TOUCHING)]
        assert upon == [], number


@every_case
def test_a_cells_text_stays_in_its_column(case: str) -> None:
    for number, page in enumerate(_pages(case), start=1):
        for table in page.tables:
            for row in table:
                tight = [page.words_in(one) for one, next_ in pairwise(row) if _gap(one, next_) < APART]
                assert tight == [], number
            columns = [
                (min(cell.left for cell in column), max(cell.right for cell in column))
                for column in zip(*table, strict=True)
            ]
            assert all(one[1] < next_[0] for one, next_ in pairwise(columns)), number


@every_case
def test_every_table_on_a_page_has_its_head_on_that_page(case: str) -> None:
    heads = {
        squeezed("".join(column.heading for column in table.columns)) for table in _tables(_contents(case).sections)
    }
    for number, page in enumerate(_pages(case), start=1):
        assert sum(page.words.count(head) for head in heads) == len(page.tables), number


@every_case
def test_no_page_is_nearly_empty_and_no_heading_stands_last_on_it(case: str) -> None:
    pages = _pages(case)
    for number, page in enumerate(pages, start=1):
        lines = {round(box.bottom) for box in page.texts if box.bottom > FOOT}
        assert len(lines) >= FEWEST_LINES or page is pages[-1], number
        assert all(min(lines) < heading.bottom - 4 for heading in page.headings), number


@every_case
def test_every_chart_is_set_whole_and_has_ink_in_grey_print(case: str) -> None:
    found = [(page, chart) for page in _pages(case) for chart in page.charts]
    assert len(found) == len(list(figures(_contents(case))))
    for page, chart in found:
        # The line of a bar's edge may reach half its width out.
        assert MARGIN - 2 < chart.left < chart.right < page.width - MARGIN + 2
        assert FOOT < chart.bottom < chart.top < page.height - MARGIN + 1
        picture = page.grey(chart)
        dark = sum(picture.histogram()[:160])
        assert dark > 0.01 * picture.width * picture.height


def test_new_and_old_errors_are_two_greys_far_from_each_other_and_from_white() -> None:
    page = _pages("one area and one question")[0]
    shades = page.grey(page.charts[0]).histogram()
    old, new = sorted(sorted(range(235), key=lambda shade: -shades[shade])[:2], reverse=True)
    assert old - new >= 60 and 255 - old >= 60
    assert min(shades[old], shades[new]) > 500


def test_the_checks_see_a_text_upon_another_and_a_word_too_wide_for_its_cell() -> None:
    """Else they would pass whatever the page looked like."""
    source = (
        '#set page(paper: "a4")\n#set document(title: "x")\n#place(dx: 3pt)[Fejl i alt]Nye fejl\n'
        "#table(columns: (1cm, 4cm), table.header([A], [B]), [Velfærdsområde], [tekst])\n"
    )
    compiled = typst.compile(source.encode(), pdf_standards=["ua-1"])
    assert isinstance(compiled, bytes)
    (page,) = set_pages(compiled)
    assert len(_upon_each_other(page.texts, TOUCHING)) == 2
    assert [_gap(*row) < APART for table in page.tables for row in table] == [True]


QUARTERS = [Period(2022, 2)]
while len(QUARTERS) < 16:
    QUARTERS.append(QUARTERS[-1].following)


@pytest.mark.parametrize("broken", [1, 2, 3, 4])
@pytest.mark.parametrize("errors", [0, 9, 999, 2999])
@pytest.mark.parametrize(("columns", "quarters"), [(1, 12), (2, 12), (4, 5), (5, 5)])
def test_the_labels_of_bars_stand_clear_of_each_other(columns: int, quarters: int, errors: int, broken: int) -> None:
    """Five in a row are the summary's, which has four of them where a number has four digits."""
    if columns == 5 and errors > 999:
        columns = 4
    bars = tuple(Bar(quarter.key, errors, 0, 0, None, None, declared=True) for quarter in QUARTERS[:quarters])
    panels = tuple(Panel(f"SEL § 100 {NAME}", bars, (broken,)) for _ in range(columns))
    _labels_stand_clear(charts.canvas(figure("x", "Fejl.", panels, columns, 3.4, highest(panels))))


@pytest.mark.parametrize("shares", [(0.0,), (1.0,), (0.001,), (0.5, 0.52, 0.48), (0.0, 1.0)])
@pytest.mark.parametrize("quarters", [10, 12, 16])
def test_the_labels_of_a_run_chart_stand_clear_of_each_other(quarters: int, shares: tuple[float, ...]) -> None:
    points = tuple(
        RunPoint(quarter.key, shares[place % len(shares)]) for place, quarter in enumerate(QUARTERS[:quarters])
    )
    median = sorted(point.share for point in points)[quarters // 2]
    _labels_stand_clear(run_drawing._canvas(RunFigure("x", "Andel.", "Andel.", points, median)))


def test_departments_with_a_thousand_errors_stand_four_in_a_row() -> None:
    facts = _facts(Basis(quarters=1, areas=12, questions=30, cases=4, error_rate=0.9).build())
    shown = summary_figure(facts)
    assert shown is not None
    assert shown.highest > 999
    assert (len(shown.panels), shown.columns) == (5, 4)


def test_a_row_of_an_annex_is_as_high_as_its_texts_are_in_a_spreadsheet(tmp_path: Path) -> None:
    """LibreOffice finds the height of a row that states none, and that is never more than the row states."""
    facts = _wordy()
    books = annexes(Facts(facts.basis, facts.departments[:1]))
    for number, book in enumerate(books.values()):
        loose = load_workbook(BytesIO(book), rich_text=True)
        for sheet in loose:
            for row in sheet.row_dimensions.values():
                row.height = None
        loose.save(tmp_path / f"{number}.xlsx")
    # Heights are found on the way into its own format.
    for made, out in (("xlsx", "ods"), ("ods", "xlsx")):
        _convert(sorted(tmp_path.glob(f"*.{made}")), out, tmp_path)
    grown = 0
    for number, book in enumerate(books.values()):
        needed = load_workbook(tmp_path / f"{number}.xlsx")
        for sheet in load_workbook(BytesIO(book)):
            for place, row in sheet.row_dimensions.items():
                height = needed[sheet.title].row_dimensions[place].height or 0
                grown += height > 40
                assert row.height is None or row.height > height - 1, (sheet.title, place)
    assert grown > 5


def _convert(files: list[Path], to: str, folder: Path) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", to, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def _labels_stand_clear(canvas: Canvas) -> None:
    canvas.draw_without_rendering()
    width, height = canvas.bbox.size
    labels = [text for text in canvas.findobj(Text) if text.get_visible() and text.get_text().strip()]
    extents = [label.get_window_extent() for label in labels]
    boxes = [Box(extent.x0, extent.y0, extent.x1, extent.y1) for extent in extents]
    assert len(boxes) > 10
    for label, box in zip(labels, boxes, strict=True):
        assert box.left > -1 and box.bottom > -1 and box.right < width + 1 and box.top < height + 1, label
    assert _upon_each_other(boxes, 1.0) == []


def _upon_each_other(boxes: list[Box], least: float) -> list[tuple[Box, Box]]:
    """Pairs of boxes that share more than so many points across and up."""
    found, above = [], sorted(boxes, key=lambda box: box.bottom)
    for place, one in enumerate(above):
        for other in above[place + 1 :]:
            if other.bottom > one.top:
                break
            if one.shared(other) > least:
                found.append((one, other))
    return found


def _gap(one: Box, next_: Box) -> float:
    return next_.left - one.right


def _tables(sections: tuple[Section, ...]) -> list[Table]:
    own = [block for section in sections for block in section.blocks if isinstance(block, Table)]
    return own + [table for section in sections for table in _tables(section.sections)]
