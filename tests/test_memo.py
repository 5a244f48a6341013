"""What the agenda item says: whole texts for made-up departments."""

from dataclasses import replace
from datetime import date

import pytest
from memo_texts import memo, told
from report_basis import Basis

from ledelsestilsyn.model import Action, ActionOf, Area, EngineResult, ReportBasis, WorkbookStatus
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.hidden import Hidden
from ledelsestilsyn.report.memo_parts import Memo

FIRST_QUARTER = Period(2024, 1)
REMARKS = "Der er en positiv fremdrift på området, men stadig en del fejl i ældre sager.\nSagerne bliver opprioriteret."


@pytest.fixture(scope="module")
def usual() -> Memo:
    return memo(Basis().build())


def test_the_agenda_item_has_its_parts_in_the_agendas_order(usual: Memo) -> None:
    """Seed 003, punkt 8."""
    assert [part.heading for part in usual.parts if part.level == 1] == [
        "Resumé", "Indstilling", "Beslutningskompetence", "Sagsfremstilling", "Administrationens vurdering",
        "Økonomi og finansiering", "Beslutning", "Bilag",
    ]  # fmt: skip
    assert [part.heading for part in usual.parts if part.level > 1] == [
        "Nye og gamle fejl", "Pilene", "Tallene for 4.\u00a0kvartal 2024", "Afdelingerne",
        "CVO – Center for Velfærd & Omsorg (Visitationen)", "UVSB – Unge og Voksne med Særlige Behov",
        "FR – Familierådgivningen", "BS – Borgerservice", "JC – Jobcenter", "Handleplaner",
        "Blevet bedre", "Blevet værre", "Kan ikke afgøres endnu", "Kræver en beslutning eller mangler",
    ]  # fmt: skip
    assert usual.title == "BU/JAI/SSÆ - Status på ledelsestilsyn, 4.\u00a0kvartal 2024"
    assert usual.dated_on == date(2024, 12, 31)


def test_the_whole_item_for_one_committee_with_one_small_department() -> None:
    """BU has only FR: two areas with one question each, four cases a quarter, for the first time."""
    found = memo(Basis(quarters=1, questions=1, cases=4).build(), "BU")
    assert found.title == "BU - Status på ledelsestilsyn, 4.\u00a0kvartal 2024"
    assert told(found, "Resumé") == [
        "I denne sag forelægges resultatet af ledelsestilsynene og handleplanerne for 4.\u00a0kvartal 2024 fra "
        "Familierådgivningen.",
        "Familierådgivningen har gennemgået 8 sager i 2 tilsynsområder; 4 af dem har mindst én fejl. Der er 4 fejl: "
        "2 nye, 2 gamle og ingen uafklarede. Ingen spørgsmål kan sammenlignes med sidste tilsyn, så der er ingen pil.",
    ]
    assert told(found, "Indstilling") == ["Direktionen indstiller:", "* at orienteringen tages til efterretning."]
    assert told(found, "Beslutningskompetence") == ["Økonomiudvalget"]
    assert told(found, "Tallene for 4.\u00a0kvartal 2024")[:-1] == [
        "Familierådgivningen | 4\u00a0af\u00a08 | 4 | 2 | 2 | 0 | 4 | ingen pil / 2 spørgsmål udeladt"
    ]
    assert told(found, "FR – Familierådgivningen") == [
        f"> {REMARKS}",
        "> Afdelingens bemærkninger i FR_2024K4.xlsx",
        "Der er 4 fejl: 2 nye, 2 gamle og ingen uafklarede. Der er gennemgået 8 sager: 2 har nye fejl, 2 har kun gamle "
        "fejl og 4 er i orden. Ingen spørgsmål kan sammenlignes med sidste tilsyn, så der er ingen pil.",
        "Uden pil: første måling (2 spørgsmål).",
    ]
    assert told(found, "Økonomi og finansiering")[:2] == [
        "[UDFYLDES: Skriv, hvad sagen betyder for økonomien, eller at den ikke har økonomiske konsekvenser.]",
        "Alle kvartalets 4 fejl har betydning for refusionen.",
    ]
    assert told(found, "Beslutning") == []
    assert told(found, "Bilag") == ["* Bilag 1 - Risikovurdering BS 2024", "* Bilag 2 - Q4 - Handleplan - CVO"]


