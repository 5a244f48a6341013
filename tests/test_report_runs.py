"""Run charts at ten or more comparable quarters, by Anhøj's rules: which quarters, what is said, what is drawn."""

from dataclasses import replace
from fractions import Fraction

import pytest
from report_basis import Basis

from ledelsestilsyn.model import CaseTally, ReportBasis
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.blocks import Paragraph, RunFigure, RunPoint
from ledelsestilsyn.report.contents_runs import run_figures, verdict
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.hidden import Hidden
from ledelsestilsyn.report.run_chart import Point, comparable, run_chart
from ledelsestilsyn.report.run_drawing import draw_run

SPOT = ("UVSB", "uvsb-109")


@pytest.fixture(scope="module")
def twelve() -> ReportBasis:
    return Basis(until=Period(2025, 4), quarters=12).build()


def with_cases(basis: ReportBasis, *errors: int, cases: int = 20) -> Facts:
    """The area's cases with errors quarter by quarter, the last in the report's own."""
    quarter, wanted = basis.period, {}
    for number in reversed(errors):
        wanted[quarter.key] = CaseTally(quarter.key, *SPOT, cases, number, 0, 0, cases - number)
        quarter = quarter.previous
    kept = [row for row in basis.result.cases if (row.department, row.area) != SPOT]
    result = replace(basis.result, cases=(*kept, *wanted.values()))
    return Facts(replace(basis, result=result), basis.model.departments)


def of_area(facts: Facts) -> tuple[RunFigure | Paragraph, ...]:
    department = facts.basis.model.department("UVSB")
    return run_figures(facts, department, (department.area("uvsb-109"),))


def test_nine_quarters_are_too_few(twelve: ReportBasis) -> None:
    assert of_area(with_cases(twelve, *[4, 6] * 4, 4)) == ()


def test_a_level_that_moves_is_seen_by_its_long_run_and_its_few_crossings(twelve: ReportBasis) -> None:
    figure, told = of_area(with_cases(twelve, 2, 3, 2, 3, 2, 9, 8, 9, 8, 9))
    assert isinstance(figure, RunFigure)
    assert told == Paragraph(
        "Der er højst 5 kvartaler i træk på samme side af midten, og midten er krydset 1 gang. Tilfældet alene giver "
        "sjældent over 6 i træk eller under 2 kryds. Det er et tegn på, at niveauet har flyttet sig."
    )
    assert figure.median == pytest.approx(0.275)
    assert figure.points[0] == RunPoint("2023K3", 0.1)
    assert figure.caption == (
        "SEL §\u00a0109 Krisecentre: andelen af sager med fejl, 3. kv. 2023 til 4. kv. 2025. Prikken er andelen af "
        "sager med mindst én fejl i kvartalet; linjen er midten af dem alle (medianen), med lige mange kvartaler over "
        "og under."
    )
    assert figure.alt.startswith(
        "SEL §\u00a0109 Krisecentre, andelen af sager med fejl: 3. kv. 2023 10\u00a0% (2 af 20); "
    )
    assert figure.alt.endswith("at niveauet har flyttet sig.")


def test_a_level_that_only_varies_is_called_so(twelve: ReportBasis) -> None:
    _, told = of_area(with_cases(twelve, 2, 9, 3, 8, 2, 9, 3, 8, 2, 9))
    assert told == Paragraph(
        "Der er højst 1 kvartal i træk på samme side af midten, og midten er krydset 9 gange. Tilfældet alene giver "
        "sjældent over 6 i træk eller under 2 kryds. Der er ikke tegn på, at niveauet har flyttet sig."
    )


def test_quarters_all_alike_have_no_chart(twelve: ReportBasis) -> None:
    assert of_area(with_cases(twelve, *[4] * 12)) == ()


def test_points_on_the_median_are_neither_above_nor_below(twelve: ReportBasis) -> None:
    facts = with_cases(twelve, 4, 4, 6, 6, 4, 4, 2, 2, 4, 4, 4)
    department = facts.basis.model.department("UVSB")
    chart = run_chart(facts, department, department.area("uvsb-109"))
    assert chart is not None
    assert (chart.median, chart.useful, chart.longest_run, chart.crossings) == (Fraction(1, 5), 4, 2, 1)


def test_a_series_begins_anew_where_the_method_or_a_question_is_changed(twelve: ReportBasis) -> None:
    facts = with_cases(twelve, *range(1, 13))
    arrows = tuple(
        replace(row, reason="method_changed") if (row.period, row.area) == ("2025K1", "uvsb-109") else row
        for row in facts.basis.result.arrows
    )
    changed = Facts(
        replace(facts.basis, result=replace(facts.basis.result, arrows=arrows)), facts.basis.model.departments
    )
    department = facts.basis.model.department("UVSB")
    assert [point.quarter.key for point in comparable(changed, department, department.area("uvsb-109"))] == [
        "2025K1",
        "2025K2",
        "2025K3",
        "2025K4",
    ]


def test_a_series_begins_anew_where_other_questions_were_asked(twelve: ReportBasis) -> None:
    facts = with_cases(twelve, *range(1, 13))
    first = next(row for row in facts.basis.result.tallies if (row.period, row.area) == ("2024K4", "uvsb-109"))
    result = replace(facts.basis.result, tallies=tuple(row for row in facts.basis.result.tallies if row != first))
    other = Facts(replace(facts.basis, result=result), facts.basis.model.departments)
    department = facts.basis.model.department("UVSB")
    assert comparable(other, department, department.area("uvsb-109"))[0].quarter == Period(2025, 1)


def test_a_quarter_that_was_not_measured_is_passed_over(twelve: ReportBasis) -> None:
    facts = with_cases(twelve, *range(1, 13))
    cases = tuple(row for row in facts.basis.result.cases if (row.period, row.area) != ("2025K2", "uvsb-109"))
    gap = Facts(replace(facts.basis, result=replace(facts.basis.result, cases=cases)), facts.basis.model.departments)
    department = facts.basis.model.department("UVSB")
    points = comparable(gap, department, department.area("uvsb-109"))
    assert points[-2:] == (Point(Period(2025, 3), 11, 20), Point(Period(2025, 4), 12, 20))


def test_a_hidden_quarter_ends_the_series(twelve: ReportBasis) -> None:
    hidden = Hidden(frozenset({("2024K2", *SPOT, "")}), 5)
    facts = replace(with_cases(twelve, *range(1, 13)), hidden=hidden)
    department = facts.basis.model.department("UVSB")
    assert comparable(facts, department, department.area("uvsb-109"))[0].quarter == Period(2024, 3)


def test_a_median_that_is_never_crossed_is_said_in_words(twelve: ReportBasis) -> None:
    facts = with_cases(twelve, 2, 3, 2, 3, 2, 9, 8, 9, 8, 9)
    department = facts.basis.model.department("UVSB")
    chart = run_chart(facts, department, department.area("uvsb-109"))
    assert chart is not None
    assert "midten er krydset ingen gange" in verdict(replace(chart, crossings=0))


def test_the_drawing_is_the_same_each_time_and_says_its_quarters_and_its_median(twelve: ReportBasis) -> None:
    figure, _ = of_area(with_cases(twelve, 2, 3, 2, 3, 2, 9, 8, 9, 8, 9))
    assert isinstance(figure, RunFigure)
    drawn = draw_run(figure)
    assert drawn == draw_run(figure)
    assert [word for word in ("K3", "2023", "2025", "medianen, 28\u00a0%", "50\u00a0%") if word not in drawn] == []
