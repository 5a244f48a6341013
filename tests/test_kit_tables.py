"""The tables of the auditor's kit: whole files letter by letter, and every history told without loss."""

import csv
import io
from datetime import date

import pytest
from histories import histories, untils
from hypothesis import HealthCheck, given, settings
from small_histories import answer, area, count, history, model, question, tab, version

from ledelsestilsyn.engine import reference
from ledelsestilsyn.finding_id import finding_id
from ledelsestilsyn.kit import schema
from ledelsestilsyn.kit.tables import Spot, Spots, kit_tables
from ledelsestilsyn.model import EngineInput, Kind
from ledelsestilsyn.periods import Period

K2, K3 = Period(2024, 2), Period(2024, 3)
GIVEN = history(
    model(
        area(
            question(1),
            question(2, version(kind=Kind.DECISION, number=2), version(date(2024, 7, 1), number=2, in_force=False)),
            breaks=(date(2022, 1, 1),),
        )
    ),
    tab("2024K1"),
    answer("2024K1", "error", case="-77", cell="AA9"),
    answer("2024K1", "correct", case="12", cell="F10"),
    answer("2024K2", "error", case="12", cell="F9", remedied_on=date(2020, 2, 29)),
    answer("2024K2", "error", case="13", cell="F10", remedied_problem="unreadable"),
    answer("2024K2", "not_relevant", case="14", cell="F11"),
    count("2024K2", 8, 2, 1, None, number=2),
    answer("2024K3", "correct", case="15"),
)


def _text(tables: dict[str, bytes], path: str) -> str:
    return tables[path].decode()


def _of(given: EngineInput, until: Period, *, with_cases: bool = False, spots: Spots | None = None) -> dict[str, bytes]:
    return kit_tables(given, reference.evaluate(given, until), until, with_cases=with_cases, spots=spots)


def _rows(tables: dict[str, bytes], path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(_text(tables, path))))


def test_every_quarter_up_to_the_period_is_there_and_none_after() -> None:
    assert _text(_of(GIVEN, K2), schema.ANSWERS) == (
        "answer,quarter,period,department,area,question,case,supervised_on,value,decided_on,decided_problem,"
        "occurred_on,occurred_problem,remedied_on,remedied_problem,workbook,sheet,cell\n"
        "1,2024K1,2024K1,CVO,cvo-100,cvo-100-1,S0001,2024-03-31,error,,,,,,,1,§ 100 Merudgifter,AA9\n"
        "2,2024K1,2024K1,CVO,cvo-100,cvo-100-1,S0002,2024-03-31,correct,,,,,,,1,§ 100 Merudgifter,F10\n"
        "3,2024K2,2024K2,CVO,cvo-100,cvo-100-1,S0002,2024-06-30,error,,,,,2020-02-29,,2,§ 100 Merudgifter,F9\n"
        "4,2024K2,2024K2,CVO,cvo-100,cvo-100-1,S0003,2024-06-30,error,,,,,,unreadable,2,§ 100 Merudgifter,F10\n"
        "5,2024K2,2024K2,CVO,cvo-100,cvo-100-1,S0004,2024-06-30,not_relevant,,,,,,,2,§ 100 Merudgifter,F11\n"
    )


def test_the_rules_are_told_with_the_first_day_on_which_each_no_longer_holds() -> None:
    tables = _of(GIVEN, K2)
    asked = "Er de løbende merudgifter revurderet inden for det seneste år?,SEL § 100; BEK 432/2024 § 42"
    assert _text(tables, schema.QUESTIONS) == (
        "question,department,area,from_on,until_on,in_force,kind,error_answer,reimbursement,comparable,first,number,"
        "text,legal_basis\n"
        f"cvo-100-1,CVO,cvo-100,2020-01-01,,true,recurring,nej,yes,false,true,1,{asked}\n"
        f"cvo-100-2,CVO,cvo-100,2020-01-01,2024-07-01,true,decision,nej,yes,false,true,2,{asked}\n"
        f"cvo-100-2,CVO,cvo-100,2024-07-01,,false,recurring,nej,yes,false,false,2,{asked}\n"
    )
    assert _text(tables, schema.CADENCES) == (
        "department,area,from_on,until_on,every,quarters\nCVO,cvo-100,2020-01-01,,quarter,1 2 3 4\n"
    )
    assert _text(tables, schema.BREAKS) == (
        "department,area,from_on,reason\nCVO,cvo-100,2022-01-01,Ny opgørelsesmetode\n"
    )
    assert _text(tables, schema.SETTINGS) == (
        "key,value\nperiod,2024K2\nwindow_months,12\non_cutoff,new\nwith_cases,false\nprogram,\nreport_code,\n"
        "ledger_code,\npublished_on,\n"
    )


