"""The ledger cut into what was done together, so that it can be done again together (issue 6: `rebuild`)."""

import json
from typing import Any

from ledelsestilsyn.pipeline.replay_steps import steps
from ledelsestilsyn.store.ledger import Entry

AT, LATER = "2024-04-12T09:30:00", "2024-04-12T09:30:01"


def cut(*told: dict[str, Any]) -> list[tuple[str, tuple[int, ...]]]:
    """The kind of each step and the numbers of its entries."""
    entries = [
        Entry(number, json.dumps({"at": AT, "by": "sekretær", **facts}), "", "")
        for number, facts in enumerate(told, start=1)
    ]
    return [(step.kind, tuple(entry.number for entry in step.entries)) for step in steps(entries)]


def took(name: str, **more: Any) -> dict[str, Any]:
    return {"what": "taken", "workbook": name, **more}


def refused(name: str, **more: Any) -> dict[str, Any]:
    return {"what": "refused", "workbook": name, **more}


def test_a_run_is_one_step_with_all_that_follows_from_its_workbooks() -> None:
    follows = ({"what": "superseded"}, {"what": "correction"}, {"what": "decision"})
    assert cut(took("a", batch=1), *follows, refused("b", batch=1), took("c", batch=2)) == [
        ("intake", (1, 2, 3, 4, 5)),
        ("intake", (6,)),
    ]


def test_two_runs_of_one_second_are_two_steps_by_their_numbers() -> None:
    assert cut(took("a", batch=1), took("b", batch=2)) == [("intake", (1,)), ("intake", (2,))]


def test_before_the_number_was_told_a_run_is_known_by_its_time_its_limits_and_its_order() -> None:
    assert cut(took("a"), took("b"), refused("a")) == [("intake", (1, 2, 3))]
    assert cut(took("a"), took("b", at=LATER)) == [("intake", (1,)), ("intake", (2,))]
    assert cut(took("a"), took("b", limits="ark=255")) == [("intake", (1,)), ("intake", (2,))]
    assert cut(took("b"), took("a")) == [("intake", (1,)), ("intake", (2,))]
    assert cut(refused("a"), took("b")) == [("intake", (1,)), ("intake", (2,))]


def test_before_the_number_was_told_one_in_another_s_place_came_in_a_run_of_its_own() -> None:
    """Of two for one period in one run neither stands, so both were not taken in it, be it in the same second."""
    one = {"department": "CVO", "period": "2025K2"}
    assert cut(took("a", **one), took("b", **one, supersedes=1), refused("c")) == [("intake", (1,)), ("intake", (2, 3))]
    other = {"department": "CVO", "period": "2025K3"}
    reviewed = {**one, "form": "review"}
    assert cut(took("a", **one), took("b", **other), took("c", **reviewed)) == [("intake", (1, 2, 3))]


def test_a_report_is_what_was_classified_and_what_was_written_and_the_rest_stands_alone() -> None:
    report = ({"what": "classified"}, {"what": "reported"})
    assert cut({"what": "rules"}, *report, *report, {"what": "published"}, {"what": "andet"}) == [
        ("rules", (1,)),
        ("report", (2, 3)),
        ("report", (4, 5)),
        ("published", (6,)),
        ("andet", (7,)),
    ]
