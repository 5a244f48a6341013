"""The checked-in risk models assess every area whole, and no national figure is there that was not found."""

from datetime import date
from decimal import Decimal

from receipts import real_model

from ledelsestilsyn.model import Area, FactorKind

NEW_YEAR = date(2025, 1, 1)
# shared/design/field.md, section 2: the share of cases with an error, by area and the day it is used from.
NATIONAL = {
    ("cvo-100", NEW_YEAR): Decimal("0.10"),
    ("cvo-97", NEW_YEAR): Decimal("0.51"),
    ("fr-86", NEW_YEAR): Decimal("0.50"),
    ("fr-20", date(2024, 1, 1)): Decimal("0.31"),
    ("fr-20", NEW_YEAR): Decimal("0.50"),
    ("fr-91", date(2024, 1, 1)): Decimal("0.56"),
    ("fr-91", NEW_YEAR): Decimal("0.25"),
    ("fr-136", date(2024, 1, 1)): Decimal("0.13"),
    ("fr-32", date(2024, 1, 1)): Decimal("0.44"),
    ("fr-32", NEW_YEAR): Decimal("0.35"),
}


def areas() -> list[Area]:
    return [area for department in real_model().departments for area in department.areas]


def test_every_area_has_an_inherent_likelihood_and_says_what_can_go_wrong_for_whom_and_in_how_many_cases() -> None:
    needed = {FactorKind.WHAT_CAN_GO_WRONG, FactorKind.WHO_IS_HIT, FactorKind.VOLUME}
    without = [
        area.id
        for area in areas()
        if not area.inherent or not needed <= {factor.kind for factor in area.factors_on(date(2024, 1, 1))}
    ]
    assert (len(areas()), without) == (40, [])


def test_every_national_figure_is_one_that_was_found_and_names_its_source() -> None:
    found = {
        (area.id, factor.from_on): factor
        for area in areas()
        for factor in area.factors
        if factor.kind is FactorKind.NATIONAL_BASELINE
    }
    assert {spot: factor.rate for spot, factor in found.items()} == NATIONAL
    assert [spot for spot, factor in found.items() if "https://" not in factor.source] == []


def test_an_amount_is_whole_kroner_and_said_to_be_an_estimate_or_nothing() -> None:
    odd = [
        (area.id, factor.text)
        for area in areas()
        for factor in area.factors
        if factor.amount_ore and (factor.amount_ore % 100 or not factor.text.startswith("Ejerens eget skøn: "))
    ]
    assert odd == []


def test_every_factor_has_the_areas_own_owner() -> None:
    owners = {area.id: {row.owner for row in area.consequence} for area in areas()}
    strangers = [
        (area.id, row.owner)
        for area in areas()
        for row in (*area.factors, *area.inherent)
        if row.owner not in owners[area.id]
    ]
    assert strangers == []
