"""The short form of `make mutants`: a dozen spoilt engines of each kind, and every one of them is seen."""

from pathlib import Path
from random import Random
from types import ModuleType

import pytest
from histories import QUARTERS
from mutants import sql_judge, sql_mutants
from mutants.cases import Case, case_of, seeded, side_by_side
from mutants.fates import Fate, Outcome
from mutants.table import as_page, as_text, faults, reasons
from mutants.tree import ROOT, undecorated
from mutmut import configuration
from mutmut.mutation.file_mutation import mutate_file_contents

from ledelsestilsyn.engine import reference

A_DOZEN = 12


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    """Of sixty histories the largest municipality under each rule for a date on the cutoff."""
    found = sorted(
        side_by_side((history, QUARTERS[-1]) for history, _ in seeded(60)), key=lambda each: len(each[0].answers)
    )
    largest = {each[0].model.scale.on_cutoff: each for each in found}
    return [case_of(*each) for each in largest.values()]


def test_a_dozen_spoilt_rules_in_sql_are_each_seen(cases: list[Case]) -> None:
    """The plainest kinds: few histories do not hold what the finer ones are seen by, but the target's do."""
    plain = ("comparison", "operator", "literal", "missing value")
    found = [mutant for mutant in sql_mutants.mutants("cases.sql") if mutant.kind in plain]
    tried = Random(6).sample(found, 2 * A_DOZEN)
    with sql_judge.Judge(cases) as judge:
        fates = {mutant.key: judge.fate(mutant) for mutant in tried}
    run = {key: fate for key, fate in fates.items() if fate is not Fate.BROKEN}
    assert len(run) >= A_DOZEN
    assert run == dict.fromkeys(run, Fate.KILLED)


def test_sound_sql_is_not_killed_and_sql_that_does_not_run_proves_nothing(cases: list[Case]) -> None:
    with sql_judge.Judge(cases[:1]) as judge:
        for name in sql_mutants.names():
            sound = sql_mutants.Mutant(name, "", "", "", "", sql_mutants.text_of(name))
            assert judge.fate(sound) is Fate.SURVIVED
        assert judge.fate(sql_mutants.Mutant("cases.sql", "", "", "", "", "SELECT nothing")) is Fate.BROKEN


def test_a_dozen_spoilt_rules_in_python_are_each_seen(
    cases: list[Case], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rules of new and old, spoilt by mutmut, which the target runs over the whole engine."""
    spoilt, names = spoilt_module(ROOT / "ledelsestilsyn/engine/reference_classify.py", tmp_path, monkeypatch)
    monkeypatch.setattr(reference, "classify", spoilt.classify)
    assert all(reference.evaluate(case.given, case.until) == case.result for case in cases)
    tried = Random(6).sample([name for name in names if "classify" in name or "within" in name], A_DOZEN)
    assert {name: is_seen(name, cases, monkeypatch) for name in tried} == dict.fromkeys(tried, True)


def spoilt_module(file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[ModuleType, list[str]]:
    """The file with all mutmut's mutants in it, one of which MUTANT_UNDER_TEST wakes, and their names."""
    (folder / "pyproject.toml").write_text('[tool.mutmut]\nsource_paths = ["."]\n')
    monkeypatch.chdir(folder)
    configuration.reset_config()
    mutated = mutate_file_contents(file.name, file.read_text(encoding="utf-8"))
    configuration.reset_config()
    module = ModuleType("spoilt")
    exec(mutated.code, module.__dict__)
    return module, list(mutated.mutant_names)


def is_seen(name: str, cases: list[Case], monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setenv("MUTANT_UNDER_TEST", f"spoilt.{name}")
    try:
        return any(reference.evaluate(case.given, case.until) != case.result for case in cases)
    except (ArithmeticError, AttributeError, LookupError, NameError, TypeError, ValueError):
        return True


def test_a_decorated_function_is_decorated_after_its_body_so_that_it_is_spoilt_too() -> None:
    before = "@cache\ndef one():\n    return 1\n\n\n@first\n@second\ndef two():\n    return 2\n"
    after = "def one():\n    return 1\none = cache(one)\n\n\ndef two():\n    return 2\n"
    assert undecorated(before) == f"{after}two = second(two)\ntwo = first(two)\n"


def outcomes(killed: int, *survivors: str, file: str = "tally.sql") -> list[Outcome]:
    dead = [Outcome(file, f"dead {number}", Fate.KILLED) for number in range(killed)]
    return [*dead, *(Outcome(file, key, Fate.SURVIVED) for key in survivors), Outcome(file, "no column", Fate.BROKEN)]


def test_a_survivor_needs_a_reason_a_reason_a_survivor_and_nineteen_of_twenty_must_die() -> None:
    assert faults(outcomes(19, "a"), {"a": "Equivalent."}) == []
    assert faults(outcomes(19, "a"), {}) == ["survived without a reason: a"]
    assert faults(outcomes(19), {"a": "Equivalent."}) == ["has a reason but did not survive: a"]
    assert faults(outcomes(18, "a"), {"a": "Equivalent."}) == ["SQL: 94.7% killed, less than 95%"]
    both = outcomes(100) + outcomes(18, "a", file="reference.py")
    assert faults(both, {"a": "Equivalent."}) == ["Python: 94.7% killed, less than 95%"]


def test_the_table_and_the_page_count_each_file_and_name_each_survivor_with_its_reason() -> None:
    found = outcomes(19, "a") + outcomes(3, file="_CASES")
    assert as_text(found).splitlines()[1:] == [
        "tally.sql                           21        19         1         1     95.0%",
        "sql.py _CASES                        4         3         0         1    100.0%",
        "all SQL                             25        22         1         2     95.7%",
    ]
    page = as_page(found, {"a": "Equivalent."})
    assert "| all SQL | 25 | 22 | 1 | 2 | 95.7% |\n\n## The survivors: 1\n\n**Equivalent.**\n\n* `a`\n" in page


def test_the_page_names_the_survivors_that_have_a_reason_and_no_others() -> None:
    page = (ROOT / "docs" / "mutants.md").read_text(encoding="utf-8")
    known = reasons()
    assert [line for line in page.splitlines() if line.startswith("* `")] == [
        f"* `{key}`" for why in dict.fromkeys(known.values()) for key in sorted(known) if known[key] == why
    ]