def test_a_department_is_told_with_its_remarks_its_figures_and_what_they_do_not_carry(usual: Memo) -> None:
    assert told(usual, "CVO – Center for Velfærd & Omsorg (Visitationen)") == [
        f"> {REMARKS}",
        "> Afdelingens bemærkninger i CVO_2024K4.xlsx",
        "Der er 46 fejl: 15 nye, 18 gamle og 13 uafklarede. Der er gennemgået 24 sager: 11 har nye fejl, 3 har "
        "uafklarede, men ingen nye fejl, 5 har kun gamle fejl og 5 er i orden. Sager i de tal, som afdelingen selv har "
        "talt op, er ikke med. Antallet af fejl i de 15 spørgsmål, der kan sammenlignes, er faldet fra 52 til 46; "
        "faldet kan være tilfældigt. Ingen spørgsmål er udeladt.",
        "Antallet af fejl er steget i 4 spørgsmål og faldet i 6 spørgsmål, men hver af ændringerne kan være tilfældig. "
        "I 5 spørgsmål er antallet af fejl uændret.",
        "Tallene for SEL §\u00a0118 Pasning af nærtstående er talt op af afdelingen selv og kan ikke regnes efter. "
        "Tallene fra sidste tilsyn af SEL §\u00a0118 Pasning af nærtstående er helt eller delvis talt op af afdelingen "
        "selv.",
    ]


def test_a_clear_change_stands_with_its_question_and_its_figures(usual: Memo) -> None:
    assert told(usual, "UVSB – Unge og Voksne med Særlige Behov")[3:] == [
        "Tydelige ændringer i enkelte spørgsmål:",
        "* SEL §\u00a0109 Krisecentre, spørgsmål 4: faldet fra 4 til 0 fejl i »Er der foretaget en vurdering inden for "
        "24 timer?«",
        "Antallet af fejl er steget i 4 spørgsmål og faldet i 8 spørgsmål, men hver af ændringerne kan være tilfældig. "
        "I 2 spørgsmål er antallet af fejl uændret.",
    ]


def test_a_department_without_remarks_is_said_to_have_none(usual: Memo) -> None:
    assert told(usual, "BS – Borgerservice")[0] == "Afdelingen har ikke skrevet nogen bemærkninger."


def test_a_superseded_workbook_is_not_quoted() -> None:
    basis = Basis().build()
    books = tuple(
        replace(row, remarks="Gammel tekst") if row.status == WorkbookStatus.SUPERSEDED else row
        for row in basis.workbooks
    )
    assert "Gammel tekst" not in repr(memo(replace(basis, workbooks=books)))


def test_figures_that_cannot_be_compared_say_why_in_the_risk_models_words() -> None:
    found = memo(Basis(until=FIRST_QUARTER, quarters=2).build())
    assert told(found, "BS – Borgerservice")[-1] == (
        "Uden pil: metoden er ændret (10 spørgsmål; »Ny opgørelsesmetode fra 2024«)."
    )


def test_what_a_department_did_not_hand_in_is_said() -> None:
    """The area's questions are due and not asked: they have no arrow, and no zero either."""
    found = memo(Basis(until=FIRST_QUARTER, quarters=2, left_out={("2024K1", "uvsb-109")}).build())
    assert told(found, "UVSB – Unge og Voksne med Særlige Behov")[-2:] == [
        "Uden pil: ikke undersøgt i kvartalet (5 spørgsmål).",
        "Ikke afleveret: SEL §\u00a0109 Krisecentre (hele kvartalet).",
    ]


def test_a_department_that_handed_in_nothing_has_dashes_and_no_zero() -> None:
    basis = Basis(until=FIRST_QUARTER, quarters=2, left_out={("2024K1", "bs-81"), ("2024K1", "bs-14")}).build()
    found = memo(replace(basis, workbooks=tuple(row for row in basis.workbooks if row.department != "BS")))
    assert told(found, "BS – Borgerservice") == ["Afdelingen har ikke afleveret for 1.\u00a0kvartal 2024."]
    assert told(found, "Tallene for 1.\u00a0kvartal 2024")[3] == (
        "Borgerservice | ikke målt | – | – | – | – | – | ingen pil / 10 spørgsmål udeladt"
    )


def test_no_figures_at_all_are_said_to_be_none() -> None:
    basis = Basis(quarters=1).build()
    found = memo(ReportBasis(basis.period, basis.model, EngineResult(), (), (), (), ()))
    assert told(found, "Resumé")[1] == "Der er ikke afleveret nogen tal for 4. kvartal 2024."
    assert told(found, "Økonomi og finansiering")[1] == "Der er ingen fejl i kvartalet."
    assert told(found, "Handleplaner") == ["Der er ingen handlingstiltag i kvartalets arbejdsbøger."]


def test_the_action_plans_are_told_with_what_was_postponed_and_what_left_them_undone() -> None:
    """`13 tiltag; ingen er over fristen` is not the whole truth where deadlines were moved and actions left out."""
    plan = Action(
        "cvo-100", "cvo-100-1", "Travlhed", "Ugemøde", "Leder", date(2024, 12, 31), "", "I gang", "Fane", "B4"
    )
    moved, left = (
        replace(plan, due_on=date(2025, 3, 31)),
        replace(plan, question="cvo-100-2", measure="Kurser for alle"),
    )
    plans = tuple(
        ActionOf("CVO", Period(2024, quarter), f"{quarter}.xlsx", one)
        for quarter, ones in ((3, (plan, left)), (4, (moved,)))
        for one in ones
    )
    assert told(memo(replace(Basis().build(), actions=plans)), "Handleplaner") == [
        "Handleplanerne har 1 tiltag, og det er ikke over fristen. Siden de forrige handleplaner er 1 ændret og "
        "1 udskudt. Ét tiltag, der ikke er udført, står ikke længere i planerne."
    ]


