"""Every measurement of `make bench` at a tiny size: it runs, what it compares is equal, and it yields its rows."""

from pathlib import Path
from shutil import copy

import pytest
from bench.classifying import classifying
from bench.departments import write_models
from bench.evaluating import evaluating
from bench.intake import intake
from bench.loading import loading
from bench.machine import machine
from bench.planning import planning
from bench.reading import reading
from bench.report import reporting
from bench.starting import starting
from bench.table import Row, write_table
from bench.timing import Timing, alternate
from bench.whole_job import whole_job
from conftest import ROOT

from ledelsestilsyn.risk_models import load_risk_model


def measured(rows: list[Row]) -> list[str]:
    assert all(seconds > 0 for row in rows for seconds in row.timing.seconds)
    return [row.measured for row in rows]


def test_reading_is_measured_against_pandas_and_calamine() -> None:
    assert measured(reading(1, rows=6)) == [
        "Read a workbook of 5 tabs × 6 cases × 25 columns: `read_workbook`",
        '— the same by `pandas.read_excel(engine="openpyxl")`',
        "— the same by bare python-calamine",
        "— read and interpreted: `read_submission`",
    ]


def test_reading_in_a_child_is_measured_against_reading_here() -> None:
    assert measured(intake(1, rows=6)) == [
        "Read and interpret 25 sample workbooks: in this process",
        "— in a warm child (`Reader`)",
        "Read and interpret a workbook of 5 tabs × 6 cases × 25 columns: in this process",
        "— in a warm child (`Reader`)",
        "— a child's start and its first workbook",
        "Write the receipts of the 25 sample workbooks",
        "Write the receipts of a workbook of 5 tabs × 6 cases × 25 columns",
    ]


def test_loading_is_measured_in_rows_a_second() -> None:
    (row,) = loading(1, answers=100)
    assert (row.measured, row.result.endswith(" rows a second")) == ("Load 100 answers into the store", True)


def test_classifying_is_measured_against_pandas_with_equal_tallies_and_a_plain_scan() -> None:
    assert measured(classifying(1, answers=20_000)) == [
        "Classify and tally 20,000 answers: SQL",
        "— the same rule in pandas",
        "— in pandas without the reasons, by codes",
        "— plain scan of the same columns in DuckDB",
    ]


def test_planning_a_year_is_measured_for_every_area() -> None:
    (row,) = planning(1)
    assert measured([row]) == ["Plan a year for 40 areas of 5 departments"]
    assert row.goal == "under 1 s"


def test_evaluating_a_year_is_measured_for_every_area_and_question() -> None:
    (row,) = evaluating(1)
    assert measured([row]) == ["Evaluate a year: 40 areas, 243 questions, eight quarters"]
    assert row.goal == "under 2 s"


def test_the_report_in_every_form_is_measured_beside_its_charts_alone(tmp_path: Path) -> None:
    copy(ROOT / "sample_workbooks" / "Q4 - Handleplan - CBD.xlsx", tmp_path)
    assert measured(reporting(1, tmp_path)) == [
        "Store to PDF, annexes and tables, five departments, cold",
        "— and the page and the memo",
        "— the same charts alone by matplotlib's `PdfPages`, cold",
    ]


def test_the_whole_job_is_measured_on_ever_more_workbooks() -> None:
    rows = whole_job(1, departments=(1, 2), samples=False)
    assert measured(rows) == [
        "Import, classify, report: 5 workbooks (1 × 5 quarters)",
        "Import, classify, report: 10 workbooks (2 × 5 quarters)",
    ]
    assert rows[0].result.endswith(" MB")
    assert "2.0 times the workbooks" in rows[1].result


def test_starting_is_measured_beside_python_and_click() -> None:
    assert measured(starting(1)) == [
        "`ledelsestilsyn --help`",
        '— `python -c "pass"`',
        '— `python -c "import click"`',
    ]


def test_a_municipality_of_twelve_departments_has_ids_and_names_of_their_own(tmp_path: Path) -> None:
    write_models(tmp_path, 12)
    codes = [department.code for department in load_risk_model(tmp_path).departments]
    assert codes == ["BS", "BS1", "BS2", "CVO", "CVO1", "CVO2", "FR", "FR1", "JC", "JC1", "UVSB", "UVSB1"]


def test_contestants_take_turns() -> None:
    order: list[str] = []
    times = alternate({"a": lambda: order.append("a"), "b": lambda: order.append("b")}, 3)
    assert order == ["a", "b", "a", "b", "a", "b"]
    assert {name: len(timing.seconds) for name, timing in times.items()} == {"a": 3, "b": 3}


def test_the_table_gives_median_spread_result_and_whether_the_goal_is_met() -> None:
    rows = [
        Row("one", Timing((0.3, 0.1, 0.2)), "2.0 times", "at most 2 times", True),
        Row("another", Timing((12.0, 14.0, 13.0)), "", "under 10 s", False),
        Row("a third", Timing((100.0,))),
    ]
    assert write_table(rows) == (
        "| Measured |  Median |     Min–max | That is   | Goal            | Met    |\n"
        "| -------- | ------: | ----------: | --------- | --------------- | ------ |\n"
        "| one      | 0.200 s | 0.100–0.300 | 2.0 times | at most 2 times | yes    |\n"
        "| another  |  13.0 s |   12.0–14.0 |           | under 10 s      | **no** |\n"
        "| a third  |   100 s |     100–100 |           |                 |        |"
    )


@pytest.mark.parametrize("word", ["cores", "GB", "Python 3", "duckdb", "pandas", "openpyxl", "python-calamine"])
def test_the_machine_is_named_by_what_it_is(word: str) -> None:
    assert word in machine()
