"""What a risk model says of planning, drawing and the assessment is read as written, or refused with its place."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from risk_model_texts import MODEL, SCALE

from ledelsestilsyn.errors import RiskModelError
from ledelsestilsyn.model import (
    Drawing,
    Factor,
    FactorKind,
    Hours,
    Inherent,
    Planning,
    Population,
    Reading,
    RiskModel,
    StratumRule,
    Tolerable,
)
from ledelsestilsyn.risk_models import load_files

PAGE = (Path(__file__).parent.parent / "docs" / "risk-models.md").read_text(encoding="utf-8")
HOURS, OF_AREA = PAGE.split("## Planning, drawing")[1].split("```toml\n")[1].split("```")[0].split("\n\n", 1)
PLANNING = """
[planning]
owner = "Økonomichef"
from = 2024-01-01
tolerable_rate = 0.07
power = 0.80
minutes = 45
second_reading_rate = 0.10
"""
FIRST = date(2025, 1, 1)
LAW = 'law = "SEL § 100"\n'


def _load(of_area: str = OF_AREA, hours: str = HOURS, scale: str = SCALE + PLANNING) -> RiskModel:
    model = MODEL.replace('department = "CVO"\n', f'department = "CVO"\n{hours}\n', 1)
    model = model.replace(LAW, f"{LAW}{of_area}\n", 1)
    return load_files({"CVO.toml": model.encode(), "scale.toml": scale.encode()})


def test_all_of_it_is_read_as_the_page_writes_it() -> None:
    department = _load().department("CVO")
    area = department.areas[0]
    assert department.hours == (Hours(FIRST, 120, "Centerchef"),)
    assert area.population == (Population(FIRST, 120, "Centerchef"),)
    assert area.reading == (Reading(FIRST, 60, "Centerchef"),)
    assert area.tolerable == (Tolerable(FIRST, Decimal("0.05"), "Centerchef", "Halvdelen refunderes af staten"),)
    assert area.inherent == (Inherent(FIRST, 5, "Centerchef", "Mange skøn og mange led"),)
    strata = (StratumRule("ny", "Nye afgørelser", 2), StratumRule("gammel", "Ældre afgørelser", 1))
    reason = "Samme borger skal ikke læses to gange"
    assert area.drawing == (Drawing(FIRST, 12, "Centerchef", reason, strata),)
    assert [(factor.kind.value, factor.amount_ore, factor.cases, factor.rate) for factor in area.factors] == [
        ("what_can_go_wrong", None, None, None),
        ("reimbursement_at_stake", 125_000_000, None, None),
        ("volume", None, 120, None),
        ("national_baseline", None, None, Decimal("0.44")),
    ]


def test_rates_are_the_decimals_that_stand_there() -> None:
    planning = _load().scale.planning
    assert planning == Planning("Økonomichef", date(2024, 1, 1), Decimal("0.07"), Decimal("0.8"), 45, Decimal("0.1"))
    assert planning.tolerable_rate * 1_300 == 91


def test_a_model_that_says_nothing_of_it_plans_nothing() -> None:
    model = _load("", "", SCALE)
    area = model.department("CVO").areas[0]
    assert (area.factors, area.population, area.drawing, model.scale.planning) == ((), (), (), None)
    assert [band.confidence for band in model.scale.bands] == [None, None, None]


def test_the_latest_factor_of_each_kind_holds_until_it_is_ended() -> None:
    factors = """
factors = [
  { kind = "volume", from = 2024-01-01, text = "Få", owner = "Leder", cases = 20 },
  { kind = "law_changed", from = 2024-01-01, text = "Ny lov", owner = "Leder" },
  { kind = "volume", from = 2025-01-01, text = "Flere", owner = "Leder", cases = 40 },
  { kind = "law_changed", from = 2025-01-01, text = "Loven er indarbejdet", owner = "Leder", in_force = false },
]
"""
    area = _load(factors).department("CVO").areas[0]
    assert area.factors_on(date(2023, 12, 31)) == ()
    assert [(factor.kind, factor.cases) for factor in area.factors_on(date(2024, 12, 31))] == [
        (FactorKind.VOLUME, 20),
        (FactorKind.LAW_CHANGED, None),
    ]
    assert area.factors_on(FIRST) == (Factor(FactorKind.VOLUME, FIRST, "Flere", "Leder", cases=40),)


@pytest.mark.parametrize(
    ("of_area", "fault"),
    [
        (
            'population = [{ from = 2025-01-01, cases = -1, owner = "Leder" }]',
            "population 2025-01-01: cases er -1. Tilladt: et helt tal fra 0 til 1000000.",
        ),
        (
            'tolerable = [{ from = 2025-01-01, rate = 10, owner = "Leder", reason = "Aftalt" }]',
            "tolerable 2025-01-01: rate er 10. Tilladt: et decimaltal over 0 og under 1, fx 0.10.",
        ),
        (
            'reading = [{ from = 2025-01-01, minutes = 9, owner = "A" }, '
            '{ from = 2024-01-01, minutes = 9, owner = "A" }]',
            "reading 2024-01-01: står efter 2025-01-01. Tilladt: den ældste først.",
        ),
    ],
)  # fmt: skip
def test_what_is_not_allowed_is_refused_with_its_place(of_area: str, fault: str) -> None:
    with pytest.raises(RiskModelError) as refused:
        _load(of_area)
    assert f"CVO.toml, område cvo-100, {fault}" in str(refused.value)