def test_the_results_point_at_the_answers_and_name_no_finding() -> None:
    tables = _of(GIVEN, K2)
    assert _text(tables, schema.FINDINGS) == (
        "answer,finding,quarter,department,area,question,class,reason,reimbursement\n"
        "1,,2024K1,CVO,cvo-100,cvo-100-1,new,still_reproduced,yes\n"
        "3,,2024K2,CVO,cvo-100,cvo-100-1,old,ceased_before_window,yes\n"
        "4,,2024K2,CVO,cvo-100,cvo-100-1,undetermined,date_unreadable,yes\n"
    )
    assert _text(tables, schema.TALLIES) == (
        "quarter,department,area,question,checked,errors,new,old,undetermined,source\n"
        "2024K1,CVO,cvo-100,cvo-100-1,2,1,1,0,0,recomputed\n"
        "2024K1,CVO,cvo-100,cvo-100-2,0,,,,,\n"
        "2024K2,CVO,cvo-100,cvo-100-1,2,2,0,1,1,recomputed\n"
        "2024K2,CVO,cvo-100,cvo-100-2,8,2,1,0,1,declared\n"
    )
    assert _text(tables, schema.ARROWS) == (
        "quarter,department,area,question,checked,errors,source,previous_period,previous_checked,previous_errors,"
        "previous_source,arrow,reason,p_value,chance\n"
        "2024K1,CVO,cvo-100,cvo-100-1,2,1,recomputed,,,,,none,first_measurement,,\n"
        "2024K1,CVO,cvo-100,cvo-100-2,0,,,,,,,none,not_checked,,\n"
        "2024K2,CVO,cvo-100,cvo-100-1,2,2,recomputed,2024K1,2,1,recomputed,up,,0.6250,may_be_chance\n"
        "2024K2,CVO,cvo-100,cvo-100-2,8,2,declared,,,,,none,first_measurement,,\n"
    )
    assert _text(tables, schema.CASES) == (
        "quarter,department,area,checked,new,undetermined,old,in_order\n"
        "2024K1,CVO,cvo-100,2,1,0,0,1\n"
        "2024K2,CVO,cvo-100,2,0,1,1,0\n"
    )


def test_tabs_and_counts_say_where_they_stand_when_it_is_known() -> None:
    spots = Spots(
        tuple(Spot(3, row.sheet, row.cell) for row in GIVEN.answers),
        (Spot(7, "Optælling", "B26"),),
        tuple(Spot(number, "=fane") for number, _ in enumerate(GIVEN.tabs, start=1)),
    )
    tables = _of(GIVEN, K2, spots=spots)
    assert _text(tables, schema.COUNTS) == (
        "count,quarter,period,department,area,question,supervised_on,checked,errors,new,old,workbook,sheet,cell\n"
        "1,2024K2,2024K2,CVO,cvo-100,cvo-100-2,2024-06-30,8,2,1,,7,Optælling,B26\n"
    )
    assert _text(tables, schema.TABS) == (
        "quarter,period,department,area,supervised_on,workbook,sheet\n"
        "2024K1,2024K1,CVO,cvo-100,2024-03-31,1,'=fane\n"
        "2024K2,2024K2,CVO,cvo-100,2024-06-30,2,'=fane\n"
    )


def test_with_cases_the_case_and_the_id_of_the_finding_are_told() -> None:
    tables = _of(GIVEN, K2, with_cases=True)
    found = reference.evaluate(GIVEN, K2).findings
    assert [row["case"] for row in _rows(tables, schema.ANSWERS)] == ["'-77", "12", "12", "13", "14"]
    assert [row["finding"] for row in _rows(tables, schema.FINDINGS)] == [finding_id(row) for row in found]
    assert _rows(tables, schema.SETTINGS)[3] == {"key": "with_cases", "value": "true"}


def test_a_label_is_never_like_a_case_number() -> None:
    rows = (answer("2024K1", "correct", case="s0002", cell="F9"), answer("2024K1", "error", case="12", cell="F10"))
    tables = _of(history(model(), *rows), K2)
    assert [row["case"] for row in _rows(tables, schema.ANSWERS)] == ["SS0001", "SS0002"]


def test_the_same_number_in_two_periods_is_one_case() -> None:
    rows = (answer("2024K1", "correct", case="12"), answer("2024K2", "error", case="12"))
    tables = _of(history(model(), *rows), K2)
    assert [row["case"] for row in _rows(tables, schema.ANSWERS)] == ["S0001", "S0001"]


def test_a_finding_without_an_answer_behind_it_is_a_fault() -> None:
    found = reference.evaluate(GIVEN, K2)
    bare = EngineInput(GIVEN.model, (), GIVEN.counts, GIVEN.tabs)
    with pytest.raises(ValueError, match=r"no answer behind the finding in CVO 2024K1\.xlsx, § 100 Merudgifter, AA9"):
        kit_tables(bare, found, K2, with_cases=False)


@settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(histories(), untils())
def test_nothing_is_lost_of_a_random_history_whatever_the_order_of_its_rows(given: EngineInput, until: Period) -> None:
    result = reference.evaluate(given, until)
    tables = kit_tables(given, result, until, with_cases=True)
    backwards = EngineInput(given.model, given.answers[::-1], given.counts[::-1], given.tabs[::-1])
    kept = {row["answer"]: row for row in _rows(tables, schema.ANSWERS)}
    assert kit_tables(backwards, result, until, with_cases=True) == tables
    assert sorted((row["period"], row["question"], row["case"], row["cell"]) for row in kept.values()) == sorted(
        (row.period, row.question, row.case, row.cell)
        for row in given.answers
        if Period.parse(row.period).whole_quarter.key <= until.key
    )
    assert sorted(
        (row["finding"], row["class"], row["reason"], kept[row["answer"]]["cell"], kept[row["answer"]]["case"])
        for row in _rows(tables, schema.FINDINGS)
    ) == sorted((finding_id(row), row.finding_class, row.reason, row.cell, row.case) for row in result.findings)
    assert len(_rows(tables, schema.TALLIES)) == len(result.tallies)
    assert len(_rows(tables, schema.ARROWS)) == len(result.arrows)
    assert len(_rows(tables, schema.CASES)) == len(result.cases)


def test_every_file_has_the_columns_that_the_schema_tells_of() -> None:
    tables = _of(GIVEN, K2)
    assert list(tables) == [table.path for table in schema.TABLES]
    assert {path: _text(tables, path).split("\n", 1)[0] for path in tables} == {
        table.path: ",".join(table.columns) for table in schema.TABLES
    }
