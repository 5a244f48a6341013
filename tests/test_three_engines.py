"""The short form of `make agree`: SQL, plain Python and the auditor's script say the same of any history (issue 6)."""

import re
from dataclasses import replace
from datetime import date

from agree.run import kit_files, run, script_says
from small_histories import answers, count, history, model

from ledelsestilsyn.engine.reference import evaluate
from ledelsestilsyn.periods import Period

HISTORIES = 60


def test_three_engines_agree_on_random_histories() -> None:
    """Findings, tallies, arrows, cases; and each p-value is the script's own."""
    account = run(HISTORIES, number=20)
    assert account.wrong == []
    assert account.histories == HISTORIES
    assert min(account.findings, account.tallies, account.arrows, account.p_values) > HISTORIES / 2


def test_the_script_reckons_p_values_up_to_two_thousand_cases() -> None:
    """Beyond that it would take minutes: then only the word beside the given value is looked at."""
    until = Period(2024, 2)
    for checked, told in ((1000, ["rapport/arrows.csv", "results/arrows.csv"]), (1001, [])):
        given = history(model(), count("2024K1", checked, 3), count("2024K2", 1000, 9))
        files = kit_files(given, evaluate(given, until), until)
        assert script_says(files) == []
        forged = {name: re.sub(rb"0\.13\d\d,may_be_chance", b"0.0315,clear", data) for name, data in files.items()}
        assert forged != files
        assert [fault.partition(":")[0] for fault in script_says(forged)] == told


def test_the_script_says_so_where_an_engine_is_wrong() -> None:
    """A third opinion that never differs would prove nothing."""
    given, until = history(model(), answers("2024K1", "cc"), answers("2024K2", "ec")), Period(2024, 2)
    right = evaluate(given, until)
    assert script_says(kit_files(given, right, until)) == []
    (found,), (first, second), (opening, arrow), cases = right.findings, right.tallies, right.arrows, right.cases
    spot = "2024K2, afdeling CVO, cvo-100-1; »CVO 2024K2.xlsx«, ark »§ 100 Merudgifter«, F1"
    dates = "; svar 3, recurring, dato ingen, tilsyn 2024-06-30"
    wrong = replace(
        right,
        findings=(replace(found, reason="reproduced_within_window"),),
        tallies=(first, replace(second, new=0, old=1)),
        arrows=(opening, replace(arrow, sign="level")),
        cases=(cases[0], replace(cases[1], in_order=2)),
    )
    assert script_says(kit_files(given, wrong, until)) == [
        f"results/findings.csv: {spot}{dates}: reason er reproduced_within_window, men skal være still_reproduced.",
        f"rapport/tallies.csv: {spot}: new er 0, men skal være 1, old er 1, men skal være 0.",
        f"results/tallies.csv: {spot}: new er 0, men skal være 1, old er 1, men skal være 0.",
        f"rapport/arrows.csv: {spot}: arrow er level, men skal være up.",
        f"results/arrows.csv: {spot}: arrow er level, men skal være up.",
        "results/cases.csv: 2024K2, afdeling CVO, cvo-100; »CVO 2024K2.xlsx«, ark »§ 100 Merudgifter«, F1: in_order er "
        "2, men skal være 1.",
    ]
    assert found.supervised_on == date(2024, 6, 30)
