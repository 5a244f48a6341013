"""Every figure of the sample report is explained as it is printed, and counted again from the answers (issue 6).

The whole of reports/2024K4: each row of each table, each chart, each statement.
"""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from passports import book_of, numbers

from ledelsestilsyn.danish import write_count
from ledelsestilsyn.engine.reference_classify import classify
from ledelsestilsyn.model import NO_DATE, AnswerRow, Finding, FindingClass, Kind, StatedDate, TallySource
from ledelsestilsyn.passport.book import Book, is_counted
from ledelsestilsyn.passport.cell import sums_moved
from ledelsestilsyn.passport.department import cases_by_area, department_nodes
from ledelsestilsyn.passport.elements import Element, elements
from ledelsestilsyn.passport.ground import is_of
from ledelsestilsyn.passport.index import parts_moved
from ledelsestilsyn.passport.lookup import RULE, explain_code
from ledelsestilsyn.passport.parts import explain_part, ground_of, printed
from ledelsestilsyn.passport.proof import Proof
from ledelsestilsyn.passport.statements import rule_of
from ledelsestilsyn.passport.sums import added, case_sums, sums
from ledelsestilsyn.passport.whatif import Border, other_arrow, other_date
from ledelsestilsyn.periods import cutoff
from ledelsestilsyn.report import contents_area, contents_department, contents_reimbursement, contents_summary
from ledelsestilsyn.report.beside import CLEAR, judge
from ledelsestilsyn.report.blocks import Column, Table


@pytest.fixture(scope="module")
def opened(whole_way: Path) -> tuple[Book, Proof]:
    return book_of(whole_way)


@pytest.fixture(scope="module")
def book(opened: tuple[Book, Proof]) -> Book:
    return opened[0]


def rows_of(book: Book, columns: tuple[Column, ...]) -> list[Element]:
    return [found for found in elements(book) if found.row and isinstance(found.block, Table)
            and found.block.columns == columns]  # fmt: skip


def flat(text: str) -> str:
    return " ".join(text.split())


def test_every_part_of_the_report_is_explained_as_it_is_printed_in_eighty_columns(book: Book) -> None:
    for found in elements(book):
        lines = "\n".join(explain_part(book, found)).splitlines()
        assert [line for line in lines if len(line) > 80] == []
        assert lines[0].startswith(f"{found.code}: ")
        told = "".join("".join(lines).split())
        assert "".join(found.text.split()) in told
        assert [cell for cell in found.row if "".join(printed(cell).split()) not in told] == []


def test_every_question_area_and_department_is_explained_in_eighty_columns(opened: tuple[Book, Proof]) -> None:
    book, proof = opened
    own = [[row.code, *(area.id for area in row.areas)] for row in book.facts.departments]
    codes = [code for codes in own for code in codes] + [node[3] for node in book.tallies if node[0] == "2024K4"]
    assert len(codes) > 270
    for code in (*codes, "ALLE"):
        text = explain_code(book, f"2024K4/{code}", proof)
        assert text.startswith(f"2024K4/{code}: ")
        assert [line for line in text.splitlines() if len(line) > 80] == []


def test_a_row_that_is_one_sum_is_followed_by_that_sum(opened: tuple[Book, Proof]) -> None:
    book, proof = opened
    row, area = explain_code(book, "2024K4/T2-1", proof), explain_code(book, "2024K4/bs-11", proof)
    assert row.startswith("2024K4/T2-1: en linje i en tabel (2 Afdelingerne · 2.1 BS – Borgerservice)\n")
    assert row.endswith(f"{RULE}\n\n{area}")


def test_the_code_at_a_box_of_page_one_is_each_of_its_statements(opened: tuple[Book, Proof]) -> None:
    book, proof = opened
    each = [explain_code(book, f"2024K4/1-{place}", proof) for place in (5, 6, 7)]
    assert explain_code(book, "2024K4/1-5–7", proof) == f"\n{RULE}\n\n".join(each)


def test_every_code_is_of_one_part(book: Book) -> None:
    codes = [found.code for found in elements(book)]
    assert len(codes) == len(set(codes)) > 900


def test_every_figure_of_the_workbooks_says_what_it_is_counted_from(book: Book) -> None:
    """All but the method's, and the squares of the risk picture in which no area stands."""
    bare = []
    for found in elements(book):
        ground = ground_of(book, found)
        if found.row and not ground.codes and not ground.cells and found.section.place[0] < 6:
            bare.append(found.code)
    assert bare == []
    unruled = [found.code for found in elements(book) if found.text and rule_of(found) is None]
    assert [found for found in elements(book) if found.code in unruled and re.search(r"\d", found.text)] == []


def test_the_numbers_of_every_statement_are_counted_again(book: Book) -> None:
    counted = 0
    for found in elements(book):
        rule = rule_of(found) if found.text else None
        for name, value in rule.values(book, found) if rule else ():
            assert value in numbers(found.text), (found.code, name, value, found.text)
            counted += 1
    assert counted > 200


