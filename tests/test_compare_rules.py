"""How two sets of rules differ, in words an approver can read: cause before effect (issue 6: Rerun)."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from small_histories import area, model, question, version

from ledelsestilsyn.comparison.read_by import read_by
from ledelsestilsyn.comparison.rule_changes import rule_changes
from ledelsestilsyn.model import (
    Area,
    Cadence,
    Committee,
    Consequence,
    Department,
    Every,
    Hours,
    Kind,
    LikelihoodDecision,
    Population,
    QuestionVersion,
    Reimbursement,
    RiskModel,
    Scale,
)

FIRST, SECOND, THIRD = date(2023, 1, 1), date(2024, 1, 1), date(2025, 1, 1)
NOW = model(area(question(1, version(FIRST), version(SECOND, comparable=True), version(THIRD, comparable=True))))


def with_area(change: Callable[[Area], Area]) -> RiskModel:
    (department,) = NOW.departments
    return replace(NOW, departments=(replace(department, areas=tuple(map(change, department.areas))),))


def with_version(place: int, **values: Any) -> RiskModel:
    def changed(own: Area) -> Area:
        (asked,) = own.questions
        versions = list(asked.versions)
        versions[place] = replace(versions[place], **values)
        return replace(own, questions=(replace(asked, versions=tuple(versions)),))

    return with_area(changed)


def with_scale(**values: Any) -> RiskModel:
    return replace(NOW, scale=replace(NOW.scale, **values))


def with_department(**values: Any) -> RiskModel:
    return replace(NOW, departments=(replace(NOW.departments[0], **values),))


CHANGES: tuple[tuple[RiskModel, tuple[str, ...]], ...] = (
    (NOW, ()),
    (with_scale(window_months=6), ("Skalaen: vinduet fra 12 måneder til 6 måneder.",)),
    (with_scale(on_cutoff="old"), ("Skalaen: en fejl på selve skæringsdagen fra ny til gammel.",)),
    (with_scale(likelihood_limits=(0.1, 0.2, 0.3)), ("Skalaen: grænserne mellem sandsynlighedens trin er andre.",)),
    (
        with_version(1, kind=Kind.DECISION),
        (
            "Spørgsmål cvo-100-1: arten fra »løbende pligt« til »knyttet til afgørelsen«, fra 01.01.2024.",
            "Spørgsmål cvo-100-1: igen som før, fra 01.01.2025.",
        ),
    ),
    (
        with_version(2, kind=Kind.EVENT, reimbursement=Reimbursement.NO, text="Er det gjort?"),
        (
            "Spørgsmål cvo-100-1: ordlyden er en anden, arten fra »løbende pligt« til »enkeltstående "
            "hændelse« og refusionen fra ja til nej, fra 01.01.2025.",
        ),
    ),
    (
        with_version(1, comparable=False),
        (
            "Spørgsmål cvo-100-1: sammenligneligheden med udgaven før fra ja til nej, fra 01.01.2024.",
            "Spørgsmål cvo-100-1: igen som før, fra 01.01.2025.",
        ),
    ),
    (with_version(2, in_force=False), ("Spørgsmål cvo-100-1: stilles ikke længere, fra 01.01.2025.",)),
    (with_version(0, from_on=date(2022, 1, 1)), (
        "Spørgsmål cvo-100-1: stilles allerede, fra 01.01.2022.",
        "Spørgsmål cvo-100-1: igen som før, fra 01.01.2023.",
    )),
    (
        with_area(lambda own: replace(own, questions=(*own.questions, question(2, version(SECOND, number=2))))),
        ("Spørgsmål cvo-100-2: kommet til fra 01.01.2024 (løbende pligt, fejl ved nej, refusion ja).",),
    ),
    (with_area(lambda own: replace(own, questions=())), ("Spørgsmål cvo-100-1: taget ud.",)),
    (
        with_area(lambda _: area(*NOW.departments[0].areas[0].questions, breaks=(SECOND,))),
        ("CVO, SEL § 100 Merudgifter: bruddet i opgørelsen fra 01.01.2024 er kommet til (Ny opgørelsesmetode).",),
    ),
    (
        with_area(lambda own: replace(own, cadence=(Cadence(own.cadence[0].from_on, Every.HALF_YEAR, (2, 4)),))),
        (
            "CVO, SEL § 100 Merudgifter: hyppigheden fra hvert kvartal, frist 15 dage til hvert halve år i 2. og 4. "
            "kvartal, frist 15 dage, fra 01.01.2020.",
        ),
    ),
    (
        with_area(lambda own: replace(own, consequence=(Consequence(own.consequence[0].from_on, 5, "Chef", "Nej"),))),
        ("CVO, SEL § 100 Merudgifter: konsekvensen fra 4 til 5, fra 01.01.2020.",),
    ),
    (
        with_area(lambda own: replace(own, consequence=(replace(own.consequence[0], owner="En anden"),))),
        ("CVO, SEL § 100 Merudgifter: konsekvensen er begrundet eller sat af en anden, fra 01.01.2020.",),
    ),
    (
        with_area(lambda own: replace(
            own,
            population=(Population(SECOND, 100, "Chef"),),
            likelihood=(LikelihoodDecision(2024, 3, "Chef", "Nej", SECOND),),
        )),
        ("CVO, SEL § 100 Merudgifter: ejerens sandsynlighed og antallet af sager er anderledes.",),
    ),
    (with_area(lambda own: replace(own, id="cvo-101")), (
        "CVO, SEL § 100 Merudgifter: området er taget ud.",
        "CVO, SEL § 100 Merudgifter: området er kommet til.",
    )),
    (with_department(hours=(Hours(SECOND, 400, "Chef"),)), ("CVO: timerne er anderledes.",)),
    (replace(NOW, departments=()), ("CVO: afdelingen er taget ud.",)),
    (replace(NOW, committees=(Committee("ØU", "Økonomiudvalget"),)), ("Udvalgene: koder eller navne er andre.",)),
    (
        replace(NOW, digests=(("CVO.toml", "1"),)),
        ("CVO.toml: kun bemærkninger, eksempler eller opstilling er anderledes.",),
    ),
)  # fmt: skip


@pytest.mark.parametrize(("other", "told"), CHANGES)
def test_each_difference_is_told_once_with_its_first_day(other: RiskModel, told: tuple[str, ...]) -> None:
    assert rule_changes(NOW, other) == told


# These have lines of their own above, or decide nothing.
TOLD_APART = {
    QuestionVersion: ("in_force", "from_on"),
    Scale: (),
    Area: ("id", "questions", "breaks", "cadence", "consequence"),
    Department: ("code", "areas", "examples", "file"),
}
CHANGED: dict[type, Callable[[str], RiskModel]] = {
    QuestionVersion: lambda name: with_version(2, **{name: OTHER}),
    Scale: lambda name: with_scale(**{name: OTHER}),
    Area: lambda name: with_area(lambda own: replace(own, **{name: OTHER})),
    Department: lambda name: with_department(**{name: OTHER}),
}


@pytest.mark.parametrize("noun", CHANGED)
def test_no_field_of_the_rules_can_differ_unsaid(noun: type) -> None:
    names = [field.name for field in fields(noun) if field.name not in TOLD_APART[noun]]
    assert [name for name in names if not rule_changes(NOW, CHANGED[noun](name))] == []


class _Other(str):
    """Unlike anything that stands in the rules."""


OTHER = _Other("noget andet")


@pytest.mark.parametrize(
    ("other", "read_again"),
    [
        (with_version(1, kind=Kind.DECISION), False),
        (with_version(1, reimbursement=Reimbursement.NO), False),
        (with_area(lambda own: replace(own, breaks=())), False),
        (with_scale(window_months=6), False),
        (with_version(1, text="Er det gjort?"), True),
        (with_version(1, error_answer="ja"), True),
        (with_version(2, in_force=False), True),
        (with_version(1, number=7), True),
        (with_area(lambda own: replace(own, aliases=("Andet",))), True),
        (with_department(aliases=("Andet",)), True),
    ],
)
def test_workbooks_are_read_again_where_the_rules_may_read_them_otherwise(other: RiskModel, read_again: bool) -> None:
    assert (read_by(NOW) != read_by(other)) is read_again
