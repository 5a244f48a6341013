"""The short form of `make fuzz`: a few hundred mutants; and the judge that looks at them can say no."""

from dataclasses import replace
from random import Random

import pytest
from fuzz import judge
from fuzz.__main__ import report
from fuzz.cells import CHANGES
from fuzz.draft import Draft, make_draft, written
from fuzz.run import PERIOD, PSEUDONYMISER, ROOT, mutant, run

from ledelsestilsyn.importers.reader import read_submission
from ledelsestilsyn.model import AnswerValue, Refusal, Submission
from ledelsestilsyn.risk_models import load_risk_model

_MODEL = load_risk_model(ROOT / "risk_models")


@pytest.fixture(scope="module")
def draft() -> Draft:
    return make_draft(_MODEL.department("JC"), PERIOD, Random(7))


@pytest.fixture(scope="module")
def taken(draft: Draft) -> Submission:
    found = read_submission(written(draft), "JC.xlsx", _MODEL, PSEUDONYMISER)
    assert isinstance(found, Submission)
    return found


def test_300_mutants_are_taken_truly_or_refused_with_a_reason() -> None:
    account = run(2, range(300))

    assert account.wrong == []
    assert dict(account.kinds) == {"bytes": 100, "parts": 100, "cells": 100}
    assert min(account.outcomes["submission"], account.outcomes["refusal"]) > 50
    assert account.slowest < 30
    assert report(account, []).startswith("300 mutants: 100 bytes, 100 cells, 100 parts\n")


def test_a_mutant_is_the_same_every_time_and_different_from_the_next() -> None:
    assert [mutant(1, number) for number in range(3)] == [mutant(1, number) for number in range(3)]
    assert len({mutant(1, number) for number in range(6)}) == 6


def test_the_workbook_with_known_truth_is_taken_truly(draft: Draft, taken: Submission) -> None:
    assert judge.faults(taken) == []
    assert judge.untrue(draft, taken) == []
    assert len(taken.answers) == len(draft.truth)


def test_every_change_is_judged_with_its_truth(draft: Draft) -> None:
    for change in CHANGES:
        for seed in range(3):
            changed = draft.copy()
            change(changed, Random(seed))
            found = read_submission(written(changed), "JC.xlsx", _MODEL, PSEUDONYMISER)
            assert (change.__name__, judge.untrue(changed, found)) == (change.__name__, [])


def test_the_judge_sees_an_answer_turned_lost_made_up_or_with_another_date(draft: Draft, taken: Submission) -> None:
    first, *rest = taken.answers
    turned = AnswerValue.CORRECT if first.value is not AnswerValue.CORRECT else AnswerValue.ERROR
    for wrong in (
        (replace(first, value=turned), *rest),
        tuple(rest),
        (*taken.answers, replace(first, case="24-999999")),
        (replace(first, decided=replace(first.decided, on=PERIOD.first_day)), *rest),
    ):
        assert len(judge.untrue(draft, replace(taken, answers=wrong))) == 1


def test_the_judge_sees_a_row_that_nobody_accounts_for(taken: Submission) -> None:
    tab = taken.tabs[0]
    lost = replace(tab, balance=replace(tab.balance, rows_taken=tab.balance.rows_taken - 1))
    assert judge.faults(replace(taken, tabs=(lost, *taken.tabs[1:]))) == [f"rows do not balance: {tab.sheet}"]
    assert judge.faults(replace(taken, answers=taken.answers[1:])) == ["the answers are not as many as the tabs say"]
    twice = (taken.answers[1], *taken.answers[1:])
    assert judge.faults(replace(taken, answers=twice)) == ["an answer stands there twice"]
    assert judge.untold(taken, replace(taken, answers=twice)) == ["answers changed without a word"]


def test_the_judge_sees_a_refusal_without_a_reason_and_a_fault_of_the_program() -> None:
    refused = read_submission(b"", "x.xlsx", _MODEL, PSEUDONYMISER)
    assert isinstance(refused, Refusal)
    assert judge.faults(refused) == []
    assert judge.faults(replace(refused, deviations=())) == ["refused without a reason"]
    broken = replace(refused.deviations[0], message="Teknisk årsag: KeyError, x.py:1. [laesning_afbrudt]")
    assert judge.faults(replace(refused, deviations=(broken,))) == [f"the program failed: {broken.message}"]