def test_each_question_is_counted_again_as_both_engines_do(book: Book) -> None:
    for node, tally in book.tallies.items():
        found = sums(book, node)
        if found.asked:
            told = (found.checked, found.errors, found.new, found.old, found.undetermined)
            assert told == (tally.checked, tally.errors, tally.new, tally.old, tally.undetermined), node
            assert bool(found.declared_checked) == (tally.source == TallySource.DECLARED), node
        else:
            assert tally.source is None


def test_each_areas_cases_are_counted_again_as_both_engines_do(book: Book) -> None:
    for tally in book.facts.basis.result.cases:
        spot = (tally.period, tally.department, tally.area)
        found = case_sums(book, [node for node in book.answers_of if node[:3] == spot])
        told = (found.cases, found.new, found.undetermined, found.old, found.in_order)
        assert told == (tally.checked, tally.new, tally.undetermined, tally.old, tally.in_order)


def test_each_row_of_questions_is_printed_as_counted_again(book: Book) -> None:
    rows = rows_of(book, contents_area.COLUMNS)
    assert len(rows) == 231
    for found in rows:
        (node,) = [node for node, only in ground_of(book, found).answers if node[0] == "2024K4"]
        counted, arrow = sums(book, node), book.arrows[node]
        values = (counted.checked, counted.errors, counted.new, counted.old, counted.undetermined)
        assert [cell.text for cell in found.row[2:7]] == [write_count(value) for value in values]
        if arrow.previous_period and arrow.previous_checked:
            before = sums(book, (arrow.previous_period, *node[1:]))
            assert f"{before.errors} af {before.checked}" == found.row[7].below[0]


def test_each_row_of_key_figures_is_printed_as_counted_again(book: Book) -> None:
    departments = book.facts.departments
    rows = rows_of(book, contents_summary.COLUMNS)
    for found, own in zip(rows, [*((row,) for row in departments), departments], strict=True):
        for quarter, shown in ((book.quarter, 0), (book.quarter.previous, 1)):
            nodes = [node for row in own for node in department_nodes(book, row, quarter)]
            counted, cases = added(book, nodes), cases_by_area(book, nodes)
            values = (cases.cases, cases.with_errors, counted.errors, counted.new, counted.old, counted.undetermined,
                      counted.repaid)  # fmt: skip
            texts = [cell.below[0].removeprefix("før\u00a0") if shown else cell.text for cell in found.row[2:9]]
            assert texts == [write_count(value) for value in values]


def test_each_row_of_areas_and_of_reimbursement_is_printed_as_counted_again(book: Book) -> None:
    for found in rows_of(book, contents_department.OVERVIEW):
        (code,) = ground_of(book, found).codes
        department, area = book.places[code.partition("/")[2]]
        counted, cases = added(book, book.nodes(department, area)), case_sums(book, book.nodes(department, area))
        assert found.row[1].text == write_count(counted.errors)
        assert found.row[2].text == f"{cases.with_errors} af {cases.cases}"
    for found in rows_of(book, contents_reimbursement.COLUMNS)[:-1]:
        (code,) = ground_of(book, found).codes
        counted = added(book, book.nodes(*book.places[code.partition("/")[2]]))
        values = (counted.errors, counted.repaid, counted.repaid_not_settled, counted.not_repaid)
        assert [cell.text for cell in found.row[1:5]] == [write_count(value) for value in values]


def answers(book: Book) -> list[AnswerRow]:
    return [row for row in book.answers if book.finding_of(row) is not None]


def reached(book: Book, found: Element) -> set[AnswerRow]:
    """All answers that a figure counts, found from the figure down: node by node, answer by answer."""
    return {
        row
        for node, only in ground_of(book, found).answers
        for row in book.answers_of.get(node, ())
        if is_of(book, row, only)
    }


def test_the_figures_that_a_cell_names_are_those_that_lead_down_to_it(book: Book) -> None:
    """For every error answer of the sample store, each quarter's."""
    down = {found.code: reached(book, found) for found in elements(book) if ground_of(book, found).answers}
    leading: dict[AnswerRow, set[str]] = {}
    for code, rows in down.items():
        for row in rows:
            leading.setdefault(row, set()).add(code)
    errors = answers(book)
    assert len(errors) > 1000
    for row in errors:
        assert {found.code for found in parts_moved(book, row)} == leading.get(row, set())


