"""Why figures cannot be compared with those before: the breaks between two supervisions, in the risk model's words."""

from dataclasses import replace
from datetime import date

import pytest
from report_basis import Basis, arrow

from ledelsestilsyn.model import Break
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.method_breaks import break_reasons


@pytest.mark.parametrize(
    ("from_on", "told"),
    [
        (date(2024, 9, 20), ()),
        (date(2024, 9, 21), ("Ny metode efter §\u00a081",)),
        (date(2024, 12, 20), ("Ny metode efter §\u00a081",)),
        (date(2024, 12, 21), ()),
    ],
)
def test_a_break_counts_after_the_last_supervision_and_up_to_this_one(from_on: date, told: tuple[str, ...]) -> None:
    """Rules.md 5: between the two supervision dates, here 20 September and 20 December."""
    basis = Basis(quarters=2).build()
    cvo = basis.model.department("CVO")
    area = replace(cvo.areas[0], breaks=(Break(from_on, "Ny metode efter § 81."),))
    assert break_reasons(Facts(basis, (cvo,)), cvo, area, [arrow(12, 3, 12, 4)]) == told


def test_several_questions_are_told_of_the_breaks_of_them_all_once_each() -> None:
    basis = Basis(quarters=3).build()
    cvo = basis.model.department("CVO")
    breaks = tuple(Break(date(2024, month, 1), why) for month, why in ((5, "Før"), (8, "Ens"), (10, "Ens"), (11, "Ny")))
    area = replace(cvo.areas[0], breaks=breaks)
    older = replace(arrow(12, 3, 12, 4), previous_period="2024K2")
    facts = Facts(basis, (cvo,))
    assert break_reasons(facts, cvo, area, [arrow(12, 3, 12, 4)]) == ("Ens", "Ny")
    assert break_reasons(facts, cvo, area, [arrow(12, 3, 12, 4), older]) == ("Ens", "Ny")
    assert break_reasons(facts, cvo, area, [arrow(12, 3)]) == ()


def test_where_nothing_was_handed_in_the_quarters_own_days_are_used() -> None:
    basis = Basis(quarters=2, left_out={("2024K4", "cvo-100")}).build()
    cvo = basis.model.department("CVO")
    area = replace(cvo.areas[0], breaks=(Break(date(2024, 12, 31), "Sidste dag"),))
    assert break_reasons(Facts(basis, (cvo,)), cvo, area, [arrow(0, 0, 12, 4)]) == ("Sidste dag",)