def test_hidden_departments_say_hidden_wherever_their_figures_would_stand() -> None:
    """The sum of all errors stands; that of the errors with a meaning for the reimbursement would tell more."""
    basis = Basis().build()
    nodes = [("2024K4", code, "", "") for code in ("FR", "BS")]
    for department in (basis.model.department("FR"), basis.model.department("BS")):
        for area in department.areas:
            nodes += [("2024K4", department.code, area.id, question) for question in ("", *_ids(area))]
    found = memo(basis, hidden=Hidden(nodes=frozenset(nodes), threshold=5))
    rows = told(found, "Tallene for 4.\u00a0kvartal 2024")
    assert rows[2] == f"Familierådgivningen{' | skjult' * 7} / i alle 10 spørgsmål"
    assert rows[5].startswith("I alt | 107\u00a0af\u00a0144 | 183 | 57 | 82 | 44 | skjult | færre: fra 207 til")
    assert rows[6].endswith(
        "Tal under 5 er skjult, hvor de kunne pege på en person; flere er skjult, så de ikke kan regnes ud."
    )
    assert told(found, "FR – Familierådgivningen")[2] == (
        "Antallet af fejl er skjult. Antallet af sager er skjult. Ændringen siden sidste tilsyn er skjult."
    )
    economy = told(found, "Økonomi og finansiering")
    assert economy[1] == "Hvor mange af fejlene der har betydning for refusionen, er skjult."
    assert economy[4:6] == ["* Familierådgivningen: skjult", "* Borgerservice: skjult"]


def test_a_hidden_question_is_neither_named_nor_counted_among_the_changes() -> None:
    hidden = Hidden(nodes=frozenset({("2024K4", "UVSB", "uvsb-109", "uvsb-109-4")}), threshold=5)
    uvsb = told(memo(Basis().build(), hidden=hidden), "UVSB – Unge og Voksne med Særlige Behov")
    assert not any("Er der foretaget en vurdering" in line for line in uvsb)
    assert uvsb[3].endswith("I 2 spørgsmål er antallet af fejl uændret. I 1 spørgsmål er tallene skjult.")


def test_the_definitions_follow_the_scale() -> None:
    basis = Basis().build()
    scale = replace(basis.model.scale, window_months=6, on_cutoff="old")
    found = memo(replace(basis, model=replace(basis.model, scale=scale)))
    assert told(found, "Nye og gamle fejl")[:3] == [
        "Gamle fejl er fejl, der er lavet for mere end 6 måneder siden, regnet fra tilsynsdatoen.",
        "Nye fejl er fejl, der er lavet inden for de seneste 6 måneder.",
        "En fejl, der er lavet på dagen præcis 6 måneder før tilsynet, er gammel.",
    ]


@pytest.mark.parametrize(
    ("committees", "asked", "title", "decides"),
    [
        (("SSÆ", "ØU"), "ØU", "ØU - Status", ["Udvalget for Social, Sundhed & Ældre", "Økonomiudvalget"]),
        (("SSÆ",), "", "SSÆ - Status", ["Udvalget for Social, Sundhed & Ældre"]),
        ((), "", "Status", ["[UDFYLDES: Skriv, hvem der har beslutningskompetencen.]"]),
    ],
)
def test_who_decides_are_the_committees_that_every_department_reports_to(
    committees: tuple[str, ...], asked: str, title: str, decides: list[str]
) -> None:
    basis = Basis(quarters=1).build()
    rows = tuple(replace(row, committees=committees) for row in basis.model.departments)
    found = memo(replace(basis, model=replace(basis.model, departments=rows)), asked)
    assert found.title.startswith(title) and told(found, "Beslutningskompetence") == decides


def test_the_assessment_is_left_to_the_writer_with_the_boxes_of_the_reports_first_page(usual: Memo) -> None:
    assert told(usual, "Administrationens vurdering")[0] == (
        "[UDFYLDES: Skriv administrationens vurdering her. Slet denne linje og de punkter, der ikke bruges.]"
    )
    assert told(usual, "Kan ikke afgøres endnu") == [
        "* Kan være tilfældigt: 23 spørgsmål med flere fejl og 28 spørgsmål med færre.",
        "* Ved 65 sammenligninger må man vente, at op til 3 ser tydelige ud, selv om intet er ændret.",
    ]


def _ids(area: Area) -> list[str]:
    return [question.id for question in area.questions]
