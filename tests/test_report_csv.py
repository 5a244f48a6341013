"""The CSV files, byte by byte (issue 2, the contract others build on)."""

from dataclasses import replace
from datetime import date

from report_basis import arrow, finding

from ledelsestilsyn.finding_id import finding_id
from ledelsestilsyn.model import Deviation, Place, Severity, Tally
from ledelsestilsyn.report.csv_files import arrows_csv, deviations_csv, findings_csv, tallies_csv


def test_findings_csv_is_this_to_the_byte() -> None:
    rows = [finding(), replace(finding(case="0012"), decided_on=date(2024, 2, 29), finding_class="old", sheet="A,B")]
    assert findings_csv(rows).decode() == (
        "finding,period,department,area,question,case,supervised_on,kind,decided_on,occurred_on,remedied_on,class,"
        "reason,reimbursement,workbook,sheet,cell\n"
        f"{finding_id(rows[0])},2024K4,CVO,cvo-100,cvo-100-1,24-000001,2024-12-20,recurring,,2020-05-01,,new,"
        "still_reproduced,yes,CVO 4. kvartal.xlsx,§ 100 Merudgifter,C8\n"
        f"{finding_id(rows[1])},2024K4,CVO,cvo-100,cvo-100-1,0012,2024-12-20,recurring,2024-02-29,2020-05-01,,old,"
        'still_reproduced,yes,CVO 4. kvartal.xlsx,"A,B",C8\n'
    )


def test_tallies_csv_keeps_what_is_missing_empty_and_never_zero() -> None:
    rows = [
        Tally("2024K4", "CVO", "cvo-100", "cvo-100-1", 12, 4, 1, 3, 0, "recomputed"),
        Tally("2024K4", "CVO", "cvo-100", "cvo-100-2", 0, None, None, None, None, None),
    ]
    assert tallies_csv(rows).decode() == (
        "period,department,area,question,checked,errors,new,old,undetermined,source\n"
        "2024K4,CVO,cvo-100,cvo-100-1,12,4,1,3,0,recomputed\n"
        "2024K4,CVO,cvo-100,cvo-100-2,0,,,,,\n"
    )


def test_arrows_csv_has_a_p_value_only_where_an_arrow_is_drawn() -> None:
    rows = [
        arrow(checked=12, errors=3, previous_checked=12, previous_errors=3),
        arrow(checked=12, errors=0, previous_checked=12, previous_errors=12),
        replace(
            arrow(checked=12, errors=0, previous_checked=12, previous_errors=12), sign="none", reason="method_changed"
        ),
        arrow(checked=12, errors=4),
    ]
    assert arrows_csv(rows).decode() == (
        "period,department,area,question,checked,errors,source,previous_period,previous_checked,previous_errors,"
        "previous_source,arrow,reason,p_value,chance\n"
        "2024K4,CVO,cvo-100,cvo-100-1,12,3,recomputed,2024K3,12,3,recomputed,level,,1.0000,may_be_chance\n"
        "2024K4,CVO,cvo-100,cvo-100-1,12,0,recomputed,2024K3,12,12,recomputed,down,,0.0000,clear\n"
        "2024K4,CVO,cvo-100,cvo-100-1,12,0,recomputed,2024K3,12,12,recomputed,none,method_changed,,\n"
        "2024K4,CVO,cvo-100,cvo-100-1,12,4,recomputed,,,,,none,first_measurement,,\n"
    )


def test_deviations_csv_disarms_what_a_spreadsheet_would_run() -> None:
    rows = [
        Deviation(Place("=1+1.xlsx", "-ark", "F17"), "svar_ukendt", 'Her står "næj".', Severity.LEFT_OUT),
        Deviation(Place("@a.xlsx", "+b"), "x", "\tTab", Severity.NOTE),
    ]
    assert deviations_csv(rows).decode() == (
        "workbook,sheet,cell,code,message,severity\n"
        '\'=1+1.xlsx,\'-ark,F17,svar_ukendt,"Her står ""næj"".",left_out\n'
        "'@a.xlsx,'+b,,x,'\tTab,note\n"
    )


def test_no_rows_leave_the_header() -> None:
    assert deviations_csv([]) == b"workbook,sheet,cell,code,message,severity\n"


def test_a_findings_id_is_short_readable_and_stays() -> None:
    assert finding_id(finding()) == "FAME91N33W0"
    assert finding_id(replace(finding(), workbook="andet.xlsx", cell="C9", finding_class="old")) == "FAME91N33W0"


def test_a_finding_of_another_month_question_or_case_has_another_id() -> None:
    others = [
        replace(finding(), handed_in="2024-12"),
        replace(finding(), question="cvo-100-2"),
        finding(case="24-000002"),
        replace(finding(), area="cvo-95"),
        replace(finding(), department="FR"),
    ]
    assert len({finding_id(row) for row in [finding(), *others]}) == 6