def test_the_errors_reached_from_a_figure_are_as_many_as_it_prints(book: Book) -> None:
    """Independent of how the figures find their answers: the printed number decides."""
    by_question = rows_of(book, contents_reimbursement.BY_QUESTION)
    assert len(by_question) > 100
    for found in by_question:
        assert len(reached(book, found)) == int(found.row[2].text)
    for found in rows_of(book, contents_area.COLUMNS):
        now = [row for row in reached(book, found) if row.period == "2024K4"]
        assert (len(now), sum(book.finding_of(row) is not None for row in now)) == tuple(
            int(found.row[place].text) for place in (2, 3)
        )
    undetermined = next(found for found in elements(book) if found.text.startswith("Tre fejl er uafklarede"))
    assert len(reached(book, undetermined)) == 3
    total = rows_of(book, contents_reimbursement.COLUMNS)[-1]
    errors = [row for row in reached(book, total) if row.period == "2024K4"]
    assert str(len(errors)) == total.row[1].text
    before = [row for row in reached(book, total) if row.period == "2024K3"]
    assert str(len(before)) == total.row[5].text


def test_an_error_is_part_of_its_question_area_department_and_the_whole(book: Book) -> None:
    rows = [row for row in answers(book) if row.period == "2024K4"]
    for row in rows[::15]:
        own = [row.question, row.area, row.department, "ALLE"]
        assert list(sums_moved(book, row)) == [f"2024K4/{code}" for code in own]


def test_an_answer_that_is_not_relevant_moves_nothing(book: Book) -> None:
    left = [row for row in book.answers if not is_counted(row)]
    assert len(left) > 100
    assert [row for row in left if parts_moved(book, row)] == []
    assert [row for row in left[::50] if sums_moved(book, row)] == []


@pytest.mark.parametrize("on_cutoff", ["new", "old"])
def test_what_another_date_would_have_made_of_a_finding_is_what_the_rule_makes_of_it(
    book: Book, on_cutoff: str
) -> None:
    months = book.facts.basis.model.scale.window_months
    for found in book.facts.basis.result.findings:
        border = Border.of(cutoff(found.supervised_on, months), on_cutoff)
        day_before = border.first_new - timedelta(days=1)
        assert classed(found, border.first_new, months, on_cutoff) == FindingClass.NEW
        assert classed(found, day_before, months, on_cutoff) == FindingClass.OLD
        told = other_date(Kind(found.kind), found.reason, border, found.supervised_on)
        assert told.endswith("var fejlen gammel.") == (found.finding_class == FindingClass.NEW)
        assert told.endswith("var fejlen ny.") == (found.finding_class == FindingClass.OLD)


def classed(found: Finding, day: date, months: int, on_cutoff: str) -> str:
    """The class of the finding, had its deciding date been that day."""
    kind = Kind(found.kind)
    dates = {which: StatedDate(day) if which is kind else NO_DATE for which in Kind}
    by = (dates[Kind.DECISION], dates[Kind.EVENT], dates[Kind.RECURRING])
    return classify(kind, found.supervised_on, *by, months, on_cutoff)[0]


@pytest.mark.parametrize(
    ("kind", "reason", "told"),
    [
        (Kind.RECURRING, "still_reproduced", "Var den udbedret før 20.12.2023, var fejlen gammel."),
        (Kind.RECURRING, "ceased_before_window", "Var den udbedret 20.12.2023 eller senere, var fejlen ny."),
        (Kind.RECURRING, "date_unreadable",
         "Var den udbedret 20.12.2023 eller senere, var fejlen ny. Var den udbedret før 20.12.2023, var den gammel. "
         "Var den ikke udbedret, var den ny."),
        (Kind.DECISION, "decided_within_window", "Var den seneste afgørelse fra før 20.12.2023, var fejlen gammel."),
        (Kind.DECISION, "decided_before_window",
         "Var den seneste afgørelse fra 20.12.2023 eller senere, var fejlen ny."),
        (Kind.DECISION, "decision_date_missing",
         "Var den seneste afgørelse fra 20.12.2023 til 20.12.2024, var fejlen ny. Var den seneste afgørelse fra før "
         "20.12.2023, var den gammel."),
        (Kind.EVENT, "made_within_window", "Var fejlen lavet før 20.12.2023, var fejlen gammel."),
        (Kind.EVENT, "date_after_supervision",
         "Var fejlen lavet fra 20.12.2023 til 20.12.2024, var fejlen ny. Var fejlen lavet før 20.12.2023, var den "
         "gammel."),
    ],
)  # fmt: skip
def test_another_date_is_told_in_danish(kind: Kind, reason: str, told: str) -> None:
    assert other_date(kind, reason, Border.of(date(2023, 12, 20), "new"), date(2024, 12, 20)) == told


def test_what_would_have_turned_an_arrow_is_told_with_its_counts(book: Book) -> None:
    """Five errors in nine against two of ten; Boschloo's test is clear from seven on."""
    arrow = replace(book.arrows["2024K4", "BS", "bs-11", "bs-11-5"], checked=9, errors=5)
    told = other_arrow(arrow)
    assert told[0] == "Ved 2 fejl nu var pilen uændret; ved 1 eller færre »færre«; ved 3 eller flere »flere«."
    least = next(count for count in range(3, 10) if judge(count, 9, 2, 10)[1] == CLEAR)
    assert told[1] == f"Ændringen er tydelig ved {least} eller flere, når sagerne er de samme."
