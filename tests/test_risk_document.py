"""The whole assessment as people read it: the tabs of the workbook, the report's section, and the document itself."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from small_histories import SCALE, area, model

from ledelsestilsyn.model import (
    CaseTally,
    DecisionOf,
    EngineResult,
    Factor,
    FactorKind,
    Inherent,
    LikelihoodDecision,
    ReportBasis,
    ReviewDecision,
    Tally,
    TallySource,
)
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.blocks import Bullets, Cell, Paragraph, Section, Table
from ledelsestilsyn.report.contents_assessment import GUIDE, assessment_contents
from ledelsestilsyn.report.contents_risk import risk_picture, risk_section
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.hidden import Hidden
from ledelsestilsyn.report.look_back import look_back
from ledelsestilsyn.report.pdf import write_pdf
from ledelsestilsyn.report.risk_workbook import write_risk_workbook
from ledelsestilsyn.risk.assess import assess
from ledelsestilsyn.risk.decisions import with_decisions

BEGUN, K4 = date(2024, 1, 1), Period(2024, 4)
FACTORS = (
    Factor(FactorKind.WHAT_CAN_GO_WRONG, BEGUN, "Ydelsen løber videre", "Centerchef"),
    Factor(FactorKind.WHO_IS_HIT, BEGUN, "Borgere med en varig ydelse", "Centerchef"),
    Factor(FactorKind.REIMBURSEMENT_AT_STAKE, BEGUN, "Halvdelen", "Centerchef", amount_ore=125_000_000, source="§ 177"),
    Factor(FactorKind.VOLUME, BEGUN, "Løbende sager", "Centerchef", cases=120),
    Factor(FactorKind.NATIONAL_BASELINE, BEGUN, "sager med mangler", "Centerchef", rate=Decimal("0.1"), source="AST"),
)
RULES = model(
    replace(
        area(
            likelihood=(LikelihoodDecision(2024, 3, "Centerchef", "Få sager", date(2023, 12, 15)),),
            review=(ReviewDecision(Period(2024, 2), "raise", "Centerchef", "Flere fejl.", date(2024, 8, 20)),),
        ),
        factors=FACTORS,
        inherent=(Inherent(BEGUN, 5, "Centerchef", "Mange led"),),
    )
)
RESULT = EngineResult(
    cases=tuple(CaseTally(f"2024K{quarter}", "CVO", "cvo-100", 10, 5, 0, 0, 5) for quarter in (2, 4)),
    tallies=tuple(
        Tally(f"2024K{quarter}", "CVO", "cvo-100", "cvo-100-1", 10, 5, 5, 0, 0, TallySource.RECOMPUTED)
        for quarter in (2, 4)
    ),
)
BACK = look_back(RULES, RESULT, K4)
RATED = (
    "Ejeren satte sandsynlighed 3. 10 af 20 sager har fejl (50,0\xa0%, med 95 % sikkerhed fra 27,2\xa0% til 72,8\xa0%)"
    ". Spændet dækker trin 4 til 5, så sandsynligheden var sat for lavt."
)
COMPARED = (
    "Landstallet er 10\xa0% (sager med mangler). Områdets eget tal er 10 af 20 sager (50,0\xa0%, med 95 % sikkerhed "
    "fra 27,2\xa0% til 72,8\xa0%). Hele spændet ligger over landstallet. Området har ét kontrolspørgsmål. Om det måler "
    "det samme som landstallet, afgør ejeren ud fra ordlyden af de to."
)


def rows(tab: str, hidden: tuple[str, ...] = ()) -> list[tuple[object, ...]]:
    """The tab of the workbook for 2025, from its headings on."""
    back = replace(BACK, hidden=frozenset(hidden))
    data = write_risk_workbook(
        RULES.department("CVO"), assess(RULES, RESULT, 2025), SCALE, 2025, hidden=hidden, look_back=back
    )
    return list(load_workbook(BytesIO(data))[tab].iter_rows(min_row=4, values_only=True))


def test_inherent_and_left_over_stand_side_by_side_with_what_is_at_stake() -> None:
    headings, row = rows("Helhed")
    assert dict(zip(headings, row, strict=True)) == {
        "Tilsynsområde": "SEL § 100 Merudgifter",
        "Iboende sandsynlighed": 5,
        "Konsekvens": 4,
        "Iboende score": 20,
        "Sandsynlighed nu (tallene)": 5,
        "Sandsynlighed, der gælder": 5,
        "Score tilbage": 20,
        "Bånd": "Rød",
        "Refusion på spil, kr. om året": 1_250_000,
        "Antal sager": 120,
        "Begrundelse for den iboende": "Mange led (Centerchef)",
    }


def test_each_of_the_eight_factors_has_a_row_with_its_figure_owner_day_and_source() -> None:
    _, *told = rows("Risikoforhold")
    assert [row[1] for row in told] == [
        "Hvad kan gå galt", "Hvem rammes", "Refusion på spil", "Antal sager", "Lovændring", "Ændringer i personalet",
        "Revisionsbemærkning", "Landstal",
    ]  # fmt: skip
    begun = told[2][7]
    assert told[2][2:] == ("Halvdelen", 1_250_000, None, None, "Centerchef", begun, "§ 177", "Uændret")
    assert str(begun) == "2024-01-01 00:00:00"
    assert told[4][2:] == ("ikke vurderet", *(None,) * 7)
    assert told[7][3:6] == (None, None, 0.1)


def test_the_national_figure_has_its_limits_and_its_reservation() -> None:
    (_, row) = rows("Landstal")
    assert row[:3] == ("SEL § 100 Merudgifter", 0.1, "sager med mangler")
    assert [round(float(str(value)), 3) for value in row[3:6]] == [0.5, 0.272, 0.728]
    assert row[6:] == (COMPARED, "AST")


def test_last_years_likelihood_is_held_up_against_the_years_figures() -> None:
    headings, row = rows("Ramte vurderingen")
    assert headings[1] == "Sandsynlighed 2024"
    assert (*row[:3], *row[6:]) == ("SEL § 100 Merudgifter", 3, "Centerchef", "4–5", "for lavt", RATED)


def test_a_decision_taken_and_one_not_taken_stand_by_their_quarters() -> None:
    assert rows("Drøftelser")[1] == (
        "SEL § 100 Merudgifter",
        "intet tilsyn",
        "Besluttet: hæves (Centerchef, 20.08.2024). Flere fejl.",
        "intet tilsyn",
        "ikke truffet",
    )


@pytest.mark.parametrize(("tab", "shown"), [("Helhed", 7), ("Landstal", 4), ("Ramte vurderingen", 3)])
def test_what_is_too_small_to_show_is_hidden_in_every_tab(tab: str, shown: int) -> None:
    (_, row) = rows(tab, ("cvo-100",))
    assert "skjult" in row
    assert sum(value not in ("skjult", None) for value in row) == shown
    assert not {RATED, COMPARED, 0.5} & set(row)


def facts(hidden: Hidden | None = None, rules: object = None) -> Facts:
    basis = ReportBasis(K4, rules or RULES, RESULT, (), (), (), ())
    return Facts(basis, basis.model.departments, hidden) if hidden else Facts(basis, basis.model.departments)


def section_of(told: Facts) -> Section | None:
    found = risk_section(told, risk_picture(told), 4).sections
    return next((part for part in found if part.heading.endswith("Hele risikovurderingen")), None)


def test_the_report_tells_the_top_of_the_whole_assessment() -> None:
    section = section_of(facts())
    assert section is not None
    assert [block.text for block in section.blocks if isinstance(block, Paragraph)] == [
        "Ejerne har også vurderet, hvor stor risikoen ville være uden afdelingernes egne kontroller. Uden dem er 1 af "
        "1 tilsynsområde i det øverste bånd (rød); med den sandsynlighed, der gælder, er det 0.",
        "Refusionen fra staten er af ejerne sat til 1.250.000 kr. om året i 1 tilsynsområde, hvor de har sat et beløb. "
        "Beløbet er det, refusionen er i alt, ikke det, der er fejl i.",
        "Efter 4. kvartal 2024 skal ejerne svare på, om vurderingen skal ændres, i 1 tilsynsområde. Ingen beslutning "
        "er truffet.",
        "Sandsynlighederne for 2024 er holdt op mod årets tal. De var for lave i 1 tilsynsområde (CVO, SEL §\xa0100 "
        "Merudgifter).",
    ]
    table = next(block for block in section.blocks if isinstance(block, Table))
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["CVO, SEL §\xa0100 Merudgifter", "20", "12 gul", "Ydelsen løber videre", "1.250.000 kr."]
    ]


def test_rules_without_a_whole_assessment_have_no_such_section() -> None:
    assert section_of(facts(rules=model())) is None


def test_the_document_has_every_area_whole() -> None:
    contents = assessment_contents(RULES.departments, assess(RULES, RESULT, 2025), SCALE, 2025, BACK)
    assert [section.heading for section in contents.sections] == [
        "Overblik", "CVO: Center for Velfærd & Omsorg (Visitationen)", "Ramte vurderingen for 2024?",
        "Sådan er vurderingen lavet",
    ]  # fmt: skip
    (area_section,) = contents.sections[1].sections
    lead, table, bullets = area_section.blocks
    assert isinstance(lead, Paragraph)
    assert isinstance(table, Table)
    assert isinstance(bullets, Bullets)
    assert lead.text == (
        "Score: iboende 20 og tilbage 20, rød. Iboende sandsynlighed 5: Mange led (Centerchef). Konsekvens 4: "
        "Halvdelen af udgiften refunderes (Centerchef)."
    )
    assert len(table.rows) == len(FactorKind)
    assert bullets.items == (
        "Tallene: 1. kvartal 2024 – 4. kvartal 2024: 10 af 20 sager har fejl (50,0\xa0%, med 95 % sikkerhed højst "
        "69,8\xa0%). Der er kun tal fra 2. kvartal 2024 og 4. kvartal 2024.",
        f"Landstal: {COMPARED}",
        "Beslutning om sandsynligheden: Beslutning ikke truffet; forslaget er brugt.",
        f"Vurderingen for 2024: {RATED}",
        "Drøftelse efter 2. kvartal 2024: Besluttet: hæves (Centerchef, 20.08.2024). Flere fejl.",
        "Drøftelse efter 4. kvartal 2024: beslutningen er ikke truffet.",
    )


def test_the_document_is_a_tagged_pdf_with_bookmarks_and_the_same_bytes() -> None:
    contents = assessment_contents(RULES.departments, assess(RULES, RESULT, 2025), SCALE, 2025, BACK)
    data = write_pdf(contents, guide=GUIDE)
    assert data == write_pdf(contents, guide=GUIDE)
    reader = PdfReader(io.BytesIO(data))
    assert reader.metadata is not None
    assert reader.metadata.title == "Risikovurdering 2025"
    assert reader.trailer["/Root"]["/Lang"] == "da"
    titles = [item.title for item in flat(reader.outline)]
    assert titles[:3] == ["Risikovurdering 2025", "Overblik", "CVO: Center for Velfærd & Omsorg (Visitationen)"] or (
        titles[:2] == ["Overblik", "CVO: Center for Velfærd & Omsorg (Visitationen)"]
    )


def flat(outline: list[object]) -> list[object]:
    found: list[object] = []
    for item in outline:
        found += flat(item) if isinstance(item, list) else [item]
    return found


def test_a_factor_that_is_changed_new_or_dropped_stands_among_the_changes() -> None:
    later = date(2025, 1, 1)
    factors = (
        *FACTORS,
        replace(FACTORS[3], from_on=later, cases=130),
        replace(FACTORS[4], from_on=later, in_force=False),
        Factor(FactorKind.LAW_CHANGED, later, "Ny lov", "Centerchef"),
    )
    rules = model(replace(RULES.department("CVO").areas[0], factors=factors))
    data = write_risk_workbook(rules.department("CVO"), assess(rules, RESULT, 2025), SCALE, 2025)
    told = list(load_workbook(BytesIO(data))["Ændringer"].iter_rows(min_row=5, values_only=True))
    title, whole = "SEL § 100 Merudgifter", "Hele området"
    assert told == [
        (title, whole, "Ændret", "Antal sager", "120 sager. Løbende sager", "130 sager. Løbende sager"),
        (title, whole, "Ny", "Lovændring", None, "Ny lov"),
        (title, whole, "Udgået", "Landstal", "10\xa0%. Sager med mangler", None),
    ]


def test_the_report_shows_the_decision_of_a_workbook_with_its_owner_and_day() -> None:
    handed_in = ReviewDecision(K4, "raise", "Direktør", "Flere fejl", date(2025, 1, 20), "CVO svar.xlsx")
    told = facts(rules=with_decisions(RULES, [DecisionOf("CVO", "cvo-100", handed_in)]))
    first = risk_section(told, risk_picture(told), 4).sections[0]
    table = next(block for block in first.blocks if isinstance(block, Table))
    assert table.rows[0][-1] == Cell("hæves", below=("Direktør", "Flere fejl", "svar i skema 20.01.2025"))
    section = section_of(told)
    assert section is not None
    assert "i 1 tilsynsområde. Alle har svaret." in " ".join(
        block.text for block in section.blocks if isinstance(block, Paragraph)
    )
